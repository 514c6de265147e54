"""Words of the headline that the text never takes up."""

from __future__ import annotations

from scorer.features.evidence import Evidence
from scorer.result import FeatureInfo, Hit, Measurement

INFO = FeatureInfo(
    id="headline_unsupported",
    title="Headline beyond the text",
    family="headline",
    question="Does the headline say things the text never takes up?",
    why="A headline that promises more than the story holds misleads all who read no further.",
    limits="Told by words: a synonym in the text is not recognised, so single words mean little.",
    unit="share of headline words",
    source=("Credibility Coalition 2019, Title representativeness, W3C CredWeb indicators",),
)
_LEAST = 4
_STEM = 4


def measure(evidence: Evidence, hits: list[Measurement]) -> Measurement:
    """Share of the headline's content words that occur nowhere in the text, 0 to 1.

    Not applicable without a headline, or with fewer than four content words in it.
    """
    document = evidence.document
    tokens = document.tokens
    title: list[int] = []
    body: set[str] = set()
    for number in evidence.scored_sentences:
        sentence = document.sentences[number]
        indices = range(sentence.first, sentence.last)
        if document.paragraphs[sentence.paragraph].role == "headline":
            title += [index for index in indices if _carries_content(evidence, index)]
        else:
            body.update(tokens.words[index][:_STEM] for index in indices)
    if len(title) < _LEAST or not body:
        return Measurement(INFO.id, None, INFO.unit, "not_applicable")
    missing = [index for index in title if tokens.words[index][:_STEM] not in body]
    share = len(missing) / len(title)
    found = tuple(
        Hit(
            feature=INFO.id,
            family="headline",
            start=tokens.starts[index],
            end=tokens.ends[index],
            text=document.text[tokens.starts[index] : tokens.ends[index]],
            voice="own",
            entry="not in the text",
            reason="The text never takes this up.",
            confidence=0.4,
        )
        for index in missing
        if 2 * len(missing) > len(title)
    )
    return Measurement(INFO.id, share, INFO.unit, "measured", found)


def _carries_content(evidence: Evidence, index: int) -> bool:
    word = evidence.document.tokens.words[index]
    ordinary = evidence.lexicon.language.function_words
    return len(word) > 3 and word[0].isalpha() and word not in ordinary
