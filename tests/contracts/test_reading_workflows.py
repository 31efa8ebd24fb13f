"""The workflows that bring a number: each runs here, in bash, to one branch and one pull request."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from road import MANIFEST, MANIFEST_PATH

from outcome_gate.model.readings_file import HEADER

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples" / "readings").glob("*.yml"))
READINGS = ".github/outcomes.readings.csv"
EVERY = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
ANSWER = {"data": {"result": [{"metric": {}, "value": [1, "6.8"]}]}}
TOOLS = {
    "psql": "echo 6.8",
    "curl": f"for last; do :; done; echo '{json.dumps(ANSWER)}' > \"$last\"",
    "gh": 'echo "$*" >> "$CALLS"; if [ "$2" = list ]; then cat "$OPENED"; fi; '
    'if [ "$2" = create ]; then echo 1 > "$OPENED"; fi',
    "outcome-gate": f'exec {sys.executable} -m outcome_gate.cli "$@"',
    "python": f'exec {sys.executable} "$@"',
}  # fmt: skip


def read(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def with_outputs(text, outputs):
    """A value with what the step `branch` said put into it."""
    return re.sub(r"\$\{\{ steps\.branch\.outputs\.(\w+) }}", lambda match: outputs[match[1]], text)


class Job:
    """A job of one of these workflows, with its tools, a repository and its origin."""

    def __init__(self, path, folder):
        self.folder, (self.job,) = folder, read(path)["jobs"].values()
        self.calls, opened = folder / "calls", folder / "opened"
        opened.write_text("0\n")
        (folder / "tools").mkdir()
        for name, text in TOOLS.items():
            tool = folder / "tools" / name
            tool.write_text(f"#!/bin/bash\n{text}\n")
            tool.chmod(0o755)
        self.env = {
            **os.environ, "PATH": f"{folder / 'tools'}:{os.environ['PATH']}", "CALLS": str(self.calls),
            "OPENED": str(opened), "GIT_CONFIG_GLOBAL": str(folder / "none"), **self.job["env"],
        }  # fmt: skip
        self.bash(
            "git init --quiet --bare origin && git -c init.defaultBranch=main init --quiet start && cd start\n"
            "git config user.name A && git config user.email a@example.com\n"
            "mkdir -p .github data && cat > .github/outcomes.yml\n"
            "printf 'working_days\\n6.8\\n' > data/closed_months.csv\n"
            "git add . && git commit --quiet -m Begin && git push --quiet ../origin HEAD:refs/heads/main\n"
            "git -C ../origin symbolic-ref HEAD refs/heads/main",
            folder,
            MANIFEST,
        )

    def bash(self, script, folder, given="", **env):
        found = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=folder, env={**self.env, **env}, input=given, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        assert found.returncode == 0, found.stderr
        return found.stdout

    def run(self, name):
        """Every step that is a script, as the runner starts it; outputs are handed on."""
        self.bash(f"git clone --quiet origin {name}", self.folder)
        out = self.folder / f"{name}.outputs"
        out.touch()
        for step in self.job["steps"]:
            if "run" in step and not step["run"].startswith("pip install"):
                outputs = dict(line.split("=") for line in out.read_text().splitlines())
                env = {key: with_outputs(value, outputs) for key, value in step.get("env", {}).items()}
                self.bash(step["run"], self.folder / name, GITHUB_OUTPUT=str(out), **env)

    def branch(self):
        """The lines of readings on the branch."""
        text = self.bash(f"git -C origin show {self.env['BRANCH']}:{READINGS}", self.folder)
        return text.splitlines()


@EVERY
def test_it_ends_in_one_pull_request(path, tmp_path):
    job = Job(path, tmp_path)
    job.run("first")
    assert job.branch()[0] == HEADER
    assert re.fullmatch(r"faster-month-end-close,days-to-close,\d{4}-\d\d-\d\d,6\.8,", job.branch()[1])
    if path.stem == "psql":  # a second one joins it; the lines for this are the same in all of them
        job.env["METRIC"] = "fewer-matching-errors/corrections-per-close"
        job.run("second")
        assert len(job.branch()) == 3
    calls = [line for line in job.calls.read_text().splitlines() if line.startswith("pr create")]
    assert len(calls) == 1


@EVERY
def test_it_may_do_only_what_it_must(path):
    found, job = read(path), next(iter(read(path)["jobs"].values()))
    assert found["permissions"] == {}
    assert job["permissions"] == {"contents": "write", "pull-requests": "write"}
    assert set(found[True]) == {"schedule", "workflow_dispatch"}
    assert job["steps"][0]["with"]["persist-credentials"] is False
    assert "${{" not in "".join(step.get("run", "") for step in job["steps"])
    assert MANIFEST_PATH not in path.read_text("utf-8"), "the manifest's usual place needs no word"


def test_only_the_measuring_differs():
    """What one of them is shown to do with its branch, all of them do."""
    steps = [read(path)["jobs"]["read"]["steps"] for path in EXAMPLES]
    assert all(one[3] == steps[0][3] and one[5] == steps[0][5] and len(one) == 6 for one in steps)


def test_there_is_one_for_each_that_the_page_names():
    page = (ROOT / "docs" / "readings.md").read_text(encoding="utf-8")
    assert sorted(set(re.findall(r"examples/readings/([\w-]+\.yml)", page))) == [
        path.name for path in EXAMPLES
    ]
