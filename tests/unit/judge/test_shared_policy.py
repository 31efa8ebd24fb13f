"""A repository's own policy changes the shared one, and loosens nothing that is locked."""

from datetime import date, timedelta
from typing import Any, get_args, get_origin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unit_facts import POLICY_PATH, TODAY, policy, policy_file, pull_request, rules_of

from outcome_gate.judge.classify import classify
from outcome_gate.judge.shared_policy import CombinedPolicy, combine_policies, level_of_rule
from outcome_gate.model.amounts import Noun
from outcome_gate.model.facts import Facts
from outcome_gate.model.parsed_file import ParsedFile, PolicyFile
from outcome_gate.model.policy import KINDS, LockedKey, Policy
from outcome_gate.model.pull_request import Author
from outcome_gate.model.source_file import Absence, SourceFile
from outcome_gate.read.manifest_and_policy import read_policy
from outcome_gate.rules.catalogue import all_rules
from outcome_gate.rules.policy.locked import LoosenedLock
from outcome_gate.rules.policy.strictness import STRICTNESS
from outcome_gate.rules.severity import level_of

SHARED = "outcome-gate.yml on example-org/product@main"


def shared_file(text: str) -> PolicyFile:
    return read_policy(SourceFile("outcome-gate.yml", "example-org/product@main", text))


def combined(shared: str, own: str) -> CombinedPolicy:
    files = shared_file(shared), policy_file(own)
    assert files[0].problems == files[1].problems == ()
    return combine_policies(*files)


def written(key: str, value: str) -> str:
    """`a.b` with a value as YAML, one key a line."""
    keys = key.split(".")
    lines = [f"{'  ' * depth}{name}:" for depth, name in enumerate(keys)]
    return "\n".join(lines) + f" {value}\n"


def locking(keys: str, key: str, value: str) -> str:
    """A shared policy with one key; days are asked about where they matter, which is while it observes."""
    mode = "mode: observe\n" if key == "enforce_from" else ""
    return f"{mode}locked: [{keys}]\n{written(key, value)}"


def at(noun: Any, key: str) -> Any:
    for part in key.split("."):
        noun = noun.get(part, ()) if isinstance(noun, dict) else getattr(noun, part)
    return noun


