"""`outcome-gate labels`: one label for each outcome that may be cited."""

import argparse
import sys

from outcome_gate.app.sync_labels import sync_labels
from outcome_gate.cli.command_line import CommandLine
from outcome_gate.cli.live import name_repository, open_owned, open_world
from outcome_gate.cli.live_request import add_places, live_request
from outcome_gate.errors import GitHubUnavailable, UsageError
from outcome_gate.write.label_lines import write_label_lines


def add(verbs: "argparse._SubParsersAction[CommandLine]") -> None:
    """The verb and its flags."""
    verb = verbs.add_parser(
        "labels",
        help="keep a label for each outcome that may be cited",
        description="Show what must be done so that each outcome that may be cited has its label outcome/ID. "
        "The token comes from GITHUB_TOKEN or GH_TOKEN. Nothing is written without --write, and no label is "
        "ever deleted.",
    )
    verb.add_argument("repository", metavar="URL", help="https://github.com/owner/name")
    verb.add_argument("--base", metavar="BRANCH", help="where the manifest is read (the default branch)")
    verb.add_argument("--write", action="store_true", help="create, rename and describe them")
    add_places(verb)
    verb.add_argument("--api-url", metavar="URL", help="GitHub's API; told by the address if left out")
    verb.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Show or write; 1 when something is left to do, so that a job can tell."""
    address = name_repository(arguments.repository)
    world = open_world(address, arguments.api_url)
    request = live_request(arguments, address, dry_run=not arguments.write)
    base = arguments.base or open_owned(address, arguments.api_url).named(address.repository).base
    try:
        report = sync_labels(request, base, world)
    except GitHubUnavailable as error:
        raise UsageError(error.message, "`--base` names a branch of the repository.") from None
    for line in write_label_lines(report.planned, report.done, is_dry=request.dry_run):
        print(line)
    if report.refused:
        print(f"outcome-gate: {report.refused} Labels need `issues: write`.", file=sys.stderr)
        return 2
    return 1 if len(report.planned) > report.done else 0
