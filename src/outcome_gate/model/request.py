"""What we were asked: which pull request, by which files, and what to write."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from outcome_gate.model.decision import Mode

MANIFEST_PATH = ".github/outcomes.yml"
POLICY_PATH = ".github/outcome-gate.yml"
STATUS_CONTEXT = "outcome-gate"
TEMPLATE_PATHS = (
    ".github/pull_request_template.md", ".github/PULL_REQUEST_TEMPLATE.md", "pull_request_template.md",
    "PULL_REQUEST_TEMPLATE.md", "docs/pull_request_template.md", "docs/PULL_REQUEST_TEMPLATE.md",
)  # fmt: skip
"""Where GitHub looks for a pull request template.
https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests
"""
HISTORY = 50
"""Commits of the base branch whose messages are read: squash merges carry what earlier work cited."""
TEMPLATE_FOLDERS = tuple(
    f"{folder}{name}"
    for folder in (".github/", "", "docs/")
    for name in ("PULL_REQUEST_TEMPLATE", "pull_request_template")
)
"""Where several templates may lie side by side."""
ISSUE_TEMPLATES = tuple(
    f"{folder}{name}{ending}"
    for folder in (".github/", "", "docs/")
    for name in ("ISSUE_TEMPLATE", "issue_template")
    for ending in ("", ".md")
)
"""Where GitHub looks for templates and forms of issues: folders of them, or one."""


class CommentMode(StrEnum):
    """When the summary comment is written; an existing one is always brought up to date."""

    ALWAYS = "always"
    FAILURES = "failures"
    CHANGES = "changes"
    OFF = "off"


class FilePlace(NamedTuple):
    """A path on the base branch, or in another repository at a ref."""

    path: str
    repository: str | None = None
    ref: str | None = None

    @property
    def written(self) -> str:
        """The place as an input names it: `PATH`, or `OWNER/REPO:PATH@REF`."""
        at = f"@{self.ref}" if self.ref else ""
        return f"{self.repository}:{self.path}{at}" if self.repository else self.path

    def own(self, usual: str) -> str:
        """Where this repository's own file lies: at this path, or at the usual one beside a shared file."""
        return self.path if self.repository is None else usual


class Request(NamedTuple):
    """One pull request to judge, and how."""

    repository: str
    number: int
    manifest: FilePlace = FilePlace(MANIFEST_PATH)
    policy: FilePlace = FilePlace(POLICY_PATH)
    mode: Mode | None = None
    comment: CommentMode = CommentMode.ALWAYS
    status_context: str = STATUS_CONTEXT
    dry_run: bool = False
    seen_at: datetime | None = None
    """When the event saw the pull request: GitHub's answer must not be older."""
    run_url: str = ""
    head_sha: str = ""
    """The head commit, as far as it is known before anything was read: what shares it is searched for by it."""
    same_commit: tuple[int, ...] = ()
    """Open pull requests that are known to have the same head commit."""
    judge_at: str = ""
    """The commit whose manifest and policy are judged by; the tip of the pull request's base branch when empty."""

    @property
    def is_usual(self) -> bool:
        """Whether manifest and policy are looked for where they usually lie, and no input names another place."""
        return self.manifest == FilePlace(MANIFEST_PATH) and self.policy == FilePlace(POLICY_PATH)
