"""Moved files: GraphQL shows them by their new path alone, and what left `src/` is a change of `src/`."""

import pytest
from road import CITING, MANIFEST, MANIFEST_PATH, POLICY_PATH, UNCITED, Road

LONG = "".join(f"line {number}\n" for number in range(40))


def moves(road: Road, old: str, new: str, text: str = LONG, **fields: object) -> object:
    road.repo.write("main", {old: LONG})
    return road.open(
        "Ledger pages for accountants", UNCITED, files={old: None, new: text}, branch="move", **fields
    )


@pytest.mark.parametrize(
    ("old", "new", "verdict"),
    [
        ("src/ledger.md", "docs/ledger.md", "exempt"),
        ("docs/a.md", "docs/b.md", "exempt"),
        ("src/a.py", "docs/a.py", "failed"),
        ("docs/a.md", "src/a.py", "failed"),
    ],
)
def test_a_move_is_a_change_of_both_places(road: Road, old: str, new: str, verdict: str) -> None:
    assert road.run(moves(road, old, new)).verdict == verdict


def test_it_costs_one_request_where_the_kind_hangs_on_it(road: Road) -> None:
    pull = moves(road, "src/a.py", "docs/a.py", f"{LONG}and one more\n")
    result = road.run(pull)
    assert (result.verdict, len(result.exchanges)) == ("failed", 5)
    assert [one.path.rpartition("/")[2] for one in result.exchanges].count("files") == 1
    pull.edit(title="feat: move it", body=CITING)
    assert [one for one in road.run(pull).exchanges if one.path.endswith("/files")] == []


@pytest.mark.parametrize("to", ["docs/outcomes.yml", ".github/outcomes.yaml", None])
@pytest.mark.parametrize("title", ["chore: tidy up", "feat: match bank lines"])
def test_a_manifest_that_is_moved_away_is_deleted(road: Road, to: str | None, title: str) -> None:
    files = {MANIFEST_PATH: None, **({to: MANIFEST} if to else {})}
    result = road.run(road.open(title, CITING, files=files))
    assert (result.code, result.verdict) == (1, "failed")
    assert "not there" in result.summary


def test_a_policy_that_is_moved_away_is_deleted(road: Road) -> None:
    road.policy(
        f"version: 1\nrequire: all\n# {LONG}".replace("\n", "\n# ")
        .rstrip("# ")
        .replace("# require", "require")
    )
    text = road.repo.commits[road.repo.branches["main"]].files[POLICY_PATH].data.decode()
    other = road.open("docs: x", UNCITED)
    seen = []
    for to in (None, "docs/policy.yml"):
        files = {POLICY_PATH: None, **({to: text} if to else {})}
        seen.append("would get another verdict" in road.run(road.open("chore: tidy", UNCITED, files=files)).summary
                    or f"#{other.number}" in road.mine(road.repo.pulls[-1])[0].body.replace("\u200b", ""))  # fmt: skip
    assert seen == [True, True]


def test_an_older_base_is_no_move(road: Road) -> None:
    """The manifest came after the branch began: the head has none, and the pull request takes none away."""
    road.manifest(None)
    road.repo.write("main", {"src/a.py": LONG})
    pull = road.open("feat: x", CITING, files={"src/a.py": None, "src/b.py": LONG})
    road.manifest(MANIFEST)
    result = road.run(pull)
    assert result.verdict == "passed"
