"""Conversations with GitHub as files to be read in review: JSON as YAML, one host, no credentials."""

import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import vcr
import yaml
from vcr.request import Request

from outcome_gate.gh.marker import MARKS, checksum

FOLDER = Path(__file__).parent
API, WEB = "https://api.github.com", "https://github.com"
_LOOPBACK = re.compile(r"http://127\.0\.0\.1:\d+")
_HOST = re.compile(r"127\.0\.0\.1:\d+")
_API_PATHS = re.compile(rf"{re.escape(WEB)}(?=/(?:repos|users|orgs|repositories|graphql)\b)")
_HEADER = """\
# What a run of the action asked, and what GitHub answered; `make record` writes it anew.
# Credentials are left out. An extra request fails the test, and so does one that is not made any more.
"""


@dataclass(frozen=True)
class About:
    """Where a conversation comes from, and what it is about."""

    recorded_from: str
    """`the simulator` or `GitHub`."""
    road: str
    repository: str
    pull_request: int
    head_sha: str
    group_on: str = ""
    """The commit a merge group is built on; empty for a pull request's own event."""
    comment: int = 0
    """The comment that commands something; 0 for any other event."""


def path(road: str) -> Path:
    """The file of a road."""
    return FOLDER / f"{road}.yaml"


def about(road: str) -> About:
    """What a recorded conversation says of itself."""
    with path(road).open(encoding="utf-8") as file:
        return About(**yaml.safe_load(file)["about"])


def recorder(subject: About | None, mode: str) -> vcr.VCR:
    """A recorder that writes about a subject, or one that only plays."""
    made = vcr.VCR(
        record_mode=mode,
        match_on=("method", "scheme", "host", "port", "path", "query", "json"),
        before_record_request=_clean_request,
        before_record_response=_clean_response,
        serializer="readable",
        decode_compressed_response=True,
    )
    made.register_serializer("readable", Readable(subject))
    made.register_matcher("json", _same_json)
    return made


def _same_json(one: Request, other: Request) -> None:
    assert _read(one.body) == _read(other.body), "the bodies differ"


def _clean_request(request: Request) -> Request:
    return Request(request.method, _at_github(request.uri), _at_github(_text(request.body)), {})


def _clean_response(response: dict[str, Any]) -> dict[str, Any]:
    headers = {name.lower(): value for name, value in response["headers"].items()}
    kept = {"Content-Type": headers["content-type"]} if "content-type" in headers else {}
    body = _at_github(_text(response["body"]["string"]))
    return {"status": response["status"], "headers": kept, "body": {"string": body.encode()}}


def _at_github(text: str) -> str:
    """The simulator's address, which changes with every run, as GitHub's; and our comments' checksums with it."""
    moved = _HOST.sub("github.com", _API_PATHS.sub(API, _LOOPBACK.sub(WEB, text)))
    return _written(_summed(_read(moved))) if MARKS in moved else moved


def _summed(node: Any) -> Any:
    """The same structure with our comments as we would have written them with these addresses."""
    if isinstance(node, dict):
        return {key: _summed(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_summed(item) for item in node]
    if not isinstance(node, str) or not node.startswith(MARKS):
        return node
    first, _, rest = node.partition("\n")
    return re.sub(r"sum=[0-9a-f]{8}", f"sum={checksum(rest)}", first) + f"\n{rest}"


def _text(body: Any) -> str:
    return body.decode("utf-8") if isinstance(body, bytes) else body or ""


def _read(body: Any) -> Any:
    text = _text(body)
    try:
        return json.loads(text) if text else None
    except ValueError:
        return text


class _Dumper(yaml.SafeDumper):
    """Texts of several lines stand as they are, lists are indented, nothing is wrapped or referred to."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _represent_text)


class Readable:
    """vcrpy's serialiser: bodies are structures instead of strings of JSON."""

    def __init__(self, subject: About | None) -> None:
        self._subject = subject

    def serialize(self, data: dict[str, Any]) -> str:
        """The file's text."""
        if self._subject is None:
            raise ValueError("this recorder only plays")
        written = {
            "about": {name: value for name, value in asdict(self._subject).items() if value},
            "interactions": [
                {
                    "request": {
                        "method": one["request"]["method"],
                        "uri": one["request"]["uri"],
                        "body": _read(one["request"]["body"]),
                    },
                    "response": {
                        "status": one["response"]["status"],
                        "headers": one["response"]["headers"],
                        "body": _read(one["response"]["body"]["string"]),
                    },
                }
                for one in data["interactions"]
            ],
        }
        text = yaml.dump(written, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=1_000_000)
        return f"{_HEADER}{text}"

    def deserialize(self, text: str) -> dict[str, Any]:
        """What vcrpy plays."""
        return {
            "version": 1,
            "interactions": [
                {
                    "request": {**one["request"], "headers": {}, "body": _written(one["request"]["body"])},
                    "response": {**one["response"], "body": {"string": _written(one["response"]["body"])}},
                }
                for one in yaml.safe_load(text)["interactions"]
            ],
        }


def _written(body: Any) -> str:
    return body if isinstance(body, str) else "" if body is None else json.dumps(body)
