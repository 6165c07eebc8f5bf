"""`gaps`: the same gaps as in the window, on any day, as text, JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from typing import Any

import pytest

from desktop_app.casework.settling import sweep
from desktop_app.cli.gap_output import FIELDS, guarded
from tests.cli.conftest import NOW, Done, Terminal
from tests.people import HOSTILE_NAMES

TOLD_COAST_ON = date(2026, 11, 19)


def read(done: Done) -> list[dict[str, Any]]:
    assert (done.code, done.err) == (0, "")
    said = json.loads(done.out)
    assert isinstance(said, list)
    return said


def keys(done: Done) -> set[tuple[str, str | None]]:
    return {(gap["code"], gap["agency"]) for gap in read(done)}


def test_json_says_what_the_book_says(terminal: Terminal) -> None:
    said = read(terminal.on_book("gaps", "--format", "json"))
    book = terminal.opened()
    sweep(book, NOW)
    stored = {one.gap.key for one in book.gaps_of(book.everyone())}
    book.close()
    assert {gap["key"] for gap in said} == stored
    assert len(said) == len(stored) >= 20
    ranks = ["critical", "high", "medium", "low"]
    severities = [ranks.index(gap["severity"]) for gap in said]
    assert severities == sorted(severities)


def test_a_gap_has_its_fields_and_names(terminal: Terminal) -> None:
    said = read(terminal.on_book("gaps", "--format", "json", "--person", "arwen-llyr"))
    (gap,) = [one for one in said if one["code"] == "G01"]
    assert list(gap) == list(FIELDS)
    assert gap["rule"] == "one-landlord-not-told"
    assert (gap["person"], gap["person_name"]) == ("arwen-llyr", "Arwen Llŷr")
    assert (gap["agency"], gap["agency_name"]) == ("harbour", "Harbour Homes")
    assert gap["concern"] == "arwen-llyr-concern-3"
    assert gap["concern_reference"].startswith("NSH-")
    assert (gap["since"], gap["due_on"], gap["overdue"]) == ("2026-11-19", "2026-11-20", True)
    assert "Harbour Homes" in gap["sentence"]
    assert "Harbour Homes" in gap["clears_when"]


def test_on_judges_by_what_had_happened_by_that_day(terminal: Terminal) -> None:
    def on(day: str) -> set[tuple[str, str | None]]:
        words = ("--format", "json", "--person", "arwen-llyr", "--on", day)
        return keys(terminal.on_book("gaps", *words))

    assert ("G01", "harbour") not in on("2026-11-18")
    assert ("G01", "harbour") in on("2026-11-19")
    assert ("G09", "police") not in on("2026-11-18")
    assert ("G09", "police") in on("2026-11-23")
    assert on("2026-01-01") == set()


def test_the_limit_is_late_only_after_its_day(terminal: Terminal) -> None:
    def overdue(day: str) -> bool:
        words = ("--format", "json", "--person", "arwen-llyr", "--on", day)
        said = read(terminal.on_book("gaps", *words))
        return next(bool(gap["overdue"]) for gap in said if gap["code"] == "G01")

    assert not overdue("2026-11-20")
    assert overdue("2026-11-21")


def test_csv_has_a_row_a_gap_and_no_formula(terminal: Terminal) -> None:
    done = terminal.on_book("gaps", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert tuple(rows[0]) == FIELDS
    assert len(rows) == len(read(terminal.on_book("gaps", "--format", "json")))


@pytest.mark.parametrize("text", [*HOSTILE_NAMES, "=1+1", "\t=1", "\r=1", "\n=1"])
def test_no_cell_is_taken_for_a_formula(text: str) -> None:
    cell = guarded(text)
    assert cell[:1] not in {"=", "+", "-", "@", "\t", "\r", "\n"}
    assert cell.removeprefix("'") == text.removeprefix("'")


def test_text_names_the_person_and_the_act(terminal: Terminal) -> None:
    done = terminal.on_book("gaps", "--person", "ruth-bright")
    assert "Ruth Bright (ruth-bright)" in done.out
    assert "G11" in done.out
    assert "clears when:" in done.out
    assert done.out.endswith("One gap, one person, at the end of 2026-11-23.\n")


def leads(done: Done) -> list[str]:
    """The lines of a text that a gap leads."""
    return re.findall(r"^  (?:CRITICAL|HIGH|MEDIUM|LOW) .*$", done.out, re.M)


def test_text_has_one_line_an_agency_and_every_gap_when_asked(terminal: Terminal) -> None:
    arwen = ("gaps", "--person", "arwen-llyr")
    said = read(terminal.on_book(*arwen, "--format", "json"))
    agencies = {(gap["agency"], gap["answered"]) for gap in said}
    short, long = terminal.on_book(*arwen), terminal.on_book(*arwen, "--every")
    assert len(leads(short)) == len(agencies) < len(said)
    assert len(leads(long)) == len(said)
    behind = re.findall(r"and (?:one|two|three) more things? \((.*?)\)", short.out)
    assert sum(len(codes.split(", ")) for codes in behind) == len(said) - len(agencies)
    assert "more thing" not in long.out
    assert short.out.splitlines()[-1] == long.out.splitlines()[-1]


def test_text_says_that_there_is_none(terminal: Terminal) -> None:
    done = terminal.on_book("gaps", "--person", "abena-owusu")
    assert (done.code, done.out) == (0, "No gap at the end of Mon 23 Nov 2026.\n")


def test_an_unknown_person_is_refused(terminal: Terminal) -> None:
    done = terminal.on_book("gaps", "--person", "nobody")
    assert (done.code, done.out) == (2, "")
    assert "nobody" in done.err
