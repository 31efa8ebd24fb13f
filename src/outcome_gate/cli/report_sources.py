"""Where a report reads from: the clones and repositories that the command line names."""

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from outcome_gate.app.as_it_runs import first_inputs
from outcome_gate.cli.live import Address, open_link, parse_address
from outcome_gate.cli.live_request import live_request
from outcome_gate.cli.progress import Progress
from outcome_gate.errors import UsageError
from outcome_gate.local.clock import SystemClock
from outcome_gate.local.merged_history import usual_branch
from outcome_gate.local.workflow_texts import workflow_texts
from outcome_gate.model.request import MANIFEST_PATH, POLICY_PATH
from outcome_gate.report.from_git import GitOrder, read_clone
from outcome_gate.report.from_github import GitHubOrder, read_github
from outcome_gate.report.source import Source
from outcome_gate.report.store import Store
from outcome_gate.text.words import quoted

if TYPE_CHECKING:
    from outcome_gate.gh.client import Link


def read_sources(arguments: argparse.Namespace, store: Store) -> list[Source]:
    """Read every clone and repository that was named.

    Raises:
        UsageError: none was named, one twice, or one cannot be read.
        GitHubUnavailable: GitHub does not answer.
    """
    if not (arguments.git or arguments.repo or arguments.org):
        raise UsageError(
            "There is nothing to report on.", "Give `--git PATH`, the folder of a clone, or `--repo`."
        )
    if arguments.name and len(arguments.git) != 1:
        raise UsageError("`--name` is for one clone.", "Leave it out, or give one `--git`.")
    for name in ("manifest", "policy") if arguments.git else ():
        if ":" in (getattr(arguments, name) or ""):
            raise UsageError(
                f"`--{name}` names another repository's file, and a clone holds none.",
                "Read what was merged from GitHub: give `--repo` in place of `--git`.",
            )
    sources: list[Source] = []
    for source in (*_clones(arguments, store), *_repositories(arguments, store)):
        if any(one.repository.lower() == source.repository.lower() for one in sources):
            raise UsageError(f"{quoted(source.repository)} is named twice.", "Give each repository once.")
        sources.append(source)
    return sources


def _clones(arguments: argparse.Namespace, store: Store) -> Iterator[Source]:
    progress = Progress()
    for path in dict.fromkeys(arguments.git):
        branch, told = (arguments.branch, "") if arguments.branch else usual_branch(Path(path))
        if told:
            print(told, file=sys.stderr)
        places = (arguments.manifest or MANIFEST_PATH, arguments.policy or POLICY_PATH)
        order = GitOrder(Path(path), branch, *places, arguments.name)
        source = read_clone(order, store, SystemClock().now().date(), progress)
        yield _with_shared(source, workflow_texts(Path(path), branch))
        progress.done()


def _repositories(arguments: argparse.Namespace, store: Store) -> Iterator[Source]:
    if not (arguments.repo or arguments.org):
        return
    from outcome_gate.gh.merged_pulls import MergedPulls  # PyGithub: a clone needs none
    from outcome_gate.gh.shared_versions import SharedFiles, SharedVersions

    progress = Progress()
    versions: dict[str, SharedVersions] = {}
    told: set[str] = set()
    for address, link in _addresses(arguments):
        try:
            request = live_request(arguments, address, dry_run=True, told=told)
        except UsageError as wrong:  # of three hundred repositories it must be said which one
            raise UsageError(f"{quoted(address.repository)}: {wrong.message}", wrong.hint) from None
        order = GitHubOrder(address.repository, arguments.branch, request.manifest, request.policy)
        port = MergedPulls(link, address.repository, *order.own_places, base=arguments.branch)
        known = versions.setdefault(address.root, SharedVersions(link))
        ports = (port, SharedFiles(known, request))
        yield read_github(order, ports, store, SystemClock().now(), progress)
        progress.done()


def _with_shared(source: Source, workflows: tuple[str, ...]) -> Source:
    """The source with a word about shared files: the gate judges by them, and a clone holds only its own."""
    given = first_inputs(workflows)
    shared = [place for name in ("manifest", "policy") if ":" in (place := given.get(name, ""))]
    if not shared:
        return source
    said = (
        f"The gate judges {quoted(source.repository)} by {' and '.join(map(quoted, shared))}. A clone holds no shared "
        "files: what cites their outcomes is counted as if it cited nothing that counts. `--repo` reads them."
    )
    return source._replace(remarks=(said, *source.remarks))


def _addresses(arguments: argparse.Namespace) -> "Iterator[tuple[Address, Link]]":
    """Each repository once, in the order in which they were named."""
    seen: set[str] = set()
    for text in arguments.repo:
        address = parse_address(_whole(text))
        if address is None or address.number:
            raise UsageError(
                f"{quoted(text)} is no repository.", "It looks like https://github.com/owner/name."
            )
        if address.repository.lower() not in seen:
            seen.add(address.repository.lower())
            yield address, open_link(address.root, arguments.api_url)
    if arguments.org:
        from outcome_gate.gh.owned_repositories import OwnedRepositories

        root, _, login = _whole(arguments.org).rstrip("/").rpartition("/")
        link = open_link(root, arguments.api_url)
        for one in OwnedRepositories(link.renewed()).of_owner(login):
            if one.name.lower() not in seen:
                seen.add(one.name.lower())
                yield Address(root, one.name), link


def _whole(text: str) -> str:
    """A short name as an address: on the server of this job, else on github.com."""
    server = os.environ.get("GITHUB_SERVER_URL", "").rstrip("/") or "https://github.com"
    return text if "://" in text else f"{server}/{text}"
