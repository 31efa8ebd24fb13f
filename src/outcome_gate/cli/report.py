"""`outcome-gate report`: did what was merged make a customer better off?"""

import argparse
import os
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from outcome_gate.cli.lint import parse_day
from outcome_gate.cli.live_request import add_places
from outcome_gate.errors import UsageError
from outcome_gate.local.whole_file import write_whole

if TYPE_CHECKING:
    from outcome_gate.report.contents import Contents

FORMATS = ("md", "html", "json", "csv", "parquet", "devlake", "summary", "digest", "badge")
_TO_FOLDER = ("csv", "parquet", "devlake")
_DAYS = 90


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The verb and its flags."""
    verb = verbs.add_parser(
        "report",
        help="tell what merged changes served, and whether it moved",
        description="Tell what merged changes served, and whether the metrics moved. Needs the extra: "
        "pip install 'outcome-gate[report]'.",
    )
    source = verb.add_argument_group("sources")
    source.add_argument("--git", action="append", default=[], metavar="PATH", help="a clone; may be repeated")
    source.add_argument(
        "--repo",
        action="append",
        default=[],
        metavar="NAME",
        help="owner/name or its address on GitHub; may be repeated",
    )
    source.add_argument(
        "--org", metavar="NAME", help="all repositories of an organisation that are not archived"
    )
    source.add_argument("--api-url", metavar="URL", help="GitHub's API; told by the address if left out")
    source.add_argument(
        "--branch",
        default="",
        metavar="NAME",
        help="the base branch (a clone's HEAD, GitHub's default branch)",
    )
    source.add_argument(
        "--name", default="", metavar="OWNER/NAME", help="what the clone's repository is called"
    )
    verb.add_argument("--since", metavar="DATE", help=f"first day ({_DAYS} days before the last)")
    verb.add_argument("--until", metavar="DATE", help="last day (today)")
    verb.add_argument(
        "--quiet-days", type=int, default=60, metavar="N", help="no work for so long is told (%(default)s)"
    )
    add_places(verb)
    verb.add_argument("--ledger", metavar="FOLDER", help="where the ledger is kept (in the user's cache)")
    verb.add_argument("--format", choices=FORMATS, default="md", help="form of the report (%(default)s)")
    verb.add_argument(
        "--output", metavar="PATH", help="a file, or a folder for csv, parquet and devlake; else printed"
    )
    verb.add_argument(
        "--made-up", default="", metavar="TEXT", help="say on its face that the numbers are an example"
    )
    verb.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Read the sources, keep the ledger, and write the report."""
    from outcome_gate.cli.report_sources import read_sources
    from outcome_gate.report.dress import Asked  # the extra: nothing else needs it
    from outcome_gate.report.make_report import keep, make_contents
    from outcome_gate.report.store import Store, open_database

    if arguments.format in _TO_FOLDER and not arguments.output:
        raise UsageError(
            f"`--format {arguments.format}` writes several files.", "Give a folder with `--output`."
        )
    until = parse_day(arguments.until)
    since = parse_day(arguments.since) if arguments.since else _before(until, _DAYS)
    if since > until:
        raise UsageError("`--since` is later than `--until`.", "Exchange them.")
    store = Store(Path(arguments.ledger) if arguments.ledger else ledger_folder())
    sources = read_sources(arguments, store)
    with open_database(store.folder) as connection:
        keep(connection, store, sources)
        asked = Asked(since, until, _before(until, max(0, arguments.quiet_days)))
        contents = make_contents(connection, store, sources, asked, arguments.made_up)
        if arguments.format in _TO_FOLDER:
            from outcome_gate.report.table_files import write_folder

            for place in write_folder(connection, arguments.format, Path(arguments.output)):
                print(place)
            return 0
    _show(written(contents, arguments.format), arguments.output)
    return 0


def written(contents: "Contents", form: str) -> str:
    """The report in one of the forms that are a text."""
    from outcome_gate.report import forms

    return forms.FORMS[form](contents)


def _before(day: date, days: int) -> date:
    return day - timedelta(days=days) if (day - date.min).days > days else date.min


def ledger_folder() -> Path:
    """Where the ledger is kept when no place is named."""
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "outcome-gate" / "ledger"


def _show(text: str, output: str | None) -> None:
    if not output:
        sys.stdout.write(text)
        return
    write_whole(Path(output), text.encode("utf-8", "replace"))
    print(f"Written: {output}", file=sys.stderr)
