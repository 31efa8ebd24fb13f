"""The one status of a commit that is the head of several pull requests: the worst, and whose it is."""

from collections.abc import Mapping

from outcome_gate.model.notice import Status
from outcome_gate.write.status import status_line

_RANKS = ("success", "pending", "failure", "error")
"""The states, the best first."""


def commit_status(number: int, own: Status, others: Mapping[int, Status]) -> Status:
    """The status on the head of pull request `number`, with what the `others` of this commit would get alone.

    It does not matter whose run writes it: `also` lists what another's run may have written to say the same, so that
    two runs do not overwrite each other for ever. Number 0 among the others is no pull request, and is not named.
    """
    if not others:
        return own
    every = {number: own, **others}
    worst = max((status.state for status in every.values()), key=_RANKS.index)
    deciding = {one: status for one, status in sorted(every.items()) if status.state == worst}
    named = {one: _named(one, status) for one, status in deciding.items()}
    plain = {status.description for status in deciding.values()}
    if number not in deciding:
        description = next(iter(named.values()))
    elif worst == "success" or len(plain) == 1:
        description = own.description
    else:
        description = named[number]
    also = {*named.values(), *(plain if worst == "success" else ())}
    return Status(worst, description, tuple(sorted(also)))


def _named(number: int, status: Status) -> str:
    if not number:
        return status.description
    said = status.description
    return status_line(f"#{number} of the same commit: {said[:1].lower()}{said[1:]}")
