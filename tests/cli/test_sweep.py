"""`outcome-gate sweep`: the same road from a terminal."""

from collections.abc import Iterator

import pytest
from road import CITING, FEATURE, MANIFEST, MANIFEST_PATH, REPOSITORY, UNCITED

from outcome_gate.cli import main
from simulator import GitHub


@pytest.fixture
def github() -> Iterator[GitHub]:
    with GitHub() as made:
        made.repository(REPOSITORY).write("main", {MANIFEST_PATH: MANIFEST})
        yield made
        assert made.violations == []


def sweep(github: GitHub, monkeypatch: pytest.MonkeyPatch, *flags: str) -> int:
    monkeypatch.setenv("GITHUB_TOKEN", github.token("mara-lead"))
    return main(["sweep", f"https://github.com/{REPOSITORY}", "--api-url", github.api_url, *flags])


def test_a_sweep_shows_first_and_writes_when_told_to(
    github: GitHub, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    repo = github.repository(REPOSITORY)
    repo.grant("mara-lead", "write")
    good = repo.open_pull_request(title="feat: a", body=CITING, branch="a", files=FEATURE)
    bad = repo.open_pull_request(title="feat: b", body=UNCITED, branch="b", files=FEATURE)

    assert sweep(github, monkeypatch) == 0
    shown = capsys.readouterr()
    assert "| 1 | " in shown.out
    assert "| 2 | " in shown.out
    assert (good.statuses, bad.statuses) == ([], [])

    assert sweep(github, monkeypatch, "--publish") == 0
    states = [one.status("outcome-gate").state for one in (good, bad)]  # type: ignore[union-attr]
    assert states == ["success", "failure"]

    before = len(github.exchanges)
    assert sweep(github, monkeypatch, "--publish") == 0
    assert len(github.exchanges) - before == 3  # the workflows, the files, and the list


@pytest.mark.parametrize(
    ("address", "flags", "sentence"),
    [
        ("https://github.com/example-org/ledger/pull/7", [], "not the address of a repository"),
        ("ledger", [], "not the address of a repository"),
        ("https://github.com/example-org/ledger", ["--shard", "4/3"], "`shard` cannot be"),
        ("https://github.com/example-org/ledger", [], "There is no token."),
    ],
)
def test_wrong_usage_is_a_sentence(
    address: str, flags: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sweep", address, *flags]) == 2
    assert sentence in capsys.readouterr().err
