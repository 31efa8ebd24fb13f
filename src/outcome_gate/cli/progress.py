"""A line that says how far a long job is: in a terminal, after two seconds, and never in a log."""

import sys
import time

_PATIENCE = 2.0


class Progress:
    """Call it with how far the job is; `done` wipes the line away."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._shown = 0

    def __call__(self, text: str) -> None:
        """Show the text in the place of the one before."""
        if not sys.stderr.isatty() or time.monotonic() - self._started < _PATIENCE:
            return
        sys.stderr.write(f"\r{text:<{self._shown}}")
        sys.stderr.flush()
        self._shown = len(text)

    def done(self) -> None:
        """Leave nothing behind."""
        if self._shown:
            sys.stderr.write(f"\r{'':<{self._shown}}\r")
            sys.stderr.flush()
            self._shown = 0
