"""The article's text in reading order: who stands behind each stretch, and the marks in it.

Every character of the text is in exactly one piece, furniture included; only blank space
between paragraphs is left to the page.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from scorer.article import SCORED_ROLES, Attribution, Paragraph, Role, Span
from scorer.reporting.view_notes import Look, look_of
from scorer.reporting.view_trail import Behind, find_behind, write_silences
from scorer.reporting.writing import count, visible
from scorer.result import Hit, Scorecard, Standing, judge_standing

PieceVoice = Literal["own", "attributed", "quoted", "none"]

ROLE_NAMES: dict[Role, str] = {
    "headline": "headline",
    "deck": "deck",
    "subhead": "subheading",
    "body": "",
    "caption": "caption",
    "credit": "credit",
    "furniture": "furniture",
}
OUTSIDE = "outside the text"
_DEEPEST = 2
"""Three underlines below each other are the most a line of text has room for."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One underline: its family's look, how far down, whether it stands in another's words,
    whether a note silences it, and whether a baseline held it."""

    look: Look
    depth: int
    free: bool
    silenced: bool = False
    known: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with one voice and the same marks throughout.

    ``opens`` and ``closes`` say where one source's words begin and end; ``numbers`` are the
    notes whose marked words end here.
    """

    text: str
    voice: PieceVoice
    speaker: str | None
    opens: bool
    closes: bool
    layers: tuple[Layer, ...] = ()
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """Plain pieces, or one mark: hits that overlap share a mark, so that marks never nest."""

    pieces: tuple[Piece, ...]
    anchor: str | None = None
    notes: tuple[int, ...] = ()
    """Places of the hits in the card's order; empty for plain text."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or what lies between paragraphs."""

    anchor: str
    start: int
    end: int
    role: Role | Literal["outside"]
    label: str
    number: int | None
    """Counts the paragraphs of body text, as an editor does."""
    standing: Standing | Literal["none"]
    """None outside scored text."""
    behind: tuple[Behind, ...]
    claims: str | None
    since: str | None
    """Who spoke last, where nobody with a name stands behind this paragraph."""
    runs: tuple[Run, ...]
    notes: tuple[int, ...]
    """Hits that begin here, in order: the margin's price tags."""
    stretches: tuple[int, ...]
    """Hits of the family sourcing that hold a whole sentence and run through here."""
    begins: tuple[int, ...]
    """Hits of the family sourcing that begin here."""


@dataclass(frozen=True, slots=True)
class Text:
    """All blocks, and for each hit the id of its mark or of its margin label."""

    blocks: tuple[Block, ...]
    marks: dict[int, str]


@dataclass(frozen=True, slots=True)
class _Voices:
    """Voice and holder of every character of the text."""

    voices: bytearray
    holders: list[int]
    attributions: Sequence[Attribution]

    def at(self, offset: int) -> tuple[PieceVoice, int]:
        return _VOICES[self.voices[offset]], self.holders[offset]

    def joined(self, offset: int) -> bool:
        """Whether one source's words run on across ``offset``, in marks or out of them."""
        if not 0 < offset < len(self.voices):
            return False
        holder = self.holders[offset]
        if holder >= 0:
            return self.holders[offset - 1] == holder
        return self.at(offset - 1) == self.at(offset)

    def speaker(self, holder: int) -> str | None:
        if holder < 0:
            return None
        source = self.attributions[holder].source
        return visible(source.name or source.text) or None


_VOICES: tuple[PieceVoice, ...] = ("none", "own", "attributed", "quoted")


