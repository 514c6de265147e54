"""Long stretches that assert and name no source."""

from __future__ import annotations

from scorer.features.evidence import Evidence
from scorer.result import FeatureInfo, Hit, Measurement

LEAST_SENTENCES = 4
LEAST_CLAIMS = 2
"""A stretch of plain events has none; one claim is charged by itself already."""

INFO = FeatureInfo(
    id="orphan_stretches",
    title="Stretches with claims and no source",
    family="sourcing",
    question="Are there long stretches of assertion in which nobody is named?",
    why="A reader who meets four sentences of claims in a row has lost sight of who says so.",
    limits="Background that every reader knows needs no source.",
    unit="share of words",
    source=("Pareti 2015, Attribution: A Computational Approach, University of Edinburgh",),
)


def measure(evidence: Evidence, hits: list[Measurement]) -> Measurement:
    """Share of scored words in such stretches, 0 to 1; each stretch is a hit.

    A stretch is at least four sentences of body text on end in the writer's own voice,
    with at least two unsourced assertions among them. It ends with the last of these: a list or
    a plain account behind it asks for no source.
    """
    if evidence.n_words == 0:
        return Measurement(INFO.id, None, INFO.unit, "not_applicable")
    document = evidence.document
    starts = [
        hit.start for item in hits for hit in item.hits if hit.family == "unsourced_assertions"
    ]
    starts += [document.tokens.starts[item.first] for item in evidence.judgements]
    claims = [
        sum(sentence.start <= start < sentence.end for start in starts)
        for sentence in document.sentences
    ]
    found: list[Hit] = []
    inside = 0
    for run in _own_runs(evidence):
        last = max((at for at, number in enumerate(run) if claims[number]), default=-1)
        stretch = run[: last + 1]
        n_claims = sum(claims[number] for number in stretch)
        if len(stretch) < LEAST_SENTENCES or n_claims < LEAST_CLAIMS:
            continue
        start = document.sentences[stretch[0]].start
        end = document.sentences[stretch[-1]].end
        inside += sum(evidence.words_in(document.sentences[number]) for number in stretch)
        found.append(
            evidence.mark(
                INFO,
                start,
                end,
                entry="stretch without a source",
                reason=f"{len(stretch)} sentences on end with {n_claims} claims and no source.",
                confidence=0.6,
                severity=float(len(stretch)),
            )
        )
    return Measurement(INFO.id, inside / evidence.n_words, INFO.unit, "measured", tuple(found))


def _own_runs(evidence: Evidence) -> list[list[int]]:
    document = evidence.document
    runs: list[list[int]] = [[]]
    for number in evidence.scored_sentences:
        sentence = document.sentences[number]
        body = document.paragraphs[sentence.paragraph].role == "body"
        if body and sentence.voice == "own":
            runs[-1].append(number)
        elif runs[-1]:
            runs.append([])
    return runs
