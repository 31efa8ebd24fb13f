"""`outcome-gate init`: the files to begin with, shown before they are written, never over what exists."""

import argparse
from pathlib import Path

from outcome_gate.errors import UsageError
from outcome_gate.local.starter_files import Kept, plan, template_section, write


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The verb and its flags."""
    verb = verbs.add_parser(
        "init",
        help="write a starter manifest, policy, template and workflow",
        description="Write the files to begin with. What exists is never overwritten; run it as often as you like.",
    )
    verb.add_argument("folder", nargs="?", default=".", help="the repository (%(default)s)")
    verb.add_argument("--dry-run", action="store_true", help="only show what would be written")
    verb.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Show the plan, carry it out, and say what comes next."""
    root = Path(arguments.folder)
    if not root.is_dir():
        raise UsageError(f"`{arguments.folder}` is not a folder.", "Give the folder of a repository.")
    starters = plan(root)
    for starter in starters:
        lines = len(starter.text.splitlines())
        print(f"{'keep ' if starter.kept else 'write'}  {starter.path}  ({starter.kept or f'{lines} lines'})")
    if any(starter.kept is Kept.LACKS_LINES for starter in starters):
        print(f"\nFor your pull request template:\n\n{template_section()}")
    missing = [starter for starter in starters if not starter.kept]
    if arguments.dry_run or not missing:
        print("\nNothing was written." if arguments.dry_run else "\nEverything is there already.")
        return 0
    for starter in missing:
        write(root, starter)
    print(
        "\nNext: put your first outcome into .github/outcomes.yml, run `outcome-gate lint`, and open a pull request.\n"
        "The policy says `mode: observe`: for now the gate comments and never fails."
    )
    return 0
