"""The verdict line: in words, never a grade for truth."""

from __future__ import annotations

from collections.abc import Sequence

from scorer.article import Paragraph
from scorer.result import OFTEN_RIGHT, Criticism, Hit, SourceEntry

_NUMBERS = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
_ONE_SOURCE = 0.75


def write_verdict(
    hits: Sequence[Hit],
    sources: Sequence[SourceEntry],
    paragraphs: Sequence[Paragraph],
    n_sentences: int,
    criticism: Criticism | None = None,
) -> str:
    """One sentence that says what an editor would want to know first.

    Hits that are right less than one time in three are left to the text, and so are learned ones.
    """
    own = [
        hit
        for hit in hits
        if hit.voice == "own" and hit.confidence >= OFTEN_RIGHT and not hit.is_learned
    ]
    unsourced = sum(
        hit.family == "unsourced_assertions" and hit.feature != "vague_attribution" for hit in own
    )
    vague = sum(hit.feature == "vague_attribution" for hit in own)
    loaded = [hit for hit in own if hit.family in ("loaded_language", "headline")]
    techniques = sum(hit.family == "techniques" for hit in own)
    unheard = _unheard(criticism)
    parts = [
        _sourcing(unsourced, vague, sources, n_sentences, praise=not unheard),
        unheard,
        _wording(loaded, paragraphs),
    ]
    if techniques:
        parts.append(f"{_count(techniques, 'persuasion technique')}")
    line = "; ".join(part for part in parts if part)
    return line[:1].upper() + line[1:] + "."


def _sourcing(
    unsourced: int, vague: int, sources: Sequence[SourceEntry], n_sentences: int, *, praise: bool
) -> str:
    n_attributions = sum(source.n_attributions for source in sources)
    named = [source for source in sources if source.kind not in ("vague", "anonymous", "pronoun")]
    start = ""
    if not named:
        start = "nobody is named as a source"
    elif sources[0].word_share >= _ONE_SOURCE and n_attributions >= 4:
        percent = round(100 * sources[0].word_share)
        start = f"{percent} % of what is attributed comes from {sources[0].name}"
    elif unsourced + vague == 0:
        many = len(named) >= 3 and 4 * n_attributions >= n_sentences
        start = "well sourced" if many and praise else "no unsourced assertion found"
    flaws = []
    if unsourced:
        sentences = _count(n_sentences, "sentence")
        flaws.append(f"{_count(unsourced, 'unsourced assertion')} in {sentences}")
    if vague:
        flaws.append(_count(vague, "vague source"))
    return ", ".join(part for part in [start, " and ".join(flaws)] if part)


def _unheard(criticism: Criticism | None) -> str:
    if criticism is None or criticism.heard == "yes":
        return ""
    times = {2: "twice"}.get(len(criticism.spans), f"{_number(len(criticism.spans))} times")
    end = "gave no reply" if criticism.heard == "asked" else "is not heard"
    return f"{criticism.name} is criticised {times} and {end}"


def _wording(loaded: Sequence[Hit], paragraphs: Sequence[Paragraph]) -> str:
    if not loaded:
        return "no loaded wording found"
    titles = [p for p in paragraphs if p.role == "headline"]
    inside = sum(any(p.start <= hit.start < p.end for p in titles) for hit in loaded)
    phrase = _count(len(loaded), "loaded phrase")
    if inside == 0:
        return phrase
    if inside == len(loaded):
        return f"{phrase} in the headline"
    return f"{phrase}, {_number(inside)} of them in the headline"


def _count(n: int, noun: str) -> str:
    return f"{_number(n)} {noun}" if n == 1 else f"{_number(n)} {noun}s"


def _number(n: int) -> str:
    return _NUMBERS[n] if n < len(_NUMBERS) else str(n)
