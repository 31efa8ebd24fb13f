"""What the model scores: the share of good statements that it flags, of others that it catches, label by label."""

import math

import numpy as np

from tools.train.fit import THRESHOLD, Array, fit
from tools.train.rows import NAMES, Row, feature_names

LEFT_OUT = 5
"""Every fifth statement takes no part in the fit that the report judges."""


def left_out(rows: list[Row]) -> tuple[list[Row], Array]:
    """The rows that are left out, and their chances by a model that was fitted without them."""
    out = rows[::LEFT_OUT]
    model = fit([row for i, row in enumerate(rows) if i % LEFT_OUT])
    return out, model.chances([feature_names(row, declared=False) for row in out])


def interval(hits: int, of: int) -> str:
    """A share with its 95 % interval (Wilson's), in percent."""
    if not of:
        return "–"
    share, z = hits / of, 1.96
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return f"{share:.1%} ({middle - half:.1%} to {middle + half:.1%})"


def labelled(chances: Array, threshold: float = THRESHOLD) -> Array:
    """The label of each row: `customer_outcome` up to the threshold, else the likeliest of the others."""
    return np.where(1 - chances[:, 0] <= threshold, 0, chances[:, 1:].argmax(axis=1) + 1)


def curve_lines(rows: list[Row], chances: Array) -> list[str]:
    """The figures at the shipped threshold, by label, and what is caught at other shares of wrongly flagged."""
    truth = np.array([row.label for row in rows])
    given = labelled(chances)
    good, others = truth == 0, truth != 0
    wrongly, caught = int((given[good] != 0).sum()), int((given[others] != 0).sum())
    lines = [
        "| figure | value (95 % interval) |",
        "|---|--:|",
        f"| good statements flagged | {interval(wrongly, int(good.sum()))} |",
        f"| others caught | {interval(caught, int(others.sum()))} |",
        f"| flags that are right | {interval(caught, caught + wrongly)} |",
        f"| all four labels right | {interval(int((given == truth).sum()), len(rows))} |",
    ]
    for k, name in enumerate(NAMES):
        mine = truth == k
        lines.append(f"| `{name}` labelled so | {interval(int((given[mine] == k).sum()), int(mine.sum()))} |")
    lines += ["", "| good statements flagged | others caught | threshold |", "|--:|--:|--:|"]
    scores: Array = 1 - chances[:, 0]
    ranked: Array = np.sort(scores[good])[::-1]
    for share in (0.02, 0.04, 0.05, 0.06, 0.08, 0.10):
        at = ranked[min(int(share * len(ranked)), len(ranked) - 1)]
        lines.append(f"| {share:.0%} | {(scores[others] > at).mean():.1%} | {at:.3f} |")
    return lines


def report(rows: list[Row]) -> str:
    """The page beside the data."""
    counts = ", ".join(f"{sum(row.label == k for row in rows)} `{name}`" for k, name in enumerate(NAMES))
    out, chances = left_out(rows)
    lines = [
        "# What the model scores",
        "",
        "<!-- Written by `make train`. Do not edit. -->",
        "",
        f"{len(rows)} statements: {counts}. Judged here: every fifth, {len(out)} in all, by a fit on the others,",
        "with no customer declared. Many were written because a fit had erred on their kind: they are hard.",
        "[README.md](README.md) has the figures on other people's statements.",
        "",
        *curve_lines(out, chances),
    ]
    return "\n".join(lines) + "\n"
