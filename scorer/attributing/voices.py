"""The voice of every stretch: the writer's, a source's in indirect speech, or quoted."""

from __future__ import annotations

from scorer.article import Sentence, Voice
from scorer.attributing.clauses import is_adjunct
from scorer.attributing.link import Link
from scorer.attributing.wording import Wording

_LEAST_QUOTED = 3
"""Fewer words in marks are a title, a nickname or a word held up to doubt."""
_MIXED_WORDS = 6
"""From this many words of the writer's own beside a source's, a sentence is mixed."""


def judge_voice(
    wording: Wording, sentence: Sentence, links: list[tuple[int, Link]]
) -> tuple[Voice, int | None]:
    """Voice of a scored sentence and the attribution that holds most of it."""
    first, last = sentence.first, sentence.last
    owner: dict[int, int] = {}
    handed: set[int] = set()
    for number, link in links:
        for low, high in link.content:
            for index in range(max(low, first), min(high, last)):
                owner.setdefault(index, number)
        for span in (link.source, link.cue):
            if span is not None:
                handed.update(range(max(span[0], first), min(span[1], last)))
    words = [index for index in range(first, last) if wording.is_word(index)]
    content = [index for index in words if index in owner]
    if not content:
        # Marks hand the words over, whether or not anybody is named for them.
        handed_over = len(words) >= _LEAST_QUOTED and all(wording.quoted[i] >= 0 for i in words)
        return ("quoted" if handed_over else "own"), None
    own = _own_words(wording, first, last, owner, handed)
    quoted = sum(wording.quoted[index] >= 0 for index in content)
    counts: dict[int, int] = {}
    for index in content:
        counts[owner[index]] = counts.get(owner[index], 0) + 1
    main = max(counts, key=lambda number: (counts[number], -number))
    if len(content) <= 3 and own >= 3 * len(content) and own >= _MIXED_WORDS:
        return "own", main
    if own >= _MIXED_WORDS and own * 4 >= len(content):
        return "mixed", main
    return ("quoted" if quoted * 2 >= len(content) else "attributed"), main


def _own_words(
    wording: Wording, first: int, last: int, owner: dict[int, int], handed: set[int]
) -> int:
    """Words that are the writer's own claim: neither content, cue nor source, nor a mere
    "at a press conference in Bern" that tells when and where something was said."""
    own = 0
    index = first
    after_source = False
    while index < last:
        if index in owner or index in handed:
            after_source = index in handed
            index += 1
            continue
        end = index
        while (
            end < last
            and end not in owner
            and end not in handed
            and not (end > index and wording.words[end] in (",", "—", "–", ";", "("))
        ):
            end += 1
        adds = wording.words[index] in ("despite", "amid")
        aside = after_source and _describes(wording, index, end)
        if adds or not (aside or is_adjunct(wording, index, end)):
            own += wording.n_words(index, end)
            after_source = False
        index = max(end, index + 1)
    return own


def _describes(wording: Wording, first: int, last: int) -> bool:
    """Whether a stretch behind a source only says who that is: ", 79, who keeps sheep,"."""
    head = next((i for i in range(first, last) if wording.is_word(i)), None)
    if head is None:
        return True
    word = wording.words[head]
    return (
        word in ("who", "whose")
        or word[0].isdigit()
        or (word in ("a", "an", "the", "one", "now", "then") and wording.n_words(first, last) <= 14)
        or head in wording.nouns
    )
