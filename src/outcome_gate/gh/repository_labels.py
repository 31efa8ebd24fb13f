"""A repository's labels, over REST."""

from typing import Any
from urllib.parse import quote

from outcome_gate.gh.client import Link
from outcome_gate.gh.retry import BadAnswer
from outcome_gate.model.label import Label, LabelAction, LabelChange
from outcome_gate.model.request import Request

PAGE, MAX_PAGES = 100, 30


class RepositoryLabels:
    """`LabelsPort` over PyGithub."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def every(self, request: Request) -> tuple[Label, ...]:
        """Every label of the repository, as many as three thousand."""
        found: list[Label] = []
        for number in range(1, MAX_PAGES + 1):
            path = f"/repos/{request.repository}/labels?per_page={PAGE}&page={number}"
            page = self._link.read(lambda path=path: _labels(self._link.rest("GET", path)))  # type: ignore[misc]
            found += page
            if len(page) < PAGE:
                break
        return tuple(found)

    def write(self, request: Request, change: LabelChange) -> None:
        """Carry out one change.

        Raises:
            WriteRefused: this token may not; it needs `issues: write`.
            GitHubUnavailable: no answer within the deadline.
        """
        root = f"/repos/{request.repository}/labels"
        body: dict[str, object] = {"color": change.label.color, "description": change.label.description}
        if change.action is LabelAction.CREATE:
            body["name"] = change.label.name
            self._link.patience.call(
                lambda: self._link.rest("POST", root, body), lambda: self._there(request, change)
            )
            return
        if change.label.name != change.old_name:
            body["new_name"] = change.label.name
        path = f"{root}/{quote(change.old_name, safe='')}"
        self._link.patience.call(
            lambda: self._link.rest("PATCH", path, body), lambda: self._there(request, change)
        )

    def _there(self, request: Request, change: LabelChange) -> Label | None:
        """The label, if a request whose answer was lost has written it."""
        return next((one for one in self.every(request) if one == change.label), None)


def _labels(answer: Any) -> list[Label]:
    if not isinstance(answer, list):
        raise BadAnswer("the answer is no list of labels")
    return [Label(str(one["name"]), str(one["color"]), str(one.get("description") or "")) for one in answer]
