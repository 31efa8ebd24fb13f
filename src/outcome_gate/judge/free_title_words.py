"""First words of titles and what they tell: a table, because a trained model told no more than this one."""

_VERBS: dict[str, str] = {
    "fix": """fix fixes fixed fixing fixup hotfix bugfix correct corrects corrected correcting repair repairs resolve
        resolves resolved resolving avoid avoids prevent prevents preventing handle handles handling ensure ensures
        ensuring respect respects preserve preserves restore restores ignore ignores reject rejects skip skips treat
        treats properly correctly always only explicitly never don't dont doesn't stop stops guard honor honour
        patch disallow disallows mitigate tolerate escape sanitize silence harden be
        consider set sets copy assign normalize normalise canonicalize clamp suppress suppresses workaround""",
    "perf": """optimize optimizes optimise optimised optimized speed speedup reduce reduces cache inline
        lazily reuse defer parallelize parallelise memoize""",
    "docs": """document documents documented documenting clarify clarifies reword rephrase note mention typo typos
        spelling""",
    "chore": """bump bumps bumped bumping cherry-pick upgrade upgrades upgrading update updates updated updating
        downgrade pin unpin
        remove removes removed removing delete deletes deleted drop drops dropping cleanup clean cleans tidy prepare
        release releasing merge sync synchronize backport migrate migrates migrating chore relax
        loosen regenerate vendor unvendor prune minor trivial nit misc various housekeeping""",
    "refactor": """refactor refactors refactored refactoring simplify simplifies simplified extract extracts replace
        replaces replacing rewrite rewrites restructure reorganize reorganise deduplicate dedupe unify consolidate split
        splits reorder rename renames renamed renaming move moves moved moving convert converts use uses using switch
        switches decouple combine annotate modernize modernise port hoist centralize""",
    "test": "test tests unskip",
    "style": "reformat lint prettify",
    "revert": "revert reverts reverted reverting rollback undo",
}

VERBS = {word: kind for kind, text in _VERBS.items() for word in text.split()}
"""First words that speak against a feature, and for which kind."""

OPEN = frozenset(
    """add adds added adding create creates created write writes introduce introduces implement implements
    include includes improve improves improved improving more extend extends expand enable enables support
    supports allow allows provide provides show shows make makes setup new initial generate expose publish
    install run change changes changed modify modifies modified edit revise tweak tweaks polish rework adjust
    adjusts re-enable reenable cross-link push pushes""".split()
)
"""First words that say nothing by themselves: what is added decides."""

TELLING = frozenset(
    """warn warns notify notifies alert alerts flag flags detect detects tell tells send sends let lets mark
    marks highlight highlights report reports list lists display displays validate validates check checks block
    blocks hide hides filter filters sort sorts export exports import imports log logs track tracks ask asks
    remind reminds suggest suggests propose find finds explain explains retry recover recovers resume offer
    offers collect investigate undo""".split()
)
"""First words of what software does for people: behind them, words of trouble are what it tells about."""

CLAUSES = frozenset(
    """add adds added adding introduce introduces implement implements support supports allow allows enable
    enables create creates new""".split()
)
"""Words that begin a second thing, which may be a feature."""

DOABLE = frozenset(
    """delete deletes deleted restore restores undo merge split splits convert converts rename renames renamed
    move moves moved sync synchronize reject rejects stop stops release switch switches replace replaces extract
    extracts resolve resolves skip skips port migrate migrates cache document documents patch reorder unify
    combine set sets copy assign normalize normalise handle handles handling preserve preserves ignore
        ignores""".split()
)
"""Verbs for what people do with software, too: only what stands behind them tells code from a customer's things."""

