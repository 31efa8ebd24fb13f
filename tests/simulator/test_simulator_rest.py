"""PyGithub walks through what the simulator serves by REST; the contract finds nothing wrong."""

from __future__ import annotations

import github as pygithub
import pytest
from simulator_client import PERMISSIONS, call, client, ledger

from simulator import GitHub, PullRequest, Repository, Submodule, Symlink
from simulator.judge.contract import contract
from simulator.service import HANDLERS

ROOT = "/repos/example-org/ledger"


def test_every_served_operation_is_in_the_contract() -> None:
    assert set(HANDLERS) <= {operation.id for operation in contract().operations}


def test_pygithub_reads_everything(github: GitHub, repo: Repository, pull: PullRequest, token: str) -> None:
    pull.comment(author="mara-lead", body="Which customer?")
    there = client(github, token).get_repo("example-org/ledger")
    found = there.get_pull(pull.number)
    assert (found.title, found.body, found.draft) == (pull.title, "Closes the month.\r\n", False)
    assert (found.user.login, [label.name for label in found.labels]) == ("dana-dev", ["feature"])
    assert [file.filename for file in found.get_files()] == ["src/close.py"]
    assert [commit.sha for commit in found.get_commits()] == [pull.head_sha]
    assert list(found.get_reviews()) == []
    assert [comment.body for comment in found.get_issue_comments()] == ["Which customer?"]
    assert [one.number for one in there.get_pulls()] == [pull.number]
    assert [one.number for one in there.get_issues()] == [pull.number]
    assert there.get_issue(pull.number).pull_request is not None
    assert [label.name for label in there.get_labels()] == ["feature"]
    assert there.get_commit("main").sha == repo.branches["main"]
    assert there.get_commits()[0].sha == repo.branches["main"]
    assert [one.number for one in there.get_commit(pull.head_sha).get_pulls()] == [pull.number]
    assert there.get_git_ref("heads/feat/close").object.sha == pull.head_sha
    assert [ref.ref for ref in there.get_git_matching_refs("heads/feat/")] == ["refs/heads/feat/close"]
    assert there.get_collaborator_permission("mara-lead") == "read"
    assert client(github, token).get_rate_limit().rate.limit == 1000
    assert client(github, token).get_user("dana-dev").type == "User"
    assert client(github, token).search_issues("repo:example-org/ledger is:pr is:open").totalCount == 1


def test_pygithub_writes_everything(github: GitHub, repo: Repository, pull: PullRequest) -> None:
    token = github.token(
        permissions={**PERMISSIONS, "issues": "write", "checks": "write", "actions": "write"}
    )
    there = client(github, token).get_repo("example-org/ledger")
    found = there.get_pull(pull.number)
    commit = there.get_commit(pull.head_sha)
    commit.create_status("pending", context="outcome-gate")
    commit.create_status("success", "https://example.org/", "For bookkeepers", "outcome-gate")
    assert commit.get_combined_status().state == "success"
    newest = pull.status("outcome-gate")
    assert newest is not None
    assert (newest.description, len(pull.statuses)) == ("For bookkeepers", 2)
    comment = found.create_issue_comment("first")
    assert (comment.user.login, comment.user.type) == ("github-actions[bot]", "Bot")
    comment.edit("second")
    assert comment.create_reaction("eyes").content == "eyes"
    assert [reaction.content for reaction in comment.get_reactions()] == ["eyes"]
    assert found.get_issue_comment(comment.id).body == "second" == pull.comments[0].body
    comment.delete()
    assert pull.comments == []
    # PyGithub sends a bare list here, which the contract no longer describes.
    call(github, "POST", f"{ROOT}/issues/{pull.number}/labels", token, json={"labels": ["waived"]})
    found.remove_from_labels("feature")
    assert pull.labels == ["waived"] == [label.name for label in found.get_labels()]
    found.edit(title="feat: another")
    assert pull.title == "feat: another"
    issue = there.create_issue("Was it worth it?", body="Look.", labels=["follow-up"])
    issue.edit(state="closed")
    assert repo.issues[issue.number].state == "closed"
    there.create_check_run("outcome", pull.head_sha, status="completed", conclusion="success")
    assert [run.name for run in commit.get_check_runs()] == ["outcome"]
    call(github, "POST", f"{ROOT}/actions/workflows/gate.yml/dispatches", token, json={"ref": "main"})
    assert repo.dispatches == [{"workflow": "gate.yml", "ref": "main"}]


def test_statuses_come_newest_first(github: GitHub, pull: PullRequest, token: str) -> None:
    for state in ("pending", "failure", "success"):
        call(github, "POST", f"{ROOT}/statuses/{pull.head_sha}", token, json={"state": state})
    listed = call(github, "GET", f"{ROOT}/commits/{pull.head_sha}/statuses", token).json()
    assert [status["state"] for status in listed] == ["success", "failure", "pending"]


