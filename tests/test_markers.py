"""The lexicon that ships: every marker argues for itself, keeps its word and names nobody."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
import yaml

from scorer import resources
from scorer.article import Tokens
from scorer.attributing.places import known_places
from scorer.catalogue import check_examples
from scorer.lexicon import Entry, Examples, Family, Lexicon, Marker, load_lexicon
from scorer.lexicon.agreement import fitting_plain
from scorer.lexicon.inflection import Forms, inflect, spellings
from scorer.lexicon.pattern import Plain, forms_of
from scorer.pipeline import Instruments, load_instruments
from scorer.tokenizing import tokenize, words_of

FILES = sorted(resources.find("lexicons").rglob("*.yaml"))
MARKER_FILES = [path for path in FILES if path.name != "language.yaml"]
IDS = [path.stem for path in MARKER_FILES]

PARTIES_AND_LEANINGS = """
democrat democrats democratic party republican republicans gop tory tories labour party labor party
conservative conservatives liberal liberals libertarian libertarians socialist socialists
communist communists green party greens populist populists progressive progressives leftist
leftists rightist rightists centrist centrists nationalist nationalists likud hamas hezbollah
fatah taliban kremlin maga brexit brexiteer brexiteers remainer remainers zionist zionists
trump obama biden clinton putin zelensky orban fico netanyahu modi erdogan xi merkel macron
johnson corbyn farage sanders bolsonaro lula maduro assad khamenei kim
"""
FAITHS_AND_PEOPLES = """
islam islamic islamist islamists muslim muslims christian christians christianity catholic
catholics protestant protestants orthodox church jew jews jewish judaism hindu hindus hinduism
buddhist buddhists sikh sikhs mormon mormons atheist atheists sunni sunnis shia shias shiite
evangelical evangelicals black white blacks whites asian asians african africans arab arabs
hispanic hispanics latino latinos gypsy gypsies roma immigrant immigrants migrant migrants
refugee refugees gay gays lesbian lesbians transgender feminist feminists
"""
OUTLETS = """
fox breitbart infowars cnn msnbc bbc guardian telegraph mail sputnik tass reuters xinhua afp
bloomberg politico vox buzzfeed huffpost newsmax oann pravda izvestia facebook twitter youtube
"""
LISTED = frozenset((PARTIES_AND_LEANINGS + FAITHS_AND_PEOPLES + OUTLETS).split()) - {"party"}
ALSO_WORDS = {
    "": "us polish hill democratic",
    "institution_nouns": "church",
    "document_nouns": "mail white",
    "minimisation": "white",
    "people_met": "refugee refugees migrant migrants immigrant immigrants",
    "name_calling": "guardian",
}
"""What is no name where it stands: "believe us", "a white paper", "a little white lie"."""
ALSO_GUARDS = frozenset("us turkey church fox black white english reuters".split())
"""Guards that tell a thing from what it is called: "black vulture", "roast turkey"."""
ALSO_PLAIN = frozenset({"destroys", "frightening", "unsettling"})
"""Marked in a headline only, and as an adjective only."""


def entry_words(entry: Entry) -> list[str]:
    return words_of(re.sub(r"<\w+>|[~?|]", " ", entry.text))


def test_the_files_are_the_markers(lexicon: Lexicon) -> None:
    assert sorted(IDS) == sorted(marker.id for marker in lexicon.markers)
    assert {marker.family for marker in lexicon.markers} == set(get_args(Family))
    assert len(IDS) == len(set(IDS)) >= 30
    assert sum(len(marker.entries) for marker in lexicon.markers) >= 2_000


@pytest.fixture
def marker(request: pytest.FixtureRequest, lexicon: Lexicon) -> Marker:
    found = lexicon.marker(request.param)
    assert found is not None
    return found


each_marker = pytest.mark.parametrize("marker", IDS, indirect=True)


@each_marker
def test_a_marker_argues_for_itself(marker: Marker) -> None:
    assert marker.question.endswith("?")
    assert len(marker.why.split()) >= 8
    assert len(marker.limits.split()) >= 5
    assert marker.why.endswith((".", "!", "?", "”", '"'))
    assert not marker.title.endswith(".")
    assert 0 < marker.confidence <= 1
    assert marker.source
    for citation in marker.source:
        assert len(citation.cite) >= 10
        assert citation.licence.strip()
        assert citation.url is None or citation.url.startswith("https://")


@each_marker
def test_a_marker_has_two_flags_and_two_passes(marker: Marker) -> None:
    examples = [*marker.examples.flags, *marker.examples.passes, *marker.examples.known_errors]
    assert len(marker.examples.flags) >= 2
    assert len(marker.examples.passes) >= 2
    assert len(examples) == len(set(examples))
    assert not any("[[" in text for text in marker.examples.passes)


@each_marker
def test_examples_hold(marker: Marker, instruments: Instruments) -> None:
    assert check_examples(marker, instruments) == []


def test_check_examples_sees_a_broken_promise(lexicon: Lexicon, instruments: Instruments) -> None:
    marker = lexicon.marker("inflammatory_verbs")
    assert marker is not None
    place = lexicon.markers.index(marker)
    broken = replace(
        marker,
        examples=Examples(
            flags=("The clerk [[read]] the report.", "The clerk slammed the [[report]]."),
            passes=("The clerk slammed the report.",),
            known_errors=("The clerk read the report.",),
        ),
    )
    markers = (*lexicon.markers[:place], broken, *lexicon.markers[place + 1 :])
    problems = check_examples(
        broken, replace(instruments, lexicon=replace(lexicon, markers=markers))
    )
    assert [problem.split()[1:3] for problem in problems] == [
        ["should", "flag"],
        ["should", "flag"],
        ["should", "pass"],
        ["known", "error"],
    ]


def test_the_marker_in_the_readme_works(tmp_path: Path) -> None:
    readme = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
    (written,) = re.findall(r"^```yaml\n(id: .*?)^```", readme, re.DOTALL | re.MULTILINE)
    shutil.copytree(resources.find("lexicons") / "en", tmp_path / "en")
    (tmp_path / "en" / "loaded_language" / "kitchen_metaphor.yaml").write_text(written, "utf-8")
    lexicon = load_lexicon("en", tmp_path)
    marker = lexicon.marker("kitchen_metaphor")
    assert marker is not None
    assert check_examples(marker, load_instruments(lexicon)) == []


def known_names() -> set[tuple[str, ...]]:
    places = known_places()
    names = {tuple(words_of(name)) for name in {*places.state_of, *places.speakers}}
    return names | {(word,) for word in LISTED}


@each_marker
def test_entries_name_nobody(marker: Marker) -> None:
    names = known_names()
    longest = max(map(len, names))
    ordinary = f"{ALSO_WORDS['']} {ALSO_WORDS.get(marker.id, '')}"
    allowed = {(word,) for word in ordinary.split()}
    for entry in marker.entries:
        for wording in (entry_words(entry), words_of(entry.plain or "")):
            runs = {
                tuple(wording[i : i + length])
                for i in range(len(wording))
                for length in range(1, longest + 1)
            }
            named = sorted(" ".join(run) for run in (runs & names) - allowed)
            assert named == [], f"{marker.path}:{entry.line}"


@each_marker
def test_guards_name_nobody(marker: Marker) -> None:
    names = known_names() - {(word,) for word in ALSO_GUARDS}
    guards = [(*entry.unless_before, *entry.unless_after) for entry in marker.entries]
    assert sorted(word for group in guards for word in group if (word,) in names) == []


@each_marker
def test_entries_are_written_as_the_matcher_reads_them(marker: Marker) -> None:
    for entry in marker.entries:
        assert entry.text == entry.text.lower(), "lower case, like the text when it is matched"
        assert "’" not in entry.text
        assert entry.plain is None or entry.plain != entry.text
        assert entry.plain is None or marker.family != "attribution"


def plains_of(marker: Marker, entry: Entry, lexicon: Lexicon) -> dict[str, Plain]:
    """The plain wording shown for every spelling of every form of an entry."""
    return {
        " ".join(word for element in form.elements for word in element[0]): form.plain
        for form in forms_of(entry, marker.match, lexicon.language)
    }


PLAIN_BY_HAND = """
inflammatory_verbs: slams = criticises; slammed = criticised; slamming = criticising
inflammatory_verbs: tore into = criticised; torn into = criticised; tears into = criticises
inflammatory_verbs: hits back at = replies to; hitting back at = replying to
inflammatory_verbs: lashing out = complaining; slung mud = made accusations
headline_combat_verbs: lays into = criticises; laid into = criticised
headline_combat_verbs: shot down = rejected; shooting down = rejecting
headline_combat_verbs: went to war over = disputed; gone to war over = disputed
headline_combat_verbs: took aim at = criticised; taken aim at = criticised
headline_combat_verbs: throws under the bus = blames; wars of words = disagreements
contempt_and_ridicule: throwing a tantrum = complaining; making fun of = joking about
contempt_and_ridicule: dog's breakfasts = failures; wrung their hands = worried
dysphemisms: mobs = crowds; mowing down = killing; reeked of = suggested
emotive_nouns: fiascos = failures; train wrecks = failures; betrayals = breaches of trust
euphemisms: misspoke = said something untrue; misspeaking = saying something untrue
euphemisms: laid down his life = died; tactical withdrawals = retreats
"""


@pytest.mark.parametrize("line", PLAIN_BY_HAND.strip().splitlines())
def test_the_plain_wording_has_the_form_of_the_entry(line: str, lexicon: Lexicon) -> None:
    id_, _, pairs = line.partition(": ")
    marker = lexicon.marker(id_)
    assert marker is not None
    shown: dict[str, Plain] = {}
    for entry in marker.entries:
        shown.update(plains_of(marker, entry, lexicon))
    for pair in pairs.split("; "):
        text, _, plain = pair.partition(" = ")
        assert (text, shown.get(" ".join(words_of(text)))) == (text, plain)


LEMMA_MARKERS = [
    path.stem for path in MARKER_FILES if "\nmatch: lemmas\n" in path.read_text("utf-8")
]


@pytest.mark.parametrize("marker", LEMMA_MARKERS, indirect=True)
def test_every_form_of_a_lemma_has_a_plain_wording_of_its_form(
    marker: Marker, lexicon: Lexicon
) -> None:
    for entry in marker.entries:
        if entry.plain is None:
            continue
        plain: Forms = inflect(entry.plain, entry.part_of_speech, lexicon.language)
        shown = plains_of(marker, entry, lexicon)
        for form, texts in inflect(entry.text, entry.part_of_speech, lexicon.language).items():
            for text in texts:
                for spelling in spellings(text, lexicon.language):
                    held = shown[" ".join(words_of(spelling))]
                    fits = held if isinstance(held, str) or held is None else held.get(form)
                    assert fits == plain[form][0], f"{marker.path}:{entry.line}"


@pytest.mark.parametrize(
    ("text", "in_headline", "plain"),
    [
        ("The choir hit back at the mill", False, "replied to"),
        ("The singers hit back at the mill", True, "reply to"),
        ("The choir will hit back at the mill", False, "reply to"),
        ("The choir wants to quietly hit back at the mill", False, "reply to"),
        ("The choir has not hit back at the mill", False, "replied to"),
        ("The choir did not hit back at the mill", False, "reply to"),
        ("Hit back at the mill", True, "reply to"),
    ],
)
def test_a_form_that_may_be_several_takes_the_plain_wording_that_fits(
    text: str, in_headline: bool, plain: str, lexicon: Lexicon
) -> None:
    starts, ends, words = tokenize(text)
    tokens = Tokens(tuple(starts), tuple(ends), tuple(words))
    (match,) = [
        match
        for match in lexicon.find(tokens, text)
        if lexicon.markers[match.marker].id == "inflammatory_verbs"
    ]
    assert fitting_plain(match, words, lexicon.language, in_headline=in_headline) == plain


@each_marker
def test_no_plain_wording_is_itself_marked(marker: Marker, lexicon: Lexicon) -> None:
    for entry in marker.entries:
        wordings = (
            inflect(entry.plain, entry.part_of_speech, lexicon.language) if entry.plain else {}
        )
        for wording in {text for texts in wordings.values() for text in texts}:
            starts, ends, words = tokenize(wording)
            tokens = Tokens(tuple(starts), tuple(ends), tuple(words))
            marked = [
                lexicon.markers[match.marker].id
                for match in lexicon.find(tokens, wording)
                if lexicon.markers[match.marker].family in ("loaded_language", "headline")
                and wording not in ALSO_PLAIN
            ]
            assert marked == [], f"{marker.path}:{entry.line}: {wording!r}"


def fixed_forms(marker: Marker, lexicon: Lexicon) -> set[tuple[str, ...]]:
    """The word sequences of entries that leave no choice, inflected and respelled."""
    return {
        tuple(word for element in form.elements for word in element[0])
        for entry in marker.entries
        for form in forms_of(entry, marker.match, lexicon.language)
        if all(len(element) == 1 for element in form.elements)
    }


def test_no_form_stands_in_two_markers_of_a_family(lexicon: Lexicon) -> None:
    held: dict[str, Counter[tuple[str, ...]]] = {}
    for marker in lexicon.markers:
        held.setdefault(marker.family, Counter()).update(fixed_forms(marker, lexicon))
    for family, counts in held.items():
        if family != "attribution":
            assert [form for form, n in counts.items() if n > 1] == []


def test_a_verb_of_saying_stands_in_one_marker_only(lexicon: Lexicon) -> None:
    counts: Counter[tuple[str, ...]] = Counter()
    for marker in lexicon.markers:
        if marker.cue == "verb":
            counts.update(fixed_forms(marker, lexicon))
    assert counts
    assert [form for form, n in counts.items() if n > 1] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_both_yaml_loaders_read_a_file_alike(path: Path) -> None:
    if not hasattr(yaml, "CSafeLoader"):
        pytest.skip("libyaml is not there to compare with")
    text = path.read_text("utf-8")
    fast = yaml.compose(text, Loader=yaml.CSafeLoader)
    plain = yaml.compose(text, Loader=yaml.SafeLoader)
    assert fast is not None
    assert plain is not None
    assert yaml.serialize(fast) == yaml.serialize(plain)
    assert lines(fast) == lines(plain)


def lines(node: yaml.Node) -> list[int]:
    found = [node.start_mark.line]
    if isinstance(node, yaml.MappingNode):
        return found + [n for pair in node.value for part in pair for n in lines(part)]
    if isinstance(node, yaml.SequenceNode):
        return found + [n for part in node.value for n in lines(part)]
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_files_are_tidy(path: Path) -> None:
    data = path.read_bytes()
    assert data.endswith(b"\n")
    assert b"\r" not in data
    assert b"\t" not in data
