"""What an outsider tried, so that a pull request passes or a run takes long: each must end as it should."""

import time

import pytest
from road import FEATURE, MANIFEST, MANIFEST_PATH, POLICY_PATH, UNCITED, Road

from outcome_gate.read.citation_lines import read_citation
from outcome_gate.read.commands import read_commands
from outcome_gate.text.words import says_something

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


HARMLESS = "\u202a\u202b\u202c\u202d\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
UNSEEN = "\u200b\u200d\u2060\ufeff\u00ad\ufe0f\U000e0041\U000e0100\u034f\u3164"
PLACES = (
    "{}Outcome: ID",
    "Out{}come: ID",
    "Outcome{}: ID",
    "Outcome: {}ID",
    "Outcome: faster-{}month-end-close",
    "Outcome: ID{}",
)


@pytest.mark.parametrize("place", PLACES)
def test_what_a_reader_sees_of_a_line_is_what_counts(road: Road, place: str) -> None:
    marks = [("\u202e", False)] + [(mark, True) for mark in HARMLESS + UNSEEN]
    for mark, counts in marks:
        body = place.format(mark).replace("ID", ID)
        claims = read_citation(body)
        assert claims.cites is counts, hex(ord(mark))
        assert counts or [one.because for one in claims.unread] == ["reordered"], hex(ord(mark))
    pull = road.open(body=place.format("\u202e").replace("ID", ID))
    result = road.run(pull)
    assert (result.code, "turn letters around" in result.decision["findings"][0]["fix"]) == (1, True)


@pytest.mark.parametrize("mark", ["\u202e", "\u202e\u2067"])
def test_a_mark_that_turns_letters_makes_no_sign_and_no_command(road: Road, mark: str) -> None:
    assert road.run(road.open(f"{mark}fix: rounding", UNCITED)).verdict == "failed"
    assert road.run(road.open("feat: x", UNCITED, branch=f"fix/{mark}x")).verdict == "failed"
    assert read_commands(f"/outcome-gate waive until 2026-12-01: {mark}incident") == ()
    assert read_commands(f"/outcome-gate{mark} waive until 2026-12-01: incident") == ()


def test_unseen_letters_are_no_reason_and_hide_no_command() -> None:
    found = read_commands("/outcome-gate wa\u00adive until 2026-12-01: \u3164\ufe0f\u2800")
    assert [(one.verb, says_something(one.rest.partition(": ")[2])) for one in found] == [("waive", False)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"cite {'x' * 60_000}", "More than 300 characters"),
        (f"cite {'a-b ' * 15_000}", "More than 300 characters"),
        ("x" * 21, "There is no command"),
        ("x" * 60_000, "There is no command"),
        (":", "Who may"),
        ("", "Who may"),
        ("   ", "Who may"),
        (": waive", "Who may"),
    ],
)
def test_a_command_of_any_length_gets_a_sentence(road: Road, text: str, said: str) -> None:
    pull = road.open(body=UNCITED, author="dana-dev")
    comment = pull.comment(author="dana-dev", body=f"/outcome-gate {text}"[:65_000])
    road.run(comment, "issue_comment")
    reply = (
        road.mine(pull)[-1].body
        if "Merge blocked" not in road.mine(pull)[-1].body
        else road.mine(pull)[0].body
    )
    assert any(said in one.body for one in road.mine(pull)), reply
    assert all(len(one.body) < 6_000 for one in road.mine(pull))


def test_a_looser_policy_does_not_wave_itself_through(road: Road) -> None:
    road.policy("signs: [label]\n")
    loose = {POLICY_PATH: "require: none\nmode: observe\n"}
    alone = road.open("feat: loosen the policy", UNCITED, files=loose)
    result = road.run(alone)
    assert (result.verdict, alone.statuses[0].description) == (
        "exempt", "Judged by its lint alone: .github/outcome-gate.yml",
    )  # fmt: skip
    beside = road.open("chore: loosen the policy", UNCITED, files=loose | FEATURE, branch="b")
    assert (road.run(beside).code, beside.statuses[0].state) == (1, "failure")


def test_what_merging_does_knows_who_waived(road: Road) -> None:
    road.repo.grant("mara", "maintain")
    waived = road.open(body=UNCITED)
    waived.comment(author="mara", body="/outcome-gate waive until 2026-12-01: incident")
    assert road.run(waived).verdict == "waived"
    pull = road.open(
        "chore: policy", UNCITED, files={POLICY_PATH: "waivers: { permission: admin }\n"}, branch="p"
    )
    road.run(pull)
    assert f"#{waived.number}` waived \u2192 failed" in road.mine(pull)[0].body.replace("\u200b", "")
    other = road.open("chore: policy", UNCITED, files={POLICY_PATH: "require: all\n"}, branch="q")
    road.run(other)
    assert f"#{waived.number}`" not in (road.mine(other)[0].body if road.mine(other) else "")
