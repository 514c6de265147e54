"""Cue, source and content of every attribution, sentence by sentence.

A cue is taken only where the words around it make it one: a subject that can speak, and
something said to its right ("X said that …"), to its left ("…, X said") or on both sides
("…, X said, …").
"""

from __future__ import annotations

from dataclasses import dataclass, field

from scorer.article import Sentence, Stance
from scorer.attributing.clauses import (
    Range,
    content_end,
    is_adjunct,
    nearest_subject,
    sentence_subject,
    subject_after,
    subject_before,
)
from scorer.attributing.wording import (
    OPENING,
    CueWord,
    Wording,
)


@dataclass(slots=True)
class Link:
    """An attribution in tokens. ``source`` is None when nobody is named in the sentence."""

    sentence: int
    cue: Range | None
    stance: Stance
    source: Range | None
    content: list[Range] = field(default_factory=list)
    confidence: float = 0.8
    open_ended: bool = False
    """Whether the words announced stand in the next sentence ("He said:")."""
    perspective: bool = False


def link_sentence(wording: Wording, number: int, sentence: Sentence) -> list[Link]:
    """The attributions whose cue stands in one sentence, in reading order."""
    first, last = sentence.first, sentence.last
    links: list[Link] = []
    cues = sorted(
        (
            cue
            for table in (wording.verbs, wording.phrases, wording.cue_nouns)
            for index, cue in table.items()
            if first <= index < last and wording.quoted[index] < 0
        ),
        key=lambda cue: (cue.first, -cue.last),
    )
    if perspective := _perspective(wording, number, first, last):
        links.append(perspective)
    if label := _headline_label(wording, number, sentence):
        links.append(label)
    taken = -1
    for cue in cues:
        if cue.first < taken:
            continue
        holder = next(
            (link for link in links if any(a <= cue.first < b for a, b in link.content)), None
        )
        if holder is not None and not _coordinates(wording, cue, holder, first):
            continue
        link = _link(wording, number, cue, links, first, last)
        if link is None:
            continue
        if holder is not None:
            _cut(wording, holder, _clause_mark(wording, cue, first))
            holder.content = [part for part in holder.content if part[0] < part[1]]
        links = [other for other in links if other.content or other.open_ended]
        links.append(link)
        taken = cue.last
    return [link for link in links if link.content or link.open_ended]


def _link(
    wording: Wording, number: int, cue: CueWord, links: list[Link], first: int, last: int
) -> Link | None:
    if cue.marker.cue == "phrase":
        return _link_phrase(wording, number, cue, links, first, last)
    if cue.marker.cue == "noun":
        return _link_noun(wording, number, cue, first, last)
    return _link_verb(wording, number, cue, links, first, last)


# --- verbs ---------------------------------------------------------------------------


def _link_verb(
    wording: Wording, number: int, cue: CueWord, links: list[Link], first: int, last: int
) -> Link | None:
    use = _use(wording, cue, first)
    if use is None:
        return None
    if use == "passive":
        return _link_passive(wording, number, cue, first, last)
    if use == "infinitive":
        return _link_infinitive(wording, number, cue, first, last)
    link = Link(number, (cue.first, cue.last), cue.entry.stance, None)
    inverted = _inverted_subject(wording, cue, first, last)
    if inverted is not None:
        link.source = inverted
        link.content = _left_content(wording, links, first, cue.first)
        _add_right_quote(wording, link, inverted[1], last)
        return link if link.content else None
    link.source = subject_before(wording, cue.first, first)
    begins = link.source[0] if link.source else cue.first
    if (
        link.source is not None
        and wording.words[link.source[0]] in ("i", "we", "you")
        and (link.source[1] - link.source[0] == 1)
    ):
        return None  # the writer's own "I"
    if link.source is None:
        link.source = _shared_subject(wording, cue, links, first, last)
        if link.source is None:
            return None
        link.confidence = 0.7
    if _is_thing(wording, link.source, cue):
        return None
    right = _reported_from(wording, cue, last, link.source)
    stops = _later_clauses(wording, cue, first, last)
    if right is not None and right[0] < last:
        start, certain = right
        link.content = [(start, content_end(wording, start, last, stops))]
        link.confidence = 0.9 if certain else 0.7
        return link if _says_something(wording, link.content) else None
    after = _past_adverbs(wording, cue.last, last)
    if after < last and wording.words[after] == ":" and after + 1 >= last:
        link.open_ended = True
        return link
    if cue.entry.takes in ("object", "as", "claim") and not _stands_apart(wording, begins, first):
        return None
    return _parenthetical(wording, link, links, begins, after, first, last)


