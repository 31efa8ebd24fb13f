"""A comment that may command something, as it stands on GitHub."""

from datetime import datetime
from typing import NamedTuple

from outcome_gate.text.words import same_login


class PersonComment(NamedTuple):
    """Who wrote which words, and who changed them last."""

    by: str
    """REST's form of the login, so a bot ends in `[bot]`; empty when the account is gone."""
    body: str
    url: str = ""
    created_at: datetime | None = None
    is_bot: bool = False
    edited_by: str = ""
    """Who edited it last, if a person did."""
    nearness: int = 0
    """How near GitHub openly says its writer is: 2 belongs here, 1 has a commit here, 0 nothing is known."""

    @property
    def is_own_words(self) -> bool:
        """Whether its writer alone touched it: with write access, one can edit other people's comments."""
        return not self.edited_by or same_login(self.edited_by, self.by)
