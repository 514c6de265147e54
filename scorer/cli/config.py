"""``scorer config``: what is in force, where it comes from, and the profiles there are."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from scorer.cli.console import printable
from scorer.cli.options import Config, Debug, Profile

if TYPE_CHECKING:
    from scorer.running.yardsticks import Scale, Yardsticks
    from scorer.scoring.weights import Weights

app = typer.Typer(
    name="config",
    help="What is in force for an article, where it comes from, and the profiles there are.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
_NAMES = (
    "profile", "weights", "reference", "fail_under", "min_confidence", "opinion",
    "format", "jobs", "report", "notes", "baseline",
)  # fmt: skip
_BARE = re.compile(r"[A-Za-z0-9_-]+")


@app.command("show")
def show(
    path: Annotated[
        str | None,
        typer.Option(
            "--path",
            metavar="ARTICLE",
            help="For this article, named as for `scorer score`; overrides for it are heeded.",
        ),
    ] = None,
    profile: Profile = None,
    config: Config = None,
    debug: Debug = False,
) -> None:
    """Print the settings in force, as TOML, each with where it comes from; the factors; the pools
    with what one unit costs and what they can lose at most; and what is unusual for the desk, where
    its reference says so.

    The first that names a setting decides it: an option, the last override that fits the path,
    the profile, the settings file, the default.
    """
    from scorer.cli.settings import read_settings

    settings = read_settings(config)
    yardsticks = settings.yardsticks({"profile": profile})
    whose = "where no override fits" if path is None else f"for {path}"
    typer.echo(printable(f"# In force {whose}; settings: {settings.file or 'no file'}"))
    for line in _write_settings(yardsticks, path):
        typer.echo(line)
    for line in _write_scale(yardsticks.for_path(path).scale):
        typer.echo(line)
    if path is None:
        for override in settings.overrides:
            typer.echo("\n[[overrides]]")
            typer.echo(f"paths = [{', '.join(map(_value, override.paths))}]")
            for name, value in override.values.items():
                typer.echo(f"{name} = {_value(value)}")


@app.command("profiles")
def profiles(config: Config = None, debug: Debug = False) -> None:
    """List the profiles, those that ship and those of the settings file, and what each is for."""
    from scorer.cli.settings import read_settings
    from scorer.scoring.profiles import shipped_profiles

    settings = read_settings(config)
    width = max(map(len, settings.profiles))
    for name, profile in settings.profiles.items():
        origin = "" if name in shipped_profiles() else f" ({settings.file})"
        told = printable(f"{profile.about or 'Nothing is said of it.'}{origin}")
        typer.echo(f"{printable(name):<{width}}  {told}")


def _write_settings(yardsticks: Yardsticks, path: str | None) -> Iterator[str]:
    from scorer.running import count_cores

    defaults: Mapping[str, Any] = {"format": "table", "jobs": count_cores()}
    unset = {
        "profile": "none", "weights": "those that ship", "reference": "those that ship",
        "fail_under": "none", "report": "none", "notes": "none", "baseline": "none",
    }  # fmt: skip
    for name in _NAMES:
        value, origin = yardsticks.find(name, path)
        value = defaults.get(name) if value is None else value
        if value is None:
            yield f"# {name}: {unset[name]}  (default)"
        else:
            yield f"{name} = {_value(value)}  # {printable(origin)}"


def _write_scale(scale: Scale) -> Iterator[str]:
    """Factors, pools, features that are counted otherwise than their pool, and desk limits."""
    from scorer.pipeline import load_instruments
    from scorer.scoring.weights import read_weights, shipped_weights

    table = shipped_weights() if scale.weights is None else read_weights(scale.weights)
    in_force = load_instruments(weights=table, factors=dict(scale.factors)).weights
    if scale.factors:
        yield f"\n[factors]  # of profile {printable(str(scale.profile))}"
        yield from (f"{_key(name)} = {_value(factor)}" for name, factor in scale.factors)
    yield "\n[pools]"
    yield from _write_pools(table, in_force)
    changed = {
        name: place for name, place in in_force.features.items()
        if place != table.features.get(name)
    }  # fmt: skip
    if changed:
        yield "\n[features]  # units of its pool that one unit counts for"
        for name, place in changed.items():
            held = {"pool": place.pool, "factor": round(place.factor, 6)}
            yield f"{_key(name)} = {_value(held)}"
    yield from _write_limits(scale.reference)


def _write_pools(table: Weights, in_force: Weights) -> Iterator[str]:
    for name, pool in in_force.pools.items():
        held = {
            "subscore": pool.subscore,
            "weight": round(pool.weight, 6) + 0.0,  # no -0.0
            "limit": pool.limit,
        }
        before = table.pools[name].weight
        told = f"  # {before:g} in the table" if before != pool.weight else ""
        yield f"{_key(name)} = {_value(held)}{told}"


def _write_limits(reference: Path | None) -> Iterator[str]:
    """What a desk's reference calls unusual, as `scorer calibrate` has learned it."""
    from scorer.scoring.references import read_limits

    limits = None if reference is None else read_limits(reference)
    if limits is None:
        return
    for part in ("subscores", "features"):
        yield f"\n[unusual.{part}]  # {printable(str(reference))}"
        yield from (f"{_key(name)} = {_value(held)}" for name, held in limits[part].items())


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _value(name)


def _value(value: Any) -> str:
    """A value as TOML."""
    from scorer.scoring.notes import quote_toml

    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(k)} = {_value(v)}" for k, v in value.items()) + " }"
    if isinstance(value, bool | int | float):
        return json.dumps(value)
    return quote_toml(str(value))
