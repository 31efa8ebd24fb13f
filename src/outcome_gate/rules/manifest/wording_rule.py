"""What the rules about a statement's words have in common: they ask one sentence at a time, and point at its words."""

from collections.abc import Iterator

from outcome_gate.model.finding import Finding, Severity
from outcome_gate.rules.manifest.manifest_facts import ManifestFacts
from outcome_gate.rules.manifest.manifest_rule import ManifestRule
from outcome_gate.text.words import quoted
from outcome_gate.wording.read_statement import Phrase
from outcome_gate.wording.said import Said


class WordingRule(ManifestRule):
    """A rule about the words of a customer outcome's statement."""

    severity = Severity.WARN
    is_about_sentences = True

    def check(self, subject: ManifestFacts) -> Iterator[Finding]:
        """One finding for each statement whose words tell, at the words that do."""
        for path, outcome in subject.pursued():
            words = self.seen(subject.said(outcome.statement))
            if words:
                place = (*path, "statement")
                span = subject.words_at(place, outcome.statement, words.start, words.end)
                customer = quoted(subject.customer_name(outcome), 60)
                yield self.at_words(subject, place, span, *self.question(quoted(words.words, 60), customer))

    def seen(self, said: Said) -> Phrase | None:
        """The words that tell, if there are any."""
        raise NotImplementedError

    def question(self, words: str, customer: str) -> tuple[str, str]:
        """Message and fix, the words and the customer's name being quoted already."""
        raise NotImplementedError


class JudgedRule(WordingRule):
    """A rule that asks the trained model."""

    @classmethod
    def page(cls) -> str:
        """The rule's page, with how its judgement is made."""
        return f"{super().page()}\n\n{HOW_IT_IS_JUDGED}"


HOW_IT_IS_JUDGED = """\
**How it is judged.** A small model weighs the words of the statement; the finding shows those that weighed most. It
learned from 9,600 statements that were written for it. On 647 public statements it flagged 11 of 235 good ones and
missed 32 of 412 others. It reads English only. Teach it your words: names and `aliases` in `customers`, and
`terms.customer_words` in the policy, are your customers'; `terms.company_metrics` are yours."""
