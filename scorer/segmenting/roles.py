"""What each piece of an article is: headline, deck, subhead, body, caption, credit, furniture.

Written for copy without any markup, where only the looks of a line and its neighbours
tell: a picture's file name, a related story's headline dropped between two paragraphs,
a lede printed twice, a tail of links.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from scorer.article import Article, Role, Span
from scorer.language import Language
from scorer.segmenting.paragraphs import Piece
from scorer.tokenizing import normalise

_TERMINAL = re.compile(r"[.!?…:;,][\"”“’'»)\]*_]*$|[\"”»]$|\.\.\.$")
_FULL_STOP = re.compile(r"[.…][\"”’'»)\]]*$")
_WORD = re.compile(r"[^\W_]\w*(?:['’.,-]\w+)*")
_HEX = re.compile(r"^[0-9a-f]{4,}$|^(?=.*\d)[0-9a-z_]{10,}$", re.IGNORECASE)
_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|mp4|pdf)\b", re.IGNORECASE)
_TWEET = re.compile(r"[—–-]\s?.{1,60}\(@\w+\)|^@\w+\s*$|pic\.twitter\.com/")
_TIMESTAMP = re.compile(
    r"""^(?:published|updated|posted|last\ updated|first\ published|date)?[:\s]*(?:on\s)?
    (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s)?
    (?:\d{1,2}(?:st|nd|rd|th)?\s\w{3,9}\.?,?\s\d{4}|\w{3,9}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}
      |\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{1,2}[:.]\d{2}\s?(?:[ap]\.?m\.?)?)
    [\s,|·•-]*(?:(?:at\s)?\d{1,2}[:.]\d{2}(?::\d{2})?\s?(?:[ap]\.?m\.?)?)?[\s\w()+:./|·•-]{0,30}$""",
    re.VERBOSE | re.IGNORECASE,
)
_FOREIGN = re.compile("[\u0370-\u1fff\u3040-\uffef]")
_FOLLOW = re.compile(r"^Follow [A-Z@].{2,80}\b(?:Twitter|Facebook|Instagram|X|Bluesky|Mastodon)\b")
_DAY = re.compile(r"^\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}$|^[A-Z][a-z]{2,8} \d{1,2}$")
_SIGNED = re.compile(r"[”\"]\s?[–—-]\s?[A-Z]")
_BULLET = re.compile(r"^(?:[-*•–·]|\d{1,3}[.)]) ")
_SPEAKER = re.compile(r"^(?:Q|A|[A-Z][A-Z .'’-]{2,30}):\s")
_BREADCRUMBS = re.compile(r"^[\w&' -]{2,30}(?:\s?[>›»]\s?[\w&' -]{2,40}){1,5}$")
_MASTHEAD = re.compile(r"\s[|•·»›>]\s")
_READ_MORE = re.compile(r"\bread more[.»> ]*$", re.IGNORECASE)
_FILED_PICTURE = re.compile(r"\w{0,9} [-–—] |.{0,7}\(|.{0,15}:")
"""A label before prose: "FILE - The bridge …", "Photo: The bridge …", "(File) The bridge …"."""
_REPORTED_FROM = re.compile(r"^(?:[A-Z][\w.'’-]+ ){1,6}(?:and [\w .'’-]+ )?reported from ")
_CAPTION_DATE = re.compile(r"\b\w{3,9}\.? \d{1,2}, \d{4}\.?$|\b\d{1,2} \w{3,9} \d{4}\.?$")


@dataclass(frozen=True, slots=True)
class _Look:
    """What can be seen of a piece alone."""

    key: str
    n_words: int
    terminal: bool
    title_case: bool

    @property
    def prose(self) -> bool:
        """Reads as a sentence of running text."""
        return self.n_words >= 25 or (self.terminal and self.n_words >= 6)

    @property
    def short_line(self) -> bool:
        return not self.terminal and self.n_words < 25


def assign_roles(pieces: list[Piece], article: Article, language: Language) -> list[Piece]:
    """The pieces, each with its role."""
    looks = [_look(piece.text) for piece in pieces]
    roles: list[Role | None] = [piece.role for piece in pieces]
    for index, (piece, look) in enumerate(zip(pieces, looks, strict=True)):
        if roles[index] is None:
            roles[index] = _by_looks(piece.text, look, language)
    _find_captions(pieces, looks, roles)
    _find_headline(pieces, looks, roles, article)
    _find_end(pieces, looks, roles, language)
    _find_repeats(looks, roles)
    _find_tails(looks, roles, language)
    _find_interruptions(pieces, looks, roles, language)
    return [
        replace(piece, role=role if role is not None else "body")
        for piece, role in zip(pieces, roles, strict=True)
    ]


def _look(text: str) -> _Look:
    words = _WORD.findall(text)
    capital = [word for word in words if word[0].isupper() or word[0].isdigit()]
    # In a line of small letters names in capitals are no sign of a title: CNN and MSNBC are alike.
    long = [word for word in words if len(word) > 3]
    long = [word for word in long if not word.isupper()] or long
    long_capital = [word for word in long if word[0].isupper() or word[0].isdigit()]
    return _Look(
        key=" ".join(normalise(words)),
        n_words=len(words),
        terminal=bool(_TERMINAL.search(text)),
        title_case=len(words) >= 3
        and len(long_capital) >= 0.75 * max(1, len(long))
        and len(capital) >= 0.5 * len(words),
    )


def _opens(key_text: str, openers: tuple[str, ...]) -> bool:
    """Whether a text begins with one of the openers and not in the middle of a word."""
    if not key_text.startswith(openers):
        return False
    return any(
        not (opener[-1].isalnum() and key_text[len(opener) : len(opener) + 1].isalnum())
        for opener in openers
        if key_text.startswith(opener)
    )


def _by_looks(text: str, look: _Look, language: Language) -> Role | None:
    """A role that the piece shows by itself, or None for what may be prose."""
    plain = normalise([text.lstrip("*_•·>-|#( ")])[0]
    layout = language.layout
    if look.n_words == 0:
        return "furniture"
    if (
        _BREADCRUMBS.match(text)
        or _is_file_name(text, look)
        or _is_foreign_script(text)
        or _TIMESTAMP.match(text)
        or _DAY.match(text)
        or _FOLLOW.match(text)
    ):
        return "furniture"
    if text.startswith(("http://", "https://", "www.")) and look.n_words < 14 and " " not in text:
        return "furniture"
    if (_TWEET.search(text) and not look.prose) or (
        _TWEET.search(text[-90:]) and "@" in text[-90:]
    ):
        return "furniture"
    if _opens(plain, layout.get("credit_openers", ())) and look.n_words <= 60:
        return "credit"
    if look.n_words <= 60 and any(p in plain for p in layout.get("credit_phrases", ())):
        return "credit"
    if look.n_words <= 20 and _REPORTED_FROM.match(text):
        return "credit"
    if _is_byline(plain, text, look, language):
        return "credit"
    if _opens(plain, layout.get("caption_openers", ())) and (
        look.n_words <= 12 or not look.prose or _FILED_PICTURE.match(text)
    ):
        return "caption"
    if look.n_words <= 80 and any(p in plain for p in layout.get("caption_phrases", ())):
        return "caption"
    if _opens(plain, layout.get("line_openers", ())) and (look.n_words <= 14 or not look.terminal):
        return "furniture"
    if look.n_words <= 20 and any(p in plain for p in layout.get("line_phrases", ())):
        return "furniture"
    if look.n_words <= 30 and _READ_MORE.search(text):
        return "furniture"
    return None


def _is_byline(plain: str, text: str, look: _Look, language: Language) -> bool:
    """ "By Ann Oak", "Ann Oak, health correspondent", "Courier news desk"."""
    if look.n_words > 12 or look.terminal:
        return False
    words = _WORD.findall(text)
    if _opens(plain, language.layout.get("byline_openers", ())):
        return len(words) > 1 and all(word[0].isupper() for word in words[1:3])
    named = set(look.key.split()) & set(language.layout.get("byline_words", ()))
    return bool(named) and look.n_words <= 9 and (look.n_words <= 3 or not look.title_case)


def _is_file_name(text: str, look: _Look) -> bool:
    """A picture's file name: tokens of digits and hexadecimals where words should be."""
    if look.terminal or look.n_words > 25:
        return False
    if _FILE.search(text) and look.n_words <= 8:
        return True
    words = text.replace("_", " ").split()
    codes = sum(1 for word in words if _HEX.match(word) and not word.isalpha())
    digits = sum(1 for word in words if any(char.isdigit() for char in word))
    return codes >= 1 and digits >= 2 and digits * 3 >= len(words)


