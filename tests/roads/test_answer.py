"""The bot: what each command does, for whom, how often, and that every one ends with a true status."""

import re
from datetime import timedelta
from functools import lru_cache
from typing import Any

import pytest
from fakes import NOON
from road import CITING, MANIFEST, READER, UNCITED, Result, Road

from outcome_gate.app import cite_command
from outcome_gate.model.citation import Claims
from outcome_gate.read import inherited_citation
from outcome_gate.read.citation_lines import read_citation
from outcome_gate.read.commands import read_commands
from outcome_gate.rules.catalogue import all_rules
from simulator import Comment, Fault, PullRequest

BOT = "github-actions[bot]"
AUTHOR, STRANGER = "dana-dev", "sam-stranger"
CITE = "/outcome-gate cite faster-month-end-close days-to-close"
LINES = "Outcome: faster-month-end-close\nMetric: days-to-close\n"
WAIVE = "/outcome-gate waive until 2026-12-15: production incident 12"
CHECK = ["read", "PATCH comment", "POST status", "read"]
HEARD = ["GET comment", "POST reaction"]
THUMB = ["POST reaction"]
REPLY = ["last comments", "POST comment"]


@pytest.fixture
def road(road: Road) -> Road:
    """A repository with somebody in every role, at the runner's day."""
    for login, role in {"mara": "maintain", "wim": "write", "tri": "triage"}.items():
        road.repo.grant(login, role)
    road.github.world.clock = NOON - timedelta(hours=4)
    return road


@pytest.fixture
def pull(road: Road) -> PullRequest:
    """A pull request that cites nothing, and was told so."""
    opened = road.open(body=UNCITED)
    road.run(opened)
    return opened


def say(road: Road, pull: PullRequest, who: str | None, body: str, **inputs: str) -> Result:
    """Somebody comments, and the workflow answers."""
    return road.run(pull.comment(author=who, body=body), "issue_comment", **inputs)


def asked(result: Result) -> list[str]:
    """What was asked of GitHub, in a word or two each."""
    return [_word(one.method, one.path, str(one.request)) for one in result.exchanges]


def _word(method: str, path: str, text: str) -> str:
    if path == "/graphql":
        return "last comments" if "LastComments" in text else "read"
    named = {"reactions": "reaction", "permission": "role", "statuses": "status", "pulls": "description"}
    found = next((word for part, word in named.items() if f"/{part}" in path), "comment")
    return "role" if found == "role" else f"{method} {found}"


def replies(pull: PullRequest) -> list[Comment]:
    return [one for one in pull.comments if one.body.startswith("<!-- outcome-gate:v1 reply=")]


def reply(pull: PullRequest) -> str:
    """The one reply, without its marker and what only keeps text from having an effect."""
    [one] = replies(pull)
    return one.body.partition("\n")[2].replace("\u200b", "").replace("\\", "")


def reactions(pull: PullRequest) -> list[str]:
    """Reactions to the last comment of a person."""
    last = [one for one in pull.comments if one.author is None or one.author.login != BOT][-1]
    return [one.content for one in last.reactions]


def state(pull: PullRequest) -> str:
    status = pull.status("outcome-gate")
    assert status is not None
    return status.state


# check


@pytest.mark.parametrize("who", [AUTHOR, "mara", "wim", "tri", STRANGER])
def test_anybody_may_have_it_checked(road: Road, pull: PullRequest, who: str) -> None:
    pull.edit(body=CITING)
    result = say(road, pull, who, "/outcome-gate check")
    assert (result.code, result.verdict, state(pull)) == (0, "passed", "success")
    assert reactions(pull) == ["eyes", "+1"]
    assert replies(pull) == []
    assert asked(result) == [*HEARD, *CHECK, *THUMB]


def test_a_failed_verdict_does_not_fail_a_job_on_the_default_branch(road: Road, pull: PullRequest) -> None:
    result = say(road, pull, AUTHOR, "/outcome-gate check")
    assert (result.code, result.verdict, state(pull)) == (0, "failed", "failure")
    assert asked(result) == [*HEARD, "read", *THUMB]


