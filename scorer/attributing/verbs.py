"""How a verb from the cue lexicon is used, and whether its subject can speak at all."""

from __future__ import annotations

from scorer.attributing.clauses import is_adjunct
from scorer.attributing.link import Link, Range
from scorer.attributing.subjects import (
    nearest_subject,
    sentence_subject,
    subject_after,
    subject_before,
)
from scorer.attributing.wording import CueWord, Wording


def use_of_verb(wording: Wording, cue: CueWord, first: int) -> str | None:
    """How the cue's verb is used: ``active``, ``passive`` or, for no verb of saying, None."""
    index = cue.first
    word = wording.words[index]
    before = wording.words[index - 1] if index > first else ""
    if index > first and wording.quoted[index - 1] >= 0:
        before = ""  # the mark that closes a quotation owns nothing
    base = cue.entry.text.split()[0]
    alone = before in wording.grammar.quantifiers and not word.endswith(("s", "ing"))
    possessed = before == "'s" and word.endswith("ing")
    relates = before == "that" and index - 2 in wording.nouns  # "a paper that claimed"
    if before in wording.grammar.determiners and not (alone or possessed or relates):
        return None  # "the claims" are no verb; "many claim" and "he's claiming" are
    goes_on = before == "to" and wording.words[index - 2] in _GOING_ON
    if goes_on and word == base:
        return "infinitive"
    if before in wording.grammar.prepositions and not (
        word.endswith("ing") and before in ("by", "without", "while", "after", "before", "in")
    ):
        return None
    if before in _DUTIES:
        return None  # "the cook should see that …" is what the writer wants
    if before == "have" and wording.words[index - 2] in ("might", "could", "may", "would"):
        return None  # "a sailor might have thought that …": nobody has
    if wording.capital[index] and index > first and not word.endswith("ing"):
        return None
    if word.endswith("ing") and cue.entry.takes == "evidence" and index - 1 in wording.nouns:
        return None  # "footage showing boats" only tells which
    if word.endswith("ing") or base == "be":
        return "active"
    following = wording.words[cue.last] if cue.last < len(wording.words) else ""
    if cue.last in wording.verbs and following.endswith("s") and word == base:
        return None  # "Police Report Reveals"
    probe = index - 1
    while probe >= first and (
        wording.words[probe] in wording.grammar.adverbs or wording.words[probe].endswith("ly")
    ):
        probe -= 1
    if word == base and probe > first and wording.words[probe] in ("may", "might", "could"):
        return None  # "they may feel that …" is what the writer reckons
    governed = probe >= first and wording.words[probe] in wording.grammar.be_forms
    if governed and word != base:
        return "passive"
    if following == "by" and word.endswith(("ed", "n")):
        return None  # "the whale described by the diver", "papers seen by the paper"
    if following == "in" and base == "cite":
        return None  # "the office cited in the letter"
    if word.endswith("s") and word != base and following in wording.grammar.be_forms:
        return None  # "the tenants' advocates are"
    if word.endswith("s") and word != base and base not in _ONLY_VERBS:
        article = wording.words[probe - 1] if probe > first else ""
        clausal = following == "that" and article in wording.grammar.determiners
        if not clausal and not _takes_singular_form(wording, probe, first):
            return None
    if word == base and word not in ("put", "read", "quit", "hit") and probe >= first:
        return "active" if _takes_bare_form(wording, probe, index, first) else None
    return "active"


def _takes_singular_form(wording: Wording, owner: int, first: int) -> bool:
    """Whether a form in -s can be a verb here and not a plural noun ("member states")."""
    if owner < first:
        return False
    word = wording.words[owner]
    if word in ("he", "she", "it", "who", "which", "that", "one") or not wording.is_word(owner):
        return True
    return wording.capital[owner] or owner in wording.nouns


def _takes_bare_form(wording: Wording, owner: int, verb: int, first: int) -> bool:
    """Whether a bare verb form can follow: after a plural or an auxiliary, else it is a noun.

    The plural may stand further left: "generals in the capital claim".
    """
    word = wording.words[owner]
    if word in wording.grammar.auxiliaries or not wording.is_word(owner) or _is_plural(word):
        return True
    if wording.words[verb] in _ONLY_VERBS or word in ("and", "but"):
        return True  # "the team think", "do not know when but suspect"
    subject = subject_before(wording, verb, first)
    if subject is None or subject[1] - subject[0] == 1 or wording.words[verb] in _POST:
        return False
    if "and" in wording.words[subject[0] : subject[1]] and wording.capital[owner]:
        return True  # "Quill and Ink find that …"
    head = wording.words[head_of(wording, subject)]
    return _is_plural(head) and subject[1] > head_of(wording, subject) + 1


def _is_plural(word: str) -> bool:
    if word in _PLURALS:
        return True
    return word.endswith("s") and not word.endswith("ss") and word not in _SINGULARS_IN_S


