"""One door each: for writing to the book, for text on paper; and doors that stay shut."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.house.code import place, python_files, tree

PROGRAM = ("desktop_app", "bench", "tools")
WRITING_DOOR = "desktop_app/casework/record.py"
RUNS_TEXT = {"eval", "exec", "compile", "__import__"}
LOADS_CODE = {
    ("pickle", "load"),
    ("pickle", "loads"),
    ("marshal", "load"),
    ("marshal", "loads"),
    ("shelve", "open"),
    ("yaml", "load"),
    ("os", "system"),
    ("os", "popen"),
}


def calls(path: Path) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call))


def places(test: Callable[[ast.Call], bool], files: list[Path]) -> list[str]:
    return [place(path, call) for path in files for call in calls(path) if test(call)]


def dotted(node: ast.expr) -> tuple[str, ...]:
    if isinstance(node, ast.Attribute):
        return (*dotted(node.value), node.attr)
    return (node.id,) if isinstance(node, ast.Name) else ("?",)


def writes_to_a_book(call: ast.Call) -> bool:
    *owner, verb = dotted(call.func)
    return verb == "write" and bool(owner) and owner[-1].strip("_").endswith("book")


def runs_text(call: ast.Call) -> bool:
    return dotted(call.func) in {(name,) for name in RUNS_TEXT}


def loads_code(call: ast.Call) -> bool:
    return dotted(call.func)[-2:] in LOADS_CODE


def starts_a_shell(call: ast.Call) -> bool:
    on = [word.value for word in call.keywords if word.arg == "shell"]
    return any(not (isinstance(value, ast.Constant) and value.value is False) for value in on)


def lays_out_raw_text(call: ast.Call) -> bool:
    return dotted(call.func)[-1] == "Paragraph"


def test_only_record_writes_to_the_book() -> None:
    found = places(writes_to_a_book, python_files(*PROGRAM))
    assert {where.split(":")[0] for where in found} == {WRITING_DOOR}


@pytest.mark.parametrize("forbidden", [runs_text, loads_code, starts_a_shell])
def test_no_text_becomes_code(forbidden: Callable[[ast.Call], bool]) -> None:
    assert places(forbidden, python_files(*PROGRAM)) == []


def test_one_module_lays_out_text() -> None:
    found = places(lays_out_raw_text, python_files("desktop_app"))
    rooms = {where.split(":")[0] for where in found}
    assert all(room.startswith("desktop_app/reports/") for room in rooms)
    assert len(rooms) <= 1, "reportlab drops what looks like a tag: use the escaping door"


@pytest.mark.parametrize(
    ("test", "line"),
    [
        (writes_to_a_book, "self._book.write(entry)"),
        (writes_to_a_book, "book.write(entry)"),
        (runs_text, "eval(text)"),
        (loads_code, "pickle.loads(text)"),
        (starts_a_shell, "subprocess.run(text, shell=True)"),
        (starts_a_shell, "subprocess.run(text, shell=maybe)"),
        (lays_out_raw_text, "platypus.Paragraph(text)"),
    ],
)
def test_a_forbidden_line_would_be_seen(test: Callable[[ast.Call], bool], line: str) -> None:
    (call,) = (node for node in ast.walk(ast.parse(line)) if isinstance(node, ast.Call))
    assert test(call)


@pytest.mark.parametrize(
    ("test", "line"),
    [
        (writes_to_a_book, "file.write(text)"),
        (runs_text, "evaluate(text)"),
        (starts_a_shell, "subprocess.run(words, shell=False)"),
    ],
)
def test_an_honest_line_is_let_by(test: Callable[[ast.Call], bool], line: str) -> None:
    (call,) = (node for node in ast.walk(ast.parse(line)) if isinstance(node, ast.Call))
    assert not test(call)
