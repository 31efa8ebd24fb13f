"""What a pull request is: the first sign that speaks, in their order."""

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unit_facts import MANIFEST_PATH, POLICY_PATH, policy, pull_request

from outcome_gate.judge.classify import classify, wants_more_files
from outcome_gate.judge.kind_by_paths import MOST_PATHS
from outcome_gate.model.closing_issue import ClosingIssue
from outcome_gate.model.decision import Kind
from outcome_gate.model.policy import KINDS, SIGNS, Policy
from outcome_gate.model.pull_request import Author, PullRequest

SILENT: dict[str, Any] = {
    "title": "Match bank lines",
    "branch": "match-lines",
    "labels": (),
    "files": ("src/match.py",),
}


def issue(number: int, type: str = "", labels: tuple[str, ...] = ()) -> ClosingIssue:
    return ClosingIssue("example-org/ledger", number, labels=labels, type=type)


def kind(rules: Policy | None = None, own_files: tuple[str, ...] = (), **fields: Any) -> tuple[str, str, str]:
    """Name, sign and evidence of a pull request that says nothing but this."""
    told = classify(pull_request(**{**SILENT, **fields}), rules or Policy(), own_files)
    return told.name, told.sign, told.evidence


def test_without_a_sign_it_is_a_feature() -> None:
    assert kind() == ("feature", "default", "")
    assert kind(policy(default_kind="chore")) == ("chore", "default", "")


# Each sign


@pytest.mark.parametrize(
    ("login", "is_bot", "is_exempt"),
    [
        ("dependabot[bot]", True, True), ("dependabot[bot]", False, True), ("Renovate[bot]", False, True),
        ("renovate-bot", False, True), ("other[bot]", True, False), ("copilot-swe-agent[bot]", True, False),
        ("github-actions[bot]", True, False), ("sam", False, False), ("dependabot", False, False),
    ],
)  # fmt: skip
def test_bots_that_bring_updates_are_exempt_by_name(login: str, is_bot: bool, is_exempt: bool) -> None:
    expected = ("chore", "author", login) if is_exempt else ("feature", "default", "")

    assert kind(author=Author(login, is_bot)) == expected


def test_the_policy_lists_exempt_authors_in_any_spelling() -> None:
    rules = policy(exempt={"authors": [" @Sync-User "]})

    assert kind(rules, author=Author("sync-user")) == ("chore", "author", "sync-user")
    assert kind(rules, author=Author("renovate[bot]", is_bot=True))[1] == "author"
    assert kind(rules, author=Author("any[bot]", is_bot=True))[1] == "default"
    assert kind(author=None)[1] == "default"


def test_the_policy_may_exempt_every_bot_or_none_by_its_name() -> None:
    bot = Author("any[bot]", is_bot=True)

    assert kind(policy(exempt={"bots": True}), author=bot) == ("chore", "author", "any[bot]")
    assert kind(policy(signs=["label"]), author=Author("renovate[bot]", is_bot=True))[1] == "default"


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("feature", "feature"), ("enhancement", "feature"), ("feat", "feature"), ("bug", "fix"), ("fix", "fix"),
        ("bugfix", "fix"),
        ("performance", "perf"), ("docs", "docs"), ("Documentation", "docs"), ("chore", "chore"),
        ("dependencies", "chore"),
        ("maintenance", "chore"), ("ci", "ci"), ("tests", "test"), ("testing", "test"), ("build", "build"),
        ("refactoring", "refactor"),
        ("style", "style"), ("revert", "revert"), ("kind/bug", "fix"), ("type: docs", "docs"), ("Type/Feature",
        "feature"),
        ("pr:chore", "chore"), (" kind : docs ", "docs"), ("🐛 bug", "fix"), (":bug: bug", "fix"), ("bug 🐛", "fix"),
        ("🐛", "fix"), (":memo:", "docs"), ("C-bug", "fix"), ("C-enhancement", "feature"), ("type/bug", "fix"),
        ("type-bug", "fix"), ("T: Bug", "fix"), ("bug-fix", "fix"), ("Bug Fix", "fix"), ("type: bug fix", "fix"),
        ("new feature", "feature"), ("tech debt", "chore"), ("dependency-updates", "chore"), ("github_actions", "ci"),
        ("documentation update", "docs"), ("✨ feature", "feature"), ("[bug]", "fix"), ("(bug)", "fix"),
        ("type::bug", "fix"), ("type=bug", "fix"), ("type.bug", "fix"), ("type(docs)", "docs"), ("p1: bug", "fix"),
        ("issue-type: bug", "fix"), ("bug: confirmed", "fix"), ("bug/regression", "fix"), ("bug - ui", "fix"),
        ("changelog: fix", "fix"), ("semver:fix", "fix"), ("hot-fix", "fix"), ("bug report", "fix"), ("A-docs", "docs"),
        ("type::enhancement", "feature"), ("release: feature", "feature"), ("dependency-upgrade", "chore"),
        ("renovate", "chore"),
    ],
)  # fmt: skip
def test_labels_speak(label: str, name: str) -> None:
    assert kind(labels=("good first issue", label)) == (name, "label", label.strip())


