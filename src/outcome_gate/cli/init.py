"""`outcome-gate init`: the files to begin with, shown before they are written, never over what people wrote."""

import argparse
import sys
from pathlib import Path

from outcome_gate.cli.command_line import CommandLine
from outcome_gate.errors import UsageError
from outcome_gate.local.branch import default_branch
from outcome_gate.local.clock import SystemClock
from outcome_gate.local.files import source_file
from outcome_gate.local.run_command import ask_git
from outcome_gate.local.starter_files import FORM_PATH, Starter, Wishes, floating_tag, plan, write
from outcome_gate.local.working_tree import find_root
from outcome_gate.model.manifest import Manifest
from outcome_gate.model.request import MANIFEST_PATH
from outcome_gate.read.manifest_and_policy import read_manifest
from outcome_gate.rules.manifest.first_steps import EXAMPLE_ID
from outcome_gate.text.regex import regex
from outcome_gate.text.words import quoted
from outcome_gate.write.issue_form import write_issue_form

ACTION = "https://github.com/outcome-gate/outcome-gate"
_COMMIT = regex(r"[0-9a-f]{40}\Z")
_SHARED = regex(r"[\w.-]+/[\w.-]+(?:@[\w./-]+)?\Z")


def add(verbs: "argparse._SubParsersAction[CommandLine]") -> None:
    """The verb and its flags."""
    verb = verbs.add_parser(
        "init",
        help="write a starter manifest, policy, template and workflow",
        description="Write the files to begin with, after showing them. What people wrote is never overwritten; "
        "run it as often as you like.",
    )
    verb.add_argument(
        "folder", nargs="?", default=".", help="the repository, or a folder of it (%(default)s)"
    )
    verb.add_argument("--yes", action="store_true", help="write without asking; for scripts")
    verb.add_argument("--dry-run", action="store_true", help="only show what would be written")
    verb.add_argument(
        "--shared", default="", metavar="OWNER/REPO", help="use the manifest and policy of that repository"
    )
    verb.add_argument(
        "--app",
        action="store_true",
        help="with --shared: that repository is private, and a GitHub App's token reads it",
    )
    verb.add_argument(
        "--pin",
        nargs="?",
        const="",
        metavar="COMMIT",
        help="use the action at this commit, or at that of the newest release",
    )
    verb.add_argument("--workflow-only", action="store_true", help="write only the workflow")
    verb.add_argument(
        "--issue-form", action="store_true", help="also write an issue form with a drop-down of the outcomes"
    )
    verb.add_argument(
        "--check",
        action="store_true",
        help="with --issue-form: write nothing, and exit 1 when the form is not what the manifest says",
    )
    verb.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Show the plan, ask, carry it out, and say what comes next."""
    folder = Path(arguments.folder)
    if not folder.is_dir():
        raise UsageError(f"{quoted(arguments.folder)} is not a folder.", "Give the folder of a repository.")
    root = find_root(folder)
    if arguments.check:
        return _compare(root, arguments)
    starters = plan(root, _wishes(arguments, root))
    missing = [starter for starter in starters if not starter.kept]
    _show(root, starters)
    if arguments.dry_run or not missing:
        print("\nNothing was written." if arguments.dry_run else "\nEverything is there already.")
        return 0
    if not arguments.yes and not _agreed(len(missing)):
        print("Nothing was written.")
        return 1
    for starter in missing:
        write(root, starter)
    print(_next(arguments, missing, default_branch(root)))
    return 0


def _wishes(arguments: argparse.Namespace, root: Path) -> Wishes:
    if arguments.shared and not _SHARED.match(arguments.shared):
        raise UsageError(
            f"`--shared` cannot be {quoted(arguments.shared)}.", "Write `owner/repo` or `owner/repo@ref`."
        )
    if arguments.app and not arguments.shared:
        raise UsageError("`--app` needs `--shared`.", "The App's token is for the shared repository.")
    return Wishes(
        SystemClock().now().date(),
        arguments.shared,
        arguments.app,
        _pin(arguments.pin, root),
        arguments.workflow_only,
        write_issue_form(_manifest(root)) if arguments.issue_form else None,
    )


def _pin(given: str | None, root: Path) -> str:
    """The commit to use the action at; looked up where none was named."""
    if given is None:
        return ""
    if given:
        if not _COMMIT.match(given):
            raise UsageError(f"`--pin` cannot be {quoted(given)}.", "Write the 40 characters of a commit.")
        return given
    tag = f"refs/tags/{floating_tag()}"
    told = ask_git(root, "ls-remote", "--", ACTION, tag, f"{tag}^{{}}") or ""
    found = [line.split()[0] for line in told.splitlines() if line.split()[1:] in ([tag], [f"{tag}^{{}}"])]
    if not found or not _COMMIT.match(found[-1]):
        raise UsageError(
            f"The commit of `{floating_tag()}` could not be looked up.", "Name one: `--pin COMMIT`."
        )
    return found[-1]


def _manifest(root: Path) -> Manifest:
    """The outcomes to choose from.

    Raises:
        UsageError: there is no manifest yet, or it has errors.
    """
    file = read_manifest(source_file(str(root / MANIFEST_PATH)))
    ids = [outcome.id for outcome in file.noun.outcomes] if file.noun and not file.problems else []
    if file.noun is None or not ids or EXAMPLE_ID in ids:
        raise UsageError(
            f"An issue form needs the outcomes of `{MANIFEST_PATH}`.",
            "See what `outcome-gate lint` says about it.",
        )
    return file.noun


def _compare(root: Path, arguments: argparse.Namespace) -> int:
    if not arguments.issue_form:
        raise UsageError("`--check` needs `--issue-form`.", "Only the form is compared with the manifest.")
    place = root / FORM_PATH
    now = place.read_text(encoding="utf-8", errors="replace") if place.is_file() else ""
    if now == write_issue_form(_manifest(root)):
        print(f"{FORM_PATH} is what the manifest says.")
        return 0
    print(f"{FORM_PATH} is not what the manifest says. Run `outcome-gate init --issue-form`.")
    return 1


def _show(root: Path, starters: tuple[Starter, ...]) -> None:
    print(f"In {root}:")
    for starter in starters:
        lines = f"{len(starter.text.splitlines())} lines"
        verb = "keep " if starter.kept else "renew" if starter.is_rewritten else "write"
        print(f"{verb}  {starter.path}  ({starter.kept or lines})")
    for starter in starters:
        if starter.by_hand:
            print(f"\nFor {starter.path}:\n\n{starter.by_hand}")


def _agreed(count: int) -> bool:
    """What the person at the terminal says; a script says it by a flag."""
    if not sys.stdin.isatty():
        raise UsageError("Nothing was written: this is no terminal to ask on.", "Give `--yes`.")
    try:
        answer = input(f"\nWrite {count} file{'' if count == 1 else 's'}? [y/N] ")
    except EOFError:
        return False
    return answer.strip().lower() in ("y", "yes")


def _next(arguments: argparse.Namespace, written: list[Starter], branch: str) -> str:
    if arguments.app:
        return (
            f"\nNext: give the App's id and key to the organisation, as variable OUTCOME_GATE_CLIENT_ID and secret "
            f"OUTCOME_GATE_PRIVATE_KEY, and merge it into `{branch}`."
        )
    if arguments.shared:
        return (
            f"\nNext: merge it into `{branch}`. Pull requests are judged by the manifest and policy of "
            f"{arguments.shared}. Is that repository private? Then begin again with `--app`."
        )
    if not any(starter.path == MANIFEST_PATH for starter in written):
        return f"\nNext: merge it into `{branch}`; from then on pull requests are judged."
    return (
        "\nNext: put your first outcome in place of the example in .github/outcomes.yml, run `outcome-gate lint` until "
        f"it is content, and merge it into `{branch}`: the gate reads manifest and policy there.\n"
        "The policy says `mode: observe`: for now the gate comments and never fails."
    )
