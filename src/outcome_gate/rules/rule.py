"""What a rule is: one question, asked of facts it is told; it reads nothing."""

import inspect
import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import ClassVar, Generic, TypeVar

from outcome_gate.model.finding import Finding, Severity, Span, Topic, rule_url

Subject = TypeVar("Subject")


class Rule(ABC, Generic[Subject]):
    """A question asked of facts.

    The class's docstring is the rule's page: what it asks, why it matters, a bad and a good example, how to
    silence it. `name` names the fault, so that "allow uncited-feature" reads well.
    """

    id: ClassVar[str]
    name: ClassVar[str]
    severity: ClassVar[Severity]
    """How much it weighs while the policy says nothing about it."""
    can_be_silenced: ClassVar[bool] = True
    """Whether policy and `lint: { ignore: ... }` have a say. What cannot be read cannot be judged."""
    is_strict: ClassVar[bool] = False
    """Whether the policy's `strict: true` makes it an error."""
    status_line: ClassVar[str] = ""
    """What the commit status says when it is the headline, in about five words."""
    topic: ClassVar[Topic] = Topic.MISFIT
    """What the failing comment then speaks of."""

    @abstractmethod
    def check(self, subject: Subject) -> Iterator[Finding]:
        """The findings, in the order of the text."""

    def finding(
        self,
        message: str,
        fix: str = "",
        *,
        span: Span | None = None,
        path: str | None = None,
        severity: Severity | None = None,
        subject: tuple[str, ...] = (),
    ) -> Finding:
        """A finding of this rule."""
        return Finding(
            self.id, self.name, severity or self.severity, message, fix, path, span,
            self.status_line, self.topic, subject,
        )  # fmt: skip

    @classmethod
    def page(cls) -> str:
        """The rule's page, as Markdown."""
        return inspect.cleandoc(cls.__doc__ or "")

    @classmethod
    def title(cls) -> str:
        """The first sentence of its page."""
        return re.split(r"(?<=[.?])\s", cls.page(), maxsplit=1)[0]

    @classmethod
    def url(cls) -> str:
        """Where its page is published."""
        return rule_url(cls.name)
