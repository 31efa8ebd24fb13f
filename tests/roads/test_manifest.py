"""The manifest on the base branch: what it may be, what becomes of pull requests when it is none."""

import pytest
from road import CITING, FEATURE, MANIFEST, MANIFEST_PATH, POLICY_PATH, READER, UNCITED, Road

from simulator import PullRequest, Submodule, Symlink

ALIASES = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{word}: &{word} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, word in zip("abcdefgh", "bcdefghi", strict=True)
)
MERGES = "a: &a {k1: 1, k2: 2}\n" + "".join(
    f"{word}: &{word} {{<<: [{', '.join([f'*{before}'] * 10)}]}}\n"
    for before, word in zip("abcdefg", "bcdefgh", strict=True)
)
UNUSABLE = {
    "missing": (None, None),
    "empty": ("", None),
    "a directory": ({f"{MANIFEST_PATH}/part.yml": "version: 1\n", MANIFEST_PATH: None}, None),
    "a link": (Symlink("../README.md"), None),
    "a link to nowhere": (Symlink("gone.yml"), None),
    "a submodule": (Submodule(), None),
    "binary": (b"version: 1\n\0\0\0", None),
    "not UTF-8": ("version: 1\nname: é\n".encode("latin-1"), None),
    "two megabytes": ("# " + "x" * 2_000_000 + "\n" + MANIFEST, None),
    "a bomb of aliases": (ALIASES, (1, 4)),
    "a bomb of merge keys": (MERGES, (1, 4)),
    "a merge key": ("version: 1\nx: { <<: { a: 1 } }\n", (2, 6)),
    "two thousand deep": ("[" * 2_000 + "]" * 2_000, (1, 21)),
    "a key twice": ("version: 1\nversion: 1\n", (2, 1)),
    "a bracket that never closes": ("version: 1\noutcomes: [\n", (3, 1)),
    "indented with a tab": ("version: 1\noutcomes:\n\t- id: x\n", (3, 1)),
    "a list": ("- a\n- b\n", None),
    "a word": ("hello", None),
    "of a later version": ("version: 2\noutcomes: []\n", (1, 10)),
    "a Python object": ("version: !!python/object/apply:os.system ['true']\n", (1, 10)),
    "two documents": ("version: 1\n---\nversion: 1\n", (2, 1)),
    "with an endless number": ("version: " + "9" * 6_000 + "\n", (1, 10)),
    "with two outcomes of one id": (
        MANIFEST.replace("fewer-matching-errors", "faster-month-end-close"),
        None,
    ),
}


def spoil(road: Road, content: object) -> None:
    road.policy("version: 1\n")
    if isinstance(content, dict):
        road.repo.write("main", content)
    else:
        road.manifest(content)


@pytest.mark.parametrize(("content", "place"), UNUSABLE.values(), ids=UNUSABLE.keys())
def test_a_manifest_that_is(road: Road, content: object, place: tuple[int, int] | None) -> None:
    spoil(road, content)
    pull = road.open()
    result = road.run(pull)
    assert (result.code, result.verdict, result.decision["cause"]) == (2, "undecided", "manifest")
    status = pull.status("outcome-gate")
    assert status is not None
    assert (status.state, "manifest" in (status.description or "")) == ("error", True)
    [comment] = road.mine(pull)
    finding = result.decision["findings"][0]
    assert MANIFEST_PATH in comment.body
    if place:
        assert (finding["line"], finding["column"]) == place
        assert f"line {place[0]}, column {place[1]}" in comment.body
    assert road.run(pull).requests == ["read"]


def test_the_policy_may_let_pull_requests_pass_meanwhile(road: Road) -> None:
    road.manifest("version: 1\noutcomes: [\n")
    road.policy("version: 1\non_broken_manifest: allow\n")
    pull = road.open()
    result = road.run(pull)
    status = pull.status("outcome-gate")
    assert status is not None
    assert (result.code, result.verdict, status.state) == (0, "undecided", "success")


