"""`outcome-gate explain`: the page of a rule, by id or by name."""

import argparse

from outcome_gate.cli.command_line import CommandLine
from outcome_gate.errors import UsageError
from outcome_gate.rules.catalogue import all_rules, find_rule, near_rules
from outcome_gate.text.words import did_you_mean, quoted


def add(verbs: "argparse._SubParsersAction[CommandLine]") -> None:
    """The verb and its flags."""
    verb = verbs.add_parser(
        "explain",
        help="explain a rule",
        description="Explain a rule: what it asks, why it matters, a bad and a good example. "
        "Without a rule, list them all.",
    )
    verb.add_argument("rule", nargs="?", help="id or name: OG405 or only-business-outcome")
    verb.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print one page, or the list."""
    if not arguments.rule:
        for rule in all_rules():
            print(f"{rule.id}  {rule.severity.value:5}  {rule.name:26}  {rule.title()}")
        return 0
    found = find_rule(arguments.rule)
    if found is None:
        hint = did_you_mean(near_rules(arguments.rule)) or "`outcome-gate explain` lists them."
        raise UsageError(f"There is no rule {quoted(arguments.rule)}.", hint)
    print(f"{found.id} {found.name} ({found.severity.value})\n\n{found.page()}\n\n{found.url()}")
    return 0
