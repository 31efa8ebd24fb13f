"""Pull requests out of parts whose meaning is known beforehand, so that what is expected owes nothing to the code."""

import random
from typing import NamedTuple

from outcome_gate.model.person_comment import PersonComment
from outcome_gate.model.pull_request import Author, PullRequest
from outcome_gate.model.snapshot import Snapshot
from outcome_gate.model.source_file import Absence, SourceFile

_OUTCOME = """  - id: {id}
    customer: some-customers
    statement: Reduce the working days accountants need to close the month
    why: Late closes cost about 20 overtime hours each
    status: {status}
    owner: "@maria"
    evidence: [ {{ type: interview, on: 2026-10-02, n: 14, finding: Eleven of them said so }} ]
    metrics:
      - {{ id: days-{id}, name: Days, baseline: 8 days, target: 5 days by 2027-06-30, source: table x }}
"""
MANIFEST = (
    "version: 1\ncustomers:\n  - { id: some-customers, name: Some customers }\noutcomes:\n"
    + _OUTCOME.format(id="faster-close", status="active")
    + _OUTCOME.format(id="fewer-errors", status="active")
    + "business_outcomes:\n  - id: retain-them\n    statement: Keep customers another year\n"
    + "    traces_to: [faster-close]\n    because: Those who close in time renew more often\n    metrics:\n"
    + "      - { id: retention, baseline: 88 %, target: 92 % by 2027-06-30, source: billing }\n"
)
MANIFESTS = {"whole": MANIFEST, "broken": "version: 1\noutcomes: [\n", "missing": None, "empty": ""}
POLICIES = {
    "none": (None, "enforce"),
    "plain": ("version: 1\n", "enforce"),
    "strict": ("version: 1\nstrict: true\n", "enforce"),
    "labels alone": ("version: 1\nsigns: [author, label]\n", "enforce"),
    "observe": ("version: 1\nmode: observe\n", "observe"),
    "broken": ("version: 1\nmode: [\n", "enforce"),
}
GOOD = "Outcome: faster-close\nMetric: days-faster-close\nExpected: 8 -> 6 days\nCheck-on: 2027-03-01\n"
BAD = {
    "nothing": "Matches bank lines.\n",
    "an unknown id": GOOD.replace("faster-close", "slower-close"),
    "our own goal alone": "Outcome: retain-them\nMetric: retention\n",
    "another outcome's metric": "Outcome: faster-close\nMetric: days-fewer-errors\n",
    "a blank": "Outcome: tbd\nMetric: tbd\n",
}
HIDDEN = {
    "a comment": lambda text: f"<!--\n{text}-->\n",
    "a fence": lambda text: f"```\n{text}```\n",
    "indented code": lambda text: "words\n\n" + "".join(f"    {line}\n" for line in text.splitlines()),
    "a quote": lambda text: "".join(f"> {line}\n" for line in text.splitlines()),
    "an attribute": lambda text: f'<a title="\n{text}">x</a>\n',
    "struck through": lambda text: "".join(f"~~{line}~~\n" for line in text.splitlines()),
    "a reference": lambda text: "[x]: /y '\n" + text + "'\n",
    "an instruction": lambda text: f"<?x\n{text}?>\n",
    "unticked": lambda text: "".join(f"- [ ] {line}\n" for line in text.splitlines()),
}
ROLES = (("mara", "maintain"), ("ada", "admin"), ("eve", "read"), ("rob", "write"), ("dana", "admin"))
WAIVE = "/outcome-gate waive until 2026-12-10: {}"


class Case(NamedTuple):
    """One pull request, and what is known of it."""

    snapshot: Snapshot
    reasons: frozenset[str]
    """Why it may pass; empty where it must not."""
    parts: tuple[str, ...]


