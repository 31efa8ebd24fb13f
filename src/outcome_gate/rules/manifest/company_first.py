"""OG120 and OG121: whether a customer outcome starts with what matters to us. Never wrong, always second."""

from outcome_gate.rules.manifest.wording_rule import JudgedRule
from outcome_gate.wording.read_statement import Phrase
from outcome_gate.wording.said import Said


class CompanyFirst(JudgedRule):
    """A customer outcome told in our own numbers: revenue, churn, adoption, ratings of us.

    **Why it matters.** Those numbers are important, really. But where they come first, customer value becomes
    the thing we talk ourselves into afterwards. Start with the customer, then ask whether there is enough in
    it for us.

    **Bad**

        outcomes:
          - statement: Increase renewal revenue from mid-market accounts

    **Good**

        outcomes:
          - id: faster-month-end-close
            statement: Reduce the working days accountants need to close the month
        business_outcomes:
          - statement: Increase renewal revenue from mid-market accounts
            traces_to: [faster-month-end-close]

    A customer's own revenue or churn is theirs: name them in the sentence, or teach us their names with
    `customers[].aliases` and `terms.customer_words`. Your own figures go to `terms.company_metrics`. `strict: true`
    makes this an error. To keep a sentence: `lint: { ignore: [OG120], because: the merchant's revenue }`.
    """

    id = "OG120"
    name = "company-first"
    is_strict = True

    def seen(self, said: Said) -> Phrase | None:
        """What tells of a goal of ours; use that is counted is asked about as such."""
        return said.company_goal

    def question(self, words: str, customer: str) -> tuple[str, str]:
        """What comes first?"""
        text = f"This is a goal of ours ({words}), and comes second: what changes for {customer} first?"
        return text, "Move it to `business_outcomes` and trace it to a customer outcome."


class UsageCount(JudgedRule):
    """A customer outcome that counts how much our product is used.

    **Why it matters.** Use is a sign that something may be of value; it is not the value. Some of the most used
    screens are the ones people would love never to see again.

    **Bad**

        statement: Increase the number of accountants using bank matching

    **Good**

        statement: Reduce the hours accountants spend matching bank lines

    Keep the count as a `leading` metric, or as a business outcome of `kind: adoption` with `via`. Where use is the
    customer's goal, `lint: { ignore: [OG121], because: the library is paid per loan }`.
    """

    id = "OG121"
    name = "usage-count"

    def seen(self, said: Said) -> Phrase | None:
        """What tells of use."""
        return said.usage

    def question(self, words: str, customer: str) -> tuple[str, str]:
        """What do they get out of it?"""
        text = f"This counts use of what we make ({words}): what do {customer} gain by using it?"
        return text, "Name what gets better for them; the count may stay as a leading metric."
