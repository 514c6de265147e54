"""Transcripts: paragraphs that begin with who speaks, in capitals and before a colon, or with
the *Q* and *A* of an interview."""

from __future__ import annotations

from scorer.attributing.link import Link, Range
from scorer.attributing.wording import Wording

_LONGEST_LABEL = 5
_LEAST_TURNS = 2
"""One such line may be a heading or a warning."""


def link_turns(wording: Wording) -> list[Link]:
    """A link for every turn of a transcript: ``ANN OAK: We will wait.``"""
    sentences = wording.document.sentences
    turns: list[Link] = []
    for number in range(len(sentences)):
        label = _label(wording, number)
        if label is None:
            continue
        ends = (i for i in range(number + 1, len(sentences)) if _ends_turn(wording, number, i))
        last = next(ends, len(sentences))
        content = (label[1] + 1, sentences[last - 1].last)
        if content[0] < content[1]:
            cue = (label[1], label[1] + 1)
            letter = wording.words[label[0]]
            if letter in wording.grammar.question_labels:
                continue  # the interviewer asks for the paper
            named = label if letter not in wording.grammar.answer_labels else None
            turns.append(Link(number, cue, "neutral", named, [content], 0.7))
    return turns if len(turns) >= _LEAST_TURNS else []


def _ends_turn(wording: Wording, turn: int, number: int) -> bool:
    """Whether somebody else speaks from sentence ``number`` on, or nobody does."""
    here, begun = wording.document.sentences[number], wording.document.sentences[turn]
    return here.paragraph != begun.paragraph or _label(wording, number) is not None


def _label(wording: Wording, number: int) -> Range | None:
    """The speaker's name before the colon of a line, if the text writes it in capitals."""
    sentence = wording.document.sentences[number]
    first, last = sentence.first, sentence.last
    before = wording.document.sentences[number - 1].end if number else 0
    opens = number == 0 or "\n" in wording.text[before : sentence.start]
    if not opens or wording.in_title(first) or not wording.document.scored(sentence):
        return None
    colon = next(
        (i for i in range(first, min(last, first + _LONGEST_LABEL)) if wording.words[i] == ":"),
        first,
    )
    letters = [wording.slice(i, i + 1) for i in range(first, colon) if wording.is_word(i)]
    shouted = bool(letters) and all(word.isupper() for word in letters)
    labels = wording.grammar.question_labels | wording.grammar.answer_labels
    known = letters and wording.words[first] in labels
    return (first, colon) if shouted and (known or max(map(len, letters)) > 2) else None
