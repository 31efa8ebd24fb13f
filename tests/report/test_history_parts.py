"""A long history is read in parts by several processes, and its rows do not tell by how many."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from outcome_gate.errors import UsageError
from outcome_gate.local.merged_history import Clone, ManifestMoved, Place, open_clone
from outcome_gate.report import history_parts
from outcome_gate.report.history_parts import History as Reading
from outcome_gate.report.history_parts import Noted, parts_of, read_history
from tests.report.history import CITES, MANIFEST, PLACE, History

TODAY = date(2026, 6, 1)
FILES = Place(PLACE, ".github/outcome-gate.yml")


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    """Forty merges: a manifest that comes late and changes, waivers, wrong clocks, direct commits."""
    history = History(tmp_path / "clone")
    for number in range(1, 41):
        files: dict[str, str | bytes | None] = {f"src/{number}.py": "x"}
        if number in (5, 17, 18, 30):
            files[PLACE] = f"{MANIFEST}# {number}\n"
        if number == 22:
            files[FILES.policy] = "version: 1\nrequire: all\n"
        title = f"feat: part {number}" if number % 7 == 0 else f"feat: part {number} (#{number})"
        on = "2031-01-01" if number % 11 == 0 else "2026-03-02"
        history.commit(f"{title}\n\n{CITES if number % 3 else ''}", files, on=on)
    return open_clone(history.write())


def use(patch: pytest.MonkeyPatch, processes: int) -> None:
    """So many processes, however short the history is."""
    patch.setattr(history_parts, "_WORTH_IT", 2)
    patch.setattr(history_parts, "processors", lambda: processes)


def read(
    clone: Clone,
    folder: Path,
    after: str = "",
    place: Place = FILES,
    say: Callable[[str], None] = lambda _: None,
) -> tuple[str, Noted]:
    spool = folder / "rows.csv"
    noted = read_history(Reading(clone, "example-org/ledger", place, TODAY), after, spool, say)
    assert sorted(path.name for path in folder.glob("rows*")) == ["rows.csv"], "the parts are cleared away"
    return spool.read_text(encoding="utf-8"), noted


@pytest.mark.parametrize("processes", [2, 3])
def test_several_processes_write_what_one_writes(
    clone: Clone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, processes: int
) -> None:
    alone = read(clone, tmp_path)
    use(monkeypatch, processes)

    assert read(clone, tmp_path) == alone
    assert alone[0].count("\n") == 40
    assert alone[1] == Noted(future=3, unnumbered=5)


def test_what_is_new_is_read_in_parts_too(
    clone: Clone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tenth = parts_of(clone, "", 1)[0].tip + "~30"
    after = subprocess.run(
        ["git", "-C", str(clone.root), "rev-parse", tenth], capture_output=True, text=True, check=True
    ).stdout.strip()
    alone = read(clone, tmp_path, after)
    use(monkeypatch, 3)

    assert read(clone, tmp_path, after) == alone
    assert alone[0].count("\n") == 30


def test_the_parts_follow_each_other_and_leave_nothing_out(
    clone: Clone, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, 4)
    parts = parts_of(clone, "", 4)

    assert [part.after for part in parts] == ["", *(part.tip for part in parts[:-1])]
    assert parts[-1].tip == clone.tip
    assert len({part.tip for part in parts}) == 4


def test_a_short_history_is_read_by_one_process(clone: Clone) -> None:
    assert len(parts_of(clone, "", 4)) == 1


@pytest.mark.parametrize("at", [8, 30])
def test_a_rename_in_any_part_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    history = History(tmp_path / "clone")
    history.commit("chore: manifest", {"old.yml": MANIFEST})
    for number in range(2, 41):
        is_move = number == at
        files: dict[str, str | bytes | None] | None = {"old.yml": None, PLACE: MANIFEST} if is_move else None
        history.commit(f"feat: part {number} (#{number})\n\n{CITES}", files)
    clone = open_clone(history.write())
    use(monkeypatch, 2)

    with pytest.raises(ManifestMoved) as told:
        read(clone, tmp_path)

    assert told.value.old_path == "old.yml"
    followed = Place(PLACE, FILES.policy, ((told.value.commit, told.value.old_path),))
    assert read(clone, tmp_path, place=followed)[0].count("faster-close") == 39


def test_a_process_that_is_killed_loses_nothing(
    clone: Clone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = read(clone, tmp_path)
    use(monkeypatch, 2)
    start = history_parts._Worker.start

    def start_and_kill(worker: history_parts._Worker) -> None:
        start(worker)
        os.kill(worker._process.pid or 0, signal.SIGKILL)

    monkeypatch.setattr(history_parts._Worker, "start", start_and_kill)

    assert read(clone, tmp_path) == alone


def test_a_system_that_gives_no_process_is_no_obstacle(
    clone: Clone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = read(clone, tmp_path)
    use(monkeypatch, 2)

    def refuse(_: object) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr("multiprocessing.context.SpawnProcess.start", refuse)

    assert read(clone, tmp_path) == alone


def test_a_fault_in_another_process_is_told_as_in_this_one(
    clone: Clone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    use(monkeypatch, 2)
    gone = clone._replace(tip="f" * 40)
    parts = (parts_of(clone, "", 2)[0], history_parts.Part(clone.tip, gone.tip))
    monkeypatch.setattr(history_parts, "parts_of", lambda *_: parts)

    with pytest.raises(UsageError, match="Git cannot read the history"):
        read(clone, tmp_path)

    assert "Traceback" not in capfd.readouterr().err
    assert not list(tmp_path.glob("rows.csv.*"))


def test_progress_counts_what_every_process_has_judged(
    clone: Clone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, 2)
    monkeypatch.setattr(history_parts, "_EVERY", 1)  # in this process; the other one tells less often
    said: list[str] = []

    read(clone, tmp_path, say=said.append)

    assert said[19].endswith("merges judged")
    counts = [int(line.split()[0]) for line in said]
    assert counts == sorted(counts)
    assert counts[-1] >= 20


_INTERRUPTED = """
import os, signal, sys, time
from outcome_gate.report import history_parts
history_parts._WORTH_IT = 2
history_parts.processors = lambda: 2
def read_part(*_):
    os.killpg(0, signal.SIGINT)  # as a terminal does: every process of the group is told
    time.sleep(20)
from datetime import date
from pathlib import Path
from outcome_gate.local.merged_history import Place, open_clone
if __name__ == "__main__":  # the other process reads on in earnest
    history_parts.read_part = read_part
    history = history_parts.History(open_clone(Path(sys.argv[1])), "a/b", Place("m.yml", "p.yml"), date(2026, 6, 1))
    try:
        history_parts.read_history(history, "", Path(sys.argv[2]), print)
    except KeyboardInterrupt:
        print("interrupted")
"""


def test_an_interruption_ends_every_process_without_a_traceback(clone: Clone, tmp_path: Path) -> None:
    script = tmp_path / "run.py"
    script.write_text(_INTERRUPTED, encoding="utf-8")

    done = subprocess.run(
        [sys.executable, str(script), str(clone.root), str(tmp_path / "rows.csv")],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        start_new_session=True,
    )

    assert (done.stdout.strip(), done.stderr) == ("interrupted", "")
    assert not list(tmp_path.glob("rows.csv.*"))
