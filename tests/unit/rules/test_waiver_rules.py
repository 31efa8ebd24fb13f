"""OG415 and OG416: whose word counts, which words, in which order, and whom it is worth asking about."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unit_facts import TODAY, facts, policy

from outcome_gate.judge.classify import classify
from outcome_gate.judge.weigh_waivers import MOST_ASKED, roles_to_ask, weigh
from outcome_gate.model.facts import Facts
from outcome_gate.model.finding import Finding
from outcome_gate.model.policy import Policy
from outcome_gate.model.pull_request import Author
from outcome_gate.model.waiver import RANKS, Waiver, WaiverClaim, WaiverStanding
from outcome_gate.rules.citation.case import open_case
from outcome_gate.rules.citation.waiver_rules import ExpiredWaiver, VoidWaiver

DAY = timedelta(days=1)
ROLES = {"mara": "maintain", "ada": "admin", "wim": "write", "tri": "triage", "rob": "read", "none": "none"}


def waive(by: str = "mara", reason: str = "incident", days: int | None = 9, **fields: Any) -> WaiverClaim:
    """Somebody's `waive`, said today."""
    return WaiverClaim(by, reason, None if days is None else TODAY + days * DAY, **{"on": TODAY, **fields})


def unwaive(by: str = "mara", **fields: Any) -> WaiverClaim:
    return WaiverClaim(by, on=TODAY, takes_back=True, **fields)


def given_by(by: str, days: int = 9) -> Waiver:
    return Waiver(by, "incident", TODAY + days * DAY)


def about(*claims: WaiverClaim, rules: Policy | None = None, **fields: Any) -> Facts:
    given = {"roles": ROLES, **fields}
    return facts(waiver_claims=claims, policy=rules or policy(), **given)


def weighed(*claims: WaiverClaim, **fields: Any) -> WaiverStanding:
    return weigh(about(*claims, **fields))


def found(*claims: WaiverClaim, **fields: Any) -> list[Finding]:
    asked = about(*claims, **fields)
    case = open_case(asked, classify(asked.pull_request, asked.policy))
    return [finding for rule in (VoidWaiver, ExpiredWaiver) for finding in rule().check(case)]


# One claim alone

HOW = "Write `/outcome-gate waive until YYYY-MM-DD: reason` on a line of its own."
ASK = "Ask a person with the role `maintain`."
REFUSED = {
    "no reason": (waive(reason=""), "A waiver needs a reason. So the waiver by `mara`", HOW),
    "no end": (waive(days=None), "A waiver needs an end. So the waiver by `mara`", HOW),
    "neither": (waive(reason="", days=None), "A waiver needs a reason and an end.", HOW),
    "a bot": (waive("ci[bot]", is_bot=True), "Only a person can waive. So the waiver by `ci[bot]`", "Ask one."),
    "a bot called like a person": (waive("mara", is_bot=True), "Only a person can waive.", "Ask one."),
    "an account that is gone": (waive(""), "So the waiver by an account that is gone", "Ask one."),
    "edited by somebody else": (waive(edited_by="wim"), "`wim` changed the words of `mara`.", HOW),
    "the author": (waive("sam"), "Authors do not waive their own pull requests here.", ASK),
    "the author, otherwise written": (waive("SAM"), "Authors do not waive their own pull requests here.", ASK),
    "a day too many": (
        waive(days=31),
        "A waiver may last 30 days here, until 2027-03-03.",
        "Write `/outcome-gate waive until 2027-03-03: incident`.",
    ),
    "the end of time": (waive()._replace(until=date.max), "A waiver may last 30 days here", "2027-03-03"),
    "too far, with markup": (
        waive(reason="`x` @all", days=31),
        "A waiver may last",
        "Write `/outcome-gate waive until 2027-03-03: ’x’ @all`.",
    ),
    "a reader": (waive("rob"), "Waiving takes the role `maintain` here; `rob` has `read`.", ASK),
    "somebody who sorts issues": (waive("tri"), "here; `tri` has `triage`.", ASK),
    "a writer": (waive("wim"), "here; `wim` has `write`.", ASK),
    "a stranger": (waive("eve"), "here; `eve` has `none`.", ASK),
    "a role nobody knows": (waive("odd"), "here; `odd` has `release-manager`.", ASK),
    "unwaive by a writer": (unwaive("wim"), "So taking back the waiver by `wim` does not count.", ASK),
    "unwaive by a bot": (unwaive("ci[bot]", is_bot=True), "Only a person can waive. So taking back", "Ask one."),
    "unwaive that somebody edited": (unwaive(edited_by="wim"), "`wim` changed the words of `mara`.", HOW),
}  # fmt: skip


