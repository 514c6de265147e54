"""A document's tokens as the attribution rules see them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from scorer.article import Document
from scorer.lexicon import Entry, Found, Lexicon, Marker

AUXILIARIES = frozenset(
    [
        "has",
        "have",
        "had",
        "having",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "am",
        "'s",
        "'re",
        "'ve",
        "'d",
        "'ll",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "must",
        "should",
        "shall",
        "did",
        "does",
        "do",
        "done",
        "not",
        "n't",
        "never",
        "didn't",
        "don't",
        "doesn't",
        "hasn't",
        "haven't",
        "hadn't",
        "won't",
        "wouldn't",
        "isn't",
        "aren't",
        "wasn't",
        "weren't",
        "couldn't",
        "can't",
        "cannot",
    ]
)
FINITE = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "am",
        "has",
        "have",
        "had",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "must",
        "should",
        "shall",
        "did",
        "does",
        "do",
        "isn't",
        "aren't",
        "wasn't",
        "weren't",
        "didn't",
        "doesn't",
        "don't",
        "won't",
        "wouldn't",
        "can't",
        "couldn't",
        "remains",
        "remained",
        "become",
        "becomes",
        "became",
        "go",
        "goes",
        "went",
        "come",
        "comes",
        "came",
        "make",
        "makes",
        "made",
        "take",
        "takes",
        "took",
        "give",
        "gives",
        "gave",
        "get",
        "gets",
        "got",
        "seem",
        "seems",
        "seemed",
        "want",
        "wants",
        "wanted",
        "need",
        "needs",
        "face",
        "faces",
        "faced",
        "follow",
        "follows",
        "include",
        "includes",
        "included",
        "begin",
        "begins",
        "began",
        "drove",
        "fall",
        "falls",
        "fell",
        "grew",
        "hold",
        "holds",
        "held",
        "keeps",
        "kept",
        "knew",
        "lost",
        "met",
        "paid",
        "ran",
        "rose",
        "sent",
        "stands",
        "stood",
        "struck",
        "sold",
        "sought",
        "spent",
        "threw",
        "won",
        "wore",
        "fought",
        "brought",
        "bought",
        "caught",
        "chose",
        "drew",
        "built",
        "dealt",
        "felt",
        "fled",
        "flew",
        "sat",
        "slept",
        "swept",
        "taught",
        "tore",
        "withdrew",
        "marks",
        "means",
        "allows",
        "allowed",
        "helps",
        "helped",
        "leaves",
        "led",
        "lies",
        "appears",
        "appeared",
        "turned",
        "tried",
    ]
)
ADVERBS = frozenset(
    [
        "also",
        "then",
        "now",
        "later",
        "earlier",
        "recently",
        "repeatedly",
        "again",
        "once",
        "already",
        "even",
        "still",
        "just",
        "simply",
        "both",
        "all",
        "long",
        "often",
        "always",
        "sometimes",
        "never",
        "soon",
        "yet",
        "too",
        "twice",
        "thus",
        "further",
        "instead",
        "rather",
        "today",
        "yesterday",
        "however",
        "meanwhile",
        "nevertheless",
        "therefore",
        "though",
        "initially",
        "ever",
        "only",
    ]
)
SUBJECT_PRONOUNS = frozenset(["he", "she", "they", "it", "we", "i", "you"])
RELATIVES = frozenset(["who", "which"])
DETERMINERS = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "his",
        "her",
        "their",
        "its",
        "our",
        "my",
        "your",
        "'s",
        "'",
        "no",
        "any",
        "some",
        "such",
        "other",
        "another",
        "each",
        "every",
        "all",
        "both",
        "many",
        "most",
        "several",
        "few",
    ]
)
PREPOSITIONS = frozenset(
    [
        "of",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "to",
        "with",
        "about",
        "against",
        "between",
        "into",
        "through",
        "during",
        "before",
        "after",
        "above",
        "below",
        "under",
        "over",
        "near",
        "inside",
        "within",
        "without",
        "across",
        "along",
        "among",
        "around",
        "behind",
        "beside",
        "toward",
        "towards",
        "upon",
        "since",
        "until",
        "amid",
        "despite",
        "as",
        "like",
        "per",
        "via",
        "than",
    ]
)
CONJUNCTIONS = frozenset(
    [
        "and",
        "but",
        "or",
        "nor",
        "so",
        "yet",
        "that",
        "while",
        "when",
        "because",
        "if",
        "although",
        "though",
        "where",
        "whereas",
        "unless",
        "whether",
        "since",
        "until",
        "as",
        "after",
        "before",
        "which",
        "who",
        "whom",
        "whose",
        "what",
        "how",
        "why",
    ]
)
SUBORDINATORS = frozenset(
    [
        "while",
        "when",
        "because",
        "if",
        "although",
        "though",
        "whereas",
        "unless",
        "since",
        "until",
        "as",
        "after",
        "before",
        "once",
    ]
)
TIME_WORDS = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "yesterday",
        "today",
        "tomorrow",
        "tonight",
        "earlier",
        "later",
        "recently",
        "separately",
        "afterwards",
        "afterward",
        "then",
        "now",
    ]
)
CALENDAR_NOUNS = frozenset(
    [
        "week",
        "month",
        "year",
        "weekend",
        "morning",
        "afternoon",
        "evening",
        "night",
        "day",
        "spring",
        "summer",
        "autumn",
        "fall",
        "winter",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "century",
        "decade",
        "time",
    ]
)
OPENING = frozenset("“\"„«‘``''")
PUNCTUATION = frozenset(",;:—–-()[]“”\"‘’'.!?…")


@dataclass(frozen=True, slots=True)
class CueWord:
    """A cue-lexicon match over the tokens ``[first, last)``."""

    first: int
    last: int
    marker: Marker
    entry: Entry


@dataclass(frozen=True, slots=True)
class Wording:
    """Columns over a document's tokens, and the cue lexicon's matches in it.

    ``capital`` marks tokens that begin with a capital letter, ``quoted`` holds the index
    of the quotation a token stands in or -1, ``sentence`` the index of its sentence.
    ``nouns`` maps a token to the kinds of source noun it belongs to (role, institution,
    source, document, medium).
    """

    document: Document
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    capital: list[bool]
    quoted: list[int]
    sentence: list[int]
    verbs: dict[int, CueWord]
    phrases: dict[int, CueWord]
    cue_nouns: dict[int, CueWord]
    nouns: dict[int, frozenset[str]]
    anonymous: list[tuple[int, int]]

    @property
    def text(self) -> str:
        return self.document.article.text

    def slice(self, first: int, last: int) -> str:
        """The text from token ``first`` up to token ``last``, end exclusive."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def is_time(self, index: int) -> bool:
        """Whether a token begins a time ("Tuesday", "last week", "late on")."""
        word = self.words[index]
        after = self.words[index + 1] if index + 1 < len(self.words) else ""
        return word in TIME_WORDS or (
            word in ("last", "this", "next", "late", "early", "earlier", "that")
            and after in CALENDAR_NOUNS
        )

    def is_finite(self, index: int, least: int = 0) -> bool:
        """Whether a token looks like a finite verb: a known form, or *-ed* before an object."""
        word = self.words[index]
        if word in FINITE:
            return True
        if (
            not word.endswith("ed")
            or len(word) < 4
            or index <= least
            or index + 1 >= len(self.words)
        ):
            return False
        after = self.words[index + 1]
        return (
            self.is_word(index - 1)
            and self.words[index - 1] not in DETERMINERS
            and (
                after in DETERMINERS
                or after in PREPOSITIONS
                or after in SUBJECT_PRONOUNS
                or (self.capital[index + 1] and not self.capital[index])
            )
        )

    def is_word(self, index: int) -> bool:
        return self.words[index][0].isalnum()

    def n_words(self, first: int, last: int) -> int:
        return sum(self.words[i][0].isalnum() for i in range(first, last))


