"""What merging a pull request that changes manifest or policy would do to the other open ones."""

from dataclasses import replace

from outcome_gate.app.gather import gather
from outcome_gate.errors import GitHubUnavailable
from outcome_gate.judge.decide import decide
from outcome_gate.model.decision import Verdict
from outcome_gate.model.facts import Facts, Impact, Turn
from outcome_gate.model.request import Request
from outcome_gate.model.snapshot import Snapshot
from outcome_gate.model.source_file import SourceFile
from outcome_gate.ports import World

PAGES = 4
"""Pages of open pull requests that are looked at: two hundred of them."""
PEOPLE = 5
"""People whose role is asked for, because they waived one of these."""


def with_impact(facts: Facts, snapshot: Snapshot, request: Request, world: World) -> Facts:
    """The facts with what would become of the others. Its trouble is a sentence in the comment, never a failure."""
    files = merged(snapshot)
    if files is None:
        return facts
    try:
        return replace(facts, impact=_impact(snapshot, files, request, world))
    except GitHubUnavailable:
        return replace(facts, impact=Impact(is_known=False))


def merged(snapshot: Snapshot) -> Snapshot | None:
    """What would be judged by after the merge; None when the pull request changes neither manifest nor policy."""
    manifest = _new(snapshot, snapshot.own_manifest or snapshot.manifest, snapshot.proposed)
    policy = _new(snapshot, snapshot.own_policy or snapshot.policy, snapshot.proposed_policy)
    if manifest is None and policy is None:
        return None
    files = snapshot
    if manifest:
        is_own = files.own_manifest is not None
        files = files._replace(own_manifest=manifest) if is_own else files._replace(manifest=manifest)
    if policy:
        is_own = files.own_policy is not None
        files = files._replace(own_policy=policy) if is_own else files._replace(policy=policy)
    return files


def _new(snapshot: Snapshot, old: SourceFile, proposed: SourceFile | None) -> SourceFile | None:
    """The file as it would stand on the base branch, if this pull request changes it."""
    if proposed is None or not snapshot.pull_request.may_change(old.path):
        return None  # it only stands on an older base
    return proposed._replace(where=old.where)


def _impact(before: Snapshot, after: Snapshot, request: Request, world: World) -> Impact:
    pulls, mine = world.pulls, before.pull_request
    turns: list[Turn] = []
    seen, cursor = 0, None
    roles = _Roles(before, world)
    for _ in range(PAGES):
        page = pulls.page(request, mine.base, cursor)
        for glance in page.glances:
            if glance.pull_request.number != mine.number:
                turn = Turn(
                    glance.pull_request.number,
                    _verdict(before, glance, request, roles),
                    _verdict(after, glance, request, roles),
                )
                turns += [turn] if turn.before is not turn.after else []
        seen, cursor = seen + len(page.glances), page.after
        if cursor is None:
            return Impact(tuple(turns))
    return Impact(tuple(turns), first=seen)


def _verdict(files: Snapshot, glance: Snapshot, request: Request, roles: "_Roles") -> Verdict:
    snapshot, today = judged_by(files, glance), roles.world.clock.now().date()
    facts = gather(snapshot, request, today)
    people = [one.by for one in facts.waiver_claims if one.by and not one.is_policy and not one.is_bot]
    if people:
        facts = gather(snapshot._replace(roles=roles.of(people)), request, today)
    return decide(facts).verdict


class _Roles:
    """Roles of people who waive, each asked for once: of more than a few the waivers are left out."""

    def __init__(self, snapshot: Snapshot, world: World) -> None:
        self.world = world
        self._snapshot = snapshot._replace(roles=())
        self._known: dict[str, str] = {}

    def of(self, people: list[str]) -> tuple[tuple[str, str], ...]:
        """Names with their roles.

        Raises:
            GitHubUnavailable: GitHub gave no usable answer in time.
        """
        new = tuple(dict.fromkeys(one for one in people if one not in self._known))
        if new and len(self._known) + len(new) <= PEOPLE:
            self._known |= dict(self.world.github.ask_roles(self._snapshot, new).roles)
        return tuple((one, self._known[one]) for one in people if one in self._known)


def judged_by(files: Snapshot, glance: Snapshot) -> Snapshot:
    """The pull request of a list, judged by these files and by nothing that it proposes itself."""
    return files._replace(
        pull_request=glance.pull_request._replace(base_sha=files.pull_request.base_sha),
        proposed=None,
        proposed_policy=None,
        standing=glance.standing,
        remarks=glance.remarks,
        roles=(),
        more_files_after=glance.more_files_after,
    )


def may_propose(glance: Snapshot, files: Snapshot) -> bool:
    """Whether it may change this repository's manifest or policy, whose text a list does not show."""
    pairs = (
        (glance.proposed, files.own_manifest or files.manifest),
        (glance.proposed_policy, files.own_policy or files.policy),
    )
    return any(
        glance.pull_request.may_change(own.path) and (new is None or new.oid != own.oid) for new, own in pairs
    )
