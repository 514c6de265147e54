"""``scorer references``: the references that ship, made again from the corpora."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from scorer.cli.options import Debug, Jobs
from scorer.errors import UsageError

if TYPE_CHECKING:
    from scorer.result import GenreName, Scorecard


def references(
    data: Annotated[
        Path,
        typer.Argument(
            exists=True, file_okay=False, help="Folder with polnear/train and ptc/train, ptc/dev."
        ),
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="Where the references go (JSON).")],
    jobs: Jobs = None,
    debug: Debug = False,
) -> None:
    """Make the references that ship again: run it whenever lexicons, weights or models change.

    Three: political news reports (PolNeAR), articles of propagandistic outlets (PTC), and the
    opinion pieces among the latter; each with the scores of the profiles that ship as well. An
    article that is declined for more than being an opinion piece is left out.
    """
    from scorer.evaluation.files import list_files
    from scorer.pipeline import load_instruments
    from scorer.running import Input, Yardsticks, count_cores, score_inputs
    from scorer.scoring.profiles import shipped_profiles
    from scorer.scoring.references import (
        collect_figures,
        dump_references,
        make_reference,
        quantiles,
    )
    from scorer.scoring.what_if import reprice

    yardsticks = Yardsticks({"opinion": "score"})
    adjusted = {
        name: load_instruments(factors=profile.factors)
        for name, profile in shipped_profiles().items()
    }

    def score(folders: tuple[str, ...], pattern: str) -> list[Scorecard]:
        paths = [
            path
            for part in folders
            for path in list_files(data / part, pattern, part.split("/")[0])
        ]
        inputs = [Input(str(path), path) for path in paths]
        workers = jobs or count_cores()
        return list(score_inputs(inputs, jobs=workers, debug=debug, yardsticks=yardsticks))

    news = score(("polnear/train",), "*.txt")
    slanted = score(("ptc/train", "ptc/dev"), "article*.txt")

    def make(name: str, cards: list[Scorecard], genre: GenreName | None = None) -> dict[str, Any]:
        made = make_reference(name, collect_figures(cards), genre)
        # A profile weighs otherwise, so that its scores stand among scores of the same profile.
        made["profiles"] = {}
        for profile, held in adjusted.items():
            anew = [
                reprice(card, held.weights, held.described, held.confidences)
                for card in cards
                if card.score is not None
            ]
            made["profiles"][profile] = {
                "weights": held.weights.digest,
                "score": quantiles([card.score for card in anew if card.score is not None]),
            }
        return made

    made = [
        make("political news reports of 2016 (PolNeAR)", _of_genre(news, "report"), "report"),
        make("opinion pieces (PTC)", _of_genre(slanted, "opinion"), "opinion"),
        make("articles of propagandistic outlets (PTC)", slanted),
    ]
    made[-1]["features"] = {}  # never the first to apply, so that its score alone is asked for
    try:
        output.write_text(dump_references({"references": made}), "utf-8")
    except OSError as error:
        raise UsageError(f"{output}: cannot be written: {error.strerror}") from None
    for item in made:
        typer.echo(f"{item['n']:,} {item['name']}", err=True)


def _of_genre(cards: list[Scorecard], genre: GenreName) -> list[Scorecard]:
    return [card for card in cards if card.genre is not None and card.genre.label == genre]
