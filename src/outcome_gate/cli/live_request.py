"""What a repository on GitHub is judged by: what the command line says, else what its own workflow says."""

import argparse
import sys

from outcome_gate.app.as_it_runs import as_it_runs, first_inputs
from outcome_gate.cli.live import Address, open_owned
from outcome_gate.model.request import MANIFEST_PATH, POLICY_PATH, STATUS_CONTEXT, Request
from outcome_gate.model.survey import OwnedRepository
from outcome_gate.text.words import quoted


def add_places(verb: argparse.ArgumentParser) -> None:
    """Flags that say by which files a repository on GitHub is judged."""
    for name, usual in (("manifest", MANIFEST_PATH), ("policy", POLICY_PATH)):
        verb.add_argument(
            f"--{name}", metavar="PLACE", help=f"the {name} (what its workflow names, or {usual})"
        )


def add_status_name(verb: "argparse._ActionsContainer") -> None:
    """The flag for the name under which the verdict stands."""
    verb.add_argument(
        "--status-context",
        metavar="NAME",
        help=f"name of the status (what its workflow names, or {STATUS_CONTEXT})",
    )


def live_request(
    arguments: argparse.Namespace, address: Address, *, dry_run: bool, told: set[str] | None = None
) -> Request:
    """The request for what an address names. One read asks for the workflows of the default branch.

    `told` are sentences that were said about other repositories: each is said once.

    Raises:
        UsageError: a flag or the workflow names a place that none can be, or there is no token.
        GitHubUnavailable: the workflows cannot be read.
    """
    here = OwnedRepository(address.repository, "HEAD")
    inputs = first_inputs(open_owned(address, arguments.api_url).workflows(here))
    said = {name: getattr(arguments, name, None) for name in ("manifest", "policy", "mode", "status_context")}
    if said["policy"]:
        inputs.pop("mode", None)  # a policy that is tried says itself whether it observes
    usual = Request(address.repository, address.number, dry_run=dry_run)
    request = as_it_runs(usual, {**inputs, **{name: text for name, text in said.items() if text}})
    for name, place in (("manifest", request.manifest), ("policy", request.policy)):
        if place.repository and not said[name]:
            line = f"The {name} is {quoted(inputs[name])}, as its workflow says."
            if told is None or line not in told:
                print(line, file=sys.stderr)
            if told is not None:
                told.add(line)
    return request


def usual_request(arguments: argparse.Namespace, address: Address) -> Request:
    """The same without a look at any workflow, for what looks at each repository's own; it writes nothing.

    Raises:
        UsageError: a flag names a place that none can be.
    """
    said = {name: getattr(arguments, name) for name in ("manifest", "policy", "status_context")}
    return as_it_runs(
        Request(address.repository, 0, dry_run=True), {k: text for k, text in said.items() if text}
    )
