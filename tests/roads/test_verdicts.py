"""What becomes of a pull request: verdict, exit code, status and comment."""

import pytest
from road import CITING, FEATURE, MANIFEST_PATH, UNCITED, Road

CASES = {
    "passes": ({}, 0, "passed", "success", True),
    "cites a metric it only names": (
        {"body": "Outcome: fewer-matching-errors"}, 0, "passed", "success", True,
    ),
    "cites in a list, with Windows line ends": (
        {"body": "## Why\r\n\r\n- **Outcome:** faster-month-end-close\r\n- **Metric:** days-to-close\r\n"},
        0, "passed", "success", True,
    ),
    "cites two": (
        {"body": "Outcome: faster-month-end-close, fewer-matching-errors\nMetric: days-to-close\n"},
        0, "passed", "success", True,
    ),
    "cites a customer outcome and a business outcome": (
        {"body": "Outcome: faster-month-end-close, retain-mid-market\nMetric: days-to-close\n"},
        0, "passed", "success", True,
    ),
    "cites nothing": ({"body": UNCITED}, 1, "failed", "failure", True),
    "has no description": ({"body": None}, 1, "failed", "failure", True),
    "leaves the template as it was": (
        {"body": "Outcome: <outcome-id>\nMetric: <metric-id>\n"}, 1, "failed", "failure", True,
    ),
    "cites only a business outcome": ({"body": "Outcome: retain-mid-market\n"}, 1, "failed", "failure", True),
    "cites an unknown id": ({"body": "Outcome: fastr-month-end-close\n"}, 1, "failed", "failure", True),
    "cites another outcome's metric": (
        {"body": "Outcome: faster-month-end-close\nMetric: corrections-per-close\n"}, 1, "failed", "failure", True,
    ),
    "cites in a comment that nobody sees": (
        {"body": "<!--\nOutcome: faster-month-end-close\nMetric: days-to-close\n-->\n"}, 1, "failed", "failure", True,
    ),
    "fixes": ({"title": "fix: rounding", "body": UNCITED}, 0, "exempt", "success", False),
    "fixes, and cites all the same": ({"title": "fix: rounding"}, 0, "exempt", "success", True),
    "comes from a bot": (
        {"author": "dependabot[bot]", "title": "Bump requests", "body": UNCITED}, 0, "exempt", "success", False,
    ),
    "comes from another bot that says it is a feature": (
        {"author": "helper[bot]", "body": UNCITED}, 1, "failed", "failure", True,
    ),
    "has an exempt label": ({"labels": ["no-outcome"], "body": UNCITED}, 0, "exempt", "success", False),
    "has a label that says what it is": ({"labels": ["kind/docs"], "body": UNCITED}, 0, "exempt", "success", False),
    "says by its branch what it is": (
        {"title": "Round", "branch": "fix/rounding", "body": UNCITED}, 0, "exempt", "success", False,
    ),
    "changes only documentation": (
        {"title": "Explain", "files": {"docs/a.md": "x\n"}, "body": UNCITED}, 0, "exempt", "success", False,
    ),
    "says nothing about what it is": ({"title": "Match", "body": UNCITED}, 1, "failed", "failure", True),
    "is a draft": ({"draft": True, "body": UNCITED}, 1, "failed", "failure", True),
    "comes from a fork": ({"fork": True}, 0, "passed", "success", True),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "code", "verdict", "state", "comments"), CASES.values(), ids=CASES.keys())
def test_a_pull_request_that(
    road: Road, fields: dict[str, object], code: int, verdict: str, state: str, comments: bool
) -> None:
    road.policy("version: 1\nexempt: { labels: [no-outcome] }\n")
    pull = road.open(**fields)
    result = road.run(pull)
    status = pull.status("outcome-gate")
    assert (result.code, result.verdict) == (code, verdict)
    assert status is not None
    assert (status.state, status.description) == (state, result.outputs["status_description"])
    assert len(road.mine(pull)) == comments
    assert (status.target_url == result.outputs["comment_url"]) == comments


