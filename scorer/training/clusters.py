"""Word clusters from raw text: words are alike that stand beside the same words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from scorer.tagging import masked
from scorer.tokenizing import tokenize

LEAST_COUNT = 5
MOST_WORDS = 30_000
N_CONTEXTS = 4_000
N_DIMENSIONS = 100
GRAINS = {"coarse": 40, "middle": 150, "fine": 600}
_OFFSETS = (-2, -1, 1, 2)


def learn_clusters(texts: Iterable[str], seed: int) -> dict[str, Any]:
    """Clusters of all words seen five times, at three grains.

    Positive pointwise mutual information with the words at one and two places to either
    side, contexts smoothed by 0.75, reduced to 100 dimensions, then k-means (Levy, Goldberg
    and Dagan 2015, Improving Distributional Similarity, TACL 3).
    """
    import numpy as np
    from sklearn.cluster import MiniBatchKMeans
    from sklearn.decomposition import TruncatedSVD

    documents = [[masked(word) for word in tokenize(text)[2]] for text in texts]
    counts = Counter(word for words in documents for word in words)
    # Ties by the alphabet, so that the order of the files does not matter.
    ranked = sorted(counts, key=lambda word: (-counts[word], word))
    words = [word for word in ranked if counts[word] >= LEAST_COUNT][:MOST_WORDS]
    matrix = _mutual_information(documents, words)
    vectors = TruncatedSVD(N_DIMENSIONS, random_state=seed).fit_transform(matrix)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    learned: dict[str, Any] = {"words": " ".join(words)}
    for grain, n_clusters in GRAINS.items():
        means = MiniBatchKMeans(
            n_clusters, random_state=seed, batch_size=4096, n_init=3, max_iter=60
        )
        learned[grain] = means.fit(vectors).labels_.tolist()
    return learned


def _mutual_information(documents: list[list[str]], words: list[str]) -> Any:
    import numpy as np
    from scipy import sparse

    row_of = {word: index for index, word in enumerate(words)}
    column_of = {word: index for index, word in enumerate(words[:N_CONTEXTS])}
    width = len(column_of) + 1
    rows, columns = [], []
    for document in documents:
        here = np.array([row_of.get(word, -1) for word in document])
        there = np.array([column_of.get(word, width - 1) for word in document])
        for place, offset in enumerate(_OFFSETS):
            left = here[-offset:] if offset < 0 else here[:-offset]
            right = there[:offset] if offset < 0 else there[offset:]
            known = left >= 0
            rows.append(left[known])
            columns.append(right[known] + place * width)
    row, column = np.concatenate(rows), np.concatenate(columns)
    shape = (len(words), width * len(_OFFSETS))
    counts = sparse.coo_matrix((np.ones(len(row), np.float32), (row, column)), shape=shape)
    counts.sum_duplicates()
    by_row = np.asarray(counts.sum(1)).ravel()
    by_column = np.asarray(counts.sum(0)).ravel() ** 0.75
    expected = by_row[counts.row] * by_column[counts.col] / by_column.sum()
    information = np.log(counts.data / (expected + 1e-9))
    return sparse.csr_matrix((np.maximum(information, 0), (counts.row, counts.col)), shape=shape)
