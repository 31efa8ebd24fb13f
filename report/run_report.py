"""The report's own action: its inputs become the words of one verb, and what that prints goes into the job's summary.

`-I` and absolute paths keep the workspace off the import path; it is only read where an input names a file in it.
"""

import io
import os
import secrets
import sys
from collections.abc import Mapping
from contextlib import redirect_stdout
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FLAGS: dict[str, tuple[str, ...]] = {
    "report": (
        "branch", "since", "until", "quiet_days", "manifest", "policy", "ledger", "format", "output",
    ),
    "digest": ("branch", "manifest", "policy", "ledger"),
    "backtest": ("branch", "open", "last", "manifest", "policy", "format", "fail_over"),
    "follow_up": (),
}  # fmt: skip
"""The inputs that each task hands on, each as the flag of that name."""
VERBS = {"report": "report", "digest": "report", "backtest": "backtest", "follow_up": "follow-up"}
SOURCES = ("repository", "git")
INPUTS = ("task", "token", *SOURCES, *dict.fromkeys(flag for flags in FLAGS.values() for flag in flags))
IN_WORKSPACE = {"git", "ledger", "output"}
"""Inputs that are paths in the workspace; of a backtest, the drafts are, too."""
MARKDOWN = {"", "md", "summary", "digest"}
MOST_BYTES = 1_000_000
"""A job summary may hold a mebibyte.
https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits
"""


class Refused(Exception):
    """Inputs that do not go together; the message is for the log."""


def main() -> int:
    """Run the verb; its exit code is ours."""
    inputs = {name: os.environ.get(f"INPUT_{name.upper()}", "").strip() for name in INPUTS}
    try:
        words = words_of(inputs, Path(os.environ.get("GITHUB_WORKSPACE") or "."), server())
    except Refused as refused:
        print(f"::error title=outcome-gate::{refused}")
        return 2
    os.environ["GITHUB_TOKEN"] = inputs.get("token", "")
    sys.path.insert(0, str(ROOT / "src"))
    from outcome_gate.cli import main as run_verb

    said = io.StringIO()
    with redirect_stdout(said):
        code = run_verb(words)
    show(said.getvalue(), is_markdown=inputs.get("format", "") in MARKDOWN)
    return code


def server() -> str:
    """GitHub's address on the web: the job's own."""
    return os.environ.get("GITHUB_SERVER_URL", "").rstrip("/") or "https://github.com"


def words_of(inputs: Mapping[str, str], workspace: Path, root: str) -> list[str]:
    """The command line that the inputs come to.

    Raises:
        Refused: there is no such task, or it has no use for an input that is given.
    """
    task = inputs.get("task", "")
    if task not in FLAGS:
        raise Refused(f"The input `task` is one of {', '.join(FLAGS)}.")
    given = {name: value for name, value in inputs.items() if value and name not in ("task", "token")}
    if given.get("open") == "false":
        del given["open"]
    source = _source(task, given, workspace, root)
    unfit = [name for name in given if name not in (*FLAGS[task], *SOURCES)]
    if unfit:
        raise Refused(f"The task `{task}` has no use for the input `{unfit[0]}`.")
    words = [VERBS[task], *source]
    for name in FLAGS[task]:
        if name in given:
            words += _flag(name, given[name], workspace, is_draft=task == "backtest")
    words += {"digest": ["--format", "digest"], "follow_up": ["--write"]}.get(task, [])
    return [*words, "--format", "summary"] if task == "report" and "format" not in given else words


def _source(task: str, given: Mapping[str, str], workspace: Path, root: str) -> list[str]:
    """A clone where one is named, else the repository."""
    place = given.get("git", "")
    if place and task == "follow_up":
        raise Refused("The task `follow_up` opens issues on GitHub: it has no use for the input `git`.")
    if place:
        return ["--git", str(workspace / place)]
    name = given.get("repository", "")
    if not name or name.startswith("-"):
        raise Refused("The input `repository` is a name like `owner/name`.")
    address = f"{root}/{name}"
    return ["--repo", address] if VERBS[task] == "report" else [address]


def _flag(name: str, value: str, workspace: Path, *, is_draft: bool) -> list[str]:
    flag = f"--{name.replace('_', '-')}"
    if name == "open":
        if value != "true":
            raise Refused("The input `open` is `true` or `false`.")
        return [flag]
    is_path = name in IN_WORKSPACE or (is_draft and name in ("manifest", "policy"))
    return [f"{flag}={workspace / value if is_path else value}"]


def show(text: str, *, is_markdown: bool) -> None:
    """Print it where no line of it can command the runner, and append it to the summary."""
    if not text.strip():
        print("There is nothing to tell.")
        return
    token = secrets.token_hex(16)
    print(f"::stop-commands::{token}\n{text}\n::{token}::")
    place = os.environ.get("GITHUB_STEP_SUMMARY")
    if not place or not is_markdown:
        return
    content = f"{text}\n".encode("utf-8", "replace")
    if len(content) > MOST_BYTES:
        print("::warning title=outcome-gate::It is too long for the job's summary: see the log.")
        return
    with Path(place).open("ab") as file:
        file.write(content)


if __name__ == "__main__":
    sys.exit(main())
