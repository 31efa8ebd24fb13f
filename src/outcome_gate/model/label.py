"""A label of a repository, and what is to be done to it."""

from enum import StrEnum
from typing import NamedTuple


class Label(NamedTuple):
    """What we say of a label; GitHub keeps 50 characters of a name and 100 of a description."""

    name: str
    color: str
    """Six hexadecimal digits."""
    description: str


class LabelAction(StrEnum):
    """What is done; no label is ever deleted."""

    CREATE = "create"
    RENAME = "rename"
    UPDATE = "update"


class LabelChange(NamedTuple):
    """One step that brings the labels in step with the manifest."""

    action: LabelAction
    label: Label
    """As it will stand."""
    old_name: str = ""
    """What it is called today, when it is there."""
