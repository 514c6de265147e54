"""``scorer fit``: the weights of the score, fitted to labelled articles."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from scorer.cli.options import Debug, Jobs
from scorer.errors import UsageError


def fit(
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Where the table of weights goes (JSON).")
    ],
    labels: Annotated[
        Path | None,
        typer.Option(
            "--labels",
            help="Articles of your own: a CSV with the columns quality (a number, higher is "
            "better) and text or path, and title and outlet where known; or a folder with such "
            "a labels.csv. The weights in force are moved as far as the labels bear out.",
        ),
    ] = None,
    corpora: Annotated[
        Path | None,
        typer.Option(
            "--corpora",
            exists=True,
            file_okay=False,
            help="Folder with the corpora outlets and hyperpartisan: fits the weights that ship.",
        ),
    ] = None,
    weights: Annotated[
        Path | None,
        typer.Option("--weights", help="The table to begin with. [default: the one that ships]"),
    ] = None,
    day: Annotated[
        str | None,
        typer.Option("--date", help="The day written into the table. [default: today]"),
    ] = None,
    jobs: Jobs = None,
    debug: Debug = False,
) -> None:
    """Fit what each kind of flag may cost, for `scorer score --weights FILE`.

    No flag can raise a score and no measure of sourcing lower it, whatever the labels say. The
    figures printed at the end are held out: no outlet taught the weights that score it. The
    table says what it was fitted to, with digests.
    """
    from scorer.evaluation.files import check_writable, write_files
    from scorer.scoring.weights import read_table
    from scorer.training.weight_table import fit_table

    if (labels is None) == (corpora is None):
        raise UsageError("give either --labels or --corpora")
    check_writable(output)
    text = fit_table(
        read_table(weights),
        corpora=corpora,
        labels=labels,
        date=day or date.today().isoformat(),
        jobs=jobs,
        say=lambda line: typer.echo(line, err=True),
    )
    write_files({output: text})
