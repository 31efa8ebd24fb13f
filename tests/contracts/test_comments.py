"""The scenes of examples/comments: what the gate decides, that every rule about citations has one, and their page."""

import pytest

from outcome_gate.rules.catalogue import CITATION, stages
from tools.gallery import Scene, scenes

SCENES = scenes()


def rules_of(scene: Scene) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.rule for one in scene.notice.decision.findings if one.path is None))


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_a_scene_ends_as_it_says(scene: Scene) -> None:
    about_files = [one.rule for one in scene.notice.decision.findings if one.path is not None]
    spoken = rules_of(scene) or tuple(about_files[:1] if scene.verdict == "undecided" else ())
    assert (scene.notice.decision.verdict.value, spoken) == (scene.verdict, scene.rules)


def test_every_citation_rule_fires_in_a_scene() -> None:
    fired = {rule for scene in SCENES for rule in rules_of(scene)}
    assert {rule.id for rule in CITATION} <= fired


def test_every_verdict_and_every_stop_has_its_golden_comment() -> None:
    assert {scene.notice.decision.verdict.value for scene in SCENES} == {
        "passed",
        "failed",
        "waived",
        "exempt",
        "undecided",
    }
    headlines = {
        scene.notice.decision.findings[0].rule
        for scene in SCENES
        if scene.verdict == "failed" and scene.rules
    }
    blocking = {rule.id for stage in list(stages())[:4] for rule in stage if rule.severity.value == "error"}
    assert blocking <= headlines


@pytest.mark.parametrize(
    "scene", [one for one in SCENES if one.verdict == "failed"], ids=lambda one: one.name
)
def test_a_pass_is_visibly_shorter_than_a_fail(scene: Scene) -> None:
    """Counted without the fold, which is closed; the longest clean pass against every fail."""
    passes = [one for one in SCENES if one.verdict == "passed" and one.rules == ()]
    longest = max(len(shown(one)) for one in passes)
    if scene.name != "Failed, it would break the manifest":
        assert longest < len(shown(scene))


def shown(scene: Scene) -> str:
    return scene.notice.comment.partition("<details>")[0]


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_every_comment_ends_with_how_to_check_again(scene: Scene) -> None:
    fold = scene.notice.comment.rpartition("<details>")[2]
    assert "**Kind:**" in fold
    is_green = scene.verdict in ("passed", "exempt")
    assert is_green == (fold.rfind("**Opt out:**") < fold.index("**Check again:**"))


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_a_comment_has_one_headline(scene: Scene) -> None:
    visible = shown(scene)
    assert sum(visible.count(sign) for sign in ("✅", "⚠️", "🛑", "⚪", "👀")) <= 1
