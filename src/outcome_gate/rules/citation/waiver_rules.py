"""OG415 and OG416: who may let this pass, and for how long."""

from collections.abc import Iterator

from outcome_gate.model.finding import Finding, Severity, Topic
from outcome_gate.rules.citation.case import Case
from outcome_gate.rules.citation.citation_rule import CitationRule, Stage
from outcome_gate.text.words import quoted


class VoidWaiver(CitationRule):
    """A waiver was given that does not count.

    **Why it matters.** A waiver is an honourable way out because it leaves a record: a person who may, a reason, and
    a day on which it ends. Without one of these it would be a way around.

    **Bad**

        /outcome-gate waive please

    **Good**

        /outcome-gate waive until 2027-02-01: production incident, the citation follows

    Who may waive is the policy's `waivers`: a repository role, asked of GitHub each time, or named people. Authors may
    not waive their own pull requests unless `by_author` says so. A comment that another person edited counts for
    nothing. `/outcome-gate unwaive` takes a waiver back, and so does deleting the comment.
    """

    id = "OG415"
    name = "void-waiver"
    severity = Severity.ERROR
    stage = Stage.WAIVER
    status_line = "The waiver does not count"
    topic = Topic.WAIVER

    def check(self, subject: Case) -> Iterator[Finding]:
        """One finding for each of the last three that do not count."""
        for void in subject.facts.waiver_standing.void[-3:]:
            what = "taking back the waiver" if void.claim.takes_back else "the waiver"
            by = quoted(void.claim.by) if void.claim.by else "an account that is gone"
            yield self.finding(f"{void.why} So {what} by {by} does not count.", void.fix)


class ExpiredWaiver(CitationRule):
    """The waiver is over.

    **Why it matters.** A waiver is for a while. When it ends, the question is asked again.

    **Bad.** Leaving a pull request open on a waiver that ended last week.

    **Good.** Citing an outcome, or asking for a new waiver with a new reason.
    """

    id = "OG416"
    name = "expired-waiver"
    severity = Severity.ERROR
    stage = Stage.WAIVER
    status_line = "The waiver is over"
    topic = Topic.WAIVER

    def check(self, subject: Case) -> Iterator[Finding]:
        """Fires when the last waiver that stood has ended."""
        over = subject.facts.waiver_standing.expired
        if over:
            text = f"The waiver by {quoted(over.by)} ended on {over.until.isoformat()}."
            yield self.finding(text, "Cite an outcome, or ask for a new waiver.")
