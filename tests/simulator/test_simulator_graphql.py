"""The gate's one question, and GraphQL's own hard edges."""

from __future__ import annotations

from typing import Any

import pytest
from simulator_client import ask, call, client

from simulator import GitHub, PullRequest, Repository, Submodule, Symlink
from simulator.state import git_objects

FILE = "path mode type size object{__typename ...on Blob{oid byteSize isBinary isTruncated text}}"

QUESTION = f"""
query($owner: String!, $name: String!, $number: Int!) {{
  viewer {{ login }}
  rateLimit {{ cost remaining resetAt }}
  repository(owner: $owner, name: $name) {{
    nameWithOwner url isPrivate
    defaultBranchRef {{ name target {{ oid
      ...on Commit {{ file(path: ".github/outcomes.yml") {{ {FILE} }} }} }} }}
    object(expression: "main") {{ ...on Commit {{ oid file(path: "README.md") {{ {FILE} }} }} }}
    ref(qualifiedName: "refs/heads/main") {{ name target {{ oid }} }}
    mergeQueue {{ entries(first: 5) {{ nodes {{ position state headCommit {{ oid }} }} }} }}
    pullRequest(number: $number) {{
      id number url title body state isDraft merged locked updatedAt isCrossRepository
      author {{ __typename login url ...on Bot {{ databaseId }} ...on User {{ databaseId }} }}
      baseRefName baseRefOid headRefName headRefOid headRepository {{ nameWithOwner }}
      baseRef {{ name target {{ oid ...on Commit {{ file(path: ".github/outcome-gate.yml") {{ path }} }} }} }}
      labels(first: 100) {{ totalCount nodes {{ name }} pageInfo {{ hasNextPage endCursor }} }}
      files(first: 100) {{ totalCount nodes {{ path changeType }} pageInfo {{ hasNextPage endCursor }} }}
      comments(first: 100) {{
        totalCount
        nodes {{
          id fullDatabaseId databaseId url body createdAt lastEditedAt viewerDidAuthor isMinimized
          author {{ __typename login }} authorAssociation
        }}
        pageInfo {{ hasNextPage endCursor }}
      }}
      commits(last: 1) {{ nodes {{ commit {{
        oid file(path: "src/close.py") {{ {FILE} }}
        status {{ state
          context(name: "outcome-gate") {{ state description targetUrl createdAt creator {{ login }} }} }}
        statusCheckRollup {{ state
          contexts(first: 9) {{ nodes {{ __typename ...on StatusContext {{ context }} }} }} }}
      }} }} }}
      timelineItems(first: 1, itemTypes: [MERGED_EVENT]) {{ nodes {{ ...on MergedEvent {{ createdAt }} }} }}
    }}
  }}
}}"""


def question(github: GitHub, token: str, number: int) -> Any:
    """Ask the gate's question and return the repository."""
    answer = ask(github, token, QUESTION, owner="example-org", name="ledger", number=number)
    assert "errors" not in answer
    return answer["data"]["repository"]


def test_the_gates_question(github: GitHub, repo: Repository, pull: PullRequest, token: str) -> None:
    pull.comment(author="mara-lead", body="<!-- outcome-gate:v1 -->\r\nNot yours.")
    there = client(github, token).get_repo("example-org/ledger")
    there.get_pull(pull.number).create_issue_comment("<!-- outcome-gate:v1 -->")
    there.get_commit(pull.head_sha).create_status("failure", description="why", context="outcome-gate")
    found = question(github, token, pull.number)
    asked = found["pullRequest"]
    theirs, ours = asked["comments"]["nodes"]
    assert (theirs["viewerDidAuthor"], ours["viewerDidAuthor"]) == (False, True)
    assert ours["author"] == {"__typename": "Bot", "login": "github-actions"}
    assert theirs["body"].endswith("\r\nNot yours.")
    assert (ours["fullDatabaseId"], ours["databaseId"]) == (str(pull.comments[1].id), None)
    assert asked["body"] == "Closes the month.\r\n"
    assert asked["files"]["nodes"] == [{"path": "src/close.py", "changeType": "ADDED"}]
    assert found["defaultBranchRef"]["target"]["file"]["object"]["text"] == "version: 1\n"
    assert asked["baseRef"]["target"]["file"] is None
    commit = asked["commits"]["nodes"][0]["commit"]
    assert commit["status"]["context"]["state"] == "FAILURE"
    assert commit["status"]["context"]["creator"]["login"] == "github-actions"
    assert commit["statusCheckRollup"]["state"] == "FAILURE"
    assert asked["timelineItems"]["nodes"] == []
    assert found["mergeQueue"] is None


