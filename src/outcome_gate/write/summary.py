"""The job summary: the comment once more, and how the verdict came about."""

from outcome_gate.model.decision import Verdict
from outcome_gate.model.finding import Finding
from outcome_gate.model.notice import Notice
from outcome_gate.model.refusal import Refusal
from outcome_gate.write.kind_words import by_sign
from outcome_gate.write.markdown_text import code, escape, prose


def write_summary(notice: Notice | None, refused: tuple[Refusal, ...] = (), more: str = "") -> str:
    """Markdown for the run's page. It passes the same escaper as the comment; `more` has passed it already."""
    blocks = ["## Outcome gate", *(_about(notice) if notice else ()), more]
    blocks += [f"> {prose(refusal.sentence)}" for refusal in refused]
    if refused and notice and notice.decision.verdict is not Verdict.UNDECIDED:
        blocks.append("> The verdict holds all the same: this job's exit code carries it.")
    return "\n\n".join(block for block in blocks if block) + "\n"


def _about(notice: Notice) -> list[str]:
    decision = notice.decision
    blocks = [notice.comment]
    if decision.kind:
        sign = (
            "by default: no sign spoke" if decision.kind.sign == "default" else by_sign(decision.kind, code)
        )
        blocks.append(f"**Verdict** {decision.verdict.value} · **Kind** {escape(decision.kind.name)}, {sign}")
    else:
        blocks.append(f"**Verdict** {decision.verdict.value}")
    notes = [f"- {_note(finding)}" for finding in decision.findings[:50]]
    if notes:
        blocks.append("<details><summary>Findings</summary>\n\n" + "\n".join(notes) + "\n\n</details>")
    return blocks


def _note(finding: Finding) -> str:
    place = f"{code(_where(finding))} " if finding.span else ""
    sentence = f"{prose(finding.message)} {prose(finding.fix)}".rstrip()
    return f"{finding.severity.value} {finding.rule} {place}{sentence}"


def _where(finding: Finding) -> str:
    return f"{finding.path or 'description'}:{finding.span.line if finding.span else 1}"
