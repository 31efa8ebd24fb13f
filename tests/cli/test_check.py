"""`outcome-gate check`: the action's decision, from files, flags and live pull requests."""

import io
import json
import sys

import pytest

from outcome_gate.cli import main
from simulator import GitHub

MANIFEST = """\
version: 1
customers:
  - { id: finance-teams, name: Finance teams, aliases: [accountants] }
outcomes:
  - id: faster-month-end-close
    customer: finance-teams
    statement: Reduce the working days accountants need to close the month
    why: Late closes cost overtime every month
    status: active
    metrics:
      - { id: days-to-close, unit: days, baseline: 8 days, target: 5 days by 2027-06-30 }
business_outcomes:
  - { id: bank-match-adoption, statement: Half of accounts match, traces_to: [faster-month-end-close] }
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A working tree with a manifest, and a draft."""
    (tmp_path / ".github").mkdir()
    (tmp_path / ".github" / "outcomes.yml").write_text(MANIFEST, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def draft(folder, text):
    """A description in a file."""
    (folder / "draft.md").write_text(text, encoding="utf-8")
    return "draft.md"


def test_a_citing_draft_passes(folder, capsys):
    code = main(
        ["check", "--body", draft(folder, "Outcome: faster-month-end-close\nMetric: days-to-close\n")]
    )

    assert code == 0
    assert capsys.readouterr().out.startswith("passed: Serves faster-month-end-close · days-to-close\n")


def test_a_silent_draft_fails_and_hands_over_the_lines(folder, capsys):
    code = main(["check", "--title", "Match bank lines"])

    out = capsys.readouterr().out
    assert code == 1
    assert "OG401" in out
    assert "  Outcome: faster-month-end-close\n  Metric: days-to-close\n  Expected-change: unknown" in out


@pytest.mark.parametrize(
    ("flags", "kind"),
    [
        (["--title", "fix: rounding"], "fix (by its title fix:)"),
        (["--title", "x", "--label", "documentation"], "docs (by its label documentation)"),
        (["--title", "x", "--branch", "chore/deps"], "chore (by its branch chore/deps)"),
        (["--title", "x", "--author", "renovate[bot]"], "chore (by its author renovate[bot])"),
        (["--title", "x", "--changed", "docs/a.md", "--changed", "README.md"], "docs (by its paths"),
    ],
)
def test_flags_tell_the_kind(folder, capsys, flags, kind):
    assert main(["check", *flags]) == 0
    assert kind in capsys.readouterr().out


def test_standard_input_and_json(folder, capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("Outcome: bank-match-adoption\n"))

    code = main(["check", "--body", "-", "--format", "json"])

    data = json.loads(capsys.readouterr().out)
    assert code == 1
    assert next(iter(data)) == "schema"
    assert data["schema"] == "outcome-gate/decision@1"
    assert [finding["rule"] for finding in data["findings"]] == ["OG405"]
    assert data["findings"][0]["line"] == 1


def test_markdown_is_the_comment(folder, capsys):
    main(["check", "--title", "x", "--format", "markdown"])

    assert capsys.readouterr().out.startswith("⚠️ **Merge blocked. One thing needed")


def test_observe_mode_never_fails(folder):
    assert main(["check", "--title", "x", "--mode", "observe"]) == 0


def test_a_waiver_lets_it_pass_until_its_day(folder, capsys):
    flags = ["check", "--title", "x", "--waived-by", "@maria-pm", "--waiver", "incident 12; until 2027-02-01"]

    assert main([*flags, "--today", "2027-02-01"]) == 0
    assert capsys.readouterr().out.startswith("waived: Waived until 2027-02-01")
    assert main([*flags, "--today", "2027-02-02"]) == 1


@pytest.mark.parametrize(
    ("waiver", "rule", "sentence"),
    [
        ("because", "OG415", "A waiver needs an end."),
        ("until 2027-02-20", "OG415", "A waiver needs a reason."),
        ("incident 12; until 2029-01-01", "OG415", "A waiver may last 30 days here, until 2027-03-03."),
        ("incident 12; until 2027-01-31", "OG416", "ended on 2027-01-31."),
    ],
)
def test_a_waiver_that_does_not_count_is_answered_as_on_github(folder, capsys, waiver, rule, sentence):
    flags = ["--title", "x", "--waived-by", "a", "--waiver", waiver, "--today", "2027-02-01"]

    assert main(["check", *flags]) == 1
    assert f"error {rule} {sentence}" in capsys.readouterr().out.replace("The waiver by `a` ", "")


def test_an_author_does_not_waive_a_draft_of_their_own(folder, capsys):
    flags = [
        "--title",
        "x",
        "--author",
        "dana",
        "--waived-by",
        "@Dana",
        "--waiver",
        "it is late; until 2027-02-02",
    ]

    assert main(["check", *flags, "--today", "2027-02-01"]) == 1
    assert "error OG415 Authors do not waive their own pull requests here." in capsys.readouterr().out
    (folder / ".github" / "outcome-gate.yml").write_text("version: 1\nwaivers: { by_author: true }\n")
    assert main(["check", *flags, "--today", "2027-02-01"]) == 0


def test_nobody_slips_a_second_command_into_a_waiver(folder, capsys):
    said = "until 2029-01-01: x\n/outcome-gate waive until 2027-02-02: y"

    assert main(["check", "--title", "x", "--waived-by", "a", "--waiver", said, "--today", "2027-02-01"]) == 1
    assert capsys.readouterr().out.count("OG415") == 1


def test_a_bot_does_not_waive_a_draft(folder, capsys):
    flags = ["--title", "x", "--waived-by", "ci[bot]", "--waiver", "it is late; until 2027-02-02"]

    assert main(["check", *flags, "--today", "2027-02-01"]) == 1
    assert "OG415" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("flags", "sentence"),
    [
        ([], "There is nothing to check."),
        (["--body", "nope.md"], "cannot be read"),
        (["--title", "x", "--publish"], "`--publish` needs `--pr`"),
        (["--title", "x", "--today", "soon"], "`--today` is not a date"),
        (["--title", "x", "--waiver", "because"], "`--waived-by`"),
        (["--pr", "https://example.com/x"], "not the address of a pull request"),
        (["--pr", "https://github.com/a/b/pull/1"], "There is no token."),
    ],
)
def test_wrong_usage_is_a_sentence_with_a_hint(folder, capsys, flags, sentence):
    assert main(["check", *flags]) == 2

    shown = capsys.readouterr()
    assert sentence in shown.err
    assert shown.out == ""


