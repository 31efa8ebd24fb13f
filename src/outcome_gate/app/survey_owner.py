"""The survey: every repository of an owner is swept in thought, as if it enforced, and nothing is written."""

from outcome_gate.app.as_it_runs import as_it_runs
from outcome_gate.app.gather import gather
from outcome_gate.app.sweep_open_pulls import look_at_all
from outcome_gate.errors import GitHubUnavailable, UsageError
from outcome_gate.model.decision import Mode, Verdict
from outcome_gate.model.job import Job, Task
from outcome_gate.model.request import Request
from outcome_gate.model.survey import OwnedRepository, SurveyRow
from outcome_gate.ports import OwnedPort, World
from outcome_gate.read.workflow_inputs import gate_inputs


def survey(request: Request, owner: str, owned: OwnedPort, world: World) -> tuple[SurveyRow, ...]:
    """A row for each repository of the owner that is neither archived nor empty, in the order of their names.

    Raises:
        GitHubUnavailable: the list of repositories cannot be read. What one repository causes stands in its row.
    """
    rows = []
    quiet = world._replace(
        say=lambda _: None
    )  # a line for each repository, not for each page of its pull requests
    for repository in owned.of_owner(owner):
        row = _row(request, repository, owned, quiet)
        world.say(f"{row.repository}: {row.open:,} open")
        rows.append(row)
    return tuple(sorted(rows, key=lambda row: row.repository.lower()))


def _row(request: Request, repository: OwnedRepository, owned: OwnedPort, world: World) -> SurveyRow:
    try:
        given = [inputs for text in owned.workflows(repository) if (inputs := gate_inputs(text)) is not None]
        one = as_it_runs(request._replace(repository=repository.name), given[0] if given else {})
        files = world.pulls.files_of(one, repository.base)
        facts = gather(files, one, world.clock.now().date())
        if not facts.is_set_up:
            return SurveyRow(repository.name)
        mode = facts.in_force if facts.obstacle is None else None
        trouble = facts.obstacle.findings[0].message if facts.obstacle else ""
        day = facts.enforces_on if mode else None
        if not repository.has_open:
            return SurveyRow(repository.name, mode, runs=bool(given), trouble=trouble, enforces_on=day)
        job = Job(Task.SWEEP, base=repository.base)
        report = look_at_all(one._replace(mode=Mode.ENFORCE), job, world)
    except (GitHubUnavailable, UsageError) as error:
        return SurveyRow(repository.name, trouble=str(error))
    return SurveyRow(
        repository.name,
        mode,
        report.total,
        report.covered,
        report.verdicts.get(Verdict.FAILED, 0),
        report.verdicts.get(Verdict.UNDECIDED, 0) + len(report.troubles),
        bool(given) or report.covered > 0,
        trouble or report.stopped,
        day,
    )
