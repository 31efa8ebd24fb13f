"""OG210 to OG212, OG221 and OG222: whether a metric shows that a customer is better off, or that we were busy."""

from collections.abc import Iterator

from outcome_gate.model.finding import Finding, Severity
from outcome_gate.model.manifest import Outcome
from outcome_gate.model.metric_and_guardrail import Metric
from outcome_gate.rules.manifest.manifest_facts import ManifestFacts
from outcome_gate.rules.manifest.manifest_rule import ManifestRule
from outcome_gate.rules.manifest.metric import ends, metrics
from outcome_gate.rules.manifest.units import is_share, unit_words
from outcome_gate.text.words import quoted
from outcome_gate.wording.metric_names import (
    Sort,
    is_a_vendors,
    is_done_flag,
    is_named,
    sort_by_lists,
    sort_of,
)

_REAL_UNITS = frozenset(
    "millisecond second minute hour day week month quarter year eur usd gbp pp kg km litre meter metre mile".split()
)


class VanityMetric(ManifestRule):
    """A metric that can only rise, or that counts attention.

    **Why it matters.** Totals grow while customers leave, and a page seen more often may be a page that does not
    answer. Such a number looks good in every report and decides nothing.

    **Bad**

        - { id: total-downloads, baseline: 10000 downloads, target: 20000 downloads by 2027-06-30 }

    **Good**

        - { id: answered-in-docs, baseline: 40 % of readers, target: 60 % of readers by 2027-06-30 }

    Where attention is what the customer wants, `lint: { ignore: [OG210], because: authors live by their readers }`.
    """

    id = "OG210"
    name = "vanity-metric"
    severity = Severity.WARN

    def check(self, subject: ManifestFacts) -> Iterator[Finding]:
        """One finding for each metric that flatters, unless it counts what we made."""
        for path, outcome, metric in metrics(subject):
            if not is_flag(metric) and sort_of_metric(subject, outcome, metric) == "attention":
                text = (
                    f"`{metric.id}` can rise while no customer is better off: what would show that they are?"
                )
                fix = "Count what changes for the customer: a rate, a time, an error."
                yield self.at(subject, (*path, "id"), text, fix)


class CompanyMetric(ManifestRule):
    """A customer outcome measured by a number of ours.

    **Why it matters.** Revenue and renewal move for many reasons, and customers feel none of them. Their own number
    comes first; ours may follow from it, and the report shows the two side by side.

    **Bad**

        - { id: renewal-rate, baseline: 80 %, target: 90 % by 2027-06-30 }

    **Good**

        - { id: days-to-close, baseline: 8 days, target: 5 days by 2027-06-30 }

    and `renewal-rate` under a business outcome that traces to this one. The customer's own revenue is theirs: name
    them in `name`, as in `Revenue of the shop`. Your figures go to `terms.company_metrics` in the policy. Numbers of
    use and satisfaction are welcome beside a metric of the job; alone they are a case for `job-unmeasured`. Otherwise
    `lint: { ignore: [OG211], because: they are paid by the renewal }`.
    """

    id = "OG211"
    name = "company-metric"
    severity = Severity.WARN

    def check(self, subject: ManifestFacts) -> Iterator[Finding]:
        """One finding for each metric that is ours, unless it is one of use that has another rule."""
        for path, outcome, metric in metrics(subject):
            if not is_flag(metric) and sort_of_metric(subject, outcome, metric) == "company":
                customer = quoted(subject.customer_name(outcome), 60)
                text = f"`{metric.id}` is a number of ours, and comes second: what do {customer} count?"
                fix = "Move it to a business outcome, and measure what changes for them."
                yield self.at(subject, (*path, "id"), text, fix)


