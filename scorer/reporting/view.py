"""What a page shows of one scorecard, worked out once: a template only sets it in type."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from scorer.reporting.repairs import Repair, find_repairs, give_back
from scorer.reporting.view_counts import CountTable, write_counts
from scorer.reporting.view_ledger import Ledger, write_ledger
from scorer.reporting.view_notes import (
    Flag,
    Look,
    Note,
    anchor_flags,
    order_hits,
    write_flags,
    write_notes,
)
from scorer.reporting.view_receipt import (
    Figures,
    Receipt,
    list_figures,
    write_receipt,
    write_without_notes,
)
from scorer.reporting.view_text import Block, lay_out
from scorer.reporting.writing import (
    SUBSCORE_NAMES,
    count,
    first_words,
    safe_url,
    shorten,
    visible,
    visible_or_none,
    write_adjustments,
    write_date,
    write_genre,
    write_number,
    write_percentile,
    write_points,
)
from scorer.result import SCHEMA_VERSION, Scorecard, count_states

STEPS = 3
"""Actions named in one repair; the rest are a link away."""
_FAMILY_PLURALS: Mapping[Look, str] = {
    "unsourced": "unsourced assertions",
    "loaded": "loaded wording",
    "technique": "techniques",
    "learned": "reads as pushing",
    "unsure": "reads so, unsure",
    "headline": "headline",
}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_MARGIN = {
    "named": "a named source",
    "vague": "a source without a name",
    "nobody": "claims, and nobody behind them",
}


@dataclass(frozen=True, slots=True)
class Whisker:
    """A score and its interval on a line from 0 to 100."""

    score: float
    low: float
    high: float
    words: str


@dataclass(frozen=True, slots=True)
class SubscoreView:
    """One of the figures that add up to the score; ``filled`` is its share of ``most``, in %."""

    title: str
    left: str
    most: str
    filled: str


@dataclass(frozen=True, slots=True)
class ScoreView:
    """The figures beside the verdict."""

    value: str
    base: str
    interval: str | None
    place: str | None
    other_places: tuple[str, ...]
    whisker: Whisker
    parts: tuple[SubscoreView, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do, and the words to do it to."""

    words: tuple[tuple[str, Look], ...]
    do: str


@dataclass(frozen=True, slots=True)
class RepairView:
    place: str
    href: str
    gain: str
    steps: tuple[Step, ...]
    more: str | None


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A family of marks on this page: how many are the writer's and how many in quotations, those
    apart that a note silences or a baseline held."""

    look: Look
    name: str
    n_own: int
    n_free: int


@dataclass(frozen=True, slots=True)
class Quieted:
    """What editors' notes and a baseline did: the notes silenced, in words how many and what the
    score would be without, and what the baseline held."""

    silenced: tuple[Note, ...]
    words: str | None
    without: str | None
    compared: str | None
    """How many marks are new and how many known, in words; None without a baseline."""
    n_known: int
    n_known_free: int
    """Those in others' words."""


@dataclass(frozen=True, slots=True)
class ArticleView:
    """Everything the page of one article needs."""

    title: str
    outlet: str | None
    byline: str | None
    agency: str | None
    published: str | None
    path: str | None
    url: str | None
    address: str | None
    """The web address as text, where it is not one that a reader may be sent to."""
    language: str
    size: str
    verdict: str
    other_reasons: tuple[str, ...]
    genre: str | None
    """What it was called where that is opinion, and how often that is wrong."""
    score: ScoreView | None
    heat: str | None
    repairs: tuple[RepairView, ...]
    all_repairs: str | None
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    only_unsure: bool
    """Whether no note is shown before the reader asks for those that are unsure."""
    legend: tuple[LegendEntry, ...]
    quieted: Quieted
    margin: tuple[tuple[str, str], ...]
    """The kinds of line in the margin of this page, and what they mean."""
    ledger: Ledger | None
    counted: CountTable | None
    receipt: Receipt | None
    figures: Figures
    flags: tuple[Flag, ...]
    making: tuple[tuple[str, str], ...]


