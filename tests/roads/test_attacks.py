"""What an outsider tried, so that a pull request passes or a run takes long: each must end as it should."""

import time

import pytest
from road import FEATURE, MANIFEST, MANIFEST_PATH, POLICY_PATH, UNCITED, Road

ID = "faster-month-end-close"


@pytest.mark.parametrize(
    "body",
    [
        f"[a]: /x\x0c\n'\nOutcome: {ID}\n'",
        f"[a]:\nOutcome:\x0c{ID}",
        f"[a]:\x0b/x '\nOutcome: {ID}\n'",
        f"~\x0bOutcome: {ID} - sooner~",
    ],
)
def test_blanks_that_no_keyboard_writes_cite_nothing(road: Road, body: str) -> None:
    assert road.run(road.open(body=body)).verdict == "failed"


@pytest.mark.parametrize("field", [{"type": "Bug"}, {"labels": ["bug"]}])
def test_an_issue_of_a_strangers_repository_tells_no_kind(road: Road, field: dict[str, object]) -> None:
    issue = road.github.repository("mallory/evil").open_issue(title="x", author="mallory", **field)  # type: ignore[arg-type]
    pull = road.open("match bank lines", f"Closes mallory/evil#{issue.number}", author="mallory", fork=True)
    assert road.run(pull, "pull_request_target").verdict == "failed"


def test_a_policy_beside_a_feature_does_not_judge_it(road: Road) -> None:
    files = FEATURE | {"team.yml": "mode: observe\nrequire: none\n"}
    result = road.run(road.open("feat: everything", UNCITED, files=files), policy="team.yml")
    assert (result.code, result.verdict) == (2, "undecided")


def test_a_broken_policy_can_be_repaired(road: Road) -> None:
    road.policy("requir: all\n")
    good = road.open("chore: mend the policy", UNCITED, files={POLICY_PATH: "require: all\n"})
    assert (road.run(good).code, good.statuses[0].state) == (0, "success")
    bad = road.open("chore: worse", UNCITED, files={POLICY_PATH: "requires: all\n"}, branch="worse")
    assert (road.run(bad).code, bad.statuses[0].state) == (1, "failure")
    beside = road.open("feat: x", UNCITED, files=FEATURE | {POLICY_PATH: "require: none\n"}, branch="beside")
    assert road.run(beside).verdict == "undecided"


def test_a_sweep_sees_that_a_waiver_was_taken_back(road: Road) -> None:
    road.repo.grant("mara", "maintain")
    road.policy("waivers: { people: [mara] }\n")
    pull = road.open(body=UNCITED)
    pull.comment(author="mara", body="/outcome-gate waive until 2026-12-01: incident")
    assert road.run(pull).verdict == "waived"
    for number in range(6):
        pull.comment(author="rob-reviewer", body=f"Note {number}")
    pull.comment(author="mara", body="/outcome-gate unwaive")
    road.run(None, "schedule", payload=road.github.event("schedule", road.repo))
    assert pull.statuses[0].state == "failure"


def test_a_sweep_reads_what_a_list_cuts(road: Road) -> None:
    issues = [road.repo.open_issue(title=f"Part {n}", type="Bug") for n in range(6)]
    pull = road.open("Rounding of lines", " ".join(f"closes #{one.number}" for one in issues))
    assert road.run(pull).verdict == "exempt"
    issues[5].edit(type="Feature")
    road.run(None, "schedule", payload=road.github.event("schedule", road.repo))
    assert pull.statuses[0].state == "failure"


def test_ten_hostile_issues_are_read_in_bounded_time(road: Road) -> None:
    text = ("x Outcome: " + "<table>" * 9362)[:65516]
    issues = [road.repo.open_issue(title="x", body=text, author="eve") for _ in range(10)]
    pull = road.open(body=" ".join(f"closes #{one.number}" for one in issues), author="eve", fork=True)
    started = time.thread_time()
    road.run(pull, "pull_request_target")
    assert time.thread_time() - started < 2.0


