"""Which plain wording fits where the words may be more than one form of a verb.

*They hit back* may be told of today or of yesterday, and *hit* may follow *to*, *will* or
*have*; the word in front tells most of them apart (Quirk et al. 1985, 3.2 and 3.52).
"""

from __future__ import annotations

from collections.abc import Sequence

from scorer.language import Language
from scorer.lexicon.automaton import Found

_MARK_OF_THE_INFINITIVE = "to"


def fitting_plain(
    match: Found, words: Sequence[str], language: Language, *, in_headline: bool
) -> str | None:
    """The plain wording of ``match`` in the form it has among ``words``.

    With no auxiliary in front, news tells the past and a headline the present.
    """
    plain = match.plain
    if plain is None or isinstance(plain, str):
        return plain
    form = _form(match.first, words, language) or ("base" if in_headline else "past")
    return plain.get(form) or next(iter(plain.values()))


def _form(first: int, words: Sequence[str], language: Language) -> str | None:
    """The form that the auxiliary in front asks for, adverbs and *not* passed over."""
    passed = language.grammar.adverbs.union(language.sets.get("neg", ()))
    at = first - 1
    while at >= 0 and (words[at] in passed or words[at].endswith("ly")):
        at -= 1
    if at < 0:
        return None
    word = words[at]
    if word in language.sets.get("have", ()) or word in language.sets.get("be", ()):
        return "participle"
    if word == _MARK_OF_THE_INFINITIVE or word in language.grammar.auxiliaries:
        return "base"
    return None
