"""What stands already, in GitHub's answer: our comments, and the status of our context."""

from typing import Any

from outcome_gate.gh.marker import carries_marker
from outcome_gate.model.snapshot import Standing, StandingComment, StandingStatus


def standing_of(found: dict[str, Any], head: dict[str, Any], context: str, viewer: str) -> Standing:
    """What we said on a pull request before, and on its head; `viewer` is who asks."""
    comments = found.get("comments") or {}
    status = ((head.get("status") or {}).get("context")) if head else None
    return Standing(
        comments=own_comments(comments, context),
        more_after=next_page(comments),
        unread=max(0, int(comments.get("totalCount") or 0) - len(comments.get("nodes") or [])),
        last_read=max((comment_number(node) for node in comments.get("nodes") or [] if node), default=0),
        status=read_status(status, viewer),
    )


def viewer_in(data: dict[str, Any]) -> str:
    """The login of the account that asks; empty where GitHub does not say."""
    return str((data.get("viewer") or {}).get("login") or "")


def read_status(status: dict[str, Any] | None, viewer: str) -> StandingStatus | None:
    """A status context as it stands on a commit; of a bot GraphQL may say the name with or without `[bot]`."""
    if not status:
        return None
    creator = str((status.get("creator") or {}).get("login") or "")
    return StandingStatus(
        str(status["state"]).lower(),
        str(status.get("description") or ""),
        str(status.get("targetUrl") or ""),
        not viewer or creator.removesuffix("[bot]") == viewer.removesuffix("[bot]"),
    )


def own_comments(connection: dict[str, Any], context: str) -> tuple[StandingComment, ...]:
    """Comments of one page that are ours."""
    return tuple(
        StandingComment(
            comment_number(node),
            str(node["url"]),
            str(node["body"]),
            _is_edited(node),
            str(node.get("id") or "") if node.get("isMinimized") else "",
        )
        for node in connection.get("nodes") or []
        if node
        and node.get("viewerDidAuthor")
        and carries_marker(str(node.get("body") or ""), context, is_edited=_is_edited(node))
    )


def _is_edited(node: dict[str, Any]) -> bool:
    """Whether another account than its writer changed a comment last; one that is gone counts as another."""
    if not node.get("lastEditedAt"):
        return False
    return (node.get("editor") or {}).get("login") != (node.get("author") or {}).get("login")


def comment_number(node: dict[str, Any]) -> int:
    """REST's id of a comment. `databaseId` is a 32-bit integer, which new comments have outgrown."""
    return int(node.get("fullDatabaseId") or str(node["url"]).rpartition("-")[2])


def next_page(connection: dict[str, Any] | None) -> str | None:
    """The cursor of the next page, if there is one."""
    page = (connection or {}).get("pageInfo") or {}
    return page.get("endCursor") if page.get("hasNextPage") else None
