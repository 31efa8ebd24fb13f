"""release.yml keeps its order: what can fail comes first, what cannot be taken back waits for an approval."""

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
JOBS: dict[str, Any] = yaml.safe_load(
    (ROOT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")
)["jobs"]


def before(job: str) -> set[str]:
    """Every job that must have succeeded when this one begins."""
    needs = JOBS[job].get("needs", [])
    direct = {needs} if isinstance(needs, str) else set(needs)
    return direct.union(*(before(one) for one in direct))


def script(job: str) -> str:
    return "\n".join(step.get("run", "") for step in JOBS[job]["steps"])


def writers(permission: str) -> set[str]:
    return {name for name, job in JOBS.items() if job["permissions"].get(permission) == "write"}


def test_nothing_is_named_before_everything_was_tried() -> None:
    assert {"check", "package", "build", "assemble", "try"} <= before("publish")
    assert before("index") >= {"publish"}
    assert before("follow") >= {"publish", "index"}


def test_only_approved_jobs_name_anything() -> None:
    """The floating tag needs no second approval: it waits for both jobs that had one."""
    assert JOBS["publish"]["environment"] == "release"
    assert JOBS["index"]["environment"]["name"] == "pypi"
    assert writers("contents") == {"publish", "follow"}
    assert [name for name in JOBS if re.search(r"git push|gh release", script(name))] == ["publish", "follow"]


def test_the_index_gets_no_password() -> None:
    assert JOBS["index"]["permissions"] == {"id-token": "write"}
    (step,) = (one for one in JOBS["index"]["steps"] if "pypi-publish" in one.get("uses", ""))
    assert "password" not in step.get("with", {})


def test_a_candidate_is_a_commit_of_main_with_its_workflows() -> None:
    asked = script("check")
    assert 'merge-base --is-ancestor "$GITHUB_SHA" origin/main' in asked
    assert 'git diff --quiet "$GITHUB_SHA" origin/main -- .github/workflows' in asked


def test_only_the_floating_tag_is_forced() -> None:
    forced = [
        (name, line.strip()) for name in JOBS for line in script(name).splitlines() if "push --force" in line
    ]
    assert forced == [("follow", 'git push --force origin "refs/tags/$name"')]


def test_every_tag_of_the_image_but_the_staged_one_goes_through_the_guard() -> None:
    created = [
        (name, line.strip()) for name in JOBS for line in script(name).splitlines() if "create --tag" in line
    ]
    assert [name for name, _ in created] == ["assemble"]
    assert '"$staged"' in created[0][1]
    assert "staged=$IMAGE:candidate-$GITHUB_RUN_ID" in script("assemble")


def test_what_is_published_has_provenance() -> None:
    attested = [
        step["with"] for step in JOBS["assemble"]["steps"] if "actions/attest@" in step.get("uses", "")
    ]
    assert any(one.get("subject-digest") for one in attested)
    assert any(one.get("subject-path") == "dist/*" for one in attested)
    assert any(one.get("sbom-path") for one in attested)
    assert "--sbom=true --provenance=mode=max" in script("build")
    assert "gh attestation verify" in script("try")


@pytest.mark.parametrize(
    ("standing", "error", "wanted", "code", "created"),
    [
        ("", "ERROR: ghcr.io/o/r:v1: not found", "", 0, False),
        ("", "ERROR: ghcr.io/o/r:v1: not found", "sha256:aa", 0, True),
        ("sha256:aa", "", "sha256:aa", 0, False),
        ("sha256:bb", "", "sha256:aa", 1, False),
        ("sha256:bb", "", "", 1, False),
        ("", "ERROR: failed to do request: dial tcp: i/o timeout", "sha256:aa", 1, False),
        ("", "ERROR: unexpected status: 403 Forbidden", "", 1, False),
    ],
)
def test_the_guard_of_an_images_tag(
    tmp_path: Path, standing: str, error: str, wanted: str, code: int, created: bool
) -> None:
    """With a client of the registry that gives one answer, and writes down what it was told to make."""
    answer = f"""echo '{{"digest": "{standing}"}}'""" if standing else f"echo '{error}' >&2; exit 1"
    (tmp_path / "docker").write_text(
        f'#!/bin/sh\ncase "$*" in *inspect*) {answer} ;; *create*) echo "$*" >"{tmp_path}/created" ;; esac\n'
    )
    (tmp_path / "jq").write_text('#!/bin/sh\nsed \'s/.*"digest": "//; s/".*//\'\n')
    for name in ("docker", "jq"):
        (tmp_path / name).chmod(0o755)
    arguments = ["ghcr.io/o/r:v1", *([wanted] if wanted else [])]
    done = subprocess.run(
        [ROOT / "tools" / "image_tag.sh", *arguments],
        env={"PATH": f"{tmp_path}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    made = tmp_path / "created"
    assert (done.returncode, made.exists()) == (code, created), done.stdout + done.stderr
    if created:
        assert made.read_text().split()[-3:] == ["--tag", "ghcr.io/o/r:v1", f"ghcr.io/o/r@{wanted}"]
