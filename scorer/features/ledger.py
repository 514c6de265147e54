"""Who is given words in an article, and how many."""

from __future__ import annotations

from scorer.features.evidence import Evidence
from scorer.result import SourceEntry


def list_sources(evidence: Evidence) -> tuple[SourceEntry, ...]:
    """The sources with a name or a description, the one with the most words first.

    ``word_share`` is of all words that somebody is said to have said; 0 to 1. Contents
    that nobody is named for have a share and no entry, so shares may sum to less than 1.
    """
    words: dict[str, int] = {}
    counts: dict[str, int] = {}
    first: dict[str, int] = {}
    held = evidence.attributed_words
    total = sum(held.values())
    for number, attribution in evidence.attributions():
        source = attribution.source
        name = source.name or source.text
        if source.kind == "none" or not name:
            continue
        key = name.casefold()
        first.setdefault(key, number)
        counts[key] = counts.get(key, 0) + 1
        words[key] = words.get(key, 0) + held.get(number, 0)
    entries = []
    for key in sorted(words, key=lambda key: (-words[key], first[key])):
        source = evidence.document.attributions[first[key]].source
        entries.append(
            SourceEntry(
                name=source.name or source.text,
                kind=source.kind,
                n_attributions=counts[key],
                word_share=words[key] / total if total else 0.0,
            )
        )
    return tuple(entries)
