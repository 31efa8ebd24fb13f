"""What a pull request would make of the manifest, as paragraphs of its comment."""

from outcome_gate.model.facts import Impact, Proposal
from outcome_gate.model.finding import Severity
from outcome_gate.write.comment_parts import say
from outcome_gate.write.markdown_text import code, link

SHOWN = 10


def write_proposed(proposal: Proposal) -> str:
    """The changes in a line, and what the linter says to them."""
    if proposal.is_policy_only:
        return "\n".join(["**Policy:** this PR introduces it.", *_said(proposal)])
    changes = [
        f"{verb} {', '.join(code(one) for one in ids[:SHOWN])}{' …' if len(ids) > SHOWN else ''}"
        for verb, ids in (
            ("adds", proposal.added),
            ("changes", proposal.changed),
            ("retires", proposal.retired),
        )
        if ids
    ]
    lines = [f"**Manifest:** this PR {'; '.join(changes) or 'rewrites it without changing an outcome'}."]
    if not proposal.is_repair:
        lines[0] += " It is judged by the manifest on the base branch."
    return "\n".join([*lines, *_said(proposal)])


def _said(proposal: Proposal) -> list[str]:
    """What the linter says to it."""
    lines: list[str] = []
    shown = [finding for finding in proposal.findings if finding.severity is not Severity.INFO]
    shown.sort(key=lambda finding: finding.severity is not Severity.ERROR)  # what blocks comes first
    for finding in shown[:SHOWN]:
        place = f"line {finding.span.line}: " if finding.span else ""
        lines.append(f"- {place}{say(finding)} ({link(finding.rule, finding.url)})")
    if len(shown) > SHOWN:
        lines.append(f"- and {len(shown) - SHOWN} more; `outcome-gate lint` shows them all")
    return lines


def write_impact(impact: Impact) -> str:
    """Which other pull requests would get another verdict, in a sentence.

    Numbers stand as code: GitHub would tell each of those pull requests of a reference.
    """
    head = "**If this merges:**"
    if not impact.is_known:
        return f"{head} what becomes of the other open pull requests is not known; GitHub did not list them."
    turns = [
        f"{code(f'#{one.number}')} {one.before.value} → {one.after.value}" for one in impact.turns[:SHOWN]
    ]
    more = len(impact.turns) - SHOWN
    told = f"{', '.join(turns)}{f' and {more} more' if more > 0 else ''}."
    said = told if turns else "no other open pull request changes its verdict."
    return f"{head} {said}{f' Looked at the first {impact.first}.' if impact.first else ''}"