@pytest.mark.parametrize(
    "label",
    [
        "area/docs",
        "kind/",
        "not a bug",
        "docs-needed",
        "prfix",
        "",
        "<b>bug</b>",
        "🎈",
        "bug in docs?",
        "customer: Bug GmbH",
        "debugging",
        "feature-flags",
        "bugsnag",
        "team/fix-it",
    ],
)
def test_other_labels_do_not(label: str) -> None:
    assert kind(labels=(label,))[1] == "default"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        *((f"{one}: x", one) for one in KINDS), ("feat: x", "feature"), ("feat!: x", "feature"),
        ("feat(close): x", "feature"),
        ("feat(close)!: x", "feature"), ("FIX: x", "fix"), ("  docs: x", "docs"), ("doc: x", "docs"),
        ("hotfix: x", "fix"),
        ("tests: x", "test"), ("deps: x", "chore"), ("chore(deps): bump a, b", "chore"), ("fix:", "fix"),
    ],
)  # fmt: skip
def test_conventional_titles_speak(title: str, name: str) -> None:
    told = kind(title=title)

    assert told[:2] == (name, "title")
    assert told[2].lower() == title.strip().split("(")[0].split("!")[0].split(":")[0].lower() + ":"


@pytest.mark.parametrize(
    "title",
    [
        "match the lines",
        "wip: x",
        "feat(a)(b): x",
        "feat::x",
        "https://example.com: x",
        "",
        "f: x",
    ],
)
def test_other_titles_do_not(title: str) -> None:
    assert kind(title=title)[1] == "default"


def test_github_s_own_revert_titles_speak() -> None:
    assert kind(title='Revert "feat: x"') == ("revert", "title", 'Revert "')
    assert kind(title="Revert feat") == ("revert", "free-title", "Revert feat")


@pytest.mark.parametrize("title", ['Revert "Revert "feat: x""', 'Reapply "feat: x"'])
def test_what_was_taken_back_and_comes_again_is_what_it_was(title: str) -> None:
    assert kind(title=title) == ("feature", "title", "feat:")


@pytest.mark.parametrize(
    ("branch", "name"),
    [
        ("feature/x", "feature"), ("feat/x", "feature"), ("fix/x", "fix"), ("hotfix/x", "fix"), ("perf/x",
        "perf"), ("docs/x", "docs"),
        ("chore/x", "chore"), ("release/1.2", "chore"), ("ci/x", "ci"), ("tests/x", "test"), ("build/x",
        "build"),
        ("refactor/x", "refactor"), ("docs/a/b", "docs"), ("fix/feature/fix", "fix"), ("renovate/all-minor", "chore"),
        ("dependabot/npm/x", "chore"), ("changeset-release/main", "chore"), ("release-please--branches--main", "chore"),
        ("release-please--branches--release/1", "chore"), ("snyk-fix-12", "chore"), ("style/x", "style"),
        ("revert-12-feat", "revert"), ("revert/x", "revert"), ("Fix/x", "fix"), ("FEATURE/x", "feature"),
        ("fixes/x", "fix"), ("hot-fix/x", "fix"), ("fix-x", "fix"), ("hotfix-12", "fix"), ("bugfix-12", "fix"),
        ("dana/fix/x", "fix"), ("dana/feat/x", "feature"), ("features/x", "feature"), ("feat-x", "feature"),
        ("deps/x", "chore"), ("crowdin", "chore"), ("weblate-x", "chore"), ("imgbot", "chore"),
        ("update-flake-lock", "chore"), ("performance/x", "perf"), ("refactoring/x", "refactor"),
    ],
)  # fmt: skip
def test_branch_prefixes_speak(branch: str, name: str) -> None:
    assert kind(branch=branch) == (name, "branch", branch)


