"""GitHub's answer as a snapshot: plain values, nothing that can fetch more behind our back."""

from datetime import datetime
from typing import Any

from outcome_gate.errors import GitHubUnavailable
from outcome_gate.gh.connect import BadAnswer
from outcome_gate.gh.sticky_comment import carries_marker
from outcome_gate.model.pull_request import Author, PullRequest
from outcome_gate.model.remark import Remark
from outcome_gate.model.request import MANIFEST_PATH, POLICY_PATH, FilePlace, Request
from outcome_gate.model.source_file import Absence, SourceFile
from outcome_gate.ports import Snapshot, Standing, StandingComment, StandingStatus
from outcome_gate.read.command import may_command
from outcome_gate.read.yaml_text import MAX_BYTES

_SYMLINK, _SUBMODULE = 0o120000, 0o160000


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
            f"own{word.capitalize()}": own_path(place, _OWN[word]),
            f"{word}Away": place.repository is not None,
            f"{word}Owner": away_owner,
            f"{word}Name": away_name,
            f"{word}At": place.ref or "HEAD",
        }
    return values


_OWN = {"manifest": MANIFEST_PATH, "policy": POLICY_PATH}


def own_path(place: FilePlace, usual: str) -> str:
    """Where this repository's own file lies: what was asked for, or the usual place beside a shared one."""
    return place.path if place.repository is None else usual


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
    base = ((found.get("baseRef") or {}).get("target")) or {}
    head = _head_commit(found)
    branch = str(found["baseRefName"])
    if not base:
        raise GitHubUnavailable(
            f"The base branch `{branch}` is gone.", "Point the pull request at another base."
        )
    own = {
        word: _source(base.get(word), own_path(place, _OWN[word]), branch)
        for word, place in (("manifest", request.manifest), ("policy", request.policy))
    }
    shared = {
        word: _away(data, place, word)
        for word, place in (("manifest", request.manifest), ("policy", request.policy))
        if place.repository is not None
    }
    proposed = _source(head.get("manifest"), own["manifest"].path, "this pull request") if head else None
    comments = found.get("comments") or {}
    return Snapshot(
        _pull_request(found, str(repository["nameWithOwner"]), base),
        shared.get("manifest", own["manifest"]),
        shared.get("policy", own["policy"]),
        own["manifest"] if "manifest" in shared else None,
        own["policy"] if "policy" in shared else None,
        proposed if proposed and proposed.oid != own["manifest"].oid else None,
        _templates(repository, base),
        tuple(str(node["message"]) for node in (base.get("history") or {}).get("nodes") or [] if node),
        _standing(found, head, request.status_context),
        read_remarks(comments),
        more_files_after=_next(found.get("files")),
    )


def _templates(repository: dict[str, Any], base: dict[str, Any]) -> tuple[str, ...]:
    """Texts of templates, each once: those of the base branch, and those GitHub itself offers."""
    objects = [
        (entry.get("object") or {}) for key, entry in base.items() if key.startswith(_TEMPLATE_KEYS) and entry
    ]
    objects += [
        (entry.get("object") or {})
        for found in list(objects)
        for entry in found.get("entries") or []
        if entry
    ]
    offered = [one.get("body") for one in repository.get("pullRequestTemplates") or [] if one]
    return tuple(dict.fromkeys(text for text in (*(one.get("text") for one in objects), *offered) if text))


_TEMPLATE_KEYS = ("template", "folder")


def read_remarks(connection: dict[str, Any]) -> tuple[Remark, ...]:
    """Comments of one page that may command something."""
    return tuple(
        _remark(node)
        for node in connection.get("nodes") or []
        if node and not node.get("viewerDidAuthor") and may_command(str(node.get("body") or ""))
    )


def _remark(node: dict[str, Any]) -> Remark:
    """A comment's words. Whoever is no user (a bot, or an importer's stand-in for one) is no person."""
    author, editor = node.get("author") or {}, _author(node.get("editor"))
    writer = _author(author or None)
    return Remark(
        writer.login if writer else "",
        str(node["body"]),
        str(node["url"]),
        _moment(node.get("createdAt")),
        bool(author) and author.get("__typename") != "User",
        editor.login if editor else "",
    )


def _head_commit(found: dict[str, Any]) -> dict[str, Any]:
    """The head's commit; empty when GitHub lists another one last, as it may past 250 commits."""
    nodes = (found.get("commits") or {}).get("nodes") or []
    commit = nodes[-1]["commit"] if nodes else {}
    return commit if commit.get("oid") == found["headRefOid"] else {}


def _pull_request(found: dict[str, Any], repository: str, base: dict[str, Any]) -> PullRequest:
    files = found.get("files") or {}
    paths = tuple(node["path"] for node in files.get("nodes") or [] if node)
    return PullRequest(
        repository=repository,
        number=int(found["number"]),
        url=str(found.get("url") or ""),
        title=str(found.get("title") or ""),
        body=str(found.get("body") or ""),
        author=_author(found.get("author")),
        labels=tuple(node["name"] for node in (found.get("labels") or {}).get("nodes") or [] if node),
        branch=str(found.get("headRefName") or ""),
        base=str(found["baseRefName"]),
        head_sha=str(found["headRefOid"]),
        base_sha=str(base.get("oid") or found.get("baseRefOid") or ""),
        files=paths,
        files_total=int(files.get("totalCount") or len(paths)),
        is_draft=bool(found.get("isDraft")),
        updated_at=_moment(found.get("updatedAt")),
    )


