"""`outcome-gate VERB`: the same answers on a laptop. One file a verb; see docs/cli.md."""

import argparse
import sys
from collections.abc import Sequence

from outcome_gate import __version__
from outcome_gate.cli import check, explain, init, labels, lint, report, schema, suggest, sweep
from outcome_gate.cli import list as list_verb
from outcome_gate.errors import OutcomeGateError

VERBS = (check, lint, list_verb, suggest, init, explain, schema, sweep, labels, report)
EPILOG = "Exit codes: 0 yes or clean, 1 no or findings, 2 usage or unusable file, 3 a bug of ours."


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = argparse.ArgumentParser(
        prog="outcome-gate",
        description="Asks every feature pull request which customer is better off, and how we will know.",
        epilog=EPILOG,
    )
    top.add_argument("--version", action="version", version=f"outcome-gate {__version__}")
    verbs = top.add_subparsers(dest="verb", metavar="VERB", required=True)
    for verb in VERBS:
        verb.add(verbs)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb. Mistakes of ours and of others end in a sentence, never in a traceback."""
    arguments = parser().parse_args(argv)
    try:
        return int(arguments.run(arguments))
    except OutcomeGateError as error:
        print(f"outcome-gate: {error}", file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    except KeyboardInterrupt:
        return 130
    except Exception as bug:  # whatever happened, a person reads this
        print(
            f"outcome-gate: a bug of ours ({type(bug).__name__}: {bug}). Please report it with your command.",
            file=sys.stderr,
        )
        return 3