@pytest.mark.parametrize(
    "branch", ["fix", "feature", "prefix/x", "fixture", "fixed-price-plans", "documents/x", "a/b/fix/x", ""]
)
def test_other_branches_do_not(branch: str) -> None:
    assert kind(branch=branch)[1] == "default"


@pytest.mark.parametrize(
    ("files", "name"),
    [
        (("docs/a.png",), "docs"), (("docs/a/b/c.txt", "README.md"), "docs"), (("src/deep/NOTES.md",), "docs"),
        ((".github/workflows/ci.yml",), "ci"), (("tests/a.py", "test/b.py"), "test"),
        (("api/total_test.go", "web/a.test.ts", "web/b.spec.tsx", "conftest.py", "a/__tests__/b.js"), "test"),
        (("src/test/java/ATest.java", "spec/models/a_spec.rb", "Lines.Tests/ATests.cs", "py/test_a.py"), "test"),
        (("package-lock.json", "web/yarn.lock", "go.sum", "Cargo.lock"), "chore"), (("a.rst", "b/c.adoc"), "docs"),
        (("web/locales/de.json", "po/de.po", "app/values-de/strings.xml"), "chore"),
        (("FooSpec.scala", "t/basic.t", "src/a.cy.ts", "a_unittest.cc", "src/a-test.js", "playwright/a.ts"), "test"),
        (("integration-tests/a.py", "androidTest/a.kt", "Foo.Tests/Helper.cs", "__fixtures__/a.json"), "test"),
        (("jest.config.js", "MyTests.fs", "a.feature", "tests.py", "app/FooTests.kt"), "test"),
        (("README", "CHANGELOG", "man/a.1", "changelog.d/12.fix", "CITATION.cff", "mkdocs.yml"), "docs"),
        ((".nvmrc", ".prettierrc", ".eslintrc.json", ".vscode/settings.json", "renovate.json5"), "chore"),
        (("conan.lock", "_locales/de/messages.json", "lang/de.json", ".terraform.lock.hcl"), "chore"),
        ((".drone.yml", "codecov.yml", ".gitlab/ci/a.yml", "bitbucket-pipelines.yml", ".azure-pipelines/a.yml"), "ci"),
        (("tests/a.py", "tests/b.py", "README.md"), "test"), (("go.sum", "docs/a.md", "docs/b.md"), "docs"),
    ],
)  # fmt: skip
def test_changed_paths_speak_when_every_one_matches(files: tuple[str, ...], name: str) -> None:
    assert kind(files=files)[:2] == (name, "paths")
    assert kind(files=(*files, "src/match.py"))[1] == "default"
    assert kind(files=files, files_total=len(files) + 1)[1] == "default"


def test_no_files_say_nothing() -> None:
    assert kind(files=())[1] == "default"


@pytest.mark.parametrize(
    ("files", "evidence"),
    [
        (("docs/a.md",), "docs/**"),
        (("docs/a.md", "docs/b.md", "README.md"), "docs/**, **/*.md"),
        (("docs/a.md", "go.sum", "tests/a.py"), "docs/**, **/go.sum, tests/**"),
        (("docs/a.md", "docs/b.md", "docs/c.md", "README.md"), "docs/**"),
    ],
)
def test_the_patterns_that_the_first_three_files_fit_are_named(files: tuple[str, ...], evidence: str) -> None:
    assert kind(files=files)[1:] == ("paths", evidence)


