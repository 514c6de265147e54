"""Whether an article is a report or an opinion piece: by its label, else by how it is written."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from scorer.article import Document
from scorer.language import Language
from scorer.result import Genre
from scorer.scoring.thresholds import LABEL_LINES, LONGEST_LABEL_LINE
from scorer.tagging.genre_model import load_genre_model


def judge_genre(document: Document, language: Language, measures: Sequence[float]) -> Genre:
    """The genre of an article with these ``MEASURES``.

    What the outlet labels opinion is opinion, however it is written.
    """
    model = load_genre_model()
    probability = round(model.probability(measures), 3)
    labelled = find_label(document, language.layout.get("opinion_labels", ())) is not None
    is_opinion = labelled or probability >= model.threshold
    measured = model.cross_validated
    return Genre(
        label="opinion" if is_opinion else "report",
        probability=probability,
        basis="label" if labelled else "wording",
        signs=model.signs(measures) if is_opinion and not labelled else (),
        n_reports=int(measured["n_reports"]),
        false_opinions=int(measured["false_opinions"]),
        n_opinions=int(measured["n_opinions"]),
        found_opinions=int(measured["found_opinions"]),
    )


def find_label(document: Document, labels: Container[str]) -> str | None:
    """The line near the top that is or begins with one of ``labels``: "Opinion | The bridge"."""
    for paragraph in document.paragraphs[:LABEL_LINES]:
        line = document.slice(paragraph).strip()
        head = re.split(r"[:|/–—-]", line.lower(), maxsplit=1)[0].strip(" .*#[]()")
        if head in labels and len(line) < LONGEST_LABEL_LINE:
            return line
    return None
