"""The kind of a title without a verb, by the noun it is about: `Version bump`, `Docs for the importer`."""

from typing import NamedTuple

from outcome_gate.text.regex import regex

_WORD = regex(r"[^\W_][\w'.+#@/-]*+|&")
_ENDS = frozenset(
    "for to in of on with from that by at via and or as so if into about after before during when &".split()
)
_SIZES = frozenset(
    """small minor tiny little quick some more many several few various misc miscellaneous a an the another
    additional further extra missing other weekly monthly daily nightly quarterly yearly automated automatic
    auto initial first next last new latest routine scheduled periodic general simple trivial final pending
    necessary recent post-release follow-up followup basic better faster big large huge""".split()
)
"""What is said of a noun without changing what it is."""
_OWN = frozenset(
    """dependency dependencies dep deps version versions package packages library libraries lib libs security
    toolchain sdk translation translations snapshot snapshots lockfile lock-file submodule submodules npm pip
    cargo gem gems go golang node nodejs node.js python py django flask rails ruby rust java jdk kotlin gradle
    maven spring react vue angular svelte typescript ts webpack vite rollup babel eslint prettier jest vitest
    pytest mypy ruff black docker dockerfile alpine ubuntu debian postgres postgresql mysql redis php laravel
    symfony dotnet .net c# swift xcode android ios terraform helm kubernetes k8s lodash numpy pandas pydantic
    sqlalchemy pnpm yarn poetry uv compiler crowdin weblate localisation localization l10n i18n action actions
    workflow workflows dev copyright year license licence baseline fixture fixtures schema codegen openapi grpc
    protobuf proto bazel cmake next nextjs next.js nuxt tailwind storybook readme changelog docs doc
    documentation test tests linter lint ci""".split()
)
"""Things of a team's own, which are updated without a customer noticing."""

_HEADS: dict[str, str] = {
    word: kind
    for kind, words in {
        "docs": "docs doc documentation readme docstring docstrings changelog changelogs typo typos",
        "test": "tests unittests test-coverage fixtures testcases mocks",
        "chore": "bump bumps cleanup cleanups clean-up clean-ups tidy-up housekeeping dependabot renovate gitignore"
        " codeowners",
        "refactor": "refactor refactors refactoring refactorings renaming deduplication",
        "style": "lint linting linter whitespace whitespaces indentation",
        "fix": "fix fixes bugfix bugfixes hotfix hotfixes fixup fixups workaround",
        "ci": "ci",
    }.items()
    for word in words.split()
}
"""A noun at the end of what is named: whatever stands before it, it stays the team's own."""

_PHRASES: dict[str, str] = {
    phrase: kind
    for kind, phrases in {
        "test": "unit tests|integration tests|e2e tests|regression test|flaky test|test coverage|code coverage"
        "|test data|test suite|test helpers",
        "style": "code style|code formatting|import order|trailing whitespace|linter warnings|lint warnings"
        "|lint errors",
        "docs": "license headers|license header|copyright year|copyright header|code comments|release notes"
        "|spelling mistakes|spelling mistake|spelling errors",
        "fix": "review feedback|review comments|review changes|pr feedback|pr comments",
        "refactor": "dead code|unused code|unused imports|unused variables|type hints|type annotations|code quality"
        "|tech debt",
        "chore": "deprecation warnings|deprecation warning|compiler warnings|debug logging|debug output|console logs",
        "build": "build script|build scripts|docker image|docker build",
        "ci": "github actions|github action|ci cache|ci pipeline|ci workflow|ci improvements",
        "perf": "perf improvements|performance improvements",
    }.items()
    for phrase in phrases.split("|")
}
"""The same in two words."""

_ALONE: dict[str, str] = {
    word: kind
    for kind, words in {
        "chore": "deps dependencies dependency maintenance chores nits nit version release gitignore .gitignore license"
        " licence tweaks changes update updates upgrades",
        "style": "formatting format prettier black ruff isort rubocop clang-format gofmt warnings",
        "refactor": "types typing logging internals",
        "docs": "grammar spelling wording punctuation",
        "perf": "performance perf speed",
        "test": "test unit-tests snapshots",
    }.items()
    for word in words.split()
}
"""What a title names when it names nothing else."""

