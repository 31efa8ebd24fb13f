"""report/action.yml promises what the command line keeps: each input is a flag of the verb that its task runs."""

import re
import runpy
from pathlib import Path
from typing import Any

import pytest
import yaml

from outcome_gate.cli import parser

ROOT = Path(__file__).parents[2]
RUN: dict[str, Any] = runpy.run_path(str(ROOT / "report" / "run_report.py"))
FLAGS, VERBS, INPUTS = RUN["FLAGS"], RUN["VERBS"], RUN["INPUTS"]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "report" / "action.yml").read_text(encoding="utf-8"))
(STEP,) = ACTION["runs"]["steps"]
KNOWN = parser().verbs()
EXAMPLES = sorted((ROOT / "examples" / "report").glob("*.yml"))
EVERY = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
SERVER, WORKSPACE = "https://github.example", Path("/workspace")


def test_the_inputs_are_those_the_code_reads() -> None:
    assert set(ACTION["inputs"]) == set(INPUTS)
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", name) for name in INPUTS)
    assert all(what["description"].strip().endswith(".") for what in ACTION["inputs"].values())


def test_every_input_becomes_a_variable() -> None:
    assert STEP["env"] == {f"INPUT_{name.upper()}": f"${{{{ inputs.{name} }}}}" for name in ACTION["inputs"]}


def test_no_expression_stands_in_the_script() -> None:
    """What stands there becomes program text."""
    assert STEP["shell"] == "bash"
    assert STEP["run"] == 'exec bash "$GITHUB_ACTION_PATH/../composite/start.sh" report'


def test_what_is_installed_is_the_reports_lock() -> None:
    start = runpy.run_path(str(ROOT / "composite" / "start.py"))
    assert start["REPORT_LOCK"] == ROOT / "report" / "requirements.txt"
    assert start["key"](start["REPORT_LOCK"]) != start["key"]()


def test_the_tasks_are_named() -> None:
    assert set(re.findall(r"`(\w+)`", ACTION["inputs"]["task"]["description"])) == set(FLAGS) == set(VERBS)


@pytest.mark.parametrize("task", FLAGS)
def test_each_input_is_a_flag_of_its_verb(task: str) -> None:
    flags = KNOWN[VERBS[task]].flags()
    assert [name for name in FLAGS[task] if f"--{name.replace('_', '-')}" not in flags] == []


def test_the_verb_of_each_task_exists() -> None:
    assert set(VERBS.values()) <= set(KNOWN)


@pytest.mark.parametrize(
    ("inputs", "words"),
    [
        ({"task": "report"}, "report --repo {name} --format summary"),
        ({"task": "report", "format": "html", "output": "r.html"},
         "report --repo {name} --format=html --output=/workspace/r.html"),
        ({"task": "report", "git": ".", "manifest": "m.yml"},
         "report --git /workspace --manifest=m.yml --format summary"),
        ({"task": "report", "since": "--org=x"}, "report --repo {name} --since=--org=x --format summary"),
        ({"task": "digest"}, "report --repo {name} --format digest"),
        ({"task": "backtest", "policy": "p.yml", "open": "true", "fail_over": "20"},
         "backtest {name} --open --policy=/workspace/p.yml --fail-over=20"),
        ({"task": "backtest", "git": "clone", "last": "5"}, "backtest --git /workspace/clone --last=5"),
        ({"task": "follow_up"}, "follow-up {name} --write"),
        ({"task": "follow_up", "git": "a", "policy": "p.yml"},
         "follow-up {name} --git /workspace/a --policy=p.yml --write"),
        ({"task": "follow_up", "ledger": "l"}, "follow-up {name} --ledger=/workspace/l --write"),
    ],
)  # fmt: skip
def test_inputs_become_words(inputs: dict[str, str], words: str) -> None:
    defaults = {"token": "t", "repository": "example-org/ledger", "open": "false"}
    expected = words.format(name=f"{SERVER}/example-org/ledger").split()
    found = RUN["words_of"](defaults | inputs, WORKSPACE, SERVER)
    assert found == expected
    parser().parse(found)


@pytest.mark.parametrize(
    ("inputs", "sentence"),
    [
        ({"task": "sweep"}, "`task` is one of report, digest, backtest, follow_up"),
        ({"task": "report", "fail_over": "5"}, "`report` has no use for the input `fail_over`"),
        ({"task": "digest", "open": "true"}, "`digest` has no use for the input `open`"),
        ({"task": "backtest", "open": "yes"}, "`open` is `true` or `false`"),
        ({"task": "follow_up", "output": "a"}, "`follow_up` has no use for the input `output`"),
        ({"task": "report", "repository": "--git=/"}, "`repository` is a name"),
    ],
)
def test_what_does_not_fit_is_a_sentence(inputs: dict[str, str], sentence: str) -> None:
    with pytest.raises(RUN["Refused"], match=re.escape(sentence)):
        RUN["words_of"]({"repository": "example-org/ledger", "open": "false"} | inputs, WORKSPACE, SERVER)


def test_no_line_of_what_is_printed_commands_the_runner(capsys: pytest.CaptureFixture[str]) -> None:
    def refuse() -> None:
        with RUN["silenced"]():
            print("::add-mask::a")
            raise SystemExit(2)

    with pytest.raises(SystemExit):
        refuse()
    first, *_, last = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"::stop-commands::[0-9a-f]{32}", first)
    assert last == f"::{first.removeprefix('::stop-commands::')}::"


def test_the_summary_holds_what_fits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = tmp_path / "summary"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    assert RUN["summarise"]("half a pair: \ud800")
    assert RUN["summarise"](" \n")
    assert not RUN["summarise"]("x" * 1_000_001)
    assert summary.read_text() == "half a pair: ?\n"


def test_there_is_an_example_by_week_and_by_month() -> None:
    assert [path.name for path in EXAMPLES] == [
        "monthly-report.yml",
        "weekly-digest.yml",
        "weekly-follow-up.yml",
    ]


@EVERY
def test_an_example_gives_inputs_that_exist_and_may_the_least(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    (job,) = workflow["jobs"].values()
    ours, *others = job["steps"]
    assert ours["uses"].startswith("outcome-gate/outcome-gate/report@")
    assert set(ours["with"]) <= set(INPUTS)
    RUN["words_of"]({"repository": "example-org/ledger"} | ours["with"], WORKSPACE, SERVER)
    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", one["uses"]) for one in others)
    assert workflow["permissions"] == {}
    writes = {name for name, level in job["permissions"].items() if level != "read"}
    assert writes == ({"issues"} if ours["with"]["task"] == "follow_up" else set())
    assert set(workflow[True]) == {"schedule", "workflow_dispatch"}


@EVERY
def test_an_example_has_the_pins_of_our_own_workflows(path: Path) -> None:
    own = "\n".join(one.read_text(encoding="utf-8") for one in (ROOT / ".github" / "workflows").glob("*.yml"))
    pins = re.findall(r"uses: (\S+@[0-9a-f]{40} # v\S+)", path.read_text(encoding="utf-8"))
    missing = [pin for pin in pins if pin not in own]
    assert missing == [], "Write the pin that .github/workflows has."
