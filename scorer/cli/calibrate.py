"""``scorer calibrate``: a desk's own reference and limits, from what it published before."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scorer.cli.console import ExitCode, printable
from scorer.cli.options import Config, Debug, Jobs, Profile, WeightsFile
from scorer.errors import UsageError

if TYPE_CHECKING:
    from scorer.result import GenreName, Scorecard


class Genre(StrEnum):
    report = "report"
    opinion = "opinion"
    all = "all"


_GENRES: Mapping[Genre, GenreName | None] = {
    Genre.report: "report",
    Genre.opinion: "opinion",
    Genre.all: None,
}


def calibrate(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH...", help="Past articles: files, folders, tables.")
    ],
    name: Annotated[
        str, typer.Option("--name", help='What they are, as in "lower than 62 % of 840 NAME".')
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Where the reference goes (JSON).")
    ],
    lowest: Annotated[
        float,
        typer.Option(
            "--lowest",
            min=0,
            max=50,
            metavar="PERCENT",
            help="fail_under becomes the score that this share of them, at most, falls below.",
        ),
    ] = 5.0,
    genre: Annotated[
        Genre,
        typer.Option(
            "--genre",
            help="Which of them count: reports, opinion pieces, or all in one reference.",
        ),
    ] = Genre.report,
    profile: Profile = None,
    weights: WeightsFile = None,
    config: Config = None,
    jobs: Jobs = None,
    debug: Debug = False,
) -> None:
    """Learn a reference and limits from past articles, and print a profile that uses them.

    The profile goes into scorer.toml; the reference also serves `scorer score --reference FILE`.
    Beside quantiles it holds fail_under and, for every sub-score and feature, the figure beyond
    which one in twenty of these articles lies. Declined and unreadable articles are left out, and
    so are those of the other genre; at least twenty scored ones are needed.

    Exit codes: 0 done; 2 wrong use or too few articles; 3 some inputs could not be read.
    """
    from scorer.cli.settings import read_settings
    from scorer.evaluation.files import check_writable, write_files
    from scorer.running import count_cores, find_inputs, score_inputs
    from scorer.scoring.desk_limits import learn_limits
    from scorer.scoring.references import collect_figures, dump_references, make_reference

    check_writable(output)
    opinion = "decline" if genre is Genre.report else "score"
    asked = {"profile": profile, "weights": weights, "opinion": opinion}
    settings = read_settings(config)
    # One reference, one scale: what the settings say of single paths is not heeded.
    yardsticks = settings.yardsticks(asked).to_calibrate()
    left_out = _LeftOut()
    cards = score_inputs(
        list(find_inputs(paths)),
        jobs=jobs or settings.get("jobs") or count_cores(),
        debug=debug,
        yardsticks=yardsticks,
    )
    try:
        figures = collect_figures(left_out.sift(cards, genre))
    except UsageError as error:
        raise UsageError(f"{error}{left_out.tell()}") from None
    reference = make_reference(name, figures, _GENRES[genre])
    limits = learn_limits(figures, lowest)
    write_files({output: dump_references({**reference, "limits": limits})})
    below = sum(score < limits["fail_under"] for score in figures.scores)
    typer.echo(
        printable(
            f"{output}: {reference['n']} articles{left_out.tell()}; "
            f"{below} of them score below {limits['fail_under']:g}"
        ),
        err=True,
    )
    base = yardsticks.for_path().scale.profile
    folder = Path() if settings.file is None else settings.file.parent
    suggested = {
        "about": f"Learned from {name}.",
        "based_on": base,
        "weights": None if weights is None else _relative(weights, folder),
        "reference": _relative(output, folder),
        "fail_under": limits["fail_under"],
        "opinion": opinion,
    }
    typer.echo(_write_profile(_key_of(name, base), suggested))
    raise typer.Exit(ExitCode.UNREAD if left_out.unread else ExitCode.DONE)


class _LeftOut:
    """What went by on the way to a reference and is not in it, and why."""

    def __init__(self) -> None:
        self.unread = self.declined = self.opinion = self.reports = 0

    def sift(self, cards: Iterable[Scorecard], genre: Genre) -> Iterator[Scorecard]:
        for card in cards:
            is_opinion = card.genre is not None and card.genre.label == "opinion"
            if card.status == "failed":
                self.unread += 1
                path = card.article.path or card.article.id
                typer.echo(printable(f"scorer: {path}: {card.reasons[0]}"), err=True)
            elif is_opinion and genre is Genre.report:
                self.opinion += 1
            elif card.score is None:
                self.declined += 1
            elif not is_opinion and genre is Genre.opinion:
                self.reports += 1
            else:
                yield card

    def tell(self) -> str:
        told = [
            f"{n} {what}"
            for n, what in (
                (self.opinion, "opinion pieces (--genre opinion or all takes them)"),
                (self.reports, "reports"),
                (self.declined, "declined"),
                (self.unread, "unreadable"),
            )
            if n
        ]
        return f", without {', '.join(told)}" if told else ""


def _key_of(name: str, base: str | None) -> str:
    """The name of the profile: that of the reference, without what TOML would want in quotes."""
    from scorer.scoring.profiles import shipped_profiles

    key = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "desk"
    return f"{key}-desk" if key in shipped_profiles() or key == base else key


def _relative(path: Path, folder: Path) -> str:
    """The path as a settings file in ``folder`` names it."""
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # on another drive
        return path.absolute().as_posix()


def _write_profile(key: str, values: Mapping[str, str | float | None]) -> str:
    """A profile as TOML, ready to be put into a settings file."""
    from scorer.scoring.notes import quote_toml

    lines = [f"[profiles.{key}]"]
    for name, value in values.items():
        if value is not None:
            told = quote_toml(value) if isinstance(value, str) else repr(value)
            lines.append(f"{name} = {told}")
    return "\n".join(lines)
