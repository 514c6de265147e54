"""Marker files read strictly, inflected, compiled, matched, guarded and cached."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from scorer.article import Tokens
from scorer.errors import LexiconError
from scorer.language import Language
from scorer.lexicon import Entry, Examples, Found, Lexicon, Marker, load_lexicon
from scorer.lexicon import loading as loading_module
from scorer.lexicon.automaton import Automaton, build_automaton, find_entries
from scorer.lexicon.guards import passes_guards
from scorer.lexicon.inflection import inflect, spellings
from scorer.lexicon.pattern import CLASSES, forms_of
from scorer.tokenizing import tokenize, words_of

FACTS = """\
code: en
name: English
sets: {be: [is, was, "'s"], poss: [his, "'s"]}
irregular_verbs: [[lose, lost, lost], [break, broke, broken]]
doubling_verbs: [admit]
british_doubling_verbs: [travel]
spellings: [[favour, favor]]
"""
MARKER = """\
id: hot_words
title: Hot words
question: Is it hot?
why: It says so.
limits: Ovens.
source:
  - {cite: "Entries written for this test", licence: Apache-2.0}
match: words
scope: anywhere
entries:
  - boiling
  - scalding
examples:
  flags:
    - "A [[boiling]] row."
    - "A [[scalding]] reply."
  passes:
    - "A warm bath."
    - "A cold bath."
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "language.yaml", FACTS)
    return tmp_path


@pytest.fixture
def compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A cache folder of the test's own, with nothing remembered in memory."""
    monkeypatch.setenv("SCORER_CACHE", str(tmp_path / "compiled"))
    forget()
    yield tmp_path / "compiled"
    forget()


def forget() -> None:
    loading_module._load.cache_clear()


