"""The command line itself: what was meant, whose usage is shown, completions, and terminals of every kind."""

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from outcome_gate.cli import VERBS, main, parser
from outcome_gate.cli.command_line import make_printable
from outcome_gate.rules.catalogue import all_rules

NAMES = [verb.__name__.rpartition(".")[2].replace("_", "-") for verb in VERBS]
SHELLS = ["bash", "zsh", "fish"]


def refused(words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    out, err = capsys.readouterr()
    assert out == ""
    return err


@pytest.mark.parametrize(
    ("words", "usage", "said"),
    [
        (["chek"], "usage: outcome-gate [-h]", "Did you mean check?"),
        (["lnit"], "usage: outcome-gate [-h]", "Did you mean"),
        (["nothing-like-it"], "usage: outcome-gate [-h]", "there is no verb `nothing-like-it`."),
        (["CHECK"], "usage: outcome-gate [-h]", "Did you mean check?"),
        (["x\u202e\x1b[31m"], "usage: outcome-gate [-h]", "there is no verb `x[31m`."),
        (["check", "--titel", "x"], "usage: outcome-gate check", "Did you mean --title?"),
        (["check", "--titel=x"], "usage: outcome-gate check", "there is no flag `--titel`."),
        (["lint", "a.yml", "--strikt"], "usage: outcome-gate lint", "Did you mean --strict?"),
        (["schema", "manifest", "policy"], "usage: outcome-gate schema", "`policy` is one word too many."),
        (["schema", "manifests"], "usage: outcome-gate schema", "manifest"),
        (["check", "--mode", "enfore"], "usage: outcome-gate check", "enforce"),
        (["help", "lnt"], "usage: outcome-gate [-h]", "Did you mean lint"),
        ([], "usage: outcome-gate [-h]", "judge the current branch"),
    ],
)
def test_a_mistake_is_answered_by_what_was_meant(
    words: list[str], usage: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    err = refused(words, capsys)
    assert err.startswith(usage)
    assert said in err
    assert "\x1b" not in err


def test_a_verb_that_cannot_go_on_says_where_its_usage_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "OG999"]) == 2
    assert capsys.readouterr().err.endswith("`outcome-gate help explain` shows how it is used.\n")


@pytest.mark.parametrize("verb", NAMES)
def test_help_is_the_same_by_word_and_by_flag(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["help", verb]) == 0
    by_word = capsys.readouterr().out
    with pytest.raises(SystemExit):
        main([verb, "--help"])
    assert capsys.readouterr().out == by_word
    assert by_word.startswith(f"usage: outcome-gate {verb}")


def test_help_alone_lists_the_verbs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["help"]) == 0
    out = capsys.readouterr().out
    assert [verb for verb in NAMES if f"    {verb}" not in out] == []


@pytest.mark.parametrize("shell", SHELLS)
def test_a_completion_knows_every_verb_flag_and_value(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    flags = {flag for verb in parser().verbs().values() for flag in verb.flags()}
    written = {f"-l {flag[2:]} " if flag.startswith("--") else f"-s {flag[1:]} " for flag in flags}
    assert [one for one in (written if shell == "fish" else flags) if one not in script] == []
    values = {*NAMES, *(rule.id for rule in all_rules()), "observe", "enforce", "sarif", "markdown", *SHELLS}
    assert [one for one in values if not re.search(rf"\b{one}\b", script)] == []


def completed(script: str, *words: str) -> list[str]:
    """What bash offers for the last word."""
    line = " ".join(f"'{word}'" for word in ("outcome-gate", *words))
    asked = f'{script}\nCOMP_WORDS=({line}); COMP_CWORD={len(words)}; _outcome_gate; echo "${{COMPREPLY[@]}}"'
    done = subprocess.run(
        ["bash", "--norc", "-c", asked], capture_output=True, text=True, timeout=30, check=True
    )
    assert done.stderr == ""
    return done.stdout.split()


def test_bash_completes(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft.md").touch()
    assert main(["completion", "bash"]) == 0
    script = capsys.readouterr().out
    assert completed(script, "ch") == ["check"]
    assert set(completed(script, "")) == {*NAMES, "--help", "--version"}
    assert completed(script, "check", "--mo") == ["--mode"]
    assert completed(script, "check", "--mode", "") == ["observe", "enforce"]
    assert completed(script, "check", "--body", "dr") == ["draft.md"]
    assert completed(script, "check", "--title", "x") == []
    assert completed(script, "lint", "") == ["draft.md"]
    assert completed(script, "explain", "OG40") == [
        rule.id for rule in sorted(all_rules(), key=lambda rule: rule.id) if rule.id.startswith("OG40")
    ]
    assert completed(script, "schema", "") == ["manifest", "policy"]


MANIFEST = "version: 1\noutcomes:\n  - id: größe-数\n    customer: Größe 数 ✅\n    statement: → ✅\n"


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "ascii", "utf-8"])
@pytest.mark.parametrize(
    "words",
    [
        ["lint"],
        ["check", "--body", "draft.md", "--format", "markdown"],
        ["check", "--body", "-"],
        ["explain"],
        ["help"],
    ],
    ids=" ".join,
)
def test_a_code_page_is_never_a_crash(
    words: list[str], encoding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The streams are as Python makes them for a pipe on Windows: strict, in the machine's code page."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".github").mkdir()
    (tmp_path / ".github" / "outcomes.yml").write_text(MANIFEST, encoding="utf-8")
    (tmp_path / "draft.md").write_text("Outcome: größe-数 ✅\n", encoding="utf-8")
    streams = [io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="strict") for _ in range(2)]
    monkeypatch.setattr(sys, "stdout", streams[0])
    monkeypatch.setattr(sys, "stderr", streams[1])
    monkeypatch.setattr(
        sys, "stdin", io.TextIOWrapper(io.BytesIO("Outcome: größe-数 ✅\n".encode()), encoding=encoding)
    )
    code = main(words)
    for stream in streams:
        stream.flush()
    said = b"".join(stream.buffer.getvalue() for stream in streams)  # type: ignore[attr-defined]
    assert code in (0, 1, 2), said
    assert said


