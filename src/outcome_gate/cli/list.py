"""`outcome-gate list`: the outcomes that a pull request may cite."""

import argparse
import json

from outcome_gate.cli.command_line import CommandLine
from outcome_gate.cli.draft import add_files, open_manifest
from outcome_gate.errors import UsageError
from outcome_gate.judge.check_citation import case_of
from outcome_gate.model.facts import Facts
from outcome_gate.model.request import MANIFEST_PATH, POLICY_PATH
from outcome_gate.suggest.offers import open_outcomes
from outcome_gate.write.choices_text import list_data, list_text


def add(verbs: "argparse._SubParsersAction[CommandLine]") -> None:
    """The verb and its flags."""
    verb = verbs.add_parser(
        "list",
        help="list the outcomes that may be cited",
        description="List the outcomes that a pull request may cite now: for whom, what gets better, by which metric.",
    )
    verb.add_argument("--all", action="store_true", help="those that may not be cited, too")
    verb.add_argument("--json", action="store_true", help="as JSON")
    add_files(verb)
    verb.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the list; 1 when there is nothing to cite."""
    facts = usable(open_manifest(arguments))
    if not facts.is_set_up:
        print(json.dumps(list_data(facts.manifest, (), ()), indent=2) if arguments.json else NOT_SET_UP)
        return 1
    citable = [outcome.id for outcome in open_outcomes(case_of(facts))]
    shown = [one for one in facts.manifest.outcomes if arguments.all or one.id in citable]
    if arguments.json:
        print(json.dumps(list_data(facts.manifest, shown, citable), indent=2))
    else:
        print(list_text(facts.manifest, shown, citable) or "No outcome may be cited now.")
    return 0 if citable else 1


NOT_SET_UP = (
    f"The gate is not set up here: there is neither `{MANIFEST_PATH}` nor `{POLICY_PATH}`. "
    "Begin with `outcome-gate init`."
)


def usable(facts: Facts) -> Facts:
    """The facts, when manifest and policy can be used, or neither is there.

    Raises:
        UsageError: they cannot, with the first reason.
    """
    if facts.obstacle and facts.is_set_up:
        finding = facts.obstacle.findings[0]
        place = f"{finding.path}:{finding.span.line}: " if finding.path and finding.span else ""
        raise UsageError(f"{place}{finding.message}", finding.fix)
    return facts
