"""Runs a workflow's jobs as GitHub would: its events and filters, `if`, matrix, inputs and the token it is given.

Only what our examples use: one job, one step that is the action, and expressions of paths, literals, `contains`,
`!=`, `&&` and `||`.
"""

import itertools
import re
from pathlib import Path
from typing import Any

import yaml
from road import Result, Road

from simulator import PullRequest

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "examples" / "workflows"
STARTER = ROOT / "src" / "outcome_gate" / "local" / "starter" / "workflow.yml"
_TOKENS = re.compile(r"'(?:[^']|'')*'|&&|\|\||!=|==|[(),]|[\w.-]+")
_WORDS = {"&&": "and", "||": "or"}


def evaluate(expression: str, context: dict[str, Any]) -> Any:
    """The value of an expression. What is not there is null, and any part of it, too."""

    def look(path: str) -> Any:
        value: Any = context
        for part in path.split("."):
            value = value.get(part) if isinstance(value, dict) else None
        return value

    def contains(text: Any, part: str) -> bool:
        return part.lower() in str(text or "").lower()

    def python(token: str) -> str:
        is_path = re.fullmatch(r"[A-Za-z_][\w.-]*", token) and token != "contains"
        return f"look({token!r})" if is_path else _WORDS.get(token, token)

    code = " ".join(python(token) for token in _TOKENS.findall(expression))
    return eval(code, {"look": look, "contains": contains})  # our own files, in a test


def fill(text: Any, context: dict[str, Any]) -> str:
    """A text with its expressions replaced by what they stand for."""
    if isinstance(text, bool):
        return str(text).lower()
    whole = re.sub(r"\$\{\{(.*?)\}\}", lambda m: str(evaluate(m[1], context) or ""), str(text))
    return whole.strip()


class Workflow:
    """One workflow file."""

    def __init__(self, path: Path) -> None:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
        self.name: str = found["name"]
        self.events: dict[str, Any] = {name: about or {} for name, about in found[True].items()}
        self.group: str = found["concurrency"]["group"]
        (self.job,) = found["jobs"].values()

    def wakes(self, event: str, payload: dict[str, Any]) -> bool:
        """Whether an event starts it."""
        about = self.events.get(event)
        if about is None or event == "schedule":
            return about is not None
        if "types" in about and payload.get("action") not in about["types"]:
            return False
        if "workflows" in about and payload["workflow_run"]["name"] not in about["workflows"]:
            return False
        changed = [path for one in payload.get("commits", ()) for path in one["modified"]]
        return "paths" not in about or bool(set(changed) & set(about["paths"]))

    def run(self, road: Road, event: str, payload: dict[str, Any], pull: PullRequest | None) -> list[Result]:
        """Each of its jobs that runs, one after the other."""
        ref = payload.get("ref") or f"refs/pull/{pull.number}/merge" if pull else payload.get("ref")
        github = {"event_name": event, "event": payload, "ref": ref}
        if not self.wakes(event, payload):
            return []
        results = []
        for part in self._matrix():
            context = {"github": github, "matrix": part}
            assert fill(self.group, context).strip("-")
            if evaluate(self.job.get("if", "1"), context):
                results.append(self._step(road, event, payload, pull, context))
        return results

    def _matrix(self) -> list[dict[str, Any]]:
        matrix = self.job.get("strategy", {}).get("matrix", {})
        return [dict(zip(matrix, values, strict=True)) for values in itertools.product(*matrix.values())]

    def _step(
        self,
        road: Road,
        event: str,
        payload: dict[str, Any],
        pull: PullRequest | None,
        context: dict[str, Any],
    ) -> Result:
        (step,) = self.job["steps"]
        given = {name: fill(value, context) for name, value in step.get("with", {}).items()}
        is_capped = event == "pull_request" and pull is not None and pull.is_fork
        held = {
            name.replace("-", "_"): "read" if is_capped else level
            for name, level in self.job["permissions"].items()
        }
        road.token = road.github.token("github-actions[bot]", held)
        return road.run(None, event, payload=payload, **given)


def path_of(name: str) -> Path:
    """The file of an example, or what `init` writes."""
    return STARTER if name == "starter" else FOLDER / f"{name}.yml"


def payload_of(road: Road, pull: PullRequest, event: str, about: str) -> dict[str, Any]:
    """What GitHub sends: about an action, or about what is written, pushed or given."""
    if event == "issue_comment":
        return road.github.event(event, pull.comment(author="mara-lead", body=about))
    if event == "issues":
        issue = road.repo.open_issue(title="Closing takes long", labels=["bug"])
        pull.edit(body=f"{pull.body}\nCloses #{issue.number}")
        return road.github.event(event, issue, action=about)
    if event == "push":
        return {"ref": "refs/heads/main", "commits": [{"modified": [about]}]}
    if event == "workflow_dispatch":
        return road.github.event(event, road.repo, inputs={"pull_request": about.format(pull.number)})
    if event == "schedule":
        return road.github.event(event, road.repo)
    payload = road.github.event(event, pull, action=None if event == "workflow_run" else about)
    if event == "workflow_run":
        payload["workflow_run"]["name"] = about
    return payload
