"""OG001 to OG009 but for references: whether the text can be read at all."""

from collections.abc import Iterator

from outcome_gate.model.finding import Finding, Severity
from outcome_gate.rules.manifest.manifest_facts import ManifestFacts
from outcome_gate.rules.manifest.manifest_rule import ManifestRule


class FormatRule(ManifestRule):
    """A rule whose findings come from reading the file: what the text itself does not allow."""

    severity = Severity.ERROR
    can_be_silenced = False

    def check(self, subject: ManifestFacts) -> Iterator[Finding]:
        """Every problem of this rule that reading met."""
        for problem in subject.file.problems:
            if problem.rule == self.id:
                path = subject.file.source.path
                yield self.finding(
                    problem.message, problem.fix, span=problem.span, path=path, subject=problem.subject
                )


class UnreadableFile(FormatRule):
    """The file is not plain YAML that can be read safely.

    **Why it matters.** A manifest that cannot be read answers no question, so the gate says
    "not checked" on every pull request until it is repaired.

    **Happens when** the file is missing, a folder, a link or binary, or is not valid YAML. It is too large when it
    has more than 500 KB, 50,000 keys and values, or 20 levels.
    The same key twice, anchors, aliases, merge keys and tags are refused, too.

    **Bad**

        outcomes: *common

    **Good**

        outcomes:
          - id: faster-month-end-close
    """

    id = "OG001"
    name = "unreadable-file"


class UnknownKey(FormatRule):
    """A key that the format does not know.

    **Why it matters.** A misspelt key would silently drop what it was meant to say: `basline` is no baseline.

    **Bad**

        basline: 8 days

    **Good**

        baseline: 8 days

    Your own keys are welcome when they begin with `x-`.
    """

    id = "OG002"
    name = "unknown-key"


class MissingField(FormatRule):
    """A field that every outcome needs is missing.

    **Why it matters.** Without `customer` no one is better off, without `statement` nothing changes, without
    `why` it does not matter to them, and without `metrics` the team will not know.

    **Bad**

        - id: faster-month-end-close
          statement: Reduce the working days accountants need to close the month

    **Good.** The same with `customer`, `why` and `metrics`.
    """

    id = "OG003"
    name = "missing-field"


class MalformedId(FormatRule):
    """An id that is not lower-case words joined by hyphens, 3 to 40 characters.

    **Why it matters.** Ids are typed by hand in descriptions: one plain spelling keeps them easy to get right.

    **Bad**

        id: Faster_Month_End_Close

    **Good**

        id: faster-month-end-close
    """

    id = "OG005"
    name = "malformed-id"


class NotADate(FormatRule):
    """Something that should be a day is none.

    **Why it matters.** A target without a real date is a wish; a check on 31 June never happens.

    **Bad**

        target: 5 days by 2027-06-31

    **Good**

        target: 5 days by 2027-06-30
    """

    id = "OG007"
    name = "not-a-date"


class UnsupportedVersion(FormatRule):
    """The file says it is written in a version of the format that this release does not know.

    **Why it matters.** Guessing at another version's meaning could let the wrong thing pass.

    **Bad**

        version: 2

    **Good**

        version: 1
    """

    id = "OG008"
    name = "unsupported-version"


class BadValue(FormatRule):
    """A value that its key cannot hold: a number where text belongs, or a word that is not on the list.

    **Why it matters.** What cannot be understood cannot be judged, and is never guessed at.

    **Bad**

        baseline: quite slow

    **Good**

        baseline: 8 days
    """

    id = "OG009"
    name = "bad-value"
