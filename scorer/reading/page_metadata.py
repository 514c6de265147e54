"""What a web page says of its article: JSON-LD first, then meta elements.

Publishers fill both for search engines, so they are right more often than anything that is
guessed from the page's layout.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from scorer.reading.metadata import Metadata, language_code, plain, web_address

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLE_TYPES = frozenset(
    {"Article", "Report", "BlogPosting", "LiveBlogPosting", "AdvertiserContentArticle"}
)
"""Types of schema.org beside ``NewsArticle`` and those whose names end so."""
_MAX_SCRIPT_CHARACTERS = 1_000_000
_MAX_NODES = 2_000
"""Of one page's JSON-LD; a page with more describes something else than an article."""
_WRAPPING = re.compile(r"^\s*(?://)?\s*(?:<!\[CDATA\[|<!--)|(?://)?\s*(?:\]\]>|-->)\s*;?\s*$")
_META_TITLE = ("og:title", "twitter:title", "dc.title", "parsely-title")
_META_OUTLET = ("og:site_name", "application-name", "dc.publisher", "publisher")
_META_BYLINE = ("author", "parsely-author", "dc.creator", "byl", "sailthru.author")
_META_DATE = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "dc.date.issued",
    "dc.date",
    "pubdate",
    "publish_date",
    "date",
)
_TITLE_TAIL = r"\s+(?:[-–—|·:»]|::)\s+"


def read_page_metadata(tree: HtmlElement) -> Metadata:
    """Metadata that the page declares; fields it is silent about are None."""
    linked = _read_linked_data(tree)
    metas = _read_metas(tree)

    def meta(*names: str) -> str | None:
        return next((metas[name] for name in names if name in metas), None)

    outlet = linked.outlet or meta(*_META_OUTLET)
    title = linked.title or meta(*_META_TITLE)
    byline = linked.byline or _person(meta(*_META_BYLINE)) or _person(meta("article:author"))
    return Metadata(
        title=_without_outlet(title, outlet),
        outlet=outlet,
        byline=byline,
        published=linked.published or meta(*_META_DATE),
        url=linked.url or _canonical(tree) or web_address(meta("og:url")),
        language=language_code(tree.get("lang") or tree.get("xml:lang"))
        or linked.language
        or language_code(meta("og:locale", "language", "dc.language")),
    )


def _read_metas(tree: HtmlElement) -> dict[str, str]:
    metas: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = plain(element.get("content"))
        if name and content:
            metas.setdefault(name.strip().casefold(), content)
    return metas


def _canonical(tree: HtmlElement) -> str | None:
    for element in tree.iter("link"):
        if "canonical" in (element.get("rel") or "").casefold().split():
            return web_address(plain(element.get("href")))
    return None


def _person(text: str | None) -> str | None:
    """A byline that is an address or a handle names nobody."""
    return None if text is None or text.startswith(("http", "@", "/")) else text


def _without_outlet(title: str | None, outlet: str | None) -> str | None:
    """*Bridge closed | The Bay Herald* without what only names the outlet."""
    if title is None or outlet is None:
        return title
    cut = re.sub(_TITLE_TAIL + re.escape(outlet) + r"\s*$", "", title, flags=re.IGNORECASE)
    return cut or title


def _read_linked_data(tree: HtmlElement) -> Metadata:
    nodes: list[Mapping[str, object]] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").casefold():
            nodes.extend(_nodes(_parse(script.text or ""), _MAX_NODES - len(nodes)))
    article = next((node for node in nodes if _is_article(node)), None)
    if article is None:
        return Metadata()
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str)}

    def resolve(value: object) -> object:
        """A bare reference to another node of the page, as many publishing systems write."""
        if isinstance(value, Mapping) and "name" not in value:
            key = value.get("@id")
            return by_id.get(key, value) if isinstance(key, str) else value
        return value

    authors = article.get("author") or article.get("creator")
    people = [resolve(item) for item in authors] if isinstance(authors, list) else authors
    byline = _clean(people) or _clean(resolve(people))
    page = article.get("mainEntityOfPage")
    return Metadata(
        title=_clean(article.get("headline")) or _clean(article.get("name")),
        outlet=_clean(resolve(article.get("publisher"))),
        byline=_person(byline),
        published=_clean(article.get("datePublished")) or _clean(article.get("dateCreated")),
        url=web_address(_clean(article.get("url")))
        or web_address(_clean(page.get("@id") if isinstance(page, Mapping) else page)),
        language=language_code(_clean(article.get("inLanguage"))),
    )


def _parse(script: str) -> object:
    if len(script) > _MAX_SCRIPT_CHARACTERS:
        return None
    try:
        # Not strict: raw line breaks in strings are the commonest fault of JSON-LD.
        return json.loads(_WRAPPING.sub("", script), strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: object, limit: int) -> Iterator[Mapping[str, object]]:
    """Objects that may describe the page, in order; lists of other articles are passed by."""
    waiting = [value]
    n_seen = 0
    while waiting and n_seen < limit:
        n_seen += 1
        item = waiting.pop(0)
        if isinstance(item, list):
            waiting.extend(item[:limit])
        elif isinstance(item, Mapping):
            yield item
            waiting.extend(item[key] for key in ("@graph", "mainEntity") if key in item)


def _is_article(node: Mapping[str, object]) -> bool:
    types = node.get("@type")
    return any(
        isinstance(name, str)
        and (name.endswith("NewsArticle") or name.rpartition("/")[2] in _ARTICLE_TYPES)
        for name in (types if isinstance(types, list) else [types])
    )


def _clean(value: object) -> str | None:
    text = plain(value)
    return plain(html.unescape(text)) if text is not None and "&" in text else text
