"""``scorer references``: the references that ship, made again from the corpora."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from scorer.cli.options import Debug, Jobs


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
    from scorer.evaluation.files import check_writable, write_files
    from scorer.running import count_cores
    from scorer.scoring.references import dump_references
    from scorer.training.shipped_references import make_references

    check_writable(output)
    made = make_references(data, jobs or count_cores(), debug=debug)
    write_files({output: dump_references({"references": made})})
    for item in made:
        typer.echo(f"{item['n']:,} {item['name']}", err=True)
