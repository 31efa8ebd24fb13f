"""What an author may choose from: the likely outcomes, all of them in a fold, and what a coding agent is to do."""

from collections.abc import Sequence

from outcome_gate.model.decision import Suggestion
from outcome_gate.model.manifest import Outcome
from outcome_gate.write.comment_parts import CommentPage, paste
from outcome_gate.write.markdown_text import code, escape, fenced, prose

MOST_LISTED, MOST_METRICS = 40, 5
"""Outcomes in the fold, and metrics of each: a manifest may have hundreds, and a comment has a limit."""


def offer(page: CommentPage) -> str:
    """The outcomes that are likely meant, what each of them means, and the lines to paste for the first."""
    likely = [one for one in page.decision.suggestions if one.is_by_sign]
    shown = likely or page.decision.suggestions
    if not shown:
        return ""
    manifest = page.manifest_link("your team's outcomes")
    lead = f"**Most likely**, of {manifest}:" if likely else f"Choose one of {manifest}, for example:"
    return "\n".join((lead, *map(choice, shown), "", "Copy into the description:", paste(shown)))


def choice(suggestion: Suggestion) -> str:
    """An outcome, whom it is for, what gets better for them, and why it is offered."""
    whom = f" for {escape(suggestion.customer, 60)}" if suggestion.customer else ""
    reason = f" ({prose(suggestion.because)})" if suggestion.is_by_sign and suggestion.because else ""
    return f"- {code(suggestion.outcome)}{whom}: {escape(suggestion.statement, 160).rstrip('.')}{reason}"


def listed(page: CommentPage, outcomes: Sequence[Outcome], most: int = MOST_LISTED) -> list[str]:
    """A line for each outcome: whom it is for, what gets better, and by which metrics we know."""
    return [f"- {_line(page, outcome)}" for outcome in outcomes[:most]]


def _line(page: CommentPage, outcome: Outcome) -> str:
    metrics = ", ".join(code(metric.id) for metric in outcome.metrics[:MOST_METRICS])
    customer = escape(page.facts.manifest.customer_name(outcome), 60)
    statement = escape(outcome.statement, 160).rstrip(".")
    return f"{code(outcome.id)} ({customer}): {statement}{f'; by {metrics}' if metrics else ''}"


def folds(page: CommentPage) -> list[str]:
    """What only some readers open: every outcome that may be cited, and a coding agent's instructions."""
    outcomes = [outcome for outcome in map(page.outcome, page.decision.citable) if outcome]
    return [*_all(page, outcomes), *_agent(page)]


def _all(page: CommentPage, outcomes: Sequence[Outcome]) -> list[str]:
    if len(outcomes) < 2:
        return []
    left = len(outcomes) - MOST_LISTED
    end = f"{left} more stand in the {page.manifest_link('manifest')}." if left > 0 else ""
    lines = "\n".join((*listed(page, outcomes), *(("", end) if end else ())))
    return [_fold(f"All {len(outcomes)} outcomes that may be cited", lines)]


def _agent(page: CommentPage) -> list[str]:
    """Plain words in one fence. Inventing a citation is the one thing an agent must not do."""
    best = page.decision.best
    if best is None:
        return []
    place = page.manifest
    where = f"{place.path} in {place.repository}" if place.repository else f"{place.path} on the base branch"
    steps = [
        "The description of this pull request must cite a customer outcome.",
        f"1. Read {where}, or run `outcome-gate list`. Choose the outcome that this change serves.",
        "2. Put these lines into the description, on lines of their own, with the ids of the outcome you chose:",
        *best.text.lines,
        "3. Replace `unknown` by a number only if a person has told you the number.",
        "4. Run `outcome-gate check` on the branch, or wait for the status to change.",
        "If no outcome fits, change nothing: neither labels, title nor manifest. Ask the person you work for.",
    ]
    return [_fold("For a coding agent", fenced(steps))]


def _fold(summary: str, markdown: str) -> str:
    return f"<details><summary>{summary}</summary>\n\n{markdown}\n\n</details>"
