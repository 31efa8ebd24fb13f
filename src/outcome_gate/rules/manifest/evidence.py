"""OG150 to OG154: whether people outside the team have shown that the problem is real."""

from collections.abc import Iterator

from outcome_gate.model.finding import Finding, Severity
from outcome_gate.model.manifest import INTERNAL_EVIDENCE, Evidence, Outcome
from outcome_gate.rules.manifest.manifest_facts import ManifestFacts
from outcome_gate.rules.manifest.manifest_rule import ManifestRule


def independent(outcome: Outcome) -> tuple[Evidence, ...]:
    """The evidence that counts: not our own opinion, no sales call, no contract."""
    return tuple(one for one in outcome.evidence if one.type not in INTERNAL_EVIDENCE)


def speaks_for(evidence: tuple[Evidence, ...]) -> int:
    """How many customers the evidence speaks for; a source that does not say counts as one."""
    return sum(1 if one.n is None else one.n for one in evidence)


def sources(evidence: tuple[Evidence, ...]) -> int:
    """How many sources there are: two entries with one link are one source."""
    return len({one.link or order for order, one in enumerate(evidence)})


class NoEvidence(ManifestRule):
    """An outcome without evidence.

    **Why it matters.** It is easy to convince ourselves that customers value what is important to us. Evidence is
    what the conviction rests on; `validated` means that there is some.

    **Bad**

        status: validated
        evidence: []

    **Good**

        status: validated
        evidence:
          - { type: interview, on: 2026-10-02, n: 14, finding: 11 of 14 named bank matching }

    An error for `validated` and `active` outcomes, a warning for all others. While a law leaves no choice,
    `lint: { ignore: [OG150], because: required by the e-invoicing act from 2027 }`.
    """

    id = "OG150"
    name = "no-evidence"
    severity = Severity.ERROR

    def check(self, subject: ManifestFacts) -> Iterator[Finding]:
        """One finding for each outcome whose problem was never seen."""
        for path, outcome in subject.pursued():
            if outcome.evidence:
                continue
            claims = outcome.status in ("validated", "active")
            severity = Severity.ERROR if claims else Severity.WARN
            text = f"`{outcome.id}` has no evidence: how do we know that the problem is real?"
            if claims:
                text = f"`{outcome.id}` is `{outcome.status}` and has no evidence: what was it validated by?"
            fix = "Add `evidence`, such as an interview with its date and `n`."
            place = (*path, "evidence") if "evidence" in outcome.model_fields_set else (*path, "id")
            yield self.at(subject, place, text, fix, severity=severity)


class ThinEvidence(ManifestRule):
    """Evidence from fewer customers, or fewer sources, than the policy asks for.

    **Why it matters.** One loud customer is not a market, and one interview is not a pattern. Thin evidence is how
    poorly understood problems get built for.

    **Bad**

        evidence:
          - { type: interview, on: 2026-10-02, n: 1 }

    **Good**

        evidence:
          - { type: interview, on: 2026-10-02, n: 14 }

    How much is enough is the policy's: `evidence: { min_n: 5, min_sources: 1 }`. Internal opinion, sales calls and
    contracts do not count; a source without `n` counts as one customer; two entries with the same link are one
    source. For a rare kind of customer, `lint: { ignore: [OG151], because: there are only three airports }`.
    """

    id = "OG151"
    name = "thin-evidence"
    severity = Severity.WARN

    def check(self, subject: ManifestFacts) -> Iterator[Finding]:
        """One finding for each outcome with some evidence that counts, but not enough."""
        needed = subject.policy.evidence
        for path, outcome in subject.pursued():
            counting = independent(outcome)
            if not counting:
                continue
            place = (*path, "evidence")
            people, places = speaks_for(counting), sources(counting)
            if people < needed.min_n:
                text = (
                    f"The evidence for `{outcome.id}` speaks for {_counted(people, 'customer')}; "
                    f"{needed.min_n} are asked for."
                )
                silent = any(one.n is None for one in counting)
                fix = "Say how many with `n`." if silent else "Ask more of them, or add a second source."
                yield self.at(subject, place, text, fix, key=True)
            elif places < needed.min_sources:
                text = (
                    f"The evidence for `{outcome.id}` is from {_counted(places, 'source')}; "
                    f"{needed.min_sources} are asked for."
                )
                yield self.at(subject, place, text, "Look at it in a second way.", key=True)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


