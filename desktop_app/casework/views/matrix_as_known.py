"""The sharing matrix on any day, and the days worth stopping at when looking back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.casework.as_known import as_known
from desktop_app.casework.office import Book
from desktop_app.casework.views.sharing_matrix import SharingMatrix, matrix_of
from desktop_app.domain.as_at import days_ahead
from desktop_app.domain.casefile import CaseFile
from desktop_app.gaps.engine import gaps_in
from desktop_app.gaps.gap import for_everybody


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixAsKnown:
    """The matrix at the end of `day`, by the record as it stood at the end of `recorded_by`.

    `stops` are the days on which something came onto the record or changed, oldest first;
    between two of them the matrix is the same but for what time alone makes late.
    """

    matrix: SharingMatrix
    day: date
    recorded_by: date | None
    stops: tuple[date, ...]


def matrix_as_known(
    book: Book, person_id: str, day: date, *, recorded_by: date | None = None
) -> MatrixAsKnown:
    """As `sharing_matrix`, of the past; what is late is judged on `day`, by its timescales.

    Raises KeyError where nobody has this id, Refused where nothing had been written down.
    """
    near = as_known(book, person_id, day, recorded_by=recorded_by).near
    return MatrixAsKnown(
        matrix=matrix_of(near, for_everybody(gaps_in(near, day)), day),
        day=day,
        recorded_by=recorded_by,
        stops=stops_of(book.case_file(person_id)),
    )


def stops_of(file: CaseFile) -> tuple[date, ...]:
    """Every day on which the case file became another one, by what happened."""
    return tuple(sorted(set(days_ahead(file, date.min))))
