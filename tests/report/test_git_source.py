"""The ledger from a clone: judged by the files of that day, whatever a history holds."""

import subprocess
from datetime import date
from pathlib import Path

import pytest

from outcome_gate.app.judge_merge import MergeJudge
from outcome_gate.errors import UsageError
from outcome_gate.ledger.row import COLUMNS, Row
from outcome_gate.local.merged_history import ManifestMoved, MergedHistory, Place, open_clone
from tests.report.history import CITES, MANIFEST, PLACE, History

FILES = Place(PLACE, ".github/outcome-gate.yml")
TODAY = date(2026, 6, 1)


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path / "clone")


def rows_of(history: History, place: Place = FILES, after: str = "") -> list[Row]:
    clone = open_clone(history.write())
    merged = MergedHistory(clone.root, "example-org/ledger", place, TODAY)
    judge = MergeJudge((place.manifest, place.policy), source="commit")
    merges = merged.merges(clone.tip, after, is_shallow=clone.is_shallow)
    return [row for merge in merges for row in judge.rows(merge)]


@pytest.mark.parametrize(
    "lines",
    [
        CITES,
        "Outcome:\nfaster-close\n",
        "### Outcome\n\nfaster-close\n",
        "Outcome = faster-close",
        "Outcome -> faster-close",
        "**Out**come: faster-close",
        "Out\u200bcome: faster-close",
        "Outcome\uff1a faster-close",
        "| a |\n\n> text\n\nOUTCOME: faster-close",
        "Out<!-- x -->come: faster-close",
        "&#79;utcome: faster-close",
        "```outcome\noutcome: faster-close\n```",
        "Metric: days-to-close",
        "Outcome: <outcome-id>",
        "No-outcome: tidy",
        "nothing of the sort",
        "Check-on: 2026-05-01",
    ],
)
def test_what_the_ledger_does_not_read_claims_nothing(history: History, lines: str) -> None:
    """The quick look before the parser never loses a claim."""
    history.commit("chore: manifest", {PLACE: MANIFEST})
    history.commit(f"feat: a (#2)\n\n{lines}")
    quick = rows_of(history)[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("outcome_gate.app.judge_merge._may_cite", lambda _: True)
        patch.setattr("outcome_gate.app.judge_merge._NO_CLAIMS", None)
        assert rows_of(history)[-1] == quick


def test_a_change_of_readings_alone_is_no_feature(history: History) -> None:
    """Report and backtest name manifest and policy; the readings lie beside them."""
    history.commit("chore: manifest", {PLACE: MANIFEST})
    history.commit(
        "The numbers of October (#2)", {".github/outcomes.readings.csv": "outcome,metric,on,value,link\n"}
    )

    row = rows_of(history)[-1]

    assert (row.kind, row.kind_sign, row.verdict) == ("chore", "own-files", "exempt")


def test_every_field_of_a_row_has_its_column() -> None:
    assert tuple(COLUMNS) == Row._fields


def test_a_citing_squash_merge_is_one_row_with_everything(history: History) -> None:
    history.commit("chore: manifest", {PLACE: MANIFEST})
    history.commit(
        f"feat: remember matches (#12)\n\nText.\n\n{CITES}Expected-change: -1 days\nCheck-on: 2026-05-01\n",
        on="2026-03-04",
    )

    row = rows_of(history)[-1]

    assert (row.number, row.title, row.verdict, row.merged_as) == (
        12,
        "feat: remember matches",
        "passed",
        "squash",
    )
    assert (row.outcome, row.metric, row.citation, row.is_first) == ("faster-close", "days-to-close", 1, True)
    assert (row.merged_on, row.merged_week, row.merged_month) == (
        date(2026, 3, 4),
        date(2026, 3, 2),
        "2026-03",
    )
    assert (row.expected_change, row.check_on, row.citation_source) == ("-1 days", date(2026, 5, 1), "commit")
    assert (row.customer, row.kind, row.kind_sign, row.opened_by) == (
        "accountants",
        "feature",
        "title",
        "person",
    )
    assert len(row.manifest) == 40


def test_a_merge_commit_takes_title_and_description_from_its_body(history: History) -> None:
    base = history.commit("chore: manifest", {PLACE: MANIFEST})
    side = history.commit("wip", branch="side", parents=(base,))
    history.commit(
        f"Merge pull request #4 from someone/docs/side\n\ndocs: the close\n\n{CITES}",
        {"a.md": "x"},
        parents=(base, side),
    )

    row = rows_of(history)[-1]

    assert (row.number, row.title, row.kind, row.verdict) == (4, "docs: the close", "docs", "exempt")
    assert (row.outcome, row.merged_as) == ("faster-close", "merge")


def test_each_merge_is_judged_by_the_manifest_before_it(history: History) -> None:
    history.commit(f"feat: too soon (#1)\n\n{CITES}")
    history.commit("chore: manifest (#2)", {PLACE: MANIFEST})
    history.commit(f"feat: in time (#3)\n\n{CITES}")
    history.commit("chore: broken (#4)", {PLACE: "version: 1\noutcomes: 7\n"})
    history.commit(f"feat: meanwhile (#5)\n\n{CITES}")
    history.commit("chore: mended (#6)", {PLACE: MANIFEST.replace("faster-close", "sooner-close")})
    history.commit(f"feat: by its old name (#7)\n\n{CITES}")
    history.commit("chore: gone (#8)", {PLACE: None})
    history.commit(f"feat: without it (#9)\n\n{CITES}")

    by_number = {row.number: row for row in rows_of(history)}

    assert {number: by_number[number].verdict for number in (1, 3, 5, 7, 9)} == {
        1: "undecided", 3: "passed", 5: "undecided", 7: "failed", 9: "undecided",
    }  # fmt: skip
    assert (by_number[1].manifest, by_number[9].manifest) == ("", "")
    assert by_number[5].manifest
    assert "OG403" in by_number[7].errors


def test_a_renamed_manifest_is_followed_back(history: History) -> None:
    history.commit("chore: manifest", {"docs/outcomes.yml": MANIFEST})
    history.commit(f"feat: before (#2)\n\n{CITES}")
    history.commit("chore: move it", {"docs/outcomes.yml": None, PLACE: MANIFEST})
    history.commit(f"feat: after (#4)\n\n{CITES}")
    with pytest.raises(ManifestMoved) as moved:
        rows_of(history)

    rows = rows_of(history, FILES._replace(former=((moved.value.commit, moved.value.old_path),)))

    assert [(row.number, row.verdict) for row in rows if row.number] == [(2, "passed"), (4, "passed")]


def test_an_outcome_added_by_the_change_that_cites_it_is_marked(history: History) -> None:
    history.commit("chore: manifest", {PLACE: MANIFEST})
    added = MANIFEST + MANIFEST.partition("outcomes:\n")[2].replace("faster-close", "own-idea")
    history.commit("feat: both at once (#2)\n\nOutcome: own-idea\n", {PLACE: added})

    row = rows_of(history)[-1]

    assert (row.is_new_outcome, row.verdict) == (True, "failed")


@pytest.mark.parametrize(
    ("message", "title", "outcome"),
    [
        (f"feat: sub\x1eject (#2)\n\n\x1e{CITES}\x1e", "feat: subject", "faster-close"),
        (f"feat: record\n\n{'0' * 40}\x1e{'0' * 40}\n{CITES}", "feat: record", "faster-close"),
        (f"feat: latin \xe9 (#3)\n\n{CITES}".encode("latin-1"), "feat: latin \ufffd", "faster-close"),
        (f"feat: returns (#3)\r\n\r\n{CITES}".replace("\n", "\r\n"), "feat: returns", "faster-close"),
        ("", "", None),
        ("\n\n\n", "", None),
        (f"feat: <script>alert(1)</script> (#4)\n\n{CITES}", "feat: <script>alert(1)</script>", "faster-close"),
    ],
)  # fmt: skip
def test_no_message_can_forge_a_record(
    history: History, message: str | bytes, title: str, outcome: str | None
) -> None:
    history.commit("chore: manifest", {PLACE: MANIFEST})
    history.commit(message)
    history.commit("fix: last (#9)")

    rows = rows_of(history)

    assert len(rows) == 3
    assert (rows[1].title, rows[1].outcome, rows[2].number) == (title, outcome, 9)


def test_a_message_is_cut_where_it_holds_a_nul(history: History) -> None:
    history.commit("chore: manifest", {PLACE: MANIFEST})
    history.write()
    tree, head = (_git(history, "rev-parse", name) for name in ("HEAD^{tree}", "HEAD"))
    who = "Dana <dana@example.com> 1772500000 +0000"
    raw = f"tree {tree}\nparent {head}\nauthor {who}\ncommitter {who}\n\nfeat: cut (#2)\n\n\0{CITES}".encode()
    command = [
        "git",
        "-C",
        str(history.folder),
        "hash-object",
        "-t",
        "commit",
        "-w",
        "--stdin",
        "--literally",
    ]
    made = subprocess.run(command, input=raw, capture_output=True, check=True).stdout.decode().strip()
    _git(history, "update-ref", "refs/heads/main", made)

    rows = rows_of(history)

    assert [row.number for row in rows] == [0, 2]
    assert rows[1].outcome is None


def test_paths_with_line_ends_and_no_changes_at_all(history: History) -> None:
    history.commit("chore: manifest", {PLACE: MANIFEST})
    history.commit("feat: odd paths (#2)", {"docs/a\nb.md": "x", "docs/ü.md": "x"})
    history.commit("feat: nothing (#3)", {})
    history.commit("plain words (#4)", {"docs/a\nc.md": "x"})

    rows = rows_of(history)

    assert [row.number for row in rows] == [0, 2, 3, 4]
    assert (rows[3].kind, rows[3].kind_sign) == ("docs", "paths")


def test_an_octopus_merge_is_one_change(history: History) -> None:
    base = history.commit("chore: manifest", {PLACE: MANIFEST})
    sides = [
        history.commit(f"wip {name}", {name: "x"}, branch=name, parents=(base,)) for name in ("one", "two")
    ]
    history.commit("Merge branches 'one' and 'two'", {"one": "x", "two": "x"}, parents=(base, *sides))

    assert [row.title for row in rows_of(history)] == ["chore: manifest", "Merge branches 'one' and 'two'"]


@pytest.mark.parametrize(
    ("moment", "day"), [(99_999_999_999, TODAY), (4_102_444_800, TODAY), (0, date(1970, 1, 1))]
)
def test_a_wrong_clock_stays_within_reason(history: History, moment: int, day: date) -> None:
    history.commit("feat: from another time (#1)", moment=moment)

    assert rows_of(history)[0].merged_on == day


def test_accounts_are_told_apart_and_never_named(history: History) -> None:
    history.commit("chore: manifest", {PLACE: MANIFEST})
    history.commit(
        "chore(deps): newer (#2)",
        author="dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>",
    )

    row = rows_of(history)[-1]

    assert row.opened_by == "bot"
    assert not any("dana" in str(value).lower() for value in row)


def test_a_waiver_in_the_policy_of_that_day_counts(history: History) -> None:
    waiver = "{ pull_request: 3, by: example-pm, because: incident, until: 2026-04-01 }"
    policy = f"version: 1\nwaivers: {{ granted: [{waiver}] }}\n"
    history.commit("chore: manifest", {PLACE: MANIFEST})
    history.commit("feat: before (#2)")
    history.commit("chore: policy", {".github/outcome-gate.yml": policy})
    history.commit("feat: an incident (#3)")

    by_number = {row.number: row for row in rows_of(history)}

    assert (by_number[2].verdict, by_number[3].verdict) == ("failed", "waived")
    assert (by_number[3].waiver_reason, by_number[3].waived_until) == ("incident", date(2026, 4, 1))


def test_a_shallow_clone_does_not_judge_its_edge(history: History, tmp_path: Path) -> None:
    for number in range(4):
        history.commit(f"feat: one (#{number})", {PLACE: MANIFEST, f"{number}.py": "x"})
    history.write()
    subprocess.run(
        ["git", "clone", "-q", "--depth=2", f"file://{history.folder}", str(tmp_path / "shallow")], check=True
    )
    clone = open_clone(tmp_path / "shallow")

    merged = MergedHistory(clone.root, "r", FILES, TODAY)

    assert clone.is_shallow
    assert [merge.pull_request.number for merge in merged.merges(clone.tip, is_shallow=True)] == [3]


def test_a_blobless_clone_fetches_no_blob_but_the_manifest(history: History, tmp_path: Path) -> None:
    history.commit("chore: manifest", {PLACE: MANIFEST})
    for number in range(3):
        history.commit(f"feat: one (#{number})\n\n{CITES}", {f"{number}.py": str(number)})
    history.write()
    _git(history, "config", "uploadpack.allowFilter", "true")
    _git(history, "config", "uploadpack.allowAnySHA1InWant", "true")
    partial = tmp_path / "partial"
    subprocess.run(
        ["git", "clone", "-q", "--bare", "--filter=blob:none", f"file://{history.folder}", str(partial)],
        check=True,
    )
    clone = open_clone(partial)

    merges = list(MergedHistory(partial, "r", FILES, TODAY).merges(clone.tip))

    missing = subprocess.run(["git", "-C", str(partial), "rev-list", "--objects", "--all", "--missing=print"],
                             capture_output=True, check=True, text=True).stdout  # fmt: skip
    assert clone.is_partial
    assert merges[-1].manifest.text == MANIFEST
    assert missing.count("?") == 3


@pytest.mark.parametrize("name", ["nowhere", "empty", "a-file"])
def test_what_is_no_clone_is_said_in_a_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a-file").write_text("x")

    with pytest.raises(UsageError, match="clone"):
        open_clone(tmp_path / name)


def _git(history: History, *arguments: str) -> str:
    return subprocess.run(
        ["git", "-C", str(history.folder), *arguments], capture_output=True, check=True, text=True
    ).stdout.strip()


@pytest.fixture(autouse=True)
def no_foreign_git(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nobody's own Git settings, and none of a hook's environment."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "none"))
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
