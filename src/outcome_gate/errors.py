"""Errors a person can act on: what is wrong, and what to do about it."""


class OutcomeGateError(Exception):
    """Something a user can put right.

    `message` says what is wrong and where; `hint` says what to do; `exit_code` follows the contract
    in docs/cli.md (2: usage or unusable file).
    """

    exit_code = 2

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class UsageError(OutcomeGateError):
    """An input, flag or event that cannot be used as it is."""


class GitHubUnavailable(OutcomeGateError):
    """GitHub did not give a usable answer within the deadline: the gate cannot judge."""


class WriteRefused(OutcomeGateError):
    """GitHub answered, and will not let this token write here."""

    def __init__(self, message: str, hint: str = "", *, lacks_permission: bool = False) -> None:
        super().__init__(message, hint)
        self.lacks_permission = lacks_permission
