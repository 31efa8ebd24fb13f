"""A made-up year of a made-up team: a clone whose history cites outcomes, with readings, waivers and releases.

    python examples/report/made_up_year.py FOLDER

Nothing in it happened. It is the same on every machine, to the last byte: dates, names and numbers come from a seed.
"""

import random
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

FIRST, LAST = date(2025, 12, 1), date(2026, 11, 29)
NOTICE = "Every name and number in this report is made up."


class Metric(NamedTuple):
    """A metric: its ends, and how far each month's reading goes between them."""

    id: str
    name: str
    unit: str
    baseline: float
    target: float
    months: tuple[int, ...]
    """Months (1 is January 2026) in which it was read."""
    path: tuple[float, ...]
    """How much of the way was done at each of these."""


class Outcome(NamedTuple):
    """An outcome of the made-up manifest."""

    id: str
    customer: str
    statement: str
    why: str
    status: str
    origin: str
    owner: str
    metrics: tuple[Metric, ...]
    weight: int
    """How much work goes there."""
    guardrail: str = ""
    rail_readings: tuple[tuple[int, float], ...] = ()
    previous: str = ""


_ALL = tuple(range(1, 12))
OUTCOMES = (
    Outcome("faster-month-end-close", "mid-market-finance", "Reduce the working days accountants need to close the month",
            "Late closes delay board packs and cost overtime each time", "active", "customer-research", "@example-pm",
            (Metric("days-to-close", "Working days from period end to locked ledger (median)", "days", 8, 5, _ALL,
                    (0, 0.07, 0.17, 0.2, 0.33, 0.4, 0.43, 0.5, 0.57, 0.63, 0.7)),), 9,
            "reopened-periods", ((2, 2.2), (4, 2.4), (6, 2.1), (8, 2.0), (10, 2.3)), "close-speed"),
    Outcome("fewer-audit-findings", "external-auditors", "Reduce the findings auditors raise about unsupported journal entries",
            "Every finding costs the auditor a day of follow-up and the client a fee", "active", "support", "@example-pm",
            (Metric("findings-per-audit", "Findings about unsupported entries in one audit (mean)", "findings", 9, 4,
                    (3, 6, 9), (0.04, 0.06, 0.04)),), 6,
            "minutes-per-entry", ((3, 2.4), (6, 2.8), (9, 2.7))),
    Outcome("fewer-payment-errors", "payroll-clerks", "Reduce the payments clerks must send twice because of a wrong account",
            "A wrong payment takes a clerk two days to bring back", "active", "data", "@example-lead",
            (Metric("payments-sent-twice", "Payments sent twice, of a thousand", "payments", 12, 6, _ALL,
                    (0.1, 0.15, 0.3, 0.35, 0.5, 0.52, 0.6, 0.7, 0.8, 0.85, 0.9)),), 5,
            "minutes-per-payment", ((3, 3.1), (5, 3.4), (7, 4.6), (9, 4.4))),
    Outcome("shorter-onboarding", "mid-market-finance", "Shorten the weeks a finance team needs to move its books over",
            "Two sets of books at once double the work of every close", "active", "contract", "@example-pm",
            (Metric("weeks-to-move", "Weeks from contract to first close (median)", "weeks", 14, 8, (1, 2), (0.05, 0.1)),), 4),
    Outcome("fewer-tax-corrections", "payroll-clerks", "Reduce the tax returns clerks must correct after filing",
            "A correction costs the client a fine and the clerk a morning", "active", "regulation", "@example-lead",
            (Metric("corrections-per-hundred", "Corrections of a hundred returns", "corrections", 7, 3, _ALL,
                    (0, -0.05, 0.02, 0.05, 0.0, 0.03, -0.1, -0.15, -0.2, -0.18, -0.2)),), 3),
    Outcome("sooner-paid-invoices", "mid-market-finance", "Reduce the days finance teams wait until an invoice is paid",
            "Money that comes late is money that has to be borrowed", "active", "executive-request", "@example-pm",
            (Metric("days-until-paid", "Days from invoice to payment (median)", "days", 41, 30, (4, 7, 10), (0.1, 0.15, 0.3)),), 3),
    Outcome("less-retyping", "external-auditors", "Reduce the figures auditors retype into their own papers",
            "Retyping is where figures go wrong", "active", "internal-idea", "@example-lead",
            (Metric("figures-retyped", "Figures retyped in one audit (mean)", "figures", 180, 60, (), ()),), 0),
)  # fmt: skip
CUSTOMERS = (
    ("mid-market-finance", "Mid-market finance teams", "both"),
    ("external-auditors", "External auditors", "prospective"),
    ("payroll-clerks", "Payroll clerks", "existing"),
)
_AREAS = ("matching", "close", "entries", "payments", "returns", "imports", "invoices", "papers")
_FEATURES = ("Remember what was chosen for {a}", "Show {a} that wait", "Group {a} by period", "Warn before {a} are sent",
             "Import {a} from a bank's file", "Let two people look at {a}", "Undo for {a}", "Check {a} as they are typed")  # fmt: skip
