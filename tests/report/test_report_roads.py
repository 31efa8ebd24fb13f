"""The verb from end to end: on the made-up year, on small histories, and on what goes wrong."""

import errno
import json
import re
import sys
from pathlib import Path

import pytest

from outcome_gate.cli import main
from tests.report.conftest import WHOLE_YEAR, Report
from tests.report.history import CITES, MANIFEST, PLACE, History

POLICY = ".github/outcome-gate.yml"
NOTICE = "Every name and number in this report is made up."


def reading(on: str, value: float) -> str:
    """The manifest with one reading."""
    return MANIFEST + f"        readings: [{{ on: {on}, value: {value} }}]\n"


@pytest.fixture
def small(tmp_path: Path) -> History:
    """A manifest, three features, and a fix."""
    history = History(tmp_path / "clone")
    history.commit("chore: manifest (#1)", {PLACE: MANIFEST}, on="2026-01-05")
    history.commit(f"feat: serves (#2)\n\n{CITES}", on="2026-02-02")
    history.commit("feat: cites none (#3)", on="2026-02-03")
    history.commit(f"feat: serves too (#4)\n\n{CITES}Check-on: 2026-03-20\n", on="2026-02-10")
    history.commit("fix: rounding (#5)", on="2026-02-11")
    return history


def answers(text: str) -> dict[str, list[dict[str, object]]]:
    """The rows of each view in a JSON report."""
    return {one["name"]: one["rows"] for one in json.loads(text)["answers"]}


def on_small(report: Report, history: History, *more: object) -> str:
    folder = history.write()
    wanted = (
        "--git",
        folder,
        "--ledger",
        folder.parent / "ledger",
        "--since",
        "2026-01-01",
        "--until",
        "2026-06-30",
    )
    return report(*wanted, *more)


def test_the_year_in_five_sentences(report: Report, year: Path, year_ledger: Path) -> None:
    text = report("--git", year, "--ledger", year_ledger, *WHOLE_YEAR, "--made-up", NOTICE)

    lines = [line for line in text.splitlines() if re.match(r"[1-5]\. ", line)]
    assert lines == [
        "1. 132 of 196 (67 %) features served a customer outcome; 2 had a waiver and 62 cited none "
        "that counts. 8 more came before the manifest.",
        "2. Of the changes that cite an outcome, most cite `faster-month-end-close`, 46 of 132 (35 %); its "
        "`days-to-close` went from 8 to 6.1 days: moved.",
        "3. Of 6 metrics that changes cite, whenever they were merged: 2 moved, 3 not moved and 1 guardrail broken.",
        "4. 80 of 108 (74 %) checks that were ever due have a reading, 28 are overdue; `less-retyping`, "
        "`shorter-onboarding` had no work for 60 days.",
        "5. To ask about: placeholders left in 11 of 196; waived 2 of 196; same expected change, word for word, more "
        "than five times 14 of 132; no check day of its own 62 of 132; for contracts or executive requests 22 of 132.",
    ]
    assert text.index(NOTICE) < text.index("1. 132")
    assert text.index("5. To ask about") < text.index("## R1.")


def test_the_page_of_the_year_needs_nothing_else(
    report: Report, year: Path, year_ledger: Path, tmp_path: Path
) -> None:
    place = tmp_path / "page.html"
    report(
        "--git",
        year,
        "--ledger",
        year_ledger,
        *WHOLE_YEAR,
        "--format",
        "html",
        "--output",
        place,
        "--made-up",
        NOTICE,
    )

    page = place.read_text("utf-8")

    assert NOTICE in page
    assert "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-" in page
    assert page.count("<svg ") == 10
    assert len(page.encode()) < 400_000
    assert "#0101" not in page
    assert not re.search(r"""(?:src|href|action)=["'](?!#)""", page)
    assert not re.search(r"url\((?!#c\d+-)", page)
    for label in ("R1", "R6", "R11"):
        assert f">{label}. " in page


