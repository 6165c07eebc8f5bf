"""A telling as the text of an e-mail: the least that works, and a request to confirm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.casework.neighbourhoods import neighbourhood_of
from desktop_app.casework.office import Book
from desktop_app.casework.views.person_lists import concern_title
from desktop_app.casework.wording import day_words, long_day
from desktop_app.domain.codes import RISKS, in_words
from desktop_app.domain.communications import ConcernShared
from desktop_app.domain.concerns import ConcernVersion
from desktop_app.domain.rough_dates import in_words as rough_words
from desktop_app.gaps.coverage import housing_providers
from desktop_app.gaps.neighbourhood import Neighbourhood

THIRD_PARTY = "who"
"""The kind of must-know item that names somebody else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be put into words; `names_others` where the worker ticked third parties."""

    person_id: str
    agency_id: str = ""
    concerns: tuple[ConcernShared, ...] = ()
    request: str = ""
    reply_due_on: date | None = None
    names_others: bool = False
    sender: str = ""


def email_text(book: Book, wanted: Wanted, today: date) -> str:
    """Subject and text, to be pasted into the sender's own e-mail program.

    The subject never names the person in full. Other people are not named unless the worker
    said so: items that name them are left out and their names elsewhere become "another
    person".
    """
    near = neighbourhood_of(book, wanted.person_id, today).as_at(today)
    reference = reference_of(near, wanted.concerns)
    person = near.file.person
    born = f", born {rough_words(person.born)}" if person.born else ""
    lines = [
        f"Subject: Safeguarding information, {initials(person.name)}, reference {reference}",
        "",
        f"To: {near.name_of(wanted.agency_id)}" if wanted.agency_id else "",
        f"About: {person.name}{born}",
        f"Date: {long_day(today)}",
        "",
        *(line for one in wanted.concerns for line in _concern(near, one, wanted, today)),
        *_request(wanted, today),
        f"Please confirm by reply that you have this, with your name and reference {reference}.",
        "",
        contact_line(near, wanted.agency_id, today),
        "This is shared to protect an adult. Pass it on only to those who need it for that.",
        "",
        wanted.sender,
        near.name_of(near.office_agency_id) if near.office_agency_id else "",
    ]
    text = "\n".join(_without_double_blanks(lines)).strip() + "\n"
    return text if wanted.names_others else without_others(near, text)


def reference_of(near: Neighbourhood, concerns: Sequence[ConcernShared]) -> str:
    """A short reference that says nothing about the person: our own, or the start of an id."""
    first = concerns[0].concern_id if concerns else near.person_id
    ours = (one.reference.strip() for one in near.concerns if one.id == first)
    return next(ours, "") or first[:8].upper()


def contact_line(near: Neighbourhood, agency_id: str, today: date) -> str:
    """How to reach the person safely; not for an agency that houses only others it touches.

    The rule may say where they live, or who answers: nothing for the landlord of whoever poses
    the risk.
    """
    person, housing = near.file.person, housing_providers(near, today)
    housed = {one.person_id for one in housing if one.agency_id == agency_id}
    if housed and person.id not in housed:
        return f"Do not contact {person.name} about this: speak to us first."
    return f"Contact with {person.name}: {person.safe_contact}" if person.safe_contact else ""


def _concern(near: Neighbourhood, shared: ConcernShared, wanted: Wanted, today: date) -> list[str]:
    concern = next((one for one in near.concerns if one.id == shared.concern_id), None)
    if concern is None:
        return []
    versions = [one for one in near.versions_of(concern) if one.number == shared.version]
    if not versions:
        return []
    version = versions[0]
    said = version.what_changed or version.summary
    return [
        f"{concern_title(concern)} (version {version.number},"
        f" known {day_words(version.known_at.date(), today)},"
        f" risk {in_words(RISKS, version.risk).lower()})",
        said if shared.is_whole else "",
        *(f"- {text}" for text in _items(version, shared, names_others=wanted.names_others)),
        "",
    ]


def _items(version: ConcernVersion, shared: ConcernShared, *, names_others: bool) -> list[str]:
    return [
        one.text
        for one in version.must_know
        if (shared.is_whole or one.key in shared.items)
        and (names_others or one.kind != THIRD_PARTY)
    ]


def _request(wanted: Wanted, today: date) -> list[str]:
    if not wanted.request and wanted.reply_due_on is None:
        return []
    by = f" by {day_words(wanted.reply_due_on, today)}" if wanted.reply_due_on else ""
    return [f"Please{by}: {wanted.request or 'reply to this message'}", ""]


def without_others(near: Neighbourhood, text: str) -> str:
    """The text with every linked person's names put as "another person"."""
    names = [name.full for file in near.linked.values() for name in file.person.names]
    names += [name.given for file in near.linked.values() for name in file.person.names]
    own = {name.given for name in near.file.person.names}
    own |= {name.full for name in near.file.person.names}
    for name in sorted({one for one in names if len(one) > 2} - own, key=len, reverse=True):
        text = text.replace(name, "another person")
    return text


def initials(name: str) -> str:
    return "".join(f"{word[0]}." for word in name.split() if word)


def _without_double_blanks(lines: Sequence[str]) -> list[str]:
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return kept
