"""Accounts that machines use on GitHub: dependency and release bots, and coding agents, each by its name."""

from enum import StrEnum

from outcome_gate.model.pull_request import Author

UPDATE_BOTS = (
    "dependabot[bot]", "dependabot-preview[bot]", "renovate[bot]", "renovate-bot", "greenkeeper[bot]", "depfu[bot]",
    "pyup-bot", "snyk-bot", "scala-steward", "pre-commit-ci[bot]", "release-please[bot]", "semantic-release-bot",
)  # fmt: skip
"""Bots that bring dependencies or releases, and no work of their own. docs/citing.md lists them."""

AGENTS = (
    "copilot-swe-agent[bot]", "copilot[bot]", "copilot", "devin-ai-integration[bot]", "google-labs-jules[bot]",
    "claude[bot]", "cursor[bot]", "gemini-code-assist[bot]", "chatgpt-codex-connector[bot]", "sweep-ai[bot]",
    "openhands-agent",
)  # fmt: skip
"""Coding agents: they build what people ask for, so they are asked like people."""


class Opener(StrEnum):
    """Who opened a pull request."""

    PERSON = "person"
    AGENT = "agent"
    BOT = "bot"


def login_form(name: str) -> str:
    """A login as logins are compared: case and a leading @ mean nothing."""
    return name.strip().removeprefix("@").lower()


def opener(author: Author | None) -> Opener:
    """Person, coding agent or bot. An account that is gone was a person's, as far as we know."""
    if author is None:
        return Opener.PERSON
    login = login_form(author.login)
    if login in AGENTS:
        return Opener.AGENT
    return Opener.BOT if author.is_bot or login in UPDATE_BOTS else Opener.PERSON
