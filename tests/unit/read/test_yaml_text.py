"""YAML is only ever data: hostile files are refused with a place, and plain ones are read with theirs."""

import time
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from outcome_gate.model.document import Path
from outcome_gate.model.finding import Span
from outcome_gate.read.yaml_events import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_VALUES,
    YamlProblem,
    decode,
    read_yaml,
    walk,
)

SECONDS = 8.0
"""Longer than the largest file may take, on a loaded machine."""


def refused(text: str) -> YamlProblem:
    started = time.process_time()
    with pytest.raises(YamlProblem) as caught:
        read_yaml(text)
    assert time.process_time() - started < SECONDS
    return caught.value


ALIAS_BOMB = "a: &a [x, x]\n" + "".join(
    f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True)
)
MERGE_BOMB = "a: &a {k: v}\n" + "".join(
    f"{b}: &{b}\n  <<: [*{a}, *{a}, *{a}, *{a}, *{a}, *{a}, *{a}, *{a}, *{a}, *{a}]\n"
    for a, b in zip("abcdefg", "bcdefgh", strict=True)
)


@pytest.mark.parametrize(
    ("text", "message", "place"),
    [
        pytest.param(ALIAS_BOMB, "Anchors", (1, 4), id="alias-bomb"),
        pytest.param(MERGE_BOMB, "Anchors", (1, 4), id="merge-key-bomb"),
        pytest.param("a: 1\nb: *a\n", "Aliases", (2, 4), id="alias"),
        pytest.param("*a : 1\n", "Aliases", (1, 1), id="alias-as-key"),
        pytest.param("&a k: 1\n", "Anchors", (1, 1), id="anchored-key"),
        pytest.param("k: &a\n  x: 1\n", "Anchors", (1, 4), id="anchored-mapping"),
        pytest.param("k: &a [1]\n", "Anchors", (1, 4), id="anchored-list"),
        pytest.param("<<: {a: 1}\n", "Merge keys", (1, 1), id="merge-key"),
        pytest.param("a:\n  ? <<\n  : {b: 1}\n", "Merge keys", (2, 5), id="explicit-merge-key"),
        pytest.param("a: !!python/object/apply:os.system [id]\n", "tag", (1, 4), id="python-tag"),
        pytest.param("a: !!str 1\n", "tag", (1, 4), id="core-tag"),
        pytest.param("a: !mine {b: 1}\n", "tag", (1, 4), id="own-tag"),
        pytest.param("a: ! 8\n", "tag", (1, 4), id="bare-tag"),
        pytest.param("!!str a: 1\n", "tag", (1, 1), id="tagged-key"),
        pytest.param("a: 1\nb: 2\na: 3\n", "`a` is written twice (first on line 1)", (3, 1), id="twice"),
        pytest.param("x:\n  a: 1\n  'a': 3\n", "`a` is written twice (first on line 2)", (3, 3),
        id="twice-quoted"),
        pytest.param("{a: 1, a: 2}", "`a` is written twice (first on line 1)", (1, 8), id="twice-in-flow"),
        pytest.param("a: 1\n---\nb: 2\n", "second document", (2, 1), id="two-documents"),
        pytest.param("a: 1\n...\n---\n", "second document", (3, 1), id="an-empty-second-document"),
        pytest.param("? [a, b]\n: 1\n", "where a key belongs", (1, 3), id="list-as-key"),
        pytest.param("? {a: b}\n: 1\n", "where a key belongs", (1, 3), id="mapping-as-key"),
        pytest.param("{[a]: 1}", "where a key belongs", (1, 2), id="flow-list-as-key"),
        pytest.param("a: 1e999\n", "number is too long", (1, 4), id="overflowing-float"),
        pytest.param("a: " + "9" * 5000 + "\n", "number is too long", (1, 4), id="5000-digits"),
        pytest.param("a: -1000000000000001\n", "number is too long", (1, 4), id="below-minus-1e15"),
        pytest.param("a: 1.00000000000000001\n", "number is too long", (1, 4), id="nineteen-characters"),
        pytest.param("a:\n\t- b\n", "A tab is used for indentation", (2, 1), id="tab"),
        pytest.param("a: b: c\n", "A colon stands where none can", (1, 5), id="two-colons"),
        pytest.param("a: 1\nb\nc: 2\n", "A colon is missing", (3, 1), id="no-colon"),
        pytest.param("a: [1, 2\n", "never closed", (2, 1), id="open-bracket"),
        pytest.param('a: "b\n', "never closed", (2, 1), id="open-quote"),
        pytest.param("a: @b\n", "A character stands where none can", (1, 4), id="at-sign"),
        pytest.param("a: %b\n", "A character stands where none can", (1, 4), id="percent"),
        pytest.param("a:\n  b: 1\n c: 2\n", "indentation does not fit", (3, 2), id="indentation"),
        pytest.param("a: 1\x00", "binary", (1, 1), id="NUL"),
    ],
)  # fmt: skip
def test_hostile_and_broken_texts_are_refused_at_their_place(
    text: str, message: str, place: tuple[int, int]
) -> None:
    problem = refused(text)

    assert message in problem.message
    assert problem.span is not None
    assert (problem.span.line, problem.span.column) == place
    assert problem.hint