OF_CODE = frozenset(
    """api apis argument arguments attribute attributes backend build bug bugs builtin call calls check checks
    class classes cli client code codebase command commit compiler component config configuration constant
    constants container crate database dependencies dependency deps driver endpoint enum env error errors
    exception exceptions false file files fixture flag flags fork format frontend function functions generated
    handler header headers helper helpers hook hooks impl implementation import imports index instead interface
    internal internals issue issues iterator job json key keys lib library license linter list lock log logger
    logging logic loop macro main master method methods middleware migration migrations mock module modules
    mutex name names namespace node null object objects option options output package packages panic parameter
    parameters parse parser parsing path paths pipeline plugin plugins positives private property public query
    regression regressions regex release repo repository request requests resolver response return router
    runtime schema script scripts server session setup shell socket source sql state string strings struct
    submodule suite symbol syntax table task tasks template test tests thread threads token tokens toml tool
    tooling traceback trait tree type types upstream typo util utility utils value values variable variables
    version warning warnings workflow workflows wrapper yaml""".split()
)
"""Words of those who build software."""

NOUNISH = frozenset(
    """revert reverts test tests document documents release merge cache drop drops move moves return returns
    patch handle handles sync format port split note mention speed use guard restore skip switch delay escape
    vendor spelling guard repair lint typo release rollback undo replace bump clean wait retry""".split()
)
"""Verbs that are nouns, too: in front of one of these things they begin its name."""

THINGS = frozenset(
    """button buttons page pages dialog dialogs screen screens view views viewer panel panels drive drives mode
    modes history picker prompt prompts menu menus wizard tab tabs editor icon icons banner reminder reminders
    tracker center centre dashboard dashboards notification notifications form forms widget widgets feed modal
    badge badges alert alerts bar bars toggle toggles upload uploads uploader search scanner generator planner
    calendar timeline log policy policies portal requests plans plan pricing chart charts room rooms kit preview
    previews assistant templates link links summary summaries library bot marker markers flow environment
    environments sandbox suggestions tolerance correction rules results integration badges rails account
    accounts""".split()
)
"""Things a customer sees, which are called by a verb: `Revert button in the editor`."""

NEWS = frozenset(
    "notification notifications reminder reminders prompt prompts banner feed center centre history log".split()
)
"""What is called by the word `update` or `upgrade`: `Update notifications for customers`."""

ADJECTIVES: dict[str, frozenset[str]] = {
    "fixed": frozenset(
        "price prices pricing rate rates width size fee fees cost costs term terms point position height amount amounts"
        " income header footer layout asset assets date dates".split()
    ),
    "updated": frozenset(("since", "at", "by")),
    "clean": frozenset(("room", "energy")),
    "correct": frozenset(("answer", "answers")),
    "only": frozenset(("you",)),
    "never": frozenset(("miss", "forget")),
    "undo": frozenset(("for",)),
    "fix": frozenset(("price", "prices", "fee", "fees", "rails")),
}
"""First words that describe what follows: `Fixed price plans` are no fix."""

SHOWN_VERBS = frozenset(
    """update updates updated updating use uses using move moves moved rename renames renamed switch switches
    migrate""".split()
)
"""Verbs whose object decides: the team's own things, or what a customer touches."""

SURFACE = frozenset(
    """option options flag flags setting settings command commands endpoint endpoints api apis cli ui
    experimental parameter parameters argument arguments page pages button buttons chart charts column columns
    screen view views dashboard menu form forms interface default""".split()
)
"""Words for what a customer touches: what is moved, renamed or updated there may be a feature."""

SPENT = frozenset(
    "unused deprecated dead obsolete legacy duplicate duplicated redundant old stale unneeded unnecessary".split()
)
"""Words for what no customer will miss."""

INSIDE: dict[str, str] = {
    **dict.fromkeys("test tests unittest unittests testcase testcases fixture fixtures testing benchmark"
                    " benchmarks".split(), "test"),
    **dict.fromkeys("docs doc documentation docstring docstrings readme changelog changelogs example examples typo"
                    " typos changeset changesets contributors license licence".split(), "docs"),
    **dict.fromkeys("ci dependabot codecov codeowners gitignore linter linters pre-commit editorconfig dockerfile"
                    " makefile script scripts".split(), "ci"),
    **dict.fromkeys("lint lints".split(), "style"),
    "handling": "fix",
    "instructions": "docs",
    "wording": "docs",
    **dict.fromkeys("typing annotations typehints refactoring cleanup boilerplate logic internals".split(), "refactor"),
    **dict.fromkeys("performance speed efficiency throughput latency perf".split(), "perf"),
}  # fmt: skip
"""Things of which a team adds one for itself: the last word of what is added decides."""

