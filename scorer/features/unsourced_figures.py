"""Figures with nobody beside them: "the works cost 40 million"."""

from __future__ import annotations

from scorer.features.evidence import Evidence
from scorer.result import FeatureInfo, Hit, Measurement

INFO = FeatureInfo(
    id="unsourced_figures",
    title="Figures without a source",
    family="unsourced_assertions",
    question="Which figures stand in a sentence that names nobody who counted?",
    why=(
        "A figure looks like knowledge. Where nobody is named who counted, a reader cannot ask "
        "how, when, and what was left out."
    ),
    limits=(
        "Figures on the public record, and those that the sentence before gave a source for, need "
        "none; the report lists every figure, so that an editor may choose."
    ),
    unit="share of figures",
    source=("Best 2001, Damned Lies and Statistics, University of California Press",),
)


def measure(evidence: Evidence, hits: list[Measurement]) -> Measurement:
    """Share of the figures other than dates that no source stands behind or beside, 0 to 1."""
    figures = [figure for figure in evidence.figures if figure.kind != "date"]
    if not figures:
        return Measurement(INFO.id, None, INFO.unit, "not_applicable")
    alone = [figure for figure in figures if figure.standing == "nobody"]
    found = tuple(
        Hit(
            feature=INFO.id,
            family="unsourced_assertions",
            start=figure.start,
            end=figure.end,
            text=figure.text,
            voice="own",
            entry=figure.kind,
            reason="Who counted, and when? Name the source of the figure.",
            confidence=0.3,
        )
        for figure in alone
    )
    return Measurement(INFO.id, len(alone) / len(figures), INFO.unit, "measured", found)
