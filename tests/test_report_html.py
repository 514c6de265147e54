"""Pages: complete, exact, self-contained, and deaf to whatever an article says."""

from __future__ import annotations

import ast
import base64
import hashlib
import re
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scorer.article import Article, Attribution, Cue, Paragraph, Role, Sentence, Source, Span
from scorer.pipeline import load_instruments, score_article
from scorer.reading import read_bytes
from scorer.reporting.html import IndexRow, index_row, page_name, render_article, render_index
from scorer.reporting.repairs import find_repairs, give_back
from scorer.reporting.view import view_article
from scorer.reporting.view_ledger import write_ledger
from scorer.reporting.view_notes import Look, order_hits
from scorer.reporting.writing import curl, safe_url, shorten, visible, write_date, write_percentile
from scorer.result import (
    Contribution,
    Criticism,
    Family,
    FeatureInfo,
    Genre,
    Hit,
    MadeBy,
    Measurement,
    Place,
    PoolSum,
    Scorecard,
    SourceEntry,
    Subscore,
)

SEEDS = sorted((Path(__file__).parent.parent / "seeds" / "articles").iterdir())
VOID = {"meta", "path", "rect", "br", "link", "img", "input"}
NASTY = "<script>alert(1)</script>\"'&amp;{{7*7}}{% raw %}</style></title><img src=x onerror=a>"
UNSEEN = "\u202eevil\u202c\x00\x1b\u2066\udc80"


# --- reading pages ---------------------------------------------------------------------------


@dataclass
class Element:
    """An element of a parsed page."""

    tag: str
    attributes: dict[str, str]
    children: list[Any] = field(default_factory=list)

    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    def walk(self) -> list[Element]:
        found = [self]
        for child in self.children:
            if isinstance(child, Element):
                found += child.walk()
        return found

    def text(self, skip: frozenset[str] = frozenset()) -> str:
        if self.attributes.get("role") in skip:
            return ""
        return "".join(
            child.text(skip) if isinstance(child, Element) else child for child in self.children
        )

    def all(self, tag: str = "", of: str = "") -> list[Element]:
        return [
            item
            for item in self.walk()
            if (not tag or item.tag == tag) and (not of or of in item.classes())
        ]


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), (tag, names)
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parse(page: str) -> Element:
    """The tree of a page; fails where an element is not closed in its place."""
    parser = _Parser()
    parser.feed(page)
    parser.close()
    assert parser.open == [parser.root], [item.tag for item in parser.open]
    return parser.root


def prose(root: Element) -> list[str]:
    """The text of each block of the article, boxes left out."""
    return [item.text(frozenset({"tooltip"})) for item in root.all(of="prose")]


def squeeze(text: str) -> str:
    return "".join(text.split())