class StaleEvidence(ManifestRule):
    """Evidence of which the newest piece is old.

    **Why it matters.** Customers change their tools, their rules and their minds. What was true two years ago may
    be solved by now, by another company.

    **Bad**

        evidence:
          - { type: survey, on: 2023-01-15, n: 80 }

    **Good.** The same, and one newer look:

        evidence:
          - { type: survey, on: 2023-01-15, n: 80 }
          - { type: interview, on: 2026-10-02, n: 6 }

    The age is the policy's: `evidence: { max_age_days: 540 }`. A hint; where nothing ages,
    `lint: { ignore: [OG152], because: the tax form has not changed since }`.
    """

    id = "OG152"
    name = "stale-evidence"
    severity = Severity.INFO

    def check(self, subject: ManifestFacts) -> Iterator[Finding]:
        """One finding for each outcome that was not looked at for long."""
        oldest = subject.policy.evidence.max_age_days
        for path, outcome in subject.pursued():
            dated = [
                (one.on, order)
                for order, one in enumerate(outcome.evidence)
                if one.type not in INTERNAL_EVIDENCE
            ]
            newest, order = max(dated, default=(subject.today, 0))
            age = (subject.today - newest).days
            if age > oldest:
                text = (
                    f"The newest evidence for `{outcome.id}` is {age} days old: is the problem still there?"
                )
                place = (*path, "evidence", order, "on")
                yield self.at(subject, place, text, "Ask again, and add what you hear.")


class InternalEvidence(ManifestRule):
    """Evidence that comes only from ourselves: opinions, sales calls, contracts.

    **Why it matters.** What colleagues believe and what buyers ask for is worth writing down, and it is not how
    users of the product live. The two differ often enough to look.

    **Bad**

        evidence:
          - { type: sales-call, on: 2026-10-02, n: 3 }

    **Good**

        evidence:
          - { type: sales-call, on: 2026-10-02, n: 3 }
          - { type: observation, on: 2026-10-20, n: 6 }

    Until the team can look, `lint: { ignore: [OG153], because: visits are booked for March }`.
    """

    id = "OG153"
    name = "internal-evidence"
    severity = Severity.WARN

    def check(self, subject: ManifestFacts) -> Iterator[Finding]:
        """One finding for each outcome of which only we have spoken."""
        for path, outcome in subject.pursued():
            if outcome.evidence and not independent(outcome):
                text = f"All evidence for `{outcome.id}` is our own: what do its customers say?"
                fix = "Add what customers said or did, such as an interview or support tickets."
                yield self.at(subject, (*path, "evidence"), text, fix, key=True)


class UntestedRequest(ManifestRule):
    """An outcome that an executive or a contract asked for, and no customer evidence supports.

    **Why it matters.** Good ideas come from everywhere, and leaders and sales are close to the market. The same
    evidence is asked of them as of all others; then no engineer has to wonder where a priority came from.

    **Bad**

        origin: executive-request
        evidence:
          - { type: internal-opinion, on: 2026-10-02 }

    **Good**

        origin: executive-request
        evidence:
          - { type: interview, on: 2026-10-20, n: 8 }

    For `origin: contract` the evidence has to speak for more than one customer: one may be the one who signed.
    A promise that has to be kept is named: `lint: { ignore: [OG154], because: signed until 2027-06-30 }`.
    """

    id = "OG154"
    name = "untested-request"
    severity = Severity.WARN

    def check(self, subject: ManifestFacts) -> Iterator[Finding]:
        """One finding for each request that no customer has confirmed."""
        names = {"executive-request": "an executive request", "contract": "a contract"}
        for path, outcome in subject.pursued():
            if outcome.origin not in names:
                continue
            counting = independent(outcome)
            signer = outcome.origin == "contract" and [one.n for one in counting] == [1]
            if counting and not signer:
                continue
            text = f"`{outcome.id}` came by {names[outcome.origin]}: which customers have the problem?"
            if signer:
                text = f"`{outcome.id}` came by a contract, and its evidence is one customer: who else has the problem?"
            fix = "Add evidence from customers, as for any other outcome."
            yield self.at(subject, (*path, "origin"), text, fix)
