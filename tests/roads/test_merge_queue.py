"""The merge queue: what a group's status answers for, and when it must not be green."""

from datetime import UTC, datetime
from typing import Any

import pytest
from fakes import FakeClock
from road import (
    CITING,
    FEATURE,
    MANIFEST,
    MANIFEST_PATH,
    POLICY_PATH,
    READER,
    REPOSITORY,
    UNCITED,
    Result,
    Road,
)

from outcome_gate.gh import client, retry
from simulator import Fault, PullRequest
from simulator.state.merge_queue import STRATEGIES, QueueEntry
from simulator.state.records import Status

AGAIN = "Not checked; remove it from the queue, add it again"


def queued(road: Road, *bodies: str, **how: Any) -> list[QueueEntry]:
    """A queue of features with these descriptions."""
    return [
        road.open(body=body, files={f"src/part_{number}.py": "x\n"}).enqueue(**how)
        for number, body in enumerate(bodies)
    ]


def check(road: Road, entry: QueueEntry, **how: Any) -> Result:
    """A run for a group; nothing is ever written anywhere but on its head commit."""
    pulls = road.repo.pulls
    before = [(len(pull.comments), len(pull.statuses)) for pull in pulls]
    result = road.run(entry, "merge_group", **how)
    assert [(len(pull.comments), len(pull.statuses)) for pull in pulls] == before
    return result


def statuses(road: Road, entry: QueueEntry) -> list[Status]:
    return road.repo.statuses_on(entry.head_sha)


def said(road: Road, entry: QueueEntry) -> tuple[str, str]:
    """State and sentence of the status that counts."""
    newest = statuses(road, entry)[0]
    return newest.state, newest.description or ""