_OTHERS = (("fix: {a} with an empty period", "src/{a}.py"), ("docs: how {a} work", "docs/{a}.md"),
           ("chore: newer libraries for {a}", "requirements.txt"), ("refactor: one place for {a}", "src/{a}.py"),
           ("test: {a} across a new year", "tests/test_{a}.py"), ("ci: quicker {a} job", ".github/workflows/{a}.yml"))  # fmt: skip


class Change(NamedTuple):
    """One merge of the made-up year."""

    on: date
    title: str
    body: str
    files: dict[str, str]
    author: str = "Example Developer <dev@example.com>"
    tag: str = ""


def year(seed: int = 14) -> Iterator[Change]:
    """Every merge, oldest first."""
    dice = random.Random(seed)
    number, tag = 400, 0
    for day in (FIRST + timedelta(days=days) for days in range((LAST - FIRST).days + 1)):
        for change in (*_upkeep(day), *_work(day, dice)):
            number += 1
            yield change._replace(title=f"{change.title} (#{number})")
        if day.weekday() == 3 and (day - FIRST).days // 7 % 2 and number > 400:
            tag += 1
            yield Change(
                day,
                f"chore: release 2.{tag} (#{(number := number + 1)})",
                "",
                {"VERSION": f"2.{tag}\n"},
                tag=f"v2.{tag}",
            )


def _upkeep(day: date) -> Iterator[Change]:
    """The manifest arrives, is renamed in one place, and gets readings; the policy gets stricter."""
    manifest, policy = ".github/outcomes.yml", ".github/outcome-gate.yml"
    if day == date(2025, 12, 15):
        yield Change(
            day,
            "chore: ask which customer is better off",
            "",
            {manifest: manifest_text(day), policy: policy_text(day)},
        )
    elif day == date(2026, 3, 2):
        yield Change(
            day, "chore: call the outcome what customers call it", "", {manifest: manifest_text(day)}
        )
    elif day == date(2026, 2, 2):
        yield Change(day, "chore: the gate enforces from today", "", {policy: policy_text(day)})
    elif day.day == 2 and day > date(2026, 1, 31):
        yield Change(
            day, f"chore: readings of {day - timedelta(days=3):%B}", "", {manifest: manifest_text(day)}
        )
    elif day in (date(2026, 6, 1), date(2026, 8, 17)):
        yield Change(day, "chore: a waiver for an incident", "", {policy: policy_text(day)})


