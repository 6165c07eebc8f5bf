"""A real encrypted book in a temporary folder, cheap to make, for tests of everything above it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from desktop_app.casework.books import NewBook, create_book
from desktop_app.domain.agencies import Agency
from desktop_app.domain.office import Team, Worker
from desktop_app.store.book import Book
from desktop_app.store.kdf import Cost
from desktop_app.store.recovery_key import mint_recovery_key

CHEAP = Cost(memory_kib=64 * 1024, passes=3, lanes=4)
"""The floor: a header that asks for less is refused when it is read."""
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PASSWORD = "four plain words here"
OURS = Agency(id="us", name="Northshire Adult Social Care", kind="adult-social-care")
SAM = Worker(id="sam", name="Sam Okafor", role="practitioner", team_id="north")


def new_book(folder: Path, *, now: datetime = NOW, name: str = "north") -> Book:
    """A book of Northshire's, open; whoever made it closes it."""
    return create_book(
        NewBook(
            path=folder / f"{name}.loop",
            password=PASSWORD,
            worker=SAM,
            own_agency=OURS,
            recovery=mint_recovery_key(),
            team=Team(id="north", name="North team"),
            emergency_numbers=("999", "Out of hours: 01632 960000"),
        ),
        now,
        cost=CHEAP,
        why_not=lambda _place: None,
    )
