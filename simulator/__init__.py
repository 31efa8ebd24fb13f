"""A GitHub small enough to start in a test, judged by GitHub's own published contracts."""

from simulator.conversations import Comment, Issue, PullRequest
from simulator.faults import Fault
from simulator.git import Submodule, Symlink
from simulator.hub import Exchange, GitHub
from simulator.records import Status
from simulator.state import Repository

__all__ = [
    "Comment",
    "Exchange",
    "Fault",
    "GitHub",
    "Issue",
    "PullRequest",
    "Repository",
    "Status",
    "Submodule",
    "Symlink",
]