def test_of_very_many_paths_none_is_looked_at() -> None:
    most = "docs/" + "a" * (MOST_PATHS - 5)
    assert kind(files=(most,))[:2] == ("docs", "paths")
    assert kind(files=(most + "a",))[1] == "default"


@pytest.mark.parametrize(
    ("old", "renamed", "told"),
    [
        pytest.param(("docs/b.md",), 1, "docs", id="moved within the documentation"),
        pytest.param(("src/a.py",), 1, "feature", id="moved out of the code"),
        pytest.param((), 1, "feature", id="moved from where, is not known"),
    ],
)
def test_a_moved_file_counts_with_both_names(old: tuple[str, ...], renamed: int, told: str) -> None:
    moved = {"files": ("docs/a.md",), "old_names": old, "renamed": renamed}

    assert kind(**moved)[0] == told
    assert kind(policy(exempt={"paths": ["docs/**"]}), **moved)[0] == ("chore" if told == "docs" else told)


def test_a_mixture_with_a_feature_s_file_tells_nothing() -> None:
    rules = policy(kinds={"feature": {"paths": ["docs/api/**"]}})

    assert kind(rules, files=("docs/api/a.md", "tests/a.py"))[1] == "default"
    assert kind(rules, files=("docs/api/a.md",))[:2] == ("feature", "paths")


@pytest.mark.parametrize(
    ("branch", "base", "is_fork", "told"),
    [
        ("dev", "main", False, "chore"), ("Develop", "master", False, "chore"), ("main", "production", False, "chore"),
        ("dev", "main", True, "feature"), ("dev", "team/main", False, "feature"), ("main", "main", False, "feature"),
        ("lines", "main", False, "feature"),
    ],
)  # fmt: skip
def test_a_merge_of_a_branch_that_stays_is_a_chore(branch: str, base: str, is_fork: bool, told: str) -> None:
    assert kind(branch=branch, base=base, is_fork=is_fork)[0] == told


@pytest.mark.parametrize(
    ("closes", "told"),
    [
        ((issue(12, "Bug"),), ("fix", "issue", "#12 (Bug)")),
        ((issue(12, "Task", ("C-bug",)),), ("fix", "issue", "#12 (C-bug)")),
        ((issue(12, "Bug"), issue(13, "Feature")), ("feature", "issue", "#13 (Feature)")),
        ((issue(12, "Task", ("good first issue",)), issue(13)), ("feature", "default", "")),
    ],
)
def test_a_closed_issue_tells_by_its_type_or_labels(
    closes: tuple[ClosingIssue, ...], told: tuple[str, ...]
) -> None:
    assert kind(issues=closes) == told


def test_a_change_of_manifest_and_policy_alone_is_a_chore() -> None:
    own = (MANIFEST_PATH, POLICY_PATH)

    assert kind(own_files=own, files=own) == ("chore", "own-files", MANIFEST_PATH)
    assert kind(own_files=own, files=(POLICY_PATH,)) == ("chore", "own-files", POLICY_PATH)
    assert kind(own_files=own, files=(MANIFEST_PATH, "src/x.py"))[1] == "default"
    assert kind(own_files=own, files=(MANIFEST_PATH,), files_total=2)[1] == "default"
    assert kind(own_files=own, files=(MANIFEST_PATH, "AGENTS.md"))[1] == "own-files"
    assert kind(own_files=own, files=(MANIFEST_PATH, ".github/workflows/outcome-gate.yml"))[1] == "own-files"
    assert not classify(pull_request(**{**SILENT, "files": own}), policy(require="all"), own).must_cite


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"labels": ("enhancement",)}, ("feature", "label", "enhancement")),
        ({"title": "feat: report the close"}, ("feature", "title", "feat:")),
        ({"branch": "feature/report"}, ("feature", "branch", "feature/report")),
    ],
)
def test_what_comes_with_a_manifest_may_say_itself_what_it_is(
    fields: dict[str, Any], told: tuple[str, str, str]
) -> None:
    assert kind(own_files=(MANIFEST_PATH,), files=(MANIFEST_PATH,), **fields) == told


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        pytest.param(
            {"title": "fi\u200bx: rounding"}, "title", id="a title with a letter that shows nothing"
        ),
        pytest.param({"branch": "fi\u200bx/rounding"}, "branch", id="a branch with such a letter"),
        pytest.param({"title": "fix: \u202erounding"}, "default", id="a title that may be read backwards"),
        pytest.param({"branch": "fix/\u202erounding"}, "default", id="a branch that may be read backwards"),
        pytest.param({"title": "\u202ex", "branch": "fix/rounding"}, "branch", id="its branch can be read"),
    ],
)
def test_what_a_reader_sees_of_title_and_branch_is_what_counts(fields: dict[str, Any], told: str) -> None:
    assert kind(**fields)[1] == told