def lay_out(card: Scorecard, hits: Sequence[Hit]) -> Text:
    """The blocks of a card's text. ``hits`` are in the order of their numbers."""
    voices = _voices(card, hits)
    bounds = sorted(_bounds(card))
    stretches = list(_stretches(card))
    spans = [span for span, _ in stretches]
    touched = _touching(spans, [(hit.start, hit.end) for hit in hits])
    hits = _end_inside(hits, spans, touched)
    held = [
        (part.start, part.end, number)
        for number, item in enumerate(card.attributions)
        for part in item.content
    ]
    held_in = _touching(spans, [(start, end) for start, end, _ in held])
    quoted_in = _touching(spans, [(item.start, item.end) for item in card.quotations])
    whole = _holding_sentences(card, hits)
    marks: dict[int, str] = {}
    used: set[str] = set()
    blocks: list[Block] = []
    n_body = 0
    silences = write_silences(card)
    for place, (span, role) in enumerate(stretches):
        here = [i for i in touched[place] if hits[i].family != "sourcing"]
        along = tuple(i for i in touched[place] if hits[i].family == "sourcing")
        begins = tuple(i for i in along if i not in marks)
        for index in begins:
            marks[index] = f"s{index + 1}"
        n_claims = sum(hits[i].family == "unsourced_assertions" and hits[i].counts for i in here)
        scored = role in SCORED_ROLES
        behind = find_behind(
            card,
            span,
            [held[i] for i in held_in[place]] if scored else [],
            [card.quotations[i] for i in quoted_in[place]],
        )
        kinds = [kind for _, kind in behind]
        standing = judge_standing(kinds, makes_claims=n_claims > 0) if scored else "none"
        n_body += role == "body"
        blocks.append(
            Block(
                anchor=f"p{place + 1}",
                start=span.start,
                end=span.end,
                role=role,
                label=OUTSIDE if role == "outside" else ROLE_NAMES[role],
                number=n_body if role == "body" else None,
                standing=standing,
                behind=tuple(entry for entry, _ in behind),
                claims=count(n_claims, "claim") if standing == "nobody" else None,
                since=silences.get(span.start) if role == "body" else None,
                runs=_runs(span, card.article.text, hits, here, bounds, voices, marks, used),
                notes=tuple(i for i in here if hits[i].start >= span.start),
                stretches=tuple(i for i in along if i in whole),
                begins=begins,
            )
        )
    return Text(tuple(blocks), marks)


def _end_inside(
    hits: Sequence[Hit], spans: Sequence[Span], touched: Sequence[Sequence[int]]
) -> list[Hit]:
    """The hits, none ending in the blank space behind the last stretch that it touches, where its
    number would not be drawn."""
    ends = {index: spans[place].end for place, here in enumerate(touched) for index in here}
    return [
        replace(hit, end=min(hit.end, ends.get(index, hit.end))) for index, hit in enumerate(hits)
    ]


def _holding_sentences(card: Scorecard, hits: Sequence[Hit]) -> set[int]:
    """The places of the hits of the family sourcing that hold at least one whole sentence."""
    return {
        place
        for place, hit in enumerate(hits)
        if hit.family == "sourcing"
        and any(hit.start <= item.start and item.end <= hit.end for item in card.sentences)
    }


def _touching(spans: Sequence[Span], items: Sequence[tuple[int, int]]) -> list[list[int]]:
    """For each span, the places of the items that share a character with it, in order.

    ``spans`` are in order and do not overlap. One pass, so that an archive's longest
    article does not cost its length squared.
    """
    waiting = sorted(
        (i for i, (start, end) in enumerate(items) if start < end),
        key=lambda i: items[i][0],
        reverse=True,
    )
    inside: list[int] = []
    found = []
    for span in spans:
        while waiting and items[waiting[-1]][0] < span.end:
            inside.append(waiting.pop())
        inside = [i for i in inside if items[i][1] > span.start]
        found.append(sorted(inside))
    return found


def _stretches(card: Scorecard) -> Iterator[tuple[Span, Role | Literal["outside"]]]:
    """Paragraphs in order, and between them whatever is not blank."""
    text, position = card.article.text, 0
    end_of_text = Paragraph(len(text), len(text))
    ordered = sorted(card.paragraphs, key=lambda item: (item.start, item.end))
    for paragraph in (*ordered, end_of_text):
        start = min(max(paragraph.start, position), len(text))
        end = min(paragraph.end, len(text))
        if visible(text[position:start]).strip():
            yield Span(position, start), "outside"
        if start < end:
            yield Span(start, end), paragraph.role
        position = max(start, end)


def _voices(card: Scorecard, hits: Sequence[Hit]) -> _Voices:
    """Painted from the back: what comes later lies on top."""
    n = len(card.article.text)
    voices, holders = bytearray(n), [-1] * n

    def paint(start: int, end: int, voice: int) -> None:
        low, high = max(0, min(start, n)), max(0, min(end, n))
        voices[low:high] = bytes([voice]) * max(0, high - low)

    for paragraph in card.paragraphs:
        if paragraph.role in SCORED_ROLES:
            paint(paragraph.start, paragraph.end, 1)
    # Of two attributions that hold the same words the first one counts.
    for number in range(len(card.attributions) - 1, -1, -1):
        for span in card.attributions[number].content:
            paint(span.start, span.end, 2)
            low, high = max(0, min(span.start, n)), max(0, min(span.end, n))
            holders[low:high] = [number] * max(0, high - low)
    # Scare quotes hold up the writer's own words.
    own = [(h.start, h.end) for h in hits if h.voice == "own" and h.family != "sourcing"]
    quotations = sorted(card.quotations, key=lambda item: item.start)
    for quotation, near in zip(quotations, _touching(quotations, own), strict=True):
        scare = any(own[i][0] <= quotation.start and quotation.end <= own[i][1] for i in near)
        if not scare and any(voices[max(0, quotation.start) : max(0, quotation.end)]):
            paint(quotation.start, quotation.end, 3)
    return _Voices(voices, holders, card.attributions)


