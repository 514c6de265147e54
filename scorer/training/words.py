"""The table of words: how each is written, its usual tag, and clusters from raw text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from scorer.tagging import Tagger, describe_words
from scorer.tagging.masking import CAMP, NAME, PEOPLE, Kind, Masked, mask_names
from scorer.tagging.word_table import Case
from scorer.tokenizing import tokenize

Array = Any
LEAST_COUNT = 5
MOST_WORDS = 30_000
N_CONTEXTS = 5_000
N_DIMENSIONS = 100
MOSTLY_SMALL = 0.75
MOSTLY_CAPITAL = 0.25
TAGGED_EVERY = 4
"""One text in four is tagged for the words' usual tags: a million tokens."""
WINDOWS: Mapping[str, Sequence[int]] = {
    "near": (-2, -1, 1, 2),
    "wide": (-6, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6),
}
GRAINS: Mapping[str, int] = {"coarse": 60, "middle": 250, "fine": 1000}
_STANDS_FOR = {NAME: "Smith", PEOPLE: "immigrants", CAMP: "liberal"}


def learn_words(
    texts: Sequence[str], tagger: Tagger, groups: Mapping[str, Kind], seed: int
) -> tuple[dict[str, Any], Array]:
    """The table as ``pack_table`` takes it, and a vector for each of its words ((n_words + 1,
    200); row 0 is empty).

    Vectors as in ``scorer.training.clusters``, from masked text, so that no word is known by
    whom it stands beside: once by the words at one and two places with their places, once by
    those within six places without; singular values by their square root (Levy, Goldberg and
    Dagan 2015, TACL 3).
    """
    import numpy as np
    from sklearn.cluster import MiniBatchKMeans

    cut = [_cut(text) for text in texts]
    cases = _learn_cases(cut)
    masked = [mask_names(forms, words, rows, cases, groups) for forms, words, rows in cut]
    counts = Counter(word for item in masked for word in item.words)
    ranked = sorted(counts, key=lambda word: (-counts[word], word))
    known = [word for word in ranked if counts[word] >= LEAST_COUNT][:MOST_WORDS]
    held = set(known)
    names = sorted(word for word, case in cases.items() if case == "name" and word not in held)
    words = known + names
    tags, endings = _learn_tags(masked, tagger)
    data: dict[str, Any] = {
        "words": words,
        "cases": "".join(cases.get(word, "word")[0] for word in words),
        "tags": [tags.get(word, "NNP") for word in words],
        "endings": endings,
        "clusters": {},
    }
    vectors = []
    for window, offsets in WINDOWS.items():
        found = _vectors([item.words for item in masked], known, offsets, window == "near", seed)
        vectors.append(found)
        for grain, n_clusters in GRAINS.items():
            means = MiniBatchKMeans(
                n_clusters, random_state=seed, batch_size=4096, n_init=3, max_iter=60
            )
            numbers = means.fit(found).labels_.tolist()
            data["clusters"][f"{window} {grain}"] = numbers + [-1] * len(names)
    table = np.zeros((len(words) + 1, 2 * N_DIMENSIONS), np.float32)
    table[1 : len(known) + 1] = np.hstack(vectors)
    return data, table


Cut = tuple[list[str], list[str], list[tuple[int, int]]]


def _cut(text: str) -> Cut:
    """Forms, words, and the lines as rows of tokens."""
    starts, ends, words = tokenize(text)
    forms = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    rows: list[tuple[int, int]] = []
    first = 0
    for at in range(1, len(words)):
        if "\n" in text[ends[at - 1] : starts[at]]:
            rows.append((first, at))
            first = at
    if words:
        rows.append((first, len(words)))
    return forms, words, rows


def _learn_cases(cut: Iterable[Cut]) -> dict[str, Case]:
    """How words are written where no sentence begins: behind a small letter."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for forms, words, rows in cut:
        for first, last in rows:
            for at in range(first, last):
                form = forms[at]
                if form[0].islower():
                    small[words[at]] += 1
                elif (
                    at > first
                    and form[0].isupper()
                    and not form.isupper()
                    and forms[at - 1][0].islower()
                ):
                    capital[words[at]] += 1
    cases: dict[str, Case] = {}
    for word in sorted({*small, *capital}):
        if small[word] + capital[word] < LEAST_COUNT:
            continue
        share = (small[word] + 0.5) / (small[word] + capital[word] + 1)
        cases[word] = (
            "name" if share < MOSTLY_CAPITAL else "word" if share >= MOSTLY_SMALL else "both"
        )
    return cases


def _learn_tags(masked: Sequence[Masked], tagger: Tagger) -> tuple[dict[str, str], dict[str, str]]:
    """The most frequent tag of each word, and of rare words by their last three letters."""
    by_word: dict[str, Counter[str]] = {}
    for item in masked[::TAGGED_EVERY]:
        first = 0
        for at in range(1, len(item.rows) + 1):
            if at < len(item.rows) and item.rows[at] == item.rows[first]:
                continue
            forms = [_STANDS_FOR.get(form, form) for form in item.forms[first:at]]
            tags = tagger.part_of_speech.tag(describe_words(forms, tagger.clusters))
            for word, tag in zip(item.words[first:at], tags, strict=True):
                by_word.setdefault(word, Counter())[tag] += 1
            first = at
    by_ending: dict[str, Counter[str]] = {}
    for word, counts in by_word.items():
        if word.isalpha() and counts.total() < 30:
            by_ending.setdefault(word[-3:], Counter()).update(counts)
    usual = {word: _usual(counts) for word, counts in by_word.items()}
    endings = {
        ending: _usual(counts)
        for ending, counts in sorted(by_ending.items())
        if counts.total() >= LEAST_COUNT
    }
    return usual, endings


def _usual(counts: Counter[str]) -> str:
    return min(counts, key=lambda tag: (-counts[tag], tag))


def _vectors(
    documents: Sequence[Sequence[str]],
    known: Sequence[str],
    offsets: Sequence[int],
    placed: bool,
    seed: int,
) -> Array:
    import numpy as np
    from scipy import sparse
    from sklearn.decomposition import TruncatedSVD

    row_of = {word: number for number, word in enumerate(known)}
    width = N_CONTEXTS + 1
    rows, columns = [], []
    for words in documents:
        here = np.array([row_of.get(word, -1) for word in words], dtype=np.int64)
        there = np.where((here < 0) | (here >= N_CONTEXTS), N_CONTEXTS, here)
        for place, offset in enumerate(offsets):
            left = here[-offset:] if offset < 0 else here[:-offset]
            right = there[:offset] if offset < 0 else there[offset:]
            seen = left >= 0
            rows.append(left[seen])
            columns.append(right[seen] + (place * width if placed else 0))
    row, column = np.concatenate(rows), np.concatenate(columns)
    shape = (len(known), width * (len(offsets) if placed else 1))
    counts = sparse.coo_matrix((np.ones(len(row), np.float32), (row, column)), shape=shape)
    counts.sum_duplicates()
    by_row = np.asarray(counts.sum(1)).ravel()
    by_column = np.asarray(counts.sum(0)).ravel() ** 0.75
    expected = by_row[counts.row] * by_column[counts.col] / by_column.sum()
    information = np.maximum(np.log(counts.data / (expected + 1e-9)), 0)
    matrix = sparse.csr_matrix((information, (counts.row, counts.col)), shape=shape)
    reduction = TruncatedSVD(N_DIMENSIONS, random_state=seed)
    vectors = reduction.fit_transform(matrix) / np.sqrt(reduction.singular_values_ + 1e-9)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    return vectors.astype(np.float32)