@pytest.mark.parametrize(
    ("text", "way_out"),
    [
        ("a:\n  - **/x\n", 'Put it in quotes, like `"**/x"`.'),
        ("a: [*.py]\n", 'Put it in quotes, like `"**/x"`.'),
        ("a: >= 3\n", 'Write `">= 3"`.'),
        ("a: | x\n", 'Write `"| x"`.'),
        ("a:\n\u00a0 - b\n", "Type the space anew."),
        ("a: @maria\n", "Quote values that begin with `@`, `%` or a backtick."),
        ("- a\nb: c\n", "Indent the key, or begin the line with `- `."),
        ("a: - b\n", "Begin the list on a line of its own, or write `[a, b]`."),
        ("a: ? b\n", "Put it in quotes."),
    ],
)
def test_a_broken_text_is_told_the_way_out(text: str, way_out: str) -> None:
    assert refused(text).hint == way_out


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("a: \ud800\n", "not readable text", id="lone-surrogate"),
        pytest.param("a: \x07\n", "not readable text", id="control-character"),
        pytest.param("a: " + "x" * 2_000_000, "larger than", id="2 MB"),
        pytest.param(
            "ä" * (MAX_BYTES // 2 + 1), "larger than", id="too many bytes, though half as many characters"
        ),
    ],
)
def test_texts_without_a_place_are_refused_with_a_hint(text: str, message: str) -> None:
    problem = refused(text)

    assert message in problem.message
    assert problem.hint


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "[{a: "])
def test_two_thousand_levels_are_refused_and_not_built(opening: str) -> None:
    assert f"deeper than {MAX_DEPTH} levels" in refused(opening * 2000).message


def test_two_thousand_keys_of_keys_are_refused() -> None:
    assert "where a key belongs" in refused("? " * 2000).message


def test_the_deepest_allowed_nesting_is_read_and_one_more_is_not() -> None:
    def nested(depth: int) -> str:
        return "[" * depth + "]" * depth

    assert read_yaml(nested(MAX_DEPTH)).data is not None
    assert refused(nested(MAX_DEPTH + 1)).span == Span(1, 21, 1, 22)


def test_a_file_may_be_as_large_as_the_limit() -> None:
    text = "a: " + "x" * (MAX_BYTES - 3)

    assert len(read_yaml(text).data["a"]) == MAX_BYTES - 3
    assert "larger than" in refused(text + "x").message


