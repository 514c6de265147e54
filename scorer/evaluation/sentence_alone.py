"""A sentence that a corpus gives without its article, measured as running text."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from scorer.article import Article
from scorer.attributing import attribute
from scorer.features import Evidence, measure_features
from scorer.features.evidence import wording_of
from scorer.lexicon import Lexicon
from scorer.pipeline import Instruments
from scorer.result import Hit
from scorer.segmenting import segment
from scorer.tagging.push_templates import Wording
from scorer.tagging.sentence_model import Question, load_sentence_model
from scorer.tagging.word_table import WordTable


def measure_alone(article: Article, instruments: Instruments) -> tuple[Evidence, list[Hit]]:
    """What was found in the sentence, and its hits in reading order.

    By its looks alone a sentence may pass for a headline or a caption, where other rules
    hold; here all of it is body. Confidences are as set by hand: what they are weighed against
    elsewhere is how often whole articles are marked where they hit, another question.
    """
    lexicon = instruments.lexicon
    cut = segment(article, lexicon.language)
    document = replace(
        cut,
        paragraphs=tuple(replace(paragraph, role="body") for paragraph in cut.paragraphs),
        sentences=tuple(replace(sentence, voice="own") for sentence in cut.sentences),
    )
    found = lexicon.find(document.tokens, document.text)
    evidence = Evidence(attribute(document, lexicon, found), lexicon, found)
    hits = [hit for item in measure_features(evidence) for hit in item.hits]
    return evidence, sorted(hits, key=lambda hit: (hit.start, hit.end, hit.feature))


def wording_alone(text: str, lexicon: Lexicon, table: WordTable) -> Wording:
    """A text as the learned models of wording see it, whoever speaks in it."""
    document = segment(Article(id="", text=text), lexicon.language)
    found = lexicon.find(document.tokens, document.text)
    return wording_of(document, lexicon, found, table)


def judge_alone(wording: Wording, logits: Any, question: Question) -> float:
    """How likely a whole text is biased, or subjective, to four decimals; ``logits`` are those of
    the model of pushing words."""
    model = load_sentence_model()
    return round(model.probability(model.judge(wording, logits), question), 4)
