"""What holds for every text: no crash, spans inside the text, the same answer twice, no long wait."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outcome_gate.rules.wording import KINDS, Vocabulary, metrics, read_wording

WORDS = st.sampled_from(
    "reduce increase build launch the a of from to by users nurses revenue our we 40% 3 days hours % and who use "
    "instead no longer fewer can will be able is are published down up , . : ; - → ( ) \" ' £ € ensure as I".split()
)
SENTENCES = st.lists(WORDS, max_size=40).map(" ".join)
TEXTS = st.one_of(st.text(max_size=300), SENTENCES, st.text(alphabet="aAé☃ \n\t'\"-–:.,%$5", max_size=200))


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_reads_anything(text: str) -> None:
    wording = read_wording(text)
    for signal in wording.signals:
        assert signal.kind in KINDS
        assert 0 <= signal.start < signal.end <= len(text)
        assert text[signal.start : signal.end] == signal.words
    assert len({signal.kind for signal in wording.signals}) == len(wording.signals)
    assert read_wording(text) == wording


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.lists(st.text(max_size=20), max_size=3))
def test_takes_any_vocabulary(text: str, words: list[str]) -> None:
    own = Vocabulary(tuple(words), tuple(words), tuple(words))
    assert read_wording(text, own) == read_wording(text, own)
    told = metrics.is_company_metric(text, own)
    assert told is None or text[told.start : told.end] == told.words


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS)
def test_metrics_take_anything(a: str, b: str) -> None:
    assert 0.0 <= metrics.same_thought(a, b) <= 1.0
    assert metrics.same_thought(a, b) == metrics.same_thought(b, a)
    for ask in (metrics.is_vanity_metric, metrics.is_usage_or_satisfaction, metrics.counts_deliverables,
                metrics.is_done_flag, metrics.starts_with_verb):  # fmt: skip
        assert ask(a) in (True, False)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "12 %",
        "🚀🚀",
        "减少等待时间 30%",
        "Сократить ожидание на 3 дня",
        "Μείωση της αναμονής",
        "…",
        "-->",
    ],
)
def test_no_latin_letters_no_signals(text: str) -> None:
    assert read_wording(text).signals == ()


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "1 ",
        "1.1.",
        "who ",
        "from 1 to 2 users ",
        "Ensure that ",
        "reduce and ",
        "A. ",
        '"',
        "-",
        "'s",
        "é",
        "per user ",
    ],
)
def test_64_kb_take_no_time(piece: str) -> None:
    text = (piece * 65_536)[:65_536]
    read_wording("warm up")
    begun = time.perf_counter()
    wording = read_wording(text)
    assert time.perf_counter() - begun < 0.25
    assert not wording.signals or wording.of("too-long") is not None
