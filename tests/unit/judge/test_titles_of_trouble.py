"""Titles without a tag that state trouble or name the team's own things, and features with the same words."""

import pytest

from outcome_gate.judge.kind_by_free_title import kind_by_words
from outcome_gate.judge.kind_by_title import read_title
from outcome_gate.judge.symptoms import states_trouble
from outcome_gate.model.policy import KINDS


def kind(title: str) -> str:
    """The kind by tag or words; nothing when the title could be a feature's."""
    reading = read_title(title)
    told = reading.tag or kind_by_words(reading.rest, reading.part)
    return told.kind if told else ""


TROUBLE = """
NullPointerException in InvoiceService
Export crashes when empty
NPE in InvoiceService
TypeError: cannot read properties of undefined
Unhandled exception in the ledger import
Segmentation fault in the parser
Login fails for users without a phone number
Import hangs on large files
Page freezes after saving
Report page throws for closed months
Totals don't match the ledger
Save button does nothing
Export returns the wrong currency
API returns 404 for archived invoices
500 error on login
Broken login on Safari
Wrong total for split invoices
Incorrect VAT for Norway
Missing null check in parser
Off-by-one in pagination
Timezone bug in the reports
Deadlock while posting
Infinite loop when the list is empty
Can't save drafts
Users cannot log in
Customers are unable to pay
Invoice emails sent twice
Duplicated rows in the export
Emails not sent after sign-up
Webhooks are not delivered
Data loss when two tabs are open
Session expires too early
Chart shows wrong values
Date picker ignores the time zone
Upload gets stuck at 99%
Sync stopped working
Search no longer works
Text overflows the card
Layout breaks on small screens
Cannot build on Windows
Regression in totals
Sidebar flickers
Timeouts on large exports
Export timed out for big ledgers
Dashboard is slow
XSS in the comment field
CVE-2026-1234
Error when saving twice
Errors in the nightly job
Panic in the scheduler
Crash when exporting
Hang on exit
undefined variable in checkout
Null reference in checkout
Totals show NaN
Corrupted PDF after merge
Double booking when clicking twice
Invoices get charged twice
Rounding errors
Logout redirects to a blank page
White screen on logout
App won't start
App would not start
Rows vanish after sorting
Settings are reset after an update
Invalid date in the header
Hotfix for login
Bug: totals
Small bugs in the importer
Another fix for the importer
More fixes
Several bug fixes
Address review feedback
Workaround for Safari
Log4Shell: vulnerable log4j
Tests fail on Windows
Import of bank lines fails silently
InvoiceService throws NullPointerException
ValueError raised for empty CSV
parse() raises on empty input
get_total() returns negative values
Unexpected logout after a minute
Export omits the last day
Last day is missing from the export
Nothing happens on click
Saving an invoice crashes the app
Opening the ledger takes forever
Wrongly rounded totals
Inconsistent totals in report
Unescaped HTML in names
Undo a regression in search
Checkout hangs when the cart is empty
Login page doesn't load on Firefox
Login page won’t load on Firefox
Export to Excel fails with large ledgers
Signing in with Google fails
Deleting the last line throws
java.lang.NullPointerException in InvoiceService
ArgumentNullException thrown by MailSender
AttributeError in the importer when the row is empty
ReferenceError on checkout page
panic: index out of range in parser
Server crashes under load
Worker dies after a while
Cart total returns wrong value
API returns wrong status code
Reports are broken in dark mode
Search is broken again
Broken export on Windows
Invoices show the wrong tax
Bad totals in the summary
Invoice mail has no subject
Crash after login
exporter crash
Login bug
Login issues on iOS
Problems when logging in
Hang in importer
Regression in login
Security vulnerability in uploads
Page loads forever
Mail goes to the wrong customer
Scrolling is janky
Number formatting is off
Images not loading
Dropdown not closing on mobile
Modal can't be closed with Escape
Exports contain duplicates
Customers see a blank page after paying
Pagination skips the last page
App unusable on slow networks
Attachment names are garbled
Umlauts garbled in PDF
It crashes when I click save
EXPORT CRASHES WHEN EMPTY
[Export] crashes when empty
Invoice #12 fails to save
Fehler: export crashes
""".strip().splitlines()
"""What goes wrong, as people write it in an issue."""

