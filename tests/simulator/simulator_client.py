"""How the simulator's own tests talk to it."""

from __future__ import annotations

from typing import Any

import github as pygithub
import requests

from simulator import GitHub, Repository

PERMISSIONS = {"contents": "read", "pull_requests": "write", "statuses": "write"}


def ledger(github: GitHub) -> Repository:
    made = github.repository("example-org/ledger")
    made.write("main", {".github/outcomes.yml": "version: 1\n", "src/ledger.py": "total = 0\n"})
    return made


def client(github: GitHub, token: str, **options: Any) -> pygithub.Github:
    """Return PyGithub without its pacing and without retries."""
    quick = {"seconds_between_requests": None, "seconds_between_writes": None, "retry": None}
    return pygithub.Github(base_url=github.api_url, auth=pygithub.Auth.Token(token), **{**quick, **options})


def call(github: GitHub, method: str, path: str, token: str = "", **options: Any) -> requests.Response:
    """Send one plain request."""
    headers = {"Authorization": f"token {token}"} if token else {}
    return requests.request(method, github.api_url + path, headers=headers, timeout=10, **options)


def ask(github: GitHub, token: str, query: str, **variables: Any) -> dict[str, Any]:
    """Send one GraphQL query."""
    body = {"query": query, "variables": variables}
    answer: dict[str, Any] = call(github, "POST", "/graphql", token, json=body).json()
    return answer