GRANTED = "{ pull_request: 7, by: maria, because: hotfix, until: 2027-02-01 }"
TABLE: list[tuple[str, str, list[str], list[str]]] = [
    # key, the shared value, stricter ones, looser ones
    ("mode", "observe", ["enforce"], []),
    ("mode", "enforce", [], ["observe"]),
    ("enforce_from", "2027-03-01", ["2027-02-01"], ["2027-03-02", "null"]),
    ("enforce_from", "null", ["2027-02-01"], []),
    ("require", "none", ["features", "all"], []),
    ("require", "features", ["all"], ["none"]),
    ("require", "all", [], ["features", "none"]),
    ("default_kind", "feature", [], ["docs", "chore"]),
    ("default_kind", "docs", ["feature"], ["chore"]),
    ("signs", "[label, title]", [], ["[label]", "[label, title, paths]"]),
    ("drafts", "judge", [], ["wait"]),
    ("kinds.feature.titles", '["Epic: *"]', ['["Epic: *", "Story: *"]'], ["[]"]),
    ("kinds.fix.titles", '["Rounding: *"]', ["[]"], ['["Rounding: *", "*"]']),
    ("kinds.feature.labels", "[epic]", ["[epic, story]"], ["[]", "[story]"]),
    ("kinds.feature.branches", '["epic/*"]', ['["epic/*", "story/*"]'], ["[]"]),
    ("kinds.feature.paths", '["app/**"]', ['["app/**", "lib/**"]'], ['["lib/**"]']),
    ("kinds.docs.labels", "[guide, words]", ["[guide]", "[]"], ["[guide, words, more]"]),
    ("kinds.docs.labels", "[]", [], ["[more]"]),
    ("kinds.chore.branches", '["deps/*"]', ["[]"], ['["deps/*", "*"]']),
    ("kinds.test.paths", '["spec/**"]', ["[]"], ['["**"]']),
    ("exempt.authors", "[ci-user, sync-user]", ["[ci-user]", "[]"], ["[ci-user, sam]"]),
    ("exempt.bots", "true", ["false"], []),
    ("exempt.bots", "false", [], ["true"]),
    ("exempt.labels", "[no-outcome]", ["[]"], ["[no-outcome, skip]", "[skip]"]),
    ("exempt.paths", '["vendor/**"]', ["[]"], ['["vendor/**", "src/**"]']),
    ("strict", "false", ["true"], []),
    ("strict", "true", [], ["false"]),
    ("citable", "[validated, active]", ["[active]"], ["[validated, active, achieved]", "[proposed]"]),
    ("citable_grace_days", "30", ["29", "0"], ["31"]),
    ("inherit.labels", "true", ["false"], []),
    ("inherit.labels", "false", [], ["true"]),
    ("inherit.issues", "false", [], ["true"]),
    ("inherit.issue_text", "false", [], ["true"]),
    ("inherit.parents", "2", ["1", "0"], ["3"]),
    ("follow_up.max_days", "180", ["90"], ["181"]),
    ("evidence.min_sources", "2", ["3"], ["1"]),
    ("evidence.min_n", "5", ["6"], ["4"]),
    ("evidence.max_age_days", "540", ["539"], ["541"]),
    ("waivers.permission", "maintain", ["admin"], ["write"]),
    ("waivers.permission", "admin", [], ["maintain", "write"]),
    ("waivers.people", "[maria]", ["[]"], ["[maria, sam]"]),
    ("waivers.by_author", "true", ["false"], []),
    ("waivers.by_author", "false", [], ["true"]),
    ("waivers.max_days", "30", ["7"], ["31"]),
    ("waivers.granted", f"[{GRANTED}]", ["[]"], [f"[{GRANTED}, {GRANTED.replace('7', '8', 1)}]"]),
    ("on_broken_manifest", "allow", ["block"], []),
    ("on_broken_manifest", "block", [], ["allow"]),
    ("severity.OG110", "warn", ["error"], ["info", "off"]),
    ("severity.untraced-goal", "error", [], ["warn", "off"]),
    ("comment.on_pass", "short", [], ["none"]),
    ("comment.on_exempt", "none", [], ["short"]),
    ("comment.show_evidence", "false", [], ["true"]),
    ("comment.show_evidence", "true", [], ["false"]),
    ("comment.mention", "false", [], ["true"]),
    ("comment.mention", "true", [], ["false"]),
]
NEUTRAL = [
    ("version", "1", "1"),
    ("live", "merge", "release"),
    ("follow_up.default_days", "45", "900"),
    ("follow_up.open_issues", "true", "false"),
    ("labels", "sync", '"off"'),
]
JOINED = ["terms.product_names", "terms.company_metrics", "terms.customer_words"]


def rows(column: int) -> list[tuple[str, str, str]]:
    return [(row[0], row[1], value) for row in TABLE for value in row[column]]


# What a lock allows


@pytest.mark.parametrize(("key", "old", "new"), rows(2))
def test_a_locked_key_may_become_stricter(key: str, old: str, new: str) -> None:
    both = combined(locking("all", key, old), written(key, new))

    assert both.findings == ()
    assert at(both.policy, key) == at(policy_of(written(key, new)), key)


@pytest.mark.parametrize(("key", "old"), [(key, old) for key, old, *_ in [*TABLE, *NEUTRAL]])
def test_saying_the_same_is_no_loosening(key: str, old: str) -> None:
    both = combined(locking("all", key, old), written(key, old))

    assert both.findings == ()
    assert at(both.policy, key) == at(policy_of(written(key, old)), key)


