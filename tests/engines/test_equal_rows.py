"""The same views on the same tables give equal rows on DuckDB, PostgreSQL and Spark. Slow; `install.sh` brings them."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

sys.path.append(str(Path(__file__).parent))
from postgres import BIN, postgres
from rows import same_form

from outcome_gate.cli import main
from outcome_gate.report.questions import views

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SPARK = ROOT / ".engines" / "bin" / "python"
MISSING = "tests/engines/install.sh was not run"
TYPES = {"VARCHAR": "text", "DOUBLE": "double precision"}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up year as Parquet."""
    sys.path.append(str(ROOT / "examples" / "report"))
    from made_up_year import make_clone, year

    folder = tmp_path_factory.mktemp("engines")
    make_clone(folder / "clone", year())
    arguments = ["--git", str(folder / "clone"), "--ledger", str(folder / "ledger"), "--since", "2025-12-01"]
    assert (
        main(
            [
                "report",
                *arguments,
                "--until",
                "2026-11-29",
                "--format",
                "parquet",
                "--output",
                str(folder / "out"),
            ]
        )
        == 0
    )
    return folder / "out"


@pytest.fixture(scope="module")
def wanted(tables: Path) -> dict[str, list[str]]:
    """What DuckDB answers."""
    answers = {}
    with duckdb.connect() as connection:
        for table in tables.glob("*.parquet"):
            connection.execute(f"CREATE VIEW {table.stem} AS FROM '{table}'")
        for view in views():
            connection.execute(view.sql)
            answers[view.name] = same_form(connection.execute(f"FROM {view.name}").fetchall())
    assert all(answers.values()), "an empty answer would compare nothing"
    return answers


def test_postgres_gives_equal_rows(tables: Path, wanted: dict[str, list[str]], tmp_path: Path) -> None:
    assert BIN[0].exists(), MISSING
    with postgres() as server, duckdb.connect() as connection:
        for table in sorted(tables.glob("*.parquet")):
            columns = connection.execute(f"DESCRIBE FROM '{table}'").fetchall()
            fields = ", ".join(f'"{name}" {TYPES.get(kind, kind)}' for name, kind, *_ in columns)
            connection.execute(
                f"COPY (FROM '{table}') TO '{tmp_path}/rows.csv' (FORMAT csv, HEADER false, NULLSTR '\\N')"
            )
            server.run(f"CREATE TABLE {table.stem} ({fields})")
            text = (tmp_path / "rows.csv").read_text("utf-8")
            server.run(f"COPY {table.stem} FROM STDIN (FORMAT csv, NULL '\\N')", text)
        for view in views():
            server.run(view.sql)
            lines = server.run(f"SELECT to_json(v)::text FROM {view.name} AS v").splitlines()
            rows = [list(json.loads(line).values()) for [line] in csv.reader(lines)]
            assert same_form(rows) == wanted[view.name], view.name


def test_spark_gives_equal_rows(tables: Path, wanted: dict[str, list[str]], tmp_path: Path) -> None:
    assert SPARK.exists(), MISSING
    asked = tmp_path / "views.json"
    asked.write_text(json.dumps({view.name: view.sql for view in views()}), "utf-8")

    command = [str(SPARK), str(HERE / "spark_rows.py"), str(tables), str(asked)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, cwd=tmp_path)

    assert done.returncode == 0, done.stderr[-3000:]
    answers = json.loads(done.stdout.splitlines()[-1])
    for name, rows in wanted.items():
        assert answers[name] == rows, name
