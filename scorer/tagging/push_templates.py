"""What the model of pushing words looks at: integer keys, whole columns at a time.

Every attribute of a unit (a word, or a masked name) is one key (``scorer.tagging.keys``).
Templates: words, affixes, usual parts of speech and clusters of the unit and its neighbours; the
lexicon's markers around it; how often the word and the pair of words come back in the article;
and of its sentence the words, the markers, the marks at its end, its length and place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np

from scorer.tagging.keys import mix, mix_into, number
from scorer.tagging.masking import CAMP, NAME, PEOPLE, Masked, sentence_bounds
from scorer.tagging.word_table import WordTable

Keys = Any
"""A numpy array of unsigned 32-bit keys."""

_EDGE = 1
_TELLING = ("i", "we", "you", "our", "they", "?", "!", NAME, PEOPLE, CAMP, "said", "says")
_COLUMNS = ("w", "s2", "s3", "s4", "p3", "p4", "p5", "tag")
_BAG_VALUE = 0.3
"""What a word of the sentence counts beside a unit's own attributes: they are many (F1 over PTC
by cross-validation .437 at .3, .425 without them)."""

_WORDS = (
    *((offset,) for offset in (-3, -2, -1, 0, 1, 2, 3)),
    *((-1, 0), (0, 1), (-1, 1), (-2, -1), (1, 2)),
)
_TAGS = (*((offset,) for offset in (-2, -1, 0, 1, 2)), (-1, 0), (0, 1), (-1, 0, 1))
_GROUPS = (*((offset,) for offset in (-2, -1, 0, 1, 2)), (-1, 0), (0, 1))
_FINE_GROUPS = ((-1,), (0,), (1,))
COUNTING_TEMPLATES = ("count", "pair", "title")
"""The last columns of a unit: how often it stands in the article."""
ARTICLE_TEMPLATES = ("shape", "quoted", *COUNTING_TEMPLATES)
"""The columns of a unit behind those of the windows."""
_LEXICON_REACH = 4


@dataclass(frozen=True, slots=True)
class Described:
    """The keys of a document.

    ``units``: (n_units, n_templates). ``more_units`` and ``more_keys``: further keys of single
    units, as pairs. ``sentences`` and ``sentence_keys``, ``sentence_values``: those that all
    units of a sentence share. ``rows``: the sentence of each unit.
    """

    units: Keys
    more_units: Any
    more_keys: Keys
    rows: Any
    sentences: Any
    sentence_keys: Keys
    sentence_values: Any
    n_sentences: int


@dataclass(frozen=True, slots=True)
class Wording:
    """What is described: the units, which stand in quotation marks, and the markers that hit."""

    masked: Masked
    quoted: Sequence[bool]
    markers: Sequence[Sequence[str]]
    """For every unit the ids of the markers that hit it."""


def _affixes(word: str) -> tuple[int, ...]:
    plain = word.isalpha() or "-" in word
    ends = (word[-2:], word[-3:], word[-4:]) if plain else ("", "", "")
    begins = (word[:3], word[:4], word[:5]) if plain else ("", "", "")
    return tuple(number(text) for text in (word, *ends, *begins))


class Columns:
    """The values of every unit, and the same at an offset within its sentence."""

    def __init__(self, masked: Masked, table: WordTable) -> None:
        words = masked.words
        rows = np.asarray(masked.rows, dtype=np.int64)
        facts = [_facts(word, table) for word in words]
        width = len(_COLUMNS) + len(table.groupings)
        self.values = np.full((len(words) + 1, width), _EDGE, dtype=np.uint32)
        if facts:
            self.values[:-1] = facts
        self.names = {name: n for n, name in enumerate((*_COLUMNS, *table.groupings))}
        self.rows = rows
        self._places: dict[int, Any] = {}

    def at(self, name: str, offset: int = 0) -> Any:
        """A column seen from ``offset`` units away; the edge's sign beyond the sentence."""
        return self.values[self.places(offset), self.names[name]]

    def places(self, offset: int) -> Any:
        """For every unit the number of the one at ``offset``; that of the edge beyond."""
        if offset not in self._places:
            n = len(self.rows)
            place = np.arange(n) + offset
            inside = (place >= 0) & (place < n)
            inside[inside] = self.rows[place[inside]] == self.rows[inside]
            self._places[offset] = np.where(inside, place, n)
        return self._places[offset]


