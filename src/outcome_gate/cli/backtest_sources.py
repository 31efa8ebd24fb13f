"""Where a backtest reads from: a clone's history, merged pull requests on GitHub, or the open ones there."""

import argparse
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from outcome_gate.app.backtest_merged import last_merged, try_on_github, try_on_merges
from outcome_gate.app.backtest_open import DraftFiles, try_on_open
from outcome_gate.app.gather import gather
from outcome_gate.cli.live import Address, name_repository, open_link, open_world
from outcome_gate.cli.live_request import live_request
from outcome_gate.cli.own_workflow import ask_for_manifest, ask_for_policy
from outcome_gate.cli.progress import Progress
from outcome_gate.errors import UsageError
from outcome_gate.judge.inspect import find_obstacle, policy_findings
from outcome_gate.local.clock import SystemClock
from outcome_gate.local.files import source_file, templates
from outcome_gate.local.git_blobs import GitBlobs
from outcome_gate.local.last_merges import LastMerges
from outcome_gate.local.merged_history import Clone, open_clone, usual_branch
from outcome_gate.local.working_tree import find_root, from_here
from outcome_gate.model.finding import Finding
from outcome_gate.model.merge import Merge
from outcome_gate.model.request import MANIFEST_PATH, POLICY_PATH, FilePlace, Request
from outcome_gate.model.snapshot import Snapshot
from outcome_gate.model.source_file import Absence, SourceFile
from outcome_gate.model.trial import Backtest, TriedOn
from outcome_gate.read.manifest_and_policy import read_manifest, read_policy
from outcome_gate.text.words import quoted

LAST = 100
"""Merged pull requests that are tried when no number is given."""
_PATHS = (MANIFEST_PATH, POLICY_PATH)
_NOT_ASKED = (
    "Their authors did not see this draft. With its words in front of them, some would have cited an outcome."
)
_PROPOSED = (
    "What a pull request itself changes in manifest or policy does not count: each is judged by the draft."
)
_OF_A_CLONE = (
    "A clone holds no comments: a waiver that was given in one does not count.",
    "It holds no labels and no issues: what they tell of a kind or a citation is not seen.",
    "The description is what the commit's message kept of it. A squash may have left it out.",
)
_OF_THE_PAST = (
    "Titles, descriptions and labels are read as they stand today, and not as they stood at the merge.",
    "Closed issues and their parents are not read: what they tell of a kind or a citation is not seen.",
)


def read_backtest(arguments: argparse.Namespace) -> Backtest:
    """Judge what the command line names by the drafts that it names.

    Raises:
        UsageError: a draft or a source cannot be used.
        GitHubUnavailable: GitHub does not answer.
    """
    drafts = DraftFiles(_draft(arguments.manifest), _draft(arguments.policy))
    if not arguments.repository:
        return _of_clone(arguments, drafts)
    address = name_repository(arguments.repository)
    return (_of_open if arguments.open else _of_github)(arguments, drafts, address)


def _draft(path: str | None) -> SourceFile | None:
    if path is None:
        return None
    found = source_file(path)
    if found.text is None:
        raise UsageError(
            f"{quoted(path)} {(found.absence or Absence.MISSING).value}.",
            "Give the path of a draft on this machine.",
        )
    place = Path(path)  # where a machine keeps it is not for a page that others read
    return found._replace(path=place.name) if place.is_absolute() else found


def _of_clone(arguments: argparse.Namespace, drafts: DraftFiles) -> Backtest:
    """A file that is not named is the working tree's: there a draft is written."""
    root = Path(arguments.git) if arguments.git else find_root(Path.cwd())
    branch, told = (arguments.branch, "") if arguments.branch else usual_branch(root)
    if told:
        print(told, file=sys.stderr)
    clone = open_clone(root, branch)
    if drafts.manifest is None:
        ask_for_manifest(root, "--manifest")
    if drafts.policy is None:
        ask_for_policy(root, "--policy")
    manifest = drafts.manifest or _standing(clone, MANIFEST_PATH)
    policy = drafts.policy or _standing(clone, POLICY_PATH)
    today = SystemClock().now().date()
    _refuse_unusable(manifest, policy, today)
    repository = clone.url.partition("://")[2].partition("/")[2] or root.resolve().name
    found, progress = LastMerges(clone, repository, today), Progress()
    merges = found.read(arguments.last or LAST, manifest, policy)
    trials = try_on_merges(merges, _PATHS, templates(root), progress)
    progress.done()
    unknown = (_NOT_ASKED, *_OF_A_CLONE, _PROPOSED, *found.remarks)
    return Backtest(TriedOn.GIT, repository, *_names(manifest, policy), trials, unknown)


