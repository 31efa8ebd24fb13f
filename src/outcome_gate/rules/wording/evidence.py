"""Weighs single signs against each other into evidence: what is measured, what is ours, what is made."""

from __future__ import annotations

from . import amounts, change, follows, lives, making, owner, usage, voice
from .lexicon import cues
from .parse import Parse

Evidence = dict[str, tuple[int, int]]

_ROOMS = (amounts, change, owner, usage, voice, making, lives, follows)

#: Any of these makes a statement measurable.
MEASURED = frozenset(
    """from_to by_how_much outcome_form less_of quicker no_longer within gain_time gain_amount direction_burden
    eliminates contrast without_doing trouble_ends then_now share_does share_done result lowers_thing measure_label
    moves_by brought lives_better bad_condition boon_grows group unit_label gain_follows faster_by likelihood""".split()
)
#: Any of these speaks of the vendor.
OURS = frozenset(
    """
    company_figure usage_figure satisfaction_figure internal_figure ownable_figure uses_product uses_strongly
    uses_beside is_used per_user counts_user our_thing our_staff our_organisation we_speak touches_product
    channel new_heads on_platform own_metric volume_grows
    """.split()
)
#: The ones beyond doubt: what is measured beside them is ours too.
SURELY_OURS = OURS - {"counts_user", "touches_product", "channel", "our_organisation"}
#: Any of these speaks of something made.
MADE = frozenset(
    """do_build do_tinker do_act do_unknown do_supply is_build is_tinker is_act story thing_label counts_things
    gets_thing available can""".split()
)
FIRST_PERSON = frozenset({"our_thing", "our_staff", "we_speak"})
_TELLING = ("declarative", "passive", "participle")
_COMPANY = frozenset("company_figure internal_figure satisfaction_figure ownable_figure own_metric".split())
#: A thing compared is no thing to make: "Purchase orders 40% quicker".
_COMPARED = {
    "thing_label": {"from_to", "by_how_much", "then_now", "less_of"},
    "gets_thing": {"from_to", "contrast", "less_of", "within"},
}
_PRECISE = {"within", "from_to", "contrast", "by_how_much", "quicker", "without_doing", "no_longer"}
_BORROWED = (
    "outcome_form", "lowers_thing", "direction_dimension", "direction_burden", "measure_label", "share_done",
    "share_does", "contrast", "told_past", "result",
)  # fmt: skip
#: Lives told of: their verbs, things and counted heads are no use of ours.
_LIVED = {"lives_better", "bad_condition", "boon_grows", "likelihood", "group"}
_NOT_LIVED = (
    "uses_something", "uses_beside", "counts_customer", "counts_generic", "raises_unknown", "ownable_figure", "can",
    "do_improve", "share_people", "short", "internal_figure", "fuzzy", "staff", "do_reach",
)  # fmt: skip
_WORN = ("fuzzy", "fuzzy_twice", "thing")
_FOLK = frozenset({"customer_label", "customer_object", "customer_subject", "business_label"})


def gather(parse: Parse) -> Evidence:
    """Every sign by name, with the tokens that told, and what they amount to together."""
    found: Evidence = {}
    for room in _ROOMS:
        for name, first, last in room.signs(parse):
            found.setdefault(name, (first, last))
    _discount(parse, found)
    measured = is_measured(parse, found)
    ours = bool(found.keys() & OURS) or _web_goal(parse, found)
    _conclude(parse, found, measured=measured, ours=ours)
    return found


def is_measured(parse: Parse, found: Evidence) -> bool:
    """Whether a clock, a counter or a purse could see the change."""
    if "short" in found and "bad_condition" not in found:
        return False
    if found.keys() & MEASURED or {"direction_dimension", "amount"} <= found.keys():
        return True
    told = parse.mood in _TELLING
    if told and found.keys() & {"duration", "money"}:
        return True
    if told and "direction_dimension" in found and "fuzzy" not in found and len(parse.tokens) > 6:
        return not found.keys() & OURS  # "Loading time fell at the two docks that weigh by lorry"
    return "testimony" in found and "gain" in parse.classes


