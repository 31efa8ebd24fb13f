"""The connection: PyGithub set for a job that must end, and patience within one deadline.

PyGithub's own habits would hurt here (read in 2.10.0): it paces requests, sleeps an hour for a rate limit,
repeats a POST eleven times without a pause and a PATCH not at all. So it is told to do one attempt, and this
module decides what is worth another, how long to wait, and when to give up.
"""

import random
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple, TypeVar

from github import Auth, Github, GithubException
from github.GithubRetry import GithubRetry
from github.Requester import Requester
from requests.exceptions import RequestException

from outcome_gate.errors import GitHubUnavailable, WriteRefused
from outcome_gate.model.words import one_line
from outcome_gate.ports import Clock

Answer = TypeVar("Answer")

DEADLINE = 90.0
"""Seconds for everything that is said to GitHub in one run."""
TIMEOUT = 10
"""Seconds without a byte before an attempt is given up."""
ATTEMPTS = 5
SECONDARY_WAIT = 60.0
"""GitHub asks for at least a minute when a secondary limit names no time."""


def connect(api_url: str, token: str) -> Github:
    """A PyGithub client that does as it is told: no pacing, no object fetched before it is needed."""
    return Github(
        base_url=api_url.rstrip("/"),
        auth=Auth.Token(token) if token else None,
        user_agent="outcome-gate",
        per_page=100,
        lazy=True,
        timeout=TIMEOUT,
        seconds_between_requests=None,
        seconds_between_writes=None,
        retry=GithubRetry(
            total=0, allowed_methods={"GET", "HEAD"}, max_rate_limit_wait=0, respect_retry_after_header=False
        ),
    )


class _Trouble(NamedTuple):
    """What an attempt met: whether another may help, how long to wait, and what to tell people."""

    message: str
    hint: str
    wait: float | None = None
    """Seconds to wait before another attempt; None when only our own backoff counts."""
    is_final: bool = False
    is_refusal: bool = False


class Patience:
    """Attempts within one deadline: bounded backoff with jitter, GitHub's own waits obeyed while they fit."""

    def __init__(self, clock: Clock, seconds: float = DEADLINE) -> None:
        self._clock = clock
        self._end = clock.monotonic() + seconds

    def renewed(self) -> "Patience":
        """As much again from now on: for one of many pull requests."""
        return Patience(self._clock)

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
            try:
                return attempt()
            except (
                GithubException,
                RequestException,
                ValueError,
                AssertionError,
                RuntimeError,
                KeyError,
                TypeError,
            ) as error:
                trouble = _read(error, self._clock.now())
            wait = _backoff(number) if trouble.wait is None else trouble.wait
            if trouble.is_refusal:
                raise WriteRefused(trouble.message, trouble.hint)
            if trouble.is_final or number == ATTEMPTS - 1 or wait > self.left:
                raise GitHubUnavailable(trouble.message, trouble.hint)
            self._clock.sleep(wait)
            arrived = look() if look else None
            if arrived is not None:
                return arrived
        raise GitHubUnavailable("GitHub did not answer.", "Run the job again.")


def _backoff(number: int) -> float:
    """Seconds before another attempt: doubling, bounded, and never in step with other jobs."""
    return min(8.0, 0.5 * 2.0**number) * random.uniform(0.7, 1.3)  # noqa: S311  jitter, not a secret


class BadAnswer(ValueError):
    """GitHub answered with something that is no answer."""


