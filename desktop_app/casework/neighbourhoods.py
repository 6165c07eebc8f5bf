"""What the rules look at: a stored case file with what it takes to judge it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from desktop_app.casework.working_calendar import calendar_of
from desktop_app.domain.agencies import Agency, SharingAgreement
from desktop_app.domain.office import OFFICE_ID, TrainingRecord
from desktop_app.domain.working_days import WorkingCalendar
from desktop_app.gaps.agreements import Agreements
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.law.timescales import Terms, reaches_back, switched_on, terms_on
from desktop_app.store.book import Book
from desktop_app.store.casefiles import StoredFile


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is the same for everyone in the book on one day."""

    agencies: Mapping[str, Agency]
    office_agency_id: str | None
    terms: Terms
    calendar: WorkingCalendar
    terms_change_on: date | None = None
    """The next day on which a timescale chosen here comes into force."""
    lookbacks_change_on: date | None = None
    """The next day on which one does that counts back from today: closed concerns wait for it."""
    switched_on: frozenset[str] = frozenset()
    agreements: tuple[SharingAgreement, ...] = ()
    training: Mapping[str, Sequence[TrainingRecord]] = field(default_factory=dict)

    def around(self, stored: StoredFile) -> Neighbourhood:
        return Neighbourhood(
            file=stored.file,
            linked={other.person.id: other for other in stored.linked},
            agencies=self.agencies,
            office_agency_id=self.office_agency_id,
            terms=self.terms,
            calendar=self.calendar,
            settled_from=stored.settled_from,
            patterns=stored.patterns,
            switched_on=self.switched_on,
            agreements=self.agreements,
            training=self.training,
        )


def surroundings(book: Book, today: date) -> Surroundings:
    """The agencies as they stand, the timescales in force on `today` and the working calendar."""
    office = book.fact("office", OFFICE_ID)
    choices = book.facts("timescale-choice")
    ahead = [choice for choice in choices if choice.from_on > today]
    return Surroundings(
        agencies=book.agencies(),
        office_agency_id=office.agency_id if office else None,
        terms=terms_on(choices, today),
        calendar=calendar_of(office.nation if office else "england", book.facts("local-closure")),
        switched_on=switched_on(choices, today),
        agreements=Agreements(book.facts("sharing-agreement")),
        training=_training(book),
        terms_change_on=min((c.from_on for c in ahead), default=None),
        lookbacks_change_on=min((c.from_on for c in ahead if reaches_back(c.name)), default=None),
    )


def _training(book: Book) -> dict[str, list[TrainingRecord]]:
    """What each worker has done, by worker."""
    found: dict[str, list[TrainingRecord]] = {}
    for done in book.facts("training-record"):
        found.setdefault(done.worker_id, []).append(done)
    return found


def neighbourhood_of(book: Book, person_id: str, today: date) -> Neighbourhood:
    """One person's neighbourhood; raises KeyError where nobody has this id."""
    return surroundings(book, today).around(book.stored_file(person_id))
