"""Inputs and environment of the runner, as one value.

The runner hands an input over as `INPUT_` and its name in capitals; unset inputs arrive empty.
https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax#inputs
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from outcome_gate.errors import UsageError
from outcome_gate.model.decision import Mode, meant_mode
from outcome_gate.model.job import Job, Shard, Task
from outcome_gate.model.request import (
    MANIFEST_PATH,
    POLICY_PATH,
    STATUS_CONTEXT,
    CommentMode,
    FilePlace,
    Request,
)
from outcome_gate.read.event import parse_target, read_event
from outcome_gate.text.regex import regex
from outcome_gate.text.words import quoted

INPUTS: dict[str, str] = {
    "token": "",
    "manifest": MANIFEST_PATH,
    "policy": POLICY_PATH,
    "pull_request": "",
    "task": "auto",
    "shard": "",
    "mode": "",
    "comment": "always",
    "status_context": STATUS_CONTEXT,
    "fail_job": "true",
    "dry_run": "false",
}
"""Every input with its default; action.yml and the docs are checked against this."""

TASKS = (Task.AUTO, Task.CHECK, Task.SWEEP)
"""What the input `task` may be; other roads are taken by their event alone."""

_PLACE = regex(r"(?:(?P<repository>[\w.-]+/[\w.-]+):)?(?P<path>[^:@\s][^:@]*?)(?:@(?P<ref>[^\s@:]+))?\Z")
_CONTEXT = regex(r"[^\x00-\x1f\x7f]{1,100}\Z")
Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Settings:
    """What this run is asked to do, and with which means."""

    job: Job
    request: Request
    api_url: str
    fail_job: bool = True
    notes: tuple[str, ...] = ()
    """What was read as it was meant, and not as it was written."""
    token: str = field(default="", repr=False)


def read_settings(environ: Mapping[str, str]) -> Settings:
    """The settings in an environment.

    Raises:
        UsageError: naming the input that cannot be used, and how to write it.
    """
    given = {name: _input(environ, name) or default for name, default in INPUTS.items()}
    token = given["token"] or environ.get("GITHUB_TOKEN", "")
    if not token:
        raise UsageError(
            "There is no token.", "Leave the `token` input at its default, `${{ github.token }}`."
        )
    if given["task"] not in TASKS:
        known = ", ".join(f"`{task}`" for task in TASKS)
        raise UsageError(f"`task` cannot be {quoted(given['task'])} in this release.", f"It knows {known}.")
    repository = environ.get("GITHUB_REPOSITORY", "")
    if not re.fullmatch(r"[\w.-]+/[\w.-]+", repository):
        raise UsageError(
            "GITHUB_REPOSITORY does not name a repository.", "The runner sets it to `owner/name`."
        )
    manifest = own_place(parse_place("manifest", given["manifest"]), repository)
    policy = own_place(parse_place("policy", given["policy"]), repository)
    own_files = (manifest.own(MANIFEST_PATH), policy.own(POLICY_PATH))
    job = _asked(environ, given, own_files)
    request = Request(
        repository=repository,
        number=job.number or 0,
        manifest=manifest,
        policy=policy,
        mode=asked_mode(environ) or _choice("mode", given["mode"], Mode) if given["mode"] else None,
        comment=_choice("comment", given["comment"], CommentMode),
        status_context=_context(given["status_context"]),
        dry_run=_flag("dry_run", given["dry_run"]),
        seen_at=job.seen_at,
        head_sha=job.head_sha if job.task is Task.CHECK else "",
        run_url=_run_url(environ, repository),
    )
    fail_job = _flag("fail_job", given["fail_job"])
    return Settings(job, request, _api_url(environ), fail_job, _notes(given["mode"], request.mode), token)


def asked_mode(environ: Mapping[str, str]) -> Mode | None:
    """The mode that the input means, also where nothing else of the settings can be used."""
    text = _input(environ, "mode")
    return meant_mode(text) if text else None


def _notes(written: str, mode: Mode | None) -> tuple[str, ...]:
    if mode is None or written.lower() == mode.value:
        return ()
    return (f"The input `mode` is {quoted(written)}, which is read as `{mode.value}`. Write `{mode.value}`.",)


def _input(environ: Mapping[str, str], name: str) -> str:
    """An input's value; a hyphen instead of the underscore is forgiven."""
    upper = f"INPUT_{name.upper()}"
    hyphen = f"INPUT_{name.upper().replace('_', '-')}"
    return (environ.get(upper) or environ.get(hyphen) or "").strip()


