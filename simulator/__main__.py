"""Runs the simulated GitHub standing alone, until it is told to end."""

from __future__ import annotations

import argparse
import json
import signal
import threading
from collections.abc import Callable

from simulator.hub import GitHub

MANIFEST = """\
version: 1
customers:
  - id: bookkeeper
    name: The bookkeeper of a small firm
outcomes: []
"""


def demo(github: GitHub) -> dict[str, object]:
    """Fill in a small repository with one open pull request; return what a caller needs to know."""
    repo = github.repository("example-org/ledger")
    repo.grant("mara-lead", "admin")
    repo.write(
        "main", {".github/outcomes.yml": MANIFEST, "src/ledger.py": "TOTAL = 0\n"}, message="Keep a ledger"
    )
    pull = repo.open_pull_request(
        title="feat: close the month in one step",
        body="Closes the month.",
        branch="feat/close",
        files={"src/close.py": "def close() -> None: ...\n"},
    )
    permissions = {"contents": "read", "pull_requests": "write", "statuses": "write"}
    return {
        "repository": repo.full_name,
        "pull_request": pull.number,
        "token": github.token(permissions=permissions),
    }


SEEDS: dict[str, Callable[[GitHub], dict[str, object]]] = {"demo": demo}


def main(arguments: list[str] | None = None) -> int:
    """Serve until SIGTERM or ctrl-C; exit 1 when a contract was broken meanwhile."""
    parser = argparse.ArgumentParser(prog="python -m simulator", description=__doc__)
    parser.add_argument(
        "--port", type=int, default=0, help="port on 127.0.0.1; 0, the default, takes a free one"
    )
    parser.add_argument("--seed", choices=sorted(SEEDS), help="what to begin with; nothing unless given")
    parser.add_argument("--no-judge", action="store_true", help="do not check requests and answers")
    options = parser.parse_args(arguments)
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    with GitHub(judge=not options.no_judge, port=options.port) as github:
        urls = {"api_url": github.api_url, "graphql_url": github.graphql_url, "web_url": github.web_url}
        print(json.dumps({**urls, **(SEEDS[options.seed](github) if options.seed else {})}), flush=True)
        ended.wait()
    for violation in github.violations:
        print(violation)
    return 1 if github.violations else 0


if __name__ == "__main__":
    raise SystemExit(main())
