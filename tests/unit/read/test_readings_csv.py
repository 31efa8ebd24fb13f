"""Readings beside the manifest: every bad line is said with its place, and every good one is read."""

import csv
import io
from datetime import date
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unit_facts import MANIFEST, manifest_file

from outcome_gate.errors import UsageError
from outcome_gate.judge.new_reading import read_new_reading
from outcome_gate.model.amounts import Reading
from outcome_gate.model.manifest import Manifest
from outcome_gate.model.readings_file import HEADER, readings_path
from outcome_gate.model.source_file import Absence, SourceFile
from outcome_gate.read.readings_csv import read_readings
from outcome_gate.write.reading_line import with_reading

TODAY = date(2027, 2, 1)
KEY = "faster-month-end-close,days-to-close"
NOUN = manifest_file(MANIFEST).noun or Manifest.empty()


def read(*lines: str, head: str = HEADER, end: str = "\n"):
    text = end.join((head, *lines, ""))
    return read_readings(SourceFile("outcomes.readings.csv", text=text), NOUN, TODAY)


@pytest.mark.parametrize(
    ("line", "rule", "column", "said"),
    [
        (f"{KEY},2027-01-31,", "OG009", 49, "is not a number"),
        (f"{KEY},2027-01-31,six,", "OG009", 49, "`six` is not a number."),
        (f"{KEY},2027-01-31,6.8 days,", "OG009", 49, "`6.8 days` is not a number."),
        (f"{KEY},2027-01-31,nan,", "OG009", 49, "`nan` is not a number."),
        (f"{KEY},2027-01-31,1e999,", "OG009", 49, "`1e999` is not a number."),
        (f"{KEY},2027-01-31,٣,", "OG009", 49, "`٣` is not a number."),
        (f"{KEY},31.1.2027,6.8,", "OG007", 38, "`31.1.2027` is not a date."),
        (f"{KEY},2027-02-30,6.8,", "OG007", 38, "`2027-02-30` is not a date."),
        (f"{KEY},2027-02-02,6.8,", "OG009", 38, "2027-02-02 is still to come."),
        ("faster-month-end-clos,days-to-close,2027-01-31,6.8,", "OG006", 1, "no outcome `faster-month-end-clos`"),
        ("faster-month-end-close,days-to-clos,2027-01-31,6.8,", "OG006", 24, "no metric `days-to-clos`"),
        (f"{KEY},2027-01-31", "OG009", 1, "This line has too few fields."),
        (f"{KEY},2027-01-31,6.8,,", "OG009", 1, "This line has too many fields."),
        (f"{KEY},2027-01-31,6.8,javascript:alert(1)", "OG009", 53, "is no address on the web"),
        (f'{KEY},2027-01-31,"6,8",', "OG009", 49, "`6,8` is not a number."),
        (f'{KEY},2027-01-31,"6.8', "OG009", 49, "is not a number."),
    ],
)  # fmt: skip
def test_a_bad_line_is_said_with_its_place(line: str, rule: str, column: int, said: str) -> None:
    file = read("", line)
    (problem,) = file.problems
    assert (problem.rule, problem.span.line, problem.span.column) == (rule, 3, column)
    assert said in problem.message
    assert problem.fix
    assert file.readings == {}


def test_a_slip_is_answered_with_what_was_meant() -> None:
    file = read("faster-month-end-clos,days-to-close,2027-01-31,6.8,")
    assert file.problems[0].fix == "Did you mean `faster-month-end-close`?"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_good_lines_are_read_in_every_spelling(end: str) -> None:
    link = "https://example.com/a?b=1,2"
    file = read(
        f"{KEY},2027-01-30,6.80", f' {KEY} , 2027-01-29,"1e1" ,"{link}"', end=end, head=f"\ufeff{HEADER}"
    )
    assert file.problems == ()
    assert file.readings == {
        ("faster-month-end-close", "days-to-close"): (
            Reading(on=date(2027, 1, 30), value=6.8),
            Reading(on=date(2027, 1, 29), value=10.0, link=link),
        )
    }


def test_two_numbers_of_one_day_contradict_each_other() -> None:
    file = read(f"{KEY},2027-01-30,6.8,", f"{KEY},2027-01-30,6.80,", f"{KEY},2027-01-30,7,")
    (problem,) = file.problems
    assert (problem.rule, problem.span.line) == ("OG009", 4)
    assert problem.message == "`days-to-close` is 7 on 2027-01-30, and 6.8 on that day in line 2."
    assert len(file.lines) == 3, "both stay: the five words say that nothing can be told"


