"""The files a repository begins with, and which of them are still missing."""

import calendar
import re
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from outcome_gate.errors import UsageError
from outcome_gate.model.request import MANIFEST_PATH, POLICY_PATH, TEMPLATE_FOLDERS, TEMPLATE_PATHS
from outcome_gate.write.issue_form import MADE

WORKFLOW_PATH = ".github/workflows/outcome-gate.yml"
FORM_PATH = ".github/ISSUE_TEMPLATE/outcome.yml"
AGENTS_PATH = "AGENTS.md"
SKILL_PATH = ".agents/skills/outcome-gate/SKILL.md"
_USES = re.compile(r"(outcome-gate/outcome-gate@)(v[\d.]+).*")
_KEPT = "exists, kept as it is"
_HALF_A_YEAR = timedelta(days=180)


class Wishes(NamedTuple):
    """What `init` was asked for."""

    today: date
    shared: str = ""
    """`owner/repo` or `owner/repo@ref`, where manifest and policy lie that many repositories share."""
    has_app: bool = False
    """Whether a GitHub App's token reads the shared repository, which is then a private one."""
    pin: str = ""
    """The commit at which the action is used; its moving tag when empty."""
    workflow_only: bool = False
    form: str | None = None
    """The text of the issue form, when one is wanted."""


class Starter(NamedTuple):
    """One file to begin with: its path, its text, and why it will not be written, if so."""

    path: str
    text: str
    kept: str = ""
    by_hand: str = ""
    """What is to be added to the file by hand."""
    is_rewritten: bool = False
    """Whether an older text of ours is replaced."""


def plan(root: Path, wishes: Wishes) -> tuple[Starter, ...]:
    """Every starter file for a working tree. What people wrote is kept as it is."""
    workflow = _whole(root, WORKFLOW_PATH, workflow_text(wishes))
    if wishes.workflow_only:
        return (workflow,)
    own = () if wishes.shared else (_whole(root, MANIFEST_PATH, manifest_text(wishes.today)),)
    policy = () if wishes.shared else (_whole(root, POLICY_PATH, _text("outcome-gate.yml")),)
    form = (_form(root, wishes.form),) if wishes.form is not None else ()
    agents = _section(root, AGENTS_PATH, _for_agents("agents.md", wishes), "outcome-gate")
    skill = _whole(root, SKILL_PATH, _for_agents("skill.md", wishes))
    return (*own, *policy, workflow, _template(root, wishes), *form, agents, skill)


def manifest_text(today: date) -> str:
    """The starter manifest, whose target lies half a year ahead, at the end of a month."""
    day = today + _HALF_A_YEAR
    last = day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return _text("outcomes.yml").replace("2030-12-31", last.isoformat())


def floating_tag() -> str:
    """The tag at which the starter workflow uses the action; it moves with each release of its line."""
    found = _USES.search(_text("workflow.yml"))
    return found[2] if found else ""


def workflow_text(wishes: Wishes) -> str:
    """The starter workflow at this commit of the action, for these shared files."""
    text = _text("workflow.yml")
    if wishes.pin:
        text = _USES.sub(rf"\g<1>{wishes.pin}", text)
    if wishes.shared:
        home, _, ref = wishes.shared.partition("@")
        end = f"@{ref}" if ref else ""
        places = [
            f"{key}: {home}:{path}{end}"
            for key, path in (("manifest", MANIFEST_PATH), ("policy", POLICY_PATH))
        ]
        if wishes.has_app:
            before, uses, after = text.partition("      - uses: outcome-gate/")
            text = (
                before + _text("app_token.yml").replace("REPOSITORY", home.rpartition("/")[2]) + uses + after
            )
            places.insert(0, "token: ${{ steps.app.outputs.token || github.token }}")
        text = "\n".join((text.rstrip("\n"), "        with:", *(f"          {one}" for one in places), ""))
    return text


def _for_agents(name: str, wishes: Wishes) -> str:
    """The lines for coding agents; where the manifest is shared, they say where it is and how it is handed over."""
    text = _text(name)
    if not wishes.shared:
        return text
    home = wishes.shared.partition("@")[0]
    copy = f"../{home.rpartition('/')[2]}"
    text = text.replace(f"`{MANIFEST_PATH}`", f"`{MANIFEST_PATH}` of `{home}`")
    return (
        f"{text.rstrip()}\n\nThe outcomes lie in `{home}`. Have a clone of it at `{copy}`, and give every command "
        f"above\n`--shared-manifest {copy}/{MANIFEST_PATH} --shared-policy {copy}/{POLICY_PATH}`.\n"
    )


def _whole(root: Path, path: str, text: str) -> Starter:
    return Starter(path, text, _KEPT if (root / path).exists() else "")


def _section(root: Path, path: str, text: str, sign: str) -> Starter:
    """A file of which only a section is ours: where it exists, people add the lines themselves."""
    if not (root / path).exists():
        return Starter(path, text)
    if sign in (root / path).read_text(encoding="utf-8", errors="replace").lower():
        return Starter(path, text, "has its lines already")
    return Starter(path, text, "exists: add the lines below yourself", text)


def _template(root: Path, wishes: Wishes) -> Starter:
    text = _text("pull_request_template.md")
    if wishes.shared:
        text = text.replace(MANIFEST_PATH, f"{MANIFEST_PATH} of {wishes.shared.partition('@')[0]}")
    existing = next((path for path in _templates(root)), None)
    if existing is None:
        return Starter(TEMPLATE_PATHS[0], text)
    found = _section(root, existing, text, "outcome:")
    return found._replace(by_hand=text[text.index("## Customer outcome") :] if found.by_hand else "")


def _templates(root: Path) -> list[str]:
    """Templates where GitHub looks for them, in the letter case in which they are written."""
    lone = [path for path in TEMPLATE_PATHS if _is_file(root, path)]
    several = [
        f"{folder}/{file.name}"
        for folder in TEMPLATE_FOLDERS
        for file in (sorted((root / folder).glob("*.md")) if (root / folder).is_dir() else ())
    ]
    return [*lone, *several]


def _is_file(root: Path, path: str) -> bool:
    """Whether this very name is there; some disks take one letter case for another."""
    place = root / path
    return place.is_file() and place.name in {entry.name for entry in place.parent.iterdir()}


def _form(root: Path, text: str) -> Starter:
    place = root / FORM_PATH
    if not place.exists():
        return Starter(FORM_PATH, text)
    now = place.read_text(encoding="utf-8", errors="replace")
    if now == text:
        return Starter(FORM_PATH, text, "is up to date")
    return (
        Starter(FORM_PATH, text, is_rewritten=True)
        if now.startswith(MADE)
        else Starter(FORM_PATH, text, _KEPT)
    )


def _text(name: str) -> str:
    return (files("outcome_gate.local") / "starter" / name).read_text(encoding="utf-8")


def write(root: Path, starter: Starter) -> None:
    """Write a file that does not exist yet, or an older one of ours.

    Raises:
        UsageError: it cannot be written, or another program was faster.
    """
    place = root / starter.path
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("w" if starter.is_rewritten else "x", encoding="utf-8", newline="\n") as file:
            file.write(starter.text)
    except OSError as error:
        raise UsageError(
            f"`{starter.path}` cannot be written ({error.strerror}).", "Check the folder."
        ) from None