def check_page(page: str, hrefs: set[str] = frozenset()) -> Element:  # type: ignore[assignment]
    """What holds for every page, whatever is on it."""
    page.encode("utf-8")
    assert not re.search("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)
    root = parse(page)
    ids = [item.attributes["id"] for item in root.walk() if "id" in item.attributes]
    assert len(ids) == len(set(ids))
    for item in root.walk():
        assert not [name for name in item.attributes if name.startswith("on")]
        assert not {"src", "srcset", "action", "style", "srcdoc"} & set(item.attributes)
        assert item.tag not in ("iframe", "object", "embed", "base", "link", "form", "img")
        href = item.attributes.get("href")
        if href is not None and href not in hrefs:
            assert href.startswith("#"), href
            assert href[1:] in ids, href
        for name in ("aria-describedby", "aria-labelledby"):
            for target in item.attributes.get(name, "").split():
                assert target in ids, target
    (style,) = root.all("style")
    assert "url(" not in style.text()
    assert "@import" not in style.text()
    (script,) = root.all("script")
    digest = base64.b64encode(hashlib.sha256(script.text().encode()).digest()).decode()
    (policy,) = [
        item.attributes["content"]
        for item in root.all("meta")
        if item.attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy == (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    check_headings(root)
    return root


def check_headings(root: Element) -> None:
    levels = [int(item.tag[1]) for item in root.walk() if re.fullmatch("h[1-6]", item.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


# --- cards -----------------------------------------------------------------------------------


@cache
def seed_cards() -> dict[str, Scorecard]:
    instruments = load_instruments()
    cards = {}
    for path in SEEDS:
        for article in read_bytes(path.read_bytes(), path.name, path.suffix):
            assert isinstance(article, Article), article
            cards[path.stem] = score_article(article, instruments)
    return cards


MADE_BY = MadeBy("1.0", "aa", "bb")
TEXT = (
    "Ruler clings on\n"
    "Experts say the so-called government lied. “We did not,” said Ann Lee. It will fall.\n"
    "Advertisement\n"
)


def span_of(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def make_hit(words: str, feature: str, family: Family, points: float = 0.0, **more: Any) -> Hit:
    start, end = span_of(words)
    base = Hit(
        feature=feature,
        family=family,
        start=start,
        end=end,
        text=words,
        voice="own",
        entry=words,
        reason='Say "who".',
        confidence=0.6,
        points=points,
    )
    return replace(base, **more)


def make_info(feature: str, family: Any) -> FeatureInfo:
    return FeatureInfo(
        id=feature,
        title=feature.replace("_", " ").capitalize(),
        family=family,
        question="Is it?",
        why='It\'s "so".',
        limits="Wrong at times.",
        unit="per 1,000 words",
        source=("Somebody 1999",),
    )


def make_card() -> Scorecard:
    """Two features, one with a threshold; nested hits; a quotation; furniture."""
    said = span_of("“We did not,”")
    return Scorecard(
        made_by=MADE_BY,
        article=Article(
            id="a/b",
            text=TEXT,
            path="in/a.txt",
            title="Ruler clings on",
            outlet="The Day",
            byline="Bo Ek",
            agency="Wire",
            published="2025-03-08T10:00:00Z",
            url="https://day.example/a?b=1&c=2",
            language="en",
            sha256="cc",
            notes=("read as Windows-1252",),
        ),
        status="scored",
        reasons=(),
        verdict="One unsourced assertion in 4 sentences; one loaded phrase.",
        base=100.0,
        score=92.8,
        interval=(90.0, 95.5),
        percentile=38.0,
        reference="1,000 reports",
        quoted_heat=2.5,
        n_words=20,
        n_sentences=4,
        paragraphs=(
            Paragraph(0, 15, "headline"),
            Paragraph(16, TEXT.index("\nAdv"), "body"),
            Paragraph(*span_of("Advertisement"), "furniture"),
        ),
        sentences=(
            Sentence(0, 15, 0, voice="own"),
            Sentence(*span_of("Experts say the so-called government lied."), 1, voice="attributed"),
            Sentence(*span_of("“We did not,” said Ann Lee."), 1, voice="quoted"),
            Sentence(*span_of("It will fall."), 1, voice="own"),
        ),
        quotations=(Span(*said),),
        attributions=(
            Attribution(
                "indirect",
                Source("Experts", None, "vague", *span_of("Experts")),
                Cue(*span_of("say"), "say"),
                (Span(*span_of("the so-called government lied")),),
                0.9,
            ),
            Attribution(
                "direct",
                Source("Ann Lee", "Ann Lee", "named_person", *span_of("Ann Lee")),
                Cue(*span_of("said"), "said"),
                (Span(*said),),
                0.9,
            ),
        ),
        sources=(
            SourceEntry("Experts", "vague", 1, 0.5, *span_of("Experts"), (("doubting", 1),)),
            SourceEntry("Ann Lee", "named_person", 1, 0.4, said[0], said[0], (("neutral", 1),)),
        ),
        criticism=Criticism("Bo Ek", "named_person", "asked", (span_of("lied"), span_of("fall"))),
        hits=(
            make_hit("Experts", "vague_attribution", "unsourced_assertions", -1.1),
            make_hit(
                "so-called government", "insinuation", "unsourced_assertions", voice="attributed"
            ),
            make_hit(
                "so-called", "distancing", "loaded_language", voice="attributed", source="Experts"
            ),
            make_hit("clings on", "distancing", "loaded_language", -3.6, plain="remains"),
            make_hit("It will fall.", "stretches", "sourcing", -2.5),
        ),
        measurements=(
            Measurement("vague_attribution", 1.0, "per 1,000 words", "measured"),
            Measurement("named_share", 0.444, "share of attributed words", "measured", (), 61.0),
            Measurement("absolutes", 0.0, "per 1,000 words", "measured"),
            Measurement("reading_ease", None, "Flesch score", "not_applicable"),
        ),
        contributions=(
            Contribution("distancing", -2.0, -3.6, 2.0, 0.0, "per 1,000 words", 4.0, "wording"),
            Contribution("stretches", -16.0, -2.5, 0.867, 0.7, "share", 2.672, "sourcing"),
            Contribution(
                "vague_attribution", -1.2, -1.1, 1.0, 0.0, "per 1,000 words", 1.2, "sourcing"
            ),
        ),
        pools=(
            PoolSum("sourcing", "Claims", "sourcing", 45.0, 3.872, -3.6),
            PoolSum("wording", "Words", "wording", 35.0, 4.0, -3.6),
            PoolSum("techniques", "Tricks", "techniques", 20.0, 0.0, 0.0),
        ),
        subscores=(
            Subscore("sourcing", 45.0, 41.4),
            Subscore("wording", 35.0, 31.4),
            Subscore("techniques", 20.0, 20.0),
        ),
        features=(
            make_info("vague_attribution", "unsourced_assertions"),
            make_info("insinuation", "unsourced_assertions"),
            make_info("distancing", "loaded_language"),
            make_info("stretches", "sourcing"),
        ),
    )


def make_failed() -> Scorecard:
    return Scorecard(
        made_by=MADE_BY,
        article=Article(id="broken.pdf", text="", path="in/broken.pdf"),
        status="failed",
        reasons=("a PDF file",),
        verdict="",
        base=100.0,
    )


# --- the article's page ----------------------------------------------------------------------


@pytest.mark.parametrize("name", [path.stem for path in SEEDS])
def test_seed_pages_hold(name: str) -> None:
    card = seed_cards()[name]
    url = {card.article.url} if card.article.url else set()
    page = render_article(card, "index.html")
    root = check_page(page, {"index.html"} | url)
    assert "".join(map(squeeze, prose(root))) == squeeze(visible(card.article.text))
    for mark in root.all("a", "mark"):
        assert mark.text().strip()
        assert mark.attributes["aria-describedby"]
    if card.score is None:
        assert not root.all(of="receipt")
        assert root.all(of="declined")[0].text() == visible(card.verdict)
    else:
        check_sums(root, card)


def test_blank_space_is_kept_within_paragraphs() -> None:
    card = make_card()
    blocks = prose(parse(render_article(card)))
    assert blocks == [card.article.text[p.start : p.end] for p in card.paragraphs]


def check_sums(root: Element, card: Scorecard) -> None:
    """The receipt as printed, added up as a pupil would."""

    def number(text: str) -> Decimal:
        return Decimal(text.strip().replace("−", "-"))

    (receipt,) = root.all("section", "receipt")
    total = Decimal(0)
    for pool in receipt.all("tbody", "pool"):
        charges, points = Decimal(0), Decimal(0)
        for line in pool.all("tr", "line"):
            charge, lost = (number(cell.text()) for cell in line.all("td"))
            charges, points = charges + charge, points + lost
            if calc := line.all(of="calc"):
                match = re.match(r"(\(?)([\d.]+)(?: − ([\d.]+)\))? .* × ([\d.]+)$", calc[0].text())
                assert match, calc[0].text()
                value = Decimal(match[2]) - Decimal(match[3] or 0)
                exact = value * Decimal(match[4])
                assert abs(exact - charge) <= Decimal("0.0005"), (exact, charge)
            hits = [a.text().split()[-1] for item in line.all(of="where") for a in item.all("a")]
            if hits:
                assert sum(map(number, hits)) == lost
        for line in pool.all("tr", "sum"):
            charge, lost = (number(cell.text()) for cell in line.all("td"))
            assert charge == charges
            assert lost == points
            found = re.match(r"([\d.]+) × ([\d.]+) ÷ \(\1 \+ \2\)$", line.all(of="calc")[0].text())
            assert found
            limit, raw = Decimal(found[1]), Decimal(found[2])
            assert abs(limit * raw / (limit + raw) + lost) <= Decimal("0.05")
        total += points
    left = [
        [number(part) for part in row.all("td")[-1].text().split(" of ")]
        for body in receipt.all("tbody", "subscore")
        for row in body.all("tr", "head")
    ]
    assert len(left) == 3
    assert sum(most for _, most in left) == Decimal("100")
    assert sum(score for score, _ in left) == Decimal(f"{card.score:.1f}")
    base = number(receipt.all("tr", "base")[0].all("td")[1].text())
    score = number(receipt.all("tr", "total")[0].all("td")[1].text())
    assert base + total == score
    assert score == Decimal(f"{card.score:.1f}")
    assert root.all(of="score")[0].all("b")[0].text() == f"{card.score:.1f}"


def test_receipt_of_a_hand_made_card() -> None:
    root = check_page(render_article(make_card()), {"https://day.example/a?b=1&c=2"})
    check_sums(root, make_card())
    sums = [item.text() for item in root.all("section", "receipt")[0].all(of="calc")]
    assert "(0.867 − 0.7) share × 16" in sums
    assert "45 × 3.872 ÷ (45 + 3.872)" in sums


def test_points_of_hits_that_are_not_shown() -> None:
    card = make_card()
    card = replace(
        card,
        contributions=(replace(card.contributions[0], points=-4.0), *card.contributions[1:]),
    )
    assert "−0.40 in hits not shown" in render_article(card)


def test_overlapping_hits_share_one_mark() -> None:
    root = parse(render_article(make_card()))
    (mark,) = [item for item in root.all("a", "mark") if "so-called" in item.text()]
    assert mark.text() == "so-called government"
    assert {"is-unsourced", "is-loaded"} <= mark.classes()
    inner = [item for item in mark.all(of="loaded") if "u" in item.classes()]
    assert [item.text() for item in inner] == ["so-called"]
    assert "d1" in inner[0].classes()
    (box,) = [
        item
        for item in root.walk()
        if item.attributes.get("id") == mark.attributes["aria-describedby"]
    ]
    assert len(box.all(of="because")) == 2
    assert "costs nothing" in box.text()


def test_stretches_stand_in_the_margin() -> None:
    root = parse(render_article(make_card()))
    assert not [m for m in root.all("a", "mark") if "It will fall" in m.text()]
    (label,) = root.all("a", "beside")
    assert label.text().startswith("Stretches")
    assert root.all("div", "stretch")
    assert [line.attributes["href"] for line in root.all("a", "beside")] == ["#n5"]


def test_a_label_for_a_source_draws_no_stretch() -> None:
    card = make_card()
    start = TEXT.index("Ann Lee")
    hit = Hit("alone", "sourcing", start, start + 7, "Ann Lee", "own", "x", "y", 0.5)
    root = parse(render_article(replace(card, hits=(hit,), contributions=(), pools=())))
    assert len(root.all("a", "beside")) == 1
    assert not root.all("div", "stretch")


@pytest.mark.parametrize(("confidence", "look"), [(0.33, "unsure"), (0.34, "learned")])
def test_what_is_seldom_right_is_drawn_apart(confidence: float, look: str) -> None:
    start = TEXT.index("Ann Lee")
    words = ("own", "learned", "y", confidence)
    hit = Hit("learned_words", "loaded_language", start, start + 7, "Ann Lee", *words)
    card = replace(make_card(), hits=(hit,), contributions=(), pools=())
    root = parse(render_article(card))
    (mark,) = root.all("a", "mark")
    assert f"is-{look}" in mark.classes()
    (entry,) = root.all("li", "note")
    assert look in entry.classes()


def test_every_mark_can_be_switched_off() -> None:
    page = render_article(make_card())
    for look in set(get_args(Look)) - {"sourcing"}:
        for rule in (f".no-{look} .text .u.{look}", f".no-{look} .sup.{look}", f".u.{look} {{"):
            assert rule in page
        assert f'"{look}"' in page
    assert page.count('classList.add("no-') == 1


def test_voices_and_trail() -> None:
    root = parse(render_article(make_card()))
    text = root.all("div", "text")[0]
    assert [item.text() for item in text.all("span", "quoted")] == ["“We did not,”"]
    body = root.all("div", "r-body")[0]
    names = [item.text() for item in body.all("li")]
    assert names == ["Experts attributed", "Ann Lee quoted"]
    assert "s-named" in body.classes()
    assert root.all("div", "r-furniture")[0].all(of="role")[0].text() == "furniture"


def test_scare_quotes_stay_the_writers_own() -> None:
    card = make_card()
    start, end = card.quotations[0].start, card.quotations[0].end
    hit = Hit("scare", "loaded_language", start, end, TEXT[start:end], "own", "x", "y", 0.5)
    card = replace(card, attributions=(), hits=(hit,), contributions=(), pools=())
    assert not parse(render_article(card)).all("div", "text")[0].all("span", "quoted")


def test_head_of_the_page() -> None:
    text = render_article(make_card())
    root = parse(text)
    head = root.all("header", "top")[0].text()
    for words in (
        "The Day",
        "8 March 2025",
        "By Bo Ek",
        "Agency: Wire",
        "in/a.txt",
        "90.0 to 95.5",
    ):
        assert words in head
    assert "lower than 62\u00a0% of 1,000 reports" in head
    assert "heat in others’ words: costs nothing" in head
    assert "read as Windows-1252" in text
    (link,) = [a for a in root.all("a") if a.attributes.get("rel")]
    assert link.attributes["rel"] == "noopener noreferrer"
    assert root.all("h1")[0].text() == "Ruler clings on"


def test_a_page_says_how_often_the_genre_is_wrong() -> None:
    report = Genre("report", 0.12, "wording", (), 104, 3, 64, 45)
    opinion = replace(report, label="opinion", probability=0.9, signs=("“I”",))
    places = (Place("reports", 1000, 38.0), Place("slanted articles", 446, 70.0))
    card = replace(make_card(), genre=opinion, percentiles=places)
    text = " ".join(render_article(card).split())
    assert "Of 100 reports, 3 are so called (measured on 104 reports and 64 opinion" in text
    assert "higher than 70 % of 446 slanted articles" in text
    plain = " ".join(render_article(replace(card, genre=report)).split())
    assert "so called" not in plain
    assert "Of 100 opinion pieces, 30 are taken so" in plain
    labelled = render_article(replace(card, genre=replace(opinion, basis="label")))
    assert "labelled so where it was published" in labelled


def test_declined_articles_have_no_number() -> None:
    card = replace(
        make_card(),
        status="declined",
        score=None,
        interval=None,
        percentile=None,
        reasons=("too short", "a list"),
        verdict="No score: too short.",
        contributions=(),
        pools=(),
    )
    root = check_page(render_article(card), {"https://day.example/a?b=1&c=2"})
    assert not root.all(of="score")
    assert not root.all(of="receipt")
    assert not root.all(of="repairs")
    assert root.all("a", "mark")
    assert "Also a list." in root.text()


def test_failed_cards_have_no_page() -> None:
    with pytest.raises(ValueError, match=r"broken\.pdf"):
        render_article(make_failed())


def test_an_article_without_anything() -> None:
    card = Scorecard(MADE_BY, Article(id="x", text="abc"), "scored", (), "Fine.", 100.0, 100.0)
    root = check_page(render_article(card))
    assert prose(root) == ["abc"]
    assert "Nothing: no words here cost a point." in root.text()


def test_page_is_small() -> None:
    text = "".join(SEEDS_TEXT[name] for name in ("treaty-4-tabloid", "treaty-5-state"))
    card = score_article(Article(id="x", text=text), load_instruments())
    assert card.n_words > 900
    assert len(render_article(card).encode()) < 400_000


SEEDS_TEXT = {path.stem: path.read_text("utf-8") for path in SEEDS if path.suffix == ".txt"}


# --- repairs ---------------------------------------------------------------------------------


def test_repairs_give_back_what_they_say() -> None:
    card = make_card()
    hits = order_hits(card)
    repairs = find_repairs(card, hits)
    assert [repair.gain for repair in repairs] == [3.6, 2.4, 1.1]
    assert give_back(card, hits, range(len(hits))) == pytest.approx(7.2)
    view = view_article(card)
    assert [repair.place for repair in view.repairs] == [
        "Headline",
        "Paragraph 1, sentence 3",
        "Paragraph 1, sentence 1",
    ]
    assert view.repairs[0].steps[0].do == "Write “remains”."
    assert view.all_repairs == "All three together: 92.8 becomes 100.0"


@pytest.mark.parametrize("name", [path.stem for path in SEEDS])
def test_mending_everything_gives_everything_back(name: str) -> None:
    card = seed_cards()[name]
    hits = order_hits(card)
    if card.score is None:
        return
    charged = {hit.feature for hit in hits if hit.points < 0}
    if charged == {part.feature for part in card.contributions}:
        assert give_back(card, hits, range(len(hits))) == pytest.approx(card.base - card.score)
    for repair in find_repairs(card, hits, most=99):
        lost = -sum(hits[index].points for index in repair.hits)
        assert 0 < repair.gain <= lost + 0.15


# --- hostile input ---------------------------------------------------------------------------


def poisoned(value: Any) -> Any:
    """The value with every string in it, however deep, carrying markup and hidden characters."""
    if isinstance(value, str):
        return value + NASTY + UNSEEN
    if isinstance(value, tuple):
        return tuple(poisoned(item) for item in value)
    if hasattr(value, "__dataclass_fields__"):
        kept = {
            "status",
            "voice",
            "family",
            "pool",
            "role",
            "kind",
            "form",
            "stance",
            "format",
            "heard",
            "reports",
        }
        changes = {
            f.name: poisoned(getattr(value, f.name)) for f in fields(value) if f.name not in kept
        }
        return replace(value, **changes)
    return value


@pytest.mark.parametrize("status", ["scored", "declined"])
def test_every_field_may_be_hostile(status: Any) -> None:
    card = replace(poisoned(make_card()), status=status)
    if status == "declined":
        card = replace(card, score=None, contributions=(), pools=())
    page = render_article(card, "index.html")
    root = check_page(page, {"index.html"})
    assert "{{7*7}}" in root.text()
    assert "alert" not in root.all("script")[0].text()
    assert "".join(map(squeeze, prose(root))) == squeeze(visible(card.article.text))
    assert "⟨U+202E⟩evil" in root.text()
    assert "␀" in root.text()
    row = index_row(card, "page.html")
    failed = index_row(poisoned(make_failed()), "page.html")
    index = check_page(render_index([row, failed], NASTY + UNSEEN), {"page.html"})
    assert "{{7*7}}" in index.text()


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("https://day.example/a?b=1#c", True),
        ("http://[2001:db8::1]/", True),
        ("HTTPS://day.example/", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,<b>", False),
        ("//day.example/a", False),
        ("https://day.example@evil.example/", False),
        ("https:///a", False),
        ("https://day.example/\u202ea", False),
        ('https://day.example/"onclick="a', False),
        ("http://[bad", False),
        ("a.html", False),
        ("", False),
        (None, False),
    ],
)
def test_only_plain_web_addresses_become_links(url: str | None, allowed: bool) -> None:
    assert (safe_url(url) is not None) == allowed
    card = make_card()
    root = parse(render_article(replace(card, article=replace(card.article, url=url))))
    links = [a for a in root.all("a") if not a.attributes["href"].startswith("#")]
    assert [a.attributes["href"] for a in links] == ([url] if allowed else [])


CHARACTERS = st.one_of(
    st.sampled_from(
        list("<>&\"'{}%#`\\/ \n\t\r\x00\x0b\x0c\x1b\x7f\x85\u2028\u202e\u2067\u200d“”")
    ),
    st.characters(),
    st.sampled_from(["אב", "😀", "e\u0301", "\ud800", "<!--", "]]>", "</p>", "\ufffe"]),
)


@st.composite
def strange_cards(draw: st.DrawFn) -> Scorecard:
    """A card whose offsets are in order or not, over a text of anything at all."""
    text = "".join(draw(st.lists(CHARACTERS, max_size=60)))
    n = len(text)
    place = st.integers(0, n + 2)

    def spans(most: int) -> list[tuple[int, int]]:
        return [(min(p), max(p)) for p in draw(st.lists(st.tuples(place, place), max_size=most))]

    hits = tuple(
        Hit(
            feature=f"f{draw(st.integers(0, 3))}",
            family=draw(st.sampled_from(get_args(Family))),
            start=start,
            end=end,
            text=text[start:end],
            voice=draw(st.sampled_from(["own", "attributed", "quoted"])),
            entry="e",
            reason="r",
            confidence=0.5,
            points=draw(st.sampled_from([0.0, -0.5])),
        )
        for start, end in spans(6)
    )
    return Scorecard(
        made_by=MADE_BY,
        article=Article(id=text, text=text, title=text or None, outlet=text, url=text),
        status="scored",
        reasons=(),
        verdict=text,
        base=100.0,
        score=100.0,
        paragraphs=tuple(
            Paragraph(start, end, draw(st.sampled_from(get_args(Role)))) for start, end in spans(5)
        ),
        sentences=tuple(Sentence(start, end, 0) for start, end in spans(4)),
        quotations=tuple(Span(start, end) for start, end in spans(3)),
        attributions=tuple(
            Attribution("direct", Source(text, None, "vague"), None, (Span(start, end),), 0.5)
            for start, end in spans(3)
        ),
        hits=hits,
    )


@given(strange_cards())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_with_any_hits(card: Scorecard) -> None:
    page = render_article(card)
    root = check_page(page, {card.article.url or ""})
    assert "".join(map(squeeze, prose(root))) == squeeze(visible(card.article.text))
    assert len(root.all("li", "note")) == len(card.hits)
    shown = {item.attributes["data-n"] for item in root.all("span", "sup")}
    n = len(card.article.text)
    expected = {
        str(number)
        for number, hit in enumerate(order_hits(card), 1)
        if hit.family != "sourcing" and hit.start < hit.end <= n and hit.text.strip()
    }
    assert expected <= shown


@given(st.text(CHARACTERS.filter(lambda c: len(c) == 1), max_size=40))
def test_nothing_stays_invisible(text: str) -> None:
    shown = visible(text)
    assert not re.search("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\ud800]", shown)
    assert visible(shown) == shown
    assert len(shorten(text, 20)) <= 30


# --- the index -------------------------------------------------------------------------------


def declined_card() -> Scorecard:
    return replace(
        make_card(),
        article=replace(make_card().article, title="A brief"),
        status="declined",
        score=None,
        interval=None,
        reasons=("too short",),
        contributions=(),
        pools=(),
    )


def test_index_orders_and_explains() -> None:
    better = replace(make_card(), score=97.5, article=Article(id="b", text="x", title="Better"))
    rows = [
        index_row(make_failed(), "no.html"),
        index_row(better, "b.html"),
        index_row(declined_card(), "d.html"),
        index_row(make_card(), "a.html"),
    ]
    root = check_page(render_index(rows, "morning"), {"a.html", "b.html", "d.html"})
    titles = [item.text().strip() for item in root.all("p", "title")]
    assert titles == ["Ruler clings on", "Better", "A brief", "broken.pdf"]
    links = [a.attributes["href"] for p in root.all("p", "title") for a in p.all("a")]
    assert links == ["a.html", "b.html", "d.html"]
    text = " ".join(root.text().split())
    assert "4 articles: 2 scored, 1 declined, 1 could not be read." in text
    assert "A PDF file." in text
    assert "Too short." in text
    assert "Scores run from 92.8 to 97.5; the middle one is 95.2." in text
    first = root.all("table", "scored")[0].all("tbody")[0].all("tr")[0]
    assert [item.text() for item in first.all(of="costs")[0].all("b")] == ["−3.6", "−2.5", "−1.1"]
    assert "interval 90.0 to 95.5" in first.all("svg")[0].text()


def test_index_of_nothing_and_of_one() -> None:
    assert "0 articles" in check_page(render_index([])).text()
    check_page(render_index([index_row(make_card(), "a.html")]), {"a.html"})


def test_index_of_thousands() -> None:
    row = index_row(make_card(), "a.html")
    rows = [replace(row, title=f"Article {n}", score=float(n % 101)) for n in range(5000)]
    page = render_index(iter(rows))
    assert page.count("<tr role") == 5001
    assert "5,000 articles" in page
    assert len(page) / 5000 < 1500


def test_index_rows_are_small() -> None:
    assert not any(
        isinstance(getattr(index_row(make_card(), "a"), f.name), Scorecard)
        for f in fields(IndexRow)
    )


# --- names, figures, layers ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("identifier", "name"),
    [
        ("../../etc/passwd", "passwd.html"),
        ("Čaj & Kávа.txt", "caj-kav.html"),
        ("con", "article-con.html"),
        ("LPT1.txt", "article-lpt1.html"),
        ("index", "article-index.html"),
        ("ゐ\x00/\\", "article.html"),
        ("a" * 300, "a" * 80 + ".html"),
        ("..", "article.html"),
    ],
)
def test_page_names(identifier: str, name: str) -> None:
    card = Scorecard(MADE_BY, Article(id=identifier, text=""), "declined", (), "", 100.0)
    assert page_name(card, set()) == name


def test_page_names_are_unique() -> None:
    taken: set[str] = set()
    for identifier in ("A b", "a-b", "a/b", "a-b-2"):
        card = Scorecard(MADE_BY, Article(id=identifier, text=""), "declined", (), "", 100.0)
        name = page_name(card, taken)
        assert name not in taken
        taken.add(name)
    assert taken == {"a-b.html", "a-b-2.html", "b.html", "a-b-2-2.html"}


@given(st.text(max_size=30))
def test_page_names_are_plain(identifier: str) -> None:
    card = Scorecard(MADE_BY, Article(id=identifier, text=""), "declined", (), "", 100.0)
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]*\.html", page_name(card, ()))


def test_figures_in_words() -> None:
    assert write_percentile(38, "us") == "lower than 62\u00a0% of us"
    assert write_percentile(61, "us") == "higher than 61\u00a0% of us"
    assert write_percentile(0, "us") == "lower than all of us"
    assert write_percentile(100, "us") == "higher than all of us"
    assert write_date("2025-03-08") == "8 March 2025"
    assert write_date("2025-13-08") == "2025-13-08"
    assert write_date("Tuesday") == "Tuesday"
    assert curl("It's \"so\" ('thus').") == "It’s “so” (‘thus’)."
    assert shorten("a " * 100, 20).count("…") == 1


def test_jinja_has_one_door() -> None:
    """Only html.py imports it, and not before a page is asked for."""
    folder = Path(__file__).parent.parent / "scorer"
    for path in folder.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        top = {node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)}
        for node in ast.walk(tree):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            if any(name.split(".")[0] in ("jinja2", "markupsafe") for name in names):
                assert path.parent.name == "reporting"
                assert path.name == "html.py"
                assert node not in top


def test_no_template_trusts_an_article() -> None:
    folder = Path(__file__).parent.parent / "reports" / "templates"
    for path in folder.iterdir():
        text = path.read_text("utf-8")
        assert not re.search(r"\|\s*safe|autoescape|\bMarkup\b", text), path


# --- the ledger -------------------------------------------------------------------------------


def test_a_ledger_tells_where_and_how_and_who_is_not_heard() -> None:
    ledger = write_ledger(make_card())
    assert ledger is not None
    experts, lee = ledger.lines
    assert (experts.where, experts.verbs, experts.named) == ("paragraph 1", "1× with doubt", False)
    assert (lee.where, lee.verbs, lee.width) == ("paragraph 1", None, 40.0)
    assert [len(line.places) for line in ledger.lines] == [1, 1]
    assert 0 < experts.places[0] < lee.places[0] < 100
    assert ledger.criticism == (
        "Most criticised: Bo Ek, 2 times; not heard; the article says that no reply was given"
    )


def test_a_ledger_of_criticism_alone() -> None:
    alone = replace(make_card(), sources=(), attributions=())
    ledger = write_ledger(alone)
    assert ledger is not None
    assert (ledger.lines, ledger.others) == ((), None)
    assert "Most criticised: Bo Ek" in render_article(alone)
    assert write_ledger(replace(alone, criticism=None)) is None
