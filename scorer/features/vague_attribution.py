"""Sources nobody could phone: analysts, critics, many observers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from scorer.article import Attribution, Source
from scorer.features.evidence import Evidence
from scorer.result import PER_THOUSAND, FeatureInfo, Hit, Measurement, rate_hits

INFO = FeatureInfo(
    id="vague_attribution",
    title="Vague attribution",
    family="unsourced_assertions",
    question="Who are the analysts, critics or observers that are said to say so?",
    why=(
        "A claim handed to a crowd without a name looks sourced and is not: nobody can be asked, "
        "and nobody can deny it."
    ),
    limits=(
        "A group may truly have spoken with one voice, or be named later than the next sentence; "
        "then the flag is wrong."
    ),
    unit=PER_THOUSAND,
    source=("Ganter and Strube 2009, Finding Hedges by Chasing Weasels, ACL-IJCNLP",),
)


_OPENING = 2
_LEAST_NAMED = 2
"""Paragraphs of a report's opening, which sums up whom the rest names, and how many it names."""


def measure(evidence: Evidence, hits: list[Measurement]) -> Measurement:
    """Vague sources per 1,000 words; the words that stand for the source are the hit."""
    words = _source_words(evidence)
    flagged = [hit for item in hits for hit in item.hits if hit.family == INFO.family]
    explained = _explained(evidence)
    named = _first_names(evidence)
    found: dict[tuple[int, int], Hit] = {}
    met: set[str] = set()
    for _, attribution in evidence.attributions():
        source = attribution.source
        if source.start is None or source.end is None:
            continue
        stems = evidence.stems(range(*_tokens_of(evidence, source)))
        known = not met.isdisjoint(stems)
        met |= stems
        if source.kind not in ("vague", "anonymous"):
            continue
        low, high = source.start, source.end
        first = bisect_left(words, low, key=_START)
        within = words[first : bisect_left(words, high, key=_START)]
        here = [word for word in within if word.end <= high]
        severity = max((word.weight for word in here), default=0.0)
        # An unnamed neighbour or pupil is a person met; an unnamed analyst is a choice.
        if not severity or any(hit.start < high and low < hit.end for hit in flagged):
            continue
        if all(word.counts for word in here) and _counts_no_people(evidence, source):
            continue
        told = known and (severity < 1 or _refers_back(evidence, source))
        if told or evidence.sentence_of[evidence.document.tokens.at(low)] in explained:
            continue
        if _is_exemplified(evidence, source, named):
            continue
        if _can_be_asked(evidence, source, severity) or _tells_of_itself(evidence, attribution):
            continue
        found[low, high] = evidence.mark(
            INFO,
            low,
            high,
            entry=source.kind,
            reason="Who are they? Name one, or say how many and how chosen.",
            confidence=0.7 if severity >= 1 else 0.5,
            severity=severity,
        )
    value = rate_hits(found.values(), evidence.n_words)
    return Measurement(INFO.id, value, INFO.unit, "measured", tuple(found.values()))


def _explained(evidence: Evidence) -> set[int]:
    """The sentences that say that, or why, somebody is not named: an editor has weighed it."""
    return {
        evidence.sentence_of[match.first]
        for match in evidence.found
        if evidence.lexicon.markers[match.marker].cue == "reason"
    }


def _first_names(evidence: Evidence) -> list[int]:
    """Where each person is named as a source for the first time, in order."""
    first: dict[str, int] = {}
    for attribution in evidence.document.attributions:
        source = attribution.source
        if source.kind == "named_person" and source.start is not None and source.name:
            first[source.name] = min(source.start, first.get(source.name, source.start))
    return sorted(first.values())


def _is_exemplified(evidence: Evidence, source: Source, named: Sequence[int]) -> bool:
    """Whether the article goes on to name who they are: somebody who has not spoken before speaks
    next, or the words are the article's first and two people with names follow."""
    assert source.start is not None
    document = evidence.document
    callings = evidence.lexicon.language.grammar.callings
    if callings.isdisjoint(document.tokens.words[slice(*_tokens_of(evidence, source))]):
        return False  # critics and insiders are what somebody is called, not what they are
    number = evidence.sentence_of[document.tokens.at(source.start)]
    later = named[bisect_right(named, source.start) :][:_LEAST_NAMED]
    ends = evidence.body_ends[:_OPENING]
    if ends and source.start < ends[-1] and len(later) >= _LEAST_NAMED:
        return True
    following = document.sentences[number + 1 : number + 2]
    return any(item.start <= start < item.end for item in following for start in later[:1])


def _refers_back(evidence: Evidence, source: Source) -> bool:
    """Whether the words take up somebody told of before: "the sources", "four of the sources"."""
    first, last = _tokens_of(evidence, source)
    return any(
        word in evidence.lexicon.language.grammar.definites
        for word in evidence.document.tokens.words[first : min(last, first + 3)]
    )