@pytest.mark.parametrize(("key", "old", "new"), rows(3))
def test_loosening_a_locked_key_is_found_at_the_key_and_not_done(key: str, old: str, new: str) -> None:
    both = combined(locking(key.split(".")[0], key, old), "# ours\n" + written(key, new))
    (finding,) = both.findings

    depth = key.count(".")
    assert rules_of(both.findings) == ["OG010 error"]
    assert (finding.name, finding.path) == ("loosened-lock", POLICY_PATH)
    assert finding.span is not None
    assert (finding.span.line, finding.span.column) == (2 + depth, 1 + 2 * depth)
    assert finding.message.startswith(f"`{key}: ")
    assert finding.message.endswith(f"loosens what `{SHARED}` locks.")
    assert finding.fix.startswith("Leave it out, or keep ")
    assert "`" in finding.fix or "empty" in finding.fix
    assert at(both.policy, key) == at(policy_of(written(key, old)), key)


@pytest.mark.parametrize(("key", "old", "new"), [*rows(2), *rows(3), *NEUTRAL])
def test_what_is_not_locked_is_the_repository_s_to_say(key: str, old: str, new: str) -> None:
    others = [one for one in get_args(LockedKey) if one not in ("all", "mode", key.split(".")[0])]
    for locked in ("", ", ".join(others)):
        both = combined(locking(locked, key, old), written(key, new))

        assert both.findings == ()
        assert at(both.policy, key) == at(policy_of(written(key, new)), key)


@pytest.mark.parametrize(("key", "old", "new"), NEUTRAL)
def test_what_is_neither_strict_nor_loose_may_change_under_a_lock(key: str, old: str, new: str) -> None:
    both = combined(locking("all", key, old), written(key, new))

    assert both.findings == ()
    assert at(both.policy, key) == at(policy_of(written(key, new)), key)


@pytest.mark.parametrize("key", JOINED)
@pytest.mark.parametrize("locked", ["", "all"])
def test_words_are_joined(key: str, locked: str) -> None:
    both = combined(locking(locked, key, "[Ledger, Vault]"), written(key, "[Vault, Desk]"))

    assert both.findings == ()
    assert at(both.policy, key) == ("Ledger", "Vault", "Desk")


def policy_of(text: str) -> Policy:
    noun = policy_file(text).noun
    assert noun is not None
    return noun


@pytest.mark.parametrize(
    ("shared", "own", "message", "fix"),
    [
        ("locked: [require]", "require: none", f"`require: none` loosens what `{SHARED}` locks.",
         "Leave it out, or keep `features` or stricter."),
        ("mode: enforce\nlocked: [mode]", "mode: observe", f"`mode: observe` loosens what `{SHARED}` locks.",
         "Leave it out, or keep `enforce`."),
        ("locked: [exempt]", "exempt: { labels: [skip] }",
         f"`exempt.labels: [skip]` loosens what `{SHARED}` locks.", "Leave it out, or keep it empty."),
        ("locked: [exempt]\nexempt: { bots: false }", "exempt: { bots: true }",
         f"`exempt.bots: true` loosens what `{SHARED}` locks.", "Leave it out, or keep `false`."),
        ("locked: [citable]", "citable: [proposed]", f"`citable: [proposed]` loosens what `{SHARED}` locks.",
         "Leave it out, or keep `[validated, active]` or fewer of these."),
        ("locked: [evidence]", "evidence: { min_n: 0 }", f"`evidence.min_n: 0` loosens what `{SHARED}` locks.",
         "Leave it out, or keep `5` or more."),
        ("locked: [waivers]", "waivers: { max_days: 60 }",
         f"`waivers.max_days: 60` loosens what `{SHARED}` locks.", "Leave it out, or keep `30` or less."),
        ("locked: [severity]", "severity: { OG401: off }",
         f"`severity.OG401: off` loosens what `{SHARED}` locks.", "Leave it out, or keep `error`."),
        ("locked: [default_kind]\ndefault_kind: fix", "default_kind: docs",
         f"`default_kind: docs` loosens what `{SHARED}` locks.", "Leave it out, or keep `fix` or `feature`."),
        ("locked: [enforce_from]\nmode: observe\nenforce_from: 2027-03-01", "enforce_from: ~",
         f"`enforce_from: null` loosens what `{SHARED}` locks.",
         "Leave it out, or keep `2027-03-01` or an earlier day."),
        ("locked: [kinds]\nkinds: { feature: { labels: [epic] } }", "kinds: { feature: { labels: [] } }",
         f"`kinds.feature.labels: []` loosens what `{SHARED}` locks.",
         "Leave it out, or keep `[epic]` and add to it."),
        ("", "locked: [mode]", f"Only the shared `{SHARED}` can say `locked`.", "Leave it out."),
        ("locked: [all]", "locked: []", f"Only the shared `{SHARED}` can say `locked`.", "Leave it out."),
    ],
)  # fmt: skip
def test_the_sentence_says_what_is_loosened_and_what_may_stay(
    shared: str, own: str, message: str, fix: str
) -> None:
    found = combined(f"version: 1\n{shared}\n", f"{own}\n").findings

    assert [(one.message, one.fix) for one in found] == [(message, fix)]


