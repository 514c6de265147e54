"""Text that was decoded wrongly before it came here (*donâ€™t*), mended where possible.

Only the damage of encodings is undone: quotation marks, widths, ligatures, line breaks and
normal forms stay as they were. Looking costs one pass of a compiled expression; ftfy is
imported only where a tell-tale was seen.
"""

from __future__ import annotations

import re

# What a byte 80 to BF looks like when it is read as cp1252 or Latin-1.
_TRAIL = "\x80-\xbfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™"
# After a capital letter these are what they seem: *IRMÃ”* is Portuguese.
_CLOSING = "”’»›…–—\xa0"
_TELL_TALE = re.compile(
    f"[ÂÃ](?![{_CLOSING}])[{_TRAIL}]"
    f"|(?<![^\\W\\d_])[ÂÃ][{_TRAIL}](?=\\w)"
    f"|(?<=[a-zß-ÿ])[ÂÃ][{_TRAIL}]"
    f"|â[\x80-\x84\x86-\x8f€„‚†ˆ‡][{_TRAIL}]"
    f"|[ÅÄ][{_TRAIL}](?=[a-z])(?<=[a-z]..)"
    f"|ðŸ[{_TRAIL}]"
    "|ï»¿|ï¿½|â€"
    "|[\x80-\x84\x86-\x9f]"
)
# The last byte of a closing quotation mark, 9D, is no character in cp1252 and often lost.
_CUT_QUOTE = re.compile(f"â€(?![{_TRAIL}])")
# What each tell-tale begins with: a scan for these takes 12 us an article, for the whole
# expression 170 us.
_BEGINNING = re.compile("[\x80-\x84\x86-\x9fÂÃâÅÄðï]")
REPAIRED = "mojibake repaired"
DAMAGED = "the text looks damaged by a wrong decoding (mojibake) and could not be repaired"


def repair(text: str) -> tuple[str, str | None]:
    """The text with mojibake undone, and a note if there was any; else as it was.

    Works line by line, so that a line without a tell-tale is never touched and line ends
    are kept.
    """
    if text.isascii() or not _count_tell_tales(text):
        return text, None
    import ftfy

    config = ftfy.TextFixerConfig(uncurl_quotes=False, explain=False)
    changed = damaged = False
    lines: list[str] = []
    for line in text.split("\n"):
        n_before = _count_tell_tales(line)
        if not n_before:
            lines.append(line)
            continue
        mended = ftfy.fix_encoding(_CUT_QUOTE.sub("â€\x9d", line), config)
        n_after = _count_tell_tales(mended)
        better = n_after < n_before
        lines.append(mended if better else line)
        changed = changed or better
        damaged = damaged or n_after > 0
    note = DAMAGED if damaged else REPAIRED
    if changed and damaged:
        note = f"{REPAIRED} in part; the rest could not be"
    return "\n".join(lines).removeprefix("\ufeff"), note


def _count_tell_tales(text: str) -> int:
    beginnings = _BEGINNING.finditer(text)
    return sum(_TELL_TALE.match(text, found.start()) is not None for found in beginnings)
