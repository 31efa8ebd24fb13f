"""A repository that is judged by another repository's files: as they stood at each merge, with what it adds to them."""

import csv
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from road import WORKFLOW

from outcome_gate.cli import main
from outcome_gate.gh import shared_versions
from outcome_gate.local.clock import SystemClock
from simulator import GitHub
from tests.report.conftest import Report
from tests.report.history import CITES, MANIFEST, PLACE, History
from tests.report.test_report_roads import answers, on_small

PATH, POLICY, BESIDE = (
    ".github/workflows/gate.yml",
    ".github/outcome-gate.yml",
    ".github/outcomes.readings.csv",
)
NAMING = f"""{WORKFLOW}\
          manifest: example-org/product:.github/outcomes.yml
          policy: POLICY
"""
SHARED = NAMING.replace("POLICY", "example-org/product:.github/outcome-gate.yml")
SAID = "by `example-org/product:.github/outcomes.yml` and `example-org/product:.github/outcome-gate.yml`"
OWN = """\
version: 1
outcomes:
  - id: fewer-receipts
    customer: accountants
    statement: Reduce the receipts accountants have to ask for twice
    why: A missing receipt holds up the close
    status: active
    owner: "@example-pm"
    evidence: [{ type: interview, on: 2025-10-02, n: 14 }]
    metrics: [{ id: asked-twice, unit: receipts, baseline: { value: 30, on: 2026-01-01 },
                target: { value: 10, by: 2027-06-30 }, source: requests }]
"""
CITES_OWN = "Outcome: fewer-receipts\nMetric: asked-twice\n"
RENAMED = MANIFEST.replace("faster-close", "quicker-close")
CITES_RENAMED = CITES.replace("faster-close", "quicker-close")
MODE = "version: 1\nfollow_up: { open_issues: true, default_days: 10 }\n"
DAYS = ("--since", "2020-01-01", "--until", "2099-12-31")
ALL = {"contents": "read", "pull_requests": "read", "issues": "write"}


@pytest.mark.parametrize(
    ("workflow", "said"),
    [
        (SHARED, SAID),
        (
            NAMING.replace("POLICY", "docs/own.yml"),
            "by `example-org/product:.github/outcomes.yml`. A clone",
        ),
        ("on: push\njobs: {}\n", ""),
    ],
)
def test_a_clone_whose_workflow_names_shared_files(
    workflow: str, said: str, report: Report, tmp_path: Path
) -> None:
    history = History(tmp_path / "clone")
    history.commit("ci: gate", {PATH: workflow}, on="2026-01-05")
    history.commit(f"feat: serves (#2)\n\n{CITES}", on="2026-02-02")

    page = on_small(report, history)

    assert said in page
    assert ("A clone holds no shared files" in page) is bool(said)


@pytest.mark.parametrize("flag", ["--manifest", "--policy"])
def test_a_shared_file_beside_a_clone_is_refused(flag: str, refusal: Report, tmp_path: Path) -> None:
    said = refusal("--git", tmp_path, flag, "example-org/product:.github/outcomes.yml")
    assert f"`{flag}` names another repository's file, and a clone holds none." in said
    assert "give `--repo` in place of `--git`" in said


@pytest.fixture
def github() -> Iterator[GitHub]:
    with GitHub(start=datetime(2026, 2, 1, 12, tzinfo=UTC)) as made:
        yield made
        assert made.violations == []


