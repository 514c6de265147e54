"""The tagger: its columns, what it looks at, its labels as links, and how it is learned."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.article import Article
from scorer.attributing import columns_by_rules
from scorer.attributing.relations import relate, spoken
from scorer.attributing.wording import Wording, view_wording
from scorer.errors import UsageError
from scorer.lexicon import Lexicon
from scorer.segmenting import segment
from scorer.tagging import (
    Columns,
    describe_document,
    load_tagger,
    open_model,
    pieces_of,
    plain_label,
)
from scorer.tagging.chunks import find_chunks
from scorer.tagging.templates import shape_of
from scorer.training import train_models
from scorer.training.attribution import label_parts, label_sides
from scorer.training.crf_model import (
    Model,
    hash_bytes,
    merge_models,
    prune_model,
    read_model,
    shift_labels,
    write_model,
)

See = Callable[[str], Wording]
SIGNS = {"s": "I-S", "S": "B-S", "c": "I-C", "C": "B-C", "t": "I-T", "T": "B-T", ".": "O"}
LABELS = st.lists(st.sampled_from("O B-S I-S B-C I-C B-T I-T".split()), max_size=30)


@pytest.fixture(scope="session")
def see(lexicon: Lexicon) -> See:
    """The wording of a text."""

    def view(text: str) -> Wording:
        document = segment(Article(id="test", text=text), lexicon.language)
        return view_wording(document, lexicon, lexicon.find(document.tokens, document.text))

    return view


@pytest.fixture(scope="session")
def columns(lexicon: Lexicon) -> Callable[[str], Columns]:
    """What the tagger is told of a text."""

    def tell(text: str) -> Columns:
        document = segment(Article(id="test", text=text), lexicon.language)
        return columns_by_rules(document, lexicon)

    return tell


def shown(wording: Wording, labels: str) -> list[str]:
    """Each link as ``source / cue / contents``; ``labels`` has a letter a token, capitals begin."""
    links = relate(wording, [SIGNS[letter] for letter in labels.replace(" ", "")])
    return [
        " / ".join(
            [
                wording.slice(*link.source) if link.source else "-",
                wording.slice(*link.cue) if link.cue else "-",
                " + ".join(wording.slice(*part) for part in link.content),
            ]
        )
        for link in links
    ]


@pytest.mark.parametrize(
    ("text", "labels", "links"),
    [
        ("Ada Quill said it fell.", "Ss C Tt .", ["Ada Quill / said / it fell"]),
        ("It fell, said Ada Quill.", "Tt . C Ss .", ["Ada Quill / said / It fell"]),
        (
            "He claimed it fell and said it broke.",
            "S C Tt . C Tt .",
            ["He / claimed / it fell", "He / said / it broke"],
        ),
        (
            "Quill said it fell, Ink denied it broke.",
            "S C Tt . S C Tt .",
            ["Quill / said / it fell", "Ink / denied / it broke"],
        ),
        (
            "It fell, Quill said, and it broke.",
            "Tt . S C . . Tt .",
            ["Quill / said / It fell + it broke"],
        ),
        (
            "Quill said it fell. It broke too.",
            "S C Tt . Ttt .",
            ["Quill / said / it fell", "- / - / It broke too"],
        ),
        (
            "“It fell. It broke,” Quill said.",
            "Ttt. Tttt S C .",
            ["Quill / said / “It fell + It broke,”"],
        ),
        ("It fell and broke.", "Tttt .", ["- / - / It fell and broke"]),
        ("Quill said so.", "S C . .", ["Quill / said / "]),
        (
            "“It fell,” Quill said. “It broke.”",
            "Ttttt S C . Tttt t",
            ["Quill / said / “It fell,” + “It broke.”"],
        ),
        ("Quill said: “It fell.”", "S C c Tttt t", ["Quill / said: / “It fell.”"]),
        (
            "“It fell. It broke,” said Quill.",
            "Ttt t Tttt C S .",
            ["Quill / said / “It fell. + It broke,”"],
        ),
    ],
)
def test_labels_become_links(text: str, labels: str, links: list[str], see: See) -> None:
    assert shown(see(text), labels) == links


@pytest.mark.parametrize(
    ("text", "labels", "n_heard"),
    [
        ("Ada Quill found it “a trap for drivers” then.", "Ss C T ttttt t . .", 1),
        ("I found it “a trap for drivers” then.", "S C T ttttt t . .", 0),
        ("Then literally forcing clerks found it “a trap for drivers”.", ". Sss C T ttttt t .", 0),
        ("Ada Quill backed the new harbour bridge.", "Ss C Tttt .", 0),
    ],
)
def test_what_the_tagger_may_hand_over(text: str, labels: str, n_heard: int, see: See) -> None:
    wording = see(text)
    tagged = relate(wording, [SIGNS[letter] for letter in labels.replace(" ", "")])
    assert len(tagged) == 1
    heard = spoken(wording, [], tagged)
    assert len(heard) == n_heard
    assert all(
        wording.quoted[i] >= 0 for link in heard for part in link.content for i in range(*part)
    )


@given(LABELS)
def test_pieces_hold_every_labelled_token_once(labels: list[str]) -> None:
    pieces = pieces_of(labels)
    held = [index for _, first, last in pieces for index in range(first, last)]
    assert held == [index for index, label in enumerate(labels) if label != "O"]
    assert all(labels[index][2:] == part for part, a, b in pieces for index in range(a, b))


def test_chunks_have_heads() -> None:
    tags = "DT NNP NNP POS JJ NNS VBP RB VBN IN PRP$ NN .".split()
    chunks = find_chunks(tags, 0, len(tags))
    assert len(chunks) == len(tags)
    distinct = list(dict.fromkeys((c.first, c.last, c.head, c.kind) for c in chunks))
    assert distinct == [
        (0, 6, 5, "N"),
        (6, 9, 8, "V"),
        (9, 10, 9, "P"),
        (10, 12, 11, "N"),
        (12, 13, 12, "O"),
    ]


def test_shapes() -> None:
    assert [shape_of(form) for form in ("Oak", "U.S.", "3.5bn", "so-called", "“")] == [
        "Xx",
        "X.X.",
        "0.0x",
        "x-x",
        "“",
    ]


def test_every_token_of_scored_text_is_described(columns: Callable[[str], Columns]) -> None:
    told = columns("Bridge shut\n\n“It fell,” Ada Quill said. It was old.\n\nThe end came late.")
    tagger = load_tagger()
    tags = tagger.tag_parts_of_speech(told)
    described = describe_document(told, tags, tagger.clusters)
    assert [len(item) for item in described] == [row.last - row.first for row in told.rows]
    said = told.words.index("said")
    attributes = described[1][said - told.rows[1].first]
    assert {"w=said", "p=VBD", "r=C", "-1w=quill", "q=o"} <= set(attributes)


def test_what_ships_tags_plain_reports(columns: Callable[[str], Columns]) -> None:
    told = columns("Ada Quill told the council on Tuesday that the old bridge in Marrow is unsafe.")
    labels = load_tagger().label(told)
    pieces = [(part, " ".join(told.forms[a:b])) for part, a, b in pieces_of(labels)]
    assert ("S", "Ada Quill") in pieces
    assert any(part == "C" and "told" in words for part, words in pieces)
    assert ("T", "that the old bridge in Marrow is unsafe") in pieces


@given(st.text(alphabet="aB .,“”\"'\n:-", max_size=120))
def test_any_text_gets_one_label_a_token(columns: Callable[[str], Columns], text: str) -> None:
    told = columns(text)
    assert len(load_tagger().label(told)) == len(told.forms)


def write_corpora(folder: Path) -> None:
    """Small corpora in the formats of the real ones, with sentences of our own."""
    polnear = folder / "polnear" / "train"
    polnear.mkdir(parents=True)
    for number, (who, what) in enumerate([("Quill", "fell"), ("Ink", "broke"), ("Pike", "sank")]):
        text = f"{who} said the bridge {what}. Nobody was on the bridge when the bridge {what}.\n"
        content = text.index("the bridge")
        relation = {
            "source": [[0, len(who)]],
            "cue": [[len(who) + 1, len(who) + 5]],
            "content": [[content, content + 11 + len(what)]],
        }
        (polnear / f"{number}.txt").write_text(text * 9, "utf-8")
        rows = [
            {
                key: [[a + n * len(text), b + n * len(text)] for a, b in spans]
                for key, spans in relation.items()
            }
            for n in range(9)
        ]
        lines = "".join(json.dumps(row) + "\n" for row in rows)
        (polnear / f"{number}.jsonl").write_text(lines, "utf-8")
    treebank = folder / "ud_ewt"
    treebank.mkdir()
    rows_of = [("The", "DT"), ("bridge", "NN"), ("fell", "VBD"), (".", ".")]
    sentence = "".join(
        f"{n}\t{word}\t_\t_\t{tag}\t_\t_\t_\t_\t_\n" for n, (word, tag) in enumerate(rows_of, 1)
    )
    for part in ("train", "dev"):
        (treebank / f"en-ud-{part}.conllu").write_text(f"{sentence}\n" * 5, "utf-8")


def test_training_twice_gives_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scorer.training.clusters.GRAINS", {"coarse": 2, "middle": 3, "fine": 4})
    monkeypatch.setattr("scorer.training.clusters.N_DIMENSIONS", 3)
    write_corpora(tmp_path / "data")
    said: list[str] = []
    for name in ("one", "two"):
        train_models(tmp_path / "data", tmp_path / name, said.append)
    written = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert written == ["attribution.crfsuite", "clusters.json", "part_of_speech.crfsuite"]
    for name in written:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    assert "parts of speech: 1.000 right on dev" in said


def test_training_without_a_treebank_says_so(tmp_path: Path) -> None:
    write_corpora(tmp_path)
    (tmp_path / "ud_ewt" / "en-ud-train.conllu").unlink()
    with pytest.raises(UsageError, match=r"holds no \*-ud-train.conllu"):
        train_models(tmp_path, tmp_path / "models", print)


# --- labels that know their side --------------------------------------------------------------


def test_labels_tell_on_which_side_of_the_cue(columns: Callable[[str], Columns]) -> None:
    told = columns("It fell, said Ada Quill. She said it broke on Friday. It is gone.")
    words = list(told.words)
    said, again = words.index("said"), words.index("said", 6)
    relations = [
        {"T": [range(2)], "C": [range(said, said + 1)], "S": [range(said + 1, said + 3)]},
        {"T": [range(again + 1, again + 3)], "C": [range(again, again + 1)], "S": [range(7, 8)]},
        {"T": [range(words.index("gone"), words.index("gone") + 1)], "C": [], "S": []},
    ]
    plain = label_parts(len(words), relations)
    assert plain[:8] == "B-T I-T O B-C B-S I-S O B-S".split()
    sided = label_sides(told, plain, relations)
    assert sided[:7] == "B-T< I-T< Oi B-C< B-S> I-S> O".split()
    assert sided[7:11] == "B-S< B-C> B-T> I-T>".split()
    assert sided[words.index("gone")] == "B-T."
    assert [plain_label(label) for label in sided] == plain


# --- models as data --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "hashed"),
    [(b"", 0xDEADBEEF), (b"Four score and seven years ago", 0x17770551)],
)
def test_the_hash_is_the_published_one(key: bytes, hashed: int) -> None:
    assert hash_bytes(key) == hashed


@pytest.mark.parametrize("name", ["attribution.crfsuite", "part_of_speech.crfsuite"])
def test_a_model_read_and_written_is_the_same_bytes(name: str) -> None:
    data = files("scorer.tagging.models").joinpath(name).read_bytes()
    assert write_model(read_model(data)) == data


def told(model: Model, path: Path) -> Any:
    """What CRFsuite itself says of a model."""
    path.write_bytes(write_model(model))
    return open_model(path).info()


def test_a_smaller_model_keeps_the_greatest_weights(tmp_path: Path) -> None:
    models = files("scorer.tagging.models")
    whole = read_model(models.joinpath("part_of_speech.crfsuite").read_bytes())
    before = told(whole, tmp_path / "whole")
    after = told(prune_model(whole, 5_000, {}), tmp_path / "small")
    assert len(after.state_features) == 5_000
    assert after.state_features.items() <= before.state_features.items()
    assert after.transitions == before.transitions
    weights = sorted(map(abs, before.state_features.values()), reverse=True)
    assert min(map(abs, after.state_features.values())) == pytest.approx(weights[4_999])
    assert after.attributes.keys() < before.attributes.keys()


def test_what_is_met_often_matters_more(tmp_path: Path) -> None:
    model = Model(
        [(0, 0, 0, 3.0), (0, 1, 1, -2.0), (1, 0, 1, 0.5)],
        [b"O\0", b"B-S\0"],
        [b"w=he\0", b"w=said\0"],
    )
    often = prune_model(model, 1, {"w=said": 4})
    assert told(often, tmp_path / "often").state_features == {("w=said", "B-S"): -2.0}
    shifted = told(shift_labels(often, lambda label: label == "B-S", -0.25), tmp_path / "less")
    assert shifted.transitions == {("O", "B-S"): 0.25}


FINE = Model(
    [(0, 0, 0, 1.0), (0, 1, 1, 2.0), (0, 1, 2, -1.0), (1, 1, 2, 0.5)],
    [b"O\0", b"B-S<\0", b"B-S>\0"],
    [b"w=he\0", b"w=said\0"],
)
COARSE = Model(
    [(0, 0, 0, 0.25), (0, 1, 1, 3.0), (1, 0, 1, 4.0), (1, 1, 1, 1.0)],
    [b"B-S\0", b"O\0"],
    [b"w=she\0", b"w=he\0"],
)


def test_models_become_one_whose_weights_are_their_sums(tmp_path: Path) -> None:
    found = told(merge_models([(FINE, 1.0), (COARSE, 2.0)], plain_label), tmp_path / "one")
    assert found.state_features == {
        ("w=he", "O"): 1.0 + 2.0 * 3.0,
        ("w=said", "B-S<"): 2.0,
        ("w=said", "B-S>"): -1.0,
        ("w=she", "B-S<"): 2.0 * 0.25,
        ("w=she", "B-S>"): 2.0 * 0.25,
    }
    assert found.transitions == {
        ("B-S<", "B-S>"): 0.5,
        ("B-S<", "O"): 8.0,
        ("B-S>", "O"): 8.0,
        ("O", "O"): 2.0,
    }


def test_a_model_made_one_with_nothing_is_itself(tmp_path: Path) -> None:
    alone = told(merge_models([(FINE, 1.0)], plain_label), tmp_path / "alone")
    assert alone.state_features == told(FINE, tmp_path / "fine").state_features
    assert alone.transitions == {("B-S<", "B-S>"): 0.5}
