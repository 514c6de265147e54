"""British spelling for American and back, by rules of their own, so that they can test others.

After the Oxford Guide to Style (2002), 11.4. A word that both countries spell alike stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

_OUR = (
    "arb ard arm behavi cand clam col demean endeav fav ferv flav glam harb hon hum lab neigh"
    "b od parl ranc rig rum sav savi splend succ tum val vap vig"
).split()
_OUR_ENDS = (
    "s|ed|ing|ingly|ite|ites|itism|able|ably|al|ally|er|ers|ful|less|hood|hoods|ly|ies|y|i?st|"
    "hearted"
)
_DOUBLED = (
    "travel label cancel signal quarrel model level fuel channel counsel marvel shovel spiral dial"
    " total rival equal grovel tunnel libel unravel revel bedevil shrivel imperil pedal initial"
).split()
_WORDS = {
    "centre": "center", "centres": "centers", "centred": "centered", "centring": "centering",
    "epicentre": "epicenter", "theatre": "theater", "theatres": "theaters",
    "litre": "liter", "litres": "liters", "fibre": "fiber", "fibres": "fibers",
    "calibre": "caliber", "spectre": "specter", "spectres": "specters", "sombre": "somber",
    "lacklustre": "lackluster", "meagre": "meager", "sabre": "saber", "sabres": "sabers",
    "defence": "defense", "defences": "defenses", "offence": "offense", "offences": "offenses",
    "pretence": "pretense", "licence": "license", "licences": "licenses",
    "defenceless": "defenseless", "programme": "program", "programmes": "programs",
    "sceptic": "skeptic", "sceptics": "skeptics", "sceptical": "skeptical",
    "sceptically": "skeptically", "scepticism": "skepticism", "judgement": "judgment",
    "judgements": "judgments", "judgemental": "judgmental", "grey": "gray", "greying": "graying",
    "ageing": "aging", "cosy": "cozy", "plough": "plow", "ploughed": "plowed",
    "ploughing": "plowing", "mould": "mold", "moulded": "molded", "fulfil": "fulfill",
    "fulfils": "fulfills", "enrol": "enroll", "enrols": "enrolls", "skilful": "skillful",
    "skilfully": "skillfully", "wilful": "willful", "wilfully": "willfully",
    "instalment": "installment", "instalments": "installments", "artefact": "artifact",
    "artefacts": "artifacts", "dialogue": "dialog", "dialogues": "dialogs",
    "catalogue": "catalog", "catalogues": "catalogs", "catalogued": "cataloged",
    "manoeuvre": "maneuver", "manoeuvres": "maneuvers", "manoeuvred": "maneuvered",
    "manoeuvring": "maneuvering", "paediatric": "pediatric", "foetus": "fetus",
    "foetal": "fetal", "moustache": "mustache", "jewellery": "jewelry", "aluminium": "aluminum",
    "pyjamas": "pajamas", "analyse": "analyze", "analysed": "analyzed", "analysing": "analyzing",
    "paralyse": "paralyze", "paralysed": "paralyzed", "paralysing": "paralyzing",
    "towards": "toward", "kilometre": "kilometer", "kilometres": "kilometers",
    "metre": "meter", "metres": "meters", "marvellous": "marvelous", "woollen": "woolen",
    "counsellor": "counselor", "counsellors": "counselors", "traveller": "traveler",
    "travellers": "travelers", "acknowledgement": "acknowledgment",
}  # fmt: skip
_IZE = r"([a-z]*[b-df-hj-np-tv-z])iz(e|es|ed|ing|er|ers|ation|ations|ational)"
_ISE = r"([a-z]*[b-df-hj-np-tv-z])is(e|es|ed|ing|er|ers|ation|ations|ational)"
_ONLY_IZE = re.compile(r"(?:cap|as|down|over|out|re|under|super|mid)?siz|priz|citiz|horiz|frenz")
_ONLY_ISE = re.compile(
    r"(?:un|im|over|immuno|re|pre|mis|[a-z]+(?=wis))?(?:adv|advert|exorc|metropol|ar|r|compr|comprom|desp|dev|disgu|exc|exerc|expert|franch|improv|incis|inc|"
    r"merchand|prem|prom|superv|surm|surpr|telev|treat|w|ant|prec|conc|dem|enterpr|parad|chast|"
    r"circumc|repr|appr|gu|v|rev|pro|vide|likew|otherw|clockw|sunr|upr|m|mort|prov|"
    r"disenfranch|enfranch|rais|pract|bas|cr|cris|prom|hypothes|synthes|emphas|thes|oas|anal)is"
)


def to_american(text: str) -> str:
    """``text`` in American spelling; words with a capital inside a sentence too."""
    return _respell(text, _WORDS, _american)


def to_british(text: str) -> str:
    """``text`` in British spelling, with *-ise*."""
    return _respell(text, {american: british for british, american in _WORDS.items()}, _british)


def _respell(text: str, words: Mapping[str, str], rule: Callable[[str], str]) -> str:
    def change(match: re.Match[str]) -> str:
        word = match.group()
        if not (word.islower() or word.istitle()):
            return word
        lower = word.lower()
        new = words.get(lower) or rule(lower)
        return new if word.islower() else new[0].upper() + new[1:]

    return re.sub(r"[A-Za-z]{4,}", change, text)


_TO_OR = re.compile(rf"(?P<stem>(?:[a-z]{{2,5}})?(?:{'|'.join(_OUR)}))our(?P<end>{_OUR_ENDS})?")
_TO_OUR = re.compile(
    rf"(?P<stem>(?:dis|mis|un|be|multi)?(?:{'|'.join(_OUR)}))or(?P<end>{_OUR_ENDS})?"
)
_ONLY_OR = re.compile(
    r"(?:hon|vap|col|glam|hum|vig|rig|lab|val)or(?:al|ally|ist|i?st|ite|ies)|labory|.*vory"
)
_TO_ONE = re.compile(rf"((?:{'|'.join(_DOUBLED)}))l(ed|ing|er|ers)")
_TO_TWO = re.compile(rf"((?:{'|'.join(_DOUBLED)}))(ed|ing|er|ers)")


def _american(word: str) -> str:
    if (match := _TO_OR.fullmatch(word)) is not None:
        return f"{match['stem']}or{match['end'] or ''}"
    if (match := _TO_ONE.fullmatch(word)) is not None:
        return match[1] + match[2]
    if (match := re.fullmatch(_ISE, word)) is not None and not _ONLY_ISE.match(word):
        return f"{match[1]}iz{match[2]}"
    return word


def _british(word: str) -> str:
    if (match := _TO_OUR.fullmatch(word)) is not None and not _ONLY_OR.fullmatch(word):
        return f"{match['stem']}our{match['end'] or ''}"
    if (match := _TO_TWO.fullmatch(word)) is not None:
        return f"{match[1]}l{match[2]}"
    if (match := re.fullmatch(_IZE, word)) is not None and not _ONLY_IZE.match(word):
        return f"{match[1]}is{match[2]}"
    return word