def _is_foreign_script(text: str) -> bool:
    if not _FOREIGN.search(text):
        return False
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= 4 and sum(ord(char) > 0x24F for char in letters) > len(letters) / 2


def _find_captions(pieces: list[Piece], looks: list[_Look], roles: list[Role | None]) -> None:
    """A dated sentence right under a picture's file name is that picture's caption."""
    for index in range(1, len(pieces)):
        above = roles[index - 1] == "furniture" and _is_file_name(
            pieces[index - 1].text, looks[index - 1]
        )
        dated = _CAPTION_DATE.search(pieces[index].text) and looks[index].n_words <= 45
        if roles[index] is None and above and dated:
            roles[index] = "caption"


def _find_headline(
    pieces: list[Piece], looks: list[_Look], roles: list[Role | None], article: Article
) -> None:
    if "headline" not in roles:
        index = _headline_index(pieces, looks, roles, article)
        if index is None:
            return
        roles[index] = "headline"
    index = roles.index("headline")
    later_keys = Counter(look.key for look in looks[index + 1 :])
    for after in range(index + 1, len(pieces)):
        look = looks[after]
        if roles[after] in ("furniture", "credit", "caption"):
            continue
        if roles[after] is not None or look.key == looks[index].key:
            return
        if _is_names_only(pieces[after].text, look):
            roles[after] = "credit"
            continue
        if look.n_words >= 6 and later_keys[look.key] > 1:
            roles[after] = "deck"
            return
        if not (look.n_words >= 6 and not look.terminal and _prose_follows(looks, after)):
            return
        roles[after] = "deck"  # several in a row are a summary in points


