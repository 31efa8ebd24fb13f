"""A manifest of 500 outcomes is linted in the time it takes to look up, and twice the size takes twice as long."""

import time
from datetime import date

from outcome_gate.model.policy import Policy
from outcome_gate.model.source_file import SourceFile
from outcome_gate.read.manifest_and_policy import read_manifest
from outcome_gate.rules.catalogue import manifest_rules
from outcome_gate.rules.manifest.ask import ask
from outcome_gate.rules.manifest.manifest_facts import ManifestFacts

TODAY = date(2027, 2, 10)
READING = "{ on: 2026-12-31, value: 7.5 }"
METRIC = (
    "      - {{ id: days-{m}, name: Working days to step {m} of ledger {n}, baseline: {{ value: 8, on: 2026-10-31 }},"
    " target: 5 days by 2027-06-30, source: events, readings: ["
    + READING.replace("{", "{{").replace("}", "}}")
    + "] }}"
)
OUTCOME = """\
  - id: outcome-{n}
    customer: customer-{c}
    statement: {statement} {n}
    job: Close the books each month
    why: Late closes delay board packs and cost {n} overtime hours
    status: active
    owner: "@maria-pm"
    evidence: [{{ type: interview, on: 2026-10-02, n: 14 }}]
"""
GOOD = "Reduce the working days accountants need to close ledger"
BAD = "Launch our seamless portal to increase revenue from accounts of type"


def manifest(outcomes: int, statement: str) -> str:
    """A manifest with a tenth as many customers, and three metrics for each outcome."""
    customers = range(outcomes // 10)
    lines = ["version: 1", "customers:"]
    lines += [
        f"  - {{ id: customer-{c}, name: Finance teams {c}, aliases: [accountants {c}] }}" for c in customers
    ]
    lines.append("outcomes:")
    for n in range(outcomes):
        lines.append(OUTCOME.format(n=n, c=n % len(customers), statement=statement) + "    metrics:")
        lines += [METRIC.format(n=n, m=m) for m in range(3)]
    return "\n".join(lines) + "\n"


def seconds(text: str) -> float:
    """Processor time of reading and inspecting: what other processes do meanwhile is not counted."""
    read_manifest.cache_clear()
    start = time.process_time()
    file = read_manifest(SourceFile("outcomes.yml", text=text))
    findings = ask(ManifestFacts(file, Policy(), TODAY), manifest_rules())
    assert file.is_sound
    assert findings
    return time.process_time() - start


def test_500_outcomes_take_a_second_at_most_and_linear_time() -> None:
    """500 outcomes with 1,500 metrics: 1 second alone, doubled here for a machine that is shared."""
    seconds(manifest(20, GOOD))
    small, large = seconds(manifest(250, f"{GOOD} of")), seconds(manifest(500, f"{GOOD} for"))

    assert large < 2
    assert large < 3 * small


def test_500_outcomes_with_much_to_say_take_as_little() -> None:
    """A finding costs no more than its sentence."""
    assert seconds(manifest(500, BAD)) < 2
