"""A description that says another citation, proven by reading it back."""

from outcome_gate.model.citation import Claims
from outcome_gate.model.citation_place import Cited
from outcome_gate.read.citation import read_citation
from outcome_gate.read.citation_places import citation_places
from outcome_gate.write.cited import cited


def rewrite(body: str, citation: Cited, templates: tuple[str, ...] = ()) -> str | None:
    """The description with exactly this citation; None where no place was found from which it could be read."""
    wanted = _said(read_citation("\n".join(citation.lines)))
    if wanted == _said(read_citation(body, templates)):
        return body  # it is there already, in words of its author's
    places = citation_places(body)
    for at_top in (False,) if places else (False, True):
        changed = cited(body, places, citation, at_top=at_top)
        if _said(read_citation(changed, templates)) == wanted:
            return changed
    return None


def _said(claims: Claims) -> tuple[object, ...]:
    """A citation, without its places; trouble makes it another one."""
    groups = (claims.outcomes, claims.metrics, claims.expected, claims.check_on, claims.trouble)
    return tuple(tuple(one.text for one in group) for group in groups)
