"""A backtest as Markdown, which reads well in a terminal and a job's summary, and as JSON."""

import json
from typing import Any

from outcome_gate.model.decision import Verdict
from outcome_gate.model.trial import (
    Backtest,
    KindCount,
    RuleCount,
    Trial,
    TriedOn,
    count_kinds,
    count_rules,
    count_verdicts,
)
from outcome_gate.write.markdown_text import code, escape, prose

BACKTEST_SCHEMA = "outcome-gate/backtest@1"
_WHAT = {
    TriedOn.GIT: "merged changes of the clone",
    TriedOn.GITHUB: "merged pull requests",
    TriedOn.OPEN: "open pull requests",
}
_FEW = 10
"""Below so many a percentage says nothing."""
_TITLE = 60


def write_backtest(found: Backtest) -> str:
    """What the draft would do, by verdict, by rule and by kind, and what is not known."""
    blocks = [
        "# What the draft would do",
        f"Judged by {code(found.manifest)} and {code(found.policy)}, on {escape(found.repository)}.",
        prose(first_sentence(found)),
        _verdicts(found),
        _table("Rules that spoke", ("Rule", "Would fail", "In all", "Examples"), _rules(found)),
        _table("Kinds, and the sign that told them", ("Kind", "Sign", "All", *Verdict), _kinds(found)),
        "## What this cannot know\n\n" + "\n".join(f"- {prose(one)}" for one in found.unknown),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def first_sentence(found: Backtest) -> str:
    """How many would be held back, of how many."""
    total = len(found.trials)
    if not total:
        return f"There are no {_WHAT[found.tried_on]} to try the draft on."
    share = f" ({found.failing * 100 // total} %)" if total >= _FEW else ""
    return (
        f"Of {total:,} {_WHAT[found.tried_on]}, {found.failing:,}{share} would be held back under `enforce`."
    )


def _verdicts(found: Backtest) -> str:
    counts = count_verdicts(found.trials)
    return _table(
        "Verdicts", tuple(counts), [tuple(f"{one:,}" for one in counts.values())] if found.trials else []
    )


def _rules(found: Backtest) -> list[tuple[str, ...]]:
    return [_rule(one) for one in count_rules(found.trials)]


def _rule(one: RuleCount) -> tuple[str, ...]:
    examples = "; ".join(_example(trial) for trial in one.examples)
    return f"{one.rule} {one.name}", f"{one.fails:,}", f"{one.seen:,}", examples


def _example(trial: Trial) -> str:
    number = f"#{trial.number} " if trial.number else ""
    return f"{number}{escape(trial.title, _TITLE)}".strip() or "(no title)"


def _kinds(found: Backtest) -> list[tuple[str, ...]]:
    return [_kind(one) for one in count_kinds(found.trials)]


def _kind(one: KindCount) -> tuple[str, ...]:
    return escape(one.kind) or "-", one.sign or "-", f"{one.all:,}", *(f"{count:,}" for count in one.verdicts)


def _table(title: str, heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    if not rows:
        return ""
    lines = [heads, tuple("---" for _ in heads), *rows]
    return f"## {title}\n\n" + "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def backtest_json(found: Backtest) -> str:
    """The same as JSON; the first key names the version of this form."""
    return json.dumps(_data(found), indent=2, ensure_ascii=False)


def _data(found: Backtest) -> dict[str, Any]:
    return {
        "schema": BACKTEST_SCHEMA,
        "tried_on": found.tried_on.value,
        "repository": found.repository,
        "manifest": found.manifest,
        "policy": found.policy,
        "total": len(found.trials),
        "would_fail": found.failing,
        "verdicts": {verdict.value: count for verdict, count in count_verdicts(found.trials).items()},
        "rules": [
            {
                "rule": one.rule,
                "name": one.name,
                "would_fail": one.fails,
                "seen": one.seen,
                "examples": [{"number": trial.number, "title": trial.title} for trial in one.examples],
            }
            for one in count_rules(found.trials)
        ],
        "kinds": [
            {
                "kind": one.kind,
                "sign": one.sign,
                "total": one.all,
                **dict(zip(Verdict, one.verdicts, strict=True)),
            }
            for one in count_kinds(found.trials)
        ],
        "pull_requests": [_trial(one) for one in found.trials],
        "unknown": list(found.unknown),
    }


def _trial(one: Trial) -> dict[str, Any]:
    return {
        "number": one.number or None,
        "title": one.title,
        "url": one.url or None,
        "merged_on": one.day or None,
        "verdict": one.verdict.value,
        "would_fail": one.blocks,
        "kind": one.kind or None,
        "sign": one.sign or None,
        "errors": [rule for rule, _ in one.errors],
        "remarks": [rule for rule, _ in one.remarks],
    }
