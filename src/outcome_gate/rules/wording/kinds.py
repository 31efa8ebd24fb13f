"""Names the kinds of signal; each feeds one rule."""

from typing import Literal, get_args

Kind = Literal[
    "too-long",  # OG101: over 140 characters, or a second sentence
    "two-changes",  # OG102: two orders to change something
    "first-person",  # OG104: the vendor speaks
    "output",  # OG110: something to make, an activity, a bare label, a user story
    "capability",  # OG111: somebody can, and nothing is measured
    "solution",  # OG112: the means is named
    "hidden-action",  # OG113: "... by doing"
    "company-centric",  # OG120: our money, our praise, our machinery
    "usage-count",  # OG121: heads and clicks
    "no-measure",  # OG130: nothing a clock, a counter or a purse could see
    "fuzzy",  # OG131: praise beside a measure; informs, does not warn
]

#: Every kind of signal.
KINDS: tuple[Kind, ...] = get_args(Kind)
#: The kinds that do not count as a flag.
INFORMING: frozenset[Kind] = frozenset({"fuzzy"})
