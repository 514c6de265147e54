"""What the attribution tagger looks at: one list of attributes for every token.

Templates after Pareti 2015, Attribution: A Computational Approach (words, affixes, parts of
speech, cues, quotation marks), and beside them clusters, chunks, the clause a token stands in,
and what the rules take it and its neighbours for. ``models/MODEL_CARD.md`` shows what each
group is worth.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from scorer.tagging.chunks import Chunk, find_chunks
from scorer.tagging.clusters import Clusters, masked
from scorer.tagging.columns import Columns, Row

_MARKS = frozenset({",", ";", ":", "—", "–", "(", ")", "-"})
_JOINTS = frozenset("that which who because while when if as and but".split())
_OFFSETS = (-3, -2, -1, 1, 2, 3)
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


@dataclass(frozen=True, slots=True)
class View:
    """The columns once more, with what depends on one token alone; that only in wanted rows."""

    columns: Columns
    clusters: Clusters
    words: Sequence[str]
    tags: Sequence[str]
    middle: dict[int, int]
    fine: dict[int, int]
    kinds: dict[int, tuple[tuple[str, ...], ...]]
    quotations: dict[int, list[str]]
    """What stands before and behind each quotation, and how long it is."""


def describe_document(
    columns: Columns, tags: Sequence[str], clusters: Clusters, wanted: Iterable[int] | None = None
) -> list[list[list[str]]]:
    """For every row, or every one of ``wanted``, for every token the model's attributes."""
    numbers = list(range(len(columns.rows)) if wanted is None else wanted)
    words = [masked(word) for word in columns.words]
    view = View(columns, clusters, words, tags, {}, {}, {}, {})
    for row in (columns.rows[number] for number in numbers):
        for index in range(row.first, row.last):
            _see_token(view, index)
    _describe_quotations(view)
    return [_describe_sentence(view, number) for number in numbers]


def _see_token(view: View, index: int) -> None:
    columns, word = view.columns, view.words[index]
    middle, fine = view.clusters.middle(word), view.clusters.fine(word)
    view.middle[index], view.fine[index] = middle, fine
    view.kinds[index] = _describe_kind(
        word,
        view.tags[index],
        shape_of(columns.forms[index]),
        word in view.clusters.of,
        middle,
        fine,
        columns.cues[index],
        columns.nouns[index],
    )


@lru_cache(maxsize=50_000)
def shape_of(form: str) -> str:
    """Runs of capitals, small letters and digits, six signs at most: ``Xx``, ``X.X``."""
    shape = ""
    for sign in form:
        kind = "X" if sign.isupper() else "x" if sign.islower() else "0" if sign.isdigit() else sign
        if not shape or shape[-1] != kind:
            shape += kind
    return shape[:6]


def _bucket(length: int) -> int:
    if length < 4:
        return length
    return 4 if length < 6 else 6 if length < 10 else 10 if length < 20 else 20


def _describe_sentence(view: View, number: int) -> list[list[str]]:
    row = view.columns.rows[number]
    chunks = find_chunks(view.tags, row.first, row.last)
    described: list[list[str]] = [[] for _ in range(row.first, row.last)]
    for place, attributes in enumerate(described):
        index = row.first + place
        _add_word(view, row, index, attributes)
        _add_chunk(view, row, index, chunks, attributes)
    _add_quotations(view, row, described)
    _add_cues(view, row, described)
    _add_clauses(view, row, described)
    _add_governors(view, row, chunks, described)
    _add_rules(view, row, described)
    _add_context(view, number, described)
    return described


def _add_word(view: View, row: Row, index: int, attributes: list[str]) -> None:
    attributes += view.kinds[index][0]
    for place, offset in enumerate(_OFFSETS, 1):
        at = index + offset
        if row.first <= at < row.last:
            attributes += view.kinds[at][place]
        else:
            attributes.append(f"{offset}=#")
    attributes += [
        f"at={_bucket(index - row.first)}",
        f"left={_bucket(row.last - 1 - index)}",
        f"len={min(row.last - row.first, 48) // 8}",
        f"role={row.role}",
    ]


