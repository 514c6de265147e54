"""``scorer train``: the shipped models made again from the corpora they were learned from."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from scorer.cli.options import Debug
from scorer.errors import UsageError


class Model(StrEnum):
    """What can be trained."""

    attribution = "attribution"


def train(
    model: Annotated[Model, typer.Argument(help="What to train.", show_default=False)],
    data: Annotated[
        Path,
        typer.Option(
            "--data",
            exists=True,
            file_okay=False,
            help="Folder with polnear/train, ud_ewt and, for word clusters, other raw text.",
        ),
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Folder the models are written to.")
    ],
    debug: Debug = False,
) -> None:
    """Learn the tagger of sources, cues and contents from annotated articles.

    The same data give the same bytes. Takes about half an hour on one core.
    """
    from scorer.training import train_models

    try:
        train_models(data, output, lambda line: typer.echo(line, err=True))
    except OSError as error:
        raise UsageError(f"{output}: {error.strerror or error}") from None
