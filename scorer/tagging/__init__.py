"""A linear-chain tagger that marks source, cue and content, learned from PolNeAR."""

from scorer.tagging.clusters import Clusters, clusters_from, load_clusters, masked
from scorer.tagging.columns import Columns, Row
from scorer.tagging.part_of_speech import describe_words
from scorer.tagging.tagger import Tagger, load_tagger, open_model, pieces_of, plain_label
from scorer.tagging.templates import describe_document

__all__ = [
    "Clusters",
    "Columns",
    "Row",
    "Tagger",
    "clusters_from",
    "describe_document",
    "describe_words",
    "load_clusters",
    "load_tagger",
    "masked",
    "open_model",
    "pieces_of",
    "plain_label",
]
