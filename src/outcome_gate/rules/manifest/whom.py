"""Whether a word for a customer means ourselves, or no one."""

import re

from outcome_gate.text.blank import is_blank
from outcome_gate.text.regex import regex

_COMPANY = regex(
    r"(?:us|we|ourselves|myself|me|i|(?:the |our |my |this )?(?:own )?(?:company|business|organi[sz]ation|firm|startup)"
    r"|(?:the |our )?(?:shareholders|investors|board of directors|leadership|management|executives|ceo|founders))",
    re.IGNORECASE,
)
_COLLEAGUES = regex(
    r"(?:(?:our|the|my|this)\s+)?(?:(?:own|internal|in-house|whole)\s+)*"
    r"(?:(?:product|engineering|development|dev|design|growth|platform|core|delivery|feature|scrum|software)\s+)*"
    r"(?:team|squad|crew|department|engineering|internal|in-house)"
    r"|(?:our|my)\s+(?:\w+\s+){0,2}(?:teams?|squads?|departments?|engineers?|developers?|designers?|managers?|colleagues"
    r"|staff|people|employees|reps|stakeholders|product|platform|app|sales|marketing|support|engineering|group)"
    r"|internal\s+(?:teams?|users?|stakeholders?|customers?|staff|employees|developers?|engineers?|use|tools?)",
    re.IGNORECASE,
)
_NOBODY = regex(r"nobody|no one|anyone|someone|somebody", re.IGNORECASE)


def is_company(name: str) -> bool:
    """Whether the name is the company's own: no one outside it, however it is listed."""
    return _COMPANY.fullmatch(name.strip()) is not None


def is_us(name: str) -> bool:
    """Whether an unlisted name means the company, colleagues, or no one at all."""
    return any(pattern.fullmatch(name.strip()) for pattern in (_COMPANY, _COLLEAGUES, _NOBODY)) or is_blank(
        name
    )