def _bounds(card: Scorecard) -> set[int]:
    """Wherever a voice may change."""
    spans = [span for item in card.attributions for span in item.content]
    return {edge for span in (*spans, *card.quotations) for edge in (span.start, span.end)}


def _runs(
    span: Span,
    text: str,
    hits: Sequence[Hit],
    here: Sequence[int],
    bounds: Sequence[int],
    voices: _Voices,
    marks: dict[int, str],
    used: set[str],
) -> tuple[Run, ...]:
    runs: list[Run] = []
    position = span.start
    for cluster in _clusters(hits, here):
        start = max(span.start, min(hits[i].start for i in cluster))
        end = min(span.end, max(hits[i].end for i in cluster))
        if position < start:
            runs.append(Run(_pieces(Span(position, start), text, hits, (), bounds, voices)))
        anchor = _anchor(cluster[0], used)
        for index in cluster:
            marks.setdefault(index, anchor)
        pieces = _pieces(Span(start, end), text, hits, cluster, bounds, voices)
        runs.append(Run(pieces, anchor, tuple(cluster)))
        position = end
    if position < span.end:
        runs.append(Run(_pieces(Span(position, span.end), text, hits, (), bounds, voices)))
    return tuple(runs)


def _anchor(index: int, used: set[str]) -> str:
    """A mark's id; a mark that runs into the next paragraph has a second one there."""
    anchor, part = f"m{index + 1}", 2
    while anchor in used:
        anchor, part = f"m{index + 1}-{part}", part + 1
    used.add(anchor)
    return anchor


def _clusters(hits: Sequence[Hit], here: Sequence[int]) -> list[list[int]]:
    """Hits that overlap, directly or through others; each cluster is one mark."""
    clusters: list[list[int]] = []
    reach = -1
    for index in here:
        if clusters and hits[index].start < reach:
            clusters[-1].append(index)
        else:
            clusters.append([index])
        reach = max(reach, hits[index].end)
    return clusters


def _pieces(
    span: Span,
    text: str,
    hits: Sequence[Hit],
    cluster: Sequence[int],
    bounds: Sequence[int],
    voices: _Voices,
) -> tuple[Piece, ...]:
    cuts = {span.start, span.end}
    cuts.update(bounds[bisect_right(bounds, span.start) : bisect_right(bounds, span.end - 1)])
    for index in cluster:
        cuts.update(e for e in (hits[index].start, hits[index].end) if span.start < e < span.end)
    depths = _depths(hits, cluster)
    edges = sorted(cuts)
    pieces = []
    for start, end in pairwise(edges):
        voice, holder = voices.at(start)
        over = [i for i in cluster if hits[i].start < end and start < hits[i].end]
        over.sort(key=lambda i: depths[i])
        pieces.append(
            Piece(
                text=visible(text[start:end]),
                voice=voice,
                speaker=voices.speaker(holder),
                opens=not voices.joined(start),
                closes=not voices.joined(end),
                layers=tuple(_layer(hits[i], depths[i]) for i in over),
                numbers=tuple(i + 1 for i in sorted(over) if hits[i].end == end),
            )
        )
    return tuple(pieces)


def _layer(hit: Hit, depth: int) -> Layer:
    silenced, known = hit.silenced is not None, hit.baseline == "known"
    return Layer(look_of(hit), depth, hit.voice != "own", silenced, known)


def _depths(hits: Sequence[Hit], cluster: Sequence[int]) -> dict[int, int]:
    """How far below the words each hit's line is drawn, so that no two lie on each other."""
    depths: dict[int, int] = {}
    for index in cluster:
        taken = {depths[other] for other in depths if hits[other].end > hits[index].start}
        free = next(depth for depth in range(len(taken) + 1) if depth not in taken)
        depths[index] = min(free, _DEEPEST)
    return depths
