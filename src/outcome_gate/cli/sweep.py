"""`outcome-gate sweep`: judge every open pull request of a repository anew."""

import argparse

from outcome_gate.app.survey_owner import survey
from outcome_gate.app.sweep_open_pulls import sweep
from outcome_gate.cli.command_line import CommandLine
from outcome_gate.cli.live import name_repository, open_owned, open_world, parse_owner
from outcome_gate.cli.live_request import add_places, add_status_name, live_request, usual_request
from outcome_gate.errors import UsageError
from outcome_gate.model.decision import Mode
from outcome_gate.model.job import Job, Task
from outcome_gate.runner.settings import parse_shard
from outcome_gate.write.survey_lines import write_survey


def add(verbs: "argparse._SubParsersAction[CommandLine]") -> None:
    """The verb and its flags."""
    verb = verbs.add_parser(
        "sweep",
        help="judge every open pull request of a repository",
        description="Judge every open pull request of a repository on GitHub, and say what changed. "
        "The token comes from GITHUB_TOKEN or GH_TOKEN. Nothing is written without --publish.",
    )
    verb.add_argument(
        "repository", metavar="URL", help="https://github.com/owner/name; with --org https://github.com/owner"
    )
    verb.add_argument(
        "--org",
        action="store_true",
        help="for every repository of an owner: who observes, who enforces, and what enforcing would change",
    )
    verb.add_argument("--base", default="", metavar="BRANCH", help="only pull requests of this base branch")
    verb.add_argument("--publish", action="store_true", help="write status and comment where they differ")
    verb.add_argument("--shard", default="", metavar="I/N", help="only one part of them, like 3/16")
    add_places(verb)
    verb.add_argument("--mode", choices=[mode.value for mode in Mode], help="instead of the policy's mode")
    verb.add_argument("--api-url", metavar="URL", help="GitHub's API; told by the address if left out")
    add_status_name(verb)
    verb.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Sweep, print, and answer by the exit code: 2 when some could not be judged."""
    if arguments.org:
        return _survey(arguments)
    address = name_repository(arguments.repository)
    shard = parse_shard(arguments.shard)
    request = live_request(arguments, address, dry_run=not arguments.publish)
    job = Job(Task.SWEEP, base=arguments.base, shard=shard)
    ended = sweep(request, job, open_world(address, arguments.api_url))
    print(ended.summary.replace("\u200b", ""))  # what keeps GitHub from linking is only in the way here
    return ended.exit_code or 0


def _survey(arguments: argparse.Namespace) -> int:
    """Look at every repository, and write nothing; 2 when not all of it is known."""
    address = parse_owner(arguments.repository)
    if address is None:
        raise UsageError(
            "That is not the address of an owner.", "With `--org` it looks like https://github.com/owner."
        )
    unfit = [flag for flag in ("publish", "base", "shard", "mode") if getattr(arguments, flag)]
    if unfit:
        raise UsageError(f"`--{unfit[0]}` does not go with `--org`.", "It looks at all and writes nothing.")
    owned = open_owned(address, arguments.api_url)
    rows = survey(
        usual_request(arguments, address), address.repository, owned, open_world(address, arguments.api_url)
    )
    print(write_survey(rows).replace("\u200b", ""))
    return 2 if any(row.trouble for row in rows) else 0