@lru_cache(maxsize=50_000)
def _describe_kind(
    word: str, tag: str, shape: str, known: bool, middle: int, fine: int, cue: str, noun: str
) -> tuple[tuple[str, ...], ...]:
    """What a token is for itself, and to the tokens at each offset from which it is seen.

    Most tokens have been met before, so that their strings need not be made again.
    """
    named = [f"cue={cue}"] * bool(cue) + [f"noun={noun}"] * bool(noun)
    own = [
        f"w={word}" if known else "w=rare",
        f"p={tag}",
        f"f={fine}",
        f"m={middle}",
        f"sh={shape}",
        f"s3={word[-3:]}",
        f"s2={word[-2:]}",
        *named,
    ]
    kinds = [tuple(own)]
    for offset in _OFFSETS:
        beside = [f"{offset}w={word}", f"{offset}p={tag}", f"{offset}m={middle}"]
        if -3 < offset < 3:
            beside += [f"{offset}f={fine}", *(f"{offset}{name}" for name in named)]
        kinds.append(tuple(beside))
    return tuple(kinds)


def _add_chunk(
    view: View, row: Row, index: int, chunks: Sequence[Chunk], attributes: list[str]
) -> None:
    words = view.words
    chunk = chunks[index - row.first]
    kind, head = chunk.kind, chunk.head
    before = words[chunk.first - 1] if chunk.first > row.first else "^"
    behind = _word_behind(words, row, chunk.last - 1)
    attributes += [
        f"k={kind}",
        f"kh={kind}|{words[head]}",
        f"kf={kind}|{view.fine[head]}",
        f"k<={kind}|{before}",
        f"k>={kind}|{behind}",
        f"kb={kind}|{index == chunk.first}",
        f"kn={kind}|{min(4, chunk.last - chunk.first)}",
    ]
    if chunk.last < row.last:
        after = chunks[chunk.last - row.first]
        attributes += [
            f"k>h={kind}|{after.kind}|{words[after.head]}",
            f"k>m={kind}|{view.middle[head]}|{after.kind}|{view.middle[after.head]}",
        ]
        if after.last < row.last:
            second = chunks[after.last - row.first]
            attributes.append(f"k>>h={kind}|{after.kind}|{words[second.head]}")
    if chunk.first > row.first:
        prior = chunks[chunk.first - 1 - row.first]
        attributes += [
            f"k<h={kind}|{prior.kind}|{words[prior.head]}",
            f"k<m={kind}|{view.middle[head]}|{prior.kind}|{view.middle[prior.head]}",
        ]
        if prior.first > row.first:
            second = chunks[prior.first - 1 - row.first]
            attributes.append(f"k<<h={kind}|{prior.kind}|{words[second.head]}")


def _describe_quotations(view: View) -> None:
    quoted, words, columns = view.columns.quoted, view.words, view.columns
    sentence = [-1] * len(words)
    for number, row in enumerate(columns.rows):
        sentence[row.first : row.last] = [number] * (row.last - row.first)
    spans: dict[int, list[int]] = {}
    for index, number in enumerate(quoted):
        if number >= 0:
            spans.setdefault(number, [index, index])[1] = index
    for number, (first, last) in spans.items():
        after = range(last + 1, min(len(words), last + 5))
        before = range(max(0, first - 4), first)
        here = bool(after) and sentence[after[0]] == sentence[last]
        same = bool(before) and sentence[before[-1]] == sentence[first]
        next_one = words[after[0]] if after else "$"
        next_two = words[after[1]] if len(after) > 1 else "$"
        last_one = words[before[-1]] if before else "^"
        cue_after = next((columns.cues[i] for i in after if columns.cues[i]), "-")
        cue_before = next((columns.cues[i] for i in reversed(before) if columns.cues[i]), "-")
        mark = next_one if len(next_one) < 3 else view.clusters.middle(next_one)
        capital = columns.forms[min(first + 1, len(words) - 1)][:1].isupper()
        ruled = Counter(columns.ruled[first : last + 1]).most_common(1)[0][0]
        length = _bucket(last - first)
        view.quotations[number] = [
            f"q>={next_one}|{here}",
            f"q>>={mark}|{next_two}|{here}",
            f"q>c={cue_after}|{here}",
            f"q<={last_one}|{same}",
            f"q<c={cue_before}|{last_one if len(last_one) < 3 else ''}|{same}",
            f"q<>={cue_before}|{cue_after}|{here}",
            f"qx={capital}|{length}|{same}",
            f"qr={ruled}|{length}",
            f"qe={words[last - 1]}{words[last]}",
            f"qn={length}",
        ]