_ONLY_VERBS = frozenset("say tell write argue insist admit deny believe think explain".split())
"""Their form in -s is no plural noun, whatever stands before it: "another ranking says"."""
_POST = frozenset("email e-mail text message tweet post blog".split())
"""Nouns more often than bare verbs: "staff named in the port email probe"."""
_GOING_ON = frozenset("on continue continues continued continuing".split())
"""Before "to say that" they tell that it was said: "went on to say"."""
_DUTIES = frozenset({"should", "must", "ought"})
_PLURALS = frozenset(
    "they we i you who which that people men women police media some many others most both few "
    "all several".split()
)
_SINGULARS_IN_S = frozenset("'s his its this was is as has does".split())


def inverted_subject(wording: Wording, cue: CueWord, first: int, last: int) -> Range | None:
    """X in ``“…,” said X`` and ``…, says X``."""
    before = cue.first - 1
    if before < first or cue.last >= last or cue.entry.takes == "as":
        return None
    if cue.entry.text in wording.grammar.telling_verbs:
        return None  # whoever stands behind "told" is told

    if wording.words[cue.first].endswith("ing"):
        return None
    after_quote = wording.quoted[before] >= 0
    after_comma = wording.words[before] == ","
    if not (after_quote or (after_comma and cue.entry.takes in ("speech", "clause"))):
        return None
    subject = subject_after(wording, cue.last, last)
    if subject is None:
        return None
    head = wording.words[subject[0]]
    can_speak = (
        wording.capital[subject[0]]
        or head in ("a", "an", "the", "one", "another", "his", "her", "their")
        or (head in wording.grammar.subject_pronouns or subject[0] in wording.nouns)
    )
    if not can_speak:
        return None
    if after_comma and not after_quote:
        # Without a quotation the clause must close the sentence or be followed by a mark.
        end = subject[1]
        closes = end >= last or not wording.is_word(end) or is_adjunct(wording, end, last)
        return subject if closes and head not in wording.grammar.subject_pronouns else None
    return subject


def shared_subject(
    wording: Wording, cue: CueWord, links: list[Link], first: int, last: int
) -> Range | None:
    """The subject a verb shares with its sentence: ", adding that", "and warned"."""
    index = cue.first
    word = wording.words[index]
    probe = index - 1
    while probe >= first and (
        wording.words[probe] in wording.grammar.adverbs
        or wording.words[probe] in wording.grammar.auxiliaries
        or wording.words[probe].endswith("ly")
    ):
        probe -= 1
    before = wording.words[probe] if probe >= first else ""
    following = wording.words[cue.last] if cue.last < last else ""
    joins = (
        before in ("and", "but", ",", "or", "then")
        or index == first
        or following == "that"  # "sent a letter requesting that"
        or (before in ("by", "while", "after", "before", "when"))
    )
    if not joins or not (word.endswith("ing") or before in ("and", "but", ",", "or", "then")):
        return None
    if index > first and not (links and links[-1].source and not links[-1].perspective):
        near = nearest_subject(wording, index, first)
        if near is not None:
            return near
    for link in reversed(links):
        if link.source is not None and not link.perspective:
            return link.source
    subject = sentence_subject(wording, first, last)
    return subject if subject is None or not subject[0] <= index < subject[1] else None


def is_thing(wording: Wording, source: Range, cue: CueWord) -> bool:
    """Whether the subject is a thing that shows or means rather than someone who says.

    "The move suggests", "his remarks underscore": such clauses are the writer's own reading.
    A bare noun nobody knows ("the neighbour") may say or tell, but not show.
    """
    words = wording.words
    first, last = source
    if words[first] in wording.grammar.subject_pronouns:
        return words[first] == "it" and cue.entry.takes not in ("speech", "object")
    if wording.counts(first) and cue.entry.takes in ("speech", "clause"):
        return False
    head = head_of(wording, source)
    if words[first] in ("no", "none", "neither", "nobody"):
        return True  # "no engineer says that …": nothing was said
    if words[first] in wording.grammar.nobodies and head not in wording.nouns:
        return True  # "this shows", but "these sources say"
    if words[head] in wording.grammar.speech_nouns:
        return cue.entry.takes == "evidence"
    if head in wording.nouns:
        return False
    if wording.in_title(head) and cue.entry.text.split()[0] in _ONLY_VERBS:
        return False  # a headline leaves out "a" and "the"
    if wording.capital[head] and (head == last - 1 or words[head + 1] not in ("'s", "'")):
        return False
    if cue.entry.takes == "evidence" and any(
        "document" in wording.nouns.get(i, ()) for i in range(head, last)
    ):
        return False  # "the average of polls shows"
    return (
        cue.entry.takes in ("evidence", "as")
        or (
            cue.entry.takes in ("clause", "object")
            and any(words[i] in ("'s", "'") for i in range(first, head))
        )
        or not (words[first] in wording.grammar.person_determiners or words[head].endswith("s"))
    )


def head_of(wording: Wording, source: Range) -> int:
    """The head noun of a noun phrase: the last word before a preposition or mark in it."""
    first, last = source
    stop = next(
        (
            i
            for i in range(first + 1, last)
            if wording.words[i] in wording.grammar.prepositions
            or wording.words[i] in (",", "(", "who", "which", "—")
        ),
        last,
    )
    known = [i for i in range(first, stop) if i in wording.nouns]
    words = [i for i in range(first, stop) if wording.is_word(i)]
    return known[-1] if known else words[-1] if words else first
