"""What the model says of statements, and what holds for every text."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outcome_gate.wording.read_statement import LABELS, Label, read_statement
from outcome_gate.wording.tokens import Customers

SAID: list[tuple[Label, str, str]] = [
    ("customer", "Reduce the working days accountants need to close the month", "Accountants"),
    ("customer", "Shorten the time it takes an on-call engineer to find the commit that broke production",
     "On-call engineers"),
    ("customer", "Reduce the hours sales teams spend on writing quotes", "Sales teams"),
    ("customer", "Reduce the share of their subscribers that subscription businesses lose to expired cards",
     "Subscription businesses"),
    ("customer", "Raise what a market stall earns on a wet Saturday", "Market stalls"),
    ("customer", "Raise the conversion rate of garden shops from 2% to 3%", "Garden shops"),
    ("customer", "Puppeteers rebuild a stage in 20 minutes instead of 50", ""),
    ("customer", "Share of ferry tickets refunded within two days", ""),
    ("customer", "Minimise the likelihood that glue sets before the joint is closed", ""),
    ("company", "Increase adoption of Kestrel by sellers", "Sellers"),
    ("company", "Increase adoption of Kestrel by sellers", "Merchants"),
    ("company", "Increase adoption of Kestrel by puppeteers", "Puppeteers"),
    ("company", "Grow annual recurring revenue to 12 million", ""),
    ("company", "Monthly active puppeteers up by a third", ""),
    ("company", "Our net revenue retention is above 115%", ""),
    ("output", "Build a booking calendar for puppeteers", ""),
    ("output", "Publish twelve how-to videos for beekeepers", ""),
    ("output", "The ticket scanner has been rebuilt", ""),
    ("vague", "Delight every puppeteer", "Puppeteers"),
    ("vague", "Better outcomes for learners", ""),
    ("vague", "Be the leading partner for theatres", ""),
]  # fmt: skip
WORDS = st.sampled_from(
    "reduce increase build the a of from to by users nurses revenue our we 40% 3 days hours % and who instead can are "
    "published down up , . : ; - → ( ) \" ' £ € as I 🚀 减少".split()
)
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(WORDS, max_size=40).map(" ".join),
    st.text(alphabet="aAé☃İß \n\t'\"-–:.,%$5", max_size=200),
)


@pytest.mark.parametrize(("label", "statement", "customer"), SAID)
def test_the_label(label: Label, statement: str, customer: str) -> None:
    reading = read_statement(statement, Customers((customer,) if customer else ()))
    assert reading.label == label, reading


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.lists(st.text(max_size=20), max_size=3))
def test_any_text_is_read(text: str, names: list[str]) -> None:
    customers = Customers(tuple(names))
    reading = read_statement(text, customers)
    assert reading.label is None or reading.label in LABELS
    assert abs(sum(reading.chances) - 1) < 1e-9
    assert reading.flagged or reading.told is None
    if reading.told:
        assert text[reading.told.start : reading.told.end] == reading.told.words != ""
    assert read_statement(text, customers) == reading


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "12 %", "🚀🚀", "减少等待时间 30%", "Μείωση της αναμονής", "…", "-->"]
)
def test_what_has_no_latin_letters_has_no_label(text: str) -> None:
    assert read_statement(text).label is None


@pytest.mark.parametrize(
    "piece", ["a", "1 ", "1.1.", "from 1 to 2 users ", "A. ", '"', "-", "'s", "é", "$", "€ 1"]
)
def test_a_long_text_takes_no_longer(piece: str) -> None:
    text = (piece * 10_000)[:10_000]
    read_statement("warm up")
    begun = time.process_time()
    read_statement(text, Customers(("warm ups", "users")))
    assert time.process_time() - begun < 0.1