def _add_quotations(view: View, row: Row, described: Sequence[list[str]]) -> None:
    quoted = view.columns.quoted
    inside = quoted[row.first : row.last]
    cover = "none"
    if any(number >= 0 for number in inside):
        whole = all(
            number >= 0 or not view.words[index][0].isalnum()
            for index, number in enumerate(inside, row.first)
        )
        cover = "all" if whole else "some"
    goes_on = row.first > 0 and inside[0] >= 0 and quoted[row.first - 1] == inside[0]
    last = len(quoted) - 1
    for index, attributes in enumerate(described, row.first):
        state = _state(quoted, index)
        before = _state(quoted, index - 1) if index else "o"
        behind = _state(quoted, index + 1) if index < last else "o"
        attributes += [
            f"q={state}",
            f"qc={cover}",
            f"qs={state}|{cover}",
            f"q|c={state}|{view.clusters.coarse(view.words[index])}",
            f"qq={before}{state}{behind}",
        ]
        if quoted[index] >= 0:
            attributes.append(f"q+={goes_on}")
            attributes += view.quotations[quoted[index]]


def _word_behind(words: Sequence[str], row: Row, index: int) -> str:
    """The next word of the row; ``$`` behind the last."""
    return words[index + 1] if index + 1 < row.last else "$"


def _state(quoted: Sequence[int], index: int) -> str:
    return "q" if quoted[index] >= 0 else "o"


def _add_cues(view: View, row: Row, described: Sequence[list[str]]) -> None:
    """The nearest verbs of saying, what they are, and what lies between."""
    words, cues, quoted = view.words, view.columns.cues, view.columns.quoted
    places = [i for i in range(row.first, row.last) if cues[i].startswith("v") and quoted[i] < 0]
    count = min(3, len(places))
    for index, attributes in enumerate(described, row.first):
        state = _state(quoted, index)
        left = next((place for place in reversed(places) if place < index), None)
        right = next((place for place in places if place > index), None)
        if left is None:
            attributes.append("c<=none")
        else:
            between = words[left + 1 : index]
            comma = any(word in _MARKS for word in between)
            that = "that" in words[left + 1 : index + 1]
            following = _word_behind(words, row, left)
            attributes += [
                f"c<={words[left]}",
                f"c<d={_bucket(index - left)}|{comma}",
                f"c<t={cues[left]}|{comma}|{that}",
                f"c<n={following}|{cues[left]}|{comma}",
                f"c<q={words[left]}|{state}",
            ]
        if right is None:
            attributes.append("c>=none")
        else:
            comma = any(word in _MARKS for word in words[index + 1 : right])
            attributes += [
                f"c>={words[right]}",
                f"c>d={_bucket(right - index)}|{comma}",
                f"c>t={cues[right]}|{comma}",
                f"c>q={words[right]}|{state}",
            ]
        sides = "|".join("-" if place is None else cues[place] for place in (left, right))
        attributes += [f"c<>={sides}|{state}|{count}", f"cn={count}"]


