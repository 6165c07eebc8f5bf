"""What every act asks before it writes: the person exists, the day has come, a reason is given.

Each function raises `Refused` with a sentence and the form field at fault.
"""

from __future__ import annotations

from datetime import date, datetime

from desktop_app.casework.office import Book
from desktop_app.casework.wording import counted
from desktop_app.domain.agencies import Agency, ContactPoint, NamedContact
from desktop_app.domain.concerns import Concern
from desktop_app.domain.errors import Refused
from desktop_app.domain.people import Person
from desktop_app.domain.rough_dates import RoughDate, first_day, last_day, rough
from desktop_app.domain.working_days import civil_day

FEWEST_WORDS = 3
"""How many words a reason takes at least. Source: our own choice."""
A_FEW = f"at least {counted(FEWEST_WORDS, 'word')}"
"""How many words are wanted, as part of a sentence."""


def person_on_record(book: Book, person_id: str, field: str = "person_id") -> Person:
    found = book.fact("person", person_id)
    if not isinstance(found, Person):
        raise Refused("This person is not in the record.", field)
    return found


def concern_on_record(book: Book, concern_id: str, field: str = "concern_id") -> Concern:
    found = book.fact("concern", concern_id)
    if not isinstance(found, Concern):
        raise Refused("This concern is not in the record.", field)
    return found


def agency_at_work(book: Book, agency_id: str, on: date, field: str) -> Agency:
    """The agency, so long as it had not closed before `on`."""
    found = book.fact("agency", agency_id)
    if not isinstance(found, Agency):
        raise Refused("This agency is not in the record.", field)
    if found.closed_on is not None and found.closed_on < on:
        raise Refused(f"{found.name} closed before that day. Choose who took over.", field)
    return found


def contact_in_use(book: Book, contact_id: str, field: str) -> ContactPoint | NamedContact:
    """A way to reach an agency, or somebody there, that nobody has said is gone."""
    found = book.fact("contact-point", contact_id) or book.fact("named-contact", contact_id)
    if not isinstance(found, ContactPoint | NamedContact):
        raise Refused("This contact is not in the record.", field)
    if (found.ended_on if isinstance(found, ContactPoint) else found.left_on) is not None:
        raise Refused("This contact has ended already.", field)
    return found


def agencies_on_record(book: Book, agency_ids: tuple[str, ...], field: str) -> None:
    for agency_id in agency_ids:
        if book.fact("agency", agency_id) is None:
            raise Refused("This agency is not in the record.", field)


def given(text: str, field: str, sentence: str) -> str:
    """The text without the space around it; refuses where nothing is left."""
    if not text.strip():
        raise Refused(sentence, field)
    return text.strip()


def in_words(text: str, field: str, sentence: str) -> str:
    """A reason that somebody else can follow: a few words, not a mark or a single one."""
    words = [word for word in text.split() if any(c.isalpha() for c in word)]
    if len(words) < FEWEST_WORDS:
        raise Refused(sentence, field)
    return text.strip()


def one_of(code: str, codes: object, field: str, sentence: str) -> str:
    """Refuse a code that a list does not know."""
    if not isinstance(codes, dict | frozenset | tuple) or code not in codes:
        raise Refused(sentence, field)
    return code


def day_has_come(on: date, now: datetime, field: str) -> date:
    if on > civil_day(now):
        raise Refused("This day is still to come.", field)
    return on


def moment_has_come(at: datetime, now: datetime, field: str) -> datetime:
    if at.tzinfo is None:
        raise ValueError("an instant needs its offset")
    if at > now:
        raise Refused("This moment is still to come.", field)
    return at


def day_is_ahead(on: date, now: datetime, field: str, sentence: str) -> date:
    if on <= civil_day(now):
        raise Refused(sentence, field)
    return on


def rough_day(text: str, field: str) -> RoughDate | None:
    """Read a date, a month or a year as it was told; None where nothing was."""
    if not text.strip():
        return None
    try:
        return rough(text.strip())
    except ValueError:
        raise Refused(
            "Write a date, a month or a year: 1961-03-14, 1961-03, 1961, or 1961~ for about.",
            field,
        ) from None


def rough_past(text: str, now: datetime, field: str) -> RoughDate | None:
    """As `rough_day`, and begun by today."""
    when = rough_day(text, field)
    if when is not None and first_day(when) > civil_day(now):
        raise Refused("This day is still to come.", field)
    return when


def in_order(start: RoughDate | None, end: RoughDate | None, field: str) -> None:
    """Refuse an end that lies before the start however loosely both are known."""
    if start is not None and end is not None and last_day(end) < first_day(start):
        raise Refused("The end is before the start.", field)
