"""The small language in which an entry says which words it matches.

An entry is words separated by spaces. With ``match: pattern`` a word may be

====================  =======================================================
``seen|viewed``       one of these words
``widely?``           this word or nothing
``~lose``             any form of the verb *lose*
``<be>``              one of a set of words named in ``language.yaml``
``<ing>``             a word that ends in *-ing* (five letters or more)
``<ed>`` ``<ly>``     a word that ends in *-ed*, *-ly*
``<number>``          a figure or a number word
``<name>``            a capitalised word
``<any>``             any one word
====================  =======================================================

``?`` may follow any of them. The first word must be a literal, a set or a verb, so
that matching costs one look-up a word of text.
"""

from __future__ import annotations

from itertools import product

from scorer.language import Language
from scorer.lexicon.inflection import inflect, spellings
from scorer.tokenizing import words_of

CLASSES = frozenset({"ing", "ed", "ly", "number", "name", "any"})
"""Word classes tested against the text while matching; written ``<name>``."""

Sequence = tuple[str, ...]

_LIMIT = 20_000


def expand_pattern(pattern: str, language: Language) -> list[Sequence]:
    """Every sequence of words and classes that ``pattern`` stands for.

    Raises:
        ValueError: an unknown set, no literal at the start, nothing that must match,
            or more than 20,000 sequences.
    """
    elements = [_element(part, language) for part in pattern.split()]
    total = 1
    for choices in elements:
        total *= len(choices)
    if total > _LIMIT:
        raise ValueError(f"stands for {total} sequences, more than {_LIMIT}")
    found: dict[Sequence, None] = {}
    for choice in product(*elements):
        sequence = tuple(word for words in choice for word in words)
        if not sequence:
            raise ValueError("could match nothing at all")
        if is_class(sequence[0]):
            raise ValueError(f"begins with {sequence[0]!r}; begin with a word")
        found[sequence] = None
    return list(found)


def is_class(word: str) -> bool:
    return word[0] == "<" and word[-1] == ">" and word[1:-1] in CLASSES


def _element(part: str, language: Language) -> list[Sequence]:
    optional = part.endswith("?") and len(part) > 1
    choices: list[Sequence] = [()] if optional else []
    for word in (part[:-1] if optional else part).split("|"):
        choices += _choice(word, language)
    return choices


def _choice(word: str, language: Language) -> list[Sequence]:
    if not word:
        raise ValueError("has an empty choice beside '|'")
    if word.startswith("~"):
        forms = inflect(word[1:], "verb", language)
        return [
            tuple(words_of(spelling))
            for texts in forms.values()
            for text in texts
            for spelling in spellings(text, language)
        ]
    if word.startswith("<") and word.endswith(">"):
        name = word[1:-1]
        if name in CLASSES:
            return [(word,)]
        if name in language.sets:
            return [(member,) for member in language.sets[name]]
        known = sorted(CLASSES | set(language.sets))
        raise ValueError(f"knows no set {word!r}; sets are {', '.join(known)}")
    return [tuple(words_of(spelling)) for spelling in spellings(word, language)]
