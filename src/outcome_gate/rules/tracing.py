"""OG301: whether our own goals lead back to a customer."""

from collections.abc import Iterator

from outcome_gate.model.finding import Finding, Severity
from outcome_gate.rules.rule import ManifestFacts, ManifestRule


class UntracedGoal(ManifestRule):
    """A business outcome that traces to no customer outcome.

    **Why it matters.** Our goals are important, and they come second: a goal that no customer outcome
    carries has too many right answers, and most of them are features nobody values.

    **Bad**

        - id: bank-match-adoption
          statement: Half of mid-market accounts use bank matching monthly

    **Good**

        - id: bank-match-adoption
          statement: Half of mid-market accounts use bank matching monthly
          traces_to: [faster-month-end-close]
          because: Matching is the slowest step of the close
    """

    id = "OG301"
    name = "untraced-goal"
    severity = Severity.ERROR

    def check(self, subject: ManifestFacts) -> Iterator[Finding]:
        """One finding for each business outcome without `traces_to`."""
        for path, goal in subject.business_outcomes():
            if not goal.traces_to:
                text = f"`{goal.id}` is our own goal and traces to no customer outcome."
                yield self.at(subject, (*path, "id"), text, "Add `traces_to: [customer-outcome-id]`.")
