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

from dataclasses import dataclass

from scorer.language import Language
from scorer.lexicon.inflection import inflect, spellings
from scorer.lexicon.marker import Entry
from scorer.tokenizing import words_of

CLASSES = frozenset({"ing", "ed", "ly", "number", "name", "any"})
"""Word classes tested against the text while matching; written ``<name>``."""

Sequence = tuple[str, ...]
Element = tuple[Sequence, ...]
"""The alternatives at one place of an entry; the empty sequence is "or nothing"."""


Plain = str | dict[str, str] | None
"""What would replace the words; by grammatical form where they may be more than one, as
*hit* may be ``base``, ``past`` or ``participle``."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way in which an entry occurs, with the plain wording that would replace it."""

    elements: tuple[Element, ...]
    plain: Plain


def forms_of(entry: Entry, match: str, language: Language) -> list[Form]:
    """The forms of an entry: one of a pattern, one a spelling of words or inflections.

    Raises:
        ValueError: the pattern is faulty or the entry holds no word.
    """
    if match == "pattern":
        return [Form(parse_pattern(entry.text, language), entry.plain)]
    if match == "words":
        triples = [("base", text, entry.plain) for text in spellings(entry.text, language)]
    else:
        triples = _inflected(entry, language)
    found: dict[Sequence, dict[str, str]] = {}
    for form, text, plain in triples:
        sequence = tuple(words_of(text))
        if not sequence:
            raise ValueError("holds no word")
        plains = found.setdefault(sequence, {})
        if plain is not None:
            plains.setdefault(form, plain)
    return [
        Form(tuple(((word,),) for word in sequence), _one_or_all(plains))
        for sequence, plains in found.items()
    ]


def _one_or_all(plains: dict[str, str]) -> Plain:
    different = set(plains.values())
    return plains if len(different) > 1 else next(iter(different), None)


def _inflected(entry: Entry, language: Language) -> list[tuple[str, str, str | None]]:
    plain = inflect(entry.plain, entry.part_of_speech, language) if entry.plain else {}
    return [
        (form, variant, plain[form][0] if form in plain else None)
        for form, texts in inflect(entry.text, entry.part_of_speech, language).items()
        for text in texts
        for variant in spellings(text, language)
    ]


def parse_pattern(pattern: str, language: Language) -> tuple[Element, ...]:
    """The elements of a pattern.

    Raises:
        ValueError: an unknown set, an empty choice, no literal at the start, or nothing that
            must match.
    """
    elements = tuple(_element(part, language) for part in pattern.split())
    if all(() in element for element in elements):
        raise ValueError("could match nothing at all")
    for element in elements:
        for choice in element:
            if choice and is_class(choice[0]):
                raise ValueError(f"begins with {choice[0]!r}; begin with a word")
        if () not in element:
            break
    return elements


def is_class(word: str) -> bool:
    return word[0] == "<" and word[-1] == ">" and word[1:-1] in CLASSES


def _element(part: str, language: Language) -> Element:
    optional = part.endswith("?") and len(part) > 1
    choices: list[Sequence] = [()] if optional else []
    for word in (part[:-1] if optional else part).split("|"):
        choices += _choice(word, language)
    return tuple(dict.fromkeys(choices))


def _choice(word: str, language: Language) -> list[Sequence]:
    if not word:
        raise ValueError("has an empty choice beside '|'")
    if word.startswith("~"):
        if not word[1:].replace("-", "").isalpha():
            raise ValueError(f"has no verb behind the '~' of {word!r}")
        return [
            tuple(words_of(spelling))
            for texts in inflect(word[1:], "verb", language).values()
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
    if set(word) & set("<>~?"):
        raise ValueError(f"has a stray mark in {word!r}")
    return [tuple(words_of(spelling)) for spelling in spellings(word, language)]
