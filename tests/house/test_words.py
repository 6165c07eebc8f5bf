"""The words in the project: names that say something, and nothing of the machine it was made on."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.house.code import ROOT, classes, modules, place, python_files, text_files, tree

ELSEWHERE = {*(ROOT / "requirements").glob("*.txt"), Path(__file__)}
"""The locks, which have a test of their own, and this file, which holds the patterns."""

EMPTY_CLASS_WORDS = {"Manager", "Helper", "Util", "Utils", "Service", "Handler", "Data", "Info"}
EMPTY_WORDS = {"manager", "helper", "helpers", "util", "utils", "handler", "misc", "common"}

FOREIGN = {
    "a folder of somebody's machine": (
        r"(?<![\w.}>])/(?:root|work|(?:home|Users|opt)/(?!w\b|worker\b)\w+)(?=[/\s\"'`,;)]|$)"
        r"|[A-Z]:\\+Users\\+(?!worker\b)\w+"
    ),
    "a package index or proxy": r"https?://[^\s\"']*(?:/simple\b|pypi\.|:\d{4,5}\b)|--index-url",
    "an address of a private network": (
        r"\b(?:10(?:\.\d{1,3}){3}|(?:192\.168|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d{1,3}){2})\b"
    ),
    "a secret": r"(?:ghp|gho|glpat|sk)[-_][A-Za-z0-9]{20,}|BEGIN (?:RSA |EC )?PRIVATE KEY",
    "a note to self": r"\b(?:TODO|FIXME|XXX|HACK)\b",
    "talk of who typed it": r"(?i)\b(?:chatgpt|language model|copilot|as an ai)\b",
}
"""What the project's text must not hold; the home of the invented `w` or `worker` may be named."""


def parts(name: str) -> set[str]:
    return set(re.findall(r"[A-Z]+(?![a-z])|[A-Z][a-z]+", name))


def test_every_class_has_a_name_that_says_something() -> None:
    found = classes("desktop_app", "tests", "bench", "tools")
    assert [f"{c.place} {c.name}" for c in found if parts(c.name) & EMPTY_CLASS_WORDS] == []


def test_every_module_has_a_name_that_says_something() -> None:
    found = modules("desktop_app", "tests", "bench", "tools")
    assert [m.place for m in found if set(m.name.split("_")) & EMPTY_WORDS] == []


def test_every_module_says_what_it_is() -> None:
    silent = [place(p) for p in python_files("desktop_app") if not ast.get_docstring(tree(p))]
    assert silent == []


@pytest.mark.parametrize("meaning", FOREIGN)
def test_nothing_foreign_is_written_down(meaning: str) -> None:
    pattern = re.compile(FOREIGN[meaning])
    found = [
        f"{place(path)}:{number} {line.strip()[:80]}"
        for path in text_files()
        if path not in ELSEWHERE
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1)
        if pattern.search(line)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("meaning", "line"),
    [
        ("a folder of somebody's machine", "see /home/jo/notes.txt"),
        ("a folder of somebody's machine", r"C:\Users\jo"),
        ("a package index or proxy", "https://mirror.example/simple"),
        ("a package index or proxy", "http://proxy.example:3128"),
        ("an address of a private network", "at 192.168.1.20"),
        ("a note to self", "# TODO later"),
    ],
)
def test_a_foreign_line_would_be_seen(meaning: str, line: str) -> None:
    assert re.search(FOREIGN[meaning], line)


def test_parts_of_a_name_are_told_apart() -> None:
    assert parts("CommunicationManager") == {"Communication", "Manager"}
    assert parts("DatabaseBook") == {"Database", "Book"}
