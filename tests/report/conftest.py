"""The made-up year, made once, and nobody's own Git settings."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from outcome_gate.cli import main

sys.path.append(str(Path(__file__).resolve().parents[2] / "examples" / "report"))
Report = Callable[..., str]
WHOLE_YEAR = ("--since", "2025-12-01", "--until", "2026-11-29")


@pytest.fixture(scope="session", autouse=True)
def no_foreign_git(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Settings of whoever runs the tests, and a hook's environment, change nothing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path_factory.mktemp("git") / "none"))
        for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(scope="session")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The clone of the made-up year."""
    from made_up_year import make_clone
    from made_up_year import year as changes

    folder = tmp_path_factory.mktemp("year") / "clone"
    make_clone(folder, changes())
    return folder


@pytest.fixture(scope="session")
def year_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger that the tests of the year share."""
    return tmp_path_factory.mktemp("ledger")


@pytest.fixture
def report(capsys: pytest.CaptureFixture[str]) -> Report:
    """Runs the verb, and gives what it prints."""

    def run(*arguments: object) -> str:
        code = main(["report", *map(str, arguments)])
        captured = capsys.readouterr()
        assert code == 0, captured.err
        return captured.out

    return run


@pytest.fixture
def refusal(capsys: pytest.CaptureFixture[str]) -> Report:
    """Runs the verb where it must refuse, and gives the sentence."""

    def run(*arguments: object) -> str:
        assert main(["report", *map(str, arguments)]) == 2
        said = capsys.readouterr().err
        assert "Traceback" not in said
        return said

    return run