def _is_names_only(text: str, look: _Look) -> bool:
    """Whether a line under the headline is a byline without "By": names and nothing else."""
    words = text.replace(",", " ").split()
    return 2 <= look.n_words <= 14 and all(
        word in ("and", "&") or (word[0].isupper() and word.replace("-", "").isalpha())
        for word in words
    )


def _headline_index(
    pieces: list[Piece], looks: list[_Look], roles: list[Role | None], article: Article
) -> int | None:
    title = article.title_span
    if title is not None:
        for index, piece in enumerate(pieces):
            if Span(piece.start, piece.end).covers(title) and piece.end - piece.start <= 400:
                return index
    if article.title:
        key = _look(article.title).key
        for index, look in enumerate(looks[:6]):
            if look.key == key:
                return index
    free = [index for index, role in enumerate(roles) if role in (None, "subhead")][:3]
    if article.format == "markdown" and free and roles[free[0]] == "subhead":
        return free[0]
    for place, index in enumerate(free[:2]):
        look = looks[index]
        datelined = index + 1 < len(pieces) and roles[index + 1] == "credit"
        could = _could_be_headline(pieces[index].text, look) or (
            datelined and look.n_words <= 20 and pieces[index].text.count(". ") == 0
        )
        if not could or not _prose_follows(looks, index):
            return None
        following = free[place + 1] if place + 1 < len(free) else None
        is_kicker = (
            (
                look.n_words <= 3
                or (look.n_words <= 7 and _MASTHEAD.search(pieces[index].text) is not None)
            )
            and following is not None
            and looks[following].n_words > 3
            and not _FULL_STOP.search(pieces[following].text)
            and _could_be_headline(pieces[following].text, looks[following])
        )
        if not is_kicker:
            return index
        roles[index] = "furniture"
    return None


