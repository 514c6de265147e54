"""``scorer evaluate``: an annotated corpus, its own metrics, and predictions to check them by."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from scorer.cli.options import Debug


class CorpusName(StrEnum):
    ptc = "ptc"
    polnear = "polnear"
    babe = "babe"
    subj = "subj"
    hyperpartisan = "hyperpartisan"
    outlets = "outlets"
    unsourced = "unsourced"
    fairness = "fairness"


class FiguresFormat(StrEnum):
    text = "text"
    json = "json"


def evaluate(
    corpus: Annotated[CorpusName, typer.Argument(help="Which corpus.")],
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder that holds it.")],
    predictions: Annotated[
        Path | None,
        typer.Option("--predictions", help="Write what was predicted to this file."),
    ] = None,
    format: Annotated[
        FiguresFormat, typer.Option("--format", "-f", help="Figures as text or JSON.")
    ] = FiguresFormat.text,
    debug: Debug = False,
) -> None:
    """Measure on an annotated corpus.

    The labels in DIR serve the figures and no prediction: without them
    the predictions are the same and no figures are printed.
    """
    from scorer.evaluation.corpora import evaluate_corpus

    figures = evaluate_corpus(str(corpus), folder, predictions)
    if format is FiguresFormat.json:
        import json

        typer.echo(json.dumps(figures, ensure_ascii=False, indent=1))
        return
    for name, value in figures.items():
        if isinstance(value, dict):
            typer.echo(f"{name}")
            for inner, figure in value.items():
                shown = (
                    ", ".join(f"{k} {v}" for k, v in figure.items())
                    if isinstance(figure, dict)
                    else figure
                )
                typer.echo(f"  {inner:<40} {shown}")
        else:
            typer.echo(f"{name:<32} {value}")