_TO_VERSION = regex(r"\b(?:to|from) v?\d{1,6}(?:\.[\w-]{1,20}){0,5}\b")
_PINNED = regex(r"[\w@./-]{1,60} (?:v?\d{1,6}\.\d{1,6}\.\d{1,6}\S{0,20}|[<>=~^]{1,2} ?v?\d\S{0,20})\Z")
_RELEASE = regex(
    r"(?:new |next |the )?(?:release|version|releases)s?(?: v?\d{1,6}(?:\.\w{1,12}){0,5})?\Z"
    r"|v?\d{1,6}(?:\.\w{1,12}){0,5} release\Z|v\d{1,6}\Z|version up\Z"
)
_CODE = regex(r"[`_(){}<>=]|\w\.\w")
_TOOLS_RUN = regex(
    r"(?:run|apply|use|re-?run|appease|please|satisfy|make) (?:black|prettier|ruff|isort|eslint|rubocop|gofmt"
    r"|clang-format|formatters?|linters?|mypy|pre-commit|codemod)\b|(?:re)?format (?:the )?(?:code|files|everything"
    r"|sources)\b|(?:sort|import) (?:imports|order)\Z"
)
_CROWDIN = regex(r"new translations \S{1,80}\.\w")


def kind_by_phrase(lowered: str) -> str | None:
    """The kind that the title's beginning, or all of it, tells whatever its first word is: `Run black`, `v3`."""
    if _RELEASE.match(lowered) or _PINNED.match(lowered) or _CROWDIN.match(lowered):
        return "chore"
    return "style" if _TOOLS_RUN.match(lowered) else None


def kind_by_noun(lowered: str, of_code: frozenset[str]) -> str | None:
    """The kind when the title names one of the team's own things, else None."""
    words = [word.rstrip(".") for word in _WORD.findall(lowered.partition(" (")[0])]
    end = next((place for place, word in enumerate(words) if word in _ENDS), len(words))
    bare, rest = [word for word in words[:end] if word not in _SIZES], words[end:]
    if not bare:
        return None
    return _by_head(bare, rest) or _by_work(bare[-1], bare, rest, _Told(lowered, of_code))


def _by_head(bare: list[str], rest: list[str]) -> str | None:
    """What the noun itself tells, whatever is said about it."""
    head = bare[-1]
    if head.startswith("warning") and rest[:1] == ["for"]:  # what is said to customers
        return None
    if len(bare) == 1 and (not rest or head in ("grammar", "spelling")) and head in _ALONE:
        return _ALONE[head]
    if bare == ["performance"] and rest[0] == "of":
        return "perf"
    return _PHRASES.get(" ".join(bare[-2:])) or _HEADS.get(head)


def _by_work(head: str, bare: list[str], rest: list[str], told: "_Told") -> str | None:
    """What a noun of work tells, when it is done to the team's own things."""
    is_own = bool(_OWN & {*bare[:-1], *rest}) or bool(_TO_VERSION.search(told.lowered))
    if head in _CHANGES:
        return "chore" if is_own else None
    if head in _WORK:
        is_code = bool((told.of_code | _SPENT) & {*bare[:-1], *rest}) or bool(_CODE.search(told.lowered))
        return _WORK[head] if is_own or is_code else None
    is_pinned = len(bare) == 2 and bare[0] in _OWN and head[:1].isdigit() and not rest
    return "chore" if is_pinned else None


class _Told(NamedTuple):
    """The whole title, and which of its words are of those who build software."""

    lowered: str
    of_code: frozenset[str]


_SPENT = frozenset("unused dead old obsolete legacy deprecated redundant stale duplicate duplicated".split())
_CHANGES = frozenset(
    """improvement improvements additions tweaks changes update updates upgrade upgrades downgrade patches pin pins
    refresh updating upgrading""".split()
)
_WORK: dict[str, str] = {
    word: kind
    for kind, words in {
        "chore": "removal deletion migration",
        "refactor": "extraction simplification consolidation restructuring reorganization reorganisation split",
        "perf": "optimization optimisation speedup",
        "style": "formatting format",
    }.items()
    for word in words.split()
}
"""Nouns of work: what it is done to decides."""
