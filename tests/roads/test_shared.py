"""One product manifest for many repositories: what a repository may add, and what happens when it cannot be seen."""

from collections.abc import Callable

import pytest
from road import CITING, MANIFEST, MANIFEST_PATH, OWN, POLICY_PATH, REPOSITORY, WRITER, Result, Road

from simulator import PullRequest, Repository

PRODUCT = "example-org/product"
SHARED = {"manifest": f"{PRODUCT}:outcomes.yml@main", "policy": f"{PRODUCT}:outcome-gate.yml@main"}
LOCKED = "version: 1\nlocked: [mode, require]\ncitable: [active]\n"


@pytest.fixture
def product(road: Road) -> Repository:
    """The repository that keeps what all share; ledger keeps nothing of its own."""
    made = road.github.repository(PRODUCT)
    made.write("main", {"outcomes.yml": MANIFEST, "outcome-gate.yml": LOCKED})
    road.repo.write("main", {MANIFEST_PATH: None})
    return made


def judged(road: Road, pull: PullRequest) -> Result:
    return road.run(pull, **SHARED)


def test_a_shared_manifest_is_read_in_the_same_single_question(road: Road, product: Repository) -> None:
    pull = road.open()
    first, again = judged(road, pull), judged(road, pull)

    assert (first.code, first.verdict, first.requests) == (
        0,
        "passed",
        ["read", "POST comment", "POST status", "read"],
    )
    assert again.requests == ["read"]
    assert f"`outcomes.yml` on `{PRODUCT}@main`" in road.mine(pull)[0].body.replace("\u200b", "")


def test_without_a_ref_the_default_branch_is_read(road: Road, product: Repository) -> None:
    assert road.run(road.open(), manifest=f"{PRODUCT}:outcomes.yml").verdict == "passed"


def test_a_tag_of_the_shared_manifest_stays_what_it_was(road: Road, product: Repository) -> None:
    product.tag("v1", annotated=True)
    product.write("main", {"outcomes.yml": MANIFEST.replace("faster-month-end-close", "renamed-since")})
    assert road.run(road.open(), manifest=f"{PRODUCT}:outcomes.yml@v1").verdict == "passed"


def test_a_repository_may_add_outcomes(road: Road, product: Repository) -> None:
    road.manifest(OWN)
    own = road.open(body="Outcome: fewer-lost-receipts\nMetric: asked-twice\n")
    both = road.open(body=CITING)
    assert (judged(road, own).verdict, judged(road, both).verdict) == ("passed", "passed")


def test_a_repository_may_not_give_a_shared_id_another_meaning(road: Road, product: Repository) -> None:
    road.manifest(OWN.replace("fewer-lost-receipts", "faster-month-end-close"))
    pull = road.open()
    result = judged(road, pull)
    assert (result.code, result.verdict, result.decision["cause"]) == (2, "undecided", "manifest")
    finding = result.decision["findings"][0]
    assert (finding["rule"], finding["path"], finding["line"]) == ("OG004", MANIFEST_PATH, 3)
    assert "shared manifest" in road.mine(pull)[0].body


def test_a_repository_may_tighten_the_policy(road: Road, product: Repository) -> None:
    road.policy("version: 1\nrequire: all\n")
    assert judged(road, road.open(title="docs: explain matching", body="")).verdict == "failed"


@pytest.mark.parametrize("own", ["require: none", "mode: observe"])
def test_a_repository_may_not_loosen_what_is_locked(road: Road, product: Repository, own: str) -> None:
    road.policy(f"version: 1\n{own}\n")
    pull = road.open(body="")
    result = judged(road, pull)
    assert (result.code, result.verdict, result.decision["cause"]) == (2, "undecided", "policy")
    finding = result.decision["findings"][0]
    assert (finding["rule"], finding["path"], finding["line"]) == ("OG010", POLICY_PATH, 2)
    status = pull.status("outcome-gate")
    assert status is not None
    assert status.state == "error"


def test_a_repository_may_change_what_is_not_locked(road: Road, product: Repository) -> None:
    road.policy("version: 1\nexempt: { labels: [spike] }\n")
    assert judged(road, road.open(body="", labels=["spike"])).verdict == "exempt"


def test_a_waiver_in_the_shared_policy_is_for_no_pull_request_here(road: Road, product: Repository) -> None:
    pull = road.open(body="")
    granted = f"{{ pull_request: {pull.number}, by: maria-pm, because: incident, until: 2099-01-01 }}"
    product.write("main", {"outcome-gate.yml": f"version: 1\nwaivers: {{ granted: [{granted}] }}\n"})
    assert judged(road, pull).verdict == "failed"
    road.policy(f"version: 1\nwaivers: {{ granted: [{granted}] }}\n")
    assert judged(road, pull).verdict == "waived"