def _asked(environ: Mapping[str, str], given: Mapping[str, str], own_files: tuple[str, ...]) -> Job:
    """What to do: an input beats the event."""
    path = environ.get("GITHUB_EVENT_PATH", "")
    try:
        payload = Path(path).read_text(encoding="utf-8") if path else "{}"
    except (OSError, UnicodeError):
        raise UsageError(
            "The event payload cannot be read.", "GITHUB_EVENT_PATH must name the runner's file."
        ) from None
    shard = parse_shard(given["shard"])
    if given["task"] == Task.SWEEP:
        return Job(Task.SWEEP, shard=shard)
    if given["pull_request"]:
        return parse_target(given["pull_request"])._replace(shard=shard)
    job = read_event(environ.get("GITHUB_EVENT_NAME", ""), payload, own_files)._replace(shard=shard)
    if given["task"] == Task.CHECK and job.task is Task.SWEEP:
        raise UsageError(
            "`task: check` judges one pull request, and this event names none.",
            "Give its number as the input `pull_request`.",
        )
    return job


def parse_shard(text: str) -> Shard:
    """`3/16` as the third part of sixteen; nothing is all of it.

    Raises:
        UsageError: the text is no such part.
    """
    if not text:
        return Shard()
    match = re.fullmatch(r"([0-9]{1,3})\s*/\s*([0-9]{1,3})", text.strip())
    part, of = (int(match[1]), int(match[2])) if match else (0, 0)
    if not 1 <= part <= of:
        raise UsageError(
            f"`shard` cannot be {quoted(text)}.", "Write a part and how many there are, like `3/16`."
        )
    return Shard(part, of)


def parse_place(name: str, text: str) -> FilePlace:
    """A path at the base branch, or `owner/repo:path@ref`.

    Raises:
        UsageError: the text is neither, or leaves the repository.
    """
    match = _PLACE.match(text)
    path = match["path"].removeprefix("./") if match else ""
    if (
        not match
        or path.startswith("/")
        or ".." in path.split("/")
        or (match["ref"] and not match["repository"])
    ):
        raise UsageError(
            f"`{name}` cannot be {quoted(text)}.",
            "Write a path such as `.github/outcomes.yml`, or `owner/repo:path@ref`.",
        )
    return FilePlace(path, match["repository"], match["ref"])


def own_place(place: FilePlace, repository: str) -> FilePlace:
    """A place in this repository is no shared one, whichever way it is written; at another ref it is."""
    is_here = place.repository is not None and place.repository.lower() == repository.lower()
    return FilePlace(place.path) if is_here and place.ref is None else place


def _choice(name: str, text: str, kind: type[Choice]) -> Choice:
    try:
        return kind(text.lower())
    except ValueError:
        known = ", ".join(f"`{one.value}`" for one in kind)
        raise UsageError(f"`{name}` cannot be {quoted(text)}.", f"Write one of {known}.") from None


def _flag(name: str, text: str) -> bool:
    values = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
    if text.lower() not in values:
        raise UsageError(f"`{name}` cannot be {quoted(text)}.", "Write `true` or `false`.")
    return values[text.lower()]


def _context(text: str) -> str:
    if not _CONTEXT.match(text):
        raise UsageError(
            "`status_context` is too long or holds control characters.", "Use up to 100 plain characters."
        )
    return text


def _api_url(environ: Mapping[str, str]) -> str:
    url = environ.get("GITHUB_API_URL") or "https://api.github.com"
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("https", "http") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise UsageError(
            "GITHUB_API_URL is not an address.", "The runner sets it to `https://api.github.com` or the like."
        )
    return url


def _run_url(environ: Mapping[str, str], repository: str) -> str:
    server, run = environ.get("GITHUB_SERVER_URL", ""), environ.get("GITHUB_RUN_ID", "")
    return f"{server}/{repository}/actions/runs/{run}" if server and run.isascii() and run.isdigit() else ""