def test_a_null_body_reads_as_empty(github: GitHub, repo: Repository, token: str) -> None:
    pull = repo.open_pull_request(title="x", body=None, author="dependabot", author_type="Bot")
    asked = question(github, token, pull.number)["pullRequest"]
    assert asked["body"] == ""
    assert (asked["author"]["__typename"], asked["author"]["login"]) == ("Bot", "dependabot")


def test_a_deleted_fork_and_a_gone_author(github: GitHub, repo: Repository, token: str) -> None:
    pull = repo.open_pull_request(title="x", author="passer-by", fork=True)
    assert (
        question(github, token, pull.number)["pullRequest"]["headRepository"]["nameWithOwner"]
        == "passer-by/ledger"
    )
    pull.delete_fork()
    pull.edit(author=None)
    asked = question(github, token, pull.number)["pullRequest"]
    assert (asked["headRepository"], asked["author"], asked["isCrossRepository"]) == (None, None, True)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("a\r\n", (0o100644, "blob", False, False, "a\r\n")),
        (Symlink("x"), (0o120000, "blob", False, False, "x")),
        (b"\0\1", (0o100644, "blob", True, False, None)),
        ("x" * 512_001, (0o100644, "blob", False, True, "x" * 512_000)),
    ],
    ids=["text", "symlink", "binary", "large"],
)
def test_what_a_path_may_hold(
    github: GitHub, repo: Repository, pull: PullRequest, token: str, content: Any, expected: Any
) -> None:
    repo.write("main", {".github/outcomes.yml": content})
    item = question(github, token, pull.number)["defaultBranchRef"]["target"]["file"]
    blob = item["object"]
    assert (item["mode"], item["type"], blob["isBinary"], blob["isTruncated"], blob["text"]) == expected


def test_a_folder_and_a_submodule_at_a_path(
    github: GitHub, repo: Repository, pull: PullRequest, token: str
) -> None:
    repo.write("main", {".github/outcomes.yml": None, ".github/outcomes.yml/a.yml": "x"})
    item = question(github, token, pull.number)["defaultBranchRef"]["target"]["file"]
    assert (item["mode"], item["type"], item["object"]["__typename"]) == (0o40000, "tree", "Tree")
    repo.write("main", {".github/outcomes.yml/a.yml": None, ".github/outcomes.yml": Submodule()})
    item = question(github, token, pull.number)["defaultBranchRef"]["target"]["file"]
    assert (item["mode"], item["type"], item["object"]) == (0o160000, "commit", None)


def test_the_unknown_is_null_with_a_typed_error(github: GitHub, repo: Repository, token: str) -> None:
    query = """query($o: String!, $n: String!, $p: Int!) {
        repository(owner: $o, name: $n) { pullRequest(number: $p) { id } } }"""
    answer = ask(github, token, query, o="example-org", n="absent", p=1)
    assert answer["data"] == {"repository": None}
    assert (answer["errors"][0]["type"], answer["errors"][0]["path"]) == ("NOT_FOUND", ["repository"])
    answer = ask(github, token, query, o="example-org", n="ledger", p=99)
    assert answer["data"] == {"repository": {"pullRequest": None}}
    assert answer["errors"][0]["message"] == "Could not resolve to a PullRequest with the number of 99."


def test_a_rename_is_followed_unless_told_not_to(github: GitHub, repo: Repository, token: str) -> None:
    repo.rename("books")
    query = """query($f: Boolean!) {
        repository(owner: "example-org", name: "ledger", followRenames: $f) { nameWithOwner } }"""
    assert ask(github, token, query, f=True)["data"]["repository"]["nameWithOwner"] == "example-org/books"
    assert ask(github, token, query, f=False)["errors"][0]["type"] == "NOT_FOUND"


@pytest.mark.parametrize(("annotated", "expected"), [(False, "Commit"), (True, "Tag")])
def test_a_tag_by_name(github: GitHub, repo: Repository, token: str, annotated: bool, expected: str) -> None:
    sha = repo.tag("v1", annotated=annotated)
    repo.write("main", {"x": "later"})
    query = """{ repository(owner: "example-org", name: "ledger") {
        object(expression: "v1") { __typename ...on Tag { target { oid } } ...on Commit { oid } }
        file: object(expression: "refs/tags/v1:README.md") { ...on Blob { text } } } }"""
    found = ask(github, token, query)["data"]["repository"]
    assert found["object"]["__typename"] == expected
    assert sha in str(found["object"])
    assert found["file"] == {"text": "# ledger\n"}


