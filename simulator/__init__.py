"""A GitHub small enough to start in a test, judged by GitHub's own published contracts."""

from simulator.faults import Fault
from simulator.hub import Exchange, GitHub
from simulator.state.conversations import Comment, Issue, PullRequest
from simulator.state.git_objects import Submodule, Symlink
from simulator.state.records import Status
from simulator.state.repository import Repository

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