def test_no_form_names_who_did_the_work(
    report: Report, year: Path, year_ledger: Path, tmp_path: Path
) -> None:
    common = ("--git", year, "--ledger", year_ledger, *WHOLE_YEAR)
    report(*common, "--format", "csv", "--output", tmp_path)
    texts = [one.read_text("utf-8") for one in tmp_path.iterdir()]
    texts += [
        report(*common, "--format", form) for form in ("md", "json", "html", "summary", "digest", "badge")
    ]

    for text in texts:
        assert "Example Developer" not in text
        assert "example-agent" not in text


def test_the_answers_of_a_small_history(report: Report, small: History) -> None:
    small.commit("chore: reading", {PLACE: reading("2026-03-31", 7.0)}, on="2026-04-01")

    found = answers(on_small(report, small, "--format", "json"))

    assert [(row["merged_week"], row["features"], row["served"], row["uncited"], row["exempt"])
            for row in found["r01_tied_to_outcome"]] == [
        ("2026-01-05", 0, 0, 0, 1), ("2026-02-02", 2, 1, 1, 0), ("2026-02-09", 1, 1, 0, 1), ("2026-03-30", 0, 0, 0, 1),
    ]  # fmt: skip
    effort = found["r02_where_effort_goes"][0]
    assert (effort["outcome"], effort["merged"], effort["moved"]) == ("faster-close", 2, 2)
    assert [row["outcome"] for row in found["r03_no_work"]] == ["faster-close"]
    assert found["r04_for_whom"] == [
        {"customer": "Accountants", "users": "existing", "merged": 2, "outcomes": 1}
    ]
    metric = found["r05_on_the_way"][0]
    assert (metric["latest"], metric["progress"], metric["readings"]) == (7.0, 0.3333, 1)
    word = found["r06_did_it_move"][0]
    assert (word["word"], word["merged"], word["due"], word["before_value"], word["after_value"]) == (
        "moved",
        2,
        2,
        8.0,
        7.0,
    )
    assert [(row["due_month"], row["due"], row["looked_at"]) for row in found["r10_do_we_look_back"]] == [
        ("2026-03", 2, 2)
    ]
    assert found["r10_overdue"] == []
    signs = {row["sign"]: (row["times"], row["of_all"]) for row in found["r11_signs_of_gaming"]}
    assert signs["no check day of its own"] == (1, 2)
    assert signs["citations of the most cited outcome"] == (2, 2)


def test_without_a_reading_the_look_is_overdue_and_nothing_is_told(report: Report, small: History) -> None:
    found = answers(on_small(report, small, "--format", "json"))

    overdue = found["r10_overdue"][0]
    assert (overdue["metric"], overdue["checks"], overdue["due_since"], overdue["owner"]) == (
        "days-to-close", 2, "2026-03-19", "@example-pm",
    )  # fmt: skip
    assert found["r06_did_it_move"][0]["because"] == "there is no reading on or after the check day"


def test_an_outcome_keeps_its_history_under_a_new_id(report: Report, small: History) -> None:
    renamed = MANIFEST.replace("- id: faster-close", "- id: sooner-close\n    previous_ids: [faster-close]")
    small.commit("chore: call it otherwise", {PLACE: renamed}, on="2026-02-20")
    small.commit(
        "feat: by its new name (#7)\n\nOutcome: sooner-close\nMetric: days-to-close\n", on="2026-02-21"
    )

    found = answers(on_small(report, small, "--format", "json"))

    assert [(row["outcome"], row["merged"]) for row in found["r02_where_effort_goes"]] == [
        ("sooner-close", 3)
    ]


@pytest.mark.parametrize(
    ("live", "clock", "due"),
    [
        ("merge", ["merge"], ["2026-03-19", "2026-03-20"]),
        ("release", ["release"], ["2026-03-20", "2026-03-30"]),
        ("deployment:production", ["merge"], ["2026-03-19", "2026-03-20"]),
    ],
)
def test_the_clock_begins_where_the_policy_says(
    report: Report, small: History, tmp_path: Path, live: str, clock: list[str], due: list[str]
) -> None:
    small.commit("chore: policy", {POLICY: f"version: 1\nlive: {live}\n"}, on="2026-02-12")
    small.tag("v1.0", small.commit("chore: release", {"VERSION": "1"}, on="2026-02-13"))
    small.commit(f"feat: not out yet (#9)\n\n{CITES}", on="2026-05-20")

    data = json.loads(on_small(report, small, "--format", "json"))
    on_small(report, small, "--format", "csv", "--output", tmp_path / "out")

    rows = (tmp_path / "out" / "ledger.csv").read_text("utf-8")
    assert data["clock_begins_at"] == clock
    assert sorted(set(re.findall(r"2026-03-(?:19|20|30)(?=,policy|,citation)", rows))) == due
    assert ("not live yet" in rows) == (live == "release")
    assert any("knows no deployments" in one for one in data["remarks"]) == live.startswith("deployment")


