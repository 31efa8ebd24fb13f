"""A pull request that is not there yet: from flags, from files, and from the current branch."""

import argparse
import sys
from pathlib import Path
from typing import NamedTuple

from outcome_gate.app.gather import gather
from outcome_gate.cli.lint import parse_day
from outcome_gate.cli.own_workflow import ask_for_manifest, ask_for_policy, mode_of_workflow
from outcome_gate.errors import UsageError
from outcome_gate.local.branch import Branch, current_branch, default_branch, file_at, knows
from outcome_gate.local.files import read_text, source_file, templates
from outcome_gate.local.history import messages
from outcome_gate.local.working_tree import find_root, from_here
from outcome_gate.model.decision import Mode
from outcome_gate.model.facts import Facts
from outcome_gate.model.person_comment import PersonComment
from outcome_gate.model.pull_request import Author, PullRequest
from outcome_gate.model.readings_file import readings_path
from outcome_gate.model.request import MANIFEST_PATH, POLICY_PATH, FilePlace, Request
from outcome_gate.model.snapshot import Snapshot
from outcome_gate.model.source_file import Absence, SourceFile
from outcome_gate.read.yaml_events import YamlProblem
from outcome_gate.text.words import quoted


class Draft(NamedTuple):
    """What is judged, and the facts it comes to."""

    facts: Facts
    request: Request
    snapshot: Snapshot


def add_draft(verb: argparse.ArgumentParser) -> None:
    """Flags that say what the pull request is."""
    draft = verb.add_argument_group("the current branch, or a draft")
    draft.add_argument("--body", metavar="FILE", help="the description; - reads standard input")
    draft.add_argument("--title", help="the title; with it, only flags count and not the branch")
    draft.add_argument(
        "--base", default="", metavar="REF", help="the branch to merge into (origin's default)"
    )
    draft.add_argument("--no-gh", action="store_true", help="do not ask `gh` for the branch's pull request")
    draft.add_argument(
        "--label", action="append", default=[], metavar="NAME", help="a label; may be repeated"
    )
    draft.add_argument("--branch", default="", help="the branch's name")
    draft.add_argument("--author", default="", metavar="LOGIN", help="who opens it; `name[bot]` is a bot")
    draft.add_argument(
        "--changed", action="append", default=[], metavar="PATH", help="a changed file; may be repeated"
    )


def add_files(verb: argparse.ArgumentParser) -> None:
    """Flags that say by which files it is judged."""
    verb.add_argument("--manifest", metavar="PATH", help=f"the manifest ({MANIFEST_PATH} of the repository)")
    verb.add_argument("--policy", metavar="PATH", help=f"the policy ({POLICY_PATH} of the repository)")
    verb.add_argument(
        "--shared-manifest", metavar="FILE", help="a copy of the manifest that many repositories share"
    )
    verb.add_argument(
        "--shared-policy", metavar="FILE", help="a copy of the policy that many repositories share"
    )
    verb.add_argument("--today", metavar="DATE", help="judge as on that day (YYYY-MM-DD)")


def open_draft(
    arguments: argparse.Namespace, mode: Mode | None = None, remarks: tuple[PersonComment, ...] = ()
) -> Draft:
    """The draft, read.

    Raises:
        UsageError: there is neither a branch with commits of its own nor a flag that says what to judge.
    """
    root = find_root(Path.cwd())
    branch = None
    if arguments.title is None and not arguments.changed:
        if arguments.base and not knows(root, arguments.base):
            raise UsageError(
                f"{quoted(arguments.base)} is no branch or commit of this clone.",
                f"Fetch it, or give `--base` another one, such as `{default_branch(root)}`.",
            )
        branch = current_branch(root, arguments.base, ask_github=not arguments.no_gh)
    if branch is None and arguments.body is None and not arguments.title:
        raise UsageError(
            "There is nothing to check.",
            "Commit something on a branch, or give `--body FILE` (or `-`) or `--title`"
            + (", or `--pr URL`." if hasattr(arguments, "pr") else "."),
        )
    pull_request = _pull_request(arguments, branch)
    snapshot = _snapshot(arguments, root, branch, pull_request)._replace(
        remarks=remarks, roles=tuple((remark.by, "admin") for remark in remarks)
    )
    told = None if arguments.policy or arguments.shared_policy else mode_of_workflow(root)
    request = _request(arguments, mode or told)
    return Draft(gather(snapshot, request, parse_day(arguments.today)), request, snapshot)