@pytest.mark.parametrize(("claim", "message", "fix"), REFUSED.values(), ids=REFUSED.keys())
def test_what_does_not_count_is_answered(claim: WaiverClaim, message: str, fix: str) -> None:
    given = {"roles": {**ROLES, "odd": "release-manager"}}
    result = weighed(claim, **given)

    assert (result.waiver, result.expired, [void.claim for void in result.void]) == (None, None, [claim])
    [finding] = found(claim, **given)
    assert (finding.rule, finding.name) == ("OG415", "void-waiver")
    assert message in finding.message
    assert fix in finding.fix
    assert finding.message.endswith(" does not count.")
    assert finding.message.count("`") % 2 == finding.fix.count("`") % 2 == 0


@pytest.mark.parametrize("by", ["mara", "ada", "MARA", "Ada"])
def test_a_valid_one_stands(by: str) -> None:
    assert weighed(waive(by)) == WaiverStanding(given_by(by))
    assert found(waive(by)) == []


def test_it_leads_to_the_comment() -> None:
    result = weighed(waive(url="https://github.com/c#1"))

    assert result.waiver == given_by("mara")._replace(url="https://github.com/c#1")


@pytest.mark.parametrize(("days", "stands"), [(-1, False), (0, True), (1, True), (30, True), (31, False)])
def test_its_end_is_inclusive_and_bounded(days: int, stands: bool) -> None:
    assert (weighed(waive(days=days)).waiver is not None) == stands


@pytest.mark.parametrize(
    ("said", "until", "most", "stands"),
    [
        (-30, 0, 30, True),
        (-31, 0, 30, False),
        (-30, 1, 30, False),
        (0, 0, 0, True),
        (0, 1, 0, False),
        (-1, 0, 0, False),
        (None, 30, 30, True),
        (None, 31, 30, False),
        (5, 35, 30, True),
        (0, 9999, 10**12, True),
    ],
)
def test_its_days_are_counted_from_the_comment(said: int | None, until: int, most: int, stands: bool) -> None:
    claim = waive(days=until, on=None if said is None else TODAY + said * DAY)

    assert (weighed(claim, rules=policy(waivers={"max_days": most})).waiver is not None) == stands


@pytest.mark.parametrize("permission", ["write", "maintain", "admin"])
@pytest.mark.parametrize("role", [*RANKS, "", "Maintain", "owner", "release-manager"])
@pytest.mark.parametrize("claim", [waive("kim"), unwaive("kim")], ids=["waive", "unwaive"])
def test_every_role_against_every_permission(permission: str, role: str, claim: WaiverClaim) -> None:
    result = weighed(claim, rules=policy(waivers={"permission": permission}), roles={"kim": role})
    allowed = role in RANKS and RANKS.index(role) >= RANKS.index(permission)

    assert (result.void == ()) == allowed
    assert (result.waiver is not None) == (allowed and not claim.takes_back)


@pytest.mark.parametrize("named", ["kim", "@kim", "KIM", " @Kim "])
@pytest.mark.parametrize("by", ["kim", "Kim", "KIM"])
def test_people_may_whatever_their_role(named: str, by: str) -> None:
    rules = policy(waivers={"people": [named], "permission": "admin"})

    assert weighed(waive(by), rules=rules, roles={"kim": "read"}).waiver == given_by(by)
    assert roles_to_ask(about(waive(by), rules=rules, roles={})) == ()


@pytest.mark.parametrize("named", ["kimm", "ki", "k\u0131m", "example-org/kim", "kim[bot]", "@", "*"])
def test_nobody_else_is_meant(named: str) -> None:
    assert weighed(waive("kim"), rules=policy(waivers={"people": [named]})).waiver is None


def test_a_named_bot_is_still_none() -> None:
    rules = policy(waivers={"people": ["ci[bot]"]})

    assert weighed(waive("ci[bot]", is_bot=True), rules=rules).waiver is None


