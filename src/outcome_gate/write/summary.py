"""The job summary: the comment once more, and how the verdict came about."""

from outcome_gate.model.decision import Verdict
from outcome_gate.model.finding import Finding
from outcome_gate.write.markdown import code, escape, prose
from outcome_gate.write.notice import Notice


def write_summary(notice: Notice, refused: tuple[str, ...] = ()) -> str:
    """Markdown for the run's page. It passes the same escaper as the comment."""
    decision = notice.decision
    blocks = ["## Outcome gate", notice.comment]
    if decision.kind:
        sign = (
            "by default: no sign spoke" if decision.kind.sign == "default" else f"by its {decision.kind.sign}"
        )
        evidence = f" {code(decision.kind.evidence)}" if decision.kind.evidence else ""
        blocks.append(
            f"**Verdict** {decision.verdict.value} · **Kind** {escape(decision.kind.name)}, {sign}{evidence}"
        )
    else:
        blocks.append(f"**Verdict** {decision.verdict.value}")
    notes = [f"- {_note(finding)}" for finding in decision.findings[:50]]
    if notes:
        blocks.append("<details><summary>Findings</summary>\n\n" + "\n".join(notes) + "\n\n</details>")
    blocks += [f"> {prose(sentence)}" for sentence in refused]
    if refused and decision.verdict is not Verdict.UNDECIDED:
        blocks.append("> The verdict holds all the same: this job's exit code carries it.")
    return "\n\n".join(blocks) + "\n"


def _note(finding: Finding) -> str:
    place = f"{code(_where(finding))} " if finding.span else ""
    sentence = f"{prose(finding.message)} {prose(finding.fix)}".rstrip()
    return f"{finding.severity.value} {finding.rule} {place}{sentence}"


def _where(finding: Finding) -> str:
    return f"{finding.path or 'description'}:{finding.span.line if finding.span else 1}"
