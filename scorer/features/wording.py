"""Every marker file as a feature: its entries found, guarded, given a voice and counted."""

from __future__ import annotations

from dataclasses import replace

from scorer.features.evidence import Evidence
from scorer.lexicon import Found, Marker
from scorer.lexicon.agreement import fitting_plain
from scorer.result import PER_THOUSAND, FeatureInfo, Hit, Measurement, rate_hits


def describe_marker(marker: Marker) -> FeatureInfo:
    """What a marker's feature asks, for receipts and reports."""
    if marker.family == "attribution":
        raise ValueError(f"{marker.id} hands over the voice and is no feature")
    return FeatureInfo(
        id=marker.id,
        title=marker.title,
        family=marker.family,
        question=marker.question,
        why=marker.why,
        limits=marker.limits,
        unit=PER_THOUSAND,
        source=tuple(citation.cite for citation in marker.source),
    )


def measure_markers(evidence: Evidence) -> list[Measurement]:
    """One measurement for every marker that is a feature, in the lexicon's order.

    Its value is the severity of the hits in the writer's own voice per 1,000 words.
    """
    by_marker: dict[str, list[Hit]] = {}
    for hit in find_hits(evidence):
        by_marker.setdefault(hit.feature, []).append(hit)
    has_headline = any(p.role == "headline" for p in evidence.document.paragraphs)
    measurements = []
    for marker in evidence.lexicon.markers:
        if marker.family == "attribution":
            continue
        if marker.scope == "headline" and not has_headline:
            measurements.append(Measurement(marker.id, None, PER_THOUSAND, "not_applicable"))
            continue
        hits = tuple(by_marker.get(marker.id, ()))
        value = rate_hits(hits, evidence.n_words)
        measurements.append(Measurement(marker.id, value, PER_THOUSAND, "measured", hits))
    return measurements


def find_hits(evidence: Evidence) -> list[Hit]:
    """All hits of all markers in reading order; within a family they never overlap."""
    chosen = dict(evidence.matches.counted)
    headline = chosen.get("headline", ())
    if headline and "loaded_language" in chosen:
        # One word in a headline is charged once, as the headline's.
        chosen["loaded_language"] = [
            match
            for match in chosen["loaded_language"]
            if not any(match.first < other.last and other.first < match.last for other in headline)
        ]
    hits = [_hit(evidence, match) for matches in chosen.values() for match in matches]
    hits = _charged_once(hits)
    return sorted(hits, key=lambda hit: (hit.start, hit.end, hit.feature))


def _charged_once(hits: list[Hit]) -> list[Hit]:
    """The hits; a technique whose words are charged already weighs nothing and is only named."""
    charged = [h for h in hits if h.family in ("loaded_language", "unsourced_assertions")]
    return [
        replace(hit, severity=0.0)
        if hit.family == "techniques"
        and any(hit.start < other.end and other.start < hit.end for other in charged)
        else hit
        for hit in hits
    ]


def _hit(evidence: Evidence, match: Found) -> Hit:
    marker = evidence.lexicon.markers[match.marker]
    entry = marker.entries[match.entry]
    tokens = evidence.document.tokens
    start, end = tokens.starts[match.first], tokens.ends[match.last - 1]
    voice = evidence.voice_of(match.first, match.last)
    text = evidence.document.text[start:end]
    plain = fitting_plain(
        match,
        tokens.words,
        evidence.lexicon.language,
        in_headline=evidence.role_at(match.first) == "headline",
    )
    assert marker.family != "attribution"
    return Hit(
        feature=marker.id,
        family=marker.family,
        start=start,
        end=end,
        text=text,
        voice=voice,
        entry=entry.text,
        reason=marker.missing or marker.question,
        confidence=marker.confidence,
        source=None if voice == "own" else evidence.speaker_of(match.first, match.last),
        plain=_as_written(plain, text),
        severity=entry.weight,
    )


def _as_written(plain: str | None, text: str) -> str | None:
    """The plain wording with the capitals of what it stands for."""
    if plain is None or not text[:1].isupper():
        return plain
    return plain.upper() if text.isupper() and len(text) > 1 else plain[:1].upper() + plain[1:]
