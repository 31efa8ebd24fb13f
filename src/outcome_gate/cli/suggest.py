"""`outcome-gate suggest`: which outcomes the current branch may serve, with the lines to paste."""

import argparse
import json

from outcome_gate.cli.command_line import CommandLine
from outcome_gate.cli.draft import add_draft, add_files, open_draft
from outcome_gate.cli.list import NOT_SET_UP, usable
from outcome_gate.judge.check_citation import case_of
from outcome_gate.suggest.offers import suggest
from outcome_gate.write.choices_text import suggest_data, suggest_text


def add(verbs: "argparse._SubParsersAction[CommandLine]") -> None:
    """The verb and its flags."""
    verb = verbs.add_parser(
        "suggest",
        help="suggest outcomes for the current branch or a draft",
        description="Suggest up to three outcomes that the current branch or a draft may serve, each with its reason, "
        "and the lines to paste. Read as in `check`.",
    )
    verb.add_argument("--json", action="store_true", help="as JSON")
    add_draft(verb)
    add_files(verb)
    verb.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the suggestions; 1 when there are none."""
    facts = usable(open_draft(arguments).facts)
    suggestions = suggest(case_of(facts)) if facts.is_set_up else ()
    if arguments.json:
        print(json.dumps(suggest_data(suggestions), indent=2))
    elif not facts.is_set_up:
        print(NOT_SET_UP)
    else:
        print(suggest_text(suggestions) if suggestions else "No outcome may be cited now.")
    return 0 if suggestions else 1
