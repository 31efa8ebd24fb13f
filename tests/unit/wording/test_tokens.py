"""Where statements are cut, and how a declared customer is found in them."""

import pytest

from outcome_gate.wording.tokens import Customers, cut, singular


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Cut 9 days to 4", "cut <number> days to <number>"),
        ("from 3.2% to $1.5m by Q3 2027", "from <share> to <money> by <quarter> <year>"),
        ("the shop's own sales don't fall", "the shop 's own sales do not fall"),
        ("KR2: ship three of them", "ship <number> of them"),
        ("45 minutes, not two hours", "<number> minutes , not <number> hours"),
        ("€ 12 → 20 euros", "<money> → <money>"),
    ],
)
def test_words_numbers_and_marks(text: str, words: str) -> None:
    assert " ".join(token.text for token in cut(text)) == words


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("an on-call engineer waits", "On-call engineers", "an <customer> waits"),
        ("Finance teams wait", "Mid-market finance teams", "<customer> wait"),
        ("teams wait", "Mid-market finance teams", "teams wait"),  # too common a word alone
        ("grow the business", "Subscription businesses", "grow the business"),
        ("sellers' revenue", "Marketplace sellers", "<customer> revenue"),
        ("the seller's revenue", "Marketplace sellers", "the <customer> 's revenue"),
        ("our engineers wait", "Our application engineers", "<customer> wait"),
        ("our engineers wait", "Application engineers", "our <customer> wait"),
        ("best sellers", "Clinics", "best sellers"),
    ],
)
def test_a_declared_customer_is_one_word(text: str, name: str, words: str) -> None:
    assert " ".join(token.text for token in cut(text, Customers((name,)))) == words


@pytest.mark.parametrize("names", [("",), ("-",), ("5",), ("   ", "…")])
def test_a_name_without_words_is_found_nowhere(names: tuple[str, ...]) -> None:
    assert [token.text for token in cut("5 nurses - wait", Customers(names)) if token.kind == "word"] == [
        "nurses",
        "wait",
    ]


def test_tokens_know_their_place() -> None:
    text = "Don’t lose the shop’s 5 % of İstanbul"
    for token in cut(text, Customers(("shops",))):
        assert 0 <= token.start < token.end <= len(text)


@pytest.mark.parametrize(
    ("plural", "one"),
    [("boxes", "box"), ("cities", "city"), ("bus", "bus"), ("glass", "glass"), ("days", "day")],
)
def test_singular(plural: str, one: str) -> None:
    assert singular(plural) == one