def test_a_waiver_in_a_list_is_told_as_it_is_written() -> None:
    (finding,) = combined("locked: [waivers]", f"waivers: {{ granted: [{GRANTED}] }}").findings

    assert finding.message.startswith(
        "`waivers.granted: [{ pull_request: 7, by: maria, because: hotfix, until: "
    )


def test_the_rule_has_a_page_like_any_other() -> None:
    page = LoosenedLock.page()

    assert LoosenedLock in all_rules()
    assert page.index("**Why it matters.**") < page.index("**Bad.**") < page.index("**Good**")


def test_a_policy_cannot_switch_the_rule_off() -> None:
    both = combined("locked: [require]\nseverity: { OG010: off }", "require: none\nseverity: { OG010: off }")

    assert rules_of(both.findings) == ["OG010 error"]


@pytest.mark.parametrize(
    ("rule", "level"), [("OG010", "error"), ("loosened-lock", "error"), ("OG401", "off")]
)
def test_what_cannot_be_switched_off_keeps_its_level(rule: str, level: str) -> None:
    assert level_of_rule(policy(severity={rule: "off"}), rule) == level


def test_the_own_policy_s_lock_changes_nothing() -> None:
    assert combined("locked: [mode]", "locked: [all]").policy.locked == ("mode",)
    assert combined("", "locked: [all]").policy.locked == ()


@pytest.mark.parametrize(
    ("shared", "own", "refused"),
    [
        ("mode: observe\nenforce_from: 2027-03-01\nlocked: [all]", "mode: enforce\nenforce_from: 2028-01-01", []),
        ("mode: enforce\nenforce_from: 2027-03-01\nlocked: [all]", "enforce_from: 2028-01-01", []),
        ("mode: observe\nenforce_from: 2027-03-01\nlocked: [mode]", "enforce_from: 2028-01-01", ["enforce_from"]),
        ("mode: observe\nenforce_from: 2027-03-01\nlocked: [all]", "mode: observe\nenforce_from: 2027-01-01", []),
        ("mode: enforce\nlocked: [all]", "mode: observe\nenforce_from: 2027-03-01", ["mode"]),
        ("mode: enforce\nlocked: [enforce_from]", "mode: observe", []),
    ],
)  # fmt: skip
def test_enforcing_at_once_beats_any_day(shared: str, own: str, refused: list[str]) -> None:
    found = combined(shared, own).findings

    assert [one.message.split(":")[0].strip("`") for one in found] == refused


@pytest.mark.parametrize(
    ("shared", "own", "looser"),
    [
        ("", "severity: { OG401: error }", False),
        ("", "severity: { OG401: warn }", True),
        ("", "severity: { OG305: warn }", False),
        ("", "severity: { OG305: info }", False),
        ("", "severity: { OG305: off }", True),
        ("", "severity: { Uncited-Feature: off }", True),
        ("severity: { uncited-feature: warn }", "severity: { OG401: warn }", False),
        ("severity: { uncited-feature: warn }", "severity: { OG401: info }", True),
        ("severity: { OG110: warn }", "severity: { output: warn }", False),
        ("strict: true", "severity: { OG120: warn }", True),
        ("strict: true", "severity: { OG120: error }", False),
        ("severity: { OG219: off }", "severity: { OG219: off }", False),
        ("severity: { OG219: off }", "severity: { OG219: info }", False),
        ("", "severity: { no-such-rule: off }", False),
        ("", "severity: { OG001: off }", True),
    ],
)
def test_levels_are_compared_with_those_of_the_shared_policy(shared: str, own: str, looser: bool) -> None:
    assert bool(combined(f"locked: [severity]\n{shared}\n", own).findings) is looser


