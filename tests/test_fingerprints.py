"""What a mark is known by: what leaves it as it is, and what ends it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.article import Article
from scorer.fingerprint import (
    FINGERPRINT,
    SAMPLE,
    digest_word,
    head_of,
    make_fingerprint,
    pair_marks,
)
from scorer.pipeline import Instruments, score_article

FILLER = " The council met on Tuesday and heard the annual accounts of the harbour board." * 8
SENTENCE = (
    "Officials of the northern province slammed the budget that the brutal regime sent to "
    "parliament in March."
)
Marks = Callable[[str], dict[str, str]]


@pytest.fixture(scope="module")
def marks(instruments: Instruments) -> Marks:
    """The fingerprints in an article that begins with the text given, by the words marked."""

    def read(text: str) -> dict[str, str]:
        card = score_article(Article(id="a", text=f"{text}\n\n{FILLER}"), instruments)
        return {hit.text.lower(): hit.fingerprint for hit in card.hits if not hit.is_learned}

    return read


def test_every_hit_has_one_of_its_own(instruments: Instruments) -> None:
    text = f"The brutal regime fell. The brutal regime fell. The brutal regime fell.{FILLER}"
    card = score_article(Article(id="a", text=text), instruments)
    prints = [hit.fingerprint for hit in card.hits]
    assert len(prints) >= 6
    assert len(prints) == len(set(prints))
    assert all(FINGERPRINT.fullmatch(item) for item in prints)
    assert any(item.endswith("+3") for item in prints)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: f"A sentence that was not there before.\n\n{text}",
        lambda text: f"{text} A sentence behind it about the regime of the tides.",
        lambda text: re.sub(" ", "\n  ", text, count=6),
        lambda text: text.replace("province", "“province”"),
        lambda text: text.replace("province", '"province"'),
        lambda text: f"“Yes.” {text}",
        lambda text: text.replace("slammed the", "slammed all of the"),
        lambda text: text.replace("Officials", "officials").replace("parliament", "Parliament"),
    ],
)
def test_what_leaves_it_as_it_is(marks: Marks, change: Callable[[str], str]) -> None:
    before, after = marks(SENTENCE), marks(change(SENTENCE))
    for words in ("slammed", "brutal"):
        assert after[words] == before[words]


def test_two_other_words_of_the_sentence_may_be_exchanged(marks: Marks) -> None:
    before = marks(SENTENCE)
    words = "Officials northern province budget parliament March".split()
    for first in words:
        for second in words:
            changed = SENTENCE.replace(first, "zymurgy").replace(second, "quillwort")
            after = marks(changed)
            held = [before["brutal"], before["slammed"]]
            assert pair_marks(held, [after["slammed"], after["brutal"]]) == {0: 1, 1: 0}, changed


def test_another_sentence_ends_it(marks: Marks) -> None:
    before = marks(SENTENCE)["slammed"]
    after = marks("A sleepy angler slammed whoever had emptied the pond in Elland overnight.")
    assert head_of(before) == head_of(after["slammed"])
    assert pair_marks([before], [after["slammed"]]) == {}


def test_rewriting_the_marked_words_ends_it(marks: Marks) -> None:
    before = marks(SENTENCE)
    after = marks(SENTENCE.replace("brutal", "murderous"))
    assert pair_marks([before["brutal"]], list(after.values())) == {}


def test_a_stretch_outlives_a_word_and_not_a_rewrite(instruments: Instruments) -> None:
    stretch = (
        "The plan is doomed to fail. It will ruin the harbour for a generation. Nobody on the "
        "board believes in it any more. The chairman refuses to admit defeat. It was written in "
        "secret to please a few friends of the owner, and will lead to chaos. "
    )

    def read(text: str) -> list[str]:
        card = score_article(Article(id="a", text=f"{text}\n\n{FILLER}"), instruments)
        return [hit.fingerprint for hit in card.hits if hit.feature == "orphan_stretches"]

    before = read(stretch)
    assert len(before) == 1
    assert pair_marks(before, read(stretch.replace("chairman", "director"))) == {0: 0}
    other = stretch.translate(str.maketrans("aeiou", "uoiea"))
    assert pair_marks(before, read(other)) == {}


WORDS = st.sets(st.text("abcdefghij", min_size=1, max_size=6), min_size=0, max_size=14)


def print_of(words: set[str], marked: tuple[str, ...] = ("regime",)) -> str:
    return make_fingerprint("f", marked, sorted(map(digest_word, words))[:SAMPLE])


@given(WORDS, st.data())
def test_half_the_sample_may_go(words: set[str], data: st.DataObject) -> None:
    """However many words there are: as many may be exchanged as half of the sample."""
    most = min(SAMPLE, len(words)) // 2
    gone = data.draw(st.sets(st.sampled_from(sorted(words)), max_size=most)) if most else set()
    new = {f"new{n}" for n in range(data.draw(st.integers(0, len(gone))))}
    assert pair_marks([print_of(words)], [print_of((words - gone) | new)]) == {0: 0}


@given(st.lists(WORDS, max_size=6), st.lists(WORDS, max_size=6))
def test_each_mark_is_paired_once_and_equal_ones_first(
    held: list[set[str]], found: list[set[str]]
) -> None:
    one, other = [print_of(words) for words in held], [print_of(words) for words in found]
    pairs = pair_marks(one, other)
    assert len(set(pairs.values())) == len(pairs)
    for mark in set(one) & set(other):
        equal = sum(one[there] == other[here] == mark for here, there in pairs.items())
        assert equal == min(one.count(mark), other.count(mark))
    assert pair_marks(one, one) == {place: place for place in range(len(one))}
    assert not pair_marks(one, [print_of(words, ("regime", "s")) for words in held])
