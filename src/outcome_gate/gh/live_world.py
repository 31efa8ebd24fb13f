"""GitHub and all that belongs to it, put together once for the action and for a terminal."""

from collections.abc import Callable

from outcome_gate.gh.client import Link, connect
from outcome_gate.gh.conversation import Conversation
from outcome_gate.gh.live_pull_request import LiveGitHub
from outcome_gate.gh.open_pulls import OpenPulls
from outcome_gate.gh.owned_repositories import OwnedRepositories
from outcome_gate.gh.queue import MergeQueue
from outcome_gate.gh.repository_labels import RepositoryLabels
from outcome_gate.gh.retry import Patience
from outcome_gate.ports import Clock, OwnedPort, World
from outcome_gate.text.hush import Hush


def live_world(api_url: str, token: str, clock: Clock, say: Callable[[str], None]) -> World:
    """The world as this token sees it. Nothing is asked yet."""
    link = _link(api_url, token, clock)
    return World(
        LiveGitHub(link),
        clock,
        say,
        queue=MergeQueue(link),
        talk=Conversation(link),
        pulls=OpenPulls(link),
        labels=RepositoryLabels(link),
    )


def owned_repositories(api_url: str, token: str, clock: Clock) -> OwnedPort:
    """The repositories of an owner, as this token sees them. Nothing is asked yet."""
    return OwnedRepositories(_link(api_url, token, clock))


def _link(api_url: str, token: str, clock: Clock) -> Link:
    hush = Hush(token)
    return Link(connect(api_url, token), Patience(clock, hush=hush), hush=hush)
