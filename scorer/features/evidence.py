"""What every feature may look at: a document with voices, and the lexicon's matches in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from scorer.article import NAMED_KINDS, Attribution, Document, Role, Sentence
from scorer.features.figures import find_figures
from scorer.features.judgements import Judgement, find_judgements
from scorer.features.matches import Matches, choose_matches
from scorer.features.sayings import Saying, sayings_by_stem
from scorer.language import Language
from scorer.lexicon import Found, Lexicon
from scorer.lexicon.inflection import respell
from scorer.result import FeatureInfo, Hit, HitVoice, StatedFigure
from scorer.tagging.masking import mask_names
from scorer.tagging.push_model import PushModel, Reading, load_push_model
from scorer.tagging.push_templates import Wording
from scorer.tagging.stretches import Stretch
from scorer.tagging.word_table import WordTable

_STRAIGHT = str.maketrans("‘’", "''")
_DOUBLE = frozenset('“”„‟"')
"""How quotation marks are set says nothing, and must not move what a learned model finds. It
learned from text with five curled double marks for each straight one."""
_ALIKE = {
    "she": "he",
    "her": "his",
    "hers": "his",
    "him": "his",
    "herself": "himself",
    "woman": "man",
    "women": "men",
    "mrs": "mr",
    "ms": "mr",
}
"""Words that differ in gender alone, as a learned model is shown them. PTC dev, span F1 0.425 with
and without."""
_SHORT = 4
"""Letters of the longest words that both spellings share."""
VAGUE_KINDS = frozenset({"vague", "anonymous", "none"})


@dataclass(frozen=True)
class Evidence:
    """One article as the features see it. Pure data; nothing here decides anything."""

    document: Document
    lexicon: Lexicon
    found: Sequence[Found]

    @cached_property
    def voices(self) -> list[HitVoice]:
        """The voice of every token: quoted inside quotation marks, attributed inside what
        somebody is said to have said, else the writer's own."""
        document = self.document
        voices: list[HitVoice] = ["own"] * len(document.tokens)
        for attribution in document.attributions:
            for span in attribution.content:
                for index in self._tokens(span.start, span.end):
                    voices[index] = "attributed"
        for quotation in document.quotations:
            for index in self._tokens(quotation.start, quotation.end):
                voices[index] = "quoted"
        return voices

    @cached_property
    def holders(self) -> dict[int, int]:
        """Token to the attribution that holds it."""
        held: dict[int, int] = {}
        for number, attribution in enumerate(self.document.attributions):
            for span in attribution.content:
                for index in self._tokens(span.start, span.end):
                    held.setdefault(index, number)
        return held

    @cached_property
    def cue_tokens(self) -> frozenset[int]:
        """The tokens of all cues."""
        cues = [a.cue for a in self.document.attributions if a.cue is not None]
        return frozenset(index for cue in cues for index in self._tokens(cue.start, cue.end))

    @cached_property
    def claim_nouns(self) -> frozenset[int]:
        """The last tokens of nouns that call what follows somebody's claim: *allegation*."""
        markers = self.lexicon.markers
        return frozenset(
            match.last - 1 for match in self.found if markers[match.marker].cue == "noun"
        )

    @cached_property
    def person_nouns(self) -> frozenset[int]:
        """The last tokens of nouns for people met: *a man*, *two nurses*."""
        markers = self.lexicon.markers
        return frozenset(
            match.last - 1 for match in self.found if markers[match.marker].cue == "person"
        )

    @cached_property
    def source_tokens(self) -> frozenset[int]:
        """The tokens of all sources that the text names where it attributes."""
        sources = [attribution.source for attribution in self.document.attributions]
        return frozenset(
            index
            for source in sources
            if source.start is not None and source.end is not None
            for index in self._tokens(source.start, source.end)
        )

    @cached_property
    def matches(self) -> Matches:
        """Which of the lexicon's matches count, and which are ordinary words alone."""
        return choose_matches(self)

    @cached_property
    def figures(self) -> list[StatedFigure]:
        """The figures that carry a claim, and who stands behind each."""
        return find_figures(self)

    @cached_property
    def judgements(self) -> list[Judgement]:
        """Where the writer's own sentences judge."""
        return find_judgements(self)

    @cached_property
    def sayings(self) -> Mapping[str, Sequence[Saying]]:
        """What was said, by stem."""
        return sayings_by_stem(self)

    @cached_property
    def body_ends(self) -> list[int]:
        """Where the paragraphs of body text end, in order."""
        return [item.end for item in self.document.paragraphs if item.role == "body"]

    def paragraph_number(self, start: int) -> int:
        """The number of the paragraph of body text at an offset, counted as an editor does."""
        return 1 + bisect_right(self.body_ends, start)

    @cached_property
    def wording(self) -> Wording:
        """What the model of pushing words is told: units, quotation marks, markers; no names."""
        return wording_of(self.document, self.lexicon, self.found, self.push_model.table)

    @cached_property
    def reading(self) -> Reading:
        """What the model of pushing words makes of it."""
        return self.push_model.read(self.wording)

    @cached_property
    def stretches(self) -> list[Stretch]:
        """The long stretches and loaded words of the model, in units of ``wording``."""
        return self.push_model.find(self.reading, ("long", "loaded"))

    @property
    def push_model(self) -> PushModel:
        return load_push_model()

    @cached_property
    def sentence_of(self) -> list[int]:
        """Token to the index of its sentence."""
        column = [0] * len(self.document.tokens)
        for number, sentence in enumerate(self.document.sentences):
            column[sentence.first : sentence.last] = [number] * (sentence.last - sentence.first)
        return column

    @cached_property
    def scored_sentences(self) -> list[int]:
        document = self.document
        return [n for n, item in enumerate(document.sentences) if document.scored(item)]

    @cached_property
    def n_words(self) -> int:
        """Words of scored text."""
        return sum(self.words_in(self.document.sentences[n]) for n in self.scored_sentences)

    @cached_property
    def attributed_words(self) -> dict[int, int]:
        """Attribution to the number of words it holds."""
        counts: dict[int, int] = {}
        words = self.document.tokens.words
        for index, number in self.holders.items():
            if words[index][0].isalnum():
                counts[number] = counts.get(number, 0) + 1
        return counts

    def words_in(self, sentence: Sentence) -> int:
        words = self.document.tokens.words
        return sum(words[index][0].isalnum() for index in range(sentence.first, sentence.last))

    @cached_property
    def own_stems(self) -> Sequence[frozenset[str]]:
        """Of every sentence the stems that stand in the writer's own voice."""
        return [
            self.stems(at for at in range(item.first, item.last) if self.voices[at] == "own")
            for item in self.document.sentences
        ]

    def stems(self, tokens: Iterable[int]) -> frozenset[str]:
        """First five letters of the words that carry content; enough to match inflections."""
        words, function = self.document.tokens.words, self.lexicon.language.function_words
        return frozenset(
            words[at][:5]
            for at in tokens
            if len(words[at]) > 3 and words[at][0].isalpha() and words[at] not in function
        )

    def role_at(self, token: int) -> Role:
        sentence = self.document.sentences[self.sentence_of[token]]
        return self.document.paragraphs[sentence.paragraph].role

    def voice_of(self, first: int, last: int) -> HitVoice:
        """The voice of the tokens ``[first, last)``: another's if any of them is."""
        voices = self.voices[first:last]
        if "quoted" in voices:
            return "quoted"
        return "attributed" if voices.count("attributed") * 2 > len(voices) else "own"

    def speaker_of(self, first: int, last: int) -> str | None:
        """The name, or the words, of whoever stands behind the tokens ``[first, last)``."""
        for index in range(first, last):
            if index in self.holders:
                attribution = self.document.attributions[self.holders[index]]
                return attribution.source.name or attribution.source.text or None
        return None

    @cached_property
    def named_in(self) -> Mapping[int, str]:
        """Sentence to the first source with a name, an office or a document that it names."""
        found: dict[int, str] = {}
        for attribution in self.document.attributions:
            source = attribution.source
            if source.kind in NAMED_KINDS and source.start is not None:
                sentence = self.sentence_of[self.document.tokens.at(source.start)]
                found.setdefault(sentence, source.name or source.text)
        return found

    def mark(
        self,
        info: FeatureInfo,
        start: int,
        end: int,
        *,
        entry: str,
        reason: str,
        confidence: float,
        plain: str | None = None,
        severity: float = 1.0,
    ) -> Hit:
        """A hit of a code feature in the writer's own voice, on code points ``[start, end)``."""
        if info.family == "style":
            raise ValueError(f"{info.id} is of a family that has no hits")
        return Hit(
            feature=info.id,
            family=info.family,
            start=start,
            end=end,
            text=self.document.text[start:end],
            voice="own",
            entry=entry,
            reason=reason,
            confidence=confidence,
            plain=plain,
            severity=severity,
        )

    def attributions(self) -> list[tuple[int, Attribution]]:
        return list(enumerate(self.document.attributions))

    def _tokens(self, start: int, end: int) -> range:
        tokens = self.document.tokens
        first = tokens.at(start)
        if first < 0 or tokens.starts[first] < start:
            first += 1
        return range(first, tokens.at(end - 1) + 1)