class TestOne:
    """A group of one pull request."""

    def test_a_citation_passes(self, road: Road) -> None:
        [entry] = queued(road, CITING)
        result = check(road, entry)
        assert (result.code, result.verdict) == (0, "passed")
        assert said(road, entry) == ("success", "#1: Serves faster-month-end-close · days-to-close")
        assert result.requests == ["read", "read", "read", "POST status"]
        assert result.outputs["outcomes"] == "faster-month-end-close"
        assert result.outputs["comment_url"] == ""

    def test_no_citation_fails(self, road: Road) -> None:
        [entry] = queued(road, UNCITED)
        result = check(road, entry)
        assert (result.code, result.verdict, result.rules) == (1, "failed", ["OG401"])
        assert said(road, entry) == ("failure", "#1: Cite a customer outcome")
        assert result.outputs["status_description"] == "#1: Cite a customer outcome"
        assert "title=#1 OG401" in result.log
        assert "Outcome: " in result.summary

    def test_an_unchanged_rerun_writes_nothing(self, road: Road) -> None:
        for entry in queued(road, CITING, UNCITED):
            first = check(road, entry)
            again = check(road, entry, environ={"GITHUB_RUN_ID": "7654321"})
            assert again.requests == first.requests[:-1]
            assert (again.code, again.outputs) == (first.code, first.outputs)
            assert len(statuses(road, entry)) == 1

    def test_fail_job_is_about_the_exit_code_alone(self, road: Road) -> None:
        [entry] = queued(road, UNCITED)
        assert check(road, entry, fail_job="false").code == 0
        assert said(road, entry)[0] == "failure"

    def test_observing_blocks_nothing(self, road: Road) -> None:
        road.policy("mode: observe\n")
        first, second = queued(road, UNCITED, CITING)
        for entry in (first, second):
            result = check(road, entry)
            assert (result.code, result.verdict) == (0, "failed")
            assert said(road, entry) == ("success", "#1: Observing; would fail: cite a customer outcome")

    def test_a_dry_run_writes_nothing(self, road: Road) -> None:
        [entry] = queued(road, UNCITED)
        assert check(road, entry, dry_run="true").code == 1
        assert statuses(road, entry) == []

    def test_a_token_that_may_not_write_leaves_it_to_the_exit_code(self, road: Road) -> None:
        road.token = road.github.token("github-actions[bot]", READER)
        [entry] = queued(road, UNCITED)
        result = check(road, entry)
        assert (result.code, statuses(road, entry)) == (1, [])
        assert "`statuses: write`" in result.summary

    def test_what_was_edited_after_it_was_added_counts(self, road: Road) -> None:
        first, second = queued(road, CITING, UNCITED)
        first.pull_request.edit(body=UNCITED)
        assert check(road, first).verdict == "failed"
        first.pull_request.edit(title="fix: rounding")
        second.pull_request.edit(body=CITING)
        result = check(road, second)
        assert (result.verdict, said(road, second)[0]) == ("passed", "success")

    def test_the_verdict_is_of_what_stood_when_it_was_read(self, road: Road) -> None:
        """An edit after the read is one more edit after the group was judged: no look could be the last one."""
        [entry] = queued(road, CITING)
        road.github.before("POST *statuses*", lambda: entry.pull_request.edit(body=UNCITED))
        assert check(road, entry).verdict == "passed"
        assert said(road, entry)[0] == "success"
        assert check(road, entry).verdict == "failed"
        assert [status.state for status in statuses(road, entry)] == ["failure", "success"]

    @pytest.mark.parametrize("strategy", STRATEGIES)
    @pytest.mark.parametrize("message", ["", "wip", "Merge pull request #999 from nobody"])
    def test_messages_count_for_nothing(self, road: Road, strategy: str, message: str) -> None:
        entries = queued(road, UNCITED, CITING, strategy=strategy, message=message)
        assert [check(road, entry).verdict for entry in entries] == ["failed", "failed"]
        assert said(road, entries[1]) == ("failure", "#1: Cite a customer outcome")

    def test_a_fork_is_judged_like_any_other(self, road: Road) -> None:
        citing, uncited = (road.open(body=body, fork=True).enqueue() for body in (CITING, UNCITED))
        assert [check(road, entry).verdict for entry in (citing, uncited)] == ["passed", "failed"]

    @pytest.mark.parametrize(
        "base", ["release/1.x", "release/pr-1-x", f"pr-2-{'a' * 40}", "gh-readonly-queue/x"]
    )
    def test_a_base_with_slashes_or_worse(self, road: Road, base: str) -> None:
        road.repo.write(base, {"src/old.py": "x\n"})
        first, second = (
            road.open(body=body, base=base, files={name: "x\n"}).enqueue()
            for body, name in ((UNCITED, "src/a.py"), (CITING, "src/b.py"))
        )
        assert said_of(road, first) == ("failure", "#1: Cite a customer outcome")
        assert said_of(road, second) == ("failure", "#1: Cite a customer outcome")
        first.pull_request.edit(body=CITING)
        assert said_of(road, second) == ("success", "All 2 pull requests may pass")


def said_of(road: Road, entry: QueueEntry) -> tuple[str, str]:
    check(road, entry)
    return said(road, entry)