# Their order


def test_the_first_sign_that_speaks_is_believed() -> None:
    signs: list[tuple[str, dict[str, Any]]] = [
        ("author", {"author": Author("renovate[bot]", is_bot=True)}),
        ("label", {"labels": ("bug",)}),
        ("title", {"title": "docs: x"}),
        ("issue", {"issues": (issue(12, "Feature"),)}),
        ("branch", {"branch": "perf/x"}),
        ("paths", {"files": ("tests/x.py",)}),
        ("free-title", {"title": "Bump the parser"}),
        ("default", {}),
    ]
    names = ["chore", "fix", "docs", "feature", "perf", "test", "chore", "feature"]

    for position, (sign, _) in enumerate(signs):
        everything_after = {
            key: value for _, fields in reversed(signs[position:]) for key, value in fields.items()
        }
        assert kind(**everything_after)[:2] == (names[position], sign)


def test_a_feature_label_beats_every_other_label() -> None:
    assert kind(labels=("docs", "enhancement", "bug")) == ("feature", "label", "enhancement")


def test_an_exempt_label_beats_a_feature_label() -> None:
    rules = policy(exempt={"labels": ["No-Gate"]})

    assert kind(rules, labels=("feature", "no-gate")) == ("chore", "label", "no-gate")
    assert not classify(pull_request(labels=("no-gate",)), rules).must_cite


@pytest.mark.parametrize(
    ("signs", "told"),
    [
        ([], "default"), (["label"], "label"), (["title", "paths"], "title"), (["paths"], "paths"),
        (["branch", "issue"], "issue"), (["free-title", "branch"], "branch"), (["free-title"], "default"),
    ],
)  # fmt: skip
def test_the_policy_says_which_signs_count(signs: list[str], told: str) -> None:
    everything = {
        "labels": ("bug",),
        "title": "fix: rounding",
        "issues": (issue(12, "Bug"),),
        "branch": "fix/x",
        "files": ("docs/a.md",),
    }

    assert kind(policy(signs=signs), **everything)[1] == told


def test_the_kind_keeps_what_says_feature_all_the_same() -> None:
    feature = {"title": "feat: x", "branch": "feature/x"}

    assert (
        classify(pull_request(**SILENT | feature | {"labels": ("bug",)}), Policy()).despite == "title feat:"
    )
    assert classify(
        pull_request(**SILENT | {"branch": "feature/x", "title": "fix: x"}), Policy()
    ).despite == ("branch feature/x")
    assert (
        classify(pull_request(**SILENT | feature), policy(exempt={"authors": ["sam"]})).despite
        == "title feat:"
    )
    assert classify(pull_request(**SILENT | {"title": "fix: x"}), Policy()).despite == ""


# What its author declares


