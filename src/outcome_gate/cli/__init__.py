"""`outcome-gate VERB`: the same answers on a laptop. One file a verb; see docs/cli.md."""

import errno
import sys
from collections.abc import Sequence

from outcome_gate import __version__
from outcome_gate.cli import (
    backtest,
    check,
    completion,
    explain,
    follow_up,
    help,
    init,
    labels,
    lint,
    reading,
    report,
    schema,
    suggest,
    sweep,
)
from outcome_gate.cli import list as list_verb
from outcome_gate.cli.command_line import CommandLine, make_printable, read_as_utf8
from outcome_gate.errors import OutcomeGateError, UsageError

VERBS = (
    check,
    lint,
    list_verb,
    suggest,
    init,
    explain,
    schema,
    sweep,
    labels,
    backtest,
    reading,
    report,
    follow_up,
    completion,
    help,
)
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""What the machine says where no more can be written: no bug of ours."""
EPILOG = "Exit codes: 0 yes or clean, 1 no or findings, 2 usage or unusable file, 3 a bug of ours."


def parser() -> CommandLine:
    """The whole command line."""
    top = CommandLine(
        prog="outcome-gate",
        description="Asks every feature pull request which customer is better off, and how we will know.",
        epilog=EPILOG,
    )
    top.add_argument("--version", action="version", version=f"outcome-gate {__version__}")
    verbs = top.add_subparsers(dest="verb", metavar="VERB", required=True)
    for verb in VERBS:
        verb.add(verbs)
    top.set_defaults(program=top)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb. Mistakes of ours and of others end in a sentence, never in a traceback."""
    make_printable(sys.stdout)
    make_printable(sys.stderr)
    read_as_utf8(sys.stdin)
    arguments = parser().parse(sys.argv[1:] if argv is None else argv)
    try:
        code = int(arguments.run(arguments))
        sys.stdout.flush()  # what a full disk does not take is found out here, and not when Python ends
        return code
    except OutcomeGateError as error:
        print(f"outcome-gate: {error}", file=sys.stderr)
        if isinstance(error, UsageError):
            print(f"`outcome-gate help {arguments.verb}` shows how it is used.", file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        if error.errno not in _FULL:
            return _bug(error)
        print(f"outcome-gate: the answer cannot be written: {error.strerror}.", file=sys.stderr)
        return 2
    except Exception as bug:  # whatever happened, a person reads this
        return _bug(bug)


def _bug(bug: Exception) -> int:
    print(
        f"outcome-gate: a bug of ours ({type(bug).__name__}: {bug}). Please report it with your command.",
        file=sys.stderr,
    )
    return 3
