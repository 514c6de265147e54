"""Words that a source used before and the writer now uses as the article's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set

from scorer.article import Sentence
from scorer.features.claim_measures import claim_probability
from scorer.features.evidence import Evidence
from scorer.features.learned_hits import find_pieces, tokens_of
from scorer.features.sayings import Saying
from scorer.result import PER_THOUSAND, FeatureInfo, Hit, Measurement, rate_hits

INFO = FeatureInfo(
    id="adopted_claims",
    title="A source's words, now the article's own",
    family="unsourced_assertions",
    question="Does the article say in its own voice what a source said in it before?",
    why=(
        "A word first told as somebody's view and later used as if it were settled: the source "
        "got lost on the way, and the reader is not told."
    ),
    limits=(
        "Told by shared words: irony, a denial in the same words and a plain account of the same "
        "thing are flagged too. Of 25 hits in 1,000 articles, all read, 11 were right. Shown, "
        "not charged: the loaded word is charged where it stands."
    ),
    unit=PER_THOUSAND,
    source=("Recasens, Danescu-Niculescu-Mizil and Jurafsky 2013, ACL",),
)
_OTHERS_SHARED = 2
_SHARE = 1 / 3
_MOST = 0.8
"""What shares more of its sentence is no claim adopted but a quotation told again without marks."""
_LEFT_OUT = frozenset(
    {"absolutes", "distancing_words", "intensifiers", "scare_quotes", "superlatives"}
)
"""Words in marks are another's already, *alleged* says so, and a *very* belongs to nobody."""


def measure(evidence: Evidence, hits: list[Measurement]) -> Measurement:
    """Loaded words in the writer's voice that an attributed content held before, with two more
    words of their sentence, where that is likelier a claim than not; per 1,000 words."""
    found = tuple(_hits(evidence, [hit for item in hits for hit in item.hits]))
    return Measurement(INFO.id, rate_hits(found, evidence.n_words), INFO.unit, "measured", found)


def _hits(evidence: Evidence, hits: Sequence[Hit]) -> Iterator[Hit]:
    document = evidence.document
    candidates = [
        (first, last)
        for first, last in _loaded_words(evidence, hits)
        if evidence.role_at(first) == "body" and set(evidence.voices[first:last]) == {"own"}
    ]
    said = evidence.sayings if candidates else {}
    by_sentence: dict[int, list[Hit]] = {}
    for hit in hits:
        number = evidence.sentence_of[document.tokens.at(hit.start)]
        by_sentence.setdefault(number, []).append(hit)
    done = -1
    for first, last in candidates:
        number = evidence.sentence_of[first]
        if number == done:
            continue
        sentence = document.sentences[number]
        stems, word = evidence.own_stems[number], evidence.stems(range(first, last))
        earliest = min((said.get(stem, []) for stem in word), key=len, default=[])
        before = [item for item in earliest if item.start < sentence.start]
        source = _first_user(before, word, stems)
        if source is not None and _claims(evidence, by_sentence.get(number, ()), sentence):
            done = number
            yield _adopted(evidence, first, last, source)


def _claims(evidence: Evidence, hits: Sequence[Hit], sentence: Sentence) -> bool:
    return claim_probability(evidence, hits, sentence.start, sentence.end) >= 0.5


def _loaded_words(evidence: Evidence, hits: Iterable[Hit]) -> list[tuple[int, int]]:
    """The tokens of loaded words, listed, and learned where no list says so, in reading order."""
    tokens = evidence.document.tokens
    places = [
        (tokens.at(hit.start), tokens.at(hit.end - 1) + 1)
        for hit in hits
        if hit.family == "loaded_language" and hit.feature not in _LEFT_OUT
    ]
    listed = {at for first, last in places for at in range(first, last)}
    learned = (tokens_of(evidence, piece) for piece in find_pieces(evidence, "loaded"))
    places += [place for place in learned if listed.isdisjoint(range(*place))]
    return sorted(places)


def _first_user(said: Sequence[Saying], word: Set[str], sentence: Set[str]) -> Saying | None:
    """Who first used the word, in company of two others of its sentence."""
    for item in said:
        shared = item.stems & sentence
        if (
            word
            and word <= item.stems
            and len(shared - word) >= _OTHERS_SHARED
            and _SHARE * len(sentence) <= len(shared) <= _MOST * len(sentence)
        ):
            return item
    return None


def _adopted(evidence: Evidence, first: int, last: int, said: Saying) -> Hit:
    tokens = evidence.document.tokens
    start, end = tokens.starts[first], tokens.ends[last - 1]
    number = evidence.paragraph_number(said.start)
    return evidence.mark(
        INFO,
        start,
        end,
        entry="shared words",
        reason=f"Told before as words of {said.who} (paragraph {number}): name the source again.",
        confidence=0.44,
    )
