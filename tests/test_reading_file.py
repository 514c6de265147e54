"""Files of every kind, readable or not, and bytes without a name."""

from __future__ import annotations

import hashlib
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorer.article import Article
from scorer.reading import (
    MAX_ARTICLE_BYTES,
    SUPPORTED_SUFFIXES,
    Limits,
    Unreadable,
    read_bytes,
    read_file,
)
from scorer.reading.unreadable import refuse, show_path

STORY = (
    "Harbour bridge closes\n\nThe council of Marrow Bay voted on Tuesday to close the old bridge.\n"
)


def read_one(path: Path, shown: str | None = None) -> Article:
    (article,) = read_file(path, shown)
    assert isinstance(article, Article), article
    return article


def reason_of(path: Path, limits: Limits | None = None) -> str:
    (result,) = read_file(path, limits=limits) if limits else read_file(path)
    assert isinstance(result, Unreadable), result
    assert "\n" not in result.reason
    assert "\n" not in result.path
    return result.reason


def test_text_is_the_file(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(STORY.replace("\n", "\r\n").encode())
    article = read_one(path, "desk/story.txt")
    assert article.text == STORY.replace("\n", "\r\n")
    assert article.id == article.path == "desk/story.txt"
    assert article.format == "text"
    assert article.notes == ()
    assert article.language is None
    assert article.sha256 == hashlib.sha256(article.text.encode()).hexdigest()


def test_path_as_given_without_a_shown_one(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(STORY)
    assert read_one(path).path == str(path)


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n ", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n"])
@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", "", ".log"])
def test_empty_file(tmp_path: Path, suffix: str, content: bytes) -> None:
    path = tmp_path / f"empty{suffix}"
    path.write_bytes(content)
    assert reason_of(path) == "is empty"


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    assert reason_of(tmp_path / "gone.txt") == "does not exist"
    assert reason_of(tmp_path / "gone.txt" / "under.txt") == "does not exist"
    assert reason_of(tmp_path) == "is a folder"
    assert reason_of(Path("zero\0byte.txt")) == "does not exist"
    assert "too long" in reason_of(tmp_path / ("x" * 5000))
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    assert reason_of(loop) == "is a link that leads to itself"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
@pytest.mark.parametrize("suffix", [".txt", ".csv"])
def test_pipe_is_not_opened(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"pipe{suffix}"
    os.mkfifo(path)
    assert reason_of(path) == "is a pipe, not a file"


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="no such sockets here")
def test_socket_and_device_are_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the names of sockets must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.txt")
        assert reason_of(Path("s.txt")) == "is a socket, not a file"
    assert reason_of(Path("/dev/zero")) == "is a device, not a file"


