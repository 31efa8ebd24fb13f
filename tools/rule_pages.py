"""Makes the list of rules and one page for each, from the docstrings of the rules."""

import re
from collections.abc import Iterator
from typing import Any

from outcome_gate.rules.catalogue import all_rules
from outcome_gate.rules.rule import Rule

MADE = "<!-- Made by `make docs` from the docstrings of the rules. Do not edit. -->"
_FAMILIES = (
    ("OG0", "File and schema"),
    ("OG1", "Statement and reasons"),
    ("OG2", "Metrics"),
    ("OG3", "Tracing and lifecycle"),
    ("OG4", "Citations in a pull request"),
)
AnyRule = type[Rule[Any]]


def ordered() -> list[AnyRule]:
    """Every rule, in the order of the ids."""
    return sorted(all_rules(), key=lambda rule: rule.id)


def rules_page() -> str:
    """docs/rules.md: a table for each family, then a place under each rule's name that leads to its page."""
    blocks = [
        "# Rules",
        MADE,
        "An **error** blocks, a **warning** shows, **info** appears in `outcome-gate lint` and reports only. Every "
        "level can be changed under `severity` in the [policy](policy.md); a rule can be silenced for one outcome with "
        '`lint: { ignore: [OG120], because: "..." }`, and the reason is mandatory.',
    ]
    for prefix, title in _FAMILIES:
        family = [rule for rule in ordered() if rule.id.startswith(prefix)]
        blocks += [f"## {title}", _table(family), *(_place(rule) for rule in family)]
    return "\n\n".join(blocks) + "\n"


def rule_pages() -> Iterator[tuple[str, str]]:
    """The path and the text of each rule's own page."""
    rules = ordered()
    pages = {rule.name: f"{rule.id}.md" for rule in rules}
    for rule in rules:
        yield f"docs/rules/{rule.id}.md", _page(rule, pages)


def _table(rules: list[AnyRule]) -> str:
    rows = [
        f"| [{rule.id}](rules/{rule.id}.md) | {rule.name} | {rule.severity.value} | {rule.title()} |"
        for rule in rules
    ]
    return "\n".join(["| Id | Name | Level | Finds |", "|---|---|---|---|", *rows])


def _place(rule: AnyRule) -> str:
    level = f"`{rule.id}` · {rule.severity.value}"
    return f"### {rule.name}\n\n{level}. {rule.title()} [With examples](rules/{rule.id}.md)."


def _page(rule: AnyRule, pages: dict[str, str]) -> str:
    text = re.sub(r"\]\(#([\w-]+)\)", lambda found: f"]({pages[found[1]]})", rule.page())
    text = re.sub(
        r"\]\(([\w-]+\.md)", lambda found: f"](../{found[1]}" if "OG" not in found[1] else found[0], text
    )
    return "\n\n".join(
        [
            f"# {rule.id} {rule.name}",
            MADE,
            f"Level: **{rule.severity.value}**. {_levels(rule)}",
            text,
            "[All rules](../rules.md)\n",
        ]
    )


def _levels(rule: AnyRule) -> str:
    if not rule.can_be_silenced:
        return "No policy changes that: what cannot be read cannot be judged."
    return f"The [policy](../policy.md) can change it: `severity: {{ {rule.id}: off }}`."