class TestChain:
    """With HEADGREEN only the last group's status counts for all that are merged with it."""

    def test_three_that_pass(self, road: Road) -> None:
        entries = queued(road, CITING, CITING, CITING)
        results = [check(road, entry) for entry in entries]
        assert [result.code for result in results] == [0, 0, 0]
        assert said(road, entries[2]) == ("success", "All 3 pull requests may pass")
        assert [result.requests.count("read") for result in results] == [3, 4, 5]
        assert results[2].summary.count("| passed |") == 3

    def test_a_failing_one_in_the_middle_fails_all_after_it(self, road: Road) -> None:
        entries = queued(road, CITING, UNCITED, CITING)
        assert [check(road, entry).code for entry in entries] == [0, 1, 1]
        assert said(road, entries[2]) == ("failure", "#2: Cite a customer outcome")
        summary = check(road, entries[2]).summary
        assert (summary.count("| passed |"), summary.count("| failed |")) == (2, 1)

    def test_what_is_merged_is_not_judged_again(self, road: Road) -> None:
        first, second, third = queued(road, CITING, CITING, CITING)
        first.merge()
        first.pull_request.edit(body=UNCITED)
        result = check(road, third)
        assert (result.code, result.requests.count("read")) == (0, 4)
        second.merge(leaves_branch=True)
        assert check(road, third).requests == ["read", "read", "read", "POST status"]

    def test_a_tip_that_lags_behind_a_merge(self, road: Road) -> None:
        """The branch list still shows it, the pull request says that it is merged."""
        first, second = queued(road, UNCITED, CITING)
        before = road.repo.branches["main"]
        first.merge(leaves_branch=True)
        road.repo.branches["main"] = before
        result = check(road, second)
        assert (result.code, said(road, second)[0]) == (0, "success")

    def test_branches_that_were_left_behind_do_not_count(self, road: Road) -> None:
        done = [road.open(body=UNCITED, files={f"old_{n}.py": "x\n"}).enqueue() for n in range(3)]
        for entry in done:
            entry.merge(leaves_branch=True)
        dropped = road.open(body=UNCITED, files={"dropped.py": "x\n"}).enqueue()
        dropped.leave(leaves_branch=True)
        [entry] = queued(road, CITING)
        assert check(road, entry).requests == ["read", "read", "read", "POST status"]
        assert said(road, entry)[0] == "success"

    def test_another_queue_does_not_count(self, road: Road) -> None:
        road.repo.write("release", {"src/old.py": "x\n"})
        road.open(body=UNCITED, base="release").enqueue()
        assert said_of(road, queued(road, CITING)[0])[0] == "success"

    def test_a_merged_group_has_nothing_to_do(self, road: Road) -> None:
        [entry] = queued(road, UNCITED)
        payload = road.github.event("merge_group", entry)
        entry.merge()
        result = road.run(None, "merge_group", payload=payload)
        assert (result.code, result.requests, result.verdict) == (0, ["read", "read"], "")
        assert "merged already" in result.summary

    def test_more_branches_than_a_page(self, road: Road) -> None:
        first, second = queued(road, UNCITED, CITING)
        for number in range(150):
            road.repo.branches[f"gh-readonly-queue/main/pr-0{number}-stale"] = road.repo.branches["main"]
        result = check(road, second)
        assert (result.code, result.requests.count("read")) == (1, 5)
        assert said(road, second) == ("failure", f"#{first.pull_request.number}: Cite a customer outcome")

    def test_more_commits_than_a_page(self, road: Road) -> None:
        """A rebasing queue makes a commit of each commit."""
        pull = road.open(body=UNCITED)
        for number in range(120):
            pull.push({f"src/{number}.py": "x\n"})
        pull.enqueue(strategy="rebase")
        [second] = queued(road, CITING, strategy="rebase")
        result = check(road, second)
        assert (result.code, result.requests.count("read")) == (1, 5)