def write(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / "en" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def load_with(
    folder: Path, marker: str | bytes, name: str = "loaded_language/hot_words.yaml"
) -> Lexicon:
    write(folder, name, marker)
    return load_lexicon("en", folder)


def tokens_of(text: str) -> Tokens:
    starts, ends, words = tokenize(text)
    return Tokens(tuple(starts), tuple(ends), tuple(words))


def found_in(lexicon: Lexicon, text: str) -> list[tuple[str, str | None]]:
    tokens = tokens_of(text)
    return [
        (text[tokens.starts[m.first] : tokens.ends[m.last - 1]], m.plain)
        for m in lexicon.find(tokens, text)
    ]


# What is refused -----------------------------------------------------------------------------


def test_the_marker_of_these_tests_is_sound(folder: Path) -> None:
    lexicon = load_with(folder, MARKER)
    (marker,) = lexicon.markers
    assert (marker.id, marker.family, marker.language) == ("hot_words", "loaded_language", "en")
    assert marker.path == "en/loaded_language/hot_words.yaml"
    assert [(entry.text, entry.line) for entry in marker.entries] == [
        ("boiling", 11),
        ("scalding", 12),
    ]
    assert found_in(lexicon, "A boiling, SCALDING row.") == [("boiling", None), ("SCALDING", None)]


REFUSED = [
    # (what stands in the marker, what is written there instead, line, reason)
    ("limits: Ovens.", "limits: Ovens.\nheat: 3", 6, "a marker has no field 'heat'"),
    ("  - boiling", "  - {text: boiling, heat: 3}", 11, "an entry has no field 'heat'"),
    ("licence: Apache-2.0}", "licence: Apache-2.0, year: 2031}", 7, "a source has no field 'year'"),
    ("  passes:", "  maybes: []\n  passes:", 17, "examples has no field 'maybes'"),
    ("limits: Ovens.", "limits: Ovens.\nlimits: Stoves.", 6, "field 'limits' stands twice"),
    ("id: hot_words\n", "", 1, "lacks 'id'"),
    ("title: Hot words\n", "", 1, "lacks 'title'"),
    ("question: Is it hot?\n", "", 1, "lacks 'question'"),
    ("why: It says so.\n", "", 1, "lacks 'why'"),
    ("limits: Ovens.\n", "", 1, "lacks 'limits'"),
    ("match: words\n", "", 1, "lacks 'match'"),
    ("scope: anywhere\n", "", 1, "lacks 'scope'"),
    ("entries:\n  - boiling\n  - scalding\n", "", 1, "lacks 'entries'"),
    ("  - boiling", "  - {weight: 2}", 11, "lacks 'text'"),
    (", licence: Apache-2.0", "", 7, "lacks 'licence'"),
    ('cite: "Entries written for this test", ', "", 7, "lacks 'cite'"),
    ("title: Hot words", "title:", 2, "is empty"),
    ("title: Hot words", 'title: "  "', 2, "is empty"),
    ("title: Hot words", "title: [hot, words]", 2, "expected a text"),
    ("  - boiling\n  - scalding\n", "  boiling: 1\n", 11, "expected a list"),
    ("entries:\n  - boiling\n  - scalding\n", "entries: []\n", 10, "needs at least 1 items, has 0"),
    ("  - {cite", "  {cite", 7, "expected a list"),
    ("id: hot_words", "id: cold_words", 1, "id 'cold_words' must be lower_snake_case and equal"),
    ("  - scalding", "  - Boiling", 12, "repeats 'Boiling' of line 11"),
    ("  - scalding", '  - "  boiling "', 12, "repeats 'boiling' of line 11"),
    ("  - scalding", "  - no", 12, "put 'no' in quotation marks"),
    ("  - scalding", "  - Yes", 12, "put 'Yes' in quotation marks"),
    ("  - scalding", "  - on", 12, "put 'on' in quotation marks"),
    ("  - scalding", "  - off", 12, "put 'off' in quotation marks"),
    ("  - scalding", "  - null", 12, "put 'null' in quotation marks"),
    ("  - boiling", "  - {text: boiling, unless_before: [no]}", 11, "put 'no' in quotation marks"),
    ("  - boiling", "  - {text: boiling, weight: 0}", 11, "0 is not between 0.1 and 3"),
    ("  - boiling", "  - {text: boiling, weight: 3.5}", 11, "3.5 is not between 0.1 and 3"),
    ("  - boiling", "  - {text: boiling, weight: -1}", 11, "-1 is not between 0.1 and 3"),
    ("  - boiling", "  - {text: boiling, weight: nan}", 11, "nan is not between 0.1 and 3"),
    ("  - boiling", "  - {text: boiling, weight: much}", 11, "expected a number"),
    ("scope: anywhere", "scope: anywhere\nconfidence: 1.5", 10, "1.5 is not between 0 and 1"),
    ("match: words", "match: letters", 8, "'letters' is none of words, lemmas, pattern"),
    ("scope: anywhere", "scope: nowhere", 9, "'nowhere' is none of own_voice"),
    ("scope: anywhere", "scope: anywhere\nstance: loud", 10, "'loud' is none of neutral"),
    ("scope: anywhere", "scope: anywhere\ntakes: all", 10, "'all' is none of speech"),
    ("scope: anywhere", "scope: anywhere\ncue: verb", 1, "'cue' belongs to every attribution"),
    ("scope: anywhere", "scope: anywhere\ncue: glance", 10, "'glance' is none of verb"),
    ("match: words", "match: lemmas", 11, "'boiling' needs a part_of_speech to inflect"),
    ("  - boiling", "  - {text: boiling, part_of_speech: name}", 11, "'name' is none of verb"),
    ("  - boiling", "  - {text: boiling, unless_after: []}", 11, "needs at least 1 items, has 0"),
    ('    - "A [[scalding]] reply."\n', "", 15, "needs at least 2 items, has 1"),
    ('    - "A cold bath."\n', "", 18, "needs at least 2 items, has 1"),
    ("A [[scalding]] reply.", "A scalding reply.", 16, "marks nothing with [[ ]]"),
    ("  - boiling", "  - [boiling]", 11, "expected the fields of an entry"),
    ("title: Hot words", "title: {hot: words", 3, "is not YAML"),
    ("title: Hot words", "title: 'Hot words", 20, "is not YAML"),
    ("title: Hot words", "\ttitle: Hot words", 2, "is not YAML"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "line", "reason"), REFUSED)
def test_a_faulty_marker_is_refused_with_file_line_and_reason(
    folder: Path, old: str, new: str, line: int, reason: str
) -> None:
    assert MARKER.count(old) == 1
    path = folder / "en" / "loaded_language" / "hot_words.yaml"
    with pytest.raises(LexiconError) as caught:
        load_with(folder, MARKER.replace(old, new))
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b"# nothing\n", "is empty"),
        (b"- a\n- b\n", "expected the fields of a marker"),
        (b"hot words\n", "expected the fields of a marker"),
        (b"id: caf\xe9\n", "is not UTF-8"),
    ],
)
def test_a_file_that_is_no_marker_is_refused(folder: Path, content: bytes, reason: str) -> None:
    with pytest.raises(LexiconError, match=rf"hot_words\.yaml:1: {reason}"):
        load_with(folder, content)


@pytest.mark.parametrize("name", ["Hot_words", "hot-words", "hot__words", "_hot", "2hot", "hot_"])
def test_an_id_is_lower_snake_case(folder: Path, name: str) -> None:
    with pytest.raises(LexiconError, match="must be lower_snake_case"):
        load_with(
            folder, MARKER.replace("id: hot_words", f"id: {name}"), f"loaded_language/{name}.yaml"
        )


