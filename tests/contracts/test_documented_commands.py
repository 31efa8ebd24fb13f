"""Every command of the pages does what its reader expects: it runs, and ends in an exit code that the docs name."""

import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from road import CITING, FEATURE, MANIFEST, MANIFEST_PATH, POLICY_PATH

from outcome_gate.cli import main, parser
from simulator import GitHub
from tools.documented_commands import NOT_RUN, ROOT, Command, commands, mentions, pages

COMMANDS = {page.relative_to(ROOT).as_posix(): list(commands(page)) for page in pages()}
MENTIONS = [command for page in pages() for command in mentions(page)]
ADDRESS = re.compile(r"https://github\.com/([\w.-]+)(?:/([\w.-]+)(?:/pull/(\d+))?)?$")

SHARED = """version: 1
outcomes:
  - id: fewer-late-deliveries
    customer: Wholesale bakers
    statement: Reduce the deliveries that arrive after the shop has opened
    why: Late bread is thrown away every day
    metrics:
      - id: late-share
        baseline: 9 %
        target: 3 % by 2030-06-30
"""
"""A manifest that many repositories share."""


@pytest.fixture(scope="module")
def github() -> Iterator[GitHub]:
    with GitHub() as made:
        yield made


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository as `outcome-gate init` leaves it, on a branch with a commit, and a draft of a description.

    Beside it lies a clone of the repository whose manifest others share.
    """
    shared, tmp_path = tmp_path / "product" / MANIFEST_PATH, tmp_path / "ledger"
    shared.parent.mkdir(parents=True)
    shared.write_text(SHARED, encoding="utf-8")
    tmp_path.mkdir()
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"]

    def call(*words: str) -> None:
        subprocess.run([*git, *words], check=True, timeout=30, stdout=subprocess.DEVNULL)

    monkeypatch.chdir(tmp_path)
    call("init", "--quiet", "--initial-branch=main")
    assert main(["init", "--yes"]) == 0
    (tmp_path / MANIFEST_PATH).write_text(MANIFEST, encoding="utf-8")  # in place of the example
    call("add", ".")
    call("commit", "--quiet", "--message=Begin")
    call("switch", "--quiet", "--create", "feat/remember")
    call("commit", "--quiet", "--allow-empty", f"--message=feat: remember matches\n\n{CITING}")
    (tmp_path / "draft.md").write_text(CITING, encoding="utf-8")
    return tmp_path


def git(*words: str) -> None:
    """Git, as somebody."""
    identity = ("-c", "user.name=Dana", "-c", "user.email=dana@example.com", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *words], check=True, timeout=30)


@pytest.mark.parametrize("page", [name for name, found in COMMANDS.items() if found])
def test_the_commands_of_a_page_run(
    page: str,
    folder: Path,
    github: GitHub,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for command in COMMANDS[page]:
        if command.reason_not_run:
            continue
        code = run(command, folder, github, monkeypatch)
        out, err = capsys.readouterr()
        expected = (0, 1) if command.text.startswith("outcome-gate ") else (0,)
        assert code in expected, f"{page}:{command.line}: {command.text}\n{out}{err}"


def run(command: Command, folder: Path, github: GitHub, monkeypatch: pytest.MonkeyPatch) -> int:
    """The exit code: in this process where the command is ours, and by `make --dry-run` where it takes minutes."""
    words = shlex.split(command.text)
    if words[0] == "outcome-gate" and not set(words) & {"|", ">", "<", ";"}:
        flags = simulated(words, github, monkeypatch)
        agreed = ["--yes"] if words[1] == "init" else []  # what the reader answers at the terminal
        return main([*words[1:], *agreed, *flags])
    if words[0] == "make":
        words.insert(1, "--dry-run")
        return subprocess.run(words, cwd=ROOT, stdout=subprocess.DEVNULL, check=False, timeout=30).returncode
    if "pytest" in words:
        return 0 if all((ROOT / word).exists() for word in words if word.startswith("tests/")) else 1
    return subprocess.run(
        ["bash", "-euc", command.text], cwd=folder, stdout=subprocess.DEVNULL, check=False, timeout=30
    ).returncode


def simulated(words: list[str], github: GitHub, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The flags that lead a command about a repository on GitHub to the one of these tests."""
    found = next((match for word in words if (match := ADDRESS.match(word))), None)
    if not found:
        return []
    repository = github.repository(f"{found[1]}/{found[2] or 'ledger'}")
    repository.write("main", {MANIFEST_PATH: MANIFEST})
    shared = github.repository(f"{found[1]}/product")
    shared.write("main", {MANIFEST_PATH: SHARED, POLICY_PATH: "version: 1\nmode: observe\n"})
    shared.grant("mara-lead", "admin")
    repository.grant("mara-lead", "admin")
    pull = repository.open_pull_request(
        title="feat: a", body=CITING, branch=f"b{len(repository.issues)}", files=FEATURE
    )
    if found[3]:
        words[words.index(found[0])] = found[0].replace(f"/pull/{found[3]}", f"/pull/{pull.number}")
    monkeypatch.setenv("GITHUB_TOKEN", github.token("mara-lead"))
    return ["--api-url", github.api_url]


@pytest.mark.parametrize("command", MENTIONS, ids=lambda command: f"{command.page}:{command.line}")
def test_a_mentioned_verb_exists(command: Command, capsys: pytest.CaptureFixture[str]) -> None:
    verb = shlex.split(command.text)[1]
    with pytest.raises(SystemExit) as ended:
        parser().parse_args([verb, "--help"])
    assert ended.value.code == 0, capsys.readouterr().err


def test_every_reason_for_not_running_is_needed() -> None:
    texts = [command.text for found in COMMANDS.values() for command in found]
    unused = [start for start, _ in NOT_RUN if not any(re.match(start, text) for text in texts)]
    assert unused == []


def test_most_commands_are_run() -> None:
    found = [command for page in COMMANDS.values() for command in page]
    not_run = [command for command in found if command.reason_not_run]
    assert len(not_run) < len(found) / 2, not_run
