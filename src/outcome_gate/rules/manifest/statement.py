"""OG101 to OG104: whether a statement names a customer and one change, in one sentence."""

from collections.abc import Iterator

from outcome_gate.model.document import Path
from outcome_gate.model.finding import Finding, Severity
from outcome_gate.model.manifest import Customer
from outcome_gate.rules.manifest.manifest_facts import ManifestFacts
from outcome_gate.rules.manifest.manifest_rule import ManifestRule
from outcome_gate.rules.manifest.whom import is_company, is_us
from outcome_gate.rules.manifest.wording_rule import WordingRule
from outcome_gate.text.words import quoted
from outcome_gate.wording.read_statement import Phrase
from outcome_gate.wording.said import Said

LONGEST = 140
"""Characters of a statement that can still be said in one breath."""


def statements(facts: ManifestFacts) -> Iterator[tuple[Path, str]]:
    """Every statement with its path, those of our own goals included."""
    yield from (((*path, "statement"), outcome.statement) for path, outcome in facts.pursued())
    yield from (((*path, "statement"), goal.statement) for path, goal in facts.business_outcomes())


class LongStatement(ManifestRule):
    """A statement of more than 140 characters, or of more than one sentence.

    **Why it matters.** An outcome brings a discussion back to earth only if everybody can say it from memory.
    What makes it long is usually the reason, the solution or a second outcome.

    **Bad**

        statement: >-
          Finance teams close sooner. They also need fewer corrections afterwards,
          and auditors find what they look for without asking.

    **Good**

        statement: Reduce the working days accountants need to close the month

    The reason has its own key, `why`; the task has `job`; the solution belongs in pull requests. A sentence that
    cannot be shorter keeps its length with `lint: { ignore: [OG101], because: the standard's own wording }`.
    """

    id = "OG101"
    name = "long-statement"
    is_about_sentences = True
    severity = Severity.WARN

    def check(self, subject: ManifestFacts) -> Iterator[Finding]:
        """One finding for each statement that cannot be said in one breath, our own goals included."""
        fix = "Keep the change; reasons go to `why`, the task to `job`."
        for place, text in statements(subject):
            extra = subject.said(text).second_sentence
            if len(text) > LONGEST:
                message = f"This statement has {len(text)} characters; {LONGEST} are enough for one change."
                yield self.at(subject, place, message, fix)
            elif extra:
                message = "This statement is more than one sentence: which of them is the outcome?"
                span = subject.words_at(place, text, extra.start, extra.end)
                yield self.at_words(subject, place, span, message, fix)


class TwoChanges(ManifestRule):
    """A statement that joins two changes.

    **Why it matters.** Two changes move separately: when one improves and the other does not, no one can say
    whether the outcome was reached, and every pull request can cite the half it likes.

    **Bad**

        statement: Reduce the days to close and increase the share of entries matched at once

    **Good.** Two outcomes, each with its own metric.

        statement: Reduce the working days accountants need to close the month

    When both halves really are one change, say so with
    `lint: { ignore: [OG102], because: both are one step of the audit }`.
    """

    id = "OG102"
    name = "two-changes"
    is_about_sentences = True
    severity = Severity.WARN

    def check(self, subject: ManifestFacts) -> Iterator[Finding]:
        """One finding for each statement with a second change, our own goals included."""
        message = "Two changes are joined here: which of them is the outcome?"
        fix = "Make it two outcomes, each with its own metric."
        for place, text in statements(subject):
            second = subject.said(text).second_change
            if second:
                span = subject.words_at(place, text, second.start, second.end)
                yield self.at_words(subject, place, span, message, fix)


class NoCustomer(ManifestRule):
    """A `customer` that is ourselves, or no one.

    **Why it matters.** The first half of the only question is *who is better off*. When the answer is "we are",
    what follows is a business outcome: welcome, and second.

    **Bad**

        customer: Our team

    **Good**

        customer: Mid-market finance teams

    **Platform teams.** Colleagues are customers when you say so: list them, and they are taken at your word.

        customers:
          - id: app-developers
            name: Our application engineers

    Or add what you call them to `terms.customer_words` in the policy.
    """

    id = "OG103"
    name = "no-customer"
    severity = Severity.WARN

    def check(self, subject: ManifestFacts) -> Iterator[Finding]:
        """One finding for each outcome that is for no one outside the team."""
        listed = _listed(subject.manifest.customers)
        listed.update((word.lower(), word) for word in subject.policy.terms.customer_words)
        products = {name.lower() for name in subject.policy.terms.product_names}
        for path, outcome in subject.pursued():
            word = outcome.customer.lower()
            name = listed.get(word)
            if is_company(name) if name else is_us(word) or word in products:
                said = quoted(name or outcome.customer, 60)
                fix = "Name who is helped; colleagues count when they are listed in `customers`."
                text = f"{said} is not a customer outside the team: who is better off?"
                yield self.at(subject, (*path, "customer"), text, fix)


def _listed(customers: tuple[Customer, ...]) -> dict[str, str]:
    """What each way to name a listed customer means."""
    names: dict[str, str] = {}
    for customer in customers:
        for word in (customer.id, customer.name, *customer.aliases):
            names.setdefault(word.lower(), customer.name)
    return names


class FirstPerson(WordingRule):
    """A customer's statement that says `our`, `we` or `us`.

    **Why it matters.** A team that says "we" looks from the inside out. The same change told from the customer's
    side often turns out to be another change.

    **Bad**

        statement: Reduce the time our customers wait for our support

    **Good**

        statement: Reduce the hours a blocked accountant waits for an answer

    Quoting a customer? `lint: { ignore: [OG104], because: these are the customer's words }`.
    """

    id = "OG104"
    name = "first-person"

    def seen(self, said: Said) -> Phrase | None:
        """Our side speaking, unless the words are what a listed customer is called."""
        return said.our_voice

    def question(self, words: str, customer: str) -> tuple[str, str]:
        """How would they say it themselves?"""
        text = f"{words} speaks from our side: how would {customer} say it?"
        return text, "Tell it from the customer's side."