def test_lists_come_in_pages_of_thirty(github: GitHub, pull: PullRequest, token: str) -> None:
    for number in range(65):
        pull.comment(author="mara-lead", body=str(number))
    first = call(github, "GET", f"{ROOT}/issues/{pull.number}/comments", token)
    assert len(first.json()) == 30
    assert set(first.links) == {"next", "last"}
    whole = call(github, "GET", f"{ROOT}/issues/{pull.number}/comments?per_page=100", token)
    assert len(whole.json()) == 65
    assert not whole.links
    last = call(github, "GET", first.links["last"]["url"].removeprefix(github.api_url), token)
    assert len(last.json()) == 5
    assert set(last.links) == {"prev", "first"}
    found = client(github, token).get_repo("example-org/ledger").get_pull(pull.number)
    assert [comment.body for comment in found.get_issue_comments()] == [str(number) for number in range(65)]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"state": "success", "description": "x" * 141}, "Validation Failed"),
        ({"state": "success", "context": "full"}, "This SHA and context has reached"),
    ],
)
def test_a_status_github_will_not_store(
    github: GitHub, repo: Repository, pull: PullRequest, token: str, body: dict[str, str], message: str
) -> None:
    from simulator.state.accounts import account

    for _ in range(1000):
        repo.set_status(pull.head_sha, context="full", state="success", by=account("github-actions[bot]"))
    answer = call(github, "POST", f"{ROOT}/statuses/{pull.head_sha}", token, json=body)
    assert (answer.status_code, answer.json()["message"][: len(message)]) == (422, message)


def test_a_status_for_an_unknown_commit(github: GitHub, repo: Repository, token: str) -> None:
    answer = call(github, "POST", f"{ROOT}/statuses/{'0' * 40}", token, json={"state": "success"})
    assert (answer.status_code, answer.json()["message"]) == (422, f"No commit found for SHA: {'0' * 40}")


def test_a_comment_of_65536_characters_is_the_longest(github: GitHub, pull: PullRequest, token: str) -> None:
    path = f"{ROOT}/issues/{pull.number}/comments"
    assert call(github, "POST", path, token, json={"body": "x" * 65_536}).status_code == 201
    assert call(github, "POST", path, token, json={"body": "x" * 65_537}).status_code == 422
    assert call(github, "POST", path, token, json={"body": "🙂" * 32_769}).status_code == 422


def test_a_locked_conversation_takes_no_comment(github: GitHub, pull: PullRequest, token: str) -> None:
    pull.lock()
    answer = call(github, "POST", f"{ROOT}/issues/{pull.number}/comments", token, json={"body": "x"})
    assert (answer.status_code, answer.json()["message"]) == (
        403,
        "Unable to create comment because issue is locked.",
    )


def test_a_read_only_token_reads_and_may_not_write(github: GitHub, pull: PullRequest) -> None:
    token = github.token(permissions={"contents": "read", "pull_requests": "read"})
    assert call(github, "GET", f"{ROOT}/pulls/{pull.number}", token).status_code == 200
    for path, body in (
        (f"{ROOT}/statuses/{pull.head_sha}", {"state": "success"}),
        (f"{ROOT}/issues/{pull.number}/comments", {"body": "x"}),
    ):
        answer = call(github, "POST", path, token, json=body)
        assert (answer.status_code, answer.json()["message"]) == (
            403,
            "Resource not accessible by integration",
        )
    assert "issues=write" in answer.headers["X-Accepted-GitHub-Permissions"]
    assert pull.statuses == [] == pull.comments


def test_a_private_repository_hides_from_strangers(github: GitHub) -> None:
    github.repository("example-org/secret", private=True)
    assert call(github, "GET", "/repos/example-org/secret").status_code == 404
    assert call(github, "GET", "/repos/example-org/secret", github.token("stranger")).status_code == 404
    token = github.token(permissions={})
    assert call(github, "GET", "/repos/example-org/secret/pulls", token).status_code == 403
    elsewhere = github.token(permissions=PERMISSIONS, home=ledger(github))
    assert call(github, "GET", "/repos/example-org/secret", elsewhere).status_code == 404
    assert call(github, "GET", f"{ROOT}/pulls", elsewhere).status_code == 200


def test_tokens_are_checked(github: GitHub, repo: Repository, token: str) -> None:
    assert call(github, "GET", ROOT, "nonsense").status_code == 401
    assert call(github, "GET", "/user", token).status_code == 403
    assert call(github, "GET", "/user", github.token("mara-lead")).json()["login"] == "mara-lead"
    assert call(github, "POST", f"{ROOT}/issues", json={"title": "x"}).status_code == 401


def test_who_may_change_whose_comment(github: GitHub, pull: PullRequest, token: str) -> None:
    path = f"{ROOT}/issues/comments/{pull.comment(author='mara-lead', body='mine').id}"
    assert call(github, "PATCH", path, github.token("mara-lead"), json={"body": "a"}).status_code == 200
    assert call(github, "PATCH", path, github.token("stranger"), json={"body": "b"}).status_code == 403
    assert call(github, "PATCH", path, token, json={"body": "c"}).status_code == 200
    assert pull.comments[0].body == "c"


