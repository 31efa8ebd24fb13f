"""OG110 to OG113: whether a statement names the change, and not the thing that is meant to bring it."""

from outcome_gate.rules.manifest.wording_rule import JudgedRule, WordingRule
from outcome_gate.wording.read_statement import Phrase
from outcome_gate.wording.said import Said


class Output(JudgedRule):
    """A statement that names something to make.

    **Why it matters.** What we make is an output: useful, and the business of pull requests. A manifest full of
    outputs is a roadmap, and a roadmap can be finished without a single customer being better off.

    **Bad**

        statement: Launch automatic bank matching

    **Good**

        statement: Reduce the hours accountants spend matching bank lines

    A warning; `strict: true` or `severity: { OG110: error }` in the policy makes it an error. Where making the
    thing is the customer's own change, say so: `lint: { ignore: [OG110], because: they publish the accounts }`.
    """

    id = "OG110"
    name = "output"
    is_strict = True

    def seen(self, said: Said) -> Phrase | None:
        """What tells of the thing to make; a capability is asked about as such."""
        return said.output

    def question(self, words: str, customer: str) -> tuple[str, str]:
        """What changes once it is there?"""
        text = f"This names something to make ({words}): what changes for {customer} once it is there?"
        return text, "Name that change; what gets built goes to pull requests."


class BareCapability(JudgedRule):
    """A statement that says what customers can do, and not what is better once they can.

    **Why it matters.** People can do a great many things that help no customer. A capability is the solution seen from
    the other side; the outcome is what they no longer lose, or finally gain.

    **Bad**

        statement: Accountants can match bank lines automatically

    **Good**

        statement: Accountants spend fewer hours matching bank lines

    Where access itself is the change, `lint: { ignore: [OG111], because: blind users were shut out }`.
    """

    id = "OG111"
    name = "bare-capability"

    def seen(self, said: Said) -> Phrase | None:
        """What they can do, where nothing is said to be better by it."""
        return said.capability

    def question(self, words: str, customer: str) -> tuple[str, str]:
        """What is better once they can?"""
        text = f"{words} is a capability. What changes for {customer} once they can, and by how much?"
        return text, "Say what becomes less, more or faster once they can."


class NamedSolution(WordingRule):
    """A statement that names a solution: a product, a technique, a screen.

    **Why it matters.** The outcome says WHAT and WHY; there is one right answer to those. HOW has many, and naming
    one here rules out the others before the team has tried them.

    **Bad**

        statement: Reduce reconciliation hours with an AI dashboard

    **Good**

        statement: Reduce the hours accountants spend on reconciliation

    Names of your own products go to `terms.product_names` in the policy. When the customer's own work is about
    such a thing, `lint: { ignore: [OG112], because: our customers maintain dashboards for a living }`.
    """

    id = "OG112"
    name = "named-solution"

    def seen(self, said: Said) -> Phrase | None:
        """The means that is named."""
        return said.solution

    def question(self, words: str, customer: str) -> tuple[str, str]:
        """Which change would it bring?"""
        text = f"{words} is one way to get there: which change would it bring {customer}?"
        return text, "Leave the solution to pull requests; they may then compete."


class HiddenAction(WordingRule):
    """A statement that ends in how it will be done: "… by streamlining …", "… through a new …".

    **Why it matters.** The half after "by" is a solution in an outcome's coat. It ages faster than the outcome, and
    makes pull requests that reach the same change in another way look like strays.

    **Bad**

        statement: Reduce late closes by automating bank matching

    **Good**

        statement: Reduce late closes

    An amount after "by" is fine ("by 2 days"), and so is a customer's own doing when you say so:
    `lint: { ignore: [OG113], because: by phone is how they report }`.
    """

    id = "OG113"
    name = "hidden-action"

    def seen(self, said: Said) -> Phrase | None:
        """The half that says how."""
        return said.hidden_action

    def question(self, words: str, customer: str) -> tuple[str, str]:  # noqa: ARG002 every rule is told whom
        """Is the first half not enough?"""
        return (
            f"{words} says how; is the change before it not enough?",
            "Leave the part after it to pull requests.",
        )
