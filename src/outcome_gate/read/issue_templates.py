"""What an issue's text holds before its author wrote a word: a template, or what a form fills in beforehand.

https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from outcome_gate.read.yaml_events import YamlProblem, read_yaml

_FORMS = (".yml", ".yaml")
_MOST_ELEMENTS = 200


@lru_cache(maxsize=64)  # the same templates are read again for each look
def text_of_template(name: str, text: str) -> str:
    """The text that a new issue would begin with: a template as it is, of a form what it fills in by itself."""
    if not name.lower().endswith(_FORMS):
        return text
    try:
        data = read_yaml(text).data
    except YamlProblem:  # GitHub offers no such form either
        return ""
    body = data.get("body") if isinstance(data, dict) else None
    elements = body[:_MOST_ELEMENTS] if isinstance(body, list) else []
    return "\n\n".join(part for element in elements for part in _parts(element))


def _parts(element: Any) -> Iterator[str]:
    """Heading and value, as GitHub renders an element that was left as it came."""
    kind = element.get("type") if isinstance(element, dict) else None
    given = element.get("attributes") if isinstance(element, dict) else None
    if kind not in ("input", "textarea", "dropdown") or not isinstance(given, dict):
        return
    value = given.get("value")
    if kind == "dropdown":
        options, chosen = given.get("options"), given.get("default")
        listed = options if isinstance(options, list) else []
        value = listed[chosen] if isinstance(chosen, int) and 0 <= chosen < len(listed) else None
    if isinstance(value, str | int | float):
        yield f"### {given.get('label') or ''}\n\n{value}"
