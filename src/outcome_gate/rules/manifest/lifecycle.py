"""OG306 to OG310: whether an outcome's status is true, and it has an owner."""

from collections.abc import Iterator

from outcome_gate.model.finding import Finding, Severity
from outcome_gate.model.metric_and_guardrail import Metric
from outcome_gate.rules.manifest.manifest_facts import ManifestFacts
from outcome_gate.rules.manifest.manifest_rule import ManifestRule
from outcome_gate.text.blank import is_blank

FEW = 7
"""Outcomes that a team can pursue at once and still know by heart."""


class NoOwner(ManifestRule):
    """An active outcome without an owner.

    **Why it matters.** The result has to come back to a person: on the day of the review, and whenever a pull request
    asks for a waiver.

    **Bad**

        status: active

    **Good**

        status: active
        owner: "@maria-pm"

    When a group looks after it, name the group: `owner: "@example/finance"`. Between two owners,
    `lint: { ignore: [OG306], because: Maria's successor starts in May }`.
    """

    id = "OG306"
    name = "no-owner"
    severity = Severity.WARN

    def check(self, subject: ManifestFacts) -> Iterator[Finding]:
        """One finding for each active outcome without an owner."""
        for path, outcome in subject.outcomes():
            if outcome.status == "active" and (outcome.owner is None or is_blank(outcome.owner)):
                text = f"`{outcome.id}` is active and has no owner: who hears when it moves?"
                place = (*path, "owner" if outcome.owner else "status")
                yield self.at(subject, place, text, "Add `owner` with a login, in quotes.")


class OverdueReview(ManifestRule):
    """A review whose day has passed.

    **Why it matters.** "What day will you look again?" is the one question that tells an outcome from a slogan. The
    answer only helps if the team does.

    **Bad.** Today is 2027-04-01, and

        review: { every: 30d, next: 2027-02-28 }

    **Good**

        review: { every: 30d, next: 2027-04-28 }

    A hint, while the outcome is `proposed`, `validated` or `active`. When the day is being moved,
    `lint: { ignore: [OG307], because: waiting for the audit }`.
    """

    id = "OG307"
    name = "overdue-review"
    severity = Severity.INFO

    def check(self, subject: ManifestFacts) -> Iterator[Finding]:
        """One finding for each open outcome that was to be looked at before today."""
        for path, outcome in subject.outcomes():
            due = outcome.review.next if outcome.review else None
            if due and due < subject.today and outcome.status in ("proposed", "validated", "active"):
                text = f"The review of `{outcome.id}` was due on {due.isoformat()}: has it moved?"
                fix = "Add a reading, and set the next day."
                yield self.at(subject, (*path, "review", "next"), text, fix)


class UnprovenAchievement(ManifestRule):
    """An achieved outcome of which no reading meets the target.

    **Why it matters.** "Achieved" without a number means "shipped". That a thing was delivered shows up elsewhere;
    that a customer is better off shows up here, or not at all.

    **Bad**

        status: achieved
        metrics:
          - { id: days-to-close, baseline: 8 days, target: 5 days by 2027-06-30 }

    **Good**

        status: achieved
        metrics:
          - id: days-to-close
            baseline: 8 days
            target: 5 days by 2027-06-30
            readings: [{ on: 2027-06-30, value: 4.9 }]

    One metric that was met is enough, and it need not be the latest reading. Not met in time? That is
    `status: missed`, and no shame. Known from elsewhere: `lint: { ignore: [OG308], because: see the audit }`.
    """

    id = "OG308"
    name = "unproven-achievement"
    severity = Severity.ERROR

    def check(self, subject: ManifestFacts) -> Iterator[Finding]:
        """One finding for each outcome that is called achieved without a measurement."""
        for path, outcome in subject.outcomes():
            if outcome.status == "achieved" and not any(was_met(metric) for metric in outcome.metrics):
                text = f"`{outcome.id}` is called achieved, and no reading meets a target."
                fix = "Add the reading, or write `status: missed`."
                yield self.at(subject, (*path, "status"), text, fix)


def was_met(metric: Metric) -> bool:
    """Whether any reading, not only the latest, met the target."""
    return any(metric.model_copy(update={"readings": (reading,)}).is_met for reading in metric.readings)


class UnexplainedRetirement(ManifestRule):
    """A retired outcome without a day and a reason.

    **Why it matters.** Old pull requests cite it for years. A person who follows one back wants to know what became
    of it: reached, replaced, or wrong from the start.

    **Bad**

        status: retired

    **Good**

        status: retired
        retired:
          on: 2027-03-01
          because: Banks now send matched statements
          superseded_by: fewer-audit-findings

    For one that was retired before the team kept notes,
    `lint: { ignore: [OG309], because: no notes were kept }`.
    """

    id = "OG309"
    name = "unexplained-retirement"
    severity = Severity.ERROR

    def check(self, subject: ManifestFacts) -> Iterator[Finding]:
        """One finding for each retired outcome that does not say since when and why."""
        for path, outcome in subject.outcomes():
            if outcome.status != "retired":
                continue
            said = outcome.retired
            missing = [key for key in ("on", "because") if not getattr(said, key, None)]
            if missing:
                text = f"`{outcome.id}` is retired: {_asked(missing)}?"
                keys = " and ".join(f"`{key}`" for key in missing)
                place = (*path, "retired") if said else (*path, "status")
                yield self.at(subject, place, text, f"Add {keys} under `retired`.", key=bool(said))


def _asked(missing: list[str]) -> str:
    return " and ".join({"on": "since when", "because": "why"}[key] for key in missing)


class ScatteredFocus(ManifestRule):
    """More than seven active outcomes.

    **Why it matters.** Outcomes work because they say what to leave. With a dozen of them active every pull request
    serves one, and nothing has been left.

    **Bad.** Twelve outcomes with `status: active`.

    **Good.** Seven at most; the others `validated`, to be taken up when one is reached.

    A hint. A manifest of several teams may switch it off, `severity: { OG310: off }` in the policy, or at the
    eighth outcome with `lint: { ignore: [OG310], because: three teams share this file }`.
    """

    id = "OG310"
    name = "scattered-focus"
    severity = Severity.INFO

    def check(self, subject: ManifestFacts) -> Iterator[Finding]:
        """One finding for the whole manifest, at the first active outcome too many."""
        active = [path for path, outcome in subject.outcomes() if outcome.status == "active"]
        if len(active) > FEW:
            text = f"{len(active)} outcomes are active at once: which {FEW} matter most?"
            fix = "Leave the others `validated` until one is reached."
            yield self.at(subject, (*active[FEW], "status"), text, fix)
