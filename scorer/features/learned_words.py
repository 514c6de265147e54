"""Loaded words by the verdict of a learned model."""

from __future__ import annotations

from collections.abc import Iterator, Set

from scorer.features.evidence import Evidence
from scorer.features.learned_hits import explain, find_pieces, make_hit, tokens_of
from scorer.result import PER_THOUSAND, FeatureInfo, Hit, Measurement, rate_hits
from scorer.tagging.push_evidence import Reason

INFO = FeatureInfo(
    id="learned_words",
    title="Reads like loaded wording",
    family="loaded_language",
    question="Which words are like those that annotators marked as loaded or biased?",
    why=(
        "No list of words is ever complete. A model learned from annotated news finds loaded "
        "words that the lists lack, by their neighbours, their endings and the words they are "
        "used like."
    ),
    limits=(
        "Learned from 371 articles and 2,939 sentences of American news and opinion; three or more "
        "in five of these marks are no annotator's. Names, peoples and camps are hidden from it. "
        "Shown, not charged."
    ),
    unit=PER_THOUSAND,
    source=(
        "Da San Martino, Barrón-Cedeño, Wachsmuth, Petrov and Nakov 2020, SemEval-2020 Task 11: "
        "Detection of Propaganda Techniques in News Articles",
        "Spinde, Plank, Krieger, Ruas, Gipp and Aizawa 2021, EMNLP Findings: Neural Media Bias "
        "Detection Using Distant Supervision With BABE",
    ),
)
_SAY_SO_TOO = frozenset({"loaded_language", "techniques", "headline"})


def measure(evidence: Evidence, hits: list[Measurement]) -> Measurement:
    """Words in the writer's own voice per 1,000 words, where neither a marker of wording nor a
    longer learned stretch has said so already."""
    tokens = evidence.document.tokens
    told = [tokens_of(evidence, piece) for piece in find_pieces(evidence, "long")]
    told += [
        (tokens.at(hit.start), tokens.at(hit.end - 1) + 1)
        for item in hits
        for hit in item.hits
        if hit.family in _SAY_SO_TOO
    ]
    said = bytearray(len(tokens))
    for first, last in told:
        said[first:last] = bytes([1]) * (last - first)
    found = tuple(_hits(evidence, said))
    return Measurement(INFO.id, rate_hits(found, evidence.n_words), INFO.unit, "measured", found)


def _hits(evidence: Evidence, said: bytearray) -> Iterator[Hit]:
    forms = evidence.wording.masked.forms
    for piece in find_pieces(evidence, "loaded"):
        first, last = tokens_of(evidence, piece)
        if any(said[first:last]):
            continue
        reasons = explain(evidence, piece)
        own = set(forms[piece.first : piece.last])
        # In loaded company plain words reach the threshold too: of 315 marks on PTC dev .346 were
        # right, of the 246 whose own words speak for it .362, and no "man" or "mother" is left.
        if sum(reason.weight for reason in reasons if _is_of(reason, own)) > 0:
            yield make_hit(evidence, INFO.id, "loaded_language", piece, reasons)


def _is_of(reason: Reason, words: Set[str]) -> bool:
    return reason.sort == "word" and reason.text in words
