"""Document to document with attributions: every stretch of text has a voice."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from scorer.article import Attribution, Cue, Document, Form, Reports, Sentence, Span
from scorer.attributing.accusing import find_blame
from scorer.attributing.columns import columns_of, rows_of
from scorer.attributing.link import Link, Range
from scorer.attributing.linking import link_sentence
from scorer.attributing.naming import find_names
from scorer.attributing.quoting import attach_quotations
from scorer.attributing.relations import relate, rows_to_ask, spoken
from scorer.attributing.speakers import Speakers
from scorer.attributing.transcripts import link_turns
from scorer.attributing.trimming import trim_source
from scorer.attributing.voices import judge_voice
from scorer.attributing.wording import Wording, view_wording
from scorer.lexicon import Found, Lexicon
from scorer.tagging import Columns, load_tagger

__all__ = ["attribute", "columns_by_rules", "find_relations"]


def attribute(
    document: Document, lexicon: Lexicon, found: Iterable[Found] | None = None
) -> Document:
    """The document with its attributions and the voice of every sentence.

    ``found`` are the lexicon's matches in the document where they are known already.
    """
    matches = lexicon.find(document.tokens, document.text) if found is None else found
    wording = view_wording(document, lexicon, matches)
    names = find_names(wording, lexicon.language)
    speakers = Speakers(wording, names, lexicon.language)
    ruled = _links(wording)
    rows = rows_of(document)
    asked = rows_to_ask(wording, ruled, rows)
    links = ruled
    if asked:  # else neither columns nor models are needed
        labels = load_tagger().label(columns_of(wording, ruled, rows), asked)
        heard = spoken(wording, ruled, relate(wording, labels))
        links = sorted([*ruled, *heard], key=lambda link: link.sentence)
    named = [replace(link, source=trim_source(wording, link.source)) for link in links]
    return replace(
        document,
        attributions=tuple(_resolve(wording, named, speakers, _span_with_marks)),
        sentences=tuple(_voiced(wording, links)),
        blame=find_blame(wording, Speakers(wording, names, lexicon.language)),
    )


def find_relations(document: Document, lexicon: Lexicon) -> tuple[Attribution, ...]:
    """The document's attributions in the wider sense of PolNeAR.

    What sources back, want or fear is among them, though it is told in the writer's voice
    (Newell, Margolin and Ruths 2018, An Attribution Relations Corpus for Political News).
    """
    wording = view_wording(document, lexicon, lexicon.find(document.tokens, document.text))
    speakers = Speakers(wording, find_names(wording, lexicon.language), lexicon.language)
    labels = load_tagger().label(columns_of(wording, _links(wording), rows_of(document)))
    return tuple(_resolve(wording, relate(wording, labels), speakers, _span))


def columns_by_rules(document: Document, lexicon: Lexicon) -> Columns:
    """What a tagger is told of a document, the rules' findings included."""
    wording = view_wording(document, lexicon, lexicon.find(document.tokens, document.text))
    return columns_of(wording, _links(wording), rows_of(document))


def _links(wording: Wording) -> list[Link]:
    """What the rules find, sentence by sentence, quotations attached."""
    document = wording.document
    links = link_turns(wording)
    spoken_for = {
        wording.sentence[index] for link in links for part in link.content for index in range(*part)
    }
    for number, sentence in enumerate(document.sentences):
        if document.scored(sentence) and number not in spoken_for:
            links += link_sentence(wording, number, sentence)
    return attach_quotations(wording, links)


def _resolve(
    wording: Wording,
    links: list[Link],
    speakers: Speakers,
    span_of: Callable[[Wording, Range], Span],
) -> list[Attribution]:
    attributions: list[Attribution] = []
    seen = 0
    for link in links:
        while seen < link.sentence:
            if wording.document.scored(wording.document.sentences[seen]):
                speakers.note_sentence(seen)
            seen += 1
        source = speakers.resolve(link.source, link.sentence)
        cue = None
        if link.cue is not None:
            text = wording.slice(*link.cue)
            start, end = wording.starts[link.cue[0]], wording.ends[link.cue[1] - 1]
            cue = Cue(start, end, text, link.stance, _reports(wording, link))
        content = tuple(span_of(wording, part) for part in link.content)
        attributions.append(
            Attribution(_form(wording, link.content), source, cue, content, link.confidence)
        )
    return attributions


def _span(wording: Wording, part: Range) -> Span:
    """Characters of a token range."""
    return Span(wording.starts[part[0]], wording.ends[part[1] - 1])


def _span_with_marks(wording: Wording, part: Range) -> Span:
    """Characters of a token range, quotation marks at its edges included."""
    start, end = wording.starts[part[0]], wording.ends[part[1] - 1]
    for token in (part[0], part[1] - 1):
        number = wording.quoted[token]
        if number >= 0:
            quotation = wording.document.quotations[number]
            if quotation.start == start or quotation.end == end:
                start, end = min(start, quotation.start), max(end, quotation.end)
    return Span(start, end)


def _reports(wording: Wording, link: Link) -> Reports:
    """What a link hands over: what the lexicon says of its cue, else speech."""
    if link.perspective:
        return "perspective"
    for index in range(*(link.cue or (0, 0))):
        for table in (wording.verbs, wording.phrases, wording.cue_nouns):
            if index in table:
                return table[index].entry.reports
    return "speech"


def _form(wording: Wording, content: list[Range]) -> Form:
    words = [i for low, high in content for i in range(low, high) if wording.is_word(i)]
    quoted = sum(wording.quoted[index] >= 0 for index in words)
    if quoted == 0:
        return "indirect"
    return "direct" if quoted == len(words) else "mixed"


def _voiced(wording: Wording, links: list[Link]) -> list[Sentence]:
    document = wording.document
    by_sentence: dict[int, list[tuple[int, Link]]] = {}
    for number, link in enumerate(links):
        held = {link.sentence} | {
            wording.sentence[index] for low, high in link.content for index in range(low, high)
        }
        for place in held:
            by_sentence.setdefault(place, []).append((number, link))
    voiced = []
    for number, sentence in enumerate(document.sentences):
        if document.scored(sentence):
            voice, main = judge_voice(wording, sentence, by_sentence.get(number, []))
            sentence = Sentence(
                sentence.start,
                sentence.end,
                sentence.paragraph,
                sentence.first,
                sentence.last,
                voice,
                main,
            )
        voiced.append(sentence)
    return voiced
