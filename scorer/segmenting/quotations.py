"""What stands inside quotation marks.

Curly, straight, angled and single marks; over several sentences; over several
paragraphs, where each opens with a mark and only the last closes; left open or
left unopened by mistake. An apostrophe is none. One lost mark never swallows an article.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from scorer.article import Paragraph, Sentence, Span
from scorer.language import Language
from scorer.segmenting.marks import double_marks, is_set_apart
from scorer.segmenting.pairing import read_marks
from scorer.segmenting.singles import pair_singles

_REPORTING = re.compile(r"\s*(?:[A-Z]?[\w.'’-]+\s+){0,4}([a-z]+)")
_ASIDE = re.compile(r"[,?!]\s+((?:[\w.'’-]+\s+){1,4}[\w.'’-]+)")
_ENDS_SPEECH = frozenset(",.!?…")
_WORD = re.compile(r"[^\W_]+")
_PROSE_END = re.compile(r"[.!?…][\"”’']*$|[\"“”]")

# Prices, against 2.0 for a closing mark that was lost (see pairing). Shares are of words rightly
# told in articles that were whole before they were damaged: 298, or the 48 of them in which a
# quotation runs over several paragraphs.
_BREAK_IN_PROSE = 2.2  # prose opens every paragraph of a quotation anew
_BREAK_IN_LINES = 0.2  # a line for every sentence: 0.9894 of the 48 at 0.3, 0.9995 at 0.2
_CAP = 3.0  # for text between two marks that fit: 0.9870 of the 48 without, 0.9995 with it
_FAR = 9.0  # what no quotation spans without a mark: five paragraphs of prose, 30 lines
_MOST_BREAKS = 30
_BLOCK = 10  # sentences in a paragraph that must have lost its breaks: 0.9986 at 25, 0.9998 at 10
_AGAIN_UNSURE = 1.0  # a mark between white space in text of one line: 0.9478, 0.9650
_LOST_OPENING = 2.0
_LOST_OPENING_UNSAID = 2.3  # no speaker behind it: 0.9872 without, 0.9893 with it
# What speaks against a quotation over a gap, with one mark lost and a line for every sentence:
_TOLD_BEHIND = 2.0  # "We go, said Ada Quill. (0.9877 without, 0.9883 with it)
_TOLD_BETWEEN = 0.7  # The mayor said so. (unquoted words: 0.9928, 0.9942)
_SAID_BEHIND = 1.5  # "It is long," said Ink. (0.9871, 0.9883)
_BEGUN_IN_MIDDLE = 1.5  # a "phrase goes on in no other paragraph (0.9880, 0.9883)


def find_quotations(
    text: str,
    paragraphs: Sequence[Paragraph],
    sentences: Sequence[Sentence],
    language: Language,
) -> list[Span]:
    """Outermost quotations in reading order, marks included, one for each paragraph they
    run through."""
    in_lines = _has_sentence_per_line(paragraphs, sentences)
    flow = [p for p in paragraphs if _carries_on(text, p, in_lines)]
    taken = set(flow)
    found: list[Span] = []
    for group in [flow, *([p] for p in paragraphs if p not in taken)]:
        doubles = _Run(text, group, sentences, language, in_lines).doubles()
        singles: list[Span] = []
        for index, paragraph in enumerate(group):
            following = group[index + 1] if index + 1 < len(group) else None
            singles += pair_singles(text, paragraph, following)
        found += _outermost(doubles, singles)
    return sorted(found, key=lambda span: span.start)


def _has_sentence_per_line(paragraphs: Sequence[Paragraph], sentences: Sequence[Sentence]) -> bool:
    """Whether the text has a line for every sentence, so that a quotation runs over lines."""
    body = {index for index, p in enumerate(paragraphs) if p.role == "body"}
    # A mark between white space makes a sentence of its own: none is so short.
    held = sum(s.paragraph in body and s.end - s.start > 2 for s in sentences)
    return held <= 1.15 * len(body)


def _carries_on(text: str, paragraph: Paragraph, in_lines: bool) -> bool:
    """Whether a quotation from above may run through a paragraph.

    A short spoken line of its own looks like a heading or a stray word of the page.
    """
    if paragraph.role == "body":
        return True
    return (
        in_lines
        and paragraph.role in ("subhead", "furniture")
        and bool(_PROSE_END.search(text, paragraph.start, paragraph.end))
    )


class _Run:
    """Text through which a quotation may go on from one unit to the next.

    A unit is a paragraph, or a sentence of a block of text that has lost its paragraphs.
    """

    def __init__(
        self,
        text: str,
        paragraphs: Sequence[Paragraph],
        sentences: Sequence[Sentence],
        language: Language,
        in_lines: bool,
    ) -> None:
        self.text = text
        self.sentences = sentences
        self.language = language
        self.first = language.pronouns.get("first", frozenset())
        self.units: list[Span] = []
        self.break_prices: list[float] = []
        self.mid_paragraph: set[int] = set()
        """Units after which their paragraph goes on."""
        for paragraph in paragraphs:
            low = bisect_left(sentences, paragraph.start, key=lambda span: span.start)
            high = bisect_left(sentences, paragraph.end, key=lambda span: span.start)
            if high - low >= _BLOCK:
                self.mid_paragraph.update(range(len(self.units), len(self.units) + high - low - 1))
                self.units += sentences[low:high]
                self.break_prices += [_BREAK_IN_LINES] * (high - low)
            else:
                self.units.append(paragraph)
                self.break_prices.append(_BREAK_IN_LINES if in_lines else _BREAK_IN_PROSE)
        apart = is_set_apart(text, paragraphs)
        self.marks = [m for p in paragraphs for m in double_marks(text, p, apart)]
        starts = [unit.start for unit in self.units]
        self.places = [bisect_right(starts, mark.start) - 1 for mark in self.marks]

    def doubles(self) -> list[Span]:
        """Quotations in double marks, in reading order."""
        found: list[Span] = []
        if not self.marks:
            return found
        reads, left_open = read_marks(self.marks, self._stay, self._lost_opening_price)
        opened: tuple[int, int] | None = None  # unit and offset
        reached = 0
        for index, (mark, read) in enumerate(zip(self.marks, reads, strict=True)):
            unit = self.places[index]
            if read.cut and opened is not None:
                last, stop = self._unclosed_end(opened, index - 1)
                found += self._pieces(*opened, last, stop)
                opened, reached = None, stop
            if read.reading == "open":
                opened = (unit, mark.start)
            elif read.reading == "close" and opened is not None:
                found += self._pieces(*opened, unit, mark.end)
                opened, reached = None, mark.end
            elif read.reading == "begun":
                lost = self._lost_opening(index)
                if lost[1] >= reached:
                    found += self._pieces(*lost, unit, mark.end)
                    reached = mark.end
        if left_open and opened is not None:
            found += self._pieces(*opened, *self._unclosed_end(opened, len(self.marks) - 1))
        return found

    def _pieces(self, first: int, start: int, last: int, stop: int) -> Iterator[Span]:
        """A quotation cut at the ends of paragraphs."""
        low = start
        for number in range(first, last):
            end, following = self.units[number].end, self.units[number + 1].start
            if number not in self.mid_paragraph:
                yield Span(low, end)
                low = following
        yield Span(low, stop)

    def _leads(self, index: int) -> bool:
        return self.marks[index].start == self.units[self.places[index]].start

    def _stay(self, index: int, again: bool) -> float:
        """What it costs to be inside a quotation from one mark to the next."""
        before, here = self.places[index - 1], self.places[index]
        leads = self._leads(index)
        if again and not leads:
            return math.inf
        if here == before:
            return 0.0
        if here - before > _MOST_BREAKS:
            return math.inf
        price = 0.0
        if again:
            if not self._leads(index - 1) and self.text[self.marks[index - 1].end].islower():
                price += _BEGUN_IN_MIDDLE
            if here - 1 in self.mid_paragraph and self.marks[index].closes <= 1:
                price += _AGAIN_UNSURE
            lines_between = here - before > 1 and index + 1 < len(self.marks)
            if lines_between and self._speaker_follows(index + 1):
                price += _SAID_BEHIND
        elif not leads or self.marks[index].closes >= 1:
            # (One that may well close, and leads, was split off the line above.)
            price = self.break_prices[here]
            price += self._told(self.units[here].start, self.marks[index].start)
        if self._has_aside(self.marks[index - 1].end, self.units[before].end):
            price += _TOLD_BEHIND
        for number in range(before + 1, here):
            unit = self.units[number]
            price += self.break_prices[number] + self._told(unit.start, unit.end)
        if price > _FAR:
            return math.inf
        return price if again else min(price, _CAP)

    def _told(self, start: int, end: int) -> float:
        """What it costs to take for speech what reads like a report of it."""
        words = set(_WORD.findall(self.text[start:end].lower()))
        told = words & self.language.reporting_verbs and not words & self.first
        return _TOLD_BETWEEN if told else 0.0

    def _has_aside(self, start: int, end: int) -> bool:
        """Whether a speaker is named in passing: "We go, said Ada Quill." """
        for match in _ASIDE.finditer(self.text, start, end):
            words = set(_WORD.findall(match.group(1).lower()))
            if words & self.language.reporting_verbs and not words & self.first:
                return True
        return False

    def _speaker_follows(self, index: int) -> bool:
        mark, unit = self.marks[index], self.units[self.places[index]]
        if self.text[mark.start - 1] not in _ENDS_SPEECH:
            return False
        clause = _REPORTING.match(self.text, mark.end, min(unit.end, mark.end + 80))
        return clause is not None and not self.language.reporting_verbs.isdisjoint(
            clause.group().lower().split()
        )

    def _lost_opening_price(self, index: int) -> float:
        """What it costs that mark ``index`` closes a quotation whose opening mark was lost."""
        mark = self.marks[index]
        if self._leads(index) or self.text[mark.start - 1] not in _ENDS_SPEECH:
            return math.inf
        if self._speaker_follows(index):
            return _LOST_OPENING
        sure = mark.opens - mark.closes > 1
        told = self._told(self._sentence_at(mark.start - 1).start, mark.start) > 0
        return _LOST_OPENING_UNSAID if sure and not told else math.inf

    def _lost_opening(self, index: int) -> tuple[int, int]:
        """Unit and offset where a quotation that mark ``index`` closes must have begun.

        With its sentence, or behind the colon in it.
        """
        mark = self.marks[index].start
        start = self._sentence_at(mark - 1).start
        colon = self.text.rfind(": ", start, mark)
        return self.places[index], start if colon < 0 else colon + 2

    def _sentence_at(self, offset: int) -> Sentence:
        place = bisect_right(self.sentences, offset, key=lambda span: span.start) - 1
        return self.sentences[place]

    def _unclosed_end(self, opened: tuple[int, int], index: int) -> tuple[int, int]:
        """Unit and offset where a quotation never closed is taken to end, behind mark ``index``.

        At the unit's end when it opens the unit or follows a colon or comma, as a
        quotation does whose last mark was forgotten; else with its own sentence.
        """
        place = self.places[index]
        unit = self.units[place]
        last = index + 1 == len(self.marks)
        limit = unit.end
        if not last and self.places[index + 1] == place:
            limit = self.marks[index + 1].start
        start = opened[1] if opened[0] == place else unit.start
        before = self.text[unit.start : start].rstrip()
        stop = self._sentence_at(start).end
        if not before or before[-1] in ":,":
            stop = limit
        stop = max(min(stop, limit), self.marks[index].end)
        stop = start + len(self.text[start:stop].rstrip())
        return place, stop


def _outermost(doubles: Sequence[Span], singles: Sequence[Span]) -> list[Span]:
    """Both kinds, each in reading order and without overlaps, less what the other covers."""
    kept: list[Span] = []
    at = 0
    for double in doubles:
        while at < len(singles) and singles[at].end < double.end:
            at += 1
        if at == len(singles) or not singles[at].covers(double):
            kept.append(double)
    starts = [span.start for span in kept]
    free = []
    for single in singles:
        place = bisect_left(starts, single.end) - 1
        if place < 0 or kept[place].end <= single.start:
            free.append(single)
    return kept + free
