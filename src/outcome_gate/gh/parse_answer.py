"""GitHub's answer as a snapshot: plain values, nothing that can fetch more behind our back."""

from datetime import datetime
from typing import Any

from outcome_gate.errors import GitHubUnavailable
from outcome_gate.gh.marker import MARKS
from outcome_gate.gh.parse_files import OWN, proposals, proposed_ids, read_files
from outcome_gate.gh.parse_issues import read_issues
from outcome_gate.gh.parse_same_commit import read_same_commit
from outcome_gate.gh.parse_standing import next_page, standing_of, viewer_in
from outcome_gate.gh.retry import BadAnswer
from outcome_gate.model.command import may_command
from outcome_gate.model.person_comment import PersonComment
from outcome_gate.model.pull_request import Author, PullRequest
from outcome_gate.model.readings_file import readings_path
from outcome_gate.model.request import MANIFEST_PATH, Request
from outcome_gate.model.snapshot import Snapshot
from outcome_gate.model.source_file import SourceFile
from outcome_gate.ports import PullPage


def variables(request: Request) -> dict[str, object]:
    """What the question is asked with."""
    owner, _, name = request.repository.partition("/")
    values: dict[str, object] = {
        "owner": owner, "name": name, "number": request.number, "context": request.status_context,
    }  # fmt: skip
    for word, place in (("manifest", request.manifest), ("policy", request.policy)):
        away_owner, _, away_name = (place.repository or request.repository).partition("/")
        values |= {
            word: place.path,
            f"own{word.capitalize()}": place.own(OWN[word]),
            f"{word}Away": place.repository is not None,
            f"{word}Owner": away_owner,
            f"{word}Name": away_name,
            f"{word}At": place.ref or "HEAD",
        }
    values |= {
        "readings": readings_path(request.manifest.path),
        "ownReadings": readings_path(request.manifest.own(MANIFEST_PATH)),
    }
    if request.judge_at:
        return values | {"judgeAt": request.judge_at}
    search = f"repo:{request.repository} is:pr is:open {request.head_sha}"
    return values | {"search": search, "searches": bool(request.head_sha)}


def read_snapshot(data: dict[str, Any], request: Request) -> Snapshot:
    """The snapshot in GitHub's answer.

    Raises:
        GitHubUnavailable: there is no such pull request, or this token may not see it.
        BadAnswer: something that must be there is not.
    """
    repository = data.get("repository") or {}
    found = repository.get("pullRequest")
    if not found:
        raise GitHubUnavailable(
            f"There is no pull request {request.number} in `{request.repository}` that this token can read.",
            "The job needs `contents: read` and `pull-requests: read`.",
        )
    base = (found.get("baseRef") or {}).get("target") or repository.get("judgedBy") or {}
    head = _head_commit(found)
    branch = str(found["baseRefName"])
    if not base:
        raise GitHubUnavailable(
            f"The base branch `{branch}` is gone.", "Point the pull request at another base."
        )
    comments = found.get("comments") or {}
    files = read_files(data, repository, base, branch, request)
    manifest, policy = proposals(head, files)
    same = read_same_commit(data, found, head)
    return files._replace(
        pull_request=_pull_request(found, str(repository["nameWithOwner"]), base),
        proposed=manifest,
        proposed_policy=policy,
        standing=standing_of(found, head, request.status_context, viewer_in(data)),
        remarks=read_remarks(comments),
        more_files_after=next_page(found.get("files")),
        state=str(found.get("state") or "open").lower(),
        same_commit=same.numbers,
        is_commit_crowded=same.is_crowded,
        is_merge_group=same.is_queued,
    )


def read_page(data: dict[str, Any], request: Request) -> PullPage:
    """A page of open pull requests.

    Raises:
        GitHubUnavailable: this token may not see the repository.
    """
    repository = data.get("repository")
    if not repository:
        raise GitHubUnavailable(
            f"There is no repository `{request.repository}` that this token can read.",
            "The job needs `contents: read` and `pull-requests: read`.",
        )
    found, name = repository["pullRequests"], str(repository["nameWithOwner"])
    glances = tuple(
        _glance(node, name, request, viewer_in(data)) for node in found.get("nodes") or [] if node
    )
    return PullPage(glances, int(found["totalCount"]), next_page(found))


def _glance(node: dict[str, Any], repository: str, request: Request, viewer: str) -> Snapshot:
    head = _head_commit(node)
    manifest, policy = proposed_ids(head, request)
    return Snapshot(
        _pull_request(node, repository, {}),
        SourceFile(request.manifest.path),
        SourceFile(request.policy.path),
        proposed=manifest,
        proposed_policy=policy,
        standing=standing_of(node, head, request.status_context, viewer),
        remarks=read_remarks(node.get("comments") or {}),
        more_files_after=next_page(node.get("files")),
    )


