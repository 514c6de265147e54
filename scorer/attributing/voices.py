"""The voice of every stretch: the writer's, a source's in indirect speech, or quoted."""

from __future__ import annotations

from scorer.article import Sentence, Voice
from scorer.attributing.clauses import is_adjunct
from scorer.attributing.link import Link, Range
from scorer.attributing.wording import Wording

_LEAST_QUOTED = 3
"""Fewer words in marks are a title, a nickname or a word held up to doubt."""
_MIXED_WORDS = 6
"""From this many words of the writer's own beside a source's, a sentence is mixed."""
_LONGEST_HEARER = 24
_LEAST_CLAUSE = 2
"""From this many, where the cue is a noun and so the clause's verb is the writer's."""


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
        for span in (link.source, link.cue, _hearer(wording, link)):
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
    if own >= _LEAST_CLAUSE and any(
        _is_anothers_noun(wording, link) for number, link in links if number == main
    ):
        return "mixed", main
    return ("quoted" if quoted * 2 >= len(content) else "attributed"), main


def _hearer(wording: Wording, link: Link) -> Range | None:
    """Whom and where it is told, behind the verb: "told a host in Bern on Monday that …"."""
    cue = None if link.cue is None else wording.verbs.get(link.cue[0])
    if cue is None or cue.entry.takes != "speech":
        return None
    last = wording.document.sentences[link.sentence].last
    end = min((low for low, _ in link.content if low >= cue.last), default=last)
    if end < last and wording.words[end] == "that" and end - cue.last <= _LONGEST_HEARER:
        return cue.last, end
    mark = next((i for i in range(cue.last, end) if wording.words[i] in ",;:—–"), end)
    if end == last and wording.words[cue.first] not in ("told", "tells"):
        return None  # "…, X said as he left the hall" is judged for what it adds
    if any(wording.is_finite(i, cue.last) for i in range(cue.last, mark)):
        return None
    return cue.last, mark


def _is_anothers_noun(wording: Wording, link: Link) -> bool:
    """ "This contradicted the mayor's claim that …", but not "she repeated her claim that …"."""
    if link.cue is None or link.source is None or link.cue[0] not in wording.cue_nouns:
        return False
    return wording.words[link.source[0]] not in ("his", "her", "their", "its")


def _own_words(
    wording: Wording, first: int, last: int, owner: dict[int, int], handed: set[int]
) -> int:
    """Words that are the writer's own claim: neither content, cue nor source, nor a mere
    "at a press conference in Bern" that tells when and where something was said."""
    own = 0
    index = first
    after_source = after_content = False
    while index < last:
        if index in owner or index in handed:
            after_source, after_content = index in handed, index in owner
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
        aside = wording.words[index] == "(" or (after_source and _describes(wording, index, end))
        tells = after_content and _tells_on(wording, index, end)
        if adds or not (aside or tells or is_adjunct(wording, index, end)):
            own += wording.n_words(index, end)
            after_source = after_content = False
        index = max(end, index + 1)
    return own


def _tells_on(wording: Wording, first: int, last: int) -> bool:
    """ "…, recommending the council use it": the source is still at it."""
    head = next((i for i in range(first, last) if wording.is_word(i)), first)
    return head in wording.verbs and wording.words[head].endswith("ing")


_APPOSED = frozenset("a an the one now then his her its their".split())


def _describes(wording: Wording, first: int, last: int) -> bool:
    """Whether a stretch behind a source only says who that is: ", 79, who keeps sheep,"."""
    head = next((i for i in range(first, last) if wording.is_word(i)), None)
    if head is None:
        return True
    word = wording.words[head]
    return (
        word in ("who", "whose", "which")
        or (wording.words[first] == "," and wording.capital[head] and last - first <= 4)  # ", Fla."
        or word[0].isdigit()
        or (word in _APPOSED and wording.n_words(first, last) <= 14)
        or head in wording.nouns
        or (
            wording.words[first] == ","
            and word not in wording.grammar.conjunctions
            and _names_office(wording, head, min(head + 4, last))
        )
    )


def _names_office(wording: Wording, first: int, last: int) -> bool:
    """Whether a word for somebody, and not for a paper, stands in ``[first, last)``."""
    return any(wording.nouns.get(i, _PAPER) != _PAPER for i in range(first, last))


_PAPER = frozenset({"document"})
