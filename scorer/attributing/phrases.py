"""Attributions without a verb of saying: "according to X", "X's claim that", "for X"."""

from __future__ import annotations

from scorer.article import Sentence
from scorer.attributing.clauses import content_end, is_adjunct
from scorer.attributing.contents import later_clauses, left_content, says_something
from scorer.attributing.link import Link, Range
from scorer.attributing.subjects import sentence_subject
from scorer.attributing.wording import CueWord, Wording

_LABELS = frozenset("breaking exclusive watch video live opinion analysis explainer update".split())
"""What stands before the colon of a headline and speaks for nobody."""
_SHOWN = frozenset("video footage recording photograph photo map chart table page website".split())
"""Documents without words: what follows "see this video:" is not in it."""
_TELLING_WHO = (("which",), ("who",), ("a",), ("an",))
_POINTERS = frozenset("here there these below see as read watch click".split())
_GIVING = frozenset(
    "issued issues released releases sent sends gave gives published posted shared has offered "
    "offers provided provides put made makes read reads tweeted".split()
)
_WRITING = frozenset("write explain report state".split())
_ARTICLES = frozenset("the a an this that any no".split())
_OWNERS = frozenset({"his", "her", "their", "its", "'s", "'"})


def link_phrase(
    wording: Wording, number: int, cue: CueWord, links: list[Link], first: int, last: int
) -> Link | None:
    words = wording.words
    link = Link(number, (cue.first, cue.last), cue.entry.stance, None, confidence=0.9)
    owned = next(
        (i for i in range(cue.first, cue.last) if words[i] in ("his", "her", "their", "its")), None
    )
    mark = next((i for i in range(cue.first, cue.last) if words[i] in ("'s", "'")), None)
    if owned is not None:
        link.source = (owned, owned + 1)
        after = cue.last
    elif mark is not None:
        link.source = (cue.first + 1, mark)  # "in Oak's view"
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
        if after == last - 1 and words[after] == ":":
            link.open_ended = True  # "According to the petition:" and a paragraph of it
            return link
        start = after + 1 if after < last and words[after] == "," else after
        link.content = [
            (start, content_end(wording, start, last, later_clauses(wording, start, last)))
        ]
    else:
        link.content = left_content(wording, links, first, cue.first)
        tail = words[after : after + 2]
        closes = wording.n_words(after, last) == 0 or (tail[0] == "," and tail[1:] in _TELLING_WHO)
        if words[cue.first - 1] == "," and closes:
            link.content = _rest_of_sentence(wording, links, first, cue.first)
        if after < last and words[after] == "," and after + 1 < last:
            right = (
                after + 1,
                content_end(wording, after + 1, last, later_clauses(wording, after + 1, last)),
            )
            if (
                right[0] < right[1]
                and not is_adjunct(wording, *right)
                and _goes_on(wording, *right)
            ):
                link.content.append(right)
    return link if says_something(wording, link.content) else None


def _goes_on(wording: Wording, first: int, last: int) -> bool:
    """Whether a stretch behind "according to X," is still X's: not a clause of its own.

    "…, according to X, and has a crack" goes on, "…, according to X, and it rained" does not.
    """
    words = wording.words
    if words[first] in ("and", "but") and first + 1 < last:
        return words[first + 1] in wording.grammar.finite_verbs
    return words[first] not in ("while", "which", "who", "despite")


def _rest_of_sentence(wording: Wording, links: list[Link], first: int, before: int) -> list[Range]:
    """All that no other source holds: a closing "…, according to X" covers who else is cited."""
    held = [part for link in links for part in link.content]
    rest: list[Range] = []
    for low, high in left_content(wording, [], first, before):
        for start, end in sorted(held):
            if low < end and start < high:
                rest.append((low, start))
                low = end
        rest.append((low, high))
    return [part for part in rest if wording.n_words(*part) > 0]


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


def link_noun(wording: Wording, number: int, cue: CueWord, first: int, last: int) -> Link | None:
    """ "his claim that …", "the minister's warning that …"."""
    words = wording.words
    if cue.last < last and words[cue.last] in ("by", "from"):
        return _link_noun_by(wording, number, cue, last)
    after = cue.last
    if after + 1 < last and words[after] in ("is", "was") and words[after + 1] == "that":
        after += 1  # "Her claim is that …"
    if after >= last or words[after] not in ("that", ":") or cue.first - 1 < first:
        return None
    owner = cue.first - 1
    for _ in range(2):  # "the mayor's most recent claim that …"
        bare = words[owner] not in _ARTICLES | _OWNERS and wording.is_word(owner)
        if owner > first and bare:
            owner -= 1
    before = words[owner]
    source: Range | None = None
    if before in ("his", "her", "their", "its"):
        source = (owner, owner + 1)
    elif before in ("'s", "'"):
        low = owner - 1
        while low > first and wording.capital[low] and wording.capital[low - 1]:
            low -= 1
        while low > first and not wording.capital[low] and words[low - 1] in ("the", "a"):
            low -= 1
        source = (low, owner)
    if source is None or source[0] >= source[1]:
        return None
    inside = source[0] > first and words[source[0] - 1] in wording.grammar.prepositions
    if after > cue.last and inside:
        return None  # "A problem with Oak's claim is that …" is no claim of Oak's
    if words[cue.last] == ":":
        return _link_noun_colon(wording, number, cue, source, last)
    content = (after, content_end(wording, after, last, []))
    return Link(number, (cue.first, after), cue.entry.stance, source, [content], 0.75)