def test_an_unusable_manifest_is_undecided_with_its_place(folder, capsys):
    (folder / ".github" / "outcomes.yml").write_text(
        MANIFEST.replace("baseline:", "basline:"), encoding="utf-8"
    )

    assert main(["check", "--title", "x"]) == 2
    out = capsys.readouterr().out
    assert "OG002 .github/outcomes.yml:11:42" in out
    assert "Did you mean `baseline`?" in out


def test_a_bug_of_ours_is_a_sentence_and_exit_code_3(folder, capsys, monkeypatch):
    monkeypatch.setattr("outcome_gate.cli.check.write_notice", lambda *_, **__: 1 / 0)

    assert main(["check", "--title", "x"]) == 3
    assert "a bug of ours (ZeroDivisionError" in capsys.readouterr().err


def test_live_pull_request_is_only_read_until_told_to_publish(folder, capsys, monkeypatch):
    with GitHub() as github:
        repository = github.repository("example-org/ledger")
        repository.write("main", {".github/outcomes.yml": MANIFEST})
        pull_request = repository.open_pull_request(
            title="x", body="", author="dana", branch="b", files={"a.py": "1"}
        )
        monkeypatch.setenv(
            "GITHUB_TOKEN", github.token("dana", {"statuses": "write", "pull_requests": "write"})
        )
        address = f"{github.web_url}/example-org/ledger/pull/{pull_request.number}"
        flags = ["check", "--pr", address, "--api-url", github.api_url]

        assert main(flags) == 1
        assert "OG401" in capsys.readouterr().out
        assert not pull_request.comments
        assert len(github.exchanges) == 2  # the workflows, and the pull request

        assert main([*flags, "--publish"]) == 1
        assert len(pull_request.comments) == 1
        assert pull_request.status("outcome-gate").state == "failure"
        assert github.violations == []
