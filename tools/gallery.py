"""Plays the scenes of examples/comments through the gate's own road, and makes docs/comments.md of what it says."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from outcome_gate.app.gather import gather
from outcome_gate.judge.decide import decide
from outcome_gate.model.closing_issue import ClosingIssue
from outcome_gate.model.notice import Notice
from outcome_gate.model.person_comment import PersonComment
from outcome_gate.model.pull_request import Author, PullRequest
from outcome_gate.model.request import MANIFEST_PATH, POLICY_PATH, Request
from outcome_gate.model.snapshot import Snapshot
from outcome_gate.model.source_file import Absence, SourceFile
from outcome_gate.write.notice_words import write_notice

HOME = Path(__file__).resolve().parents[1] / "examples" / "comments"
TODAY = date(2026, 12, 1)
SAID_ON = datetime(2026, 11, 20, tzinfo=UTC)


class Scene(NamedTuple):
    """One situation, and what is said to it."""

    name: str
    title: str
    body: str
    verdict: str
    rules: tuple[str, ...]
    """The verdict and the rules that must speak, as the scene itself says."""
    notice: Notice


def scenes() -> tuple[Scene, ...]:
    """Every scene, played."""
    manifest = (HOME / "outcomes.yml").read_text(encoding="utf-8")
    return tuple(_play(scene, manifest) for scene in yaml.safe_load((HOME / "scenes.yml").read_text("utf-8")))


def _play(scene: dict[str, Any], manifest: str) -> Scene:
    snapshot = _snapshot(scene, manifest)
    request = Request(snapshot.pull_request.repository, snapshot.pull_request.number)
    facts = gather(snapshot, request, TODAY)
    expect = scene["expect"] if isinstance(scene["expect"], list) else [scene["expect"]]
    pull_request = snapshot.pull_request
    verdict, *rules = expect
    notice = write_notice(decide(facts), facts)
    return Scene(scene["name"], pull_request.title, pull_request.body, verdict, tuple(rules), notice)


def _snapshot(scene: dict[str, Any], manifest: str) -> Snapshot:
    for old, new in scene.get("manifest", {}).items():
        manifest = manifest.replace(old, new)
    proposed = _proposed(scene, manifest)
    files = (*scene.get("files", ["src/journal/entry.py"]), *([MANIFEST_PATH] if proposed else []))
    comments = scene.get("comments", [])
    policy = yaml.safe_dump({"version": 1, **scene["policy"]}) if "policy" in scene else None
    return Snapshot(
        PullRequest(
            repository="example-org/ledger",
            number=7,
            url="https://github.com/example-org/ledger/pull/7",
            title=scene.get("title", "feat: remember matches"),
            body=scene["body"],
            author=Author("example-author"),
            branch="remember",
            base="main",
            files=files,
            files_total=len(files),
            labels=tuple(scene.get("labels", ())),
            issues=tuple(map(_issue, scene.get("closes", ()))),
        ),
        SourceFile(MANIFEST_PATH, "main", manifest),
        SourceFile(POLICY_PATH, "main", policy, None if policy else Absence.MISSING),
        proposed=SourceFile(MANIFEST_PATH, "this pull request", proposed) if proposed else None,
        templates=(scene["template"],) if "template" in scene else (),
        remarks=tuple(PersonComment(one["by"], one["says"], created_at=SAID_ON) for one in comments),
        roles=tuple((one["by"], one["role"]) for one in comments),
    )


def _issue(given: dict[str, Any]) -> ClosingIssue:
    """An issue that is closed, with those above it."""
    return ClosingIssue(
        "example-org/ledger",
        given["number"],
        f"https://github.com/example-org/ledger/issues/{given['number']}",
        labels=tuple(given.get("labels", ())),
        body=given.get("text", ""),
        parents=tuple(map(_issue, given.get("parents", ()))),
    )


def _proposed(scene: dict[str, Any], manifest: str) -> str:
    """The manifest as the pull request would leave it: with copies of outcomes under new ids, or broken."""
    if scene.get("proposes_broken"):
        return manifest.replace("traces_to: [faster-month-end-close]", "traces_to: [faster-close]")
    added = ""
    for new, like in scene.get("proposes", {}).items():
        start = manifest.index(f"  - id: {like}")
        end = manifest.index("\n\n", start)
        added += manifest[start:end].replace(like, new).replace("questions-per-pack", "days-to-pack") + "\n\n"
    return manifest.replace("outcomes:\n", f"outcomes:\n{added}", 1) if added else ""


def gallery_page() -> str:
    """docs/comments.md: what an engineer wrote, what the status says, and the comment as GitHub shows it."""
    blocks = [
        "# What the gate says",
        "<!-- Made by `make docs` from examples/comments. Do not edit. -->",
        "Every comment and status below is the gate's own answer to the description above it, judged on "
        "1 December 2026 by [this manifest](../examples/comments/outcomes.yml). The tests play the same "
        "[scenes](../examples/comments/scenes.yml). The team and its numbers are made up.",
    ]
    for scene in scenes():
        blocks += [f"## {scene.name}", _written(scene), said_text(scene)]
    return "\n\n".join(blocks) + "\n"


def _written(scene: Scene) -> str:
    body = scene.body.rstrip("\n") or "(no description)"
    return f"`{scene.title}`\n\n````text\n{body}\n````"


def said_text(scene: Scene) -> str:
    """The status, and the comment as a quotation."""
    notice = scene.notice
    status = f"Status `{notice.status.state}`: **{notice.status.description}**"
    if not notice.starts_comment:
        return f"{status}. No comment."
    quoted = "\n".join(f"> {line}" if line else ">" for line in notice.comment.split("\n"))
    return f"{status}. Comment:\n\n{quoted}"