def _can_be_asked(evidence: Evidence, source: Source, severity: float) -> bool:
    """Whether the words say whom to phone: an institution's officials ("officials in Marrow",
    "its officials", "three officials"), a client's ("her lawyer"), somebody met before ("the
    official"), or somebody whose name stands before them ("Bo Ferry, a historian at Oak College").

    Of critics and analysts an institution says where they are, not who.
    """
    document, tokens = evidence.document, evidence.document.tokens
    grammar = evidence.lexicon.language.grammar
    first, last = _tokens_of(evidence, source)
    opening = document.sentences[evidence.sentence_of[first]].first
    if tokens.words[first] in grammar.definites:
        # "His critics" may be anybody; "those critics" and "the critic" have been told of.
        met = tokens.words[first] in grammar.demonstratives or source.kind == "anonymous"
        if severity < 1 or met:
            return True
    if not grammar.poll_words.isdisjoint(tokens.words[first:last]):
        return True  # "economists polled by the paper"
    if severity < 1 and tokens.words[first] in grammar.both_words:
        return True  # "both sides"
    served = {"for", "of"}.intersection(tokens.words[first + 1 : last])
    if severity < 1 and source.kind == "anonymous" and served:
        return True  # "a lawyer for the crew"
    counted = source.kind == "vague" and tokens.words[first] in grammar.numerals
    if severity < 1 and counted:
        return True
    if severity < 1 and grammar.body_words.intersection(tokens.words[first - 1 : last]):
        return True  # "city officials"
    named = [
        at
        for at in _capitals(evidence, first, last)
        if at > opening or tokens.words[at + 1 : at + 2] in (("'s",), ("'",))
    ]
    if not named:
        return False
    apart = first - 2 >= opening and tokens.words[first - 1] == ","
    return severity < 1 or (apart and document.text[tokens.starts[first - 2]].isupper())


def _capitals(evidence: Evidence, first: int, last: int) -> list[int]:
    """The tokens in ``[first, last)`` that name somebody or something but a people or a camp."""
    document, tokens = evidence.document, evidence.document.tokens
    language = evidence.lexicon.language
    groups = language.groups.keys() | language.grammar.camp_adjectives
    return [
        at
        for at in range(first, last)
        if document.text[tokens.starts[at]].isupper() and tokens.words[at] not in groups
    ]


def _counts_no_people(evidence: Evidence, source: Source) -> bool:
    """Whether a source that begins with a quantity is no crowd: "numerous" goes with what follows
    it, "some praise" is no people, and "most voters" have been asked where the article tells of a
    poll."""
    tokens, grammar = evidence.document.tokens, evidence.lexicon.language.grammar
    first, last = _tokens_of(evidence, source)
    if tokens.words[first] in grammar.crowd_counts:
        return True
    if not grammar.poll_words.isdisjoint(tokens.words):
        return True
    if last - first == 1:
        if tokens.words[first] == "others" and tokens.words[first - 1] == "and":
            return True  # "Oak and others"
        return tokens.words[first] not in grammar.crowd_pronouns
    if not grammar.relatives.isdisjoint(tokens.words[first:last]):
        return True  # "some of which"
    ends = (at for at in range(first + 1, last) if tokens.words[at] in grammar.prepositions)
    head = next(ends, last) - 1
    known = evidence.lexicon.language.irregular_plurals.values()
    return not (
        head == first
        or tokens.words[head].endswith("s")
        or tokens.words[head] in known
        or _capitals(evidence, first + 1, head + 1)
    )


def _tells_of_itself(evidence: Evidence, attribution: Attribution) -> bool:
    """Whether a group tells what it did, saw or will do itself, which it must know, or where a
    verb only shows it at work ("others saw hundreds")."""
    cue, grammar = attribution.cue, evidence.lexicon.language.grammar
    if cue is None or not attribution.content:
        return False
    cued = evidence.document.tokens.at(cue.start)
    if cue.reports == "intention":
        return True
    word = evidence.document.tokens.words[cued]
    if word in grammar.crowd_verbs:
        return True
    if word in grammar.demanding_verbs:
        return attribution.form != "direct"
    if cue.reports == "evidence":
        return not _is_document(evidence, attribution.source)
    tokens = evidence.document.tokens
    first = tokens.at(attribution.content[0].start)
    if tokens.words[first] in grammar.clause_openers and first + 1 < len(tokens):
        first += 1
    return tokens.words[first] in evidence.lexicon.language.pronouns["plural"]


def _is_document(evidence: Evidence, source: Source) -> bool:
    first, last = _tokens_of(evidence, source)
    return any(
        evidence.lexicon.markers[match.marker].cue == "document" and first <= match.first < last
        for match in evidence.found
    )


def _tokens_of(evidence: Evidence, source: Source) -> tuple[int, int]:
    """The tokens ``[first, last)`` of a source that the text names where it attributes."""
    assert source.start is not None
    assert source.end is not None
    tokens = evidence.document.tokens
    return tokens.at(source.start), tokens.at(source.end - 1) + 1


@dataclass(frozen=True, slots=True)
class _Word:
    """Where a word stands for a source, its weight, and whether it only says how many."""

    start: int
    end: int
    weight: float
    counts: bool


_START = attrgetter("start")


def _source_words(evidence: Evidence) -> list[_Word]:
    """Where words that stand for a source without a name occur, each with its weight.

    A quantity counts where a source begins with it ("many believe", "some engineers say").
    """
    tokens = evidence.document.tokens
    begin = {attribution.source.start for attribution in evidence.document.attributions}
    found = []
    for match in evidence.found:
        marker = evidence.lexicon.markers[match.marker]
        if marker.cue not in ("source", "anonymity", "reason"):
            continue
        start = tokens.starts[match.first]
        if marker.match == "words" and start not in begin:
            continue
        weight = marker.entries[match.entry].weight
        counts = marker.match == "words"
        found.append(_Word(start, tokens.ends[match.last - 1], weight, counts))
    return sorted(found, key=_START)
