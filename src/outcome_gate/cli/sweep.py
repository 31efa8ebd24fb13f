"""`outcome-gate sweep`: judge every open pull request of a repository anew."""

import argparse

from outcome_gate.app.sweep_open_pulls import sweep
from outcome_gate.cli.command_line import CommandLine
from outcome_gate.cli.live import open_world, parse_address
from outcome_gate.errors import UsageError
from outcome_gate.model.decision import Mode
from outcome_gate.model.job import Job, Task
from outcome_gate.model.request import MANIFEST_PATH, POLICY_PATH, STATUS_CONTEXT, Request
from outcome_gate.runner.settings import parse_place, parse_shard


def add(verbs: "argparse._SubParsersAction[CommandLine]") -> None:
    """The verb and its flags."""
    verb = verbs.add_parser(
        "sweep",
        help="judge every open pull request of a repository",
        description="Judge every open pull request of a repository on GitHub, and say what changed. "
        "The token comes from GITHUB_TOKEN or GH_TOKEN. Nothing is written without --publish.",
    )
    verb.add_argument("repository", metavar="URL", help="https://github.com/owner/name")
    verb.add_argument("--base", default="", metavar="BRANCH", help="only pull requests of this base branch")
    verb.add_argument("--publish", action="store_true", help="write status and comment where they differ")
    verb.add_argument("--shard", default="", metavar="I/N", help="only one part of them, like 3/16")
    verb.add_argument("--manifest", default=MANIFEST_PATH, metavar="PLACE", help="the manifest (%(default)s)")
    verb.add_argument("--policy", default=POLICY_PATH, metavar="PLACE", help="the policy (%(default)s)")
    verb.add_argument("--mode", choices=[mode.value for mode in Mode], help="instead of the policy's mode")
    verb.add_argument("--api-url", metavar="URL", help="GitHub's API; told by the address if left out")
    verb.add_argument("--status-context", default=STATUS_CONTEXT, metavar="NAME", help="name of the status")
    verb.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Sweep, print, and answer by the exit code: 2 when some could not be judged."""
    address = parse_address(arguments.repository)
    if address is None or address.number:
        raise UsageError(
            "That is not the address of a repository.", "It looks like https://github.com/owner/name."
        )
    request = Request(
        address.repository,
        0,
        parse_place("manifest", arguments.manifest),
        parse_place("policy", arguments.policy),
        mode=Mode(arguments.mode) if arguments.mode else None,
        status_context=arguments.status_context,
        dry_run=not arguments.publish,
    )
    job = Job(Task.SWEEP, base=arguments.base, shard=parse_shard(arguments.shard))
    ended = sweep(request, job, open_world(address, arguments.api_url))
    print(ended.summary.replace("\u200b", ""))  # what keeps GitHub from linking is only in the way here
    return ended.exit_code or 0
