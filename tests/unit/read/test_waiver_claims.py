"""What was said about waiving: in the policy and in comments, and whose words they are."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from outcome_gate.model.person_comment import PersonComment
from outcome_gate.model.policy import Policy
from outcome_gate.model.waiver import WaiverClaim
from outcome_gate.read.waiver_claims import MOST, waiver_claims

AT, DAY, URL = datetime(2027, 1, 30, 9, tzinfo=UTC), date(2027, 2, 9), "https://example.org/1"


def remark(body: str, **fields: Any) -> PersonComment:
    return PersonComment(**{"by": "mara", "body": body, "url": URL, "created_at": AT, **fields})


def said(*remarks: PersonComment, policy: Policy | None = None) -> tuple[WaiverClaim, ...]:
    return waiver_claims(remarks, policy or Policy(), 7)


WAIVE = WaiverClaim("mara", "incident", DAY, on=AT.date(), url=URL)
WORDS = "/outcome-gate waive until 2027-02-09: incident"
CASES: dict[str, tuple[PersonComment, list[WaiverClaim]]] = {
    "a waiver": (remark(WORDS), [WAIVE]),
    "one without a day": (remark("/outcome-gate waive incident"), [WAIVE._replace(until=None)]),
    "one that is taken back": (
        remark("/outcome-gate unwaive until 2027-02-09: incident"),
        [WAIVE._replace(reason="", until=None, takes_back=True)],
    ),
    "both": (
        remark(f"{WORDS}\n/outcome-gate unwaive"),
        [WAIVE, WAIVE._replace(reason="", until=None, takes_back=True)],
    ),
    "another command": (remark("/outcome-gate check\n/outcome-gate cite a-b"), []),
    "words": (remark("Please waive this."), []),
    "no day of its own": (remark(WORDS, created_at=None), [WAIVE._replace(on=None)]),
    "a bot's": (remark(WORDS, is_bot=True), [WAIVE._replace(is_bot=True)]),
    "changed by its writer": (remark(WORDS, edited_by="mara"), [WAIVE]),
    "changed by another person": (remark(WORDS, edited_by="eve"), [WAIVE._replace(edited_by="eve")]),
}


@pytest.mark.parametrize(("given", "wanted"), CASES.values(), ids=CASES)
def test_what_a_comment_says_about_a_waiver(given: PersonComment, wanted: list[WaiverClaim]) -> None:
    assert list(said(given)) == wanted


def test_the_policy_s_words_about_this_pull_request_come_first() -> None:
    granted = [
        {"pull_request": number, "by": "@ada", "because": f"audit {number}", "until": "2027-03-01"}
        for number in (6, 7, 8)
    ]
    policy = Policy.model_validate({"waivers": {"granted": granted}})

    assert said(remark(WORDS), policy=policy) == (
        WaiverClaim("ada", "audit 7", date(2027, 3, 1), is_policy=True),
        WAIVE,
    )


def test_of_one_comment_the_last_twenty_commands_count() -> None:
    few = said(remark("\n".join([WORDS] * MOST)))
    many = said(remark("\n".join(["/outcome-gate unwaive", *[WORDS] * MOST])))

    assert few == many == (WAIVE,) * 20
