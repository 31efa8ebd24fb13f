"""Holds the suggestions to their bar on the pull requests of four made-up teams (examples/suggestions)."""

from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from unit_facts import TODAY, policy, pull_request

from outcome_gate.judge.decide import decide
from outcome_gate.model.decision import Verdict
from outcome_gate.model.facts import Facts
from outcome_gate.model.source_file import SourceFile
from outcome_gate.read.citation_lines import read_citation
from outcome_gate.read.manifest_and_policy import read_manifest

FOLDER = Path(__file__).parents[3] / "examples" / "suggestions"
TEAMS = sorted(path.parent.name for path in FOLDER.glob("*/outcomes.yml"))
FILES = [name for name in ("pull_requests.yml", "held_back.yml") if any(FOLDER.glob(f"*/{name}"))]
"""Weights were set on the first; the second was looked at when they were done."""
BAR = 0.80
"""The outcome is among the three, all teams together."""


class Figures(NamedTuple):
    """Pull requests of a team, and how often their outcome came first and among the three."""

    pulls: int = 0
    first: int = 0
    offered: int = 0

    def __str__(self) -> str:
        return f"first {self.first / self.pulls:.0%}, among three {self.offered / self.pulls:.0%} of {self.pulls}"


def read(team: str, name: str) -> Any:
    return yaml.safe_load((FOLDER / team / name).read_text(encoding="utf-8"))


NO_SIGNS = policy(signs=[])
"""Every pull request is asked here, whatever its title says it is."""


def measured(team: str, name: str, *, with_history: bool = True) -> Figures:
    file = read_manifest(
        SourceFile("outcomes.yml", "main", (FOLDER / team / "outcomes.yml").read_text("utf-8"))
    )
    assert file.noun is not None
    history = tuple(commit["message"] for commit in read(team, "history.yml"))
    count: Counter[str] = Counter()
    for pull in read(team, name):
        assert file.noun.outcome(pull["outcome"])
        body = pull["body"] or ""
        said = {"title": pull["title"], "branch": pull["branch"], "files": tuple(pull["files"])}
        facts = Facts(
            today=TODAY,
            pull_request=pull_request(body, **said),
            policy=NO_SIGNS,
            manifest=file.noun,
            claims=read_citation(body),
            history=history if with_history else (),
        )
        decision = decide(facts)
        assert decision.verdict is Verdict.FAILED, pull["title"]
        ids = [one.outcome for one in decision.suggestions]
        count.update(pulls=1, first=ids[:1] == [pull["outcome"]], offered=pull["outcome"] in ids)
    return Figures(count["pulls"], count["first"], count["offered"])


def together(figures: list[Figures]) -> Figures:
    return Figures(*map(sum, zip(*figures, strict=True)))


@pytest.mark.parametrize("name", FILES)
def test_the_bar(name: str) -> None:
    by_team = {team: measured(team, name) for team in TEAMS}
    without = [measured(team, name, with_history=False) for team in TEAMS]
    everyone = together(list(by_team.values()))
    print(f"\n{name}: {everyone}; without history {together(without)}")
    for team, figures in by_team.items():
        print(f"  {team}: {figures}")

    assert everyone.offered / everyone.pulls >= BAR


@pytest.mark.parametrize("team", TEAMS)
def test_the_examples_are_sound(team: str) -> None:
    text = (FOLDER / team / "outcomes.yml").read_text(encoding="utf-8")

    assert read_manifest(SourceFile("outcomes.yml", "main", text)).problems == ()
