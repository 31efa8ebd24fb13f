"""The report as Markdown: for a job's summary, within its megabyte, and for a file."""

from outcome_gate.report.contents import CAUTION, Contents
from outcome_gate.report.five_sentences import five_sentences
from outcome_gate.report.mermaid import coverage_chart, words_chart
from outcome_gate.report.tables import Cell, Table, tables
from outcome_gate.write.markdown_text import code, escape, prose

MOST_BYTES = 1_000_000
"""A job summary may hold a mebibyte.
https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits
"""
_ROWS = 200


def first_screen(contents: Contents) -> str:
    """Five sentences, two pictures, and what must be known about the numbers."""
    asked = contents.asked
    blocks = [
        "# Did it help?",
        f"{', '.join(escape(name) for name in contents.repositories[:5])}"
        f"{' and more' if len(contents.repositories) > 5 else ''}, "
        f"{asked.since_day.isoformat()} to {asked.until_day.isoformat()}",
        f"> **{escape(contents.made_up)}**" if contents.made_up else "",
        "\n".join(f"{place}. {prose(one)}" for place, one in enumerate(five_sentences(contents), 1)),
        f"_{CAUTION}_",
        coverage_chart(contents),
        words_chart(contents),
        "\n".join(f"- {prose(one)}" for one in contents.remarks),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def markdown(contents: Contents) -> str:
    """The whole report; tables that would not fit any more are named and left out."""
    parts = [first_screen(contents)]
    size = len(parts[0].encode())
    left_out: list[str] = []
    for table in tables(contents):
        block = _block(table)
        if size + len(block.encode()) > MOST_BYTES:
            left_out.append(table.label)
            continue
        parts.append(block)
        size += len(block.encode())
    if left_out:
        parts.append(f"{', '.join(dict.fromkeys(left_out))} would not fit here: see the HTML page.\n")
    return "\n".join(parts)


def _block(table: Table) -> str:
    explanation = f"{table.explanation}\n\n" if table.explanation else ""
    head = f"## {table.label}. {table.question}\n\n{explanation}"
    if not table.rows:
        return f"{head}{table.nothing}\n"
    lines = [
        _line(table.heads),
        "|" + "|".join("---:" if cell.is_number else "---" for cell in table.rows[0]) + "|",
    ]
    lines += [_line([_cell(cell) for cell in row]) for row in table.rows[:_ROWS]]
    more = (
        f"\n{len(table.rows) - _ROWS:,} more rows: see the HTML page or `--format csv`.\n"
        if len(table.rows) > _ROWS
        else ""
    )
    return head + "\n".join(lines) + "\n" + more


def _line(cells: tuple[str, ...] | list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    if cell.is_id:
        return code(cell.text).replace("|", "\\|")
    return escape(f"{cell.text} ({cell.note})" if cell.note else cell.text)
