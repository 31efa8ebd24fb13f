"""What a title tells by itself: tags and prefixes, free words, and the words that only look like a sign."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outcome_gate.judge.kind_by_free_title import kind_by_words
from outcome_gate.judge.kind_by_title import read_title
from outcome_gate.model.policy import KINDS


def kind(title: str) -> str:
    """`kind by sign`, or nothing."""
    reading = read_title(title)
    if reading.tag:
        return f"{reading.tag.kind} by tag"
    told = kind_by_words(reading.rest, reading.part)
    return f"{told.kind} by words" if told else ""


TAGGED = {
    "fix": [
        "[BUGFIX] Rounding", "BUG: rounding", "[fix] rounding", "fix:rounding", "fix：rounding",
        "[release-1.2] fix: x",
        "[WIP] fix: x", "WIP: fix: x", "Draft: fix: x", "ABC-12: fix: x", "[ABC-12] fix: x", "ABC-12 fix: x",
        "#12 fix: x",
        "🐛 Rounding", ":bug: Rounding", "🚑️ Rounding", "Bug fix: rounding", "Hotfix: rounding", "[Bug] Rounding",
        "Fix - rounding", "Fix/round half up", "fix(ui)!: x", "fix (ui): x", "【fix】 rounding", "(fix) rounding",
        "[2.x] [fix] rounding", "[Backport 1.2] fix: x", "Fixes #12: fix: x",
        "🎉 fix: x", "🎉fix: x", "🐛Rounding", "[fix(ui)] Rounding", "[fix(ui)]: rounding",
    ],
    "docs": ["Documentation: x", "[docs] x", "📝 x", "docs - x", "DOC: x", "[doc][skip ci] x", "Typo: x", "[docs]",
             "[ui/docs/test] x", "[docs(api)] x"],
    "chore": ["MNT: x", "[maintenance] x", "⬆️ x", "Deps: x", "🔖 1.2.0", "[chore] x", "[chore/deps] x"],
    "test": ["TST: x", "[tests] x", "✅ x", "Unit tests: x"],
    "ci": ["[CI] x", "👷 x", "CI/CD: x"],
    "refactor": ["[Refactoring] x", "♻️ x", "REF: x"],
    "perf": ["⚡️ x", "Performance: x"],
    "feature": [
        "ENH: x", "[FEATURE] x", "✨ x", ":sparkles: x", "Feature/match lines", "[feat] x", "New feature: x",
        "NEW: x",
        "[feature][fix] x", "[fix][feature] x", "[bug] feat: x", "[feat(api)] x",
        "[fix/feature] x", 'Reapply "feat: x"', 'Revert "Revert "feat: x""',
    ],
    "revert": ['Revert "feat: x"', "⏪ x", "[revert] x"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "title"), [(name, title) for name, titles in TAGGED.items() for title in titles]
)
def test_a_tag_names_the_kind(name: str, title: str) -> None:
    assert kind(title) == f"{name} by tag"


FREE = {
    "fix": [
        "Fix crash on empty export", "[PAY-12] Fix rounding", "PAY-12 Fix rounding", "fixes the total",
        "cli: fix a panic",
        "[ui] Prevent double clicks", "core/http: handle a closed stream", "Properly close the file",
        "Don't lose lines",
        "Do not send mails twice", "Make sure totals match", "Avoid a crash", "Correct the total", "Fix #12",
        "Fixes GH-12",
        "Fix total(): round once", "Bugfix for totals", "Total is wrong when a line is empty",
        "The export page crashes",
        "sam/fix the totals", "Fix up the new dashboard", "Quickly fix the totals", "Finally fix",
        "Raise a clear error when the file is empty", "Raises an exception for closed months",
        "Fix the parser and add tests", "Fix the total: round up", "Fix total: round up",
        "Cache: fix stale entries", "Billing page: fix rounding",
        "TypeError when the list is empty", "Duplicate rows when exporting",
    ],
    "docs": ["Correct typo in README", "Document the import", "api: document totals", "Clarify the guide",
             "Add docs for imports",
             "Update the docs",
             "Add a badge to the README", "Add release notes", "Changelog for 1.2", "Improve examples"],
    "chore": ["Bump lodash from 4.17.20 to 4.17.21", "Remove unused code", "Upgrade to Python 3.13",
             "Release v1.2.0",
              "1.2.0", "v2.0.0-rc.1", "dev -> main", "Merge develop into main", "Prepare 1.2", "Import cleanup"],
    "refactor": ["Move the parser to its own module", "Rename `total`", "Split ledger.py",
             "Refactor money class", "Simplify the parser", "Extract a helper", "Use a set for lookups"],
    "test": ["Add tests for the parser", "Add missing tests", "Test the parser", "Update tests", "Rename tests"],
    "perf": ["Speed up the import", "Optimize queries", "Improve performance of the export"],
    "ci": ["Add dependabot", "Run linters in CI"],
    "revert": ["Reverts the last change", "Revert new checkout page button", "Revert page changes"],
}  # fmt: skip
ANY = {"Add missing tests": "fix", "Add dependabot": "ci"}
"""Of two kinds that both ask for nothing, either will do."""


@pytest.mark.parametrize(
    ("name", "title"), [(name, title) for name, titles in FREE.items() for title in titles]
)
def test_free_words_tell_what_is_no_feature(name: str, title: str) -> None:
    assert kind(title) == f"{ANY.get(title, name)} by words"


@pytest.mark.parametrize(
    ("title", "evidence"),
    [
        (":bug: Rounding", ":bug:"),
        ("🐛 Rounding", "🐛"),
        ("[docs]", "[docs]"),
        ("[Fix] - rounding", "[Fix]"),
        ("[WIP] fix(ui): rounding", "fix:"),
        ("Bug fix: rounding", "Bug fix:"),
        ("Fix/round half up", "Fix/"),
        ("Fix the parser", "Fix the parser"),
        ("Fix the parser today", "Fix the parser …"),
    ],
)
def test_what_was_read_is_kept_as_evidence(title: str, evidence: str) -> None:
    reading = read_title(title)
    told = reading.tag or kind_by_words(reading.rest)
    assert told is not None
    assert told.evidence == evidence


SILENT = [
    "Add export", "Allow two accounts", "Support dark mode", "Enable imports", "Match bank lines",
    "Introduce budgets",
    # references are no verbs
    "[Fix #12] Add export", "Fix #12: Add export", "Fixes #12, #13 - Add export", "Closes GH-12: Add export",
    "Fix example-org/ledger#12: Add export", "Resolves ABC-12: Add export",
    # a noun in first place is none either
    "Fixed-price plans", "Fixed price plans", "Revert button in the editor", "Test drive for new customers",
    "Release page",
    "Document viewer for clerks", "Update notifications for customers", "Test mode", "Cache panel",
    "Bump-free invoices",
    "`fix` command for ledgers",
    # words of trouble that software tells about
    "Warn accountants when totals are wrong", "Alert when a payment fails", "Flag incorrect bookings",
    "Notify on failing imports",
    # a second thing
    "Fix the total and add an export", "Refactor the parser, support budgets", "Bump lodash + add export",
    # what customers touch
    "Update the payment page", "Rename the export button", "Move settings into the menu",
    "Update import to support CSV",
    "Add typo tolerance to search", "Add comments to invoices", "Add test connection button", "Support pre-commit",
    # what customers do, too
    "Merge duplicate customers", "Move money between accounts", "Restore deleted invoices", "Sync with a calendar",
    "Split payments", "Rename accounts", "Release funds early", "Undo payments", "Document scanning",
    "Skip onboarding",
    "Billing: stop payments", "Set a spending limit", "Raise the upload limit to 2 GB", "Send release notes",
    "Deprecation warnings for partners", "Duplicate invoices in the list", "Filter by crash",
    "Billing page: match lines", "[ui/docs] Match lines", "Dont merge: add an export",
    # nothing at all
    "", "   ", "[ABC-12]", "wip", "🎈", "#12", "::", "https://example.com/fix: x", "[]", "「x」",
]  # fmt: skip


@pytest.mark.parametrize("title", SILENT)
def test_what_could_be_a_feature_tells_nothing(title: str) -> None:
    assert kind(title) in ("", "feature by tag")


@pytest.mark.parametrize(
    "title",
    [
        "🐛" * 256, "a" * 100_000, "[" * 100_000, "[fix" * 30_000, "fix " * 30_000, "(" * 50_000 + ")" * 50_000,
        "#1, " * 30_000, "fix #1 and " * 10_000, ":a:" * 40_000, "a-1 " * 30_000, "A-1 " * 30_000, "x/" * 50_000,
        "to " * 40_000 + "docs",
        "Revert \"" * 20_000, "x ->" * 30_000, "1." * 50_000,
        "a is not " * 30_000, "never " * 30_000 + "loads",
        "XError" * 20_000, "duplicate " * 30_000, "a (" * 60_000,
        "\u0301" * 100_000, "ﷺ" * 100_000,
    ],
    ids=lambda title: title[:8],
)  # fmt: skip
def test_no_title_takes_long(title: str) -> None:
    started = time.process_time()
    kind(title)

    assert time.process_time() - started < 0.1


@given(st.text(max_size=300) | st.lists(st.sampled_from("fix: [ ] ( ) # 12 - / : 🐛 a A-1 and add Revert \"".split()))
       .map("".join))  # fmt: skip
def test_every_title_is_read(title: str) -> None:
    told = kind(title)

    assert told == "" or told.split()[0] in KINDS