def test_pages_follow_cursors(github: GitHub, pull: PullRequest, token: str) -> None:
    for number in range(150):
        pull.comment(author="x", body=str(number))
    query = """query($after: String) { repository(owner: "example-org", name: "ledger") { pullRequest(number: 1) {
        comments(first: 100, after: $after) { nodes { body } pageInfo { hasNextPage endCursor } } } } }"""
    first = ask(github, token, query)["data"]["repository"]["pullRequest"]["comments"]
    assert first["pageInfo"]["hasNextPage"]
    assert len(first["nodes"]) == 100
    after = first["pageInfo"]["endCursor"]
    rest = ask(github, token, query, after=after)["data"]["repository"]["pullRequest"]["comments"]
    assert [node["body"] for node in rest["nodes"]] == [str(number) for number in range(100, 150)]
    assert not rest["pageInfo"]["hasNextPage"]


def test_a_comment_is_hidden_changed_and_deleted(github: GitHub, pull: PullRequest, token: str) -> None:
    ident = f"IC_{pull.comment(author='x', body='a').id}"
    hide = """mutation($id: ID!) { minimizeComment(input: {subjectId: $id, classifier: OUTDATED}) {
        minimizedComment { isMinimized minimizedReason } } }"""
    said = ask(github, token, hide, id=ident)["data"]["minimizeComment"]["minimizedComment"]
    assert said == {"isMinimized": True, "minimizedReason": "outdated"}
    change = (
        'mutation($id: ID!) { updateIssueComment(input: {id: $id, body: "b"}) { issueComment { body } } }'
    )
    assert ask(github, token, change, id=ident)["data"]["updateIssueComment"]["issueComment"]["body"] == "b"
    delete = "mutation($id: ID!) { deleteIssueComment(input: {id: $id}) { clientMutationId } }"
    reader = github.token(permissions={"pull_requests": "read"})
    assert ask(github, reader, delete, id=ident)["errors"][0]["type"] == "FORBIDDEN"
    assert "errors" not in ask(github, token, delete, id=ident)
    assert pull.comments == []


def test_merged_pull_requests_for_a_report(
    github: GitHub, repo: Repository, pull: PullRequest, token: str
) -> None:
    sha = pull.merge()
    query = """{ repository(owner: "example-org", name: "ledger") { pullRequests(states: [MERGED], first: 10) {
        nodes { number state mergedAt mergeCommit { oid messageHeadline messageBody } mergedBy { login }
        timelineItems(first: 1, itemTypes: [MERGED_EVENT]) { nodes { ...on MergedEvent { actor { login } } } } } } }
        search(query: "repo:example-org/ledger is:merged", type: ISSUE, first: 5) {
        issueCount nodes { ...on PullRequest { number } } } }"""
    found = ask(github, token, query)["data"]
    node = found["repository"]["pullRequests"]["nodes"][0]
    assert (node["state"], node["mergeCommit"]["oid"], node["mergedBy"]["login"]) == (
        "MERGED",
        sha,
        "mara-lead",
    )
    assert node["mergeCommit"]["messageHeadline"] == "feat: close the month (#1)"
    assert found["search"] == {"issueCount": 1, "nodes": [{"number": 1}]}


def test_the_merge_queue_is_a_chain(github: GitHub, repo: Repository, pull: PullRequest, token: str) -> None:
    other = repo.open_pull_request(title="fix: y", branch="fix/y", files={"y": "y"})
    first, second = pull.enqueue(), other.enqueue()
    assert second.base_sha == first.head_sha
    nodes = question(github, token, pull.number)["mergeQueue"]["entries"]["nodes"]
    assert [node["headCommit"]["oid"] for node in nodes] == [first.head_sha, second.head_sha]


@pytest.mark.parametrize(
    ("strategy", "commits", "parents"), [("squash", 1, 1), ("merge", 3, 2), ("rebase", 2, 1)]
)
def test_the_queue_merges_in_three_ways(
    repo: Repository, pull: PullRequest, strategy: str, commits: int, parents: int
) -> None:
    before = len(list(git_objects.ancestors(repo.commits, repo.branches["main"])))
    pull.push({"src/more.py": "x\n"})
    entry = pull.enqueue(strategy=strategy)
    assert len(repo.commits[entry.head_sha].parents) == parents
    assert repo.commits[entry.head_sha].files == repo.commits[pull.head_sha].files
    entry.merge()
    assert (pull.merged, repo.queue, repo.branches["main"]) == (True, [], entry.head_sha)
    assert len(list(git_objects.ancestors(repo.commits, entry.head_sha))) == before + commits
    assert sorted(repo.branches) == sorted({"main", pull.branch})


