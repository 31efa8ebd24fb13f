"""A PostgreSQL of the test's own: made in a folder, reached by a socket there, gone with it."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BIN = sorted(Path("/usr/lib/postgresql").glob("*/bin"))[-1:] or [Path("/nowhere")]


class Postgres:
    """Runs SQL, and gives what it prints."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def run(self, sql: str, stdin: str = "") -> str:
        """One or more statements; rows as CSV without a head."""
        command = [
            str(BIN[0] / "psql"),
            "-h",
            str(self._folder),
            "-d",
            "postgres",
            "-qAt",
            "--csv",
            "-v",
            "ON_ERROR_STOP=1",
        ]
        done = subprocess.run(
            [*as_postgres(), *command, "-c", sql], input=stdin, capture_output=True, text=True, timeout=120
        )
        assert done.returncode == 0, f"{done.stderr}\n{sql[:400]}"
        return done.stdout


def as_postgres() -> list[str]:
    """PostgreSQL refuses to be run by root."""
    return ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []


@contextmanager
def postgres() -> Iterator[Postgres]:
    """A server that answers while the block runs."""
    with tempfile.TemporaryDirectory(prefix="og-pg-") as name:
        folder = Path(name)
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        yield from _serve(folder)


def _serve(folder: Path) -> Iterator[Postgres]:
    data = folder / "data"
    subprocess.run([*as_postgres(), str(BIN[0] / "initdb"), "-D", str(data), "-A", "trust", "-E", "UTF8", "--no-sync"],
                   check=True, capture_output=True)  # fmt: skip
    control = [
        *as_postgres(),
        str(BIN[0] / "pg_ctl"),
        "-D",
        str(data),
        "-w",
        "-o",
        f"-k {folder} -c listen_addresses= -c fsync=off",
    ]
    subprocess.run([*control, "-l", str(folder / "log"), "start"], check=True, capture_output=True)
    try:
        yield Postgres(folder)
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], check=False, capture_output=True)