class TestManifest:
    """Each is judged by the manifest and policy that it would be merged onto."""

    def test_an_outcome_that_an_earlier_one_adds_may_be_cited(self, road: Road) -> None:
        added = MANIFEST.replace("fewer-matching-errors", "clean-books")
        road.open(body=CITING, files={**FEATURE, MANIFEST_PATH: added}).enqueue()
        body = "Outcome: clean-books\nMetric: corrections-per-close\n"
        later = road.open(body=body, files={"src/later.py": "x\n"})
        assert road.run(later).verdict == "failed"
        result = road.run(later.enqueue(), "merge_group")
        assert (result.code, result.verdict) == (0, "passed")

    def test_an_outcome_that_an_earlier_one_takes_away_may_not(self, road: Road) -> None:
        less = MANIFEST.replace("faster-month-end-close", "close-in-a-week")
        road.open("docs: outcomes", UNCITED, files={MANIFEST_PATH: less}).enqueue()
        later = road.open(files={"src/later.py": "x\n"})
        assert road.run(later).verdict == "passed"
        entry = later.enqueue()
        assert check(road, entry).verdict == "failed"
        assert said(road, entry) == ("failure", "#2: Cite an outcome the manifest has")

    def test_nobody_is_judged_by_what_comes_after_them(self, road: Road) -> None:
        queued(road, CITING)
        less = MANIFEST.replace("faster-month-end-close", "close-in-a-week")
        last = road.open("docs: outcomes", UNCITED, files={MANIFEST_PATH: less}).enqueue()
        assert said_of(road, last) == ("success", "All 2 pull requests may pass")

    def test_nobody_is_judged_by_their_own_changes(self, road: Road) -> None:
        own = "exempt:\n  kinds: [feature]\n"
        first = road.open(body=UNCITED, files={**FEATURE, POLICY_PATH: own}).enqueue()
        [second] = queued(road, CITING)
        assert said_of(road, first)[0] == "failure"
        assert said_of(road, second) == ("failure", "#1: Cite a customer outcome")

    def test_a_base_that_moved_on_is_not_judged_by(self, road: Road) -> None:
        [entry] = queued(road, CITING)
        payload = road.github.event("merge_group", entry)
        entry_base = road.repo.branches["main"]
        road.manifest(None)
        result = road.run(None, "merge_group", payload=payload)
        assert (result.code, result.verdict, entry.base_sha) == (0, "passed", entry_base)

    def test_a_manifest_that_cannot_be_read_is_no_pass(self, road: Road) -> None:
        road.manifest("version: 1\noutcomes: [\n")
        [entry] = queued(road, CITING)
        result = check(road, entry)
        assert (result.code, result.verdict, result.decision["cause"]) == (2, "undecided", "manifest")
        assert said(road, entry) == ("error", "#1: Not checked: the manifest has a problem")
        assert check(road, entry).requests == ["read", "read", "read"]

    def test_a_shared_manifest_stays_where_it_is(self, road: Road) -> None:
        shared = road.github.repository("example-org/outcomes")
        shared.write("main", {"outcomes.yml": MANIFEST.replace("faster-month-end-close", "shared-close")})
        road.manifest(None)
        [entry] = queued(road, "Outcome: shared-close\nMetric: days-to-close\n")
        shared.write("main", {"README.md": "It may move on: nothing of it is in the queue.\n"})
        result = check(road, entry, manifest="example-org/outcomes:outcomes.yml")
        assert (result.code, result.verdict) == (0, "passed")


class TestOtherVerdicts:
    """Whatever may pass on its own may pass in a group."""

    def test_exempt_ones(self, road: Road) -> None:
        entries = [
            road.open("fix: rounding", UNCITED, files={"src/a.py": "x\n"}).enqueue(),
            road.open(
                "chore(deps): bump x", "Bumps x.", author="dependabot[bot]", files={"uv.lock": "x\n"}
            ).enqueue(),
        ]
        assert [check(road, entry).verdict for entry in entries] == ["exempt", "exempt"]
        assert said(road, entries[1]) == ("success", "All 2 pull requests may pass")

    def test_a_waived_one(self, road: Road) -> None:
        road.repo.grant("mara-lead", "maintain")
        entry, last = queued(road, UNCITED, CITING)
        entry.pull_request.comment(
            author="mara-lead", body="/outcome-gate waive until 2026-11-30: production incident 12"
        )
        result = check(road, entry)
        assert (result.code, result.verdict, result.outputs["waived_by"]) == (0, "waived", "mara-lead")
        assert said(road, entry) == ("success", "#1: Waived until 2026-11-30 by mara-lead")
        assert said_of(road, last) == ("success", "All 2 pull requests may pass")

    def test_a_waiver_by_nobody_in_particular(self, road: Road) -> None:
        [entry] = queued(road, UNCITED)
        entry.pull_request.comment(
            author="dana-dev", body="/outcome-gate waive until 2026-11-30: production incident 12"
        )
        assert check(road, entry).verdict == "failed"


