"""Patterns for paths: what they mean, what is refused, and that no list of them takes long."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from unit_facts import policy_file

from outcome_gate.text.globs import LONGEST, MOST_GLOBS, MOST_STARS, fits_any


@pytest.mark.parametrize(
    ("glob", "yes", "no"),
    [
        ("docs/**", ["docs/a", "docs/a/b", "docs/.a"], ["docs", "a/docs/b", "docsa/b", "Docs/a"]),
        ("**/*.md", ["a.md", "a/b.md", "a/b/c.md", ".md", "a/.md"], ["a.mdx", "md", "a.md/b", "a.MD"]),
        ("*.md", ["a.md", ".md"], ["a/b.md", "a.mdx"]),
        ("src/*.py", ["src/a.py", "src/.py"], ["src/a/b.py", "src/a.pyc", "src/aXpy", "a/src/b.py"]),
        ("src/*/test_*.py", ["src/a/test_b.py", "src/a/test_.py"], ["src/test_b.py", "src/a/b/test_c.py"]),
        ("**", ["a", "a/b", ".a/b"], []),
        ("***", ["a", "a/b"], []),
        ("*", ["a", ".a"], ["a/b"]),
        ("*/*", ["a/b"], ["a", "a/b/c"]),
        ("**/a", ["a", "b/a", "c/b/a"], ["ba", "a/b", "b/aa"]),
        ("***/a", ["a", "b/a"], ["ba"]),
        ("a/**/b", ["a/b", "a/x/b", "a/x/y/b", "a/b/b"], ["ab", "a/xb", "a", "b", "a/b/c"]),
        ("a/**/**/b", ["a/b", "a/x/y/b"], ["ab"]),
        ("**/a/**", ["a/b", "c/a/b", "c/a/b/d"], ["a", "b/a", "ba/c"]),
        ("**/a/**/b/*.c", ["a/b/x.c", "z/a/y/b/x.c", "a/b/b/x.c"], ["a/x.c", "b/a/x.c", "a/b/c/x.c"]),
        ("a**b", ["ab", "axb", "axxb"], ["a/b", "ax/b"]),
        ("a**/b", ["a/b", "ax/b"], ["a/x/b"]),
        ("a*b*c", ["abc", "aXbYc", "abbc", "abcc", "abcbc"], ["acb", "ab/c", "ab"]),
        ("a?c", ["abc", "a.c"], ["a/c", "ac", "abbc"]),
        ("?", ["a", "é"], ["", "ab", "/"]),
        ("docs/", [], ["docs", "docs/a"]),
        ("/docs/**", [], ["docs/a"]),
        ("a//b", [], ["a/b", "a/x/b"]),
        ("[ab].md", ["[ab].md"], ["a.md"]),
        ("{a,b}.md", ["{a,b}.md"], ["a.md"]),
        ("(a|b)+", ["(a|b)+"], ["a", "aa"]),
        ("a.b$", ["a.b$"], ["axb", "a.b"]),
        (r"a\d", [r"a\d"], ["a1"]),
        ("a b/ü*", ["a b/ü", "a b/über"], ["a b/u"]),
        ("a", ["a"], ["a\n", "b", "A", "a/b"]),
        ("*", ["a\nb"], ["a\n/b"]),
    ],
)  # fmt: skip
def test_what_a_pattern_means(glob: str, yes: list[str], no: list[str]) -> None:
    assert [path for path in yes if not fits_any(path, (glob,))] == []
    assert [path for path in no if fits_any(path, (glob,))] == []


def test_one_pattern_of_a_list_is_enough() -> None:
    globs = ("docs/**", "*.md", "a|b")

    assert all(fits_any(path, globs) for path in ("docs/a/b", "x.md", "a|b"))
    assert not any(fits_any(path, globs) for path in ("src/x.py", "x/y.md", "a", "b", ""))
    assert not fits_any("a", ())


# The limits


def problems(*globs: str, key: str = "exempt") -> list[tuple[str, int, str, str]]:
    lines = {"exempt": "exempt:\n  paths:\n", "kinds": "kinds:\n  docs:\n    branches:\n"}[key]
    file = policy_file(lines + "".join(f'      - "{glob}"\n' for glob in globs))
    return [(one.rule, one.span.line if one.span else 0, one.message, one.fix) for one in file.problems]


QUICK = "Patterns must be quick to try: use `**` once, or write several short ones."


@pytest.mark.parametrize(
    ("glob", "message", "fix"),
    [
        ("a*" * 9, "`paths`: `a*a*a*a*a*a*a*a*a*` has more than 8 stars.", QUICK),
        ("**a" * 9, "`paths`: `**a**a**a**a**a**a**a**a**a` has more than 8 stars.", QUICK),
        ("**/" * 9 + "x", "has more than 8 stars.", QUICK),
        ("x" * 201, "`paths` cannot be `xxxxxxxxxx", "At most 200 characters."),
        ("**/" * 8 + "x" * 200, "`paths` cannot be `**/**/**/", "At most 200 characters."),
        ("", "`paths` must not be empty.", ""),
        ("  ", "`paths` must not be empty.", ""),
    ],
)  # fmt: skip
def test_a_pattern_past_the_limits_is_refused_at_its_line(glob: str, message: str, fix: str) -> None:
    ((rule, line, said, hint),) = problems("docs/**", glob, "*.md")

    assert (rule, line, hint) == ("OG009", 4, fix)
    assert message in said
    assert len(said) < 150


def test_branches_have_the_same_limits() -> None:
    ((rule, line, said, _),) = problems("feature/*", "*a" * 9, key="kinds")

    assert (rule, line) == ("OG009", 5)
    assert said == "`branches`: `*a*a*a*a*a*a*a*a*a` has more than 8 stars."


def test_a_list_holds_thirty_patterns() -> None:
    assert problems(*(f"a{number}" for number in range(MOST_GLOBS))) == []
    assert problems(*(f"a{number}" for number in range(MOST_GLOBS + 1))) == [
        ("OG009", 3, "`paths` holds too many values.", "At most 30.")
    ]


@pytest.mark.parametrize(
    "glob", ["a*" * 8, "**a" * 8, "**/" * 8 + "x", "x" * 200, "*" * 200, "**/" * 8 + "x" * 176]
)
def test_what_is_just_within_the_limits_is_accepted(glob: str) -> None:
    assert (LONGEST, MOST_STARS, MOST_GLOBS) == (200, 8, 30)
    assert len(glob) <= LONGEST
    assert len(re.findall(r"\*+", glob)) <= MOST_STARS
    assert problems(glob) == []
    fits_any("x/y", (glob,))


def test_a_policy_whose_pattern_was_refused_keeps_the_others() -> None:
    file = policy_file('exempt:\n  paths: ["docs/**", "' + "*a" * 9 + '"]\n')

    assert not file.is_sound
    assert file.noun is not None
    assert file.noun.exempt.paths == ("docs/**",)


# Against another matcher


def slowly(path: str, glob: str) -> bool:
    """The meaning of a pattern, folder by folder and letter by letter, with every choice tried."""

    def folders(names: tuple[str, ...], parts: tuple[str, ...]) -> bool:
        if not parts:
            return not names
        if len(parts[0]) > 1 and set(parts[0]) == {"*"}:
            rest, is_last = parts[1:], len(parts) == 1
            return any(folders(names[taken:], rest) for taken in range(is_last, len(names) + 1))
        return bool(names) and letters(names[0], parts[0]) and folders(names[1:], parts[1:])

    def letters(name: str, part: str) -> bool:
        if not part:
            return not name
        if part[0] == "*":
            return any(letters(name[taken:], part[1:]) for taken in range(len(name) + 1))
        return bool(name) and part[0] in ("?", name[0]) and letters(name[1:], part[1:])

    return folders(tuple(path.split("/")), tuple(glob.split("/")))


NAMES = st.text(alphabet="ab.", min_size=1, max_size=4)
PATHS = st.lists(NAMES, min_size=1, max_size=5).map("/".join)
PARTS = st.one_of(
    st.just("**"), st.just("*"), st.sampled_from(["***", "", "a", "b", "?", "**a", "a**"]),
    st.text(alphabet="ab.*?", max_size=5),
)  # fmt: skip
GLOBS = (
    st.lists(PARTS, min_size=1, max_size=5)
    .map("/".join)
    .filter(lambda glob: glob and len(re.findall(r"\*+", glob)) <= MOST_STARS)
)


@settings(max_examples=settings().max_examples * 10)
@given(PATHS, GLOBS)
def test_it_means_what_a_slow_matcher_says(path: str, glob: str) -> None:
    assert fits_any(path, (glob,)) == slowly(path, glob)


@given(PATHS, st.data())
def test_a_pattern_cut_out_of_a_path_fits_it(path: str, data: st.DataObject) -> None:
    parts = [
        data.draw(st.sampled_from([name, "*", f"{name[0]}*", f"*{name[-1]}", "?" * len(name)]))
        for name in path.split("/")
    ]
    crossing = data.draw(st.integers(0, len(parts)))

    assert fits_any(path, ("/".join(parts),))
    assert fits_any(path, ("/".join((*parts[:crossing], "**", *parts[crossing + 1 :])),)) or crossing == len(
        parts
    )


@given(PATHS, st.lists(GLOBS, max_size=4).map(tuple))
def test_a_list_fits_when_one_of_it_does(path: str, globs: tuple[str, ...]) -> None:
    assert fits_any(path, globs) == any(fits_any(path, (glob,)) for glob in globs)


# Time

FILES = 3_000
TRIED = 150
"""Paths that are tried of them: a pattern's time grows with their number and with nothing else."""
SECONDS = 4.0
DEEP, FLAT = "a/" * 79 + "aa", "a" * 160
HOSTILE = [
    "**/" * 8 + "xx",
    "**/a" * 7 + "/*b",
    "**/?" * 8,
    "**/" + "*/" * 7 + "a/" * 30 + "b",
    "**/" + "a/" * 80 + "b",
    "**/" + "?/" * 60 + "b",
    "**/" + "*a" * 7 + "b",
    "*a" * 7 + "*" + "?" * 80 + "b",
    "*" + "?" * 150 + "b",
    "*" + "a" * 150 + "b",
    "*" + "?" * 80 + "b*",
    "**/*" + "?" * 90 + "b",
    "**/a*a*/**/a*a*/**/b",
    "**a**a**a**a**a**a**a**a",
]


@pytest.mark.parametrize("glob", HOSTILE)
@pytest.mark.parametrize("path", [DEEP, FLAT, ("a" * 7 + "/") * 20 + "a", "a" * 80 + "/" + "a" * 79])
def test_no_list_of_patterns_takes_long_over_three_thousand_files(path: str, glob: str) -> None:
    globs = tuple(f"{glob[: LONGEST - 4]}!{number}" for number in range(MOST_GLOBS))
    assert problems(*globs) == []
    paths = [f"{path}{number}" for number in range(TRIED)]
    fits_any("", globs)  # to have them compiled
    started = time.process_time()
    for one in paths:
        assert not fits_any(one, globs)
    taken = (time.process_time() - started) * FILES / TRIED

    print(f"{taken:.2f} s for {FILES} files")
    assert taken < SECONDS
