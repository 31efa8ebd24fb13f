"""The road of a finished run: which pull request it was about, which in a fork no event says."""

from outcome_gate.app.on_pull_request import gate
from outcome_gate.app.run_result import RunResult, checked
from outcome_gate.errors import UsageError
from outcome_gate.model.job import ForkHead, Job
from outcome_gate.model.request import Request
from outcome_gate.ports import World


def follow(head: ForkHead, request: Request, job: Job, world: World) -> RunResult:
    """Judge the open pull requests whose head the run was about: as a rule it is one.

    Of several, nothing says which the run was about, so each is judged, and each gets its comment. The run ends as
    the worst of them does.

    Raises:
        GitHubUnavailable: GitHub gave no usable answer in time.
        UsageError: there is none. That is no `error` on the commit: a person who closed their own pull request
            could then block another one of the same commit.
    """
    found = world.pulls.find_by_head(request, head)
    if not found:
        raise UsageError(
            f"No open pull request has the head `{head.sha[:7]}` of the finished run.",
            "It was closed, or it moved on and has a later run; if neither, run the gate with its number.",
        )
    request = request._replace(head_sha=head.sha, same_commit=tuple(one.number for one in found))
    results = [
        checked(gate(request._replace(number=one.number, seen_at=one.updated_at), world), job)
        for one in found
    ]
    refused = tuple(dict.fromkeys(sentence for one in results for sentence in one.published.refused))
    worst = max(results, key=lambda one: one.exit_code or 0)
    return worst._replace(published=worst.published._replace(refused=refused))
