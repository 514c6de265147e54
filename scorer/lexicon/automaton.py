"""One automaton over all entries of all markers, walked once over the words of a text.

A trie of words: a node maps a word to the next node, ``""`` to the entries that end
there and ``<ing>``-like keys to nodes behind a word class. Plain dictionaries, so that
it is stored as JSON and is ready as soon as it is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from scorer.article import Tokens
from scorer.language import Language
from scorer.lexicon.inflection import Forms, inflect, spellings
from scorer.lexicon.marker import Entry, Marker
from scorer.lexicon.pattern import CLASSES, Sequence, expand_pattern
from scorer.tokenizing import words_of

Node = dict[str, Any]

_CLASS_KEYS = tuple(f"<{name}>" for name in sorted(CLASSES))
_NOT_PARTICIPLES = frozenset(
    "nothing something anything everything during evening morning according including "
    "ceiling wedding sibling darling offspring shilling sterling".split()
)
_NOT_PAST = frozenset("indeed speed breed greed sacred hundred naked wicked rugged exceed".split())
_NOT_ADVERBS = frozenset("family reply supply apply early only july italy ally assembly".split())
_NUMBER_WORDS = frozenset(
    "two three four five six seven eight nine ten eleven twelve dozen dozens scores hundred "
    "hundreds thousand thousands million millions billion billions".split()
)


class Found(NamedTuple):
    """Entry ``entry`` of marker ``marker`` over the tokens ``[first, last)``."""

    marker: int
    entry: int
    first: int
    last: int
    plain: str | None


def build_trie(markers: Iterable[Marker], language: Language) -> Node:
    """The automaton over ``markers``.

    Raises:
        ValueError: an entry cannot be expanded or ends nowhere new; the message starts
            with the marker's path and the entry's line.
    """
    root: Node = {}
    for number, marker in enumerate(markers):
        seen: dict[Sequence, int] = {}
        for index, entry in enumerate(marker.entries):
            try:
                sequences = expand_entry(entry, marker.match, language)
            except ValueError as error:
                raise ValueError(f"{marker.path}:{entry.line}: {entry.text!r} {error}") from None
            fresh = [pair for pair in sequences if pair[0] not in seen]
            if not fresh:
                other = seen[sequences[0][0]] if sequences else entry.line
                raise ValueError(
                    f"{marker.path}:{entry.line}: {entry.text!r} can match nothing that "
                    f"line {other} does not match already"
                )
            for sequence, plain in fresh:
                seen[sequence] = entry.line
                node = root
                for word in sequence:
                    node = node.setdefault(word, {})
                node.setdefault("", []).append([number, index, plain])
    return root


def expand_entry(
    entry: Entry, match: str, language: Language
) -> list[tuple[Sequence, str | None]]:
    """Every word sequence of an entry with its plain wording in the same form.

    Raises:
        ValueError: the pattern is faulty or holds no word.
    """
    if match == "pattern":
        return [(sequence, entry.plain) for sequence in expand_pattern(entry.text, language)]
    if match == "words":
        found = [(tuple(words_of(text)), entry.plain) for text in spellings(entry.text, language)]
    else:
        plain = _plain_forms(entry, language)
        found = [
            (tuple(words_of(variant)), plain(form))
            for form, texts in inflect(entry.text, entry.part_of_speech, language).items()
            for text in texts
            for variant in spellings(text, language)
        ]
    if not all(sequence for sequence, _ in found):
        raise ValueError("holds no word")
    return list(dict(reversed(found)).items())[::-1]


def _plain_forms(entry: Entry, language: Language) -> Callable[[str], str | None]:
    if entry.plain is None:
        return lambda form: None
    plain: Forms = inflect(entry.plain, entry.part_of_speech, language)
    return lambda form: plain[form][0]


def find_entries(root: Node, tokens: Tokens, text: str) -> list[Found]:
    """The longest match of every marker at every word, in reading order."""
    words = tokens.words
    found: list[Found] = []
    for first, word in enumerate(words):
        node = root.get(word)
        if node is not None:
            best: dict[int, Found] = {}
            _walk(node, first, first + 1, tokens, text, best)
            found.extend(best.values())
    return found


def _walk(
    node: Node, first: int, at: int, tokens: Tokens, text: str, best: dict[int, Found]
) -> None:
    for marker, entry, plain in node.get("", ()):
        held = best.get(marker)
        if held is None or held.last < at:
            best[marker] = Found(marker, entry, first, at, plain)
    if at >= len(tokens.words):
        return
    word = tokens.words[at]
    following = node.get(word)
    if following is not None:
        _walk(following, first, at + 1, tokens, text, best)
    for key in _CLASS_KEYS:
        if key in node and _in_class(key, word, text[tokens.starts[at]]):
            _walk(node[key], first, at + 1, tokens, text, best)


def _in_class(key: str, word: str, initial: str) -> bool:
    if key == "<ing>":
        return word.endswith("ing") and len(word) > 4 and word not in _NOT_PARTICIPLES
    if key == "<ed>":
        return word.endswith("ed") and len(word) > 3 and word not in _NOT_PAST
    if key == "<ly>":
        return word.endswith("ly") and len(word) > 3 and word not in _NOT_ADVERBS
    if key == "<number>":
        return initial.isdigit() or word in _NUMBER_WORDS
    if key == "<name>":
        return initial.isupper()
    return word[0].isalnum()
