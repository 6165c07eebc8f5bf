"""A share pack to be prepared: about which concerns, for whom, and what the page says of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop_app.casework.office import Book
from desktop_app.casework.views import tell_now as view
from desktop_app.casework.views.person_page import PersonHeader, person_header
from desktop_app.casework.views.sharing_matrix import sharing_matrix
from desktop_app.casework.views.tell_now import TellNow, tell_now
from desktop_app.casework.wording import listed

NOBODY: Final = {
    view.RECALL: (
        "Everybody who was told of this holds the newest version. Record what is right under "
        "“Something changed…” first; whoever holds the older one then stands here."
    ),
    view.WRONG_HELD: "Nobody holds anything wrong about this any more. Esc goes back.",
}
NOBODY_LACKS: Final = "Nobody lacks anything of this concern any more. Esc goes back."
NOTHING_CHOSEN: Final = "Choose at least one concern."


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to prepare. Where `agency_ids` are left out, `whom` says which: see `tell_now`.

    Without `concern_ids` it is every one of which the first agency lacks something. `ticked`
    are the boxes of the one agency that is asked for.
    """

    person_id: str
    concern_ids: tuple[str, ...] = ()
    agency_ids: tuple[str, ...] = ()
    whom: str = ""
    corrects: bool = False
    ticked: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """What is prepared; `sentence` says what it is, `nobody` why it is empty."""

    header: PersonHeader
    told: TellNow
    corrects: bool
    sentence: str
    nobody: str = ""


def share_pack(book: Book, wanted: Wanted, today: date, *, sender: str = "") -> Pack:
    """The updates for everybody wanted; raises KeyError where nobody has an id."""
    concern_ids = wanted.concern_ids or _lacking_of(book, wanted, today)
    agency_ids = wanted.agency_ids or _agencies(book, wanted, concern_ids, today)
    ticked = dict.fromkeys(agency_ids, wanted.ticked) if wanted.ticked is not None else None
    told = tell_now(
        book,
        wanted.person_id,
        concern_ids,
        agency_ids if concern_ids else (),
        today,
        sender=sender,
        ticked=ticked,
        corrects=wanted.corrects,
    )
    return Pack(
        header=person_header(book, wanted.person_id, today),
        told=told,
        corrects=wanted.corrects,
        sentence=_sentence(told),
        nobody=_why_nobody(wanted, told),
    )


def lacking_concerns(book: Book, person_id: str, agency_id: str, today: date) -> tuple[str, ...]:
    """The open concerns of which an agency lacks what it ought to have, the newest first.

    One that nothing calls for telling it is not among them.
    """
    lacking = sharing_matrix(book, person_id, today).lacking
    return tuple(dict.fromkeys(o.concern_id for o in lacking if o.agency_id == agency_id))


def _lacking_of(book: Book, wanted: Wanted, today: date) -> tuple[str, ...]:
    if not wanted.agency_ids or wanted.whom != view.EVERYTHING:
        return ()
    return lacking_concerns(book, wanted.person_id, wanted.agency_ids[0], today)


def _agencies(
    book: Book, wanted: Wanted, concern_ids: Sequence[str], today: date
) -> tuple[str, ...]:
    """Whoever lacks a concern, houses somebody it touches, or holds something wrong of it."""
    person_id = wanted.person_id
    found: dict[str, None] = {}
    for concern_id in concern_ids:
        if wanted.whom == view.HOUSING:
            ids = view.housing_to_tell(book, person_id, concern_id, today)
        elif wanted.whom == view.WRONG_HELD:
            ids = view.wrong_holders(book, person_id, concern_id, today)
        elif wanted.whom == view.RECALL:
            ids = view.old_holders(book, person_id, concern_id, today)
        else:
            lacking = sharing_matrix(book, person_id, today).lacking
            ids = tuple(one.agency_id for one in lacking if one.concern_id == concern_id)
        found.update(dict.fromkeys(ids))
    return tuple(found)


def _sentence(told: TellNow) -> str:
    if not told.titles:
        return ""
    return (
        f"{listed(told.titles)}. Each is told only what is new to them, and nobody else is named. "
        "Check it, send it your own way, then record it."
    )


def _why_nobody(wanted: Wanted, told: TellNow) -> str:
    if told.updates:
        return ""
    if not told.concern_ids and wanted.whom != view.EVERYTHING:
        return NOTHING_CHOSEN
    return NOBODY.get(wanted.whom, NOBODY_LACKS)
