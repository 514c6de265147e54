"""Parts of speech (Penn Treebank tags) by a linear-chain model learned from UD EWT."""

from __future__ import annotations

from collections.abc import Sequence

from scorer.tagging.clusters import Clusters, masked


def describe_words(forms: Sequence[str], clusters: Clusters) -> list[list[str]]:
    """The model's attributes for every token of one sentence.

    Templates after Ratnaparkhi 1996, A Maximum Entropy Model for Part-Of-Speech Tagging:
    word, affixes and shape, the two neighbours on either side, and their clusters.
    """
    words = [masked(form.lower().replace("’", "'")) for form in forms]
    fine = [clusters.fine(word) for word in words]
    described = []
    for i, (form, word) in enumerate(zip(forms, words, strict=True)):
        attributes = [
            f"w={word}",
            f"s1={word[-1:]}",
            f"s2={word[-2:]}",
            f"s3={word[-3:]}",
            f"p2={word[:2]}",
            f"p3={word[:3]}",
            f"c={fine[i]}",
            f"m={clusters.middle(word)}",
        ]
        if form[:1].isupper():
            attributes.append("capital" if i else "capital first")
        if len(form) > 1 and form.isupper():
            attributes.append("upper")
        if "-" in form:
            attributes.append("hyphen")
        if form[:1].isdigit():
            attributes.append("digit")
        for offset in (-2, -1, 1, 2):
            at = i + offset
            if 0 <= at < len(words):
                attributes += [
                    f"{offset}w={words[at]}",
                    f"{offset}c={fine[at]}",
                    f"{offset}s={words[at][-3:]}",
                ]
            else:
                attributes.append(f"{offset}=#")
        described.append(attributes)
    return described
