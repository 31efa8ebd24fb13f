"""OG140 and OG141: why the change matters to the customer, and which job it belongs to."""

from collections.abc import Iterator

from outcome_gate.model.finding import Finding, Severity
from outcome_gate.rules.manifest.manifest_facts import ManifestFacts
from outcome_gate.rules.manifest.manifest_rule import ManifestRule
from outcome_gate.text.words import quoted
from outcome_gate.wording.same_thought import same_thought, starts_with_verb

SAME = 0.6
"""Two texts that share more of their words than this say the same."""


class WeakReason(ManifestRule):
    """A `why` that repeats the statement, or says why it matters to us.

    **Why it matters.** WHY has one right answer: what the change is worth in the customer's own business. A reason
    that repeats the statement has not been asked for yet; a reason of ours belongs to a business outcome.

    **Bad**

        statement: Reduce the working days accountants need to close the month
        why: Accountants need to reduce the working days to close the month

    **Good**

        statement: Reduce the working days accountants need to close the month
        why: Late closes delay board packs and cost overtime every month

    When the customer's own figures sound like ours,
    `lint: { ignore: [OG140], because: the shop's revenue, not ours }`.
    """

    id = "OG140"
    name = "weak-reason"
    is_about_sentences = True
    severity = Severity.WARN

    def check(self, subject: ManifestFacts) -> Iterator[Finding]:
        """One finding for each `why` that adds nothing, or nothing for the customer."""
        for path, outcome in subject.pursued():
            customer = quoted(subject.customer_name(outcome), 60)
            if same_thought(outcome.statement, outcome.why) > SAME:
                text = f"`why` says the statement again: what is the change worth to {customer}?"
                yield self.at(subject, (*path, "why"), text, "Say what it costs them today.")
                continue
            ours = subject.said(outcome.why).reason_of_ours
            if ours:
                text = f"{quoted(ours.words)} is a reason of ours: why does it matter to {customer}?"
                fix = "Say what it is worth to them; our reason belongs to a business outcome."
                place = (*path, "why")
                span = subject.words_at(place, outcome.why, ours.start, ours.end)
                yield self.at_words(subject, place, span, text, fix)


class NoJob(ManifestRule):
    """An outcome without a `job`, or with one that is no task.

    **Why it matters.** Customers do not want our product, they want something done. People who know the task can think
    of other ways to make it easier; a verb and an object are enough.

    **Bad**

        job: Month-end

    **Good**

        job: Close the books each month

    A hint, shown by `lint` and in the report. `severity: { OG141: off }` in the policy, or
    `lint: { ignore: [OG141], because: one customer, one task }` here.
    """

    id = "OG141"
    name = "no-job"
    severity = Severity.INFO

    def check(self, subject: ManifestFacts) -> Iterator[Finding]:
        """One finding for each outcome whose task is missing or has no verb in front."""
        for path, outcome in subject.pursued():
            customer = quoted(subject.customer_name(outcome), 60)
            if outcome.job is None:
                text = f"Which task of {customer} does `{outcome.id}` belong to?"
                yield self.at(subject, (*path, "id"), text, "Add `job`, a verb and its object.")
            elif not starts_with_verb(outcome.job):
                text = f"{quoted(outcome.job)} does not begin with what {customer} do."
                yield self.at(subject, (*path, "job"), text, "Begin with the verb: `Close the books`.")