def _work(day: date, dice: random.Random) -> Iterator[Change]:
    """Ordinary merges of a working day."""
    if day.weekday() > 4 or dice.random() < 0.25:
        return
    for _ in range(dice.choice((1, 1, 2, 2, 3))):
        area = dice.choice(_AREAS)
        if dice.random() < 0.42:
            title, path = dice.choice(_OTHERS)
            author = (
                "dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>"
                if "libraries" in title
                else ""
            )
            yield Change(day, title.format(a=area), "What it does, in a sentence.", {path.format(a=area): f"{day} {dice.random()}\n"},
                         author or Change._field_defaults["author"])  # fmt: skip
            continue
        title = dice.choice(_FEATURES).format(a=area)
        by_agent = dice.random() < 0.2
        author = (
            "example-agent[bot] <1+example-agent[bot]@users.noreply.github.com>"
            if by_agent
            else "Example Developer <dev@example.com>"
        )
        yield Change(
            day,
            f"feat: {title[0].lower()}{title[1:]}",
            _body(day, dice),
            {f"src/{area}.py": f"{day} {dice.random()}\n"},
            author,
        )


def _body(day: date, dice: random.Random) -> str:
    """A description: with a citation more and more often as the year goes on."""
    text = "What changed, in a sentence or two.\n\n- one point\n- another point\n"
    share = min(0.9, 0.25 + (day - FIRST).days / 300)
    if day < date(2025, 12, 15) or dice.random() > share:
        return text + ("\nOutcome: <outcome-id>\nMetric: <metric-id>\n" if dice.random() < 0.15 else "")
    if dice.random() < 0.05:
        return f"{text}\nOutcome: bank-match-adoption\n"
    outcome = dice.choices(OUTCOMES, [one.weight for one in OUTCOMES])[0]
    if outcome.id == "shorter-onboarding" and day > date(2026, 8, 20):
        outcome = OUTCOMES[0]
    name = outcome.previous if outcome.previous and day < date(2026, 3, 2) else outcome.id
    metric = outcome.metrics[0]
    lines = [f"Outcome: {name}", f"Metric: {metric.id}"]
    sign = "-" if metric.target < metric.baseline else "+"
    if dice.random() < 0.7:
        lines.append(
            f"Expected-change: {sign}{dice.choice(('0.1', '0.2', '0.3', '0.4', '0.5', '0.6', '0.8', '1', '1.2', '1.5', '2'))} {metric.unit}"
        )
    if dice.random() < 0.6:
        lines.append(f"Check-on: {(day + timedelta(days=dice.choice((30, 45, 60, 90)))).isoformat()}")
    return f"{text}\n## Customer outcome\n\n" + "\n".join(lines) + "\n"