def _standing(clone: Clone, path: str) -> SourceFile:
    """The working tree's file; the branch's where nothing is checked out."""
    found = source_file(from_here(clone.root, path))
    if found.absence is not Absence.MISSING:
        return found
    with GitBlobs(clone.root) as blobs:
        return blobs.read(clone.tip, path)


def _of_github(arguments: argparse.Namespace, drafts: DraftFiles, address: Address) -> Backtest:
    from outcome_gate.gh.merged_pulls import MergedPulls  # PyGithub: a clone needs none

    link = open_link(address.root, arguments.api_url)
    request = _as_it_stands(arguments, drafts, address)
    paths = (request.manifest.own(MANIFEST_PATH), request.policy.own(POLICY_PATH))
    port = MergedPulls(link, address.repository, *paths, base=arguments.branch)
    standing = port.today()
    base = standing.pull_request.base
    if request.manifest.repository or request.policy.repository:
        standing = open_world(address, arguments.api_url).pulls.files_of(request, base)
    tried = drafts.instead_of(standing)
    obstacle = gather(tried, request, SystemClock().now().date()).obstacle
    _refuse(obstacle.findings if obstacle else ())
    progress = Progress()
    merges = last_merged(port, arguments.last or LAST, progress)
    progress.done()
    trials = try_on_github(merges, (tried.manifest, tried.policy), paths, port)
    unknown = (_NOT_ASKED, *_OF_THE_PAST, *_edited(merges), _PROPOSED, *_own_additions(tried))
    return Backtest(
        TriedOn.GITHUB, address.repository, *_names(tried.manifest, tried.policy), trials, unknown
    )


def _as_it_stands(arguments: argparse.Namespace, drafts: DraftFiles, address: Address) -> Request:
    """Where the files lie that no draft takes the place of: its workflow says so."""
    if drafts.manifest and drafts.policy:
        return Request(address.repository, 0, dry_run=True)
    return live_request(argparse.Namespace(api_url=arguments.api_url), address, dry_run=True)


def _own_additions(tried: Snapshot) -> Iterator[str]:
    """What a repository has beside shared files: a merge is judged by one manifest and one policy."""
    for one in (tried.own_manifest, tried.own_policy):
        if one and one.text is not None:
            yield f"What {quoted(one.path)} of this repository adds to the shared file is not tried."


def _edited(merges: tuple[Merge, ...]) -> Iterator[str]:
    edited = sum(one.edited_after is True for one in merges)
    if edited:
        yield f"{edited:,} of the descriptions were edited after the merge."


def _of_open(arguments: argparse.Namespace, drafts: DraftFiles, address: Address) -> Backtest:
    world = open_world(address, arguments.api_url)
    _refuse_unusable(drafts.manifest, drafts.policy, world.clock.now().date())
    progress = Progress()
    request = _as_it_stands(arguments, drafts, address)
    trials = try_on_open(request, drafts, arguments.branch, world._replace(say=progress))
    progress.done()
    names = (drafts.manifest or _named(request.manifest)).name
    policy = (drafts.policy or _named(request.policy)).name
    return Backtest(TriedOn.OPEN, address.repository, names, policy, trials, (_NOT_ASKED, _PROPOSED))


def _named(place: FilePlace) -> SourceFile:
    """A file as it stands, of which only the name is told."""
    at = f"@{place.ref}" if place.ref else ""
    return SourceFile(place.path, f"{place.repository}{at}" if place.repository else "each base branch")


def _names(manifest: SourceFile, policy: SourceFile) -> tuple[str, str]:
    """What is judged by; a policy that is not there means that every key has its default."""
    return (
        manifest.name,
        "the defaults, as there is no policy" if policy.absence is Absence.MISSING else policy.name,
    )


def _refuse_unusable(manifest: SourceFile | None, policy: SourceFile | None, today: date) -> None:
    """A draft that cannot be judged by would make everything undecided, which tells nothing about it.

    Raises:
        UsageError: with the first of what is wrong.
    """
    read = read_policy(policy or SourceFile(POLICY_PATH, absence=Absence.MISSING))
    if manifest is None:
        found = policy_findings(read)
    else:
        obstacle = find_obstacle(read_manifest(manifest), read, today)
        found = obstacle.findings if obstacle else ()
    _refuse(found)


def _refuse(found: tuple[Finding, ...]) -> None:
    """Refuse with the first of what is wrong, if anything is."""
    if not found:
        return
    first = found[0]
    place = f"{quoted(first.path or '')}, line {first.span.line}: " if first.span else ""
    more = f" {len(found) - 1:,} more: `outcome-gate lint` lists them." if len(found) > 1 else ""
    raise UsageError(f"Nothing can be judged by this draft. {place}{first.message}", f"{first.fix}{more}")
