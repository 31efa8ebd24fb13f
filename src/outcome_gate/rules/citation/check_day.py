"""OG411, OG412 and OG413: when the team will look whether it helped."""

from collections.abc import Iterator

from outcome_gate.model.citation import CheckDay
from outcome_gate.model.expected_change import LearnBy
from outcome_gate.model.finding import Finding, Severity
from outcome_gate.rules.citation.case import Case
from outcome_gate.rules.citation.citation_rule import CitationRule, Stage
from outcome_gate.rules.citation.cited_metric import metrics_in_order
from outcome_gate.text.days import days_after
from outcome_gate.text.words import quoted


class NoCheckDay(CitationRule):
    """Nothing is said about when to look whether it helped.

    **Why it matters.** Without a day, no one looks. The default is the policy's `follow_up.default_days` after the
    merge; a better one is the day on which the next reading is due.

    **Bad**

        Outcome: faster-month-end-close
        Metric: days-to-close

    **Good**

        Outcome: faster-month-end-close
        Metric: days-to-close
        Check-on: 2027-03-31
    """

    id = "OG411"
    name = "no-check-day"
    severity = Severity.WARN
    stage = Stage.WHAT_CHANGES
    status_line = "Say when to look whether it helped"

    def check(self, subject: Case) -> Iterator[Finding]:
        """Fires when no such line stands there and something can be checked."""
        if subject.kind.must_cite and not subject.facts.claims.check_on and metrics_in_order(subject):
            days = subject.facts.policy.follow_up.default_days
            text = f"When will we look? Without `Check-on:`, {days} days after the merge."
            yield self.on(None, text)


class OddCheckDay(CitationRule):
    """The check date is no date, is past, or is very far away.

    **Why it matters.** A day that is over was never meant, and one a year ahead is a way of not looking.

    **Bad**

        Check-on: after the release

    **Good**

        Check-on: 2027-03-31

    How far ahead is fine is the policy's `follow_up.max_days`.
    """

    id = "OG412"
    name = "odd-check-day"
    severity = Severity.WARN
    stage = Stage.WHAT_CHANGES
    status_line = "Give a check date that can be kept"

    def check(self, subject: Case) -> Iterator[Finding]:
        """A finding for the first check day that cannot be kept, and for a day to learn by that is over."""
        for given in subject.facts.claims.check_on[:1]:
            if trouble := self._trouble(given, subject):
                yield self.on(given, *trouble)
        for expectation in subject.facts.claims.expected[:1]:
            change = expectation.change
            if isinstance(change, LearnBy) and change.day < subject.facts.today:
                text = f"{change.day.isoformat()} is past: do we know by now?"
                yield self.on(expectation, text, "Write the change, or a later day.")

    def _trouble(self, given: CheckDay, case: Case) -> tuple[str, str] | None:
        days = case.facts.policy.follow_up.max_days
        last = days_after(case.facts.today, days)
        if given.day is None:
            return f"{quoted(given.text)} is not a day.", "Write `Check-on: YYYY-MM-DD`."
        if given.day < case.facts.today:
            return f"The check date {given.day.isoformat()} is past.", "Choose a day after the merge."
        if given.day > last:
            text = f"The check date {given.day.isoformat()} is more than {days} days ahead."
            return text, f"Choose a day until {last.isoformat()}."
        return None


class OverdueTarget(CitationRule):
    """The target date of the cited metric has passed.

    **Why it matters.** A target that is over measures nothing any more: either it was reached, or it was missed, and
    both are worth a decision before more is built for it.

    **Bad.** Citing a metric whose target was due last quarter.

    **Good.** Asking the outcome's owner for a new target, or for `status: achieved` or `missed`.
    """

    id = "OG413"
    name = "overdue-target"
    severity = Severity.WARN
    stage = Stage.WHAT_CHANGES
    status_line = "Cite a metric with time left"

    def check(self, subject: Case) -> Iterator[Finding]:
        """One finding for each such metric."""
        for outcome, metric in metrics_in_order(subject):
            if metric.target and metric.target.by and metric.target.by < subject.facts.today:
                text = f"The target of `{metric.id}` was due on {metric.target.by.isoformat()}."
                owner = f"Ask {quoted(outcome.owner)} for a new one" if outcome.owner else "Give it a new one"
                yield self.on(subject.cited.customer[0][0], text, f"{owner}, or cite another metric.")