def test_the_status_leads_to_the_comment(road: Road) -> None:
    pull = road.open()
    result = road.run(pull)
    [comment], status = road.mine(pull), pull.status("outcome-gate")
    assert status is not None
    assert status.target_url == result.outputs["comment_url"]
    assert result.outputs["comment_url"].endswith(
        f"/example-org/ledger/pull/{pull.number}#issuecomment-{comment.id}"
    )
    assert comment.body.startswith("<!-- outcome-gate:v1 ")


def test_without_a_comment_the_status_leads_to_the_run(road: Road) -> None:
    pull = road.open("fix: rounding", UNCITED)
    road.run(pull)
    status = pull.status("outcome-gate")
    assert status is not None
    assert status.target_url == f"{road.github.web_url}/example-org/ledger/actions/runs/1234567"


def test_a_new_citation_turns_the_verdict(road: Road) -> None:
    pull = road.open(body=UNCITED)
    assert road.run(pull).verdict == "failed"
    pull.edit(body=CITING)
    result = road.run(pull, action="edited")
    assert (result.code, result.verdict) == (0, "passed")
    assert [status.state for status in pull.statuses] == ["success", "failure"]
    assert len(road.mine(pull)) == 1


def test_a_rerun_reads_the_pull_request_and_not_the_payload(road: Road) -> None:
    pull = road.open(body=UNCITED)
    frozen = road.github.event("pull_request", pull)
    assert road.run(pull, payload=frozen).verdict == "failed"
    pull.edit(body=CITING)
    assert road.run(pull, payload=frozen).verdict == "passed"
    pull.edit(body=UNCITED)
    assert road.run(pull, payload=frozen).verdict == "failed"


def test_a_new_head_gets_a_status_of_its_own(road: Road) -> None:
    pull = road.open()
    road.run(pull)
    pull.push({"src/more.py": "x = 1\n"})
    assert pull.status("outcome-gate") is None
    assert road.run(pull, action="synchronize").requests == ["read", "POST status", "read"]
    assert pull.status("outcome-gate")


class TestPeopleAndPlacesThatAreGone:
    """GitHub answers null where its schema promises an object."""

    def test_the_fork(self, road: Road) -> None:
        pull = road.open(fork=True)
        pull.delete_fork()
        assert road.run(pull).verdict == "passed"
        assert pull.status("outcome-gate")

    def test_the_author(self, road: Road) -> None:
        pull = road.open(author=None)
        assert road.run(pull).verdict == "passed"

    def test_the_base_branch(self, road: Road) -> None:
        road.repo.write("release", {MANIFEST_PATH: "version: 1\n"})
        pull = road.open(base="release", files=FEATURE)
        payload = road.github.event("pull_request", pull)
        del road.repo.branches["release"]
        result = road.run(pull, payload=payload)
        assert (result.code, result.verdict) == (2, "undecided")
        assert "release" in result.summary
        status = pull.status("outcome-gate")
        assert status is not None
        assert status.state == "error"

    def test_the_name_of_the_repository(self, road: Road) -> None:
        pull = road.open()
        payload = road.github.event("pull_request", pull)
        road.repo.rename("general-ledger")
        result = road.run(pull, payload=payload)
        assert (result.code, result.verdict) == (0, "passed")
        assert result.requests == ["read", "POST comment", "POST status", "read"]
        assert "/example-org/general-ledger/" in result.outputs["comment_url"]
        assert road.run(pull, payload=payload).requests == ["read"]

    def test_the_pull_request(self, road: Road) -> None:
        pull = road.open()
        payload = road.github.event("pull_request", pull)
        del road.repo.issues[pull.number]
        result = road.run(pull, payload=payload)
        assert (result.code, result.verdict) == (2, "undecided")
        assert "no pull request 1" in result.summary


def test_each_base_branch_has_its_own_manifest(road: Road) -> None:
    road.repo.write("release/1.x", {MANIFEST_PATH: None})
    pull = road.open(base="release/1.x", files=FEATURE)
    assert road.run(pull).verdict == "exempt"
    pull.edit(base="main")
    assert road.run(pull, action="edited").verdict == "passed"


def test_a_repository_that_is_private(road: Road) -> None:
    road.repo.private = True
    assert road.run(road.open()).verdict == "passed"
