"""Cue, source and content of every attribution, sentence by sentence.

A cue is taken only where the words around it make it one: a subject that can speak, and
something said to its right ("X said that …"), to its left ("…, X said") or on both sides
("…, X said, …").
"""

from __future__ import annotations

from scorer.article import Sentence
from scorer.attributing.clauses import content_end, is_adjunct
from scorer.attributing.complements import past_adverbs, reported_from
from scorer.attributing.contents import (
    add_right_quote,
    later_clauses,
    left_content,
    says_something,
    stands_apart,
)
from scorer.attributing.coordination import clause_mark, coordinates, cut_content
from scorer.attributing.link import Link
from scorer.attributing.phrases import (
    link_announcement,
    link_headline,
    link_noun,
    link_perspective,
    link_phrase,
)
from scorer.attributing.relative_clauses import (
    ends_clause,
    hangs_on_noun,
    is_relative_aside,
    tells_who,
)
from scorer.attributing.subjects import (
    nearest_subject,
    sentence_subject,
    subject_after,
    subject_before,
    subject_with_clause,
)
from scorer.attributing.verbs import inverted_subject, is_thing, shared_subject, use_of_verb
from scorer.attributing.wording import LONGEST_SENTENCE, CueWord, Wording

_SHORT_TAIL = 4


def link_sentence(wording: Wording, number: int, sentence: Sentence) -> list[Link]:
    """The attributions whose cue stands in one sentence, in reading order."""
    first, last = sentence.first, sentence.last
    links: list[Link] = []
    if last - first > LONGEST_SENTENCE:
        return links
    cues = sorted(
        (
            table[index]
            for index in range(first, last)
            if wording.quoted[index] < 0
            for table in (wording.verbs, wording.phrases, wording.cue_nouns)
            if index in table
        ),
        key=lambda cue: (cue.first, -cue.last),
    )
    if perspective := link_perspective(wording, number, first, last):
        links.append(perspective)
    if label := link_headline(wording, number, sentence):
        links.append(label)
    taken = -1
    for cue in cues:
        if cue.first < taken:
            continue
        holder = next(
            (link for link in links if any(a <= cue.first < b for a, b in link.content)), None
        )
        if holder is not None and not coordinates(wording, cue, holder, first):
            continue
        link = _link(wording, number, cue, links, first, last)
        if link is None:
            continue
        link.content = [part for part in link.content if part[0] < part[1]]
        if not (link.content or link.open_ended):
            continue
        if holder is not None:
            cut_content(wording, holder, clause_mark(wording, cue, first))
            holder.content = [part for part in holder.content if part[0] < part[1]]
            links = [other for other in links if other.content or other.open_ended]
        links.append(link)
        taken = cue.last
    if not links and (announced := link_announcement(wording, number, sentence)):
        links.append(announced)
    return links


def _link(
    wording: Wording, number: int, cue: CueWord, links: list[Link], first: int, last: int
) -> Link | None:
    if cue.marker.cue == "phrase":
        return link_phrase(wording, number, cue, links, first, last)
    if cue.marker.cue == "noun":
        return link_noun(wording, number, cue, first, last)
    return _link_verb(wording, number, cue, links, first, last)


def _link_verb(
    wording: Wording, number: int, cue: CueWord, links: list[Link], first: int, last: int
) -> Link | None:
    use = use_of_verb(wording, cue, first)
    if use is None:
        return None
    if use == "passive":
        return _link_passive(wording, number, cue, first, last)
    if use == "infinitive":
        return _link_infinitive(wording, number, cue, first, last)
    link = Link(number, (cue.first, cue.last), cue.entry.stance, None)
    inverted = inverted_subject(wording, cue, first, last)
    if inverted is not None:
        link.source = inverted
        link.content = left_content(wording, links, first, cue.first)
        add_right_quote(wording, link, inverted[1], last)
        return link if link.content else None
    link.source = subject_before(wording, cue.first, first)
    if link.source is not None and ends_clause(wording, link.source, cue.first, first):
        head = subject_with_clause(wording, cue.first, first)
        link.source = link.source if head is None else (head[0], link.source[1])
    begins = link.source[0] if link.source else cue.first
    if begins > first + 1 and wording.words[begins - 1] == "if":
        return None  # "…, if they feel it helps": nobody has said so
    if (
        link.source is not None
        and wording.words[link.source[0]] in ("i", "we", "you", "one")
        and (link.source[1] - link.source[0] == 1)
    ):
        return None  # the writer's own "I"
    if link.source is None:
        link.source = shared_subject(wording, cue, links, first, last)
        if link.source is None and _reports_plainly(wording, cue, first, last):
            link.source = subject_with_clause(wording, cue.first, first) or sentence_subject(
                wording, first, cue.first
            )
        if link.source is None:
            return None
        link.confidence = 0.7
    if is_thing(wording, link.source, cue):
        return None
    right = reported_from(wording, cue, last, link.source)
    if (
        right is not None
        and wording.words[right[0]] == "to"
        and hangs_on_noun(wording, begins, first)
    ):
        return None
    stops = later_clauses(wording, cue.last, last)
    if right is not None and right[0] < last:
        start, certain = right
        if wording.words[first] in wording.grammar.opening_subordinators:
            # "If the board thinks it will hold, it is wrong": the main clause is the writer's.
            stops += _clause_comma(wording, first, cue.first, start, last)
        if is_relative_aside(wording, begins, first) or tells_who(wording, begins, cue.first):
            stops += _next_comma(wording, start, last)
        if wording.words[cue.last] == "," and begins > first and wording.quoted[begins - 1] >= 0:
            link.content = left_content(wording, links, first, begins)  # "“…,” X said, “…”"
        link.content.append((start, content_end(wording, start, last, stops)))
        link.confidence = 0.9 if certain else 0.7
        return link if says_something(wording, link.content) else None
    after = past_adverbs(wording, cue.last, last)
    if after < last and wording.words[after] in (":", ",") and after + 1 >= last:
        link.open_ended = True
        return link
    if begins == cue.first:
        return None  # ", questioned the plan": a shared subject leaves nothing to its left
    return _parenthetical(wording, link, links, cue.entry.takes, begins, after, first, last)


