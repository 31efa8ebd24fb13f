"""The ledger on disk: Parquet in one folder for each repository and month, which any warehouse can read."""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from outcome_gate.errors import OutcomeGateError, UsageError
from outcome_gate.ledger.row import COLUMNS, FULL, LEDGER_FORM
from outcome_gate.local.whole_file import cannot_write, whole_file, write_whole
from outcome_gate.report.spool import NOTHING
from outcome_gate.text.words import one_line

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY = "220MB"
"""What DuckDB may take before it spills to the disk."""


@contextmanager
def open_database(folder: Path) -> "Iterator[DuckDBPyConnection]":
    """DuckDB in memory, on one thread, without network and without extensions.

    Raises:
        UsageError: the extra is not installed, or a file cannot be read or written.
    """
    try:
        import duckdb  # 67 MB: the gate never needs it
    except ImportError:
        raise UsageError(
            "A report needs DuckDB, which is not installed.",
            "Install it with `pip install 'outcome-gate[report]'`.",
        ) from None
    connection = duckdb.connect(
        config={
            "threads": 1,
            "memory_limit": MEMORY,
            "temp_directory": str(folder / ".spill"),
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "preserve_insertion_order": False,
        }
    )
    connection.execute("SET enable_progress_bar = false")  # it would write into what we print
    try:
        yield connection
    except duckdb.IOException as error:
        raise cannot_write(folder, one_line(str(error), 120).replace("`", "'")) from None
    except duckdb.InvalidInputException as error:
        raise UsageError(
            f"A file of the ledger in `{folder}` cannot be read ({one_line(str(error), 120)}).",
            "Remove the folder: the ledger is made anew.",
        ) from None
    finally:
        connection.close()


def columns_sql(columns: Mapping[str, str]) -> str:
    """Columns with their types, as `read_csv` wants them."""
    return "{" + ", ".join(f"'{name}': '{kind}'" for name, kind in columns.items()) + "}"


def read_csv_sql(place: Path, columns: Mapping[str, str], nothing: str = NOTHING) -> str:
    """A table function that reads a spooled file; `nothing` is how an empty value is written."""
    options = (
        "header=false", "auto_detect=false", "delim=','", "quote='\"'", "escape='\"'", "max_line_size=10000000",
        f"nullstr={text_sql(nothing)}", f"columns={columns_sql(columns)}",
    )  # fmt: skip
    return f"read_csv({text_sql(str(place))}, {', '.join(options)})"


def text_sql(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


_NEVER_EMPTY = ", ".join(f"COALESCE({name}, '') AS {name}" for name in FULL)
"""In these columns an empty field is an empty text."""


_SMALLEST = 12
"""Bytes of a Parquet file that holds nothing."""


def _is_whole(place: Path) -> bool:
    """Whether a Parquet file begins and ends as one does: a damaged ledger is made anew."""
    with place.open("rb") as file:
        begins, size = file.read(4), file.seek(0, os.SEEK_END)
        file.seek(max(0, size - 4))
        return size > _SMALLEST and begins == file.read(4) == b"PAR1"


class Store:
    """The ledger's folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def month(self, repository: str, month: str) -> Path:
        """The file of one month."""
        return self._home(repository) / f"month={month}" / "part.parquet"

    def months(self, repository: str) -> tuple[Path, ...]:
        """The files of a repository, oldest first."""
        return tuple(sorted(self._home(repository).glob("month=*/part.parquet")))

    def spool(self, repository: str) -> Path:
        """Where rows lie until they are in the ledger."""
        place = self._home(repository) / ".spool.csv"
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise cannot_write(self.folder, error.strerror or "an error") from None
        return place

    def state(self, repository: str) -> dict[str, Any]:
        """What was known at the end of the last run; nothing when it was another form, or cannot be read."""
        try:
            known = json.loads((self._home(repository) / "state.json").read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        is_ours = isinstance(known, dict) and known.get("form") == LEDGER_FORM
        return known if is_ours and all(map(_is_whole, self.months(repository))) else {}

    def keep_state(self, repository: str, state: Mapping[str, object]) -> None:
        """Remember how far the ledger goes. Written last, so that an interrupted run only does work twice."""
        text = json.dumps({"form": LEDGER_FORM, **state}, indent=1, ensure_ascii=False) + "\n"
        write_whole(self._home(repository) / "state.json", text.encode("utf-8", "replace"))

    def forget(self, repository: str) -> None:
        """Remove what was known of a repository."""
        for place in (self._home(repository) / "state.json", *self.months(repository)):
            place.unlink(missing_ok=True)

    def take(self, connection: "DuckDBPyConnection", repository: str, spool: Path) -> int:
        """Put spooled rows into their months: a merge that is there already is replaced. How many rows came."""
        connection.execute("SET preserve_insertion_order = true")  # what was spooled last counts
        connection.execute(
            f"CREATE OR REPLACE TEMP TABLE spooled AS SELECT * REPLACE ({_NEVER_EMPTY}), row_number() OVER () AS place "
            f"FROM {read_csv_sql(spool, COLUMNS, '')}"
        )
        connection.execute("SET preserve_insertion_order = false")
        connection.execute(
            "CREATE OR REPLACE TEMP TABLE fresh AS SELECT s.* EXCLUDE (place) FROM spooled AS s JOIN ("
            "SELECT commit, number, MAX(place) FILTER (WHERE is_first) AS begins FROM spooled GROUP BY ALL"
            ") AS l ON l.commit = s.commit AND l.number = s.number WHERE s.place >= l.begins"
        )
        connection.execute("DROP TABLE spooled")
        months = connection.execute("SELECT DISTINCT merged_month FROM fresh ORDER BY 1").fetchall()
        for (month,) in months:
            self._take_month(connection, repository, str(month))
        count = connection.execute("SELECT COUNT(*) FROM fresh").fetchone()
        connection.execute("DROP TABLE fresh")
        return int(count[0]) if count else 0

    def _take_month(self, connection: "DuckDBPyConnection", repository: str, month: str) -> None:
        place = self.month(repository, month)
        rows = f"SELECT * FROM fresh WHERE merged_month = {text_sql(month)}"
        if place.exists():
            old = f"FROM read_parquet({text_sql(str(place))}, hive_partitioning=false)"
            rows += (
                f" UNION ALL SELECT * {old} AS o WHERE NOT EXISTS (FROM fresh AS f WHERE f.commit = o.commit "
                "AND f.number = o.number)"
            )
        with whole_file(place) as draft:
            order = "ORDER BY merged_on, commit, number, is_first DESC, citation, metric"
            connection.execute(
                f"COPY ({rows} {order}) TO {text_sql(str(draft))} (FORMAT parquet, COMPRESSION zstd)"
            )

    def _home(self, repository: str) -> Path:
        return self.folder / f"repository={quote(repository, safe='')}"


def repositories_in(folder: Path) -> tuple[str, ...]:
    """Names of the repositories that a ledger holds."""
    return tuple(sorted(unquote(one.name.partition("=")[2]) for one in folder.glob("repository=*")))


__all__ = ["OutcomeGateError", "Store", "open_database", "read_csv_sql", "repositories_in", "text_sql"]