def view_wording(document: Document, lexicon: Lexicon, found: Iterable[Found]) -> Wording:
    """The columns for a document whose lexicon matches are ``found``."""
    tokens = document.tokens
    text = document.text
    sentence = [0] * len(tokens)
    for index, item in enumerate(document.sentences):
        sentence[item.first : item.last] = [index] * (item.last - item.first)
    verbs: dict[int, CueWord] = {}
    phrases: dict[int, CueWord] = {}
    cue_nouns: dict[int, CueWord] = {}
    nouns: dict[int, set[str]] = {}
    anonymous: list[tuple[int, int]] = []
    tables = {"verb": verbs, "phrase": phrases, "noun": cue_nouns}
    for match in found:
        marker = lexicon.markers[match.marker]
        if marker.cue is None or sentence[match.first] != sentence[match.last - 1]:
            continue
        if marker.cue in tables:
            word = CueWord(match.first, match.last, marker, marker.entries[match.entry])
            held = tables[marker.cue].get(match.first)
            if held is None or held.last < word.last:
                tables[marker.cue][match.first] = word
        elif marker.cue == "anonymity":
            anonymous.append((match.first, match.last))
        else:
            for index in range(match.first, match.last):
                nouns.setdefault(index, set()).add(marker.cue)
    return Wording(
        document=document,
        words=tokens.words,
        starts=tokens.starts,
        ends=tokens.ends,
        capital=[text[start].isupper() for start in tokens.starts],
        quoted=_quoted(document),
        sentence=sentence,
        verbs=verbs,
        phrases=phrases,
        cue_nouns=cue_nouns,
        nouns={index: frozenset(kinds) for index, kinds in nouns.items()},
        anonymous=anonymous,
    )


def _quoted(document: Document) -> list[int]:
    column = [-1] * len(document.tokens)
    starts, ends = document.tokens.starts, document.tokens.ends
    for number, quotation in enumerate(document.quotations):
        index = max(0, document.tokens.at(quotation.start))
        while index < len(starts) and starts[index] < quotation.end:
            if starts[index] >= quotation.start and ends[index] <= quotation.end:
                column[index] = number
            index += 1
    return column