@pytest.mark.parametrize(
    "name",
    ["", "heat/", "style/", "loaded_language/more/"],
)
def test_a_marker_stands_in_a_family_folder(folder: Path, name: str) -> None:
    with pytest.raises(LexiconError, match=r"hot_words\.yaml:1: stands in no family folder"):
        load_with(folder, MARKER, f"{name}hot_words.yaml")


def test_an_id_stands_once_in_a_language(folder: Path) -> None:
    write(folder, "techniques/hot_words.yaml", MARKER)
    with pytest.raises(LexiconError, match=r"hot_words\.yaml:1: id stands in .*loaded_l"):
        load_with(folder, MARKER)


def test_an_attribution_marker_needs_a_cue(folder: Path) -> None:
    with pytest.raises(LexiconError, match="'cue' belongs to every attribution marker"):
        load_with(folder, MARKER, "attribution/hot_words.yaml")
    marker = MARKER.replace("scope: anywhere", "scope: anywhere\ncue: verb")
    assert load_with(folder, marker, "attribution/hot_words.yaml").markers[0].cue == "verb"


def entries(folder: Path, match: str, *texts: str) -> Lexicon:
    lines = "".join(f"  - {json.dumps(text)}\n" for text in texts)
    part = "\npart_of_speech: verb" if match == "lemmas" else ""
    marker = MARKER.replace("match: words", f"match: {match}{part}")
    return load_with(folder, marker.replace("  - boiling\n  - scalding\n", lines))


@pytest.mark.parametrize(
    ("match", "texts", "reason"),
    [
        ("pattern", ["warm", "hot|| words"], "has an empty choice beside '|'"),
        ("pattern", ["warm", "hot|"], "has an empty choice beside '|'"),
        ("pattern", ["warm", "<heat> words"], "knows no set '<heat>'; sets are any, be, ed"),
        ("pattern", ["warm", "<any> words"], "begins with '<any>'; begin with a word"),
        ("pattern", ["warm", "hot|<ing> words"], "begins with '<ing>'; begin with a word"),
        ("pattern", ["warm", "hot? <ly> words"], "begins with '<ly>'; begin with a word"),
        ("pattern", ["warm", "hot? words?"], "could match nothing at all"),
        ("pattern", ["warm", "ho?t words"], "has a stray mark in 'ho?t'"),
        ("pattern", ["warm", "hot wo~rds"], "has a stray mark in 'wo~rds'"),
        ("pattern", ["warm", "hot <be"], "has a stray mark in '<be'"),
        ("pattern", ["warm", "hot words>"], "has a stray mark in 'words>'"),
        ("pattern", ["hot|warm words?", "warm"], "can match nothing that an entry above"),
        ("pattern", ["hot|warm", "warm|hot"], "can match nothing that an entry above"),
        ("words", ["favour", "favor"], "can match nothing that an entry above"),
        ("words", ["don't", "don’t"], "can match nothing that an entry above"),
        ("lemmas", ["lose", "lost"], None),
        ("lemmas", ["criticise", "criticize"], "can match nothing that an entry above"),
        ("words", ["hot", "hot words"], None),
        ("pattern", ["hot <any>", "hot words"], None),
    ],
)  # fmt: skip
def test_an_entry_that_is_faulty_or_can_never_match_is_refused(
    folder: Path, match: str, texts: list[str], reason: str | None
) -> None:
    if reason is None:
        assert len(entries(folder, match, *texts).markers[0].entries) == 2
        return
    path = folder / "en" / "loaded_language" / "hot_words.yaml"
    line = 13 if match == "lemmas" else 12
    with pytest.raises(LexiconError) as caught:
        entries(folder, match, *texts)
    assert str(caught.value).startswith(f"{path}:{line}: {texts[1]!r} ")
    assert reason in str(caught.value)


def test_a_language_without_facts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"xx:1: no language\.yaml"):
        load_lexicon("xx", tmp_path)


@pytest.mark.parametrize(
    "facts", ["", "name: English\n", "code: [en", "code: en\nname: E\ngrammar: {x: [y]}\n"]
)
def test_faulty_facts_are_refused(tmp_path: Path, facts: str) -> None:
    write(tmp_path, "language.yaml", facts)
    with pytest.raises(LexiconError, match=r"language\.yaml:\d+: "):
        load_with(tmp_path, MARKER)


TEST_LANGUAGE = Language(
    code="xx",
    name="Test",
    sets={"be": ("is", "was", "'s")},
    irregular_verbs={"lose": ("lost", "lost")},
    spellings=(("favour", "favor"),),
)


