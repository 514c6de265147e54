"""The same words set in another way: white space, quotation marks, dashes."""

from __future__ import annotations

import re

_OPENS = re.compile(r"(?:^|(?<=[\s(\[{—–“‘/-]))")
_UNSURE = re.compile(r"[^\s(\[{—–“‘/-]\"[^\s.,;:!?)\]}—–’”/-]|(?<!\S)\"(?!\S)")


def double_spaces(text: str) -> str:
    """Two spaces behind every sentence."""
    return re.sub(r"(?<=[.!?\"”’]) (?=\S)", "  ", text)


def carriage_returns(text: str) -> str:
    """Lines that end as on other systems."""
    return text.replace("\r\n", "\n").replace("\n", "\r\n")


def trailing_spaces(text: str) -> str:
    """Two spaces at the end of every line, blank ones too."""
    return text.replace("\n", "  \n") + "  "


def no_break_spaces(text: str) -> str:
    """A no-break space for every fifth space, as in text copied from pages."""
    places = iter(range(1, len(text) + 1))
    return re.sub(r"(?<=\S) (?=\S)", lambda _: " " if next(places) % 5 else "\u00a0", text)


def straight_quotes(text: str) -> str:
    """Every quotation mark and apostrophe straight; two apostrophes that stand for a mark stay."""
    return text.translate(str.maketrans("“”„‘’‚", "\"\"\"'''"))


def curly_quotes(text: str) -> str:
    """Every straight quotation mark and apostrophe curly, as word processors set them; two
    apostrophes that stand for a mark become one.

    A text with a mark that may open or close, for lack of a space, is left as it is.
    """
    text = re.sub(r"''|``", '"', text)
    if _UNSURE.search(text):
        return text
    text = re.sub(rf'{_OPENS.pattern}"', "“", text, flags=re.MULTILINE).replace('"', "”")
    text = re.sub(r"'(?=\d\ds?\b)", "’", text)
    return re.sub(rf"{_OPENS.pattern}'", "‘", text, flags=re.MULTILINE).replace("'", "’")


def spaced_dashes(text: str) -> str:
    """Every dash between words an en dash with spaces."""
    return re.sub(r"(?<=\w)\s?—\s?(?=\w)|(?<=\S) (?:--|—) (?=\S)|(?<=\w)--(?=\w)", " – ", text)


def long_dashes(text: str) -> str:
    """Every dash between words an em dash without spaces."""
    return re.sub(r"(?<=[\w,.\"”’]) (?:--|–|—) (?=\S)|(?<=\w)--(?=\w)", "—", text)
