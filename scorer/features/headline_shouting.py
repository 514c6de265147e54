"""Capitals and exclamation marks in the headline."""

from __future__ import annotations

from scorer.article import Document
from scorer.features.evidence import Evidence
from scorer.result import FeatureInfo, Measurement

INFO = FeatureInfo(
    id="headline_shouting",
    title="Shouting headline",
    family="headline",
    question="Does the headline raise its voice with capitals or exclamation marks?",
    why="Volume is no information; readers of a list of headlines see little else.",
    limits="A house style of all capitals is no shouting and is not counted; acronyms are not.",
    unit="count",
    source=("Biyani, Tsioutsiouliklis and Blackmer 2016, 8 Amazing Secrets, AAAI",),
)
_LEAST_LETTERS = 5


def measure(evidence: Evidence, hits: list[Measurement]) -> Measurement:
    """Words in capitals and exclamation marks in the headline."""
    document = evidence.document
    headline = next((p for p in document.paragraphs if p.role == "headline"), None)
    if headline is None:
        return Measurement(INFO.id, None, INFO.unit, "not_applicable")
    tokens, text = document.tokens, document.text
    first = tokens.at(headline.start)
    last = tokens.at(headline.end - 1) + 1
    named = _written_as_names(document, range(first, last))
    spans = [(tokens.starts[i], tokens.ends[i]) for i in range(first, last)]
    words = [(a, b) for a, b in spans if text[a].isalpha()]
    loud = [
        (a, b)
        for a, b in words
        if b - a >= _LEAST_LETTERS
        and text[a:b].isupper()
        and not any(letter.isdigit() for letter in text[a:b])  # COVID-19, a name
        and text[a:b].lower() not in named
    ]
    if words and sum(text[a:b].isupper() for a, b in words) > 0.6 * len(words):
        loud = []
    loud += [(a, b) for a, b in spans if text[a:b] == "!"]
    found = tuple(
        evidence.mark(
            INFO,
            a,
            b,
            entry="capitals" if text[a].isalpha() else "exclamation mark",
            reason="Say it in plain type.",
            confidence=0.8,
        )
        for a, b in sorted(loud)
    )
    return Measurement(INFO.id, float(len(found)), INFO.unit, "measured", found)


def _written_as_names(document: Document, headline: range) -> set[str]:
    """The words outside the headline with a capital that no sentence's beginning explains.

    "Nato" and "Covid-19" are acronyms, and no shout where the headline writes them large.
    """
    tokens, text = document.tokens, document.text
    names: set[str] = set()
    for index, (word, start, end) in enumerate(
        zip(tokens.words, tokens.starts, tokens.ends, strict=True)
    ):
        inside = index == 0 or tokens.words[index - 1][0].isalnum()
        form = text[start:end]
        if index not in headline and form[0].isupper() and (inside or form[1:2].isupper()):
            names.add(word.split("-")[0])
    return names