def _author(actor: dict[str, Any] | None) -> Author | None:
    """Bots are `dependabot` here and `dependabot[bot]` in REST and in everybody's mind."""
    if not actor:
        return None
    is_bot = actor.get("__typename") == "Bot"
    login = str(actor["login"])
    return Author(f"{login}[bot]" if is_bot and not login.endswith("[bot]") else login, is_bot)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _away(data: dict[str, Any], place: FilePlace, word: str) -> SourceFile:
    """Manifest or policy in the repository it was said to be in."""
    where = f"{place.repository}@{place.ref}" if place.ref else str(place.repository)
    home = data.get(f"{word}Home")
    if not home:
        return SourceFile(place.path, where, None, Absence.NO_REPOSITORY)
    if not home.get("object"):
        return SourceFile(place.path, where, None, Absence.NO_REF)
    commit = home["object"].get("target") or home["object"]
    return _source(commit.get(word), place.path, where)


def _source(entry: dict[str, Any] | None, path: str, where: str) -> SourceFile:
    if not entry:
        return SourceFile(path, where, None, Absence.MISSING)
    absence = _absence(entry)
    blob = entry.get("object") or {}
    return SourceFile(path, where, None if absence else blob["text"], absence, str(blob.get("oid") or ""))


def _absence(entry: dict[str, Any]) -> Absence | None:
    """Why a tree entry is no text file. Git's modes tell links and submodules apart."""
    blob = entry.get("object") or {}
    if entry.get("mode") == _SYMLINK:
        return Absence.SYMLINK
    if entry.get("mode") == _SUBMODULE or entry.get("type") == "commit":
        return Absence.SUBMODULE
    if entry.get("type") == "tree":
        return Absence.DIRECTORY
    if blob.get("isTruncated") or int(blob.get("byteSize") or 0) > MAX_BYTES:
        return Absence.TOO_LARGE
    return Absence.BINARY if blob.get("isBinary") or blob.get("text") is None else None


def _standing(found: dict[str, Any], head: dict[str, Any], context: str) -> Standing:
    comments = found.get("comments") or {}
    status = ((head.get("status") or {}).get("context")) if head else None
    return Standing(
        comments=own_comments(comments, context),
        more_after=_next(comments),
        status=read_status(status),
    )


def read_status(status: dict[str, Any] | None) -> StandingStatus | None:
    """A status context as it stands on a commit."""
    if not status:
        return None
    return StandingStatus(
        str(status["state"]).lower(), str(status.get("description") or ""), str(status.get("targetUrl") or "")
    )


def own_comments(connection: dict[str, Any], context: str) -> tuple[StandingComment, ...]:
    """Comments of one page that are ours."""
    return tuple(
        StandingComment(_comment_number(node), str(node["url"]), str(node["body"]))
        for node in connection.get("nodes") or []
        if node and node.get("viewerDidAuthor") and carries_marker(str(node.get("body") or ""), context)
    )


def _comment_number(node: dict[str, Any]) -> int:
    """REST's id of a comment. `databaseId` is a 32-bit integer, which new comments have outgrown."""
    return int(node.get("fullDatabaseId") or str(node["url"]).rpartition("-")[2])


def _next(connection: dict[str, Any] | None) -> str | None:
    """The cursor of the next page, if there is one."""
    page = (connection or {}).get("pageInfo") or {}
    return page.get("endCursor") if page.get("hasNextPage") else None


def with_files(snapshot: Snapshot, page: dict[str, Any]) -> Snapshot:
    """The snapshot with one more page of changed files.

    Raises:
        BadAnswer: the page brings nothing new, so there would be no end.
    """
    paths = tuple(node["path"] for node in page.get("nodes") or [] if node)
    after = _next(page)
    if not paths or (after and after == snapshot.more_files_after):
        raise BadAnswer("the list of files does not end")
    pull_request = snapshot.pull_request._replace(files=(*snapshot.pull_request.files, *paths))
    return snapshot._replace(pull_request=pull_request, more_files_after=after)


def with_comments(snapshot: Snapshot, page: dict[str, Any], context: str) -> Snapshot:
    """The snapshot with one more page of comments.

    Raises:
        BadAnswer: the page leads to itself, so there would be no end.
    """
    after = _next(page)
    if after and after == snapshot.standing.more_after:
        raise BadAnswer("the list of comments does not end")
    standing = snapshot.standing._replace(
        comments=(*snapshot.standing.comments, *own_comments(page, context)), more_after=after
    )
    return snapshot._replace(standing=standing, remarks=(*snapshot.remarks, *read_remarks(page)))
