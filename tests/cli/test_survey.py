"""`outcome-gate sweep --org`: who observes, who enforces, and what enforcing would change."""

from collections.abc import Iterator

import pytest
from road import CITING, FEATURE, MANIFEST, MANIFEST_PATH, POLICY_PATH, UNCITED

from outcome_gate.cli import main
from outcome_gate.model.decision import Mode
from outcome_gate.model.survey import SurveyRow
from outcome_gate.write.survey_lines import write_survey
from simulator import GitHub, Repository

ORGANISATION = "https://github.com/example-org"
SHARED = {
    "manifest": "example-org/product:.github/outcomes.yml",
    "policy": "example-org/product:.github/outcome-gate.yml",
}


def workflow(uses: str = "outcome-gate/outcome-gate@v0.1", **inputs: str) -> dict[str, str]:
    """A file of a workflow that runs the gate."""
    given = "".join(f"\n          {name}: {value}" for name, value in inputs.items())
    step = f"      - uses: {uses}" + (f"\n        with:{given}" if given else "")
    return {".github/workflows/gate.yml": f"on: pull_request\njobs:\n  judge:\n    steps:\n{step}\n"}


@pytest.fixture
def github() -> Iterator[GitHub]:
    with GitHub() as made:
        yield made
        assert made.violations == []


def repository(github: GitHub, name: str, files: dict[str, str], bodies: tuple[str, ...] = ()) -> Repository:
    made = github.repository(f"example-org/{name}")
    made.write("main", {"README.md": "x", **files})
    made.grant("mara-lead", "read")
    for number, body in enumerate(bodies):
        made.open_pull_request(title="feat: a", body=body, branch=f"b{number}", files=FEATURE)
    return made


def survey(github: GitHub, monkeypatch: pytest.MonkeyPatch, address: str = ORGANISATION, *flags: str) -> int:
    monkeypatch.setenv("GITHUB_TOKEN", github.token("mara-lead"))
    return main(["sweep", address, "--org", "--api-url", github.api_url, *flags])