class JobUnmeasured(ManifestRule):
    """An outcome measured only by how much we are used or liked.

    **Why it matters.** Use and praise are signs that something may be of value; they are easy to raise without it. One
    number of the customer's job tells the two apart, and a guardrail at least shows the price.

    **Bad**

        metrics:
          - { id: nps, name: Net promoter score, baseline: 30, target: 40 by 2027-06-30 }

    **Good**

        metrics:
          - { id: days-to-close, baseline: 8 days, target: 5 days by 2027-06-30 }
          - { id: nps, name: Net promoter score, baseline: 30, target: 40 by 2027-06-30 }

    Or keep the one, with a guardrail as its counterweight. Where use is all the customer wants,
    `lint: { ignore: [OG212], because: a game is played to be played }`.
    """

    id = "OG212"
    name = "job-unmeasured"
    severity = Severity.WARN

    def check(self, subject: ManifestFacts) -> Iterator[Finding]:
        """One finding for each outcome without a metric of the job, and without a counterweight."""
        for path, outcome in subject.pursued():
            if outcome.metrics and not outcome.guardrails and _is_about_use(subject, outcome):
                text = f"`{outcome.id}` is measured only by how much we are used or liked: how do its customers fare?"
                fix = "Add one metric of their job, or a guardrail as a counterweight."
                yield self.at(subject, (*path, "metrics"), text, fix, key=True)


def _is_about_use(facts: ManifestFacts, outcome: Outcome) -> bool:
    return all(sort_of_metric(facts, outcome, metric) == "use" for metric in outcome.metrics)


class DoneFlag(ManifestRule):
    """A metric that only says whether something was done.

    **Why it matters.** "Shipped, from 0 to 1" is an output in a metric's clothes: it is reached on the day of the
    release, whether a customer is better off or not.

    **Bad**

        - { id: matching-live, unit: done, baseline: 0, target: 1 by 2027-06-30 }

    **Good**

        - { id: hours-matching, baseline: 6 hours, target: 2 hours by 2027-06-30 }

    A real first, such as the first audit without a finding, is counted as what it is:
    `lint: { ignore: [OG221], because: one clean audit is the goal }`.
    """

    id = "OG221"
    name = "done-flag"
    severity = Severity.WARN

    def check(self, subject: ManifestFacts) -> Iterator[Finding]:
        """One finding for each metric that is either done or not."""
        for path, outcome, metric in metrics(subject):
            if is_flag(metric):
                customer = quoted(subject.customer_name(outcome), 60)
                text = (
                    f"`{metric.id}` says whether something was done: what changes for {customer} when it is?"
                )
                place = (*path, "unit" if metric.unit and is_done_flag(metric.unit) else "target")
                yield self.at(subject, place, text, "Measure that change instead.")


class CountedDeliverables(ManifestRule):
    """A metric that counts what we make: features, pages, releases, story points.

    **Why it matters.** Such numbers measure our diligence. Twice the features is twice as much to learn, and may
    help no customer.

    **Bad**

        - { id: articles-published, baseline: 10 articles, target: 40 articles by 2027-06-30 }

    **Good**

        - { id: minutes-to-answer, baseline: 12 minutes, target: 3 minutes by 2027-06-30 }

    When the customer makes them, say whose they are in `name`, or
    `lint: { ignore: [OG222], because: the newsroom counts its own articles }`.
    """

    id = "OG222"
    name = "counted-deliverables"
    severity = Severity.WARN

    def check(self, subject: ManifestFacts) -> Iterator[Finding]:
        """One finding for each metric of our own diligence."""
        for path, outcome, metric in metrics(subject):
            if not is_flag(metric) and sort_of_metric(subject, outcome, metric) == "work":
                customer = quoted(subject.customer_name(outcome), 60)
                text = f"`{metric.id}` counts what we make: what do {customer} get from it?"
                yield self.at(subject, (*path, "id"), text, "Count what changes for them.")


def is_flag(metric: Metric) -> bool:
    """Whether the metric is a yes or no: by its unit, or from 0 to 1 of nothing that has a size."""
    if is_done_flag(metric.counted_in):
        return True
    sized = is_share(metric.counted_in) or bool(_REAL_UNITS & set(unit_words(metric.counted_in)))
    return ends(metric) == (0, 1) and not sized and "%" not in metric.counted_in


def sort_of_metric(facts: ManifestFacts, outcome: Outcome, metric: Metric) -> Sort | None:
    """Whose number it is, by its name, else by its unit; a figure that the policy lists is the company's.

    Where the statement is about the declared customer's own trade, as "web shops convert more visitors" is, so is the
    figure, unless only a vendor has it.
    """
    name = metric.name or metric.id.replace("-", " ")
    words = facts.vocabulary
    if is_named(name, words.company_metrics):
        return "company"
    sort = sort_of(name, words.customers) or sort_by_lists(metric.counted_in, words.customers)
    theirs = sort not in (None, "work") and facts.said(outcome.statement).is_about_their_trade
    return None if theirs and not is_a_vendors(name) else sort
