"""`outcome-gate help`: the same as `--help`, by the word people try first."""

import argparse

from outcome_gate.cli.command_line import CommandLine


def add(verbs: "argparse._SubParsersAction[CommandLine]") -> None:
    """The verb and its argument."""
    verb = verbs.add_parser(
        "help",
        help="show how a verb is used",
        description="Show how a verb is used. Without a verb, list them all.",
    )
    verb.add_argument("about", nargs="?", metavar="VERB", help="check, lint, ...")
    verb.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the help of a verb, or of the program."""
    program: CommandLine = arguments.program
    verbs = program.verbs()
    if arguments.about and arguments.about not in verbs:
        program.refuse(f"there is no verb `{arguments.about}`.", arguments.about, verbs)
    (verbs[arguments.about] if arguments.about else program).print_help()
    return 0