class UnknownField(BadAnswer):
    """GitHub is too old for a field: an Enterprise Server of some years ago."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(f"this GitHub does not know {', '.join(names)}")
        self.names = names


_NO_FIELD = re.compile(r"Field '(\w+)' doesn't exist on type '\w+'")


def query(requester: Requester, text: str, variables: Mapping[str, object]) -> dict[str, Any]:
    """The data GitHub gives for a GraphQL query.

    Partial data is returned as it is when the only errors are about things that were not found.

    Raises:
        UnknownField: this GitHub does not know what was asked for.
        GithubException, BadAnswer: what `Patience` understands.
    """
    payload = {"query": text, "variables": dict(variables)}
    headers, answer = requester.requestJsonAndCheck("POST", requester.graphql_url, input=payload)
    if not isinstance(answer, dict) or ("data" not in answer and "errors" not in answer):
        raise BadAnswer("the answer is not GraphQL")
    errors = answer.get("errors") or []
    serious = [error for error in errors if error.get("type") != "NOT_FOUND"]
    if serious:
        kind, message = str(serious[0].get("type") or ""), str(serious[0].get("message") or "")
        unknown = [match[1] for error in serious if (match := _NO_FIELD.search(str(error.get("message"))))]
        if unknown:
            raise UnknownField(unknown)
        status = {"RATE_LIMITED": 429, "FORBIDDEN": 403, "INSUFFICIENT_SCOPES": 403}.get(kind, 502)
        raise GithubException(status, {"message": message}, headers, message)
    data = answer.get("data")
    if not isinstance(data, dict):
        raise BadAnswer("the answer holds no data")
    return data


def _read(error: Exception, now: datetime) -> _Trouble:
    """What an error means for us."""
    if isinstance(error, GithubException) and error.status:
        return _by_status(error, now)
    if isinstance(error, RequestException):
        return _Trouble(
            "GitHub cannot be reached.", "Run the job again; if it stays so, look at githubstatus.com."
        )
    if isinstance(error, (AssertionError, RuntimeError)):
        text = one_line(str(error), 120).replace("`", "'")
        return _Trouble(f"GitHub sent us somewhere else ({text}).", "Check GITHUB_API_URL.", is_final=True)
    seen = one_line(f"{type(error).__name__}: {error}", 80).replace("`", "'")
    return _Trouble(
        f"GitHub's answer cannot be read ({seen}).",
        "Run the job again; if it stays so, look at githubstatus.com.",
    )


def _by_status(error: GithubException, now: datetime) -> _Trouble:
    headers = {key.lower(): str(value) for key, value in (error.headers or {}).items()}
    message = _message(error)
    lower = message.lower()
    limited = error.status == 429 or "rate limit" in lower or headers.get("x-ratelimit-remaining") == "0"
    if error.status in (403, 429) and limited:
        wait = _limit_wait(error.status, headers, now)
        when = (now + timedelta(seconds=wait or 60)).astimezone(UTC).strftime("%H:%M UTC")
        return _Trouble("GitHub's rate limit is used up.", f"Run the job again after {when}.", wait)
    if error.status == 401:
        return _Trouble("GitHub does not accept the token.", "Check the `token` input.", is_final=True)
    if error.status in (403, 404, 410, 422, 451):
        return _Trouble(_refusal(error.status, message), "", is_refusal=True)
    if error.status in (301, 302, 307, 308):
        return _Trouble("The repository has moved.", "Run the job again under its new name.", is_final=True)
    return _Trouble(
        f"GitHub answered with an error ({error.status}).",
        "Run the job again; if it stays so, look at githubstatus.com.",
    )


def _message(error: GithubException) -> str:
    data = error.data
    text = data.get("message") if isinstance(data, dict) else None
    return one_line(str(text or error.message or ""), 160)


def _refusal(status: int, message: str) -> str:
    quoted = message.replace("`", "'")
    return f"GitHub refused ({status}: {quoted})."


def _limit_wait(status: int, headers: Mapping[str, str], now: datetime) -> float | None:
    """Seconds GitHub wants us to wait, in the order its documentation gives."""
    if headers.get("retry-after", "").isdigit():
        return float(headers["retry-after"])
    if headers.get("x-ratelimit-remaining") == "0" and headers.get("x-ratelimit-reset", "").isdigit():
        return max(1.0, float(headers["x-ratelimit-reset"]) - now.timestamp() + 1)
    return None if status == 429 else SECONDARY_WAIT
