"""Accounts and the tokens that act for them."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass

KNOWN_IDS = {"github-actions[bot]": 41898282, "dependabot[bot]": 49699333, "ghost": 10137}


@dataclass(frozen=True)
class Account:
    """A user, bot or organisation; `login` is the REST spelling, so a bot's ends in `[bot]`."""

    login: str
    type: str = "User"

    @property
    def id(self) -> int:
        """Return the number that names the account for good."""
        return KNOWN_IDS.get(self.login, 1_000_000 + zlib.crc32(self.login.encode()) % 90_000_000)

    @property
    def node_id(self) -> str:
        """Return the GraphQL id."""
        return f"{ {'Bot': 'BOT', 'Organization': 'O'}.get(self.type, 'U') }_{self.id}"

    @property
    def slug(self) -> str:
        """Return the GraphQL spelling of the login: `github-actions`, without `[bot]`."""
        return self.login.removesuffix("[bot]")

    @property
    def page(self) -> str:
        """Return the path of the account's page on the web."""
        return f"/apps/{self.slug}" if self.type == "Bot" else f"/{self.login}"


GHOST = Account("ghost")
"""Stands in REST for the author of something whose account is gone; GraphQL says null."""


def account(login: str, of_type: str | None = None) -> Account:
    """Return the account with a login in either spelling; `[bot]` makes it a bot."""
    kind = of_type or ("Bot" if login.endswith("[bot]") else "User")
    return Account(login.removesuffix("[bot]") + "[bot]" if kind == "Bot" else login, kind)


RANKS = ("none", "read", "triage", "write", "maintain", "admin")


@dataclass(frozen=True)
class Token:
    """What a caller shows: an app's has permissions, a person's has none and acts by their role.

    A workflow's token is good for its `home`, a repository by its id; elsewhere it sees what is public.
    """

    value: str
    account: Account
    permissions: Mapping[str, str] | None = None
    home: int | None = None

    @property
    def is_integration(self) -> bool:
        """Tell whether an app (GitHub Actions is one) acts, rather than a person."""
        return self.permissions is not None

    def reaches(self, repository: int) -> bool:
        """Tell whether the token is good for a repository at all."""
        return self.home in (None, repository)

    def may(self, level: str, *nouns: str) -> bool:
        """Tell whether an app's token holds a level on any of the nouns."""
        held = self.permissions or {}
        return any(RANKS.index(held.get(noun, "none")) >= RANKS.index(level) for noun in nouns)
