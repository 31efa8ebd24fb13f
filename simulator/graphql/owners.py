"""Owners of repositories: people and organisations, and what they own."""

from __future__ import annotations

from typing import Any

from simulator.graphql.connections import Connection, connect
from simulator.graphql.resolvers import Info, ctx, sees
from simulator.state.accounts import Account


def owner(_: Any, info: Info, *, login: str) -> Account | None:
    """Find who owns something under a login; null where there is none, as on GitHub."""
    repositories = ctx(info).world.repositories.values()
    return next((one.owner for one in repositories if one.owner.login.lower() == login.lower()), None)


def owned(source: Account, info: Info, *, isFork: bool | None = None, **arguments: Any) -> Connection:  # noqa: N803
    """Page through what an owner has and the caller sees, by name; nothing is ever archived here."""
    for name in ("isArchived", "ownerAffiliations", "orderBy"):
        arguments.pop(name, None)
    mine = [
        one
        for one in ctx(info).world.repositories.values()
        if one.owner.login == source.login and sees(ctx(info).token, one)
    ]
    kept = [one for one in mine if isFork is None or (one.parent is not None) == isFork]
    return connect(sorted(kept, key=lambda one: one.name.lower()), info, **arguments)
