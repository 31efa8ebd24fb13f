"""`outcome-gate check`: judge a draft, or a pull request on GitHub, as the action would."""

import argparse
import sys
from pathlib import Path

from outcome_gate.app.gather import gather
from outcome_gate.app.on_pull_request import GateResult, gate
from outcome_gate.app.run_result import exit_code, judged_without_status
from outcome_gate.cli.lint import parse_day
from outcome_gate.cli.live import open_world, parse_address
from outcome_gate.errors import UsageError
from outcome_gate.judge.decide import decide
from outcome_gate.local.files import read_text, source_file, templates
from outcome_gate.local.history import messages
from outcome_gate.model.decision import Mode
from outcome_gate.model.notice import Notice
from outcome_gate.model.person_comment import PersonComment
from outcome_gate.model.pull_request import Author, PullRequest
from outcome_gate.model.request import MANIFEST_PATH, POLICY_PATH, STATUS_CONTEXT, FilePlace, Request
from outcome_gate.model.snapshot import Snapshot
from outcome_gate.ports import Published
from outcome_gate.runner.settings import parse_place
from outcome_gate.write.formats import decision_json, decision_text
from outcome_gate.write.notice_words import write_notice


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The verb and its flags."""
    verb = verbs.add_parser(
        "check",
        help="judge a draft or a pull request, as the action would",
        description="Judge a draft from files and flags, or a pull request on GitHub, as the action would.",
    )
    draft = verb.add_argument_group("a draft")
    draft.add_argument("--body", metavar="FILE", help="the description; - reads standard input")
    draft.add_argument("--title", default="", help="the title")
    draft.add_argument(
        "--label", action="append", default=[], metavar="NAME", help="a label; may be repeated"
    )
    draft.add_argument("--branch", default="", help="the branch's name")
    draft.add_argument("--author", default="", metavar="LOGIN", help="who opens it; `name[bot]` is a bot")
    draft.add_argument(
        "--changed", action="append", default=[], metavar="PATH", help="a changed file; may be repeated"
    )
    draft.add_argument(
        "--shared-manifest", metavar="FILE", help="a copy of the manifest that many repositories share"
    )
    draft.add_argument(
        "--shared-policy", metavar="FILE", help="a copy of the policy that many repositories share"
    )
    draft.add_argument("--today", metavar="DATE", help="judge as on that day (YYYY-MM-DD)")
    draft.add_argument(
        "--waiver", metavar="TEXT", help="as if this waiver were given: `reason; until YYYY-MM-DD`"
    )
    draft.add_argument("--waived-by", default="", metavar="LOGIN", help="who gives it")
    live = verb.add_argument_group("a pull request on GitHub (token from GITHUB_TOKEN or GH_TOKEN)")
    live.add_argument("--pr", metavar="URL", help="judge this pull request as it stands")
    live.add_argument("--publish", action="store_true", help="also write status and comment")
    live.add_argument(
        "--api-url", metavar="URL", help="GitHub's API; told by the pull request's address if left out"
    )
    live.add_argument("--status-context", default=STATUS_CONTEXT, metavar="NAME", help="name of the status")
    verb.add_argument("--manifest", default=MANIFEST_PATH, metavar="PATH", help="the manifest (%(default)s)")
    verb.add_argument("--policy", default=POLICY_PATH, metavar="PATH", help="the policy (%(default)s)")
    verb.add_argument("--mode", choices=[mode.value for mode in Mode], help="instead of the policy's mode")
    verb.add_argument(
        "--format", choices=["text", "json", "markdown"], default="text", help="form of the answer"
    )
    verb.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Judge, print, and answer by the exit code."""
    if arguments.publish and not arguments.pr:
        raise UsageError("`--publish` needs `--pr`.", "A draft has nowhere to be published.")
    judged = _live(arguments) if arguments.pr else GateResult(_draft(arguments), Published())
    print(_shown(judged.notice, arguments.format))
    for refusal in judged.published.refused:
        print(f"outcome-gate: {refusal.sentence}", file=sys.stderr)
    refused = judged.published.refused_status
    if refused:
        return judged_without_status(judged.notice, refused, is_aside=True)
    return exit_code(judged.notice.decision)


def _shown(notice: Notice, form: str) -> str:
    if form == "json":
        return decision_json(notice.decision, indent=2)
    return notice.comment if form == "markdown" else decision_text(notice)


def _draft(arguments: argparse.Namespace) -> Notice:
    if arguments.body is None and not arguments.title:
        raise UsageError("There is nothing to check.", "Give `--body FILE` (or `-`), or `--pr URL`.")
    stdin = sys.stdin.read() if arguments.body == "-" else None
    author = arguments.author.strip().lstrip("@")
    pull_request = PullRequest(
        title=arguments.title,
        body=read_text(arguments.body, stdin) if arguments.body else "",
        author=Author(author, author.endswith("[bot]")) if author else None,
        labels=tuple(arguments.label),
        branch=arguments.branch,
        files=tuple(arguments.changed),
        files_total=len(arguments.changed),
    )
    request = Request(
        "", 0, FilePlace(arguments.manifest), FilePlace(arguments.policy), mode=_mode(arguments)
    )
    facts = gather(_snapshot(arguments, pull_request), request, parse_day(arguments.today))
    return write_notice(decide(facts), facts, manifest=request.manifest)


def _snapshot(arguments: argparse.Namespace, pull_request: PullRequest) -> Snapshot:
    """The draft beside the files of the working tree: what GitHub would tell, from here."""
    manifest, policy = source_file(arguments.manifest), source_file(arguments.policy)
    shared = {
        name: source_file(path)
        for name, path in (("manifest", arguments.shared_manifest), ("policy", arguments.shared_policy))
        if path
    }
    here = Path.cwd()
    snapshot = Snapshot(
        pull_request,
        shared.get("manifest", manifest),
        shared.get("policy", policy),
        manifest if "manifest" in shared else None,
        policy if "policy" in shared else None,
        templates=templates(here),
        history=messages(here),
    )
    return _with_waiver(arguments, snapshot)


def _with_waiver(arguments: argparse.Namespace, snapshot: Snapshot) -> Snapshot:
    """As if somebody with every right had commented so: the same rules say whether it counts."""
    if not arguments.waiver:
        return snapshot
    if not arguments.waived_by:
        raise UsageError("`--waiver` needs `--waived-by`.", "A waiver is a named person's.")
    by = arguments.waived_by.strip().lstrip("@")
    said = PersonComment(by, f"/outcome-gate waive {' '.join(arguments.waiver.split())}")
    return snapshot._replace(remarks=(said,), roles=((by, "admin"),))


def _live(arguments: argparse.Namespace) -> GateResult:
    address = parse_address(arguments.pr)
    if address is None or not address.number:
        raise UsageError("`--pr` is not the address of a pull request.", "It ends in `/owner/name/pull/123`.")
    request = Request(
        address.repository,
        address.number,
        parse_place("manifest", arguments.manifest),
        parse_place("policy", arguments.policy),
        mode=_mode(arguments),
        status_context=arguments.status_context,
        dry_run=not arguments.publish,
    )
    return gate(request, open_world(address, arguments.api_url))


def _mode(arguments: argparse.Namespace) -> Mode | None:
    return Mode(arguments.mode) if arguments.mode else None