# Inflection ----------------------------------------------------------------------------------

VERBS = """
slam slams slammed slammed slamming
criticise criticises criticised criticised criticising
blast blasts blasted blasted blasting
lash lashes lashed lashed lashing
kiss kisses kissed kissed kissing
watch watches watched watched watching
fix fixes fixed fixed fixing
buzz buzzes buzzed buzzed buzzing
laugh laughs laughed laughed laughing
stop stops stopped stopped stopping
plan plans planned planned planning
offer offers offered offered offering
visit visits visited visited visiting
open opens opened opened opening
develop develops developed developed developing
target targets targeted targeted targeting
benefit benefits benefited benefited benefiting
admit admits admitted admitted admitting
refer refers referred referred referring
occur occurs occurred occurred occurring
rebut rebuts rebutted rebutted rebutting
equip equips equipped equipped equipping
bow bows bowed bowed bowing
tax taxes taxed taxed taxing
play plays played played playing
obey obeys obeyed obeyed obeying
carry carries carried carried carrying
deny denies denied denied denying
die dies died died dying
lie lies lied lied lying
vie vies vied vied vying
belie belies belied belied belying
agree agrees agreed agreed agreeing
free frees freed freed freeing
dye dyes dyed dyed dyeing
hoe hoes hoed hoed hoeing
argue argues argued argued arguing
rue rues rued rued ruing
panic panics panicked panicked panicking
mimic mimics mimicked mimicked mimicking
echo echoes echoed echoed echoing
veto vetoes vetoed vetoed vetoing
say says said said saying
pay pays paid paid paying
go goes went gone going
do does did done doing
have has had had having
see sees saw seen seeing
flee flees fled fled fleeing
put puts put put putting
cut cuts cut cut cutting
run runs ran run running
begin begins began begun beginning
write writes wrote written writing
throw throws threw thrown throwing
tear tears tore torn tearing
swear swears swore sworn swearing
sweep sweeps swept swept sweeping
strike strikes struck struck striking
mislead misleads misled misled misleading
""".strip().splitlines()
NOUNS = """
smear smears
witness witnesses
crash crashes
speech speeches
box boxes
ally allies
party parties
day days
valley valleys
crisis crises
thesis theses
analysis analyses
criterion criteria
phenomenon phenomena
child children
person people
woman women
strongman strongmen
henchman henchmen
knife knives
thief thieves
life lives
series series
media media
belief beliefs
chief chiefs
""".strip().splitlines()
EXCEPTIONS = [
    ("quip", "verb", "past", "quipped"),
    ("quit", "verb", "ing", "quitting"),
    ("backtrack", "verb", "past", "backtracked"),
    ("forbid", "verb", "ing", "forbidding"),
    ("flip-flop", "verb", "past", "flip-flopped"),
    ("kneecap", "verb", "past", "kneecapped"),
    ("deadpan", "verb", "past", "deadpanned"),
    ("misspeak", "verb", "past", "misspoke"),
    ("browbeat", "verb", "participle", "browbeaten"),
    ("businessman", "noun", "plural", "businessmen"),
    ("spokeswoman", "noun", "plural", "spokeswomen"),
    ("wife", "noun", "plural", "wives"),
    ("hero", "noun", "plural", "heroes"),
    ("fig leaf", "noun", "plural", "fig leaves"),
    ("secretary of state", "noun", "plural", "secretaries of state"),
    ("attorney general", "noun", "plural", "attorneys general"),
    ("statistics", "noun", "plural", "statistics"),
]


@pytest.mark.parametrize("row", VERBS)
def test_verb_forms(row: str, language: Language) -> None:
    base, third, past, participle, ing = row.split()
    forms = inflect(base, "verb", language)
    assert (forms["base"], forms["s"]) == ([base], [third])
    assert (forms["past"][0], forms["participle"][0], forms["ing"][0]) == (past, participle, ing)


@pytest.mark.parametrize("row", NOUNS)
def test_noun_forms(row: str, language: Language) -> None:
    singular, plural = row.split()
    assert inflect(singular, "noun", language) == {"singular": [singular], "plural": [plural]}


@pytest.mark.parametrize(("base", "part", "form", "wanted"), EXCEPTIONS)
def test_exceptions_and_compounds(
    base: str, part: str, form: str, wanted: str, language: Language
) -> None:
    assert wanted in inflect(base, part, language)[form]


def test_enough_forms() -> None:
    assert sum(len(row.split()) for row in VERBS + NOUNS) >= 300


