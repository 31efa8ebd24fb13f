"""The shallow parse: mood, head verb, subject."""

import pytest

from outcome_gate.rules.wording import match, read_wording
from outcome_gate.rules.wording.parse import Parse, parse
from outcome_gate.rules.wording.tokens import singular, tokenise


def shape(statement: str) -> Parse:
    tokens = tokenise(statement)
    return parse(tokens, match.hits(tokens, match.tree()))


@pytest.mark.parametrize(
    ("statement", "mood", "base"),
    [
        ("Reduce the wait for a plumber", "imperative", "reduce"),
        ("To shorten the queue at the border", "imperative", "shorten"),
        ("KR3: Launch the tenant portal", "imperative", "launch"),
        ("Photograph every parcel", "imperative", "photograph"),
        ("Photograph the parcel", "imperative", "photograph"),
        ("Roll out the new till", "imperative", "roll"),
        ("Build times fall to four minutes", "declarative", "fall"),
        ("Support for Welsh", "nominal", ""),
        ("Release notes are translated", "passive", "translate"),
        ("Grant writers finish a bid in a day", "declarative", "finish"),
        ("Farmers spray half as often", "declarative", "spray"),
        ("Patients who miss a dose hear from a nurse", "declarative", "hear"),
        ("The depot no longer hires agency drivers", "declarative", "hire"),
        ("Claims are settled in two days", "passive", "settle"),
        ("Claims settled within two days", "participle", "settle"),
        ("Brokers can compare ten quotes", "capability", "compare"),
        ("A clerk will be able to reprint a label", "capability", "print"),
        ("A mobile ticket scanner", "nominal", ""),
        ("As a courier, I want to photograph the parcel", "story", ""),
        ("Halved the number of truck rolls", "result", "halve"),
        ("Giving teachers back their evenings", "result", "give"),
        ("Heating costs down 9%", "declarative", "down"),
        ("Ensure that no parcel is lost", "passive", "lose"),
        ("Without ringing the office, tenants book a repair", "declarative", "book"),
        ("Brokers novate 80 trades a day", "declarative", "novate"),  # in no list: told by its place
        ("Growers with a licence plan their year in March", "declarative", "plan"),
        ("Jars broken on the line drop below 1%", "declarative", "drop"),
        ("Backlog of 40 claims", "nominal", ""),
        ("Help tenants book a repair", "imperative", "help"),
    ],
)
def test_mood_and_verb(statement: str, mood: str, base: str) -> None:
    seen = shape(statement)
    assert (seen.mood, seen.of.base) == (mood, base)


@pytest.mark.parametrize(
    ("statement", "subject"),
    [
        ("Night-shift nurses lose fewer hours", "Night-shift nurses"),
        ("The wait for a plumber falls by a day", "The wait for a plumber"),
        ("Reduce the wait for a plumber", None),
        ("A mobile ticket scanner", None),
        ("95% of school meals are served hot", "95% of school meals"),
    ],
)
def test_subject(statement: str, subject: str | None) -> None:
    assert read_wording(statement).subject == subject


@pytest.mark.parametrize(
    ("statement", "direction"),
    [
        ("Reduce the wait for a plumber", "down"),
        ("Increase the share of parcels that arrive whole", "up"),
        ("Waiting time for a biopsy falls to a week", "down"),
        ("Yields rise by a tenth", "up"),
        ("Fewer double bookings at the village hall", "down"),
        ("Growers use 30 litres less", "down"),
        ("Claims are settled in two days", None),
    ],
)
def test_direction_of_the_claimed_change(statement: str, direction: str | None) -> None:
    assert read_wording(statement).direction == direction


@pytest.mark.parametrize(
    ("plural", "one"),
    [("batches", "batch"), ("families", "family"), ("nurses", "nurse"), ("people", "people"), ("bus", "bus"),
     ("analyses", "analysis"), ("clinics", "clinic"), ("logistics", "logistics"), ("gas", "gas")],
)  # fmt: skip
def test_singular(plural: str, one: str) -> None:
    assert singular(plural) == one


def test_tokens_know_their_place() -> None:
    text = "The paper’s sign-ups rose 12% (from 1,200)"
    tokens = tokenise(text)
    assert [text[t.start : t.end] for t in tokens] == [t.text for t in tokens]
    paper = next(t for t in tokens if t.plain == "paper")
    assert paper.owns
    assert next(t for t in tokens if t.low == "sign").glued
    assert {t.text for t in tokens if t.kind == "number"} == {"12%", "1,200"}
