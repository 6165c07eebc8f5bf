"""Tell them now: for each agency only what it does not have yet, ready to be checked and sent."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from desktop_app.casework.as_known import AsKnown, as_known
from desktop_app.casework.office import Book
from desktop_app.casework.views.email_text import (
    contact_line,
    initials,
    reference_of,
    without_others,
)
from desktop_app.casework.views.pack_parts import PackPart, gist_of, lacks_something, pack_part
from desktop_app.casework.views.person_lists import concern_title
from desktop_app.casework.views.telling_form import (
    consent_words,
    likely_basis,
    newest_word,
    permission_of,
)
from desktop_app.casework.wording import long_day, short_day
from desktop_app.domain.communications import ConcernShared, Disclosure
from desktop_app.domain.rough_dates import in_words as rough_words
from desktop_app.gaps.coverage import housing_providers
from desktop_app.gaps.ledger_cells import WRONG, Cell
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.routes import Route

LACKING: Final = "lacking"
HOUSING: Final = "housing"
WRONG_HELD: Final = "wrong"
RECALL: Final = "recall"
EVERYTHING: Final = "everything"
"""For whom, or of what, a pack is asked for where no agency or no concern is named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BasisToConfirm:
    """The basis of the last telling, carried forward, or the likely one; never confirmed yet.

    `words` says where it comes from.
    """

    disclosure: Disclosure
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """What one agency is to be told: a part for each concern, and `text` to be sent.

    `needs_before_told` is what the agency asks for first.
    """

    agency_id: str
    agency_name: str
    parts: tuple[PackPart, ...]
    gist: str
    text: str
    method: str
    contact_id: str | None
    contact: str
    basis: BasisToConfirm
    needs_before_told: str = ""

    @property
    def ticked_parts(self) -> tuple[PackPart, ...]:
        return tuple(one for one in self.parts if one.is_ticked)

    @property
    def concerns(self) -> tuple[ConcernShared, ...]:
        """What the telling carries."""
        return tuple(one.shared for one in self.ticked_parts)

    @property
    def corrected_ids(self) -> tuple[str, ...]:
        """The concerns in which it puts something right."""
        return tuple(one.concern_id for one in self.ticked_parts if one.is_correction)


@dataclass(frozen=True, slots=True, kw_only=True)
class TellNow:
    """Concerns at their newest version, and an update for each agency in the order asked for.

    `open_concerns` are all that a pack about the person may carry, by id.
    """

    person_id: str
    person_name: str
    safe_contact: str
    titles: tuple[str, ...]
    concern_ids: tuple[str, ...]
    open_concerns: tuple[tuple[str, str], ...]
    updates: tuple[Update, ...]


def tell_now(
    book: Book,
    person_id: str,
    concern_ids: Sequence[str],
    agency_ids: Sequence[str],
    today: date,
    *,
    sender: str = "",
    ticked: Mapping[str, Collection[str]] | None = None,
    corrects: bool = False,
) -> TellNow:
    """Updates about one concern or several, pre-filled; raises KeyError where nobody has an id.

    Other people are named nowhere in them. Items that an agency has as they now read are not
    ticked, and neither is one that names somebody else; for an agency in `ticked` the boxes
    ticked are those that it gives. With `corrects` what was told before counts as wrong.
    """
    known = as_known(book, person_id, today, agency_ids=tuple(agency_ids))
    near = known.near
    by_id = {one.id: one for one in near.concerns}
    concerns = [by_id[one] for one in dict.fromkeys(concern_ids)]
    making = _Making(known, today, sender, corrects=corrects)
    newest = sorted(near.open_concerns(today), key=lambda one: one.received_at, reverse=True)
    return TellNow(
        person_id=person_id,
        person_name=near.file.person.name,
        safe_contact=near.file.person.safe_contact,
        titles=tuple(
            f"{concern_title(one)} (version {making.version(one.id)})" for one in concerns
        ),
        concern_ids=tuple(one.id for one in concerns),
        open_concerns=tuple((one.id, concern_title(one)) for one in newest),
        updates=tuple(
            making.update(one, tuple(o.id for o in concerns), (ticked or {}).get(one))
            for one in dict.fromkeys(agency_ids)
        ),
    )


def housing_to_tell(book: Book, person_id: str, concern_id: str, today: date) -> tuple[str, ...]:
    """Every housing provider that ought to know and lacks something, for telling all at once.

    One that a decision in force keeps it from is not among them.
    """
    known = as_known(book, person_id, today)
    housing = dict.fromkeys(one.agency_id for one in housing_providers(known.near, today))
    cells = {one.agency_id: one for one in known.ledger.of_concern(concern_id)}
    return tuple(id for id in housing if id in cells and lacks_something(cells[id]))


def wrong_holders(book: Book, person_id: str, concern_id: str, today: date) -> tuple[str, ...]:
    """Every agency that still holds something wrong about a concern, to be put right at once."""
    cells = as_known(book, person_id, today).ledger.of_concern(concern_id)
    return tuple(one.agency_id for one in cells if one.how_true == WRONG)


def old_holders(book: Book, person_id: str, concern_id: str, today: date) -> tuple[str, ...]:
    """Everybody told of an older version, or of something wrong: whom a correction concerns."""
    cells = as_known(book, person_id, today).ledger.of_concern(concern_id)
    return tuple(
        one.agency_id
        for one in cells
        if one.is_told and (one.version < one.latest or one.how_true == WRONG)
    )


