"""`outcome-gate lint`: places, forms and exit codes."""

import io
import json
import re
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml

from outcome_gate.cli import main

GOOD = """\
version: 1
outcomes:
  - id: faster-month-end-close
    customer: Finance teams
    statement: Reduce the working days accountants need to close the month
    why: Late closes delay board packs and cost overtime every month
    metrics:
      - id: days-to-close
        baseline: 8 days
        target: 5 days by 2027-06-30
"""
BAD = GOOD.replace("baseline: 8 days", "basline: 8 days")


@pytest.fixture
def file(tmp_path, monkeypatch):
    """Writes a manifest and gives its name."""
    monkeypatch.chdir(tmp_path)

    def write(text, name="outcomes.yml"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return name

    return write


def test_an_error_shows_its_line_with_a_caret(file, capsys):
    assert main(["lint", file(BAD)]) == 1

    out = capsys.readouterr().out
    assert "outcomes.yml:9:9: error OG002 unknown-key" in out
    assert "    9 |         basline: 8 days\n                ^^^^^^^\n" in out
    assert "Did you mean `baseline`?" in out


def test_warnings_fail_only_when_strict(file):
    name = file(GOOD)

    assert main(["lint", name]) == 0
    assert main(["lint", name, "--strict"]) == 1


def test_the_default_file_is_named_when_it_is_missing(file, capsys):
    file("", "unrelated.yml")

    assert main(["lint"]) == 2
    assert ".github/outcomes.yml" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["a: [", "\tx: 1", "- 1", "a: *x", "version: 1\nversion: 1"])
def test_a_file_that_cannot_be_understood_exits_2(file, capsys, text):
    assert main(["lint", file(text)]) == 2
    assert "error OG00" in capsys.readouterr().out


def test_json_names_its_version_first_and_every_file(file, capsys):
    assert main(["lint", file(GOOD, "a.yml"), file(BAD, "b.yml"), "--format", "json"]) == 1

    data = json.loads(capsys.readouterr().out)
    assert next(iter(data)) == "schema"
    assert data["schema"] == "outcome-gate/lint@1"
    assert [one["path"] for one in data["files"]] == ["a.yml", "b.yml"]
    errors = [finding for finding in data["files"][1]["findings"] if finding["severity"] == "error"]
    assert [(error["rule"], error["line"], error["column"]) for error in errors] == [("OG002", 9, 9)]