def _add_clauses(view: View, row: Row, described: Sequence[list[str]]) -> None:
    """What opened the clause, and the finite verbs on either side."""
    words, tags, quoted = view.words, view.tags, view.columns.quoted
    verbs = [i for i in range(row.first, row.last) if tags[i] in _FINITE and quoted[i] < 0]
    opener, opening = "^", row.first
    last_verb: int | None = None
    for index, attributes in enumerate(described, row.first):
        ahead = next((verb for verb in verbs if verb > index), None)
        attributes += [
            f"l={opener}",
            f"lw={opener}|{words[opening]}",
            f"lp={opener}|{tags[opening]}|{_state(quoted, index)}",
            f"v<={words[last_verb] if last_verb is not None else '-'}",
            f"v<m={view.middle[last_verb] if last_verb is not None else '-'}|{tags[index]}",
            f"v>={words[ahead] if ahead is not None else '-'}",
            f"v>m={view.middle[ahead] if ahead is not None else '-'}|{tags[index]}",
            f"first={words[row.first]}",
        ]
        if words[index] in _MARKS or words[index] in _JOINTS:
            opener, opening = words[index], min(index + 1, row.last - 1)
        if tags[index] in _FINITE and quoted[index] < 0:
            last_verb = index


def _add_governors(
    view: View, row: Row, chunks: Sequence[Chunk], described: Sequence[list[str]]
) -> None:
    """The verb of the last verb group to the left, and what follows it."""
    words, tags, quoted = view.words, view.tags, view.columns.quoted
    verb: int | None = None
    for index, attributes in enumerate(described, row.first):
        chunk = chunks[index - row.first]
        if verb is None:
            attributes.append("g=-")
        else:
            following = _word_behind(words, row, verb)
            attributes += [
                f"g={words[verb]}",
                f"gk={view.fine[verb]}|{chunk.kind}",
                f"gq={view.middle[verb]}|{_state(quoted, index)}",
                f"g>={words[verb]}|{following}",
            ]
        ends = chunk.kind == "V" and index == chunk.last - 1
        if ends and tags[chunk.head][:2] == "VB" and quoted[index] < 0:
            verb = chunk.head


def _add_rules(view: View, row: Row, described: Sequence[list[str]]) -> None:
    """What the rules take the token, its neighbours and its sentence for."""
    ruled, words, tags = view.columns.ruled, view.words, view.tags
    parts = _parts(ruled[row.first : row.last])
    for index, attributes in enumerate(described, row.first):
        label = ruled[index]
        before = ruled[index - 1] if index > row.first else "#"
        behind = ruled[index + 1] if index + 1 < row.last else "#"
        attributes += [
            f"r={label}",
            f"rr={before}{label}{behind}",
            f"r|p={label}|{tags[index]}",
            f"r|w={label}|{words[index]}",
            f"rs={parts}",
            f"r|s={label}|{parts}|{_state(view.columns.quoted, index)}",
        ]


def _add_context(view: View, number: int, described: Sequence[list[str]]) -> None:
    """What the rules found in the sentences before and after."""
    columns = view.columns
    row = columns.rows[number]
    opens = number == 0 or columns.rows[number - 1].paragraph != row.paragraph
    before = "start"
    if number:
        prior = columns.rows[number - 1]
        before = _parts(columns.ruled[prior.first : prior.last])
        if any(view.columns.quoted[i] >= 0 for i in range(prior.last - 2, prior.last) if i >= 0):
            before += "q"
    behind = "end"
    if number + 1 < len(columns.rows):
        later = columns.rows[number + 1]
        behind = _parts(columns.ruled[later.first : later.last])
    inside = any(columns.quoted[i] >= 0 for i in range(row.first, row.last))
    for index, attributes in enumerate(described, row.first):
        attributes += [
            f"np={opens}",
            f"x<={before}|{opens}",
            f"x<q={before}|{opens}|{_state(columns.quoted, index)}|{inside}",
            f"x<r={before}|{columns.ruled[index]}",
            f"x>={behind}",
        ]


def _parts(labels: Sequence[str]) -> str:
    return "".join(part for part in "SCT" if part in labels) or "none"
