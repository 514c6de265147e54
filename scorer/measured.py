"""What was measured on annotated corpora, as stored in ``measured.json``.

The file holds figures only, no text of any corpus; ``scorer passports DATA -o FILE`` writes
it. One record is one question asked of one feature (or family, or technique of a corpus) on
one corpus.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any, Literal

Subject = Literal["feature", "family", "technique"]

EXPECTED = "were to be right, by the confidence the model gave them"
NO_LABELS = "not measured: no corpus labels this"


@dataclass(frozen=True, slots=True)
class Figure:
    """How good something is: a value between 0 and 1, over what, and how to print it again.

    Where things were counted, ``right`` of ``n`` did ``what``, with the 95 % Wilson interval
    ``low`` to ``high``; where nothing was there to count, ``n`` is 0 and the value None.
    ``beside`` is something to hold it against. ``primary`` marks the one figure of a
    feature that its confidence and its floor rest on.
    """

    subject: Subject
    id: str
    what: str
    value: float | None
    n: int
    unit: str
    corpus: str
    command: str
    right: int | None = None
    low: float | None = None
    high: float | None = None
    beside: str | None = None
    primary: bool = False


@cache
def stored_figures() -> tuple[Figure, ...]:
    """All figures, those of one subject together, the primary one first."""
    return read_figures(files("scorer").joinpath("measured.json").read_text("utf-8"))


@cache
def measured_figures() -> dict[str, tuple[Figure, ...]]:
    """By feature, what was measured of it."""
    found: dict[str, tuple[Figure, ...]] = {}
    for figure in stored_figures():
        if figure.subject == "feature":
            found[figure.id] = (*found.get(figure.id, ()), figure)
    return found


def read_figures(text: str) -> tuple[Figure, ...]:
    """The figures in the text of a file."""
    records: list[dict[str, Any]] = json.loads(text)
    return tuple(Figure(**record) for record in records)


def write_figures(figures: Iterable[Figure]) -> str:
    """The figures as the text of a file: sorted, the same figures always the same bytes."""
    ordered = sorted(
        figures,
        key=lambda f: (f.subject, f.id, not f.primary, f.corpus, f.command, f.unit, f.what),
    )
    lines = (json.dumps(_record(figure), ensure_ascii=False) for figure in ordered)
    return "[\n" + ",\n".join(lines) + "\n]\n"


def _record(figure: Figure) -> dict[str, Any]:
    """What differs from the defaults is written, and nothing else."""
    values = {field.name: (getattr(figure, field.name), field.default) for field in fields(Figure)}
    return {name: value for name, (value, default) in values.items() if value != default}
