"""The token leaves the process in no shape: whatever GitHub, a proxy or an author repeats, however it is escaped."""

import json
import re
from base64 import b64encode
from urllib.parse import quote

import pytest
from road import CITING, UNCITED, Result, Road

from outcome_gate.text.hush import Hush
from simulator import Fault, PullRequest

TOKENS = ("ghs_" + "aB3d9" * 8, "github_pat_11AAAAAAA0" + "q_Z7" * 15, "a*b_c~d`e[f]g<h>i")
SHAPES = {
    "bare": lambda token: f"token {token}",
    "escaped": lambda token: re.sub(r"([^A-Za-z0-9])", r"\\\1", token),
    "all escaped": lambda token: "\\".join(token),
    "zero-width": "\u200b".join,
    "word joiners": "\u2060".join,
    "empty comments": lambda token: token.replace("_", "<!---->_"),
    "entities": lambda token: "".join(char if char.isalnum() else f"&#{ord(char)};" for char in token),
    "hexadecimal entities": lambda token: "".join(c if c.isalnum() else f"&#x{ord(c):x};" for c in token),
    "cut off": lambda token: f"{token[:13]}…",
    "twice": lambda token: f"{token}{token}",
    "in a word": lambda token: f"x{token}x",
}


@pytest.mark.parametrize("token", TOKENS)
@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_a_token_in_any_shape(token: str, shape: object) -> None:
    hushed = Hush("", token)(f"before {shape(token)} after")  # type: ignore[operator]
    bare = re.sub(r"[\\\u200b\u2060]|<!---->", "", hushed)

    assert token[:12] not in bare
    assert token[12:] not in bare
    assert hushed.startswith("before ")
    assert hushed.endswith(" after")


SPELLED = {
    "hexadecimal": lambda token: token.encode().hex(),
    "hexadecimal, upper": lambda token: token.encode().hex().upper(),
    "percent signs": lambda token: "".join(f"%{byte:02x}" for byte in token.encode()),
    "percent signs, upper": lambda token: "".join(f"%{byte:02X}" for byte in token.encode()),
    "percent signs where needed": lambda token: quote(token, safe=""),
    "escapes": lambda token: "".join(f"\\x{byte:02x}" for byte in token.encode()),
    "base64": lambda token: b64encode(f"x-access-token:{token}".encode()).decode().rstrip("="),
}


@pytest.mark.parametrize("token", TOKENS)
@pytest.mark.parametrize("spelled", SPELLED.values(), ids=SPELLED.keys())
def test_a_token_that_is_spelled_in_another_way(token: str, spelled: object) -> None:
    text = spelled(token)  # type: ignore[operator]
    hushed = Hush(token)(f"before {text} after")

    assert text[:24] not in hushed
    assert text[-24:] not in hushed
    assert hushed.startswith("before ")
    assert hushed.endswith(" after")


def test_what_is_no_secret_stays() -> None:
    text = "Reduce the working days accountants need; ghs_ and github_pat_ are how tokens begin."

    assert Hush(*TOKENS)(text) == text
    assert Hush("")(text) == text


def said(road: Road, result: Result) -> str:
    """Everything that left the process, apart from the header."""
    sent = [json.dumps(one.request) for one in result.exchanges]
    return "".join((result.log, result.summary, *result.outputs.values(), *sent))


def keeps_it(road: Road, result: Result) -> None:
    bare = re.sub(r"[\\\u200b\u2060]|<!---->", "", said(road, result))
    assert road.token[:12] not in bare


@pytest.mark.parametrize("status", [403, 404, 422, 500, 200])
@pytest.mark.parametrize(
    "where", ["graphql", "POST *comments", "PATCH *", "POST *statuses*", "GET *permission", "POST *reactions"]
)
def test_an_answer_that_echoes_the_header(road: Road, where: str, status: int) -> None:
    pull = road.open(body=CITING if where == "PATCH *" else UNCITED)
    if where == "PATCH *":
        road.run(pull)
        pull.edit(body=UNCITED)
    pull.comment(author="mara-lead", body="/outcome-gate waive until 2026-12-10: because")
    words = f"Bad header: Authorization: token {road.token} `{road.token}` {'x' * 130}{road.token}"
    answer = {"message": words, "errors": [{"type": "X", "message": words}], "data": None, "id": words}
    road.github.fail(
        Fault("answer", where=where, status=status, body=json.dumps(answer).encode(), times=None)
    )
    keeps_it(road, road.run(pull, "issue_comment"))


@pytest.mark.parametrize("field", ["title", "body", "labels", "manifest", "policy"])
@pytest.mark.parametrize("shape", [str, "_".join, lambda token: f"`{token}`"], ids=["bare", "joined", "code"])
def test_a_token_in_what_is_read(road: Road, field: str, shape: object) -> None:
    """An author who got hold of it, or a proxy that writes headers into texts."""
    token = shape(road.token)  # type: ignore[operator]
    pull: PullRequest = road.open("feat: x", UNCITED)
    if field == "title":
        pull.edit(title=f"feat: {token}")
    elif field == "body":
        pull.edit(body=f"Outcome: {token}\nMetric: {token}\nNo-outcome: {token}\n")
    elif field == "labels":
        pull.edit(labels=[f"outcome/{token}"[:50]])
    elif field == "manifest":
        road.manifest(f"version: 1\n{token}: x\noutcomes: {token}\n")
    else:
        road.policy(f"version: 1\nmode: {token}\n{token}: 1\n")
    result = road.run(pull)
    assert road.token not in said(road, result)
