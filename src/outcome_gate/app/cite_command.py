"""`/outcome-gate cite`: validated like a citation by hand, then written into the description, or handed over."""

from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from outcome_gate.app.gather import gather
from outcome_gate.errors import GitHubUnavailable, WriteRefused
from outcome_gate.judge.check_citation import case_of, objections
from outcome_gate.model.citation import Claims
from outcome_gate.model.citation_place import CitationText
from outcome_gate.model.command import Command
from outcome_gate.model.facts import Facts
from outcome_gate.model.manifest import Manifest
from outcome_gate.model.person_comment import PersonComment
from outcome_gate.model.request import Request
from outcome_gate.model.snapshot import Snapshot
from outcome_gate.model.waiver import RANKS
from outcome_gate.ports import ConversationPort, World
from outcome_gate.read.citation_claims import claims_of, metric_claim
from outcome_gate.read.citation_lines import read_citation
from outcome_gate.read.citation_places import citation_places
from outcome_gate.read.cite_arguments import HOW, CiteArguments, read_cite
from outcome_gate.read.commands import LONGEST
from outcome_gate.rules.citation.case import metric_homes
from outcome_gate.rules.citation.cited_metric import metrics_in_order
from outcome_gate.text.words import id_form, same_login
from outcome_gate.write.citation_rewrite import cited
from outcome_gate.write.reply_sentences import write_block, write_finding, write_sentence

NEEDED = "write"
"""The role that may change another person's description, as on GitHub's own pages."""


class CiteResult(NamedTuple):
    """What became of it: a paragraph when there is something to tell, and when the description was changed."""

    told: str = ""
    at: datetime | None = None


def cite(
    command: Command, remark: PersonComment, request: Request, world: World, talk: ConversationPort
) -> CiteResult:
    """Carry out one command of a person.

    Raises:
        GitHubUnavailable: the pull request cannot be read.
    """
    if command.is_cut:
        return CiteResult(write_sentence(f"More than {LONGEST} characters stand behind `cite`: write {HOW}."))
    asking = read_cite(command.rest)
    if asking.trouble:
        return CiteResult(write_sentence(asking.trouble))
    snapshot = world.github.ask(request)
    if not _may(remark, snapshot, world):
        return CiteResult(
            write_sentence(f"Only the author, or a person with the role `{NEEDED}`, changes a description.")
        )
    facts = gather(snapshot, request, world.clock.now().date())
    if facts.obstacle:
        return CiteResult(write_finding("Nothing can be cited now.", facts.obstacle.findings[0]))
    citation = _citation(asking, facts)
    wanted = replace(facts, claims=claims_of(citation))
    against = objections(wanted)
    if against:
        return CiteResult(write_finding("Nothing was written.", against[0]))
    seen = _Seen(snapshot, None if facts.claims.sources else facts.claims)
    return _write(_filled(citation, wanted), seen, request, world, talk)


class _Seen(NamedTuple):
    """The pull request as it was read before the command is carried out."""

    snapshot: Snapshot
    claims: Claims | None
    """What its description says; None where what counts stands elsewhere."""

    def claims_in(self, newest: Snapshot) -> Claims | None:
        """What the newest description says, if that is known already."""
        mine, theirs = self.snapshot, newest
        is_same = mine.pull_request.body == theirs.pull_request.body and mine.templates == theirs.templates
        return self.claims if is_same else None


def _may(remark: PersonComment, snapshot: Snapshot, world: World) -> bool:
    """The author, by the login of the live comment; of others the role is asked, and no answer means no."""
    author = snapshot.pull_request.author
    if author and same_login(author.login, remark.by):
        return True
    roles = dict(world.github.ask_roles(snapshot, (remark.by,)).roles)
    role = roles.get(remark.by, "none")
    return role in RANKS and RANKS.index(role) >= RANKS.index(NEEDED)


def _citation(asking: CiteArguments, facts: Facts) -> CitationText:
    """Ids sorted into outcomes, customers' first, and metrics. The first is an outcome; unknown others are metrics."""
    outcomes: list[str] = [asking.ids[0]]
    metrics: list[str] = []
    for word in asking.ids[1:]:
        is_outcome = _known(word, facts.manifest) is not None and not _is_metric(word, outcomes, facts)
        (outcomes if is_outcome else metrics).append(word)
    names = [_known(word, facts.manifest) or word for word in outcomes]
    names.sort(key=lambda name: facts.manifest.business_outcome(name) is not None)
    return CitationText(", ".join(dict.fromkeys(names)), ", ".join(metrics), asking.expected, asking.check_on)


def _known(word: str, manifest: Manifest) -> str | None:
    """What an outcome is called today."""
    for form in dict.fromkeys((word, id_form(word))):
        found = manifest.outcome(form) or manifest.business_outcome(form)
        if found:
            return found.id
    return None


def _is_metric(word: str, outcomes: list[str], facts: Facts) -> bool:
    homes = metric_homes(facts.manifest, metric_claim(word))
    return any(_known(outcome, facts.manifest) in homes for outcome in outcomes)


def _filled(citation: CitationText, wanted: Facts) -> CitationText:
    """The citation with metrics as they are called, and with the only one there is."""
    named = [metric.id for _, metric in metrics_in_order(case_of(wanted))]
    goals = [word for word in citation.metrics.split(", ") if word and id_form(word) not in named]
    return citation._replace(metrics=", ".join(dict.fromkeys((*named, *goals))))


def _write(
    citation: CitationText, seen: _Seen, request: Request, world: World, talk: ConversationPort
) -> CiteResult:
    """Into the newest description: it is read once more, since GitHub cannot be told which one we mean."""
    newest = world.github.ask(request)
    if newest.is_older_than(seen.snapshot):
        newest = seen.snapshot
    body = newest.pull_request.body
    changed = rewrite(body, citation, newest.templates, seen.claims_in(newest))
    if changed == body:
        return CiteResult()
    if changed is None:
        return CiteResult(
            write_block("No place was found in the description from which it would be read.", citation)
        )
    try:
        return CiteResult(at=talk.describe(request, newest.pull_request, changed))
    except (WriteRefused, GitHubUnavailable) as refusal:
        return CiteResult(write_block(f"The description could not be changed: {refusal.message}", citation))


def rewrite(
    body: str, citation: CitationText, templates: tuple[str, ...] = (), before: Claims | None = None
) -> str | None:
    """The description with exactly this citation; None where no place was found from which it could be read.

    `before` is what the description says, where that is known. What is written is read once more, as the gate will.
    """
    wanted = _said(claims_of(citation))
    if wanted == _said(before or read_citation(body, templates)):
        return body  # it is there already, in words of its author's
    places = citation_places(body)
    if places is None:
        return None
    for at_top in (False,) if places else (False, True):
        changed = cited(body, places, citation, at_top=at_top)
        if _said(read_citation(changed, templates)) == wanted:
            return changed
    return None


def _said(claims: Claims) -> tuple[object, ...]:
    """A citation, without its places; trouble makes it another one."""
    groups = (claims.outcomes, claims.metrics, claims.expected, claims.check_on, claims.trouble)
    return tuple(tuple(one.text for one in group) for group in groups)