class TestWhatCannotBeTold:
    """Never green, and a sentence about what to do."""

    def undecided(self, road: Road, entry: QueueEntry, result: Result) -> str:
        assert (result.code, result.verdict, result.decision["cause"]) == (2, "undecided", "github")
        assert [status.state for status in statuses(road, entry)] == ["error"]
        finding = result.decision["findings"][0]
        assert "from the queue and add it again." in finding["fix"]
        return str(finding["message"])

    @pytest.mark.parametrize(
        "changes",
        [
            {"head_ref": "refs/heads/gh-readonly-queue/main/group-1"},
            {"head_ref": f"refs/heads/gh-readonly-queue/main/pr-1-{'a' * 40}/pr-2-{'b' * 40}"},
            {"base_ref": "refs/heads/release"},
            {"base_sha": ""},
        ],
        ids=str,
    )
    def test_a_payload_of_another_form(self, road: Road, changes: dict[str, str]) -> None:
        [entry] = queued(road, CITING)
        payload = road.github.event("merge_group", entry)
        payload["merge_group"] |= changes
        for _ in range(2):
            result = road.run(None, "merge_group", payload=payload)
            assert "does not know" in self.undecided(road, entry, result)
        assert said(road, entry)[1] == AGAIN

    @pytest.mark.parametrize("head", [None, "", "main", "../../../x"])
    def test_a_payload_without_a_head(self, road: Road, head: str | None) -> None:
        [entry] = queued(road, CITING)
        payload = road.github.event("merge_group", entry)
        payload["merge_group"]["head_sha"] = head
        result = road.run(None, "merge_group", payload=payload)
        assert (result.code, result.verdict, result.requests) == (2, "undecided", [])

    def test_a_closed_pull_request(self, road: Road) -> None:
        first, second = queued(road, CITING, CITING)
        first.pull_request.close()
        assert "was closed" in self.undecided(road, second, check(road, second))
        assert said(road, second) == ("error", f"#1: {AGAIN}")
        assert check(road, second).requests[-1] == "read"

    def test_a_pull_request_that_goes_elsewhere(self, road: Road) -> None:
        road.repo.write("release", {"src/old.py": "x\n"})
        [entry] = queued(road, CITING)
        payload = road.github.event("merge_group", entry)
        entry.pull_request.edit(base="release")
        result = road.run(None, "merge_group", payload=payload)
        assert "another base than main" in self.undecided(road, entry, result).replace("'", "")

    def test_a_pull_request_that_is_gone(self, road: Road) -> None:
        first, second = queued(road, CITING, CITING)
        del road.repo.issues[first.pull_request.number]
        assert "no pull request 1 " in self.undecided(road, second, check(road, second))

    def test_a_branch_whose_name_nobody_knows(self, road: Road) -> None:
        first, second = queued(road, CITING, CITING)
        name = first.head_ref.removeprefix("refs/heads/")
        road.repo.branches["gh-readonly-queue/main/group-1"] = road.repo.branches.pop(name)
        assert "does not know" in self.undecided(road, second, check(road, second))

    def test_a_group_on_top_of_nothing_known(self, road: Road) -> None:
        first, second = queued(road, CITING, CITING)
        first.leave()
        assert "No branch of the queue" in self.undecided(road, second, check(road, second))

    def test_a_base_branch_that_went_another_way(self, road: Road) -> None:
        _, second = queued(road, CITING, CITING)
        road.repo.write("main", {"src/pushed.py": "x\n"})
        assert "not built on the tip" in self.undecided(road, second, check(road, second))

    def test_a_commit_that_is_gone(self, road: Road) -> None:
        _, second = queued(road, CITING, CITING)
        payload = road.github.event("merge_group", second)
        del road.repo.commits[second.base_sha]
        result = road.run(None, "merge_group", payload=payload)
        assert "is gone" in self.undecided(road, second, result)

    def test_a_base_branch_that_is_gone(self, road: Road) -> None:
        road.repo.write("release", {"src/old.py": "x\n"})
        entry = road.open(base="release").enqueue()
        payload = road.github.event("merge_group", entry)
        del road.repo.branches["release"]
        result = road.run(None, "merge_group", payload=payload)
        assert "'release' is gone" in self.undecided(road, entry, result)

    def test_a_failing_one_before_it_is_named_first(self, road: Road) -> None:
        first, second = queued(road, UNCITED, CITING)
        second.pull_request.close()
        assert check(road, second).code == 1
        assert said(road, second)[0] == "failure"
        assert "was closed" in check(road, second).summary
        assert first.pull_request.state == "open"


