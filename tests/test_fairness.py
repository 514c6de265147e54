"""Who is meant must not matter, nor how the text is set: the score stays where it was."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorer.article import Article
from scorer.evaluation import fairness
from scorer.evaluation.lean import OutletMean, adjusted_difference, compare_leans
from scorer.evaluation.outcome import Outcome
from scorer.evaluation.respelling import to_american, to_british
from scorer.evaluation.stability import bound_shift, dearest_hit
from scorer.evaluation.swaps import (
    TABLES,
    exchange,
    exchange_persons,
    find_persons,
    invent_names,
    swap_data,
    swap_table,
)
from scorer.evaluation.typography import curly_quotes, long_dashes, straight_quotes
from scorer.lexicon import Lexicon
from scorer.pipeline import Instruments, load_instruments, score_article
from scorer.result import PER_THOUSAND, Measurement, Scorecard
from scorer.scoring.addition import add_up

ROOT = Path(__file__).resolve().parent.parent
NAMES = (*TABLES, "persons_exchanged", "persons_invented")
SETTING = tuple(kind for kind in fairness.CHANGES if kind not in NAMES)

INVENTED = [
    [("Brannit", "Sande"), ("Drevania", "Lissara"), ("Drevanian", "Lissaran")],
    [("Ordek", "Paloun"), ("Amsherr", "Coyne"), ("Pavo Strell", "Ilka Dorn")],
    [("the Pact", "the League"), ("Meridian Pact", "Southern League")],
]
OWN = """Ministers brace for a stormy week as Russia talks stall

MOSCOW -- The Russian delegation refused to compromise on Monday despite losing the vote, and an
Iranian envoy who favoured the programme called it "a disgraceful farce".

David Ashgrove, a Republican who chairs the defence committee, said he had criticized the plan
because his voters "won't pay for it". Mr. Ashgrove's office -- it has cancelled two meetings --
did not answer questions.

Critics say the shameless deal was engineered behind closed doors. "It is a scandal," Robert
Tennick told the New York Times. The senator, who honoured a promise he made to the Muslim
council, slammed the agreement as a betrayal of American workers.

Obviously, nobody believes that the so-called reform will fuel growth. Mr. Tennick and his wife
organised a rally in Paris, where French officials feared chaos. Many observers warned that the
centre was in turmoil. It has fuelled a marvellous row between Republicans and Democrats.

