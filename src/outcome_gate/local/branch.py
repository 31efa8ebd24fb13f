"""The current branch as the pull request it would be: title, description and files, from Git and, if there, gh."""

import json
from pathlib import Path
from typing import Any, NamedTuple

from outcome_gate.local.run_command import ask_gh, ask_git
from outcome_gate.model.pull_request import Author, PullRequest
from outcome_gate.model.source_file import Absence, SourceFile

_FIELDS = "number,title,body,url,author,labels,headRefName,baseRefName"
_USUAL = ("origin/main", "origin/master", "main", "master")


class Branch(NamedTuple):
    """A branch beside the one that it would be merged into."""

    pull_request: PullRequest
    base: str
    """The base branch as Git calls it here: `origin/main`."""
    told_by: str
    """Where title and description are from: `of the last commit`."""


def current_branch(root: Path, base: str = "", *, ask_github: bool = True) -> Branch | None:
    """The branch of this working tree; None without Git, or without a commit that its base does not have."""
    if not (root / ".git").exists():
        return None
    name = (ask_git(root, "symbolic-ref", "--quiet", "--short", "HEAD") or "").strip()
    opened = _opened(root) if ask_github and name else None
    wanted = str(opened.get("baseRefName") or "") if opened else ""
    target = base or _base(root, wanted)
    fork = (ask_git(root, "merge-base", "--", target, "HEAD") or "").strip() if target else ""
    head = (ask_git(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}") or "").strip()
    if not fork or not head or fork == head:
        return None
    listed = ask_git(root, "diff", "--name-only", "--no-renames", "-z", fork, head, "--") or ""
    files = tuple(path for path in listed.split("\0") if path)
    own = (ask_git(root, "rev-list", "--count", "--no-merges", f"{fork}..{head}", "--") or "").strip()
    draft = _from_gh(opened) if opened else _from_commits(root, name if own not in ("", "0", "1") else "")
    pull_request = draft._replace(
        branch=draft.branch or name, files=files, files_total=len(files), head_sha=head, base=target
    )
    told = (
        "of the last commit"
        if own in ("", "0", "1") or not name
        else "of the branch's name and the last commit"
    )
    return Branch(pull_request, target, f"of pull request #{draft.number}" if opened else told)


def knows(root: Path, ref: str) -> bool:
    """Whether this clone has such a branch or commit; without Git there is nothing to know."""
    if not (root / ".git").exists():
        return True
    return bool(ask_git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}"))


def default_branch(root: Path) -> str:
    """The branch that pull requests are merged into, as GitHub calls it; `main` when Git does not know."""
    checked_out = (ask_git(root, "symbolic-ref", "--quiet", "--short", "HEAD") or "").strip()
    return _base(root).removeprefix("origin/") or checked_out or "main"


def main_ref(root: Path) -> str:
    """The same as Git calls it here, `origin/main`; empty when there is none."""
    return _base(root)


def file_at(root: Path, ref: str, path: str) -> SourceFile:
    """A file as another branch has it."""
    text = ask_git(root, "cat-file", "blob", f"{ref}:{path}")
    return SourceFile(path, ref, text, None if text is not None else Absence.MISSING)


def _base(root: Path, wanted: str = "") -> str:
    told = (ask_git(root, "symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD") or "").strip()
    names: tuple[str, ...] = (f"origin/{wanted}", wanted, told, *_USUAL) if wanted else (told, *_USUAL)
    for name in names:
        if name and ask_git(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}"):
            return name
    return ""


def _from_commits(root: Path, branch: str) -> PullRequest:
    """As GitHub begins a pull request: of one commit its first line and the rest, of several the branch's name.

    The description is the last commit's all the same: there an author writes what the pull request cites.
    """
    subject, _, body = (ask_git(root, "log", "-1", "--no-merges", "--format=%s%x00%b") or "").partition("\0")
    named = branch.replace("-", " ").replace("_", " ")
    title = f"{named[:1].upper()}{named[1:]}" if named else subject.strip()
    return PullRequest(title=title, body=body.strip("\n"))


def _opened(root: Path) -> dict[str, Any] | None:
    """The pull request of this branch, as `gh` tells it."""
    try:
        told = json.loads(ask_gh(root, "pr", "view", "--json", _FIELDS) or "null")
    except ValueError:
        return None
    return told if isinstance(told, dict) and isinstance(told.get("number"), int) else None


def _from_gh(told: dict[str, Any]) -> PullRequest:
    author = told.get("author") if isinstance(told.get("author"), dict) else {}
    labels = told.get("labels") if isinstance(told.get("labels"), list) else []
    login = str((author or {}).get("login") or "")
    return PullRequest(
        number=told["number"],
        url=str(told.get("url") or ""),
        title=str(told.get("title") or ""),
        body=str(told.get("body") or ""),
        branch=str(told.get("headRefName") or ""),
        author=Author(login, bool((author or {}).get("is_bot"))) if login else None,
        labels=tuple(str(one["name"]) for one in labels or () if isinstance(one, dict) and "name" in one),
    )
