"""`outcome-gate lint`: places, forms and exit codes."""

import json

import jsonschema
import pytest

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
