"""Whether a metric that goes one way contradicts a sentence that wants the other.

"Reduce errors" and "share of correct entries, rising" agree; "reduce errors" and "errors, rising" do not. So
a metric's words are read for what they count: something good to have, something bad, or neither. When in doubt
there is no contradiction.
"""

import re
from typing import Literal

from outcome_gate.text.stems import stem

Heading = Literal["up", "down"]

_TIME = frozenset(
    """millisecond milliseconds second seconds sec secs minute minutes min mins hour hours hr hrs h day
    days d week weeks month months year years time times duration""".split()
)
_BAD = _TIME | frozenset(
    """error errors defect defects delay delays delayed late lateness wait waits waiting latency cost costs
    fee fees penalty penalties fine fines rework failure failures failed failing complaint
    complaints downtime outage outages effort steps interruption interruptions incident incidents
    rejected rejection rejections missed missing lost loss losses lag backlog overdue duplicate
    duplicates returned injury injuries accident accidents fall falls death deaths mistake mistakes
    correction corrections reopened ticket tickets call calls trip trips visit visits waste wasted
    scrap breakage damage damaged cancelled cancellation cancellations unanswered unpaid unmatched
    unresolved manual turnaround queue queues overtime expired stockout stockouts dispute disputes
    appeal appeals""".split()
)
_GOOD = frozenset(
    """accuracy accurate correct correctly right punctual punctuality success successful successfully
    complete completed completion resolved solved settled matched automated automatic automatically
    yield throughput uptime availability available saved avoided prevented recovered reclaimed
    regained free satisfied answered retained coverage covered adherence compliance compliant within
    under without below zero no between saving savings survival accepted passed undamaged early
    notice lifetime life capacity speed sooner faster earlier healthy prepaid ahead""".split()
)
_DULL = frozenset(
    """reduce reduced increase increased lower higher less more fewer the and for from with that this their
    they them than into onto each every needed need needs number share rate average median mean
    total count percent percentage proportion per of to in on by a an or at is are be""".split()
)


def contradicts(wanted: Heading, heading: Heading, statement: str, name: str, unit: str) -> bool:
    """Whether a metric of this name and unit, going this way, is at odds with a statement that wants that way."""
    if wanted == heading:
        return False
    named = _words(f"{name} {unit}")
    counts = _counts(named, unit)
    if counts is None:
        return bool(_stems(named) & _stems(_words(statement)))
    return (counts == "bad") == (wanted == "down")


def _counts(named: set[str], unit: str) -> Literal["good", "bad"] | None:
    """What the metric counts: things to have, or things to be rid of."""
    if named & _GOOD or {"on", "time"} <= named:
        return "good"
    bad = named & _BAD
    if _is_share(named, unit) and bad <= _TIME:
        return None
    return "bad" if bad else None


def _is_share(named: set[str], unit: str) -> bool:
    return bool(named & {"share", "percentage", "proportion", "rate"}) or "%" in unit or "percent" in unit


def _words(text: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[^\W\d_]+", text)}


def _stems(words: set[str]) -> set[str]:
    telling = (word for word in words if len(word) > 3 and word not in _DULL)
    return {stem(word) for word in telling}