def test_standard_input_is_read_as_utf8_whatever_the_code_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(
        sys, "stdin", io.TextIOWrapper(io.BytesIO("Outcome: größe\n".encode()), encoding="cp1252")
    )
    main(["check", "--body", "-", "--format", "json"])
    assert "Ã" not in capsys.readouterr().out


@pytest.mark.parametrize(
    "variables", [{"NO_COLOR": "1"}, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, {"TERM": "dumb"}]
)
def test_nothing_is_coloured(variables: dict[str, str], tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "outcome_gate.cli", "help", "check"],
        env=os.environ | variables,
        cwd=tmp_path,
        capture_output=True,
        timeout=30,
        check=True,
    )
    assert b"\x1b" not in done.stdout + done.stderr


@pytest.mark.parametrize("width", [60, 80, 200])
def test_help_keeps_to_the_width(
    width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    assert main(["help", "sweep"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(len(line) for line in lines if " " in line.strip()) <= width


@pytest.mark.parametrize(
    ("encoding", "written"),
    [
        ("cp437", "8 -> 5 · ≤ 3 ≥ ... [ok] größe ?"),
        ("cp1252", "8 -> 5 · <= 3 >= … [ok] größe ?"),
        ("ascii", "8 -> 5 - <= 3 >= ... [ok] gr??e ?"),
        ("utf-8", "8 → 5 · ≤ 3 ≥ … ✅ größe 数"),
    ],
)
def test_signs_that_a_code_page_has_not_are_written_in_letters(encoding: str, written: str) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="strict")
    make_printable(stream)
    stream.write("8 → 5 · ≤ 3 ≥ … ✅ größe 数")
    stream.flush()
    assert stream.buffer.getvalue().decode(encoding) == written  # type: ignore[attr-defined]


def test_every_sign_of_our_own_has_letters() -> None:
    ours = Path(__file__).parents[2] / "src" / "outcome_gate"
    files = [*ours.glob("write/*.py"), *ours.glob("cli/*.py")]
    signs = sorted(
        {sign for file in files for sign in file.read_text(encoding="utf-8") if not sign.isascii()}
    )
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii", errors="strict")
    make_printable(stream)
    stream.write(f"{''.join(signs)}#\u200b1")
    stream.flush()
    assert "?" not in stream.buffer.getvalue().decode("ascii")  # type: ignore[attr-defined]
    assert "→" in signs
    assert stream.buffer.getvalue().endswith(b"#1")  # type: ignore[attr-defined]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this machine has no disk that is always full")
def test_a_full_disk_is_no_bug_of_ours(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        words = [sys.executable, "-m", "outcome_gate.cli", "explain"]
        done = subprocess.run(
            words, cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, timeout=30, check=False
        )
    assert done.returncode == 2
    assert done.stderr.decode().startswith("outcome-gate: the answer cannot be written: ")
    assert b"bug" not in done.stderr


@pytest.mark.parametrize(("verb", "names_it"), [("check", True), ("suggest", False)])
def test_a_hint_names_only_flags_of_the_verb(
    verb: str,
    names_it: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([verb]) == 2
    assert ("--pr" in capsys.readouterr().err) is names_it
