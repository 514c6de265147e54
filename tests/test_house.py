"""The house as a test: layers, doors, packaging, and what may be imported on the way to a score."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "scorer"
FIXED = {"scorer", "lexicons", "reports", "tests", "seeds", "pyproject.toml", "README.md"}
ALLOWED = {*FIXED, "LICENSE", "CHANGELOG.md"}


def _run(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], cwd=cwd, capture_output=True, text=True, check=False
    )


def _tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listed.returncode != 0:
        pytest.skip("not a git checkout: nothing says which files belong to it")
    return [Path(line) for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


def test_top_level_is_as_fixed() -> None:
    names = {path.parts[0] for path in _tracked() if not path.parts[0].startswith(".")}
    assert names <= ALLOWED
    assert names >= FIXED


def test_layers_hold() -> None:
    code = (
        "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
    )
    done = _run("-c", code)
    assert done.returncode == 0, done.stdout + done.stderr


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def _doors(library: str) -> set[str]:
    return {
        path.relative_to(ROOT).as_posix()
        for path in PACKAGE.rglob("*.py")
        if any(name.split(".")[0] == library for name in _imports(path))
    }


def test_each_heavy_library_has_one_door() -> None:
    assert _doors("jinja2") == {"scorer/reporting/html.py"}
    assert _doors("textstat") == {"scorer/features/reading_ease.py"}
    assert _doors("pickle") == set()
    assert {path for path in _doors("sklearn") if "evaluation" not in path} == {
        "scorer/training/claims.py",
        "scorer/training/clusters.py",
        "scorer/training/genre.py",
        "scorer/training/push_stretches.py",
        "scorer/training/sentence_weights.py",
        "scorer/training/sentences.py",
        "scorer/training/score_weights.py",
        "scorer/training/words.py",
    }
    assert _doors("torch") == {"scorer/training/push_network.py"}
    assert {path.rsplit("/", 1)[0] for path in _doors("numpy")} == {
        "scorer/scoring",
        "scorer/tagging",
        "scorer/training",
    }
    assert {path for path in _doors("pycrfsuite") if "training" not in path} == {
        "scorer/tagging/tagger.py"
    }


def test_features_never_import_features() -> None:
    folder = PACKAGE / "features"
    features = {
        path.stem for path in folder.glob("*.py") if re.search(r"^INFO = ", path.read_text(), re.M)
    }
    assert len(features) >= 12
    for path in folder.glob("*.py"):
        used = {name.removeprefix("scorer.features.").split(".")[0] for name in _imports(path)}
        assert not used & features, path


def test_only_the_command_line_prints_or_exits() -> None:
    for path in PACKAGE.rglob("*.py"):
        if path.is_relative_to(PACKAGE / "cli"):
            continue
        calls = {
            node.func.id
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        assert not calls & {"print", "exit", "quit", "input", "eval", "exec"}, path


def test_no_name_of_nothing() -> None:
    empty = {"utils", "util", "helpers", "helper", "common", "misc", "base", "manager", "core"}
    for path in PACKAGE.rglob("*.py"):
        assert path.stem not in empty, path


def test_typed_and_tidy() -> None:
    for command in (
        ["-m", "mypy"],
        ["-m", "ruff", "check", "."],
        ["-m", "ruff", "format", "--check", "."],
    ):
        done = _run(*command)
        assert done.returncode == 0, done.stdout + done.stderr


def test_wheel_holds_the_tree(tmp_path: Path) -> None:
    """The wheel carries every module, marker file, template and asset, and nothing else."""
    code = f"from hatchling.build import build_wheel; print(build_wheel({str(tmp_path)!r}))"
    done = _run("-c", code)
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(tmp_path / done.stdout.splitlines()[-1]) as wheel:
        packed = {name for name in wheel.namelist() if ".dist-info/" not in name}
        metadata = next(name for name in wheel.namelist() if name.endswith("METADATA"))
        assert b"License-Expression: Apache-2.0" in wheel.read(metadata)
    wanted = set()
    for path in _tracked():
        name = path.as_posix()
        if name.startswith("scorer/"):
            wanted.add(name)
        elif name.startswith(("lexicons/", "reports/templates/", "reports/assets/")):
            wanted.add(f"scorer/_data/{name}")
    assert packed == wanted


def test_help_and_one_text_need_no_heavy_import(tmp_path: Path) -> None:
    article = tmp_path / "one.txt"
    article.write_text("The council met. " * 60)
    heavy = set("sklearn pandas scipy torch trafilatura lxml jinja2 textstat yaml ftfy".split())
    for arguments in (["--help"], ["score", "--help"], ["score", str(article)]):
        # The learned models multiply arrays; asking for help needs none.
        heavy = heavy - {"numpy"} if str(article) in arguments else heavy | {"numpy"}
        code = (
            f"import sys; sys.argv = ['scorer', *{arguments!r}]\n"
            "from scorer.cli import main\n"
            "try: main()\n"
            "except SystemExit as stop: assert not stop.code, stop.code\n"
            f"loaded = {heavy!r} & {{name.split('.')[0] for name in sys.modules}}\n"
            "assert not loaded, loaded"
        )
        _run("-c", code)  # the first run may compile the lexicon, which needs yaml
        done = _run("-c", code)
        assert done.returncode == 0, done.stderr


def test_scoring_opens_no_socket(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(
        "<html><head><title>Bridge</title><link rel=stylesheet href='http://192.0.2.1/x.css'>"
        "</head><body><article><h1>Bridge opens on Tuesday</h1>"
        + "<p>The council opened the bridge on Tuesday, the mayor said in a speech.</p>" * 12
        + "<img src='http://192.0.2.1/x.png'></article></body></html>"
    )
    code = (
        "import socket, sys\n"
        "def refuse(*a, **k): raise AssertionError('a socket was opened')\n"
        "socket.socket.connect = socket.getaddrinfo = socket.create_connection = refuse\n"
        f"sys.argv = ['scorer', 'score', {str(tmp_path / 'page.html')!r}, '--format', 'json',"
        f" '--report', {str(tmp_path / 'report')!r}]\n"
        "from scorer.cli import main\nmain()"
    )
    done = _run("-c", code)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "report" / "index.html").is_file()


CITED = {
    "aclanthology.org",
    "arxiv.org",
    "en.wikipedia.org",
    "json-schema.org",
    "json.schemastore.org",
    "pic.twitter.com",
    "schema.org",
    "www.w3.org",
}
"""Whose papers, formats and links the project names. None is ever asked for anything."""
HOST = re.compile(r"\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:org|com|net|io|dev)\b")
CHECKOUT = re.compile(r"(?<![\w.<])/(?:home|Users|root|work|workspace|mnt|opt|srv|build)/\w")
"""A path of somebody's machine."""


def test_project_names_no_machine_and_no_registry() -> None:
    written = {".py", ".md", ".toml", ".yaml", ".json", ".j2", ".js", ".css", ".txt"}
    read = [path for path in _tracked() if path.suffix in written]
    assert len(read) > 250
    for path in read:
        text = (ROOT / path).read_text("utf-8", "replace")
        assert set(HOST.findall(text)) <= CITED, path
        assert not CHECKOUT.search(text), path
        assert f"{ROOT}/" not in text, path