class Organisation:
    """Two repositories that share the files of a third."""

    def __init__(self, github: GitHub, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
        self.github, self.folder, self._capsys, self._count = github, folder, capsys, 0
        self.product = github.repository("example-org/product")
        self.ledger = github.repository("example-org/ledger")
        self.app = github.repository("example-org/app")
        for one in (self.product, self.ledger, self.app):
            one.grant("mara-lead", "admin")
        monkeypatch.setattr(SystemClock, "now", lambda _: github.world.clock)
        self._env = monkeypatch
        self.acts("mara-lead")
        self.product.write("main", {"README.md": "Product\n"})
        for one in (self.ledger, self.app):
            one.write("main", {PATH: SHARED})

    def acts(self, login: str, may: dict[str, str] | None = None) -> None:
        self._env.setenv("GITHUB_TOKEN", self.github.token(login, may))

    def share(self, *, days: int = 1, **files: str | None) -> None:
        """A change of what is shared, and then some days."""
        names = {"manifest": PLACE, "policy": POLICY, "readings": BESIDE}
        self.product.write("main", {names[word]: text for word, text in files.items()})
        self.later(days)

    def later(self, days: int) -> None:
        self.github.world.clock += timedelta(days=days)

    def merge(self, title: str, body: str = "", where: Any = None, files: Any = None) -> Any:
        self._count += 1
        opened = (where or self.ledger).open_pull_request(
            title=title, body=body, branch=f"b{self._count}", files=files or {f"src/{self._count}.py": "x"}
        )
        opened.merge()
        self.later(1)
        return opened

    def run(self, verb: str, *words: object, code: int = 0) -> tuple[str, str]:
        """What is printed, and what is said beside it."""
        self.github.exchanges.clear()
        place = ["--api-url", self.github.api_url, "--ledger", str(self.folder / "ledger")]
        found = main([verb, *map(str, words), *place])
        said = self._capsys.readouterr()
        assert found == code, said.out + said.err
        return said.out, said.err

    def report(
        self, *more: object, repositories: tuple[str, ...] = ("ledger",)
    ) -> dict[str, list[dict[str, Any]]]:
        named = [
            word for one in repositories for word in ("--repo", f"{self.github.web_url}/example-org/{one}")
        ]
        return answers(self.run("report", *named, *DAYS, "--format", "json", *more)[0])

    def rows(self, *more: object) -> dict[str, dict[str, str]]:
        """The ledger's first row of each merge, by its title."""
        out = self.folder / "out"
        place = f"{self.github.web_url}/example-org/ledger"
        self.run("report", "--repo", place, *DAYS, "--format", "csv", "--output", out, *more)
        rows = csv.DictReader((out / "ledger.csv").read_text("utf-8").splitlines())
        return {row["title"]: row for row in rows if row["is_first"] == "true"}

    def verdicts(self, *more: object) -> dict[str, tuple[str, str]]:
        return {title: (row["verdict"], row["outcome"]) for title, row in self.rows(*more).items()}

    def asked(self, word: str = "") -> int:
        return sum(word in str(one.request) for one in self.github.exchanges)


@pytest.fixture
def org(
    github: GitHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Organisation:
    return Organisation(github, tmp_path, monkeypatch, capsys)


def changing(org: Organisation) -> None:
    """A shared manifest that comes, changes, goes, and comes again, with merges between."""
    org.share(policy="version: 1\n")
    org.merge("feat: before", CITES)
    org.share(manifest=MANIFEST)
    org.merge("feat: serves", CITES)
    org.share(manifest=RENAMED)
    org.merge("feat: old name", CITES)
    org.merge("feat: new name", CITES_RENAMED)
    org.share(manifest=None)
    org.merge("feat: while it was gone", CITES_RENAMED)
    org.share(manifest=MANIFEST)
    org.merge("feat: serves again", CITES)


CHANGING = {
    "feat: before": ("undecided", ""),
    "feat: serves": ("passed", "faster-close"),
    "feat: old name": ("failed", ""),
    "feat: new name": ("passed", "quicker-close"),
    "feat: while it was gone": ("undecided", ""),
    "feat: serves again": ("passed", "faster-close"),
}


def test_each_is_judged_by_the_shared_manifest_of_its_moment(org: Organisation) -> None:
    changing(org)
    assert org.verdicts() == CHANGING
    assert sum(row["before_manifest"] for row in org.report()["r01_tied_to_outcome"]) == 2


def test_a_flag_beats_the_workflow(org: Organisation) -> None:
    org.share(manifest=MANIFEST, policy="version: 1\n")
    org.product.write("main", {"other.yml": RENAMED})
    org.later(1)
    org.merge("feat: serves", CITES_RENAMED)
    assert org.verdicts() == {"feat: serves": ("failed", "")}
    assert org.verdicts("--manifest", "example-org/product:other.yml@main") == {
        "feat: serves": ("passed", "quicker-close")
    }


def test_versions_are_read_in_two_questions_and_none_for_a_merge(
    org: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    changing(org)
    org.rows()
    assert (org.asked("SharedVersions"), org.asked("query Texts")) == (2, 1)
    for _ in range(30):
        org.merge("feat: serves", CITES)
    org.rows()
    assert (org.asked("SharedVersions"), org.asked("query Texts")) == (2, 0)


def test_a_long_history_of_a_shared_file_is_paged(org: Organisation, monkeypatch: pytest.MonkeyPatch) -> None:
    org.share(manifest=MANIFEST, policy="version: 1\n")
    org.merge("feat: serves", CITES)
    for number in range(120):
        org.product.write("main", {PLACE: f"{RENAMED}# {number}\n"})
    org.later(1)
    org.merge("feat: new name", CITES_RENAMED)
    monkeypatch.setattr(shared_versions, "AT_ONCE", 1)
    assert org.verdicts() == {
        "feat: serves": ("passed", "faster-close"),
        "feat: new name": ("passed", "quicker-close"),
    }
    assert (org.asked("SharedVersions"), org.asked("query Texts")) == (3, 1)


def test_a_second_run_goes_on_and_another_place_begins_anew(org: Organisation) -> None:
    org.share(manifest=MANIFEST, policy="version: 1\n")
    org.merge("feat: serves", CITES)
    first = org.verdicts()
    org.later(2)
    org.share(manifest=RENAMED)
    org.merge("feat: new name", CITES_RENAMED)
    assert org.verdicts() == {**first, "feat: new name": ("passed", "quicker-close")}

    org.product.branches["old"] = org.product.branches["main"]
    org.product.write("old", {PLACE: MANIFEST})
    org.later(1)
    org.merge("feat: by the old branch", CITES)
    assert org.verdicts()["feat: by the old branch"] == ("failed", "")
    org.ledger.write("main", {PATH: SHARED.replace("outcomes.yml", "outcomes.yml@old")})
    assert org.verdicts()["feat: by the old branch"] == ("passed", "faster-close")


def test_a_version_holds_from_the_merge_that_brought_it(org: Organisation) -> None:
    """By a merge commit the branch's own commits come in, which are older than the merge."""
    org.share(manifest=MANIFEST, policy="version: 1\n")
    pull = org.product.open_pull_request(title="Rename", branch="rename", files={PLACE: RENAMED})
    org.later(1)
    org.merge("feat: serves", CITES)
    pull.enqueue(strategy="merge").merge()
    org.later(1)
    org.merge("feat: new name", CITES_RENAMED)
    assert org.verdicts() == {
        "feat: serves": ("passed", "faster-close"),
        "feat: new name": ("passed", "quicker-close"),
    }


def test_a_token_that_reads_only_contents_of_the_shared_repository(org: Organisation) -> None:
    org.share(manifest=MANIFEST, policy="version: 1\n")
    org.product.private = True
    org.merge("feat: serves", CITES)
    org.acts("reports[bot]", {"contents": "read"})
    assert org.verdicts() == {"feat: serves": ("passed", "faster-close")}


@pytest.mark.parametrize("annotated", [False, True])
def test_a_tag_and_its_history(org: Organisation, annotated: bool) -> None:
    org.share(manifest=MANIFEST, policy="version: 1\n")
    org.product.tag("v1", annotated=annotated)
    org.share(manifest=RENAMED)
    org.merge("feat: serves", CITES)
    assert org.verdicts("--manifest", f"example-org/product:{PLACE}@v1") == {
        "feat: serves": ("passed", "faster-close")
    }


def test_what_a_repository_adds_counts_as_in_the_gate(org: Organisation) -> None:
    org.share(manifest=MANIFEST, policy="version: 1\n")
    org.merge("feat: too soon", CITES_OWN)
    org.merge("chore: own outcomes", files={PLACE: OWN})
    org.merge("feat: own", CITES_OWN)
    org.merge("feat: shared", CITES)
    assert org.verdicts() == {
        "feat: too soon": ("failed", ""),
        "chore: own outcomes": ("exempt", ""),
        "feat: own": ("passed", "fewer-receipts"),
        "feat: shared": ("passed", "faster-close"),
    }
    org.share(readings="outcome,metric,on,value,link\nfaster-close,days-to-close,2026-02-03,7,\n")
    org.ledger.write(
        "main", {BESIDE: "outcome,metric,on,value,link\nfewer-receipts,asked-twice,2026-02-04,20,\n"}
    )
    latest = {row["outcome"]: row["latest"] for row in org.report()["r05_on_the_way"]}
    assert latest == {"faster-close": 7.0, "fewer-receipts": 20.0}


def test_an_addition_that_cannot_stand_beside_the_shared_manifest_is_told(org: Organisation) -> None:
    org.share(manifest=MANIFEST, policy="version: 1\n")
    org.merge("feat: serves", CITES)
    org.ledger.write("main", {PLACE: OWN.replace("fewer-receipts", "faster-close")})
    page, _ = org.run("report", "--repo", f"{org.github.web_url}/example-org/ledger", *DAYS)
    assert "What `.github/outcomes.yml` adds is left out below: " in page
    assert org.verdicts()["feat: serves"] == ("passed", "faster-close")


def test_a_locked_policy_holds_against_the_own_one(org: Organisation) -> None:
    org.share(manifest=MANIFEST, policy="version: 1\nrequire: all\nlocked: [require]\n")
    org.merge("chore: sweep")
    org.merge("chore: own policy", files={POLICY: "version: 1\nexempt: { labels: [] }\n"})
    org.merge("chore: more")
    org.ledger.write("main", {POLICY: "version: 1\nrequire: none\n"})
    org.later(1)
    org.merge("feat: loosened", CITES)
    found = org.verdicts()
    assert (found["chore: sweep"], found["chore: more"]) == (("failed", ""), ("failed", ""))
    assert found["feat: loosened"] == ("undecided", "")
    page, _ = org.run("report", "--repo", f"{org.github.web_url}/example-org/ledger", *DAYS)
    assert "By the policy of today nothing can be judged: " in page


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (
            "other-org/hidden:outcomes.yml",
            "The shared manifest is in `other-org/hidden`, which this token cannot read.",
        ),
        (f"example-org/product:{PLACE}@gone", "which is no branch, tag or commit there."),
    ],
)
def test_what_the_token_cannot_see_is_said(org: Organisation, place: str, said: str) -> None:
    org.github.repository("other-org/hidden", private=True).write("main", {"outcomes.yml": MANIFEST})
    org.merge("feat: serves", CITES)
    words = ("--repo", f"{org.github.web_url}/example-org/ledger", "--manifest", place)
    _, told = org.run("report", *words, code=2)
    assert said in told
    assert "--manifest OWNER/REPO:PATH@REF" in told


def test_a_path_that_is_not_there_is_said(org: Organisation) -> None:
    org.merge("feat: serves", CITES)
    page, _ = org.run("report", "--repo", f"{org.github.web_url}/example-org/ledger", *DAYS)
    assert (
        "The shared manifest `.github/outcomes.yml on example-org/product` is not there, so nothing can be cited. "
        "Correct the workflow's input `manifest`, or give `--manifest OWNER/REPO:PATH@REF`."
    ) in page.replace("\u200b", "")


def test_two_repositories_that_share_a_manifest(org: Organisation) -> None:
    both = ("ledger", "app")
    second = MANIFEST.partition("outcomes:\n")[2].replace("faster-close", "no-work")
    org.share(manifest=MANIFEST + second, policy="version: 1\n")
    org.share(readings="outcome,metric,on,value,link\nfaster-close,days-to-close,2026-02-03,7,\n")
    org.merge("feat: serves", CITES)
    org.merge("feat: serves here", CITES, org.app)

    found = org.report(repositories=both)

    assert org.asked("SharedVersions") == 2  # one for each shared file, however many are judged by it
    assert {(row["repository"], row["outcome"]) for row in found["r02_where_effort_goes"]} == {
        ("example-org/ledger", "faster-close"), ("example-org/app", "faster-close"),
    }  # fmt: skip
    assert [(row["repository"], row["outcome"], row["latest"]) for row in found["r05_on_the_way"]] == [
        ("example-org/product", "faster-close", 7.0), ("example-org/product", "no-work", None),
    ]  # fmt: skip
    quiet = [(row["repository"], row["outcome"], row["last_cited"]) for row in found["r03_no_work"]]
    assert quiet == [
        ("example-org/product", "no-work", None),
        ("example-org/product", "faster-close", "2026-02-04"),
    ]  # the newest of either


def test_where_shared_files_are_is_said_once(org: Organisation) -> None:
    org.share(manifest=MANIFEST, policy="version: 1\n")
    words = [
        word for one in ("ledger", "app") for word in ("--repo", f"{org.github.web_url}/example-org/{one}")
    ]
    _, said = org.run("report", *words, *DAYS)
    assert (
        said.count("The manifest is `example-org/product:.github/outcomes.yml`, as its workflow says.") == 1
    )


def test_a_workflow_that_names_no_place_is_said_with_its_repository(org: Organisation) -> None:
    org.app.write(
        "main", {PATH: SHARED.replace("example-org/product:.github/outcomes.yml", "../outcomes.yml")}
    )
    _, said = org.run("report", "--org", f"{org.github.web_url}/example-org", *DAYS, code=2)
    assert "`example-org/app`: `manifest` cannot be `../outcomes.yml`." in said


def test_a_shared_policy_that_is_not_there_is_said(org: Organisation) -> None:
    org.ledger.write(
        "main",
        {
            PLACE: MANIFEST,
            PATH: SHARED.replace("          manifest: example-org/product:.github/outcomes.yml\n", ""),
        },
    )
    page, _ = org.run("report", "--repo", f"{org.github.web_url}/example-org/ledger", *DAYS)
    assert (
        "By the policy of today nothing can be judged: `.github/outcome-gate.yml` on `example-org/product`"
        in page
    )


def test_follow_up_asks_for_the_reading_of_a_shared_outcome(org: Organisation) -> None:
    org.share(manifest=MANIFEST, policy=MODE)
    org.merge("feat: serves", CITES)
    org.later(12)
    org.acts("follow-ups[bot]", ALL)
    place = f"{org.github.web_url}/example-org/ledger"
    assert (
        "Opened: Did it help? A reading is due for faster-close" in org.run("follow-up", place, "--write")[0]
    )
    issue = list(org.ledger.issues.values())[-1]
    assert "outcome-gate reading add faster-close/days-to-close VALUE" in (issue.body or "")
    assert "a pull request with the new line in `example-org/product`, which keeps the manifest." in (
        issue.body or ""
    )

    org.share(days=0, readings="outcome,metric,on,value,link\nfaster-close,days-to-close,2026-02-14,5,\n")
    assert "Closed: " in org.run("follow-up", place, "--write")[0]
    assert "moved" in (issue.body or "")
