"""Figures with nobody beside them: "the works cost 40 million"."""

from __future__ import annotations

from scorer.features.evidence import Evidence
from scorer.result import FeatureInfo, Measurement

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
        "none: of 17 with nobody beside them in labelled sentences 7 stand in one labelled "
        "unsourced. So none is marked; the report lists all of them, for an editor to choose."
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
    return Measurement(INFO.id, len(alone) / len(figures), INFO.unit, "measured")
