"""Every quotation to its speaker, also where no cue stands in its own sentence."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from scorer.article import Sentence
from scorer.attributing.link import Link, Range
from scorer.attributing.wording import Wording

_LONGEST_BLOCK = 6
"""Lines that an announcement may hold where nothing marks the end of what is announced."""
_MOST_FURNITURE = 4
_SCARE_WORDS = 4
"""Up to this many words in quotation marks and no speaker near are a word set apart."""


def attach_quotations(wording: Wording, links: list[Link]) -> list[Link]:
    """The links with every quotation that somebody speaks, in reading order.

    A quotation belongs to the cue whose content it overlaps, whole, however many
    sentences it runs on; else to whoever signs it; else to a cue of its sentence; else
    it carries on whoever was speaking right before.
    """
    _fill_announced(wording, links)
    spans = _quotation_tokens(wording)
    held = _holders(links)
    signed = [
        Link(wording.sentence[span[0]], None, "neutral", signature, [span], 0.8)
        for span in spans.values()
        if not any(index in held for index in range(*span))
        and (signature := _signature(wording, span)) is not None
    ]
    ordered = sorted([*links, *signed], key=_position)
    held = _holders(ordered)
    owner: dict[int, int] = {}
    for number, span in spans.items():
        place = next((held[index] for index in range(*span) if index in held), None)
        if place is not None:
            owner[number] = place
    by_sentence: dict[int, list[int]] = {}
    for place, link in enumerate(ordered):
        by_sentence.setdefault(link.sentence, []).append(place)
    for number in spans:
        if number not in owner:
            speaker = _speaker_for(wording, ordered, by_sentence, owner, spans, number)
            if speaker is not None:
                owner[number] = speaker
    for number in reversed(spans):
        # A quotation signed at its end was signed for the paragraphs that led up to it.
        after = number + 1
        if (
            number not in owner
            and after in owner
            and _runs_on(wording, spans[number], spans[after])
        ):
            owner[number] = owner[after]
    parts: dict[int, list[Range]] = {}
    for number, place in owner.items():
        parts.setdefault(place, []).append(spans[number])
    grown = [_with_quotations(link, parts.get(place, [])) for place, link in enumerate(ordered)]
    return sorted((link for link in grown if link.content), key=_position)


def _fill_announced(wording: Wording, links: list[Link]) -> None:
    """What is announced ("He explains:") and stands in the next paragraph without marks."""
    sentences = wording.document.sentences
    for link in links:
        if not link.open_ended or link.content:
            continue
        after = _past_furniture(wording, link.sentence + 1)
        if after >= len(sentences):
            continue
        first = sentences[after]
        if first.paragraph == sentences[link.sentence].paragraph or first.first >= first.last:
            continue
        if not wording.document.scored(first) or wording.quoted[first.first] >= 0:
            continue
        last = _block_end(wording, link, after)
        link.content = [(first.first, sentences[last - 1].last)]
        link.confidence = 0.6


def _past_furniture(wording: Wording, number: int) -> int:
    """The next sentence of the story, a picture or two and their captions left out."""
    document = wording.document
    end = min(number + _MOST_FURNITURE, len(document.sentences))
    return next((i for i in range(number, end) if document.scored(document.sentences[i])), end)


def _block_end(wording: Wording, link: Link, start: int) -> int:
    """The sentence at which a block without marks that begins at ``start`` has ended.

    It is one paragraph, or where every sentence has a line of its own, the lines until the
    writer comes back: names the announcer, says "I" for the first time, asks or announces.
    """
    sentences = wording.document.sentences
    end = start
    lines = 0
    selfish = _says_i(wording, sentences[start])
    while end < len(sentences) and lines < _LONGEST_BLOCK:
        here = sentences[end]
        if lines and not (
            wording.document.scored(here)
            and _next_line(wording, end)
            and not _returns(wording, link, here, selfish)
        ):
            break
        paragraph = here.paragraph
        while end < len(sentences) and sentences[end].paragraph == paragraph:
            end += 1
        lines += 1
    return end


def _next_line(wording: Wording, number: int) -> bool:
    """Whether a sentence stands on the line right below the one before."""
    before, here = wording.document.sentences[number - 1 : number + 1]
    return wording.text[before.end : here.start].count("\n") == 1


def _returns(wording: Wording, link: Link, sentence: Sentence, selfish: bool) -> bool:
    inside = range(sentence.first, sentence.last)
    if not selfish and _says_i(wording, sentence):
        return True
    if wording.words[sentence.last - 1] in ("?", ":") or wording.quoted[sentence.first] >= 0:
        return True
    names = set()
    if link.source is not None:
        names = {wording.words[i] for i in range(*link.source) if wording.capital[i]}
        names -= wording.grammar.determiners
    return any(wording.capital[i] and wording.words[i] in names for i in inside)


def _says_i(wording: Wording, sentence: Sentence) -> bool:
    words = wording.words[sentence.first : sentence.last]
    return any(word in ("i", "my", "me") for word in words)


def _holders(links: list[Link]) -> dict[int, int]:
    """Token to the place of the first link that holds it."""
    held: dict[int, int] = {}
    for place, link in enumerate(links):
        for low, high in link.content:
            for index in range(low, high):
                held.setdefault(index, place)
    return held


def _position(link: Link) -> tuple[int, int]:
    starts = [part[0] for part in link.content] + ([link.cue[0]] if link.cue else [])
    return link.sentence, min(starts)


def _quotation_tokens(wording: Wording) -> dict[int, Range]:
    spans: dict[int, Range] = {}
    for index, number in enumerate(wording.quoted):
        sentence = wording.document.sentences[wording.sentence[index]]
        if number >= 0 and wording.document.scored(sentence):
            low = spans[number][0] if number in spans else index
            spans[number] = (low, index + 1)
    return spans


def _speaker_for(
    wording: Wording,
    links: list[Link],
    by_sentence: dict[int, list[int]],
    owner: dict[int, int],
    spans: dict[int, Range],
    number: int,
) -> int | None:
    span = spans[number]
    sentence = wording.sentence[span[0]]
    n_words = wording.n_words(*span)
    near = [
        place
        for item in sorted({sentence, wording.sentence[span[1] - 1]})
        for place in by_sentence.get(item, ())
        if links[place].cue is not None
    ]
    mark = wording.words[span[0] - 1] if span[0] else ""
    announced = mark in (":", ",")
    if near and (n_words > _SCARE_WORDS or announced):
        return min(near, key=lambda place: _distance(links[place], span))
    sentences = wording.document.sentences
    opens_paragraph = (
        sentence == 0 or sentences[sentence - 1].paragraph != sentences[sentence].paragraph
    )
    continued = (
        spans.get(number - 1) is not None
        and number - 1 in owner
        and _runs_on(wording, spans[number - 1], span)
    )
    if continued:
        return owner[number - 1]
    previous = bisect_left(links, sentence, key=lambda link: link.sentence) - 1
    if previous < 0 or (n_words <= _SCARE_WORDS and not _fills_sentence(wording, span)):
        return None
    last = previous
    distance = sentence - links[last].sentence
    own_before = links[last].open_ended and distance == 1
    if own_before or _ends_with_colon(wording, sentence - 1):
        return last if distance <= 1 else None
    if _fills_sentence(wording, span) and distance <= 2 and not opens_paragraph:
        return last
    if _fills_sentence(wording, span) and opens_paragraph and distance <= 3:
        return last
    return None


def _signature(wording: Wording, span: Range) -> Range | None:
    """Who signs a quotation, as releases do: ``“…” – Ann Oak, chief engineer``."""
    last = wording.document.sentences[wording.sentence[span[1] - 1]].last
    words = wording.words
    start = span[1]
    if start >= last or words[start] not in ("–", "—", "-") or last - start > 20:
        return None
    start += 1
    end = last
    while end > start and not wording.is_word(end - 1):
        end -= 1
    named = start < end and wording.capital[start]
    if not named or any(i in wording.verbs for i in range(start, end)):
        return None
    return start, end


def _distance(link: Link, span: Range) -> int:
    places = [link.cue[0]] if link.cue else []
    places += [edge for part in link.content for edge in part]
    return min(abs(place - edge) for place in places for edge in span)


def _runs_on(wording: Wording, before: Range, after: Range) -> bool:
    """Whether one quotation goes on in the next paragraph: nothing closes the first."""
    gap = wording.text[wording.ends[before[1] - 1] : wording.starts[after[0]]]
    closed = wording.words[before[1] - 1] in ("”", '"', "»", "''", "’", "'")
    return not gap.strip() and not closed


def _ends_with_colon(wording: Wording, sentence: int) -> bool:
    if sentence < 0:
        return False
    item = wording.document.sentences[sentence]
    return item.last > item.first and wording.words[item.last - 1] == ":"


def _fills_sentence(wording: Wording, span: Range) -> bool:
    """Whether nothing but the quotation stands in its sentences."""
    first = wording.document.sentences[wording.sentence[span[0]]].first
    last = wording.document.sentences[wording.sentence[span[1] - 1]].last
    outside = wording.n_words(first, span[0]) + wording.n_words(span[1], last)
    return outside == 0


def _with_quotations(link: Link, quotations: list[Range]) -> Link:
    """The link with whole quotations in its content, overlapping parts joined."""
    parts = sorted([*link.content, *quotations])
    joined: list[Range] = []
    for low, high in parts:
        if joined and low <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(high, joined[-1][1]))
        else:
            joined.append((low, high))
    return replace(link, content=joined)