INSIDE_PAIRS: dict[str, str] = {
    "license headers": "docs", "type hints": "refactor", "type annotations": "refactor", "release notes": "docs",
    "upgrade notes": "docs",
    "code comments": "docs", "doc comments": "docs", "migration guide": "docs", "contributing guide": "docs",
    "changelog entry": "docs", "migration document": "docs", "issue template": "docs", "issue templates": "docs",
    "github action": "ci", "github actions": "ci", "ci workflow": "ci", "actions workflow": "ci", "ci job": "ci",
    "test coverage": "test", "code coverage": "test", "lazy loading": "perf", "error handling": "fix",
    "error message": "fix", "error messages": "fix", "install docs": "docs",
}  # fmt: skip
"""The same in two words."""

CUES: tuple[tuple[str, str], ...] = (
    ("docs", r"\btypos?\b(?! (?:tolerance|correction))|\brelease notes\b|\bchangelog\b|\breadme\b|\bdocstrings?\b"),
    ("test", r"\bflaky\b|\bunit tests?\b|\btest suite\b|\bregression tests?\b"),
    ("fix", r"\bbug ?-?fix(?:es)?\b|\bfix ?ups?\b|\bregressions?\b|\bfalse[ -]positives?\b|\bmemory leaks?\b"
            r"|\brace condition\b|\bdeadlocks?\b|\b(?:error|bug|issue|crash) fix\b|\bno longer\b|\bcve-\d"
            r"|\bissues? (?:with|where|when|in)\b|\bpanics?\b(?! (?:button|room|alarm))|\bfails? (?:to|when|with)\b"
            r"|\bfailing\b"
            r"|(?<!from a )(?<!from )(?<!after a )\bcrash(?:es|ed|ing)?\b(?! (?:reports?|course)\b)"
            r"|(?<![\w-])(?:broken(?! links?\b)|incorrect|wrong|does ?n[o']t|is ?n[o']t|cannot|can't"
            r"|not working)(?![\w-])"
            r"|\bcorrectly\b|\bproperly\b|\b(?:bugs?|fixes|fix|issues?)\W*\Z|\binto account\b"),
    ("style", r"\b(?:clippy|mypy|pyright|eslint|flake8|pylint|rustfmt|prettier|isort|stylelint|rubocop|golangci)\b"),
    ("build", r"\b(?:cargo\.(?:toml|lock)|package\.json|pyproject(?:\.toml)?|setup\.(?:py|cfg)|go\.mod|pom\.xml"
              r"|flake\.(?:nix|lock)|build\.gradle|dockerfile|makefile|msrv)(?!\w)"),
    ("chore", r"\block ?files?\b|\bcode ?owners\b|\bdependabot\b|\brenovate\b|\bpre-commit\b|\bmerge branch\b"),
    ("ci", r"\bgithub actions?\b|\bci\b"),
    ("perf", r"\bperformance (?:optimi[sz]ation|improvement)s?\b|\bspeed-?ups?\b"),
    ("refactor", r"\binstead of\b|\brefactoring\b|\bclean ?-?ups?\b|\btype (?:hints?|annotations?)\b"),
)  # fmt: skip
"""Words anywhere in a title whose first word is no verb we know: pattern and kind, the first that is found."""

PLACES: tuple[tuple[str, str], ...] = (
    ("docs", r"docs?|documentation|readme\S{0,8}|changelog\S{0,8}|\S{1,40}\.(?:md|rst)"),
    ("ci", r"ci|github actions?|dependabot"),
    ("test", r"tests?|test suite|unit tests"),
    ("build", r"docker ?files?|docker images?|makefile"),
)  # fmt: skip
"""Where something is added that no customer sees, at the end of a title: `Add a badge to the readme`."""


def is_verb(word: str) -> bool:
    """Whether a title may begin its sentence with this word."""
    return word in VERBS or word in OPEN