def test_where_no_status_can_be_written_the_job_tells_it(road: Road) -> None:
    pull = road.open(body=UNCITED)
    result = say(road, pull, AUTHOR, "/outcome-gate check", token=road.github.token(BOT, READER))
    assert (result.code, result.verdict, pull.statuses) == (1, "failed", [])


def test_what_cannot_be_judged_fails_it(road: Road, pull: PullRequest) -> None:
    road.manifest("version: 1\noutcomes: [\n")
    assert (say(road, pull, AUTHOR, "/outcome-gate check").code, state(pull)) == (2, "error")
    assert say(road, pull, AUTHOR, "/outcome-gate list").code == 2
    assert "No outcome may be cited now. " in reply(pull)


@pytest.mark.parametrize("action", ["edited", "deleted"])
def test_a_changed_comment_is_a_reason_to_check_and_no_command(
    road: Road, pull: PullRequest, action: str
) -> None:
    comment = pull.comment(author=AUTHOR, body=CITE)
    result = road.run(comment, "issue_comment", action=action)
    assert (result.code, result.verdict, asked(result)) == (0, "failed", ["read"])


# Silence


@pytest.mark.parametrize("who", ["helper[bot]", BOT])
def test_a_bot_commands_nothing(road: Road, pull: PullRequest, who: str) -> None:
    result = say(road, pull, who, CITE)
    assert (result.code, result.exchanges, pull.body) == (0, (), UNCITED)


def test_a_command_on_a_plain_issue_gets_silence(road: Road) -> None:
    issue = road.repo.open_issue(title="A bug", body="", author=AUTHOR)
    result = road.run(issue.comment(author="mara", body="/outcome-gate help"), "issue_comment")
    assert (result.code, result.exchanges) == (0, ())


@pytest.mark.parametrize(
    "body",
    [f"> {CITE}", f"```\n{CITE}\n```", f"    {CITE}", f"Write {CITE}", f"<!--\n{CITE}\n-->", f" {CITE}"],
)
def test_words_that_are_not_meant_as_a_command(road: Road, pull: PullRequest, body: str) -> None:
    assert say(road, pull, "mara", body).exchanges == ()


def test_a_comment_of_nobody_is_only_a_reason_to_check(road: Road, pull: PullRequest) -> None:
    comment = pull.comment(author=AUTHOR, body=CITE)
    payload = road.github.event("issue_comment", comment)
    comment.author = None
    result = road.run(comment, "issue_comment", payload=payload)
    assert (result.verdict, asked(result), pull.body) == ("failed", ["GET comment", "read"], UNCITED)


# What the comment says now


def test_a_comment_that_was_edited_since_is_not_carried_out(road: Road, pull: PullRequest) -> None:
    comment = pull.comment(author=AUTHOR, body=CITE)
    payload = road.github.event("issue_comment", comment)
    comment.edit("/outcome-gate cite fewer-matching-errors", by="mara")
    result = road.run(comment, "issue_comment", payload=payload)
    assert (pull.body, asked(result), reactions(pull)) == (UNCITED, ["GET comment", "read"], [])
    assert "nothing of it is carried out" in result.log


def test_a_comment_that_is_gone_is_not_carried_out(road: Road, pull: PullRequest) -> None:
    comment = pull.comment(author=AUTHOR, body=CITE)
    payload = road.github.event("issue_comment", comment)
    comment.delete()
    result = road.run(comment, "issue_comment", payload=payload)
    assert (result.code, result.verdict, pull.body) == (0, "failed", UNCITED)
    assert asked(result) == ["GET comment", "read"]


# list, suggest, explain, help


def test_list(road: Road, pull: PullRequest) -> None:
    result = say(road, pull, STRANGER, "/outcome-gate list")
    assert reply(pull) == (
        "May be cited now:\n"
        "- `faster-month-end-close` (Mid-market finance teams): Reduce the working days accountants need to close the "
        "month; by `days-to-close`\n"
        "- `fewer-matching-errors` (Mid-market finance teams): Reduce the bank lines accountants have to correct by "
        "hand; by `corrections-per-close`\n\n"
        f"They stand in the [manifest]({road.github.web_url}/example-org/ledger/blob/main/.github/outcomes.yml).\n"
    )
    assert asked(result) == [*HEARD, "read", *REPLY]
    assert reactions(pull) == ["eyes"]


