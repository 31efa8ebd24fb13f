"""What the bot answers, a short paragraph for each command that has something to tell."""

from collections.abc import Iterable

from outcome_gate.model.citation_place import CitationText
from outcome_gate.model.decision import Suggestion
from outcome_gate.model.finding import DOCS_URL, Finding
from outcome_gate.model.manifest import Outcome
from outcome_gate.text.words import did_you_mean, quoted
from outcome_gate.write.choices import choice, listed
from outcome_gate.write.comment_parts import CommentPage, paste, say
from outcome_gate.write.markdown_text import fenced, link, prose

SHOWN = 20
"""Outcomes of a list that are shown at most."""

_ANYONE, _AUTHOR, _WAIVES = "anyone", "the author, or the role `write`", "who the policy names"
COMMANDS = (
    ("check", "judges again", _ANYONE),
    ("list", "shows the outcomes that may be cited now", _ANYONE),
    ("suggest", "shows those that fit best, with the lines to paste", _ANYONE),
    ("cite OUTCOME METRIC", "writes the lines into the description", _AUTHOR),
    ("waive until YYYY-MM-DD: reason", "lets it pass for a while", _WAIVES),
    ("unwaive", "ends that", "the same people, or the author"),
    ("explain OG405", "explains a rule, by id or name", _ANYONE),
    ("help", "shows this", _ANYONE),
)
"""Every command, what it does, and whose word it takes."""
VERBS = tuple(words.split()[0] for words, _, _ in COMMANDS)

_HELP = f"`/outcome-gate help` shows every command; {link('what each does', f'{DOCS_URL}/commands.md')}."


def write_sentence(message: str) -> str:
    """One of our own messages."""
    return prose(message)


def write_finding(lead: str, finding: Finding) -> str:
    """Why a command was not carried out, and what to do."""
    return f"{lead} {say(finding)}"


def write_block(lead: str, citation: CitationText) -> str:
    """The lines to paste, where they could not be written."""
    return f"{prose(lead)} To paste:\n{fenced(citation.lines)}"


def write_list(page: CommentPage, outcomes: tuple[Outcome, ...]) -> str:
    """Outcomes that may be cited, and where they stand."""
    where = f"They stand in the {page.manifest_link('manifest')}." if outcomes else f"{page.propose}."
    if not outcomes:
        return f"No outcome may be cited now. {where}"
    lines = listed(page, outcomes, SHOWN)
    more = f" {len(outcomes) - SHOWN} more do, too." if len(outcomes) > SHOWN else ""
    return "\n".join(("May be cited now:", *lines, "", where + more))


def write_suggestions(page: CommentPage, suggestions: tuple[Suggestion, ...]) -> str:
    """Outcomes that fit, each with its reason, and the lines of the first."""
    if not suggestions:
        return f"The manifest has no outcome that can be cited yet. {page.propose}."
    likely = [one for one in suggestions if one.is_by_sign]
    shown = likely or suggestions
    head = "Most likely:" if likely else "No sign speaks for one of them. Open for work:"
    return "\n".join((head, *map(choice, shown), "", f"Copy:\n{paste(shown)}"))


def write_rule(rule_id: str, name: str, page: str, url: str) -> str:
    """A rule's own page, with its links made whole."""
    whole = page.replace("](#", f"]({DOCS_URL}/rules.md#")
    return f"**{rule_id} {name}.** {whole}\n\n{link('All rules', url.partition('#')[0])}."


def write_no_rule(word: str, near: Iterable[str]) -> str:
    """A rule that does not exist."""
    asked = f"There is no rule {quoted(word)}." if word else "Which rule?"
    fix = did_you_mean(near) or "Write one like `/outcome-gate explain OG405`."
    return f"{prose(f'{asked} {fix}')} {link('All rules', f'{DOCS_URL}/rules.md')}."


def write_help() -> str:
    """The table of commands."""
    rows = [f"| `/outcome-gate {words}` | {does} | {who} |" for words, does, who in COMMANDS]
    return "\n".join(
        (
            "| Comment | What it does | Who may |",
            "|---|---|---|",
            *rows,
            "",
            link("More", f"{DOCS_URL}/commands.md"),
        )
    )


def write_left(done: int, left: int) -> str:
    """What became of a long list of commands."""
    return f"The first {done} commands of a comment are carried out; {left} more were left."


def write_unknown(verb: str, near: Iterable[str]) -> str:
    """A command that does not exist."""
    fix = did_you_mean(near)
    return f"{prose(f'There is no command {quoted(verb)}. {fix}'.strip())} {_HELP}"
