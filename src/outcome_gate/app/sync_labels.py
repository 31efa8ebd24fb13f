"""Labels in step with the manifest: shown, or written."""

from datetime import date
from typing import NamedTuple

from outcome_gate.app.gather import gather
from outcome_gate.app.run_result import RunResult
from outcome_gate.errors import GitHubUnavailable, OutcomeGateError, WriteRefused
from outcome_gate.judge.check_citation import case_of
from outcome_gate.judge.plan_labels import plan_labels
from outcome_gate.model.facts import Facts
from outcome_gate.model.job import Job
from outcome_gate.model.label import LabelChange
from outcome_gate.model.request import Request
from outcome_gate.ports import World
from outcome_gate.suggest.offers import may_be_cited
from outcome_gate.write.label_lines import write_label_lines


class LabelReport(NamedTuple):
    """What was planned, what was done of it, and what GitHub refused."""

    planned: tuple[LabelChange, ...]
    done: int = 0
    refused: str = ""


def sync_labels(request: Request, base: str, world: World) -> LabelReport:
    """Bring the repository's labels in step with the manifest on a branch; with `dry_run` only say what would be done.

    Raises:
        OutcomeGateError: the manifest or the policy there cannot be used.
        GitHubUnavailable: GitHub gave no usable answer in time.
    """
    facts = _facts(request, base, world)
    planned = plan_labels(facts.manifest, _citable(facts), world.labels.every(request))
    if request.dry_run:
        return LabelReport(planned)
    return _write(planned, request, world)


def after_push(result: RunResult, request: Request, job: Job, world: World) -> RunResult:
    """The end of a push's run, with the labels brought in step where the policy asks for it.

    Labels are a convenience: what goes wrong with them is said, and changes no exit code.
    """
    try:
        facts = _read(request, job.base, world)
        if facts.policy.labels != "sync" or facts.obstacle:
            return result
        planned = plan_labels(facts.manifest, _citable(facts), world.labels.every(request))
        report = LabelReport(planned) if request.dry_run else _write(planned, request, world)
    except GitHubUnavailable as error:
        return result._replace(lines=(*result.lines, f"The labels were not looked at: {error}"))
    lines = write_label_lines(report.planned, report.done, is_dry=request.dry_run)
    refused = (f"{report.refused} Labels need `issues: write`.",) if report.refused else ()
    return result._replace(lines=(*result.lines, *lines, *refused))


def _citable(facts: Facts) -> frozenset[str]:
    """Ids of the outcomes that a pull request may cite today."""
    case = case_of(facts)
    return frozenset(one.id for one in facts.manifest.outcomes if may_be_cited(one, case))


def _write(planned: tuple[LabelChange, ...], request: Request, world: World) -> LabelReport:
    for order, change in enumerate(planned):
        try:
            world.labels.write(request, change)
        except WriteRefused as refusal:  # what this token may not do for one label it may not do for any
            return LabelReport(planned, order, refusal.message)
    return LabelReport(planned, len(planned))


def _facts(request: Request, base: str, world: World) -> Facts:
    facts = _read(request, base, world)
    if facts.obstacle:
        first = facts.obstacle.findings[0]
        raise OutcomeGateError(first.message, first.fix)
    return facts


def _read(request: Request, base: str, world: World) -> Facts:
    today: date = world.clock.now().date()
    return gather(world.pulls.files_of(request, base), request, today)
