"""`outcome-gate reading add`: one line more or nothing, and `lint` sees what it wrote."""

import errno
from datetime import UTC, datetime
from pathlib import Path

import pytest
from road import MANIFEST, MANIFEST_PATH

from outcome_gate.cli import main
from outcome_gate.local.clock import SystemClock
from outcome_gate.model.readings_file import HEADER

PLACE = Path(".github/outcomes.readings.csv")
METRIC = "faster-month-end-close/days-to-close"
LINE = "faster-month-end-close,days-to-close"


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(SystemClock, "now", lambda _: datetime(2027, 2, 1, tzinfo=UTC))
    Path(".github").mkdir()
    Path(".git").mkdir()
    Path(MANIFEST_PATH).write_text(MANIFEST, "utf-8")


def test_lines_are_only_added(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reading", "add", METRIC, "6.8 days", "--on", "2027-01-15"]) == 0
    assert "was 6.8 days on 2027-01-15" in capsys.readouterr().out
    PLACE.write_text(PLACE.read_text("utf-8").rstrip("\n"), "utf-8")  # an editor that ends no last line
    assert main(["reading", "add", METRIC, "-1.5", "--link", "https://example.com/a,b"]) == 0
    assert PLACE.read_text("utf-8").splitlines() == [
        HEADER, f"{LINE},2027-01-15,6.8,", f'{LINE},2027-02-01,-1.5,"https://example.com/a,b"',
    ]  # fmt: skip
    before = PLACE.read_bytes()
    assert main(["reading", "add", METRIC, "6.80", "--on", "2027-01-15"]) == 0
    assert "nothing was written" in capsys.readouterr().out
    assert PLACE.read_bytes() == before
    assert main(["lint", "--format", "concise", "--quiet"]) == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((METRIC, "7", "--on", "2027-01-15"), "It is 6.8 on 2027-01-15 in line 2 of"),
        ((METRIC, "many"), "`many` is not a number with a unit."),
        (("faster-month-end-clos/days-to-close", "7"), "Did you mean `faster-month-end-close`?"),
        ((METRIC, "7", "--manifest", "nowhere.yml"), "`nowhere.yml` is not there."),
    ],
)
def test_what_cannot_be_added_changes_nothing(
    words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    PLACE.write_text(f"{HEADER}\n{LINE},2027-01-15,6.8,\n", "utf-8")
    before = PLACE.read_bytes()
    assert main(["reading", "add", *words]) == 2
    assert said in capsys.readouterr().err
    assert PLACE.read_bytes() == before


def test_a_file_that_is_none_of_readings_is_left_alone(capsys: pytest.CaptureFixture[str]) -> None:
    PLACE.write_text("a;b\n1;2\n", "utf-8")
    assert main(["reading", "add", METRIC, "7"]) == 2
    assert f"{PLACE}:1:1: The first line is `a;b`" in capsys.readouterr().err
    assert PLACE.read_text("utf-8") == "a;b\n1;2\n"


def test_a_full_disk_leaves_what_stood_there(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    PLACE.write_text(f"{HEADER}\n", "utf-8")

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert main(["reading", "add", METRIC, "7"]) == 2
    assert "No space left on device" in capsys.readouterr().err
    assert PLACE.read_text("utf-8") == f"{HEADER}\n"


def test_lint_counts_them_like_those_in_the_manifest(capsys: pytest.CaptureFixture[str]) -> None:
    done = MANIFEST.replace("status: active", "status: achieved", 1)
    Path(MANIFEST_PATH).write_text(done, "utf-8")
    main(["lint", "--format", "concise"])
    assert "unproven-achievement" in capsys.readouterr().out
    PLACE.write_text(f"{HEADER}\n{LINE},2027-01-15,4.8,\n", "utf-8")
    main(["lint", "--format", "concise"])
    assert "unproven-achievement" not in capsys.readouterr().out


def test_lint_finds_a_bad_line_beside_the_manifest(capsys: pytest.CaptureFixture[str]) -> None:
    PLACE.write_text(f"{HEADER}\n{LINE},2027-01-15,lots,\n", "utf-8")
    assert main(["lint", "--format", "concise"]) == 2
    assert f"{PLACE}:2:49: error OG009 bad-value: `lots` is not a number." in capsys.readouterr().out
    PLACE.write_text(f"{HEADER}\n{LINE},2027-01-15,6,\n{LINE},2027-01-15,7,\n", "utf-8")
    assert main(["lint", "--format", "concise"]) == 1
