"""Who knew what of one person on a day: each cell of the ledger with its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from desktop_app.casework.as_known import as_known
from desktop_app.casework.changes import Changes
from desktop_app.casework.origins import find_agency, find_person
from desktop_app.casework.views.person_lists import concern_title
from desktop_app.casework.wording import moment_words, short_day
from desktop_app.domain.codes import (
    GROUNDS,
    LAWFUL_BASES,
    METHODS,
    PERMISSIONS,
    REACHED,
    SPECIAL_CONDITIONS,
    in_words,
)
from desktop_app.domain.concerns import Concern
from desktop_app.domain.working_days import LONDON
from desktop_app.gaps import ledger_cells as axes
from desktop_app.gaps.ledger_cells import Cell
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.routes import BY_COMMUNICATION, BY_HEARING, BY_MEETING, Route

if TYPE_CHECKING:
    from desktop_app.casework.office import Book

HOW_FAR_WORDS: Final = {
    axes.NOT_TOLD: "not told",
    axes.MAY_NOT_HAVE_IT: "may not have it",
    axes.TOLD: "told",
    axes.ACKNOWLEDGED: "has confirmed",
    axes.ACTING: "is acting on it",
}
ITEM_WORDS: Final = {"told": "told", "older": "told an older wording", "not-told": "not told"}


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerLine:
    """One cell with its names and its words; `cell` holds the values that they say.

    `headline` is what an agency knows, `since` from which day on and `from_name` from whom,
    `telling` how and when they came to, `basis`
    permission and lawful basis, `confirmed` who said that they have it, and `decision` why
    they were left out. Each is empty where there is nothing to say.
    """

    cell: Cell
    agency_name: str
    concern_title: str
    concern_reference: str
    is_open: bool
    from_name: str
    headline: str
    since: str
    telling: str
    basis: str
    confirmed: str
    decision: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerPage:
    """One person's ledger at the end of `day`, as written down by the end of `recorded_by`."""

    person_id: str
    person_name: str
    day: date
    recorded_by: date | None
    lines: tuple[LedgerLine, ...]


def ledger_page(
    book: Book,
    person: str,
    day: date,
    *,
    agency: str | None = None,
    recorded_by: date | None = None,
) -> LedgerPage:
    """Every concern against every agency, or one; open concerns first, the newest first.

    `person` and `agency` are our ids or a bundle's. Raises Refused where nobody has them, and
    where nothing had been written down by `recorded_by`.
    """
    agency_ids = None if agency is None else (find_agency(book, agency),)
    person_id = find_person(book, person)
    known = as_known(book, person_id, day, recorded_by=recorded_by, agency_ids=agency_ids)
    near = known.near
    concerns = sorted(
        near.concerns, key=lambda one: (not near.is_open(one, day), -one.received_at.timestamp())
    )
    lines = [
        _line(near, concern, cell, day)
        for concern in concerns
        for cell in known.ledger.of_concern(concern.id)
    ]
    return LedgerPage(
        person_id=person_id,
        person_name=near.file.person.name,
        day=day,
        recorded_by=recorded_by,
        lines=tuple(lines),
    )


def is_stale(changes: Changes, person_id: str) -> bool:
    return person_id in changes.people or "agency" in changes.nouns


def _line(near: Neighbourhood, concern: Concern, cell: Cell, day: date) -> LedgerLine:
    route = cell.route
    first = cell.first_route(cell.version) or route
    return LedgerLine(
        cell=cell,
        agency_name=near.name_of(cell.agency_id),
        concern_title=concern_title(concern),
        concern_reference=concern.reference,
        is_open=near.is_open(concern, day),
        from_name=near.name_of(first.from_agency_id) if first and first.from_agency_id else "",
        headline=headline(cell, day),
        since=f"since {short_day(first.on, day)}" if first and cell.is_told else "",
        telling=_telling(near, route, day) if route else "",
        basis=basis_words(route) if route else "",
        confirmed=_confirmed(route, day) if route else "",
        decision=decision_words(cell, day),
        items=tuple(f"{one.text}: {ITEM_WORDS[one.state]}" for one in cell.items),
    )


