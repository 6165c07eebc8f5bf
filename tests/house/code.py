"""The program's own text, read for the tests about it: files, modules, functions, classes."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOT_OURS = {".git", ".venv", "build", "dist", "htmlcov", "__pycache__", ".hypothesis"}
TEXT_ENDINGS = {".py", ".md", ".toml", ".in", ".txt", ".json", ".csv", ".spec", ".svg", ".qss", ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A function or class of ours: where it stands and how long it is, in lines."""

    name: str
    place: str
    lines: int


def text_files() -> Iterator[Path]:
    """Every text file that is part of the project; what tools leave behind is not."""
    for path in sorted(ROOT.rglob("*")):
        inside = path.relative_to(ROOT).parts
        hidden = any(
            part in NOT_OURS or part.endswith("_cache") or part.startswith(".coverage")
            for part in inside
        )
        if not hidden and path.suffix in TEXT_ENDINGS and path.is_file():
            yield path


def python_files(*folders: str) -> list[Path]:
    """Every Python file under some folders of the project."""
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def tree(path: Path) -> ast.Module:
    """Parse one file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def place(path: Path, node: ast.AST | None = None) -> str:
    """Say where, the way an editor can jump to it."""
    line = f":{node.lineno}" if isinstance(node, ast.stmt | ast.expr) else ""
    return f"{path.relative_to(ROOT).as_posix()}{line}"


def functions(*folders: str) -> list[Piece]:
    """Every function and method, nested ones included."""
    return _pieces(folders, (ast.FunctionDef, ast.AsyncFunctionDef))


def classes(*folders: str) -> list[Piece]:
    """Every class."""
    return _pieces(folders, (ast.ClassDef,))


def modules(*folders: str) -> list[Piece]:
    """Every module."""
    return [
        Piece(name=p.stem, place=place(p), lines=len(p.read_text(encoding="utf-8").splitlines()))
        for p in python_files(*folders)
    ]


def _pieces(folders: tuple[str, ...], kinds: tuple[type[ast.stmt], ...]) -> list[Piece]:
    return [
        Piece(name=node.name, place=place(path, node), lines=node.end_lineno - node.lineno + 1)
        for path in python_files(*folders)
        for node in ast.walk(tree(path))
        if isinstance(node, kinds)
        and isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and node.end_lineno is not None
    ]
