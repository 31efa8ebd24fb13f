"""`outcome-gate check`: judge the current branch, a draft, or a pull request on GitHub, as the action would."""

import argparse
import sys
from pathlib import Path

from outcome_gate.app.cite_command import rewrite
from outcome_gate.app.gather import gather
from outcome_gate.app.on_pull_request import GateResult, gate
from outcome_gate.app.run_result import exit_code, judged_without_status
from outcome_gate.cli.command_line import CommandLine
from outcome_gate.cli.draft import Draft, add_draft, add_files, open_draft
from outcome_gate.cli.live import open_world, parse_address
from outcome_gate.cli.live_request import add_status_name, live_request
from outcome_gate.errors import UsageError
from outcome_gate.judge.check_citation import case_of
from outcome_gate.judge.decide import decide
from outcome_gate.model.citation_place import CitationText
from outcome_gate.model.decision import Decision, Mode, Verdict
from outcome_gate.model.notice import Notice
from outcome_gate.model.person_comment import PersonComment
from outcome_gate.ports import Published
from outcome_gate.suggest.offers import suggestion_for
from outcome_gate.text.words import quoted
from outcome_gate.write.formats import decision_json, decision_text
from outcome_gate.write.notice_words import write_notice


def add(verbs: "argparse._SubParsersAction[CommandLine]") -> None:
    """The verb and its flags."""
    verb = verbs.add_parser(
        "check",
        help="judge the current branch, a draft or a pull request, as the action would",
        description="Judge the current branch as the pull request it would be: title and description from `gh`, "
        "or else from the last commit, changed files against the base branch. Flags say otherwise. "
        "Or judge a pull request on GitHub.",
    )
    add_draft(verb)
    draft = verb.add_argument_group("with a draft")
    draft.add_argument(
        "--write", nargs="?", const="", metavar="OUTCOME",
        help="put the lines into the file of `--body`: for this outcome, or for the most likely one",
    )  # fmt: skip
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
    add_status_name(live)
    add_files(verb)
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
    if arguments.write is not None and arguments.body in (None, "-"):
        raise UsageError("`--write` needs a file.", "Give the description as `--body FILE`.")
    draft = open_draft(arguments, _mode(arguments), _waiver(arguments))
    decision = decide(draft.facts)
    if arguments.write is not None and decision.verdict is Verdict.FAILED:
        draft = _with_lines(draft, decision, arguments)
        decision = decide(draft.facts)
    elif arguments.write is not None:
        why = "the description cites already" if decision.citations else "no lines are needed"
        print(f"Nothing was written into {quoted(arguments.body)}: {why}.", file=sys.stderr)
    return write_notice(decision, draft.facts, manifest=draft.request.manifest)


def _with_lines(draft: Draft, decision: Decision, arguments: argparse.Namespace) -> Draft:
    """The draft with the lines in its file."""
    text = _lines(draft, decision, arguments.write)
    body = rewrite(draft.snapshot.pull_request.body, text, draft.snapshot.templates)
    if body is None:
        raise UsageError(
            "The lines found no place in the description from which they would be read.",
            "Close what is left open there, such as `<!--` or a code fence.",
        )
    try:
        Path(arguments.body).write_text(body, encoding="utf-8", newline="")
    except OSError as error:
        raise UsageError(f"{quoted(arguments.body)} cannot be written ({error.strerror}).") from None
    print(f"Wrote the lines into {quoted(arguments.body)}.", file=sys.stderr)
    snapshot = draft.snapshot
    snapshot = snapshot._replace(pull_request=snapshot.pull_request._replace(body=body))
    return draft._replace(facts=gather(snapshot, draft.request, draft.facts.today), snapshot=snapshot)


def _lines(draft: Draft, decision: Decision, wanted: str) -> CitationText:
    """The lines to write: nothing is chosen for the author unless one thing alone may be meant."""
    if wanted:
        chosen = suggestion_for(wanted, case_of(draft.facts))
    else:
        likely = (one for one in decision.suggestions if one.is_by_sign or len(decision.citable) == 1)
        chosen = next(likely, None)
    if chosen:
        return chosen.text
    known = ", ".join(quoted(one) for one in decision.citable[:10])
    trouble = f"{quoted(wanted)} may not be cited." if wanted else "No sign speaks for one outcome."
    raise UsageError(
        trouble, f"Choose with `--write OUTCOME`: {known}." if known else "The manifest has none."
    )


def _waiver(arguments: argparse.Namespace) -> tuple[PersonComment, ...]:
    """As if a person with every right had commented so: the same rules say whether it counts."""
    if not arguments.waiver:
        return ()
    if not arguments.waived_by:
        raise UsageError("`--waiver` needs `--waived-by`.", "A waiver is a named person's.")
    by = arguments.waived_by.strip().lstrip("@")
    return (PersonComment(by, f"/outcome-gate waive {' '.join(arguments.waiver.split())}"),)


def _live(arguments: argparse.Namespace) -> GateResult:
    address = parse_address(arguments.pr)
    if address is None or not address.number:
        raise UsageError("`--pr` is not the address of a pull request.", "It ends in `/owner/name/pull/123`.")
    request = live_request(arguments, address, dry_run=not arguments.publish)
    return gate(request, open_world(address, arguments.api_url))


def _mode(arguments: argparse.Namespace) -> Mode | None:
    return Mode(arguments.mode) if arguments.mode else None