def _in_one_style(words: Sequence[str], table: WordTable, language: Language) -> list[str]:
    """Words alike for both genders and, of two spellings, in the one more often met in learning."""
    places = table.places
    styled = {}
    for word in set(words):
        if len(word) > _SHORT and (others := respell(word, language)):
            known = [other for other in (word, *others) if other in places]
            styled[word] = min(known, key=places.__getitem__, default=word)
    return [_ALIKE.get(word) or styled.get(word, word) for word in words]


def _in_one_setting(words: Sequence[str], text: str, starts: Sequence[int]) -> list[str]:
    """Words with single quotation marks straight and double ones curled."""
    return [
        word
        if word.isalnum()
        else _curled(text, start)
        if word in _DOUBLE
        else word.translate(_STRAIGHT)
        for word, start in zip(words, starts, strict=True)
    ]


def _curled(text: str, at: int) -> str:
    """A double quotation mark as it would be printed: one opens where no word ends before it."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    ends = before.isalnum() or before in tuple(".,!?…;:)%’'")
    return "“" if not ends and after and not after.isspace() else "”"


def wording_of(
    document: Document, lexicon: Lexicon, found: Sequence[Found], table: WordTable
) -> Wording:
    """A document as the learned models of wording see it, a sentence a row."""
    tokens, text = document.tokens, document.text
    forms = [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]
    sentences = [(sentence.first, sentence.last) for sentence in document.sentences]
    forms = _in_one_setting(forms, text, tokens.starts)
    words = _in_one_style(
        _in_one_setting(tokens.words, text, tokens.starts), table, lexicon.language
    )
    masked = mask_names(forms, words, sentences, table.cases, lexicon.language.groups)
    unit_of = [-1] * len(tokens)
    for unit, (first, last) in enumerate(zip(masked.first, masked.last, strict=True)):
        unit_of[first:last] = [unit] * (last - first)
    markers: list[list[str]] = [[] for _ in masked.words]
    for match in found:
        marker = lexicon.markers[match.marker]
        first, last = unit_of[match.first], unit_of[match.last - 1]
        if marker.family == "attribution" or min(first, last) < 0:
            continue
        for unit in range(first, last + 1):
            if marker.id not in markers[unit]:
                markers[unit].append(marker.id)
    quoted = [False] * len(tokens)
    for span in document.quotations:
        first, last = tokens.at(span.start), tokens.at(span.end - 1)
        quoted[first : last + 1] = [True] * (last + 1 - first)
    return Wording(masked, [quoted[first] for first in masked.first], markers)
