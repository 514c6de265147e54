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
    push = "push"
    claims = "claims"
    genre = "genre"


def train(
    model: Annotated[Model, typer.Argument(help="What to train.", show_default=False)],
    data: Annotated[
        Path,
        typer.Option(
            "--data",
            exists=True,
            file_okay=False,
            help="Folder with the corpora. attribution: polnear/train, ud_ewt. push: ptc/train, "
            "babe, subj. Raw text, which push cannot do without: outlets, hyperpartisan. claims: "
            "unsourced. genre: polnear/train, ptc/train, outlets.",
        ),
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Folder the models are written to.")
    ],
    debug: Debug = False,
) -> None:
    """Learn a model from annotated articles: attribution (sources, cues and contents), push
    (words that push, and biased and subjective sentences; needs PyTorch), claims (unsourced
    sentences) or genre (report or opinion piece).

    The same data give the same bytes on one machine. attribution takes half an hour on one core,
    push a quarter, genre a minute, claims seconds.
    """
    from scorer.training import train_claims, train_genre, train_models, train_pushing

    learn = {
        Model.attribution: train_models,
        Model.push: train_pushing,
        Model.claims: train_claims,
        Model.genre: train_genre,
    }[model]
    try:
        learn(data, output, lambda line: typer.echo(line, err=True))
    except OSError as error:
        raise UsageError(f"{output}: {error.strerror or error}") from None
