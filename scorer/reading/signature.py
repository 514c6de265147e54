"""What a file is when it is not text, told by its first bytes."""

from __future__ import annotations

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF87a", "GIF image"),
    (b"GIF89a", "GIF image"),
    (b"II*\x00", "TIFF image"),
    (b"MM\x00*", "TIFF image"),
    (b"%PDF-", "PDF document"),
    (b"{\\rtf", "RTF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office document of the old format"),
    (b"\x7fELF", "ELF program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
    (b"\x1f\x8b", "gzip archive"),
    (b"BZh91AY&SY", "bzip2 archive"),
    (b"\xfd7zXZ\x00", "xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip archive"),
    (b"\x28\xb5\x2f\xfd", "Zstandard archive"),
    (b"Rar!\x1a\x07", "RAR archive"),
    (b"SQLite format 3\x00", "SQLite database"),
    (b"PAR1", "Parquet table"),
    (b"OggS\x00", "Ogg recording"),
    (b"ID3\x03", "MP3 recording"),
    (b"ID3\x04", "MP3 recording"),
    (b"\x1aE\xdf\xa3", "Matroska film"),
    (b"wOFF", "font"),
    (b"wOF2", "font"),
)
_ZIP_PARTS: tuple[tuple[bytes, str], ...] = (
    (b"word/", "Word document"),
    (b"xl/", "Excel workbook"),
    (b"ppt/", "PowerPoint document"),
    (b"application/vnd.oasis.opendocument", "OpenDocument file"),
    (b"application/epub+zip", "EPUB book"),
)


def name_signature(data: bytes) -> str | None:
    """What kind of binary file begins like this, for instance ``PNG image``; else None."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        head = data[:4096]
        return next((name for part, name in _ZIP_PARTS if part in head), "ZIP archive")
    if data[:4] == b"RIFF" and data[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return "WebP image" if data[8:12] == b"WEBP" else "recording"
    if data[4:8] == b"ftyp":
        return "MP4 film"
    return next((name for start, name in _SIGNATURES if data.startswith(start)), None)
