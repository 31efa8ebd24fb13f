"""Conversation with people: a comment read live, reactions, one reply to each comment, another description."""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from outcome_gate.errors import GitHubUnavailable, WriteRefused
from outcome_gate.gh import queries
from outcome_gate.gh.client import Link, name_of
from outcome_gate.gh.marker import clipped
from outcome_gate.gh.parse_standing import comment_number
from outcome_gate.gh.pygithub import GithubException
from outcome_gate.gh.retry import BadAnswer
from outcome_gate.model.person_comment import PersonComment
from outcome_gate.model.pull_request import PullRequest
from outcome_gate.model.request import Request
from outcome_gate.ports import ReactionResult

MAX_PAGES = 7
"""Pages of a hundred comments that are searched for a reply; a longer conversation is none."""


class Conversation:
    """`TalkPort` over PyGithub."""

    def __init__(self, link: Link) -> None:
        self._link = link
        self._me = 0
        """Our account's id; GitHub tells it when we react. An app's token may not ask who it is."""

    def read(self, request: Request, number: int) -> PersonComment | None:
        """A comment as it stands now; None when it is gone, or is another conversation's."""

        def attempt() -> PersonComment | None:
            try:
                found = self._link.rest("GET", _comment(request, number))
            except GithubException as error:
                if error.status in (404, 410):
                    return None
                raise
            return _remark(found, request)

        return self._link.read(attempt)

    def react(self, request: Request, number: int, content: str) -> ReactionResult:
        """A reaction. 200 means that it stood there before, 201 that it is new.

        https://docs.github.com/en/rest/reactions/reactions#create-reaction-for-an-issue-comment
        """
        if request.dry_run:
            return ReactionResult.NEW
        attempt = partial(self._post, f"{_comment(request, number)}/reactions", {"content": content})
        try:
            status, made = self._link.patience.call(attempt)
        except WriteRefused:
            return ReactionResult.REFUSED
        self._me = int((made.get("user") or {}).get("id") or 0)
        return ReactionResult.STOOD if status == 200 else ReactionResult.NEW

    def is_answered(self, request: Request, number: int) -> bool:
        """Whether an earlier run came to the end with this comment: by a thumb of ours, or a reply."""
        path = f"{_comment(request, number)}/reactions?content=%2B1&per_page=100"
        thumbs = self._link.read(lambda: self._link.rest("GET", path))
        if not isinstance(thumbs, list):
            raise BadAnswer("the answer is no list of reactions")
        mine = any(
            one.get("content") == "+1" and self._me and (one.get("user") or {}).get("id") == self._me
            for one in thumbs
        )
        return mine or bool(self._find_reply(request, number))

    def reply(self, request: Request, repository: str, number: int, markdown: str) -> str:
        """An answer, looked for among our own comments before it is written."""
        if request.dry_run:
            return ""

        def look() -> str | None:
            return self._find_reply(request, number) or None

        return look() or self._link.patience.call(
            partial(self._create, request, repository, f"{_marker(number)}\n{self._link.hush(markdown)}\n"),
            look,
        )

    def describe(self, request: Request, standing: PullRequest, body: str) -> datetime | None:
        """Another description; the moment from which on GitHub has it. Needs `pull-requests: write`.

        Before it is sent again the pull request is read: who wrote meanwhile must not lose it.
        """
        if request.dry_run:
            return None
        path = f"/repos/{standing.repository}/pulls/{standing.number}"

        def look() -> datetime | None:
            found = self._link.read(lambda: self._link.rest("GET", path))
            if (found.get("body") or "") == body:
                return _changed_at(found)
            if (found.get("body") or "") != standing.body:
                raise WriteRefused("Another person changed it meanwhile.")
            return None

        return self._link.patience.call(
            lambda: _changed_at(self._link.rest("PATCH", path, {"body": body})), look
        )

    def _create(self, request: Request, repository: str, body: str) -> str:
        path = f"/repos/{repository}/issues/{request.number}/comments"
        answer = self._link.rest("POST", path, {"body": clipped(body)})
        if not isinstance(answer, dict) or not answer.get("html_url"):
            raise BadAnswer("the comment has no address: the request was not carried out")
        return str(answer["html_url"])

    def _post(self, path: str, body: Mapping[str, object]) -> tuple[int, dict[str, Any]]:
        """One attempt whose status counts, which PyGithub keeps to itself."""
        requester = self._link.github.requester
        status, headers, text = requester.requestJson("POST", path, input=dict(body))
        answer = json.loads(text) if text else {}
        if status >= 400:
            raise requester.createException(status, headers, answer)
        if (
            status not in (200, 201)
            or not isinstance(answer, dict)
            or not isinstance(answer.get("user") or {}, dict)
        ):
            raise BadAnswer("the answer is no reaction")
        return status, answer

    def _find_reply(self, request: Request, number: int) -> str:
        """Our reply's address: it is younger than what it answers, so the last comments are read first."""
        before: str | None = None
        for _ in range(MAX_PAGES):
            wanted = {**name_of(request.repository), "number": request.number, "before": before}
            page = self._link.read(partial(self._page, wanted))
            for node in page["nodes"]:
                if node["viewerDidAuthor"] and str(node["body"]).startswith(_marker(number)):
                    return str(node["url"])
            info, nodes = page["pageInfo"], page["nodes"]
            if not info["hasPreviousPage"] or not nodes or comment_number(nodes[0]) <= number:
                return ""
            before = info["startCursor"]
        raise GitHubUnavailable("The conversation is too long to be searched.", "Say it in a new comment.")

    def _page(self, wanted: Mapping[str, object]) -> dict[str, Any]:
        data = self._link.query(queries.LAST_COMMENTS, wanted)
        found: dict[str, Any] = data["repository"]["pullRequest"]["comments"]
        return found


def _changed_at(pull_request: Any) -> datetime:
    if not isinstance(pull_request, dict) or not pull_request.get("updated_at"):
        raise BadAnswer("the pull request has no time: the request was not carried out")
    return datetime.fromisoformat(pull_request["updated_at"])


def _marker(number: int) -> str:
    """The first line of a reply, hidden when rendered; no summary comment begins so."""
    return f"<!-- outcome-gate:v1 reply={number} -->"


def _comment(request: Request, number: int) -> str:
    return f"/repos/{request.repository}/issues/comments/{number}"


def _remark(found: dict[str, Any], request: Request) -> PersonComment | None:
    """Who wrote it, as REST says it: an account that is no user is no person."""
    if str(found.get("issue_url") or "").rpartition("/")[2] != str(request.number):
        return None
    user = found.get("user") or {}
    created = found.get("created_at")
    return PersonComment(
        str(user.get("login") or ""),
        str(found.get("body") or ""),
        str(found.get("html_url") or ""),
        datetime.fromisoformat(created) if created else None,
        bool(user) and user.get("type") != "User",
    )
