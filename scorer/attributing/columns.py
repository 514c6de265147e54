"""What the tagger is told of a document: its tokens, the cue lexicon, the rules' links."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scorer.article import Document
from scorer.attributing.link import Link
from scorer.attributing.wording import LONGEST_SENTENCE, CueWord, Wording
from scorer.tagging import Columns, Row

_STRAIGHT = str.maketrans("“”„‟‘’‐‑–", '""""\'\'--—')
"""Marks that differ in how they are set alone. PolNeAR dev, n = 84: alpha 0.740 without,
0.741 with dashes of every kind alike."""
_ALIKE = {"--": "—", "she": "he", "herself": "himself", "ms": "mr", "mrs": "mr"}
"""Typed dashes, and words that differ in gender alone: 0.742."""


def rows_of(document: Document) -> list[Row]:
    """The sentences a tagger may label: those of scored text, but no endless ones."""
    return [
        Row(item.first, item.last, item.paragraph, document.paragraphs[item.paragraph].role)
        for item in document.sentences
        if document.scored(item) and item.last - item.first <= LONGEST_SENTENCE
    ]


def columns_of(wording: Wording, links: Iterable[Link], rows: Sequence[Row]) -> Columns:
    """The columns of a document whose rules found ``links``."""
    n_tokens = len(wording.words)
    cues = [""] * n_tokens
    for sign, table in (("n", wording.cue_nouns), ("p", wording.phrases), ("v", wording.verbs)):
        for cue in table.values():
            cues[cue.first : cue.last] = [_describe(sign, cue)] * (cue.last - cue.first)
    nouns = [""] * n_tokens
    for index, kinds in wording.nouns.items():
        nouns[index] = ",".join(sorted(kinds))
    forms = [
        wording.text[start:end] for start, end in zip(wording.starts, wording.ends, strict=True)
    ]
    return Columns(
        forms=_in_one_style(forms),
        words=_in_one_style(wording.words),
        rows=rows,
        quoted=wording.quoted,
        cues=cues,
        nouns=nouns,
        ruled=_ruled(wording, links),
    )


def _in_one_style(words: Sequence[str]) -> list[str]:
    """Words as the model is shown them, so that neither setting nor gender moves a label."""
    return [
        _ALIKE.get(word, word) if word.isascii() else word.translate(_STRAIGHT) for word in words
    ]


def _describe(sign: str, cue: CueWord) -> str:
    return f"{sign}:{cue.entry.takes}:{cue.entry.stance}"


def _ruled(wording: Wording, links: Iterable[Link]) -> list[str]:
    """The part every token plays for the rules; content gives way to source, source to cue."""
    ruled = ["O"] * len(wording.words)
    held = list(links)
    for link in held:
        for first, last in link.content:
            ruled[first:last] = "T" * (last - first)
    for part, spans in (("S", [x.source for x in held]), ("C", [x.cue for x in held])):
        for span in spans:
            if span is not None:
                ruled[span[0] : span[1]] = part * (span[1] - span[0])
    return ruled
