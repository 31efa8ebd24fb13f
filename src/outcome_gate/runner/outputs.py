"""Step outputs and job summary: files of the runner's, written on every road, crashes included.

A forged `::set-output::` in a log is only overridden by a value we write ourselves, so every output is always
written. https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

import os
from collections.abc import Mapping
from pathlib import Path

from outcome_gate.errors import UsageError
from outcome_gate.model.notice import Notice
from outcome_gate.text.words import one_line
from outcome_gate.write.formats import decision_json

OUTPUTS = (
    "verdict", "kind", "outcomes", "metrics", "waived_by", "status_description", "comment_url", "decision",
)  # fmt: skip
"""Every output, in the order of action.yml."""

MAX_SUMMARY = 1_000_000
"""Bytes. GitHub drops a summary above 1 MiB whole."""


def output_values(notice: Notice | None, comment_url: str) -> dict[str, str]:
    """Every output's value; one without a value is empty, never missing. No notice: nothing was judged alone."""
    if notice is None:
        return dict.fromkeys(OUTPUTS, "")
    decision = notice.decision
    citations = decision.citations
    metrics = dict.fromkeys(metric for citation in citations for metric in citation.metrics)
    return {
        "verdict": decision.verdict.value,
        "kind": decision.kind.name if decision.kind else "",
        "outcomes": ",".join(citation.outcome for citation in citations),
        "metrics": ",".join(metrics),
        "waived_by": decision.waiver.by if decision.waiver else "",
        "status_description": notice.status.description,
        "comment_url": comment_url,
        "decision": decision_json(decision),
    }


def write_outputs(path: str, values: Mapping[str, str]) -> None:
    """Append every output to the runner's file; without a file there is no reader.

    Raises:
        UsageError: the file cannot be written.
    """
    if not path:
        return
    delimiter = f"outcome_gate_{os.urandom(16).hex()}"
    text = "".join(
        f"{name}<<{delimiter}\n{one_line(value, 500_000)}\n{delimiter}\n" for name, value in values.items()
    )
    _append(path, text, "GITHUB_OUTPUT")


def write_summary(path: str, markdown: str) -> None:
    """Append the job summary, cut where GitHub would drop all of it.

    Raises:
        UsageError: the file cannot be written.
    """
    if not path:
        return
    raw = markdown.encode("utf-8", "replace")
    if len(raw) > MAX_SUMMARY:
        markdown = raw[:MAX_SUMMARY].decode("utf-8", "ignore") + "\n\n…\n"
    _append(path, markdown.rstrip("\n") + "\n", "GITHUB_STEP_SUMMARY")


def _append(path: str, text: str, name: str) -> None:
    try:
        with Path(path).open("a", encoding="utf-8", errors="replace", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise UsageError(
            f"The file in {name} cannot be written ({error.strerror}).", "The runner mounts it."
        ) from None
