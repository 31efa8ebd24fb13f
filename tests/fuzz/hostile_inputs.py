"""Every input that is made to cost much: texts as large as GitHub hands over, and what is done with each."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from bench.bodies import CITATION, HOSTILE, LIMIT
from outcome_gate.app.cite_command import rewrite
from outcome_gate.app.gather import gather
from outcome_gate.errors import UsageError
from outcome_gate.judge.decide import decide
from outcome_gate.model.citation_place import CitationText
from outcome_gate.model.closing_issue import ClosingIssue
from outcome_gate.model.person_comment import PersonComment
from outcome_gate.model.pull_request import Author, PullRequest
from outcome_gate.model.readings_file import HEADER, readings_path
from outcome_gate.model.request import MANIFEST_PATH, POLICY_PATH, Request
from outcome_gate.model.snapshot import Snapshot
from outcome_gate.model.source_file import Absence, SourceFile
from outcome_gate.read.event import read_event
from outcome_gate.read.yaml_events import MAX_BYTES, MAX_VALUES
from outcome_gate.write.notice_words import write_notice

OUTCOME = """  - id: faster-month-end-close
    customer: some-customers
    statement: Reduce the working days accountants need to close the month
    why: Late closes cost about 20 overtime hours each
    status: active
    owner: "@maria"
    evidence: [ { type: interview, on: 2026-10-02, n: 14, finding: Eleven of them said so } ]
    metrics:
      - { id: days-to-close, name: Days, baseline: 8 days, target: 5 days by 2027-06-30, source: table x }
