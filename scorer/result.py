"""What was measured and what it adds up to: all that a report may know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from scorer.article import (
    NAMED_KINDS,
    Article,
    Attribution,
    Paragraph,
    Sentence,
    SourceKind,
    Span,
    Stance,
)

Family = Literal["loaded_language", "unsourced_assertions", "sourcing", "techniques", "headline"]
FeatureFamily = Literal[
    "loaded_language", "unsourced_assertions", "sourcing", "techniques", "headline", "style"
]
"""Families of features; ``style`` is measured and shown, never charged, and has no hits."""
SubscoreName = Literal["sourcing", "wording", "techniques"]
HitVoice = Literal["own", "attributed", "quoted"]
Heard = Literal["yes", "asked", "no"]
BaselineState = Literal["new", "known"]
MeasurementStatus = Literal["measured", "not_applicable"]
Status = Literal["scored", "declined", "failed"]

SCHEMA_VERSION = "1.0"
OFTEN_RIGHT = 0.34
"""The confidence from which a hit is right more than one time in three, and so spoken of."""
LEARNED_FEATURES = ("learned_stretches", "learned_words")


@dataclass(frozen=True, slots=True)
class Passport:
    """How often a feature's hits were right on annotated news: ``right`` of ``n`` did ``what``
    in ``corpus``, the share with its 95 % interval ``low`` to ``high``.

    Not ``counted``: right so seldom that the feature is shown and never charged. ``expected``:
    the share that was to be right, where each hit has a confidence of its own.
    """

    right: int
    n: int
    low: float
    high: float
    what: str
    corpus: str
    counted: bool
    expected: float | None = None


@dataclass(frozen=True, slots=True)
class FeatureInfo:
    """What a feature asks, why, and where it is wrong; shown wherever it is shown.

    ``measured`` is None for what gives no hits, and where no corpus says which are right.
    """

    id: str
    title: str
    family: FeatureFamily
    question: str
    why: str
    limits: str
    unit: str
    source: tuple[str, ...]
    measured: Passport | None = None

    @property
    def is_below_floor(self) -> bool:
        """Whether it was measured and is right too seldom to be charged."""
        return self.measured is not None and not self.measured.counted


@dataclass(frozen=True, slots=True)
class Silence:
    """Why an editor's note took a hit out of the score, who says so, and until which day
    (``2027-01-31``), the day itself included."""

    reason: str
    by: str
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a feature saw something. ``text`` is ``article.text[start:end]``.

    ``severity`` is the entry's weight; ``points`` (at most 0, hundredths) is this
    hit's exact part of its feature's contribution; ``source`` names who speaks when
    ``voice`` is not the writer's own. ``fingerprint`` is what it is known by after a
    rewrite; ``baseline`` whether a baseline held it already, None without one.
    """

    feature: str
    family: Family
    start: int
    end: int
    text: str
    voice: HitVoice
    entry: str
    reason: str
    confidence: float
    source: str | None = None
    plain: str | None = None
    severity: float = 1.0
    points: float = 0.0
    fingerprint: str = ""
    silenced: Silence | None = None
    baseline: BaselineState | None = None

    @property
    def counts(self) -> bool:
        """Whether it adds to its feature: in the writer's own voice, and no note silences it."""
        return self.voice == "own" and self.silenced is None

    @property
    def is_learned(self) -> bool:
        """Whether a model found it and no list: shown, never charged, and left out of verdict
        and heat."""
        return self.feature in LEARNED_FEATURES


PER_THOUSAND = "per 1,000 words"
"""The unit of every rate of hits."""
COUNTED_UNITS = (PER_THOUSAND, "count")
"""Units of the features that add up their hits: what is silenced was not counted."""

SHORT_TEXT = 300
"""Words. A shorter text is counted as this long, so that one odd phrase in a brief does
not weigh like ten in a report."""


def rate_hits(hits: Iterable[Hit], n_words: int) -> float:
    """Severity of the hits that count per 1,000 of the article's words."""
    severity = sum(hit.severity for hit in hits if hit.counts)
    return 1000 * severity / max(n_words, SHORT_TEXT)


@dataclass(frozen=True, slots=True)
class Sample:
    """What each sentence, by its number, brings to a value that hits do not add up to.

    The value is the share of ``parts`` in ``of``; or what the sum of ``parts`` is short of
    ``enough``.
    """

    parts: Mapping[int, float]
    of: Mapping[int, float] | None = None
    enough: float | None = None


