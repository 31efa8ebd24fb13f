"""`outcome-gate labels`: one label for each outcome that may be cited."""

import argparse
import sys

from outcome_gate.app.sync_labels import sync_labels
from outcome_gate.cli.command_line import CommandLine
from outcome_gate.cli.live import name_repository, open_world
from outcome_gate.errors import GitHubUnavailable, UsageError
from outcome_gate.model.request import MANIFEST_PATH, POLICY_PATH, Request
from outcome_gate.runner.settings import parse_place
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
    verb.add_argument(
        "--base", default="main", metavar="BRANCH", help="where the manifest is read (%(default)s)"
    )
    verb.add_argument("--write", action="store_true", help="create, rename and describe them")
    verb.add_argument("--manifest", default=MANIFEST_PATH, metavar="PLACE", help="the manifest (%(default)s)")
    verb.add_argument("--policy", default=POLICY_PATH, metavar="PLACE", help="the policy (%(default)s)")
    verb.add_argument("--api-url", metavar="URL", help="GitHub's API; told by the address if left out")
    verb.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Show or write; 1 when something is left to do, so that a job can tell."""
    address = name_repository(arguments.repository)
    request = Request(
        address.repository,
        0,
        parse_place("manifest", arguments.manifest),
        parse_place("policy", arguments.policy),
        dry_run=not arguments.write,
    )
    world = open_world(address, arguments.api_url)
    try:
        report = sync_labels(request, arguments.base, world)
    except GitHubUnavailable as error:
        hint = "Look at the address; where the manifest lies on another branch, name that by `--base`."
        raise UsageError(error.message, hint) from None
    for line in write_label_lines(report.planned, report.done, is_dry=request.dry_run):
        print(line)
    if report.refused:
        print(f"outcome-gate: {report.refused} Labels need `issues: write`.", file=sys.stderr)
        return 2
    return 1 if len(report.planned) > report.done else 0
