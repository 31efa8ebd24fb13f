"""Rebuild the slices of GitHub's published contracts that the simulator is judged by.

The slices are cuts, never rewrites: whole operations, schemas and fields are left out, and words for people
(descriptions, examples) are stripped; what stays says exactly what GitHub says.
"""

from __future__ import annotations

import argparse
import base64
import filecmp
import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from graphql import (
    REMOVE,
    SKIP,
    DirectiveDefinitionNode,
    DirectiveNode,
    DocumentNode,
    FieldDefinitionNode,
    InterfaceTypeDefinitionNode,
    ListTypeNode,
    NamedTypeNode,
    Node,
    NonNullTypeNode,
    ObjectTypeDefinitionNode,
    TypeDefinitionNode,
    TypeNode,
    UnionTypeDefinitionNode,
    Visitor,
    assert_valid_schema,
    build_ast_schema,
    extend_schema,
    parse,
    print_ast,
    specified_scalar_types,
    visit,
)

HOME = Path(__file__).resolve().parent.parent / "simulator" / "contracts"

PACKAGES: dict[str, tuple[str, str]] = {
    "@octokit/openapi": (
        "23.0.2",
        "sha512-pV8M7L9GY23AybNvTmo2nyjmpmnt6+2sRE/tqr0ZLQcPS4lnw7u5eZGNmwRNkBC3D7gZXbFx5AHzLUVRBXGDhg==",
    ),
    "@octokit/graphql-schema": (
        "15.26.1",
        "sha512-RFDC2MpRBd4AxSRvUeBIVeBU7ojN/SxDfALUd7iVYOSeEK3gZaqR2MGOysj4Zh2xj2RY5fQAUT+Oqq7hWTraMA==",
    ),
    "@octokit/webhooks-schemas": (
        "7.6.1",
        "sha512-qW0Bwtb76r4m2WzVhKDyfEeEnt1GEQoRjkCqmq2ZeB0nNVDJ+Z2LBDS9FDPyduuMXf/ZTWiCJp9PFFHgRfBe3A==",
    ),
    "@octokit/openapi-webhooks": (
        "12.1.0",
        "sha512-Z5eDsLCUNbx1zHpZb1LNQirADqdMTvWJQ/deahi0ws+tWWnwHXB+Pr4jfmM9OrETS9Y5iW8ZRu1fdbudObhLrg==",
    ),
    "@octokit/webhooks-examples": (
        "7.6.1",
        "sha512-De6U3XB6O3DtCa7bKgCMzTHdeopqqZ6SNivMYJnK65ierKL1AnNIA0tkRYCRS7lwGT792d+Ps1WbfHlso6MynQ==",
    ),
}
"""Each npm package, the version the slices come from, and the integrity its registry states for it."""

OPERATIONS = """
    meta/root  rate-limit/get  users/get-authenticated  users/get-by-username  search/issues-and-pull-requests
    repos/get  repos/list-branches  repos/get-branch  repos/get-content
    repos/get-collaborator-permission-level  repos/list-collaborators
    repos/list-commits  repos/get-commit  repos/compare-commits  repos/get-branch-rules
    repos/list-pull-requests-associated-with-commit
    repos/create-commit-status  repos/list-commit-statuses-for-ref  repos/get-combined-status-for-ref
    git/get-ref  git/list-matching-refs  git/get-commit  git/get-tree  git/get-blob
    pulls/list  pulls/get  pulls/create  pulls/update  pulls/list-files  pulls/list-commits
    pulls/list-reviews
    issues/list-for-repo  issues/get  issues/create  issues/update  issues/lock  issues/unlock
    issues/list-comments  issues/create-comment  issues/get-comment  issues/update-comment
    issues/delete-comment
    issues/list-comments-for-repo  issues/list-labels-for-repo  issues/get-label  issues/create-label
    issues/list-labels-on-issue  issues/add-labels  issues/remove-label  issues/update-label
    issues/list-sub-issues  issues/add-sub-issue  issues/remove-sub-issue  issues/get-parent
    repos/list-deployments  repos/list-deployment-statuses  repos/list-releases  repos/list-tags
    repos/create-deployment  repos/create-deployment-status
    issues/list-events  issues/list-events-for-timeline
    reactions/create-for-issue-comment  reactions/list-for-issue-comment  reactions/create-for-issue
    checks/create  checks/update  checks/get  checks/list-for-ref
    actions/create-workflow-dispatch  actions/list-workflow-runs-for-repo  actions/get-workflow-run
    teams/get-membership-for-user-in-org  teams/list-members-in-org
""".split()
"""REST operations the bot calls, and the neighbours it is likeliest to reach for next."""

