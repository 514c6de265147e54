"""How often a flag was right on annotated news, in a reader's words."""

from __future__ import annotations

from scorer.reporting.writing import visible, write_number
from scorer.result import FeatureInfo, Passport

UNMEASURED = "not measured on annotated news"


def write_passport(info: FeatureInfo | None) -> str:
    """In one breath: ``right 33 of 49 times in annotated news``."""
    measured = None if info is None else info.measured
    if measured is None:
        return UNMEASURED
    times = "time" if measured.n == 1 else "times"
    return f"right {measured.right:,} of {measured.n:,} {times} in annotated news"


def write_measured(info: FeatureInfo | None) -> str:
    """In full: what counted as right, where, and the 95 % interval; and what follows of it."""
    measured = None if info is None else info.measured
    if measured is None:
        return "Not measured: no corpus labels what it sees, or it never hit there."
    said = (
        f"{measured.right:,} of {measured.n:,} hits {visible(measured.what)}: {_share(measured)}."
    )
    if measured.counted:
        return said
    return f"{said} That is too seldom: it is shown and not counted."


def _share(measured: Passport) -> str:
    middle, low, high = (
        write_number(100 * share, 0)
        for share in (measured.right / measured.n, measured.low, measured.high)
    )
    return f"{middle}\u00a0% (95\u00a0% interval {low} to {high}\u00a0%)"
