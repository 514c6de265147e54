"""Inflected forms of a lexicon entry, so that an entry is written once.

Regular English inflection as in Quirk et al. 1985, *A Comprehensive Grammar of the
English Language*, 3.5 to 3.10 (verbs) and 5.80 (plurals); what does not go by rule
is listed in ``language.yaml``.
"""

from __future__ import annotations

import re

from scorer.language import Language

Forms = dict[str, list[str]]
"""Grammatical form (``base``, ``s``, ``past``, ``participle``, ``ing``, ``singular``,
``plural``) to the spellings of it, the first being the one to show."""

_SIBILANT = re.compile(r"(?:[sxz]|ch|sh)$")
_ONE_SYLLABLE_CVC = re.compile(r"^(?:.*-)?(?:qu|[^aeiou])*[aeiou][^aeiouwxy]$")
_PREFIX = re.compile(r"^(?:mis|over|out|under|re|un|fore|with|up|counter|brow)(?=...)")
_NOT_MEN = re.compile(r"(?:ger|hu|ro|sha|talis|otto|cai)man$")
_ISE = re.compile(r"([b-df-hj-np-tv-z])is(e|es|ed|ing|er|ers|ation|ations|ational)$")
_DOUBLED = re.compile(r"(l+)(ed|ing|er|ers|or|ors|ous)$")
_IZE = re.compile(r"([b-df-hj-np-tv-z])iz(e|es|ed|ing|er|ers|ation|ations|ational)$")


def inflect(phrase: str, part_of_speech: str, language: Language) -> Forms:
    """Forms of ``phrase``. Of several words a verb inflects its first, a noun its last.

    Adjectives and phrases have their one form, ``base``.
    """
    if part_of_speech == "verb":
        head, _, rest = phrase.partition(" ")
        tail = f" {rest}" if rest else ""
        return {
            form: [spelling + tail for spelling in spellings]
            for form, spellings in _verb(head, language).items()
        }
    if part_of_speech == "noun":
        head, of, rest = phrase.partition(" of ")
        if phrase in language.irregular_plurals:
            return {"singular": [phrase], "plural": [language.irregular_plurals[phrase]]}
        if of:
            plural = inflect(head, "noun", language)["plural"]
            return {"singular": [phrase], "plural": [word + of + rest for word in plural]}
        rest, _, head = phrase.rpartition(" ")
        start = f"{rest} " if rest else ""
        return {"singular": [phrase], "plural": [start + _plural(head, language)]}
    return {"base": [phrase]}


def spellings(phrase: str, language: Language) -> list[str]:
    """``phrase`` and its other British or American spellings."""
    found = [phrase]
    for word in phrase.split():
        for other in respell(word, language):
            found += [
                variant.replace(word, other) for variant in list(found) if word in variant.split()
            ]
    return list(dict.fromkeys(found))


def respell(word: str, language: Language) -> list[str]:
    """A word in the other spelling, British for American or back; nothing where they agree."""
    others = []
    for pair in language.spellings:
        long, short = sorted(pair, key=len, reverse=True)
        if long in word:
            others.append(word.replace(long, short))
        elif short in word:
            others.append(word.replace(short, long))
    if (doubled := _DOUBLED.search(word)) is not None:
        stem = word[: doubled.start()] + "l"
        if stem.rpartition("-")[2] in language.british_doubling_verbs:
            others.append(stem + ("l" if len(doubled[1]) == 1 else "") + doubled[2])
    if _ISE.search(word):
        others.append(_ISE.sub(r"\1iz\2", word))
    elif _IZE.search(word):
        others.append(_IZE.sub(r"\1is\2", word))
    return others


def _verb(base: str, language: Language) -> Forms:
    if base == "be":
        return {
            "base": ["be", "am", "are"],
            "s": ["is"],
            "past": ["was", "were"],
            "participle": ["been"],
            "ing": ["being"],
        }
    third = "has" if base == "have" else _with_s(base)
    stems = [base]
    if base in language.doubling_verbs or _ONE_SYLLABLE_CVC.match(base):
        stems = [base + base[-1]]
    elif base in language.british_doubling_verbs:
        stems = [base + base[-1], base]
    if base.endswith("ie"):
        ing = [base[:-2] + "ying"]
    elif base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        ing = [base[:-1] + "ing"]
    elif base.endswith("c"):
        ing = [base + "king"]
    else:
        ing = [stem + "ing" for stem in stems]
    past, participle = _past(base, stems, language)
    return {"base": [base], "s": [third], "past": past, "participle": participle, "ing": ing}


def _past(base: str, stems: list[str], language: Language) -> tuple[list[str], list[str]]:
    prefix = _PREFIX.match(base)
    for start in ("", prefix.group() if prefix else ""):
        if base.removeprefix(start) in language.irregular_verbs:
            past, participle = language.irregular_verbs[base.removeprefix(start)]
            return [start + past], [start + participle]
    if base.endswith("e"):
        forms = [base + "d"]
    elif base.endswith("y") and base[-2:-1] not in "aeiou":
        forms = [base[:-1] + "ied"]
    elif base.endswith("c"):
        forms = [base + "ked"]
    else:
        forms = [stem + "ed" for stem in stems]
    return forms, list(forms)


def _with_s(word: str) -> str:
    if _SIBILANT.search(word) or word.endswith(("go", "do", "to", "ho")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


def _plural(noun: str, language: Language) -> str:
    if noun in language.irregular_plurals:
        return language.irregular_plurals[noun]
    if noun.endswith("man") and not _NOT_MEN.search(noun):
        return noun[:-2] + "en"
    if noun.endswith("ics"):
        return noun
    return _with_s(noun)