def _parenthetical(
    wording: Wording,
    link: Link,
    links: list[Link],
    begins: int,
    after: int,
    first: int,
    last: int,
) -> Link | None:
    """ ", X said." and ", X said, …": what is reported stands around the cue."""
    if not _stands_apart(wording, begins, first):
        return None
    words = wording.words
    if words[begins - 1] == "as" and begins - 1 == first:
        comma = next((i for i in range(after, last) if words[i] == ","), None)
        if comma is None or not is_adjunct(wording, after, comma):
            return None
        start = comma + 1
        link.content = [
            (start, content_end(wording, start, last, _later_after(wording, start, last)))
        ]
        return link if _says_something(wording, link.content) else None
    link.content = _left_content(wording, links, first, begins)
    if after < last and words[after] == "," and after + 1 < last:
        rest_ends = content_end(wording, after + 1, last, _later_after(wording, after + 1, last))
        right = (after + 1, rest_ends)
        opens_anew = words[after + 1] in (
            "adding",
            "saying",
            "but",
            "and",
            "while",
            "who",
            "which",
            "despite",
        )
        if right[0] < right[1] and not opens_anew and not is_adjunct(wording, *right):
            link.content.append(right)
    elif after < last:
        _add_right_quote(wording, link, after, last)
    link.confidence = 0.85
    return link if _says_something(wording, link.content) else None


def _use(wording: Wording, cue: CueWord, first: int) -> str | None:
    """How the cue's verb is used: ``active``, ``passive`` or, for no verb of saying, None."""
    index = cue.first
    word = wording.words[index]
    before = wording.words[index - 1] if index > first else ""
    base = cue.entry.text.split()[0]
    if before in wording.grammar.determiners and not (before == "'s" and word.endswith("ing")):
        return None
    if before in wording.grammar.prepositions and not (
        word.endswith("ing") and before in ("by", "without", "while", "after", "before", "in")
    ):
        return None
    if before == "to":
        return "infinitive" if word == base else None
    if wording.capital[index] and index > first and not word.endswith("ing"):
        return None
    if word.endswith("ing") or base == "be":
        return "active"
    following = wording.words[cue.last] if cue.last < len(wording.words) else ""
    probe = index - 1
    while probe >= first and (
        wording.words[probe] in wording.grammar.adverbs or wording.words[probe].endswith("ly")
    ):
        probe -= 1
    governed = probe >= first and wording.words[probe] in wording.grammar.be_forms
    if governed and word != base:
        return "passive"
    if following == "by" and word.endswith("ed"):
        return None  # "the country described by the president"
    if word.endswith("s") and word != base and not _takes_singular_form(wording, probe, first):
        return None
    if word == base and word not in ("put", "read", "quit") and probe >= first:
        return "active" if _takes_bare_form(wording, probe) else None
    return "active"


def _takes_singular_form(wording: Wording, owner: int, first: int) -> bool:
    """Whether a form in -s can be a verb here and not a plural noun ("member states")."""
    if owner < first:
        return False
    word = wording.words[owner]
    if word in ("he", "she", "it", "who", "which", "that", "one") or not wording.is_word(owner):
        return True
    return wording.capital[owner] or owner in wording.nouns


def _takes_bare_form(wording: Wording, owner: int) -> bool:
    """Whether a bare verb form can follow: after a plural or an auxiliary, else it is a noun."""
    word = wording.words[owner]
    if word in wording.grammar.auxiliaries or word in (
        "they",
        "we",
        "i",
        "you",
        "who",
        "which",
        "that",
        "people",
        "men",
        "women",
        "police",
        "media",
        "some",
        "many",
        "others",
        "most",
        "both",
        "few",
        "all",
        "several",
    ):
        return True
    return (
        word.endswith("s")
        and not word.endswith("ss")
        and word not in ("'s", "his", "its", "this", "was", "is", "as")
    )


