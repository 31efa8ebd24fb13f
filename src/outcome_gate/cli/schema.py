"""`outcome-gate schema`: the JSON Schema of manifest or policy, for editors."""

import argparse
import json

from outcome_gate.cli.command_line import CommandLine
from outcome_gate.read.json_schema import MODELS, json_schema


def add(verbs: "argparse._SubParsersAction[CommandLine]") -> None:
    """The verb and its flags."""
    verb = verbs.add_parser(
        "schema",
        help="print a JSON Schema for your editor",
        description="Print the JSON Schema of a file, so that an editor completes and explains it.",
    )
    verb.add_argument("file", choices=list(MODELS), help="which file")
    verb.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the schema."""
    print(json.dumps(json_schema(arguments.file), indent=2, ensure_ascii=False))
    return 0