@pytest.mark.parametrize(
    ("waivers", "role", "stands"),
    [
        ({}, "admin", False),
        ({"people": ["sam"]}, "admin", False),
        ({"by_author": True}, "maintain", True),
        ({"by_author": True}, "write", False),
        ({"by_author": True}, "none", False),
        ({"by_author": True, "people": ["@Sam"]}, "none", True),
    ],
)
def test_an_author_waives_only_where_the_policy_says_so(
    waivers: dict[str, Any], role: str, stands: bool
) -> None:
    result = weighed(waive("sam"), rules=policy(waivers=waivers), roles={"sam": role})

    assert (result.waiver is not None) == stands


def test_where_the_author_is_gone_others_still_may() -> None:
    assert weighed(waive(), pull={"author": None}).waiver == given_by("mara")
    assert weighed(waive(""), pull={"author": None}).waiver is None


def test_whom_to_ask_is_said_by_name() -> None:
    rules = policy(waivers={"people": ["@ole", "`x`", "pia"], "permission": "admin"})

    [finding] = found(waive("rob"), rules=rules)

    assert finding.fix == "Ask `ole` or `’x’` or a person with the role `admin`."


# What a claim does to those before it

NO_ROLE = waive("rob", "me too")
GRANTED = waive("ole", "in the policy", 100, on=None, is_policy=True)
IN_POLICY = Waiver("ole", "in the policy", TODAY + 100 * DAY)
OVER = waive(days=-1, on=TODAY - 9 * DAY)
ORDERS = {
    "nothing was said": ([], None, None, []),
    "waive, unwaive": ([waive(), unwaive()], None, None, []),
    "waive, unwaive, waive": ([waive(), unwaive(), waive("ada")], given_by("ada"), None, []),
    "unwaive alone": ([unwaive()], None, None, []),
    "unwaive, waive": ([unwaive(), waive()], given_by("mara"), None, []),
    "somebody else takes it back": ([waive(), unwaive("ada")], None, None, []),
    "the author takes it back": ([waive(), unwaive("sam")], None, None, []),
    "the author, otherwise written, takes it back": ([waive(), unwaive("Sam")], None, None, []),
    "a writer cannot take it back": ([waive(), unwaive("wim")], given_by("mara"), None, []),
    "a bot cannot take it back": ([waive(), unwaive(is_bot=True)], given_by("mara"), None, []),
    "a refused one after it": ([waive(), NO_ROLE], given_by("mara"), None, []),
    "a refused one before it": ([NO_ROLE, waive()], given_by("mara"), None, []),
    "a malformed one of the same person after it": ([waive(), waive(reason="")], given_by("mara"), None, []),
    "a later one replaces it": ([waive(), waive("ada", days=3)], given_by("ada", 3), None, []),
    "a later one that is over replaces it": ([waive("ada"), OVER], None, given_by("mara", -1), []),
    "one that is over": ([OVER], None, given_by("mara", -1), []),
    "one that is over and a refused one": ([OVER, NO_ROLE], None, given_by("mara", -1), [NO_ROLE]),
    "a new one after one that is over": ([OVER, waive("ada")], given_by("ada"), None, []),
    "one that is over, taken back": ([OVER, unwaive()], None, None, []),
    "refused ones before it was taken back": ([NO_ROLE, waive(), NO_ROLE, unwaive()], None, None, []),
    "refused ones after it was taken back": ([waive(), unwaive(), NO_ROLE], None, None, [NO_ROLE]),
    "the policy grants it": ([GRANTED], IN_POLICY, None, []),
    "the policy grants it, and somebody comments": ([GRANTED, waive()], given_by("mara"), None, []),
    "the policy grants it, a refused comment": ([GRANTED, NO_ROLE], IN_POLICY, None, []),
    "the policy grants it, taken back": ([GRANTED, unwaive()], None, None, []),
    "the policy grants it, taken back by a writer": ([GRANTED, unwaive("wim")], IN_POLICY, None, []),
    "the policy granted it": (
        [GRANTED._replace(until=TODAY - DAY)], None, IN_POLICY._replace(until=TODAY - DAY), []
    ),
}  # fmt: skip


@pytest.mark.parametrize(("claims", "stands", "expired", "void"), ORDERS.values(), ids=ORDERS.keys())
def test_the_last_word_that_counts_counts(
    claims: list[WaiverClaim], stands: Waiver | None, expired: Waiver | None, void: list[WaiverClaim]
) -> None:
    result = weighed(*claims)

    assert (result.waiver, result.expired) == (stands, expired)
    assert [one.claim for one in result.void] == void


