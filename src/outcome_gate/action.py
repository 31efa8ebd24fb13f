"""Wiring for the container: the runner's environment in, one pull request judged, an exit code out."""

import io
import os
import sys
from collections.abc import Mapping
from typing import TextIO

from outcome_gate import __version__
from outcome_gate.app.dispatch import travel
from outcome_gate.app.run_result import RunResult, exit_code
from outcome_gate.errors import GitHubUnavailable, OutcomeGateError
from outcome_gate.judge.decide import NOT_YOU, undecided
from outcome_gate.local.clock import SystemClock
from outcome_gate.model.decision import Cause, Decision, Mode
from outcome_gate.model.facts import Facts
from outcome_gate.model.notice import Annotation
from outcome_gate.ports import Clock, World
from outcome_gate.runner.log import Log
from outcome_gate.runner.outputs import output_values, write_outputs
from outcome_gate.runner.outputs import write_summary as write_summary_file
from outcome_gate.runner.settings import Settings, asked_mode, read_settings
from outcome_gate.text.words import one_line
from outcome_gate.write.notice_words import write_notice
from outcome_gate.write.summary import write_summary


def main(
    environ: Mapping[str, str] | None = None, clock: Clock | None = None, stream: TextIO | None = None
) -> int:
    """Run the action once. Never raises; the exit code follows docs/cli.md."""
    environ = os.environ if environ is None else environ
    secrets = {environ.get(name, "").strip() for name in ("INPUT_TOKEN", "GITHUB_TOKEN", "GH_TOKEN")}
    log = Log(stream or _utf8(sys.stdout), *secrets)
    clock = clock or SystemClock()
    log.say(f"outcome-gate {__version__}")
    settings: Settings | None = None
    world: World | None = None
    try:
        settings = read_settings(environ)
        world = _world(settings, clock, log)
        ended = travel(settings.request, settings.job, world)
    except OutcomeGateError as error:
        cause = Cause.GITHUB if isinstance(error, GitHubUnavailable) else Cause.USAGE
        ended = _without_verdict(undecided(cause, error.message, error.hint), clock, asked_mode(environ))
    except Exception as bug:  # the runner must see a sentence and every output, whatever happened
        seen = f"{type(bug).__name__}: {one_line(log.hush(str(bug)), 120)}"
        decision = undecided(Cause.BUG, f"outcome-gate met a bug of its own ({seen}).", NOT_YOU)
        ended = _without_verdict(decision, clock, asked_mode(environ))
    if settings and world:
        _report_error(settings, world, ended, log)
    return _tell(environ, ended, log, settings)


def _world(settings: Settings, clock: Clock, log: Log) -> World:
    from outcome_gate.gh.live_world import live_world  # PyGithub is heavy: only a usable run pays for it

    return live_world(settings.api_url, settings.token, clock, log.say)


def _without_verdict(decision: Decision, clock: Clock, mode: Mode | None) -> RunResult:
    try:
        today = clock.now().date()
    except Exception:  # the clock itself may be the bug, and the sentence about it must be said
        today = SystemClock().now().date()
    facts = Facts(today=today, mode=mode)
    return RunResult(write_notice(decision._replace(mode=facts.in_force), facts), is_unsaid=True)


def _report_error(settings: Settings, world: World, ended: RunResult, log: Log) -> None:
    """Fail closed: an old green on this commit must not outlive a run that could not judge, unless it observes."""
    if settings.request.mode is Mode.OBSERVE:
        return
    notice, head_sha = ended.notice, settings.job.head_sha
    if notice is None or notice.decision.cause not in (Cause.GITHUB, Cause.BUG):
        return
    if not ended.is_unsaid or not head_sha:
        return
    try:
        left = world.github.report_error(settings.request, head_sha, notice.status.description)
    except Exception:  # the last resort may fail as well; the exit code says what there is to say
        return
    if left:
        log.say("An `error` status was left on the head commit.")


def _tell(environ: Mapping[str, str], ended: RunResult, log: Log, settings: Settings | None) -> int:
    """Log, annotations, summary and outputs; the exit code."""
    notice, published = ended.notice, ended.published
    try:
        if notice:
            log.say(f"{notice.decision.verdict.value}: {notice.status.description}")
        for sentence in (*ended.lines, *(refusal.sentence for refusal in published.refused)):
            log.say(sentence)
        log.annotate(
            tuple(Annotation("warning", "mode", note) for note in (settings.notes if settings else ()))
        )
        log.annotate(notice.annotations if notice else ())
        values = output_values(notice, published.comment_url)
        write_outputs(
            environ.get("GITHUB_OUTPUT", ""), {name: log.hush(text) for name, text in values.items()}
        )
        summary = write_summary(notice, published.refused, ended.summary)
        write_summary_file(environ.get("GITHUB_STEP_SUMMARY", ""), log.hush(summary))
    except OutcomeGateError as error:
        log.say(str(error))
        return 2
    if ended.exit_code is not None or notice is None:
        return ended.exit_code or 0
    return exit_code(notice.decision, fail_job=settings.fail_job if settings else True)


def _utf8(stream: TextIO) -> TextIO:
    """The stream, able to carry every character whatever the locale says."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return stream
