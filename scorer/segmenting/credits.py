"""Datelines and agency credits: who sent the copy, not what it says.

Agencies are recognised so that their names are not read as prose. They carry no
weight anywhere: which agency it is changes no score.
"""

from __future__ import annotations

import re

AGENCIES: frozenset[str] = frozenset(
    "AP AFP Reuters REUTERS dpa DPA UPI ANSA EFE TASS Tass Xinhua XINHUA Interfax PA PTI ANI "
    "IANS Kyodo Yonhap BGNES BTA Belga APA ATS AAP CP TT NTB Ritzau STT CTK ČTK PAP MTI HINA "
    "Tanjug Anadolu AA WAM SPA MENA QNA KUNA Antara Bernama UNIAN Ukrinform Sputnik BNS ELTA "
    "LETA ETA Agerpres Lusa LUSA Notimex ANP Bloomberg".split()
)
BROADCASTERS: frozenset[str] = frozenset(
    "BBC CNN NBC ABC CBS NPR PBS MSNBC CNBC CTV CBC ITV ITN RTÉ RTE ARD ZDF ORF SRF RAI TVE RT "
    "NHK".split()
)

_LABELS = (
    "FILE", "PHOTO", "PHOTOS", "VIDEO", "WATCH", "BREAKING", "EXCLUSIVE", "UPDATE", "UPDATED",
    "ANALYSIS", "OPINION", "LIVE", "CORRECTION", "EXPLAINER",
)  # fmt: skip
"""Capitals that open a line and are no place."""
_DATELINE_SURE = re.compile(
    r"""^(?:
        [^\W\d_][\w.,'’/ -]{1,60}?\s*\([A-Z][\w/.&' -]{1,40}\)\s*(?:[-–—]{1,2}\s*|(?=[A-Z“"]))
      | \([A-Z][\w/.&' -]{1,30}\)\s*[-–—]{1,2}\s*
      | [A-Z][A-Z.'’-]{2,}(?:[ ,]+[A-Z][\w.'’-]*){0,6}(?:[ ,]+\d{1,2})?\s*[–—-]{1,2}\s+
    )(?=[“"‘'A-Z0-9])""",
    re.VERBOSE,
)
_DATELINE_LIKELY = re.compile(r"^[A-Z][\w.]*(?:,? [A-Z][\w.]*){0,2}\s+[–—-]{1,2}\s+(?=[“\"‘A-Z])")
_DATELINE_TIGHT = re.compile(r"[A-Z][A-Z.'’-]{2,}(?:[ ,]+[A-Z][A-Z.'’-]+){0,4}—(?=[“\"‘A-Z0-9])")
"""As agencies set it that put no space about a dash; elsewhere it opens an aside."""
_PIPE_CREDIT = re.compile(r"(?<=[.!?”\"’)])\s*(\|\s*[^|.!?]{2,60})$")
_BRACKET_CREDIT = re.compile(
    r"(?<=[.!?”\"’)])\s+([(\[/–—-]{1,2}\s?(?:With\s+)?([A-Z][\w/&., -]{1,60}?)[)\]]?)$"
)
_SIGNED = re.compile(
    r"(?<=[.!?”\"’)])\s+(\((?:Additional\s+)?"
    r"(?:Reporting|Writing|Editing|Compiled|Produced|With reporting)"
    r"\s+by\s[^()]{3,240}\))$",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_]\w*")


def dateline_length(text: str, *, opening: bool) -> int:
    """Length of the dateline a paragraph begins with, trailing space included; 0 if none.

    A place or outlet in plain capitals-and-small-letters counts only in the article's
    ``opening`` paragraph and only with no second dash near, which would make it an aside.
    """
    if text.startswith(_LABELS):
        return 0
    if match := _DATELINE_SURE.match(text):
        prefix = match.group()
        if "(" in prefix or opening or prefix.split(",")[0].split(" (")[0].isupper():
            return match.end()
    if opening and (match := _DATELINE_TIGHT.match(text)):
        return match.end()
    if opening and (match := _DATELINE_LIKELY.match(text)):
        rest = text[match.end() : match.end() + 120]
        name = text[: match.end()].rstrip(" –—-")
        if not re.search(r"\s[–—-]{1,2}\s", rest) and text.count(name) == 1:
            return match.end()
    return 0


def trailing_credit_start(text: str, low: int) -> int | None:
    """Where a closing agency credit (``| NAME, NAME``, ``(NAME)``) begins, if there is one."""
    if match := _SIGNED.search(text, max(low, len(text) - 300)):
        return match.start(1)
    window = max(low, len(text) - 80)
    tail = text[window:]
    if match := _PIPE_CREDIT.search(tail):
        return window + match.start(1)
    if match := _BRACKET_CREDIT.search(tail):
        names = _NAME.findall(match.group(2))
        if names and (names[0] in AGENCIES or match.group(2).lower() in {"agencies"}):
            return window + match.start(1)
    return None


def agency_in(credit: str) -> str | None:
    """The agencies that a credit names, as written; None when it names none."""
    if credit.startswith("|"):
        return credit.lstrip("| ").strip() or None
    named = [name for name in _NAME.findall(credit) if name in AGENCIES]
    return ", ".join(dict.fromkeys(named)) or None
