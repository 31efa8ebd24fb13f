"""Where the gate is set up, where it only observes, and where an input names a file that is not there."""

from datetime import date

import pytest
from road import CITING, MANIFEST, MANIFEST_PATH, POLICY_PATH, UNCITED, Road

from outcome_gate.local.starter_files import manifest_text

BROKEN = "version: 1\noutcomes: [\n"
BASE = "release-1.2"


@pytest.fixture
def bare(road: Road) -> Road:
    """A branch that was made before the gate was known."""
    road.repo.write(BASE, {MANIFEST_PATH: None, "src/ledger.py": "total = 0\n"})
    return road


class TestWhereItIsNotSetUp:
    def test_it_says_so_and_is_silent(self, bare: Road) -> None:
        pull = bare.open(body=UNCITED, base=BASE)
        result = bare.run(pull)
        assert (result.code, result.verdict, bare.mine(pull)) == (0, "exempt", [])
        assert result.requests == ["read", "POST status", "read"]
        assert result.outputs["status_description"] == "Not set up on `release-1.2`"
        assert pull.statuses[0].state == "success"
        assert "::" not in result.log

    @pytest.mark.parametrize(
        ("files", "code", "status"),
        [
            pytest.param({MANIFEST_PATH: MANIFEST}, 0, "The proposed manifest is in order", id="a manifest"),
            pytest.param(
                {MANIFEST_PATH: BROKEN}, 1, "The manifest it proposes has problems", id="a broken one"
            ),
            pytest.param(
                {POLICY_PATH: "require: all\n"}, 0, "The proposed policy is in order", id="a policy"
            ),
            pytest.param(
                {POLICY_PATH: "requir: all\n"}, 1, "The policy it proposes has problems", id="with a slip"
            ),
            pytest.param(
                {POLICY_PATH: "mode: observe\n", MANIFEST_PATH: BROKEN},
                0,
                "Observing; would fail: the manifest it proposes has problems",
                id="a broken one beside a policy that observes",
            ),
        ],
    )
    def test_what_introduces_it_is_judged_by_what_it_proposes(
        self, bare: Road, files: dict[str, str], code: int, status: str
    ) -> None:
        pull = bare.open("Set up the gate", UNCITED, base=BASE, files=files)
        result = bare.run(pull)
        assert (result.code, result.outputs["status_description"][: len(status)]) == (code, status[:60])

    def test_the_example_of_init_is_named_where_it_is_introduced(self, bare: Road) -> None:
        example = manifest_text(date(2026, 12, 1))
        pull = bare.open("Set up the gate", UNCITED, base=BASE, files={MANIFEST_PATH: example})
        result = bare.run(pull)
        assert result.rules[0] == "OG012"
        assert "The example of `outcome-gate init` is still in place." in bare.mine(pull)[0].body

    def test_a_policy_alone_sets_it_up(self, bare: Road) -> None:
        bare.repo.write(BASE, {POLICY_PATH: "version: 1\n"})
        assert bare.run(bare.open(body=UNCITED, base=BASE)).verdict == "undecided"


@pytest.mark.parametrize(
    ("inputs", "cause", "said"),
    [
        ({"manifest": "product/outcomes.yml"}, "manifest", "Is it `product/outcomes.yaml`?"),
        ({"manifest": ".github/outcome.yml"}, "manifest", "Is it `.github/outcomes.yml`"),
        ({"policy": ".github/outcome-gate.yaml"}, "policy", "Is it `.github/outcome-gate.yml`?"),
        ({"policy": "gate.json"}, "policy", "Correct the input, or add the file."),
    ],
)
def test_an_input_that_names_no_file_is_an_error_with_a_hint(
    road: Road, inputs: dict[str, str], cause: str, said: str
) -> None:
    [(word, path)] = inputs.items()
    pull = road.open()
    result = road.run(pull, **inputs)
    assert (result.code, result.decision["cause"], pull.statuses[0].state) == (2, cause, "error")
    assert f"`{path}` on `main` is not there, and the input `{word}` names it. {said}" in result.summary


def test_the_policy_that_an_input_waits_for_can_be_introduced(road: Road) -> None:
    pull = road.open(body=UNCITED, files={"team.yml": "require: all\n"})
    result = road.run(pull, policy="team.yml")
    assert (result.code, result.outputs["status_description"]) == (0, "The proposed policy is in order")


OBSERVED = {
    "a feature that cites nothing": ({"body": UNCITED}, "", {}, {}),
    "a broken manifest": ({"body": CITING}, "", {MANIFEST_PATH: BROKEN}, {}),
    "a manifest that is gone": ({"body": CITING}, "", {MANIFEST_PATH: None}, {}),
    "a broken policy": ({"body": CITING}, "requir: all\n", {}, {}),
    "a path that leads nowhere": ({"body": CITING}, "", {}, {"policy": "gone.yml"}),
    "a manifest that nobody shares": ({"body": CITING}, "", {}, {"manifest": "example-org/gone:a.yml@v1"}),
}


@pytest.mark.parametrize("by_input", [False, True], ids=["by policy", "by input"])
@pytest.mark.parametrize(("fields", "policy", "files", "inputs"), OBSERVED.values(), ids=OBSERVED.keys())
def test_observing_reddens_nothing_for(
    road: Road,
    fields: dict[str, str],
    policy: str,
    files: dict[str, str | None],
    inputs: dict[str, str],
    by_input: bool,
) -> None:
    is_gone = inputs.get("policy") == "gone.yml"
    road.policy(policy + ("" if by_input else "mode: observe\n"))
    road.repo.write("main", files)
    pull = road.open(**fields)
    result = road.run(pull, **inputs, **({"mode": "observe"} if by_input or is_gone else {}))
    assert (result.code, pull.statuses[0].state) == (0, "success")
    assert pull.statuses[0].description.startswith("Observing; ")
    assert road.mine(pull)[0].body.partition("\n")[2].lstrip().startswith("👀 **Observing")
    assert "::warning" in result.log
    assert "::error" not in result.log


@pytest.mark.parametrize("inputs", [{"token": ""}, {"comment": "never"}, {"status_context": "\x07"}])
def test_observing_reddens_no_job_for_an_input_that_cannot_be_used(
    road: Road, inputs: dict[str, str]
) -> None:
    result = road.run(road.open(), mode="observing", **inputs)
    assert (result.code, result.verdict) == (0, "undecided")
    assert "::error" not in result.log


def test_a_mode_that_was_meant_as_observe_is_a_warning(road: Road) -> None:
    road.policy("mode: observed\n")
    result = road.run(road.open(body=UNCITED))
    assert (result.code, result.decision["mode"]) == (0, "observe")
    assert "`mode` is `observed`, which is read as `observe`." in result.log.replace("'", "`")


def test_a_hotfix_does_not_hang_on_a_broken_manifest(road: Road) -> None:
    road.manifest(BROKEN)
    result = road.run(road.open("fix: rounding", UNCITED))
    assert (result.code, result.verdict) == (0, "exempt")
    assert "::warning" in result.log


@pytest.mark.parametrize(("draft", "state", "comments"), [(True, "pending", 0), (False, "failure", 1)])
def test_a_draft_waits_where_the_policy_lets_it(road: Road, draft: bool, state: str, comments: int) -> None:
    road.policy("drafts: wait\n")
    pull = road.open(body=UNCITED, draft=draft)
    result = road.run(pull)
    assert (pull.statuses[0].state, len(road.mine(pull))) == (state, comments)
    assert result.code == (0 if draft else 1)
    assert road.run(pull).requests == ["read"]
