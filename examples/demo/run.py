"""`make demo`: the action's own entrypoint on five pull requests, against a GitHub on this machine.

Nothing leaves the machine. The repository, its people and its numbers are made up.
"""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.markdown import Markdown
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from outcome_gate.cli.command_line import make_printable
from simulator import GitHub, PullRequest

ROOT = Path(__file__).resolve().parents[2]
MANIFEST = (ROOT / "examples" / "outcomes.yml").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Example:
    """A pull request to show, and the exit code that its job must have."""

    what: str
    title: str
    branch: str
    body: str
    file: str
    expected: int


EXAMPLES = (
    Example(
        "cites a customer outcome",
        "Remember last month's bank matches",
        "feat/remember-matches",
        "Matches that an accountant confirmed last month are proposed again.\n\n"
        "Outcome: faster-month-end-close\nMetric: days-to-close\n"
        "Expected-change: -1.5 days\nCheck-on: 2027-03-31\n",
        "src/matching/memory.py",
        0,
    ),
    Example(
        "cites nothing",
        "Attach a document to a journal entry after it was posted",
        "feat/late-attachments",
        "Adds an upload button to posted entries.\n",
        "src/journal/entries/attachments.py",
        1,
    ),
    Example(
        "cites only a business outcome",
        "Show bank matching on the first screen",
        "feat/matching-banner",
        "More accounts should find bank matching.\n\nOutcome: bank-match-adoption\n",
        "src/home/banner.py",
        1,
    ),
    Example(
        "is a fix",
        "fix: rounding of half cents",
        "fix/rounding",
        "Rounds to even.\n",
        "src/ledger/money.py",
        0,
    ),
    Example(
        "closes an issue that names the outcome; nothing is typed",
        "Close the books from a phone",
        "feat/close-on-phone",
        "Closes #{issue}\n",
        "src/closing/phone.py",
        0,
    ),
)


def main() -> int:
    """Run the five examples; the exit code is 0 when each job ended as it should."""
    make_printable(sys.stdout)
    console = Console(width=min(100, Console().width), highlight=False)
    console.print("A GitHub on this machine, and the action on five pull requests.\n", style="bold")
    with GitHub() as github:
        repository = github.repository("example-org/ledger")
        repository.write("main", {".github/outcomes.yml": MANIFEST, "src/ledger/money.py": "# money\n"})
        token = github.token(
            login="github-actions[bot]",
            permissions={"contents": "read", "pull_requests": "write", "statuses": "write"},
        )
        issue = repository.open_issue(
            title="Closing the books takes a desk", labels=["outcome/faster-month-end-close"]
        )
        wrong = 0
        for example in EXAMPLES:
            pull_request = repository.open_pull_request(
                title=example.title,
                body=example.body.format(issue=issue.number),
                author="dana-dev",
                branch=example.branch,
                base="main",
                files={example.file: "# changed\n"},
            )
            before = len(github.exchanges)
            code = run_action(github, pull_request, token)
            _show(console, example, pull_request, code, len(github.exchanges) - before)
            wrong += code != example.expected
        for violation in github.violations:
            console.print(f"contract violated: {violation}", style="red")
        wrong += len(github.violations)
    sentence = "Every exchange kept to GitHub's published contracts." if not wrong else f"{wrong} surprises."
    console.print(sentence, style="green" if not wrong else "red")
    return 1 if wrong else 0


def run_action(github: GitHub, pull_request: PullRequest, token: str) -> int:
    """The action as the runner starts it: a process of its own, with an event file and an environment."""
    with tempfile.TemporaryDirectory() as folder:
        event = Path(folder, "event.json")
        event.write_text(
            json.dumps(github.event("pull_request", pull_request, action="opened")), encoding="utf-8"
        )
        environ = {
            "PATH": os.environ.get("PATH", ""),
            "HOME": folder,
            "GITHUB_ACTIONS": "true",
            "GITHUB_EVENT_NAME": "pull_request",
            "GITHUB_EVENT_PATH": str(event),
            "GITHUB_REPOSITORY": "example-org/ledger",
            "GITHUB_API_URL": github.api_url,
            "GITHUB_OUTPUT": str(Path(folder, "output")),
            "GITHUB_STEP_SUMMARY": str(Path(folder, "summary")),
            "INPUT_TOKEN": token,
        }
        command = [sys.executable, "-I", str(ROOT / "composite" / "run.py")]  # needs no installed package
        done = subprocess.run(
            command, env=environ, cwd=folder, capture_output=True, text=True, check=False, timeout=60
        )
        if "Traceback" in done.stderr:
            sys.stderr.write(done.stderr)
        return done.returncode


_SIGNS = {"success": ("✓", "green"), "failure": ("✗", "red"), "error": ("!", "yellow")}


def _show(console: Console, example: Example, pull_request: PullRequest, code: int, requests: int) -> None:
    console.rule(f"#{pull_request.number} {example.what}", align="left", style="dim")
    # As text and not as markup: a title may hold brackets, which markup would swallow.
    console.print(Text.assemble((example.title, "bold"), "  ", (example.branch, "dim")))
    status = pull_request.status("outcome-gate")
    if status is None:
        console.print("  no status", style="red")
    else:
        sign, colour = _SIGNS[status.state]
        console.print(Text.assemble("  ", (f"{sign} outcome-gate", colour), f"  {status.description}"))
    console.print(f"  [dim]job ended with {code}; {requests} requests[/dim]")
    for comment in pull_request.comments:
        shown = comment.body.partition("-->")[2].strip()
        box = Panel(Markdown(shown), title=Text("github-actions[bot]"), title_align="left")
        console.print(Padding(box, (0, 0, 0, 2)))
    if not pull_request.comments:
        console.print("  [dim]no comment[/dim]")
    console.print()


if __name__ == "__main__":
    sys.exit(main())
