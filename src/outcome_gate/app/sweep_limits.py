"""When a sweep stops before its last pull request: others need the hour's requests, too, and a job has an end."""

from outcome_gate.ports import World

RESERVE = 100
"""Requests left to the repository's other jobs, which share the hour's thousand; of a smaller budget a tenth.
https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
"""
ONE = 4
"""Requests that a changed pull request takes: none is begun that would have to be paid from the reserve."""
SECONDS = 25 * 60.0
"""For all of it; each pull request has its own patience within."""
IN_A_ROW = 3
"""Pull requests without an answer or without a status, after which nothing is to be expected for the rest."""


class SweepLimits:
    """Requests, time and answers of one sweep."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._end = world.clock.monotonic() + SECONDS
        self._silent, self._why_silent = 0, ""

    def note_silence(self, why: str) -> None:
        """A pull request got no answer, or no status."""
        self._silent, self._why_silent = self._silent + 1, why

    def note_answer(self) -> None:
        """A pull request got its status."""
        self._silent = 0

    def why_stop(self) -> str:
        """The sentence that says why the sweep must end here; empty while it may go on."""
        budget = self._world.pulls.budget()
        if budget and budget.left < min(RESERVE, budget.of // 10) + ONE:
            return f"Only {budget.left} requests are left in this token's hour."
        if self._world.clock.monotonic() > self._end:
            return "Twenty-five minutes are over."
        return self._why_silent if self._silent >= IN_A_ROW else ""
