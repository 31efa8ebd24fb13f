"""`outcome-gate init`: a real repository, with what is in it already, and an example that is no outcome."""

import io
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml
from road import MANIFEST

from outcome_gate.cli import init, main
from outcome_gate.local.starter_files import Wishes, manifest_text, workflow_text
from outcome_gate.model.source_file import SourceFile
from outcome_gate.read.citation_lines import read_citation
from outcome_gate.read.manifest_and_policy import read_manifest
from outcome_gate.rules.manifest.first_steps import EXAMPLE

FILES = {
    ".github/outcomes.yml",
    ".github/outcome-gate.yml",
    ".github/pull_request_template.md",
    ".github/workflows/outcome-gate.yml",
    "AGENTS.md",
    ".agents/skills/outcome-gate/SKILL.md",
}
OWN = """\
version: 1
outcomes:
  - id: faster-month-end-close
    customer: Finance teams
    statement: 'Reduce the working days: accountants need fewer (to close "the" month)'
    why: Late closes cost overtime every month
    metrics: [{ id: days-to-close, baseline: 8 days, target: 5 days by 2027-06-30 }]
  - id: fewer-lost-receipts
    customer: Finance teams
    statement: Reduce the receipts accountants have to ask for twice
    why: Asking again takes an hour a day
    status: retired
    retired: { on: 2026-12-01, because: Banks do it now }
    metrics: [{ id: asked-twice, baseline: 9 receipts, target: 2 receipts by 2027-06-30 }]
"""


def written(folder: Path) -> dict[str, bytes]:
    """Every file, except Git's own."""
    found = (path for path in folder.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_it_writes_once_and_lint_refuses_the_example(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["init", str(tmp_path), "--yes"]) == 0
    first = written(tmp_path)
    assert first.keys() == FILES

    assert main(["init", str(tmp_path)]) == 0
    assert written(tmp_path) == first
    assert "Everything is there already." in capsys.readouterr().out

    monkeypatch.chdir(tmp_path)
    assert main(["lint"]) == 1
    assert capsys.readouterr().out.startswith(".github/outcomes.yml:7:9: error OG012 example-in-place")


def test_the_example_is_refused_alone_and_its_day_lies_ahead() -> None:
    for today in (date(2026, 8, 31), date(2027, 2, 28), date(2028, 9, 3)):
        file = read_manifest(SourceFile("outcomes.yml", text=manifest_text(today)))
        assert file.noun is not None
        assert file.problems == ()
        (outcome,) = file.noun.outcomes
        assert {key: getattr(outcome, key) for key in EXAMPLE} == EXAMPLE
        target = outcome.metrics[0].target
        assert target is not None
        assert target.by is not None
        assert 180 <= (target.by - today).days <= 211


def test_from_a_subfolder_it_writes_at_the_root(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "src" / "deep").mkdir(parents=True)

    assert main(["init", str(tmp_path / "src" / "deep"), "--yes"]) == 0
    assert written(tmp_path).keys() == FILES


@pytest.mark.parametrize(
    "template",
    [
        "pull_request_template.md",
        "docs/PULL_REQUEST_TEMPLATE.md",
        ".github/PULL_REQUEST_TEMPLATE/feature.md",
    ],
)
def test_what_people_wrote_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str], template: str) -> None:
    before = {".github/outcomes.yml": b"mine", template: b"## What\n", "AGENTS.md": b"# Agents\n"}
    for path, content in before.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)

    assert main(["init", str(tmp_path), "--yes"]) == 0
    after = written(tmp_path)
    assert {path: after[path] for path in before} == before
    assert after.keys() == (FILES - {".github/pull_request_template.md"}) | before.keys()
    out = capsys.readouterr().out
    assert f"keep   {template}  (exists: add the lines below yourself)" in out
    assert f"For {template}:\n\n## Customer outcome\n" in out
    assert "For AGENTS.md:\n\n## Customer outcomes\n" in out


def test_dry_run_writes_nothing(tmp_path: Path) -> None:
    assert main(["init", "--dry-run", str(tmp_path)]) == 0
    assert list(tmp_path.iterdir()) == []


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("answer", "code", "writes"), [("y\n", 0, True), ("\n", 1, False), ("", 1, False)])
def test_a_terminal_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, code: int, *, writes: bool
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(answer))

    assert main(["init", str(tmp_path)]) == code
    assert bool(written(tmp_path)) is writes


