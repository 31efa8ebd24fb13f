"""`outcome-gate lint`: what is wrong with manifests and policies, where, and what to do about it."""

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from outcome_gate import __version__
from outcome_gate.app.lint_files import (
    LintResult,
    lint_exit_code,
    lint_manifest,
    lint_policy,
    lint_readings,
    unreadable,
)
from outcome_gate.cli.colour import add_colour, paint_for
from outcome_gate.cli.command_line import CommandLine
from outcome_gate.cli.own_workflow import ask_for_manifest
from outcome_gate.errors import OutcomeGateError, UsageError
from outcome_gate.local.clock import SystemClock
from outcome_gate.local.files import source_file
from outcome_gate.local.working_tree import find_root, from_here
from outcome_gate.model.finding import Severity
from outcome_gate.model.readings_file import readings_path
from outcome_gate.model.request import MANIFEST_PATH, POLICY_PATH
from outcome_gate.model.source_file import Absence, SourceFile
from outcome_gate.read.file_kind import is_policy
from outcome_gate.read.manifest_and_policy import read_manifest
from outcome_gate.rules.catalogue import all_rules
from outcome_gate.runner.log import Log
from outcome_gate.text.words import quoted
from outcome_gate.write.lint_json import lint_data, sarif_data
from outcome_gate.write.lint_text import lint_concise, lint_statistics, lint_text, lint_totals
from outcome_gate.write.notice_words import finding_annotations
from outcome_gate.write.paint import Paint

Linted = tuple[LintResult, ...]
_NONE = SourceFile("no policy", absence=Absence.MISSING)


def add(verbs: "argparse._SubParsersAction[CommandLine]") -> None:
    """The verb and its flags."""
    verb = verbs.add_parser(
        "lint",
        help="check manifests and policies",
        description="Check manifests and policies: what is wrong, on which line, and what to do. "
        "Exits 0 when clean, 1 with errors (with --strict also warnings), 2 when a file cannot be read.",
    )
    verb.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help=f"manifests and policies, told apart by what they say; - reads standard input "
        f"({MANIFEST_PATH} of the repository)",
    )
    verb.add_argument("--policy", metavar="PATH", help="the policy (the one beside each manifest)")
    verb.add_argument(
        "--shared-manifest", metavar="FILE", help="a copy of the manifest that many repositories share"
    )
    verb.add_argument("--strict", action="store_true", help="warnings fail too")
    verb.add_argument("--quiet", action="store_true", help="leave out what is only info")
    verb.add_argument("--today", metavar="DATE", help="lint as on that day (YYYY-MM-DD)")
    verb.add_argument("--statistics", action="store_true", help="only count, rule by rule")
    verb.add_argument(
        "--output-format",
        "--format",
        dest="format",
        choices=[*_FORMS, *_TERMINAL],
        default="text",
        help="form of the answer (%(default)s)",
    )
    add_colour(verb)
    verb.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Lint, print, and answer by the exit code."""
    found = tuple(_linted(arguments, parse_day(arguments.today)))
    linted = _quiet(found) if arguments.quiet else found
    if arguments.format in _FORMS:
        _FORMS[arguments.format](linted)
    else:
        form = _statistics if arguments.statistics else _TERMINAL[arguments.format]
        form(linted, paint_for(arguments, sys.stdout))
    return lint_exit_code(linted, strict=arguments.strict)


def _linted(arguments: argparse.Namespace, today: date) -> Iterator[LintResult]:
    """Every file that was asked for; before it a policy or shared manifest in which something is wrong."""
    root = find_root(Path.cwd())
    if not arguments.files and not arguments.shared_manifest:
        ask_for_manifest(root, "--shared-manifest")
    shared = _open(arguments.shared_manifest) if arguments.shared_manifest else None
    if shared and (told := _shared(shared, today)):
        yield told
    base = shared if isinstance(shared, SourceFile) else None
    told_of = set(arguments.files)
    for path in dict.fromkeys(arguments.files) or [from_here(root, MANIFEST_PATH)]:
        source = _open(path)
        if isinstance(source, LintResult):
            yield source
        elif is_policy(source):
            yield lint_policy(source, today) if source.text is not None else _missing(source)
        else:
            policy = _policy_for(path, arguments.policy, root)
            about = lint_policy(policy, today) if isinstance(policy, SourceFile) else policy
            if about.findings and about.source.path not in told_of:
                yield about
            told_of.add(about.source.path)
            beside = _beside(source)
            readings = beside if isinstance(beside, SourceFile) else None
            yield lint_manifest(source, about.source if about.is_usable else _NONE, today, base, readings)
            if beside:
                yield beside if isinstance(beside, LintResult) else _readings(beside, source, today)


def _beside(manifest: SourceFile) -> SourceFile | LintResult | None:
    """The file of readings beside a manifest; None where there is none."""
    place = readings_path(Path(manifest.path).as_posix())
    return _open(place) if manifest.path != "-" and Path(place).exists() else None


def _readings(beside: SourceFile, manifest: SourceFile, today: date) -> LintResult:
    """What is wrong with the readings; of a manifest that cannot be understood nothing is known about them."""
    noun = read_manifest(manifest).noun
    return lint_readings(beside, noun, today) if noun else LintResult(beside, ())


def _shared(shared: SourceFile | LintResult, today: date) -> LintResult | None:
    """What is wrong with the shared manifest; None when nothing is."""
    told = lint_manifest(shared, _NONE, today) if isinstance(shared, SourceFile) else shared
    return told if told.how_many(Severity.ERROR) else None


def _missing(policy: SourceFile) -> LintResult:
    absence = policy.absence or Absence.MISSING
    return unreadable(policy.path, UsageError(f"{quoted(policy.path)} {absence.value}.", "Check the path."))


def _open(path: str) -> SourceFile | LintResult:
    """A file to lint, or what there is to say about one that cannot be read."""
    try:
        return source_file(path)
    except OutcomeGateError as error:
        return unreadable(path, error)


def _policy_for(manifest: str, given: str | None, root: Path) -> SourceFile | LintResult:
    """The policy that was named, else the one beside the manifest, else the repository's."""
    if given:
        return _open(given)
    name = Path(POLICY_PATH).name
    beside = Path(manifest).parent / name
    return _open(str(beside) if manifest != "-" and beside.is_file() else from_here(root, POLICY_PATH))


