"""Sources that are another outlet's report."""

from __future__ import annotations

from scorer.features.evidence import Evidence
from scorer.result import PER_THOUSAND, FeatureInfo, Hit, Measurement, rate_hits

INFO = FeatureInfo(
    id="second_hand_sources",
    title="Sources at second hand",
    family="sourcing",
    question="Does the text rest on what another outlet reported?",
    why="What was heard at second hand was checked by somebody else, or by nobody.",
    limits=(
        "Credit to an agency or to whoever had the story first is proper, and a story about the "
        "media must quote them."
    ),
    unit=PER_THOUSAND,
    source=("Lewis, Williams and Franklin 2008, A Compromised Fourth Estate?, Journalism Studies",),
)


def measure(evidence: Evidence, hits: list[Measurement]) -> Measurement:
    """Attributions to a medium per 1,000 words; the words that name it are the hit."""
    document = evidence.document
    found: dict[int, Hit] = {}
    for attribution in document.attributions:
        source = attribution.source
        if source.kind != "media" or source.start is None or source.end is None:
            continue
        first, last = document.tokens.at(source.start), document.tokens.at(source.end - 1) + 1
        pronouns = evidence.lexicon.language.grammar.subject_pronouns
        told_of = document.tokens.words[first] in pronouns  # met before, and counted there
        if told_of or evidence.voice_of(first, last) != "own":
            continue
        found[source.start] = evidence.mark(
            INFO,
            source.start,
            source.end,
            entry="media",
            reason="Another outlet's report: can whoever it rests on be asked?",
            confidence=0.7,
        )
    shown = tuple(found[start] for start in sorted(found))
    return Measurement(INFO.id, rate_hits(shown, evidence.n_words), INFO.unit, "measured", shown)