def test_a_second_run_reads_only_what_is_new(
    report: Report, small: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = on_small(report, small, "--format", "json")
    assert on_small(report, small, "--format", "json") == first
    seen: list[int] = []
    from outcome_gate.app.judge_merge import MergeJudge

    judged = MergeJudge.rows
    monkeypatch.setattr(
        MergeJudge,
        "rows",
        lambda self, merge: (seen.append(merge.pull_request.number), judged(self, merge))[1],
    )
    small.commit(f"feat: one more (#6)\n\n{CITES}", on="2026-02-12")

    again = on_small(report, small, "--format", "json")

    assert seen == [6]
    assert answers(again)["r02_where_effort_goes"][0]["merged"] == 3


def test_a_run_that_was_cut_off_counts_nothing_twice(report: Report, small: History) -> None:
    ledger = small.folder.parent / "ledger"
    on_small(report, small, "--format", "json")
    state = next(ledger.rglob("state.json"))
    before = state.read_bytes()
    small.commit(f"feat: one more (#6)\n\n{CITES}", on="2026-02-12")
    whole = on_small(report, small, "--format", "json")
    state.write_bytes(before)

    assert on_small(report, small, "--format", "json") == whole


@pytest.mark.parametrize("damage", [b"", b"PAR1", b"PAR1 and half of the rest"])
def test_a_damaged_ledger_is_made_anew(report: Report, small: History, damage: bytes) -> None:
    whole = on_small(report, small, "--format", "json")
    next((small.folder.parent / "ledger").rglob("*.parquet")).write_bytes(damage)

    assert on_small(report, small, "--format", "json") == whole


def test_a_rewritten_history_is_read_anew(report: Report, small: History) -> None:
    on_small(report, small)
    other = History(small.folder.parent / "other")
    other.commit("chore: manifest (#1)", {PLACE: MANIFEST}, on="2026-01-05")
    other.commit(f"feat: only this (#2)\n\n{CITES}", on="2026-02-02")
    folder = other.write()
    small.folder.rename(small.folder.parent / "old")
    folder.rename(small.folder)

    found = answers(report("--git", small.folder, "--ledger", small.folder.parent / "ledger", "--since", "2026-01-01",
                           "--until", "2026-06-30", "--format", "json"))  # fmt: skip

    assert sum(int(str(row["merged"])) for row in found["r01_tied_to_outcome"]) == 2


HOSTILE = "<script>alert(1)</script> javascript:alert(2) @everyone `x` | \u202e<!-- #1 ]]>"


def test_no_text_of_anybody_does_anything(report: Report, tmp_path: Path) -> None:
    history = History(tmp_path / "clone")
    evil = json.dumps(HOSTILE)
    manifest = MANIFEST.replace("name: Accountants", f"name: {evil}").replace(
        "unit: days", f"unit: {evil}\n        name: {evil}"
    )
    manifest = manifest.replace(
        "statement: Reduce the working days accountants need to close the month", f"statement: {evil}"
    )
    manifest = (
        manifest.replace('owner: "@example-pm"', f"owner: {evil}")
        + "        readings: [{ on: 2026-03-01, value: 7 }]\n"
    )
    history.commit("chore: manifest", {PLACE: manifest}, on="2026-01-05")
    history.commit(f"feat: {HOSTILE} (#2)\n\n{CITES}Expected-change: {HOSTILE}\n", on="2026-02-02")

    page, text = (on_small(report, history, "--format", form) for form in ("html", "md"))

    body = page.partition("</head>")[2]
    assert body.count("<script>") == 1
    assert "<script>alert" not in body
    assert "<!--" not in body
    assert not re.search(r'href="(?!#)', body)
    assert "&lt;script&gt;alert(1)" in body
    assert "<script" not in text
    assert "@everyone" not in text
    assert "\u202e" not in page + text


def test_a_page_without_any_outcome_says_so(report: Report, tmp_path: Path) -> None:
    history = History(tmp_path / "clone")
    history.commit("feat: alone (#1)", on="2026-02-02")

    page = on_small(report, history, "--format", "html")

    assert "No feature was judged in these days; 1 change was merged." in page
    assert "no outcome is active" in page


def test_long_and_right_to_left_names_stay_whole_in_the_table(report: Report, tmp_path: Path) -> None:
    name = "محاسبون " * 6
    history = History(tmp_path / "clone")
    history.commit(
        "chore: manifest", {PLACE: MANIFEST.replace("name: Accountants", f"name: {name}")}, on="2026-01-05"
    )
    history.commit(f"feat: serves (#2)\n\n{CITES}", on="2026-02-02")

    page = on_small(report, history, "--format", "html")

    assert re.search(rf'<td[^>]* dir="auto">{re.escape(name.strip())}</td>', page)


def test_two_clones_are_told_apart(report: Report, small: History, tmp_path: Path) -> None:
    other = History(tmp_path / "second")
    other.commit("chore: manifest", {PLACE: MANIFEST}, on="2026-01-05")
    other.commit(f"feat: serves (#2)\n\n{CITES}", on="2026-02-02")

    text = on_small(report, small, "--git", other.write())

    assert "| clone | `faster-close` |" in text
    assert "| second | `faster-close` |" in text


def test_a_full_disk_leaves_what_stood_there(
    small: History, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "out" / "report.md"
    place.parent.mkdir()
    place.write_text("before")

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    code = main(
        ["report", "--git", str(small.write()), "--ledger", str(tmp_path / "ledger"), "--output", str(place)]
    )

    assert code == 2
    assert "No space left on device" in capsys.readouterr().err
    assert [one.name for one in place.parent.iterdir()] == ["report.md"]
    assert place.read_text() == "before"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "There is nothing to report on."),
        (("--git", "nowhere"), "`nowhere` is not a folder."),
        (
            ("--git", ".", "--since", "2026-05-01", "--until", "2026-04-01"),
            "`--since` is later than `--until`.",
        ),
        (("--git", ".", "--format", "csv"), "`--format csv` writes several files."),
        (("--git", ".", "--until", "soon"), "date"),
        (("--git", ".", "--manifest", "../x.yml"), "no path inside the repository"),
    ],
)
def test_what_cannot_be_done_is_said(
    refusal: Report, small: History, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(small.write())

    assert said in refusal(*arguments, "--ledger", small.folder.parent / "ledger")


@pytest.mark.parametrize(("module", "form"), [("duckdb", "md"), ("jinja2", "html"), ("vl_convert", "html")])
def test_without_the_extra_a_sentence_says_how_to_get_it(
    refusal: Report, small: History, monkeypatch: pytest.MonkeyPatch, module: str, form: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    small.commit("chore: reading", {PLACE: reading("2026-03-31", 7.0)}, on="2026-04-01")

    said = refusal(
        "--git",
        small.write(),
        "--ledger",
        small.folder.parent / "ledger",
        "--format",
        form,
        "--since",
        "2026-01-01",
    )

    assert "pip install 'outcome-gate[report]'" in said


BESIDE = ".github/outcomes.readings.csv"


def test_readings_beside_the_manifest_count_like_its_own(report: Report, small: History) -> None:
    lines = "outcome,metric,on,value,link\nfaster-close,days-to-close,2026-03-31,7,\nfaster-close,other,2026-03-31,7,\n"
    small.commit("chore: reading", {BESIDE: lines}, on="2026-04-01")

    data = json.loads(on_small(report, small, "--format", "json"))

    word = answers(json.dumps(data))["r06_did_it_move"][0]
    assert (word["word"], word["after_value"]) == ("moved", 7.0)
    assert (
        f"In `{BESIDE}` 1 line says something that cannot be used: `outcome-gate lint` shows what."
        in data["remarks"]
    )