def _could_be_headline(text: str, look: _Look) -> bool:
    if not 1 <= look.n_words <= 40:
        return False
    if not _FULL_STOP.search(text):
        return not text.endswith((":", ",", ";")) and not (look.terminal and look.n_words > 20)
    return look.title_case


def _prose_follows(looks: list[_Look], index: int) -> bool:
    return any(look.prose and look.n_words >= 8 for look in looks[index + 1 : index + 12])


def _find_repeats(looks: list[_Look], roles: list[Role | None]) -> None:
    """What has been printed before is printed twice, not said twice."""
    seen: set[str] = set()
    labels = Counter(look.key for look in looks if look.n_words <= 4 and look.short_line)
    for index, look in enumerate(looks):
        repeated = look.n_words >= 5 and look.key in seen
        label = roles[index] is None and labels[look.key] > 1
        if label or (repeated and roles[index] in (None, "headline", "deck", "subhead")):
            roles[index] = "furniture"
        seen.add(look.key)


def _find_end(
    pieces: list[Piece], looks: list[_Look], roles: list[Role | None], language: Language
) -> None:
    """From "ENDS" on, in the second half of a text, nothing belongs to the story."""
    marks = language.layout.get("end_marks", ())
    for index in range(len(pieces) // 2, len(pieces)):
        text = pieces[index].text
        bare = text.strip(" -–—*").lower()
        if len(text) <= 20 and (bare in marks or text.lower() in marks):
            for later in range(index, len(pieces)):
                if roles[later] is None or later == index:
                    roles[later] = "furniture"
            return


def _find_tails(looks: list[_Look], roles: list[Role | None], language: Language) -> None:
    """From *More from …* on, everything is links until two pieces of prose in a row."""
    openers = language.layout.get("tail_openers", ())
    inside = False
    for index, look in enumerate(looks):
        if roles[index] not in (None, "furniture", "subhead"):
            continue
        if look.n_words <= 12 and not look.prose and _opens(look.key, openers):
            inside = True
        elif inside and _prose_run(looks, roles, index):
            inside = False
        if inside:
            roles[index] = "furniture"


def _prose_run(looks: list[_Look], roles: list[Role | None], index: int) -> bool:
    look = looks[index]
    if roles[index] is not None or not look.prose:
        return False
    if look.n_words >= 20 and look.terminal:
        return True
    following = [i for i in range(index + 1, len(looks)) if roles[i] is None][:1]
    return bool(following) and looks[following[0]].prose and look.n_words >= 10


def _find_interruptions(
    pieces: list[Piece], looks: list[_Look], roles: list[Role | None], language: Language
) -> None:
    """Lines without a full stop between paragraphs: sub-headings, or other stories' headlines.

    Sub-headings are short (up to eight words); what is longer was a headline elsewhere.
    """
    last_prose = max(
        (i for i, look in enumerate(looks) if roles[i] is None and look.prose), default=-1
    )
    for index, (piece, look) in enumerate(zip(pieces, looks, strict=True)):
        if roles[index] is not None or not _is_heading(piece.text, look, language):
            continue
        if index < last_prose:
            roles[index] = "subhead" if look.n_words <= 8 else "furniture"
        elif last_prose >= 0 and look.short_line:
            roles[index] = "furniture"


def _is_heading(text: str, look: _Look, language: Language) -> bool:
    if _BULLET.match(text) or _SPEAKER.match(text) or _SIGNED.search(text):
        return False
    if look.short_line:
        return True
    if look.title_case and 3 <= look.n_words <= 14 and text[-1] in "?!\"”’'»":
        return True
    if text.endswith("?") and look.n_words <= 12 and text.count("?") == 1:
        opener = look.key.split(" ", 1)[0]
        return opener not in language.layout.get("question_openers", ()) and "," not in text
    return False