OWN_THINGS = """
CI: cache pip
Lint fixes
Typo in README
Bump version to 1.2.3
Version bump
Bump
version 1.2.3
Release 1.2.3
Release v2
New version 1.2.3
Dependency updates
Dependencies
deps bump
lodash 4.17.21
Node upgrade
Security updates
Weekly dependency update
typo
Grammar
Small typo
Lint errors
Linter warnings
Code formatting
Apply prettier
Ruff fixes
Import order
Whitespace fixes
CI cache
CI improvements
Docs for the importer
Doc fixes
Documentation update
README improvements
Update readme
Changelog entry for 1.2
Add license headers
Bump copyright year
Test cleanup
Test coverage
Integration tests for payments
Flaky tests in CI
Snapshot update
More tests
Cleanup
Some cleanup
Tidy up
Unused imports
Remove dead code
Deletion of unused files
Refactor
Code style
Review feedback
Migration to Python 3.13
Type hints
Types
Mypy errors
Deprecation warning in pandas
Dockerfile
GitHub Actions cache
Build fix
Build script
.gitignore
Merge main
Merge remote-tracking branch 'origin/main'
Backport of #12
Revert of #12
Housekeeping
Nit
Misc changes
Minor tweaks
Translations update
Translation updates
Localisation update
More logging
Remove print
Performance improvements
Faster CI
version bump to 2.0
Bumping deps
bump minor version
Version 1.4.0
Lint fix
Fix lint
ESLint fixes
README typo
Docs typo
CI: bump node
CI/CD cleanup
README.md
Create README.md
Delete old.py
Update requirements.txt
Lock file maintenance
Update all dependencies
Renovate config
Tests for ledger
Fix flaky tests
Refactoring ledger
Ledger cleanup
Ledger docstrings
Removes dead code
Translations: update German
Sync with upstream
Copyright update
""".strip().splitlines()
"""Nouns of a team's own work."""

FEATURES = """
Handle recurring payments
Handle VAT for Norway
Handle split payments
Handling of recurring payments
Show an error when the export fails
Tell the user why a payment fails
Retry payments that fail
Retry when the bank times out
Crash reports for administrators
Error page with a support link
Error budget dashboard
Alert on failed payments
Failed payment retries
List of failed imports
Broken link checker
Wrong-answer review for students
Missing receipts report
Duplicate detection
Duplicate an invoice with one click
Error boundaries around widgets
Configurable timeouts
Slow-query insights
Recover from a crash without losing work
Offline mode when the network fails
Save drafts when the browser crashes
Support accounts without a phone number
Version history for documents
Release calendar
Test environment for customers
Docs search
License manager
Types of accounts
Comments
Performance reviews
Spelling suggestions in the editor
Formatting toolbar
Snapshot sharing
Migration assistant for new customers
Import order history
Recurring invoices
New dashboard
Warnings for low balance
Deprecation of old plans
Exception handling workflow for accountants
Exceptions to approval rules
Allow exceptions to a limit
Bug reporter in the app
Security questions
Vulnerability dashboard
Payments never expire
Spending guard
Set a budget
Cache invoices offline
Ignore weekends in due dates
Customers can pay without an account
Preserve drafts between devices
Reject invoices
Repair requests
Delay a payment
Show a hint when an export crashes
Offer a retry when an import hangs
Add NullPointerException details to the support page
Suggest fixes for missing receipts
Dashboard for failed payments
A report of invoices that are missing
Report broken links
Detect wrong bookings
Find missing receipts
Highlight wrong totals
Ask before a session expires
Offline banner when the server is down
Versioned documents
Checkout 2.0
Docs assistant for customers
Test results page for learners
Typo tolerance
Bug tracker integration
Account upgrades
Updates feed
Handle several bank accounts
Handle discounts at checkout
Handle CSV with semicolons
handle recurring payments (#12)
[PAY-3] Handle recurring payments
Timeout reminders
Timeouts per customer
Missed calls list
Wrong number reports
Emergency stop for payouts
Freeze an account when a card is lost
Hang tags for products
Break reminders
Leak detection for pipes
Never miss a payment: reminders
Undo for wrong bookings
Returns for damaged goods
Returns portal
Refund lost parcels
Insurance for lost parcels
Issues by mail
Problem statements for exercises
Corrections to posted invoices
""".strip().splitlines()
"""The same words, in what customers get."""


@pytest.mark.parametrize("title", TROUBLE)
def test_a_sentence_of_trouble_is_a_fix(title: str) -> None:
    assert kind(title) in set(KINDS) - {"feature"}


@pytest.mark.parametrize("text", ["", "   ", "when", "-"])
def test_without_a_main_clause_there_is_no_trouble(text: str) -> None:
    assert not states_trouble(text)


@pytest.mark.parametrize("title", OWN_THINGS)
def test_a_noun_of_the_teams_own_is_no_feature(title: str) -> None:
    assert kind(title) in set(KINDS) - {"feature"}


@pytest.mark.parametrize("title", FEATURES)
def test_a_feature_may_speak_of_trouble(title: str) -> None:
    assert kind(title) in ("", "feature")


@pytest.mark.parametrize("title", ["⬆ Support Python 3.14", "⬆️ Add PostgreSQL 18 to what we support"])
def test_an_arrow_before_something_new_is_no_upgrade(title: str) -> None:
    assert kind(title) == ""
