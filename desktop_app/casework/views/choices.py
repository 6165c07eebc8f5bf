"""What a form about a person offers: their concerns, the agencies around them, their people."""

from __future__ import annotations

from datetime import date

from desktop_app.casework.neighbourhoods import neighbourhood_of
from desktop_app.casework.office import Book
from desktop_app.casework.parties import sources_of_risk
from desktop_app.casework.views.person_lists import concern_title
from desktop_app.casework.views.who_else import who_else_of
from desktop_app.gaps.neighbourhood import Neighbourhood


def concern_choices(book: Book, person_id: str, today: date) -> dict[str, str]:
    """The open concerns by id, the newest first."""
    near = neighbourhood_of(book, person_id, today).as_at(today)
    found = sorted(near.open_concerns(today), key=lambda one: one.received_at, reverse=True)
    return {one.id: concern_title(one) for one in found}


def agency_choices(near: Neighbourhood, today: date) -> dict[str, str]:
    """Our own office and every agency that the record concerns, by id, nearest first."""
    own = near.office_agency_id
    rows = {row.agency_id: row.name for row in who_else_of(near, (), today)}
    return {**({own: near.name_of(own)} if own else {}), **rows}


def people_choices(book: Book, person_id: str, today: date) -> dict[str, str]:
    """The person, then everybody whom the record links to them, with who poses a risk said."""
    near = neighbourhood_of(book, person_id, today).as_at(today)
    posing = set(sources_of_risk(near, today))
    names = {id: file.person.name for id, file in near.linked.items()}
    others = {
        id: f"{name}, who poses a risk" if id in posing else name for id, name in names.items()
    }
    return {person_id: near.file.person.name, **others}
