"""Capitals and exclamation marks in the headline."""

from __future__ import annotations

from scorer.features.evidence import Evidence
from scorer.result import FeatureInfo, Hit, Measurement

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
    # A name the text writes with a capital ("Nato", "Covid-19") is an acronym and no shout.
    elsewhere = {
        tokens.words[i].split("-")[0]
        for i in range(len(tokens))
        if not first <= i < last
        and text[tokens.starts[i]].isupper()
        and (
            i == 0 or tokens.words[i - 1][0].isalnum() or text[tokens.starts[i] + 1 :][:1].isupper()
        )
    }
    spans = [(tokens.starts[i], tokens.ends[i]) for i in range(first, last)]
    words = [(a, b) for a, b in spans if text[a].isalpha()]
    loud = [
        (a, b)
        for a, b in words
        if b - a >= _LEAST_LETTERS and text[a:b].isupper() and text[a:b].lower() not in elsewhere
    ]
    if words and sum(text[a:b].isupper() for a, b in words) > 0.6 * len(words):
        loud = []
    loud += [(a, b) for a, b in spans if text[a:b] == "!"]
    found = tuple(
        Hit(
            feature=INFO.id,
            family="headline",
            start=a,
            end=b,
            text=text[a:b],
            voice="own",
            entry="capitals" if text[a].isalpha() else "exclamation mark",
            reason="Say it in plain type.",
            confidence=0.8,
        )
        for a, b in sorted(loud)
    )
    return Measurement(INFO.id, float(len(found)), INFO.unit, "measured", found)