def test_a_verb_phrase_inflects_its_first_word_and_a_noun_phrase_its_last(
    language: Language,
) -> None:
    assert inflect("lash out at", "verb", language)["past"] == ["lashed out at"]
    assert inflect("smear campaign", "noun", language)["plural"] == ["smear campaigns"]
    assert inflect("red hot", "adjective", language) == {"base": ["red hot"]}
    assert inflect("by all means", "phrase", language) == {"base": ["by all means"]}


def test_be_has_all_its_forms(language: Language) -> None:
    forms = inflect("be", "verb", language)
    assert {f for group in forms.values() for f in group} == set(
        "be am are is was were been being".split()
    )


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("travel", "travelled traveled travelling traveling"),
        ("label", "labelled labeled labelling labeling"),
        ("cancel", "cancelled canceled cancelling canceling"),
        ("signal", "signalled signaled signalling signaling"),
    ],
)
def test_british_and_american_doubling_are_both_known(
    base: str, forms: str, language: Language
) -> None:
    found = inflect(base, "verb", language)
    assert {*found["past"], *found["ing"]} == set(forms.split())


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("favour", "favor"),
        ("favourite", "favorite"),
        ("humorless", "humourless"),
        ("defence", "defense"),
        ("programme", "program"),
        ("sceptical", "skeptical"),
        ("organise", "organize"),
        ("organizations", "organisations"),
        ("realising", "realizing"),
        ("paralyse", "paralyze"),
        ("grey", "gray"),
        ("judgement", "judgment"),
        ("ploughing", "plowing"),
        ("a labour of love", "a labor of love"),
        ("honour and defence", "honor and defense"),
        ("centred", "centered"),
        ("manoeuvring", "maneuvering"),
    ],
)
def test_other_spellings(word: str, other: str, language: Language) -> None:
    found = spellings(word, language)
    assert found[0] == word
    assert other in found


@settings(deadline=None, max_examples=200)
@given(st.text(st.sampled_from("abcegiklnoprstuyz"), min_size=2, max_size=9))
def test_any_verb_has_every_form_and_never_an_empty_one(base: str) -> None:
    forms = inflect(base, "verb", TEST_LANGUAGE)
    assert set(forms) == {"base", "s", "past", "participle", "ing"}
    assert all(texts and all(texts) for texts in forms.values())
    assert all(form.endswith("ing") for form in forms["ing"])
    for texts in forms.values():
        for text in texts:
            assert spellings(text, TEST_LANGUAGE)[0] == text


# Matching ------------------------------------------------------------------------------------


def marker(id_: str, match: str, *texts: str) -> Marker:
    return Marker(
        id=id_,
        family="techniques",
        language="xx",
        title="",
        question="",
        why="",
        limits="",
        source=(),
        match=match,  # type: ignore[arg-type]
        scope="anywhere",
        entries=tuple(Entry(text, part_of_speech="verb", line=n) for n, text in enumerate(texts)),
        examples=Examples((), ()),
        confidence=0.5,
        cue=None,
        missing=None,
        role=None,
        answered_by=None,
        path=f"xx/techniques/{id_}.yaml",
    )


def matches(text: str, match: str, *texts: str) -> list[str]:
    automaton = build_automaton([marker("one", match, *texts)], TEST_LANGUAGE)
    tokens = tokens_of(text)
    return [
        text[tokens.starts[m.first] : tokens.ends[m.last - 1]]
        for m in find_entries(automaton, tokens, text)
    ]


@pytest.mark.parametrize(
    ("pattern", "text", "wanted"),
    [
        ("seen|viewed as", "Seen as odd, viewed as odd, seen odd.", ["Seen as", "viewed as"]),
        ("widely? seen", "It is widely seen. It is seen.", ["widely seen", "seen", "seen"]),
        ("a very? very? hot", "a very hot, a very very hot", ["a very hot", "a very very hot"]),
        ("~lose hope", "He loses hope, lost hope; a loss.", ["loses hope", "lost hope"]),
        ("~lose|find hope", "They lost hope and find hope.", ["lost hope", "find hope"]),
        ("it <be> over", "It is over. It's over. It be over.", ["It is over", "It's over"]),
        ("is <ing>", "He is running. He is king. He is nothing.", ["is running"]),
        ("was <ed>", "He was named. He was red. It was sacred.", ["was named"]),
        ("was <ly> hurt", "He was badly hurt. He was early hurt.", ["was badly hurt"]),
        ("in <number> days", "in 40 days, in a days, in ten days", ["in 40 days", "in ten days"]),
        ("said <name>", "said Oak, said oak", ["said Oak"]),
        ("one <any> two", "One, two. One big two. One ” two.", ["One big two"]),
        ("one <any>? two", "One two. One big two. One big red two.", ["One two", "One big two"]),
        ("a don't|it's rule", "A don't rule and a it’s rule.", ["A don't rule", "a it’s rule"]),
        ("hot", "Hot! A hotter hot-house, hot-hot; HOT.", ["Hot", "HOT"]),
        ("so-called hot", "So‑called hot and so called hot.", ["So‑called hot"]),
        ("favour", "A favour, a favor, favoured.", ["favour", "favor"]),
        ("u.s. plan", "The U.S. plan.", ["U.S. plan"]),
        ("hot words here", "hot words", []),
    ],
)  # fmt: skip
def test_patterns(pattern: str, text: str, wanted: list[str]) -> None:
    assert matches(text, "pattern", pattern) == wanted


