"""`outcome-gate lint`: what is wrong with a manifest, where, and what to do about it."""

import argparse
import json
import sys
from datetime import date

from outcome_gate import __version__
from outcome_gate.app.lint_files import LintResult, lint, lint_exit_code
from outcome_gate.errors import UsageError
from outcome_gate.local.clock import SystemClock
from outcome_gate.local.files import source_file
from outcome_gate.model.finding import Severity
from outcome_gate.model.request import MANIFEST_PATH, POLICY_PATH
from outcome_gate.rules.catalogue import all_rules
from outcome_gate.runner.log import Log
from outcome_gate.write.lint_json import lint_data, sarif_data
from outcome_gate.write.lint_text import lint_text, lint_totals
from outcome_gate.write.notice_words import finding_annotations


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The verb and its flags."""
    verb = verbs.add_parser(
        "lint",
        help="check a manifest",
        description="Check manifests: what is wrong, on which line, and what to do. "
        "Exits 0 when clean, 1 with errors (with --strict also warnings), 2 when a file cannot be read.",
    )
    verb.add_argument("files", nargs="*", metavar="FILE", help=f"manifests ({MANIFEST_PATH})")
    verb.add_argument("--policy", default=POLICY_PATH, metavar="PATH", help="the policy (%(default)s)")
    verb.add_argument("--strict", action="store_true", help="warnings fail too")
    verb.add_argument("--quiet", action="store_true", help="leave out what is only info")
    verb.add_argument("--today", metavar="DATE", help="lint as on that day (YYYY-MM-DD)")
    verb.add_argument(
        "--format", choices=["text", "json", "sarif", "github"], default="text", help="form of the answer"
    )
    verb.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Lint, print, and answer by the exit code."""
    sources = tuple(source_file(path) for path in dict.fromkeys(arguments.files or [MANIFEST_PATH]))
    linted = lint(sources, source_file(arguments.policy), parse_day(arguments.today))
    _FORMS[arguments.format](_quiet(linted) if arguments.quiet else linted)
    return lint_exit_code(linted, strict=arguments.strict)


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


def _quiet(linted: tuple[LintResult, ...]) -> tuple[LintResult, ...]:
    return tuple(
        LintResult(
            one.source, tuple(f for f in one.findings if f.severity is not Severity.INFO), one.is_usable
        )
        for one in linted
    )


def _text(linted: tuple[LintResult, ...]) -> None:
    blocks = [lint_text(one.source, one.findings) for one in linted if one.findings]
    totals = lint_totals([finding for one in linted for finding in one.findings], len(linted))
    print("\n\n".join([*blocks, totals]))


def _json(linted: tuple[LintResult, ...]) -> None:
    print(json.dumps(lint_data((one.source, one.findings) for one in linted), indent=2))


def _sarif(linted: tuple[LintResult, ...]) -> None:
    rules = [(rule.id, rule.name, rule.title(), rule.url()) for rule in all_rules()]
    print(
        json.dumps(sarif_data(((one.source, one.findings) for one in linted), rules, __version__), indent=2)
    )


def _github(linted: tuple[LintResult, ...]) -> None:
    log = Log(sys.stdout)
    for one in linted:
        log.annotate(finding_annotations(one.findings))


_FORMS = {"text": _text, "json": _json, "sarif": _sarif, "github": _github}
