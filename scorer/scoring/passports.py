"""What measured precision does to a score: the confidence of a hit, and the floor.

Both are worked out when the instruments are loaded, from the counts in ``measured.json``, and
from the one figure of a feature that is marked primary there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from scorer.measured import EXPECTED, Figure
from scorer.result import FeatureInfo, Measurement, Passport

PRIOR_HITS = 10
"""How many hits a confidence set by hand is worth. Few enough that fifty measured hits
outweigh it, enough that three cannot. Set by hand."""

LEAST_HITS = 10
"""Below this many hits no marker is put under the floor: too few to tell."""

FLOORS: Mapping[str, float] = {
    "loaded_language": 0.35,
    "techniques": 0.35,
    "headline": 0.35,
    "unsourced_assertions": 0.5,
}
"""A marker whose precision is below this by family, even at the upper end of its 95 %
interval, is shown and not counted. 0.35: two hits in three point at words nobody objects to,
and who follows the marks learns to mistrust them. 0.5 for claims without a source, which can
cost most: more often wrong than right. Set by hand."""


def issue_passports(
    figures: Mapping[str, Sequence[Figure]], described: Mapping[str, FeatureInfo]
) -> dict[str, Passport]:
    """The passport of every feature that has a primary figure with at least one hit."""
    issued = {}
    for feature, held in figures.items():
        first = next((figure for figure in held if figure.primary), None)
        if first is None or feature not in described or not first.n:
            continue
        if first.right is None or first.low is None or first.high is None:
            raise ValueError(f"{feature}: its primary figure was not counted")
        issued[feature] = Passport(
            right=first.right,
            n=first.n,
            low=first.low,
            high=first.high,
            what=first.what,
            corpus=first.corpus,
            counted=not is_below_floor(described[feature].family, first.n, first.high),
            expected=next((figure.value for figure in held if figure.what == EXPECTED), None),
        )
    return issued


def is_below_floor(family: str, n: int, high: float) -> bool:
    """Whether a precision whose 95 % interval ends at ``high``, over ``n`` hits, is so low that
    the feature is shown and not counted."""
    return n >= LEAST_HITS and high < FLOORS.get(family, 0.0)


def weigh_confidence(prior: float, passport: Passport | None) -> float:
    """The confidence in a hit, 0 to 1, three decimals: ``(right + k prior) / (n + k)``.

    That is the mean of a Beta distribution which starts at the confidence set by hand,
    ``prior``, worth ``k = PRIOR_HITS`` hits, and has then seen ``right`` of ``n``. Without a
    passport it is the prior. Where each hit has a confidence of its own, the odds of all are
    shifted alike, so that as many are expected to be right as were (Saerens, Latinne and
    Decaestecker 2002, Adjusting the Outputs of a Classifier to New a Priori Probabilities).
    """
    if passport is None:
        return prior
    if passport.expected is not None and 0 < passport.right < passport.n:
        return _shift_odds(prior, passport.right / passport.n, passport.expected)
    return round((passport.right + PRIOR_HITS * prior) / (passport.n + PRIOR_HITS), 3)


def _shift_odds(confidence: float, measured: float, expected: float) -> float:
    odds = measured / (1 - measured) / (expected / (1 - expected))
    return round(confidence * odds / (confidence * odds + 1 - confidence), 3)


def weigh_hits(
    measurements: Sequence[Measurement], passports: Mapping[str, Passport]
) -> list[Measurement]:
    """The measurements with the confidence of every hit weighed."""
    return [
        replace(
            item,
            hits=tuple(
                replace(hit, confidence=weigh_confidence(hit.confidence, passports[item.feature]))
                for hit in item.hits
            ),
        )
        if item.hits and item.feature in passports
        else item
        for item in measurements
    ]


def digest_passports(passports: Mapping[str, Passport]) -> str:
    """SHA-256 of all that a score takes from the passports."""
    lines = (
        f"{feature} {passport.right} {passport.n} {passport.counted} {passport.expected}\n"
        for feature, passport in sorted(passports.items())
    )
    return hashlib.sha256("".join(lines).encode()).hexdigest()
