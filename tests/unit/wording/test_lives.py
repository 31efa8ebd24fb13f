"""Lives told of, gains in the second half, and what looks like them and is the teller's own good."""

import pytest

from outcome_gate.rules.wording import read_wording

LIVES = [
    # a share or number of people in a state, without a direction verb
    "88% of shepherds' households with a working latrine",
    "Seven in ten families hold a lease of their own a year after the hostel",
    "Every child reads by the age of eight",
    "Proportion of care leavers in work at 19",
    "Percent of fourth-graders reading at grade level",
    "Trainees from the foundry course who found work: 71%",
    "Boys were twice as likely to attend school once the well was dug",
    "85% of widows in the scheme are employed for at least six months",
    # a group told apart by how it fares
    "Adults who cannot read a medicine label",
    "Migrants recovering unpaid wages",
    "Households unable to keep their home warm",
    # a bad or scarce condition, by its name alone
    "Prevalence of anaemia among pregnant women",
    "Infant mortality",
    "Waiting time for jobseekers at the labour office",
    "Hip fractures in people over 80",
    "Road deaths per 100,000 inhabitants",
    "Tonnes of soil lost per hectare",
    # what people own
    "Raise the incomes of fishing families by a third",
    "Increase the earning power of ferry workers",
    "Improved quality of life for 300 stroke survivors",
    # a customer's own work
    "Rework hours per boat",
    "Overtime hours down from 300 to 90 a month",
]

FOLLOWS = [
    "The dock rota ended night shifts, saving $14,000 a month",
    "The scheme brought a net gain of £640 to each tenant",
    "Reading circles can double what pupils read in a term",
    "The ledger holds the tax codes too, which saves each clerk two hours at year end",
    "36-hour faster average settlement",
    "Crew rosters now instant vs a 3-day wait",
    "Minimise the likelihood that the mortar sets before it is poured",
    "Minimize the chance of my name being misspelt on a ticket",
]


@pytest.mark.parametrize("statement", LIVES + FOLLOWS)
def test_a_life_told_of_is_an_outcome(statement: str) -> None:
    assert not read_wording(statement).flagged, read_wording(statement)


@pytest.mark.parametrize(
    "statement",
    [
        # shares of our users, our trade by heads and by the piece
        "35% of users activate in week one",
        "Share of accounts on a paid plan",
        "% of customers who renew for a second year",
        "Share of pensioners who order a second time",
        "Share of parents using the portal each week",
        "Percentage of patients who book through the app",
        "Passenger numbers up 6%",
        "Bookings up 14% in spring",
        "Raise the number of donors by 20%",
        "80 tenants paying $12 a month",
        "$70K earned since the opening",
        # our own deeds, counted in people
        "45 carers trained in first aid",
        "Number of mothers reached",
        "300 widows empowered",
        "Train 200 prisoners as bakers",
        # banners
        "Eradicate hunger everywhere",
        "Fight loneliness together",
        "Promote the wellbeing of every pupil",
    ],
)
def test_a_share_of_ours_is_none(statement: str) -> None:
    assert read_wording(statement).flagged, read_wording(statement)