@lru_cache(maxsize=100_000)
def _facts(word: str, table: WordTable) -> tuple[int, ...]:
    clusters = (cluster + 3 for cluster in table.clusters_of(word))
    return (*_affixes(word), number(table.tag(word)), *clusters)


def window_templates(table: WordTable) -> list[tuple[str, tuple[int, ...]]]:
    """The columns of values that are looked at together, and from how far away."""
    templates = [("w", offsets) for offsets in _WORDS] + [("tag", offsets) for offsets in _TAGS]
    templates += [(affix, (0,)) for affix in _COLUMNS if affix not in ("w", "tag")]
    for name in table.groupings:
        chosen = _FINE_GROUPS if name.endswith("fine") else _GROUPS
        templates += [(name, offsets) for offsets in chosen]
    return templates


def describe_push(wording: Wording, table: WordTable) -> Described:
    """The keys of all units and sentences."""
    masked = wording.masked
    columns = Columns(masked, table)
    keys = np.concatenate(
        [_window_keys(columns, table), np.stack(_article_keys(wording, columns), axis=1)], axis=1
    )
    more = _lexicon_keys(wording, columns)
    sentences = _sentence_keys(wording, columns)
    n_sentences = int(masked.rows[-1]) + 1 if masked.rows else 0
    return Described(keys, *more, columns.rows, *sentences, n_sentences)


_OF_ARTICLE = mix(
    "sentence",
    [number(f"place={place}") for place in ("title", "first", "mid", "last")]
    + [number(f"density={density}") for density in range(10)],
)


def without_article(described: Described) -> Described:
    """What is left of a description where a sentence stands without its article: not how often
    its words come back, nor where it stands, nor how dense in markers the article is."""
    kept = ~np.isin(described.sentence_keys, _OF_ARTICLE)
    return replace(
        described,
        units=described.units[:, : -len(COUNTING_TEMPLATES)],
        sentences=described.sentences[kept],
        sentence_keys=described.sentence_keys[kept],
        sentence_values=described.sentence_values[kept],
    )


def _window_keys(columns: Columns, table: WordTable) -> Any:
    """(n_units, n_windows): all windows that hold as many values at once."""
    templates = window_templates(table)
    around = {offset: columns.values[columns.places(offset)] for offset in range(-3, 4)}
    keys = np.empty((len(columns.rows), len(templates)), dtype=np.uint32)
    for size in (1, 2, 3):
        chosen = [at for at, (_, offsets) in enumerate(templates) if len(offsets) == size]
        windows = [(columns.names[templates[at][0]], templates[at][1]) for at in chosen]
        begun = [number(f"{name}{offsets}") for name, offsets in (templates[at] for at in chosen)]
        values = (
            np.stack([around[offsets[place]][:, column] for column, offsets in windows], axis=1)
            for place in range(size)
        )
        keys[:, chosen] = mix_into(np.asarray(begun, dtype=np.uint32), values)
    return keys


def _article_keys(wording: Wording, columns: Columns) -> list[Any]:
    """How it is written, and how often the word, and it with the next, stand in the article."""
    masked = wording.masked
    words = masked.words
    counts = Counter(words)
    pairs = Counter(pairwise(words))
    ahead = [*words, ""][1:]
    opening = {word for word, row in zip(words, masked.rows, strict=True) if row == 0}
    tag = columns.at("tag")
    shape = [number(_shape(form)) for form in masked.forms]
    return [
        mix("shape", shape),
        mix("quoted", np.asarray(wording.quoted, dtype=np.uint32)),
        mix("count", [min(counts[word], 8) for word in words], tag),
        mix("pair", [min(pairs[pair], 3) for pair in zip(words, ahead, strict=True)], tag),
        mix("title", [word in opening for word in words], tag),
    ]


