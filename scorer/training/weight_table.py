"""A fit of weights written down: the table of the score with its origin, and what changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from scorer.errors import UsageError
from scorer.evaluation.hyperpartisan import cross_validate
from scorer.evaluation.labels import roc_auc, spearman
from scorer.evaluation.outcome import figure
from scorer.scoring.addition import share_out
from scorer.scoring.weights import Weights, parse_weights
from scorer.training.labelled_articles import CORPORA, Labelled, read_corpus, read_labels
from scorer.training.score_weights import FOLDS, Fit, find_halves, fit_weights, predict_held_out

Array = Any

_SMALLEST = 0.1
"""Points. A pool that tells nothing of the labels can still lose this much, so that it is seen."""


def fit_table(
    table: bytes,
    *,
    corpora: Path | None,
    labels: Path | None,
    date: str,
    jobs: int | None,
    say: Callable[[str], None],
) -> str:
    """The table of weights with limits and weights fitted anew, as JSON.

    ``table`` is the one in force, which says what is charged where, what each pool can cost at
    least, and why. From ``corpora`` (a folder with ``outlets`` and ``hyperpartisan``) the fit
    begins with nothing; ``labels`` of one's own move the table in force as far as they bear out.

    Raises:
        UsageError: the labels or the table cannot be read, or are too few.
    """
    weights = parse_weights(table, "weights")
    if corpora is not None:
        labelled = [read_corpus(corpora / name, name, weights, jobs) for name in CORPORA]
        halves, start = find_halves(labelled), None
    elif labels is not None:
        labelled = [read_labels(labels, weights, jobs)]
        halves = np.array([pool.limit / -pool.weight for pool in weights.pools.values()])
        start = np.array([pool.limit for pool in weights.pools.values()])
    else:
        raise UsageError("a fit needs --corpora or --labels")
    for part in labelled:
        say(f"{part.name}: {len(part)} articles, {len(set(part.groups))} groups")
    least = np.array([max(pool.least, _SMALLEST) for pool in weights.pools.values()])
    fit = fit_weights(labelled, halves, least, weights.base, start)
    checked = check_held_out(labelled, halves if labels else None, least, weights.base, start)
    data = _write(json.loads(table), weights, fit, least)
    data["origin"] = {
        "kind": "fitted",
        "date": date,
        "method": "non-negative least squares, pulled "
        + ("towards the table that was in force" if labels else "towards 0")
        + "; scikit-learn's LinearRegression(positive=True)",
        "pull": fit.strength,
        "points_for_one_standard_deviation": round(fit.points, 2),
        "corpora": [
            {
                "name": part.name,
                "n": len(part),
                "groups": len(set(part.groups)),
                "sha256": part.digest,
            }
            for part in labelled
        ],
        "held_out": checked,
        "note": "Every figure held out: in each of the folds halves, pull and limits were found "
        "on other outlets than those scored.",
    }
    text = json.dumps(data, indent=1, ensure_ascii=False) + "\n"
    for line in tell_changes(weights, parse_weights(text.encode(), "the fitted table")):
        say(line)
    for name, value in checked.items():
        say(f"  held out: {name} {value}")
    return text


def check_held_out(
    labelled: Sequence[Labelled],
    halves: Array | None,
    least: Array,
    base: float,
    start: Array | None,
) -> dict[str, Any]:
    """How well scores tell labels that taught them nothing, by corpus."""
    losses = predict_held_out(labelled, halves, least, base, start)
    found: dict[str, Any] = {"folds": FOLDS}
    for part, loss in zip(labelled, losses, strict=True):
        scores: list[float] = [round(base - value, 1) for value in loss.tolist()]
        better: list[float] = (-part.worse).tolist()
        if len(set(better)) == 2:
            gold = [value < max(better) for value in better]
            found[f"{part.name}_roc_auc"] = figure(roc_auc(gold, [-score for score in scores]))
            found[f"{part.name}_accuracy"] = cross_validate(gold, scores)["accuracy"]
            continue
        found[f"{part.name}_spearman_articles"] = figure(spearman(scores, better))
        groups = sorted(set(part.groups))
        if len(groups) < len(part):
            rows = [[at for at, name in enumerate(part.groups) if name == one] for one in groups]
            found[f"{part.name}_spearman_groups"] = figure(
                spearman(
                    [sum(scores[at] for at in one) / len(one) for one in rows],
                    [sum(better[at] for at in one) / len(one) for one in rows],
                )
            )
    return found


def tell_changes(before: Weights, after: Weights) -> list[str]:
    """What each pool can cost and what one unit costs, before and after, a line each."""
    lines = [f"  {'pool':<20}{'limit':>16}{'raw points a unit':>24}"]
    for name, new in after.pools.items():
        old = before.pools[name]
        lines.append(
            f"  {name:<20}{old.limit:>7.1f} → {new.limit:>5.1f}"
            f"{-old.weight:>14.3f} → {-new.weight:>6.3f}"
        )
    return lines


def _write(data: dict[str, Any], weights: Weights, fit: Fit, least: Array) -> dict[str, Any]:
    tenths = share_out(round(10 * weights.base), fit.limits.tolist())
    pools: Mapping[str, dict[str, Any]] = data["pools"]
    for row, limit, half, held, exact in zip(
        pools.values(),
        tenths,
        fit.halves.tolist(),
        least.tolist(),
        fit.limits.tolist(),
        strict=True,
    ):
        row["limit"] = limit / 10
        row["weight"] = -max(round(limit / 10 / half, 3), 0.001)
        row["set_by"] = "hand" if exact <= held * 1.001 else "fit"
    return data
