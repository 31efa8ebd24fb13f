"""What people write is text: no command for the runner, no mention, no markup, no way into the files."""

import io
import re
from dataclasses import dataclass

import pytest
from actions_runner import HARMLESS, Command, commands
from road import CITING, FEATURE, MANIFEST, MANIFEST_PATH, Result, Road

from outcome_gate.model.notice import Annotation
from outcome_gate.runner.log import Log

COMMANDS = (
    "::error::owned",
    "::set-output name=verdict::passed",
    "::add-mask::passed",
    "::stop-commands::x",
    "##[error]owned",
    "##[set-output name=verdict]passed",
    "  ::set-env name=PATH::/tmp",
    "text ##[add-matcher]/tmp/m.json",
    "\u200b::error::owned",
    "\u00ad::error::owned",
    ":\u00ad:error:\u00ad:owned",
    "#\u200d#[error]owned",
    "##\ufeff[error]owned",
)
NASTY = {
    "commands": "\n".join(COMMANDS),
    "commands after a lone CR": "x\r" + "\r".join(COMMANDS),
    "commands after CRLF": "x\r\n" + "\r\n".join(COMMANDS),
    "commands after line separators": "\u2028".join(("x", *COMMANDS)) + "\u0085".join(COMMANDS) + "\v".join(COMMANDS),
    "mentions": "@team @example-org/owners &#64;team &commat;team a@team.example.com #1 GH-1 example-org/ledger#1",
    "an open comment": "<!-- <!--> --!> <!--\n",
    "markup": "**b** `x` ``` ~~~ | a | [l](http://evil.example) ![i](http://evil.example/i.png) <b>x</b> </details>",
    "our own marker": "<!-- outcome-gate:v1 key=outcome-gate verdict=passed -->",
    "directions": "\u202egnihton\u202c \u2066x\u2069 \u200f",
    "nothing to see": "\u200b\u200c\u200d\u2060\ufeff\u00ad\U000e0041",
    "controls": "".join(map(chr, range(1, 32))) + "\x7f\x9b31m\x1b[31m\x1b]0;t\x07",
    "percent signs": "%0A::error::owned%0D%25 %3A%3A",
    "a heredoc": "x\nEOF\nverdict<<EOF\npassed\nEOF\n",
    "many words": "owned " * 10_000,
}  # fmt: skip


@dataclass(frozen=True)
class Place:
    """Somewhere a person can write."""

    field: str
    text: str

    def fields(self) -> dict[str, object]:
        """The parts of a pull request that holds the text there."""
        text, line = self.text, " ".join(self.text.split())[:200]
        by_field: dict[str, dict[str, object]] = {
            "title": {"title": line},
            "title of a kind": {"title": f"feat: {line}"},
            "label": {"labels": [line, f"kind/{line}"]},
            "branch": {"title": "Match", "branch": f"feat/{line}"},
            "login": {"author": line or "x"},
            "path": {"title": "Match", "files": {f"docs/{line.replace('/', '-') or 'x'}": "x\n"}},
            "body": {"body": text},
            "outcome": {"body": f"Outcome: {text}\nMetric: {text}\n"},
            "metric": {"body": f"Outcome: faster-month-end-close\nMetric: {text}\n"},
            "expectation": {"body": f"{CITING}Expected-change: {text}\nCheck-on: {text}\n"},
            "waiver": {"body": f"Outcome-waiver: {text}\nNo-outcome: {text}\n"},
            "manifest": {
                "files": FEATURE | {MANIFEST_PATH: MANIFEST + f"x-note: {text!r}\n{text}\n"},
            },
        }
        return by_field[self.field]


FIELDS = (
    "title", "title of a kind", "label", "branch", "login", "path", "body", "outcome", "metric", "expectation",
    "waiver", "manifest",
)  # fmt: skip
_LINK = re.compile(r"\]\(https?://[^()\s]*\)")
_OURS = re.compile(r"@(?:maria-pm)\b")


def check(road: Road, result: Result) -> None:
    """Nothing that was written does anything."""
    found = commands(result.log)
    assert {command.name for command in found} <= {"error", "warning", "notice"}
    assert all(re.fullmatch(r"OG\d{3} [a-z0-9-]+", one.properties.get("title", "")) for one in found)
    assert len(found) == sum(line.startswith("::") for line in result.log.split("\n"))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", result.log)
    for comment in [one for pull in road.repo.pulls for one in road.mine(pull)]:
        harmless(comment.body.partition("\n")[2])
        assert len(comment.body.encode("utf-16-le")) // 2 <= 65_000
    harmless(result.summary)