@pytest.mark.parametrize(
    ("declared", "fields", "told"),
    [
        ("fix of #12", {}, ("fix", "no-outcome", "fix of #12")),
        ("words", {}, ("chore", "no-outcome", "words")),
        ("—", {}, ("feature", "default", "")),
        ("fix of #12", {"title": "feat: x"}, ("feature", "title", "feat:")),
        ("fix of #12", {"branch": "feature/x"}, ("feature", "branch", "feature/x")),
        ("fix of #12", {"title": "Bump the parser"}, ("chore", "free-title", "Bump the parser")),
    ],
)
def test_a_declaration_is_believed_where_no_sign_spoke(
    declared: str, fields: dict[str, Any], told: tuple[str, ...]
) -> None:
    pull = pull_request(**{**SILENT, **fields})

    assert classify(pull, Policy(), declared=declared)[:3] == told
    assert (
        classify(pull, policy(signs=["title", "branch", "free-title"]), declared=declared).sign
        != "no-outcome"
    )


# The policy's own signs


@pytest.mark.parametrize("title", ["Rounding: half up", "[ABC-12] rounding: a/b", "ROUNDING: x"])
def test_the_policy_s_titles_match_in_any_case_and_behind_a_reference(title: str) -> None:
    rules = policy(kinds={"fix": {"titles": ["rounding: *"]}})

    assert kind(rules, title=title) == ("fix", "title", title)
    assert kind(rules, title="Rounded: x")[1] == "default"
    assert kind(rules, title="feat: rounding: x")[0] == "feature"


def test_the_policy_s_title_is_believed_before_a_later_kind_s_prefix() -> None:
    rules = policy(kinds={"docs": {"titles": ["*publish the guide*"]}})

    assert kind(rules, title="ci: publish the guide")[:2] == ("docs", "title")
    assert kind(rules, title="ci: run less")[:2] == ("ci", "title")


@pytest.mark.parametrize("glob", ["*a" * 8, "**a*a**a", "(a+)+$", "*" * 100])
def test_no_pattern_for_titles_takes_long(glob: str) -> None:
    rules = policy(kinds={"perf": {"titles": [glob]}})
    started = time.process_time()
    kind(rules, title="a" * 100_000 + "!")

    assert time.process_time() - started < 0.5


def test_the_policy_s_signs_are_added_to_the_built_in_ones() -> None:
    rules = policy(kinds={"docs": {"labels": ["Handbook"], "branches": ["write/**"], "paths": ["**/*.adoc"]}})

    assert kind(rules, labels=("handbook",)) == ("docs", "label", "handbook")
    assert kind(rules, labels=("documentation",))[:2] == ("docs", "label")
    assert kind(rules, branch="write/a/b") == ("docs", "branch", "write/a/b")
    assert kind(rules, branch="docs/a")[:2] == ("docs", "branch")
    assert kind(rules, files=("a/b.adoc", "docs/x.png"))[:2] == ("docs", "paths")


@pytest.mark.parametrize(
    ("glob", "yes", "no"),
    [
        ("docs/**", ["docs/a", "docs/a/b"], ["docs", "a/docs/b", "docsa/b"]),
        ("**/*.md", ["a.md", "a/b.md", "a/b/c.md"], ["a.mdx", "md", "a.md/b"]),
        ("src/*.py", ["src/a.py", "src/.py"], ["src/a/b.py", "src/a.pyc", "src/aXpy"]),
        ("a?c", ["abc"], ["a/c", "ac", "abbc"]),
        ("**", ["a", "a/b"], []),
        ("a/**/b", ["a/b", "a/x/b", "a/x/y/b"], ["ab", "a/xb"]),
        ("a/**/**/b", ["a/b", "a/x/y/b"], ["ab"]),
        ("***/x", ["x", "a/x", "a/b/x"], ["ax"]),
        ("[ab].md", ["[ab].md"], ["a.md"]),
        ("(a|b)+", ["(a|b)+"], ["a"]),
        ("a", ["a"], ["a\n", "b", "A"]),
    ],
)
def test_globs_cross_folders_only_with_two_stars(glob: str, yes: list[str], no: list[str]) -> None:
    rules = policy(kinds={"perf": {"branches": [glob]}})

    assert [branch for branch in yes if kind(rules, branch=branch)[0] != "perf"] == []
    assert [branch for branch in no if kind(rules, branch=branch)[0] == "perf"] == []


