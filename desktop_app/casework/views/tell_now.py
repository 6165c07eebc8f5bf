"""Tell them now: for each agency only what it does not have yet, ready to be checked and sent."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from desktop_app.casework.as_known import as_known
from desktop_app.casework.office import Book
from desktop_app.casework.views.email_text import (
    THIRD_PARTY,
    initials,
    reference_of,
    without_others,
)
from desktop_app.casework.views.ledger import headline
from desktop_app.casework.views.person_lists import concern_title
from desktop_app.casework.views.telling_form import likely_basis
from desktop_app.casework.wording import long_day, short_day
from desktop_app.domain.communications import ConcernShared, Disclosure
from desktop_app.domain.concerns import Concern, ConcernVersion
from desktop_app.domain.rough_dates import in_words as rough_words
from desktop_app.gaps.coverage import housing_providers
from desktop_app.gaps.ledger_cells import UNDECIDED, WRONG, Cell, ItemKnown
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.routes import Route

THEY_HAVE_IT: Final = "they have it"
NAMES_SOMEBODY: Final = "names somebody else: tick it only where they need the name"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemToTell:
    """A must-know item, whether it is ticked to begin with, and why where it is not."""

    key: str
    text: str
    is_ticked: bool
    why_not: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BasisToConfirm:
    """The basis of the last telling, carried forward, or the likely one; never confirmed yet.

    `words` says where it comes from.
    """

    disclosure: Disclosure
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """What one agency is to be told; `shared` carries the ticked items, `text` is to be sent.

    `differences` is what is new since they were last told; `kind` is correction where they
    hold something wrong. `kept_back` is the decision that speaks against telling them, empty
    where none is in force; `needs_before_told` what the agency asks for first.
    """

    agency_id: str
    agency_name: str
    knows: str
    differences: tuple[str, ...]
    items: tuple[ItemToTell, ...]
    shared: ConcernShared
    kind: str
    gist: str
    text: str
    method: str
    contact_id: str | None
    contact: str
    basis: BasisToConfirm
    kept_back: str = ""
    needs_before_told: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TellNow:
    """One concern at its newest version, and an update for each agency in the order asked for."""

    person_id: str
    person_name: str
    safe_contact: str
    concern_id: str
    concern_title: str
    version: int
    updates: tuple[Update, ...]


def tell_now(
    book: Book,
    person_id: str,
    concern_id: str,
    agency_ids: Sequence[str],
    today: date,
    *,
    sender: str = "",
    ticked: Mapping[str, Collection[str]] | None = None,
) -> TellNow:
    """Updates about one concern, pre-filled; raises KeyError where nobody has these ids.

    Other people are named nowhere in them. Items that an agency has as they now read are not
    ticked, and neither is one that names somebody else; for an agency in `ticked` the items
    ticked are those that it gives.
    """
    known = as_known(book, person_id, today, agency_ids=tuple(agency_ids))
    near = known.near
    concern = {one.id: one for one in near.concerns}[concern_id]
    version = near.version_of(concern, today)
    cells = [known.ledger.cell(one, concern_id) for one in dict.fromkeys(agency_ids)]
    return TellNow(
        person_id=person_id,
        person_name=near.file.person.name,
        safe_contact=near.file.person.safe_contact,
        concern_id=concern_id,
        concern_title=concern_title(concern),
        version=version.number if version else 1,
        updates=tuple(
            _update(near, concern, version, one, today, sender, (ticked or {}).get(one.agency_id))
            for one in cells
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


def lacks_something(cell: Cell) -> bool:
    """Whether an agency is owed word: not told, out of date or wrong, and not by decision."""
    if cell.decided != UNDECIDED:
        return False
    return not cell.is_told or bool(cell.missing) or cell.how_true == WRONG


def _update(
    near: Neighbourhood,
    concern: Concern,
    version: ConcernVersion | None,
    cell: Cell,
    today: date,
    sender: str,
    ticked: Collection[str] | None,
) -> Update:
    agency = near.agencies.get(cell.agency_id)
    items = tuple(_item(near, one) for one in cell.items)
    if ticked is not None:
        items = tuple(replace(one, is_ticked=one.key in ticked) for one in items)
    differences = tuple(without_others(near, one) for one in _differences(concern, version, cell))
    last = _last_told(cell)
    update = Update(
        agency_id=cell.agency_id,
        agency_name=near.name_of(cell.agency_id),
        knows=headline(cell, today),
        differences=differences,
        items=items,
        shared=shared_of(concern.id, version.number if version else 1, items),
        kind="correction" if cell.how_true == WRONG else "information",
        gist=_gist(concern, version, cell, differences),
        text="",
        method=last.method if last and last.sent else "phone",
        contact_id=last.sent.to_contact_id if last and last.sent else None,
        contact=last.sent.to_contact if last and last.sent else "",
        basis=_basis(near, last, cell.agency_id, today),
        kept_back=cell.decision.reason if cell.decision else "",
        needs_before_told=agency.needs_before_told if agency else "",
    )
    return replace(update, text=_text(near, concern, cell, update, today, sender))


def _differences(concern: Concern, version: ConcernVersion | None, cell: Cell) -> Iterator[str]:
    """What they do not know: what was wrong first, then what each newer version added."""
    if cell.fault is not None:
        yield f"put right: {cell.fault.what}" if cell.fault.what else "put right"
    if cell.is_told:
        yield from (one.what for one in cell.missing)
    else:
        yield (version.summary.strip() if version else "") or concern_title(concern)


def _item(near: Neighbourhood, known: ItemKnown) -> ItemToTell:
    names_somebody = known.kind == THIRD_PARTY or without_others(near, known.text) != known.text
    why_not = THEY_HAVE_IT if known.state == "told" else NAMES_SOMEBODY if names_somebody else ""
    return ItemToTell(key=known.key, text=known.text, is_ticked=not why_not, why_not=why_not)


def shared_of(concern_id: str, version: int, items: Sequence[ItemToTell]) -> ConcernShared:
    """What the telling carries: all of the version only where nothing in it is left out."""
    ticked = tuple(one.key for one in items if one.is_ticked)
    if len(ticked) == len(items):
        return ConcernShared(concern_id=concern_id, version=version)
    return ConcernShared(concern_id=concern_id, version=version, is_whole=False, items=ticked)


def _gist(
    concern: Concern, version: ConcernVersion | None, cell: Cell, differences: Sequence[str]
) -> str:
    said = "; ".join(differences)
    if not cell.is_told:
        return said
    number = version.number if version else 1
    return f"Update of {concern_title(concern)} to version {number}: {said or 'nothing new'}"


def _last_told(cell: Cell) -> Route | None:
    """The last telling by a communication that arrived, ours or anybody's."""
    told = [r for r in cell.routes if r.sent is not None and r.is_told and r.arrived != "no"]
    return told[-1] if told else None


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
    consents = {one.id: one for one in near.file.consents}
    consent = consents.get(before.consent_id or "")
    if consent and consent.withdrawn_on:
        carried = replace(carried, permission="not-asked", consent_id=None)
        withdrawn = short_day(consent.withdrawn_on, today)
        words = f"Consent was withdrawn on {withdrawn}: ask again, or record a ground."
    else:
        words = f"As when they were last told, on {short_day(last.on, today)}. Does it still hold?"
    return BasisToConfirm(disclosure=carried, words=words)


