"""Who else? Everyone whom a concern may have to reach, and what each of them knows now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop_app.casework.knowing import (
    LACKING,
    MAY_NOT_HAVE_IT,
    NOT_TOLD,
    TOLD_OLDER,
    Knowledge,
    knowledge_of,
)
from desktop_app.casework.neighbourhoods import neighbourhood_of
from desktop_app.casework.office import Book
from desktop_app.casework.parties import STATUTORY, Party, parties_of
from desktop_app.casework.views.sharing_matrix import cell_words
from desktop_app.domain.codes import AGENCY_KINDS, in_words
from desktop_app.domain.concerns import Concern
from desktop_app.gaps.neighbourhood import Neighbourhood

WORST_FIRST: Final = (NOT_TOLD, TOLD_OLDER, MAY_NOT_HAVE_IT)


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoElseRow:
    """An agency to think of: why it is named, what it knows now, and whether it lacks something."""

    agency_id: str
    name: str
    relation: str
    state: str
    knows: str
    is_lacking: bool


def who_else(
    book: Book, person_id: str, concern_ids: Sequence[str], today: date
) -> tuple[WhoElseRow, ...]:
    """Every agency to think of when telling about these concerns; with none, about every open one.

    Every landlord of the adult, of whoever poses a risk and of the household; every agency
    involved; adult social care, police and children's services where the concern says so.
    """
    return who_else_of(neighbourhood_of(book, person_id, today), concern_ids, today)


def who_else_of(
    neighbourhood: Neighbourhood, concern_ids: Sequence[str], today: date
) -> tuple[WhoElseRow, ...]:
    """As `who_else`, of values."""
    near = neighbourhood.as_at(today)
    concerns = [one for one in near.concerns if one.id in concern_ids]
    concerns = concerns or list(near.open_concerns(today))
    parties = parties_of(near, today)
    parties += list(_statutory(near, concerns, parties, today))
    return tuple(_row(near, one, concerns, today) for one in parties)


def _row(near: Neighbourhood, party: Party, concerns: Sequence[Concern], today: date) -> WhoElseRow:
    known = [knowledge_of(near, one, party.agency_id, today) for one in concerns]
    worst = min(known, key=_rank, default=None)
    return WhoElseRow(
        agency_id=party.agency_id,
        name=near.name_of(party.agency_id),
        relation=party.relation,
        state=worst.state if worst else "",
        knows=cell_words(worst, today) if worst else "no open concern",
        is_lacking=worst is not None and worst.state in LACKING,
    )


def _rank(known: Knowledge) -> int:
    order = {state: place for place, state in enumerate(WORST_FIRST)}
    return order.get(known.state, len(order))


def _statutory(
    near: Neighbourhood, concerns: Sequence[Concern], parties: Sequence[Party], today: date
) -> Iterator[Party]:
    """The agencies of our area that the law or the concern itself points to."""
    named = {near.kind_of(one.agency_id) for one in parties} | {near.kind_of(near.office_agency_id)}
    seen = [near.version_of(one, today) for one in concerns]
    versions = [one for one in seen if one is not None]
    wanted = ["adult-social-care"] if concerns else []
    if any(one.is_crime_suspected or one.risk in ("high", "critical") for one in versions):
        wanted.append("police")
    if any(one.is_child_involved for one in versions):
        wanted.append("childrens-services")
    for kind in wanted:
        if kind in named:
            continue
        for agency in near.agencies.values():
            if agency.kind == kind and agency.is_in_our_area and near.is_working(agency.id, today):
                relation = in_words(AGENCY_KINDS, kind)
                yield Party(agency_id=agency.id, relation=relation, place=STATUTORY)
