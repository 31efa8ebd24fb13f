"""Manifest, policy, templates and history in GitHub's answer, wherever a question asked for them."""

from typing import Any

from outcome_gate.model.pull_request import PullRequest
from outcome_gate.model.readings_file import readings_path
from outcome_gate.model.request import MANIFEST_PATH, POLICY_PATH, FilePlace, Request
from outcome_gate.model.snapshot import Snapshot
from outcome_gate.model.source_file import Absence, SourceFile
from outcome_gate.read.yaml_events import MAX_BYTES

_SYMLINK, _SUBMODULE = 0o120000, 0o160000
OWN = {"manifest": MANIFEST_PATH, "policy": POLICY_PATH}


def read_files(
    data: dict[str, Any], repository: dict[str, Any], base: dict[str, Any], branch: str, request: Request
) -> Snapshot:
    """What is judged by at the tip of a branch, in a snapshot of no pull request.

    `data` is the whole answer, `repository` and `base` the places in it of the repository and the commit.
    """
    places = (("manifest", request.manifest), ("policy", request.policy))
    own = {word: source_of(base.get(word), place.own(OWN[word]), branch) for word, place in places}
    beside = source_of(base.get("readings"), readings_path(own["manifest"].path), branch)
    shared = {word: _away(data, place, word) for word, place in places if place.repository is not None}
    return Snapshot(
        PullRequest(base=branch, base_sha=str(base.get("oid") or "")),
        shared.get("manifest", own["manifest"]),
        shared.get("policy", own["policy"]),
        own["manifest"] if "manifest" in shared else None,
        own["policy"] if "policy" in shared else None,
        readings=_readings_away(data, shared["manifest"]) if "manifest" in shared else beside,
        own_readings=beside if "manifest" in shared else None,
        templates=_templates(repository, base),
        history=tuple(
            str(node["message"]) for node in (base.get("history") or {}).get("nodes") or [] if node
        ),
    )


def proposals(head: dict[str, Any], files: Snapshot) -> tuple[SourceFile | None, SourceFile | None]:
    """Manifest and policy on the head's commit, each only when it is another text than on the base."""
    if not head:
        return None, None
    before = (files.own_manifest or files.manifest, files.own_policy or files.policy)
    after = (
        source_of(head.get(word), one.path, "this pull request")
        for word, one in zip(OWN, before, strict=True)
    )
    manifest, policy = (new if new.oid != old.oid else None for new, old in zip(after, before, strict=True))
    return manifest, policy


def proposed_ids(head: dict[str, Any], request: Request) -> tuple[SourceFile | None, SourceFile | None]:
    """Manifest and policy on the head's commit by their ids alone, as a list shows them."""
    if not head:
        return None, None
    manifest, policy = (
        SourceFile(place.own(OWN[word]), oid=_oid(head.get(word)))
        for word, place in (("manifest", request.manifest), ("policy", request.policy))
    )
    return manifest, policy


def _oid(entry: dict[str, Any] | None) -> str:
    return str(((entry or {}).get("object") or {}).get("oid") or "")


def _templates(repository: dict[str, Any], base: dict[str, Any]) -> tuple[str, ...]:
    """Texts of templates, each once: those of the base branch, and those GitHub itself offers."""
    objects = [
        (entry.get("object") or {}) for key, entry in base.items() if key.startswith(_TEMPLATE_KEYS) and entry
    ]
    objects += [
        (entry.get("object") or {})
        for found in list(objects)
        for entry in found.get("entries") or []
        if entry
    ]
    offered = [one.get("body") for one in repository.get("pullRequestTemplates") or [] if one]
    return tuple(dict.fromkeys(text for text in (*(one.get("text") for one in objects), *offered) if text))


_TEMPLATE_KEYS = ("template", "folder")


def _away(data: dict[str, Any], place: FilePlace, word: str) -> SourceFile:
    """Manifest or policy in the repository it was said to be in."""
    where = f"{place.repository}@{place.ref}" if place.ref else str(place.repository)
    home = data.get(f"{word}Home")
    if not home:
        return SourceFile(place.path, where, None, Absence.NO_REPOSITORY)
    if not home.get("object"):
        return SourceFile(place.path, where, None, Absence.NO_REF)
    return source_of(_commit_of(home).get(word), place.path, where)


def _readings_away(data: dict[str, Any], manifest: SourceFile) -> SourceFile:
    """The readings beside a manifest that is in another repository."""
    commit = _commit_of(data.get("manifestHome") or {})
    return source_of(commit.get("readings"), readings_path(manifest.path), manifest.where)


def _commit_of(home: dict[str, Any]) -> dict[str, Any]:
    """The commit that a ref names, through a tag that is an object of its own."""
    found = home.get("object") or {}
    return found.get("target") or found


def source_of(entry: dict[str, Any] | None, path: str, where: str) -> SourceFile:
    """A tree entry as a file with its text, or the reason for none."""
    if not entry:
        return SourceFile(path, where, None, Absence.MISSING)
    absence = _absence(entry)
    blob = entry.get("object") or {}
    return SourceFile(path, where, None if absence else blob["text"], absence, str(blob.get("oid") or ""))


def _absence(entry: dict[str, Any]) -> Absence | None:
    """Why a tree entry is no text file. Git's modes tell links and submodules apart."""
    blob = entry.get("object") or {}
    if entry.get("mode") == _SYMLINK:
        return Absence.SYMLINK
    if entry.get("mode") == _SUBMODULE or entry.get("type") == "commit":
        return Absence.SUBMODULE
    if entry.get("type") == "tree":
        return Absence.DIRECTORY
    if blob.get("isTruncated") or int(blob.get("byteSize") or 0) > MAX_BYTES:
        return Absence.TOO_LARGE
    return Absence.BINARY if blob.get("isBinary") or blob.get("text") is None else None