def test_permission_denied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(STORY)

    def deny(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", deny)
    assert reason_of(path) == "may not be read (permission denied)"


def test_vanished_and_failing_devices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "story.csv"
    path.write_text("text\nx\n")

    def fail(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("builtins.open", fail)
    assert "device reports an error" in reason_of(path)


def test_too_large(tmp_path: Path) -> None:
    path = tmp_path / "dump.txt"
    with path.open("wb") as stream:
        stream.truncate(MAX_ARTICLE_BYTES + 1)  # sparse: never read
    assert reason_of(path) == "is larger than 20 MB"
    path.write_bytes(b"x" * 11)
    assert reason_of(path, Limits(article_bytes=10)) == "is larger than 1e-05 MB"
    (result,) = read_bytes(b"x" * 11, "-", limits=Limits(article_bytes=10))
    assert isinstance(result, Unreadable)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no such files here")
def test_file_whose_size_is_not_known_before() -> None:
    assert read_one(Path("/proc/self/status")).text.startswith("Name:")


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are Unicode there")
def test_name_that_is_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    path.write_text(STORY)
    article = read_one(path)
    assert article.path is not None
    assert article.path.endswith("caf\\xe9.txt")
    article.path.encode("utf-8")


def test_unprintable_names_are_shown_escaped() -> None:
    assert show_path("a\nb\x1b[2J\u202e.txt") == "a\\nb\\x1b[2J\\u202e.txt"
    assert show_path("Ünï ‘q’.txt") == "Ünï ‘q’.txt"
    bad = refuse("a\nb", "two\nlines " + "x" * 1000)
    assert bad.path == "a\\nb"
    assert bad.reason.startswith("two lines xxx")
    assert len(bad.reason) == 300
    assert str(refuse("a.txt", "is empty")) == "a.txt: is empty"


@pytest.mark.parametrize(
    ("data", "format_"),
    [
        (STORY.encode(), "text"),
        (b"<!DOCTYPE html><html><body><article><p>" + STORY.encode() * 3, "html"),
        (b"\xef\xbb\xbf<!-- a --><html><body><p>" + STORY.encode() * 3, "html"),
        (b'<?xml version="1.0"?>\n<html><body><p>' + STORY.encode() * 3, "html"),
        (b"---\ntitle: Bridge\n---\nThe bridge is closed.\n", "markdown"),
        (b'{"text": "The bridge is closed."}', "table"),
        (b'{"text": "The bridge is closed."}\n{"text": "Again."}\n', "table"),
        (b'[{"text": "The bridge is closed."}]', "table"),
        (b"id,text\n1,The bridge is closed.\n", "table"),
        (b"id\tbody\n1\tThe bridge is closed.\n", "table"),
        (b"[Editor's note] The bridge is closed.", "text"),
        (b"Text, body, and soul: a headline, with commas\n\nThe bridge.", "text"),
        (b"--- \nThe bridge is closed.", "text"),
        (b"{The bridge} is closed.", "text"),
    ],
)
def test_bytes_are_looked_into(data: bytes, format_: str) -> None:
    first = next(read_bytes(data, "-"))
    assert isinstance(first, Article), first
    assert first.format == format_


def test_bytes_of_a_format_told() -> None:
    (article,) = read_bytes(b'{"text": "The bridge."}', "-", ".txt")
    assert isinstance(article, Article)
    assert article.text == '{"text": "The bridge."}'
    (article,) = read_bytes(b'{"text": "The bridge."}', "-", ".JSON")
    assert isinstance(article, Article)
    assert article.text == "The bridge."


def test_other_xml_is_declined() -> None:
    (result,) = read_bytes(b'<?xml version="1.0"?><nitf><body/></nitf>', "-")
    assert result == Unreadable("-", "is XML, but not XHTML")


def test_clean_text_imports_little(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(STORY + "“Déjà vu,” she said.\n", encoding="utf-8")
    code = (
        "import sys; from pathlib import Path; import scorer.reading as r\n"
        f"list(r.read_file(Path({str(path)!r})))\n"
        "heavy = {'trafilatura', 'ftfy', 'yaml', 'csv', 'lxml', 'json', 'html', 'tomllib'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    root = Path(__file__).resolve().parent.parent
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@settings(max_examples=300, deadline=None)
@given(st.text(min_size=1))
def test_any_text_comes_back(text: str) -> None:
    (result,) = read_bytes(text.encode("utf-8", "replace"), "a.txt", ".txt")
    text = text.encode("utf-8", "replace").decode()
    if isinstance(result, Unreadable):
        return
    if not result.notes:
        assert result.text == text.removeprefix("\ufeff")


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126), min_size=1))
def test_printable_ascii_is_always_read_as_it_is(text: str) -> None:
    (result,) = read_bytes(f"A{text}".encode(), "a.txt", ".txt")
    assert isinstance(result, Article), result
    assert result.text == f"A{text}"


@settings(max_examples=400, deadline=None)
@given(
    st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-16")),
    st.sampled_from([*sorted(SUPPORTED_SUFFIXES - {".html", ".htm", ".xhtml"}), None]),
)
def test_any_bytes_give_articles_or_reasons(data: bytes, suffix: str | None) -> None:
    results = list(read_bytes(data, "x", suffix))
    assert results
    for result in results:
        if isinstance(result, Article):
            result.text.encode("utf-8")
            assert result.text.strip()
        else:
            assert result.path.startswith("x")
            assert result.reason
            assert "\n" not in result.reason
