"""Each kind of signal: what makes it fire, and what must not."""

import pytest

from outcome_gate.rules.wording import KINDS, Kind, Vocabulary, read_wording
from outcome_gate.rules.wording.evidence import MADE, MEASURED, OURS
from outcome_gate.rules.wording.weights import WEIGHTS

FIRES: list[tuple[Kind, str]] = [
    ("output", "Build a self-service portal for council tenants"),
    ("output", "The onboarding wizard has been rebuilt"),
    ("output", "A mobile ticket scanner"),
    ("output", "Organise a design sprint on returns"),
    ("output", "As a courier, I want to photograph the parcel so that I can prove delivery"),
    ("output", "Publish twelve how-to videos for beekeepers"),
    ("capability", "Farmers can view satellite images of their fields"),
    ("capability", "Volunteers will be able to swap a rota slot"),
    ("solution", "Launch a chatbot that answers tenants"),
    ("hidden-action", "Improve the discharge of patients by automating the paperwork"),
    ("hidden-action", "Cut waiting from 9 days to 4 through streamlining triage"),
    ("company-centric", "Grow annual recurring revenue to 12 million"),
    ("company-centric", "Raise gross margin by three points"),
    ("company-centric", "An NPS above 60 among hospital buyers"),
    ("company-centric", "Keep test coverage above 80%"),
    ("usage-count", "Weekly active projects: 900 to 2,000"),
    ("usage-count", "Get 40% of seats to log in every week"),
    ("usage-count", "More farmers use our advice line each month"),
    ("usage-count", "% finishing the tour within a day"),
    ("usage-count", "Visitors doing three puzzles a week"),
    ("output", "Number of barns and silos built"),
    ("company-centric", "Gross written premium up a tenth"),
    ("company-centric", "Room nights sold to loyalty members: 40%"),
    ("no-measure", "Widows and orphans are empowered"),
    ("no-measure", "Quicker, smarter buying with a world-class till"),
    ("first-person", "Lower our hosting bill by a third"),
    ("first-person", "Cut the hours our engineers lose to flaky builds by half"),
    ("no-measure", "Empower teachers to do their best work"),
    ("no-measure", "Reduce friction"),
    ("no-measure", "Better outcomes for learners"),
    ("two-changes", "Reduce the wait for a plumber and increase the share of repairs done at once"),
    ("too-long", "Reduce the wait for a plumber. Also the cost of a visit falls by a third"),
    ("too-long", "Reduce the number of days " + "and nights " * 12 + "a tenant waits for a plumber to come"),
]


@pytest.mark.parametrize(("kind", "statement"), FIRES)
def test_fires(kind: Kind, statement: str) -> None:
    wording = read_wording(statement)
    assert kind in {signal.kind for signal in wording.signals}
    assert wording.flagged


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_an_example(kind: Kind) -> None:
    assert kind == "fuzzy" or kind in {fires for fires, _ in FIRES}


SILENT = [
    "Ward nurses do 45 minutes less documentation per shift",
    "The garden centre's own sales rise 12% because shelves are never empty at weekends",
    "Independent cinemas keep more of their members: annual churn falls from 31% to 22%",
    "We used to lose a whole Friday to stock counts; now it takes us forty minutes",
    "Our members pay 11% less for their winter heating",
    "A refugee will be able to open a bank account in one visit rather than four",
    "Bakers throw fewer loaves away at closing time",
    "Hotel guests leave the front desk in under two minutes, so the lobby stays clear",
    "Minimise the chance that a locum prescribes a drug the patient is allergic to",
    "Time a tenant waits between reporting a leak and seeing a plumber",
    "Engineers wait 4 minutes instead of 25 for a build to tell them what broke",
    "New tenants get their keys within two days",
    "Shaves two hours off each lock transit for a barge operator",
    "Joinery orders 40% quicker",
    "Help a small exporter get a certificate of origin in an hour rather than a week",
    "One jar in 200 leaves the cannery with a loose lid",
    "Percentage of rural clinics with no stock-out of antibiotics",
    "The mill's premiums fall by a fifth at renewal",
    "Parish nurses get back a day a fortnight",
]


@pytest.mark.parametrize("statement", SILENT)
def test_stays_silent_on_customer_outcomes(statement: str) -> None:
    wording = read_wording(statement)
    assert not wording.flagged, wording.signals
    assert wording.measurable


@pytest.mark.parametrize(
    "statement",
    [
        "Reduce the wait for a plumber so that tenants and landlords lose fewer days",  # a consequence
        "Reduce the time and cost of a probate",  # two dimensions of one change
        "Fewer tenants ring twice and fewer visits are missed",  # not an order
    ],
)
def test_a_consequence_is_no_second_change(statement: str) -> None:
    assert read_wording(statement).of("two-changes") is None


@pytest.mark.parametrize(
    "statement",
    [
        "Cut approx. 3 days from a claim",
        "Reduce errors in U.S. customs forms by 4.5 percent",
        "Save 2.5 hours a day!",
    ],
)
def test_a_full_stop_is_not_always_an_end(statement: str) -> None:
    assert read_wording(statement).of("too-long") is None


def test_fuzzy_informs_without_warning() -> None:
    wording = read_wording("Nurses finish a better handover in 4 minutes instead of 15")
    assert [signal.kind for signal in wording.signals] == ["fuzzy"]
    assert not wording.flagged


class TestVocabulary:
    def test_a_product_name_is_a_solution(self) -> None:
        statement = "Reduce the hours planners spend in RotaWise by half"
        assert read_wording(statement).of("solution") is None
        told = read_wording(statement, Vocabulary(product_names=("RotaWise",))).of("solution")
        assert told is not None
        assert told.words == "RotaWise"

    def test_a_metric_of_our_own_is_company_centric(self) -> None:
        statement = "Raise the share of Gold Tier depots from 4% to 9%"
        told = read_wording(statement, Vocabulary(company_metrics=("gold tier",))).of("company-centric")
        assert told is not None
        assert told.words == "Gold Tier"

    def test_a_named_customer_owns_its_figures(self) -> None:
        statement = "Lighthouse keepers' churn falls from 9% to 4%"
        words = Vocabulary(customer_words=("lighthouse keepers",))
        assert read_wording(statement, words).of("company-centric") is None

    def test_but_not_in_the_first_person(self) -> None:
        statement = "Lighthouse keepers bring us more revenue each quarter"
        words = Vocabulary(customer_words=("lighthouse keepers",))
        assert read_wording(statement, words).flagged

    def test_no_words_change_nothing(self) -> None:
        statement = "Grow annual recurring revenue to 12 million"
        assert read_wording(statement, Vocabulary()) == read_wording(statement)


class TestWeights:
    def test_every_weight_names_a_kind_or_none(self) -> None:
        assert {kind for _, kind in WEIGHTS.values()} <= {*KINDS, ""}

    def test_a_sign_for_the_statement_has_no_kind(self) -> None:
        assert all(weight > 0 for weight, kind in WEIGHTS.values() if kind)

    def test_the_groups_speak_of_signs_with_weights(self) -> None:
        known = WEIGHTS.keys() | {"own_metric"}
        assert known >= MADE | OURS | MEASURED

    def test_the_table_stays_readable(self) -> None:
        assert len(WEIGHTS) < 150
