"""The page of flag passports, in Markdown: every figure in it comes from the stored data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scorer.catalogue import CatalogueRow
from scorer.evaluation import babe_passports, ptc_passports, unsourced_passports
from scorer.evaluation.passports import PUSHES
from scorer.evaluation.persuasion import NEW, PERSUASION
from scorer.evaluation.ptc import TECHNIQUES, USUAL
from scorer.measured import NO_LABELS, Figure
from scorer.result import LEARNED_FEATURES
from scorer.scoring.passports import FLOORS, LEAST_HITS, PRIOR_HITS
from scorer.tagging.push_model import load_push_model


def write_page(rows: Sequence[CatalogueRow], figures: Sequence[Figure]) -> str:
    """The page: what was measured and how, then a table for each question."""
    by_family = {
        family: [row for row in rows if row.family == family and _is_judged(row)]
        for family in dict.fromkeys(row.family for row in rows)
    }
    pushing = [row for family in _PUSHING for row in by_family.get(family, ())]
    claims = by_family.get("unsourced_assertions", [])
    return "\n".join(
        [
            _INTRODUCTION.format(
                prior=PRIOR_HITS,
                least=LEAST_HITS,
                floor=FLOORS["loaded_language"],
                claim_floor=FLOORS["unsourced_assertions"],
                pooled=PUSHES,
            ),
            _below(rows),
            "\n## Families\n",
            _table(_FAMILY_HEAD, map(_family_line, _of(figures, "family"))),
            "\n## Loaded language, techniques, headline\n",
            _PUSHING_NOTE,
            _table(_PUSHING_HEAD, map(_pushing_line, pushing)),
            "\n## Unsourced assertions\n",
            _CLAIMS_NOTE,
            _table(_CLAIMS_HEAD, map(_claims_line, claims)),
            "\n## Techniques of the corpus\n",
            _TECHNIQUES_NOTE,
            _table(_TECHNIQUES_HEAD, _technique_lines(figures)),
            "\n## Not measured\n",
            *(f"- `{row.id}`: {NO_LABELS.partition(': ')[2]}." for row in rows if _unlabelled(row)),
            "",
        ]
    )


_PUSHING = ("loaded_language", "techniques", "headline")
_FAMILY_HEAD = ("family", "of", "did", "share", "95 % interval", "beside")
_PUSHING_HEAD = (
    "feature", "right", "precision", "95 % interval", "PTC dev: marked", "its technique",
    "of this, found", "BABE: sentence biased", "BABE: biased words", "confidence", "counted",
)  # fmt: skip
_CLAIMS_HEAD = (
    "feature", "right", "precision", "95 % interval", "of its kind", "of this kind, found",
    "confidence", "counted",
)  # fmt: skip
_TECHNIQUES_HEAD = (
    "PTC technique", "precision", "recall", "looked for by", "SemEval-2023", "how far they agree",
)  # fmt: skip

_INTRODUCTION = """\
# Flag passports

How often each flag is right, measured on annotated news. This page is written by
`scorer markers --format markdown` from `scorer/measured.json`, and that by `scorer passports
DATA -o FILE` from folders that hold the corpora; no measured figure is typed by hand. `scorer
explain ID` shows the same of one feature.

**What counts as right** is a question of its own for each corpus, and no figure mixes two
questions:

- *PTC dev* (75 articles; Da San Martino et al. 2020, SemEval-2020 Task 11): the hit shares a
  character with a stretch that annotators marked as propaganda, whatever the technique; and,
  apart from that, with a stretch of the technique that the feature is named for.
- *BABE train* (Spinde et al. 2021), the half of its rows that is kept for measuring: the hit
  stands in a sentence that experts rated biased; and it shares a word with those they named for
  it. Only words are seen there: a sentence alone has no headline and no source before it.
- *unsourced* (396 sentences of 16 articles): the hit stands in a sentence labelled unsourced
  (borderline ones left out), lies on words labelled loaded, or on a source labelled vague. Two
  passes of a language model under written guidelines made these labels; they are consistent
  rather than human.

**One figure is pooled**, over PTC dev and unsourced: of all hits, how many
{pooled}: the former on
PTC dev, the latter on unsourced. Eight articles of unsourced are articles of PTC dev; of these
only the labels of PTC dev are taken, so that no hit counts twice.

**How far to trust it.** The texts of PTC dev were not read while markers were written, but for
the eight that unsourced holds too; the entries of the techniques were pruned on PTC train. The
texts of unsourced were read, and sentences of both halves of BABE, so expect less of those figures
on text that nobody has seen. An interval is Wilson's, at 95 %: of few hits it is wide, and it
knows nothing of hits that come from one article. What a word or sentence picked at random would
get stands beside the families.

