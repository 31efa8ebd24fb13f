"""Readings beside the manifest are the numbers of today: the comment tells them, on every road."""

from pathlib import Path

import pytest
from road import CITING, MANIFEST, MANIFEST_PATH, OWN, Road

from outcome_gate.cli import main

BESIDE = ".github/outcomes.readings.csv"
HEADER = "outcome,metric,on,value,link\n"
LINES = f"{HEADER}faster-month-end-close,days-to-close,2026-10-31,6.8,\n"
TOLD = "`days-to-close` 8 → **6.8 days now** → 5 by 30 Jun 2027 (40 %)"


@pytest.mark.parametrize(
    ("event", "inputs"),
    [("pull_request", {}), ("pull_request_target", {}), ("schedule", {})],
)
def test_the_comment_tells_the_latest_reading(road: Road, event: str, inputs: dict[str, str]) -> None:
    road.repo.write("main", {BESIDE: LINES})
    pull = road.open()

    result = road.run(pull if event.startswith("pull") else road.repo, event, **inputs)

    assert result.code == 0
    assert TOLD in road.mine(pull)[0].body


def test_they_cost_no_request(road: Road) -> None:
    road.repo.write("main", {BESIDE: LINES})
    pull = road.open()

    assert road.run(pull).requests == ["read", "POST comment", "POST status", "read"]
    assert road.run(pull).requests == ["read"]


def test_a_new_reading_changes_the_comment_at_the_next_run(road: Road) -> None:
    pull = road.open()
    road.run(pull)
    before = road.mine(pull)[0].body
    road.repo.write("main", {BESIDE: LINES})

    road.run(pull)

    [comment] = road.mine(pull)
    assert "days now" not in before.partition("<details>")[0]
    assert TOLD in comment.body


def test_the_latest_day_counts_wherever_it_stands(road: Road) -> None:
    given = MANIFEST.replace(
        "        baseline: 8 days\n        target: 5 days",
        "        baseline: 8 days\n        readings: [{ on: 2026-11-30, value: 6.5 }]\n        target: 5 days",
    )
    road.repo.write("main", {MANIFEST_PATH: given, BESIDE: LINES})
    pull = road.open()

    road.run(pull)

    assert "**6.5 days now**" in road.mine(pull)[0].body


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no header\n",
        f"{HEADER}nothing,of,the,sort,\n",
        f"{HEADER}faster-month-end-close,days-to-close,2026-10-31,many,\n",
        f"{HEADER}faster-month-end-close,days-to-close,2099-01-01,6.8,\n",
        b"\xff\xfe\x00binary",
        "x" * 600_000,
        f"{HEADER}{'faster-month-end-close,days-to-close,2026-10-31,6.8,,,,' * 2000}\n",
    ],
    ids=["empty", "no header", "unknown", "no number", "future", "binary", "too large", "one long line"],
)
def test_no_verdict_hangs_on_them(road: Road, text: str | bytes) -> None:
    """What is wrong with the file is `lint`'s to say; the gate judges without it."""
    road.repo.write("main", {BESIDE: text})
    pull = road.open()

    result = road.run(pull)

    assert (result.code, result.verdict, result.rules) == (0, "passed", ["OG409", "OG411"])
    assert " now" not in road.mine(pull)[0].body.partition("<details>")[0]


def test_the_pull_request_cannot_bring_readings_for_itself(road: Road) -> None:
    pull = road.open(files={"src/matching.py": "x = 1\n", BESIDE: LINES})

    road.run(pull)

    assert "days now" not in road.mine(pull)[0].body.partition("<details>")[0]


def test_an_expected_change_is_held_against_the_latest_number(road: Road) -> None:
    """From 8 to 5 there is room for 2.5 days less; from 6.8 there is not."""
    body = f"{CITING}Expected-change: -2.5 days\nCheck-on: 2027-03-31\n"
    without = road.run(road.open(body=body))
    road.repo.write("main", {BESIDE: LINES})
    beside = road.run(road.open(body=body))

    assert (without.verdict, without.rules) == ("passed", [])
    assert (beside.verdict, beside.rules) == ("passed", ["OG419"])


def test_a_shared_manifest_has_its_readings_beside_it(road: Road) -> None:
    product = road.github.repository("example-org/product")
    product.write("main", {"outcomes.yml": MANIFEST, "outcomes.readings.csv": LINES})
    road.repo.write("main", {MANIFEST_PATH: None})
    pull = road.open()

    result = road.run(pull, manifest="example-org/product:outcomes.yml@main")

    assert result.verdict == "passed"
    assert TOLD in road.mine(pull)[0].body


def test_an_addition_to_a_shared_manifest_has_its_own(road: Road) -> None:
    product = road.github.repository("example-org/product")
    product.write("main", {"outcomes.yml": MANIFEST})
    road.repo.write(
        "main", {MANIFEST_PATH: OWN, BESIDE: f"{HEADER}fewer-lost-receipts,asked-twice,2026-10-31,25,\n"}
    )
    pull = road.open(body="Outcome: fewer-lost-receipts\nMetric: asked-twice\n")

    result = road.run(pull, manifest="example-org/product:outcomes.yml@main")

    assert result.verdict == "passed"
    assert "`asked-twice` 30 → **25 receipts now** → 10" in road.mine(pull)[0].body


def test_a_change_of_the_manifest_is_linted_with_them(road: Road) -> None:
    """`lint` counts them, so the gate does: a target that a reading has met is remarked on once it is brought."""
    road.repo.write("main", {BESIDE: LINES.replace("6.8", "4.8")})
    changed = MANIFEST.replace("Every fifth ticket", "Every fourth ticket")
    pull = road.open("chore: evidence", None, files={MANIFEST_PATH: changed})

    result = road.run(pull)

    assert result.code == 0
    assert result.rules == [], "the base has the same remark"


def test_the_command_line_tells_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".github").mkdir()
    (tmp_path / MANIFEST_PATH).write_text(MANIFEST, encoding="utf-8")
    (tmp_path / "draft.md").write_text(CITING, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    ask = [
        "check",
        "--title",
        "feat: match",
        "--body",
        "draft.md",
        "--format",
        "markdown",
        "--today",
        "2026-12-01",
    ]

    told = []
    for content in (b"", LINES.encode(), b"\xff\xfe"):
        (tmp_path / BESIDE).write_bytes(content)
        assert main(ask) == 0
        told.append(capsys.readouterr().out)

    assert [TOLD in one for one in told] == [False, True, False]