def test_an_organisation_in_one_table(
    github: GitHub, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    observing = {MANIFEST_PATH: MANIFEST, POLICY_PATH: "version: 1\nmode: observe\n"}
    repository(github, "watching", {**observing, **workflow()}, (CITING, UNCITED, UNCITED))
    strict = repository(github, "strict", {MANIFEST_PATH: MANIFEST}, (CITING, UNCITED))
    strict.grant("mara-lead", "write")
    monkeypatch.setenv("GITHUB_TOKEN", github.token("mara-lead"))
    published = ["--publish", "--api-url", github.api_url]
    assert main(["sweep", f"{ORGANISATION}/strict", *published]) == 0
    capsys.readouterr()
    repository(github, "without", {}, (UNCITED,))
    before = len(github.exchanges)

    assert survey(github, monkeypatch) == 0
    out = capsys.readouterr().out
    assert "| example-org/strict | enforce | 2 | 2 | 1 | 0 |" in out
    assert "| example-org/watching | observe | 3 | 0 | 2 | 0 |" in out
    assert "| example-org/without | none | 0 | 0 | 0 | 0 |" in out
    assert "3 repositories: 1 enforce, 1 observe, 1 without a gate that works." in out
    asked = github.exchanges[before:]
    assert {one.path for one in asked} == {"/graphql"}
    assert not any("mutation" in str(one) for one in asked)
    assert (
        len(asked) <= 1 + 4 * 3
    )  # the list, and for each repository its workflows, its files twice and one page


def test_a_broken_manifest_is_told_and_the_rest_goes_on(
    github: GitHub, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    repository(github, "broken", {MANIFEST_PATH: "version: 1\noutcomes: [\n"}, (UNCITED,))
    repository(github, "good", {MANIFEST_PATH: MANIFEST, **workflow()}, (CITING,))

    assert survey(github, monkeypatch) == 2
    out = capsys.readouterr().out
    assert "| example-org/broken | unreadable | 1 | 0 | 0 | 1 |" in out
    assert "| example-org/good | enforce | 1 | 0 | 0 | 0 |" in out


@pytest.mark.parametrize(
    ("address", "flags", "sentence"),
    [
        ("https://github.com/example-org/ledger", [], "not the address of an owner"),
        ("example-org", [], "not the address of an owner"),
        (ORGANISATION, ["--publish"], "`--publish` does not go with `--org`."),
        (ORGANISATION, ["--mode", "enforce"], "`--mode` does not go with `--org`."),
        ("https://github.com/nobody-here", [], "no owner `nobody-here`"),
    ],
)
def test_wrong_usage_of_the_survey(
    address: str, flags: list[str], sentence: str, github: GitHub, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    assert survey(github, monkeypatch, address, *flags) == 2
    assert sentence in capsys.readouterr().err


def test_a_long_list_of_repositories_is_read_to_its_end(
    github: GitHub, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(120):
        github.repository(f"example-org/r{number}").grant("mara-lead", "read")
    last = repository(github, "zz-last", {MANIFEST_PATH: MANIFEST, **workflow()})

    assert survey(github, monkeypatch) == 0
    assert f"| {last.full_name} | enforce |" in capsys.readouterr().out


def test_a_workflow_says_by_what_its_repository_is_judged(
    github: GitHub, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    policy = "version: 1\nmode: observe\n"
    repository(github, "product", {MANIFEST_PATH: MANIFEST, POLICY_PATH: policy, **workflow(**SHARED)})
    repository(github, "a-shared", workflow(**SHARED), (UNCITED,))
    repository(github, "b-mode", workflow("mirror-org/outcome-gate/composite@main", mode="enforce", **SHARED))
    repository(github, "c-image", {".github/workflows/gate.yaml": (
        "jobs: { judge: { steps: [{ uses: 'docker://registry.example.com/outcome-gate@sha256:0', "
        f"env: {{ INPUT_MANIFEST: '{SHARED['manifest']}', INPUT_POLICY: '{SHARED['policy']}' }} }}] }} }}\n"
    )})  # fmt: skip
    repository(github, "d-files-only", {MANIFEST_PATH: MANIFEST}, (UNCITED,))
    repository(github, "e-other", {".github/workflows/ci.yml": "jobs: { a: { steps: [{ uses: a/b@c }] } }\n"})

    assert survey(github, monkeypatch) == 0
    out = capsys.readouterr().out
    gates = dict(line.split(" | ")[:2] for line in out.splitlines() if line.startswith("| example-org/"))
    assert {name.rpartition("/")[2]: gate for name, gate in gates.items()} == {
        "product": "observe", "a-shared": "observe", "b-mode": "enforce", "c-image": "observe",
        "d-files-only": "no workflow", "e-other": "none",
    }  # fmt: skip
    assert "6 repositories: 1 enforce, 3 observe, 2 without a gate that works." in out


def test_before_a_roll_out_it_says_what_a_shared_manifest_would_break(
    github: GitHub, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    repository(github, "product", {MANIFEST_PATH: MANIFEST, POLICY_PATH: "version: 1\nmode: observe\n"})
    repository(github, "without", {}, (UNCITED, CITING))
    places = [word for name, place in SHARED.items() for word in (f"--{name}", place)]

    assert survey(github, monkeypatch, ORGANISATION, *places) == 0
    out = capsys.readouterr().out
    assert "| example-org/without | no workflow | 2 | 0 | 1 | 0 |" in out
    assert "| example-org/product | no workflow | 0 | 0 | 0 | 0 |" in out
    assert "2 repositories: 0 enforce, 0 observe, 2 without a gate that works." in out


def test_a_place_that_no_file_can_have_is_told(
    github: GitHub, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    repository(github, "slip", workflow(manifest="../outcomes.yml"))

    assert survey(github, monkeypatch) == 2
    assert "`manifest` cannot be `../outcomes.yml`." in capsys.readouterr().out


def test_the_sums_of_a_table() -> None:
    rows = [
        SurveyRow("o/a", Mode.ENFORCE, 10, 9, 1, 0),
        SurveyRow("o/b", Mode.OBSERVE, 5, 5, 3, 0),
        SurveyRow("o/c"),
        SurveyRow("o/d", trouble="GitHub did not answer."),
    ]
    told = write_survey(rows)
    assert "4 repositories: 1 enforce, 1 observe, 2 without a gate that works." in told
    assert "14 of 15 open pull requests have its status; 4 would fail if all enforced." in told
    assert told.endswith("`o/d`: GitHub did not answer.")
    assert write_survey([]).startswith("0 repositories")


def test_one_trouble_of_many_repositories_is_told_once() -> None:
    rows = [SurveyRow(f"example-org/r{number}", trouble="`a.yml` is not there.") for number in range(5)]
    told = write_survey([*rows, SurveyRow("example-org/z", trouble="GitHub does not answer.")])
    assert told.endswith(
        "`example-org/r0`, `example-org/r1`, `example-org/r2` and 2 more: `a.yml` is not there.\n\n"
        "`example-org/z`: GitHub does not answer."
    )


def test_a_survey_says_a_line_for_each_repository(
    github: GitHub, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a", "b"):
        repository(github, name, {MANIFEST_PATH: MANIFEST, **workflow()}, (UNCITED,))
    assert survey(github, monkeypatch) == 0
    assert capsys.readouterr().err == "example-org/a: 1 open\nexample-org/b: 1 open\n"


@pytest.mark.parametrize(
    ("policy", "inputs", "gate"),
    [
        ("mode: observe\nenforce_from: 2999-02-01\n", {}, "observe, enforce from 2999-02-01"),
        ("mode: observe\nenforce_from: 2999-02-01\n", {"mode": "observe"}, "observe"),
        ("mode: observe\nenforce_from: 2020-02-01\n", {}, "enforce"),
        ("mode: enforce\nenforce_from: 2999-02-01\n", {}, "enforce"),
    ],
)
@pytest.mark.parametrize("bodies", [(), (UNCITED,)])
def test_a_coming_day_is_told_where_it_counts(
    policy: str, inputs: dict[str, str], gate: str, bodies: tuple[str, ...], github: GitHub,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    files = {MANIFEST_PATH: MANIFEST, POLICY_PATH: f"version: 1\n{policy}", **workflow(**inputs)}
    repository(github, "a", files, bodies)
    assert survey(github, monkeypatch) == 0
    assert f"| example-org/a | {gate} |" in capsys.readouterr().out
