"""One recorded conversation a road: the exact requests of a run, visible in review, with none more and none less."""

import io
import json
import os
import re
from pathlib import Path

import pytest
import yaml
from actions_runner import read_outputs
from cassette import API, FOLDER, WEB, About, about, path, recorder
from fakes import FakeClock
from scenes import AUTHOR, SCENES, can_be_staged, staged

from outcome_gate.action import main
from outcome_gate.gh.parse_answer import read_snapshot
from outcome_gate.model.request import Request
from outcome_gate.runner.settings import INPUTS

ROADS = sorted(SCENES)
is_recording = bool(os.environ.get("OUTCOME_GATE_RECORD"))
SECRETS = re.compile(
    r"authorization|simulated-token|bearer\s|x-access-token|BEGIN [A-Z ]*PRIVATE KEY"
    r"|\bgh[pousr]_\w{10}|\bgithub_pat_|\bv\d\.[0-9a-f]{40}",
    re.IGNORECASE,
)


def payload(subject: About) -> dict[str, object]:
    """As much of an event as is read."""
    if subject.group_on:
        folder, heads = "gh-readonly-queue/main", "refs/heads"
        group = {
            "head_sha": subject.head_sha,
            "head_ref": f"{heads}/{folder}/pr-{subject.pull_request}-{subject.group_on}",
            "base_sha": subject.group_on,
            "base_ref": f"{heads}/main",
        }
        return {"action": "checks_requested", "merge_group": group}
    if subject.comment:
        said = {"id": subject.comment, "body": SCENES[subject.road].command, "user": {"login": AUTHOR}}
        issue = {"number": subject.pull_request, "pull_request": {"url": API}}
        return {"action": "created", "issue": issue, "comment": said}
    pull_request = {"number": subject.pull_request, "head": {"sha": subject.head_sha}}
    return {"action": "opened", "pull_request": pull_request}


def environment(subject: About, api_url: str, token: str, folder: Path) -> dict[str, str]:
    """The runner's environment for a recorded pull request; a re-recording differs in nothing."""
    event = folder / "event.json"
    event.write_text(json.dumps(payload(subject)))
    for name in ("output", "summary"):
        (folder / name).write_text("")
    name_of_event = (
        "merge_group" if subject.group_on else "issue_comment" if subject.comment else "pull_request"
    )
    given = {**INPUTS, "token": token, **SCENES[subject.road].inputs}
    return {
        "GITHUB_API_URL": api_url,
        "GITHUB_EVENT_NAME": name_of_event,
        "GITHUB_EVENT_PATH": str(event),
        "GITHUB_OUTPUT": str(folder / "output"),
        "GITHUB_REPOSITORY": subject.repository,
        "GITHUB_RUN_ID": "1234567",
        "GITHUB_SERVER_URL": WEB,
        "GITHUB_STEP_SUMMARY": str(folder / "summary"),
        **{f"INPUT_{name.upper()}": value for name, value in given.items()},
    }


@pytest.fixture(scope="module", autouse=True)
def recordings(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> None:
    """With OUTCOME_GATE_RECORD set, every conversation that is to be played is held anew before."""
    if is_recording and "PYTEST_XDIST_WORKER" in os.environ:
        pytest.exit("record in one process: without -n", returncode=2)
    chosen = {
        getattr(item, "callspec", None) and item.callspec.params.get("name") for item in request.session.items
    }
    for name in ROADS if is_recording else ():
        if name not in chosen or not can_be_staged(name):
            continue
        folder = tmp_path_factory.mktemp(name)
        with staged(name, folder) as stage:
            given = environment(stage.about, stage.api_url, stage.token, folder)
            for _ in range(SCENES[name].runs_before):
                main(given, FakeClock(), io.StringIO())
            path(name).unlink(missing_ok=True)
            with recorder(stage.about, "all").use_cassette(str(path(name))):
                main(given, FakeClock(), io.StringIO())


@pytest.mark.parametrize("name", ROADS)
def test_a_road_is_walked_as_recorded(name: str, tmp_path: Path) -> None:
    scene, log = SCENES[name], io.StringIO()
    given = environment(about(name), API, "not-a-token", tmp_path)
    with recorder(None, "none").use_cassette(str(path(name))) as played:
        code = main(given, FakeClock(), log)
    outputs = read_outputs((tmp_path / "output").read_text(encoding="utf-8"))
    assert (code, outputs["verdict"]) == (scene.code, scene.verdict), log.getvalue()
    assert played.play_count == len(played) == scene.requests
    assert played.all_played


@pytest.mark.parametrize("name", ROADS)
def test_a_request_more_fails(name: str, tmp_path: Path) -> None:
    """The judge judged: a conversation that lacks its last exchange is noticed."""
    whole = yaml.safe_load(path(name).read_text(encoding="utf-8"))
    short = tmp_path / "short.yaml"
    short.write_text(yaml.safe_dump(whole | {"interactions": whole["interactions"][:-1]}))
    given = environment(about(name), API, "not-a-token", tmp_path)
    with recorder(None, "none").use_cassette(str(short)):
        assert main(given, FakeClock(), io.StringIO()) == 3


def test_a_commit_that_is_not_the_head_says_nothing_about_it() -> None:
    """Past 250 commits GitHub lists another one last."""
    given = yaml.safe_load(path("unchanged-rerun").read_text(encoding="utf-8"))
    data = given["interactions"][0]["response"]["body"]["data"]
    request = Request(about("unchanged-rerun").repository, about("unchanged-rerun").pull_request)
    assert read_snapshot(data, request).standing.status is not None
    data["repository"]["pullRequest"]["commits"]["nodes"][0]["commit"]["oid"] = "0" * 40
    assert read_snapshot(data, request).standing.status is None


def test_there_is_one_conversation_for_each_road() -> None:
    assert sorted(file.stem for file in FOLDER.glob("*.yaml")) == ROADS


@pytest.mark.parametrize("name", ROADS)
def test_a_conversation_can_be_shown_to_anybody(name: str) -> None:
    text = path(name).read_text(encoding="utf-8")
    assert not SECRETS.search(text), SECRETS.search(text)
    assert "127.0.0.1" not in text
    assert about(name).recorded_from in ("the simulator", "GitHub")
    assert about(name).road == name
    hosts = set(re.findall(r"uri: (https?://[^/\s]+)", text))
    assert hosts == {API}


@pytest.mark.parametrize(
    "text", ["Authorization: token x", "ghs_0123456789abcdef", "github_pat_11A", "simulated-token-1"]
)
def test_a_secret_would_be_seen(text: str) -> None:
    assert SECRETS.search(text)
