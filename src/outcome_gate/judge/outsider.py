"""Whether an author may not write here: such an author is thanked, and a maintainer names the outcome."""

from outcome_gate.model.decision import Decision, Verdict
from outcome_gate.model.facts import Facts
from outcome_gate.model.finding import Topic
from outcome_gate.model.pull_request import PullRequest
from outcome_gate.model.waiver import RANKS

_INSIDERS = frozenset({"OWNER", "MEMBER", "COLLABORATOR"})
"""GitHub's words for people of the repository. They are a hint, not a proof: of the others the role is asked.
https://docs.github.com/en/graphql/reference/enums#commentauthorassociation
"""


def may_be_outsider(pull_request: PullRequest) -> bool:
    """Whether it is worth asking GitHub: a person who works from a fork, and whom GitHub does not call a member."""
    author = pull_request.author
    is_person = author is not None and not author.is_bot
    return is_person and pull_request.is_fork and pull_request.association not in _INSIDERS


def is_outsider(facts: Facts) -> bool:
    """Whether GitHub said that the author may not write. A role that is not known makes no outsider."""
    author = facts.pull_request.author
    role = facts.roles.get(author.login, "") if author and may_be_outsider(facts.pull_request) else ""
    return role in RANKS and RANKS.index(role) < RANKS.index("write")


def asks_maintainer(facts: Facts, decision: Decision) -> bool:
    """Whether a maintainer has to name the outcome, since the author need not know it."""
    headline = decision.headline
    is_uncited = headline is not None and headline.topic is Topic.NOTHING_CITED and headline.path is None
    return decision.verdict is Verdict.FAILED and is_uncited and is_outsider(facts)