@pytest.mark.parametrize("glob", ["**/" * 8 + "x", "*" * 60 + "b", "**/*.md", "**/*-*/**", "*a" * 8])
def test_no_glob_takes_long(glob: str) -> None:
    rules = policy(kinds={"perf": {"paths": [glob]}})
    started = time.process_time()
    kind(rules, files=("a/" * 200 + "a-" * 200 + "!",))

    assert time.process_time() - started < 1


# Exempt paths


EXEMPT = policy(exempt={"paths": ["vendor/**", "**/*.lock"]}, require="all")


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({}, id="nothing else said"),
        pytest.param({"labels": ("feature",)}, id="a feature label"),
        pytest.param({"title": "feat: x"}, id="a feature title"),
        pytest.param({"branch": "feat/x"}, id="a feature branch"),
        pytest.param({"labels": ("bug",), "title": "docs: x"}, id="signs of other kinds"),
    ],
)
def test_exempt_paths_beat_every_sign_when_every_file_fits_one(fields: dict[str, Any]) -> None:
    files = ("vendor/a/b.py", "deep/poetry.lock", "yarn.lock")
    told = classify(pull_request(**{**SILENT, **fields, "files": files}), EXEMPT)

    assert told[:4] == ("chore", "paths", "vendor/**, **/*.lock", False)


@pytest.mark.parametrize(
    ("fields", "sign"),
    [
        pytest.param({"files": ("vendor/a.py", "src/match.py")}, "default", id="one file beside"),
        pytest.param({"files": ("vendor",)}, "default", id="the folder's name alone"),
        pytest.param({"files": ()}, "default", id="no file"),
        pytest.param({"files": ("vendor/a.py",), "files_total": 2}, "default", id="a file that was not read"),
        pytest.param({"files": ("vendor/" + "a" * 500_000,)}, "default", id="more than is looked at"),
        pytest.param({"files": ("src/a.py",), "title": "feat: x"}, "title", id="another file"),
    ],
)
def test_exempt_paths_exempt_nothing_else(fields: dict[str, Any], sign: str) -> None:
    told = classify(pull_request(**{**SILENT, **fields}), EXEMPT)

    assert (told.sign, told.must_cite) == (sign, True)


def test_an_author_or_a_label_that_is_exempt_is_named_before_the_paths() -> None:
    rules = policy(exempt={"paths": ["vendor/**"], "labels": ["spike"], "authors": ["sam"]})
    files = {"files": ("vendor/a.py",)}

    assert kind(rules, **files, labels=("spike",)) == ("chore", "author", "sam")
    assert kind(rules, **files, labels=("spike",), author=None) == ("chore", "label", "spike")
    assert kind(rules, **files, author=None) == ("chore", "paths", "vendor/**")


def test_the_manifest_itself_may_be_exempt_and_is_none_by_itself() -> None:
    own = (MANIFEST_PATH,)

    assert kind(policy(), files=own, title="feat: x")[1] == "title"
    assert kind(policy(exempt={"paths": [".github/**"]}), files=own, title="feat: x")[1] == "paths"


# Who must cite


@pytest.mark.parametrize(
    ("require", "feature", "fix"), [("features", True, False), ("all", True, True), ("none", False, False)]
)
def test_the_policy_says_who_must_cite(require: str, feature: bool, fix: bool) -> None:
    rules = policy(require=require)

    assert classify(pull_request(title="feat: x"), rules).must_cite is feature
    assert classify(pull_request(title="fix: x"), rules).must_cite is fix
    assert classify(pull_request(title="x", files=("docs/a.md",)), rules).must_cite is fix
    assert classify(pull_request(title="x"), rules).must_cite is feature
    assert classify(pull_request(author=Author("renovate[bot]", is_bot=True)), rules).must_cite is False


