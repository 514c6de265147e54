"""Stretches that push by the verdict of a learned model."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import groupby

from scorer.article import SCORED_ROLES
from scorer.features.evidence import Evidence
from scorer.result import (
    LEARNED_FEATURE,
    PER_THOUSAND,
    FeatureInfo,
    Hit,
    Measurement,
    rate_hits,
)
from scorer.tagging.masking import Masked
from scorer.tagging.push_evidence import Reason, explain_stretch, strongest
from scorer.tagging.stretches import Stretch, trim_marks

INFO = FeatureInfo(
    id=LEARNED_FEATURE,
    title="Reads like propaganda",
    family="techniques",
    question="Which passages are worded like those that annotators marked as propaganda?",
    why=(
        "No list of words is ever complete, and most techniques are told by how a sentence is "
        "put. A model learned from annotated news finds more of them than the lists do."
    ),
    limits=(
        "Learned from 371 articles of a few outlets, most of them opinion. It sees wording and "
        "not truth: a soundly argued opinion reads like an unsound one. Names, peoples and camps "
        "are hidden from it. Shown, not charged."
    ),
    unit=PER_THOUSAND,
    source=(
        "Da San Martino, Barrón-Cedeño, Wachsmuth, Petrov and Nakov 2020, SemEval-2020 Task 11: "
        "Detection of Propaganda Techniques in News Articles",
    ),
)
LEARNED = "learned"
"""The entry of a stretch whose technique is not told surely enough."""


def measure(evidence: Evidence, hits: list[Measurement]) -> Measurement:
    """Stretches in the writer's own voice per 1,000 words; short ones only where neither a marker
    of wording nor a longer stretch has said so already."""
    taken = [
        (hit.start, hit.end)
        for item in hits
        for hit in item.hits
        if hit.family in ("loaded_language", "techniques", "headline")
    ]
    found = tuple(_hits(evidence, taken))
    return Measurement(INFO.id, rate_hits(found, evidence.n_words), INFO.unit, "measured", found)


def _hits(evidence: Evidence, taken: Iterable[tuple[int, int]]) -> Iterable[Hit]:
    tokens, text = evidence.document.tokens, evidence.document.text
    masked = evidence.wording.masked
    titles = {marker.id: marker.title.lower() for marker in evidence.lexicon.markers}
    pieces = [
        piece
        for stretch in evidence.stretches
        for piece in _by_voice(evidence, _fill_sentence(masked, stretch))
    ]
    told = [(tokens.at(start), tokens.at(end - 1) + 1) for start, end in taken]
    told += [(masked.first[p.first], masked.last[p.last - 1]) for p in pieces if p.length == "long"]
    said = bytearray(len(tokens))
    for first, last in told:
        said[first:last] = bytes([1]) * (last - first)
    for piece in pieces:
        first, last = masked.first[piece.first], masked.last[piece.last - 1]
        if evidence.role_at(first) not in SCORED_ROLES:
            continue
        if piece.length == "short" and any(said[first:last]):
            continue
        start, end = tokens.starts[first], tokens.ends[last - 1]
        voice = evidence.voice_of(first, last)
        yield Hit(
            feature=INFO.id,
            family="techniques",
            start=start,
            end=end,
            text=text[start:end],
            voice=voice,
            entry=piece.technique or LEARNED,
            reason=_reason(evidence, piece, titles),
            confidence=round(piece.confidence, 2),
            source=None if voice == "own" else evidence.speaker_of(first, last),
        )


_LEFT_OUT = 2


def _fill_sentence(masked: Masked, stretch: Stretch) -> Stretch:
    """A long stretch with up to two units more on either side where its sentence ends with them,
    so that no argument is marked from its second word on."""
    if stretch.length == "short":
        return stretch
    first, last = stretch.first, stretch.last
    row = masked.rows[first]
    begin, end = bisect_left(masked.rows, row), bisect_right(masked.rows, row)
    first, last = trim_marks(
        masked.words,
        begin if first - begin <= _LEFT_OUT else first,
        end if end - last <= _LEFT_OUT else last,
    )
    return replace(stretch, first=first, last=last)


def _by_voice(evidence: Evidence, stretch: Stretch) -> list[Stretch]:
    """The stretch cut where another voice begins; of the pieces those that push by themselves."""
    masked = evidence.wording.masked
    voices = [evidence.voices[masked.first[unit]] for unit in range(stretch.first, stretch.last)]
    runs = [list(run) for _, run in groupby(range(len(voices)), key=voices.__getitem__)]
    if len(runs) == 1:
        return [stretch]
    model = evidence.push_model
    pieces = (
        model.part_of(
            evidence.reading, stretch, stretch.first + run[0], stretch.first + run[-1] + 1
        )
        for run in runs
    )
    return [piece for piece in pieces if piece is not None and _says_something(evidence, piece)]


def _says_something(evidence: Evidence, piece: Stretch) -> bool:
    """Whether there is a word beside who said it: of "…", Ada Quill said, "…" the middle says
    nothing, whatever stands around it."""
    masked, dull = evidence.wording.masked, evidence.lexicon.language.function_words
    return any(
        masked.words[unit].isalpha()
        and masked.words[unit] not in dull
        and masked.first[unit] not in evidence.cue_tokens
        and masked.first[unit] not in evidence.source_tokens
        for unit in range(piece.first, piece.last)
    )


def _reason(evidence: Evidence, stretch: Stretch, titles: Mapping[str, str]) -> str:
    """What weighed most, in a line a person understands."""
    reasons = explain_stretch(evidence.push_model, evidence.reading, stretch)
    dull = evidence.lexicon.language.function_words
    told = [_tell(reason, titles) for reason in strongest(reasons, dull)]
    return f"Learned; weighs most: {', '.join(told) or 'how the sentence is put'}."


_MOST_TITLES = 2


def _tell(reason: Reason, titles: Mapping[str, str]) -> str:
    if reason.sort == "marker":
        ids = reason.text.split()
        named = ", ".join(titles.get(id_, id_) for id_ in ids[:_MOST_TITLES])
        return f"listed words ({named}{', …' if len(ids) > _MOST_TITLES else ''})"
    return f"“{reason.text}”"
