"""Makes docs/reliability.md of what the slow tests measured last."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from tools.measured import MEASURED
from tools.mutants.survivors import known_survivors

Figures = Mapping[str, Any]
_LEADING = """\
The gate is attacked on purpose, and this page says with what, how often, and how that ended. Each figure was measured
on the day beside it. `make test-slow` does all of it again and writes the figures anew; `make test` runs a sample of
each. It all ran against the simulator, whose answers are held to GitHub's published contracts. How GitHub itself
behaves beyond those is taken from its documentation and from public reports; [the roads](roads.md) say where."""


def reliability_page() -> str:
    """The page."""
    measured: dict[str, Figures] = json.loads(MEASURED.read_text(encoding="utf-8"))
    blocks = [
        "# Reliability",
        "<!-- Made by `make test-slow` and `make docs` from bench/reliability.json. Do not edit. -->",
        _LEADING,
        *_section(_faults, _group(measured, "faults")),
        *_section(_property, _group(measured, "property")),
        *_section(_mutants, measured.get("mutants", {})),
        *_section(_fuzz, _group(measured, "fuzz")),
        *_section(_costs, _group(measured, "cost")),
    ]
    return "\n\n".join(blocks) + "\n"


def _group(measured: Mapping[str, Figures], name: str) -> dict[str, Figures]:
    return {
        key.partition(": ")[2]: figures
        for key, figures in measured.items()
        if key.partition(": ")[0] == name and ": " in key
    }


def _section(make: Callable[[Any], Iterator[str]], found: Mapping[str, Any]) -> Iterator[str]:
    """What a section says; a part of the slow run that did not end on this tree says nothing."""
    return make(found) if found else iter(())


def _day(group: Mapping[str, Figures]) -> str:
    """The oldest day of the figures."""
    return min(str(figures["day"]) for figures in group.values())


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ("---",) * len(head), *rows))


def _command(text: str) -> str:
    return f"```sh\n{text}\n```"


def _faults(roads: Mapping[str, Figures]) -> Iterator[str]:
    runs = sum(figures["runs"] for figures in roads.values())
    yield "## Every fault at every request"
    yield (
        "Every row of the simulator's table of faults, at every request of every road. A request is lost before it "
        "took effect and after, once and for ever. Answers come broken, cut, refused, late or a byte at a time: those "
        "two once each. A replica answers once with what stood before. What must hold each time: no success on a "
        "commit that must not have one, every output written, no second comment. Then GitHub is well again: one run "
        "puts all right, and the next one writes nothing."
    )
    yield f"{_day(roads)}: **{runs:,} runs** on {len(roads)} roads, and all held."
    yield _command("OUTCOME_GATE_SLOW=1 python -m pytest -n auto tests/roads/test_every_road_fails_closed.py")
    rows = [(name, str(figures["requests"]), f"{figures['runs']:,}") for name, figures in roads.items()]
    yield _table(("Road", "Requests", "Runs with a fault"), rows)


_REASONS = {
    "cites": "a visible citation",
    "sign": "the sign of an exemption",
    "waived": "a waiver",
    "observed": "a policy that only observes",
    "not set up": "a base branch with neither manifest nor policy",
}


def _property(chunks: Mapping[str, Figures]) -> Iterator[str]:
    commits = sum(figures["commits"] for figures in chunks.values())
    ends: dict[str, int] = {}
    for figures in chunks.values():
        for name, count in figures["ends"].items():
            ends[name] = ends.get(name, 0) + count
    yield "## No success without a reason"
    yield (
        "Commits are generated with one to three pull requests. Drawn are manifests, policies, descriptions that cite, "
        "that do not and that hide it, titles, labels and branches. So are comments of people with and without a say, "
        "closed pull requests, edits while the run goes on, and failures of GitHub. The right answer is known "
        "beforehand, since it follows from the parts. A success must have a reason on **each** open pull request."
    )
    yield (
        f"{_day(chunks)}: **{commits:,} commits**, none green without. {ends['status: success']:,} ended in success, "
        f"{ends['status: failure']:,} in failure, {ends['status: error']:,} in error and {ends['status: none']:,} "
        f"without a status; GitHub failed in {ends['GitHub failed']:,} and a description was edited in "
        f"{ends['edited meanwhile']:,}."
    )
    yield _command(
        "OUTCOME_GATE_SLOW=1 python -m pytest -n auto tests/unit/judge/test_no_green_by_accident.py"
    )
    rows = [(text, f"{ends[f'green: {name}']:,}") for name, text in _REASONS.items()]
    yield _table(("Why a pull request may be green", "Of the green ones"), rows)


def _mutants(figures: Figures) -> Iterator[str]:
    tried, killed, total = figures["tried"], figures["killed"], figures["total"]
    which = f"all mutants of {figures['files']} files"
    if tried < total:
        which = (
            str(figures.get("scope", "")) or f"a drawn sample (seed {figures['seed']}) of {total:,} mutants"
        )
    yield "## Would a test notice?"
    yield (
        "The code that decides is broken in small ways, one at a time: a comparison turned, an `and` for an `or`, a "
        "number one higher, a function that returns nothing. A test must fail. The files are `judge/`, "
        "`rules/citation/`, `rules/policy/`, what reads citations, commands and waivers, and the rule of one commit."
    )
    yield (
        f"{figures['day']}: **{killed:,} of {tried:,} mutants noticed ({100 * killed / tried:.1f} %)**, {which}. "
        f"Wanted are at least 92 %{'' if killed >= 0.92 * tried else ', which is not reached yet'}. "
        "`tools/mutants/survivors.txt` says of "
        "some that are not noticed why no test can, and a run names the others."
    )
    yield _command("python -m tools.mutants")
    reasons: dict[str, int] = {}
    for reason in known_survivors().values():
        reasons[reason] = reasons.get(reason, 0) + 1
    if reasons:
        yield _table(
            ("Why it is not noticed", "Mutants"), [(text, str(count)) for text, count in reasons.items()]
        )


def _fuzz(fuzz: Mapping[str, Figures]) -> Iterator[str]:
    yield "## Texts that were not thought of before"
    yield (
        "A fuzzer changes texts at random and keeps those that take the reading and judging code from one line to "
        "another in a way that none did before. It watches by Python's own trace function and is no symbolic search. "
        "The kept ones lie in `tests/fuzz/corpus` and are replayed by `make test`. An error fails unless it is one of "
        "the sentences that we mean. So does a success whose citation cannot be seen on the page that GitHub's own "
        "parser renders. So do half a second of processor time in the replay, and 120 MiB."
    )
    tried = sum(figures["tried"] for figures in fuzz.values())
    yield f"{_day(fuzz)}: **{tried:,} texts** were tried, and nothing broke at the end of that day."
    yield _command(
        "OUTCOME_GATE_SLOW=1 OUTCOME_GATE_FUZZ=60 python -m pytest -n auto tests/fuzz/test_fuzz.py"
    )
    rows = [(name, f"{one['tried']:,}", f"{one['steps']:,}", str(one["kept"])) for name, one in fuzz.items()]
    yield _table(("What is fuzzed", "Texts", "Steps from line to line", "Texts kept"), rows)


def _costs(parts: Mapping[str, Figures]) -> Iterator[str]:
    kinds: dict[str, dict[str, Any]] = {}
    for name, part in parts.items():
        kind = kinds.setdefault(
            name.rpartition(": ")[0], {"day": part["day"], "inputs": 0, "seconds": 0, "memory": 0}
        )
        kind["inputs"] += part["inputs"]
        kind["day"] = min(kind["day"], part["day"])
        kind |= {name: max(kind[name], part[name]) for name in ("seconds", "memory")}
    inputs = sum(figures["inputs"] for figures in kinds.values())
    yield "## What the worst inputs cost"
    yield (
        "Each is as large as GitHub hands it over: 64 KB of a text, 500 KB of a file. Each is read, judged and told in "
        "a process of its own that has loaded what the action loads. Allowed are 0.5 seconds of processor time and "
        "120 MiB at the peak."
    )
    yield f"{_day(kinds)}: **{inputs:,} inputs**, and none cost more."
    yield _command("OUTCOME_GATE_SLOW=1 python -m pytest -n auto tests/fuzz/test_costs.py")
    rows = [
        (name, f"{one['inputs']:,}", f"{one['seconds']:.2f} s", f"{one['memory']:.0f} MiB")
        for name, one in kinds.items()
    ]
    yield _table(("Input", "How many", "Slowest", "Most memory"), rows)
