"""The words: marker files read, checked, compiled and matched."""

from scorer.lexicon.automaton import Found
from scorer.lexicon.loading import Lexicon, load_lexicon
from scorer.lexicon.marker import Citation, Entry, Examples, Family, Marker

__all__ = [
    "Citation",
    "Entry",
    "Examples",
    "Family",
    "Found",
    "Lexicon",
    "Marker",
    "load_lexicon",
]