def view_article(card: Scorecard) -> ArticleView:
    """The view of a scored or declined card.

    Raises:
        ValueError: the card is of an article that could not be read; only an index names it.
    """
    if card.status == "failed":
        raise ValueError(f"{card.article.id}: what could not be read has no page")
    article = card.article
    hits = order_hits(card)
    card = replace(card, hits=hits)
    text = lay_out(card, hits)
    anchors = anchor_flags(card)
    notes = write_notes(card, hits, text.marks, anchors)
    repairs = find_repairs(card, hits) if card.score is not None else ()
    url = safe_url(article.url)
    return ArticleView(
        title=title_of_article(card),
        outlet=visible_or_none(article.outlet),
        byline=visible_or_none(article.byline),
        agency=visible_or_none(article.agency),
        published=write_date(article.published),
        path=visible_or_none(article.path),
        url=url,
        address=None if url else visible_or_none(article.url),
        language=_language(article.language),
        size=f"{count(card.n_words, 'word')}, {count(card.n_sentences, 'sentence')}",
        verdict=visible(card.verdict),
        other_reasons=tuple(visible(reason) for reason in card.reasons[1:]),
        genre=_opinion(card),
        score=_score(card),
        heat=None if card.quoted_heat is None else write_number(card.quoted_heat, 1),
        repairs=tuple(_repair(card, repair, notes, text.blocks) for repair in repairs),
        all_repairs=_together(card, repairs),
        blocks=text.blocks,
        notes=notes,
        only_unsure=all(note.look == "unsure" for note in notes),
        legend=_legend(notes),
        quieted=_quieted(card, notes),
        margin=_margin(text.blocks),
        ledger=write_ledger(card),
        counted=write_counts(card),
        receipt=None if card.score is None else write_receipt(card, notes, anchors),
        figures=list_figures(card),
        flags=write_flags(card, notes, anchors),
        making=_making(card),
    )


def title_of_article(card: Scorecard) -> str:
    """Its title, else its headline or first words in the text, else its id."""
    article = card.article
    if title := visible_or_none(article.title):
        return title
    lines = [article.text[p.start : p.end] for p in card.paragraphs if p.role == "headline"]
    if not lines:
        lines = [article.text[p.start : p.end] for p in card.paragraphs if p.role == "body"]
        if lines and (line := first_words(lines[0])):
            return line
    if lines and (line := shorten(lines[0], 200)):
        return line
    return visible_or_none(article.id) or "Untitled"


def whisker_of(card: Scorecard) -> Whisker:
    """The score's place on the scale; needs a score."""
    if card.score is None:
        raise ValueError("an article without a score has no place on the scale")
    low, high = card.interval or (card.score, card.score)
    words = f"Score {card.score:.1f} of {card.base:.0f}"
    if card.interval is not None:
        words += f", interval {low:.1f} to {high:.1f}"
    return Whisker(card.score, low, high, words)


def _score(card: Scorecard) -> ScoreView | None:
    if card.score is None:
        return None
    interval = None
    if card.interval is not None:
        interval = f"{card.interval[0]:.1f} to {card.interval[1]:.1f}"
    place = None
    if card.percentile is not None and card.reference:
        place = write_percentile(card.percentile, visible(card.reference))
    others = tuple(
        write_percentile(item.percentile, f"{item.n:,} {visible(item.reference)}")
        for item in card.percentiles[0 if place is None else 1 :]
    )
    parts = tuple(
        SubscoreView(
            SUBSCORE_NAMES.get(part.subscore, visible(part.subscore)),
            f"{part.score:.1f}",
            f"{part.most:.1f}",
            f"{100 * part.score / part.most if part.most else 0:.1f}",
        )
        for part in card.subscores
    )
    return ScoreView(
        f"{card.score:.1f}", f"{card.base:.0f}", interval, place, others, whisker_of(card), parts
    )


def _opinion(card: Scorecard) -> str | None:
    if card.genre is None or card.genre.label != "opinion":
        return None
    return write_genre(card.genre)


