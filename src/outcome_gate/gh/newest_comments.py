"""The comments behind the first page, from the newest back: what was said last counts, and a crowd must not be dear."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from outcome_gate.gh import queries
from outcome_gate.gh.client import Link, name_of
from outcome_gate.gh.marker import waiver_in
from outcome_gate.gh.parse_answer import read_remarks
from outcome_gate.gh.parse_standing import comment_number, own_comments
from outcome_gate.gh.pygithub import GithubException
from outcome_gate.gh.retry import BadAnswer
from outcome_gate.model.request import Request
from outcome_gate.model.snapshot import Snapshot, Standing

MAX_PAGES = 6
"""Pages of a hundred that are read besides the first; with writes and a last look that is a dozen requests."""

Nodes = list[dict[str, Any]]


def with_newest(link: Link, request: Request, snapshot: Snapshot) -> Snapshot:
    """The snapshot with the comments behind its first page.

    Of a conversation that is longer, the middle is left out, but for two comments that we remember: our own, which
    the status leads to, and the one with the waiver that our own comment names.

    Raises:
        GitHubUnavailable: no answer within the deadline.
    """
    nodes, is_whole = _newest(link, request, snapshot.standing)
    snapshot = _with(snapshot, nodes, request)
    if is_whole:
        return snapshot
    if not snapshot.standing.comments and snapshot.standing.status:
        snapshot = _with_remembered(link, request, snapshot, snapshot.standing.status.target_url)
    waiver = next((waiver_in(one.body) for one in snapshot.standing.comments), "")
    return _with_remembered(link, request, snapshot, f"-{waiver}") if waiver else snapshot


def _newest(link: Link, request: Request, standing: Standing) -> tuple[Nodes, bool]:
    """Comments that are younger than what was read, oldest first, and whether these are all."""
    found: Nodes = []
    before: str | None = None
    for _ in range(MAX_PAGES):
        wanted = {**name_of(request.repository), "number": request.number, "before": before}
        page = link.read(partial(_page, link, wanted))
        nodes, info = [node for node in page["nodes"] if node], page["pageInfo"]
        younger = [node for node in nodes if comment_number(node) > standing.last_read]
        found = [*younger, *found]
        is_last = not info["hasPreviousPage"] or len(younger) < len(nodes) or not nodes
        if is_last or len(found) >= standing.unread > 0:
            return found, True
        if info["startCursor"] == before:
            raise BadAnswer("the list of comments does not end")
        before = info["startCursor"]
    return found, False


def _page(link: Link, wanted: Mapping[str, object]) -> dict[str, Any]:
    data = link.query(queries.LAST_COMMENTS, wanted)
    found: dict[str, Any] = data["repository"]["pullRequest"]["comments"]
    return found


def _with(snapshot: Snapshot, nodes: Nodes, request: Request) -> Snapshot:
    """The snapshot with more comments, in the order in which they were written."""
    page = {"nodes": nodes}
    known = snapshot.standing.comments
    ours = {one.number: one for one in (*known, *own_comments(page, request.status_context))}
    said = {one.url: one for one in (*snapshot.remarks, *read_remarks(page))}
    standing = snapshot.standing._replace(
        comments=tuple(ours[number] for number in sorted(ours)), more_after=None
    )
    remarks = sorted(said.values(), key=lambda one: int(one.url.rpartition("-")[2] or 0))
    return snapshot._replace(standing=standing, remarks=tuple(remarks))


def _with_remembered(link: Link, request: Request, snapshot: Snapshot, url: str) -> Snapshot:
    """The snapshot with one more comment of this pull request, if it is still there."""
    number = url.rpartition("-")[2]
    if not number.isascii() or not number.isdigit() or len(number) > 18:
        return snapshot
    node = link.read(partial(_node, link, request, int(number)))
    is_here = str(node.get("url") or "").startswith(f"{snapshot.pull_request.url}#")
    return _with(snapshot, [node], request) if is_here else snapshot


def _node(link: Link, request: Request, number: int) -> dict[str, Any]:
    """A comment by its number; empty when it is gone. Who edited it only GraphQL says, which wants another id."""
    try:
        found = link.rest("GET", f"/repos/{request.repository}/issues/comments/{number}")
    except GithubException as error:
        if error.status in (404, 410):
            return {}
        raise
    node = link.query(queries.ONE_COMMENT, {"id": found["node_id"]}).get("node")
    return node if isinstance(node, dict) else {}
