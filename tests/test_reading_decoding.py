"""Bytes to text, and text that was decoded wrongly before."""

from __future__ import annotations

import codecs
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorer.errors import UnreadableError
from scorer.reading.decoding import decode
from scorer.reading.mojibake import DAMAGED, REPAIRED, repair
from scorer.reading.signature import name_signature

LINE = "“Nobody asked us,” Zoë Ångström said – in the café.\r\n"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "utf-8"])
def test_byte_order_mark_is_believed_and_dropped(encoding: str) -> None:
    decoded = decode(("\ufeff" + LINE).encode(encoding))
    assert decoded.text == LINE
    assert decoded.encoding == encoding
    assert decoded.notes == ()


def test_utf8_needs_no_note() -> None:
    assert decode(LINE.encode()).notes == ()


def test_cp1252_leaves_a_note() -> None:
    decoded = decode(LINE.encode("cp1252"))
    assert decoded.text == LINE
    assert decoded.notes == ("decoded as cp1252: not valid UTF-8",)


def test_utf16_without_a_mark() -> None:
    text = "The bridge is closed.\n" * 20
    for encoding in ("utf-16-le", "utf-16-be"):
        decoded = decode(text.encode(encoding))
        assert decoded.text == text
        assert "no byte order mark" in decoded.notes[0]


def test_utf8_with_a_few_bad_bytes_stays_utf8() -> None:
    decoded = decode((LINE * 3).encode() + b"caf\xe9\n")
    assert decoded.text == LINE * 3 + "caf\ufffd\n"
    assert decoded.notes == ("decoded as UTF-8 with 1 damaged characters replaced",)
    assert decode((LINE * 3).encode() + b"\xe2\x80").text == LINE * 3 + "\ufffd"


def test_declared_charset() -> None:
    polish = "Zażółć gęślą jaźń\n"
    assert decode(polish.encode("iso8859-2"), "ISO-8859-2").text == polish
    assert decode("Привет всем".encode("koi8-r"), "koi8-r").text == "Привет всем"
    assert decode(LINE.encode("cp1252"), "iso-8859-1").text == LINE


def test_declared_charset_that_is_wrong() -> None:
    decoded = decode(LINE.encode("cp1252"), "utf-8")
    assert decoded.text == LINE
    assert decoded.notes == (
        "not valid in the charset it declares (utf-8)",
        "decoded as cp1252: not valid UTF-8",
    )
    decoded = decode(LINE.encode(), "iso-8859-1")
    assert decoded.text == LINE
    assert decoded.notes == ("decoded as UTF-8, though it declares cp1252",)


@pytest.mark.parametrize(
    "name", ["rot13", "zip", "unicode_escape", "idna", "hex", "nonsense", "é", "utf-7", "utf-16"]
)
def test_codecs_that_are_no_charset_are_not_used(name: str) -> None:
    decoded = decode(LINE.encode(), name)
    assert decoded.text == LINE
    assert decoded.notes == ("the declared charset is unknown",)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "PNG image"),
        (b"\xff\xd8\xff\xe0" + bytes(40), "JPEG image"),
        (b"GIF89a....", "GIF image"),
        (b"%PDF-1.7\n%abc", "PDF document"),
        (b"PK\x03\x04" + bytes(30), "ZIP archive"),
        (b"PK\x03\x04" + bytes(30) + b"word/document.xml", "Word document"),
        (b"\x7fELF" + bytes(40), "ELF program"),
        (b"\x1f\x8b\x08" + bytes(40), "gzip archive"),
        (b"RIFF1234WEBPVP8 ", "WebP image"),
        (b"\0\0\0\x18ftypmp42", "MP4 film"),
        (b"{\\rtf1\\ansi Hello}", "RTF document"),
    ],
)
def test_binary_files_are_named(data: bytes, name: str) -> None:
    assert name_signature(data) == name
    with pytest.raises(UnreadableError, match="is not text") as caught:
        decode(data)
    assert name in str(caught.value)


@pytest.mark.parametrize(
    "data",
    [
        b"abc\0def" * 10,
        bytes(range(1, 256)) * 4,
        b"\x01\x02\x03\x04\x05\x06 and so on",
        b"caf\xe9 \x81\x8d",
        codecs.BOM_UTF16_LE + b"a\0b",
        codecs.BOM_UTF32_LE + b"\xff\xff\xff\xff",
    ],
)
def test_other_bytes_are_not_text(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="is not text"):
        decode(data)


@given(st.binary(max_size=300), st.none() | st.sampled_from(["utf-8", "gbk", "iso-2022-jp", "x"]))
def test_any_bytes_decode_or_are_refused(data: bytes, declared: str | None) -> None:
    try:
        text = decode(data, declared).text
    except UnreadableError:
        return
    text.encode("utf-8")


@pytest.mark.parametrize(
    ("damaged", "mended"),
    [
        ("It wasnâ€™t", "It wasn’t"),
        ("â€œYes,â€\x9d she said", "“Yes,” she said"),
        ("â€œYes,â€ she said", "“Yes,” she said"),
        ("a cafÃ© in FranÃ§ois", "a café in François"),
        ("Â£5m, 20Â°C", "£5m, 20°C"),
        ("twice: Ã¢â‚¬Ëœoverâ€™", "twice: ‘over’"),
        ("\x93quoted\x94", "“quoted”"),
        ("ðŸ˜€", "😀"),
    ],
)
def test_mojibake_is_repaired(damaged: str, mended: str) -> None:
    line = "“The rest – as it was,” he said ﬁnally… ＡＢ\r\n"
    assert repair(f"{line}{damaged}\r\n{line}") == (f"{line}{mended}\r\n{line}", REPAIRED)


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "SÃO PAULO, IRMÃ, “A IRMÃ”, MANHÃ… e",
        "LÂ’ÎLE, l’Âge d’or, PÂTÉ, «Â»",
        "«café», déjà “vu”, passé…",
        "Å, Ä, Ångström, Åland, ÄRZTE",
        "Â and Ã are letters. (Ã) [Â] Ã, Â.",
        "tilde ~ and ŒUVRE",
    ],
)
def test_ordinary_letters_are_left_alone(text: str) -> None:
    assert repair(text) == (text, None)


def test_what_cannot_be_repaired_is_said() -> None:
    text, note = repair("lost \x81 for good")
    assert text == "lost \x81 for good"
    assert note == DAMAGED


def test_ftfy_is_imported_only_for_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ftfy", None)
    assert repair(LINE) == (LINE, None)
    with pytest.raises(ImportError):
        repair("cafÃ©")
