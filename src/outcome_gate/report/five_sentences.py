"""The five sentences that every report begins with."""

from outcome_gate.ledger.five_words import Word
from outcome_gate.model.amounts import show_number
from outcome_gate.report.contents import Contents, coverage, looks, share, signs, words_counted
from outcome_gate.report.questions import Record
from outcome_gate.text.words import one_line, quoted

_PUSHED = ("executive-request", "contract")
"""Origins that a leader asks about."""


def five_sentences(contents: Contents) -> tuple[str, str, str, str, str]:
    """What was tied to an outcome, where work went, whether it moved, whether we look back, what to ask about.

    Text between backticks is quoted. The first is never said without the last two: a count that no reader looks behind
    is soon a target.
    """
    return _tied(contents), _most_work(contents), _moved(contents), _look_back(contents), _to_ask(contents)


def _tied(contents: Contents) -> str:
    sums = coverage(contents)
    judged = sums.features - sums.before_manifest
    if not judged:
        return f"No feature was judged in these days; {_changes(sums.merged)} merged."
    others = _list(
        [
            f"{count:,} {what}"
            for count, what in (
                (sums.waived, "had a waiver"), (sums.uncited, "cited none that counts"),
                (sums.undecided, "could not be judged"),
            )
            if count
        ]
    )  # fmt: skip
    told = f"{share(sums.served, judged, contents.asked.fewest)} features served a customer outcome"
    told = f"{told}; {others}." if others else f"{told}."
    before = sums.before_manifest
    return f"{told} {before:,} more came before the manifest." if before else told


def _most_work(contents: Contents) -> str:
    rows = contents.answers["r02_where_effort_goes"]
    if not rows:
        return "No merged change cited a customer outcome."
    first = rows[0]
    total = sum(int(row["merged"]) for row in rows)
    if len(rows) > 1 and rows[1]["merged"] == first["merged"]:
        most = f"{int(first['merged']):,}"
        told = f"{total:,} changes cite {len(rows):,} outcomes, none of them oftener than {quoted(first['outcome'])}"
        return f"{told}: {most}."
    count = share(int(first["merged"]), total, contents.asked.fewest)
    told = f"Of the changes that cite an outcome, most cite {quoted(first['outcome'])}, {count}"
    metric = next((row for row in contents.answers["r06_did_it_move"] if _same(row, first)), None)
    return f"{told}{_standing(metric)}." if metric else f"{told}."


def _standing(row: Record) -> str:
    """What became of a metric."""
    name, word = quoted(row["metric"]), row["word"]
    if row["before_value"] is not None and row["after_value"] is not None:
        unit = f" {one_line(str(row['unit']), 24)}".replace("`", "'") if row["unit"] else ""
        numbers = f"from {show_number(row['before_value'])} to {show_number(row['after_value'])}{unit}"
        return f"; its {name} went {numbers}: {word}"
    return f"; its {name}: {word}, since {row['because']}"


def _moved(contents: Contents) -> str:
    counts = words_counted(contents)
    total = sum(counts.values())
    if not total:
        return "No metric is there to look at, since nothing that was merged cites one."
    told = _list([f"{counts[word]:,} {word.value}" for word in Word if counts[word]])
    return f"Of {_metrics(total)} that changes cite, whenever they were merged: {told}."


def _look_back(contents: Contents) -> str:
    due, looked_at, overdue = looks(contents)
    if not due:
        return f"No check was due; {_idle(contents)}."
    done = share(looked_at, due, contents.asked.fewest)
    return f"{done} checks that were ever due have a reading, {overdue:,} are overdue; {_idle(contents)}."


def _idle(contents: Contents) -> str:
    """Which active outcomes had no work."""
    idle = contents.answers["r03_no_work"]
    days = (contents.asked.until_day - contents.asked.quiet_day).days
    if not contents.active:
        return "no outcome is active"
    if not idle:
        return f"every active outcome had work in the last {days} days"
    more = f" and {len(idle) - 2} more" if len(idle) > 2 else ""
    return f"{', '.join(quoted(row['outcome']) for row in idle[:2])}{more} had no work for {days} days"


def _to_ask(contents: Contents) -> str:
    seen = [f"{row['sign']} {int(row['times']):,} of {int(row['of_all']):,}" for row in signs(contents)]
    pushed = [row for row in contents.answers["r09_why_we_build"] if row["origin"] in _PUSHED]
    total = sum(int(row["merged"]) for row in contents.answers["r09_why_we_build"])
    if pushed:
        count = sum(int(row["merged"]) for row in pushed)
        seen.append(f"for contracts or executive requests {count:,} of {total:,}")
    return f"To ask about: {'; '.join(seen)}." if seen else "No sign says that the gate is being gamed."


def _same(row: Record, other: Record) -> bool:
    return bool(row["repository"] == other["repository"] and row["outcome"] == other["outcome"])


def _changes(count: int) -> str:
    return f"{count:,} change was" if count == 1 else f"{count:,} changes were"


def _metrics(count: int) -> str:
    return f"{count:,} metric" if count == 1 else f"{count:,} metrics"


def _list(parts: list[str]) -> str:
    return ", ".join(parts[:-1]) + f" and {parts[-1]}" if len(parts) > 1 else "".join(parts)