# How two policies become one


def test_keys_that_are_written_override_and_the_rest_stays() -> None:
    both = combined(
        "mode: observe\nexempt: { bots: false, labels: [skip] }\nwaivers: { max_days: 10 }\n"
        "kinds: { docs: { labels: [guide], paths: [g/**] }, fix: { labels: [oops] } }\n"
        "severity: { OG219: off, OG110: error }\n",
        "require: all\nexempt: { labels: [later] }\nwaivers: { people: [maria] }\n"
        "kinds: { docs: { labels: [words] }, ci: { labels: [pipes] } }\nseverity: { OG110: warn, OG141: off }\n",
    ).policy

    assert both == policy(
        mode="observe",
        require="all",
        exempt={"bots": False, "labels": ["later"]},
        waivers={"max_days": 10, "people": ["maria"]},
        kinds={
            "docs": {"labels": ["words"], "paths": ["g/**"]},
            "fix": {"labels": ["oops"]},
            "ci": {"labels": ["pipes"]},
        },
        severity={"OG110": "warn", "OG141": "off", "OG219": "off"},
    )


def test_a_default_that_the_own_policy_does_not_write_overrides_nothing() -> None:
    both = combined(
        "mode: observe\nexempt: { bots: false }\ncitable: [active]\n", "exempt: { labels: [a] }\n"
    )

    assert (both.policy.mode, both.policy.exempt.bots, both.policy.citable) == ("observe", False, ("active",))


def test_the_own_level_holds_however_the_rule_is_spelt() -> None:
    both = combined("severity: { OG110: error }", "severity: { output: info, og110: off }").policy
    rule = next(one for one in all_rules() if one.id == "OG110")

    assert level_of(rule, both) == "info"


def test_what_is_refused_does_not_take_the_rest_with_it() -> None:
    both = combined("locked: [all]", "require: none\nstrict: true\nexempt: { labels: [a], bots: false }\n")

    assert len(both.findings) == 2
    assert (both.policy.require, both.policy.strict) == ("features", True)
    assert (both.policy.exempt.labels, both.policy.exempt.bots) == ((), False)


@pytest.mark.parametrize("text", ["", "version: 1\n", "exempt: {}\nseverity: {}\nkinds: { docs: {} }\n"])
def test_an_own_policy_that_says_nothing_changes_nothing(text: str) -> None:
    shared = (
        "mode: observe\nrequire: all\nkinds: { docs: { labels: [a] } }\nterms: { customer_words: [us] }\n"
    )

    assert combined(shared + "locked: [all]\n", text) == (policy_of(shared + "locked: [all]\n"), ())


def test_a_missing_own_policy_changes_nothing() -> None:
    shared = shared_file("require: all\nlocked: [all]\n")
    absent = read_policy(SourceFile(POLICY_PATH, "main", None, Absence.MISSING))

    assert combine_policies(shared, absent) == (shared.noun, ())


# Every key has an order


def keys_of(model: type[Noun], before: str = "") -> list[str]:
    """Every key that holds a value, the keys of mappings written `*`."""
    found: list[str] = []
    for name, field in model.model_fields.items():
        path, kind = f"{before}{name}", field.annotation
        if get_origin(kind) is dict:
            path, kind = f"{path}.*", get_args(kind)[1]
        is_model = isinstance(kind, type) and issubclass(kind, Noun)
        found += keys_of(kind, f"{path}.") if is_model else [path]  # type: ignore[arg-type]
    return found


def test_every_key_of_the_policy_says_what_stricter_means() -> None:
    """Whoever adds a key to the policy decides here what a lock on it allows."""
    special = {f"kinds.feature.{sign}" for sign in ("labels", "titles", "branches", "paths")}

    assert sorted(set(STRICTNESS) - special) == sorted(keys_of(Policy))


