"""OG408, OG414 and OG418: whether what is cited is open for work, on the base branch, and one thing."""

from collections.abc import Iterator

from outcome_gate.model.citation import Claim
from outcome_gate.model.finding import Finding, Severity
from outcome_gate.model.manifest import Outcome
from outcome_gate.rules.citation.case import Case
from outcome_gate.rules.citation.citation_rule import CitationRule, Stage
from outcome_gate.text.days import days_after


class UncitableOutcome(CitationRule):
    """The outcome exists, but work is not meant to serve it now.

    **Why it matters.** A proposed outcome may rest on a hunch; a retired or missed one speaks for no customer
    any more. Validated customer value comes before building.

    **Bad.** Citing an outcome that is `retired`, `missed`, or `proposed` for longer than the policy's
    `citable_grace_days`.

    **Good.** Citing one that is `validated` or `active`, its successor, or one proposed a few days ago.

    Which statuses may be cited is the policy's `citable`. The days of grace count from the outcome's
    `since`; without `since` they do not run out, and the note says so.
    """

    id = "OG408"
    name = "uncitable-outcome"
    severity = Severity.ERROR
    stage = Stage.IS_OPEN
    status_line = "Cite an outcome that is open for work"

    def check(self, subject: Case) -> Iterator[Finding]:
        """An error for a primary outcome that may not be cited; a note for others, and where grace lets it pass."""
        for order, (claim, outcome) in enumerate(subject.cited.customer):
            for finding in self._ask(claim, outcome, subject):
                is_note = order and finding.severity is Severity.ERROR
                yield finding._replace(
                    severity=Severity.WARN if is_note else finding.severity, subject=_named(outcome)
                )

    def _ask(self, claim: Claim, outcome: Outcome, case: Case) -> Iterator[Finding]:
        if outcome.status in case.facts.policy.citable:
            return
        if outcome.status == "achieved":
            text = f"`{outcome.id}` is already achieved."
            yield self.on(claim, text, "Is this still needed?", severity=Severity.INFO)
        elif outcome.status == "proposed":
            yield self._proposed(claim, outcome, case)
        else:
            yield self.on(claim, f"`{outcome.id}` is {outcome.status}.", _way_out(outcome))

    def _proposed(self, claim: Claim, outcome: Outcome, case: Case) -> Finding:
        days = case.facts.policy.citable_grace_days
        missing = "It becomes citable for good with evidence and `status: validated`."
        if not has_grace(outcome, case):
            return self.on(
                claim, f"`{outcome.id}` is only proposed, and its days of grace are over.", missing
            )
        if outcome.since is None:
            text = (
                f"`{outcome.id}` is only proposed, and has no `since` to count its {days} days of grace from."
            )
        else:
            last = days_after(outcome.since, days)
            text = f"`{outcome.id}` is only proposed; it may be cited until {last.isoformat()}."
        return self.on(claim, text, missing, severity=Severity.WARN)


def has_grace(outcome: Outcome, case: Case) -> bool:
    """Whether a proposed outcome may be cited today; without `since` its days do not run out."""
    days = case.facts.policy.citable_grace_days
    if outcome.since is None:
        return days > 0
    return case.facts.today <= days_after(outcome.since, days)


def _named(outcome: Outcome) -> tuple[str, ...]:
    successor = outcome.retired.superseded_by if outcome.retired else None
    return (outcome.id, successor) if successor else (outcome.id,)


def _way_out(outcome: Outcome) -> str:
    if outcome.retired and outcome.retired.superseded_by:
        return f"Its successor is `{outcome.retired.superseded_by}`."
    if outcome.status == "missed":
        return "Re-open it with a new target, or cite another."
    return "Cite another outcome."


class UnmergedOutcome(CitationRule):
    """The outcome exists only in this pull request.

    **Why it matters.** An author who may invent an outcome and cite it in one breath is not asked anything. So ids are
    looked up on the base branch, where the people who look after the manifest have agreed to them.

    **Bad.** Adding `quicker-refunds` to the manifest and citing nothing else, in one pull request.

    **Good.** Merging the outcome first, in a pull request of its own; or citing it beside one that is merged already.

    Cited alone it is unknown on the base branch, which is [OG403](#unknown-outcome).
    """

    id = "OG414"
    name = "unmerged-outcome"
    severity = Severity.WARN
    stage = Stage.IS_OPEN
    status_line = "Cite outcomes that are merged"

    def check(self, subject: Case) -> Iterator[Finding]:
        """One finding for each id that only the proposed manifest has, beside one that the base has too."""
        if subject.cited.customer:
            for claim in subject.cited.unmerged:
                text = f"`{claim.text}` is new in this pull request: it needs a look by the manifest's owner."
                yield self.on(claim, text, "It counts once it is merged.")


class ManyOutcomes(CitationRule):
    """More than three outcomes are cited.

    **Why it matters.** A change that serves everything serves nothing in particular. The first outcome cited is the
    primary one: the comment, the report and the check date follow it.

    **Bad**

        Outcome: faster-month-end-close, fewer-audit-findings, clearer-board-packs, quicker-refunds

    **Good**

        Outcome: faster-month-end-close, fewer-audit-findings
    """

    id = "OG418"
    name = "many-outcomes"
    severity = Severity.INFO
    stage = Stage.WHAT_CHANGES
    status_line = "Cite fewer outcomes"
    most = 3

    def check(self, subject: Case) -> Iterator[Finding]:
        """Fires once, at the first outcome past the third."""
        cited = subject.cited.customer
        if len(cited) > self.most:
            primary = cited[0][1].id
            text = f"{len(cited)} outcomes are cited; `{primary}` counts as the primary one, because it comes first."
            fix = "Which one is primary? Put it first."
            yield self.on(cited[self.most][0], text, fix, names=[primary])
