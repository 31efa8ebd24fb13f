"""OG130 to OG132: whether a statement can be measured, as far as its words can be read."""

from collections.abc import Iterator

from outcome_gate.model.finding import Finding, Severity
from outcome_gate.rules.manifest.manifest_facts import ManifestFacts
from outcome_gate.rules.manifest.manifest_rule import ManifestRule
from outcome_gate.rules.manifest.wording_rule import JudgedRule, WordingRule
from outcome_gate.wording.read_statement import Phrase
from outcome_gate.wording.said import Said


class UnmeasurableStatement(JudgedRule):
    """A statement in which nothing can be counted.

    **Why it matters.** A direction without a dimension ("a better experience") is a wish: everything that ships
    fulfils it. Clear, concise and measurable is what makes an outcome worth having.

    **Bad**

        statement: A better month-end experience for accountants

    **Good**

        statement: Reduce the working days accountants need to close the month

    No number is needed here, numbers live in `metrics`; but something that has one is. When your trade measures it
    under a name this rule does not know, `lint: { ignore: [OG130], because: Apdex is a number }`.
    """

    id = "OG130"
    name = "unmeasurable-statement"

    def seen(self, said: Said) -> Phrase | None:
        """What tells of a wish."""
        return said.vague

    def question(self, words: str, customer: str) -> tuple[str, str]:
        """What becomes less, more or faster?"""
        text = (
            f"This is a wish, nothing in it can be measured ({words}): what gets less or more for {customer}?"
        )
        return text, "Say what changes, such as hours, errors or cost."


class FuzzyWord(WordingRule):
    """A word that can mean anything, in a statement that could do without it.

    **Why it matters.** "Seamless" and "intuitive" invite everybody to hear something else. The measurable part of
    the sentence says it better.

    **Bad**

        statement: Reduce the hours of a seamless month-end close

    **Good**

        statement: Reduce the hours of a month-end close

    A word that is a term of the trade stays with `lint: { ignore: [OG131], because: quality is graded A to D }`.
    """

    id = "OG131"
    name = "fuzzy-word"
    severity = Severity.INFO

    def seen(self, said: Said) -> Phrase | None:
        """The word; a statement with more to say about it is not asked for this."""
        return said.fuzzy_word

    def question(self, words: str, customer: str) -> tuple[str, str]:  # noqa: ARG002 every rule is told whom
        """Which number would show it?"""
        return (
            f"{words} can mean anything: which number would show it?",
            "Leave it out, or say what would be counted.",
        )


class UnreadStatement(ManifestRule):
    """Statements in a script that the reader of words does not know.

    **Why it matters.** The rules about words (OG110 to OG131) say nothing about such statements. Silence is then no
    praise.

    **Bad**

        statement: 減少会计师结账所需的工作日

    **Good**

        statement: Reduce the working days accountants need to close the month

    A hint, given once for a file. Nothing is wrong with the statement, and everything else is checked as ever. Silence
    it with `severity: { OG132: off }` in the policy, or here with
    `lint: { ignore: [OG132], because: we write Chinese }`.
    """

    id = "OG132"
    name = "unread-statement"
    severity = Severity.INFO

    def check(self, subject: ManifestFacts) -> Iterator[Finding]:
        """One finding for the file, at the first such statement."""
        unread = [path for path, outcome in subject.pursued() if subject.said(outcome.statement).is_foreign]
        if unread:
            others = f", as those of {len(unread) - 1} more outcomes" if len(unread) > 1 else ""
            text = f"The words of this statement are not judged{others}: they are not in Latin letters."
            yield self.at(
                subject, (*unread[0], "statement"), text, "The rules about words read English only."
            )
