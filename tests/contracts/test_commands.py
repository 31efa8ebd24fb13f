"""The page about commands, and the table that the bot itself answers with, say the same."""

from pathlib import Path

from outcome_gate.write.reply_sentences import write_help

PAGE = Path(__file__).resolve().parents[2] / "docs" / "commands.md"


def test_the_page_shows_the_table_of_the_bot() -> None:
    table = write_help().partition("\n\n")[0]
    assert table in PAGE.read_text(encoding="utf-8")