def _link_infinitive(
    wording: Wording, number: int, cue: CueWord, first: int, last: int
) -> Link | None:
    """ "is expected to say that …", "to reassure them that …": only with what is said."""
    if cue.entry.takes in ("object", "as", "claim"):
        return None
    right = _reported_from(wording, cue, last)
    if right is None or not right[1]:
        return None
    source = nearest_subject(wording, cue.first - 1, first)
    if source is None or wording.words[source[0]] in ("i", "we", "you"):
        return None
    content = (
        right[0],
        content_end(wording, right[0], last, _later_after(wording, cue.last, last)),
    )
    return Link(number, (cue.first, cue.last), cue.entry.stance, source, [content], 0.6)


def _link_passive(
    wording: Wording, number: int, cue: CueWord, first: int, last: int
) -> Link | None:
    words = wording.words
    link = Link(number, (cue.first, cue.last), cue.entry.stance, None, confidence=0.75)
    by = next((i for i in range(cue.last, min(last, cue.last + 8)) if words[i] == "by"), None)
    if by is not None and by + 1 < last:
        link.source = subject_after(wording, by + 1, last)
        if link.source is None:
            return None
        start = link.source[1]
        if start < last and words[start] in ("as", "to", "that"):
            link.content = [(start, content_end(wording, start, last, []))]
        else:
            subject = subject_before(wording, cue.first, first)
            link.content = [subject] if subject else []
        return link if link.content else None
    telling = cue.entry.text in wording.grammar.telling_verbs
    if telling and cue.last < last and words[cue.last] in ("that", "to"):
        link.content = [(cue.last, content_end(wording, cue.last, last, []))]
        link.confidence = 0.6
        return link
    if (
        cue.entry.text == "quote"
        and cue.last + 1 < last
        and words[cue.last : cue.last + 2] == ("as", "saying")
    ):
        link.source = subject_before(wording, cue.first, first)
        start = cue.last + 2
        link.content = [(start, content_end(wording, start, last, []))]
        return link if link.source else None
    return None


def _inverted_subject(wording: Wording, cue: CueWord, first: int, last: int) -> Range | None:
    """X in ``“…,” said X`` and ``…, says X``."""
    before = cue.first - 1
    if before < first or cue.last >= last or cue.entry.takes == "as":
        return None
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