def test_sarif_has_a_rule_for_every_result(file, capsys):
    main(["lint", file(BAD), "--format", "sarif"])

    run = json.loads(capsys.readouterr().out)["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    error = next(result for result in run["results"] if result["level"] == "error")
    region = error["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 9, "startColumn": 9, "endLine": 9, "endColumn": 16}
    jsonschema.validate(run, _SARIF_RUN)


_SARIF_RUN = {
    "type": "object",
    "required": ["tool", "results"],
    "properties": {
        "results": {
            "type": "array",
            "items": {
                "required": ["ruleId", "level", "message", "locations"],
                "properties": {"level": {"enum": ["none", "note", "warning", "error"]}},
            },
        }
    },
}
"""The part of SARIF 2.1.0 (section 3.27) that code scanning reads."""


def test_github_form_is_annotations_on_the_lines(file, capsys):
    main(["lint", file(BAD), "--format", "github"])

    first = capsys.readouterr().out.splitlines()[0]
    assert first.startswith(
        "::error file=outcomes.yml,line=9,col=9,endLine=9,endColumn=16,title=OG002 unknown-key::"
    )


def test_quiet_leaves_out_info(file, capsys):
    main(["lint", file(GOOD), "--quiet"])

    assert ": info " not in capsys.readouterr().out


def test_a_broken_policy_is_reported_too(file, capsys):
    name = file(GOOD)
    policy = file("mod: observe\n", "policy.yml")

    assert main(["lint", name, "--policy", policy]) == 1
    assert "policy.yml:1:1: error OG002" in capsys.readouterr().out


def test_a_level_for_a_rule_that_does_not_exist_is_questioned(file, capsys):
    name = file(GOOD)
    policy = file("severity: { OG219: off, uncited-featur: warn }\n", "policy.yml")

    assert main(["lint", name, "--policy", policy]) == 1
    out = capsys.readouterr().out
    assert "policy.yml:1:25: error OG006 unknown-reference" in out
    assert "Did you mean `uncited-feature`" in out


POLICY = "mode: observe\nwaivers: { people: [maria-pm] }\n"


def tree(folder, **files):
    """A repository: `.git`, and files under `.github`."""
    (folder / ".git").mkdir()
    (folder / ".github").mkdir()
    for name, text in files.items():
        (folder / ".github" / f"{name.replace('_', '-')}.yml").write_text(text, encoding="utf-8")


def test_from_a_subfolder_it_lints_the_repository(tmp_path, capsys, monkeypatch):
    tree(tmp_path, outcomes=BAD, outcome_gate="mod: observe\n")
    (tmp_path / "src" / "deep").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "src" / "deep")

    assert main(["lint", "--output-format", "concise"]) == 1
    out = capsys.readouterr().out
    assert "../../.github/outcome-gate.yml:1:1: error OG002 unknown-key: " in out
    assert "../../.github/outcomes.yml:9:9: error OG002 unknown-key: Unknown key `basline`." in out


def test_standard_input_is_linted_as_what_it_says(file, capsys, monkeypatch):
    for text, path in ((BAD, "-:9:9"), ("mode: watch\n", "-:1:7"), ("\u00e9".encode("latin-1"), "-:1:1")):
        raw = text if isinstance(text, bytes) else text.encode()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))

        assert main(["lint", "-"]) in (1, 2)
        assert capsys.readouterr().out.startswith(f"{path}: error OG00")


def test_each_file_is_linted_as_what_it_says_whatever_its_name(file, capsys):
    assert (
        main(["lint", file(POLICY, "a.yml"), file(GOOD, "outcome-gate.yml"), "--output-format", "json"]) == 0
    )
    assert [len(one["findings"]) > 0 for one in json.loads(capsys.readouterr().out)["files"]] == [False, True]

    assert main(["lint", file("mode: watch\n", "b.yml")]) == 1
    assert "b.yml:1:7: error OG009" in capsys.readouterr().out
    assert main(["lint", "outcome-gate.yaml"]) == 2
    assert "`outcome-gate.yaml` is not there." in capsys.readouterr().out