def _clause_comma(wording: Wording, first: int, cue: int, start: int, last: int) -> list[int]:
    """The comma that ends an opening subordinate clause which holds the cue."""
    words = wording.words
    if any(words[i] == "," for i in range(first, cue)):
        return []
    return _next_comma(wording, start + 1, last)


def _next_comma(wording: Wording, start: int, last: int) -> list[int]:
    return [i for i in range(start, last) if wording.words[i] == "," and wording.quoted[i] < 0][:1]


def _reports_plainly(wording: Wording, cue: CueWord, first: int, last: int) -> bool:
    """Whether *that* or a quotation shows that a verb can only be one of saying, as *say* is."""
    before = wording.words[cue.first - 1] if cue.first > first else "who"
    if wording.words[cue.first].endswith("ing") or before in ("who", "which", "that", "i", "we"):
        return False
    right = reported_from(wording, cue, last)
    return right is not None and (right[1] or cue.entry.text == "say")


def _parenthetical(
    wording: Wording,
    link: Link,
    links: list[Link],
    takes: str,
    begins: int,
    after: int,
    first: int,
    last: int,
) -> Link | None:
    """ ", X said." and ", X said, …": what is reported stands around the cue."""
    assert link.cue is not None
    words = wording.words
    if not stands_apart(wording, begins, first) or words[link.cue[0]].endswith("ing"):
        return None
    if words[after : after + 1] == ("for",) and takes == "clause":
        return None  # "…, they asked for help"
    if takes == "quote" and wording.quoted[begins - 1] < 0:
        return None  # "…, the borrowing continued"
    if words[begins - 1] == "as" and begins - 1 == first:
        comma = next((i for i in range(after, last) if words[i] in (",", "—", "–")), None)
        if comma is None or not is_adjunct(wording, after, comma):
            return None
        # "As X argued — against her party — the …": the claim begins behind the aside.
        again = (i for i in range(comma + 1, last) if words[i] == words[comma])
        start = 1 + (comma if words[comma] == "," else next(again, comma))
        link.content = [
            (start, content_end(wording, start, last, later_clauses(wording, start, last)))
        ]
        return link if says_something(wording, link.content) else None
    closes = after >= last or not wording.is_word(after) or wording.quoted[after] >= 0
    tells = words[link.cue[0]] in ("told", "tells", "tell")
    if words[begins - 1] == "as" and not closes and not is_adjunct(wording, after, last):
        return None  # "… as Oak concluded a visit": what follows is no mere time or place
    if wording.quoted[begins - 1] < 0 and not closes and not tells and _acts(wording, after, last):
        return None  # "As so often, the states trump everything else"
    link.content = left_content(wording, links, first, begins)
    if after < last and words[after] == "," and after + 1 < last:
        rest_ends = content_end(wording, after + 1, last, later_clauses(wording, after + 1, last))
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
        goes_on = words[after + 1] == "and" and after + 2 < last
        goes_on = goes_on and not wording.is_finite(after + 2)
        if goes_on and wording.n_words(*right) <= _SHORT_TAIL:
            goes_on = False  # "…, she said, and left the hall"
        opens_anew = opens_anew and not goes_on and bool(link.content)
        aside = bool(link.content) and is_adjunct(wording, *right)
        if right[0] < right[1] and not opens_anew and not aside:
            link.content.append(right)
    elif after < last:
        n_left = len(link.content)
        add_right_quote(wording, link, after, last)
        if len(link.content) > n_left and wording.quoted[begins - 1] < 0:
            link.content = link.content[n_left:]  # "…, she added the words “…”"
    link.confidence = 0.85
    return link if says_something(wording, link.content) else None


def _acts(wording: Wording, after: int, last: int) -> bool:
    """Whether what follows a verb, up to the next mark, is more than a time, place or manner."""
    mark = next((i for i in range(after, last) if not wording.is_word(i)), last)
    behind = wording.words[after : after + 2]
    infinitive = behind[:1] == ("to",) and behind[-1] in wording.grammar.auxiliaries
    return infinitive or not is_adjunct(wording, after, mark)


def _link_infinitive(
    wording: Wording, number: int, cue: CueWord, first: int, last: int
) -> Link | None:
    """ "is expected to say that …", "to reassure them that …": only with what is said."""
    right = reported_from(wording, cue, last)
    if right is None or not right[1]:
        return None
    if cue.entry.takes in ("object", "as", "claim") and wording.words[right[0]] != "that":
        return None
    source = nearest_subject(wording, cue.first - 1, first) or sentence_subject(
        wording, first, cue.first
    )
    if source is None or wording.words[source[0]] in ("i", "we", "you"):
        return None
    content = (
        right[0],
        content_end(wording, right[0], last, later_clauses(wording, cue.last, last)),
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
        elif cue.entry.takes in ("speech", "quote"):
            subject = subject_before(wording, cue.first, first)
            link.content = [subject] if subject else []
        return link if link.content else None
    telling = cue.entry.text in wording.grammar.telling_verbs
    if telling and cue.last < last and words[cue.last] == "that":
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
