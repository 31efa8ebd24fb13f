"""OG400 to OG405: whom a pull request serves."""

from collections.abc import Iterator

from outcome_gate.model.citation import Claim
from outcome_gate.model.finding import Finding, Severity, Topic
from outcome_gate.rules.citation.case import Case, id_list, named_where
from outcome_gate.rules.citation.citation_rule import CitationRule, Stage
from outcome_gate.rules.citation.unread_lines import WAY_OUT
from outcome_gate.text.stems import stems
from outcome_gate.text.words import did_you_mean, nearest, quoted

MOST_GUESSED = 10
"""Unknown ids for which a near one is sought: people put right the first ones, and fifty cost time."""


class UnreadableCitation(CitationRule):
    """The citation is there, but cannot be read.

    **Why it matters.** A block that is silently skipped would look like a missing answer to the one question
    that counts, and the author would not know why.

    **Happens when** an `outcome` fence holds broken YAML, one key is given more than 50 values, or the
    description has thousands of lines.

    **Bad**

        ```outcome
        outcome: [faster-month-end-close
        ```

    **Good**

        Outcome: faster-month-end-close
        Metric: days-to-close
    """

    id = "OG400"
    name = "unreadable-citation"
    severity = Severity.ERROR
    stage = Stage.IS_THERE
    status_line = "The citation cannot be read"

    def check(self, subject: Case) -> Iterator[Finding]:
        """One finding for each piece that cannot be read."""
        for claim in subject.facts.claims.trouble:
            yield self.on(claim, claim.text, "Write the lines as plain text: `Outcome: id`, `Metric: id`.")


class UncitedFeature(CitationRule):
    """A feature that does not say which customer outcome it serves.

    **Why it matters.** This is the question the gate exists for: which customer is better off, and how will
    we know? When the team cannot answer it for a feature, the team is building for the sake of building.

    **Bad.** A feature with no `Outcome:` line, or with `No-outcome:`, which only other kinds may use.

    **Good**

        Outcome: faster-month-end-close
        Metric: days-to-close

    **Not a feature?** Label it (`docs`, `chore`, ...) or title it `fix:`, `docs:`, `chore:`. The comment
    names the sign by which the kind was told.

    **None fits?** Propose an outcome in a pull request of its own.
    """

    id = "OG401"
    name = "uncited-feature"
    severity = Severity.ERROR
    stage = Stage.IS_THERE
    status_line = "Cite a customer outcome"
    topic = Topic.NOTHING_CITED

    def check(self, subject: Case) -> Iterator[Finding]:
        """Fires when no outcome line stands anywhere, not even an unfilled one."""
        claims = subject.facts.claims
        if not subject.kind.must_cite or claims.cites or claims.trouble or _blank_outcome(subject):
            return
        fix = "Add `Outcome:` and `Metric:` lines to the description."
        if claims.no_outcome:
            fix = "`No-outcome:` counts only for other kinds: label it so, or title it `docs:`, `chore:`, `fix:`."
        elif claims.unread:
            fix = WAY_OUT[claims.unread[0].because].format(line=claims.unread[0].span.line)
        claim = claims.no_outcome[0] if claims.no_outcome else None
        if claims.blank_labels:
            fix += f" The label {quoted(claims.blank_labels[0])} says that one is needed, and names none."
        yield self.on(claim, "Which customer outcome does this serve?", fix + _unread_issues(subject))


def _unread_issues(case: Case) -> str:
    """What to know where the pull request closes issues that could not speak; empty when there are none."""
    pull_request, inherit = case.facts.pull_request, case.facts.policy.inherit
    if not inherit.issues:
        return ""
    if pull_request.are_issues_hidden:
        return " The issues that it closes cannot be read: give the job `issues: read`."
    foreign = [one for one in pull_request.issues if one not in pull_request.readable_issues]
    if foreign:
        named = foreign[0].named(pull_request.repository)
        return f" {quoted(named)} does not count: its repository has another owner."
    if pull_request.issues_total > len(pull_request.issues):
        return f" Of {pull_request.issues_total} issues that it closes, {len(pull_request.issues)} were looked at."
    return ""


def _blank_outcome(case: Case) -> bool:
    return bool(case.facts.claims.placeholders) and not case.facts.claims.cites


class BlankTemplate(CitationRule):
    """The template's placeholders are still in the description.

    **Why it matters.** An unfilled template looks like an answer and is none. It costs the reviewer a look
    and does not tell who is better off.

    **Bad**

        Outcome: <outcome-id>
        Metric: <metric-id>

    **Good**

        Outcome: faster-month-end-close
        Metric: days-to-close

    Placeholders are an empty value, `-`, `tbd`, `tbc`, `todo`, `pending`, `later`, `n/a`, `none`, `?`, `<...>`,
    `[...]`, `outcome-id`, `metric-id`, and what begins with `e.g.` or `your`. The manifest calls the same words blank.
    """

    id = "OG402"
    name = "blank-template"
    severity = Severity.ERROR
    stage = Stage.IS_THERE
    status_line = "Fill in the outcome template"
    topic = Topic.NOTHING_CITED

    def check(self, subject: Case) -> Iterator[Finding]:
        """Fires once, at the first placeholder that stands where an outcome belongs."""
        if subject.kind.must_cite and _blank_outcome(subject) and not subject.facts.claims.trouble:
            first = subject.facts.claims.placeholders[0]
            fix = "Put an outcome id and a metric id in place of the placeholders."
            if subject.manifest.outcome(first.text):
                # a template that another person fills in would let every author pass who never looked
                fix = f"The line is the template's own. Say it yourself: `Outcome: {first.text} - what changes`."
            yield self.on(first, "The template is still blank: which customer outcome does this serve?", fix)


