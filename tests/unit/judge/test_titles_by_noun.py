"""Titles by the noun they are about, and by tags, tickets and signs in front: the kind, or `asked` as a feature is."""

import pytest
from test_titles_of_trouble import kind

NOUNS = """
style    Run prettier
style    Reformat the code
style    Sort imports
chore    v3
chore    v2.1.0 release
chore    New release
chore    The version 1.4
chore    version up
chore    vite >= 5
chore    @types/node 20.1.3
chore    lodash ^4
chore    New translations app.json
style    Formatting
docs     Grammar
docs     Grammar of the importer
docs     Spelling in the guide
perf     Performance
perf     Performance of the import
asked    Performance for large teams
asked    Warnings for overdue invoices
asked    Warning for overdue invoices
chore    Small cleanup
fix      Quick fix
fix      Many small fixes
test     Flaky test in imports
style    Python formatting
asked    Money formatting
asked    Formatting of amounts
chore    Dependency updates
asked    Price updates
chore    Updates
chore    Weekly dependency updates
chore    Upgrade to 4.2
chore    Upgrade of Django to 4.2
asked    Card upgrade for members
chore    Removal of unused helpers
asked    Removal of guests
refactor Helper extraction
chore    Schema migration
asked    Customer migration
chore    Deletion of `old_name`
asked    Deletion of accounts
perf     Query optimisation in parse()
asked    Route optimisation
refactor Legacy split
asked    Bill split
chore    Node 20
asked    Python 3.12 for exports
chore    Python 3.12
asked    Room 12
docs     Docs
docs     Docs for the importer
docs     Docs and examples
docs     Typos
docs     A typo in README
test     Integration tests
test     Integration tests for the importer
test     Code coverage
test     Test coverage for parser
docs     Release notes
docs     Release notes for customers
docs     Copyright year
ci       CI pipeline
ci       CI
build    Docker image
build    Docker image for self-hosting
refactor Type hints
fix      Review feedback
chore    Deprecation warnings
refactor Dead code in parser
perf     Perf improvements
perf     Performance improvements
asked    Changes
asked    Changes requested in review
chore    License
chore    Update
refactor Logging
asked    Logging of sign-ins
chore    Bump
chore    Bump of versions
refactor Renaming of modules
asked    Chores & docs
chore    Housekeeping!
"""
FRONTS = """
fix      🐛 Totals are rounded
fix      🐛
feature  ✨ Totals by month
chore    ⬆️ lodash
asked    ⬆ Add exports by month
asked    🚀 Faster imports
fix      [Fix] totals
fix      [BUG] totals
fix      [PAY-12] Fix rounding
asked    [PAY-12] Totals by month
docs     [docs][api] words
asked    [api] Totals by month
fix      [WIP] Fix totals
asked    [WIP] Totals
fix      [fix/api] totals
asked    [api/fix] totals
feature  [feat] [fix] totals
fix      (fix) totals
fix      {fix} totals
fix      【fix】 totals
fix      fix(api): totals
fix      Fix: totals
fix      FIX: totals
fix      BUG: totals
docs     DOC: totals
asked    API: totals
fix      fix, api: totals
fix      fix & api: totals
fix      ledger: fix rounding
asked    ledger: add rounding
fix      ledger/import: fix rounding
asked    Reapply "Add totals"
revert   Revert "Add totals"
revert   Revert "Fix totals"
fix      PAY-12: fix rounding
fix      PAY-12 fix rounding
asked    PAY-12
fix      GH-12: fix totals
fix      #12 fix totals
asked    #12
fix      12: fix totals
asked    12 new totals
fix      fix #12
asked    fixes #12: totals
asked    closes #12
fix      Fix
fix      fix
fix      bug
asked    wip
asked    WIP
asked    Draft
fix      hotfix
fix      Hotfix totals
chore    Merge branch 'main' into dev
chore    dev -> main
chore    main -> release
chore    dev to main
asked    main into feature-x
asked    a -> b -> main
chore    Main to dev
asked    develop -> main -> prod
asked    totals -> main
fix      Don't round totals
fix      Does not round totals
fix      Do not round twice
asked    Do round totals
fix      Doesn't round totals
asked    Add error for missing rates
fix      TypeError in totals
docs     Add TypeError to the docs
asked    Report crashes
fix      Export crashes
fix      Export crash
asked    Report crash
asked    Exports crash often
fix      Search bug
fix      Search bug on page 2
asked    Filter failures
asked    Request failure
asked    Broken link checker
fix      Broken links
fix      Broken link
asked    Crash reporter
asked    Crash reports for teams
asked    Crash report
asked    Error page for lost links
asked    Duplicate invoices
fix      Duplicate invoices when saving twice
asked    Double entry
fix      Double entries when saving
fix      Empty page after login
fix      White screen after login
asked    White label pages
fix      Blank page on Safari
asked    Missing index
fix      Wrong totals
fix      Wrong total when a bill is split
asked    Show a hint when an export crashes
asked    Show crashes
asked    Show crashes by customer
fix      when saving, totals vanish
fix      When saving, totals vanish
fix      Timeout
asked    Timeouts for links
asked    Slow imports
asked    Slow import of large files
"""


@pytest.mark.parametrize("line", [*NOUNS.strip().splitlines(), *FRONTS.strip().splitlines()])
def test_the_kind_of(line: str) -> None:
    wanted, title = line.split(maxsplit=1)
    assert (kind(title) or "asked") == wanted
