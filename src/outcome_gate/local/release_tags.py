"""Which release first contains a merge, told by a clone's tags."""

import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from outcome_gate.local.git_command import ask_git

_VERSION = re.compile(r"(?:^|.*\D)\d+(?:\.\d+)+|v?\d+")
MOST_APART = 400
"""Tags off the branch whose fork is looked up; each costs a question to Git."""


class Release(NamedTuple):
    """A tag, its day, and the newest commit of the branch that it contains."""

    name: str
    day: date
    commit: str


def releases(root: Path, tip: str, today: date) -> tuple[tuple[Release, ...], str]:
    """Releases in the order of their days, and a sentence about tags that were not looked at.

    A tag that looks like a version is a release: its name ends in a number such as `1.4.0`, or is one.
    """
    answer = ask_git(
        root, "for-each-ref", "--format=%(refname:lstrip=2)%00%(objectname)%00%(*objectname)%00%(creatordate:unix)%00",
        "refs/tags",
    )  # fmt: skip
    fields = answer.decode("utf-8", "replace").replace("\0\n", "\0").split("\0")
    tags = [
        (name, peeled or oid, _day(seconds, today))
        for name, oid, peeled, seconds in zip(
            fields[0::4], fields[1::4], fields[2::4], fields[3::4], strict=False
        )
        if _VERSION.fullmatch(name)
    ]
    if not tags:
        return (), ""
    chain = set(ask_git(root, "rev-list", "--first-parent", tip).decode("ascii", "replace").split())
    found: list[Release] = []
    apart = 0
    for name, oid, day in sorted(tags, key=lambda tag: tag[2], reverse=True):
        if oid in chain:
            found.append(Release(name, day, oid))
            continue
        apart += 1
        fork = (
            ask_git(root, "merge-base", oid, tip, may_fail=True).decode().strip()
            if apart <= MOST_APART
            else ""
        )
        if fork in chain:
            found.append(Release(name, day, fork))
    more = (
        f"{apart - MOST_APART} older tags on other branches were not looked at." if apart > MOST_APART else ""
    )
    return tuple(sorted(found, key=lambda release: (release.day, release.name))), more


def _day(seconds: str, today: date) -> date:
    """A tag's day; one from the future counts as today."""
    value = int(seconds) if seconds.strip().lstrip("-").isdigit() else 0
    latest = datetime(today.year, today.month, today.day, tzinfo=UTC).timestamp()
    return datetime.fromtimestamp(min(max(value, 0), latest), UTC).date()