def _discount(parse: Parse, found: Evidence) -> None:
    """Take back what other signs explain away."""
    named = found.keys() & {"own_customer_subject", "own_customer_label"}
    if named and not found.keys() & FIRST_PERSON:
        for name in _COMPANY & found.keys():  # "Bakers lose fewer sales": the team says bakers are customers
            found["owned_figure"] = found.pop(name)
    _explain(parse, found)
    if found.keys() & SURELY_OURS and not found.keys() & {"customer_subject", "testimony"}:
        for name in _BORROWED:
            found.pop(name, None)
    if "counts_things" in found:
        found.pop("measure_label", None)  # "Number of ferries repainted"
    if "fuzzy_head" in found and "amount" not in found:
        found.pop("result", None)  # "Increased harmony among singers"
    if "brought" in found:
        found.pop("do_supply", None)
        found.pop("do_reach", None)
    if "short" in found:
        for name in ("direction_burden", "direction_dimension", "contrast"):
            found.pop(name, None)


def _explain(parse: Parse, found: Evidence) -> None:
    """A comparison explains things and help away; praise alone explains a comparison away."""
    if found.keys() & _LIVED:
        for name in _NOT_LIVED:
            found.pop(name, None)
    if "crusade" in found:
        for name in ("lowers_thing", "eliminates", "direction_burden", "direction_dimension", "trouble_ends"):
            found.pop(name, None)  # "Eradicate hunger everywhere"
    precise = found.keys() & _PRECISE
    for explained, by in _COMPARED.items():
        if found.keys() & by:
            found.pop(explained, None)
    helped = found.keys() & {"customer_object", "generic_object"}
    if helped and precise and "thing_object" not in found:
        found.pop("do_supply", None)  # "Help landlords fill a flat in 9 days rather than 21"
    if {"fuzzy", "contrast"} <= found.keys() and "amount" not in found and parse.mood == "nominal":
        found.pop("contrast")  # "Packing that feels calm rather than hurried"


def _web_goal(parse: Parse, found: Evidence) -> bool:
    """As in "visits to the page", "drop-off at checkout": a place of ours, and no customer acting."""
    placed = "web_place" in found and parse.mood in ("imperative", "nominal", "declarative")
    return placed and not found.keys() & {"customer_subject", "testimony"}


def _conclude(parse: Parse, found: Evidence, *, measured: bool, ours: bool) -> None:
    """Add what the signs mean together."""
    whole = (0, len(parse.tokens) - 1)
    names = found.keys()
    if measured:
        if names & {"amount", "outcome_form", "direction_burden"}:
            for name in _WORN:
                found.pop(name, None)  # praise beside a measure is only praise
        if not ours and not names & MADE and "raises_unknown" not in names:
            found["measured_clean"] = whole
    else:
        found["unmeasured"] = whole
        if "testimony" in names:
            found["testimony_unmeasured"] = found.pop("testimony")
        if "amount" not in names:
            found["nothing_counted"] = whole
    if "measure_label" in names and names & _FOLK:
        found["customer_measure_label"] = whole
    if names >= {"user_subject", "thing_object"} and not names & _PRECISE:
        found["user_thing"] = found["thing_object"]
    if not ours:
        _customer_acts(parse, found, measured=measured)


def _customer_acts(parse: Parse, found: Evidence, *, measured: bool) -> None:
    """A named customer as the subject, and nothing of ours in sight."""
    if "customer_subject" in found:
        who = found["customer_subject"]
        if measured:
            found["customer_measured"] = who
        if "amount" in found and "share_people" not in found:
            found["customer_amount"] = who
    concrete = parse.classes & {"live", "gain"} or not parse.classes or parse.of.base in cues.EVERYDAY
    concrete = bool(concrete) and not any(name.startswith("uses_") for name in found)
    praised = found.keys() & {"fuzzy", "thing_object", "they_feel"}
    acts = found.keys() & {"customer_subject", "business_subject"}
    if acts and concrete and not praised and parse.mood in ("declarative", "passive"):
        found["customer_does"] = found[min(acts)]
