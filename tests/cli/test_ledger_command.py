"""`ledger`: who knew what, as text and as JSON."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.casework.books import open_book
from desktop_app.casework.record import record
from desktop_app.cli.door import main
from desktop_app.domain.communications import Acknowledgement
from desktop_app.domain.journal import Entry
from desktop_app.domain.nouns import Fact
from tests.casework.books import NOW, PASSWORD, new_book
from tests.casework.story import AGENCIES, CONCERN, HOME, at, day, person, telling, version


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A closed book in which Harbour knows the first of two versions, written down late."""
    made = new_book(tmp_path, now=at(day(16)))
    agencies = (one for one in AGENCIES.values() if one.id != "us")
    facts: tuple[Fact, ...] = (*agencies, person(), HOME, CONCERN, version(1, day(16)))
    record(made, [Entry("told", "sam", facts)], at(day(16)))
    late = replace(telling("harbour", day(17)), recorded_at=at(day(19)))
    record(made, [Entry("told", "sam", (late,))], at(day(19)))
    record(made, [Entry("told", "sam", (version(2, day(20), "new address"),))], at(day(20)))
    made.close()
    (tmp_path / "password").write_text(PASSWORD)
    return made.folder.path


def ledger(book: Path, *more: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    words = ["ledger", str(book), "--password-file", str(book.parent / "password"), *more]
    return main(words, NOW, out, err), out.getvalue(), err.getvalue()


def test_json_says_each_axis_apart(book: Path) -> None:
    code, out, _ = ledger(book, "--person", "arwen", "--agency", "harbour", "--format", "json")
    (found,) = json.loads(out)

    assert code == 0
    assert (found["how_far"], found["how_true"], found["decision"]) == (
        "told",
        "out-of-date",
        "none",
    )
    assert (found["version"], found["latest"]) == (1, 2)
    assert (found["told_on"], found["recorded_at"]) == ("2026-11-17", "2026-11-19T09:00:00+00:00")
    assert found["missing"] == [{"version": 2, "what": "new address", "since": "2026-11-20"}]
    assert found["items"] == [
        {"key": "key", "text": "he has a key", "state": "told", "on": "2026-11-17"}
    ]


def test_told_on_is_the_first_day_where_a_later_telling_was_confirmed(book: Path) -> None:
    opened = open_book(book, NOW, password=PASSWORD, why_not=lambda _place: None)
    again = replace(telling("harbour", day(21)), id="again")
    said = Acknowledgement(
        id="said",
        communication_id="again",
        people_ids=("arwen",),
        acknowledged_at=at(day(22)),
        acknowledged_by="L. Grant",
    )
    record(opened, [Entry("told", "sam", (again, said))], at(day(22)))
    opened.close()
    asked = ("--person", "arwen", "--agency", "harbour")

    (found,) = json.loads(ledger(book, *asked, "--format", "json")[1])

    first = found["versions"][0]
    for one in (found, first):
        assert one["how_far"] == "acknowledged"
        assert (one["told_on"], one["confirmed_on"]) == ("2026-11-17", "2026-11-22")
        assert (one["source"], one["confirmed_source"]) == (telling("harbour", day(17)).id, "again")
    assert "    since 17 Nov\n" in ledger(book, *asked)[1]


def test_every_field_of_the_json_is_in_the_documentation(book: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text("utf-8")
    about = page.partition("`ledger --format json`")[2].partition("\n## ")[0]
    (found,) = json.loads(
        ledger(book, "--person", "arwen", "--agency", "harbour", "--format", "json")[1]
    )
    assert [name for name in found if f"`{name}`" not in about] == []


def test_the_day_and_the_record_of_a_day_are_two_questions(book: Path) -> None:
    def far(*more: str) -> str:
        _, out, _ = ledger(
            book, "--person", "arwen", "--agency", "harbour", "--format", "json", *more
        )
        return str(json.loads(out)[0]["how_far"])

    assert far("--on", "2026-11-16") == "not-told"
    assert far("--on", "2026-11-17") == "told"
    assert far("--on", "2026-11-17", "--recorded-by", "2026-11-18") == "not-told"
    assert far("--on", "2026-11-17", "--recorded-by", "2026-11-19") == "told"


def test_text_names_everyone_who_ought_to_know(book: Path) -> None:
    _, out, _ = ledger(book, "--person", "arwen")

    assert "Threats from nephew" in out
    assert "  Harbour Homes: knows 1 of 2; missing: new address (20 Nov)\n" in out
    assert "  Coast Housing: not told\n" in out
    assert out.endswith("Two agencies.\n")


def test_before_the_concern_there_is_nothing_to_show(book: Path) -> None:
    asked = ("--person", "arwen", "--on", "2026-11-15")

    assert ledger(book, *asked)[1].endswith(
        "No concern is on record, or no agency that it touches.\n"
    )
    assert json.loads(ledger(book, *asked, "--format", "json")[1]) == []


@pytest.mark.parametrize(
    "asked",
    [
        ("--person", "nobody"),
        ("--person", "arwen", "--agency", "nobody"),
        ("--person", "arwen", "--recorded-by", "2020-01-01"),
        ("--person", "arwen", "--on", "yesterday"),
        ("--person", "arwen", "--on", "2099-01-01"),
        ("--person", "arwen", "--recorded-by", "2099-01-01"),
        (),
    ],
)
def test_what_cannot_be_answered_is_one_sentence(book: Path, asked: tuple[str, ...]) -> None:
    code, out, err = ledger(book, *asked)

    assert (code, out) == (2, "")
    assert err.count("\n") == 1


def test_text_ends_with_what_there_is_to_think_about(book: Path) -> None:
    opened = open_book(book, NOW, password=PASSWORD, why_not=lambda _place: None)
    worse = replace(version(2, day(20), "new address"), risk="high")
    record(opened, [Entry("told", "sam", (worse,))], at(day(21)))
    opened.close()

    out = ledger(book, "--person", "arwen")[1]
    assert "To think about\n  Risk in “Threats from nephew”: Harbour Homes still holds" in out
