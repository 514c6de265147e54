"""Judgements stated as if they were facts: "the plan was a disgrace"."""

from __future__ import annotations

from scorer.features.evidence import Evidence
from scorer.features.judgement_hits import measure_judgements
from scorer.result import PER_THOUSAND, FeatureInfo, Measurement

INFO = FeatureInfo(
    id="stated_judgements",
    title="Judgements stated as facts",
    family="unsourced_assertions",
    question="Does the writer state what something is worth as if it could be seen or counted?",
    why=(
        "“The plan was a disgrace” has the form of a report and is a verdict; the reader is not "
        "told whose."
    ),
    limits="Reviews, sports reports and opinion pieces judge by trade.",
    unit=PER_THOUSAND,
    source=("Recasens, Danescu-Niculescu-Mizil and Jurafsky 2013, ACL",),
)


def measure(evidence: Evidence, hits: list[Measurement]) -> Measurement:
    """Judging words behind a verb such as *is* in the writer's voice, per 1,000 words."""
    return measure_judgements(
        evidence,
        hits,
        INFO,
        "stated",
        "Whose verdict is it? Attribute it, or tell what happened.",
    )