def test_every_key_can_be_locked_by_name() -> None:
    assert {*get_args(LockedKey)} == {"all", *Policy.model_fields} - {"version", "locked"}


def test_the_tables_above_have_every_key() -> None:
    tried = {key for key, *_ in [*TABLE, *NEUTRAL]} | {*JOINED, "locked"}
    tried = {"severity.*" if key.startswith("severity.") else key for key in tried}
    tried |= {f"kinds.*.{key.rpartition('.')[2]}" for key in tried if key.startswith("kinds.")}

    assert set(STRICTNESS) <= tried


# Properties

WORDS = ("alpha", "beta", "gamma", "docs")
LISTS = st.lists(st.sampled_from(WORDS), max_size=3)
GLOBS = st.lists(st.sampled_from(("src/**", "**/*.md", "a*", "**")), max_size=2)
DAYS = st.integers(min_value=0, max_value=4)
DATES = st.none() | st.integers(min_value=-2, max_value=2).map(lambda days: TODAY + timedelta(days=days))
WAIVED = st.fixed_dictionaries(
    {
        "pull_request": st.integers(1, 2),
        "by": st.just("sam"),
        "because": st.just("x"),
        "until": st.just(TODAY),
    }
)
LEVELS = st.sampled_from(("off", "info", "warn", "error"))
RULE_WORDS = st.sampled_from(
    ("OG110", "output", "Output", "OG120", "og401", "uncited-feature", "OG305", "nope")
)


