"""Who a source phrase means: its name, its kind, its antecedent."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from scorer.article import Source, SourceKind
from scorer.attributing.link import Range
from scorer.attributing.names import Mention, Names, Person
from scorer.attributing.offices import bearer_of, offices_in
from scorer.attributing.places import known_places
from scorer.attributing.wording import Wording
from scorer.language import Language

_PLURAL_ENDING = re.compile(r"[^s]s$")


@dataclass(slots=True)
class Speakers:
    """Resolves sources in reading order; remembers who spoke and was named last."""

    wording: Wording
    names: Names
    language: Language
    last_person: Person | None = None
    last_body: Source | None = None
    heard: list[Person] = field(default_factory=list)

    def resolve(self, span: Range | None, sentence: int) -> Source:
        """The source a token range means; kind ``none`` when there is none."""
        if span is None:
            return Source("", None, "none")
        wording = self.wording
        first, last = span
        text = wording.slice(first, last)
        start, end = wording.starts[first], wording.ends[last - 1]
        word = wording.words[first]
        if last - first == 1 and self.pronoun_class(word):
            name, kind = self._antecedent(word, first, sentence)
            return Source(text, name, kind, start, end)
        name, kind = self._named(span) or self._owner_of_words(span) or self._described(span)
        source = Source(text, name, kind, start, end)
        if (
            kind == "named_person"
            and self.last_person is not None
            and self.last_person not in self.heard
        ):
            self.heard.append(self.last_person)
        if kind != "named_person" and kind not in ("vague", "anonymous", "none"):
            self.last_body = source
        return source

    def note_sentence(self, sentence: int) -> None:
        """Remember the first person named in a sentence that is over, as its subject."""
        item = self.wording.document.sentences[sentence]
        mention = next(
            (
                mention
                for mention in self.names.within(item.first, item.last)
                if mention.who.kind == "named_person"
                and self.wording.quoted[mention.first] < 0
                and not self._is_possessor(mention)
            ),
            None,
        )
        if mention is not None:
            self.last_person = None if self._is_paired(mention) else mention.who

    def _is_paired(self, mention: Mention) -> bool:
        """Whether two persons share the subject ("X and Y"), so that no *she* is plain."""
        after = mention.last
        words = self.wording.words
        if after + 1 >= len(words) or words[after] != "and":
            return False
        other = self.names.at.get(after + 1)
        return other is not None and other.who.kind == "named_person"

    def _is_possessor(self, mention: Mention) -> bool:
        after = mention.last
        return after < len(self.wording.words) and self.wording.words[after] in ("'s", "'")

    def pronoun_class(self, word: str) -> str | None:
        for group, members in self.language.pronouns.items():
            if word in members:
                return group
        return "neuter" if word in ("it", "its") else None

    def _antecedent(self, word: str, index: int, sentence: int) -> tuple[str | None, SourceKind]:
        group = self.pronoun_class(word)
        if group in ("male", "female"):
            person = self.person_for_pronoun(group, index, sentence)
            if person is None:
                return None, "pronoun"
            person.gender = person.gender or group
            self.last_person = person
            return person.name, person.kind
        if group in ("plural", "neuter") and self.last_body is not None:
            return self.last_body.name, self.last_body.kind
        return None, "pronoun"

    def person_for_pronoun(self, gender: str, index: int, sentence: int) -> Person | None:
        """The person a *he* or *she* plainly carries on; None where two could be meant."""
        item = self.wording.document.sentences[sentence]
        here = self._candidates(item.first, index, gender)
        if len(here) == 1:
            return here[0]
        fits = self.last_person is not None and self.last_person.gender in (None, gender)
        if fits and (not here or self.last_person in here):
            return self.last_person
        if here:
            return None
        before = [
            who for who in self.names.people if who.kind == "named_person" and who.gender == gender
        ]
        return before[0] if len(before) == 1 else None

    def _candidates(self, first: int, index: int, gender: str) -> list[Person]:
        found: list[Person] = []
        for mention in self.names.within(first, index):
            if mention.who.kind == "named_person":
                fits = mention.who.gender in (None, gender)
                if fits and not self._is_possessor(mention) and mention.who not in found:
                    found.append(mention.who)
        return found

    def _named(self, span: Range) -> tuple[str, SourceKind] | None:
        """The name in a phrase, if the phrase is about whom it names."""
        wording = self.wording
        first, last = span
        held = list({id(m): m for i in range(first, last) if (m := self.names.at.get(i))}.values())
        people = [m for m in held if m.who.kind == "named_person" and not self._is_possessor(m)]
        for chosen in people:
            if chosen is not people[0] and not self._stands_apart(chosen, span):
                continue
            mark = max(
                (i for i in range(first, chosen.first) if wording.words[i] == ","), default=first
            )
            inner = range(mark, chosen.first)
            if not any(
                wording.words[i] in ("of", "for", "to", "with", "from", "by") for i in inner
            ):
                self.last_person = chosen.who
                return chosen.who.name, "named_person"
        bodies = [
            m
            for m in held
            if m.who.kind in ("named_organisation", "office", "media") and not self._is_possessor(m)
        ]
        whole = next((m for m in bodies if self._is_whole(m, span)), None)
        whole = whole or next((m for m in bodies if self._is_explained(m, span)), None)
        if whole is not None:
            return whole.who.name, self._group_kind(whole)
        return None

    def _stands_apart(self, mention: Mention, span: Range) -> bool:
        """Whether a name stands between commas: "a lawyer for Ada Quill, Bo Lund"."""
        words = self.wording.words
        opens = words[mention.first - 1] == ","
        return opens and (mention.last == span[1] or words[mention.last] == ",")

    def _is_explained(self, mention: Mention, span: Range) -> bool:
        """Whether the rest of a phrase only says what the name is.

        "Quill Cells, a maker of clocks", "the Office of Tides (O.T.)", "the grid operator Quill".
        """
        wording = self.wording
        first, last = span
        opens = mention.first == first or (
            mention.first == first + 1 and wording.words[first] == "the"
        )
        after = wording.words[mention.last] if mention.last < last else ""
        before = mention.first - 1
        told = wording.nouns.get(before, frozenset()) & {"institution", "role", "medium"}
        named_last = mention.last == last and before > first and bool(told)
        return (opens and after in (",", "(")) or named_last

    def _owner_of_words(self, span: Range) -> tuple[str | None, SourceKind] | None:
        """X for "X's remarks" and "her statement"."""
        wording = self.wording
        first, _last = span
        head = self._head(span)
        if head not in wording.cue_nouns and wording.words[head] not in (
            "words",
            "rhetoric",
            "speech",
        ):
            return None
        if wording.words[first] in ("his", "her", "their", "its"):
            return self._antecedent(wording.words[first], first, wording.sentence[first])
        owner = next((i for i in range(first, head) if wording.words[i] in ("'s", "'")), None)
        if owner is None or owner == first:
            return None
        return self._named((first, owner)) or self._described((first, owner))

    def _is_whole(self, mention: Mention, span: Range) -> bool:
        """Whether a name is the whole phrase but for an article: "the Kremlin"."""
        words = self.wording.words
        rest = [
            words[i]
            for i in range(*span)
            if not mention.first <= i < mention.last and self.wording.is_word(i)
        ]
        place = known_places().state_of.get(mention.who.name)
        adjective = place is not None and mention.who.name not in known_places().speakers
        if rest and all(word in ("the", "both") for word in rest):
            return True
        return not rest and not (adjective and not mention.who.name.endswith(("s", "ese", "ish")))

    def _group_kind(self, mention: Mention) -> SourceKind:
        return mention.who.kind

    def _described(self, span: Range) -> tuple[str | None, SourceKind]:
        """A source that is described and not named: "the Slovak premier", "two officials"."""
        wording = self.wording
        first, last = span
        text = wording.slice(first, last)
        if any(a < last and first < b for a, b in wording.anonymous) or self._anonymous_near(last):
            return text, "anonymous"
        head = self._head(span)
        kinds = wording.nouns.get(head, frozenset())
        word = wording.words[head]
        plural = bool(_PLURAL_ENDING.search(word)) or word in ("people", "men", "women", "media")
        definite = wording.words[first] not in self.wording.grammar.indefinites
        if "role" in kinds and not plural and definite:
            person = bearer_of(self.names, wording.slice(first, head + 1))
            if person is None:
                person = self._introduce(wording.slice(first, head + 1))
            if person is not None:
                self.last_person = person
                return person.name, "named_person"
        affiliated = any(
            i in self.names.at
            and self.names.at[i].who.kind in ("named_organisation", "media")
            and self._ties_to(self.names.at[i], head)
            for i in range(first, last)
        )
        if "document" in kinds:
            return text, "document"
        if "institution" in kinds:
            return text, "office" if not affiliated else "named_organisation"
        if "medium" in kinds:
            return text, "media"
        if "role" in kinds and not plural:
            speaks_for = word.startswith("spokes") or affiliated
            if definite or speaks_for:
                return text, "office"
            return text, "anonymous"
        if kinds & {"source", "person", "role"} and plural:
            return text, "named_organisation" if affiliated and "role" in kinds else "vague"
        if any(
            wording.words[i] in self.wording.grammar.quantifiers
            for i in range(first, min(last, first + 3))
        ):
            return text, "vague"
        if kinds & {"source", "person"}:
            return text, "anonymous"
        # "Fishers in Marrow and Dunn": the places are named, the fishers are not.
        until = head + 1 if plural and not affiliated else last
        if any(wording.capital[i] and i > first for i in range(first, until)):
            return text, "named_organisation"
        if plural:
            return text, "vague"
        return text, "anonymous"

    def _ties_to(self, mention: Mention, head: int) -> bool:
        """Whether a name says whom a described source belongs to: "analysts at Oak Bank"."""
        before = mention.first - 1
        if before >= 0 and self.wording.words[before] == "the":
            before -= 1
        word = self.wording.words[before] if before >= 0 else ""
        return mention.last == head or word in ("at", "for", "with", "from", "of")

    def _introduce(self, office: str) -> Person | None:
        """The only person heard so far, when an office nobody holds carries the story on.

        "Vladimir Orlov has denied it. … The Russian leader said …": taken as one person
        only while nobody else has spoken and this person has no office yet.
        """
        if len(self.heard) != 1 or not office.lower().startswith("the "):
            return None
        person = self.heard[0]
        if person.offices or person.kind != "named_person":
            return None
        person.offices.update(offices_in(office))
        return person

    def _anonymous_near(self, last: int) -> bool:
        return any(last <= a <= last + 4 for a, _ in self.wording.anonymous)

    def _head(self, span: Range) -> int:
        """The head noun: the last source noun before a preposition or mark, else the last word."""
        wording = self.wording
        first, last = span
        stop = next(
            (
                i
                for i in range(first + 1, last)
                if wording.words[i]
                in (
                    "of",
                    "for",
                    "at",
                    "in",
                    "from",
                    "with",
                    "on",
                    "close",
                    "who",
                    "familiar",
                    "briefed",
                    ",",
                    "to",
                    "near",
                    "involved",
                )
            ),
            last,
        )
        nouns = [i for i in range(first, stop) if i in wording.nouns]
        if nouns:
            return nouns[-1]
        words = [i for i in range(first, stop) if wording.is_word(i)]
        return words[-1] if words else first