@pytest.mark.parametrize("item", ["- a\n", "- {}\n", "- [a]\n"])
def test_a_file_of_too_many_values_is_refused_where_they_are_too_many(item: str) -> None:
    each = 1 if len(item) == 4 and "{" not in item else item.count("a") + 1
    allowed = (MAX_VALUES - 1) // each

    assert len(read_yaml(item * allowed).data) == allowed
    problem = refused(item * (allowed + 1))
    assert "more than 50,000 keys and values" in problem.message
    assert problem.span is not None
    assert problem.span.line == allowed + 1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("- a\n", id="short items"),
        pytest.param("".join(f"k{i}: v\n" for i in range(100_000)), id="keys"),
        pytest.param("#", id="comment"),
        pytest.param("  x\n", id="plain lines"),
        pytest.param("[a],", id="flow items"),
        pytest.param("\\x41", id="escapes"),
        pytest.param("a ", id="words"),
        pytest.param("{", id="braces"),
    ],
)
@pytest.mark.parametrize("start", ["", "[", '"', "a: |\n"])
def test_the_largest_file_of_anything_takes_seconds_at_most(text: str, start: str) -> None:
    whole = (start + text * (MAX_BYTES // len(text) + 1))[:MAX_BYTES]
    started = time.process_time()
    try:
        read_yaml(whole)
    except YamlProblem:
        pass  # refusing is an answer too
    assert time.process_time() - started < SECONDS


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"), ("off", "off"), ("y", "y"), ("12:30", "12:30"), ("2027-06-30", "2027-06-30"),
        ("2027-06-31", "2027-06-31"), ("0x1F", "0x1F"), ("0o17", "0o17"), ("1_000", "1_000"), (".inf", ".inf"),
        (".nan", ".nan"), ("1.2.3", "1.2.3"), ("TRUe", "TRUe"), ("=", "="), ("-", [None]),
        ("true", True), ("True", True), ("FALSE", False), ("null", None), ("~", None), ("", None), ("Null",
        None),
        ("8", 8), ("+8", 8), ("-8", -8), ("007", 7), ("6.8", 6.8), (".5", 0.5), ("-1.5", -1.5), ("1e3", 1000.0),
        ("2.", 2.0), ("999999999999999", 999999999999999), ("'8'", "8"), ('"true"', "true"), ("'~'", "~"),
        ("|\n  8", "8"), (">\n  no\n  way\n", "no way\n"),
    ],
)  # fmt: skip
def test_scalars_follow_the_core_schema(written: str, value: Any) -> None:
    read = read_yaml(f"a: {written}" if written != "-" else "a:\n -").data["a"]

    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    ("text", "data"),
    [
        pytest.param("", {}, id="nothing"),
        pytest.param("\n# a comment\n", {}, id="only a comment"),
        pytest.param("---\n", None, id="an empty document"),
        pytest.param("just words", "just words", id="a scalar"),
        pytest.param("\ufeffa: 1\n", {"a": 1}, id="BOM"),
        pytest.param("a: 1\r\nb:\r\n  - c\r\n", {"a": 1, "b": ["c"]}, id="CRLF"),
        pytest.param("a: 1\rb: 2", {"a": 1, "b": 2}, id="CR"),
        pytest.param("1: x\ntrue: y\n~: z\n", {"1": "x", "true": "y", "~": "z"}, id="keys are text"),
        pytest.param("'<<': 1", {"<<": 1}, id="a quoted << is a key like any other"),
        pytest.param("a: {x: 1}\nb: {x: 2}", {"a": {"x": 1}, "b": {"x": 2}}, id="the same key in two mappings"),
        pytest.param("- {x: 1}\n- {x: 2}", [{"x": 1}, {"x": 2}], id="the same key in two items"),
        pytest.param("%YAML 1.1\n---\na: on\n", {"a": "on"}, id="a directive changes nothing"),
    ],
)  # fmt: skip
def test_plain_documents_are_read(text: str, data: Any) -> None:
    assert read_yaml(text).data == data


