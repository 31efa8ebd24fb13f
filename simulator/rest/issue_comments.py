"""REST about comments and reactions."""

from __future__ import annotations

from typing import Any

from simulator.rest.call import Answer, Call, Refusal, invalid, not_found
from simulator.state.access import COMMENT, nouns
from simulator.state.conversations import Comment
from simulator.state.records import Reaction


def checked(resource: str, text: Any) -> Any:
    """Return a body that GitHub will store, or refuse it."""
    if isinstance(text, str) and len(text.encode("utf-16-le", "surrogatepass")) // 2 > COMMENT:
        message = f"Body is too long (maximum is {COMMENT} characters)"
        raise invalid(resource, "data", message, "unprocessable")
    return text


def comments(call: Call) -> Answer:
    """List comments, oldest first."""
    call.require("read", *nouns(call.issue))
    since = call.query.get("since", "")
    found = [item for item in call.issue.comments if item.updated_at.strftime("%Y-%m-%dT%H:%M:%SZ") >= since]
    return call.page(found, call.shapes.comment)


def create_comment(call: Call) -> Answer:
    """Comment on an issue or pull request."""
    target = call.issue
    call.require("write", *nouns(target), role="read")
    if target.locked and (call.actor.is_integration or not call.is_allowed("write")):
        raise Refusal(403, "Unable to create comment because issue is locked.")
    text = checked("IssueComment", call.body.get("body"))
    if not text:
        raise invalid("IssueComment", "body", "Body can't be blank")
    made = call.shapes.comment(target.add_comment(call.actor.account, text))
    return Answer(201, made, {"Location": made["url"]})


def the_comment(call: Call) -> Comment:
    """Return the comment the path names."""
    number = call.params["comment_id"]
    for issue in call.repo.issues.values():
        for comment in issue.comments:
            if str(comment.id) == number:
                return comment
    raise not_found()


def own_comment(call: Call) -> Comment:
    """Return the comment the path names, if the caller may change it.

    An app with the permission may change each one; a person needs write access for another's.
    """
    comment = the_comment(call)
    mine = comment.author == call.actor.account and not call.actor.is_integration
    call.require("write", *nouns(comment.issue), role="read" if mine else "write")
    return comment


def get_comment(call: Call) -> Answer:
    """Return a comment."""
    return Answer(200, call.shapes.comment(the_comment(call)))


def update_comment(call: Call) -> Answer:
    """Change a comment's text."""
    comment = own_comment(call)
    comment.edit(checked("IssueComment", call.body["body"]), by=call.actor.account.login)
    return Answer(200, call.shapes.comment(comment))


def delete_comment(call: Call) -> Answer:
    """Delete a comment."""
    own_comment(call).delete()
    return Answer(204)


def react(call: Call) -> Answer:
    """React to a comment or an issue: 201 when new, 200 when this account had already."""
    subject = the_comment(call) if "comment_id" in call.params else call.issue
    call.require("write", *nouns(subject.issue if isinstance(subject, Comment) else subject), role="read")
    who, content = call.actor.account, call.body["content"]
    old = next((item for item in subject.reactions if (item.author, item.content) == (who, content)), None)
    made = old or Reaction(call.world.number("reaction"), who, content, call.world.tick())
    if old is None:
        subject.reactions.append(made)
    return Answer(200 if old else 201, call.shapes.reaction(made))


def reactions(call: Call) -> Answer:
    """List the reactions to a comment."""
    return call.page(the_comment(call).reactions, call.shapes.reaction)


HANDLERS = {
    "issues/list-comments": comments,
    "issues/create-comment": create_comment,
    "issues/get-comment": get_comment,
    "issues/update-comment": update_comment,
    "issues/delete-comment": delete_comment,
    "reactions/create-for-issue-comment": react,
    "reactions/list-for-issue-comment": reactions,
    "reactions/create-for-issue": react,
}
"""Which function serves which operation of the contract."""
