"""OG209: whether a second person could measure it, too."""

from collections.abc import Iterator

from outcome_gate.model.finding import Finding, Severity
from outcome_gate.model.metric_and_guardrail import MissingSource
from outcome_gate.rules.manifest.manifest_facts import ManifestFacts
from outcome_gate.rules.manifest.manifest_rule import ManifestRule
from outcome_gate.rules.manifest.metric import metrics
from outcome_gate.text.blank import is_blank


class NoSource(ManifestRule):
    """A metric that does not say how it is measured.

    **Why it matters.** Two people who measure the same thing in two ways get two numbers, and the follow-up turns into
    a quarrel about them. A table, a query, a stopwatch: anything that a second person could repeat.

    **Bad**

        - id: days-to-close
          source: tbd

    **Good**

        - id: days-to-close
          source: ledger_events, locked_at minus period_end

    **Not measured yet?** Say so, and who will see to it: `source: { missing: export of lock times, owner:
    "@data" }`. For a metric whose name says it all, `lint: { ignore: [OG209], because: read off the invoice }`.
    """

    id = "OG209"
    name = "no-source"
    severity = Severity.WARN

    def check(self, subject: ManifestFacts) -> Iterator[Finding]:
        """One finding for each metric that a second person could not measure."""
        fix = "Add `source`, or `source: { missing: ..., owner: ... }`."
        for path, _, metric in metrics(subject):
            source = metric.source
            said = (source.missing, source.owner) if isinstance(source, MissingSource) else (source or "",)
            if source is None:
                text = f"`{metric.id}` has no source: how is it measured?"
                yield self.at(subject, (*path, "id"), text, fix)
            elif any(is_blank(word) for word in said):
                text = f"The source of `{metric.id}` is still blank: how is it measured?"
                yield self.at(subject, (*path, "source"), text, fix)
