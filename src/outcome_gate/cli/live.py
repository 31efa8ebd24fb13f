"""GitHub from a terminal: which repository an address names, and a token from the environment."""

import os
import sys
from typing import TYPE_CHECKING, NamedTuple

from outcome_gate.errors import UsageError
from outcome_gate.local.clock import SystemClock
from outcome_gate.ports import OwnedPort, World
from outcome_gate.text.regex import regex
from outcome_gate.text.words import quoted

if TYPE_CHECKING:
    from outcome_gate.gh.client import Link

_ADDRESS = regex(
    r"(?P<root>https?://[^/\s]+)/(?P<repository>[\w.-]+/[\w.-]+?)(?:\.git)?(?:/pull/(?P<number>[0-9]{1,9})(?:[/?#].*)?|/)?\Z"
)


class Address(NamedTuple):
    """A repository or pull request on the web."""

    root: str
    repository: str
    number: int = 0


def parse_address(text: str) -> Address | None:
    """The address in `https://github.com/owner/name` or `.../pull/123`; None when it is none."""
    match = _ADDRESS.match(text.strip())
    return Address(match["root"], match["repository"], int(match["number"] or 0)) if match else None


def name_repository(text: str) -> Address:
    """The address of a repository, such as `https://github.com/owner/name`.

    Raises:
        UsageError: it is none.
    """
    address = parse_address(text)
    if address is None or address.number:
        raise UsageError(
            f"{quoted(text)} is not the address of a repository.",
            "It looks like https://github.com/owner/name.",
        )
    return address


_OWNER = regex(r"(?P<root>https?://[^/\s]+)/(?P<owner>[\w-]+)/?\Z")


def parse_owner(text: str) -> Address | None:
    """The address in `https://github.com/owner`; None when it is none. The repository's name is the owner's alone."""
    match = _OWNER.match(text.strip())
    return Address(match["root"], match["owner"]) if match else None


def open_owned(address: Address, api_url: str | None) -> OwnedPort:
    """The repositories of an owner, as this terminal's user sees them.

    Raises:
        UsageError: there is no token.
    """
    from outcome_gate.gh.live_world import owned_repositories

    return owned_repositories(api_url or api_url_of(address.root), _token(), SystemClock())


def open_world(address: Address, api_url: str | None) -> World:
    """GitHub as this terminal's user sees it.

    Raises:
        UsageError: there is no token.
    """
    from outcome_gate.gh.live_world import live_world  # PyGithub is heavy: a draft needs no GitHub

    return live_world(api_url or api_url_of(address.root), _token(), SystemClock(), _say)


def open_link(root: str, api_url: str | None) -> "Link":
    """The line to GitHub, with patience for one request.

    Raises:
        UsageError: there is no token.
    """
    from outcome_gate.gh.client import Link, connect
    from outcome_gate.gh.retry import Patience

    return Link(connect(api_url or api_url_of(root), _token()), Patience(SystemClock()))


def _token() -> str:
    token = os.environ.get("GITHUB_TOKEN") or os.environ.get("GH_TOKEN") or ""
    if not token:
        raise UsageError("There is no token.", "Set GITHUB_TOKEN to one that may read the repository.")
    return token


def _say(line: str) -> None:
    """Progress, where it does not mix with what is asked for."""
    print(line, file=sys.stderr)


def api_url_of(root: str) -> str:
    """The API that belongs to a web address: github.com, a data-resident tenant, or a server of one's own."""
    if os.environ.get("GITHUB_API_URL") and os.environ.get("GITHUB_SERVER_URL", "").rstrip("/") == root:
        return os.environ["GITHUB_API_URL"]
    host = root.partition("://")[2]
    if host == "github.com":
        return "https://api.github.com"
    return f"https://api.{host}" if host.endswith(".ghe.com") else f"{root}/api/v3"
