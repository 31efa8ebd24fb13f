"""What stands in front of a title: tags that name a kind, and prefixes that say nothing about it."""

from typing import NamedTuple


class Tag(NamedTuple):
    """A kind, and what named it."""

    kind: str
    evidence: str


_TAGS: dict[str, str] = {
    "feature": "feat feature features fea enh enhancement enhancements new|new feature|feature request",
    "fix": "fix fixes fixed bug bugs bugfix bugfixes hotfix hotfixes regression crash panic"
    "|bug fix|bug fixes|hot fix|security fix",
    "perf": "perf performance optimization optimisation",
    "docs": "doc docs documentation docstring docstrings typo typos readme",
    "chore": "chore chores mnt maint maintenance deps dep dependencies dependency cleanup cln rls release housekeeping"
    " tidy|clean up|tech debt|technical debt|version bump",
    "ci": "ci cd ci/cd|github actions|continuous integration",
    "test": "test tests testing tst|unit test|unit tests|e2e tests",
    "build": "build bld packaging",
    "refactor": "refactor refactoring refact ref restructure rewrite",
    "style": "style styles sty lint linting formatting fmt",
    "revert": "revert reverts reverted rev rollback",
}
"""Words that teams put in front of a title; phrases of several words stand after a bar."""


def _spread(table: dict[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for kind, text in table.items():
        words, *phrases = text.split("|")
        found |= dict.fromkeys((*words.split(), *phrases), kind)
    return found


TAGS = _spread(_TAGS)

EMOJI: dict[str, str] = {
    **dict.fromkeys("✨", "feature"),
    **dict.fromkeys("🐛🚑🔒🩹🥅", "fix"),
    **dict.fromkeys("⚡", "perf"),
    **dict.fromkeys("📝✏📚💡📄👥", "docs"),
    **dict.fromkeys("🔧🔨⬆⬇📌➕➖🔖🔥🙈🗑🌐🧹", "chore"),
    **dict.fromkeys("👷💚", "ci"),
    **dict.fromkeys("✅🧪", "test"),
    **dict.fromkeys("📦🏗", "build"),
    **dict.fromkeys("♻🚚⚰🏷", "refactor"),
    **dict.fromkeys("🎨🚨", "style"),
    **dict.fromkeys("⏪", "revert"),
}
"""What a picture in front of a title means, after https://gitmoji.dev; pictures that are not here mean nothing."""

SHORTCODES: dict[str, str] = {
    "sparkles": "✨", "bug": "🐛", "ambulance": "🚑", "lock": "🔒", "adhesive_bandage": "🩹", "goal_net": "🥅",
    "zap": "⚡", "memo": "📝", "pencil": "📝", "pencil2": "✏", "books": "📚", "bulb": "💡", "page_facing_up": "📄",
    "busts_in_silhouette": "👥", "wrench": "🔧", "hammer": "🔨", "arrow_up": "⬆", "arrow_down": "⬇", "pushpin": "📌",
    "heavy_plus_sign": "➕", "heavy_minus_sign": "➖", "bookmark": "🔖", "fire": "🔥", "see_no_evil": "🙈",
    "wastebasket": "🗑", "globe_with_meridians": "🌐", "broom": "🧹", "construction_worker": "👷",
    "green_heart": "💚", "white_check_mark": "✅", "test_tube": "🧪", "package": "📦", "building_construction": "🏗",
    "recycle": "♻", "truck": "🚚", "coffin": "⚰", "label": "🏷", "art": "🎨", "rotating_light": "🚨",
    "rewind": "⏪",
}  # fmt: skip
"""The same as GitHub spells them in words: `:bug:`."""

PASSING = frozenset(
    (
        "wip",
        "draft",
        "rfc",
        "mrg",
        "dnm",
        "poc",
        "backport",
        "cherry-pick",
        "cherrypick",
        "do not merge",
        "dont merge",
    )
)
"""Words in front of a title that say how far it is, not what it is."""