def test_a_script_says_yes_or_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))

    assert main(["init", str(tmp_path)]) == 2
    assert "Give `--yes`." in capsys.readouterr().err
    assert written(tmp_path) == {}


def test_a_shared_manifest_needs_no_example(tmp_path: Path) -> None:
    assert main(["init", str(tmp_path), "--yes", "--shared", "example-org/product@v2"]) == 0

    assert written(tmp_path).keys() == FILES - {".github/outcomes.yml", ".github/outcome-gate.yml"}
    workflow = yaml.safe_load((tmp_path / ".github/workflows/outcome-gate.yml").read_text(encoding="utf-8"))
    assert workflow["jobs"]["judge"]["steps"][0]["with"] == {
        "manifest": "example-org/product:.github/outcomes.yml@v2",
        "policy": "example-org/product:.github/outcome-gate.yml@v2",
    }


def test_what_is_shared_is_named_to_people_and_agents(tmp_path: Path) -> None:
    assert main(["init", str(tmp_path), "--yes", "--shared", "example-org/product@v2"]) == 0

    for path in ("AGENTS.md", ".agents/skills/outcome-gate/SKILL.md"):
        text = (tmp_path / path).read_text(encoding="utf-8")
        assert "`.github/outcomes.yml` of `example-org/product`" in text
        assert "--shared-manifest ../product/.github/outcomes.yml" in text
    template = (tmp_path / ".github/pull_request_template.md").read_text(encoding="utf-8")
    assert ".github/outcomes.yml of example-org/product" in template


def test_a_private_shared_manifest_is_read_with_an_app(tmp_path: Path) -> None:
    assert main(["init", str(tmp_path), "--yes", "--shared", "example-org/product", "--app"]) == 0

    workflow = yaml.safe_load((tmp_path / ".github/workflows/outcome-gate.yml").read_text(encoding="utf-8"))
    app, gate = workflow["jobs"]["judge"]["steps"]
    granted = {
        name.removeprefix("permission-"): value
        for name, value in app["with"].items()
        if "permission-" in name
    }
    assert granted == workflow["jobs"]["judge"]["permissions"]
    assert app["with"]["repositories"].split() == ["${{", "github.event.repository.name", "}}", "product"]
    assert gate["with"]["token"] == "${{ steps.app.outputs.token || github.token }}"
    assert gate["with"]["manifest"] == "example-org/product:.github/outcomes.yml"


@pytest.mark.parametrize("verb", [["lint"], ["list"], ["check", "--title", "feat: a"]])
def test_where_the_manifest_is_shared_a_copy_is_asked_for(
    verb: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", str(tmp_path), "--yes", "--shared", "example-org/product"]) == 0
    monkeypatch.chdir(tmp_path)

    assert main(verb) == 2
    said = capsys.readouterr().err
    assert "judged by `example-org/product:.github/outcomes.yml`" in said
    assert "--shared-manifest FILE" in said


def test_a_mode_in_the_workflow_holds_on_a_laptop_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", str(tmp_path), "--yes"]) == 0
    (tmp_path / ".github/outcome-gate.yml").unlink()
    (tmp_path / ".github/outcomes.yml").write_text(MANIFEST, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft.md").write_text("Nothing.\n", encoding="utf-8")
    asked = ["check", "--title", "feat: a", "--body", "draft.md"]
    assert main(asked) == 1

    workflow = tmp_path / ".github/workflows/outcome-gate.yml"
    text = workflow.read_text(encoding="utf-8").rstrip()
    workflow.write_text(f"{text}\n        with: {{ mode: observe }}\n", encoding="utf-8")
    capsys.readouterr()
    assert main(asked) == 0
    assert "Observing" in capsys.readouterr().out
    assert main([*asked, "--mode", "enforce"]) == 1


def test_only_the_workflow(tmp_path: Path) -> None:
    assert main(["init", str(tmp_path), "--yes", "--workflow-only"]) == 0
    assert written(tmp_path).keys() == {".github/workflows/outcome-gate.yml"}


def test_the_workflow_names_a_commit() -> None:
    workflow = yaml.safe_load(workflow_text(Wishes(date(2027, 2, 1), pin="a" * 40)))

    assert workflow["jobs"]["judge"]["steps"] == [{"uses": f"outcome-gate/outcome-gate@{'a' * 40}"}]


def test_the_default_branch_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(init, "default_branch", lambda _: "trunk")

    assert main(["init", str(tmp_path), "--yes"]) == 0
    assert "merge it into `trunk`" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("told", "pin"),
    [
        (f"{'a' * 40}\trefs/tags/v0.1\n", "a" * 40),
        (f"{'a' * 40}\trefs/tags/v0.1\n{'b' * 40}\trefs/tags/v0.1^{{}}\n", "b" * 40),
        ("", None),
        (None, None),
        ("warning: redirecting\n", None),
    ],
)
def test_a_commit_is_looked_up_and_never_made_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    told: str | None, pin: str | None,
) -> None:  # fmt: skip
    monkeypatch.setattr(init, "ask_git", lambda *_: told)

    assert main(["init", str(tmp_path), "--yes", "--workflow-only", "--pin"]) == (0 if pin else 2)
    if pin:
        assert f"outcome-gate@{pin}\n" in (tmp_path / ".github/workflows/outcome-gate.yml").read_text()
    else:
        assert "could not be looked up. Name one" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("flags", "sentence"),
    [
        (["--app"], "`--app` needs `--shared`."),
        (["--shared", "product"], "`--shared` cannot be `product`."),
        (["--pin", "v1"], "`--pin` cannot be `v1`."),
        (["--check"], "`--check` needs `--issue-form`."),
        (["--issue-form"], "An issue form needs the outcomes"),
    ],
)
def test_wrong_usage_is_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], flags: list[str], sentence: str
) -> None:
    assert main(["init", str(tmp_path), "--yes", *flags]) == 2
    assert sentence in capsys.readouterr().err
    assert written(tmp_path) == {}


