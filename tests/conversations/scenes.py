"""Where conversations are recorded: a pull request in the simulator for each road, or one on GitHub itself."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import requests
from cassette import API, About
from road import MANIFEST, MANIFEST_PATH, READER, REPOSITORY, UNCITED, WRITER, Road

from simulator import GitHub, PullRequest
from simulator.state.merge_queue import QueueEntry

AUTHOR, CITE = "dana-dev", "/outcome-gate cite faster-month-end-close expected -1.5 days"
BROKEN = "version: 1\noutcomes: [\n"


@dataclass(frozen=True)
class Scene:
    """A road: how to get there in the simulator, and what must come of it."""

    stage: Callable[[Road], PullRequest | QueueEntry]
    code: int
    verdict: str
    requests: int
    reads_only: bool = False
    runs_before: int = 0
    inputs: Mapping[str, str] = field(default_factory=dict)
    command: str = ""
    """What the author says in a comment, whose event it is then."""
    is_on_github: bool = True
    """Whether it can be recorded from GitHub, where a queue cannot wait and other pull requests are open, too."""


def _repair(road: Road) -> PullRequest:
    road.manifest(BROKEN)
    return road.open("Repair the manifest", UNCITED, files={MANIFEST_PATH: MANIFEST})


def _broken(road: Road) -> PullRequest:
    road.manifest(BROKEN)
    return road.open()


def _waived(road: Road) -> PullRequest:
    road.repo.grant("mara-lead", "maintain")
    pull = road.open(body=UNCITED)
    pull.comment(author="rob-reviewer", body="> /outcome-gate waive until 2026-11-30: may we?\n\nMay we?")
    pull.comment(author="mara-lead", body="/outcome-gate waive until 2026-11-30: production incident 12")
    return pull


def _merge_group(road: Road) -> QueueEntry:
    road.open().enqueue()
    return road.open(
        "fix: rounding of cents", "Rounds half to even.\n", files={"src/cents.py": "x\n"}
    ).enqueue()


def _three(road: Road) -> PullRequest:
    first, _, _ = road.open(), road.open(body=UNCITED), road.open("fix: rounding of cents", UNCITED)
    return first


SCENES = {
    "passes": Scene(Road.open, 0, "passed", 4),
    "cites-nothing": Scene(lambda road: road.open(body=UNCITED), 1, "failed", 4),
    "only-business-outcome": Scene(
        lambda road: road.open(body="Outcome: retain-mid-market\n"), 1, "failed", 4
    ),
    "fix": Scene(lambda road: road.open("fix: rounding of cents", "Rounds half to even.\n"), 0, "exempt", 3),
    "unchanged-rerun": Scene(Road.open, 0, "passed", 1, runs_before=1),
    "read-only-token": Scene(lambda road: road.open(fork=True), 0, "passed", 3, reads_only=True),
    "waived": Scene(_waived, 0, "waived", 5),
    "manifest-broken": Scene(_broken, 2, "undecided", 4),
    "repair": Scene(_repair, 0, "passed", 5),
    "sweep-unchanged": Scene(_three, 0, "", 2, runs_before=1, inputs={"task": "sweep"}, is_on_github=False),
    "cite": Scene(
        lambda road: road.open(body=UNCITED, author=AUTHOR), 0, "passed", 10, command=CITE, is_on_github=False
    ),
    "merge-group": Scene(_merge_group, 0, "exempt", 5, is_on_github=False),
}
"""On GitHub a road is the open pull request whose branch has the road's name; see tests/README.md."""


@dataclass(frozen=True)
class Stage:
    """A pull request that stands ready, and the means to talk about it."""

    about: About
    api_url: str
    token: str


def can_be_staged(name: str) -> bool:
    """Whether a road can be recorded where we are told to."""
    return SCENES[name].is_on_github or not os.environ.get("OUTCOME_GATE_RECORD_REPOSITORY")


@contextmanager
def staged(name: str, folder: Path) -> Iterator[Stage]:
    """The pull request of a road, on GitHub when a repository is named, else in the simulator."""
    repository = os.environ.get("OUTCOME_GATE_RECORD_REPOSITORY", "")
    if repository:
        yield _on_github(name, repository)
        return
    with GitHub() as github:
        road = Road(github, folder)
        subject = SCENES[name].stage(road)
        token = github.token("github-actions[bot]", READER if SCENES[name].reads_only else WRITER)
        yield Stage(_about(name, subject), github.api_url, token)
        assert github.violations == []


def _about(name: str, subject: PullRequest | QueueEntry) -> About:
    if isinstance(subject, QueueEntry):
        number = subject.pull_request.number
        return About("the simulator", name, REPOSITORY, number, subject.head_sha, subject.base_sha)
    says = SCENES[name].command
    comment = subject.comment(author=AUTHOR, body=says).id if says else 0
    return About("the simulator", name, REPOSITORY, subject.number, subject.head_sha, comment=comment)


def _on_github(name: str, repository: str) -> Stage:
    word = "OUTCOME_GATE_RECORD_READ_TOKEN" if SCENES[name].reads_only else "OUTCOME_GATE_RECORD_TOKEN"
    token = os.environ[word]
    owner = repository.partition("/")[0]
    answer = requests.get(
        f"{API}/repos/{repository}/pulls",
        params={"state": "open", "head": f"{owner}:{name}"},
        headers={"Authorization": f"Bearer {token}"},
        timeout=30,
    )
    answer.raise_for_status()
    [pull] = answer.json()
    return Stage(About("GitHub", name, repository, pull["number"], pull["head"]["sha"]), API, token)