def test_the_longest_match_of_a_marker_is_taken_at_every_word() -> None:
    assert matches("hot red words", "words", "hot", "hot red", "red") == ["hot red", "red"]


def test_two_markers_may_match_the_same_words() -> None:
    markers = [marker("one", "words", "hot words"), marker("two", "words", "hot")]
    tokens = tokens_of("Hot words.")
    found = find_entries(build_automaton(markers, TEST_LANGUAGE), tokens, "Hot words.")
    assert sorted(found) == [Found(0, 0, 0, 2, None), Found(1, 0, 0, 1, None)]


WORDS = ["hot", "red", "big", "lost", "loses", "is", "it's", "favour"]
ELEMENTS = st.lists(
    st.sampled_from([*WORDS, "<be>", "~lose"]), min_size=1, max_size=3, unique=True
).map("|".join)
LATER = st.tuples(
    st.one_of(ELEMENTS, st.sampled_from(["<any>", "<ing>", "<name>|red", "<number>", "hot|<ed>"])),
    st.sampled_from(["", "", "?"]),
).map("".join)
PATTERNS = st.tuples(ELEMENTS, st.lists(st.tuples(LATER).map("".join), max_size=3)).map(
    lambda parts: " ".join([parts[0], *parts[1]])
)
PHRASES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
LEXICONS = st.lists(
    st.one_of(
        st.tuples(st.just("pattern"), st.lists(PATTERNS, min_size=1, max_size=3, unique=True)),
        st.tuples(st.just("words"), st.lists(PHRASES, min_size=1, max_size=3, unique=True)),
        st.tuples(st.just("lemmas"), st.lists(PHRASES, min_size=1, max_size=2, unique=True)),
    ),
    min_size=1,
    max_size=3,
)
TEXTS = st.lists(
    st.sampled_from(
        [*WORDS, "Hot", "RED", "favor", "losing", "was", "running", "named", "40", "ten", ",", "’s"]
    ),
    max_size=12,
).map(" ".join)


def naive_ends(form: list[list[tuple[str, ...]]], at: int, tokens: Tokens, text: str) -> set[int]:
    """Where a form that begins at a token may end, by trying every choice."""
    if not form:
        return {at}
    ends: set[int] = set()
    for choice in form[0]:
        stop = at + len(choice)
        if stop <= len(tokens) and all(
            naive_word(wanted, tokens.words[at + n], text[tokens.starts[at + n]])
            for n, wanted in enumerate(choice)
        ):
            ends |= naive_ends(form[1:], stop, tokens, text)
    return ends


def naive_word(wanted: str, word: str, initial: str) -> bool:
    tests: dict[str, Callable[[], bool]] = {
        "<any>": lambda: word[0].isalnum(),
        "<ing>": lambda: word in ("running", "losing"),
        "<ed>": lambda: word == "named",
        "<name>": lambda: initial.isupper(),
        "<number>": lambda: word in ("40", "ten"),
    }
    return tests[wanted]() if wanted in tests else wanted == word


@settings(deadline=None, max_examples=250)
@given(LEXICONS, TEXTS)
@example([("pattern", ["hot red|<any>? it's|big?", "big"])], "Hot red it’s big")
def test_the_automaton_finds_what_trying_everything_finds(
    chosen: list[tuple[str, list[str]]], text: str
) -> None:
    markers = [marker(f"m{n}", match, *texts) for n, (match, texts) in enumerate(chosen)]
    try:
        automaton = build_automaton(markers, TEST_LANGUAGE)
    except ValueError as error:
        assume("can match nothing that an entry above" not in str(error))
        raise
    tokens = tokens_of(text)
    forms = [
        (number, index, [list(element) for element in form.elements])
        for number, item in enumerate(markers)
        for index, entry in enumerate(item.entries)
        for form in forms_of(entry, item.match, TEST_LANGUAGE)
    ]
    ends: dict[tuple[int, int], dict[int, set[int]]] = {}
    for number, index, form in forms:
        for first in range(len(tokens)):
            for last in naive_ends(form, first, tokens, text):
                if last > first:
                    ends.setdefault((number, first), {}).setdefault(last, set()).add(index)
    found = find_entries(automaton, tokens, text)
    assert {(m.marker, m.first): m.last for m in found} == {k: max(v) for k, v in ends.items()}
    assert len(found) == len(ends)
    for match in found:
        assert match.entry in ends[match.marker, match.first][match.last]
    assert [m.first for m in found] == sorted(m.first for m in found)