@pytest.mark.parametrize(
    "text",
    [
        "version: 1\nmode: lenient\n",
        "version: 1\nmode: enforce\nmode: observe\n",
        "version: 1\nexempt: [\n",
        "version: 1\nseverities: {}\n",
        "- version\n",
        "version: 1\nexempt: { authors: &a [x] }\n",
        Symlink("README.md"),
        Submodule(),
        b"\0",
    ],
    ids=str,
)
def test_a_broken_policy_blocks_and_blames_nobody(road: Road, text: object) -> None:
    road.policy(text)
    pull = road.open()
    result = road.run(pull)
    status = pull.status("outcome-gate")
    assert (result.code, result.verdict, result.decision["cause"]) == (2, "undecided", "policy")
    assert status is not None
    assert status.state == "error"
    assert POLICY_PATH in road.mine(pull)[0].body


def proposing(
    road: Road, text: object, title: str = "feat: an outcome", body: str | None = UNCITED
) -> PullRequest:
    return road.open(title, body, files={MANIFEST_PATH: text})


class TestAPullRequestThatChangesTheManifest:
    """Judged by the base; by the head's lint only where the base has none that can be used."""

    @pytest.mark.parametrize("before", [None, "version: 1\noutcomes: [\n"], ids=["introduces", "repairs"])
    def test_by_its_lint_alone(self, road: Road, before: str | None) -> None:
        road.manifest(before)
        pull = proposing(road, MANIFEST)
        result = road.run(pull)
        assert (result.code, result.verdict, pull.statuses[0].state) == (0, "passed", "success")
        assert road.run(pull).requests == ["read", "read"], "itself, and the other open ones"

    @pytest.mark.parametrize("before", [None, "version: 1\noutcomes: [\n"], ids=["introduces", "repairs"])
    def test_one_that_does_not_get_there(self, road: Road, before: str | None) -> None:
        road.manifest(before)
        pull = proposing(road, "version: 1\noutcomes:\n  - id: Not An Id\n")
        result = road.run(pull)
        assert (result.code, result.verdict, pull.statuses[0].state) == (1, "failed", "failure")

    @pytest.mark.parametrize("before", [None, "version: 1\noutcomes: [\n"], ids=["introduces", "repairs"])
    @pytest.mark.parametrize(
        ("title", "body", "verdict"),
        [
            ("feat: match", UNCITED, "failed"),
            ("feat: match", CITING, "passed"),
            ("feat: match", "Outcome: no-such-outcome\n", "failed"),
            ("fix: rounding", UNCITED, "exempt"),
        ],
    )
    def test_what_comes_beside_it_cites_what_it_proposes(
        self, road: Road, before: str | None, title: str, body: str, verdict: str
    ) -> None:
        road.manifest(before)
        pull = road.open(title, body, files=FEATURE | {MANIFEST_PATH: MANIFEST})
        assert road.run(pull).verdict == verdict
        road.manifest(MANIFEST)
        assert road.run(pull).verdict == verdict

    @pytest.mark.parametrize("beside", [".github/workflows/outcome-gate.yml", "CODEOWNERS", POLICY_PATH])
    def test_what_sets_the_gate_up_comes_alone(self, road: Road, beside: str) -> None:
        road.manifest(None)
        text = "version: 1\n" if beside == POLICY_PATH else "on: push\n"
        pull = road.open("feat: outcomes", UNCITED, files={beside: text, MANIFEST_PATH: MANIFEST})
        assert road.run(pull).verdict == "passed"

    def test_a_broken_one_beside_a_feature_is_told_by_its_lint(self, road: Road) -> None:
        road.manifest(None)
        pull = road.open(body=CITING, files=FEATURE | {MANIFEST_PATH: "version: 1\noutcomes: [\n"})
        assert road.run(pull).verdict == "failed"

    @pytest.mark.parametrize("body", [UNCITED, CITING])
    def test_one_that_breaks_it(self, road: Road, body: str) -> None:
        pull = proposing(road, "version: 1\noutcomes: [\n", body=body)
        result = road.run(pull)
        assert (result.code, result.verdict, pull.statuses[0].state) == (1, "failed", "failure")

    def test_one_that_removes_it(self, road: Road) -> None:
        assert road.run(proposing(road, None)).code == 1

    def test_one_that_adds_an_outcome_needs_no_citation(self, road: Road) -> None:
        pull = proposing(road, MANIFEST.replace("Reduce the bank lines", "Cut the bank lines"), "Reword")
        result = road.run(pull)
        assert (result.code, result.verdict) == (0, "exempt")

    def test_its_own_outcome_cannot_be_cited_yet(self, road: Road) -> None:
        added = MANIFEST.replace("  - id: fewer-matching-errors", "  - id: no-matching-errors")
        pull = road.open(body="Outcome: no-matching-errors\n", files=FEATURE | {MANIFEST_PATH: added})
        assert road.run(pull).code == 1

    def test_an_older_head_proposes_nothing(self, road: Road) -> None:
        pull = road.open()
        road.manifest(MANIFEST + "# A remark.\n")
        result = road.run(pull)
        assert (result.code, result.verdict) == (0, "passed")
        assert "Manifest:" not in road.mine(pull)[0].body

    def test_it_cannot_bring_its_own_policy(self, road: Road) -> None:
        files = FEATURE | {POLICY_PATH: "version: 1\nmode: observe\nrequire: none\n"}
        assert road.run(road.open(body=UNCITED, files=files)).code == 1