def _text(
    near: Neighbourhood, concern: Concern, cell: Cell, update: Update, today: date, sender: str
) -> str:
    """Subject and text to be sent; nobody but the person is named, and they only in the text."""
    person = near.file.person
    reference = reference_of(near.person_id, (update.shared,))
    born = f", born {rough_words(person.born)}" if person.born else ""
    ticked = [without_others(near, one.text) for one in update.items if one.is_ticked]
    since = cell.route.on if cell.is_told and cell.route else None
    lines = [
        f"Subject: Safeguarding {'correction' if update.kind == 'correction' else 'update'}, "
        f"{initials(person.name)}, reference {reference}",
        "",
        f"To: {update.agency_name}",
        f"About: {person.name}{born}",
        f"Date: {long_day(today)}",
        "",
        without_others(near, concern_title(concern)),
        f"New since you were told on {long_day(since)}:" if since else "What you need to know:",
        *(f"- {one}" for one in dict.fromkeys((*update.differences, *ticked))),
        "",
        f"Please confirm by reply that you have this, with your name and reference {reference}.",
        f"Contact with {person.name}: {person.safe_contact}" if person.safe_contact else "",
        "This is shared to protect an adult. Pass it on only to those who need it for that.",
        sender,
    ]
    return "\n".join(lines).strip() + "\n"
