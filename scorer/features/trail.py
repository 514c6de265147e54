"""The attribution trail: how far each source carries, and where it runs out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scorer.article import NAMED_KINDS, Attribution, Sentence
from scorer.features.evidence import Evidence
from scorer.result import Hit, TrailStep, judge_standing


def find_trail(evidence: Evidence, hits: Iterable[Hit]) -> tuple[TrailStep, ...]:
    """One step for every paragraph of body text, in order. ``hits`` say where claims are made."""
    document = evidence.document
    claims = {
        evidence.sentence_of[document.tokens.at(hit.start)]
        for hit in hits
        if hit.family == "unsourced_assertions" and hit.voice == "own"
    }
    by_paragraph: dict[int, list[int]] = {}
    for number in evidence.scored_sentences:
        by_paragraph.setdefault(document.sentences[number].paragraph, []).append(number)
    steps: list[TrailStep] = []
    last: str | None = None
    since = 0
    for paragraph, numbers in sorted(by_paragraph.items()):
        if document.paragraphs[paragraph].role != "body":
            continue
        runs_out, heard = None, []
        for number in numbers:
            sentence = document.sentences[number]
            held = _held(evidence, sentence)
            if not held:
                since += 1
                continue
            since = 0
            runs_out = max(end for end, _ in held)
            heard += [attribution for _, attribution in held]
            last = _last_name(heard) or last
        kinds = [attribution.source.kind for attribution in heard]
        standing = judge_standing(kinds, makes_claims=not claims.isdisjoint(numbers))
        steps.append(TrailStep(paragraph, standing, runs_out, last, since))
    return tuple(steps)


def _held(evidence: Evidence, sentence: Sentence) -> list[tuple[int, Attribution]]:
    """Where the words of each source end in a sentence, in order."""
    attributions = evidence.document.attributions
    tokens = evidence.document.tokens
    ends: dict[int, int] = {}
    for at in range(sentence.first, sentence.last):
        if (number := evidence.holders.get(at)) is not None:
            ends[number] = tokens.ends[at]
    return [(end, attributions[number]) for number, end in ends.items()]


def _last_name(heard: Sequence[Attribution]) -> str | None:
    named = [item.source for item in heard if item.source.kind in NAMED_KINDS]
    return (named[-1].name or named[-1].text) if named else None