SPANS = """\
plain: some words
"quoted": "a \\"b\\""
block: |
  one
  two
flow: {a: [1, {b: long}], c: 'x'}
list:
  - first
  -   name: second
empty:
"""


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        (("plain",), Span(1, 1, 1, 6), Span(1, 8, 1, 18)),
        (("quoted",), Span(2, 1, 2, 9), Span(2, 11, 2, 20)),
        (("block",), Span(3, 1, 3, 6), Span(3, 8, 6, 1)),
        (("flow",), Span(6, 1, 6, 5), Span(6, 7, 6, 34)),
        (("flow", "a"), Span(6, 8, 6, 9), Span(6, 11, 6, 25)),
        (("flow", "a", 0), None, Span(6, 12, 6, 13)),
        (("flow", "a", 1, "b"), Span(6, 16, 6, 17), Span(6, 19, 6, 23)),
        (("flow", "c"), Span(6, 27, 6, 28), Span(6, 30, 6, 33)),
        (("list", 0), None, Span(8, 5, 8, 10)),
        (("list", 1, "name"), Span(9, 7, 9, 11), Span(9, 13, 9, 19)),
        (("empty",), Span(10, 1, 10, 6), Span(10, 7, 10, 7)),
    ],
)
def test_every_key_and_value_knows_its_place(path: Path, key: Span | None, value: Span) -> None:
    places = read_yaml(SPANS).places

    assert places.keys.get(path) == key
    assert places.values[path] == value


def test_a_place_that_was_not_written_is_that_of_what_stands_around_it() -> None:
    places = read_yaml(SPANS).places

    assert places.of(("plain", "unit")) == places.values[("plain",)]
    assert places.of(("list", 7, "name")) == places.values[("list",)]
    assert places.of(("nowhere",)) == places.values[()]
    assert places.of_key(("list", 0)) == places.values[("list", 0)]
    assert places.of_key(("plain",)) == places.keys[("plain",)]


def test_columns_count_characters_and_not_bytes() -> None:
    assert read_yaml("größe: ä\n").places.values[("größe",)] == Span(1, 8, 1, 9)


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        (b"\xff", (1, 1)),
        (b"a: 1\nb: \xe4\n", (2, 4)),
        (b"\xc3\xa4: \xe4", (1, 5)),
        (b"a\n\nb\xed\xa0\x80", (3, 2)),
    ],
)
def test_bytes_that_are_not_utf8_are_named_by_line_and_column(raw: bytes, place: tuple[int, int]) -> None:
    with pytest.raises(YamlProblem, match="not UTF-8") as caught:
        decode(raw)

    span = caught.value.span
    assert span is not None
    assert (span.line, span.column, span.end_line, span.end_column) == (*place, place[0], place[1] + 1)


def test_utf8_bytes_are_text() -> None:
    assert decode("größe: ä".encode()) == "größe: ä"


def test_walk_names_outer_values_first() -> None:
    assert list(walk({"a": [1, {"b": 2}]})) == [
        ((), {"a": [1, {"b": 2}]}),
        (("a",), [1, {"b": 2}]),
        (("a", 0), 1),
        (("a", 1), {"b": 2}),
        (("a", 1, "b"), 2),
    ]


NASTY = st.lists(
    st.sampled_from(
        ["a", "b: ", "- ", "? ", ": ", "\n", "\n  ", "[", "]", "{", "}", ",", "&a ", "*a", "<<", "!!str ", "!",
        "|",
         ">", "'", '"', "#", "%", "@", "`", "\t", "---\n", "...\n", "\x00", "\ufeff", "\ud800", "\u2028",
         "1e999",
         "0", "~", "\r", "\x85", "é"]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@given(st.one_of(st.text(max_size=300), NASTY))
def test_any_text_is_data_or_a_problem_within_a_moment(text: str) -> None:
    started = time.process_time()
    try:
        document = read_yaml(text)
    except YamlProblem:
        pass  # the only error there is
    else:
        assert all(document.places.of(path) for path, _ in walk(document.data) if path)
    assert time.process_time() - started < 1


TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x85"), max_size=12
)  # dumped as a space
PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**15), 10**15)
    | st.floats(-1e14, 1e14, allow_nan=False).filter(lambda x: len(repr(x)) < 19 and "e" not in repr(x))
    | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=20,
)


@given(PLAIN, st.booleans())
def test_what_pyyaml_writes_is_read_as_pyyaml_reads_it(data: Any, flow: bool) -> None:
    text = yaml.safe_dump(data, default_flow_style=flow, allow_unicode=True)

    assert read_yaml(text).data == yaml.safe_load(text) == data