Analysts said the conservative government had paralysed the labour market. "We won't be bullied,"
said Robert Tennick, who refused to apologise for it.
"""


@cache
def plain_instruments() -> Instruments:
    return load_instruments(style=False)


@cache
def card_of(text: str) -> Scorecard:
    return score_article(Article(id="a", text=text), plain_instruments())


def shift(text: str, changed: str) -> float | None:
    """Change of the score; None where the text stayed as it was or has no score."""
    if changed == text:
        return None
    before, after = card_of(text).score, card_of(changed).score
    assert (before is None) == (after is None)
    return None if before is None or after is None else round(after - before, 1)


@pytest.fixture(scope="module")
def samples() -> list[str]:
    """Sample articles in plain text, and one with names that the tables hold."""
    paths = sorted((ROOT / "seeds" / "articles").glob("t*.txt"))
    return [OWN, *(path.read_text("utf-8") for path in paths)]


@pytest.mark.parametrize("pairs", INVENTED)
def test_invented_names_in_the_samples(pairs: list[tuple[str, str]], samples: list[str]) -> None:
    shifts = [shift(text, exchange(text, pairs)) for text in samples]
    moved = [value for value in shifts if value is not None]
    assert len(moved) >= 4
    assert sum(map(abs, moved)) / len(moved) <= 0.3


def test_own_article_is_charged() -> None:
    """An article without hits would pass every test below."""
    card = card_of(OWN)
    assert card.score is not None
    assert card.score < 90
    assert len([hit for hit in card.hits if hit.points < 0]) >= 8


@pytest.mark.parametrize("kind", fairness.CHANGES)
def test_no_change_moves_the_samples(kind: str, samples: list[str]) -> None:
    change = fairness.CHANGES[kind]
    shifts = [shift(text, change(text)) for text in samples]
    moved = [abs(value) for value in shifts if value is not None]
    assert moved, "the change touches no sample"
    assert max(moved) == 0


def test_swaps_are_one_to_one() -> None:
    for table in TABLES:
        words = Counter(word for pair in swap_data()[table] for word in pair)
        assert max(words.values()) == 1, table
        for first, second in swap_data()[table]:
            assert len(first.split()) == len(second.split())
            assert first.islower() == second.islower()


@pytest.mark.parametrize("table", ["countries", "camps", "outlets", "religions"])
def test_swapping_twice_gives_the_text_back(table: str, samples: list[str]) -> None:
    for text in samples:
        assert swap_table(swap_table(text, table), table) == text


@pytest.mark.parametrize(
    ("table", "text", "wanted"),
    [
        ("countries", "An Israeli met a U.S. envoy.", "A Brazilian met a U.K. envoy."),
        ("countries", "Russia’s army, Russian-led", "Belgium’s army, Belgian-led"),
        ("parties", "A Republican said Republicans won.", "A Democrat said Democrats won."),
        ("parties", "the Democratic Party, a Democrat", "the Republican Party, a Republican"),
        ("parties", "Republican voters", "Democratic voters"),
        ("genders", "He said his son met her.", "She said her daughter met him."),
        ("genders", "Her plan is his. Mr. Oak", "His plan is hers. Ms. Oak"),
        ("genders", "Big Brother saw David Oak", "Big Brother saw Elizabeth Oak"),
        ("camps", "The Right-wing press", "The Right-wing press"),
        ("camps", "a right-wing paper", "a left-wing paper"),
    ],
)
def test_swaps_keep_the_grammar(table: str, text: str, wanted: str) -> None:
    assert swap_table(text, table) == wanted


def test_persons_are_found_and_renamed() -> None:
    assert find_persons(OWN)[:2] == [("Robert", "Tennick", 0), ("David", "Ashgrove", 0)]
    renamed = invent_names(OWN)
    assert "Tennick" not in renamed
    assert len(renamed.split()) == len(OWN.split())
    exchanged = exchange_persons(OWN)
    assert "Robert Ashgrove, a Republican" not in exchanged
    assert exchanged.count("Ashgrove") == OWN.count("Tennick")


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("They criticised the programme.", "They criticized the program."),
        ("Labour fuelled a marvellous rumour.", "Labor fueled a marvelous rumor."),
        ("The centre analysed its defence.", "The center analyzed its defense."),
    ],
)
def test_spellings(british: str, american: str) -> None:
    assert to_american(british) == american
    assert to_british(american) == british


def test_words_spelled_alike_stay() -> None:
    text = "promise size prize advise surprise otherwise raise citizen doctor error four hour actor"
    assert to_american(text) == text
    assert to_british(text) == text


def test_every_entry_is_found_in_both_spellings(lexicon: Lexicon) -> None:
    missing = set()
    for number in range(len(lexicon.automaton)):
        state = lexicon.automaton[number]
        for word in state:
            others = {to_american(word), to_british(word)} if word[:1] != "<" else set()
            missing |= {(word, other) for other in others if other not in state}
    assert not missing


def test_quotes_and_dashes() -> None:
    assert curly_quotes('"It\'s \'so\'" ("yes")') == "“It’s ‘so’” (“yes”)"
    assert straight_quotes("“It’s ‘so’”") == "\"It's 'so'\""
    assert curly_quotes('said so."They left') == 'said so."They left'
    assert long_dashes("one -- two – three") == "one—two—three"


def test_stretches_are_as_written() -> None:
    """A text whose spaces are read as plain ones gives back its own."""
    text = OWN.replace(" ", "\u00a0")
    card = card_of(text)
    assert card.article.text == text
    assert any("\u00a0" in hit.text for hit in card.hits)
    stretches = [
        *card.hits,
        *card.figures,
        *(item.cue for item in card.attributions if item.cue is not None),
        *(item.source for item in card.attributions if item.source.start is not None),
    ]
    for item in stretches:
        assert text[item.start : item.end] == item.text


@settings(deadline=None, max_examples=150)
@given(data=st.data())
def test_one_sentence_moves_a_score_by_no_more_than_the_bound(data: st.DataObject) -> None:
    """Any measurements, and any sentence: rates as a sentence changes them, shares as they like."""
    instruments = plain_instruments()
    charged = [
        id_
        for id_, info in instruments.described.items()
        if instruments.weights.of(info, instruments.confidences.get(id_)).points
    ]
    chosen = data.draw(st.lists(st.sampled_from(charged), unique=True, max_size=12))
    n_words = data.draw(st.integers(80, 3_000))
    n_added = data.draw(st.integers(1, 80))
    before, after, severities = [], [], {}
    for id_ in chosen:
        unit = instruments.described[id_].unit
        held = data.draw(st.floats(0, 40))
        added = data.draw(st.sampled_from([0.0, 0.5, 1.0, 1.4]))
        if unit == PER_THOUSAND:
            values = (
                1000 * held / max(n_words, 300),
                1000 * (held + added) / max(n_words + n_added, 300),
            )
        elif unit == "count":
            values = (held, held + added)
        else:
            values = (data.draw(st.floats(0, 1)), data.draw(st.floats(0, 1)))
        severities[id_] = added
        before.append(Measurement(id_, values[0], unit, "measured"))
        after.append(Measurement(id_, values[1], unit, "measured"))
    parts = (instruments.described, instruments.confidences, instruments.weights)
    moved = add_up(after, *parts).score - add_up(before, *parts).score
    assert abs(moved) <= bound_shift(before, *parts, n_words, n_added, severities) + 1e-9


def test_a_hit_costs_less_in_a_longer_article(instruments: Instruments) -> None:
    parts = (instruments.described, instruments.confidences, instruments.weights)
    costs = [dearest_hit(*parts, n_words) for n_words in (100, 300, 900, 3000)]
    assert costs[0] == costs[1] > costs[2] > costs[3] > 0


def _outlets(gap: float) -> list[OutletMean]:
    qualities = [0.2, 0.35, 0.5, 0.65, 0.8, 0.9]
    noise = [0.4, -0.3, 0.1, -0.2, 0.3, -0.3]
    return [
        OutletMean(
            70 + 20 * quality + (gap if lean == 2 else 0.0) + extra, quality - 0.1 * lean, lean
        )
        for lean in (0, 1, 2)
        for quality, extra in zip(qualities, noise, strict=True)
    ]


@pytest.mark.parametrize("gap", [0.0, 5.0])
def test_lean_is_told_from_quality(gap: float) -> None:
    """Right-leaning outlets here are of lower quality at equal scores: 20 points a unit."""
    outlets = _outlets(gap)
    found = adjusted_difference(outlets)
    assert found == pytest.approx(gap + 0.2 * 20, abs=0.5)
    figures = compare_leans(outlets)
    low, high = figures["interval_95"]
    assert low <= figures["right_less_left"] <= high
    assert (figures["n_left"], figures["n_centre"], figures["n_right"]) == (6, 6, 6)
    assert compare_leans(outlets) == figures
    assert compare_leans([outlet for outlet in outlets if outlet.lean == 0]) == {}


@pytest.fixture(scope="module")
def on_corpora(corpora: Path) -> Outcome:
    """Shifts of 50 real articles of two corpora, every kind of change."""
    found = [fairness.evaluate(corpora / name, n=25) for name in ("outlets", "polnear/train")]
    rows = [line for outcome in found for line in outcome.files[""].splitlines()[1:]]
    shifts = []
    for row in rows:
        id_, kind, before, after = row.rsplit(",", 3)
        assert after or kind.endswith("_half"), f"{id_}: {kind} decides whether there is a score"
        shifts.append(fairness.Shift(kind, float(before), float(after) if after else None))
    beyond = {
        f"{kind} beyond": figures["n_beyond_bound"]
        for outcome in found
        for kind, figures in outcome.figures["shifts"].items()
        if "n_beyond_bound" in figures
    }
    return Outcome({}, fairness.summarise_shifts(shifts) | beyond)


@pytest.mark.corpus
def test_names_in_real_articles(on_corpora: Outcome) -> None:
    """Mean shift at most 0.3 points, no article more than 2."""
    print(json.dumps(on_corpora.figures, indent=1))
    _assert_small(on_corpora, NAMES, 0.3, 2.0)


@pytest.mark.corpus
def test_setting_of_real_articles(on_corpora: Outcome) -> None:
    """Nearly nothing moves: the labels of a learned model may turn at a tie."""
    _assert_small(on_corpora, SETTING, 0.05, 2.0)


def _assert_small(outcome: Outcome, kinds: Sequence[str], mean: float, most: float) -> None:
    for kind in kinds:
        if kind in outcome.figures:
            assert outcome.figures[kind]["mean_abs"] <= mean, kind
            assert outcome.figures[kind]["max_abs"] <= most, kind


@pytest.mark.corpus
def test_length_and_sentences_in_real_articles(on_corpora: Outcome) -> None:
    figures = on_corpora.figures
    for half in ("first_half", "second_half"):
        assert abs(figures[half]["mean"]) <= 2
    assert not any(value for name, value in figures.items() if name.endswith(" beyond"))