def test_a_long_list_is_cut(road: Road, pull: PullRequest) -> None:
    head, _, rest = MANIFEST.partition("business_outcomes:")
    more = "".join(
        f"  - {{id: more-{n}, customer: mid-market-finance, statement: Reduce the errors of sort {n}, why: w, "
        f"status: active, metrics: [{{id: errors-{n}, baseline: 8 errors, target: 5 errors by 2027-06-30}}]}}\n"
        for n in range(23)
    )
    road.manifest(f"{head}{more}business_outcomes:{rest}")
    say(road, pull, STRANGER, "/outcome-gate list")
    assert reply(pull).count("\n- ") == 20
    assert "5 more do, too." in reply(pull)


@pytest.mark.parametrize("body", [UNCITED, CITING])
def test_suggest_speaks_for_a_passing_pull_request_too(road: Road, body: str) -> None:
    pull = road.open(body=body)
    road.run(pull)
    say(road, pull, STRANGER, "/outcome-gate suggest")
    likely = {
        UNCITED: ("fewer-matching-errors", "(the title says"),
        CITING: ("faster-month-end-close", "(you cite it already)"),
    }
    outcome, reason = likely[body]
    assert reply(pull).startswith(f"Most likely:\n- `{outcome}` for Mid-market finance teams: Reduce the ")
    assert reason in reply(pull)
    assert "Copy:\n```\nOutcome: f" in reply(pull)


@pytest.mark.parametrize("word", ["OG405", "og405", "only-business-outcome"])
def test_explain(road: Road, pull: PullRequest, word: str) -> None:
    say(road, pull, STRANGER, f"/outcome-gate explain {word}")
    said = reply(pull)
    assert said.startswith("**OG405 only-business-outcome.** ")
    assert all(part in said for part in ("**Why it matters.**", "**Bad**", "**Good**", "docs/rules.md"))


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("explain only-busines", "There is no rule `only-busines`. Did you mean `only-business-outcome`?"),
        ("explain", "Which rule? Write one like"),
        ("lst", "There is no command `lst`. Did you mean `list`?"),
        ("merge", "There is no command `merge`. `/outcome-gate help` shows every command"),
        ("", "| Comment | What it does | Who may |"),
        (
            "help",
            "| `/outcome-gate cite OUTCOME METRIC` | writes the lines into the description | the author, or",
        ),
    ],
)
def test_who_does_not_know_the_words_is_helped(
    road: Road, pull: PullRequest, words: str, answer: str
) -> None:
    result = say(road, pull, STRANGER, f"/outcome-gate {words}".strip())
    assert answer in reply(pull)
    assert (result.code, result.verdict) == (0, "failed")


# cite


@pytest.mark.parametrize("who", [AUTHOR, "Dana-Dev", "wim", "mara"])
def test_cite(road: Road, pull: PullRequest, who: str) -> None:
    result = say(road, pull, who, CITE)
    assert pull.body == f"{UNCITED}\n## Customer outcome\n\n{LINES}"
    assert (result.code, result.verdict, state(pull)) == (0, "passed", "success")
    role = [] if who.lower() == AUTHOR else ["role"]
    assert asked(result) == [*HEARD, "read", *role, "read", "PATCH description", *CHECK, *THUMB]
    assert (reactions(pull), replies(pull)) == (["eyes", "+1"], [])


@pytest.mark.parametrize("who", ["tri", STRANGER])
def test_a_stranger_changes_nothing(road: Road, pull: PullRequest, who: str) -> None:
    result = say(road, pull, who, CITE)
    assert (pull.body, result.code, result.verdict, state(pull)) == (UNCITED, 0, "failed", "failure")
    assert reply(pull) == "Only the author, or a person with the role `write`, changes a description.\n"
    assert asked(result) == [*HEARD, "read", "role", "read", *REPLY]


