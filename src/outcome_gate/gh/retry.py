"""What an answer means, and how long it is worth asking again: patience within one deadline."""

import random
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import NamedTuple, TypeVar

from requests.exceptions import RequestException

from outcome_gate.errors import GitHubUnavailable, WriteRefused
from outcome_gate.gh.pygithub import GithubException
from outcome_gate.gh.timely import timely
from outcome_gate.ports import Clock
from outcome_gate.text.words import one_line

Answer = TypeVar("Answer")

DEADLINE = 90.0
"""Seconds for everything that is said to GitHub in one run."""
WHOLE_ANSWER = 30.0
"""Seconds for one answer from its first byte to its last; GitHub ends a query after ten."""
LAST_WORD = 20.0
"""Seconds for the `error` that is left on a commit when all the others are over."""
ATTEMPTS = 5
SECONDARY_WAIT = 60.0
"""GitHub asks for at least a minute when a secondary limit names no time."""


_NO_ANSWER = (
    GithubException, RequestException, ValueError, AssertionError, RuntimeError, LookupError, TypeError,
    AttributeError, ArithmeticError,
)  # fmt: skip
"""What an attempt raises, PyGithub or our reading of the answer, when the answer is none that we understand."""
LONGEST_WAIT = 24 * 3600.0
"""Seconds: no limit of GitHub's lasts longer, so a header that says more says nothing."""


class _Trouble(NamedTuple):
    """What an attempt met: whether another may help, how long to wait, and what to tell people."""

    message: str
    hint: str
    wait: float | None = None
    """Seconds to wait before another attempt; None when only our own backoff counts."""
    is_final: bool = False
    is_refusal: bool = False
    may_be_young: bool = False
    """Whether it may only not be there yet: what is asked for was made a moment ago."""
    lacks_permission: bool = False


class Patience:
    """Attempts within one deadline: bounded backoff with jitter, GitHub's own waits obeyed while they fit."""

    def __init__(self, clock: Clock, seconds: float = DEADLINE, hush: Callable[[str], str] = str) -> None:
        self._clock = clock
        self._hush = hush
        self._end = clock.monotonic() + seconds

    def renewed(self, seconds: float = DEADLINE) -> "Patience":
        """As much again from now on: for one of many pull requests."""
        return Patience(self._clock, seconds, self._hush)

    @property
    def left(self) -> float:
        """Seconds until the deadline."""
        return self._end - self._clock.monotonic()

    def call(self, attempt: Callable[[], Answer], look: Callable[[], Answer | None] | None = None) -> Answer:
        """The answer of `attempt`, tried again while it may help.

        `look` is asked before an attempt is repeated: a write whose reply was lost may have arrived.

        Raises:
            WriteRefused: GitHub will not allow it, however often it is asked.
            GitHubUnavailable: no answer within the deadline.
        """
        for number in range(ATTEMPTS):
            if self.left <= 0:
                break
            try:
                return timely(attempt, min(WHOLE_ANSWER, max(1.0, self.left)))
            except _NO_ANSWER as error:
                trouble = _read(error, self._clock.now(), self._hush)
            wait = _backoff(number) if trouble.wait is None else trouble.wait
            if trouble.is_refusal and not (number == 0 and trouble.may_be_young):
                raise WriteRefused(trouble.message, trouble.hint, lacks_permission=trouble.lacks_permission)
            if trouble.is_final or number == ATTEMPTS - 1 or wait > self.left:
                raise GitHubUnavailable(trouble.message, trouble.hint)
            self._clock.sleep(wait)
            arrived = look() if look else None
            if arrived is not None:
                return arrived
        raise GitHubUnavailable("GitHub did not answer in time.", "Run the job again.")


def _backoff(number: int) -> float:
    """Seconds before another attempt: doubling, bounded, and never in step with other jobs."""
    return min(8.0, 0.5 * 2.0**number) * random.uniform(0.7, 1.3)  # noqa: S311  jitter, not a secret


class BadAnswer(ValueError):
    """GitHub answered with something that is no answer."""


def _read(error: Exception, now: datetime, hush: Callable[[str], str]) -> _Trouble:
    """What an error means for us."""
    if isinstance(error, GithubException) and error.status:
        return _by_status(error, now, hush)
    if isinstance(error, RequestException):
        return _Trouble(
            "GitHub cannot be reached.", "Run the job again; if it stays so, look at githubstatus.com."
        )
    if isinstance(error, (AssertionError, RuntimeError)):
        text = one_line(hush(str(error)), 120).replace("`", "'")
        return _Trouble(f"GitHub sent us somewhere else ({text}).", "Check GITHUB_API_URL.", is_final=True)
    seen = one_line(hush(f"{type(error).__name__}: {error}"), 80).replace("`", "'")
    return _Trouble(
        f"GitHub's answer cannot be read ({seen}).",
        "Run the job again; if it stays so, look at githubstatus.com.",
    )


def _by_status(error: GithubException, now: datetime, hush: Callable[[str], str]) -> _Trouble:
    headers = {key.lower(): str(value) for key, value in (error.headers or {}).items()}
    message = one_line(hush(_message(error)), 160)
    lower = message.lower()
    limited = error.status == 429 or "rate limit" in lower or headers.get("x-ratelimit-remaining") == "0"
    if error.status in (403, 429) and limited:
        wait = _limit_wait(error.status, headers, now)
        when = (now + timedelta(seconds=wait or 60)).astimezone(UTC).strftime("%H:%M UTC")
        return _Trouble("GitHub's rate limit is used up.", f"Run the job again after {when}.", wait)
    if error.status == 401:
        return _Trouble("GitHub does not accept the token.", "Check the `token` input.", is_final=True)
    if error.status in (403, 404, 410, 422, 451):
        lacks = error.status == 403 and "not accessible" in lower  # GitHub has no other sign for it
        return _Trouble(
            _refusal(error.status, message),
            "",
            is_refusal=True,
            lacks_permission=lacks,
            may_be_young=error.status == 404,
        )
    if error.status in (301, 302, 307, 308):
        return _Trouble("The repository has moved.", "Run the job again under its new name.", is_final=True)
    return _Trouble(
        f"GitHub answered with an error ({error.status}).",
        "Run the job again; if it stays so, look at githubstatus.com.",
    )


def _message(error: GithubException) -> str:
    data = error.data
    text = data.get("message") if isinstance(data, dict) else None
    return str(text or error.message or "")


def _refusal(status: int, message: str) -> str:
    quoted = message.replace("`", "'")
    return f"GitHub refused ({status}: {quoted})."


def _limit_wait(status: int, headers: Mapping[str, str], now: datetime) -> float | None:
    """Seconds GitHub wants us to wait, in the order its documentation gives."""
    after, reset = _whole(headers.get("retry-after")), _whole(headers.get("x-ratelimit-reset"))
    if after is not None:
        return min(after, LONGEST_WAIT)
    if headers.get("x-ratelimit-remaining") == "0" and reset is not None:
        return min(max(1.0, reset - now.timestamp() + 1), LONGEST_WAIT)
    return None if status == 429 else SECONDARY_WAIT


def _whole(text: str | None) -> float | None:
    """A header's number. One of very many digits is still a number; other alphabets' digits are none."""
    if not text or not text.isascii() or not text.isdigit():
        return None
    return float(text[:15])
