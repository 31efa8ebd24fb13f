"""Waivers on the road: who gives one, by which words, for how long, what it costs, and every way around it."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from fakes import NOON, FakeClock
from road import CITING, READER, REPOSITORY, UNCITED, Result, Road, spoken

from simulator import Comment, Exchange, Fault, PullRequest
from simulator.state.accounts import Account

REASON = "production incident 12"
WAIVE = f"/outcome-gate waive until 2026-12-15: {REASON}"
PERMISSION = "/repos/*/collaborators/*/permission"


@pytest.fixture
def road(road: Road) -> Road:
    """A repository with somebody in every role, at the runner's day."""
    for login, role in {"ada": "admin", "mara": "maintain", "wim": "write", "tri": "triage"}.items():
        road.repo.grant(login, role)
    road.github.world.clock = NOON - timedelta(hours=4)
    return road


@pytest.fixture
def pull(road: Road) -> PullRequest:
    return road.open(body=UNCITED)


def go_to(road: Road, day: str) -> None:
    """Noon of another day, for GitHub and the runner."""
    road.clock = FakeClock(datetime.fromisoformat(f"{day}T12:00:00+00:00"))
    road.github.world.clock = max(road.github.world.clock, road.clock.start)


def word(exchange: Exchange) -> str:
    if exchange.path.endswith("/permission"):
        return "role"
    return "page" if "LastComments" in str(exchange.request) else spoken(exchange)


def asked(result: Result) -> list[str]:
    """What was asked of GitHub, with pages of comments and roles told apart."""
    return [word(exchange) for exchange in result.exchanges]


def said(road: Road, pull: PullRequest) -> str:
    """Our comment."""
    [comment] = road.mine(pull)
    return comment.body.replace("\u200b", "")


def state(pull: PullRequest) -> str:
    status = pull.status("outcome-gate")
    assert status is not None
    return status.state


def test_a_waivers_life(road: Road) -> None:
    # The author asks. Asking changes nothing, but those who may grant it are shown the words.
    pull = road.open(body=f"{UNCITED}\nOutcome-waiver: {REASON}; until 2026-12-15\n")
    result = road.run(pull)
    assert (result.code, result.verdict, result.rules) == (1, "failed", ["OG401"])
    assert f"A waiver is asked for: {REASON}." in said(road, pull)
    assert f"\n```\n{WAIVE}\n```\n" in said(road, pull)

    # A maintainer grants it, with these very words.
    granted = pull.comment(author="mara", body=WAIVE)
    url = f"{road.github.web_url}/{REPOSITORY}/pull/{pull.number}#issuecomment-{granted.id}"
    result = road.run(pull)
    assert (result.code, result.verdict, state(pull)) == (0, "waived", "success")
    assert asked(result) == ["read", "role", "PATCH comment", "POST status", "read"]
    assert result.outputs["waived_by"] == "mara"
    assert result.outputs["status_description"] == "Waived until 2026-12-15 by mara"
    assert result.decision["waiver"] == {"by": "mara", "reason": REASON, "until": "2026-12-15", "url": url}
    assert f"🕓 **Waived until 15 Dec 2026** by `mara`: {REASON}." in said(road, pull)
    assert "`/outcome-gate unwaive` ends this waiver" in said(road, pull)

    # Nothing is new: GitHub is asked once, and once whether she still may.
    result = road.run(pull)
    assert (result.verdict, asked(result)) == ("waived", ["read", "role"])

    # It holds on its last day, for new commits as well, and not a day longer.
    go_to(road, "2026-12-15")
    pull.push({"src/more.py": "x = 1\n"})
    assert (road.run(pull).verdict, state(pull)) == ("waived", "success")
    go_to(road, "2026-12-16")
    result = road.run(pull)
    assert (result.code, result.verdict, state(pull)) == (1, "failed", "failure")
    assert result.rules == ["OG401", "OG416"]
    assert (result.outputs["waived_by"], result.decision["waiver"]) == ("", None)
    assert "🕓 The waiver by `mara` ended on 2026-12-15." in said(road, pull)

    # Somebody else gives a new one.
    pull.comment(
        author="ada", body="Once more, then.\n\n/outcome-gate waive the fix ships on Friday; until 2026-12-18"
    )
    result = road.run(pull)
    assert (result.verdict, result.outputs["waived_by"]) == ("waived", "ada")
    assert "by `ada`: the fix ships on Friday." in said(road, pull)

    # The first one thinks better of it.
    pull.comment(author="mara", body="/outcome-gate unwaive")
    result = road.run(pull)
    assert (result.code, result.verdict, state(pull)) == (1, "failed", "failure")
    assert result.rules == ["OG401"]
    assert "🕓 A waiver is asked for" in said(road, pull)

    # And the author cites.
    pull.edit(body=CITING)
    result = road.run(pull)
    assert (result.verdict, asked(result)) == ("passed", ["read", "PATCH comment", "POST status", "read"])
    assert len(road.mine(pull)) == 1


