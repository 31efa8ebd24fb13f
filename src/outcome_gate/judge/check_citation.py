"""What speaks against a citation before it is written: the errors it would meet."""

from outcome_gate.model.decision import Kind
from outcome_gate.model.facts import Facts
from outcome_gate.model.finding import Finding, Severity
from outcome_gate.rules.catalogue import stages
from outcome_gate.rules.citation.case import Case, open_case
from outcome_gate.rules.severity import levelled


def objections(facts: Facts) -> tuple[Finding, ...]:
    """Errors of the first question that has any, asked as of a feature, whatever the pull request is."""
    case = case_of(facts)
    for stage in stages():
        found = (
            (finding, finding if rule.is_firm else levelled(finding, rule, facts.policy))
            for rule in stage
            for finding in rule().check(case)
        )
        errors = tuple(kept for _, kept in found if kept and kept.severity is Severity.ERROR)
        if errors:
            return errors
    return ()


def case_of(facts: Facts) -> Case:
    """The case of a feature: what may be cited, and what is most likely meant."""
    return open_case(facts, Kind("feature", "default", must_cite=True))
