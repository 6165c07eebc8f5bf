"""Take in a case bundle: all of it or, with any fault in it, nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from desktop_app.casework.acts.import_agencies import number_of, numbers_known
from desktop_app.casework.acts.import_result import (
    ADDED,
    UNCHANGED,
    UPDATED,
    ImportResult,
    put_in,
    since_import,
)
from desktop_app.casework.origins import fact_ids, is_minted, origin_of, own_bundle
from desktop_app.domain.codes import TAGS, folded_tag
from desktop_app.domain.communications import Communication
from desktop_app.domain.concerns import Concern
from desktop_app.domain.journal import Entry
from desktop_app.domain.nouns import Fact
from desktop_app.domain.office import OFFICE_ID, Office
from desktop_app.exchange.bundle_ids import renamed
from desktop_app.exchange.case_bundle import Bundle, BundleReading, read_bundle
from desktop_app.exchange.rows import RowRefused, derived_id
from desktop_app.store.book import Book

ENTRY: Final = "case-bundle-imported"


def import_case_bundle(
    book: Book, content: bytes, *, actor: str, now: datetime, dry_run: bool = False
) -> ImportResult:
    """Add what is new and correct what the bundle says otherwise than before.

    A fact that was corrected here since stays as it is until the bundle itself changes. Raises
    Refused where `content` is no bundle; a bundle with faults is refused fact by fact.
    """
    reading = read_bundle(content)
    if reading.faults:
        return ImportResult(refused=(*reading.faults, *_left_out(reading)))
    bundle = reading.bundle
    ids = _ids(book, bundle)
    kept: list[Fact] = []
    states: dict[str, str] = {}
    for noun, fact in bundle.every_fact():
        new = _with_our_tags(_as_others_say_it(book, bundle, ids, renamed(fact, noun, ids.ours)))
        state = _state(book, noun, new, ids)
        states[f"{noun} {fact.id}"] = state
        if state != UNCHANGED:
            kept.append(new)
    facts = (*kept, *ids.origins(book, bundle.id))
    changed = " has changed." if UPDATED in states.values() else ""
    reason = f"Case bundle {bundle.title or bundle.id}{changed}"
    entries = [Entry(ENTRY, actor, facts, reason)] if facts else []
    changes = put_in(book, entries, now, dry_run=dry_run)
    counts = [states[row] for row in reading.rows]
    return ImportResult(
        added=counts.count(ADDED),
        updated=counts.count(UPDATED),
        unchanged=counts.count(UNCHANGED),
        changes=changes,
    )


_OF_AGENCIES: Final = ("agency", "contact-point", "named-contact")
"""Nouns that several offices keep about the same body: ours are never written over."""


@dataclass(frozen=True, slots=True)
class _Ids:
    """Our id of each (noun, file id) of a bundle; `matched` are those of an agency known before."""

    of: Mapping[tuple[str, str], str]
    matched: frozenset[str]

    def ours(self, noun: str, id: str) -> str | None:
        return self.of.get((noun, id))

    def origins(self, book: Book, bundle: str) -> tuple[Fact, ...]:
        known = fact_ids(book, bundle)
        return tuple(
            origin_of(bundle, noun, file_id, ours)
            for (noun, file_id), ours in self.of.items()
            if known.get((noun, file_id)) != ours and file_id != ours
        )


def _ids(book: Book, bundle: Bundle) -> _Ids:
    brought, numbers = fact_ids(book, bundle.id), numbers_known(book)
    is_own = bundle.id == own_bundle(book)
    ids: dict[tuple[str, str], str] = {}
    same_office = _same_office(book, bundle)
    matched: set[str] = set()
    for noun, fact in bundle.every_fact():
        derived = derived_id(noun, bundle.id, fact.id)
        id = brought.get((noun, fact.id), "")
        if not id and _is_here(book, noun, fact, is_own=is_own, is_known=bool(brought)):
            id = fact.id
        elif not id and noun == "agency":
            found = (numbers.get(number_of(one)) for one in fact.identifiers)
            id = next((one for one in found if one), same_office.get(fact.id, ""))
        if noun in _OF_AGENCIES and id not in ("", derived) and not is_own:
            matched.add(id)
        ids[noun, fact.id] = id or derived
    return _Ids(ids, frozenset(matched))


def _same_office(book: Book, bundle: Bundle) -> dict[str, str]:
    """Our own agency's id by that in the bundle, where "we" of both go by one name and kind."""
    office: Office | None = book.fact("office", OFFICE_ID)
    ours = book.fact("agency", office.agency_id) if office else None
    us = {one.agency_id for one in bundle.facts.get("office", ())}
    return {
        one.id: ours.id
        for one in bundle.facts.get("agency", ())
        if ours is not None
        and one.id in us
        and (_folded(one.name), one.kind) == (_folded(ours.name), ours.kind)
    }


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _is_here(book: Book, noun: str, fact: Any, *, is_own: bool, is_known: bool) -> bool:
    """Whether the book has this very fact, so that its own export comes home.

    A bundle that never came in before can name no fact of ours but an agency, which it does
    not write over. An id that somebody chose proves nothing, unless an agency says just
    what ours says or said. The book's own office is never another bundle's.
    """
    if noun == "office" or book.fact(noun, fact.id) is None:
        return False
    if is_own or (noun == "agency" and _was_said(book, noun, fact)):
        return True
    return is_minted(fact.id) and (is_known or noun in _OF_AGENCIES)


