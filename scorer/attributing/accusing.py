"""Whom others criticise or accuse, and who was asked for a reply.

No parser: the words of accusation in the lexicon, and the name behind them, or before them
where the verb is passive. Only names count, and offices that the article gave a name to.
"""

from __future__ import annotations

from scorer.article import Blame
from scorer.attributing.link import Range
from scorer.attributing.names import Mention, Person
from scorer.attributing.offices import bearer_of
from scorer.attributing.places import known_places
from scorer.attributing.speakers import Speakers
from scorer.attributing.subjects import subject_before
from scorer.attributing.verbs import use_of_verb
from scorer.attributing.wording import CueWord, Wording

_REACH = 7
"""Tokens behind a word of accusation within which the one it is aimed at begins."""
_DENIALS = frozenset({"not", "n't", "never", "without", "nobody", "no"})
_REASONS = frozenset({"of", "for", "as", "by", "over"})


def find_blame(wording: Wording, speakers: Speakers) -> tuple[Blame, ...]:
    """Every word of accusation with the one it is aimed at, in reading order.

    ``speakers`` has heard nobody yet; it is told of every sentence when that is over.
    """
    found: list[Blame] = []
    if not wording.blame:
        return ()  # 91 of 198 articles of the outlets: nobody need be followed
    cues = sorted(wording.blame.items())
    place = 0
    for number, sentence in enumerate(wording.document.sentences):
        while place < len(cues) and cues[place][0] < sentence.last:
            cue = cues[place][1]
            place += 1
            if wording.document.scored(sentence) and not _is_in_title(wording, cue, sentence.first):
                target = _target(wording, speakers, cue, (sentence.first, sentence.last))
                if target is not None:
                    found.append(_blame(wording, cue, target))
        if wording.document.scored(sentence):
            speakers.note_sentence(number)
    return tuple(found)


def _blame(wording: Wording, cue: CueWord, target: Person) -> Blame:
    return Blame(
        start=wording.starts[cue.first],
        end=wording.ends[cue.last - 1],
        kind="reply" if cue.marker.cue == "reply" else "blame",
        name=known_places().state_of.get(target.name, target.name),
        source_kind=target.kind,
    )


def _target(wording: Wording, speakers: Speakers, cue: CueWord, span: Range) -> Person | None:
    """Whom the accusation is aimed at, or who was asked for a reply."""
    if cue.marker.cue == "reply":
        return _named_before(wording, speakers, cue.first, span[0])
    if any(word in _DENIALS for word in wording.words[max(span[0], cue.first - 3) : cue.first]):
        return None
    if cue.marker.cue == "accused":
        return _named_before(wording, speakers, cue.first, span[0])
    if cue.marker.match == "pattern":
        return _named_behind(wording, speakers, cue.last, span[1])
    use = use_of_verb(wording, cue, span[0])
    after = wording.words[cue.last] if cue.last < span[1] else ""
    form = wording.words[cue.first]
    if use == "passive" or (form.endswith("ed") and after in _REASONS):
        return _named_before(wording, speakers, cue.first, span[0])
    if use is None:
        return None
    return _named_behind(wording, speakers, cue.last, span[1])


def _named_behind(wording: Wording, speakers: Speakers, first: int, last: int) -> Person | None:
    """The first name among the tokens from ``first``, before a verb, a mark or a new phrase."""
    words = wording.words
    for index in range(first, min(first + _REACH, last)):
        mention = speakers.names.at.get(index)
        if mention is not None:
            if _is_meant(wording, mention) and not _has_office(wording, mention):
                return mention.who
            continue
        word = words[index]
        if "role" in wording.nouns.get(index, ()):
            bearer = bearer_of(speakers.names, wording.slice(first, index + 1))
            if bearer is not None:
                return bearer
        stops = word in wording.grammar.prepositions or wording.is_finite(index, first)
        if stops or word in ("that", "who", "and") or word in ",;:()—–":
            return None
    return None


def _named_before(wording: Wording, speakers: Speakers, verb: int, first: int) -> Person | None:
    """Whom the subject of the verb at ``verb`` names."""
    index = verb - 1
    if index > first and wording.words[index] == ",":
        index -= 1  # "Ada Oak, accused of delay,"
    mention = speakers.names.at.get(index) if index >= first else None
    if mention is not None and mention.last == index + 1:
        return mention.who
    subject = subject_before(wording, verb, first)
    if subject is None:
        return None
    if subject[1] - subject[0] == 1 and subject[0] == first:  # elsewhere *he* may be anybody
        group = speakers.pronoun_class(wording.words[subject[0]])
        if group in ("male", "female"):
            sentence = wording.sentence[verb]
            return speakers.person_for_pronoun(group, subject[0], sentence)
    held = [speakers.names.at[i] for i in range(*subject) if i in speakers.names.at]
    held = [m for m in held if _is_meant(wording, m) and not _has_office(wording, m)]
    return _owner(held) or bearer_of(speakers.names, wording.slice(*subject))


def _owner(held: list[Mention]) -> Person | None:
    """The person of a phrase before all others it names, else the first name."""
    people = [mention.who for mention in held if mention.who.kind == "named_person"]
    return people[0] if people else held[0].who if held else None


def _is_in_title(wording: Wording, cue: CueWord, first: int) -> bool:
    """Whether the word is part of a title of a book or article: "An Inquiry into …"."""
    return cue.first > first and wording.capital[cue.first]


def _has_office(wording: Wording, mention: Mention) -> bool:
    """Whether a state only says whose office it is: "the Ruritanian president"."""
    after = mention.last
    singular = after < len(wording.words) and not wording.words[after].endswith("s")
    holds = "role" in wording.nouns.get(after, ()) and singular
    return mention.who.kind == "office" and holds


def _is_meant(wording: Wording, mention: Mention) -> bool:
    """Whether the name itself is meant and not a thing called after it ("Oak supporters").

    What belongs to somebody ("Oak's plan") and what a state does ("Ruritanian raids") is held
    against them.
    """
    if mention.who.kind == "office" or mention.last >= len(wording.words):
        return True
    after = wording.words[mention.last]
    grammar = wording.grammar
    return (
        not after[0].isalpha()
        or after in grammar.prepositions
        or after in grammar.auxiliaries
        or after in grammar.adverbs
        or after in grammar.relatives
        or after in grammar.clause_openers
        or wording.is_finite(mention.last)
        or mention.last in wording.verbs
        or mention.last in wording.blame
    )