WORDS = {
    "description",
    "summary",
    "example",
    "examples",
    "externalDocs",
    "tags",
    "x-github",
    "x-octokit",
    "title",
}
"""Keys written for people; dropped where they are keywords, kept where they name a property."""

NAMED = {
    "properties",
    "patternProperties",
    "definitions",
    "schemas",
    "paths",
    "responses",
    "parameters",
    "content",
}
"""Keywords whose children are names chosen by GitHub, not keywords."""

VALUES = {"enum", "const", "default", "required"}
"""Keywords whose value is data, not schema."""

GRAPHQL_TYPES = """
    Query Mutation Node Actor User Bot Mannequin Organization EnterpriseUserAccount RepositoryOwner RateLimit
    UniformResourceLocatable Repository RepositoryConnection PageInfo Ref RefConnection GitObject Commit
    CommitConnection CommitHistoryConnection GitActor GitActorConnection Tree TreeEntry Blob Tag Submodule
    Comparison
    PullRequest PullRequestConnection PullRequestCommit PullRequestCommitConnection PullRequestChangedFile
    PullRequestTemplate IssueTemplate
    PullRequestChangedFileConnection PullRequestReview PullRequestReviewConnection Issue IssueConnection
    IssueOrPullRequest IssueComment IssueCommentConnection Comment Updatable UpdatableComment Deletable
    Minimizable
    Labelable Label LabelConnection Lockable Closable Reactable RepositoryNode Milestone UserContentEdit
    UserContentEditConnection Status StatusContext StatusCheckRollup StatusCheckRollupContext
    StatusCheckRollupContextConnection RequirableByPullRequest CheckRun CheckSuite App
    MergeQueue MergeQueueEntry MergeQueueEntryConnection AutoMergeRequest SearchResultItem
    SearchResultItemConnection PullRequestTimelineItems PullRequestTimelineItemsConnection MergedEvent
    ClosedEvent
    ReopenedEvent LabeledEvent UnlabeledEvent RenamedTitleEvent HeadRefForcePushedEvent BaseRefChangedEvent
    ReadyForReviewEvent ConvertToDraftEvent Assignee UserConnection
    MinimizeCommentPayload UnminimizeCommentPayload DeleteIssueCommentPayload UpdateIssueCommentPayload
    AddCommentPayload IssueCommentEdge IssueTimelineItem AddLabelsToLabelablePayload
    RemoveLabelsFromLabelablePayload UpdatePullRequestPayload
    Deployment DeploymentConnection DeploymentStatus DeploymentStatusConnection Release ReleaseConnection
""".split()
"""Object, interface and union types that stay; a field stays when what it returns stays."""

WEBHOOKS: dict[str, tuple[str, ...]] = {
    "pull_request": (
        "opened", "edited", "synchronize", "reopened", "closed", "labeled", "unlabeled",
        "ready_for_review", "converted_to_draft", "locked", "unlocked", "enqueued", "dequeued",
    ),
    "issue_comment": ("created", "edited", "deleted"),
    "issues": (
        "edited", "labeled", "unlabeled", "typed", "untyped", "deleted", "transferred",
    ),
    "sub_issues": ("parent_issue_added", "parent_issue_removed", "sub_issue_added", "sub_issue_removed"),
    "push": (),
    "merge_group": ("checks_requested", "destroyed"),
    "workflow_run": ("completed", "requested"),
    "workflow_dispatch": (),
}  # fmt: skip
"""Events a workflow of ours may be started by, with the activity types that matter to it."""

Json = Any