**What follows from it.** The confidence of a hit is `(right + {prior} p) / (n + {prior})`, where
`p` was set by hand and counts as {prior} hits; a marker's weight is its family's times this
confidence. What the learned model finds has a confidence for each hit; their odds are shifted
alike, so that as many are expected to be right as were. A feature whose precision is below
{floor:g} ({claim_floor:g} for unsourced assertions) even at the upper end of its interval, over at
least {least} hits, is below the **floor**: shown, not counted. Two hits in three at words nobody
objects to teach a reader to mistrust the marks; an unsourced assertion can cost most, so it must
be right more often than not. Confidence and floor are worked out on the data reported here, so
these figures are no test of them.
"""
_PUSHING_NOTE = """\
*right* is the pooled figure, on which confidence and floor rest. *Its technique*: hits in a
stretch of the technique the feature is named for; *of this, found*: stretches of this technique
that one of its hits touches.
"""
_CLAIMS_NOTE = """\
*right*: hits in a sentence labelled unsourced; of vague attribution, hits on a source labelled
vague. *Of its kind*: hits in an unsourced sentence that is labelled with the kind the marker looks
for; *of this kind, found*: such sentences with one of its hits.
"""
_TECHNIQUES_NOTE = """\
Everything that names a technique taken together: of the stretches named so, how many touch one
that is marked so (precision), and of those marked so, how many are touched (recall). The last two
columns say what the technique is called among the 23 of SemEval-2023 Task 3 (Piskorski et al.
2023, <https://aclanthology.org/2023.semeval-1.317>), by the definitions that both published; its
English articles are those of PTC, labelled anew. Of the 23 PTC has no label for
{new}.
""".format(new=", ".join(NEW))


def _of(figures: Iterable[Figure], subject: str) -> list[Figure]:
    return [figure for figure in figures if figure.subject == subject and figure.n]


def _is_judged(row: CatalogueRow) -> bool:
    return any(figure.primary for figure in row.measured)


def _unlabelled(row: CatalogueRow) -> bool:
    return any(figure.what == NO_LABELS for figure in row.measured)


def _below(rows: Sequence[CatalogueRow]) -> str:
    below = [f"`{row.id}`" for row in rows if not row.counted]
    if not below:
        return "Below the floor today: none."
    return f"Below the floor today: {', '.join(below)}."


def _table(head: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    ruled = [head, ["---"] * len(head), *lines]
    return "\n".join(f"| {' | '.join(line)} |" for line in ruled)


def _family_line(figure: Figure) -> Sequence[str]:
    did = f"{figure.right} {figure.what}" + (" (primary)" if figure.primary else "")
    of = f"{figure.n} {figure.unit} in {figure.corpus}"
    return (
        figure.id.replace("_", " "), of, did, _value(figure), _interval(figure),
        figure.beside or "",
    )  # fmt: skip


def _pushing_line(row: CatalogueRow) -> Sequence[str]:
    technique = TECHNIQUES.get(row.id, USUAL)
    own = f"lie in a stretch marked {technique}"
    name = "" if technique in (None, USUAL) else f" {technique}"
    named = _counts(_find(row, own))
    return (
        *_first_columns(row),
        _counts(_find(row, ptc_passports.ANY)),
        f"{named}{name}" if named else "",
        _counts(_find(row, ptc_passports.TOUCHED)),
        _counts(_find(row, babe_passports.SENTENCE)),
        _counts(_find(row, babe_passports.WORDS)),
        *_last_columns(row),
    )


def _claims_line(row: CatalogueRow) -> Sequence[str]:
    kind = unsourced_passports.KINDS.get(row.id)
    named = _counts(_find(row, f"{unsourced_passports.CLAIM}, of the kind {kind}"))
    found = _find(row, unsourced_passports.HOLDS) or _find(row, ptc_passports.TOUCHED)
    of_kind = f"{named} {kind}" if named else ""
    return (*_first_columns(row), of_kind, _counts(found), *_last_columns(row))


def _first_columns(row: CatalogueRow) -> Sequence[str]:
    first = next(figure for figure in row.measured if figure.primary)
    return (f"`{row.id}`", _counts(first) or "no hit", _value(first), _interval(first))


def _last_columns(row: CatalogueRow) -> Sequence[str]:
    confidence = (
        "" if row.confidence is None else f"{row.set_confidence:.2f} → {row.confidence:.2f}"
    )
    return confidence, "yes" if row.counted and row.weight else "no"


def _technique_lines(figures: Sequence[Figure]) -> Iterable[Sequence[str]]:
    held = [figure for figure in figures if figure.subject == "technique"]
    learned = load_push_model().technique_floors
    for technique, (names, agreement) in PERSUASION.items():
        precise, found = (
            next((f for f in held if f.id == technique and f.unit == unit), None)
            for unit in (ptc_passports.NAMED_SO, ptc_passports.MARKED_SO)
        )
        seekers = [f"`{feature}`" for feature, name in TECHNIQUES.items() if name == technique]
        if technique in learned:
            seekers += [f"`{feature}`" for feature in LEARNED_FEATURES]
        yield (
            technique.replace(",", ", "),
            _whole(precise),
            _whole(found),
            ", ".join(seekers) or ("all others" if technique == USUAL else "nothing"),
            ", ".join(names),
            agreement,
        )


def _find(row: CatalogueRow, what: str) -> Figure | None:
    return next((figure for figure in row.measured if figure.what == what), None)


def _counts(figure: Figure | None) -> str:
    return "" if figure is None or not figure.n else f"{figure.right}/{figure.n}"


def _value(figure: Figure) -> str:
    return "" if figure.value is None else f"{figure.value:.2f}"


def _interval(figure: Figure) -> str:
    if figure.low is None or figure.high is None:
        return ""
    return f"{figure.low:.2f} to {figure.high:.2f}"


def _whole(figure: Figure | None) -> str:
    if figure is None or not figure.n:
        return "none named"
    return f"{_counts(figure)} = {_value(figure)} ({_interval(figure)})"