def some(**keys: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """A mapping of any of these keys."""
    return st.fixed_dictionaries({}, optional=keys)


POLICIES = some(
    mode=st.sampled_from(("observe", "enforce")),
    enforce_from=DATES,
    require=st.sampled_from(("none", "features", "all")),
    default_kind=st.sampled_from(KINDS),
    kinds=st.dictionaries(
        st.sampled_from(("feature", "docs", "fix")), some(labels=LISTS, branches=GLOBS, paths=GLOBS), max_size=2
    ),
    exempt=some(authors=LISTS, bots=st.booleans(), labels=LISTS, paths=GLOBS),
    strict=st.booleans(),
    citable=st.lists(st.sampled_from(("proposed", "validated", "active", "achieved")), max_size=3),
    citable_grace_days=DAYS,
    follow_up=some(default_days=DAYS, max_days=DAYS, open_issues=st.booleans()),
    evidence=some(min_sources=DAYS, min_n=DAYS, max_age_days=DAYS),
    waivers=some(
        permission=st.sampled_from(("write", "maintain", "admin")),
        people=LISTS,
        by_author=st.booleans(),
        max_days=DAYS,
        granted=st.lists(WAIVED, max_size=2),
    ),
    on_broken_manifest=st.sampled_from(("block", "allow")),
    severity=st.dictionaries(RULE_WORDS, LEVELS, max_size=3),
    terms=some(product_names=LISTS, company_metrics=LISTS, customer_words=LISTS),
    comment=some(on_pass=st.sampled_from(("short", "none")), show_evidence=st.booleans(), mention=st.booleans()),
)  # fmt: skip


def file_of(keys: dict[str, Any]) -> PolicyFile:
    return ParsedFile(SourceFile("p.yml"), Policy.model_validate(keys))


def weights(held: Policy) -> list[int]:
    """What every rule weighs under a policy."""
    return [("off", "info", "warn", "error").index(level_of(one, held)) for one in all_rules()]


def looser(old: Policy, new: Policy) -> list[str]:
    """The keys in which `new` asks for less than `old`, written out without the table."""
    steps = {
        "require": ("none", "features", "all").index,
        "on_broken_manifest": ("allow", "block").index,
        "strict": int,
        "citable_grace_days": lambda days: -days,
    }
    found = [key for key, rank in steps.items() if rank(getattr(new, key)) < rank(getattr(old, key))]
    never = date.max
    days = [date.min if one.mode == "enforce" else one.enforce_from or never for one in (old, new)]
    found += ["mode"] if days[1] > days[0] else []
    found += ["default_kind"] if new.default_kind not in ("feature", old.default_kind) else []
    for kind in KINDS:
        signs = [one.kinds.get(kind) for one in (old, new)]
        for sign in ("labels", "branches", "paths"):
            less, more = (set(getattr(one, sign)) if one else set() for one in signs)
            found += [f"kinds.{kind}"] if not (less <= more if kind == "feature" else more <= less) else []
    lists = (("exempt", "authors"), ("exempt", "labels"), ("exempt", "paths"), ("waivers", "people"))
    for part, key in lists:
        found += [key] if not set(at(new, f"{part}.{key}")) <= set(at(old, f"{part}.{key}")) else []
    found += ["granted"] if any(one not in old.waivers.granted for one in new.waivers.granted) else []
    found += ["citable"] if not set(new.citable) <= set(old.citable) else []
    for key in (
        "exempt.bots",
        "waivers.by_author",
        "waivers.max_days",
        "follow_up.max_days",
        "evidence.max_age_days",
    ):
        found += [key] if at(new, key) > at(old, key) else []
    for key in ("evidence.min_sources", "evidence.min_n"):
        found += [key] if at(new, key) < at(old, key) else []
    ranks = [("write", "maintain", "admin").index(one.waivers.permission) for one in (old, new)]
    found += ["permission"] if ranks[1] < ranks[0] else []
    found += ["severity"] if any(b < a for a, b in zip(weights(old), weights(new), strict=True)) else []
    for key in JOINED:
        found += [key] if not set(at(old, key)) <= set(at(new, key)) else []
    return [*found, *(["comment"] if new.comment != old.comment else [])]


@given(POLICIES, POLICIES)
def test_nothing_is_looser_when_all_is_locked(shared: dict[str, Any], own: dict[str, Any]) -> None:
    old = file_of({**shared, "locked": ["all"]})
    assert old.noun is not None

    new = combine_policies(old, file_of(own)).policy

    assert looser(old.noun, new) == []
    assert new.locked == ("all",)


@given(POLICIES, POLICIES)
def test_findings_are_what_was_not_done(shared: dict[str, Any], own: dict[str, Any]) -> None:
    """Without a finding the own policy holds as it would without locks."""
    both = combine_policies(file_of({**shared, "locked": ["all"]}), file_of(own))
    free = combine_policies(file_of(shared), file_of(own))

    assert free.findings == ()
    if not both.findings:
        assert both.policy.model_copy(update={"locked": ()}) == free.policy


@given(
    POLICIES, POLICIES, st.sampled_from(("feat: a", "fix: b", "c")), LISTS,
    st.sampled_from(("alpha", "src/x", "main")),
    st.lists(st.sampled_from(("src/a.py", "docs/b.md", "a")), min_size=1, unique=True),
    st.sampled_from((Author("alpha"), Author("sam"), Author("sync[bot]", is_bot=True))),
)  # fmt: skip
def test_whoever_must_cite_by_the_shared_policy_must_cite(
    shared: dict[str, Any],
    own: dict[str, Any],
    title: str,
    labels: list[str],
    branch: str,
    files: list[str],
    author: Author,
) -> None:
    """What the keys do together: no locked policy lets a pull request go that the shared one stops."""
    old = file_of({**shared, "locked": ["all"]})
    assert old.noun is not None
    new = combine_policies(old, file_of(own)).policy
    asked = pull_request(title=title, labels=tuple(labels), branch=branch, files=tuple(files), author=author)

    assert classify(asked, new).must_cite >= classify(asked, old.noun).must_cite
    for days in range(-3, 4):
        day = TODAY + timedelta(days=days)
        modes = [Facts(day, policy=one).in_force.value for one in (old.noun, new)]
        assert modes != ["enforce", "observe"]


@given(POLICIES)
def test_adding_nothing_changes_nothing(shared: dict[str, Any]) -> None:
    file = file_of({**shared, "locked": ["all"]})

    assert combine_policies(file, file_of({})) == (file.noun, ())
