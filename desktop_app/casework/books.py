"""Making and opening books."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePath

from desktop_app import __version__
from desktop_app.casework.record import record
from desktop_app.domain.agencies import Agency
from desktop_app.domain.journal import Entry
from desktop_app.domain.nouns import Fact
from desktop_app.domain.office import OFFICE_ID, Office, Team, Worker
from desktop_app.domain.working_days import civil_day
from desktop_app.store.anchors import Anchors
from desktop_app.store.book import Book, Installation
from desktop_app.store.book_key import BookKey
from desktop_app.store.folder import BookFolder, new_folder, open_folder
from desktop_app.store.holding import hold
from desktop_app.store.kdf import Cost
from desktop_app.store.opening import connect
from desktop_app.store.recovery_key import RecoveryKey
from desktop_app.store.schema import bring_up_to_date, refuse_strange_schema
from desktop_app.store.slots import add_password, create_slots, unlock, unlock_with_recovery
from desktop_app.system.device import device_id
from desktop_app.system.drives import why_not_here

Judge = Callable[[PurePath], str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewBook:
    """What it takes to make a book; `second` is a manager's name and password."""

    path: Path
    password: str
    worker: Worker
    own_agency: Agency
    recovery: RecoveryKey
    team: Team | None = None
    second: tuple[str, str] | None = None
    nation: str = "england"
    emergency_numbers: tuple[str, ...] = ()


def create_book(
    wanted: NewBook, now: datetime, *, cost: Cost | None = None, why_not: Judge = why_not_here
) -> Book:
    """Make an encrypted book and leave it open; a failure half-way leaves nothing.

    `cost` is calibrated to this computer where none is given. Raises Refused or Unavailable.
    """
    with new_folder(wanted.path, why_not=why_not) as folder:
        key = create_slots(
            folder.slots,
            label=wanted.worker.name,
            password=wanted.password,
            recovery=wanted.recovery,
            cost=cost,
        )
        if wanted.second is not None:
            label, password = wanted.second
            add_password(folder.slots, key, label=label, password=password, cost=cost)
        book = _opened(folder, key, now, worker=wanted.worker.name, create=True)
        try:
            record(book, [_first_entry(wanted)], now)
        except BaseException:
            book.close()
            raise
    return book


def open_book(
    path: Path,
    now: datetime,
    *,
    password: str | None = None,
    recovery: str | None = None,
    worker: str = "",
    why_not: Judge = why_not_here,
) -> Book:
    """Open the book at `path` with a password or the typed recovery key.

    Raises Refused for a mistyped recovery key, Unavailable for everything that stands in the
    way: see `domain.errors`.
    """
    folder = open_folder(path, why_not=why_not)
    if recovery is not None:
        key = unlock_with_recovery(folder.slots, recovery)
    else:
        key = unlock(folder.slots, password or "", label=worker)
    return _opened(folder, key, now, worker=worker)


def open_to_check(
    path: Path, now: datetime, *, password: str, why_not: Judge = why_not_here
) -> Book:
    """As `open_book`, but a book whose schema is not ours opens too, so that it can be named."""
    folder = open_folder(path, why_not=why_not)
    key = unlock(folder.slots, password)
    return _opened(folder, key, now, worker="", is_strange_welcome=True)


def _opened(
    folder: BookFolder,
    key: BookKey,
    now: datetime,
    *,
    worker: str,
    create: bool = False,
    is_strange_welcome: bool = False,
) -> Book:
    holding = hold(folder, worker=worker, now=now)
    try:
        connection = connect(folder.store, key.store_key_hex, create=create)
        try:
            bring_up_to_date(connection)
            if not is_strange_welcome:
                refuse_strange_schema(connection)
        except BaseException:
            connection.close()
            raise
    except BaseException:
        with suppress(OSError):
            holding.release()
        raise
    anchors = Anchors(key)
    installation = Installation(device_id(), __version__)
    book = Book(connection, folder, installation, anchors=anchors, holding=holding)
    anchors.begin(has_written=book.own_head().sequence > 0)
    if not is_strange_welcome:
        book.judge_again_where_judged_otherwise(civil_day(now))
    return book


def _first_entry(wanted: NewBook) -> Entry:
    office = Office(
        id=OFFICE_ID,
        agency_id=wanted.own_agency.id,
        nation=wanted.nation,
        emergency_numbers=wanted.emergency_numbers,
    )
    facts: tuple[Fact, ...] = (wanted.own_agency, office, wanted.worker)
    if wanted.team is not None:
        facts = (*facts, wanted.team)
    return Entry("book-made", wanted.worker.id, facts)
