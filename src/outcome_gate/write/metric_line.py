"""Numbers, dates and progress in the words of a comment."""

from datetime import date

from outcome_gate.model.amounts import show_number
from outcome_gate.model.metric_and_guardrail import Metric

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def show_day(day: date) -> str:
    """`2027-06-30` as 30 Jun 2027."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def show_percent(share: float) -> str:
    """0.4 as 40 %; progress beyond the ends is clipped to a readable range."""
    return f"{round(max(-9.99, min(share, 9.99)) * 100)} %"


def way(metric: Metric, strong: str = "**") -> str:
    """Where the metric stood, stands and should stand: `8 → **6.8 days now** → 5 by 30 Jun 2027 (40 %)`."""
    if metric.must_stay and not metric.target:
        now = f", {show_number(metric.latest.value)} now" if metric.latest else ""
        return f"stays {metric.must_stay}{_unit(metric.counted_in)}{now}"
    start = metric.baseline.value if metric.baseline else None
    first = "unknown" if start is None else show_number(start)
    unit = _unit(metric.counted_in)
    steps = [first if metric.latest else first + unit]
    if metric.latest:
        steps.append(f"{strong}{show_number(metric.latest.value)}{unit} now{strong}")
    if metric.target and metric.target.value is not None:
        by = f" by {show_day(metric.target.by)}" if metric.target.by else ""
        steps.append(f"{show_number(metric.target.value)}{by}")
    progress = f" ({show_percent(metric.progress)})" if metric.progress is not None else ""
    return " → ".join(steps) + progress


def _unit(unit: str) -> str:
    return f" {unit}" if unit else ""
