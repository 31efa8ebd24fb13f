"""What people may do in a repository, in GitHub's words."""

from outcome_gate.errors import WriteRefused
from outcome_gate.gh.connect import BadAnswer
from outcome_gate.gh.link import Link
from outcome_gate.model.waiver import RANKS, UNKNOWN
from outcome_gate.model.words import LOGIN


def role_of(link: Link, repository: str, login: str) -> str:
    """Somebody's role: `role_name`, or for a role of the organisation's own making the permission below it.

    `unknown` where GitHub will not say: what is not known is not allowed.
    https://docs.github.com/en/rest/collaborators/collaborators#get-repository-permissions-for-a-user

    Raises:
        GitHubUnavailable: no answer within the deadline.
    """
    if not LOGIN.match(login):
        return "none"

    def attempt() -> dict[str, object]:
        answer = link.rest("GET", f"/repos/{repository}/collaborators/{login}/permission")
        if not isinstance(answer, dict):
            raise BadAnswer("the permission is no mapping")
        return answer

    try:
        answer = link.patience.call(attempt)
    except WriteRefused:
        return UNKNOWN
    role = str(answer.get("role_name") or "")
    if role in RANKS:
        return role
    user = answer.get("user")
    held = user.get("permissions") if isinstance(user, dict) else None
    is_maintain = isinstance(held, dict) and held.get("maintain") is True and held.get("admin") is not True
    return "maintain" if is_maintain else str(answer.get("permission") or "none")
