"""Days counted from a day, as far as the calendar goes."""

from datetime import date, timedelta


def days_after(day: date, days: int) -> date:
    """So many days later; the last day there is, when a policy counts beyond it."""
    return date.max if days > (date.max - day).days else day + timedelta(days=days)