@pytest.mark.parametrize("pattern", ["warm ~", "~<be> warm", "warm ~hot~", "~ warm"])
def test_a_verbs_mark_without_a_verb_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="no verb behind"):
        build_automaton([marker("one", "pattern", pattern)], TEST_LANGUAGE)


@settings(deadline=None, max_examples=150)
@given(
    st.lists(
        st.sampled_from([*WORDS, "<any>", "<be>", "~", "~lose", "|", "?", "<", ">", "", "hot?"]),
        max_size=4,
    ),
    st.sampled_from(["", " "]),
)
def test_any_pattern_is_taken_or_refused_with_a_reason(parts: list[str], glue: str) -> None:
    text = glue.join(parts).strip()
    assume(text)
    automaton: Automaton = [{}]
    reason = ""
    try:
        automaton = build_automaton([marker("one", "pattern", text)], TEST_LANGUAGE)
    except ValueError as error:
        reason = str(error)
    assert not reason or reason.startswith("xx/techniques/one.yaml:0: ")
    assert not any(key.strip("<>") in CLASSES for key in automaton[0] if key.startswith("<"))


# Guards --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("He slammed the plan.", True),
        ("He slammed the door.", False),
        ("He slammed the old door.", False),
        ("He slammed the big old door.", True),  # three words on, no further
        ("He slammed it, the door held.", True),  # a mark ends the run of words
        ("A grand slammed plan.", False),
        ("A grand old slammed plan.", False),
        ("A grand red old slammed plan.", True),  # two words back, no further
        ("Grand, he slammed it.", True),
        ("The grand jury's slammed plan.", True),
        ("A door slammed.", True),
        ("Slammed door", False),
    ],
)
def test_guards(text: str, passes: bool) -> None:
    entry = Entry("slammed", unless_before=("door",), unless_after=("grand",))
    words = words_of(text)
    place = words.index("slammed")
    assert passes_guards(entry, Found(0, 0, place, place + 1, None), words) is passes


def test_guards_of_a_marker_and_of_an_entry_add_up(folder: Path) -> None:
    text = MARKER.replace("scope: anywhere", "scope: anywhere\nunless_before: [water]").replace(
        "  - boiling", "  - {text: boiling, unless_before: [Oil]}"
    )
    lexicon = load_with(folder, text)
    assert found_in(lexicon, "boiling rage") == [("boiling", None)]
    assert found_in(lexicon, "boiling water, boiling oil, scalding water") == []
    assert found_in(lexicon, "scalding oil") == [("scalding", None)]


@settings(deadline=None, max_examples=150)
@given(TEXTS, st.sampled_from(WORDS), st.sampled_from(WORDS))
def test_a_guard_only_ever_takes_matches_away(text: str, before: str, after: str) -> None:
    words = words_of(text)
    entry = Entry("hot", unless_before=(before,), unless_after=(after,))
    for place in range(len(words)):
        match = Found(0, 0, place, place + 1, None)
        assert passes_guards(Entry("hot"), match, words)
        if not {before, after} & set(words):
            assert passes_guards(entry, match, words)


# Plain wording -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("She slammed it.", "criticised"),
        ("She slams it.", "criticises"),
        ("They slam it.", "criticise"),
        ("She is slamming it.", "criticising"),
        ("She lashed out at it.", "criticised"),
        ("She hits back at it.", "replies to"),
    ],
)
def test_plain_wording_agrees_in_form(lexicon: Lexicon, text: str, plain: str) -> None:
    assert plain in [found for _, found in found_in(lexicon, text)]


def test_plain_wording_of_nouns_agrees_in_number(folder: Path) -> None:
    text = MARKER.replace("match: words", "match: lemmas\npart_of_speech: noun").replace(
        "  - boiling\n  - scalding\n", "  - {text: lackey, plain: aide}\n"
    )
    lexicon = load_with(folder, text)
    assert found_in(lexicon, "A lackey and two lackeys.") == [
        ("lackey", "aide"),
        ("lackeys", "aides"),
    ]


# Digest and cache ----------------------------------------------------------------------------