READ, POST = "graphql", "POST *statuses*"
ONCE = [
    "500",
    "502",
    "503",
    "html_502",
    "html_200",
    "reset",
    "reply_lost",
    "truncated",
    "broken_json",
    "rate_limited",
]
LASTING = ["integration", "not_found", "bad_credentials", "primary_limit", "503", "reset", "html_200", "307"]


@pytest.fixture
def clock(road: Road, monkeypatch: pytest.MonkeyPatch) -> FakeClock:
    monkeypatch.setattr(client, "TIMEOUT", 1)
    road.clock = FakeClock(datetime.now(UTC))
    return road.clock


class TestFaults:
    """GitHub answers badly: late, or not at all, and never with a green."""

    @pytest.mark.parametrize("nth", range(3))
    @pytest.mark.parametrize("kind", ONCE)
    def test_once_at_any_read(self, road: Road, clock: FakeClock, kind: str, nth: int) -> None:
        [entry] = queued(road, CITING)
        payload = road.github.event("merge_group", entry)
        road.github.fail(Fault(kind, READ, after=nth))
        result = road.run(None, "merge_group", payload=payload)
        assert (result.code, len(result.requests)) == (0, 5)
        assert said(road, entry)[0] == "success"

    @pytest.mark.parametrize("nth", range(4))
    @pytest.mark.parametrize("kind", LASTING)
    def test_for_ever_at_any_read(self, road: Road, clock: FakeClock, kind: str, nth: int) -> None:
        _, entry = queued(road, CITING, CITING)
        payload = road.github.event("merge_group", entry)
        road.github.fail(Fault(kind, READ, after=nth, times=None))
        result = road.run(None, "merge_group", payload=payload)
        assert (result.code, result.verdict, result.decision["cause"]) == (2, "undecided", "github")
        assert [status.state for status in statuses(road, entry)] == ["error"]
        assert clock.passed <= retry.DEADLINE

    @pytest.mark.parametrize("kind", LASTING)
    def test_for_ever_at_the_status(self, road: Road, clock: FakeClock, kind: str) -> None:
        [entry] = queued(road, CITING)
        payload = road.github.event("merge_group", entry)
        road.github.fail(Fault(kind, POST, times=None))
        result = road.run(None, "merge_group", payload=payload)
        assert statuses(road, entry) == []
        assert result.code == (0 if kind == "integration" else 2)

    def test_a_status_whose_reply_was_lost_is_not_written_twice(self, road: Road, clock: FakeClock) -> None:
        [entry] = queued(road, CITING)
        road.github.fail(Fault("reply_lost", POST))
        assert check(road, entry).code == 0
        assert len(statuses(road, entry)) == 1

    @pytest.mark.parametrize("place", ["refs", "ref", "object"])
    def test_a_partial_answer_is_no_answer(self, road: Road, clock: FakeClock, place: str) -> None:
        _, entry = queued(road, UNCITED, CITING)
        payload = road.github.event("merge_group", entry)
        road.github.fail(Fault("partial", READ, path=("repository", place), times=5))
        assert road.run(None, "merge_group", payload=payload).code == 2
        assert said(road, entry)[0] == "error"


def test_an_old_green_does_not_outlive_a_group_that_cannot_be_read(road: Road, clock: FakeClock) -> None:
    [entry] = queued(road, CITING)
    check(road, entry)
    road.github.fail(Fault("503", READ, times=None))
    assert check(road, entry).code == 2
    assert [status.state for status in statuses(road, entry)] == ["error", "success"]


def test_a_process_of_its_own(road: Road) -> None:
    entries = queued(road, CITING, UNCITED)
    assert [road.start(entry, "merge_group").code for entry in entries] == [0, 1]


def test_the_pull_requests_own_status_is_left_alone(road: Road) -> None:
    pull: PullRequest = road.open()
    road.run(pull)
    entry = pull.enqueue()
    pull.edit(body=UNCITED)
    assert check(road, entry).verdict == "failed"
    assert pull.statuses[0].state == "success"
    assert road.repo.full_name == REPOSITORY