def read_remarks(connection: dict[str, Any]) -> tuple[PersonComment, ...]:
    """Comments of one page that may command something."""
    return tuple(
        _remark(node)
        for node in connection.get("nodes") or []
        if node
        and may_command(str(node.get("body") or ""))
        and not node.get("isMinimized")  # who looks after the conversation took it out of sight
        and not _is_ours(node)
    )


def _is_ours(node: dict[str, Any]) -> bool:
    """Whether we wrote it, in our own name: with a person's token, what that person wrote is not ours."""
    return bool(node.get("viewerDidAuthor")) and str(node["body"]).startswith(MARKS)


_NEARNESS = {"OWNER": 2, "MEMBER": 2, "COLLABORATOR": 2, "CONTRIBUTOR": 1}
"""What GitHub openly says of a writer. Who hides a membership is a contributor, or nothing at all."""


def _remark(node: dict[str, Any]) -> PersonComment:
    """A comment's words. An account that is no user (a bot, or an importer's stand-in for one) is no person."""
    author, editor = node.get("author") or {}, read_account(node.get("editor"))
    writer = read_account(author or None)
    return PersonComment(
        writer.login if writer else "",
        str(node["body"]),
        str(node["url"]),
        moment_of(node.get("createdAt")),
        bool(author) and author.get("__typename") != "User",
        editor.login if editor else "ghost" if author and node.get("lastEditedAt") else "",
        _NEARNESS.get(str(node.get("authorAssociation")), 0),
    )


def _head_commit(found: dict[str, Any]) -> dict[str, Any]:
    """The head's commit; empty when GitHub lists another one last, as it may past 250 commits."""
    nodes = (found.get("commits") or {}).get("nodes") or []
    commit = nodes[-1]["commit"] if nodes else {}
    return commit if commit.get("oid") == found["headRefOid"] else {}


def _pull_request(found: dict[str, Any], repository: str, base: dict[str, Any]) -> PullRequest:
    files, is_unlisted = found.get("files") or {}, found.get("files") is None
    paths = tuple(node["path"] for node in files.get("nodes") or [] if node)
    return PullRequest(
        repository=repository,
        number=int(found["number"]),
        url=str(found.get("url") or ""),
        title=str(found.get("title") or ""),
        body=str(found.get("body") or ""),
        author=read_account(found.get("author")),
        labels=tuple(node["name"] for node in (found.get("labels") or {}).get("nodes") or [] if node),
        branch=str(found.get("headRefName") or ""),
        base=str(found["baseRefName"]),
        head_sha=str(found["headRefOid"]),
        base_sha=str(base.get("oid") or found.get("baseRefOid") or ""),
        files=paths,
        files_total=len(paths) + 1 if is_unlisted else int(files.get("totalCount") or len(paths)),
        renamed=_renamed(files),
        is_fork=bool(found.get("isCrossRepository")),
        association=str(found.get("authorAssociation") or ""),
        is_draft=bool(found.get("isDraft")),
        **read_issues(found, repository, in_list=not base),
        updated_at=moment_of(found.get("updatedAt")),
    )


def read_account(actor: dict[str, Any] | None) -> Author | None:
    """The account behind an actor; None when it is gone.

    Bots are `dependabot` here and `dependabot[bot]` in REST and in everybody's mind.
    """
    if not actor:
        return None
    is_bot = actor.get("__typename") == "Bot"
    login = str(actor["login"])
    return Author(f"{login}[bot]" if is_bot and not login.endswith("[bot]") else login, is_bot)


def moment_of(text: str | None) -> datetime | None:
    """A moment as GitHub writes it."""
    return datetime.fromisoformat(text) if text else None


def _renamed(files: dict[str, Any]) -> int:
    """How many of these files were moved; a copy leaves the old one where it was."""
    return sum(node.get("changeType") == "RENAMED" for node in files.get("nodes") or [] if node)


def with_files(snapshot: Snapshot, page: dict[str, Any]) -> Snapshot:
    """The snapshot with one more page of changed files.

    Raises:
        BadAnswer: the page brings nothing new, so there would be no end.
    """
    paths = tuple(node["path"] for node in page.get("nodes") or [] if node)
    after = next_page(page)
    if not paths or (after and after == snapshot.more_files_after):
        raise BadAnswer("the list of files does not end")
    before = snapshot.pull_request
    pull_request = before._replace(files=(*before.files, *paths), renamed=before.renamed + _renamed(page))
    return snapshot._replace(pull_request=pull_request, more_files_after=after)
