"""Models learned from annotated corpora; what ships is made again by one command."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from pathlib import Path

from scorer.evaluation.files import list_files
from scorer.lexicon import load_lexicon
from scorer.tagging import Tagger, clusters_from, open_model
from scorer.training.attribution import train_attribution
from scorer.training.claims import train_claims
from scorer.training.clusters import learn_clusters
from scorer.training.genre import train_genre
from scorer.training.part_of_speech import find_treebank, train_part_of_speech

__all__ = ["train_claims", "train_genre", "train_models", "train_pushing"]

SEED = 1


def train_models(data: Path, output: Path, say: Callable[[str], None]) -> None:
    """Learn clusters, parts of speech and attributions from ``data``, in this order.

    ``data`` holds the corpora under their names (``polnear/train``, ``ud_ewt`` and, for
    raw text alone, ``ptc/train``, ``hyperpartisan`` and ``outlets``). ``output`` gets
    ``clusters.json``, ``part_of_speech.crfsuite`` and ``attribution.crfsuite``. The same
    data give the same bytes.

    Raises:
        UsageError: a corpus is not there.
        OSError: ``output`` cannot be written.
    """
    find_treebank(data / "ud_ewt", "train")  # before minutes are spent on the clusters
    list_files(data / "polnear" / "train", "*.txt", "polnear")
    output.mkdir(parents=True, exist_ok=True)
    learned = learn_clusters(_texts(data), SEED)
    (output / "clusters.json").write_text(json.dumps(learned, separators=(",", ":")), "utf-8")
    clusters = clusters_from(learned)
    say(f"clusters of {len(clusters.of):,} words")
    tags = output / "part_of_speech.crfsuite"
    share = train_part_of_speech(data / "ud_ewt", clusters, tags)
    say(f"parts of speech: {share:.3f} right on dev")
    tagger = Tagger(clusters, open_model(tags), ())
    annotated, model = data / "polnear" / "train", output / "attribution.crfsuite"
    n_articles = train_attribution(annotated, load_lexicon(), clusters, tagger, model, say)
    say(f"attributions: {n_articles} articles")


def train_pushing(data: Path, output: Path, say: Callable[[str], None]) -> None:
    """Learn the table of words, the model of pushing words and those of sentences from ``data``.

    ``data`` holds ``ptc/train``, ``babe``, ``subj`` and what ``train_models`` names for raw text.
    ``output`` gets ``words.npz``, ``push.npz`` and ``sentences.npz``. The same data give the
    same bytes on one machine.

    Raises:
        UsageError: a corpus is not there, or PyTorch is not installed.
        OSError: ``output`` cannot be written.
    """
    from scorer.tagging import load_tagger
    from scorer.tagging.model_file import read_arrays, write_arrays
    from scorer.tagging.push_model import unpack_model
    from scorer.tagging.word_table import pack_table, unpack_table
    from scorer.training.push import train_push
    from scorer.training.sentences import train_sentences
    from scorer.training.words import learn_words

    list_files(data / "ptc" / "train", "article*.txt", "ptc")
    output.mkdir(parents=True, exist_ok=True)
    lexicon = load_lexicon()
    learned, vectors = learn_words(list(_texts(data)), load_tagger(), lexicon.language.groups, SEED)
    arrays = pack_table(learned)
    write_arrays(output / "words.npz", arrays)
    table = unpack_table(arrays)
    say(f"words: {len(table.cases):,}")
    n_articles = train_push(
        data / "ptc" / "train",
        data / "babe" / "train.csv",
        lexicon,
        table,
        vectors,
        output / "push.npz",
        say,
    )
    say(f"pushing words: {n_articles} articles")
    push = unpack_model(read_arrays(output / "push.npz"), table)
    train_sentences(data, output / "sentences.npz", say, lexicon, push)


def _texts(data: Path) -> Iterator[str]:
    """The raw text of all corpora that are there, in a fixed order."""
    for folder in (data / "polnear" / "train", data / "ptc" / "train"):
        for path in sorted(folder.glob("*.txt")):
            yield path.read_text("utf-8")
    for path in (data / "hyperpartisan" / "train.jsonl", data / "outlets" / "articles.jsonl.gz"):
        if path.is_file():
            opened = gzip.open if path.suffix == ".gz" else open
            with opened(path, "rt", encoding="utf-8") as lines:
                for line in lines:
                    yield json.loads(line)["text"]
