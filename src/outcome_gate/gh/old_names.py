"""What moved files were called before: GraphQL lists them by their new path alone, only REST knows the old one.

https://docs.github.com/en/rest/pulls/pulls#list-pull-requests-files
"""

from typing import Any

from outcome_gate.gh.client import Link
from outcome_gate.gh.retry import BadAnswer
from outcome_gate.model.snapshot import Snapshot

PAGES, PAGE = 30, 100
"""REST lists no more than 3,000 files."""


def with_old_names(link: Link, snapshot: Snapshot) -> Snapshot:
    """The snapshot with the old names of moved files, as many as GitHub tells; it costs nothing where none was moved.

    Raises:
        GitHubUnavailable: no answer within the deadline.
    """
    pull_request = snapshot.pull_request
    found: list[str] = []
    for page in range(1, PAGES + 1):
        if len(found) >= pull_request.renamed:
            break
        path = (
            f"/repos/{pull_request.repository}/pulls/{pull_request.number}/files?per_page={PAGE}&page={page}"
        )
        files = link.read(lambda path=path: _files(link.rest("GET", path)))  # type: ignore[misc]
        found += [str(file["previous_filename"]) for file in files if file.get("previous_filename")]
        if len(files) < PAGE:
            break
    return snapshot._replace(pull_request=pull_request._replace(old_names=tuple(found)))


def _files(answer: Any) -> list[dict[str, Any]]:
    if not isinstance(answer, list) or not all(isinstance(file, dict) for file in answer):
        raise BadAnswer("the answer is no list of files")
    return answer
