"""Small pieces: the limits of the house, each raised only by a decision record.

Source: our own choice, from the sizes of well-kept Python programs (docs/adr/0001).
"""

from __future__ import annotations

import statistics

import pytest

from tests.house.code import Piece, classes, functions, modules

PROGRAM = ("desktop_app",)
ALL_CODE = ("desktop_app", "bench", "tools")
FUNCTION, MODULE, CLASS, RULE_FILE, TEST_FUNCTION, CONFTEST = 50, 400, 150, 150, 40, 200


def too_long(pieces: list[Piece], limit: int) -> list[str]:
    return [f"{p.place} {p.name}: {p.lines} lines" for p in pieces if p.lines > limit]


def test_no_function_is_longer_than_a_screen() -> None:
    assert too_long(functions(*ALL_CODE), FUNCTION) == []


def test_no_class_is_too_long() -> None:
    assert too_long(classes(*ALL_CODE), CLASS) == []


def test_no_module_is_too_long() -> None:
    assert too_long(modules(*ALL_CODE, "tests"), MODULE) == []


def test_no_rule_needs_more_than_a_short_file() -> None:
    rules = [m for m in modules("desktop_app/gaps/rules") if not m.name.startswith("_")]
    assert too_long(rules, RULE_FILE) == []


def test_no_test_tells_a_long_story() -> None:
    stories = [f for f in functions("tests") if f.name.startswith("test_")]
    assert stories
    assert too_long(stories, TEST_FUNCTION) == []


def test_no_conftest_becomes_a_second_program() -> None:
    conftests = [m for m in modules("tests") if m.name == "conftest"]
    assert conftests
    assert too_long(conftests, CONFTEST) == []


@pytest.mark.parametrize(
    ("pieces", "median", "ninetieth"),
    [
        pytest.param(functions(*PROGRAM), 10, 25, id="functions"),
        pytest.param(modules(*PROGRAM), 120, 300, id="modules"),
        pytest.param(classes(*PROGRAM), 30, 100, id="classes"),
    ],
)
def test_most_pieces_are_short(pieces: list[Piece], median: int, ninetieth: int) -> None:
    lines = [piece.lines for piece in pieces]
    assert statistics.median(lines) <= median
    assert statistics.quantiles(lines, n=10)[-1] <= ninetieth


def test_a_long_piece_would_be_named() -> None:
    long = Piece(name="endless", place="desktop_app/x.py:1", lines=51)
    assert too_long([long], FUNCTION) == ["desktop_app/x.py:1 endless: 51 lines"]
