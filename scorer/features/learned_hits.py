"""What the learned model of pushing words finds, as hits in one voice each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from scorer.article import SCORED_ROLES
from scorer.features.evidence import Evidence
from scorer.result import Family, Hit
from scorer.tagging.masking import Masked
from scorer.tagging.push_evidence import Reason, explain_stretch, strongest
from scorer.tagging.stretches import Kind, Stretch, trim_marks

LEARNED = "learned"
"""The entry of a stretch whose technique is not told surely enough."""


def find_pieces(evidence: Evidence, kind: Kind) -> list[Stretch]:
    """The stretches of a kind in running text and headlines, cut where another voice begins."""
    masked = evidence.wording.masked
    return [
        piece
        for stretch in evidence.stretches
        if stretch.kind == kind and evidence.role_at(masked.first[stretch.first]) in SCORED_ROLES
        for piece in _by_voice(evidence, _fill_sentence(masked, stretch))
    ]


def tokens_of(evidence: Evidence, piece: Stretch) -> tuple[int, int]:
    """The tokens ``[first, last)`` of a piece."""
    masked = evidence.wording.masked
    return masked.first[piece.first], masked.last[piece.last - 1]


def explain(evidence: Evidence, piece: Stretch) -> list[Reason]:
    """All evidence for a piece, the strongest first."""
    return explain_stretch(evidence.push_model, evidence.reading, piece)


def make_hit(
    evidence: Evidence, feature: str, family: Family, piece: Stretch, reasons: Sequence[Reason]
) -> Hit:
    """A piece as a hit of a feature."""
    tokens = evidence.document.tokens
    first, last = tokens_of(evidence, piece)
    start, end = tokens.starts[first], tokens.ends[last - 1]
    voice = evidence.voice_of(first, last)
    return Hit(
        feature=feature,
        family=family,
        start=start,
        end=end,
        text=evidence.document.text[start:end],
        voice=voice,
        entry=piece.technique or LEARNED,
        reason=_tell_strongest(evidence, reasons),
        confidence=round(piece.confidence, 2),
        source=None if voice == "own" else evidence.speaker_of(first, last),
    )


_LEFT_OUT = 2


def _fill_sentence(masked: Masked, stretch: Stretch) -> Stretch:
    """A long stretch with up to two units more on either side where its sentence ends with them,
    so that no argument is marked from its second word on."""
    if stretch.kind != "long":
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
        return [stretch] if _says_something(evidence, stretch) else []
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


def _tell_strongest(evidence: Evidence, reasons: Sequence[Reason]) -> str:
    """What weighed most, in a line a person understands."""
    titles = {marker.id: marker.title.lower() for marker in evidence.lexicon.markers}
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