UNSEEN: dict[str, tuple[Callable[[Road, Repository], object], dict[str, str], str]] = {
    "a file that is not there": (
        lambda _, product: product.write("main", {"outcomes.yml": None}),
        SHARED,
        f"`outcomes.yml` on `{PRODUCT}@main` is not there.",
    ),
    "a branch that is not there": (
        lambda *_: None,
        {"manifest": f"{PRODUCT}:outcomes.yml@gone"},
        f"`outcomes.yml` on `{PRODUCT}@gone` is asked for at a branch, tag or commit that is not there.",
    ),
    "a repository that is not there": (
        lambda *_: None,
        {"manifest": "example-org/nowhere:outcomes.yml"},
        "`outcomes.yml` on `example-org/nowhere` is in a repository that this token cannot read.",
    ),
    "a manifest with a fault": (
        lambda _, product: product.write(
            "main", {"outcomes.yml": MANIFEST.replace("baseline: 8", "basline: 8")}
        ),
        SHARED,
        f"In the shared `outcomes.yml on {PRODUCT}@main`: Unknown key `basline`.",
    ),
    "a policy with a fault": (
        lambda _, product: product.write("main", {"outcome-gate.yml": "version: 1\nstrickt: true\n"}),
        SHARED,
        f"In the shared `outcome-gate.yml on {PRODUCT}@main`: Unknown key `strickt`.",
    ),
    "a policy that is not there": (
        lambda _, product: product.write("main", {"outcome-gate.yml": None}),
        SHARED,
        f"`outcome-gate.yml` on `{PRODUCT}@main` is not there.",
    ),
}


@pytest.mark.parametrize(("spoil", "inputs", "sentence"), UNSEEN.values(), ids=UNSEEN.keys())
def test_what_is_shared_and_cannot_be_used_is_named(
    road: Road,
    product: Repository,
    spoil: Callable[[Road, Repository], object],
    inputs: dict[str, str],
    sentence: str,
) -> None:
    spoil(road, product)
    result = road.run(road.open(), **inputs)
    assert (result.code, result.verdict) == (2, "undecided")
    assert sentence in result.decision["findings"][0]["message"]


def test_a_private_manifest_needs_a_token_that_sees_it(road: Road) -> None:
    hidden = road.github.repository("example-org/secret", private=True)
    hidden.write("main", {"outcomes.yml": MANIFEST})
    road.manifest(None)
    inputs = {"manifest": "example-org/secret:outcomes.yml@main"}
    pull = road.open()

    narrow = road.run(pull, token=road.github.token("github-actions[bot]", WRITER, home=road.repo), **inputs)
    wide = road.run(pull, **inputs)

    assert (narrow.code, narrow.verdict) == (2, "undecided")
    finding = narrow.decision["findings"][0]
    assert "a repository that this token cannot read" in finding["message"]
    assert "`token` input" in finding["fix"]
    assert wide.verdict == "passed"


def test_what_the_pull_request_adds_is_linted_and_does_not_count_yet(road: Road, product: Repository) -> None:
    pull = road.open(
        body="Outcome: fewer-lost-receipts\nMetric: asked-twice\n",
        files={MANIFEST_PATH: OWN, "src/receipts.py": "x = 1\n"},
    )
    result = judged(road, pull)
    assert (result.verdict, result.rules[0]) == ("failed", "OG403")
    assert "adds `fewer-lost-receipts`" in road.mine(pull)[0].body


def test_a_repository_can_repair_what_it_added(road: Road, product: Repository) -> None:
    road.manifest(OWN.replace("baseline:", "basline:"))
    stuck, repair = road.open(), road.open(title="fix: the manifest", body="", files={MANIFEST_PATH: OWN})
    assert (judged(road, stuck).verdict, judged(road, repair).verdict) == ("undecided", "passed")


def test_nobody_can_repair_the_shared_manifest_from_here(road: Road, product: Repository) -> None:
    product.write("main", {"outcomes.yml": "version: 1\noutcomes: [\n"})
    pull = road.open(title="feat: own outcomes", body="", files={MANIFEST_PATH: OWN})
    assert judged(road, pull).verdict == "undecided"


def test_this_repository_named_in_full_is_no_shared_one(road: Road) -> None:
    assert road.run(road.open(), manifest=f"{REPOSITORY}:{MANIFEST_PATH}").verdict == "passed"
