"""Files that are written whole or not at all: beside their place, flushed to the disk, then renamed into it."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from outcome_gate.errors import UsageError


@contextmanager
def whole_file(place: Path) -> Iterator[Path]:
    """A path to write to, which takes the place of `place` when the block ends well.

    Raises:
        UsageError: the disk is full, or the folder may not be written.
    """
    draft: Path | None = None
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{place.name[:100]}.", suffix=".draft", dir=place.parent)
        os.close(handle)
        draft = Path(name)
        yield draft
        with draft.open("rb+") as written:
            os.fsync(written.fileno())
        draft.chmod(0o644)
        draft.replace(place)
    except OSError as error:
        raise cannot_write(place, error.strerror or type(error).__name__) from None
    finally:
        if draft is not None:
            draft.unlink(missing_ok=True)


def write_whole(place: Path, content: bytes) -> None:
    """Write a file whole, or leave what stands there.

    Raises:
        UsageError: the disk is full, or the folder may not be written.
    """
    with whole_file(place) as draft:
        draft.write_bytes(content)


def cannot_write(place: Path, why: str) -> UsageError:
    """The sentence for a file that could not be written."""
    return UsageError(
        f"`{place}` cannot be written ({why}). What stood there is unchanged.",
        "Make room, or choose another place.",
    )