def test_a_file_that_is_none_of_readings_is_one_problem() -> None:
    assert (
        read(KEY, head="a;b").problems[0].message
        == "The first line is `a;b`, and not the names of the columns."
    )
    assert read_readings(SourceFile("x", absence=Absence.MISSING), NOUN, TODAY).problems == ()
    assert read_readings(SourceFile("x", absence=Absence.BINARY), NOUN, TODAY).problems[0].rule == "OG001"


@pytest.mark.parametrize("line", ['"' * 400_000, " " * 400_000 + '"', "," * 400_000, "1" * 400_000])
def test_a_hostile_line_takes_linear_time(line: str) -> None:
    began = process_time()
    assert len(read(f"{KEY},2027-01-30,{line}", line).problems) == 2
    assert process_time() - began < 2


def test_many_wrong_ids_are_each_told_and_the_first_are_guessed() -> None:
    lines = [f"reduse-teh-dayz-to-klose-{number:03},days-to-close,2027-01-30,1," for number in range(150)]
    near = [f"faster-month-end-cloze{number:03},days-to-close,2027-01-30,1," for number in range(30)]

    found = read(*near, *lines).problems

    assert [one.rule for one in found] == ["OG006"] * 180
    assert ["faster-month-end-close" in one.fix for one in found[:30]] == [True] * 10 + [False] * 20


@given(st.floats(allow_nan=False, allow_infinity=False, width=64), st.text("abc,/?=&%", max_size=20))
def test_what_was_written_is_read_again(value: float, path: str) -> None:
    wanted = Reading(on=TODAY, value=value, link=f"https://example.com/{path}")
    text = with_reading(None, "faster-month-end-close", "days-to-close", wanted)
    found = read_readings(SourceFile("x", text=text), NOUN, TODAY)
    if abs(value) < 1e29 and (value == 0 or abs(value) > 1e-12):
        assert [one.reading for one in found.lines] == [wanted]
    assert len(list(csv.reader(io.StringIO(text)))[1]) == 5


@pytest.mark.parametrize(
    ("manifest", "readings"),
    [
        (".github/outcomes.yml", ".github/outcomes.readings.csv"),
        ("product.yaml", "product.readings.csv"),
        ("a.b/outcomes", "a.b/outcomes.readings.csv"),
    ],
)
def test_readings_lie_beside_their_manifest(manifest: str, readings: str) -> None:
    assert readings_path(manifest) == readings


@pytest.mark.parametrize(
    ("ids", "value", "on", "link", "said"),
    [
        ("faster-month-end-close", "1", None, None, "names no metric"),
        ("faster-month-end-clos/days-to-close", "1", None, None, "Did you mean `faster-month-end-close`?"),
        ("faster-month-end-close/day-to-close", "1", None, None, "Did you mean `days-to-close`?"),
        ("faster-month-end-close/days-to-close", "much", None, None, "`much` is not a number with a unit."),
        ("faster-month-end-close/days-to-close", "6.8 hours", None, None, "`hours` is not the unit"),
        ("faster-month-end-close/days-to-close", "5 - 10 days", None, None, "it reads as a range"),
        ("faster-month-end-close/days-to-close", "6.8", "soon", None, "`soon` is not a date."),
        ("faster-month-end-close/days-to-close", "6.8", "2027-02-02", None, "still to come"),
        ("faster-month-end-close/days-to-close", "6.8", None, "file:///x", "no address on the web"),
    ],
)
def test_a_new_reading_that_cannot_be_meant_is_refused(
    ids: str, value: str, on: str | None, link: str | None, said: str
) -> None:
    with pytest.raises(UsageError) as refused:
        read_new_reading(ids, value, on, link, NOUN, TODAY)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("6.8", 6.8),
        ("6.8 days", 6.8),
        ("-2 Day", -2),
        ("6,5 days", 6.5),
        ("6.8333333333333333", 6.8333333333333333),
        ("1,200.5", 1200.5),
    ],
)
def test_a_new_reading_may_say_its_unit(value: str, number: float) -> None:
    new = read_new_reading("faster-month-end-close/days-to-close", value, None, None, NOUN, TODAY)
    assert new.reading == Reading(on=TODAY, value=number)
