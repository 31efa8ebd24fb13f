"""What must be done so that each citable outcome has its label, and no label in use is lost."""

from collections.abc import Container, Iterable, Iterator

from outcome_gate.model.label import Label, LabelAction, LabelChange
from outcome_gate.model.manifest import Manifest, Outcome
from outcome_gate.read.inherited_citation import LABEL_NAME, outcome_of_label
from outcome_gate.text.words import one_line

COLOR = "0e8a16"
"""Green for all of them, so that outcomes are seen at once among a repository's labels."""
RETIRED = "(retired) "
DESCRIPTION = 100
"""Characters that GitHub keeps of a label's description: https://docs.github.com/en/rest/issues/labels"""


def plan_labels(
    manifest: Manifest, citable: Container[str], existing: Iterable[Label]
) -> tuple[LabelChange, ...]:
    """Labels to create, to rename and to describe anew, in the manifest's order; none when all is in step.

    `citable` holds the ids of outcomes that may be cited today.

    An outcome that may not be cited any more keeps its label, whose description then says so. A label of an outcome
    that the manifest never had is left alone: the gate says so where it is used.
    """
    ids = tuple(item.id for item in manifest.everything)
    known = {found: label for label in existing if (found := outcome_of_label(label.name, ids))}
    return tuple(_changes(manifest, citable, known))


def _changes(manifest: Manifest, citable: Container[str], known: dict[str, Label]) -> Iterator[LabelChange]:
    for outcome in manifest.outcomes:
        is_citable = outcome.id in citable
        own = known.get(outcome.id)
        before = next((known[one] for one in outcome.previous_ids if one in known), None)
        if own is None and before is None and not is_citable:
            continue
        wanted = _wanted(
            outcome, own.name if own else f"outcome/{outcome.id}"[:LABEL_NAME], is_citable=is_citable
        )
        if own is None and before is None:
            yield LabelChange(LabelAction.CREATE, wanted)
        elif own is None and before is not None:
            yield LabelChange(LabelAction.RENAME, wanted, before.name)
        elif own is not None and own != wanted:
            yield LabelChange(LabelAction.UPDATE, wanted, own.name)


def _wanted(outcome: Outcome, name: str, *, is_citable: bool) -> Label:
    text = outcome.statement if is_citable else f"{RETIRED}{outcome.statement}"
    return Label(name, COLOR, one_line(text, DESCRIPTION))
