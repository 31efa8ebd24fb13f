"""Names and units of metrics, jobs and reasons."""

import pytest

from outcome_gate.rules.wording import (
    Vocabulary,
    counts_deliverables,
    is_company_metric,
    is_done_flag,
    is_usage_or_satisfaction,
    is_vanity_metric,
    same_thought,
    starts_with_verb,
)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Net revenue retention", "Net revenue retention"),
        ("Monthly active users", "Monthly active users"),
        ("Churn rate of accounts", "Churn rate"),
        ("Trial conversion", "Trial conversion"),
        ("NPS", "NPS"),
        ("Average order value on our shop", "order value"),
    ],
)
def test_company_metrics(name: str, words: str) -> None:
    told = is_company_metric(name)
    assert told is not None
    assert words.lower() in name.lower()
    assert name[told.start : told.end] == told.words


@pytest.mark.parametrize(
    "name",
    ["Working days from period end to lock", "Share of parcels that arrive whole", "The merchant's own revenue",
     "Missed doses per ward", "", "?"],
)  # fmt: skip
def test_customer_metrics(name: str) -> None:
    assert is_company_metric(name) is None


def test_a_team_adds_and_claims_words() -> None:
    assert is_company_metric("Gold tier share", Vocabulary(company_metrics=("gold tier",))) is not None
    assert is_company_metric("Bakers' churn", Vocabulary(customer_words=("bakers",))) is None


@pytest.mark.parametrize(
    "name", ["App downloads", "Total registered users", "Page views", "GitHub stars", "Followers"]
)
def test_vanity(name: str) -> None:
    assert is_vanity_metric(name)


@pytest.mark.parametrize("name", ["Download time", "Share of visitors who find a form", "Days to close", ""])
def test_not_vanity(name: str) -> None:
    assert not is_vanity_metric(name)


@pytest.mark.parametrize(
    "name", ["Weekly active users", "Customer satisfaction", "Adoption of bank matching", "CSAT"]
)
def test_usage_or_satisfaction(name: str) -> None:
    assert is_usage_or_satisfaction(name)


@pytest.mark.parametrize("name", ["Minutes per handover", "Error rate of liens", "Days to close"])
def test_job_metrics(name: str) -> None:
    assert not is_usage_or_satisfaction(name)


@pytest.mark.parametrize(
    "name",
    [
        "Features shipped",
        "Number of articles",
        "Story points",
        "Integrations",
        "Pull requests merged",
        "Releases",
    ],
)
def test_deliverables(name: str) -> None:
    assert counts_deliverables(name)


@pytest.mark.parametrize(
    "name", ["Defects per release", "Time to read an article", "Errors on a page", "Days to close", ""]
)
def test_not_deliverables(name: str) -> None:
    assert not counts_deliverables(name)


@pytest.mark.parametrize(("unit", "done"), [("done", True), ("Shipped", True), ("yes/no", True), ("boolean", True),
                                            ("days", False), ("%", False), ("", False)])  # fmt: skip
def test_done_flag(unit: str, done: bool) -> None:
    assert is_done_flag(unit) is done


@pytest.mark.parametrize(
    "job", ["Close the books each month", "Match bank lines to ledger entries", "to weld a frame"]
)
def test_jobs_start_with_a_verb(job: str) -> None:
    assert starts_with_verb(job)


@pytest.mark.parametrize("job", ["Month-end close", "The monthly close", "Faster invoices", "", "£5"])
def test_labels_do_not(job: str) -> None:
    assert not starts_with_verb(job)


def test_same_thought() -> None:
    assert same_thought("Reduce the days to close the month", "Reducing days to close a month") == 1.0
    assert same_thought("Reduce the days to close the month", "Late closes delay board packs") < 0.3
    assert same_thought("", "") == 0.0
    assert same_thought("the", "of") == 0.0
