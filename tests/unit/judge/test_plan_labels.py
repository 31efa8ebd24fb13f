"""Labels in step with the manifest, by a table."""

import pytest
from unit_facts import manifest

from outcome_gate.judge.plan_labels import COLOR, plan_labels
from outcome_gate.model.label import Label, LabelAction
from outcome_gate.model.manifest import Manifest


def _manifest(**fields: object) -> Manifest:
    """The manifest with its first outcome changed and no other."""
    whole = manifest()
    return whole.model_copy(update={"outcomes": (whole.outcomes[0].model_copy(update=fields),)})


def _label(name: str, text: str = "", color: str = COLOR) -> Label:
    return Label(name, color, text)


def _open(whole: Manifest) -> set[str]:
    """Ids of what is open for work."""
    return {one.id for one in whole.outcomes if one.status in ("validated", "active")}


FIRST = manifest().outcomes[0]
TEXT = FIRST.statement
NAME = f"outcome/{FIRST.id}"


@pytest.mark.parametrize(
    ("fields", "existing", "wanted"),
    [
        ({}, (), [(LabelAction.CREATE, NAME, "", TEXT)]),
        ({}, (_label(NAME, TEXT),), []),
        ({}, (_label(NAME.upper().replace(FIRST.id.upper(), FIRST.id), TEXT),), []),
        ({}, (_label(f"outcome: {FIRST.id}", TEXT),), []),
        ({}, (_label(NAME, "Old words"),), [(LabelAction.UPDATE, NAME, NAME, TEXT)]),
        ({}, (_label(NAME, TEXT, "ededed"),), [(LabelAction.UPDATE, NAME, NAME, TEXT)]),
        (
            {"previous_ids": ("old-name",)},
            (_label("outcome/old-name"),),
            [(LabelAction.RENAME, NAME, "outcome/old-name", TEXT)],
        ),
        ({"previous_ids": ("old-name",)}, (_label(NAME, TEXT), _label("outcome/old-name")), []),
        ({"status": "retired"}, (), []),
        ({"status": "retired"}, (_label(NAME, TEXT),), [(LabelAction.UPDATE, NAME, NAME, f"(retired) {TEXT}")]),
        ({}, (_label(NAME, TEXT), _label("outcome/somebody-elses"), _label("bug")), []),
    ],
)  # fmt: skip
def test_each_citable_outcome_has_its_label(
    fields: dict[str, object], existing: tuple[Label, ...], wanted: list[tuple[LabelAction, str, str, str]]
) -> None:
    found = plan_labels(_manifest(**fields), _open(_manifest(**fields)), existing)
    assert [(one.action, one.label.name, one.old_name, one.label.description) for one in found] == wanted


def test_what_may_be_cited_is_told_and_not_guessed() -> None:
    (one, *_) = manifest().outcomes
    assert [change.label.name for change in plan_labels(manifest(), {one.id}, ())] == [f"outcome/{one.id}"]
    assert plan_labels(manifest(), (), ()) == ()


def test_carrying_out_the_plan_leaves_nothing_to_do() -> None:
    planned = plan_labels(manifest(), _open(manifest()), ())
    assert planned
    assert plan_labels(manifest(), _open(manifest()), [one.label for one in planned]) == ()


def test_names_and_descriptions_fit_where_github_keeps_them() -> None:
    long = _manifest(id="a" * 60, statement="Reduce" + "e" * 200)
    (change,) = plan_labels(long, _open(long), ())
    assert len(change.label.name) == 50
    assert len(change.label.description) == 100
    assert plan_labels(long, _open(long), (change.label,)) == ()
