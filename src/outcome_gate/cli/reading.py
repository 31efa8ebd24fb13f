"""`outcome-gate reading add`: one measured number more, beside the manifest."""

import argparse
from datetime import date
from pathlib import Path

from outcome_gate.cli.command_line import CommandLine
from outcome_gate.errors import UsageError
from outcome_gate.judge.new_reading import NewReading, read_new_reading
from outcome_gate.local.clock import SystemClock
from outcome_gate.local.files import source_file
from outcome_gate.local.whole_file import write_whole
from outcome_gate.local.working_tree import find_root, from_here
from outcome_gate.model.amounts import show_number
from outcome_gate.model.manifest import Manifest
from outcome_gate.model.parsed_file import Problem
from outcome_gate.model.readings_file import ReadingsFile, readings_path
from outcome_gate.model.request import MANIFEST_PATH
from outcome_gate.read.manifest_and_policy import read_manifest
from outcome_gate.read.readings_csv import read_readings
from outcome_gate.write.reading_line import with_reading


def add(verbs: "argparse._SubParsersAction[CommandLine]") -> None:
    """The verb and its flags."""
    verb = verbs.add_parser(
        "reading",
        help="add a measured number to the readings beside the manifest",
        description="Add a measured number to the readings beside the manifest: `outcomes.readings.csv` beside "
        "`outcomes.yml`. Outcome, metric, unit, day and number are checked first.",
    )
    verb.add_argument("action", choices=["add"], help="what to do")
    verb.add_argument("metric", metavar="OUTCOME/METRIC", help="the ids of the manifest")
    verb.add_argument("value", metavar="VALUE", help="the number; its unit may follow it, and is checked")
    verb.add_argument("--on", metavar="DAY", help="the day on which it was measured (today)")
    verb.add_argument("--link", metavar="URL", help="where the number can be seen")
    verb.add_argument("--manifest", metavar="PATH", help=f"the manifest ({MANIFEST_PATH} of the repository)")
    verb.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Check, then write the file whole; a reading that stands there already is said, and is no fault."""
    path = arguments.manifest or from_here(find_root(Path.cwd()), MANIFEST_PATH)
    manifest, today = _manifest(path), SystemClock().now().date()
    new = read_new_reading(arguments.metric, arguments.value, arguments.on, arguments.link, manifest, today)
    place = readings_path(Path(path).as_posix())
    standing = _standing(place, manifest, today)
    if _stands(new, standing, manifest, place):
        print(f"{place} has that reading already: nothing was written.")
        return 0
    text = with_reading(standing.source.text, new.outcome, new.metric, new.reading)
    write_whole(Path(place), text.encode("utf-8", "replace"))
    unit = f" {new.unit}" if new.unit else ""
    shown = show_number(new.reading.value)
    print(f"{place}: `{new.outcome}/{new.metric}` was {shown}{unit} on {new.reading.on.isoformat()}.")
    return 0


def _manifest(path: str) -> Manifest:
    """The manifest, when all of it can be understood.

    Raises:
        UsageError: it cannot.
    """
    file = read_manifest(source_file(path))
    if file.noun is None or file.problems:
        raise _refusal(path, file.problems[0])
    return file.noun


def _standing(place: str, manifest: Manifest, today: date) -> ReadingsFile:
    """The readings as they stand. A line that says nothing is no reason to refuse the next one; a strange file is.

    Raises:
        UsageError: the file is none of readings, or a link.
    """
    if Path(place).is_symlink():
        raise UsageError(f"`{place}` is a symbolic link.", "Put the file itself there.")
    standing = read_readings(source_file(place), manifest, today)
    has_text = bool(standing.source.text and standing.source.text.strip())
    if standing.problems and not standing.lines and (has_text or standing.source.text is None):
        raise _refusal(place, standing.problems[0])
    return standing


def _stands(new: NewReading, standing: ReadingsFile, manifest: Manifest, place: str) -> bool:
    """Whether the number of that day is there already.

    Raises:
        UsageError: there is another number of that day.
    """
    item = manifest.outcome(new.outcome) or manifest.business_outcome(new.outcome)
    own = [one for one in (item.metrics if item else ()) if one.id == new.metric]
    every = (
        *((f"line {one.line} of `{place}`", one.reading) for one in standing.lines
          if (one.outcome, one.metric) == (new.outcome, new.metric)),
        *(("the manifest", reading) for metric in own for reading in metric.readings),
    )  # fmt: skip
    same_day = [(where, reading) for where, reading in every if reading.on == new.reading.on]
    for where, reading in same_day:
        if reading.value != new.reading.value:
            raise UsageError(
                f"It is {show_number(reading.value)} on {reading.on.isoformat()} in {where}.",
                "Two numbers of one day tell nothing: give another day, or remove the wrong one there.",
            )
    return bool(same_day)


def _refusal(path: str, problem: Problem) -> UsageError:
    where = f"{path}:{problem.span.line}:{problem.span.column}: " if problem.span else ""
    return UsageError(f"{where}{problem.message}", problem.fix)