def test_the_digest_changes_with_every_file_and_with_nothing_else(folder: Path) -> None:
    first = load_with(folder, MARKER).digest
    assert len(first) == 64
    assert load_with(folder, MARKER).digest == first
    assert load_with(folder, MARKER.replace("\n", "\r\n")).digest == first
    assert load_with(folder, MARKER + "# a remark\n").digest != first
    write(folder, "language.yaml", FACTS + "function_words: [the]\n")
    assert load_with(folder, MARKER).digest != first
    write(folder, "language.yaml", FACTS)
    assert load_with(folder, MARKER).digest == first
    (folder / "en" / "remarks.txt").write_text("not read")
    assert load_lexicon("en", folder).digest == first
    more = (
        MARKER.replace("hot_words", "more_words").replace("boil", "seeth").replace("scald", "burn")
    )
    write(folder, "techniques/more_words.yaml", more)
    second = load_lexicon("en", folder)
    assert second.digest != first
    assert {m.id for m in second.markers} == {"hot_words", "more_words"}
    (folder / "en" / "techniques").rename(folder / "en" / "headline")
    assert load_lexicon("en", folder).digest not in (first, second.digest)


def same(first: Lexicon, second: Lexicon) -> bool:
    return (
        first.digest == second.digest
        and first.automaton.frozen == second.automaton.frozen
        and first.language == second.language
        and [(m.id, list(m.entries), m.examples) for m in first.markers]
        == [(m.id, list(m.entries), m.examples) for m in second.markers]
    )


def test_a_compiled_lexicon_is_the_lexicon(folder: Path, compiled: Path, lexicon: Lexicon) -> None:
    fresh = load_with(folder, MARKER)
    (kept,) = compiled.iterdir()
    stamp = kept.stat().st_mtime_ns
    forget()
    assert same(load_lexicon("en", folder), fresh)
    assert kept.stat().st_mtime_ns == stamp, "the compiled lexicon was not used"
    assert same(load_lexicon(), lexicon)


@pytest.mark.parametrize(
    "damage",
    [b"", b"{", b"null", b"[]", b"7", b'"text"', b"{}", b'{"digest": "x"}', b"\xff\xfe\x3d\xd8"],
)
def test_a_damaged_or_stale_cache_is_made_again(
    folder: Path, compiled: Path, damage: bytes
) -> None:
    fresh = load_with(folder, MARKER)
    (kept,) = compiled.iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(damage)
    forget()
    assert same(load_lexicon("en", folder), fresh)
    assert kept.read_bytes() == whole


def test_a_cache_cut_short_anywhere_is_made_again(folder: Path, compiled: Path) -> None:
    fresh = load_with(folder, MARKER)
    (kept,) = compiled.iterdir()
    whole = kept.read_bytes()
    for length in range(0, len(whole), max(1, len(whole) // 25)):
        kept.write_bytes(whole[:length])
        forget()
        assert same(load_lexicon("en", folder), fresh)


def test_another_lexicons_cache_is_not_believed(folder: Path, compiled: Path) -> None:
    load_with(folder, MARKER)
    (kept,) = compiled.iterdir()
    other = load_with(folder, MARKER.replace("boiling", "seething"))
    (new,) = set(compiled.iterdir()) - {kept}
    new.write_bytes(kept.read_bytes())
    forget()
    assert same(load_lexicon("en", folder), other)


def test_a_cache_that_cannot_be_written_is_done_without(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("SCORER_CACHE", str(tmp_path / "file" / "compiled"))
    forget()
    assert found_in(load_with(folder, MARKER), "boiling") == [("boiling", None)]
    forget()


def test_a_folder_in_the_caches_place_is_done_without(folder: Path, compiled: Path) -> None:
    fresh = load_with(folder, MARKER)
    (kept,) = compiled.iterdir()
    kept.unlink()
    (kept / "in the way").mkdir(parents=True)
    forget()
    assert same(load_lexicon("en", folder), fresh)
    assert [path.name for path in compiled.iterdir()] == [kept.name], "a file was left behind"


def test_many_may_load_at_once(folder: Path, compiled: Path) -> None:
    write(folder, "loaded_language/hot_words.yaml", MARKER)
    with ThreadPoolExecutor(8) as pool:
        loaded = list(pool.map(lambda _: load_lexicon("en", folder), range(16)))
    assert all(same(item, loaded[0]) for item in loaded)
    assert len(list(compiled.iterdir())) == 1


def test_old_compiled_lexicons_are_cleared_away(folder: Path, compiled: Path) -> None:
    for number in range(8):
        load_with(folder, MARKER + f"# {number}\n")
    assert len(list(compiled.glob("lexicon-*.json"))) <= 4
    assert not list(compiled.glob("*.tmp"))