def headline(cell: Cell, today: date) -> str:
    """What the agency knows, in a line: "knows 2 of 4; missing: new address (12 Nov)"."""
    return "; ".join(_said(cell, today))


def _said(cell: Cell, today: date) -> Iterator[str]:
    if not cell.is_told:
        yield HOW_FAR_WORDS[cell.how_far]
        return
    yield f"knows {cell.version} of {cell.latest}"
    if cell.how_far != axes.TOLD:
        yield HOW_FAR_WORDS[cell.how_far]
    if cell.fault is not None:
        what = cell.fault.what or "what they were told"
        yield f"holds something wrong: {what} ({short_day(cell.fault.since, today)})"
    if cell.missing:
        yield "missing: " + ", ".join(
            f"{one.what} ({short_day(one.since, today)})" for one in cell.missing
        )
    held_back = [one.text for one in cell.items if one.state == "not-told"]
    if held_back and not cell.missing:
        yield "without: " + ", ".join(held_back)


def _telling(near: Neighbourhood, route: Route, today: date) -> str:
    """How and when they came to know: told on one day, written down on another."""
    when = moment_words(route.at, today) if route.at else short_day(route.on, today)
    parts = [f"{_how(near, route)} {when}", _written(route, today)]
    if route.arrived == "no" and route.sent is not None:
        parts.append(in_words(REACHED, route.sent.reached).lower())
    if route.arrived == "not-known":
        parts.append("nobody knows yet whether it arrived")
    return "; ".join(part for part in parts if part)


def _how(near: Neighbourhood, route: Route) -> str:
    if route.by == BY_HEARING:
        return "raised or received it themselves"
    if route.by == BY_MEETING:
        return "heard it at a meeting"
    method = in_words(METHODS, route.method).lower() if route.method else ""
    if route.by != BY_COMMUNICATION:
        return f"sent the minutes{f' by {method}' if method else ''}"
    if not route.is_told:
        return "told others themselves"
    verb = "told" if route.arrived != "no" else "tried"
    source = _teller(near, route)
    return f"{verb}{f' by {source}' if source else ''}{f', {method},' if method else ''}"


def _teller(near: Neighbourhood, route: Route) -> str:
    """Who told them: an agency, a person on record, or a name that somebody wrote down."""
    if route.from_agency_id:
        return near.name_of(route.from_agency_id)
    sent = route.sent
    if sent is None:
        return ""
    return near.name_of_person(sent.from_person_id) if sent.from_person_id else sent.from_contact


def _written(route: Route, today: date) -> str:
    if route.written_at is None:
        return "no word of when it was written down"
    day = route.written_at.astimezone(LONDON).date()
    if day == route.on:
        return "written down the same day"
    return f"written down {short_day(day, today)}"


def basis_words(route: Route) -> str:
    """Permission and lawful basis, which are two questions."""
    basis = route.sent.disclosure if route.sent else None
    if basis is None:
        return ""
    parts = [f"permission: {in_words(PERMISSIONS, basis.permission).lower()}"]
    if basis.ground:
        parts.append(f"ground: {in_words(GROUNDS, basis.ground).lower()}")
    lawful = in_words(LAWFUL_BASES, basis.lawful_basis).lower() if basis.lawful_basis else ""
    parts.append(f"lawful basis: {lawful or 'not recorded'}")
    if basis.special_condition:
        parts.append(in_words(SPECIAL_CONDITIONS, basis.special_condition).lower())
    return "; ".join(parts)


def _confirmed(route: Route, today: date) -> str:
    said = route.confirmed
    if said is None:
        return ""
    by = f" by {said.acknowledged_by}" if said.acknowledged_by else ""
    when = short_day(said.acknowledged_on, today)
    reference = f", their reference {said.reference}" if said.reference else ""
    return f"confirmed{by} {when}{reference}"


def decision_words(cell: Cell, today: date) -> str:
    """Why an agency was left out, and until when; empty where nothing was decided."""
    decision = cell.decision
    if decision is None:
        return ""
    if cell.decided == axes.NOT_NEEDED or decision.review_on is None:
        return f"considered, not needed: {decision.reason}"
    return f"not shared until {short_day(decision.review_on, today)}: {decision.reason}"
