"""People who are given words, and of whom the text says who they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from scorer.features.evidence import Evidence
from scorer.result import PER_THOUSAND, SHORT_TEXT, FeatureInfo, Measurement, source_key

INFO = FeatureInfo(
    id="introduced_sources",
    title="People introduced as sources",
    family="sourcing",
    question="How many people with a name are given words, and said to be who they are?",
    why=(
        "“Ada Quill, a botanist at the college” can be weighed and asked; a bare name cannot. The "
        "more people a report hears and introduces, the more it lets a reader judge."
    ),
    limits=(
        "Told by an apposition, an office or a calling near the name; who is so well known that "
        "nobody need say it is not counted."
    ),
    unit=PER_THOUSAND,
    source=(
        "Hansen 1991, Source Diversity and Newspaper Enterprise Journalism, Journalism Quarterly",
    ),
)
_NEAR = 12
"""Words of an apposition among which a calling stands, and that may pass before it closes."""
_CLOSES = frozenset({",", ".", ")", ";", ":", "—", "–", "”", '"'})


def measure(evidence: Evidence, hits: list[Measurement]) -> Measurement:
    """Distinct people with a name who are given words and introduced, per 1,000 words."""
    if evidence.n_words == 0:
        return Measurement(INFO.id, None, INFO.unit, "not_applicable")
    people = _people(evidence)
    nouns, verbs = _tokens_of(evidence, "role"), _tokens_of(evidence, "verb")
    first_words = {name.split()[0].casefold().rstrip(".").replace("’", "'") for name in people}
    begins: dict[str, list[int]] = {word: [] for word in first_words}
    for number in evidence.scored_sentences if people else ():
        sentence = evidence.document.sentences[number]
        for at in range(sentence.first, sentence.last):
            if (word := evidence.document.tokens.words[at]) in begins:
                begins[word].append(at)
    introduced = sum(
        any(
            _has_office(evidence, first, nouns)
            or _has_apposition(evidence, last, nouns, verbs)
            or _is_called(evidence, last, nouns)
            for first, last in _mentions(evidence, name, begins)
        )
        for name in people
    )
    value = 1000 * introduced / max(evidence.n_words, SHORT_TEXT)
    return Measurement(INFO.id, value, INFO.unit, "measured")


def _people(evidence: Evidence) -> Sequence[str]:
    """The full names of the people who are given words, each once."""
    named = {
        source_key(name): name
        for attribution in evidence.document.attributions
        if attribution.source.kind == "named_person"
        and attribution.content
        and (name := (attribution.source.name or "").strip())
    }
    return list(named.values())


def _tokens_of(evidence: Evidence, cue: str) -> Set[int]:
    """The tokens of the lexicon's words of a kind: *mayor*, *economist*; *said*, *heard*."""
    markers = evidence.lexicon.markers
    return {
        index
        for match in evidence.found
        if markers[match.marker].cue == cue
        for index in range(match.first, match.last)
    }


def _mentions(
    evidence: Evidence, name: str, begins: Mapping[str, Sequence[int]]
) -> Iterator[tuple[int, int]]:
    """The tokens ``[first, last)`` of the name, in full, in scored text."""
    words = name.casefold().replace("’", "'").split()
    for first in begins[words[0].rstrip(".")]:
        most = evidence.document.sentences[evidence.sentence_of[first]].last
        last = _end_of(evidence, first, words, most)
        if last is not None:
            yield first, last


def _end_of(evidence: Evidence, first: int, words: Sequence[str], most: int) -> int | None:
    """Where a name of these words that begins at ``first`` ends; None where it is another."""
    tokens = evidence.document.tokens
    at = first
    for word in words:
        if at >= most or tokens.words[at] != word.rstrip("."):
            return None
        at += 1
        if word.endswith(".") and at < most and tokens.words[at] == ".":
            at += 1
    return at


def _has_office(evidence: Evidence, first: int, roles: Set[int]) -> bool:
    """Whether an office or calling stands right before: "economist Ada", "the mayor, Ada"."""
    grammar, language = evidence.lexicon.language.grammar, evidence.lexicon.language
    words = evidence.document.tokens.words
    least = evidence.document.sentences[evidence.sentence_of[first]].first
    at = first - 1
    while at >= least and words[at] in (",", "."):
        at -= 1
    if at < least:
        return False
    courtesies = language.male_titles | language.female_titles
    return at in roles or (words[at] in grammar.honorifics and words[at] not in courtesies)


def _has_apposition(evidence: Evidence, last: int, roles: Set[int], verbs: Set[int]) -> bool:
    """Whether the name is followed by who it is: ", a botanist", ", 43, who leads", " (D", or
    " of the college"."""
    document, grammar = evidence.document, evidence.lexicon.language.grammar
    words = document.tokens.words
    most = document.sentences[evidence.sentence_of[last - 1]].last
    at = last
    if at >= most or words[at] not in (",", "(", "—", "–"):
        return at + 1 < most and words[at] in ("of", "from") and _is_capital(evidence, at + 1)
    at += 1
    if at + 1 < most and words[at].isdigit():
        at += 2
    if at >= most:
        return False
    if words[at] in ("who", "whose") or (words[at] in ("of", "from", "with") and at + 1 < most):
        return True
    near = range(at, min(at + _NEAR, most))
    closed = next((i for i in near if words[i] in _CLOSES), near.stop)
    told = range(at, closed)
    if any(words[i] in grammar.subject_pronouns for i in told):
        return False
    if any(i in roles for i in told):
        return not any(words[i] in grammar.finite_verbs for i in told)
    if words[at] not in ("a", "an", "the") or closed - 1 in verbs:
        return False  # ", the court heard,"
    return not any(words[i] in grammar.finite_verbs for i in told)


def _is_called(evidence: Evidence, last: int, roles: Set[int]) -> bool:
    """Whether a sentence says it outright: "Ada Quill is the mayor"."""
    document, grammar = evidence.document, evidence.lexicon.language.grammar
    most = document.sentences[evidence.sentence_of[last - 1]].last
    if last + 1 >= most or document.tokens.words[last] not in grammar.be_forms:
        return False
    said = document.tokens.words[last + 1] in grammar.person_determiners
    return said and any(i in roles for i in range(last + 1, min(last + 1 + _NEAR // 2, most)))


def _is_capital(evidence: Evidence, at: int) -> bool:
    return evidence.document.text[evidence.document.tokens.starts[at]].isupper()
