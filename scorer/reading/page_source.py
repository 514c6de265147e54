"""HTML source made safe to parse: what is no prose is dropped, what is hostile is cut.

One compiled expression walks the source once and never goes back, so its time grows with
the length alone, whatever the source.
"""

from __future__ import annotations

import re

from scorer.reading.limits import MAX_TAG_CHARACTERS

_DECLARED = (
    re.compile(rb"<meta\b[^>]{0,500}?\bcharset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE),
    re.compile(rb"<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([\w.:-]{1,40})", re.IGNORECASE),
)
_DECLARATION_BYTES = 4096
"""Browsers look for a charset in the first 1,024 bytes; some pages have it later."""
# Atomic groups and ``\Z`` in every branch: each match succeeds where it starts.
_MARKUP = re.compile(
    r"""
      <!--(?:>|.*?(?:-->|\Z))                                               # comment
    | (?P<start><(?P<raw>script|style)\b(?P<attributes>(?>(?:"[^"]*"|'[^']*'|[^"'>])*))(?:>|\Z))
      (?P<content>(?>.*?(?=</(?P=raw)\b|\Z)))(?:</[^>]*(?:>|\Z))?           # script, style
    | <(?P<name>[a-zA-Z][^\s/>]{0,40})
      (?> [\s/]+
        | [^\s/>=]+ (?: \s*=\s* (?: "[^"]*(?:"|\Z) | '[^']*(?:'|\Z) | [^\s>"'][^\s>]* ) )?
        | =
      )*
      (?:>|\Z)                                                              # tag
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)


def declared_charset(data: bytes) -> str | None:
    """The charset that a page's ``meta`` element or XML declaration names, if any."""
    head = data[:_DECLARATION_BYTES]
    for pattern in _DECLARED:
        match = pattern.search(head)
        if match is not None:
            return match[1].decode("ascii", "replace")
    return None


def slim(source: str) -> str:
    """The source without comments, styles and scripts; JSON-LD stays.

    A tag longer than ``MAX_TAG_CHARACTERS`` keeps its name only.
    """
    return _MARKUP.sub(_keep, source)


def _keep(match: re.Match[str]) -> str:
    name = match["name"]
    if name is not None:
        tag = match.group()
        return tag if len(tag) <= MAX_TAG_CHARACTERS else f"<{name}>"
    if match["raw"] is not None and "ld+json" in match["attributes"][:500]:
        return match.group()
    return " "
