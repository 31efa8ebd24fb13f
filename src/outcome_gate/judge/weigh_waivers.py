"""What all that was said about a waiver comes to: who may let a pull request pass, and for how long."""

from dataclasses import replace

from outcome_gate.model.facts import Facts
from outcome_gate.model.policy import Waivers
from outcome_gate.model.waiver import RANKS, UNKNOWN, VoidClaim, Waiver, WaiverClaim, WaiverStanding
from outcome_gate.text.days import days_after
from outcome_gate.text.words import quoted, same_login, says_something

HOW = "Write `/outcome-gate waive until YYYY-MM-DD: reason` on a line of its own."
MOST_ASKED = 20
"""People whose role is asked of GitHub for one pull request: the nearest first, then the last to speak.

So strangers, however many, do not keep GitHub from being asked about a maintainer.
"""


def weighed(facts: Facts) -> Facts:
    """The facts with what the waivers come to: it is worked out here, once, and everybody else looks it up."""
    return replace(facts, waiver_standing=weigh(facts)) if facts.waiver_claims else facts


def weigh(facts: Facts) -> WaiverStanding:
    """Walk through everything said, oldest first: a valid waiver replaces an earlier one, a valid `unwaive` ends it."""
    granted: Waiver | None = None
    void: list[VoidClaim] = []
    every: list[VoidClaim] = []
    for claim in facts.waiver_claims:
        why_not = refusal(claim, facts)
        if why_not:
            void.append(why_not)
            every.append(why_not)
            continue
        void.clear()
        granted = None if claim.takes_back else _granted(claim)
    if granted and granted.until < facts.today:
        return WaiverStanding(None, granted, tuple(void), tuple(every))
    return WaiverStanding(granted, None, tuple(void) if granted is None else (), tuple(every))


def _granted(claim: WaiverClaim) -> Waiver | None:
    return Waiver(claim.by, claim.reason, claim.until, claim.url) if claim.until else None


def roles_to_ask(facts: Facts) -> tuple[str, ...]:
    """People on whose role in the repository a waiver hangs, and who have not been asked for yet."""
    known = {login.lower() for login in facts.roles}
    wanted: dict[str, WaiverClaim] = {}
    for claim in reversed(facts.waiver_claims):
        if claim.is_policy or _form_of(claim, facts) is not None:
            continue
        if _may_anyway(claim, facts):
            break  # this counts, whatever was said before
        if claim.by.lower() not in known:
            wanted.setdefault(claim.by.lower(), claim)
    nearest = sorted(wanted.values(), key=lambda claim: -claim.nearness)
    return tuple(claim.by for claim in nearest)[: max(0, MOST_ASKED - len(known))]


def refusal(claim: WaiverClaim, facts: Facts) -> VoidClaim | None:
    """Why a person's word does not count; None when it does."""
    return None if claim.is_policy and claim.until else _form_of(claim, facts) or _standing_of(claim, facts)


def _form_of(claim: WaiverClaim, facts: Facts) -> VoidClaim | None:
    """What is wrong with the words themselves, whatever their writer may do."""
    waivers, author = facts.policy.waivers, facts.pull_request.author
    is_author = author is not None and same_login(claim.by, author.login)
    if claim.is_bot or not claim.by or claim.by.endswith("[bot]"):
        return VoidClaim(claim, "Only a person can waive.", "Ask one.")
    if claim.edited_by:
        return VoidClaim(claim, f"{quoted(claim.edited_by)} changed the words of {quoted(claim.by)}.", HOW)
    if claim.takes_back:
        return None
    says_why = says_something(claim.reason)
    if not says_why or claim.until is None:
        missing = "a reason" if claim.until else "an end" if says_why else "a reason and an end"
        return VoidClaim(claim, f"A waiver needs {missing}.", HOW)
    if is_author and not waivers.by_author:
        return VoidClaim(claim, "Authors do not waive their own pull requests here.", _whom(waivers))
    last = days_after(claim.on or facts.today, waivers.max_days)
    if claim.until > last:
        fix = f"Write {quoted(f'/outcome-gate waive until {last.isoformat()}: {claim.reason}', 300)}."
        return VoidClaim(
            claim, f"A waiver may last {waivers.max_days} days here, until {last.isoformat()}.", fix
        )
    return None


def _standing_of(claim: WaiverClaim, facts: Facts) -> VoidClaim | None:
    """Whether the person may say it: named by the policy, or with the permission it asks for.

    Everybody who may waive may take a waiver back, and so may the author, who only makes it stricter. The word of a
    person whose role GitHub did not tell counts for nothing: a stranger neither gives a waiver nor takes it away.
    """
    waivers = facts.policy.waivers
    if _may_anyway(claim, facts):
        return None
    roles = {login.lower(): role for login, role in facts.roles.items()}
    role = roles.get(claim.by.lower(), "none")
    if role in RANKS and RANKS.index(role) >= RANKS.index(waivers.permission):
        return None
    has = "GitHub does not say what" if role == UNKNOWN else ""
    what = f"{has} {quoted(claim.by)} has" if has else f"{quoted(claim.by)} has {quoted(role)}"
    why = f"Waiving takes the role `{waivers.permission}` here; {what}."
    return VoidClaim(claim, why, _whom(waivers))


def _may_anyway(claim: WaiverClaim, facts: Facts) -> bool:
    """Whether no role is needed."""
    author = facts.pull_request.author
    is_author = author is not None and same_login(claim.by, author.login)
    return _is_named(claim.by, facts.policy.waivers) or (claim.takes_back and is_author)


def _is_named(login: str, waivers: Waivers) -> bool:
    return login.lower() in {name.strip().lstrip("@").lower() for name in waivers.people}


def _whom(waivers: Waivers) -> str:
    people = [quoted(name.lstrip("@")) for name in waivers.people[:2]]
    return f"Ask {' or '.join((*people, f'a person with the role `{waivers.permission}`'))}."
