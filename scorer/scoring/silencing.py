"""What editors' notes do to an article's measurements before these are added up.

A silenced hit stays where it is and adds to nothing. A note silences its own mark alone: the
sentence count or the stretch that the same words led to is another mark, or none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from scorer.article import Article
from scorer.fingerprint import pair_marks
from scorer.result import COUNTED_UNITS, PER_THOUSAND, Hit, Measurement, Silence, rate_hits
from scorer.scoring.addition import heeded_part
from scorer.scoring.notes import EditorNote


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
    """The measurements with ``notes`` heeded: a value in proportion to hits (a rate, a count) falls
    with the severity that is silenced; what any other is charged follows from its hits."""
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
        charged.append(item if hits == item.hits else _heed(item, hits))
    return charged


def _heed(item: Measurement, hits: tuple[Hit, ...]) -> Measurement:
    value = item.value
    if value is not None and item.unit in COUNTED_UNITS:
        value *= heeded_part(hits)
    return replace(item, hits=hits, value=value)


def lift_silences(told: Sequence[Measurement], n_words: int) -> list[Measurement]:
    """The measurements of a scorecard of ``n_words`` as they were before any note."""
    lifted = []
    for item in told:
        if any(hit.silenced is not None for hit in item.hits):
            hits = tuple(replace(hit, silenced=None) for hit in item.hits)
            value = item.value
            if item.unit == PER_THOUSAND:
                value = rate_hits(hits, n_words)
            elif item.unit in COUNTED_UNITS:
                value = sum(hit.severity for hit in hits if hit.counts)
            item = replace(item, hits=hits, value=value)
        lifted.append(item)
    return lifted


def _silence(hit: Hit, note: EditorNote | None) -> Hit:
    if note is None:
        return hit
    until = None if note.until is None else note.until.isoformat()
    return replace(hit, silenced=Silence(note.reason, note.by, until))
