"""The scorecard as a JSON record, and back.

The order of keys is fixed and floats are rounded where they are made, so the same
scorecard is the same bytes. ``scorecard.schema.json`` says what every field is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from scorer.article import Article, Attribution, Cue, Paragraph, Sentence, Source, Span
from scorer.errors import UsageError
from scorer.result import (
    SCHEMA_VERSION,
    Contribution,
    Criticism,
    FeatureInfo,
    Genre,
    Hit,
    MadeBy,
    Measurement,
    Passport,
    Place,
    PoolSum,
    Scorecard,
    Silence,
    SourceEntry,
    StatedFigure,
    Subscore,
    TrailStep,
)

Record = dict[str, Any]


def to_record(card: Scorecard) -> Record:
    """The scorecard as plain dictionaries and lists, in the order of the contract."""
    article = card.article
    return {
        "schema_version": SCHEMA_VERSION,
        "made_by": asdict(card.made_by),
        "article": {
            "id": article.id,
            "path": article.path,
            "title": article.title,
            "outlet": article.outlet,
            "byline": article.byline,
            "agency": article.agency,
            "published": article.published,
            "url": article.url,
            "language": article.language,
            "sha256": article.sha256,
            "n_words": card.n_words,
            "n_sentences": card.n_sentences,
            "notes": list(article.notes),
        },
        "text": article.text,
        "status": card.status,
        "reasons": list(card.reasons),
        "verdict": card.verdict,
        "score": card.score,
        "base": card.base,
        "interval": None if card.interval is None else list(card.interval),
        "percentile": card.percentile,
        "reference": card.reference,
        "percentiles": [asdict(place) for place in card.percentiles],
        "genre": None if card.genre is None else _genre(card.genre),
        "quoted_heat": card.quoted_heat,
        "score_without_notes": card.score_without_notes,
        "subscores": [asdict(part) for part in card.subscores],
        "pools": [asdict(pool) for pool in card.pools],
        "paragraphs": [asdict(paragraph) for paragraph in card.paragraphs],
        "sentences": [
            {
                "start": sentence.start,
                "end": sentence.end,
                "paragraph": sentence.paragraph,
                "voice": sentence.voice,
                "attribution": sentence.attribution,
            }
            for sentence in card.sentences
        ],
        "quotations": [asdict(quotation) for quotation in card.quotations],
        "attributions": [_attribution(item) for item in card.attributions],
        "sources": [_source(source) for source in card.sources],
        "criticism": None if card.criticism is None else _criticism(card.criticism),
        "figures": [asdict(figure) for figure in card.figures],
        "trail": [asdict(step) for step in card.trail],
        "hits": [_hit(hit) for hit in card.hits],
        "measurements": [
            {
                "feature": item.feature,
                "value": item.value,
                "unit": item.unit,
                "status": item.status,
                "percentile": item.percentile,
            }
            for item in card.measurements
        ],
        "contributions": [asdict(part) for part in card.contributions],
        "features": [
            {**asdict(feature), "source": list(feature.source)} for feature in card.features
        ],
    }


def _attribution(item: Attribution) -> Record:
    source = item.source
    return {
        "form": item.form,
        "source": {
            "start": source.start,
            "end": source.end,
            "text": source.text,
            "name": source.name,
            "kind": source.kind,
        },
        "cue": None
        if item.cue is None
        else {
            "start": item.cue.start,
            "end": item.cue.end,
            "text": item.cue.text,
            "stance": item.cue.stance,
            "reports": item.cue.reports,
        },
        "content": [[span.start, span.end] for span in item.content],
        "confidence": item.confidence,
    }


def _source(entry: SourceEntry) -> Record:
    return {
        **asdict(entry),
        "word_share": round(entry.word_share, 3),
        "stances": dict(entry.stances),
    }


def _genre(genre: Genre) -> Record:
    return {**asdict(genre), "signs": list(genre.signs)}


def _criticism(criticism: Criticism) -> Record:
    return {**asdict(criticism), "spans": [list(span) for span in criticism.spans]}


def _hit(hit: Hit) -> Record:
    return {
        "feature": hit.feature,
        "family": hit.family,
        "start": hit.start,
        "end": hit.end,
        "text": hit.text,
        "voice": hit.voice,
        "source": hit.source,
        "entry": hit.entry,
        "reason": hit.reason,
        "confidence": hit.confidence,
        "plain": hit.plain,
        "severity": hit.severity,
        "points": hit.points,
        "fingerprint": hit.fingerprint,
        "silenced": None if hit.silenced is None else asdict(hit.silenced),
        "baseline": hit.baseline,
    }


def dump_record(record: Record, *, indent: int | None = None) -> str:
    """JSON text of a record. Lone surrogates, which no UTF-8 can hold, become ``\\ufffd``."""
    separators = (",", ":") if indent is None else (",", ": ")
    text = json.dumps(record, ensure_ascii=False, indent=indent, separators=separators)
    return text.encode("utf-8", "replace").decode("utf-8")


def from_record(record: Mapping[str, Any]) -> Scorecard:
    """The scorecard that a record was made from.

    Raises:
        UsageError: the record is of another schema version or lacks a field.
    """
    if record.get("schema_version") != SCHEMA_VERSION:
        raise UsageError(
            f"schema_version is {record.get('schema_version')!r}, this is {SCHEMA_VERSION!r}"
        )
    try:
        return _scorecard(record)
    except (KeyError, TypeError, ValueError) as error:
        raise UsageError(f"is no scorecard: {error!r}") from None


def _scorecard(record: Mapping[str, Any]) -> Scorecard:
    about = dict(record["article"])
    n_words, n_sentences = about.pop("n_words"), about.pop("n_sentences")
    about["notes"] = tuple(about["notes"])
    interval = record["interval"]
    return Scorecard(
        made_by=MadeBy(**record["made_by"]),
        article=Article(text=record["text"], **about),
        status=record["status"],
        reasons=tuple(record["reasons"]),
        verdict=record["verdict"],
        base=record["base"],
        score=record["score"],
        interval=None if interval is None else (interval[0], interval[1]),
        percentile=record["percentile"],
        reference=record["reference"],
        percentiles=tuple(Place(**item) for item in record.get("percentiles", ())),
        genre=_genre_from(record.get("genre")),
        quoted_heat=record["quoted_heat"],
        score_without_notes=record.get("score_without_notes"),
        n_words=n_words,
        n_sentences=n_sentences,
        paragraphs=tuple(Paragraph(**item) for item in record["paragraphs"]),
        sentences=tuple(Sentence(**item) for item in record["sentences"]),
        quotations=tuple(Span(**item) for item in record["quotations"]),
        attributions=tuple(_attribution_from(item) for item in record["attributions"]),
        sources=tuple(
            SourceEntry(**{**item, "stances": tuple(item["stances"].items())})
            for item in record["sources"]
        ),
        criticism=_criticism_from(record["criticism"]),
        trail=tuple(TrailStep(**item) for item in record.get("trail", ())),
        figures=tuple(StatedFigure(**item) for item in record.get("figures", ())),
        hits=tuple(map(_hit_from, record["hits"])),
        measurements=tuple(Measurement(**item) for item in record["measurements"]),
        contributions=tuple(Contribution(**item) for item in record["contributions"]),
        pools=tuple(PoolSum(**item) for item in record["pools"]),
        subscores=tuple(Subscore(**item) for item in record["subscores"]),
        features=tuple(map(_feature_from, record["features"])),
    )


def _hit_from(item: Mapping[str, Any]) -> Hit:
    """Scorecards made before notes could silence a hit have neither these nor fingerprints."""
    held = item.get("silenced")
    return Hit(**{**item, "silenced": None if held is None else Silence(**held)})


def _feature_from(item: Mapping[str, Any]) -> FeatureInfo:
    """Scorecards made before hits were measured have no passports."""
    held = item.get("measured")
    measured = None if held is None else Passport(**held)
    return FeatureInfo(**{**item, "source": tuple(item["source"]), "measured": measured})


def _genre_from(item: Mapping[str, Any] | None) -> Genre | None:
    """Scorecards made before genre was judged have none."""
    return None if item is None else Genre(**{**item, "signs": tuple(item["signs"])})


def _criticism_from(item: Mapping[str, Any] | None) -> Criticism | None:
    if item is None:
        return None
    return Criticism(**{**item, "spans": tuple((start, end) for start, end in item["spans"])})


def _attribution_from(item: Mapping[str, Any]) -> Attribution:
    return Attribution(
        form=item["form"],
        source=Source(**item["source"]),
        cue=None if item["cue"] is None else Cue(**item["cue"]),
        content=tuple(Span(start, end) for start, end in item["content"]),
        confidence=item["confidence"],
    )