"""
MANIFEST = f"version: 1\ncustomers:\n  - {{ id: some-customers, name: Some customers }}\noutcomes:\n{OUTCOME}"


class Hostile(NamedTuple):
    """One input and what is done with it, whole: read, judged and told."""

    kind: str
    name: str
    run: Callable[[], object]


def snapshot(
    body: str = "", *, manifest: str = MANIFEST, policy: str | None = None, **fields: object
) -> Snapshot:
    """A feature pull request of a stranger."""
    given = {"title": "feat: match", "branch": "match", "files": ("src/a.py",), "files_total": 1} | fields
    return Snapshot(
        PullRequest("a/b", 1, body=body, base="main", author=Author("eve"), **given),  # type: ignore[arg-type]
        SourceFile(MANIFEST_PATH, "main", manifest, oid="1"),
        SourceFile(POLICY_PATH, "main", policy, None if policy is not None else Absence.MISSING, oid="2"),
    )


def judged(seen: Snapshot) -> object:
    """Everything a run makes of it but the wire."""
    facts = gather(seen, Request("a/b", 1), date(2026, 11, 28))
    return write_notice(decide(facts), facts)


def every_input() -> Iterator[Hostile]:
    """All of them; always the same, in the same order."""
    yield from _descriptions()
    yield from _files()
    yield from _readings()
    yield from _events()


_LINES = (
    "Outcome: a" + " " * LIMIT, "Outcome: a" + "\\" * LIMIT, "Outcome: a" + "</a>" * (LIMIT // 4),
    "Outcome: a" + ">" * LIMIT, "*" * LIMIT + "Outcome: a", "*Outcome " * (LIMIT // 9) + ": a",
    "Outcome: a<br>" * (LIMIT // 14), "Outcome: a" + "<!---->" * (LIMIT // 7), "x Outcome: " + "<table>" * (LIMIT // 7),
    "Outcome: " + "a, " * (LIMIT // 3), "\u202e" * LIMIT, "\U0001f642" * (LIMIT // 2), "@team " * (LIMIT // 6),
    "/outcome-gate waive until 2026-12-01: x\n" * (LIMIT // 40), "/outcome-gate cite " + "a " * (LIMIT // 2),
    "/outcome-gate " + "-" * LIMIT, "/outcome-gate\n" * (LIMIT // 14), "\n".join(f"[^{n}]: a" for n in range(7000)),
)  # fmt: skip


def _descriptions() -> Iterator[Hostile]:
    citation = CitationText("faster-month-end-close", "days-to-close", "", "")
    for number, text in enumerate((*HOSTILE, *(line[: LIMIT - 10] + "x" for line in _LINES))):
        name = f"{number}: {text[:14]!r}"
        yield Hostile("a description", name, lambda text=text: judged(snapshot(text)))  # type: ignore[misc]
        yield Hostile("a description that is cited anew", name, lambda text=text: rewrite(text, citation))  # type: ignore[misc]
        yield Hostile("a comment", name, lambda text=text: judged(_said(text)))  # type: ignore[misc]
        yield Hostile("an issue's text", name, lambda text=text: judged(_closing(text)))  # type: ignore[misc]
        yield Hostile("a title and a branch", name, lambda text=text: judged(_named(text)))  # type: ignore[misc]


def _said(text: str) -> Snapshot:
    return snapshot()._replace(remarks=(PersonComment("mara", text),), roles=(("mara", "maintain"),))


def _closing(text: str) -> Snapshot:
    return snapshot(issues=(ClosingIssue("a/b", 2, body=text),), issues_total=1)


def _named(text: str) -> Snapshot:
    line = " ".join(text.split())[:256]
    return snapshot(
        title=f"feat: {line}"[:256], branch=text[:250], labels=tuple(line[n:] for n in range(100))
    )


_SEEDS = (
    "- a\n", "- {}\n", "k: v\n", "#", "  x\n", "[a],", "\\x41", "a ", "{", "- [a]\n", "- - a\n", "? a\n", '"a",',
    "-\n", "\u00e9", "'", "\t", "- id: a\n", "- { id: A, on: 2026-13-01 }\n", "a: b: c\n", "x-a: b\n", "&a ", "- *a\n",
)  # fmt: skip
_STARTS = (
    "", "[", '"', "a: |\n", "version: 1\noutcomes:\n", "version: 1\ncustomers:\n", "version: 1\nallow: [",
    "version: 1\nkinds: {", "version: 1\nwaivers: { granted: [",
)  # fmt: skip


def _files() -> Iterator[Hostile]:
    for name, text in _texts():
        yield Hostile("a manifest", name, lambda text=text: judged(snapshot(manifest=text)))  # type: ignore[misc]
        yield Hostile("a manifest that is proposed", name, lambda text=text: judged(_proposing(text)))  # type: ignore[misc]
        yield Hostile("a policy", name, lambda text=text: judged(snapshot(policy=text)))  # type: ignore[misc]


def _proposing(text: str) -> Snapshot:
    seen = snapshot(files=(MANIFEST_PATH,))
    return seen._replace(proposed=SourceFile(MANIFEST_PATH, "head", text, oid="3"))


def _texts() -> Iterator[tuple[str, str]]:
    for start in _STARTS:
        for seed in _SEEDS:
            for size, most in (("whole", MAX_BYTES), ("just allowed", MAX_VALUES - 100)):
                count = most // len(seed.encode()) if size == "whole" else most // 2
                yield (
                    f"{size}: {start!r} {seed!r}",
                    start + (seed * count).encode()[: MAX_BYTES - 60].decode(errors="ignore"),
                )
    yield "keys", "".join(f"k{number}: v\n" for number in range(14_000))
    outcome = OUTCOME.replace("faster-month-end-close", "outcome-{0}").replace("days-to-close", "days-{0}")
    some = [outcome.replace("{0}", str(number)) for number in range(900)]
    yield "as many good outcomes as are allowed", MANIFEST + "".join(some[:660])
    yield "nine hundred good outcomes", MANIFEST + "".join(some)
    yield "as many of one id", MANIFEST + "".join([OUTCOME] * 660)
    long = OUTCOME.replace("Late closes", "Late closes " * 400)
    yield "long words", MANIFEST + long.replace("faster-month-end-close", "b") * (MAX_BYTES // len(long) - 1)


def _readings() -> Iterator[Hostile]:
    """Files of readings, beside a manifest of a hundred outcomes."""
    some = "".join(OUTCOME.replace("faster-month-end-close", f"faster-close-{n}") for n in range(100))
    manifest = f"{MANIFEST}{some}"
    key = "faster-month-end-close,days-to-close"
    days = [f"20{n // 336 + 10}-{n // 28 % 12 + 1:02}-{n % 28 + 1:02}" for n in range(5_000)]
    texts = {
        "a number a day": "".join(f"{key},{day},{n},\n" for n, day in enumerate(days)),
        "all of every outcome": "".join(
            f"faster-close-{n % 100},days-to-close,{days[n // 100]},7,\n" for n in range(10_000)
        ),
        "near misses": "".join(f"fastr-clos-{n},days-to-close,2026-01-01,1,\n" for n in range(12_000)),
        "unknown metrics": "".join(
            f"faster-month-end-close,day-to-close{n},2026-01-01,1,\n" for n in range(9_000)
        ),
        "two numbers of one day": f"{key},2026-01-01,1,\n{key},2026-01-01,2,\n" * 5_000,
        "one long line": "a" * MAX_BYTES,
        "quotes": '"' * MAX_BYTES,
        "commas": "," * MAX_BYTES,
        "blanks": " " * MAX_BYTES,
        "empty lines": "\n" * MAX_BYTES,
        "open quotes": '"a\n' * (MAX_BYTES // 3),
        "digits": f"{key},2026-01-01,{'1' * MAX_BYTES}",
        "signs": f"{key},2026-01-01,{'-' * MAX_BYTES}",
        "a long address": f"{key},2026-01-01,1,https://{'a' * MAX_BYTES}",
    }
    for name, text in texts.items():
        whole = f"{HEADER}\n{text}"[:MAX_BYTES]
        seen = snapshot(manifest=manifest)._replace(
            readings=SourceFile(readings_path(MANIFEST_PATH), "main", whole, oid="3")
        )
        yield Hostile("a file of readings", name, lambda seen=seen: judged(seen))  # type: ignore[misc]


def _events() -> Iterator[Hostile]:
    deep = "[" * 500_000
    names = ("pull_request", "issue_comment", "workflow_run", "merge_group", "push", "issues", "x")
    payloads = {
        "brackets": deep, "closed brackets": deep + "]" * 500_000, "mappings": '{"a":' * 200_000,
        "a long number": '{"pull_request": {"number": ' + "9" * 4_000_000 + "}}",
        "many commits": '{"ref": "refs/heads/main", "commits": [' + ",".join(['{"added": ["a"]}'] * 50_000) + "]}",
        "a comment of commands": '{"comment": {"id": 1, "body": "' + "/outcome-gate check\\n" * 3_000 + '"}}',
        "blanks": " " * 4_000_000,
    }  # fmt: skip
    for event in names:
        for name, payload in payloads.items():
            yield Hostile(
                "an event", f"{event}: {name}", lambda event=event, payload=payload: _woken(event, payload)
            )  # type: ignore[misc]


def _woken(event: str, payload: str) -> object:
    try:
        return read_event(event, payload, (MANIFEST_PATH,))
    except UsageError as error:
        return error


def sound(text: str) -> str:
    """A text with a citation at its end."""
    return f"{text}\n\n{CITATION}"
