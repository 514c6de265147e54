"""What editors' notes do to an article's measurements before these are added up.

A silenced hit stays where it is and adds to nothing. A note silences its own mark alone: the
sentence count or the stretch that the same words led to is another mark, or none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from scorer.article import Article
from scorer.fingerprint import pair_marks
from scorer.result import PER_THOUSAND, Hit, Measurement, Silence, rate_hits
from scorer.scoring.notes import EditorNote

COUNTED_UNITS = (PER_THOUSAND, "count")
"""Units of the features that add up their hits: what is silenced was not counted."""


def match_notes(
    notes: Sequence[EditorNote], article: Article, hits: Sequence[Hit]
) -> Mapping[int, EditorNote]:
    """Place in ``hits`` to the note that silences it. Each note silences one hit of an article."""
    about = [note for note in notes if note.is_about(article)]
    if not about:
        return {}
    pairs = pair_marks([note.fingerprint for note in about], [hit.fingerprint for hit in hits])
    return {here: about[there] for here, there in pairs.items()}


def silence_hits(
    measurements: Sequence[Measurement], notes: Sequence[EditorNote], article: Article
) -> list[Measurement]:
    """The measurements as they are to be charged, ``notes`` heeded.

    A value in proportion to hits (a rate, a count) falls with the severity that is silenced. Of
    any other feature that has hits the same part is charged, which is nothing of it where all of
    its hits are silenced; ``tell_measured`` puts back what was measured.
    """
    silenced = match_notes(notes, article, [hit for item in measurements for hit in item.hits])
    if not silenced:
        return list(measurements)
    charged = []
    place = 0
    for item in measurements:
        hits = tuple(
            _silence(hit, silenced.get(number)) for number, hit in enumerate(item.hits, place)
        )
        place += len(hits)
        charged.append(
            item if hits == item.hits else replace(item, hits=hits, value=_left(item, hits))
        )
    return charged


def tell_measured(
    charged: Sequence[Measurement], measured: Sequence[Measurement]
) -> list[Measurement]:
    """``charged``, with the values as ``measured`` of the features that do not add up hits: one
    source's share of the words is what it is, whoever finds it right."""
    return [
        item if item.unit in COUNTED_UNITS else replace(item, value=before.value)
        for item, before in zip(charged, measured, strict=True)
    ]


def charge_told(told: Sequence[Measurement]) -> list[Measurement]:
    """The measurements of a scorecard, which ``tell_measured`` gave it, as they are charged."""
    return [
        item
        if item.unit in COUNTED_UNITS or all(hit.silenced is None for hit in item.hits)
        else replace(item, value=_left(replace(item, hits=_lifted(item.hits)), item.hits))
        for item in told
    ]


def lift_silences(told: Sequence[Measurement], n_words: int) -> list[Measurement]:
    """The measurements of a scorecard of ``n_words`` as they were before any note."""
    lifted = []
    for item in told:
        if any(hit.silenced is not None for hit in item.hits):
            hits, value = _lifted(item.hits), item.value
            if item.unit == PER_THOUSAND:
                value = rate_hits(hits, n_words)
            elif item.unit in COUNTED_UNITS:
                value = sum(hit.severity for hit in hits if hit.counts)
            item = replace(item, hits=hits, value=value)
        lifted.append(item)
    return lifted


def _lifted(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    return tuple(replace(hit, silenced=None) for hit in hits)


def _silence(hit: Hit, note: EditorNote | None) -> Hit:
    if note is None:
        return hit
    until = None if note.until is None else note.until.isoformat()
    return replace(hit, silenced=Silence(note.reason, note.by, until))


def _left(item: Measurement, hits: Sequence[Hit]) -> float | None:
    """The part of a value that hangs on the hits still counted."""
    before = sum(hit.severity for hit in item.hits if hit.counts)
    after = sum(hit.severity for hit in hits if hit.counts)
    return item.value if item.value is None or before <= 0 else item.value * after / before
