"""What is said of one sentence beside its label: voice, capability, solution, means, a second change, a direction."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outcome_gate.wording.read_statement import Phrase
from outcome_gate.wording.said import Said, Vocabulary
from outcome_gate.wording.same_thought import same_thought, starts_with_verb
from outcome_gate.wording.tokens import Customers

PHRASES = (
    "output", "capability", "company_goal", "usage", "vague", "our_voice", "solution", "hidden_action", "fuzzy_word",
    "second_sentence", "second_change", "reason_of_ours",
)  # fmt: skip


def said(text: str, **words: tuple[str, ...]) -> Said:
    customers = Customers(words.pop("customers", ()))
    return Said(text, Vocabulary(customers=customers, **words))


@pytest.mark.parametrize(
    ("sign", "statement", "words"),
    [
        ("capability", "Farmers can view satellite images of their fields", "can"),
        ("solution", "Reduce the hours of rota planning with a chatbot", "chatbot"),
        ("hidden_action", "Improve the discharge of patients by automating the paperwork", "by automating"),
        ("hidden_action", "Cut waiting from 9 days to 4 through streamlining triage", "through streamlining"),
        ("usage", "Increase the number of farmers using our advice line", "using"),
        ("our_voice", "Reduce the time our customers wait for an answer", "our"),
        (
            "second_change",
            "Reduce the wait for a plumber and increase the share of repairs done at once",
            "increase",
        ),
        ("second_sentence", "Reduce the wait for a plumber. Also the cost falls", "Also the cost falls"),
        ("fuzzy_word", "Nurses finish a better handover in 4 minutes instead of 15", "better"),
        ("reason_of_ours", "It raises our renewal rate", "renewal rate"),
    ],
)
def test_a_sign_and_its_words(sign: str, statement: str, words: str) -> None:
    phrase = getattr(said(statement), sign)
    assert phrase is not None
    assert words in phrase.words


@pytest.mark.parametrize(
    ("sign", "statement"),
    [
        ("capability", "A refugee can open a bank account in one visit rather than four"),
        ("solution", "Nurses lose no note when the app crashes"),
        ("hidden_action", "Reduce the days to close by 2"),
        ("hidden_action", "Reduce the errors found by auditors"),
        ("hidden_action", "Fewer buses are late by evening"),
        ("our_voice", "We used to lose a whole Friday to stock counts; now it takes us forty minutes"),
        ("second_change", "Reduce the wait for a plumber so that tenants and landlords lose fewer days"),
        ("second_change", "Reduce the time and cost of a probate"),
        ("second_sentence", "Cut approx. 3 days from a claim"),
        ("second_sentence", "Reduce errors in U.S. customs forms by 4.5 percent"),
        ("reason_of_ours", "Late closes delay board packs and cost overtime"),
    ],
)
def test_no_sign(sign: str, statement: str) -> None:
    assert getattr(said(statement), sign) is None


def test_a_capability_is_no_output_and_use_is_no_goal_as_well() -> None:
    can, use = (
        said("Farmers can view satellite images"),
        said("Increase the number of farmers using our advice line"),
    )
    assert (can.output, can.vague, use.company_goal) == (None, None, None)


def test_the_teams_own_words() -> None:
    assert said("Reduce the hours planners spend in RotaWise by half").solution is None
    product = said(
        "Reduce the hours planners spend in RotaWise by half", product_names=("RotaWise",)
    ).solution
    figure = said("Raise the share of Gold Tier depots", company_metrics=("gold tier",)).company_goal
    assert isinstance(product, Phrase)
    assert product.words == "RotaWise"
    assert figure is not None
    assert figure.words == "Gold Tier"


def test_a_finding_never_points_at_the_declared_customer() -> None:
    """Its name is what the sentence is for; the words that tell stand beside it."""
    goal = said("Increase adoption of Kestrel by sellers", customers=("Sellers",))
    phrase = goal.usage or goal.company_goal
    assert phrase is not None
    assert "sellers" not in phrase.words


@pytest.mark.parametrize(
    ("statement", "way"),
    [
        ("Reduce the hours", "down"),
        ("Fewer parcels arrive broken", "down"),
        ("Overtime fell by a third", "down"),
        ("Raise the share of whole parcels", "up"),
        ("More parcels arrive whole", "up"),
        ("Falls on the ward are halved", "down"),
        ("Parcels arrive whole", None),
        ("", None),
    ],
)
def test_the_direction(statement: str, way: str | None) -> None:
    assert said(statement).direction == way


@pytest.mark.parametrize(
    "job", ["Close the books each month", "Match bank lines to ledger entries", "to weld a frame"]
)
def test_a_job_starts_with_a_verb(job: str) -> None:
    assert starts_with_verb(job)


@pytest.mark.parametrize(
    "job", ["Month-end close", "The monthly close", "Faster invoices", "", "£5", "Close"]
)
def test_a_label_does_not(job: str) -> None:
    assert not starts_with_verb(job)


def test_same_thought() -> None:
    assert same_thought("Reduce the days to close the month", "Reducing days to close a month") > 0.6
    assert same_thought("Reduce the days to close the month", "Late closes delay board packs") < 0.3
    assert same_thought("", "") == 0.0
    assert same_thought("the", "of") == 0.0


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), st.lists(st.text(max_size=15), max_size=2))
def test_any_text_has_an_answer_with_words_that_stand_in_it(text: str, words: list[str]) -> None:
    own = tuple(words)
    sentence = said(text, product_names=own, company_metrics=own, customers=own)
    for name in PHRASES:
        phrase = getattr(sentence, name)
        assert phrase is None or text[phrase.start : phrase.end] == phrase.words != ""
    assert sentence.direction in ("up", "down", None)
    assert starts_with_verb(text) in (True, False)
    assert same_thought(text, text) in (0.0, 1.0)