def test_a_folder_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", str(tmp_path / "nope")]) == 2
    assert "is not a folder" in capsys.readouterr().err


# The issue form


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / ".github").mkdir()
    (tmp_path / ".github" / "outcomes.yml").write_text(OWN, encoding="utf-8")
    return tmp_path


def test_the_form_offers_the_outcomes_that_are_open(repository: Path) -> None:
    assert main(["init", str(repository), "--yes", "--issue-form"]) == 0

    text = (repository / ".github/ISSUE_TEMPLATE/outcome.yml").read_text(encoding="utf-8")
    form = yaml.safe_load(text)
    (dropdown,) = (one for one in form["body"] if one["type"] == "dropdown")
    assert dropdown["attributes"]["options"] == [
        "Outcome: faster-month-end-close (Finance teams: Reduce the working days: "
        'accountants need fewer to close "the" month)'
    ]


def test_an_issue_written_by_the_form_cites(repository: Path) -> None:
    """As GitHub writes it: each answer under its label as a heading, with nothing else of the form."""
    assert main(["init", str(repository), "--yes", "--issue-form"]) == 0
    form = yaml.safe_load((repository / ".github/ISSUE_TEMPLATE/outcome.yml").read_text(encoding="utf-8"))
    (attributes,) = (one["attributes"] for one in form["body"] if one["type"] == "dropdown")

    for chosen in attributes["options"]:
        body = f"### What should change?\n\nLess waiting\n\n### {attributes['label']}\n\n{chosen}\n"
        assert [claim.text for claim in read_citation(body).outcomes] == ["faster-month-end-close"]


def test_check_keeps_the_form_equal_to_the_manifest(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check = ["init", str(repository), "--issue-form", "--check"]
    assert main(check) == 1
    assert main(["init", str(repository), "--yes", "--issue-form"]) == 0
    assert main(check) == 0

    renamed = OWN.replace("faster-month-end-close", "sooner-month-end-close")
    (repository / ".github" / "outcomes.yml").write_text(renamed, encoding="utf-8")
    assert main(check) == 1
    assert "is not what the manifest says" in capsys.readouterr().out
    assert main(["init", str(repository), "--yes", "--issue-form"]) == 0
    assert "renew  .github/ISSUE_TEMPLATE/outcome.yml" in capsys.readouterr().out
    assert main(check) == 0


def test_a_form_of_somebody_s_own_is_kept(repository: Path) -> None:
    place = repository / ".github/ISSUE_TEMPLATE/outcome.yml"
    place.parent.mkdir()
    place.write_text("name: Ours\n", encoding="utf-8")

    assert main(["init", str(repository), "--yes", "--issue-form"]) == 0
    assert place.read_text(encoding="utf-8") == "name: Ours\n"
