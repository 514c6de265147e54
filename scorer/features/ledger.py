"""Who is given words in an article, and how many."""

from __future__ import annotations

from collections import Counter
from typing import get_args

from scorer.article import Attribution, Stance
from scorer.features.evidence import Evidence
from scorer.result import SourceEntry, source_key

STANCES: tuple[Stance, ...] = get_args(Stance)


def list_sources(evidence: Evidence) -> tuple[SourceEntry, ...]:
    """The sources with a name or a description, the one with the most words first.

    ``word_share`` is of all words that somebody is said to have said; 0 to 1. Contents
    that nobody is named for have a share and no entry, so shares may sum to less than 1.
    """
    words: dict[str, int] = {}
    numbers: dict[str, list[int]] = {}
    held = evidence.attributed_words
    total = sum(held.values())
    for number, attribution in evidence.attributions():
        source = attribution.source
        name = source.name or source.text
        if source.kind == "none" or not name:
            continue
        key = source_key(name)
        numbers.setdefault(key, []).append(number)
        words[key] = words.get(key, 0) + held.get(number, 0)
    ranked = sorted(words, key=lambda key: (-words[key], numbers[key][0]))
    return tuple(
        _entry(evidence, numbers[key], words[key] / total if total else 0.0) for key in ranked
    )


def _entry(evidence: Evidence, numbers: list[int], share: float) -> SourceEntry:
    """The line of the source of the attributions ``numbers``."""
    mine = [evidence.document.attributions[number] for number in numbers]
    source = mine[0].source
    starts = [_start(attribution) for attribution in mine]
    stances = Counter(item.cue.stance if item.cue else "neutral" for item in mine)
    return SourceEntry(
        name=source.name or source.text,
        kind=source.kind,
        n_attributions=len(mine),
        word_share=share,
        first=min(starts),
        last=max(starts),
        stances=tuple((stance, stances[stance]) for stance in STANCES if stances[stance]),
    )


def _start(attribution: Attribution) -> int:
    """Where the first word of an attribution stands: of its source, cue or content."""
    parts = [span.start for span in attribution.content]
    if attribution.cue is not None:
        parts.append(attribution.cue.start)
    if attribution.source.start is not None:
        parts.append(attribution.source.start)
    return min(parts)
