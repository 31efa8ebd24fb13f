"""The report's own action: its inputs become the words of one verb, and what that prints goes into the job's summary.

`-I` and absolute paths keep the workspace off the import path; it is only read where an input names a file in it.
"""

import io
import os
import secrets
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FLAGS: dict[str, tuple[str, ...]] = {
    "report": (
        "branch", "since", "until", "quiet_days", "manifest", "policy", "ledger", "format", "output",
    ),
    "digest": ("branch", "manifest", "policy", "ledger"),
    "backtest": ("branch", "open", "last", "manifest", "policy", "format", "fail_over"),
    "follow_up": ("branch", "manifest", "policy", "ledger"),
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
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a Windows pipe has no character for an arrow
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
    with silenced():
        try:
            with redirect_stdout(said):
                code = run_verb(words)
        except SystemExit as ended:  # a flag's value that cannot be meant
            code = ended.code if isinstance(ended.code, int) else 2
        print(said.getvalue() if said.getvalue().strip() else "There is nothing to tell.")
    if code not in (0, 1):
        print("::error title=outcome-gate::The task came to no answer: the log says why.")
    is_markdown = inputs["format"] in MARKDOWN and not inputs["output"]
    if is_markdown and not summarise(said.getvalue()):
        print("::warning title=outcome-gate::It is too long for the job's summary: see the log.")
    return code


@contextmanager
def silenced() -> Iterator[None]:
    """No line that is printed meanwhile commands the runner: titles and messages are other people's text.

    https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#stopping-and-starting-workflow-commands
    """
    token = secrets.token_hex(16)
    print(f"::stop-commands::{token}", flush=True)
    try:
        yield
    finally:
        sys.stderr.flush()
        print(f"\n::{token}::", flush=True)


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
    """A clone where one is named, else the repository; a follow-up opens issues, so it needs the repository, too."""
    place = ["--git", str(workspace / given["git"])] if "git" in given else []
    if place and task != "follow_up":
        return place
    name = given.get("repository", "")
    if not name or name.startswith("-"):
        raise Refused("The input `repository` is a name like `owner/name`.")
    address = f"{root}/{name}"
    return ["--repo", address] if VERBS[task] == "report" else [address, *place]


def _flag(name: str, value: str, workspace: Path, *, is_draft: bool) -> list[str]:
    flag = f"--{name.replace('_', '-')}"
    if name == "open":
        if value != "true":
            raise Refused("The input `open` is `true` or `false`.")
        return [flag]
    is_path = name in IN_WORKSPACE or (is_draft and name in ("manifest", "policy"))
    return [f"{flag}={workspace / value if is_path else value}"]


def summarise(text: str) -> bool:
    """Append a text to the job's summary, if there is one; False when it would not fit."""
    place = os.environ.get("GITHUB_STEP_SUMMARY")
    if not place or not text.strip():
        return True
    content = f"{text}\n".encode("utf-8", "replace")
    if len(content) > MOST_BYTES:
        return False
    with Path(place).open("ab") as file:
        file.write(content)
    return True


if __name__ == "__main__":
    sys.exit(main())
