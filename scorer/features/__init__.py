"""Features: one number an article. Marker files are features, and so is every module here
that holds an ``INFO`` and a ``measure``; the folder is the registry.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from scorer.features.evidence import Evidence
from scorer.features.likely_sources import name_sources
from scorer.features.wording import describe_marker, measure_markers
from scorer.lexicon import Lexicon
from scorer.result import FeatureInfo, Measurement

__all__ = ["CodeFeature", "Evidence", "code_features", "describe_features", "measure_features"]


class CodeFeature(Protocol):
    """A module of this package that measures something code must count."""

    INFO: FeatureInfo

    def measure(self, evidence: Evidence, hits: list[Measurement]) -> Measurement:
        """The feature's value on one article; ``hits`` are the markers' measurements."""


@cache
def code_features() -> tuple[CodeFeature, ...]:
    """The code features, sorted by id."""
    modules = [
        import_module(f"{__name__}.{module.name}")
        for module in iter_modules(__path__)
        if module.name not in ("evidence", "wording")
    ]
    features = [cast(CodeFeature, module) for module in modules if hasattr(module, "INFO")]
    return tuple(sorted(features, key=lambda feature: feature.INFO.id))


def describe_features(lexicon: Lexicon) -> dict[str, FeatureInfo]:
    """Every feature's description by id, code features first."""
    described = {feature.INFO.id: feature.INFO for feature in code_features()}
    for marker in lexicon.markers:
        if marker.family != "attribution":
            described[marker.id] = describe_marker(marker)
    return described


def measure_features(evidence: Evidence, *, style: bool = True) -> list[Measurement]:
    """Every feature on one article: code features, then markers.

    Without ``style`` those that only describe (length, reading ease) are left out: they
    are never charged, and textstat alone takes a tenth of a second to import.
    """
    markers = measure_markers(evidence)
    chosen = [f for f in code_features() if style or f.INFO.family != "style"]
    found = [feature.measure(evidence, markers) for feature in chosen] + markers
    return name_sources(evidence, found)