FORM = """\
name: Feature
description: d
body:
  - { type: markdown, attributes: { value: "Outcome: fewer-matching-errors" } }
  - { type: textarea, attributes: { label: What, value: "Outcome: faster-month-end-close" } }
"""
CHOSEN = f"""\
name: Feature
description: d
body:
  - type: dropdown
    attributes: {{ label: Customer outcome, options: ["Outcome: fewer-matching-errors", "Outcome: {ID}"], default: 1 }}
"""


@pytest.mark.parametrize("home", ["example-org/ledger", "example-org/plans"])
@pytest.mark.parametrize(
    ("path", "template"),
    [
        (".github/ISSUE_TEMPLATE/feature.md", f"---\nname: Feature\n---\n\nOutcome: {ID}\n"),
        (".github/ISSUE_TEMPLATE/Feature.MD", f"## Customer outcome\n\n- **Outcome:** `{ID}`\n"),
        (".github/ISSUE_TEMPLATE.md", f"Outcome: {ID}\n"),
        ("docs/issue_template/feature.md", f"Outcome: {ID}\n"),
        ("ISSUE_TEMPLATE.md", f"### Customer outcome\n\n{ID}\n"),
        (".github/ISSUE_TEMPLATE/form.yml", FORM),
        (".github/ISSUE_TEMPLATE/form.yaml", CHOSEN),
    ],
)
def test_a_line_of_an_issue_template_is_no_citation(road: Road, home: str, path: str, template: str) -> None:
    plans = road.github.repository(home)
    plans.write("main", {path: template})
    left = template
    if path.endswith(("yml", "yaml")):
        left = f"### Customer outcome\n\nOutcome: {ID}\n"
    issue = plans.open_issue(title="Closing takes long", body=left.rpartition("---\n")[2], author="eve")
    pull = road.open(body=f"Closes {home}#{issue.number}")
    result = road.run(pull)
    assert (result.code, result.verdict) == (1, "failed")
    assert result.requests.count("read") == 4
    issue.edit(body=f"Outcome: {ID} - twelve customers asked\n")
    assert road.run(pull).verdict == "passed"


def test_an_outcome_chosen_in_a_form_counts(road: Road) -> None:
    road.repo.write("main", {".github/ISSUE_TEMPLATE/form.yaml": CHOSEN})
    issue = road.repo.open_issue(title="x", body="### Customer outcome\n\nOutcome: fewer-matching-errors\n")
    assert road.run(road.open(body=f"Closes #{issue.number}")).verdict == "passed"


def test_a_template_of_the_owners_defaults_is_no_citation(road: Road) -> None:
    shared = road.github.repository("example-org/.github")
    shared.write("main", {".github/ISSUE_TEMPLATE/feature.md": f"Outcome: {ID}\n"})
    issue = road.repo.open_issue(title="x", body=f"Outcome: {ID}\n")
    assert road.run(road.open(body=f"Closes #{issue.number}")).verdict == "failed"


BESIDE = {
    ".github/workflows/deploy.yml": False,
    ".github/actions/build/action.yml": False,
    ".github/scripts/release.sh": False,
    ".github/dependabot.yml": False,
    ".github/CODEOWNERS/deploy.sh": False,
    "docs/CODEOWNERS.py": False,
    ".github/workflows/outcome-gate.yml": True,
    ".github/workflows/outcome-gate-sweep.yaml": True,
    ".github/CODEOWNERS": True,
    "CODEOWNERS": True,
    ".github/PULL_REQUEST_TEMPLATE/feature.md": True,
    ".github/ISSUE_TEMPLATE/feature.yml": True,
    ".github/outcomes.readings.csv": True,
}


@pytest.mark.parametrize("broken", ["manifest", "policy", "nothing there"])
@pytest.mark.parametrize("path", BESIDE)
def test_a_repair_is_alone_with_its_own_files_only(road: Road, broken: str, path: str) -> None:
    if broken == "policy":
        road.policy("requir: all\n")
    else:
        road.manifest("outcomes: [\n" if broken == "manifest" else None)
    mended = {POLICY_PATH: "require: all\n"} if broken == "policy" else {MANIFEST_PATH: MANIFEST}
    text = "outcome,metric,on,value\n" if path.endswith("csv") else "x\n"
    result = road.run(road.open("feat: all of it", UNCITED, files=mended | {path: text}))
    assert (result.verdict == "passed") is BESIDE[path]
