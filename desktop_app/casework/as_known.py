"""One person's knowledge ledger out of a book: on a day, and as it was written down by another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from desktop_app.casework.neighbourhoods import surroundings
from desktop_app.domain.casefile import CaseFile
from desktop_app.domain.concerns import ConcernVersion
from desktop_app.domain.errors import Refused
from desktop_app.domain.rough_dates import exactly, in_words
from desktop_app.domain.working_days import LONDON, civil_day
from desktop_app.gaps.ledger import ledger
from desktop_app.gaps.ledger_cells import Ledger
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.wrong_tellings import PutRight
from desktop_app.store.book import Book

_SAYS = ("risk", "posing_risk_people_ids", "address_id", "is_child_involved", "must_know")
_SAYS_TOO = ("is_crime_suspected", "summary")


@dataclass(frozen=True, slots=True)
class AsKnown:
    """A neighbourhood at the end of a day, and what everyone in it knew by then.

    `put_right` are the versions of concerns that were corrected in the record by then.
    """

    near: Neighbourhood
    ledger: Ledger
    put_right: tuple[PutRight, ...] = ()


def as_known(
    book: Book,
    person_id: str,
    day: date,
    *,
    recorded_by: date | None = None,
    agency_ids: tuple[str, ...] | None = None,
) -> AsKnown:
    """What was known at the end of `day`, by the record as it stood at the end of `recorded_by`.

    Without `recorded_by` the record counts as it stands now. Raises KeyError where nobody has
    this id, Refused where nothing about them had been written down by then.
    """
    by = end_of(recorded_by) if recorded_by else None
    if by is None:
        stored = book.stored_file(person_id)
    else:
        name = book.case_file(person_id).person.name
        try:
            stored = book.stored_file_as_recorded(person_id, by)
        except KeyError:
            when = in_words(exactly(by.astimezone(LONDON).date()))
            sentence = f"Nothing about {name} had been written down by {when}."
            raise Refused(sentence, "recorded_by") from None
    near = surroundings(book, day).around(stored).as_at(day)
    put_right = tuple(_put_right(book, stored.file, by))
    told = ledger(
        near,
        day,
        agency_ids=agency_ids,
        written_at=_written_at(book, stored.file),
        put_right=put_right,
    )
    return AsKnown(near, told, tuple(o for o in put_right if civil_day(o.at) <= day))


def end_of(day: date) -> datetime:
    """The last instant of a civil day in London, in UTC."""
    return datetime.combine(day, time.max, LONDON).astimezone(UTC)


def _written_at(book: Book, file: CaseFile) -> dict[str, datetime]:
    """When the facts without a clock of their own were written down."""
    found: dict[str, datetime] = {}
    for noun, facts in (("meeting", file.meetings), ("minutes-sent", file.minutes_sent)):
        if facts:
            versions = book.versions(noun, [fact.id for fact in facts])
            found.update({id: rows[0].since for id, rows in versions.items()})
    found.update({one.id: one.recorded_at for one in file.concerns})
    return found


def _put_right(book: Book, file: CaseFile, by: datetime | None) -> Iterator[PutRight]:
    """The versions of concerns whose own words were corrected in the record, up to `by`."""
    ids = [version.id for version in file.concern_versions]
    for rows in book.versions("concern-version", ids).values() if ids else ():
        for was, now in zip(rows, rows[1:], strict=False):
            what = _what_was_wrong(was.fact, now.fact)
            if what and (by is None or now.since <= by):
                version: ConcernVersion = now.fact
                yield PutRight(
                    concern_id=version.concern_id, version=version.number, at=now.since, what=what
                )


def _what_was_wrong(was: ConcernVersion, now: ConcernVersion) -> str:
    """Which parts of a version read otherwise after it was corrected; empty for none."""
    changed = [f for f in (*_SAYS, *_SAYS_TOO) if getattr(was, f) != getattr(now, f)]
    words = {
        "risk": f"the risk was {was.risk} and is {now.risk}",
        "posing_risk_people_ids": "who poses the risk",
        "address_id": "the address",
        "is_child_involved": "whether a child is involved",
        "must_know": "what must be known",
        "is_crime_suspected": "whether a crime is suspected",
        "summary": "the account of it",
    }
    return ", ".join(words[field] for field in changed)