def slim(node: Json, *, names: bool = False) -> Json:
    """Return a schema without the words meant for people."""
    if isinstance(node, list):
        return [slim(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept = {key: value for key, value in node.items() if names or key not in WORDS}
    return {
        key: value if key in VALUES and not names else slim(value, names=key in NAMED and not names)
        for key, value in kept.items()
    }


def references(node: Json) -> Iterator[str]:
    """Yield every `$ref` inside a node."""
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        node = list(node.values())
    if isinstance(node, list):
        for item in node:
            yield from references(item)


def closure(start: Json, look_up: Callable[[str], Json]) -> dict[str, Json]:
    """Collect what a node refers to, directly or not, by pointer."""
    found: dict[str, Json] = {}
    waiting = list(references(start))
    while waiting:
        pointer = waiting.pop()
        if pointer not in found:
            found[pointer] = slim(look_up(pointer))
            waiting.extend(references(found[pointer]))
    return found


def nested(parts: dict[str, Json]) -> dict[str, Json]:
    """Lay parts out again under the pointers they were found by."""
    tree: dict[str, Json] = {}
    for pointer, value in sorted(parts.items()):
        *folders, name = pointer.removeprefix("#/").split("/")
        place = tree
        for folder in folders:
            place = place.setdefault(folder, {})
        place[name] = value
    return tree


def at(document: Json) -> Callable[[str], Json]:
    """Return a function that follows JSON pointers in a document."""

    def look_up(pointer: str) -> Json:
        node = document
        for step in pointer.removeprefix("#/").split("/"):
            node = node[step]
        return node

    return look_up


def rest_operation(operation: Json) -> Json:
    """Keep what can be checked of an operation: parameters, JSON request body, JSON answers by status."""
    kept = {key: operation[key] for key in ("operationId", "parameters", "requestBody") if key in operation}
    kept["responses"] = {}
    for status, answer in operation["responses"].items():
        if "$ref" in answer:
            kept["responses"][status] = answer
            continue
        content = {k: {"schema": v["schema"]} for k, v in answer.get("content", {}).items() if "json" in k}
        kept["responses"][status] = {"content": content} if content else {}
    return slim(kept)


def rest(packages: dict[str, Path]) -> dict[str, str]:
    """Cut the REST description to the operations named above."""
    document = json.loads((packages["@octokit/openapi"] / "generated/api.github.com.json").read_text("utf-8"))
    wanted = set(OPERATIONS)
    paths: dict[str, dict[str, Json]] = {}
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            if operation["operationId"] in wanted:
                wanted.discard(operation["operationId"])
                paths.setdefault(path, {})[method] = rest_operation(operation)
    if wanted:
        raise SystemExit(f"not in the REST description: {', '.join(sorted(wanted))}")
    parts = closure(paths, at(document))
    for pointer, part in parts.items():
        if pointer.startswith("#/components/responses/"):
            part.pop("headers", None)
    parts |= closure(parts, at(document))
    return {"rest.json": lines({"openapi": document["openapi"], "paths": paths} | nested(parts))}


def webhooks(packages: dict[str, Path]) -> dict[str, str]:
    """Cut both descriptions of webhook payloads, and the real payloads, to the events named above."""
    schemas = json.loads((packages["@octokit/webhooks-schemas"] / "schema.json").read_text("utf-8"))
    openapi = json.loads(
        (packages["@octokit/openapi-webhooks"] / "generated/api.github.com.json").read_text("utf-8")
    )
    roots, bodies = {}, {}
    for event, actions in WEBHOOKS.items():
        for action in actions or ("",):
            name = f"{event}.{action}" if action else event
            # Newer events are in one of the two only, and issues there are older than their types.
            if event != "issues" and f"{event}${action or 'event'}" in schemas["definitions"]:
                roots[name] = {"$ref": f"#/definitions/{event}${action or 'event'}"}
            hook = openapi["webhooks"]["-".join(part for part in (event, action) if part).replace("_", "-")]
            bodies[name] = slim(hook["post"]["requestBody"]["content"]["application/json"]["schema"])
    json_schema = {"$schema": schemas["$schema"], "events": roots} | nested(closure(roots, at(schemas)))
    described = {"openapi": openapi["openapi"], "events": bodies} | nested(closure(bodies, at(openapi)))
    return {
        "webhooks.json": lines(json_schema),
        "webhooks-openapi.json": lines(described),
        "payloads.json": lines(examples(packages)),
    }


def examples(packages: dict[str, Path]) -> dict[str, Json]:
    """Return one real payload for each event and activity that has one: the fullest, so the newest."""
    catalogue = json.loads(
        (packages["@octokit/webhooks-examples"] / "api.github.com/index.json").read_text("utf-8")
    )
    chosen: dict[str, Json] = {}
    for entry in catalogue:
        actions = WEBHOOKS.get(entry["name"])
        for payload in entry["examples"] if actions is not None else []:
            action = payload.get("action", "")
            if not actions or action in actions:
                name = f"{entry['name']}.{action}" if action else entry["name"]
                chosen[name] = max(payload, chosen.get(name, {}), key=lambda sample: len(json.dumps(sample)))
    return chosen


GRAPHQL_ADDED = """
type IssueType { color: IssueTypeColor! description: String id: ID! isEnabled: Boolean! name: String! }
enum IssueTypeColor { BLUE GRAY GREEN ORANGE PINK PURPLE RED YELLOW }
extend type Issue { issueType: IssueType }
"""
"""What GitHub's reference describes and the package does not have yet; it is checked like the rest.
https://docs.github.com/en/graphql/reference/objects#issuetype
"""


def graphql(packages: dict[str, Path]) -> dict[str, str]:
    """Cut the GraphQL schema to the types named above and what their fields and arguments need."""
    source = (packages["@octokit/graphql-schema"] / "schema.graphql").read_text("utf-8")
    document = parse(re.sub(r'"""[\s\S]*?"""', "", source), no_location=True)
    by_name = {node.name.value: node for node in document.definitions if isinstance(node, TypeDefinitionNode)}
    kept = set(GRAPHQL_TYPES)
    if kept - set(by_name):
        raise SystemExit(f"not in the GraphQL schema: {', '.join(sorted(kept - set(by_name)))}")
    opaque = {name for name, node in by_name.items() if not isinstance(node, STRUCTURED)} | set(
        specified_scalar_types
    )
    by_name |= {name: visit(by_name[name], Cut(kept | opaque)) for name in kept}
    used, waiting = set(kept), [by_name[name] for name in kept]
    while waiting:
        fresh = {name for name in named_types(waiting.pop()) if name in by_name} - used
        used |= fresh
        waiting += [by_name[name] for name in fresh]
    directives = [node for node in document.definitions if isinstance(node, DirectiveDefinitionNode)]
    cut = DocumentNode(definitions=(*directives, *(by_name[name] for name in sorted(used))))
    # GitHub deprecates fields that an interface still has, which the specification forbids: checked without.
    assert_valid_schema(build_ast_schema(visit(cut, Plain())))
    whole = extend_schema(build_ast_schema(visit(cut, Plain())), parse(GRAPHQL_ADDED))
    assert_valid_schema(whole)
    return {"schema.graphql": print_ast(visit(cut, Plain("deprecated"))) + "\n" + GRAPHQL_ADDED.lstrip()}


STRUCTURED = (ObjectTypeDefinitionNode, InterfaceTypeDefinitionNode, UnionTypeDefinitionNode)


class Cut(Visitor):
    """Drops the fields, members and interfaces of a definition that lead out of the slice."""

    def __init__(self, allowed: set[str]) -> None:
        super().__init__()
        self.allowed = allowed

    def enter_field_definition(self, node: FieldDefinitionNode, *_: object) -> object:
        """Drop a field whose type is not kept; leave a kept one exactly as it is."""
        return SKIP if bare(node.type) in self.allowed else REMOVE

    def enter_named_type(self, node: NamedTypeNode, *_: object) -> object:
        """Drop an interface or a union member that is not kept."""
        return None if node.name.value in self.allowed else REMOVE


class Plain(Visitor):
    """Strips directives on definitions, but for the named ones."""

    def __init__(self, *kept: str) -> None:
        super().__init__()
        self.kept = kept

    def enter_directive(self, node: DirectiveNode, *_: object) -> object:
        """Drop what GitHub notes on fields (previews, matching) and validation does not look at."""
        return None if node.name.value in self.kept else REMOVE


def bare(kind: TypeNode) -> str:
    """Return the name of a type without its list and non-null wrappings."""
    while isinstance(kind, ListTypeNode | NonNullTypeNode):
        kind = kind.type
    assert isinstance(kind, NamedTypeNode)
    return kind.name.value


def named_types(node: Node) -> list[str]:
    """Return the name of every type a definition mentions."""
    found: list[str] = []

    class Names(Visitor):
        def enter_named_type(self, named: NamedTypeNode, *_: object) -> None:
            found.append(named.name.value)

    visit(node, Names())
    return found


def lines(document: dict[str, Json]) -> str:
    """Write JSON with one leaf entry a line, so that a new version reads well in a diff."""

    def level(node: Json, depth: int) -> str:
        if depth == 0 or not isinstance(node, dict) or not node:
            return json.dumps(node, separators=(",", ":"), sort_keys=True, ensure_ascii=False)
        body = ",\n".join(
            f"{json.dumps(key)}:{level(value, depth - 1)}" for key, value in sorted(node.items())
        )
        return "{\n" + body + "\n}"

    return level(document, 3) + "\n"


def licences(packages: dict[str, Path]) -> dict[str, str]:
    """Collect the licence texts the packages ship; two of them state MIT and ship no text."""
    texts = []
    for name, folder in packages.items():
        found = next((path for path in sorted(folder.glob("LICENSE*"))), None)
        said = json.loads((folder / "package.json").read_text("utf-8"))["license"]
        body = (
            found.read_text("utf-8").strip()
            if found
            else "(the package states this licence and ships no text)"
        )
        texts.append(f"{name} {PACKAGES[name][0]}: {said}\n\n{body}")
    return {"LICENSES.txt": ("\n\n" + "-" * 80 + "\n\n").join(texts) + "\n"}


def sources(_: dict[str, Path]) -> dict[str, str]:
    """Record which package versions the slices were cut from."""
    rows = [
        {"package": name, "version": version, "integrity": seal} for name, (version, seal) in PACKAGES.items()
    ]
    return {"sources.json": json.dumps({"script": "tools/contracts.py", "packages": rows}, indent=2) + "\n"}


def fetch(folder: Path, name: str) -> Path:
    """Download one package with npm (or take it from the folder), check its seal, unpack it."""
    version, seal = PACKAGES[name]
    archive = folder / f"{name.removeprefix('@').replace('/', '-')}-{version}.tgz"
    if not archive.exists():
        subprocess.run(
            ["npm", "pack", "--silent", f"{name}@{version}"], cwd=folder, check=True, stdout=sys.stderr
        )
    found = "sha512-" + base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if found != seal:
        raise SystemExit(f"{name}@{version}: its integrity is {found}, not the recorded {seal}")
    unpacked = folder / archive.stem
    if not unpacked.exists():
        with tarfile.open(archive) as tar:
            tar.extractall(unpacked, filter="data")
    return unpacked / "package"


def build(packages: dict[str, Path], target: Path) -> None:
    """Write every slice into the target folder."""
    target.mkdir(parents=True, exist_ok=True)
    makers: Iterable[Callable[[dict[str, Path]], dict[str, str]]] = (
        rest,
        graphql,
        webhooks,
        licences,
        sources,
    )
    for make in makers:
        for name, text in make(packages).items():
            (target / name).write_text(text, "utf-8", newline="\n")


def main(arguments: list[str] | None = None) -> int:
    """Rebuild the slices, or with `--check` compare a rebuild with what is kept."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--check", action="store_true", help="rebuild aside, compare, change nothing; exit 1 if differing"
    )
    parser.add_argument(
        "--packages", type=Path, metavar="FOLDER", help="folder that has, or is to keep, the npm archives"
    )
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.packages or Path(scratch)
        packages = {name: fetch(folder, name) for name in PACKAGES}
        if not options.check:
            build(packages, HOME)
            return 0
        fresh = Path(scratch) / "fresh"
        build(packages, fresh)
        names = sorted(path.name for path in fresh.iterdir())
        stale = [
            name
            for name in names
            if not (HOME / name).exists() or not filecmp.cmp(HOME / name, fresh / name, False)
        ]
    print("\n".join(f"differs: {name}" for name in stale) or "the slices are what the packages say")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
