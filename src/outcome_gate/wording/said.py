"""All that is asked about one sentence of a manifest; each answer is worked out once."""

from dataclasses import dataclass
from functools import cached_property

from outcome_gate.wording import one_change, signs
from outcome_gate.wording.metric_names import company_words
from outcome_gate.wording.one_change import Direction
from outcome_gate.wording.read_statement import Phrase, Reading, is_readable, read_statement
from outcome_gate.wording.tokens import NO_CUSTOMERS, Customers, Token, cut, singular


@dataclass(frozen=True)
class Vocabulary:
    """The team's own words, from the policy's `terms` and the manifest's customers."""

    product_names: tuple[str, ...] = ()
    company_metrics: tuple[str, ...] = ()
    customers: Customers = NO_CUSTOMERS


@dataclass(frozen=True)
class Said:
    """What one sentence says."""

    text: str
    vocabulary: Vocabulary

    @cached_property
    def reading(self) -> Reading:
        """What the model makes of it."""
        return read_statement(self.text, self.vocabulary.customers)

    @property
    def is_foreign(self) -> bool:
        """Whether it has letters, most of them of a script that the model does not read."""
        return any(char.isalpha() for char in self.text) and not is_readable(self.text)

    @cached_property
    def is_about_their_trade(self) -> bool:
        """Whether it is the declared customer's own business that gets better: what they sell, earn, lose or keep."""
        words = {singular(token.text) for token in self._tokens}
        return self.reading.label == "customer" and "<customer>" in words and bool(words & signs.TRADE)

    @cached_property
    def output(self) -> Phrase | None:
        """What tells that it names something to make."""
        return self.reading.told if self.reading.label == "output" and not self._can else None

    @cached_property
    def capability(self) -> Phrase | None:
        """What people are able to do, where nothing is said to be better by it."""
        return self._can if self.reading.label in ("output", "vague") else None

    @cached_property
    def company_goal(self) -> Phrase | None:
        """What tells that it is a goal of the company's, a figure from the policy first."""
        own = signs.company_figure(self.text, self._tokens, self.vocabulary.company_metrics)
        if own:
            return own
        return self.reading.told if self.reading.label == "company" and not self.usage else None

    @cached_property
    def usage(self) -> Phrase | None:
        """What tells that use of our product is counted."""
        if self.reading.label != "company" or self.reading.told is None:
            return None
        return signs.usage_word(self.text, self._tokens, self.reading.told)

    @cached_property
    def vague(self) -> Phrase | None:
        """What tells that nothing can be measured."""
        return self.reading.told if self.reading.label == "vague" and not self._can else None

    @cached_property
    def our_voice(self) -> Phrase | None:
        """Where we speak of ourselves."""
        return signs.our_voice(self.text, self._tokens, flagged=self.reading.flagged)

    @cached_property
    def solution(self) -> Phrase | None:
        """The means that is named."""
        return signs.solution(self.text, self._tokens, self.vocabulary.product_names)

    @cached_property
    def hidden_action(self) -> Phrase | None:
        """How it will be done."""
        return signs.hidden_action(self.text)

    @cached_property
    def fuzzy_word(self) -> Phrase | None:
        """A word that can mean anything, in a sentence that is measurable without it."""
        return None if self.reading.flagged else signs.fuzzy_word(self.text)

    @cached_property
    def second_sentence(self) -> Phrase | None:
        """What stands after the first sentence."""
        return one_change.second_sentence(self.text)

    @cached_property
    def second_change(self) -> Phrase | None:
        """The verb of a second change."""
        return one_change.second_change(self.text, self._tokens)

    @cached_property
    def direction(self) -> Direction | None:
        """Which way the change is to go."""
        return one_change.direction(self._tokens)

    @cached_property
    def reason_of_ours(self) -> Phrase | None:
        """A figure of ours, where a reason reads as ours."""
        words = company_words(self.text, self.vocabulary.customers)
        return words if words and self.reading.label == "company" else None

    @cached_property
    def _can(self) -> Phrase | None:
        return signs.capability(self.text)

    @cached_property
    def _tokens(self) -> list[Token]:
        return cut(self.text, self.vocabulary.customers)