def drawn(draw: random.Random, number: int) -> Case:
    """One pull request out of parts."""
    manifest = draw.choices(list(MANIFESTS), (12, 1, 1, 1))[0]
    policy = draw.choices(list(POLICIES), (6, 4, 2, 2, 2, 1))[0]
    text, mode = POLICIES[policy]
    body, cites, said = _body(draw)
    fields, sign = _sign(draw, policy)
    remarks, waives = _waiver(draw)
    reasons = set()
    if mode == "observe":
        reasons.add("observed")
    if manifest == "missing" and policy == "none":
        reasons.add("not set up")
    if cites and manifest == "whole" and policy != "broken":
        reasons.add("cites")
    if sign:
        reasons.add("sign")
    if waives and manifest == "whole" and policy != "broken":
        reasons.add("waived")
    snapshot = Snapshot(
        PullRequest("a/b", number, body=body, base="main", head_sha="c" * 40, files=("src/a.py",), files_total=1,
                    author=Author("dana"), **fields),
        _file(".github/outcomes.yml", MANIFESTS[manifest]), _file(".github/outcome-gate.yml", text),
        remarks=remarks,
    )  # fmt: skip
    return Case(snapshot, frozenset(reasons), (manifest, policy, said, str(fields), str(remarks)))


def _file(path: str, text: str | None) -> SourceFile:
    return SourceFile(path, "main", text, None if text is not None else Absence.MISSING, str(hash(text)))


def _body(draw: random.Random) -> tuple[str, bool, str]:
    """A description, whether it cites for a reader's eyes, and its name."""
    before = draw.choice(("", "Matches bank lines.\n\n", "# What\n\ntext\n\n"))
    what = draw.choices(("good", "bad", "hidden"), (3, 3, 4))[0]
    if what == "good":
        return before + GOOD, True, what
    if what == "bad":
        name = draw.choice(list(BAD))
        return before + BAD[name], False, name
    name = draw.choice(list(HIDDEN))
    return before + HIDDEN[name](GOOD) + draw.choice(("", "\nThanks.\n")), False, name


def _sign(draw: random.Random, policy: str) -> tuple[dict[str, object], bool]:
    """Title, labels and branch, and whether one of them is a sign that exempts under this policy."""
    kind = draw.choices(("feature", "title", "label", "branch", "words"), (6, 2, 1, 1, 1))[0]
    if kind == "title":
        return {
            "title": draw.choice(("fix: rounding", "docs: x", "chore(deps): y"))
        }, policy != "labels alone"
    if kind == "label":
        return {"title": "Matching", "labels": (draw.choice(("bug", "documentation")),)}, True
    if kind == "branch":
        return {
            "title": "Matching",
            "branch": draw.choice(("fix/rounding", "docs/x")),
        }, policy != "labels alone"
    title = "feat: match bank lines" if kind == "feature" else "feat(ledger)!: fix nothing, add matching"
    return {"title": title, "branch": "matching"}, False


def _waiver(draw: random.Random) -> tuple[tuple[PersonComment, ...], bool]:
    """Comments about a waiver, and whether one stands at their end."""
    remarks: list[PersonComment] = []
    stands = False
    for number in range(draw.choices((0, 1, 2, 3), (5, 2, 2, 2))[0]):
        by = draw.choice(("mara", "ada", "eve", "rob", "dana"))
        words, gives, takes = draw.choice((
            (WAIVE.format("an incident"), True, False), (WAIVE.format("..."), False, False),
            ("/outcome-gate waive until 2026-11-01: over", False, False),
            ("> " + WAIVE.format("quoted"), False, False), ("/outcome-gate unwaive", False, True),
            ("`" + WAIVE.format("code") + "`", False, False),
        ))  # fmt: skip
        edited = draw.choice(("", "", "", "eve"))
        url = f"https://github.com/a/b/pull/1#issuecomment-{number + 1}"
        remarks.append(PersonComment(by, words, url, None, edited_by=edited))
        if edited and edited != by:
            continue
        may = by in ("mara", "ada")
        stands = (stands or (gives and may)) and not (takes and (may or by == "dana"))
        if words.startswith("/outcome-gate waive until 2026-11-01") and may:
            stands = False  # a later valid waiver replaces the earlier one, and this one is over
    return tuple(remarks), stands