@pytest.mark.parametrize(
    ("rules", "fields"),
    [
        pytest.param(policy(), {"branch": "fix/" + "x" * 300}, id="a branch"),
        pytest.param(policy(kinds={"fix": {"labels": ["x" * 100]}}), {"labels": ("x" * 100,)}, id="a label"),
        pytest.param(policy(kinds={"fix": {"titles": ["x*"]}}), {"title": "x" * 300}, id="a title"),
        pytest.param(policy(exempt={"paths": ["src/**", "x" * 100]}), {"files": ("src/a.py",)}, id="paths"),
    ],
)
def test_evidence_is_one_short_line(rules: Policy, fields: dict[str, Any]) -> None:
    evidence = kind(rules, **fields)[2]
    assert (len(evidence), evidence[-1]) == (80, "…")


def test_what_says_feature_all_the_same_is_one_short_line() -> None:
    told = classify(pull_request(title="fix: x", branch="feature/" + "x" * 300), Policy())
    assert (len(told.despite), told.despite[-1]) == (80, "…")


# More files


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ({"files": ("docs/a.md",), "files_total": 2}, True),
        ({"files": (), "files_total": 2}, True),
        ({"files": ("docs/a.md",), "files_total": 1}, False),
        ({"files": ("docs/a.md", "src/x.py"), "files_total": 3}, False),
        ({"files": ("docs/a.md",), "files_total": 2, "title": "fix: x"}, False),
        ({"files": ("docs/a.md",), "files_total": 2, "title": "Bump the parser"}, True),
        ({"files": ("docs/a.md", "tests/a.py"), "files_total": 3}, True),
        ({"files": ("docs/a.md",), "renamed": 1}, True),
        ({"files": ("docs/a.md",), "renamed": 1, "old_names": ("src/a.py",)}, False),
        ({"files": ("src/a.py",), "renamed": 1}, False),
        ({"files": ("docs/a.md",), "files_total": 2, "labels": ("feature",)}, False),
    ],
)
def test_more_files_are_wanted_only_when_they_could_tell(fields: dict[str, Any], wanted: bool) -> None:
    assert wants_more_files(pull_request(**{**SILENT, **fields}), Policy()) is wanted


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ({"files": ("vendor/a.py",), "files_total": 2, "title": "feat: x"}, True),
        ({"files": ("vendor/a.py",), "files_total": 2, "labels": ("feature",)}, True),
        ({"files": (), "files_total": 2, "title": "feat: x"}, True),
        ({"files": ("vendor/a.py",), "files_total": 1, "title": "feat: x"}, False),
        ({"files": ("vendor/a.py", "src/a.py"), "files_total": 3, "title": "feat: x"}, False),
    ],
)
def test_more_files_are_wanted_while_all_of_them_may_be_exempt(fields: dict[str, Any], wanted: bool) -> None:
    assert wants_more_files(pull_request(**{**SILENT, **fields}), EXEMPT) is wanted


def test_without_paths_as_a_sign_no_more_files_are_wanted() -> None:
    pull = pull_request(**{**SILENT, "files": ("docs/a.png",), "files_total": 3})

    assert wants_more_files(pull, Policy())
    assert not wants_more_files(pull, policy(signs=["label"]))


WORDS = st.text(max_size=30)


@given(
    st.builds(
        PullRequest,
        title=WORDS,
        branch=WORDS,
        labels=st.lists(WORDS, max_size=3).map(tuple),
        files=st.lists(WORDS, max_size=3).map(tuple),
        files_total=st.integers(0, 4),
        author=st.none() | st.builds(Author, st.text(min_size=1), st.booleans()),
    ),
    st.lists(st.text(alphabet="ab/*?[].", min_size=1, max_size=12), max_size=3),
    st.sampled_from(["features", "all", "none"]),
)
def test_every_pull_request_is_of_some_kind(pull: PullRequest, globs: list[str], require: str) -> None:
    paths = [one for one in globs if one.strip()]
    rules = policy(require=require, kinds={"docs": {"paths": paths}}, exempt={"paths": paths[:1]})
    told = classify(pull, rules)

    assert isinstance(told, Kind)
    assert told.name in KINDS
    assert told.sign in (*SIGNS, "default")
    assert bool(told.evidence) == (told.sign != "default")
    wants_more_files(pull, rules)
