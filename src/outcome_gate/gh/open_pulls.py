"""Many pull requests, behind the port: fifty at a time, and the files of a base branch once for all of them."""

from itertools import count

from outcome_gate.errors import GitHubUnavailable
from outcome_gate.gh import by_head, questions
from outcome_gate.gh.comments import Comments
from outcome_gate.gh.files_reader import read_files
from outcome_gate.gh.link import Link
from outcome_gate.gh.live import LiveGitHub
from outcome_gate.gh.reader import read_page, variables
from outcome_gate.gh.statuses import Statuses
from outcome_gate.model.asked import ForkHead
from outcome_gate.model.request import CommentMode, Request
from outcome_gate.ports import Budget, GitHubPort, PullPage, Snapshot
from outcome_gate.write.notice import Notice

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
        wanted = {**_only(questions.OPEN_PULLS, request), "base": base or None, "after": after}
        link, attempts = self._link.renewed(), count()

        def attempt() -> PullPage:
            self._size = max(SMALLEST, self._size // 2) if next(attempts) >= 2 else self._size
            return read_page(link.query(questions.OPEN_PULLS, wanted | {"first": self._size}), request)

        page = link.read(attempt)
        if page.after and page.after == after:
            raise GitHubUnavailable("GitHub's list of pull requests does not end.", "Run the job again.")
        return page

    def files_of(self, request: Request, base: str) -> Snapshot:
        """What is judged by at the tip of a base branch."""
        wanted = {**_only(questions.BASE_FILES, request), "base": f"refs/heads/{base}"}
        link = self._link.renewed()
        data = link.read(lambda: link.query(questions.BASE_FILES, wanted))
        repository = data.get("repository") or {}
        tip = (repository.get("ref") or {}).get("target")
        if not tip:
            raise GitHubUnavailable(
                f"The base branch `{base}` is gone.", "Point its pull requests at another."
            )
        return read_files(data, repository, tip, base, request)

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

    def find_by_head(self, request: Request, head: ForkHead) -> tuple[int, ...]:
        """Numbers of the open pull requests of a head."""
        return by_head.find_by_head(self._link, request, head)


def _only(question: str, request: Request) -> dict[str, object]:
    """The variables that a question asks for."""
    return {name: value for name, value in variables(request).items() if f"${name}:" in question}
