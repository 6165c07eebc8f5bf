"""Everyone's gaps, or one person's, as things stood at the end of any day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Final

from desktop_app.casework.neighbourhoods import Surroundings, surroundings
from desktop_app.casework.origins import find_person
from desktop_app.casework.settling import contacts_left
from desktop_app.domain.casefile import CaseFile
from desktop_app.gaps.answers import answered_keys
from desktop_app.gaps.engine import gaps_in
from desktop_app.gaps.gap import SEVERITY_ORDER, Gap, for_everybody

if TYPE_CHECKING:
    from desktop_app.casework.office import Book

CHUNK: Final = 500
"""People read at a time; our own choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedGap:
    """A gap with the names of what it speaks of; a name is empty where it names nothing."""

    gap: Gap
    person_name: str
    concern_reference: str = ""
    concern_title: str = ""
    agency_name: str = ""
    is_overdue: bool = False
    is_answered: bool = False


def gap_list(book: Book, on: date, *, person: str | None = None) -> tuple[ListedGap, ...]:
    """Every gap at the end of `on`, the gravest and most urgent first.

    What had happened by then counts, as it is known now, with the timescales in force then.
    `person` is our id, a file's id or "bundle:id". Raises Refused where nobody has it.
    """
    people = book.everyone() if person is None else [find_person(book, person)]
    around = surroundings(book, on)
    waiting = iter(people)
    found: list[ListedGap] = []
    while chunk := list(islice(waiting, CHUNK)):
        for stored in book.stored_files(chunk):
            gaps = for_everybody(gaps_in(around.around(stored), on))
            answered = answered_keys(stored.file, on, contacts_left(book, [stored.file]))
            found.extend(_listed(gaps, stored.file, around, on, answered))
    return tuple(sorted(found, key=_rank))


def _listed(
    gaps: tuple[Gap, ...],
    file: CaseFile,
    around: Surroundings,
    on: date,
    answered: frozenset[str],
) -> Iterator[ListedGap]:
    concerns = {one.id: one for one in file.concerns}
    for gap in gaps:
        concern = concerns.get(gap.concern_id or "")
        agency = around.agencies.get(gap.agency_id or "")
        yield ListedGap(
            gap=gap,
            person_name=file.person.name,
            concern_reference=concern.reference if concern else "",
            concern_title=concern.title if concern else "",
            agency_name=agency.name if agency else "",
            is_overdue=gap.is_overdue(on),
            is_answered=gap.key in answered,
        )


def _rank(listed: ListedGap) -> tuple[int, date, date, str, str]:
    gap = listed.gap
    due_on = gap.due_on or date.max
    return SEVERITY_ORDER[gap.severity], due_on, gap.since, listed.person_name, gap.key
