"""The features in code, each on articles small enough to count by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.article import Article
from scorer.features import Evidence, code_features, measure_features
from scorer.features.ledger import list_sources
from scorer.features.trail import find_trail
from scorer.features.wording import measure_markers
from scorer.lexicon import Lexicon
from scorer.pipeline import voiced_document
from scorer.result import Measurement

Measure = Callable[[str, str], Measurement]

PLAIN = "The council of Marrow Bay met on Tuesday in the old hall by the harbour."  # 15 words
MORE = "It heard two clerks and a surveyor, looked at maps and went home before dark."  # 15 words
REST = "A second meeting is planned for Friday in the hall of Tidal-9, a builder."


@pytest.fixture(scope="session")
def measured(lexicon: Lexicon) -> Measure:
    """Measures one feature on a text."""

    def measure(feature: str, text: str) -> Measurement:
        document, found = voiced_document(Article(id="test", text=text), lexicon)
        evidence = Evidence(document, lexicon, found)
        module = next(item for item in code_features() if item.INFO.id == feature)
        return module.measure(evidence, measure_markers(evidence))

    return measure


def paragraphs(*parts: str) -> str:
    return "\n\n".join(parts)


def words_of(measurement: Measurement) -> Sequence[str]:
    return [hit.text for hit in measurement.hits]


def test_every_code_feature_is_tested_here() -> None:
    with open(__file__, encoding="utf-8") as lines:
        written = lines.read()
    assert [f.INFO.id for f in code_features() if f'"{f.INFO.id}"' not in written] == []


def test_thin_sourcing_is_what_a_report_has_more_of(measured: Measure) -> None:
    said = "Ada Quill said the works would end in May, and the road would open a week later. "
    told = "The works on the road began in March and were paid for by the county over two years. "
    thin = measured("thin_sourcing", paragraphs("Road works", told * 9, said, told * 12))
    assert thin.value is not None
    assert 0 < thin.value < 15
    (hit,) = thin.hits
    assert hit.text == (told * 12).strip(), "the longest way, and not the first"
    assert "12 sentences" in hit.reason
    enough = measured("thin_sourcing", paragraphs("Road works", (said + told) * 9))
    assert (enough.value, enough.hits) == (0, ())
    none = measured("thin_sourcing", paragraphs("Road works", told * 21))
    assert none.value == 15
    assert none.value > thin.value


def test_features_of_nothing_do_not_apply(measured: Measure) -> None:
    for feature in code_features():
        measurement = measured(feature.INFO.id, "© 2024\n")
        assert measurement.hits == ()
        assert measurement.value in (None, 0.0), feature.INFO.id


def test_density_counts_attributions_per_thousand_words(measured: Measure) -> None:
    text = paragraphs(PLAIN, "“It is unsafe,” Ada Quill said.", MORE)
    density = measured("attribution_density", text)
    assert density.value == pytest.approx(1000 * 1 / (15 + 6 + 15))
    assert measured("attribution_density", PLAIN).value == 0


def test_shares_of_attributed_words(measured: Measure) -> None:
    text = paragraphs(
        PLAIN,
        "Ada Quill, the mayor, said the old bridge was unsafe.",  # the old bridge was unsafe: 5
        "Analysts said it would fall by May at the latest.",  # it would fall … latest: 8
    )
    assert measured("named_source_share", text).value == pytest.approx(5 / 13)
    assert measured("vague_source_share", text).value == pytest.approx(8 / 13)
    assert measured("named_source_share", PLAIN).status == "not_applicable"
    assert measured("vague_source_share", PLAIN).status == "not_applicable"


def test_quotation_share_counts_words_inside_marks(measured: Measure) -> None:
    text = paragraphs(PLAIN, "“It is old and unsafe,” Ada Quill said.")
    assert measured("quotation_share", text).value == pytest.approx(5 / (15 + 8))
    assert measured("quotation_share", PLAIN).value == 0


def test_one_source_for_everything_is_shown_where_it_first_speaks(measured: Measure) -> None:
    said = [f"“The bridge is unsafe in month {n},” Ada Quill said." for n in range(1, 8)]
    alone = measured("source_concentration", paragraphs(PLAIN, *said))
    assert alone.value == 1
    assert words_of(alone) == ["Ada Quill"]
    assert alone.hits[0].start == paragraphs(PLAIN, *said).index("Ada Quill")
    others = [f"“The bridge is safe in month {n},” Ben Ink said." for n in range(1, 8)]
    shared = measured("source_concentration", paragraphs(PLAIN, *said, *others))
    assert shared.value == pytest.approx(0.5, abs=0.02)
    assert shared.hits == ()
    few = measured("source_concentration", paragraphs(PLAIN, *said[:5]))
    assert few.status == "not_applicable"


CLAIMS = (
    "The council refused to repair it despite losing its mandate.",
    "It is widely believed that the mayor knew.",
    "The hall was painted in June.",
    "The closure will lead to ruin.",
)


def test_a_stretch_of_claims_without_a_source(measured: Measure) -> None:
    text = paragraphs(PLAIN, "Ada Quill said the bridge was old.", *CLAIMS)
    stretches = measured("orphan_stretches", text)
    assert words_of(stretches) == [paragraphs(*CLAIMS)]
    assert stretches.hits[0].severity == 4
    n_claims = sum(len(claim.split()) for claim in CLAIMS)
    assert stretches.value == pytest.approx(n_claims / (15 + 7 + n_claims))


def test_a_stretch_ends_with_its_last_claim(measured: Measure) -> None:
    listed = ("Crabs, 4 crowns.", "Lobsters, 9 crowns.", "Shrimps, 2 crowns.")
    stretches = measured("orphan_stretches", paragraphs(*CLAIMS, *listed))
    assert words_of(stretches) == [paragraphs(*CLAIMS)]
    assert words_of(measured("orphan_stretches", paragraphs(*CLAIMS[:1], *listed, PLAIN))) == []


def test_the_trail_says_where_a_source_runs_out(lexicon: Lexicon) -> None:
    said = "Ada Quill said the bridge was old. It was painted in June."
    parts = (PLAIN, said, MORE, "The closure will lead to ruin.", "Critics said it was late.")
    text = paragraphs(*parts)
    document, found = voiced_document(Article(id="test", text=text), lexicon)
    evidence = Evidence(document, lexicon, found)
    hits = [hit for item in measure_markers(evidence) for hit in item.hits]
    trail = find_trail(evidence, hits)
    assert [step.standing for step in trail] == ["own", "named", "own", "nobody", "vague"]
    assert [step.last_source for step in trail] == [None, *["Ada Quill"] * 4]
    assert [step.sentences_since for step in trail] == [1, 1, 2, 3, 0]
    assert trail[1].runs_out == text.index(" It was painted") - 1
    assert [step.runs_out for step in trail[2:4]] == [None, None]


def test_a_claim_is_told_who_could_be_named(lexicon: Lexicon) -> None:
    claim = "The closure of the harbour bridge will hurt the crab trade."
    said = "“Any closure of the bridge would hurt our trade in crabs,” Ada Quill told the hall."
    for parts, named in (((claim, PLAIN, said), True), ((claim, PLAIN, MORE), False)):
        text = paragraphs(*parts)
        document, found = voiced_document(Article(id="test", text=text), lexicon)
        measurements = measure_features(Evidence(document, lexicon, found), style=False)
        reasons = [
            hit.reason
            for item in measurements
            for hit in item.hits
            if item.feature == "unattributed_prediction"
        ]
        assert len(reasons) == 1
        told = "If that is the view of Ada Quill (paragraph 3), attribute it."
        assert reasons[0].endswith(told) == named


@pytest.mark.parametrize(
    "parts",
    [
        (PLAIN, "Ada Quill said it was old.", *CLAIMS[:3]),
        (*CLAIMS[:2], "Ada Quill said the bridge was old.", *CLAIMS[2:]),
        (PLAIN, MORE, REST, "The hall was painted in June.", "It has a green door."),
    ],
    ids=["three sentences", "a source between", "plain events"],
)
def test_no_stretch(parts: Sequence[str], measured: Measure) -> None:
    stretches = measured("orphan_stretches", paragraphs(*parts))
    assert (stretches.value, stretches.hits) == (0, ())


def test_sentences_with_a_claim_are_counted_once(measured: Measure) -> None:
    twice = "It is widely believed that the closure will lead to ruin."
    text = paragraphs(PLAIN, twice, MORE, "The hall was painted in June.")
    assert measured("unsourced_claims", text).value == pytest.approx(1 / 4)


def test_vague_sources_are_flagged_and_named_ones_are_not(measured: Measure) -> None:
    text = paragraphs(
        PLAIN,
        "Analysts say the bridge will stay shut.",
        "Many residents believe the mayor knew.",
        "Ada Quill, an analyst, says the bridge will stay open.",
        "A neighbour said the noise was bad.",
    )
    assert words_of(measured("vague_attribution", text)) == ["Analysts", "Many residents"]


@pytest.mark.parametrize(
    ("source", "flagged"),
    [
        ("Officials in Tidal-9 said the bridge is safe.", []),
        ("Its officials said the bridge is safe.", []),
        ("Three officials said the bridge is safe.", []),
        ("Officials said the bridge is safe.", ["Officials"]),
        ("Critics of the mayor say the bridge is rotten.", ["Critics of the mayor"]),
        ("Bo Ferry, a historian at Oak College, called the bridge rotten.", []),
        ("Analysts said they had left the hall early.", []),
        ("Opponents have threatened to sue the council.", []),
        ("An aide, speaking on condition of anonymity, said the bridge is rotten.", []),
        ("Some engineers believe the bridge is rotten.", ["Some engineers"]),
        ("Most voters believe the bridge is rotten, a poll found.", []),
        ("The official said the bridge is safe.", []),
    ],
)
def test_who_can_be_asked_is_not_vague(
    source: str, flagged: Sequence[str], measured: Measure
) -> None:
    assert words_of(measured("vague_attribution", paragraphs(PLAIN, source, MORE))) == flagged


def test_a_group_of_officials_is_flagged_once(measured: Measure) -> None:
    text = paragraphs(
        PLAIN, "Officials said the bridge is safe.", MORE, "Officials said the road is not."
    )
    assert words_of(measured("vague_attribution", text)) == ["Officials"]


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("The works cost $1.2 billion.", [("$1.2 billion", "money", "nobody")]),
        ("Rents rose by 4.5 percent.", [("4.5 percent", "percentage", "nobody")]),
        ("Two-thirds of the boats are gone.", [("Two-thirds", "percentage", "nobody")]),
        ("One in five boats is gone.", [("One", "percentage", "nobody")]),
        ("The flood killed three people.", [("three", "casualties", "nobody")]),
        ("Nobody knows what 330 new deaths mean.", [("330", "casualties", "nobody")]),
        ("About 28,500 crabs were landed.", [("28,500", "number", "nobody")]),
        ("Dozens of crabs were landed.", [("Dozens", "number", "nobody")]),
        ("It closed on 3 May 2023.", [("3 May 2023", "date", "nobody")]),
        ("It has been shut since 2019.", [("2019", "date", "nobody")]),
        (
            "Ada Quill said the works had cost $40.",
            [("$40", "money", "attributed")],
        ),
        ("“It cost 900 dollars,” Ada Quill said.", [("900 dollars", "money", "quoted")]),
        (
            "The works cost 900 dollars, and Ada Quill said she was glad.",
            [("900 dollars", "money", "beside")],
        ),
        ("Three judges met.", []),
        ("A man of 71 drowned.", []),
        ("Bo Ferry, 61, drowned.", []),
        ("No one was killed.", []),
        ("The 34-year-old left at 10 a.m. after 20 minutes.", []),
        ("They won 12-10 under Article 50 on 17 June.", []),
        ("In 2019 it was shut.", [("2019", "date", "nobody")]),
    ],
)
def test_figures_that_carry_a_claim(
    sentence: str, figures: Sequence[tuple[str, str, str]], lexicon: Lexicon
) -> None:
    text = paragraphs(PLAIN, sentence, "A notice was read, and then the hall was empty.")
    document, found = voiced_document(Article(id="test", text=text), lexicon)
    told = Evidence(document, lexicon, found).figures
    assert [(item.text, item.kind, item.standing) for item in told] == figures
    assert all(text[item.start : item.end] == item.text for item in told)


def test_share_of_figures_without_a_source(measured: Measure) -> None:
    text = paragraphs(
        PLAIN, "Rents rose by 4 percent.", "Ada Quill said the works had cost $40.", MORE
    )
    figures = measured("unsourced_figures", text)
    assert figures.value == pytest.approx(1 / 2)
    assert figures.hits == ()
    assert measured("unsourced_figures", paragraphs(PLAIN, MORE)).status == "not_applicable"


@pytest.mark.parametrize(
    ("sentence", "described", "stated"),
    [
        ("His shameless spree has shut the baths.", ["His shameless spree"], []),
        ("The mayor's cruel plan has begun.", ["cruel plan"], []),
        ("A shameless spree has shut the baths.", [], []),
        ("The plan was shameless.", [], ["was shameless"]),
        ("The plan is an absolute disgrace.", [], []),  # a phrase of the list of absolutes
        ("The plan is a disgrace.", [], ["is a disgrace"]),
        ("The mayor's disgrace was plain.", [], []),
        ("Ada Quill said his shameless spree was absurd.", [], []),
        ("They asked whether the plan was shameless.", [], []),
    ],
)
def test_judgements(
    sentence: str, described: Sequence[str], stated: Sequence[str], measured: Measure
) -> None:
    text = paragraphs(PLAIN, sentence, MORE)
    assert words_of(measured("described_judgements", text)) == described
    assert words_of(measured("stated_judgements", text)) == stated


def flags(lexicon: Lexicon, text: str) -> list[str]:
    """What markers flag as unsourced."""
    document, found = voiced_document(Article(id="test", text=text), lexicon)
    measurements = measure_markers(Evidence(document, lexicon, found))
    hits = [hit for item in measurements for hit in item.hits]
    return [hit.text for hit in hits if hit.family == "unsourced_assertions"]


@pytest.mark.parametrize(
    ("sentence", "flagged"),
    [
        ("The harbour works are likely to cost more.", []),
        ("The shambolic harbour works are likely to cost more.", ["are likely to"]),
        ("Shambolic, slow and dear as they have been, the works are likely to cost more.", []),
        ("Rents have soared, a sharp rise in the cost of living.", ["a sharp rise in"]),
        ("Rents have gone up by 4 percent, a sharp rise in the cost of living.", []),
        ("Rents have gone up since 2019, a sharp rise in the cost of living.", ["a sharp rise in"]),
    ],
)
def test_weak_entries_need_company_and_figures_answer(
    sentence: str, flagged: Sequence[str], lexicon: Lexicon
) -> None:
    assert flags(lexicon, paragraphs(PLAIN, sentence, MORE)) == flagged


@pytest.mark.parametrize(
    ("sentence", "flagged"),
    [
        ("The closure will lead to ruin.", ["will lead to"]),
        ("The council asked whether the closure will lead to ruin.", []),
        ("The hall heard claims that the closure will lead to ruin.", []),
        ("The hall laughed at suggestions he will lead to ruin.", []),
        ("The plan raises the prospect that the closure will lead to ruin.", []),
        ("It heard claims of theft; the closure will lead to ruin.", ["will lead to"]),
        ("Will the closure lead to ruin?", []),
    ],
)
def test_what_is_asked_or_called_a_claim_is_not_asserted(
    sentence: str, flagged: Sequence[str], lexicon: Lexicon
) -> None:
    assert flags(lexicon, paragraphs(PLAIN, sentence, MORE)) == flagged


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The “experts” wanted to close the bridge at once.", ["“experts”"]),
        ("The “so very old harbour bridge” was closed at once.", []),
        ("The bridge, known as “granny”, was closed at once.", []),
        ("Ada Quill called the plan “reckless” on Monday.", []),
        ("The crew of the “Marrow Star” stayed on board.", []),
        ("A crowd marched to the hall with slogans such as “sweet revenge” all day.", []),
    ],
)
def test_scare_quotes(sentence: str, found: Sequence[str], measured: Measure) -> None:
    assert words_of(measured("scare_quotes", paragraphs(PLAIN, sentence, MORE))) == found


def test_headline_asserting_what_the_text_attributes(measured: Measure) -> None:
    body = "Ada Quill said on Monday that engineers had ignored every warning of the harbour crack."
    bare = paragraphs("Engineers ignored every warning of harbour crack", body, PLAIN, MORE)
    adopted = measured("headline_adopts_claim", bare)
    assert (adopted.value, words_of(adopted)) == (1, [bare.split("\n")[0]])
    sourced = paragraphs("Engineers ignored warning of harbour crack, Quill says", body, PLAIN)
    assert measured("headline_adopts_claim", sourced).value == 0
    asked = paragraphs("Engineers ignored every warning of harbour crack?", body, PLAIN)
    assert measured("headline_adopts_claim", asked).value == 0
    witnessed = body.removeprefix("Ada Quill said on Monday that e")
    plain = paragraphs("Engineers ignored every warning of harbour crack", f"E{witnessed}", PLAIN)
    assert measured("headline_adopts_claim", plain).value == 0
    assert measured("headline_adopts_claim", PLAIN).status == "not_applicable"


@pytest.mark.parametrize(
    ("headline", "found"),
    [
        ("Council votes to shut its harbour bridge", []),
        ("Council votes to shut its bridge FOREVER", ["FOREVER"]),
        ("Council votes to shut its bridge!", ["!"]),
        ("COUNCIL VOTES TO SHUT ITS HARBOUR BRIDGE", []),
        ("Council asks NATO to mend its bridge", []),
        ("Council asks TIDAL to mend its bridge", []),
        ("Council waits for TIDE-19 on its bridge", []),
    ],
)
def test_shouting(headline: str, found: Sequence[str], measured: Measure) -> None:
    shouting = measured("headline_shouting", paragraphs(headline, PLAIN, MORE, REST))
    assert (shouting.value, words_of(shouting)) == (len(found), found)


def test_headline_words_the_text_never_takes_up(measured: Measure) -> None:
    body = paragraphs("The council voted on Tuesday to shut the bridge.", PLAIN, MORE)
    kept = measured("headline_unsupported", paragraphs("Council votes to shut old bridge", body))
    assert (kept.value, kept.hits) == (0, ())
    text = paragraphs("Council votes through shameful and secret carve-up", body)
    lost = measured("headline_unsupported", text)
    assert words_of(lost) == ["shameful and secret carve-up"]
    assert lost.value == pytest.approx(3 / 5)
    one = measured("headline_unsupported", paragraphs("Council votes to shut cursed bridge", body))
    assert (one.value, one.hits) == (pytest.approx(1 / 5), ())


def test_lengths(measured: Measure) -> None:
    text = paragraphs(PLAIN, "It rained.")
    assert measured("article_length", text).value == 17
    assert measured("sentence_length", text).value == pytest.approx(8.5)
    assert measured("reading_ease", text).status == "not_applicable"


def test_reading_ease_falls_with_long_words(measured: Measure) -> None:
    plain = "The cat sat on the mat and ate the fish. " * 4
    heavy = "Municipal administrations habitually underestimate infrastructural deterioration. " * 8
    easy, hard = measured("reading_ease", plain).value, measured("reading_ease", heavy).value
    assert easy == pytest.approx(206.835 - 1.015 * 10 - 84.6 * 1)
    assert hard is not None
    assert hard < 0


@pytest.mark.parametrize(
    ("parts", "value", "words"),
    [
        (
            ["Ada Quill was accused of delay.", "Bo Lund blamed Quill for the closure."],
            1.0,
            ["accused", "blamed"],
        ),
        (
            ["Ada Quill was accused of delay.", "Lund blamed Quill.", "Quill said it was untrue."],
            0.0,
            [],
        ),
        (
            ["Ada Quill was accused of delay.", "Lund blamed Quill.", "Quill declined to comment."],
            0.0,
            [],
        ),
        (
            [
                "Ada Quill was accused of delay.",
                "Lund blamed Quill.",
                "Quill’s lawyer said it was false.",
            ],
            0.0,
            [],
        ),
        (["Ada Quill was accused of delay.", "Bo Lund was blamed for the closure."], None, []),
        (["Ada Quill was accused of delay.", "Lund did not blame Quill for it."], None, []),
    ],
)
def test_whoever_is_criticised_twice_should_be_heard(
    measured: Measure, parts: list[str], value: float | None, words: list[str]
) -> None:
    measurement = measured("unanswered_criticism", paragraphs(PLAIN, *parts))
    assert measurement.value == value
    assert words_of(measurement) == words


def test_a_ledger_tells_where_and_with_which_verbs(lexicon: Lexicon) -> None:
    text = paragraphs(
        "Ada Quill said the bridge was unsafe.",
        "Bo Lund insisted that it was sound.",
        "Quill claimed that the report had been changed. She admitted that it was late.",
    )
    document, found = voiced_document(Article(id="test", text=text), lexicon)
    first, second = list_sources(Evidence(document, lexicon, found))
    assert (first.name, first.first, first.last) == ("Ada Quill", 0, text.index("She admitted"))
    assert first.stances == (("neutral", 1), ("factive", 1), ("doubting", 1))
    assert (second.name, second.stances) == ("Bo Lund", (("assertive", 1),))


def test_a_source_is_one_with_and_without_the(lexicon: Lexicon) -> None:
    text = paragraphs("The report found cracks.", "Cracks were old, the report said.", PLAIN)
    document, found = voiced_document(Article(id="test", text=text), lexicon)
    (entry,) = list_sources(Evidence(document, lexicon, found))
    assert (entry.name, entry.n_attributions) == ("The report", 2)


PUSHED = (
    "This shameful, cowardly surrender to a corrupt clique will destroy everything our town "
    "holds dear! They lied to us, they robbed us, and they will do it again."
)


def test_learned_stretches_are_counted_in_the_writers_voice_alone(measured: Measure) -> None:
    own = measured("learned_stretches", paragraphs(PLAIN, PUSHED))
    assert {hit.voice for hit in own.hits} == {"own"}
    assert own.value == pytest.approx(1000 * len(own.hits) / 300)
    quoted = measured("learned_stretches", paragraphs(PLAIN, f"“{PUSHED}” Ada Quill said."))
    assert {hit.voice for hit in quoted.hits} == {"quoted"}
    assert quoted.value == 0


def test_learned_words_are_those_that_nothing_else_has_marked(measured: Measure) -> None:
    said = "The mayor is a fraudster."
    (hit,) = measured("learned_words", paragraphs(PLAIN, said)).hits
    assert (hit.text, hit.family, hit.voice) == ("fraudster", "loaded_language", "own")
    assert hit.reason.startswith("Learned; weighs most: “fraudster”")
    listed = measured("learned_words", paragraphs(PLAIN, said.replace("fraudster", "demagogue")))
    assert not listed.hits
    stretch = measured("learned_words", paragraphs(PLAIN, PUSHED))
    assert not any("shameful" in word.text for word in stretch.hits)


def test_a_learned_stretch_ends_where_another_voice_begins(measured: Measure) -> None:
    surrender = "this shameful, cowardly surrender to a corrupt clique will destroy everything"
    betrayed = "They lied to us, they robbed us, and they betrayed every one of us"
    text = paragraphs(PLAIN, f"“{betrayed},” Ada Quill said, and {surrender}!", MORE)
    hits = measured("learned_stretches", text).hits
    assert [(hit.voice, hit.text) for hit in hits] == [
        ("quoted", betrayed),
        ("attributed", f"and {surrender}"),
    ]


TOLD = "Ada Quill said that the drills near the border of the river are viewed as reckless."


def test_a_sources_word_that_becomes_the_articles_own_is_told(measured: Measure) -> None:
    adopted = "Drills and marches near the border are considered reckless moves."
    (hit,) = measured("adopted_claims", paragraphs(PLAIN, TOLD, adopted)).hits
    assert (hit.text, hit.voice, hit.family) == ("reckless", "own", "unsourced_assertions")
    assert hit.reason == ("Told before as words of Ada Quill (paragraph 2): name the source again.")


@pytest.mark.parametrize(
    "text",
    [
        "Ada Quill said that drills near the border are considered reckless moves.",
        "The bakery is considered a reckless place by its new owners.",
        "Drills and marches near the border were counted.",
    ],
    ids=["still the source's", "another matter", "no loaded word"],
)
def test_other_words_are_not_adopted(text: str, measured: Measure) -> None:
    assert not measured("adopted_claims", paragraphs(PLAIN, TOLD, text)).hits


def test_a_word_the_source_took_up_later_is_not_adopted(measured: Measure) -> None:
    adopted = "Drills and marches near the border are considered reckless moves."
    assert not measured("adopted_claims", paragraphs(PLAIN, adopted, TOLD)).hits


@pytest.mark.parametrize(
    ("headline", "n_words", "found"),
    [
        ("Council votes to shut its harbour bridge", 7, []),
        ("Council votes to shut the old harbour bridge on Monday", 10, []),
        ("Council votes to shut the harbour’s old bridge on Monday at noon", 12, ["at noon"]),
    ],
)
def test_the_length_of_a_headline(
    headline: str, n_words: int, found: Sequence[str], measured: Measure
) -> None:
    length = measured("headline_length", paragraphs(headline, PLAIN, MORE, REST))
    assert (length.value, words_of(length)) == (n_words, found)
    assert measured("headline_length", PLAIN).status == "not_applicable"


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("I saw the crane fall on my car, and so did a friend of mine.", ["I", "my", "mine"]),
        ("That day I’d gone by myself; it scared me.", ["I", "myself", "me"]),
        ("On Friday I saw the crane fall.", ["I"]),
        ("The crane was built before World War I and sank in Part I of the siege.", []),
        ("Queen Oda I was crowned there, and Bo I. Ferry sang.", []),
        ("The mine by the river was closed, and two mine shafts were flooded.", []),
        ("She sang a tune from My Pale Ferry.", []),
        ("“I saw it fall,” Ada Quill said.", []),
        ("Ada Quill said I was late.", []),
        ("QUILL: I saw it fall.", []),
        ("Ada Quill wrote:\n\nI saw it fall.", []),
    ],
)
def test_the_writer_as_a_witness(sentence: str, found: Sequence[str], measured: Measure) -> None:
    witness = measured("first_person", paragraphs(PLAIN, sentence, MORE))
    assert words_of(witness) == found
    assert witness.value == pytest.approx(1000 * len(found) / 300)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The Marrow Gazette reported that the bridge is unsafe.", ["The Marrow Gazette"]),
        ("The bridge is unsafe, according to state media.", ["state media"]),
        ("“The Marrow Gazette reported that it is unsafe,” Ada Quill said.", []),
        ("Ada Quill told The Marrow Gazette that the bridge is unsafe.", []),
    ],
)
def test_sources_at_second_hand(sentence: str, found: Sequence[str], measured: Measure) -> None:
    second = measured("second_hand_sources", paragraphs(PLAIN, sentence, MORE))
    assert words_of(second) == found
    assert second.value == pytest.approx(1000 * len(found) / 300)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Ada Quill claimed that the bridge was safe.", [("claimed", "said")]),
        ("Ada Quill has claimed that the bridge was safe.", [("claimed", "said")]),
        ("Ada Quill claims it was safe.", [("claims", "says")]),
        ("She left, claiming that the bridge was safe.", [("claiming", "saying")]),
        ("Ada Quill claimed the first prize at noon.", []),
        ("Ada Quill is alleged to have sold the crane.", []),
        ("Prosecutors allege that Ada Quill sold the crane.", []),
        ("Bo Lund sued the council. He alleges that it sold the crane.", []),
        ("“They claimed that it was safe,” Ada Quill said.", []),
        ("Ada Quill said that the bridge was safe.", []),
    ],
)
def test_verbs_that_doubt_the_speaker(
    sentence: str, found: Sequence[tuple[str, str]], measured: Measure
) -> None:
    doubting = measured("doubting_verbs", paragraphs(PLAIN, sentence, MORE))
    assert [(hit.text, hit.plain) for hit in doubting.hits] == found


@pytest.mark.parametrize(
    ("sentence", "introduced"),
    [
        ("Ada Quill, a botanist at Oak College, said it was old.", 1),
        ("The crane was old, said Ada Quill, 43, a nurse.", 1),
        ("Ada Quill, who leads the harbour board, said it was old.", 1),
        ("Senator Ada Quill said it was old.", 1),
        ("The company’s spokesman, Ada Quill, said it was old.", 1),
        ("Ada Quill said it was old. Quill added that it was rusty. Ada Quill is the mayor.", 1),
        ("Economist Ada Quill said it was old, and Bo Lund, the clerk, said it was not.", 2),
        ("Ada Quill said it was old.", 0),
        ("Ms Ada Quill said it was old.", 0),
        ("Ada Quill, the crowd heard, said it was old.", 0),
        ("Bo Lund, a clerk, left before Ada Quill said it was old.", 0),
    ],
)
def test_people_introduced_as_sources(sentence: str, introduced: int, measured: Measure) -> None:
    people = measured("introduced_sources", paragraphs(PLAIN, sentence, MORE))
    assert people.value == pytest.approx(1000 * introduced / 300)
    assert people.hits == ()


@given(
    st.lists(
        st.sampled_from(
            [
                "I saw it, and I’m told that Ada Quill, a nurse, claimed it was safe.",
                "“I saw it,” said Bo Lund, 43, whom The Marrow Gazette quoted.",
                "The Marrow Gazette reported that World War I began here\u00a0– in part.",
                "No wonder, the mayor alleges that my crane fell 🏗 on him.",
                "Council votes to shut the harbour’s old bridge on Monday at noon, it says",
                "",
                "She claimed",
            ]
        ),
        max_size=6,
    )
)
def test_hits_stand_where_they_say_and_values_are_no_less_than_nothing(
    measured: Measure, parts: list[str]
) -> None:
    text = "\n\n".join(parts)
    for feature in (
        "doubting_verbs",
        "first_person",
        "headline_length",
        "introduced_sources",
        "second_hand_sources",
    ):
        measurement = measured(feature, text)
        assert measurement.value is None or measurement.value >= 0
        for hit in measurement.hits:
            assert text[hit.start : hit.end] == hit.text != ""
            assert hit.voice == "own"