def manifest_text(day: date) -> str:
    """The manifest as it stood on a day."""
    lines = ["# Made up, like everything here.", "version: 1", "customers:"]
    lines += [f"  - {{ id: {one}, name: {name}, users: {users} }}" for one, name, users in CUSTOMERS]
    lines.append("outcomes:")
    for outcome in OUTCOMES:
        lines += _outcome_lines(outcome, day)
    lines += [
        "business_outcomes:", "  - id: bank-match-adoption", "    statement: Half of mid-market accounts use bank matching monthly",
        "    kind: adoption", "    traces_to: [faster-month-end-close]" if day >= date(2026, 3, 2) else "    traces_to: [close-speed]",
        "    because: Matching is the slowest step of the close",
        "    via: { job: Match bank lines to ledger entries, users: prospective, better_because: Two hours instead of six }",
        "    metrics:", "      - { id: accounts-that-match, unit: \"%\", baseline: { value: 22, on: 2025-11-30 }, "
        "target: { value: 50, by: 2026-12-31 }, source: usage, readings: [{ on: 2026-01-31, value: 24 }] }",
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _outcome_lines(outcome: Outcome, day: date) -> list[str]:
    has_new_name = not outcome.previous or day >= date(2026, 3, 2)
    lines = [f"  - id: {outcome.id if has_new_name else outcome.previous}"]
    lines += [f"    previous_ids: [{outcome.previous}]"] if outcome.previous and has_new_name else []
    lines += [
        f"    customer: {outcome.customer}", f"    statement: {outcome.statement}", f"    why: {outcome.why}",
        f"    status: {outcome.status}", f'    owner: "{outcome.owner}"', f"    origin: {outcome.origin}",
        "    evidence: [{ type: interview, on: 2025-10-02, n: 14 }]" if outcome.id != "less-retyping"
        else "    evidence: [{ type: internal-opinion, on: 2024-02-01, n: 9 }]",
        "    metrics:",
    ]  # fmt: skip
    for metric in outcome.metrics:
        lines += [
            f"      - id: {metric.id}", f"        name: {metric.name}", f"        unit: {metric.unit}",
            f"        baseline: {{ value: {metric.baseline}, on: 2025-11-30 }}",
            f"        target: {{ value: {metric.target}, by: 2026-12-31 }}", "        source: counted each month",
        ]  # fmt: skip
        reached = zip(metric.months, metric.path, strict=True)
        readings = [
            (month_end(month), round(metric.baseline + way * (metric.target - metric.baseline), 1))
            for month, way in reached
        ]
        lines += _reading_lines("        ", [one for one in readings if one[0] < day])
    if outcome.guardrail:
        limit = {"reopened-periods": "<= 3", "minutes-per-entry": "<= 3", "minutes-per-payment": "<= 4"}[
            outcome.guardrail
        ]
        lines += ["    guardrails:", f"      - id: {outcome.guardrail}", f'        must_stay: "{limit}"']
        lines += _reading_lines(
            "        ",
            [(month_end(month), value) for month, value in outcome.rail_readings if month_end(month) < day],
        )
    return lines


def _reading_lines(margin: str, readings: list[tuple[date, float]]) -> list[str]:
    return (
        [
            f"{margin}readings:",
            *(f"{margin}  - {{ on: {on.isoformat()}, value: {value} }}" for on, value in readings),
        ]
        if readings
        else []
    )


def month_end(month: int) -> date:
    """The last day of a month of 2026."""
    return date(2026, month + 1, 1) - timedelta(days=1) if month < 12 else date(2026, 12, 31)


def policy_text(day: date) -> str:
    """The policy as it stood on a day."""
    lines = ["version: 1", f"mode: {'enforce' if day >= date(2026, 2, 2) else 'observe'}"]
    granted = [(number, until) for on, number, until in
               ((date(2026, 6, 1), 611, "2026-06-30"), (date(2026, 8, 17), 698, "2026-09-10")) if day >= on]  # fmt: skip
    if granted:
        lines += ["waivers:", "  granted:"]
        lines += [
            f"    - {{ pull_request: {number}, by: example-pm, because: incident, until: {until} }}"
            for number, until in granted
        ]
    return "\n".join(lines) + "\n"


def fast_import(changes: Iterator[Change]) -> Iterator[bytes]:
    """The history as `git fast-import` reads it."""
    yield b"feature done\n"
    for change in changes:
        moment = int(datetime(change.on.year, change.on.month, change.on.day, 12, tzinfo=UTC).timestamp())
        message = f"{change.title}\n\n{change.body}".encode()
        yield (f"commit refs/heads/main\nauthor {change.author} {moment} +0000\n"
               f"committer Example <merge@example.com> {moment} +0000\ndata {len(message)}\n").encode() + message + b"\n"  # fmt: skip
        for path, text in change.files.items():
            content = text.encode()
            yield f"M 100644 inline {path}\ndata {len(content)}\n".encode() + content + b"\n"
        if change.tag:
            yield f"reset refs/tags/{change.tag}\nfrom refs/heads/main\n\n".encode()
    yield b"done\n"


def make_clone(folder: Path, changes: Iterator[Change]) -> None:
    """A clone with this history."""
    subprocess.run(["git", "init", "-q", "-b", "main", str(folder)], check=True)
    command = ["git", "-C", str(folder), "fast-import", "--quiet", "--done"]
    child = subprocess.Popen(command, stdin=subprocess.PIPE)
    assert child.stdin is not None
    for part in fast_import(changes):
        child.stdin.write(part)
    child.stdin.close()
    if child.wait():
        raise SystemExit("git fast-import failed")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    make_clone(Path(sys.argv[1]), year())
    print(f"{sys.argv[1]}: {NOTICE}")
