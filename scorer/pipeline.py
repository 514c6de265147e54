"""The straight line from an article to its scorecard, one call a stage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from scorer import __version__
from scorer.article import Article, Attribution, Document
from scorer.attributing import attribute
from scorer.features import Evidence, describe_features, measure_features
from scorer.features.fingerprints import fingerprint_hits
from scorer.features.genre_measures import measure_genre
from scorer.features.ledger import list_sources
from scorer.features.trail import find_trail
from scorer.features.unanswered_criticism import find_criticism
from scorer.lexicon import Found, Lexicon, load_lexicon
from scorer.measured import Figure, measured_figures
from scorer.reading.language_gate import judge_language
from scorer.result import (
    FeatureInfo,
    Genre,
    Hit,
    MadeBy,
    Measurement,
    OpinionChoice,
    Passport,
    Scorecard,
    Status,
)
from scorer.scoring.abstention import decline_reasons, write_opinion
from scorer.scoring.addition import Sum, add_up
from scorer.scoring.genre import judge_genre
from scorer.scoring.interval import resample_score, spread_value
from scorer.scoring.notes import EditorNote
from scorer.scoring.passports import (
    digest_passports,
    issue_passports,
    weigh_confidence,
    weigh_hits,
)
from scorer.scoring.references import (
    Reference,
    choose_references,
    shipped_references,
    tell_mismatches,
)
from scorer.scoring.silencing import silence_hits
from scorer.scoring.verdict import write_verdict
from scorer.scoring.weights import Weights, shipped_weights
from scorer.scoring.what_if import adjust_weights, multiply_factors
from scorer.segmenting import segment

_PLAIN_SPACES = dict.fromkeys(
    map(ord, "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f"), " "
)
"""Text copied from pages is full of these, and none of them means anything: read as written, they
moved 4 of 115 scores, one by 1.9 points, for names and lines were not recognised."""
_HEAT = ("loaded_language", "techniques")


@dataclass(frozen=True, slots=True)
class Instruments:
    """All that scoring needs beside an article; made once, shared by every article."""

    lexicon: Lexicon
    weights: Weights
    references: tuple[Reference, ...]
    described: Mapping[str, FeatureInfo]
    confidences: Mapping[str, float]
    """Of markers: as set by hand, weighed against what was measured."""
    passports: Mapping[str, Passport]
    made_by: MadeBy
    style: bool = True
    """Whether length and reading ease are measured too; they are never charged."""
    notes: tuple[EditorNote, ...] = ()
    """Of editors, those that are in force; each takes a mark out of the score."""
    mismatches: tuple[str, ...] = ()
    """What the references cannot be asked, being made with other weights or lexicons."""


def load_instruments(
    lexicon: Lexicon | None = None,
    weights: Weights | None = None,
    references: tuple[Reference, ...] | None = None,
    *,
    figures: Mapping[str, Sequence[Figure]] | None = None,
    style: bool = True,
    notes: Sequence[EditorNote] = (),
    profile: str | None = None,
    factors: Mapping[str, float] | None = None,
    what_if: Mapping[str, float] | None = None,
) -> Instruments:
    """The instruments, those that ship with the package where none are given.

    ``figures`` are what was measured, by feature; with none at all, every confidence is as set
    by hand. ``factors`` (of the ``profile`` of that name) and those of a ``what_if`` multiply
    the weights.

    Raises:
        LexiconError: a marker file breaks its schema.
        UsageError: a factor is for what does not exist.
    """
    words = lexicon or load_lexicon()
    described = describe_features(words)
    multiplied = multiply_factors(factors or {}, what_if or {})
    table = adjust_weights(weights or shipped_weights(), multiplied, described)
    given = shipped_references() if references is None else references
    passports = issue_passports(
        measured_figures() if figures is None else figures,
        described,
    )
    return Instruments(
        lexicon=words,
        weights=table,
        references=tuple(item.for_weights(table.digest) for item in given),
        described={
            id_: replace(info, measured=passports.get(id_)) for id_, info in described.items()
        },
        confidences={
            m.id: weigh_confidence(m.confidence, passports.get(m.id))
            for m in words.markers
            if m.family != "attribution"
        },
        passports=passports,
        made_by=MadeBy(
            __version__,
            words.digest,
            table.digest,
            digest_passports(passports),
            profile,
            dict(factors or {}),
            dict(what_if or {}),
        ),
        style=style,
        notes=tuple(notes),
        mismatches=tell_mismatches(given, table.digest, words.digest),
    )


def score_article(
    article: Article, instruments: Instruments, opinion: OpinionChoice = "decline"
) -> Scorecard:
    """The scorecard of one article: scored, or declined with the reasons.

    With ``opinion`` "score" an opinion piece is scored too, and stands among opinion pieces.
    """
    evidence, found = _measure(article, instruments)
    measured = fingerprint_hits(evidence, found)
    charged = silence_hits(measured, instruments.notes, article)
    total = _add(charged, instruments)
    document, language = evidence.document, instruments.lexicon.language
    reasons = _reasons(document, evidence, instruments)
    # The model of genre was learned from running prose; a transcript asks many questions.
    genre = None if reasons else judge_genre(document, language, measure_genre(evidence))
    if genre is not None and genre.label == "opinion" and opinion == "decline":
        reasons = [write_opinion(document, language, genre)]
    card = _scorecard(evidence, total, reasons, genre, instruments)
    if card.score is not None and charged != measured:
        card = replace(card, score_without_notes=_add(measured, instruments).score)
    return card if card.article.text == article.text else _as_written(card, article.text)


def measure_article(article: Article, instruments: Instruments) -> tuple[Evidence, Sum]:
    """What was found in one article and what it adds up to, declined or not, notes apart."""
    evidence, measured = _measure(article, instruments)
    return evidence, _add(measured, instruments)


def _measure(article: Article, instruments: Instruments) -> tuple[Evidence, list[Measurement]]:
    document, found = voiced_document(article, instruments.lexicon)
    evidence = Evidence(document, instruments.lexicon, found)
    measured = measure_features(evidence, style=instruments.style)
    return evidence, weigh_hits(measured, instruments.passports)


def _add(measurements: Sequence[Measurement], instruments: Instruments) -> Sum:
    return add_up(measurements, instruments.described, instruments.confidences, instruments.weights)


def voiced_document(article: Article, lexicon: Lexicon) -> tuple[Document, Sequence[Found]]:
    """The article segmented and with its voices, and the lexicon's matches in it.

    The document's text has plain spaces, one for each no-break or thin one of the article's.
    """
    plain = article.text if article.text.isascii() else article.text.translate(_PLAIN_SPACES)
    document = segment(replace(article, text=plain), lexicon.language)
    found = lexicon.find(document.tokens, document.text)
    return attribute(document, lexicon, found), found


def _reasons(document: Document, evidence: Evidence, instruments: Instruments) -> list[str]:
    language = instruments.lexicon.language
    scored = "\n".join(
        document.slice(paragraph)
        for paragraph in document.paragraphs
        if paragraph.role in ("headline", "deck", "body")
    )
    judgement = judge_language(scored or document.text, language)
    if judgement.is_language is False:
        return [judgement.reason]
    return decline_reasons(document, language, evidence.n_words)


def _scorecard(
    evidence: Evidence,
    total: Sum,
    reasons: Sequence[str],
    genre: Genre | None,
    instruments: Instruments,
) -> Scorecard:
    document = evidence.document
    status: Status = "declined" if reasons else "scored"
    measurements = total.measurements
    hits = sorted(
        (hit for item in measurements for hit in item.hits),
        key=lambda hit: (hit.start, hit.end, hit.family, hit.feature),
    )
    heard = [hit for hit in hits if hit.silenced is None]
    sources = list_sources(evidence)
    criticism = find_criticism(evidence)
    n_sentences = len(evidence.scored_sentences)
    references = choose_references(instruments.references, genre.label if genre else "report")
    reference = references[0] if references else None
    scorecard = Scorecard(
        made_by=instruments.made_by,
        article=replace(document.article, language=document.article.language or "en"),
        status=status,
        reasons=tuple(reasons),
        verdict=write_verdict(heard, sources, document.paragraphs, n_sentences, criticism),
        base=instruments.weights.base,
        genre=genre,
        quoted_heat=_quoted_heat(heard, evidence.n_words),
        n_words=evidence.n_words,
        n_sentences=n_sentences,
        paragraphs=document.paragraphs,
        sentences=document.sentences,
        quotations=document.quotations,
        attributions=document.attributions,
        sources=sources,
        criticism=criticism,
        figures=tuple(evidence.figures),
        trail=find_trail(evidence, heard),
        measurements=tuple(_rounded(item, reference) for item in measurements),
        features=tuple(instruments.described[item.feature] for item in measurements),
    )
    if reasons:
        verdict = f"No score: {reasons[0]}."
        unpriced = tuple(replace(hit, points=0.0) for hit in hits)
        return replace(scorecard, verdict=verdict, hits=unpriced)
    return replace(
        scorecard,
        hits=tuple(hits),
        score=total.score,
        interval=_interval(evidence, total, instruments),
        percentile=None if reference is None else reference.of_score(total.score),
        reference=None if reference is None else f"{reference.n:,} {reference.name}",
        percentiles=tuple(
            place for item in references if (place := item.place(total.score)) is not None
        ),
        contributions=total.contributions,
        pools=total.pools,
        subscores=total.subscores,
    )


def _as_written(card: Scorecard, text: str) -> Scorecard:
    """The scorecard of a text whose spaces were made plain, with every stretch as in ``text``."""

    def restore(attribution: Attribution) -> Attribution:
        source, cue = attribution.source, attribution.cue
        if source.start is not None and source.end is not None:
            source = replace(source, text=text[source.start : source.end])
        if cue is not None:
            cue = replace(cue, text=text[cue.start : cue.end])
        return replace(attribution, source=source, cue=cue)

    return replace(
        card,
        article=replace(card.article, text=text),
        attributions=tuple(restore(item) for item in card.attributions),
        figures=tuple(replace(item, text=text[item.start : item.end]) for item in card.figures),
        hits=tuple(replace(hit, text=text[hit.start : hit.end]) for hit in card.hits),
    )


def _rounded(item: Measurement, reference: Reference | None) -> Measurement:
    """The measurement as shown: three decimals, and where it stands in the reference."""
    if item.value is None:
        return Measurement(item.feature, None, item.unit, item.status)
    percentile = None if reference is None else reference.of_feature(item.feature, item.value)
    value = round(item.value, 3)
    return Measurement(item.feature, value, item.unit, item.status, (), percentile)


def _quoted_heat(hits: Sequence[Hit], n_words: int) -> float | None:
    """Severity of loaded words and techniques in others' voices per 1,000 words."""
    if n_words == 0:
        return None
    heat = sum(
        hit.severity
        for hit in hits
        if hit.voice != "own" and hit.family in _HEAT and not hit.is_learned
    )
    return round(1000 * heat / n_words, 1)


def _interval(
    evidence: Evidence, total: Sum, instruments: Instruments
) -> tuple[float, float] | None:
    """The resampled interval: a rate follows the sentences of what it counts."""
    place = {number: index for index, number in enumerate(evidence.scored_sentences)}
    tokens = evidence.document.tokens

    def sentence_at(start: int) -> int:
        return evidence.sentence_of[tokens.at(start)]

    spreads = []
    for item in total.measurements:
        info = instruments.described[item.feature]
        weight = instruments.weights.of(info, instruments.confidences.get(item.feature))
        if weight.points and (item.value or item.sample):  # the others are 0 in every draw
            spreads.append(spread_value(item, weight, place, sentence_at))
    return resample_score(
        instruments.weights.base,
        {pool.pool: pool.limit for pool in total.pools},
        spreads,
        len(evidence.scored_sentences),
    )