def test_one_that_is_over_is_named_with_its_day() -> None:
    [finding] = found(OVER)

    assert (finding.rule, finding.name) == ("OG416", "expired-waiver")
    assert finding.message == "The waiver by `mara` ended on 2027-01-31."
    assert finding.fix == "Cite an outcome, or ask for a new waiver."


def test_only_the_last_three_refusals_are_answered() -> None:
    claims = [waive(f"reader-{number}") for number in range(9)]

    assert [finding.message.split("`")[3] for finding in found(*claims)] == [
        "reader-6",
        "reader-7",
        "reader-8",
    ]


# Doubt makes it stricter


def test_the_word_of_those_who_were_not_asked_for_counts_for_nothing() -> None:
    rules = policy(waivers={"people": ["kim"]})

    assert weighed(waive("mara"), roles={}).waiver is None
    assert weighed(waive("kim"), unwaive("mara"), rules=rules, roles={}).waiver == given_by("kim")
    assert weighed(waive("kim"), unwaive("mara"), rules=rules).waiver is None
    assert weighed(waive("kim"), unwaive("rob"), rules=rules, roles={"ROB": "read"}).waiver == given_by("kim")


@pytest.mark.parametrize("crowd", [5, 21, 300])
@pytest.mark.parametrize("word", [waive, unwaive])
@pytest.mark.parametrize("said", [waive, unwaive])
def test_no_crowd_of_strangers_drowns_a_maintainer(
    crowd: int, word: Callable[..., WaiverClaim], said: Callable[..., WaiverClaim]
) -> None:
    strangers = [said(f"sock-{number}") for number in range(crowd)]
    rules = policy(waivers={"people": ["kim"]})
    claims = (*strangers, waive("kim"), word("mara", nearness=2), *strangers)
    asked = roles_to_ask(about(*claims, rules=rules, roles={}))
    answers = {login: ROLES.get(login, "read") for login in asked}
    stands = weighed(*claims, rules=rules, roles=answers).waiver

    assert asked[0] == "mara"
    assert (stands is None) == (word is unwaive)
    assert stands is None or stands.by == "mara"


@pytest.mark.parametrize(
    ("reason", "counts"),
    [("...", False), ("🚀", False), ("\u3164\u115f", False), ("-_-", False), ("\u200b", False), ("x", True),
     ("№ 7", True), ("障害", True)],
)  # fmt: skip
def test_a_reason_needs_a_letter_or_digit_that_shows(reason: str, counts: bool) -> None:
    assert (weighed(waive(reason=reason)).waiver is not None) == counts


# Whom it is worth asking about

NOT_ASKED = {
    "no reason": [waive(reason="")],
    "no end": [waive(days=None)],
    "too far": [waive(days=31)],
    "a bot": [waive(is_bot=True)],
    "an account that is gone": [waive("")],
    "edited by somebody else": [waive(edited_by="eve")],
    "an unwaive edited by somebody else": [unwaive(edited_by="eve")],
    "the author": [waive("sam")],
    "the author, who takes back": [unwaive("sam")],
    "in the policy": [GRANTED],
    "before the author took back": [waive(), unwaive("sam")],
    "before a named person spoke": [waive(), unwaive("ada"), waive("kim")],
    "before a named person took back": [waive(), unwaive("kim")],
}


@pytest.mark.parametrize("claims", NOT_ASKED.values(), ids=NOT_ASKED.keys())
def test_nothing_is_asked_where_nothing_hangs_on_it(claims: list[WaiverClaim]) -> None:
    rules = policy(waivers={"people": ["kim"]})

    assert roles_to_ask(about(*claims, rules=rules, roles={})) == ()


def test_each_is_asked_for_once_the_last_first() -> None:
    claims = [waive("ada"), waive("mara"), unwaive("Ada"), waive("wim"), waive("ADA", "again")]

    assert roles_to_ask(about(*claims, roles={})) == ("ADA", "wim", "mara")
    assert roles_to_ask(about(*claims, roles={"Ada": "none", "WIM": "write"})) == ("mara",)
    assert roles_to_ask(about(*claims)) == ()


