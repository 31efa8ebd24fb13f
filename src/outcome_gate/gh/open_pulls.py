"""Many pull requests, behind the port: fifty at a time, and the files of a base branch once for all of them."""

from collections.abc import Sequence
from datetime import datetime
from itertools import count
from typing import Any
from urllib.parse import urlencode

from outcome_gate.errors import GitHubUnavailable
from outcome_gate.gh import queries
from outcome_gate.gh.client import Link
from outcome_gate.gh.closing_pulls import closing_pulls
from outcome_gate.gh.issue_texts import with_texts
from outcome_gate.gh.live_pull_request import LiveGitHub
from outcome_gate.gh.parse_answer import read_page, variables
from outcome_gate.gh.parse_files import read_files
from outcome_gate.gh.retry import BadAnswer
from outcome_gate.gh.statuses import Statuses
from outcome_gate.gh.summary_comment import Comments
from outcome_gate.model.job import ForkHead, IssueName
from outcome_gate.model.notice import Notice
from outcome_gate.model.request import CommentMode, Request
from outcome_gate.model.snapshot import Snapshot
from outcome_gate.ports import Budget, FoundPull, GitHubPort, PullPage

PAGE, SMALLEST = 50, 10
"""Pull requests on a page: twenty pages are a thousand.

GitHub ends a query that takes it longer than ten seconds, as listing the files of large pull requests can.
https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api#timeouts
"""


class OpenPulls:
    """`PullsPort` over PyGithub."""

    def __init__(self, link: Link) -> None:
        self._link = link
        self._size = PAGE

    def page(self, request: Request, base: str, after: str | None) -> PullPage:
        """Open pull requests, oldest first; fewer at a time from the third attempt on."""
        wanted = {**_only(queries.OPEN_PULLS, request), "base": base or None, "after": after}
        link, attempts = self._link.renewed(), count()

        def attempt() -> PullPage:
            self._size = max(SMALLEST, self._size // 2) if next(attempts) >= 2 else self._size
            return read_page(link.query(queries.OPEN_PULLS, wanted | {"first": self._size}), request)

        page = link.read(attempt)
        if page.after and page.after == after:
            raise GitHubUnavailable("GitHub's list of pull requests does not end.", "Run the job again.")
        return page

    def files_of(self, request: Request, base: str) -> Snapshot:
        """What is judged by at the tip of a base branch."""
        wanted = {**_only(queries.BASE_FILES, request), "base": f"refs/heads/{base}"}
        link = self._link.renewed()
        data = link.read(lambda: link.query(queries.BASE_FILES, wanted))
        repository = data.get("repository") or {}
        tip = (repository.get("ref") or {}).get("target")
        if not tip:
            raise GitHubUnavailable(
                f"The base branch `{base}` is gone.", "Point its pull requests at another."
            )
        return read_files(data, repository, tip, base, request)

    def with_texts(self, glances: Sequence[Snapshot]) -> tuple[Snapshot, ...]:
        """The same with the texts of the issues that they close."""
        return with_texts(self._link.renewed(), glances)

    def differs(self, request: Request, snapshot: Snapshot, notice: Notice) -> bool:
        """Whether something else than the notice stands there, as far as the snapshot shows."""
        standing = snapshot.standing
        seen = standing.comments if request.comment is not CommentMode.OFF else ()
        target = seen[0].url if seen else request.run_url
        return Statuses(self._link, request).differs(notice.status, target, standing.status) or Comments(
            self._link, request, snapshot
        ).differs(notice)

    def afresh(self) -> GitHubPort:
        """GitHub for one pull request, with patience of its own."""
        return LiveGitHub(self._link.renewed())

    def budget(self) -> Budget | None:
        """The smaller of what GraphQL and REST have left."""
        return min(self._link.budgets.values(), default=None)

    def closing(self, request: Request, issue: IssueName) -> tuple[int, ...]:
        """Numbers of this repository's open pull requests that close an issue or one below it."""
        return closing_pulls(self._link.renewed(), request, issue)

    def find_by_head(self, request: Request, head: ForkHead) -> tuple[FoundPull, ...]:
        """The open pull requests of a head."""
        return find_by_head(self._link, request, head)


def _only(question: str, request: Request) -> dict[str, object]:
    """The variables that a question asks for."""
    return {name: value for name, value in variables(request).items() if f"${name}:" in question}


def find_by_head(link: Link, request: Request, head: ForkHead) -> tuple[FoundPull, ...]:
    """The open pull requests whose head is this commit of this repository, in one request.

    GitHub filters by owner and branch, which are only names; commit and repository id are compared here.
    https://docs.github.com/en/rest/pulls/pulls#list-pull-requests
    """
    wanted = urlencode({"state": "open", "head": f"{head.owner}:{head.branch}", "per_page": 100})
    path = f"/repos/{request.repository}/pulls?{wanted}"
    return link.read(lambda: _found(link.rest("GET", path), head))


def _found(answer: Any, head: ForkHead) -> tuple[FoundPull, ...]:
    if not isinstance(answer, list):
        raise BadAnswer("the answer is no list of pull requests")
    return tuple(
        sorted(
            FoundPull(int(one["number"]), datetime.fromisoformat(one["updated_at"]))
            for one in answer
            if _is_of(one, head)
        )
    )


def _is_of(pull_request: dict[str, Any], head: ForkHead) -> bool:
    """A deleted fork has no repository any more, so its pull request cannot be told for certain."""
    stands = pull_request["head"]
    home = stands.get("repo") or {}
    return pull_request["state"] == "open" and (stands["sha"], home.get("id")) == (head.sha, head.repository)