class _Making:
    """What every update of one pack is made from."""

    def __init__(self, known: AsKnown, today: date, sender: str, *, corrects: bool) -> None:
        self._near = known.near
        self._ledger = known.ledger
        self._today = today
        self._sender = sender
        self._corrects = corrects

    def version(self, concern_id: str) -> int:
        concern = next(one for one in self._near.concerns if one.id == concern_id)
        version = self._near.version_of(concern, self._today)
        return version.number if version else 1

    def update(
        self, agency_id: str, concern_ids: Sequence[str], ticked: Collection[str] | None
    ) -> Update:
        """What an agency is to be told of these concerns."""
        near, today = self._near, self._today
        by_id = {one.id: one for one in near.concerns}
        is_alone = len(concern_ids) == 1
        cells = [self._ledger.cell(agency_id, one) for one in concern_ids]
        parts = tuple(
            pack_part(
                near,
                by_id[cell.concern_id],
                cell,
                today,
                is_alone=is_alone,
                corrects=self._corrects,
            )
            for cell in cells
        )
        if ticked is not None:
            parts = tuple(one.with_ticks(ticked, is_alone=is_alone) for one in parts)
        last = _last_told(cells)
        agency = near.agencies.get(agency_id)
        update = Update(
            agency_id=agency_id,
            agency_name=near.name_of(agency_id),
            parts=parts,
            gist=_gist(parts),
            text="",
            method=last.method if last and last.sent else "phone",
            contact_id=last.sent.to_contact_id if last and last.sent else None,
            contact=last.sent.to_contact if last and last.sent else "",
            basis=_basis(near, last, agency_id, today),
            needs_before_told=agency.needs_before_told if agency else "",
        )
        return replace(update, text=_text(near, update, today, self._sender))


def _gist(parts: Sequence[PackPart]) -> str:
    """What is said of every part ticked; of several each with its name."""
    ticked = [one for one in parts if one.is_ticked]
    if len(ticked) == 1:
        return gist_of(ticked[0])
    return "\n".join(
        gist_of(one) if one.since else f"{one.title}: {gist_of(one)}" for one in ticked
    )


def _last_told(cells: Sequence[Cell]) -> Route | None:
    """The last telling by a communication that arrived, ours or anybody's."""
    told = [
        route
        for cell in cells
        for route in cell.routes
        if route.sent is not None and route.is_told and route.arrived != "no"
    ]
    return max(told, key=lambda one: one.on, default=None)


def _basis(near: Neighbourhood, last: Route | None, agency_id: str, today: date) -> BasisToConfirm:
    """The basis of the last telling, so far as it still stands; whether they were told does not."""
    before = last.sent.disclosure if last and last.sent else None
    if before is None or last is None:
        likely = likely_basis(near, agency_id, today)
        disclosure = Disclosure(
            permission=likely.permission,
            lawful_basis=likely.lawful_basis,
            special_condition=likely.special_condition,
        )
        return BasisToConfirm(disclosure=disclosure, words=likely.words)
    carried = replace(before, was_person_told=None, why_person_not_told="", decided_by="")
    words = f"As when they were last told, on {short_day(last.on, today)}. Does it still hold?"
    consents = {one.id: one for one in near.file.consents}
    consent = consents.get(before.consent_id or "")
    if consent and consent.withdrawn_on:
        carried = replace(carried, permission="not-asked", consent_id=None)
        withdrawn = short_day(consent.withdrawn_on, today)
        words = f"Consent was withdrawn on {withdrawn}: ask again, or record a ground."
    said = newest_word(near, agency_id, today)
    if said and said.given_on >= last.on and permission_of(said) != before.permission:
        carried = replace(carried, permission=permission_of(said), consent_id=said.id)
        words = f"{consent_words(near, said, today)} It was otherwise when they were last told."
    return BasisToConfirm(disclosure=carried, words=words)


def _text(near: Neighbourhood, update: Update, today: date, sender: str) -> str:
    """Subject and text to be sent; nobody but the person is named, and they only in the text."""
    person = near.file.person
    reference = reference_of(near, update.concerns)
    born = f", born {rough_words(person.born)}" if person.born else ""
    lines = [
        f"Subject: Safeguarding {'correction' if update.corrected_ids else 'update'}, "
        f"{initials(person.name)}, reference {reference}",
        "",
        f"To: {update.agency_name}",
        f"About: {person.name}{born}",
        f"Date: {long_day(today)}",
        "",
        *(line for part in update.ticked_parts for line in _section(near, part)),
        f"Please confirm by reply that you have this, with your name and reference {reference}.",
        without_others(near, contact_line(near, update.agency_id, today)),
        "This is shared to protect an adult. Pass it on only to those who need it for that.",
        sender,
    ]
    return "\n".join(lines).strip() + "\n"


def _section(near: Neighbourhood, part: PackPart) -> list[str]:
    """One concern: its name, and what of it is new to them."""
    since = f"New since you were told on {long_day(part.since)}:" if part.since else ""
    return [
        without_others(near, part.title),
        since or "What you need to know:",
        *(f"- {without_others(near, one)}" for one in part.new_words),
        "",
    ]