def _was_said(book: Book, noun: str, fact: Any) -> bool:
    return any(fact in line.facts for line in book.history(noun, fact.id))


def _state(book: Book, noun: str, fact: Any, ids: _Ids) -> str:
    known = book.fact(noun, fact.id)
    if known is None:
        return ADDED
    if fact.id in ids.matched or _said(book, known) == _said(book, fact):
        return UNCHANGED
    earlier = since_import(book, ENTRY, noun, fact.id)
    return UNCHANGED if fact in earlier else UPDATED


def _said(book: Book, fact: Any) -> Any:
    """A contact of our own says the same with our agency's name on it as without."""
    office: Office | None = book.fact("office", OFFICE_ID)
    if office is None or not isinstance(fact, Communication):
        return fact
    if fact.direction == "outbound" and fact.from_agency_id == office.agency_id:
        return replace(fact, from_agency_id=None)
    if fact.direction == "inbound" and fact.to_agency_id == office.agency_id:
        return replace(fact, to_agency_id=None)
    return fact


def _as_others_say_it(book: Book, bundle: Bundle, ids: _Ids, fact: Any) -> Any:
    """Where "we" of the bundle is another office than ours, its contacts name it."""
    offices = bundle.facts.get("office", ())
    if not offices or not isinstance(fact, Communication):
        return fact
    theirs = ids.ours("agency", offices[0].agency_id)
    office: Office | None = book.fact("office", OFFICE_ID)
    if office is None or theirs == office.agency_id:
        return fact
    if fact.direction == "outbound" and not fact.from_agency_id:
        return replace(fact, from_agency_id=theirs)
    if fact.direction == "inbound" and not fact.to_agency_id:
        return replace(fact, to_agency_id=theirs)
    return fact


def _with_our_tags(fact: Any) -> Any:
    """A concern whose tags are the codes of our list wherever they say the same."""
    if not isinstance(fact, Concern):
        return fact
    folded = (folded_tag(tag) if folded_tag(tag) in TAGS else tag for tag in fact.tags)
    return replace(fact, tags=tuple(dict.fromkeys(folded)))


def _left_out(reading: BundleReading) -> tuple[RowRefused, ...]:
    at_fault = {fault.row for fault in reading.faults}
    why = "Left out with the rest: a bundle with a fault in it is not taken in parts."
    rows = (row for row in reading.rows if row not in at_fault)
    return tuple(RowRefused(row=row, field="", why=why) for row in rows)
