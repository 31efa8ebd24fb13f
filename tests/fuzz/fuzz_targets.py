"""What is fuzzed: each target takes a text, has it read and judged, and asserts what must hold of any text.

A success is held against the page that GitHub's own parser renders, which shares no code with our reader.
"""

import re
from collections.abc import Callable
from datetime import date

from github_page import page, shown
from hostile_inputs import MANIFEST, snapshot

from outcome_gate.app.cite_command import rewrite
from outcome_gate.app.gather import gather
from outcome_gate.errors import UsageError
from outcome_gate.judge.decide import decide
from outcome_gate.model.citation_place import CitationText
from outcome_gate.model.decision import Verdict
from outcome_gate.model.facts import Facts
from outcome_gate.model.person_comment import PersonComment
from outcome_gate.model.request import MANIFEST_PATH, POLICY_PATH, Request
from outcome_gate.model.snapshot import Snapshot
from outcome_gate.model.source_file import SourceFile
from outcome_gate.read.event import LARGEST, read_event
from outcome_gate.write.commit_status import commit_status
from outcome_gate.write.notice_words import write_notice

TODAY = date(2026, 11, 28)
WAIVER = "/outcome-gate waive until 2026-12-10: an incident"


def _judged(seen: Snapshot) -> tuple[str, Facts]:
    """The state of the status that a run would write, and the facts."""
    facts = gather(seen, Request("a/b", 1), TODAY)
    notice = write_notice(decide(facts), facts)
    assert len(notice.status.description) <= 140
    assert (notice.decision.verdict is Verdict.FAILED) <= (notice.status.state != "error")
    return commit_status(1, notice.status, {}).state, facts


def _letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.lower())


def _seen(text: str) -> str:
    """The letters that a reader of the rendered page sees its author say, or sees in a block named `outcome`."""
    said = "".join(part.text for part in shown(text))
    blocks = re.findall(r'(?s)<pre lang="outcome[^"]*"><code>(.*?)</code></pre>', page(text), re.IGNORECASE)
    return _letters(said + "".join(blocks))


def description(text: str) -> None:
    """A success needs an outcome or a metric that a reader sees."""
    state, _ = _judged(snapshot(text))
    if state == "success":
        seen = _seen(text)
        assert "fastermonthendclose" in seen or "daystoclose" in seen, seen


def cite(text: str) -> None:
    """A citation is written into any description, or not at all; what is written can be read."""
    made = rewrite(text, CitationText("faster-month-end-close", "days-to-close", "", ""))
    if made is not None and len(made) <= 60_000:
        state, _ = _judged(snapshot(made))
        assert state in ("success", "failure")


def command(text: str) -> None:
    """A stranger's words never waive; a maintainer's do where a reader sees the command."""
    remark = PersonComment("eve", text)
    state, _ = _judged(snapshot()._replace(remarks=(remark,), roles=(("eve", "read"),)))
    assert state == "failure"
    state, _ = _judged(snapshot()._replace(remarks=(remark._replace(by="mara"),), roles=(("mara", "admin"),)))
    if state == "success":
        assert "outcomegatewaiveuntil" in _seen(text)


def manifest(text: str) -> None:
    """Whatever the manifest says, on the base branch or proposed: a feature that cites nothing does not pass."""
    state, _ = _judged(snapshot(manifest=text))
    assert state != "success"
    proposed = SourceFile(MANIFEST_PATH, "head", text, oid="3")
    state, _ = _judged(snapshot(files=("src/a.py", MANIFEST_PATH), files_total=2)._replace(proposed=proposed))
    assert state != "success"
    _judged(snapshot(files=(MANIFEST_PATH,))._replace(proposed=proposed))


