"""`outcome-gate backtest`: what a draft of manifest and policy would have done, and would do."""

import argparse
import math

from outcome_gate.cli.backtest_sources import LAST, read_backtest
from outcome_gate.cli.command_line import CommandLine
from outcome_gate.errors import UsageError
from outcome_gate.model.trial import Backtest
from outcome_gate.write.backtest_page import backtest_json, write_backtest


def add(verbs: "argparse._SubParsersAction[CommandLine]") -> None:
    """The verb and its flags."""
    verb = verbs.add_parser(
        "backtest",
        help="try a draft of manifest and policy on pull requests that were merged, or are open",
        description="Judge the last merged or the open pull requests by a draft of manifest and policy. Nothing is "
        "written. Without an address the clone of the current folder is read. The token comes from GITHUB_TOKEN or "
        "GH_TOKEN.",
    )
    verb.add_argument("repository", nargs="?", metavar="URL", help="https://github.com/owner/name")
    source = verb.add_argument_group("which pull requests")
    source.add_argument("--git", metavar="PATH", help="those in a clone's history")
    source.add_argument("--open", action="store_true", help="the open ones of the repository at URL")
    source.add_argument("--last", type=int, metavar="N", help=f"so many of the last merged ({LAST})")
    source.add_argument(
        "--branch",
        default="",
        metavar="NAME",
        help="the base branch (a clone's HEAD, GitHub's default branch; of open ones all)",
    )
    verb.add_argument(
        "--manifest", metavar="FILE", help="a draft of the manifest (what the clone or the base branch has)"
    )
    verb.add_argument("--policy", metavar="FILE", help="a draft of the policy (likewise)")
    verb.add_argument("--api-url", metavar="URL", help="GitHub's API; told by the address if left out")
    verb.add_argument(
        "--fail-over", type=float, metavar="PERCENT", help="exit code 1 when more than this share would fail"
    )
    verb.add_argument(
        "--format", choices=["md", "json"], default="md", help="form of the answer (%(default)s)"
    )
    verb.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Try, print, and answer by the exit code."""
    _check(arguments)
    found = read_backtest(arguments)
    print(backtest_json(found) if arguments.format == "json" else _page(found))
    return int(arguments.fail_over is not None and found.is_over(arguments.fail_over))


def _page(found: Backtest) -> str:
    """Without what keeps GitHub from linking: it is only in the way here."""
    return write_backtest(found).replace("\u200b", "").rstrip("\n")


def _check(arguments: argparse.Namespace) -> None:
    """Refuse what does not go together.

    Raises:
        UsageError: with what to do instead.
    """
    if arguments.git and arguments.repository:
        raise UsageError("An address and `--git` do not go together.", "Give one of them.")
    if arguments.open and not arguments.repository:
        raise UsageError(
            "`--open` needs the address of a repository.", "It looks like https://github.com/owner/name."
        )
    if arguments.open and arguments.last is not None:
        raise UsageError("`--last` counts merged pull requests.", "Leave it out with `--open`.")
    if arguments.last is not None and not 0 < arguments.last <= 1_000_000:
        raise UsageError("`--last` is a number from 1 to 1,000,000.")
    percent = arguments.fail_over
    if percent is not None and not (math.isfinite(percent) and 0 <= percent <= 100):
        raise UsageError("`--fail-over` is a percentage from 0 to 100.")