def test_roles_in_both_spellings(github: GitHub, repo: Repository, token: str) -> None:
    expected = {"admin": "admin", "maintain": "write", "write": "write", "triage": "read", "read": "read"}
    there = client(github, token).get_repo("example-org/ledger")
    for role, plain in expected.items():
        repo.grant("someone", role)
        assert there.get_collaborator_permission("someone") == plain
        assert there.get_collaborator_role_name("someone") == role


def test_a_role_of_the_organisations_own_making(github: GitHub, repo: Repository, token: str) -> None:
    there = client(github, token).get_repo("example-org/ledger")
    for base, plain in {"read": "read", "write": "write", "maintain": "write"}.items():
        repo.grant("someone", "release-manager", base=base)
        assert there.get_collaborator_permission("someone") == plain
        assert there.get_collaborator_role_name("someone") == "release-manager"
    repo.grant("someone", "triage")
    assert there.get_collaborator_role_name("someone") == "triage"
    with pytest.raises(ValueError, match="no such role: release-manager"):
        repo.grant("someone", "release-manager")


def test_contents_of_every_kind(github: GitHub, repo: Repository, token: str) -> None:
    repo.write(
        "main",
        {
            "docs/link.md": Symlink("../README.md"),
            "broken": Symlink("nowhere"),
            "vendored": Submodule(),
            "big.txt": "x" * 1_000_001,
            "blob.bin": b"\0\1",
        },
    )
    there = client(github, token).get_repo("example-org/ledger")
    root = there.get_contents("")
    assert isinstance(root, list)
    kinds = {item.name: item.type for item in root}
    assert (kinds["docs"], kinds["vendored"], kinds["broken"]) == ("dir", "file", "symlink")
    body = call(github, "GET", f"{ROOT}/contents/docs/link.md", token).json()
    assert (body["type"], body["content"]) == ("file", "IyBsZWRnZXIK\n")
    assert call(github, "GET", f"{ROOT}/contents/broken", token).json()["target"] == "nowhere"
    assert call(github, "GET", f"{ROOT}/contents/vendored", token).json()["type"] == "submodule"
    big = call(github, "GET", f"{ROOT}/contents/big.txt", token).json()
    assert (big["encoding"], big["content"], big["size"]) == ("none", "", 1_000_001)
    assert there.get_git_blob(big["sha"]).size == 1_000_001
    assert call(github, "GET", f"{ROOT}/contents/absent", token).status_code == 404
    assert call(github, "GET", f"{ROOT}/contents/README.md?ref=absent", token).status_code == 404


def test_a_renamed_repository_redirects(
    github: GitHub, repo: Repository, pull: PullRequest, token: str
) -> None:
    repo.rename("books")
    moved = call(github, "GET", f"{ROOT}/pulls/{pull.number}", token, allow_redirects=False)
    assert (moved.status_code, moved.headers["Location"]) == (
        301,
        f"{github.api_url}/repositories/{repo.id}/pulls/{pull.number}",
    )
    path, body = f"{ROOT}/statuses/{pull.head_sha}", {"state": "success"}
    assert call(github, "POST", path, token, json=body, allow_redirects=False).status_code == 307
    assert client(github, token).get_repo("example-org/ledger").get_pull(pull.number).title == pull.title
    assert client(github, token).get_repo("example-org/books").full_name == "example-org/books"


def test_a_null_body_and_a_gone_author(github: GitHub, repo: Repository, token: str) -> None:
    pull = repo.open_pull_request(title="x", body=None, author=None)
    found = call(github, "GET", f"{ROOT}/pulls/{pull.number}", token).json()
    assert (found["body"], found["user"]["login"]) == (None, "ghost")


def test_a_deleted_fork_is_the_known_noise(github: GitHub, repo: Repository, token: str) -> None:
    pull = repo.open_pull_request(title="x", author="passer-by", fork=True)
    assert call(github, "GET", f"{ROOT}/pulls/{pull.number}", token).json()["head"]["repo"]["fork"] is True
    pull.delete_fork()
    head = call(github, "GET", f"{ROOT}/pulls/{pull.number}", token).json()["head"]
    assert (head["repo"], head["user"], head["label"], head["sha"]) == (None, None, None, pull.head_sha)
    assert len(call(github, "GET", f"{ROOT}/pulls?state=all", token).json()) == 1


def test_a_base_branch_moves_on_without_the_pull_request(
    github: GitHub, repo: Repository, pull: PullRequest, token: str
) -> None:
    old = pull.base_sha
    tip = repo.write("main", {"src/ledger.py": "total = 1\n"})
    found = call(github, "GET", f"{ROOT}/pulls/{pull.number}", token).json()
    assert (found["base"]["sha"], found["changed_files"]) == (old, 1)
    assert tip != old


def test_ids_and_commits_repeat_from_run_to_run() -> None:
    seen = []
    for _ in range(2):
        with GitHub() as github:
            pull = ledger(github).open_pull_request(title="x", body="y")
            seen.append((pull.id, pull.head_sha, pull.comment(author="x", body="z").id, pull.updated_at))
    assert seen[0] == seen[1]


def test_pygithub_refuses_what_is_absent(github: GitHub, token: str) -> None:
    with pytest.raises(pygithub.UnknownObjectException):
        client(github, token).get_repo("example-org/absent")
