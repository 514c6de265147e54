"""Words of the headline that the text never takes up."""

from __future__ import annotations

from collections.abc import Set

from scorer.features.evidence import Evidence
from scorer.result import FeatureInfo, Measurement

INFO = FeatureInfo(
    id="headline_unsupported",
    title="Headline words the text does not use",
    family="headline",
    question="Does the headline use words the text never takes up?",
    why="A headline that promises more than the story holds misleads all who read no further.",
    limits="Told by words: a synonym in the text is not recognised, so single words mean little.",
    unit="share of headline words",
    source=("Credibility Coalition 2019, Title representativeness, W3C CredWeb indicators",),
)
_LEAST = 4
_STEM = 4


def measure(evidence: Evidence, hits: list[Measurement]) -> Measurement:
    """Share of the headline's content words that occur nowhere in the text, 0 to 1.

    Names and days are left out: the text may give another form of them. Not applicable
    without a headline, or with fewer than four content words in it.
    """
    document = evidence.document
    tokens = document.tokens
    title: list[int] = []
    body: set[str] = set()
    named = _named_words(evidence)
    for number in evidence.scored_sentences:
        sentence = document.sentences[number]
        indices = range(sentence.first, sentence.last)
        if document.paragraphs[sentence.paragraph].role == "headline":
            title += [index for index in indices if _carries_content(evidence, index, named)]
        else:
            body.update(tokens.words[index][:_STEM] for index in indices)
    if len(title) < _LEAST or not body:
        return Measurement(INFO.id, None, INFO.unit, "not_applicable")
    missing = [index for index in title if tokens.words[index][:_STEM] not in body]
    share = len(missing) / len(title)
    runs = _join_neighbours(title, missing) if 2 * len(missing) > len(title) else []
    found = tuple(
        evidence.mark(
            INFO,
            tokens.starts[first],
            tokens.ends[last],
            entry="not in the text",
            reason="The text never takes this up.",
            confidence=0.15,
        )
        for first, last in runs
    )
    return Measurement(INFO.id, share, INFO.unit, "measured", found)


def _join_neighbours(title: list[int], missing: list[int]) -> list[tuple[int, int]]:
    """First and last token of each stretch of missing words that nothing taken up interrupts."""
    runs: list[tuple[int, int]] = []
    for index in missing:
        position = title.index(index)
        if runs and position and runs[-1][1] == title[position - 1]:
            runs[-1] = runs[-1][0], index
        else:
            runs.append((index, index))
    return runs


def _carries_content(evidence: Evidence, index: int, named: Set[str]) -> bool:
    language = evidence.lexicon.language
    word = evidence.document.tokens.words[index]
    if len(word) <= 3 or not word[0].isalpha() or word in language.function_words:
        return False
    return word not in language.grammar.calendar_words and word not in named


def _named_words(evidence: Evidence) -> Set[str]:
    """Words that the text writes with a capital inside a sentence."""
    tokens, text = evidence.document.tokens, evidence.document.text
    return {
        word
        for index, (word, start) in enumerate(zip(tokens.words, tokens.starts, strict=True))
        if text[start].isupper()
        and index
        and tokens.words[index - 1][0].isalnum()
        and evidence.role_at(index) == "body"
    }