def open_manifest(arguments: argparse.Namespace) -> Facts:
    """Manifest and policy alone, with no pull request beside them."""
    root = find_root(Path.cwd())
    here = PullRequest(base="the working tree")
    snapshot = _snapshot(arguments, root, None, here)
    return gather(snapshot, _request(arguments, None), parse_day(arguments.today))


def _request(arguments: argparse.Namespace, mode: Mode | None) -> Request:
    manifest = FilePlace(arguments.manifest or MANIFEST_PATH)
    return Request("", 0, manifest, FilePlace(arguments.policy or POLICY_PATH), mode=mode)


def _pull_request(arguments: argparse.Namespace, branch: Branch | None) -> PullRequest:
    """The branch, with what the flags say instead."""
    start = branch.pull_request if branch else PullRequest()
    author = arguments.author.strip().lstrip("@")
    stdin = sys.stdin.read() if arguments.body == "-" else None
    files = tuple(arguments.changed) or start.files
    if branch:
        told = "files" if len(files) > 1 else "file"
        print(
            f"Judging `{start.branch or 'HEAD'}` against `{branch.base}`: {len(files)} {told}, "
            f"{'title and description' if arguments.body is None else 'title'} {branch.told_by}.",
            file=sys.stderr,
        )
    return start._replace(
        title=arguments.title or start.title,
        body=read_text(arguments.body, stdin) if arguments.body else start.body,
        author=Author(author, author.endswith("[bot]")) if author else start.author,
        labels=tuple(arguments.label) or start.labels,
        branch=arguments.branch or start.branch,
        files=files,
        files_total=len(files),
    )


def _snapshot(
    arguments: argparse.Namespace, root: Path, branch: Branch | None, pull_request: PullRequest
) -> Snapshot:
    """The draft beside the files of the working tree: what GitHub would tell, from here."""
    if not arguments.manifest and not arguments.shared_manifest:
        ask_for_manifest(root, "--shared-manifest")
    if not arguments.policy and not arguments.shared_policy:
        ask_for_policy(root, "--shared-policy")
    manifest, new_manifest = _file(arguments.manifest, MANIFEST_PATH, root, branch)
    policy, new_policy = _file(arguments.policy, POLICY_PATH, root, branch)
    own_readings = _readings(arguments.manifest, root, branch)
    shared = {
        name: source_file(path)
        for name, path in (("manifest", arguments.shared_manifest), ("policy", arguments.shared_policy))
        if path
    }
    return Snapshot(
        pull_request,
        shared.get("manifest", manifest),
        shared.get("policy", policy),
        manifest if "manifest" in shared else None,
        policy if "policy" in shared else None,
        readings=_beside(arguments.shared_manifest) if "manifest" in shared else own_readings,
        own_readings=own_readings if "manifest" in shared else None,
        proposed=new_manifest,
        proposed_policy=new_policy,
        templates=templates(root),
        history=messages(root, branch.base if branch else "HEAD"),
    )


def _readings(given: str | None, root: Path, branch: Branch | None) -> SourceFile:
    """The readings beside this repository's own manifest, as the base has them."""
    place = readings_path(MANIFEST_PATH)
    if not given and branch and place in branch.pull_request.files:
        return file_at(root, branch.base, place)
    return _beside(given or from_here(root, MANIFEST_PATH))


def _beside(manifest: str) -> SourceFile:
    """The readings beside a manifest. No verdict hangs on them, so a file that is no text counts as none."""
    place = readings_path(Path(manifest).as_posix())
    try:
        return source_file(place)
    except YamlProblem:
        return SourceFile(place, absence=Absence.BINARY)


def _file(
    given: str | None, usual: str, root: Path, branch: Branch | None
) -> tuple[SourceFile, SourceFile | None]:
    """A file to judge by, and what the branch makes of it: as on GitHub, the base's copy judges."""
    here = source_file(given or from_here(root, usual))
    if given or branch is None or usual not in branch.pull_request.files:
        return here, None
    base = file_at(root, branch.base, usual)
    return (base, here._replace(path=usual)) if base.text != here.text else (here, None)