def parse_day(text: str | None) -> date:
    """A day given on the command line; today when there is none.

    Raises:
        UsageError: the text is no date.
    """
    if not text:
        return SystemClock().now().date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError("`--today` is not a date.", "Write YYYY-MM-DD.") from None


def _quiet(linted: Linted) -> Linted:
    return tuple(
        one._replace(findings=tuple(f for f in one.findings if f.severity is not Severity.INFO))
        for one in linted
    )


def _text(linted: Linted, paint: Paint) -> None:
    blocks = [lint_text(one.source, one.findings, paint) for one in linted if one.findings]
    print("\n\n".join([*blocks, _totals(linted)]))


def _concise(linted: Linted, paint: Paint) -> None:
    lines = [lint_concise(one.findings, one.source.path, paint) for one in linted if one.findings]
    print("\n".join([*lines, _totals(linted)]))


def _statistics(linted: Linted, paint: Paint) -> None:
    counted = lint_statistics([finding for one in linted for finding in one.findings], paint)
    print("\n".join([*([counted] if counted else []), _totals(linted)]))


def _totals(linted: Linted) -> str:
    return lint_totals([finding for one in linted for finding in one.findings], len(linted))


def _json(linted: Linted) -> None:
    print(json.dumps(lint_data((one.source, one.findings) for one in linted), indent=2))


def _sarif(linted: Linted) -> None:
    rules = [(rule.id, rule.name, rule.title(), rule.url()) for rule in all_rules()]
    print(
        json.dumps(sarif_data(((one.source, one.findings) for one in linted), rules, __version__), indent=2)
    )


def _github(linted: Linted) -> None:
    log = Log(sys.stdout)
    for one in linted:
        log.annotate(finding_annotations(one.findings))


_FORMS = {"json": _json, "sarif": _sarif, "github": _github}
_TERMINAL = {"text": _text, "concise": _concise}
