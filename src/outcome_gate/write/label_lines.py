"""What was done to the labels, in words."""

from outcome_gate.model.label import LabelAction, LabelChange

_DONE = {LabelAction.CREATE: "Created", LabelAction.RENAME: "Renamed", LabelAction.UPDATE: "Described anew"}
_TO_DO = {
    LabelAction.CREATE: "To create",
    LabelAction.RENAME: "To rename",
    LabelAction.UPDATE: "To describe anew",
}


def write_label_lines(planned: tuple[LabelChange, ...], done: int, *, is_dry: bool) -> tuple[str, ...]:
    """One line for each change; what was not done is said as what is still to do."""
    if not planned:
        return ("The labels are in step with the manifest.",)
    return tuple(
        _line(change, (_TO_DO if is_dry or order >= done else _DONE)[change.action])
        for order, change in enumerate(planned)
    )


def _line(change: LabelChange, verb: str) -> str:
    was = f" (was {change.old_name})" if change.action is LabelAction.RENAME else ""
    return f"{verb}: {change.label.name}{was}: {change.label.description}"