class TestAManifestInAnotherRepository:
    """`owner/repo:path@ref`, for a team whose manifest serves many repositories."""

    PLACE = "example-org/product:outcomes/ledger.yml"

    @pytest.fixture(autouse=True)
    def product(self, road: Road) -> None:
        road.manifest(None)
        product = road.github.repository("example-org/product")
        product.write("main", {"outcomes/ledger.yml": MANIFEST})
        product.tag("v1")
        product.tag("v1-annotated", annotated=True)
        product.write("main", {"outcomes/ledger.yml": "version: 1\noutcomes: [\n"})
        product.write("next", {"outcomes/ledger.yml": MANIFEST})

    @pytest.mark.parametrize("ref", ["v1", "v1-annotated", "next", "refs/heads/next"])
    def test_at_a_ref(self, road: Road, ref: str) -> None:
        pull = road.open()
        result = road.run(pull, manifest=f"{self.PLACE}@{ref}")
        assert (result.code, result.verdict) == (0, "passed")
        assert result.requests == ["read", "POST comment", "POST status", "read"]

    def test_without_a_ref_the_default_branch_counts(self, road: Road) -> None:
        pull = road.open()
        result = road.run(pull, manifest=self.PLACE)
        assert (result.code, result.decision["cause"]) == (2, "manifest")

    @pytest.mark.parametrize(
        "place",
        ["example-org/nowhere:outcomes/ledger.yml", f"{PLACE}@gone", "example-org/product:gone.yml@v1"],
    )
    def test_that_cannot_be_found(self, road: Road, place: str) -> None:
        pull = road.open()
        result = road.run(pull, manifest=place)
        assert (result.code, result.verdict, pull.statuses[0].state) == (2, "undecided", "error")

    def test_that_this_token_may_not_read(self, road: Road) -> None:
        road.github.repository("example-org/product").private = True
        road.token = road.github.token("github-actions[bot]", READER | {"statuses": "write"}, home=road.repo)
        pull = road.open()
        result = road.run(pull, manifest=f"{self.PLACE}@v1")
        assert (result.code, result.verdict, pull.statuses[0].state) == (2, "undecided", "error")

    def test_a_file_of_that_name_here_is_only_a_file(self, road: Road) -> None:
        pull = road.open(body=UNCITED, files={"outcomes/ledger.yml": MANIFEST})
        assert road.run(pull, manifest=f"{self.PLACE}@v1").code == 1


def test_a_manifest_at_another_path(road: Road) -> None:
    road.manifest(None)
    road.manifest(MANIFEST, "product/outcomes.yaml")
    assert road.run(road.open(), manifest="product/outcomes.yaml").verdict == "passed"
    assert road.run(road.open(), manifest="./product/outcomes.yaml").verdict == "passed"