def harmless(markdown: str) -> None:
    """Markdown without a mention, reference, comment or foreign link outside of code."""
    text = re.sub(r"(?s)(`{3,})\n.*?\n\1(?=\n|\Z)", "", markdown)
    text = re.sub(r"(`+)[^`]+?\1(?!`)", "", text)
    own = _OURS.sub("", _LINK.sub("](", text)).replace("<details><summary>", "").replace("</summary>", "")
    own = own.replace("</details>", "")
    assert not re.search(r"@(?=[\w-])", own), own
    assert not re.search(r"&#|&commat", own), own
    assert not re.search(r"(?<![\w])#\d|GH-\d", own, re.IGNORECASE), own
    assert not re.search(r"<(?=[!/a-zA-Z])", own), own
    assert "evil.example" not in "".join(_LINK.findall(text)), own
    assert not re.search(r"!\[", own.replace("!\\[", "")), own
    assert not re.search(r"[\u202a-\u202e\u2066-\u2069\u200e\u200f]", markdown), markdown


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY.keys())
def test_hostile(road: Road, field: str, text: str) -> None:
    pull = road.open(**Place(field, text).fields())
    payload = {"pull_request": {"number": pull.number, "head": {"sha": pull.head_sha}}}
    result = road.run(pull, payload=payload)
    assert result.code in (0, 1)
    check(road, result)


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY.keys())
@pytest.mark.parametrize(
    "name", ["manifest", "policy", "status_context", "mode", "pull_request", "task", "fail_job"]
)
def test_hostile_inputs(road: Road, name: str, text: str) -> None:
    pull = road.open()
    result = road.run(pull, **{name: text})
    assert result.code in (0, 2)
    check(road, result)


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY.keys())
def test_hostile_events(road: Road, text: str) -> None:
    for name, payload in (
        (text, {}),
        ("pull_request", {"pull_request": {"number": text}}),
        ("pull_request", text),
    ):
        result = road.run(None, name, payload=payload)
        assert result.code == 2
        check(road, result)


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY.keys())
def test_a_line_for_people_is_never_a_command(text: str) -> None:
    """Whatever is said today holds no more than our own words; this is for what will be said tomorrow."""
    stream = io.StringIO()
    Log(stream).say(text)
    assert commands(stream.getvalue()) == []
    assert stream.getvalue().count("\n") == 1


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY.keys())
def test_an_annotation_is_one_command(text: str) -> None:
    stream = io.StringIO()
    Log(stream).annotate((Annotation("error", text, text, text, 1, 2, 1, 3),))
    [found] = commands(stream.getvalue())
    assert found.name == "error"
    assert set(found.properties) <= {"file", "line", "col", "endLine", "endColumn", "title"}
    assert stream.getvalue().count("\n") == 1


def test_a_hostile_error_from_github(road: Road) -> None:
    pull = road.open()
    pull.lock()
    result = road.run(pull)
    check(road, result)


@pytest.mark.parametrize(
    "body",
    ["x" * 65_536, "@team " * 10_922, "[" * 65_536, "`" * 65_535, "\u202e" * 65_536, "🙂" * 32_768, "<!--" * 16_384,
     "Outcome: x\n" * 5_957, "> " * 32_768, "- " * 32_768, "\r" * 65_536, "&#64;" * 13_107, "|" * 65_536],
    ids=lambda body: repr(body[:12]),
)  # fmt: skip
def test_the_longest_body(road: Road, body: str) -> None:
    result = road.run(road.open(body=body))
    assert (result.code, result.verdict) == (1, "failed")
    check(road, result)


LOGS = {
    "::error::x": [Command("error", {}, "x")],
    "  \t::Error file=a%3Ab,line=1::x%0Ay": [Command("error", {"file": "a:b", "line": "1"}, "x\ny")],
    "a\r::error::x": [Command("error", {}, "x")],
    "a ##[warning k=v;w=z%3B]x": [Command("warning", {"k": "v", "w": "z;"}, "x")],
    "\u200b::error::x": [],
    "::nothing::x": [],
    "a ::error::x": [],
    "::error": [],
    "##[error": [],
    ":\u200b:error::x": [],
}


@pytest.mark.parametrize(("log", "found"), LOGS.items(), ids=map(repr, LOGS))
def test_the_model_of_the_runner(log: str, found: list[Command]) -> None:
    assert commands(log) == found


def test_only_showing_is_harmless() -> None:
    assert not {"set-output", "add-mask", "stop-commands", "set-env", "add-matcher"} & HARMLESS