def _shape(form: str) -> str:
    if form.isupper() and len(form) > 1:
        return "XX"
    return "x" if form[:1].islower() else "Xx" if form[:1].isupper() else "."


def _lexicon_keys(wording: Wording, columns: Columns) -> tuple[Any, Any]:
    """The markers that hit a unit or stand up to four units from it."""
    where = [(at, number(id_)) for at, ids in enumerate(wording.markers) for id_ in ids]
    if not where:
        return np.zeros(0, np.int64), np.zeros(0, np.uint32)
    at, ids = (np.asarray(column) for column in zip(*where, strict=True))
    units, keys = [], []
    n = len(wording.markers)
    for offset in range(-_LEXICON_REACH, _LEXICON_REACH + 1):
        # The marker stands ``offset`` units from the unit that is told of it.
        told = columns.places(-offset)[at]
        inside = told < n
        side = offset if abs(offset) < 3 else "<" if offset < 0 else ">"
        units.append(told[inside])
        keys.append(mix(f"marker{side}", ids[inside]))
        units.append(told[inside])
        keys.append(mix(f"any{offset}", np.ones(int(inside.sum()), np.uint32)))
    return np.concatenate(units), np.concatenate(keys)


def _sentence_keys(wording: Wording, columns: Columns) -> tuple[Any, Any, Any]:
    masked = wording.masked
    if not masked.words:
        return np.zeros(0, np.int64), np.zeros(0, np.uint32), np.zeros(0, np.float32)
    starts, ends = sentence_bounds(columns.rows)
    hit = np.asarray([bool(ids) for ids in wording.markers])
    density = min(9, int(100 * hit.mean()))
    n_rows = int(columns.rows[-1]) + 1
    rows: list[int] = []
    keys: list[int] = []
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        row = masked.rows[start]
        told = _describe_sentence(wording, start, end, row, n_rows, int(hit[start:end].sum()))
        told.append(f"density={density}")
        rows += [row] * len(told)
        keys += [number(text) for text in told]
    values = np.ones(len(keys), np.float32)
    told_keys = mix("sentence", np.asarray(keys, dtype=np.uint32))
    bag_rows, bag_words = _bag(columns)
    return (
        np.concatenate([np.asarray(rows), bag_rows]),
        np.concatenate([told_keys, mix("bag", bag_words)]),
        np.concatenate([values, np.full(len(bag_rows), _BAG_VALUE, np.float32)]),
    )


def _bag(columns: Columns) -> tuple[Any, Any]:
    """Each different word of each sentence once."""
    pairs = np.unique(
        (columns.rows.astype(np.uint64) << np.uint64(32)) | columns.at("w").astype(np.uint64)
    )
    return (pairs >> np.uint64(32)).astype(np.int64), pairs.astype(np.uint32)


def _describe_sentence(
    wording: Wording, start: int, end: int, row: int, n_rows: int, n_hit: int
) -> list[str]:
    words = wording.masked.words[start:end]
    quoted = wording.quoted[start:end]
    length = end - start
    place = "title" if row == 0 else "first" if row < 4 else "last" if row >= n_rows - 4 else "mid"
    told = [
        f"length={_bucket(length)}",
        f"place={place}",
        f"end={_mark(words[-1])}",
        f"end2={_mark(words[-2]) if length > 1 else ''}",
        f"hits={min(n_hit, 6)}",
        f"share={min(9, 20 * n_hit // length)}",
        f"quoted={int(any(quoted))}{int(all(quoted))}",
    ]
    present = set(words)
    told += [f"has={word}" for word in _TELLING if word in present]
    told += [
        f"marker={id_}" for id_ in sorted({i for ids in wording.markers[start:end] for i in ids})
    ]
    return told


def _mark(word: str) -> str:
    return "word" if word[0].isalnum() or word[0] == "<" else word


def _bucket(length: int) -> int:
    if length < 4:
        return length
    return next(edge for limit, edge in ((7, 4), (15, 7), (30, 15), (10**9, 30)) if length < limit)