@dataclass(frozen=True, slots=True)
class Measurement:
    """One feature on one article. ``value`` is None unless ``status`` is ``measured``; ``sample``
    says how it would move with other sentences, where hits do not."""

    feature: str
    value: float | None
    unit: str
    status: MeasurementStatus
    hits: tuple[Hit, ...] = ()
    percentile: float | None = None
    sample: Sample | None = None


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A line of the ledger: who is given words, and what share of all attributed words.

    ``first`` and ``last`` are the code points where the first and the last attribution begin;
    ``stances`` counts the attributions by the stance of their cue.
    """

    name: str
    kind: SourceKind
    n_attributions: int
    word_share: float
    first: int
    last: int
    stances: tuple[tuple[Stance, int], ...]


Standing = Literal["named", "vague", "nobody", "own"]
"""Who stands behind a paragraph: somebody with a name, somebody without, nobody though it makes
claims, or the writer alone with plain report."""


def judge_standing(heard: Iterable[SourceKind], *, makes_claims: bool) -> Standing:
    """Who stands behind a paragraph in which sources of these kinds are heard, and in which the
    writer makes claims without one or does not."""
    kinds = set(heard)
    if not kinds:
        return "nobody" if makes_claims else "own"
    return "vague" if kinds.isdisjoint(NAMED_KINDS) else "named"


@dataclass(frozen=True, slots=True)
class TrailStep:
    """How far sources carry a paragraph of body text.

    ``runs_out`` is the code point where the last words that a source stands behind end in it,
    ``last_source`` who spoke last with a name, there or before, and ``sentences_since`` how many
    sentences in the writer's own voice follow those words by the paragraph's end.
    """

    paragraph: int
    standing: Standing
    runs_out: int | None
    last_source: str | None
    sentences_since: int


FigureKind = Literal["percentage", "money", "casualties", "date", "number"]
FigureSource = Literal["attributed", "quoted", "beside", "nobody"]
"""Where a figure's source is: the figure is part of what somebody says, or of a quotation; or it
stands in the writer's own voice, beside a source in its sentence or with nobody."""


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """A figure that carries a claim; ``source`` names who stands behind it or beside it."""

    start: int
    end: int
    text: str
    kind: FigureKind
    standing: FigureSource
    source: str | None


def source_key(name: str) -> str:
    """What two mentions of one source share: "The indictment" is "the indictment"."""
    return name.casefold().removeprefix("the ")


@dataclass(frozen=True, slots=True)
class Criticism:
    """Whom an article's words of criticism (``spans``) are aimed at most often, and whether
    this name is heard, was asked in vain, or neither."""

    name: str
    kind: SourceKind
    heard: Heard
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one feature takes away: ``charge = -weight x (value - threshold)``, ``points`` its
    part of its pool's loss (tenths)."""

    feature: str
    weight: float
    points: float
    value: float
    threshold: float
    unit: str
    charge: float
    pool: str


@dataclass(frozen=True, slots=True)
class PoolSum:
    """What one kind of thing costs: ``points = -limit x charge / (limit + charge)``, in tenths."""

    pool: str
    title: str
    subscore: SubscoreName
    limit: float
    charge: float
    points: float


GenreName = Literal["report", "opinion"]
OpinionChoice = Literal["decline", "score"]
"""What becomes of an opinion piece: no score, or one against other opinion pieces."""


@dataclass(frozen=True, slots=True)
class Genre:
    """Whether an article is a report or an opinion piece.

    ``basis``: a label of the outlet's, or how the writer speaks, with ``probability`` that it is
    opinion and ``signs`` of it. Measured on articles held out: of ``n_reports`` reports
    ``false_opinions`` were called opinion, of ``n_opinions`` opinion pieces ``found_opinions``.
    """

    label: GenreName
    probability: float
    basis: Literal["label", "wording"]
    signs: tuple[str, ...] = ()
    n_reports: int = 0
    false_opinions: int = 0
    n_opinions: int = 0
    found_opinions: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where a score stands in a named reference of ``n`` articles, 0 to 100."""

    reference: str
    n: int
    percentile: float


@dataclass(frozen=True, slots=True)
class Subscore:
    """What is left of ``most`` when its pools have lost their points; the three add up to the
    score."""

    subscore: SubscoreName
    most: float
    score: float


@dataclass(frozen=True, slots=True)
class MadeBy:
    """What a scorecard was made with: SHA-256 digests of the lexicons, of the weights as they were
    applied, and of what was measured; the profile's name, its ``factors`` and those of a
    ``what_if`` that weights were multiplied with."""

    scorer: str
    lexicons: str
    weights: str
    measured: str = ""
    profile: str | None = None
    factors: Mapping[str, float] = field(default_factory=dict)
    what_if: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scorecard:
    """base + sum of contributions = score, exactly, on the figures as shown."""

    made_by: MadeBy
    article: Article
    status: Status
    reasons: tuple[str, ...]
    verdict: str
    base: float
    score: float | None = None
    interval: tuple[float, float] | None = None
    percentile: float | None = None
    reference: str | None = None
    percentiles: tuple[Place, ...] = ()
    """Against every reference that applies and was scored alike; the first is ``percentile``, where
    there is one."""
    genre: Genre | None = None
    quoted_heat: float | None = None
    score_without_notes: float | None = None
    """What the score would be had no editor's note silenced a hit; None where none did."""
    n_words: int = 0
    n_sentences: int = 0
    paragraphs: tuple[Paragraph, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    quotations: tuple[Span, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    sources: tuple[SourceEntry, ...] = ()
    criticism: Criticism | None = None
    figures: tuple[StatedFigure, ...] = ()
    trail: tuple[TrailStep, ...] = ()
    hits: tuple[Hit, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    pools: tuple[PoolSum, ...] = ()
    subscores: tuple[Subscore, ...] = ()
    features: tuple[FeatureInfo, ...] = ()
    """Of every feature measured, so that a report needs nothing else."""


def count_states(card: Scorecard) -> tuple[int, int] | None:
    """How many of the hits that count are new to the baseline and how many it held; None without
    a baseline, or without a hit."""
    if all(hit.baseline is None for hit in card.hits):
        return None
    states = [hit.baseline for hit in card.hits if hit.counts]
    return states.count("new"), states.count("known")