def policy(text: str) -> None:
    """A policy that cannot be read passes nothing; one that is proposed beside a feature does not judge it."""
    state, facts = _judged(snapshot(policy=text))
    if facts.obstacle:
        assert state != "success" or facts.in_force.value == "observe"
    proposed = SourceFile(POLICY_PATH, "head", text, oid="3")
    both = snapshot(files=("src/a.py", POLICY_PATH), files_total=2)._replace(proposed_policy=proposed)
    state, _ = _judged(both)
    assert state != "success"


def event(text: str) -> None:
    """An event's name on the first line, then its payload: a job that names something, or a sentence."""
    name, _, payload = text.partition("\n")
    try:
        job = read_event(name, payload, (MANIFEST_PATH, POLICY_PATH))
    except UsageError as error:
        told = error.message
    else:
        assert job.number is None or 0 <= job.number <= LARGEST
        return
    assert told


TARGETS: dict[str, Callable[[str], None]] = {
    target.__name__: target for target in (description, cite, command, manifest, policy, event)
}

_SHA = "c" * 40
SEEDS: dict[str, tuple[str, ...]] = {
    "description": (
        "Outcome: faster-month-end-close\nMetric: days-to-close\n",
        "- **Outcome:** `faster-month-end-close`\n- **Metric:** days-to-close\n- Expected-change: -1.5 days\n",
        "```outcome\noutcome: faster-month-end-close\nmetric: days-to-close\n```\n",
        "No-outcome: a chore\n\n> Outcome: faster-month-end-close\n",
        "| Outcome | faster-month-end-close |\n|---|---|\n| Metric | days-to-close |\n",
    ),
    "cite": ("Outcome: tbd\nMetric:\n", "text\n\n<!-- Outcome: x -->\n\n### Outcome\n\n- [ ] Outcome: a\n"),
    "command": (
        WAIVER, "/outcome-gate unwaive\n\nthanks\n", "- x\n\n/outcome-gate cite a b by 2027-01-01\n",
        f"> {WAIVER}\n\n`{WAIVER}`\n", f"{WAIVER}\n/outcome-gate check\n",
    ),
    "manifest": (
        MANIFEST, "version: 1\noutcomes: []\n", "version: 1\nx-note: a\noutcomes:\n  - id: a\n    why: b #c\n",
    ),
    "policy": (
        "version: 1\nmode: observe\n", "version: 1\nstrict: true\nsigns: [label]\n",
        "version: 1\nkinds:\n  bug: { labels: [bug], titles: [fix] }\nseverity: { OG401: warn }\n",
        'version: 1\nwaivers:\n  granted: [ { pull_request: 1, by: "@a", until: 2027-01-01, because: b c } ]\n',
        "version: 1\nallow: [OG401]\nexempt: { bots: true, paths: [docs/**] }\n",
    ),
    "event": (
        'pull_request\n{"pull_request": {"number": 7, '
        f'"updated_at": "2026-11-28T10:00:00Z", "head": {{"sha": "{_SHA}"}}}}}}',
        'issue_comment\n{"action": "created", "issue": {"number": 7, "pull_request": {}}, "comment": {"id": 5, '
        '"body": "/outcome-gate check", "user": {"login": "a", "type": "User"}}}',
        f'workflow_run\n{{"workflow_run": {{"head_sha": "{_SHA}", "head_branch": "a", "head_repository": {{"id": 3, '
        '"full_name": "b/a", "owner": {"login": "b"}}, "pull_requests": []}}',
        f'merge_group\n{{"merge_group": {{"head_sha": "{_SHA}", '
        f'"head_ref": "refs/heads/gh-readonly-queue/main/pr-7-{_SHA}", '
        f'"base_ref": "refs/heads/main", "base_sha": "{_SHA}"}}}}',
        'push\n{"ref": "refs/heads/main", "commits": [{"added": [".github/outcomes.yml"], "modified": []}]}',
        'workflow_dispatch\n{"inputs": {"pull_request": "12"}}',
        'issues\n{"action": "labeled", "issue": {"number": 3}, "repository": {"full_name": "a/b"}}',
    ),
}  # fmt: skip
