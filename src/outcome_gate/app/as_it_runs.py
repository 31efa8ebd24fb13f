"""A request as a repository's own workflow makes it: by which manifest and policy, in which mode, under which name."""

from collections.abc import Iterable, Mapping

from outcome_gate.model.decision import meant_mode
from outcome_gate.model.request import Request
from outcome_gate.read.workflow_inputs import gate_inputs
from outcome_gate.runner.settings import own_place, parse_place


def as_it_runs(request: Request, given: Mapping[str, str]) -> Request:
    """The request with a workflow's inputs, where those say something.

    Raises:
        UsageError: the workflow names a place that none can be.
    """
    manifest = parse_place("manifest", given["manifest"]) if given.get("manifest") else request.manifest
    policy = parse_place("policy", given["policy"]) if given.get("policy") else request.policy
    return request._replace(
        manifest=own_place(manifest, request.repository),
        policy=own_place(policy, request.repository),
        mode=meant_mode(given.get("mode", "")),
        status_context=given.get("status_context") or request.status_context,
    )


def first_inputs(workflows: Iterable[str]) -> dict[str, str]:
    """The inputs of the first workflow that runs the gate; none where no workflow does."""
    return next((found for text in workflows if (found := gate_inputs(text)) is not None), {})