def test_after_a_named_person_only_those_who_spoke_later_are_asked_for() -> None:
    claims = [waive("mara"), waive("kim"), unwaive("ada"), GRANTED]

    assert roles_to_ask(about(*claims, rules=policy(waivers={"people": ["kim"]}), roles={})) == ("ada",)


def test_an_author_who_may_is_asked_for_too() -> None:
    rules = policy(waivers={"by_author": True})

    assert roles_to_ask(about(waive("sam"), rules=rules, roles={})) == ("sam",)


def test_never_more_than_a_few_are_asked_for() -> None:
    crowd = [waive(f"reader-{number}") for number in range(100)]

    assert MOST_ASKED == 20
    assert roles_to_ask(about(*crowd, roles={})) == tuple(f"reader-{99 - n}" for n in range(MOST_ASKED))


@pytest.mark.parametrize(("known", "asked"), [(1, 19), (19, 1), (20, 0), (30, 0)])
def test_who_is_known_counts_among_those_few(known: int, asked: int) -> None:
    crowd = [waive(f"reader-{number}") for number in range(100)]
    roles = {f"other-{number}": "read" for number in range(known)}

    assert len(roles_to_ask(about(*crowd, roles=roles))) == asked


# Whatever is said

NAMES = st.sampled_from(["", "mara", "Mara", "wim", "sam", "SAM", "kim", "eve", "ci[bot]", "`", "@all"])
NEAR = st.integers(-60, 60).map(lambda days: TODAY + days * DAY) | st.sampled_from([date.min, date.max])
CLAIMS = st.lists(
    st.builds(
        WaiverClaim,
        NAMES,
        st.sampled_from(["", "incident", "`x` @all <!--"]),
        st.none() | NEAR,
        on=st.none() | NEAR,
        takes_back=st.booleans(),
        is_bot=st.booleans(),
        edited_by=st.sampled_from(["", "", "eve"]),
        is_policy=st.integers(0, 5).map(lambda number: number == 0),
    ),
    max_size=7,
)
WAIVERS = st.fixed_dictionaries(
    {
        "permission": st.sampled_from(["admin", "maintain", "write"]),
        "people": st.lists(st.sampled_from(["kim", "@MARA", "@", "ci[bot]", "sam"]), max_size=2),
        "by_author": st.booleans(),
        "max_days": st.integers(0, 60) | st.sampled_from([0, 10**9, 10**30]),
    }
)


@given(
    CLAIMS,
    WAIVERS,
    st.dictionaries(NAMES, st.sampled_from([*RANKS, "custom"]), max_size=5),
    st.none() | st.builds(Author, NAMES),
)
def test_only_the_allowed_let_it_pass(
    claims: list[WaiverClaim], waivers: dict[str, Any], roles: dict[str, str], author: Author | None
) -> None:
    rules = Policy.model_validate({"waivers": waivers})
    asked = about(*claims, rules=rules, roles=roles, pull={"author": author})

    standing, expired, *_ = weigh(asked)
    findings = found(*claims, rules=rules, roles=roles, pull={"author": author})

    assert len(roles_to_ask(asked)) <= MOST_ASKED
    assert standing is None or expired is None
    assert all(one.message.count("`") % 2 == 0 == one.fix.count("`") % 2 for one in findings)
    if standing:
        assert standing.until >= TODAY
        assert any(_may_stand(standing, claim, asked) for claim in claims)


def _may_stand(waiver: Waiver, claim: WaiverClaim, said: Facts) -> bool:
    """The rules of docs/policy.md once more, in the order in which they stand there."""
    terms, by, waivers = said.policy.waivers, waiver.by.lower(), (waiver.by, waiver.reason, waiver.until)
    if claim.takes_back or (claim.by, claim.reason, claim.until) != waivers:
        return False
    if claim.is_policy:
        return True
    held = {login.lower(): RANKS.index(role) for login, role in said.roles.items() if role in RANKS}
    has_role = held.get(by, 0) >= RANKS.index(terms.permission)
    is_named = by in [name.lstrip("@").lower() for name in terms.people]
    author = said.pull_request.author
    is_author = author is not None and author.login.lower() == by
    return (
        bool(waiver.by and waiver.reason)
        and not (claim.is_bot or claim.edited_by)
        and (has_role or is_named)
        and (terms.by_author or not is_author)
        and (waiver.until - (claim.on or TODAY)).days <= terms.max_days
    )