def _shared_subject(
    wording: Wording, cue: CueWord, links: list[Link], first: int, last: int
) -> Range | None:
    """The subject a verb shares with its sentence: ", adding that", "and warned"."""
    index = cue.first
    word = wording.words[index]
    probe = index - 1
    while probe >= first and (
        wording.words[probe] in wording.grammar.adverbs or wording.words[probe].endswith("ly")
    ):
        probe -= 1
    before = wording.words[probe] if probe >= first else ""
    joins = (
        before in ("and", "but", ",", "or", "then")
        or index == first
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


def _is_thing(wording: Wording, source: Range, cue: CueWord) -> bool:
    """Whether the subject is a thing that shows or means rather than someone who says.

    "The move suggests", "his remarks underscore": such clauses are the writer's own reading.
    A bare noun nobody knows ("the neighbour") may say or tell, but not show.
    """
    words = wording.words
    first, last = source
    if words[first] in wording.grammar.subject_pronouns:
        return words[first] == "it" and cue.entry.takes not in ("speech", "object")
    if words[first] in wording.grammar.nobodies:
        return True
    head = _head(wording, source)
    if words[head] in wording.grammar.speech_nouns:
        return cue.entry.takes == "evidence"
    if head in wording.nouns:
        return False
    if wording.capital[head] and (head == last - 1 or words[head + 1] not in ("'s", "'")):
        return False
    return (
        cue.entry.takes in ("evidence", "as")
        or (
            cue.entry.takes in ("clause", "object")
            and any(words[i] in ("'s", "'") for i in range(first, head))
        )
        or not (words[first] in wording.grammar.person_determiners or words[head].endswith("s"))
    )


def _head(wording: Wording, source: Range) -> int:
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
    words = [i for i in range(first, stop) if wording.is_word(i)]
    return words[-1] if words else first


def _reported_from(
    wording: Wording, cue: CueWord, last: int, source: Range | None = None
) -> tuple[int, bool] | None:
    """Where what is reported begins to the cue's right, and whether that is certain."""
    takes = cue.entry.takes
    words = wording.words
    index = _past_adverbs(wording, cue.last, last)
    if index >= last:
        return None
    if cue.entry.text.split()[0] in wording.grammar.telling_verbs and takes != "object":
        index = _past_hearer(wording, index, last)
        if index >= last:
            return None
    word = words[index]
    if wording.quoted[index] >= 0:
        return index, True
    if word in (":", ",") and index + 1 < last and wording.quoted[index + 1] >= 0:
        return index + 1, True
    if word == ":" and index + 1 < last:
        return index + 1, True
    if word in ("that", "how", "why", "whether") and takes != "as":
        return index, True
    if not wording.is_word(index) or (takes == "quote" and word != "about"):
        return None
    if takes == "quote":
        ahead = _announced(wording, index, last)
        return (ahead, True) if ahead is not None else None
    if takes == "as":
        has_as = any(words[i] == "as" for i in range(index, min(last, index + 16)))
        return (index, True) if has_as else None
    if (word in wording.grammar.prepositions or wording.is_time(index)) and word not in ("as",):
        ahead = _announced(wording, index, last)
        if ahead is not None:
            return ahead, True
        if takes != "object" or is_adjunct(wording, index, last):
            return _bare_after_time(wording, index, last) if takes == "speech" else None
    if takes == "object":
        return index, False
    if takes == "claim":
        limit = content_end(wording, index, last, [])
        claim = word == "as" or any(
            i in wording.cue_nouns or wording.quoted[i] >= 0 or words[i] == "that"
            for i in range(index, min(limit, index + 14))
        )
        return (index, False) if claim else None
    if word in wording.grammar.question_words or (word == "to" and takes == "speech"):
        return index, False
    document = source is not None and "document" in wording.nouns.get(_head(wording, source), ())
    return _bare_clause(wording, index, last, takes, document)


def _announced(wording: Wording, index: int, last: int) -> int | None:
    """Past "in a statement on Tuesday": the *that*, quotation or colon that follows."""
    for probe in range(index, min(last, index + 18)):
        word = wording.words[probe]
        if wording.quoted[probe] >= 0 or (word == "that" and probe > index):
            return probe
        if word == ":" and probe + 1 < last:
            return probe + 1
        if (
            wording.is_finite(probe, index)
            or word in (";", ".", "and", "but")
            or word in wording.grammar.subject_pronouns
        ):
            return None
    return None


def _bare_after_time(wording: Wording, index: int, last: int) -> tuple[int, bool] | None:
    """ "said on Tuesday it would close": the clause after the time."""
    words = wording.words
    probe = index
    while probe < min(last, index + 4) and (
        words[probe] in ("on", "in", "at")
        or wording.is_time(probe)
        or (probe > index and words[probe] in wording.grammar.calendar_nouns)
    ):
        probe += 1
    if probe > index and probe < last and wording.is_word(probe):
        return _bare_clause(wording, probe, last, "speech")
    return None


def _bare_clause(
    wording: Wording, index: int, last: int, takes: str, document: bool = False
) -> tuple[int, bool] | None:
    words = wording.words
    if takes == "evidence" and document:
        return index, False
    reach = min(last, index + (22 if takes == "speech" else 14))
    verb = next(
        (
            i
            for i in range(index, reach)
            if words[i] in wording.grammar.finite_verbs or _looks_finite(wording, i, index)
        ),
        None,
    )
    if verb is None:
        return None
    head = words[index]
    subject_like = (
        head in wording.grammar.subject_pronouns
        or wording.capital[index]
        or head in wording.grammar.determiners
        or head == "there"
        or head[0].isdigit()
        or index in wording.nouns
    )
    if takes in ("clause", "evidence"):
        comma = any(words[i] in ",;" for i in range(index, verb))
        return (index, False) if subject_like and not comma else None
    return (index, False) if subject_like or head.endswith("s") or head[0].isalpha() else None


def _looks_finite(wording: Wording, index: int, start: int) -> bool:
    word = wording.words[index]
    return (
        index > start
        and word.endswith(("ed", "s"))
        and len(word) > 3
        and not word.endswith("ss")
        and (
            wording.is_word(index - 1)
            and index + 1 < len(wording.words)
            and (
                wording.words[index + 1] in wording.grammar.determiners
                or wording.words[index + 1] in wording.grammar.prepositions
            )
        )
    )


def _past_adverbs(wording: Wording, index: int, last: int) -> int:
    while index < last and (
        (
            wording.words[index] in wording.grammar.adverbs
            and wording.words[index] not in ("only", "never")
        )
        or (
            wording.words[index].endswith("ly")
            and len(wording.words[index]) > 4
            and not wording.capital[index]
        )
    ):
        index += 1
    return index


def _past_hearer(wording: Wording, index: int, last: int) -> int:
    """Past whom it was told to: "told reporters in Paris", "asked him"."""
    words = wording.words
    if words[index] in wording.grammar.object_pronouns:
        return index + 1
    for probe in range(index, min(last, index + 16)):
        word = words[probe]
        if word in ("that", ":", "how", "why", "whether", "if", "to", "what", "about"):
            return probe
        if wording.quoted[probe] >= 0:
            return probe
        if word in (",", "."):
            return probe
        if probe > index and (
            word in wording.grammar.subject_pronouns or word in wording.grammar.finite_verbs
        ):
            back = probe
            if word in wording.grammar.finite_verbs:
                while (
                    back - 1 > index
                    and words[back - 1] not in ("the", "a", "an", "his", "her", "its", "their")
                    and (not wording.capital[back - 1])
                ):
                    back -= 1
                back -= 1
            return max(back, index)
    return last


# --- phrases and nouns ---------------------------------------------------------------


def _link_phrase(
    wording: Wording, number: int, cue: CueWord, links: list[Link], first: int, last: int
) -> Link | None:
    words = wording.words
    link = Link(number, (cue.first, cue.last), cue.entry.stance, None, confidence=0.9)
    owned = next(
        (i for i in range(cue.first, cue.last) if words[i] in ("his", "her", "their", "its")), None
    )
    if owned is not None:
        link.source = (owned, owned + 1)
        after = cue.last
    elif cue.last < last and words[cue.last] in wording.grammar.object_pronouns:
        link.source = (cue.last, cue.last + 1)
        after = cue.last + 1
    else:
        link.source = _source_of_phrase(wording, cue.last, last)
        if link.source is None:
            return None
        after = link.source[1]
    if cue.first == first or wording.n_words(first, cue.first) <= 1:
        start = after + 1 if after < last and words[after] == "," else after
        link.content = [
            (start, content_end(wording, start, last, _later_after(wording, start, last)))
        ]
    else:
        link.content = _left_content(wording, links, first, cue.first)
        if after < last and words[after] == "," and after + 1 < last:
            right = (
                after + 1,
                content_end(wording, after + 1, last, _later_after(wording, after + 1, last)),
            )
            if (
                right[0] < right[1]
                and not is_adjunct(wording, *right)
                and words[right[0]] not in ("and", "but", "while", "which", "who", "despite")
            ):
                link.content.append(right)
    return link if _says_something(wording, link.content) else None


def _source_of_phrase(wording: Wording, index: int, last: int) -> Range | None:
    """The noun phrase after "according to", prepositions inside it included."""
    words = wording.words
    end = index
    while end < last and words[end] not in (",", ";", ":", "—", "–", "(", ".", "“", '"', "?", "!"):
        if words[end] in wording.grammar.finite_verbs or words[end] in (
            "that",
            "who",
            "which",
            "when",
            "while",
            "because",
        ):
            break
        end += 1
        if end < last and words[end] == "." and wording.capital[end - 1] and end + 1 < last:
            end += 1
    if end - index > 24 or end == index:
        return None
    return index, end


def _link_noun(wording: Wording, number: int, cue: CueWord, first: int, last: int) -> Link | None:
    """ "his claim that …", "the minister's warning that …"."""
    words = wording.words
    if cue.last < last and words[cue.last] in ("by", "from"):
        return _link_noun_by(wording, number, cue, last)
    if cue.last >= last or words[cue.last] != "that" or cue.first - 1 < first:
        return None
    before = words[cue.first - 1]
    source: Range | None = None
    if before in ("his", "her", "their", "its"):
        source = (cue.first - 1, cue.first)
    elif before in ("'s", "'"):
        low = cue.first - 2
        while low > first and wording.capital[low] and wording.capital[low - 1]:
            low -= 1
        while low > first and not wording.capital[low] and words[low - 1] in ("the", "a"):
            low -= 1
        source = (low, cue.first - 1)
    if source is None or source[0] >= source[1]:
        return None
    content = (cue.last, content_end(wording, cue.last, last, []))
    return Link(number, (cue.first, cue.last), cue.entry.stance, source, [content], 0.75)


def _link_noun_by(wording: Wording, number: int, cue: CueWord, last: int) -> Link | None:
    """ "a warning by engineers that …", "claims from the firm that …"."""
    start = cue.last + 1
    that = next(
        (i for i in range(start, min(last, start + 14)) if wording.words[i] == "that"), None
    )
    if that is None or that == start or any(wording.words[i] in ",;:" for i in range(start, that)):
        return None
    content = (that, content_end(wording, that, last, []))
    return Link(number, (cue.first, cue.last), cue.entry.stance, (start, that), [content], 0.75)


def _perspective(wording: Wording, number: int, first: int, last: int) -> Link | None:
    """ "For Moscow, … is …": told from somebody's point of view."""
    words = wording.words
    if first >= last or words[first] != "for" or first + 2 >= last:
        return None
    comma = next((i for i in range(first + 1, min(last, first + 6)) if words[i] == ","), None)
    if comma is None:
        return None
    speaks = all(wording.capital[i] or words[i] in ("of", "the") for i in range(first + 1, comma))
    if not (speaks or words[first + 1 : comma] in (("him",), ("her",), ("them",))):
        return None
    for index in range(comma + 1, min(last, comma + 16)):
        if words[index] in wording.grammar.perspective_verbs:
            break
        if words[index] in wording.grammar.finite_verbs or words[index].endswith("ed"):
            return None
    else:
        return None
    start = comma + 1
    return Link(
        number,
        (first, first + 1),
        "neutral",
        (first + 1, comma),
        [(start, content_end(wording, start, last, _later_after(wording, start, last)))],
        0.7,
        perspective=True,
    )


def _headline_label(wording: Wording, number: int, sentence: Sentence) -> Link | None:
    """ "Minister: plan is safe" in a headline."""
    if wording.document.paragraphs[sentence.paragraph].role != "headline":
        return None
    first, last = sentence.first, sentence.last
    colon = next((i for i in range(first, min(last, first + 6)) if wording.words[i] == ":"), None)
    if (
        colon is None
        or colon == first
        or colon + 2 >= last
        or wording.words[first]
        in (
            "breaking",
            "exclusive",
            "watch",
            "video",
            "live",
            "opinion",
            "analysis",
            "explainer",
            "update",
        )
    ):
        return None
    known = any(i in wording.nouns for i in range(first, colon)) or colon - first <= 3
    if not known:
        return None
    return Link(number, (colon, colon + 1), "neutral", (first, colon), [(colon + 1, last)], 0.6)


# --- where contents begin and end ----------------------------------------------------


def _left_content(wording: Wording, links: list[Link], first: int, before: int) -> list[Range]:
    """What stands to the left of a cue and has no other cue yet."""
    start = first
    for link in links:
        ends = [part[1] for part in link.content] + ([link.cue[1]] if link.cue else [])
        start = max([start, *[end for end in ends if end <= before]])
    words = wording.words
    end = before
    while end > start and not wording.is_word(end - 1) and wording.quoted[end - 1] < 0:
        end -= 1
    if end > start and words[end - 1] == "as" and wording.quoted[end - 1] < 0:
        end -= 1
        while end > start and not wording.is_word(end - 1) and wording.quoted[end - 1] < 0:
            end -= 1
    while (
        start < end
        and wording.quoted[start] < 0
        and (
            (not wording.is_word(start) and words[start] not in OPENING)
            or words[start] in ("and", "but", "still", "yet", "so")
            or (
                words[start] in wording.grammar.adverbs
                and start + 1 < end
                and words[start + 1] == ","
            )
        )
    ):
        start += 1
    quoted = start < end and wording.quoted[start] >= 0
    return [(start, end)] if start < end and (quoted or wording.n_words(start, end) >= 3) else []


def _add_right_quote(wording: Wording, link: Link, index: int, last: int) -> None:
    """The second half of a split quotation: ``“…,” he said, “…”``."""
    for probe in range(index, last):
        if wording.quoted[probe] >= 0:
            end = probe
            while end < last and wording.quoted[end] == wording.quoted[probe]:
                end += 1
            link.content.append((probe, end))
            return
        if wording.words[probe] in wording.grammar.finite_verbs or (
            probe in wording.verbs and probe - index > 3
        ):
            return


def _stands_apart(wording: Wording, begins: int, first: int) -> bool:
    """Whether the clause "X said" that begins at ``begins`` is set off from what is before."""
    if begins <= first:
        return False
    before = wording.words[begins - 1]
    if before == "as":
        return True
    return wording.quoted[begins - 1] >= 0 or before in (",", "—", "–", "-", "”", '"', ")")


def _coordinates(wording: Wording, cue: CueWord, holder: Link, first: int) -> bool:
    """Whether a cue inside another's content begins a clause of its own beside it."""
    mark = _clause_mark(wording, cue, first)
    words = wording.words
    if mark <= first:
        return False
    before = words[mark - 1]
    here = words[mark]
    if here in (",", ";", "—", "–"):
        following = words[mark + 1] if mark + 1 < len(words) else ""
        if here == ";" or following in ("but", "while", "and"):
            return True
        opens_subordinate = words[first] in wording.grammar.opening_subordinators or words[
            first
        ].endswith("ing")
        early = holder.cue is not None and not any(
            words[i] == "," for i in range(first, holder.cue[0])
        )
        if opens_subordinate and early and _reported_from(wording, cue, len(words)) is not None:
            return True
        ends_with_mark = cue.last >= len(words) or words[cue.last] in (",", ".", "?", "!")
        return words[cue.first].endswith("ing") or ends_with_mark
    if cue.marker.cue == "phrase":
        return before == "," or words[cue.first - 1] == ","
    return (
        here in ("and", "but")
        and mark + 1 == cue.first
        and (holder.cue is not None and words[holder.cue[0]][-2:] == words[cue.first][-2:])
    )


def _clause_mark(wording: Wording, cue: CueWord, first: int) -> int:
    """The token (a mark or *and*, *but*) where the clause of a cue begins."""
    begins = cue.first
    if cue.marker.cue == "verb":
        subject = subject_before(wording, cue.first, first)
        if subject is not None:
            begins = subject[0]
    words = wording.words
    index = begins - 1
    while index > first and (
        words[index] in wording.grammar.adverbs or words[index].endswith("ly")
    ):
        index -= 1
    if index >= first and words[index] in ("and", "but", "while"):
        return index - 1 if index > first and words[index - 1] in (",", ";") else index
    if index >= first and words[index] in (",", ";", "—", "–"):
        return index
    return begins


def _later_clauses(wording: Wording, cue: CueWord, first: int, last: int) -> list[int]:
    """Where later cues of the sentence begin clauses of their own."""
    return _later_after(wording, cue.last, last)


def _later_after(wording: Wording, start: int, last: int) -> list[int]:
    words = wording.words
    stops = []
    for index in range(start, last):
        if wording.quoted[index] >= 0:
            continue
        if index in wording.verbs and words[index].endswith("ing") and words[index - 1] == ",":
            stops.append(index - 1)
        if index in wording.phrases and words[index - 1] == ",":
            stops.append(index - 1)
    return stops


def _cut(wording: Wording, link: Link, mark: int) -> None:
    link.content = [
        (a, min(b, mark) if a < mark else a) if a <= mark < b else (a, b) for a, b in link.content
    ]


def _says_something(wording: Wording, content: list[Range]) -> bool:
    return sum(wording.n_words(a, b) for a, b in content) >= 1
