"""Two small pictures that GitHub draws itself: numbers, weeks and our own words, nothing that a person wrote."""

from outcome_gate.ledger.five_words import Word
from outcome_gate.report.contents import Contents, words_counted

_MOST_WEEKS = 26


def coverage_chart(contents: Contents) -> str:
    """Features a week, and those that served an outcome; nothing for a single week."""
    rows = contents.answers["r01_tied_to_outcome"][-_MOST_WEEKS:]
    if len(rows) < 2:
        return ""
    weeks = ", ".join(f'"{row["merged_week"].strftime("%d %b")}"' for row in rows)
    return "\n".join(
        (
            "```mermaid",
            "xychart-beta",
            '  title "Features a week (bars), and those that served a customer outcome (line)"',
            f"  x-axis [{weeks}]",
            f'  y-axis "features" 0 --> {max(1, *(int(row["features"]) for row in rows))}',
            f"  bar [{', '.join(str(int(row['features'])) for row in rows)}]",
            f"  line [{', '.join(str(int(row['served'])) for row in rows)}]",
            "```",
        )
    )


def words_chart(contents: Contents) -> str:
    """How many metrics got each of the five words."""
    counts = words_counted(contents)
    if not any(counts.values()):
        return ""
    lines = [f'  "{word.value}" : {counts[word]}' for word in Word if counts[word]]
    return "\n".join(("```mermaid", "pie showData", "  title What became of the metrics", *lines, "```"))
