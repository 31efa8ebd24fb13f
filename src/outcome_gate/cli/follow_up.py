"""`outcome-gate follow-up`: a check day passed, and one issue asks for the reading."""

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from outcome_gate.app.follow_up_outcomes import follow_up_outcomes
from outcome_gate.cli.command_line import CommandLine
from outcome_gate.cli.live import Address, name_repository, open_link
from outcome_gate.cli.live_request import add_places
from outcome_gate.cli.report import ledger_folder
from outcome_gate.local.clock import SystemClock
from outcome_gate.model.look import Look
from outcome_gate.write.follow_up_issue import write_follow_up_lines

if TYPE_CHECKING:
    from outcome_gate.report.source import Source

_OFF = "Nothing is written: `follow_up.open_issues` is not `true` in the repository's policy."
_BROKEN = "Nothing is written: the manifest has a problem today. `outcome-gate lint` shows it."
_PART = "Nothing is written: the ledger is not complete yet. Run it again in an hour."


def add(verbs: "argparse._SubParsersAction[CommandLine]") -> None:
    """The verb and its flags."""
    verb = verbs.add_parser(
        "follow-up",
        help="ask for the readings of outcomes whose check day has passed",
        description="Show which issues ask for a reading, one for each outcome whose check day has passed, and which "
        "close with a word. Nothing is written without --write and the policy's follow_up.open_issues. Needs the "
        "extra: pip install 'outcome-gate[report]'. The token comes from GITHUB_TOKEN or GH_TOKEN.",
    )
    verb.add_argument("repository", metavar="URL", help="https://github.com/owner/name")
    verb.add_argument("--write", action="store_true", help="open, update and close them")
    verb.add_argument("--git", metavar="PATH", help="read what was merged from this clone, not from GitHub")
    verb.add_argument(
        "--branch",
        default="",
        metavar="NAME",
        help="the base branch (GitHub's default branch, a clone's HEAD)",
    )
    add_places(verb)
    verb.add_argument("--ledger", metavar="FOLDER", help="where the ledger is kept (in the user's cache)")
    verb.add_argument("--api-url", metavar="URL", help="GitHub's API; told by the address if left out")
    verb.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Show or write; 1 when something is left to do, so that a job can tell."""
    from outcome_gate.gh.follow_up_issues import FollowUpIssues  # PyGithub: other verbs need none

    address = name_repository(arguments.repository)
    source, looks = _read(arguments, address, SystemClock().now().date())
    for remark in source.remarks:
        print(remark, file=sys.stderr)
    why_not = _why_not(source)
    may_write = arguments.write and not why_not
    issues = FollowUpIssues(open_link(address.root, arguments.api_url), address.repository)
    report = follow_up_outcomes(looks, source.policy, issues, may_write=may_write)
    for line in write_follow_up_lines(report.planned, report.done, is_dry=not may_write):
        print(line)
    if report.refused:
        print(f"outcome-gate: {report.refused} Issues need `issues: write`.", file=sys.stderr)
        return 2
    if why_not:
        print(why_not)
        return 0
    return 1 if len(report.planned) > report.done else 0


def _why_not(source: "Source") -> str:
    """Why nothing may be written; empty when it may."""
    if not source.policy.follow_up.open_issues:
        return _OFF
    if not source.is_sound:
        return _BROKEN
    return "" if source.is_whole else _PART


def _read(arguments: argparse.Namespace, address: Address, today: date) -> "tuple[Source, tuple[Look, ...]]":
    """The repository's ledger, brought up to date, and what is due by it."""
    from outcome_gate.cli.report_sources import read_sources
    from outcome_gate.report.dress import Asked
    from outcome_gate.report.due_looks import due_looks
    from outcome_gate.report.make_report import keep, lay_out
    from outcome_gate.report.store import Store, open_database

    wanted = argparse.Namespace(
        git=[arguments.git] if arguments.git else [], repo=[] if arguments.git else [arguments.repository], org=None,
        name=address.repository if arguments.git else "", branch=arguments.branch, manifest=arguments.manifest,
        policy=arguments.policy, api_url=arguments.api_url,
    )  # fmt: skip
    store = Store(Path(arguments.ledger) if arguments.ledger else ledger_folder())
    sources = read_sources(wanted, store)
    with open_database(store.folder) as connection:
        keep(connection, store, sources)
        lay_out(connection, store, sources, Asked(date.min, today, today))
        return sources[0], due_looks(connection, sources[0], today)
