"""A document's tokens as the attribution rules see them."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass

from scorer.article import Document
from scorer.language import Grammar
from scorer.lexicon import Entry, Found, Lexicon, Marker

OPENING = frozenset("“\"„«‘``''")
_AGO = frozenset({"ago", "earlier"})
_SHARES = frozenset("percent per % of in out".split())
LONGEST_SENTENCE = 400
"""Tokens. What is longer is a list or damage and no sentence; the time grows with the square."""
_TITLE_CASE = 0.6
"""Share of a headline's words of four letters and more; names alone seldom reach it."""
CLOSING = frozenset({"”", '"', "’", "'", "''", "»"})


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

    ``capital`` marks tokens that begin with a capital letter (in a headline that gives one to
    every word, those the text writes so too), ``quoted`` holds the index of the quotation a
    token stands in or -1, ``sentence`` the index of its sentence. ``nouns`` maps a token to
    the kinds of source noun it belongs to (role, institution, source, document, medium);
    ``blame`` holds the words that accuse, are accused or tell that a reply was sought.
    """

    document: Document
    grammar: Grammar
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
    blame: dict[int, CueWord]
    anonymous: list[tuple[int, int]]
    titles: frozenset[int]
    """The sentences of headlines: no articles, no past tense, capitals to no purpose."""

    def in_title(self, index: int) -> bool:
        return self.sentence[index] in self.titles

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
        if after == "'s":
            return False  # "Monday's vote"
        if after.endswith("s") and after[:-1] in self.grammar.calendar_nouns:
            return word[0].isdigit() or word in self.grammar.numerals  # "two days earlier"
        if word == "a" or word in self.grammar.rounders:
            return not _AGO.isdisjoint(self.words[index + 1 : index + 4])  # "nearly a year ago"
        return word in self.grammar.time_words or (
            word in ("last", "this", "next", "late", "early", "earlier", "that")
            and after in self.grammar.calendar_nouns
        )

    def is_finite(self, index: int, least: int = 0) -> bool:
        """Whether a token looks like a finite verb: a known form, or *-ed* before an object."""
        word = self.words[index]
        if self.capital[index] and index > least:
            return False  # the month, not the modal
        if word in self.grammar.finite_verbs:
            return True
        if not word.endswith("ed") or len(word) < 4 or index <= least:
            return False
        if self.words[index - 1] in self.grammar.determiners or index + 1 >= len(self.words):
            return False
        after = self.words[index + 1]
        named = self.capital[index - 1] and not self.in_title(index)
        return (
            (
                named and after[0].isalpha() and self.words[index - 1][0].isalpha()
            )  # "Oak purchased cheap land"
            or after in self.grammar.determiners
            or after in self.grammar.prepositions
            or after in self.grammar.subject_pronouns
            or (self.capital[index + 1] and not self.capital[index])
            or after[0].isdigit()  # "rose" is on the list; "increased 4 percent" is told by this
            or self.is_time(index + 1)
            or after in ("last", "next", "earlier")
        )

    def counts(self, index: int) -> bool:
        """Whether a number of people or things begins here: "about half", "9 percent"."""
        word = self.words[index]
        after = self.words[index + 1] if index + 1 < len(self.words) else ""
        if word in ("a", "mere", "just", "only") or word in self.grammar.rounders:
            rounds = word in self.grammar.rounders and self._is_number(after)
            return rounds or (index + 1 < len(self.words) and self.counts(index + 1))
        return self._is_number(word) and after in _SHARES

    def _is_number(self, word: str) -> bool:
        return word[:1].isdigit() or any(part in self.grammar.numerals for part in word.split("-"))

    def is_word(self, index: int) -> bool:
        return self.words[index][0].isalnum()

    def n_words(self, first: int, last: int) -> int:
        return sum(self.words[i][0].isalnum() for i in range(first, last))


def view_wording(document: Document, lexicon: Lexicon, found: Iterable[Found]) -> Wording:
    """The columns for a document whose lexicon matches are ``found``."""
    tokens = document.tokens
    sentence = [0] * len(tokens)
    for index, item in enumerate(document.sentences):
        sentence[item.first : item.last] = [index] * (item.last - item.first)
    verbs: dict[int, CueWord] = {}
    phrases: dict[int, CueWord] = {}
    cue_nouns: dict[int, CueWord] = {}
    blame: dict[int, CueWord] = {}
    nouns: dict[int, set[str]] = {}
    anonymous: list[tuple[int, int]] = []
    tables = {"verb": verbs, "phrase": phrases, "noun": cue_nouns}
    tables |= dict.fromkeys(("accusation", "accused", "reply"), blame)
    for match in found:
        marker = lexicon.markers[match.marker]
        if marker.cue is None or sentence[match.first] != sentence[match.last - 1]:
            continue
        if marker.cue in tables:
            word = CueWord(match.first, match.last, marker, marker.entries[match.entry])
            held = tables[marker.cue].get(match.first)
            if held is None or held.last < word.last:
                tables[marker.cue][match.first] = word
        elif marker.cue in ("anonymity", "reason"):
            anonymous.append((match.first, match.last))
        else:
            for index in range(match.first, match.last):
                nouns.setdefault(index, set()).add(marker.cue)
    titles = frozenset(
        number
        for number, item in enumerate(document.sentences)
        if document.paragraphs[item.paragraph].role == "headline"
    )
    cues = verbs.keys() | phrases.keys() | cue_nouns.keys() | nouns.keys()
    return Wording(
        document=document,
        grammar=lexicon.language.grammar,
        words=tokens.words,
        starts=tokens.starts,
        ends=tokens.ends,
        capital=_capitals(document, titles, cues, lexicon.language.function_words),
        quoted=_quoted(document),
        sentence=sentence,
        verbs=verbs,
        phrases=phrases,
        cue_nouns=cue_nouns,
        blame=blame,
        nouns={index: frozenset(kinds) for index, kinds in nouns.items()},
        anonymous=anonymous,
        titles=titles,
    )


def _capitals(
    document: Document, titles: frozenset[int], cues: Set[int], function_words: Set[str]
) -> list[bool]:
    """Which tokens have a capital that says something.

    Where a headline gives most of its words one, a word has it for being a name only if the
    text writes it so inside a sentence, or never writes it at all and it is no word of saying.
    """
    tokens, text = document.tokens, document.text
    capital = [text[start].isupper() for start in tokens.starts]
    small: set[str] = set()
    names: set[str] = set()
    for number, sentence in enumerate(document.sentences):
        if number not in titles:
            small.update(
                tokens.words[i] for i in range(sentence.first, sentence.last) if not capital[i]
            )
            names.update(
                tokens.words[i]
                for i in range(sentence.first + 1, sentence.last)
                if capital[i] and tokens.words[i - 1][0].isalnum()
            )
    for number in titles:
        span = range(document.sentences[number].first, document.sentences[number].last)
        long = [i for i in span if len(tokens.words[i]) >= 4 and tokens.words[i].isalpha()]
        if len(long) < 2 or sum(capital[i] for i in long) <= _TITLE_CASE * len(long):
            continue
        for i in span:
            word = tokens.words[i]
            unknown = word not in small and i not in cues
            capital[i] = capital[i] and word not in function_words and (word in names or unknown)
    return capital


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
