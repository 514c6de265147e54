"""Names in an article, and whom a surname means.

Well-tried rules and no guessing: a surname means the one full name that ends in it. Where
two readings are open, there is no answer.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set

from scorer.article import SourceKind
from scorer.attributing.names import Mention, Names, Person
from scorer.attributing.offices import note_appositions, offices_in
from scorer.attributing.places import known_places
from scorer.attributing.wording import Wording
from scorer.language import Language
from scorer.segmenting.credits import AGENCIES, BROADCASTERS

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


def find_names(wording: Wording, language: Language) -> Names:
    """Every named person, body and state in scored text, each spelling tied to one name."""
    runs = [run for run in _capital_runs(wording, language) if run[0] < run[1]]
    full: dict[str, Person] = {}
    by_surname: dict[str, list[Person]] = {}
    surnames = _office_surnames(wording)
    parsed = [(_parse_run(wording, language, *run, surnames), *run) for run in runs]
    bodies = _named_bodies(wording, [bare for (_, *bare), _, _ in parsed])
    for (title, low, high), _, _ in parsed:
        if high - low >= 2:
            name = _name_text(wording, low, high)
            if name not in full:
                kind = _kind(wording, low, high, bool(title), language)
                if kind == "named_person" and name in bodies and not title:
                    kind = "named_organisation"
                full[name] = Person(name, kind)
                if kind == "named_person" or " of " not in name:
                    by_surname.setdefault(_surname(name), []).append(full[name])
    mentions: list[Mention] = []
    for (title, low, high), first, last in parsed:
        if low >= high:
            continue
        who = _person_for(wording, low, high, bool(title), full, by_surname, language)
        if title:
            _note_title(who, title, language)
        mentions.append(Mention(first if title else low, last, who))
    at = {index: mention for mention in mentions for index in range(mention.first, mention.last)}
    names = Names(mentions, list(full.values()), at)
    note_appositions(wording, names)
    for who in names.people:
        held = {word for _, office in who.offices for word in office.split()}
        if who.gender is None and held & language.female_titles:
            who.gender = "female"  # "her spokeswoman Ada Quill"
        elif who.gender is None and held & language.male_titles:
            who.gender = "male"
    return names


def _office_surnames(wording: Wording) -> set[str]:
    """Surnames that are offices too, as the text shows inside a sentence: "…, Baker said"."""
    found: set[str] = set()
    for cue in wording.verbs.values():
        index = cue.first - 1
        sentence = wording.document.sentences[wording.sentence[cue.first]]
        if index <= sentence.first or "role" not in wording.nouns.get(index, ()):
            continue
        before = wording.words[index - 1]
        free = before not in wording.grammar.determiners and not wording.capital[index - 1]
        if wording.capital[index] and free and not wording.words[index].endswith("s"):
            found.add(wording.words[index])
    return found


def _named_bodies(wording: Wording, bare: Sequence[Sequence[int]]) -> set[str]:
    """Names of two words and more that are no person's, told from how the text uses them.

    They mostly follow *the* ("the Marrow Reserve"), or end in a word that the text writes small
    too and never uses alone as one does a surname ("Harbour Intelligence").
    """
    after_the: Counter[str] = Counter()
    alone: set[str] = set()
    small: set[str] = set()
    for low, high in bare:
        if high - low >= 2:
            follows = low > 0 and wording.words[low - 1] == "the"
            after_the[_name_text(wording, low, high)] += 1 if follows else -1
        elif high > low:
            alone.add(wording.words[low])
    for sentence in wording.document.sentences:
        if wording.document.scored(sentence):  # "quill.jpg" stands in no sentence
            span = range(sentence.first, sentence.last)
            small.update(
                wording.words[i] for i in span if wording.text[wording.starts[i]].islower()
            )
    common = small - alone
    return {n for n, balance in after_the.items() if balance > 0 or _surname(n) in common}


def _capital_runs(wording: Wording, language: Language) -> list[tuple[int, int]]:
    """Stretches of capitalised tokens that can be names."""
    words, capital = wording.words, wording.capital
    inner = {
        wording.words[i]
        for s in wording.document.sentences
        if wording.document.paragraphs[s.paragraph].role == "body"
        for i in range(s.first + 1, s.last)
        if capital[i] and not _opens_clause(wording, i, s.first)
    }
    lower = {word for word, is_capital in zip(words, capital, strict=True) if not is_capital}
    runs: list[tuple[int, int]] = []
    for sentence in wording.document.sentences:
        if not wording.document.scored(sentence):
            continue
        index = sentence.first
        while index < sentence.last:
            if not capital[index] or not words[index][0].isalpha():
                index += 1
                continue
            first = index
            opens = _opens_clause(wording, index, sentence.first)
            while index < sentence.last and _continues(wording, index, first, sentence.last):
                index += 1
            last = index
            if opens:
                first = _skip_opener(wording, first, last, inner, lower, language)
            if first < last:
                runs.append((first, last))
            index = max(index, last, first + 1)
    endings = Counter(words[last - 1] for _, last in runs)
    runs = [part for run in runs for part in _split_affiliation(wording, run, endings)]
    return [
        (first, last)
        for first, last in runs
        if not all(
            words[i] in wording.grammar.calendar_words
            or words[i] in wording.grammar.subject_pronouns
            or not words[i][0].isalpha()
            for i in range(first, last)
        )
    ]


def _split_affiliation(
    wording: Wording, run: tuple[int, int], endings: Mapping[str, int]
) -> list[tuple[int, int]]:
    """ "Bo Lund of the Harbour Board" as two names, if the text calls somebody Lund elsewhere."""
    first, last = run
    joint = next((i for i in range(first, last) if wording.words[i] == "of"), None)
    if joint is None or not 2 <= joint - first <= 5:  # "Ada B. Lund of the Harbour Board"
        return [run]
    grammar = wording.grammar
    for index in range(first, joint):
        word = wording.words[index]
        if index in wording.nouns or word in grammar.organisation_words | grammar.place_words:
            return [run]
    surname = wording.words[joint - 1]
    alone = endings.get(surname, 0) > (wording.words[last - 1] == surname)
    return [(first, joint), (_past_particles(wording, joint, last), last)] if alone else [run]


def _opens_clause(wording: Wording, index: int, first: int) -> bool:
    """Whether a capital at ``index`` may only be there because something begins."""
    return index == first or (
        not wording.words[index - 1][0].isalnum()
        and (wording.words[index - 1] not in {"'s", ",", "(", "-", "–"})
    )


def _continues(wording: Wording, index: int, first: int, last: int) -> bool:
    words, capital = wording.words, wording.capital
    if capital[index]:
        return True
    if words[index] == "." and index > first:
        before = words[index - 1]
        short = (
            len(before) == 1 or before in wording.grammar.honorifics or before in {"st", "mt", "ft"}
        )
        return short and index + 1 < last and capital[index + 1]
    if words[index] in wording.grammar.name_particles and index > first:
        after = index + 1
        if after < last and words[after] == "the" and words[index] == "of":
            after += 1
        return after < last and capital[after]
    if words[index] == "the" and words[index - 1] == "of" and index > first:
        return index + 1 < last and capital[index + 1]
    if words[index][0].isdigit() and index > first:
        return False
    return words[index] == "&" and index > first and index + 1 < last and capital[index + 1]


def _skip_opener(
    wording: Wording,
    first: int,
    last: int,
    inner: set[str],
    lower: set[str],
    language: Language,
) -> int:
    """Past the opening word of a sentence when it is an ordinary word and no name."""
    word = wording.words[first]
    places = known_places()
    written = wording.slice(first, first + 1)
    if written in places.state_of or written in places.speakers:
        return first
    if word in inner and word not in language.function_words:
        return first
    ordinary = (
        word in language.function_words
        or word in language.sentence_starters
        or word in wording.grammar.time_words
        or word in wording.grammar.adverbs
        or word in lower
        or word in wording.grammar.finite_verbs
        or (first in wording.nouns and last - first == 1)
        or first in wording.cue_nouns
        or re.fullmatch(r"[A-Z][a-z]+-[a-z]+", written) is not None  # "Stony-faced Oak"
    )
    if ordinary and not (first in wording.nouns and last - first > 1):
        return _past_particles(wording, first + 1, last)
    if last - first == 1 and not written.isupper():
        # Alone at the start and never seen inside a sentence: an ordinary word, unless a
        # verb of saying follows at once, as in "Petrov said".
        follows = first + 1 in wording.verbs or (
            first + 1 < len(wording.words) and wording.words[first + 1] == "'s"
        )
        if not follows or word.endswith(("ing", "ly", "ed")):
            return first + 1
    return first


def _past_particles(wording: Wording, first: int, last: int) -> int:
    """Past *of* and *the*, with which no name begins: "Criticism of Oak"."""
    while first < last and wording.words[first] in ("of", "the"):
        first += 1
    return first


def _parse_run(
    wording: Wording, language: Language, first: int, last: int, surnames: Set[str]
) -> tuple[str, int, int]:
    """The office or form of address a run begins with, and the range of the bare name."""
    low = first
    title_end = first
    for index in range(first, last):
        word = wording.words[index]
        is_title = (
            word in wording.grammar.honorifics
            or word in language.male_titles
            or word in language.female_titles
            or "role" in wording.nouns.get(index, ())
        )
        if is_title and not (index == last - 1 and word in surnames):
            title_end = index + 1
            if title_end < last and wording.words[title_end] == ".":
                title_end += 1
    if title_end > first:
        low = title_end
        rest = wording.words[low:last]
        grammar = wording.grammar
        body = any(
            word in grammar.organisation_words or "institution" in wording.nouns.get(index, ())
            for index, word in enumerate(rest, low)
        )
        if rest and (rest[0] in grammar.name_particles or rest[0] == "the" or body):
            return "", first, last  # "President of the Republic", "General Staff": one name
    return wording.slice(first, title_end) if title_end > first else "", low, last


def _name_text(wording: Wording, low: int, high: int) -> str:
    return " ".join(wording.slice(low, high).split()).removeprefix("The ")


def _surname(name: str) -> str:
    parts = [part for part in name.replace(".", "").split() if part.lower() not in _SUFFIXES]
    return parts[-1].lower() if parts else name.lower()


def _kind(wording: Wording, low: int, high: int, titled: bool, language: Language) -> SourceKind:
    words = set(wording.words[low:high])
    name = _name_text(wording, low, high)
    places = known_places()
    if titled:
        return "named_person"
    if name in places.speakers or name in places.state_of:
        return "office"
    if name in AGENCIES or name in BROADCASTERS or words & wording.grammar.media_words:
        return "media"
    if words & wording.grammar.organisation_words or words & wording.grammar.place_words:
        return "named_organisation"
    if any(
        index in wording.nouns and "institution" in wording.nouns[index]
        for index in range(low, high)
    ):
        return "named_organisation"
    if high - low == 1:
        return "named_organisation"
    parts = [wording.slice(i, i + 1) for i in range(low, high)]
    if any(part in places.state_of for part in parts) or "the" in words or "of" in words:
        return "named_organisation"
    if all(part.isupper() and len(part) > 1 for part in parts if part.isalpha()):
        return "named_organisation"
    return "named_person" if high - low <= 5 else "named_organisation"


def _person_for(
    wording: Wording,
    low: int,
    high: int,
    titled: bool,
    full: dict[str, Person],
    by_surname: dict[str, list[Person]],
    language: Language,
) -> Person:
    name = _name_text(wording, low, high)
    if name in full and high - low >= 2:
        return full[name]
    if high - low == 1:
        namesakes = by_surname.get(_surname(name), [])
        bearers = [who for who in namesakes if who.kind == "named_person"]
        if len(bearers or namesakes) == 1:
            return (bearers or namesakes)[0]  # a person before a body: "Lund", then "the Journal"
        first_names = [
            who
            for who in full.values()
            if who.kind == "named_person" and who.name.split()[0] == name
        ]
        if not bearers and len(first_names) == 1:
            return first_names[0]
    if name not in full:
        full[name] = Person(name, _kind(wording, low, high, titled, language))
    elif titled and full[name].kind == "named_organisation":
        full[name].kind = "named_person"
    return full[name]


def _note_title(who: Person, title: str, language: Language) -> None:
    words = re.findall(r"[\w-]+", title.lower())
    if set(words) & language.male_titles:
        who.gender = "male"
    elif set(words) & language.female_titles:
        who.gender = "female"
    if who.kind in ("named_organisation", "office"):
        who.kind = "named_person"
    for office in offices_in(title):
        who.offices.add(office)