class UnknownOutcome(CitationRule):
    """An outcome is cited that the manifest does not have.

    **Why it matters.** An id that leads nowhere cannot say which customer is better off.

    **Bad**

        Outcome: fast-month-end-close

    **Good**

        Outcome: faster-month-end-close

    Ids are looked up on the base branch, never on the pull request's own branch. After a rename, list the
    old id under `previous_ids` and old pull requests keep resolving.
    """

    id = "OG403"
    name = "unknown-outcome"
    severity = Severity.ERROR
    stage = Stage.IS_KNOWN
    status_line = "Cite an outcome the manifest has"
    is_firm = True

    def check(self, subject: Case) -> Iterator[Finding]:
        """One finding for each unknown id, with the ids that were probably meant."""
        manifest = subject.manifest
        known = [item.id for item in manifest.everything]
        for order, claim in enumerate(subject.cited.unknown):
            close = nearest(claim.text, known) if order < MOST_GUESSED else ()
            fix = did_you_mean(close) or "Cite an id of the manifest."
            text = f"No outcome {quoted(claim.text)}{named_where(subject, claim)}."
            yield self.on(claim, text, fix, names=close)
        if not subject.cited.customer:
            base = quoted(subject.facts.pull_request.base or "the base branch")
            for claim in subject.cited.unmerged:
                text = f"`{claim.text}` is new in this pull request; {base} does not have it yet."
                yield self.on(claim, text, "Merge the outcome first, in a pull request of its own.")


class SentenceForId(CitationRule):
    """A sentence stands where an outcome's id belongs.

    **Why it matters.** Sentences drift; ids stay. With ids, one outcome is one row in the report, and four
    short lines are all an engineer has to write.

    **Bad**

        Outcome: Finance teams close their month faster

    **Good**

        Outcome: faster-month-end-close - finance teams close their month faster

    Prose after a dash or in parentheses is welcome.
    """

    id = "OG404"
    name = "sentence-for-id"
    severity = Severity.ERROR
    stage = Stage.IS_KNOWN
    status_line = "Cite an outcome by its id"
    is_firm = True

    def check(self, subject: Case) -> Iterator[Finding]:
        """One finding for each sentence, with the outcome whose words are nearest."""
        for claim in subject.cited.sentences:
            close = alike(claim, subject)
            fix = f"Your sentence looks like {id_list(close)}." if close else "Ids stand in the manifest."
            yield self.on(claim, f"Cite an id instead of {quoted(claim.text)}.", fix, names=close)


def alike(claim: Claim, case: Case) -> tuple[str, ...]:
    """Ids of the outcomes that share the most words with a sentence."""
    words = set(stems(claim.text))
    scored = [
        (len(words & set(stems(f"{outcome.id} {outcome.statement} {outcome.job or ''}"))), outcome.id)
        for outcome in case.manifest.outcomes
    ]
    ranked = sorted((score for score in scored if score[0] >= 2), key=lambda score: (-score[0], score[1]))
    return tuple(outcome for _, outcome in ranked[:2])


class OnlyBusinessOutcome(CitationRule):
    """Only an outcome of our own is cited: STOP.

    **Why it matters.** Business outcomes are important, and they come second. When our own goal is the
    starting point, it becomes easy to convince ourselves that customers value what matters to us. If the
    change has no measurable value to a customer, nothing else matters.

    **Bad**

        Outcome: bank-match-adoption

    **Good**

        Outcome: faster-month-end-close, bank-match-adoption
        Metric: days-to-close

    The customer outcome comes first; ours may follow it.
    """

    id = "OG405"
    name = "only-business-outcome"
    severity = Severity.ERROR
    stage = Stage.IS_KNOWN
    status_line = "Cite a customer outcome first"
    is_firm = True
    topic = Topic.ONLY_OUR_GOAL

    def check(self, subject: Case) -> Iterator[Finding]:
        """Fires when every known id is a business outcome."""
        cited = subject.cited
        if not subject.kind.must_cite or cited.customer or cited.unknown or cited.sentences or cited.unmerged:
            return
        for claim, goal in cited.business[:1]:
            fix = "Cite the customer outcome it serves first."
            if goal.traces_to:
                fix = f"It traces to {id_list(goal.traces_to)}: cite that first."
            yield self.on(claim, f"`{goal.id}` is our own goal.", fix, names=(goal.id, *goal.traces_to))
