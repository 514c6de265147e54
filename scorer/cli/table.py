"""The table on a terminal: worst first, verdict, and the three most costly hits."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TextIO

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from scorer.cli.console import printable, short
from scorer.reporting.table import Row, rank
from scorer.result import Hit

_PIPED_WIDTH = 120
_LONGEST = 48


def print_table(rows: Sequence[Row], stream: TextIO) -> None:
    """Writes the rows to ``stream``; colours and width as the terminal allows."""
    width = None if stream.isatty() else int(os.environ.get("COLUMNS") or _PIPED_WIDTH)
    console = Console(file=stream, width=width, highlight=False)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=False)
    table.add_column("score", justify="right", no_wrap=True)
    table.add_column("range", no_wrap=True)
    table.add_column("article and verdict; what costs most")
    for row in sorted(rows, key=rank):
        table.add_row(_score(row), _range(row), _story(row))
    console.print(table)


def _score(row: Row) -> Text:
    if row.score is None:
        return Text("–", style="dim")
    return Text(f"{row.score:.1f}", style="bold")


def _range(row: Row) -> Text:
    if row.interval is None:
        return Text("", style="dim")
    return Text(f"{row.interval[0]:.0f}–{row.interval[1]:.0f}", style="dim")


def _story(row: Row) -> Text:
    text = Text()
    title = f"{printable(row.title)} " if row.title else ""
    text.append(title, style="bold")
    text.append(f"({printable(row.name)})" if title else printable(row.name), style="dim")
    text.append(f"\n{printable(row.verdict)}")
    if row.told:
        text.append(f"\n{row.told}", style="dim")
    for hit in row.costliest:
        text.append(f"\n{hit.points:+.2f}  ".replace("-", "−"), style="dim")
        text.append_text(_costly(hit))
    return text


def _costly(hit: Hit) -> Text:
    text = Text(f"“{short(printable(hit.text), _LONGEST)}”")
    text.append(f"  {hit.feature.replace('_', ' ')}", style="dim")
    if hit.plain:
        text.append(f"  plain: {printable(hit.plain)}", style="dim")
    return text
