"""Makes the examples of docs/json.md: what the commands print, for files that the page shows."""

import io
import json
import os
import shlex
import tempfile
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from outcome_gate.cli import main

MANIFEST = """version: 1
outcomes:
  - id: faster-month-end-close
    customer: Mid-market finance teams
    statement: Reduce the working days accountants need to close the month
    why: Late closes delay board packs and cost overtime every month
    metrics:
      - id: days-to-close
        baseline: 8 days
        target: 5 days by 2027-06-30
"""
DRAFT = "Outcome: faster-month-end-close\nMetric: days-to-clos\n"
DAY = "2026-12-01"
EXAMPLES = (
    (
        "A decision",
        f'outcome-gate check --body draft.md --title "feat: remember matches" --today {DAY} --format json',
        "The action's output `decision` holds the same.",
    ),
    (
        "What is wrong with the files",
        f"outcome-gate lint --today {DAY} --output-format json",
        "`--output-format sarif` prints the form that code scanning reads.",
    ),
    ("What may be cited", f"outcome-gate list --today {DAY} --json", ""),
    (
        "What may be meant",
        f'outcome-gate suggest --body draft.md --title "feat: remember matches" --today {DAY} --json',
        "",
    ),
)


def json_examples() -> str:
    """Each command with what it prints."""
    blocks = []
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, ".github", "outcomes.yml")
        place.parent.mkdir()
        place.write_text(MANIFEST, encoding="utf-8")
        Path(folder, "draft.md").write_text(DRAFT, encoding="utf-8")
        before = Path.cwd()
        os.chdir(folder)
        try:
            for title, command, more in EXAMPLES:
                printed = json.dumps(_run(command), indent=2, ensure_ascii=False)
                parts = [f"## {title}", f"```sh\n{command}\n```", more, f"```json\n{printed}\n```"]
                blocks += [part for part in parts if part]
        finally:
            os.chdir(before)
    return "\n\n".join(blocks) + "\n"


def _run(command: str) -> object:
    """What a command prints, as data.

    Raises:
        ValueError: it printed something else than JSON.
    """
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        main(shlex.split(command)[1:])
    try:
        return json.loads(out.getvalue())
    except json.JSONDecodeError as error:
        raise ValueError(f"{command} printed no JSON: {out.getvalue()}{err.getvalue()}") from error
