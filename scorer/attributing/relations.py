"""Links from a tagger's labels: which source and which content belong to which cue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from scorer.attributing.link import Link, Range
from scorer.attributing.wording import Wording
from scorer.tagging import Row, pieces_of

_LEAST_WORDS = 3
_FARTHEST = 12
"""Sentences that one quotation is followed over to its link."""
_CROSSED = 12
"""Tokens of distance that another cue between a cue and its source or content is worth."""


@dataclass(slots=True)
class _Parts:
    """The labelled stretches of one sentence."""

    sources: list[Range] = field(default_factory=list)
    cues: list[Range] = field(default_factory=list)
    contents: list[Range] = field(default_factory=list)


def relate(wording: Wording, labels: Sequence[str]) -> list[Link]:
    """The links that a column of labels stands for, in reading order.

    Within a sentence each source and content goes to the nearest cue. Content in a sentence
    without a cue goes to the link that shares its quotation, else to the one before if that
    announced it or quotes too; else it stands alone.
    """
    parts_of = _by_sentence(wording, labels)
    links: list[Link] = []
    adrift: list[tuple[int, Range]] = []
    for number, parts in sorted(parts_of.items()):
        here = _link_cues(number, parts)
        if not here and parts.sources and parts.contents:
            here = [Link(number, None, "neutral", parts.sources[0], list(parts.contents), 0.6)]
        links += here
        adrift += [(number, content) for content in parts.contents if not here]
    reached: dict[int, list[Link]] = {}
    """The links by the last sentence each has reached so far."""
    for link in links:
        reached.setdefault(link.sentence, []).append(link)
    for number, content in adrift:
        home = _home(wording, reached, number, content)
        if home is None:
            home = Link(number, None, "neutral", None, [], 0.4)
            links.append(home)
        home.content.append(content)
        reached.setdefault(number, []).append(home)
    for link in links:
        link.content.sort()
    return sorted(links, key=_place)


def _home(
    wording: Wording, reached: Mapping[int, Sequence[Link]], number: int, content: Range
) -> Link | None:
    """The link that the content of sentence ``number``, where no cue is, belongs to."""
    quoted = wording.quoted[content[0]] >= 0
    near = range(number - _FARTHEST, number + _FARTHEST + 1) if quoted else range(0)
    for link in (link for place in near for link in reversed(reached.get(place, ()))):
        if _shares_quotation(wording, content, link):
            return link
    before = reached.get(number - 1, ())
    if before and not before[-1].content:
        return before[-1]
    quoting = [link for link in before if _quotes(wording, link)]
    return quoting[-1] if quoting and quoted else None


def _quotes(wording: Wording, link: Link) -> bool:
    return any(wording.quoted[index] >= 0 for part in link.content for index in range(*part))


def _place(link: Link) -> tuple[int, Range]:
    return link.sentence, link.content[0] if link.content else link.cue or (0, 0)


def _by_sentence(wording: Wording, labels: Sequence[str]) -> dict[int, _Parts]:
    found: dict[int, _Parts] = {}
    for part, first, last in pieces_of(labels):
        parts = found.setdefault(wording.sentence[first], _Parts())
        {"S": parts.sources, "C": parts.cues, "T": parts.contents}[part].append((first, last))
    return found


def _link_cues(number: int, parts: _Parts) -> list[Link]:
    links = [Link(number, cue, "neutral", None, [], 0.6) for cue in parts.cues]
    if not links:
        return links
    for content in parts.contents:
        _nearest(links, parts.cues, content).content.append(content)
    for link in links:
        assert link.cue is not None
        if parts.sources:
            link.source = min(
                parts.sources, key=lambda source: _distance(parts.cues, link.cue, source)
            )
    return links


def _nearest(links: Sequence[Link], cues: Sequence[Range], span: Range) -> Link:
    return min(links, key=lambda link: _distance(cues, link.cue, span))


def _distance(cues: Sequence[Range], cue: Range | None, span: Range) -> tuple[int, bool]:
    """Tokens between a cue and a stretch, other cues between counted for more."""
    assert cue is not None
    low, high = (cue[1], span[0]) if span[0] >= cue[1] else (span[1], cue[0])
    crossed = sum(low <= other[0] and other[1] <= high for other in cues if other != cue)
    return max(0, high - low) + _CROSSED * crossed, span[0] < cue[0]


def _shares_quotation(wording: Wording, content: Range, link: Link) -> bool:
    number = wording.quoted[content[0]]
    return number >= 0 and any(
        wording.quoted[index] == number for low, high in link.content for index in range(low, high)
    )


def spoken(wording: Wording, ruled: Sequence[Link], tagged: Sequence[Link]) -> list[Link]:
    """The tagger's links, or what is left of them, that hand over a voice the rules missed.

    Only quotations and phrases such as *according to*: the tagger has learned acts and
    attitudes too ("backed the deal"), and these stay the writer's. Voices of the 347 labelled
    sentences of ``unsourced`` that were right: .870 with the rules alone, .890 with these;
    with all of the tagger's links .770, when the rules alone had .813.
    """
    taken = _taken(ruled)
    found = []
    for link in tagged:
        free = [index for part in link.content for index in range(*part) if index not in taken]
        if not _follows_phrase(wording, link):
            free = [index for index in free if wording.quoted[index] >= 0]
        left = [piece for piece in _runs(free) if wording.n_words(*piece) >= _LEAST_WORDS]
        n_words = sum(wording.n_words(*piece) for piece in left)
        named = n_words <= _LEAST_WORDS and _grades(wording, link)
        if left and not named and _is_anothers(wording, link):
            found.append(
                Link(link.sentence, link.cue, link.stance, link.source, left, link.confidence)
            )
    return found


def rows_to_ask(wording: Wording, ruled: Sequence[Link], rows: Sequence[Row]) -> list[int]:
    """The rows in which ``spoken`` may find something, and their neighbours.

    Quotations and phrases that the rules gave to nobody: 491 of the 3,267 sentences of
    PolNeAR dev, so that asking costs a seventh of what it would.
    """
    taken = _taken(ruled)
    asked: set[int] = set()
    for number, row in enumerate(rows):
        if any(
            index not in taken and (wording.quoted[index] >= 0 or index in wording.phrases)
            for index in range(row.first, row.last)
        ):
            asked.update(range(max(0, number - 1), min(len(rows), number + 2)))
    return sorted(asked)


def _taken(ruled: Iterable[Link]) -> set[int]:
    taken: set[int] = set()
    for link in ruled:
        for span in (*link.content, link.source, link.cue):
            taken.update(range(*(span or (0, 0))))
    return taken


def _runs(indices: Sequence[int]) -> list[Range]:
    """The unbroken runs of ``indices``."""
    runs: list[Range] = []
    for index in indices:
        if runs and runs[-1][1] == index:
            runs[-1] = runs[-1][0], index + 1
        else:
            runs.append((index, index + 1))
    return runs


def _follows_phrase(wording: Wording, link: Link) -> bool:
    return link.cue is not None and any(index in wording.phrases for index in range(*link.cue))


def _grades(wording: Wording, link: Link) -> bool:
    """ "Was dismissed “for her deeds”": few words in marks behind a passive are nobody's."""
    if link.cue is None or wording.words[link.cue[0]] not in wording.grammar.be_forms:
        return False
    return any(wording.words[index].endswith("ed") for index in range(*link.cue))


def _is_anothers(wording: Wording, link: Link) -> bool:
    """Whether somebody is there to say it, and it is not the writer ("I said").

    No source begins with a manner or a deed ("literally forcing officials"): the tagger slipped.
    """
    if link.source is None:
        return link.cue is not None
    first, last = link.source
    opener = wording.words[first]
    slipped = not wording.capital[first] and opener.endswith(("ly", "ing")) and last - first > 1
    return not slipped and wording.words[first:last] not in (("i",), ("we",))
