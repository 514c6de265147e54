"""How far a reported clause reaches, and which stretches only tell when, where or how."""

from __future__ import annotations

from scorer.attributing.wording import CLOSING, Wording


def content_end(wording: Wording, start: int, last: int, stops: list[int]) -> int:
    """Where a reported clause that begins at ``start`` ends.

    At the sentence's end ``last``, at the next reporting clause (``stops``), or where the
    writer adds something: ", despite …", ", a claim that …", " – days before …".
    """
    words = wording.words
    limit = min([stop for stop in stops if stop > start], default=last)
    for index in range(start + 1, limit - 1):
        if wording.quoted[index] >= 0:
            # The comma stands inside the mark: "…“self-rule,” despite protests".
            closes = words[index] in CLOSING and words[index - 1] == ","
            if closes and wording.quoted[index + 1] < 0 and _adds_own(wording, index + 1, limit):
                return index + 1
            continue
        word, after = words[index], words[index + 1]
        if word == "," and _adds_own(wording, index + 1, limit):
            return index
        if (
            word in ("—", "–", "-")
            and index + 2 < limit
            and (
                after
                in ("a", "an", "despite", "but", "even", "days", "hours", "weeks", "months", "just")
            )
        ):
            return index
        if word in ("—", "–") and wording.n_words(index, limit) <= 2 and limit == last:
            return index  # "… and a stove — the horror."
        if word == ";" or (word == ")" and "(" not in words[start:index]):
            return index
    end = limit
    while end > start and (
        not wording.is_word(end - 1) or words[end - 1] in ("and", "but", "while", "as")
    ):
        if words[end - 1] in CLOSING and wording.quoted[end - 1] >= 0:
            break
        end -= 1
    return end


_CLAUSE_SUBJECTS = frozenset({"the", "this", "these", "there"})


def _adds_own(wording: Wording, index: int, limit: int) -> bool:
    words = wording.words
    word = words[index]
    if word in wording.grammar.own_additions:
        return True
    if word == "even" and index + 1 < limit and words[index + 1] in ("as", "though"):
        return True
    if word in ("but", "yet") and index + 2 < limit:
        # "…, but he is": a clause of its own, unless it too hangs on the verb of saying.
        opener = words[index + 1]
        named = wording.capital[index + 1] or index + 1 in wording.nouns
        reach = range(index + 2, min(limit, index + 6))
        if named and any(wording.is_finite(i, index + 1) for i in reach):
            return True
        return opener in wording.grammar.subject_pronouns or opener in _CLAUSE_SUBJECTS
    if word in ("a", "an", "the", "something") and index + 2 < limit:
        return any(
            words[i] in wording.grammar.aside_nouns for i in range(index, min(limit, index + 4))
        )
    return False


_WAYS = frozenset(
    "alluding recalling repeating based speaking writing citing quoting referring "
    "responding".split()
)
_ADJUNCT_CLAUSES = frozenset("when while after before asked questioned pressed".split())


def is_adjunct(wording: Wording, first: int, last: int) -> bool:
    """Whether ``[first, last)`` only tells when, where or how: "on Tuesday in Paris"."""
    words = wording.words
    inside = [i for i in range(first, last) if wording.is_word(i)]
    if not inside:
        return True
    head = words[inside[0]]
    clause = head in _ADJUNCT_CLAUSES
    begins = (
        clause
        or head in wording.grammar.prepositions
        or wording.is_time(inside[0])
        or head in wording.grammar.adverbs
        or head.endswith("ly")
        or (head.isdigit() and len(head) == 4)  # "…, 2018 at about noon"
        or (head.endswith("ing") and _opens_sentence(wording, inside[0]))
        or head in _WAYS
        or (
            head.endswith("ed") and "by" in words[inside[0] + 1 : inside[0] + 2]
        )  # "accompanied by her son"
    )
    when = next((i for i in inside if words[i] in _ADJUNCT_CLAUSES), last)
    finite = any(
        words[i] in wording.grammar.finite_verbs and not wording.capital[i]  # "in May"
        for i in inside
        if i < when  # "said of the port before she was asked"
    )
    asked = any(words[i] == "asked" for i in inside[:2])
    most = 24 if asked else 16
    return begins and (clause or not finite) and len(inside) <= most


def _opens_sentence(wording: Wording, index: int) -> bool:
    """ "Heading into the debate, Oak said …": where the writer sets the scene."""
    return index == 0 or wording.sentence[index - 1] != wording.sentence[index]
