"""Every hit as a numbered note: what was seen, why it matters, what it costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from scorer.reporting.view_passport import write_measured, write_passport
from scorer.reporting.writing import (
    FAMILY_NAMES,
    curl,
    name_from_id,
    shorten,
    visible,
    visible_or_none,
    write_date,
    write_points,
    write_share,
)
from scorer.result import OFTEN_RIGHT, Family, FeatureInfo, Hit, HitVoice, Scorecard

Look = Literal["unsourced", "loaded", "technique", "learned", "unsure", "headline", "sourcing"]
"""How a hit is drawn; the name of its class in the style sheet."""

LOOKS: dict[Family, Look] = {
    "unsourced_assertions": "unsourced",
    "loaded_language": "loaded",
    "techniques": "technique",
    "headline": "headline",
    "sourcing": "sourcing",
}


def look_of(hit: Hit) -> Look:
    """How a hit is drawn: as its family, or as what a model found and nobody listed; what is
    right less than one time in three is out of sight until the reader asks for it."""
    if hit.is_learned:
        return "learned" if hit.confidence >= OFTEN_RIGHT else "unsure"
    return LOOKS[hit.family]


_ENTRY = 44


@dataclass(frozen=True, slots=True)
class Silenced:
    """Why an editor's note took a mark out of the score, who says so, and until when."""

    reason: str
    by: str
    until: str | None


@dataclass(frozen=True, slots=True)
class Note:
    """One hit with its number in reading order. ``mark`` is the id of its place in the text."""

    number: int
    mark: str | None
    look: Look
    family: str
    flag: str
    title: str
    words: str
    reason: str
    plain: str | None
    entry: str | None
    """What matched, where that is more than the words themselves."""
    voice: HitVoice
    speaker: str | None
    confidence: str
    passport: str
    """How often flags of this kind were right on annotated news."""
    cost: str | None
    """What it costs in words; None where there is no score to charge it to."""
    points: str | None
    """As charged; None for what costs nothing."""
    fingerprint: str
    silence: Silenced | None
    known: bool
    """Whether the baseline held it."""

    @property
    def free(self) -> bool:
        """Whether it stands in another's words."""
        return self.voice != "own"


@dataclass(frozen=True, slots=True)
class Flag:
    """What a feature asks, why, and where it is wrong."""

    anchor: str
    title: str
    family: str
    look: Look | None
    question: str
    why: str
    limits: str
    measured: str
    sources: tuple[str, ...]
    numbers: tuple[int, ...]


def order_hits(card: Scorecard) -> tuple[Hit, ...]:
    """The hits in the order of their numbers: by where they begin, the longer one first."""
    return tuple(sorted(card.hits, key=lambda hit: (hit.start, -hit.end, hit.family, hit.feature)))


def anchor_flags(card: Scorecard) -> dict[str, str]:
    """Feature id to its anchor. Numbered, since an id from a file may hold anything."""
    ids = sorted(
        {hit.feature for hit in card.hits}
        | {part.feature for part in card.contributions}
        | {info.id for info in card.features}
    )
    return {feature: f"f{number}" for number, feature in enumerate(ids, 1)}


def write_notes(
    card: Scorecard, hits: tuple[Hit, ...], marks: Mapping[int, str], flags: Mapping[str, str]
) -> tuple[Note, ...]:
    """A note for each hit; ``marks`` leads from a hit's place in ``hits`` to its mark's id."""
    infos = {info.id: info for info in card.features}
    return tuple(
        Note(
            number=index + 1,
            mark=marks.get(index),
            look=look_of(hit),
            family=FAMILY_NAMES[hit.family],
            flag=flags[hit.feature],
            title=title_of(hit.feature, infos),
            words=shorten(hit.text),
            reason=curl(hit.reason),
            plain=visible_or_none(hit.plain),
            entry=None if _is_plain(hit) else _write_entry(hit.entry),
            voice=hit.voice,
            speaker=visible_or_none(hit.source),
            confidence=write_share(hit.confidence),
            passport=write_passport(infos.get(hit.feature)),
            cost=_cost(card, hit, infos.get(hit.feature)),
            points=write_points(hit.points, 2) if hit.points else None,
            fingerprint=visible(hit.fingerprint),
            silence=_silence(hit),
            known=hit.baseline == "known",
        )
        for index, hit in enumerate(hits)
    )


def title_of(feature: str, infos: Mapping[str, FeatureInfo]) -> str:
    """The feature's title, or its id in words where the card does not describe it."""
    info = infos.get(feature)
    return name_from_id(feature) if info is None else curl(info.title)


def _write_entry(entry: str) -> str:
    """The entry as written; of a long pattern the beginning."""
    line = " ".join(visible(entry).split())
    return line if len(line) <= _ENTRY else f"{line[: _ENTRY - 1]}…"


def _is_plain(hit: Hit) -> bool:
    """Whether the entry says no more than the words it found."""
    return " ".join(hit.entry.casefold().split()) == " ".join(hit.text.casefold().split())


def _silence(hit: Hit) -> Silenced | None:
    note = hit.silenced
    if note is None:
        return None
    return Silenced(shorten(note.reason, 600), shorten(note.by), write_date(note.until))


def _cost(card: Scorecard, hit: Hit, info: FeatureInfo | None) -> str | None:
    if card.score is None:
        return None
    if hit.silenced is not None:
        return "silenced by a note"
    if hit.voice != "own":
        return "in another’s words: costs nothing"
    if info is not None and info.is_below_floor:
        return "shown, not counted: right too seldom"
    return f"{write_points(hit.points, 2)} points" if hit.points else "shown, not charged"


def write_flags(
    card: Scorecard, notes: tuple[Note, ...], anchors: Mapping[str, str]
) -> tuple[Flag, ...]:
    """The descriptions of all features with a hit or a charge, in the order of their titles."""
    infos = {info.id: info for info in card.features}
    looks: dict[str, Look] = {note.flag: note.look for note in notes}
    families: dict[str, str] = {note.flag: note.family for note in notes}
    flags = []
    for feature, anchor in anchors.items():
        info = infos.get(feature)
        if info is not None and info.family != "style":
            looks[anchor], families[anchor] = LOOKS[info.family], FAMILY_NAMES[info.family]
        flags.append(
            Flag(
                anchor=anchor,
                title=title_of(feature, infos),
                family=families.get(anchor, "style" if info else ""),
                look=looks.get(anchor),
                question=curl(info.question) if info else "",
                why=curl(info.why) if info else "",
                limits=curl(info.limits) if info else "",
                measured=write_measured(info) if any(n.flag == anchor for n in notes) else "",
                sources=tuple(curl(source) for source in info.source) if info else (),
                numbers=tuple(note.number for note in notes if note.flag == anchor),
            )
        )
    return tuple(sorted(flags, key=lambda flag: (flag.title.casefold(), flag.anchor)))