def test_cite_reads_the_citation_before_and_after(
    road: Road, pull: PullRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted until the description is written: what it said, and what it says now."""
    bodies: list[str] = []

    def counting(body: str, *more: Any) -> Claims:
        bodies.append(body)
        return read_citation(body, *more)

    monkeypatch.setattr(cite_command, "read_citation", counting)
    monkeypatch.setattr(inherited_citation, "read_citation", lru_cache(counting))
    before, counted = pull.body, []
    road.github.before("PATCH /repos/*/pulls/*", lambda: counted.append(len(bodies)))
    say(road, pull, AUTHOR, "/outcome-gate cite faster-month-end-close expected -1 day")
    assert bodies[:2] == [before, pull.body]
    assert counted == [2]


def test_cite_with_everything(road: Road, pull: PullRequest) -> None:
    say(
        road,
        pull,
        AUTHOR,
        "/OUTCOME-GATE Cite faster-month-end-close, days-to-close CHECK ON 2027-03-31 expected -1.5 days",
    )
    assert pull.body is not None
    assert pull.body.endswith(f"{LINES}Expected-change: -1.5 days\nCheck-on: 2027-03-31\n")


def test_cite_fills_a_template_in_and_keeps_line_ends(road: Road) -> None:
    body = "A.\r\n\r\n### Customer outcome\r\n\r\n- **Outcome:** <outcome-id>\r\n- **Metric:** <metric-id>\r\n\r\nB."
    pull = road.open(body=body)
    say(road, pull, AUTHOR, f"Let me do that.\r\n\r\n{CITE}\r\n\r\nThanks")
    assert pull.body == body.replace("<outcome-id>", "faster-month-end-close").replace(
        "<metric-id>", "days-to-close"
    )
    assert state(pull) == "success"


@pytest.mark.parametrize("body", [None, ""])
def test_cite_where_nothing_is_described(road: Road, body: str | None) -> None:
    pull = road.open(body=body)
    say(road, pull, AUTHOR, "/outcome-gate cite faster-month-end-close")
    assert pull.body == f"## Customer outcome\n\n{LINES}"


def test_cite_adds_our_own_goal_after_the_customers(road: Road, pull: PullRequest) -> None:
    say(road, pull, AUTHOR, "/outcome-gate cite retain-mid-market faster-month-end-close days-to-close")
    assert "Outcome: faster-month-end-close, retain-mid-market\nMetric: days-to-close\n" in (pull.body or "")
    assert state(pull) == "success"


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("", "Which outcome? Write `/outcome-gate cite "),
        ("faster-month-end-clos", "Nothing was written. No outcome `faster-month-end-clos`"),
        ("retain-mid-market", "Nothing was written. "),
        ("faster-month-end-close hours", "No metric `hours` under `faster-month-end-close`."),
        ("faster-month-end-close check on Friday", "`Friday` is no day."),
        ("faster-month-end-close expected", "Write each of `expected` and `check on` once"),
        ("faster-month-end-close expected <!-- 5", "has marks in it"),
        ("@everyone", "`@everyone` is no id."),
    ],
)
def test_what_does_not_hold_is_not_written(road: Road, pull: PullRequest, words: str, answer: str) -> None:
    result = say(road, pull, AUTHOR, f"/outcome-gate cite {words}".strip())
    assert answer in reply(pull)
    assert (pull.body, result.verdict) == (UNCITED, "failed")


def test_an_unknown_outcome_is_answered_with_the_nearest(road: Road, pull: PullRequest) -> None:
    say(road, pull, AUTHOR, "/outcome-gate cite faster-month-end-clos")
    assert "`faster-month-end-close`" in reply(pull)


def test_one_metric_is_assumed_and_of_several_one_is_asked_for(road: Road, pull: PullRequest) -> None:
    text = MANIFEST
    other = "      - { id: overtime, baseline: 20 hours, target: 5 hours by 2027-06-30, source: payroll }\n"
    road.manifest(text.replace("  - id: fewer-matching-errors", f"{other}  - id: fewer-matching-errors"))
    say(road, pull, AUTHOR, "/outcome-gate cite faster-month-end-close")
    assert "`days-to-close`, `overtime`" in reply(pull)
    assert pull.body == UNCITED


def test_cite_without_a_manifest(road: Road, pull: PullRequest) -> None:
    road.policy("version: 1\n")
    road.manifest(None)
    result = say(road, pull, AUTHOR, CITE)
    assert (result.code, result.verdict, pull.body) == (2, "undecided", UNCITED)
    assert "Nothing can be cited now." in reply(pull)


def test_cite_where_the_token_may_only_read(road: Road, pull: PullRequest) -> None:
    token = road.github.token(BOT, READER | {"issues": "write"})
    result = say(road, pull, AUTHOR, CITE, token=token)
    assert pull.body == UNCITED
    assert "The description could not be changed: GitHub refused (403:" in reply(pull)
    assert f"To paste:\n```\n{LINES}```" in reply(pull)
    assert (result.code, result.verdict) == (0, "failed")


def test_the_newest_description_is_the_one_that_is_changed(road: Road, pull: PullRequest) -> None:
    """Edited between our first look and the write: nothing of that edit is lost."""
    pull.comment(author=AUTHOR, body=CITE)
    road.github.before("graphql", lambda: pull.edit(body="Quite another text.\n"), nth=2)
    result = road.run(pull.comments[-1], "issue_comment")
    assert pull.body == f"Quite another text.\n\n## Customer outcome\n\n{LINES}"
    assert result.verdict == "passed"


def test_who_edits_while_a_write_is_repeated_keeps_the_last_word(road: Road, pull: PullRequest) -> None:
    road.github.fail(Fault("502", where="PATCH */pulls/*"))
    road.github.before("GET */pulls/*", lambda: pull.edit(body="Quite another text.\n"))
    result = say(road, pull, AUTHOR, CITE)
    assert pull.body == "Quite another text.\n"
    assert "Another person changed it meanwhile." in reply(pull)
    assert f"```\n{LINES}```" in reply(pull)
    assert result.verdict == "failed"


@pytest.mark.parametrize("kind", ["reply_lost", "502", "reset"])
def test_a_write_in_doubt_is_looked_for(road: Road, pull: PullRequest, kind: str) -> None:
    road.github.fail(Fault(kind, where="PATCH */pulls/*"))
    result = say(road, pull, AUTHOR, CITE)
    assert (result.verdict, pull.body) == ("passed", f"{UNCITED}\n## Customer outcome\n\n{LINES}")


def test_a_lagging_replica_does_not_hide_what_was_written(road: Road, pull: PullRequest) -> None:
    road.github.fail(Fault("stale", where="graphql", after=2, times=1))
    result = say(road, pull, AUTHOR, CITE)
    assert (result.verdict, state(pull)) == ("passed", "success")


def test_citing_the_same_again_writes_nothing(road: Road, pull: PullRequest) -> None:
    say(road, pull, AUTHOR, CITE)
    result = say(road, pull, AUTHOR, CITE)
    assert asked(result) == [*HEARD, "read", "read", "read", *THUMB]


@pytest.mark.parametrize("kind", ["draft", "fork"])
def test_every_pull_request_is_answered(road: Road, kind: str) -> None:
    pull = road.open(body=UNCITED, draft=kind == "draft", fork=kind == "fork")
    result = say(road, pull, AUTHOR, CITE)
    assert (result.verdict, state(pull), reactions(pull)) == ("passed", "success", ["eyes", "+1"])


def test_a_closed_one_is_cited_for_the_record(road: Road, pull: PullRequest) -> None:
    """Its description is read by reports; the status and comment of closed work are left alone."""
    pull.close()
    before = len(pull.statuses)
    result = say(road, pull, AUTHOR, CITE)
    assert (result.code, result.verdict, reactions(pull)) == (0, "passed", ["eyes", "+1"])
    assert LINES in (pull.body or "")
    assert len(pull.statuses) == before


# waive, unwaive


@pytest.mark.parametrize(
    ("who", "counts"), [("mara", True), ("wim", False), (AUTHOR, False), (STRANGER, False)]
)
def test_a_waiver_is_answered_by_a_thumb_or_by_why_not(
    road: Road, pull: PullRequest, who: str, counts: bool
) -> None:
    result = say(road, pull, who, WAIVE)
    assert (result.verdict, state(pull)) == (("waived", "success") if counts else ("failed", "failure"))
    assert reactions(pull) == (["eyes", "+1"] if counts else ["eyes"])
    if not counts:
        assert "So this does not count." in reply(pull)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("waive", "A waiver needs a reason and an end."),
        ("waive until 2026-12-15", "A waiver needs a reason."),
        ("waive because", "A waiver needs an end."),
        ("waive until 2029-01-01: later", "A waiver may last "),
        ("waive until 2026-01-01: long ago", "It ended on 2026-01-01"),
    ],
)
def test_why_a_waiver_does_not_count(road: Road, pull: PullRequest, words: str, why: str) -> None:
    say(road, pull, "mara", f"/outcome-gate {words}")
    assert why in reply(pull)


def test_a_waiver_is_taken_back(road: Road, pull: PullRequest) -> None:
    say(road, pull, "mara", WAIVE)
    result = say(road, pull, STRANGER, "/outcome-gate unwaive")
    assert (result.verdict, reactions(pull)) == ("waived", ["eyes"])
    assert "So this does not count." in reply(pull)
    result = say(road, pull, AUTHOR, "/outcome-gate unwaive")
    assert (result.verdict, state(pull), reactions(pull)) == ("failed", "failure", ["eyes", "+1"])


@pytest.mark.parametrize("words", [WAIVE, "/outcome-gate unwaive"])
def test_what_passes_needs_no_waiver(road: Road, words: str) -> None:
    pull = road.open()
    say(road, pull, "mara", words)
    assert reply(pull) == "No waiver is needed: it passes.\n"


def test_a_waiver_that_does_not_show_yet_is_looked_for(road: Road, pull: PullRequest) -> None:
    """A replica that does not have the comment yet must not make it count for nothing."""
    comment = pull.comment(author="mara", body=WAIVE)
    payload = road.github.event("issue_comment", comment)
    road.github.before("graphql", lambda: pull.comments.remove(comment))
    road.github.before("graphql", lambda: pull.comments.append(comment), nth=2)
    result = road.run(comment, "issue_comment", payload=payload)
    assert (result.verdict, reactions(pull)) == ("waived", ["eyes", "+1"])


# Several, again, refused


def test_several_commands_in_one_comment(road: Road, pull: PullRequest) -> None:
    body = f"/outcome-gate explain OG407\r\n{CITE}\r\n/outcome-gate check\r\n/outcome-gate nonsense\r\n"
    result = say(road, pull, AUTHOR, body)
    assert (result.verdict, state(pull)) == ("passed", "success")
    first, second = reply(pull).split("\n\n`nonsense`: ")
    assert first.startswith("`explain`: **OG407 uncited-metric.** ")
    assert second.startswith("There is no command `nonsense`.")
    assert len(replies(pull)) == 1


def test_five_commands_of_a_comment_are_carried_out(road: Road, pull: PullRequest) -> None:
    say(road, pull, AUTHOR, "/outcome-gate check\n" * 5 + CITE)
    assert pull.body == UNCITED
    assert reply(pull) == "The first 5 commands of a comment are carried out; 1 more were left.\n"


@pytest.mark.parametrize("body", ["/outcome-gate help", "/outcome-gate check", CITE])
def test_the_same_event_again_is_answered_once(road: Road, pull: PullRequest, body: str) -> None:
    comment = pull.comment(author=AUTHOR, body=body)
    payload = road.github.event("issue_comment", comment)
    road.run(comment, "issue_comment", payload=payload)
    said = [one.body for one in pull.comments]
    pull.edit(body="Written by hand since.\n\nOutcome: fewer-matching-errors\n")
    result = road.run(comment, "issue_comment", payload=payload)
    assert len(pull.comments) == len(said)
    assert pull.body == "Written by hand since.\n\nOutcome: fewer-matching-errors\n"
    assert (result.verdict, state(pull)) == ("passed", "success")
    assert asked(result)[:3] == [*HEARD, "GET reaction"]
    assert "answered this comment" in result.log


def test_a_run_that_broke_off_is_made_good(road: Road, pull: PullRequest) -> None:
    comment = pull.comment(author=AUTHOR, body=CITE)
    payload = road.github.event("issue_comment", comment)
    road.github.fail(Fault("503", where="graphql", times=5))
    assert road.run(comment, "issue_comment", payload=payload).code == 2
    result = road.run(comment, "issue_comment", payload=payload)
    assert (result.verdict, reactions(pull)) == ("passed", ["eyes", "+1"])


def test_a_reply_whose_answer_was_lost_is_not_written_twice(road: Road, pull: PullRequest) -> None:
    road.github.fail(Fault("reply_lost", where="POST *comments"))
    say(road, pull, AUTHOR, "/outcome-gate help")
    assert len(replies(pull)) == 1


def test_a_reply_is_found_in_a_long_conversation(road: Road, pull: PullRequest) -> None:
    comment = pull.comment(author=AUTHOR, body="/outcome-gate help")
    payload = road.github.event("issue_comment", comment)
    road.run(comment, "issue_comment", payload=payload)
    for number in range(230):
        pull.comment(author="rob-reviewer", body=f"PersonComment {number}")
    result = road.run(comment, "issue_comment", payload=payload)
    assert len(replies(pull)) == 1
    assert asked(result) == [*HEARD, "GET reaction", *["last comments"] * 3, "read", *["last comments"] * 2]


def test_an_impostors_reply_is_none(road: Road, pull: PullRequest) -> None:
    comment = pull.comment(author=AUTHOR, body="/outcome-gate help")
    pull.comment(author="rob-reviewer", body=f"<!-- outcome-gate:v1 reply={comment.id} -->\nAll is well.")
    road.run(comment, "issue_comment")
    assert len(replies(pull)) == 2


def test_a_locked_conversation_keeps_its_verdict(road: Road, pull: PullRequest) -> None:
    comment = pull.comment(author="mara", body=f"{CITE}\n/outcome-gate list")
    pull.lock()
    result = road.run(comment, "issue_comment")
    assert (result.code, result.verdict, state(pull), replies(pull)) == (0, "passed", "success", [])
    assert "The reply could not be written: GitHub refused (403:" in result.log
    assert "May be cited now:" in result.summary


def test_a_token_that_may_not_react_still_judges(road: Road, pull: PullRequest) -> None:
    pull.edit(body=CITING)
    token = road.github.token(BOT, READER | {"statuses": "write"})
    result = say(road, pull, AUTHOR, "/outcome-gate check", token=token)
    assert (result.code, result.verdict, state(pull), reactions(pull)) == (0, "passed", "success", [])
    assert "GitHub refused a reaction" in result.log


def test_a_dry_run_writes_nothing(road: Road, pull: PullRequest) -> None:
    before = [one.body for one in pull.comments]
    result = say(road, pull, AUTHOR, f"{CITE}\n/outcome-gate help", dry_run="true")
    assert (result.verdict, pull.body, reactions(pull)) == ("failed", UNCITED, [])
    assert [one.body for one in pull.comments][:-1] == before
    assert [word for word in asked(result) if word not in ("read", "GET comment")] == []
    assert "| Comment | What it does |" in result.summary


# No loop


def test_no_reply_commands_anything(road: Road, pull: PullRequest) -> None:
    for rule in all_rules():
        pull.comments[:] = pull.comments[:1]
        words = (f"explain {rule.id}", "help", "waive", "x", "cite")
        say(road, pull, AUTHOR, "\n".join(f"/outcome-gate {one}" for one in words))
        [made] = replies(pull)
        assert read_commands(made.body) == ()
        assert "@" not in re.sub(r"`[^`]*`|\n    .*", "", reply(pull)), "nobody is notified"
        assert road.run(made, "issue_comment").exchanges == ()
