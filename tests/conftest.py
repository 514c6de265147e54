"""Fixtures for every test: no network, a cache folder of the run's own, the instruments."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from scorer.article import Article, Document
from scorer.language import Language
from scorer.lexicon import Lexicon
from scorer.pipeline import Instruments, load_instruments, voiced_document
from scorer.segmenting import segment


def _refuse(*arguments: object, **options: object) -> NoReturn:
    raise OSError(f"a test reached for the network: {arguments} {options}")


@pytest.fixture(scope="session", autouse=True)
def block_network() -> Iterator[None]:
    """No test and no code under test may reach out."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", _refuse)
        patch.setattr(socket.socket, "connect_ex", _refuse)
        patch.setattr(socket, "getaddrinfo", _refuse)
        yield


@pytest.fixture(scope="session", autouse=True)
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Compiled lexicons go to a folder of this run, shared by its workers."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SCORER_CACHE", str(folder / "compiled"))
        yield


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The annotated corpora: in ``SCORER_CORPORA``, else in ``shared/data`` beside the checkout.

    Without them the tests that need one are skipped, and fail when ``CI`` is set.
    """
    beside = Path(__file__).resolve().parents[2] / "shared" / "data"
    folder = Path(os.environ.get("SCORER_CORPORA") or beside)
    if folder.is_dir():
        return folder
    if os.environ.get("CI"):
        pytest.fail(f"CI is set and {folder} holds no corpora (SCORER_CORPORA says where)")
    pytest.skip(f"no corpora in {folder} (SCORER_CORPORA says where)")


@pytest.fixture(scope="session")
def instruments(cache_folder: None) -> Instruments:
    """What ships with the package, loaded once."""
    return load_instruments()


@pytest.fixture(scope="session")
def lexicon(instruments: Instruments) -> Lexicon:
    return instruments.lexicon


@pytest.fixture(scope="session")
def language(lexicon: Lexicon) -> Language:
    return lexicon.language


# Functions, for Hypothesis prints whatever a test is given, and a lexicon is long.


@pytest.fixture(scope="session")
def segmented(language: Language) -> Callable[[Article], Document]:
    """Cuts an article into pieces."""

    def cut(article: Article) -> Document:
        return segment(article, language)

    return cut


@pytest.fixture(scope="session")
def voiced(lexicon: Lexicon) -> Callable[[Article], Document]:
    """Cuts an article into pieces and finds whose words they are."""

    def hear(article: Article) -> Document:
        return voiced_document(article, lexicon)[0]

    return hear