def _link_noun_colon(
    wording: Wording, number: int, cue: CueWord, source: Range, last: int
) -> Link | None:
    """ "Her message: stay at home"; quotations and what stands in the next paragraph as well."""
    start = cue.last + 1
    link = Link(number, (cue.first, cue.last), cue.entry.stance, source, [], 0.7)
    if start >= last:
        link.open_ended = True
    else:
        link.content = [(start, content_end(wording, start, last, []))]
    return link


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


def link_perspective(wording: Wording, number: int, first: int, last: int) -> Link | None:
    """ "For Moscow, … is …": told from somebody's point of view."""
    words = wording.words
    if first >= last or words[first] != "for" or first + 2 >= last:
        return None
    comma = next((i for i in range(first + 1, min(last, first + 6)) if words[i] == ","), None)
    if comma is None or comma == first + 1:
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
        [(start, content_end(wording, start, last, later_clauses(wording, start, last)))],
        0.7,
        perspective=True,
    )


def link_announcement(wording: Wording, number: int, sentence: Sentence) -> Link | None:
    """ "The council issued this notice:", its words in the next paragraph without marks."""
    first, last = sentence.first, sentence.last
    words = wording.words
    if last - first < 4 or words[last - 1] != ":" or wording.in_title(first):
        return None
    if words[first] in _POINTERS or words[first : first + 2] == ("the", "following"):
        return None  # "Here are the findings:" and the writer's list of them
    follows = words[last - 2] in ("following", "follows", "this")
    given = not _GIVING.isdisjoint(words[first:last])
    papers = [
        i
        for i in range(first, last)
        if (given and i in wording.cue_nouns)
        or (given and words[i] == "story")
        or (i in wording.verbs and (follows or wording.verbs[i].entry.text in _WRITING))
        or (given and "document" in wording.nouns.get(i, ()) and words[i] not in _SHOWN)
    ]
    if not papers:
        return None
    source = sentence_subject(wording, first, last)
    span = (papers[-1], papers[-1] + 1)
    return Link(number, span, "neutral", source, [], 0.6, open_ended=True)


def link_headline(wording: Wording, number: int, sentence: Sentence) -> Link | None:
    """ "Minister: plan is safe" and "Plan is safe: minister" in a headline."""
    if not wording.in_title(sentence.first):
        return None
    return _link_label(wording, number, sentence) or _link_credit(wording, number, sentence)


def _link_label(wording: Wording, number: int, sentence: Sentence) -> Link | None:
    first, last = sentence.first, sentence.last
    colon = next((i for i in range(first, min(last, first + 7)) if wording.words[i] == ":"), None)
    if colon is None or colon == first or colon + 2 >= last or wording.words[first] in _LABELS:
        return None
    if wording.words[last - 1] == "?" and wording.quoted[colon + 1] < 0:
        return None  # "Ann Oak: reformer or not?" is the writer's question
    quotes = wording.quoted[colon + 1] >= 0 and wording.capital[first]
    words = wording.words[first:colon]
    end = first + words.index("to") if "to" in words else colon  # "Oak to council: no"
    known = _can_be_named(wording, first, end) or (
        end - first <= 3 and _is_named_below(wording, end - 1, last)
    )
    if not known and not quotes:
        return None
    return Link(number, (colon, colon + 1), "neutral", (first, colon), [(colon + 1, last)], 0.6)


def _link_credit(wording: Wording, number: int, sentence: Sentence) -> Link | None:
    """The source at the end: after a colon, or after a dash when the claim holds a quotation."""
    first, last = sentence.first, sentence.last
    mark = next(
        (i for i in range(last - 2, max(first + 2, last - 7), -1) if _parts(wording, i)), -1
    )
    if (
        mark < 0
        or wording.words[last - 1] == "?"
        or any(wording.quoted[i] >= 0 for i in range(mark, last))
    ):
        return None
    dash = wording.words[mark] != ":"
    if dash and (wording.capital[mark + 1] or max(wording.quoted[first:mark], default=-1) < 0):
        return None  # "Bridge to close - Marrow Times": whose headline it is
    known = _can_be_named(wording, mark + 1, last) or (
        last - mark <= 4 and _is_named_below(wording, last - 1, last)
    )
    if not known or any(wording.is_finite(i) for i in range(mark + 1, last)):
        return None
    return Link(number, (mark, mark + 1), "neutral", (mark + 1, last), [(first, mark)], 0.6)


def _parts(wording: Wording, index: int) -> bool:
    return wording.words[index] in (":", "-", "–", "—")


def _can_be_named(wording: Wording, first: int, last: int) -> bool:
    """Whether a word for a source stands in ``[first, last)``, such as *police* or *report*."""
    return any(index in wording.nouns for index in range(first, last))


def _is_named_below(wording: Wording, index: int, last: int) -> bool:
    """Whether whoever a headline's label names says anything in the text."""
    return any(
        wording.words[i] == wording.words[index]
        and wording.capital[i]
        and wording.is_word(i - 1)
        and wording.words[i - 1] not in ("the", "a")
        and any(near in wording.verbs for near in range(i - 2, min(i + 4, len(wording.words))))
        for i in range(last + 1, len(wording.words))
    )
