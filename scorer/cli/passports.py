"""``scorer passports``: how often each flag is right, measured anew on annotated news."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from scorer.cli.options import Debug, Jobs


def passports(
    data: Annotated[
        Path,
        typer.Argument(
            metavar="DATA", help="Folder with ptc/dev, babe, unsourced and polnear/dev."
        ),
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="Where the figures go (JSON).")],
    jobs: Jobs = None,
    debug: Debug = False,
) -> None:
    """Measure how often each flag is right, on annotated news.

    Writes every figure with its n, corpus and 95 % interval; `scorer explain ID` shows those
    that ship. The same data give the same bytes.
    """
    from scorer.evaluation.files import check_writable, write_files
    from scorer.evaluation.passports import measure_passports

    check_writable(output)
    figures = measure_passports(data, lambda name: typer.echo(f"reading {name}", err=True), jobs)
    write_files({output: figures})
    typer.echo(f"{output}: {figures.count(chr(10)) - 2} figures", err=True)
