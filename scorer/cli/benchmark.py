"""``scorer benchmark``: articles a second, and where the time goes."""

from __future__ import annotations

from typing import Annotated

import typer


def benchmark(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Articles to measure on.")],
    rounds: Annotated[int, typer.Option("--rounds", min=1, help="How often; the best counts.")] = 3,
) -> None:
    """Measure the whole line on one core, stage by stage, in one run.

    Start-up is left out. Times are ratios to cutting the same texts into tokens with one
    regular expression, because machines differ and the ratio does not.
    """
    from scorer.evaluation.speed import measure_speed

    speed = measure_speed(paths, rounds)
    typer.echo(f"{speed.n_articles} articles, {speed.n_words:,} words, best of {rounds}")
    typer.echo(f"{'stage':<14}{'ms/article':>12}{'share':>8}{'x tokens':>10}")
    for stage in speed.stages:
        typer.echo(
            f"{stage.name:<14}{stage.seconds * 1000 / speed.n_articles:>12.3f}"
            f"{stage.seconds / speed.total:>8.0%}{stage.seconds / speed.reference:>10.1f}"
        )
    typer.echo(
        f"{'whole line':<14}{speed.total * 1000 / speed.n_articles:>12.3f}{1:>8.0%}"
        f"{speed.total / speed.reference:>10.1f}"
    )
    typer.echo(f"{speed.n_articles / speed.total:.0f} articles/s")