def test_the_policy_beside_the_manifest_holds(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "team").mkdir()
    (tmp_path / "team" / "outcomes.yml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "team" / "outcome-gate.yml").write_text("severity: { OG209: error }\n", encoding="utf-8")

    assert main(["lint", "team/outcomes.yml"]) == 1
    assert "error OG209" in capsys.readouterr().out


def test_a_repository_adds_to_a_shared_manifest(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    tree(tmp_path)
    (tmp_path / "shared.yml").write_text(GOOD, encoding="utf-8")
    own = (
        "version: 1\noutcomes: []\nbusiness_outcomes:\n"
        "  - { id: more-renewals, statement: Keep customers, traces_to: [faster-month-end-close] }\n"
    )
    assert main(["lint", "--shared-manifest", "shared.yml"]) == 0, "nothing of its own is fine"
    (tmp_path / ".github" / "outcomes.yml").write_text(own, encoding="utf-8")
    assert main(["lint", "--shared-manifest", "shared.yml"]) == 0
    assert main(["lint"]) == 1
    capsys.readouterr()
    (tmp_path / "shared.yml").write_text(BAD, encoding="utf-8")
    assert main(["lint", "--shared-manifest", "shared.yml"]) == 1
    assert "shared.yml:9:9: error OG002" in capsys.readouterr().out


def test_one_file_that_cannot_be_read_does_not_end_the_run(file, capsys):
    file("", "latin.yml")
    Path("latin.yml").write_bytes("why: sch\u00f6n\n".encode("latin-1"))

    assert main(["lint", "latin.yml", file(BAD), "nowhere.yml"]) == 2
    out = capsys.readouterr().out
    assert (
        "latin.yml:1:9: error OG001 unreadable-file\n  The file is not UTF-8 text.\n  Save it as UTF-8."
        in out
    )
    assert "outcomes.yml:9:9: error OG002" in out
    assert "nowhere.yml: error OG001" in out


def test_errors_come_first(file, capsys):
    main(["lint", file(BAD)])

    levels = re.findall(r": (error|warning|info) OG", capsys.readouterr().out)
    assert levels == sorted(levels, key=["error", "warning", "info"].index)
    assert len(set(levels)) == 3


def many(count):
    """A manifest in which one fault is made again and again."""
    first = GOOD.partition("outcomes:\n")[2]
    more = [first.replace("faster", f"faster-{n}") for n in range(count)]
    return GOOD.partition("outcomes:\n")[0] + "outcomes:\n" + "".join(more)


def test_what_many_outcomes_share_is_said_once(file, capsys):
    main(["lint", file(many(50))])

    out = capsys.readouterr().out
    assert out.count("OG209 no-source") == 1
    assert re.search(r"^outcomes\.yml: warning OG209 no-source, 50 times\n +\d+:\d+  ", out, re.MULTILINE)
    assert "          and 10 more\n  " in out


def test_statistics_count_rule_by_rule(file, capsys):
    assert main(["lint", file(many(3).replace("baseline", "basline", 1)), "--statistics"]) == 1

    rows = [line.split() for line in capsys.readouterr().out.splitlines()[:-1]]
    assert rows[0] == ["1", "error", "OG002", "unknown-key"]
    assert ["3", "warning", "OG209", "no-source"] in rows


def test_concise_is_a_line_a_finding(file, capsys):
    main(["lint", file(BAD), "--output-format", "concise"])

    *lines, totals = capsys.readouterr().out.splitlines()
    assert all(
        re.match(r"outcomes\.yml:\d+:\d+: (error|warning|info) OG\d{3} [a-z-]+: ", line) for line in lines
    )
    assert totals.endswith("in 1 file.")


@pytest.mark.parametrize(
    ("flag", "environ", "is_terminal", "is_coloured"),
    [
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("auto", {"NO_COLOR": "1"}, True, False),
        ("auto", {"TERM": "dumb"}, True, False),
        ("always", {"NO_COLOR": "1"}, False, True),
        ("never", {}, True, False),
    ],
)
def test_colours_are_for_terminals(file, capsys, monkeypatch, flag, environ, is_terminal, is_coloured):
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: is_terminal, raising=False)

    main(["lint", file(BAD), "--color", flag])
    assert ("\x1b[31merror\x1b[0m" in capsys.readouterr().out) is is_coloured


def test_wording_is_judged_beside_faults_of_form(file, capsys):
    text = GOOD.replace(
        "Reduce the working days accountants need to close the month", "Launch our new portal"
    )
    broken = text.replace("baseline: 8 days", "baseline: quite slow")

    main(["lint", file(text), "--output-format", "concise"])
    told = set(re.findall(r"OG1[0-4]\d", capsys.readouterr().out)) - {"OG141"}
    main(["lint", file(broken), "--output-format", "concise"])
    out = capsys.readouterr().out
    assert told
    assert told == set(re.findall(r"OG1[0-4]\d", out))
    assert "error OG009" in out


def test_the_hook_covers_manifest_and_policy_and_no_workflow():
    hook = yaml.safe_load((Path(__file__).parents[2] / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))[
        0
    ]
    paths = [
        ".github/outcomes.yml",
        ".github/outcome-gate.yml",
        ".github/workflows/outcome-gate.yml",
        "src/a.yml",
    ]

    covered = [one for one in paths if re.search(hook["files"], one) and not re.search(hook["exclude"], one)]
    assert covered == paths[:2]
