"""A draft of manifest and policy, tried on the open pull requests; nothing is written."""

from datetime import date
from typing import NamedTuple

from outcome_gate.app.fetch_missing import look_further
from outcome_gate.app.gather import gather
from outcome_gate.app.judge_by_other_files import judged_by
from outcome_gate.judge.decide import decide
from outcome_gate.judge.still_unknown import still_unknown
from outcome_gate.model.decision import Decision, Verdict
from outcome_gate.model.facts import Facts
from outcome_gate.model.request import Request
from outcome_gate.model.snapshot import Snapshot
from outcome_gate.model.source_file import SourceFile
from outcome_gate.model.trial import Trial, try_out
from outcome_gate.ports import World


class DraftFiles(NamedTuple):
    """What is tried; None for a file that stays as each base branch has it."""

    manifest: SourceFile | None = None
    policy: SourceFile | None = None

    def instead_of(self, standing: Snapshot) -> Snapshot:
        """The base branch's files, with the drafts in their places."""
        if self.manifest:
            standing = standing._replace(manifest=self.manifest, own_manifest=None)
        if self.policy:
            standing = standing._replace(policy=self.policy, own_policy=None)
        return standing


def try_on_open(request: Request, drafts: DraftFiles, base: str, world: World) -> tuple[Trial, ...]:
    """What the drafts say of each open pull request, newest first; of one base branch, or of all.

    Lists are read, and only what they leave open is read whole.

    Raises:
        GitHubUnavailable: GitHub does not answer.
    """
    today = world.clock.now().date()
    files: dict[str, Snapshot] = {}
    trials: list[Trial] = []
    after: str | None = None
    while True:
        page = world.pulls.page(request, base, after)
        for glance in page.glances:
            branch = glance.pull_request.base
            if branch not in files:
                files[branch] = drafts.instead_of(world.pulls.files_of(request, branch))
            trials.append(_try(files[branch], glance, request, today, world))
        world.say(f"{len(trials):,} of {page.total:,} looked at")
        after = page.after
        if after is None:
            return tuple(reversed(trials))


def _try(files: Snapshot, glance: Snapshot, request: Request, today: date, world: World) -> Trial:
    snapshot = judged_by(files, glance)
    facts = gather(snapshot, request, today)
    decision = decide(facts, suggests=False)
    if _is_unclear(snapshot, facts, decision):
        one = request._replace(number=glance.pull_request.number)
        github = world.pulls.afresh()
        whole = judged_by(files, github.ask(one))
        decision = decide(look_further(whole, one, world._replace(github=github)).facts, suggests=False)
    return try_out(glance.pull_request, decision)


def _is_unclear(snapshot: Snapshot, facts: Facts, decision: Decision) -> bool:
    """Whether the list shows too little: of files, of issues' texts, or of comments where a waiver may stand."""
    unknown = still_unknown(snapshot, facts, decision.verdict)
    return (
        unknown.files
        or unknown.issue_texts
        or unknown.comments
        or (decision.verdict is Verdict.FAILED and bool(snapshot.remarks))
    )
