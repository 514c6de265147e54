"""Flag passports: how often each feature's hits are right, measured on annotated news.

Each corpus answers a question of its own, and its figure stands by itself:

- PTC dev: does a hit share a character with a stretch marked as propaganda, of any
  technique; and with one of the technique that the feature is named for?
- BABE, the half of the rows that is kept for measuring: does a hit stand in a sentence rated
  biased, and does it share a word with those that make it so?
- unsourced: does a hit lie on words labelled loaded, stand in a sentence labelled unsourced,
  lie on a source labelled vague?

One pair is pooled, and says so: "is it pushing?" over PTC dev and over those documents of
unsourced that PTC dev does not hold, so that no hit counts twice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from scorer.errors import UsageError
from scorer.evaluation.attribution_figures import measure_attribution
from scorer.evaluation.babe_passports import measure_babe
from scorer.evaluation.ptc_passports import measure_ptc
from scorer.evaluation.shares import COMMAND, PUSHING, Judged, Question, count_shares
from scorer.evaluation.unsourced_passports import measure_unsourced
from scorer.measured import EXPECTED, NO_LABELS, Figure, write_figures
from scorer.pipeline import Instruments, load_instruments
from scorer.result import LEARNED_FEATURES

POOLED = "PTC dev and unsourced"
PUSHES = "lie in a stretch marked as propaganda or on words labelled loaded"
"""The former on PTC dev, the latter on unsourced."""
VAGUE = "vague_attribution"
UNLABELLED = (
    "adopted_claims",
    "doubting_verbs",
    "first_person",
    "headline_adopts_claim",
    "headline_length",
    "headline_unsupported",
    "orphan_stretches",
    "second_hand_sources",
    "source_concentration",
    "thin_sourcing",
    "unanswered_criticism",
)
"""Features whose hits answer a question that no corpus here has labels for."""
_COUNTED = ("unsourced_claims", "unsourced_figures")
"""The one counts the sentences that hold hits of its family, the other figures; none gives hits."""


def measure_passports(
    data: Path, say: Callable[[str], object] = lambda line: None, jobs: int | None = None
) -> str:
    """All figures as the text of ``measured.json``; ``say`` is told what is being read.

    Raises:
        UsageError: a corpus is missing in ``data``, or has no labels.
    """
    if not data.is_dir():
        raise UsageError(f"{data}: {'is not a folder' if data.exists() else 'does not exist'}")
    instruments = load_instruments(style=False)
    pushing, claims = _families(instruments)
    say("PTC dev")
    ptc = measure_ptc(data / "ptc" / "dev", pushing, jobs)
    say("unsourced")
    labelled = measure_unsourced(data / "unsourced", pushing, claims, VAGUE, jobs)
    say("BABE train")
    babe = measure_babe(data / "babe", pushing, jobs)
    say("PolNeAR dev")
    attribution = measure_attribution(data)
    words = ptc.words + labelled.words
    pooled = Question(PUSHES, POOLED, words.beside, primary=True)
    judged = (*ptc.judged, *labelled.judged)
    figures = (
        *ptc.figures,
        *labelled.figures,
        *babe,
        *count_shares(judged, pushing, pooled),
        *(_expected(feature, judged) for feature in LEARNED_FEATURES),
        *attribution,
        *map(_unlabelled, UNLABELLED),
    )
    return write_figures(figure for figure in figures if _says_something(figure))


def _says_something(figure: Figure) -> bool:
    """Whether to store a figure. Of a feature without hits only the primary one is kept, which
    says so; what a corpus has labels for and nothing looks for is kept too."""
    return bool(figure.n) or figure.primary or figure.subject == "technique" or figure.right is None


def _families(instruments: Instruments) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Features whose hits say that words push, and those whose hits say that a claim has no
    source, each with its family."""
    families = {id_: info.family for id_, info in instruments.described.items()}
    pushing: dict[str, str] = {
        id_: family
        for id_, family in families.items()
        if family in PUSHING and id_ not in UNLABELLED
    }
    # A family of its own: what a model finds says nothing of the lists, and the other way round.
    pushing |= dict.fromkeys(LEARNED_FEATURES, "learned")
    claims: dict[str, str] = {
        id_: family
        for id_, family in families.items()
        if family == "unsourced_assertions" and id_ not in (VAGUE, *_COUNTED, *UNLABELLED)
    }
    return pushing, claims


def _expected(feature: str, judged: Sequence[Judged]) -> Figure:
    """How many hits of a learned feature were to be right by the model's own confidence."""
    own = [item.confidence for item in judged if item.feature == feature]
    mean = sum(own) / max(1, len(own))
    return Figure("feature", feature, EXPECTED, round(mean, 3), len(own), "hits", POOLED, COMMAND)


def _unlabelled(feature: str) -> Figure:
    return Figure("feature", feature, NO_LABELS, None, 0, "hits", "none", "none")