# Who may, and by which words

Say = Callable[[Road, PullRequest], object]


def comment(author: str | None, body: str = WAIVE) -> Say:
    return lambda _, pull: pull.comment(author=author, body=body)


def edited(author: str, by: str | None) -> Say:
    return lambda _, pull: pull.comment(author=author, body="Hm.").edit(WAIVE, by=by)


def ruled(waivers: str, say: Say) -> Say:
    def both(road: Road, pull: PullRequest) -> None:
        road.policy(f"version: 1\nwaivers: {waivers}\n")
        say(road, pull)

    return both


def custom(base: str, say: Say) -> Say:
    def both(road: Road, pull: PullRequest) -> None:
        road.repo.grant("rex", "release-manager", base=base)
        say(road, pull)

    return both


def granted(number: int = 1, until: str = "2027-06-30", by: str = "ole") -> str:
    return f"{{ granted: [{{ pull_request: {number}, by: '{by}', because: incident, until: {until} }}] }}"


REFUSED: dict[str, tuple[Say, str]] = {
    "a stranger": (comment("eve"), "Waiving takes the role `maintain` here; `eve` has `read`."),
    "somebody who sorts issues": (comment("tri"), "`tri` has `triage`."),
    "a writer where maintain is needed": (comment("wim"), "`wim` has `write`."),
    "a maintainer where admin is needed": (
        ruled("{ permission: admin }", comment("mara")),
        "Waiving takes the role `admin` here; `mara` has `maintain`.",
    ),
    "a role of the organisation's own on top of read": (custom("read", comment("rex")), "`rex` has `read`."),
    "a role of the organisation's own on top of write": (custom("write", comment("rex")), "`rex` has `write`."),
    "the author": (comment("dana-dev"), "Authors do not waive their own pull requests here."),
    "the author, named in the policy": (
        ruled("{ people: [dana-dev, '@ole'] }", comment("dana-dev")),
        "Authors do not waive their own pull requests here.",
    ),
    "the author, who may but has no role": (
        ruled("{ by_author: true }", comment("dana-dev")),
        "Waiving takes the role `maintain` here; `dana-dev` has `read`.",
    ),
    "a bot": (comment("release[bot]"), "Only a person can waive. So the waiver by `release[bot]`"),
    "a bot that is named in the policy": (
        ruled("{ people: ['release[bot]'] }", comment("release[bot]")),
        "Only a person can waive.",
    ),
    "an account that is gone": (comment(None), "Only a person can waive. So the waiver by an account that is gone"),
    "an importer's stand-in for a maintainer": (
        lambda _, pull: pull.add_comment(Account("mara", "Mannequin"), WAIVE),
        "Only a person can waive.",
    ),
    "the author's comment, edited by a maintainer": (
        edited("dana-dev", "mara"), "`mara` changed the words of `dana-dev`.",
    ),
    "a maintainer's comment, edited by a writer": (edited("mara", "wim"), "`wim` changed the words of `mara`."),
    "a maintainer's comment, edited by a bot": (
        edited("mara", "helper[bot]"), "changed the words of `mara`.",
    ),
    "without anything": (comment("mara", "/outcome-gate waive"), "A waiver needs a reason and an end."),
    "without a reason": (comment("mara", "/outcome-gate waive until 2026-12-15"), "A waiver needs a reason."),
    "without a date": (comment("mara", f"/outcome-gate waive {REASON}"), "A waiver needs an end."),
    "an impossible date": (comment("mara", "/outcome-gate waive until 2026-11-31: x"), "A waiver needs an end."),
    "a date that is none": (comment("mara", "/outcome-gate waive until Friday: x"), "A waiver needs an end."),
    "a date too far": (
        comment("mara", "/outcome-gate waive until 2026-12-22: `a` *b* @everyone"),
        "A waiver may last 30 days here, until 2026-12-21. So the waiver by `mara` does not count. "
        "Write `/outcome-gate waive until 2026-12-21: a *b* @everyone`.",
    ),
    "a date that is over": (
        comment("mara", "/outcome-gate waive until 2026-11-20: x"),
        "The waiver by `mara` ended on 2026-11-20.",
    ),
    "granted in the policy, and over": (
        ruled(granted(until="2026-11-20"), lambda *_: None),
        "The waiver by `ole` ended on 2026-11-20.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("say", "answer"), REFUSED.values(), ids=REFUSED.keys())
def test_what_does_not_count_is_answered(road: Road, pull: PullRequest, say: Say, answer: str) -> None:
    say(road, pull)
    result = road.run(pull)
    assert (result.code, result.verdict, state(pull)) == (1, "failed", "failure")
    assert (result.outputs["waived_by"], result.decision["waiver"]) == ("", None)
    assert result.rules[0] == "OG401"
    assert result.rules[1:] in (["OG415"], ["OG416"])
    assert answer in said(road, pull).partition("\n🕓 ")[2].partition("\n")[0]
    assert road.run(pull).verdict == "failed"


IGNORED: dict[str, Say] = {
    "a quote": comment("mara", f"> {WAIVE}\n\nNo."),
    "a quote that goes on": comment("mara", f"> The bot says:\n{WAIVE}"),
    "a quote in HTML": comment("mara", f"<blockquote>\n\n{WAIVE}\n\n</blockquote>"),
    "a fence": comment("mara", f"Paste\n```\n{WAIVE}\n```"),
    "code of several lines": comment("mara", f"Paste `\n{WAIVE}\n`"),
    "indented code": comment("mara", f"Paste\n\n    {WAIVE}"),
    "a hidden comment": comment("mara", f"LGTM\n<!--\n{WAIVE}\n-->"),
    "a word before it": comment("mara", f"Please {WAIVE}"),
    "another word": comment("mara", WAIVE.replace("waive", "wave")),
    "a letter of another alphabet": comment("mara", WAIVE.replace("outcome", "оutcome")),
    "the description": lambda _, pull: pull.edit(body=f"{UNCITED}\n{WAIVE}\n"),
    "the title": lambda _, pull: pull.edit(title=f"feat: x {WAIVE}"),
    "another pull request": lambda road, _: road.open(body=UNCITED).comment(author="mara", body=WAIVE),
    "an issue": lambda road, _: road.repo.open_issue(title="x").comment(author="mara", body=WAIVE),
    "a comment that was deleted": lambda _, pull: pull.comment(author="mara", body=WAIVE).delete(),
    "a comment without the words any more": lambda _, pull: pull.comment(author="mara", body=WAIVE).edit(
        "No."
    ),
    "one for another number in the policy": ruled(granted(number=2), lambda *_: None),
    "one in the pull request's own policy": lambda _, pull: pull.push(
        {".github/outcome-gate.yml": f"version: 1\nwaivers: {granted()}\n"}
    ),
}


@pytest.mark.parametrize("say", IGNORED.values(), ids=IGNORED.keys())
def test_what_is_no_command_commands_nothing(road: Road, pull: PullRequest, say: Say) -> None:
    say(road, pull)
    result = road.run(pull)
    assert (result.code, result.verdict, result.rules) == (1, "failed", ["OG401"])
    assert state(pull) == "failure"
    assert "role" not in asked(result)


def test_our_own_comments_command_nothing(road: Road, pull: PullRequest) -> None:
    road.run(pull)
    [ours] = road.mine(pull)
    marker = ours.body.partition("\n")[0]
    ours.edit(f"{marker}\n{WAIVE}", by="mara")
    pull.comment(author="github-actions[bot]", body=f"<!-- outcome-gate:v1 reply=1 -->\n{WAIVE}")
    result = road.run(pull)
    assert (result.verdict, result.rules, "role" in asked(result)) == ("failed", ["OG401"], False)


def test_a_forged_marker_protects_no_command(road: Road, pull: PullRequest) -> None:
    road.run(pull)
    pull.comment(author="eve", body=f"{road.mine(pull)[0].body.partition(chr(10))[0]}\n{WAIVE}")
    result = road.run(pull)
    assert (result.verdict, result.rules) == ("failed", ["OG401", "OG415"])


ALLOWED: dict[str, tuple[Say, str, int]] = {
    "a maintainer": (comment("mara"), "mara", 1),
    "an admin": (comment("ada"), "ada", 1),
    "a writer where that is enough": (ruled("{ permission: write }", comment("wim")), "wim", 1),
    "a role of the organisation's own where write is enough": (
        ruled("{ permission: write }", custom("write", comment("rex"))), "rex", 1,
    ),
    "a maintainer who edited it herself": (edited("mara", None), "mara", 1),
    "a maintainer who edited it, spelt otherwise": (edited("mara", "Mara"), "mara", 1),
    "somebody named in the policy, without any role": (ruled("{ people: [pia] }", comment("pia")), "pia", 0),
    "somebody named in the policy, spelt otherwise": (ruled("{ people: ['@PIA'] }", comment("pia")), "pia", 0),
    "the author where the policy says so": (
        ruled("{ by_author: true, people: [dana-dev] }", comment("dana-dev")), "dana-dev", 0,
    ),
    "after words and before words": (comment("mara", f"Fine by me.\n{WAIVE}\n\nThanks!"), "mara", 1),
    "with Windows line ends": (comment("mara", f"Fine.\r\n{WAIVE}\r\n"), "mara", 1),
    "after a quote": (comment("mara", f"> May I?\n\n{WAIVE}"), "mara", 1),
    "to the last day that is allowed": (comment("mara", WAIVE.replace("12-15", "12-21")), "mara", 1),
    "in the policy": (ruled(granted(), lambda *_: None), "ole", 0),
    "in the policy, by the author": (ruled(granted(by="@dana-dev"), lambda *_: None), "dana-dev", 0),
}  # fmt: skip


@pytest.mark.parametrize(("say", "by", "roles"), ALLOWED.values(), ids=ALLOWED.keys())
def test_what_counts(road: Road, pull: PullRequest, say: Say, by: str, roles: int) -> None:
    say(road, pull)
    result = road.run(pull)
    assert (result.code, result.verdict, state(pull)) == (0, "waived", "success")
    assert result.outputs["waived_by"] == by
    assert asked(result).count("role") == roles


def test_an_author_with_the_role_waives_where_the_policy_says_so(road: Road) -> None:
    pull = road.open(body=UNCITED, author="mara")
    pull.comment(author="mara", body=WAIVE)
    assert road.run(pull).rules == ["OG401", "OG415"]
    road.policy("version: 1\nwaivers: { by_author: true }\n")
    assert road.run(pull).verdict == "waived"


# How it ends

ENDS: dict[str, Callable[[Road, PullRequest, Comment], object]] = {
    "the comment is deleted": lambda _road, _pull, given: given.delete(),
    "the words are taken out": lambda _road, _pull, given: given.edit("Never mind."),
    "the words are put into a quote": lambda _road, _pull, given: given.edit(f"> {WAIVE}"),
    "somebody else edits the comment": lambda _road, _pull, given: given.edit(f"{WAIVE}!", by="wim"),
    "she takes it back": lambda _road, pull, _: pull.comment(author="mara", body="/outcome-gate unwaive"),
    "she takes it back in the same comment": lambda _road, _pull, given: given.edit(
        f"{WAIVE}\n\n/outcome-gate unwaive"
    ),
    "another takes it back": lambda _road, pull, _: pull.comment(author="ada", body="/outcome-gate unwaive"),
    "the author takes it back": lambda _road, pull, _: pull.comment(
        author="dana-dev", body="/outcome-gate unwaive"
    ),
    "she loses the role": lambda road, _pull, _given: road.repo.grant("mara", "write"),
    "she leaves": lambda road, _pull, _given: road.repo.roles.pop("mara"),
    "her account is gone": lambda _road, _pull, given: setattr(given, "author", None),
    "the policy asks for more": lambda road, _pull, _given: road.policy(
        "version: 1\nwaivers: { permission: admin }\n"
    ),
    "the policy allows fewer days": lambda road, _pull, _given: road.policy(
        "version: 1\nwaivers: { max_days: 7 }\n"
    ),
}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS.keys())
def test_it_ends_when(
    road: Road, pull: PullRequest, end: Callable[[Road, PullRequest, Comment], object]
) -> None:
    given = pull.comment(author="mara", body=WAIVE)
    assert road.run(pull).verdict == "waived"
    end(road, pull, given)
    result = road.run(pull)
    assert (result.code, result.verdict, state(pull)) == (1, "failed", "failure")


@pytest.mark.parametrize("author", ["wim", "eve", "release[bot]", None])
def test_those_who_may_not_waive_may_not_take_it_back(
    road: Road, pull: PullRequest, author: str | None
) -> None:
    pull.comment(author="mara", body=WAIVE)
    pull.comment(author=author, body="/outcome-gate unwaive")
    assert road.run(pull).verdict == "waived"


@pytest.mark.parametrize("by", ["mara", "dana-dev"])
def test_what_needs_no_role_is_taken_back_all_the_same(road: Road, pull: PullRequest, by: str) -> None:
    """A waiver that stands without a question: whoever takes it back must be asked for, then."""
    road.policy("version: 1\nwaivers: { people: [pia] }\n")
    pull.comment(author="pia", body=WAIVE)
    pull.comment(author="eve", body="/outcome-gate unwaive")
    assert road.run(pull).verdict == "waived"
    pull.comment(author=by, body="/outcome-gate unwaive")
    assert road.run(pull).verdict == "failed"


def test_what_needs_no_role_is_taken_back_on_a_later_page_too(road: Road, pull: PullRequest) -> None:
    road.policy("version: 1\nwaivers: { people: [pia] }\n")
    pull.comment(author="pia", body=WAIVE)
    chat(pull, 120)
    pull.comment(author="pia", body="/outcome-gate unwaive")
    assert road.run(pull).verdict == "failed"


def test_a_bot_of_the_same_name_is_somebody_else(road: Road, pull: PullRequest) -> None:
    edited("mara", "mara[bot]")(road, pull)
    assert road.run(pull).verdict == "failed"


def test_an_editor_whose_account_is_gone_is_somebody_else(road: Road, pull: PullRequest) -> None:
    edited("mara", "wim")(road, pull)
    pull.comments[0].editor = None
    assert road.run(pull).verdict == "failed"


def test_a_managed_users_login(road: Road, pull: PullRequest) -> None:
    road.repo.grant("mara_acme", "maintain")
    pull.comment(author="mara_acme", body=WAIVE)
    assert road.run(pull).verdict == "waived"


def test_a_role_of_the_organisations_own_on_top_of_maintain(road: Road, pull: PullRequest) -> None:
    custom("maintain", comment("rex"))(road, pull)
    assert road.run(pull).verdict == "waived"


def test_taking_back_is_undone_with_its_comment(road: Road, pull: PullRequest) -> None:
    """As with the waiver itself: GitHub lets whoever may write delete comments, and keeps no trace we read."""
    pull.comment(author="mara", body=WAIVE)
    back = pull.comment(author="ada", body="/outcome-gate unwaive")
    assert road.run(pull).verdict == "failed"
    back.delete()
    assert road.run(pull).verdict == "waived"


def test_a_crowd_does_not_drown_who_took_it_back(road: Road, pull: PullRequest) -> None:
    road.policy("version: 1\nwaivers: { people: [pia] }\n")
    pull.comment(author="pia", body=WAIVE)
    pull.comment(author="mara", body="/outcome-gate unwaive")
    for number in range(8):
        pull.comment(author=f"sock-{number}", body=WAIVE)
    result = road.run(pull)
    assert (result.verdict, asked(result).count("role")) == ("failed", 9)


def test_a_waiver_that_comes_while_we_write_is_seen(road: Road, pull: PullRequest) -> None:
    road.github.before("POST /repos/*/statuses/*", lambda: pull.comment(author="mara", body=WAIVE))
    assert (road.run(pull).verdict, state(pull)) == ("waived", "success")


def test_a_waiver_that_goes_while_we_write_is_missed(road: Road, pull: PullRequest) -> None:
    given = pull.comment(author="mara", body=WAIVE)
    road.github.before("POST /repos/*/statuses/*", given.delete)
    assert (road.run(pull).verdict, state(pull)) == ("failed", "failure")


def test_no_waiver_lets_a_broken_manifest_in(road: Road) -> None:
    pull = road.open(body=UNCITED, files={".github/outcomes.yml": "version: 1\noutcomes: [\n"})
    pull.comment(author="mara", body=WAIVE)
    assert road.run(pull).verdict == "failed"


# When GitHub will not say


@pytest.mark.parametrize("fault", ["integration", "not_found"])
def test_where_github_will_not_say_nobody_may(road: Road, pull: PullRequest, fault: str) -> None:
    pull.comment(author="mara", body=WAIVE)
    road.github.fail(Fault(fault, where=PERMISSION, times=None))
    result = road.run(pull)
    assert (result.code, result.verdict, state(pull)) == (1, "failed", "failure")
    assert "🕓 Waiving takes the role `maintain` here; GitHub does not say what `mara` has." in said(
        road, pull
    )


@pytest.mark.parametrize(
    "fault", ["500", "502", "html_503", "reset", "broken_json", "truncated", "reply_lost", "primary_limit"]
)  # fmt: skip
def test_where_github_never_answers_there_is_no_verdict(road: Road, pull: PullRequest, fault: str) -> None:
    """The question hangs on it: undecided, an error on the commit, and never green."""
    pull.comment(author="mara", body=WAIVE)
    road.github.fail(Fault(fault, where=PERMISSION, times=None))
    result = road.run(pull)
    assert (result.code, result.verdict, state(pull)) == (2, "undecided", "error")
    assert result.decision["cause"] == "github"


@pytest.mark.parametrize("fault", ["500", "html_502", "reset", "truncated", "429"])
def test_where_github_answers_at_last_it_counts(road: Road, pull: PullRequest, fault: str) -> None:
    pull.comment(author="mara", body=WAIVE)
    road.github.fail(Fault(fault, where=PERMISSION, times=2))
    assert (road.run(pull).verdict, state(pull)) == ("waived", "success")


def test_where_github_answers_with_a_page_of_html_nobody_may(road: Road, pull: PullRequest) -> None:
    pull.comment(author="mara", body=WAIVE)
    road.github.fail(Fault("html_200", where=PERMISSION, times=None))
    result = road.run(pull)
    assert result.code in (1, 2)
    assert state(pull) in ("failure", "error")


def test_a_page_of_comments_that_never_comes_leaves_no_verdict(road: Road, pull: PullRequest) -> None:
    chat(pull, 120)
    road.github.fail(Fault("500", where="graphql", times=None, after=1))
    result = road.run(pull)
    assert (result.code, result.verdict, state(pull)) == (2, "undecided", "error")


def test_a_private_repository_and_a_token_that_only_reads(road: Road, pull: PullRequest) -> None:
    road.repo.private = True
    road.token = road.github.token("github-actions[bot]", READER, home=road.repo)
    pull.comment(author="mara", body=WAIVE)
    result = road.run(pull)
    assert (result.code, result.verdict, result.outputs["waived_by"]) == (0, "waived", "mara")
    assert asked(result) == ["read", "role", "POST comment", "POST status"]
    pull.comments[0].delete()
    pull.comment(author="eve", body=WAIVE)
    assert "`eve` has `none`." in road.run(pull).decision["findings"][1]["message"].replace("'", "`")


def test_a_repository_that_was_renamed(road: Road, pull: PullRequest) -> None:
    pull.comment(author="mara", body=WAIVE)
    payload = road.github.event("pull_request", pull)
    road.repo.rename("general-ledger")
    result = road.run(pull, payload=payload)
    assert (result.verdict, asked(result)[:2]) == ("waived", ["read", "role"])


# What it costs


def chat(pull: PullRequest, count: int) -> None:
    for number in range(count):
        pull.comment(author=f"reader-{number % 7}", body=f"PersonComment {number}")


def test_a_pull_request_that_passes_pays_nothing_for_waivers(road: Road) -> None:
    pull = road.open()
    for author in ("mara", "eve", "dana-dev"):
        pull.comment(author=author, body=WAIVE)
    result = road.run(pull)
    assert (result.verdict, asked(result)) == ("passed", ["read", "POST comment", "POST status", "read"])
    assert asked(road.run(pull)) == ["read"]


@pytest.mark.parametrize(
    ("say", "again"),
    [
        (comment("mara"), ["read", "role"]),
        (comment("eve"), ["read", "role"]),
        (comment("dana-dev"), ["read"]),
        (comment("mara", "/outcome-gate waive"), ["read"]),
        (comment("release[bot]"), ["read"]),
        (ruled("{ people: [pia] }", comment("pia")), ["read"]),
        (ruled(granted(), lambda *_: None), ["read"]),
    ],
    ids=["maintainer", "stranger", "author", "malformed", "bot", "named", "policy"],
)
def test_an_unchanged_rerun_costs_a_read_and_who_must_be_asked_for(
    road: Road, pull: PullRequest, say: Say, again: list[str]
) -> None:
    say(road, pull)
    first = road.run(pull)
    assert asked(first) == [*again, "POST comment", "POST status", "read"]
    assert asked(road.run(pull)) == again


@pytest.mark.parametrize(("others", "first", "again"), [(0, 0, 0), (99, 0, 0), (100, 0, 1), (250, 2, 2)])
def test_a_failing_one_reads_every_page_once(
    road: Road, pull: PullRequest, others: int, first: int, again: int
) -> None:
    chat(pull, others)
    result = road.run(pull)
    assert asked(result) == ["read", *["page"] * first, "POST comment", "POST status", "read"]
    assert asked(road.run(pull)) == ["read", *["page"] * again]


@pytest.mark.parametrize(("before", "pages"), [(99, 0), (100, 1), (150, 1), (250, 2)])
def test_a_waiver_on_a_later_page(road: Road, pull: PullRequest, before: int, pages: int) -> None:
    road.run(pull)
    chat(pull, before - 1)
    pull.comment(author="mara", body=WAIVE)
    result = road.run(pull)
    assert (result.verdict, state(pull), result.outputs["waived_by"]) == ("waived", "success", "mara")
    assert asked(result)[: pages + 2] == ["read", *["page"] * pages, "role"]
    assert asked(road.run(pull)) == ["read", *["page"] * pages, "role"]


def test_taken_back_on_a_later_page(road: Road, pull: PullRequest) -> None:
    pull.comment(author="mara", body=WAIVE)
    chat(pull, 120)
    pull.comment(author="ada", body="/outcome-gate unwaive")
    assert road.run(pull).verdict == "failed"


def test_a_crowd_costs_no_more_than_a_few_questions(road: Road, pull: PullRequest) -> None:
    for number in range(300):
        pull.comment(author=f"sock-{number}", body=WAIVE)
    result = road.run(pull)
    assert (result.verdict, asked(result)[:23]) == ("failed", ["read", "page", "page", *["role"] * 20])
    assert asked(road.run(pull)) == ["read", "page", "page", "page", *["role"] * 20]


def test_a_hidden_comment_counts_for_nothing(road: Road, pull: PullRequest) -> None:
    waived = pull.comment(author="mara", body=WAIVE)
    waived.minimized = "outdated"
    assert road.run(pull).verdict == "failed"
    waived.minimized = None
    back = pull.comment(author="ada", body="/outcome-gate unwaive")
    back.minimized = "off-topic"
    assert road.run(pull).verdict == "waived"


@pytest.mark.parametrize("words", [WAIVE, "/outcome-gate unwaive"])
def test_strangers_neither_give_nor_take_a_waiver(road: Road, pull: PullRequest, words: str) -> None:
    for number in range(30):
        if number == 5:
            pull.comment(author="mara", body=WAIVE)
        pull.comment(author=f"stranger-{number}", body=words)
    result = road.run(pull)
    assert (result.verdict, result.outputs["waived_by"]) == ("waived", "mara")


def test_ten_thousand_comments_cost_a_dozen_requests(road: Road, pull: PullRequest) -> None:
    """What a maintainer said in the middle is remembered by our own comment, which the status leads to."""
    chat(pull, 1500)
    pull.comment(author="mara", body=WAIVE)
    first = road.run(pull)
    assert (first.verdict, len(first.exchanges) <= 12) == ("waived", True)
    chat(pull, 8500)
    again = road.run(pull)
    assert (again.verdict, len(again.exchanges)) == ("waived", 12)
    assert len(road.mine(pull)) == 1
