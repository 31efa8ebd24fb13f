"""OG012 and OG013: what is left over from the first minutes with a manifest."""

from collections.abc import Iterator

from outcome_gate.model.finding import Finding, Severity, Span
from outcome_gate.rules.manifest.manifest_facts import ManifestFacts
from outcome_gate.rules.manifest.manifest_rule import ManifestRule
from outcome_gate.text.regex import regex
from outcome_gate.text.words import quoted

EXAMPLE_ID = "replace-this-example"
EXAMPLE = {
    "id": EXAMPLE_ID,
    "statement": "Reduce the hours your customers wait for an answer",
    "customer": "The people you serve, by the name you use for them",
    "why": "What the waiting costs them, in their own words",
}
"""The outcome that `outcome-gate init` writes: nothing of it is about anyone's customers."""

_CUT = regex(r"[ \t]+(#\w.*)")
"""A comment that begins like `#12`: after a sign for a number or a name, most people leave no space."""


class ExampleInPlace(ManifestRule):
    """The example that `outcome-gate init` wrote is still in its place.

    **Why it matters.** An example is no promise to a customer. If it could be cited, features would cite it, and
    nothing would have been asked.

    **Bad**

        - id: replace-this-example
          statement: Reduce the hours your customers wait for an answer

    **Good**

        - id: faster-month-end-close
          statement: Reduce the working days accountants need to close the month

    Until it is replaced, pull requests are not checked, and the pull request that introduces it says so.
    """

    id = "OG012"
    name = "example-in-place"
    severity = Severity.ERROR

    def check(self, subject: ManifestFacts) -> Iterator[Finding]:
        """One finding for each outcome of which anything is still the example's."""
        for path, outcome in subject.outcomes():
            left = [
                key for key, text in EXAMPLE.items() if str(getattr(outcome, key)).strip().rstrip(".") == text
            ]
            if left:
                yield self.at(
                    subject,
                    (*path, left[0]),
                    "The example of `outcome-gate init` is still in place.",
                    "Write your first outcome over it, with an id, a customer and a metric of your own.",
                )


class CutSentence(ManifestRule):
    """A sentence ends at a `#`, because YAML takes the rest for a comment.

    **Why it matters.** What follows is lost without a word, and half a sentence is judged and shown to everybody.

    **Bad**

        why: Customers of plan #2 wait a week longer

    **Good**

        why: "Customers of plan #2 wait a week longer"

    A comment with a space after the `#` is taken for one. Silence it with
    `lint: { ignore: [OG013], because: "..." }` on the outcome.
    """

    id = "OG013"
    name = "cut-sentence"
    severity = Severity.WARN

    def check(self, subject: ManifestFacts) -> Iterator[Finding]:
        """One finding for each text that such a comment follows."""
        lines = (subject.file.source.text or "").removeprefix("\ufeff").split("\n")
        for path, span in subject.file.places.values.items():
            if not path or any(str(part).startswith("x-") for part in path) or span.end_line > len(lines):
                continue
            rest = lines[span.end_line - 1][span.end_column - 1 :]
            before = lines[span.end_line - 1][: span.end_column - 1]
            cut = _CUT.match(rest) if before and before[-1] not in "\"']}" else None
            if cut:
                start = span.end_column + cut.start(1)
                yield self.at_words(
                    subject,
                    path,
                    Span(span.end_line, start, span.end_line, start + len(cut[1].rstrip())),
                    f"The text ends before {quoted(cut[1], 40)}: YAML takes the rest of the line for a comment.",
                    "Put the whole value in quotes, or a space after the `#`.",
                )
