"""Looking back: the matrix of a day, by the record of a day, and where to stop."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop_app.casework import knowing
from desktop_app.casework.record import record
from desktop_app.casework.views.matrix_as_known import MatrixAsKnown, matrix_as_known, stops_of
from desktop_app.casework.views.sharing_matrix import sharing_matrix
from desktop_app.domain.journal import Entry
from desktop_app.store.book import Book
from tests.casework.story import FILE, TODAY, at, day, telling, version


def tell_late(book: Book) -> None:
    """Told on the 17th, written down on the 20th."""
    late = replace(telling("harbour", day(17)), recorded_at=at(day(20)))
    record(book, [Entry("entered", "sam", (late,))], at(day(20)))


def state(book: Book, on: date, recorded_by: date | None = None) -> str:
    found: MatrixAsKnown = matrix_as_known(book, "arwen", on, recorded_by=recorded_by)
    (row,) = found.matrix.rows
    return next(one.state for one in row.cells if one.agency_id == "harbour")


def test_the_matrix_of_today_is_the_matrix(book: Book) -> None:
    tell_late(book)

    assert matrix_as_known(book, "arwen", TODAY).matrix == sharing_matrix(book, "arwen", TODAY)


def test_a_day_and_the_record_of_a_day_are_two_questions(book: Book) -> None:
    tell_late(book)

    assert state(book, day(16)) == knowing.NOT_TOLD
    assert state(book, day(17)) == knowing.TOLD_CURRENT
    assert state(book, day(17), recorded_by=day(19)) != knowing.TOLD_CURRENT
    assert state(book, day(17), recorded_by=day(20)) == knowing.TOLD_CURRENT


def test_it_stops_where_something_happened() -> None:
    story = replace(
        FILE,
        residences=(),
        concern_versions=(version(1, day(16)), version(2, day(20))),
        communications=(telling("harbour", day(19)), telling("coast", day(19))),
    )

    assert stops_of(story) == (day(16), day(19), day(20))