def test_the_history_of_a_path_is_of_the_commits_that_changed_it(
    github: GitHub, repo: Repository, token: str
) -> None:
    """As `git log -- PATH`: of a merge commit only the side is followed that has what the merge has."""
    query = """query($after: String) { repository(owner: "example-org", name: "ledger") { object(expression: "main") {
        ...on Commit { history(path: "gate.yml", first: 2, after: $after) {
            totalCount pageInfo { hasNextPage endCursor }
            nodes { message oid committedDate file(path: "gate.yml") { object { ...on Blob { text } } } } } } } } }"""
    repo.write("main", {"gate.yml": "1"}, message="first")
    repo.write("main", {"other": "x"}, message="other")
    pull = repo.open_pull_request(title="second", branch="second", files={"gate.yml": "2"})
    repo.write("main", {"other": "y"}, message="meanwhile")
    pull.enqueue(strategy="merge").merge()
    repo.write("main", {"gate.yml": None}, message="removed")

    found = ask(github, token, query)["data"]["repository"]["object"]["history"]
    rest = ask(github, token, query, after=found["pageInfo"]["endCursor"])["data"]["repository"]["object"][
        "history"
    ]

    assert (found["totalCount"], found["pageInfo"]["hasNextPage"], rest["pageInfo"]["hasNextPage"]) == (
        3,
        True,
        False,
    )
    told = [
        (one["message"], one["file"] and one["file"]["object"]["text"])
        for one in found["nodes"] + rest["nodes"]
    ]
    assert told == [("removed", None), ("second", "2"), ("first", "1")]


def test_branches_are_listed_by_the_beginning_of_their_names(
    github: GitHub, repo: Repository, pull: PullRequest, token: str
) -> None:
    entry = pull.enqueue()
    query = """query($prefix: String!) { repository(owner: "example-org", name: "ledger") {
        refs(refPrefix: $prefix, first: 5) { totalCount nodes { prefix name target { oid } } } } }"""
    for prefix, names in {
        "refs/heads/gh-readonly-queue/main/": [entry.head_ref.rpartition("/")[2]],
        "refs/heads/gh-readonly-queue/mai/": [],
        "refs/heads/": sorted(repo.branches),
    }.items():
        found = ask(github, token, query, prefix=prefix)["data"]["repository"]["refs"]
        assert [node["name"] for node in found["nodes"]] == names
        assert {node["prefix"] for node in found["nodes"]} <= {prefix}


def test_a_private_repository_needs_the_permission(github: GitHub, token: str) -> None:
    secret = github.repository("example-org/secret", private=True)
    secret.open_pull_request(title="x")
    query = '{ repository(owner: "example-org", name: "secret") { pullRequest(number: 1) { title } } }'
    assert ask(github, token, query)["data"]["repository"]["pullRequest"]["title"] == "x"
    blind = github.token(permissions={"contents": "read"})
    assert ask(github, blind, query)["errors"][0]["type"] == "FORBIDDEN"
    elsewhere = github.token(
        permissions={"pull_requests": "read"}, home=github.repository("example-org/ledger")
    )
    for stranger in (elsewhere, github.token("stranger")):
        assert ask(github, stranger, query)["errors"][0]["type"] == "NOT_FOUND"


def test_pygithub_asks_too(github: GitHub, pull: PullRequest, token: str) -> None:
    requester = client(github, token, lazy=True).requester
    variables = {"owner": "example-org", "name": "ledger", "number": pull.number}
    _, answer = requester.graphql_query(QUESTION, variables)
    assert answer["data"]["repository"]["pullRequest"]["title"] == pull.title
    assert github.requests() == 1


def test_graphql_wants_a_token(github: GitHub) -> None:
    assert call(github, "POST", "/graphql", json={"query": "{ viewer { login } }"}).status_code == 401


CLOSING = """query($owner: String!, $name: String!, $number: Int!) { repository(owner: $owner, name: $name) {
  pullRequest(number: $number) { closingIssuesReferences(first: 10) { totalCount nodes {
    number issueType { name } parent { number } labels(first: 5) { nodes { name } } repository { nameWithOwner }
  } } } } }"""


def test_closing_issues_have_type_parent_and_labels(github: GitHub, repo: Repository, token: str) -> None:
    above = repo.open_issue(title="All of it", labels=["outcome/quick"])
    issue = repo.open_issue(title="Crash", type="Bug", parent=above, labels=["bug"])
    away = github.repository("example-org/elsewhere").open_issue(title="Far")
    pull = repo.open_pull_request(
        body=f"Fixes #{issue.number}, resolves: example-org/elsewhere#{away.number}; see #{above.number}"
    )
    owner, _, name = repo.full_name.partition("/")
    found = ask(github, token, CLOSING, owner=owner, name=name, number=pull.number)["data"]["repository"]
    nodes = found["pullRequest"]["closingIssuesReferences"]["nodes"]
    assert [(node["repository"]["nameWithOwner"], node["number"]) for node in nodes] == [
        (repo.full_name, issue.number),
        ("example-org/elsewhere", away.number),
    ]
    assert nodes[0]["issueType"] == {"name": "Bug"}
    assert nodes[0]["parent"] == {"number": above.number}
    assert [label["name"] for label in nodes[0]["labels"]["nodes"]] == ["bug"]
