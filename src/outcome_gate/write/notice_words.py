"""A decision in words: everything that is said, for every place where it is said."""

from collections.abc import Iterable

from outcome_gate.model.decision import Decision, Mode, Verdict
from outcome_gate.model.facts import Facts
from outcome_gate.model.finding import Finding, Severity, Span
from outcome_gate.model.machine_accounts import Opener, opener
from outcome_gate.model.notice import Annotation, Notice
from outcome_gate.model.request import MANIFEST_PATH, FilePlace
from outcome_gate.write.comment import write_comment
from outcome_gate.write.status import write_status

_LEVELS = {Severity.ERROR: "error", Severity.WARN: "warning", Severity.INFO: "notice"}


def write_notice(
    decision: Decision,
    facts: Facts,
    *,
    manifest: FilePlace = FilePlace(MANIFEST_PATH),  # noqa: B008  a value that never changes
) -> Notice:
    """The words for a decision. Pure: the same decision and facts give the same words."""
    return Notice(
        decision,
        write_status(decision),
        write_comment(decision, facts, manifest=manifest),
        _starts_comment(decision, facts),
        () if decision.waits else _annotations(decision),
    )


def _annotations(decision: Decision) -> tuple[Annotation, ...]:
    """Findings as annotations; while observing none is an error."""
    found = finding_annotations(decision.findings)
    if decision.mode is not Mode.OBSERVE:
        return found
    return tuple(one._replace(level="warning") if one.level == "error" else one for one in found)


def _starts_comment(decision: Decision, facts: Facts) -> bool:
    """Bots hear of a failure only, agents what people hear; exempt ones when the policy says so, or to say thanks."""
    if decision.not_set_up_on:
        return False
    if facts.policy.drafts == "wait" and facts.pull_request.is_draft:
        return False
    by_bot = opener(facts.pull_request.author) is Opener.BOT
    if by_bot and decision.verdict is not Verdict.FAILED:
        return False
    if decision.verdict is Verdict.EXEMPT:
        return (
            bool(decision.citations)
            or facts.policy.comment.on_exempt == "short"
            or facts.proposal is not None
            or facts.impact is not None
        )
    if decision.verdict is Verdict.PASSED:
        return facts.policy.comment.on_pass == "short"
    return True


def finding_annotations(findings: Iterable[Finding]) -> tuple[Annotation, ...]:
    """Findings as annotations. A description is not a file, so what is about it carries no place."""
    return tuple(
        Annotation(
            _LEVELS[finding.severity],
            f"{finding.rule} {finding.name}",
            f"{finding.message} {finding.fix}".replace("`", "'").strip(),
            finding.path,
            *_place(finding.path, finding.span),
        )
        for finding in findings
    )


def _place(path: str | None, span: Span | None) -> tuple[int | None, int | None, int | None, int | None]:
    if path is None or span is None:
        return None, None, None, None
    return span.line, span.column, span.end_line, span.end_column