def _repair(
    card: Scorecard, repair: Repair, notes: Sequence[Note], blocks: Sequence[Block]
) -> RepairView:
    words: dict[str, dict[str, Look]] = {}
    # What a list found says what to write instead; what a model found does not.
    for index in sorted(repair.hits, key=lambda index: notes[index].look in ("learned", "unsure")):
        note = notes[index]
        do = f"Write “{note.plain}”." if note.plain else note.reason
        if note.look == "sourcing" and do.endswith("."):
            do += " Say who stands behind them."
        words.setdefault(do, {})[note.words] = note.look
    steps = [Step(tuple(of.items()), do) for do, of in words.items()]
    n_more = sum(len(step.words) for step in steps[STEPS:])
    first = notes[repair.hits[0]]
    return RepairView(
        place=_place(card, repair, blocks),
        href=f"#{first.mark or f'n{first.number}'}",
        gain=write_points(repair.gain),
        steps=tuple(steps[:STEPS]),
        more=f"and {n_more} more in the same place" if n_more > 0 else None,
    )


def _place(card: Scorecard, repair: Repair, blocks: Sequence[Block]) -> str:
    """Where a repair is to be made, as one would say it over the phone."""
    inside = [b for b in blocks if b.start < repair.end and repair.start < b.end]
    numbered = [block for block in inside if block.number is not None]
    if not inside:
        return "The whole article"
    if not numbered:
        return (inside[0].label or "text").capitalize()
    first, last = numbered[0], numbered[-1]
    if first is not last:
        return f"Paragraphs {first.number} to {last.number}"
    within = [s.start for s in card.sentences if first.start <= s.start < first.end]
    if len(within) > 1 and repair.start in within:
        return f"Paragraph {first.number}, sentence {within.index(repair.start) + 1}"
    return f"Paragraph {first.number}"


def _together(card: Scorecard, repairs: Sequence[Repair]) -> str | None:
    """What the score would be with all of the repairs made."""
    if card.score is None or len(repairs) < 2:
        return None
    mended = {index for repair in repairs for index in repair.hits}
    gain = give_back(card, card.hits, mended)
    after = round(10 * (card.score + gain)) / 10
    number = {2: "Both", 3: "All three"}.get(len(repairs), f"All {len(repairs)}")
    return f"{number} together: {card.score:.1f} becomes {after:.1f}"


def _legend(notes: Sequence[Note]) -> tuple[LegendEntry, ...]:
    looks = {note.look for note in notes}
    counts = Counter(
        (note.look, note.voice == "own") for note in notes if not (note.silence or note.known)
    )
    return tuple(
        LegendEntry(look, name, counts[look, True], counts[look, False])
        for look, name in _FAMILY_PLURALS.items()
        if look in looks
    )


def _quieted(card: Scorecard, notes: Sequence[Note]) -> Quieted:
    silenced = tuple(note for note in notes if note.silence)
    states = count_states(card)
    return Quieted(
        silenced=silenced,
        words=f"{count(len(silenced), 'mark')} silenced by notes" if silenced else None,
        without=write_without_notes(card),
        compared=states and f"{count(states[0], 'new mark')}, {states[1]} known",
        n_known=states[1] if states else 0,
        n_known_free=sum(note.known and note.free for note in notes),
    )


def _margin(blocks: Sequence[Block]) -> tuple[tuple[str, str], ...]:
    used = {block.standing for block in blocks}
    keys: list[tuple[str, str]] = [item for item in _MARGIN.items() if item[0] in used]
    if any(block.stretches for block in blocks):
        keys.append(("stretch", "a long stretch without a source"))
    return tuple(keys)


def _language(language: str | None) -> str:
    """A language tag for the text, or nothing where it is not one."""
    return language if language and _LANGUAGE.fullmatch(language) else ""


def _making(card: Scorecard) -> tuple[tuple[str, str], ...]:
    made, article = card.made_by, card.article
    rows = [
        *write_adjustments(made),
        ("Scorer", made.scorer),
        ("Lexicons", made.lexicons),
        ("Weights", made.weights),
        ("Measured", made.measured),
        ("Text", article.sha256),
        ("Form of record", SCHEMA_VERSION),
        ("Read as", article.format),
        ("Genre", "" if card.genre is None else write_genre(card.genre)),
        *(("Note", note) for note in article.notes),
    ]
    return tuple((name, visible(value)) for name, value in rows if value)
