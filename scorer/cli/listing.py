"""The catalogue as a table on a terminal."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TextIO

from rich import box
from rich.console import Console
from rich.table import Table

from scorer.catalogue import CatalogueRow
from scorer.measured import NO_LABELS


def print_catalogue(rows: Sequence[CatalogueRow], stream: TextIO) -> None:
    """Writes one row a marker or feature."""
    width = None if stream.isatty() else int(os.environ.get("COLUMNS") or 120)
    console = Console(file=stream, width=width, highlight=False, markup=False)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("id", no_wrap=True)
    table.add_column("family", no_wrap=True)
    table.add_column("entries", justify="right")
    table.add_column("weight", justify="right")
    table.add_column("right", no_wrap=True)
    table.add_column("question")
    for row in rows:
        entries = "" if row.n_entries is None else str(row.n_entries)
        weight = "" if row.weight is None else f"{row.weight:g}"
        if not row.counted:
            weight = "not counted"
        table.add_row(row.id, row.family, entries, weight, _right(row), row.question)
    console.print(table)
    total = sum(row.n_entries or 0 for row in rows)
    console.print(f"{len(rows)} markers and features, {total} entries")
    console.print("right: hits right of hits seen on annotated news; `scorer explain ID` says more")


def _right(row: CatalogueRow) -> str:
    """How many hits were right, of how many; a dash for hits that nobody could judge."""
    first = next((figure for figure in row.measured if figure.primary), None)
    if first is not None:
        return f"{first.right}/{first.n}"
    unlabelled = any(figure.what == NO_LABELS for figure in row.measured)
    return "-" if unlabelled else ""
