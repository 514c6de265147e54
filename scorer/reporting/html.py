"""Pages: the only door to Jinja2. What an article says is hostile input and stays text."""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from collections.abc import Container, Iterable
from functools import cache
from typing import TYPE_CHECKING

from scorer.reporting.view import view_article
from scorer.reporting.view_index import IndexRow, index_row, view_index
from scorer.resources import find
from scorer.result import Scorecard

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["IndexRow", "index_row", "page_name", "render_article", "render_index"]

INDEX = "index.html"
_LONGEST_NAME = 80
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)")
"""Names that Windows keeps for itself, whatever their ending."""


def render_article(card: Scorecard, index_href: str | None = None) -> str:
    """The page of one scored or declined article: one file that fetches nothing.

    Raises:
        ValueError: the card is of an article that could not be read.
    """
    view = view_article(card)
    return _render("article.html.j2", "article.js", view=view, index_href=index_href)


def render_index(rows: Iterable[IndexRow], title: str = "Articles") -> str:
    """The page that leads to all the others, the most worrying first."""
    return _render("index.html.j2", "index.js", view=view_index(rows, title))


def page_name(card: Scorecard, taken: Container[str]) -> str:
    """A file name for the card's page: plain ASCII, no path, not yet ``taken``.

    Names differ by more than case, since some file systems do not tell case apart.
    """
    # The last part of a path is the name people know it by; "#7" is a table's row.
    identifier = re.split(r"[\\/]", card.article.id)[-1]
    identifier = re.sub(r"\.(?:txt|md|markdown|html?|xhtml)$", "", identifier, flags=re.IGNORECASE)
    plain = unicodedata.normalize("NFKD", identifier).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:_LONGEST_NAME].strip("-")
    if not stem or _DEVICES.match(stem) or f"{stem}.html" == INDEX:
        stem = f"article-{stem}".rstrip("-")
    name, number = f"{stem}.html", 1
    while name in taken:
        number += 1
        name = f"{stem}-{number}.html"
    return name


def _render(template: str, script: str, **context: object) -> str:
    from markupsafe import Markup

    # Only this project's own files are ever passed as markup.
    style, code = _asset("report.css"), _asset(script)
    page = _environment().get_template(template)
    return page.render(style=Markup(style), script=Markup(code), policy=_policy(code), **context)


def _policy(script: str) -> str:
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=FileSystemLoader(find("reports") / "templates"),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )


@cache
def _asset(name: str) -> str:
    return (find("reports") / "assets" / name).read_text("utf-8")
