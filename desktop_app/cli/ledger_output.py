"""`ledger`: who knew what of somebody on a day, as text to read or JSON for another program."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any

from desktop_app.casework.views.ledger import LedgerLine, LedgerPage, ledger_page
from desktop_app.casework.views.ledger_notes import LedgerNote, ledger_notes
from desktop_app.casework.wording import counted, first_upper
from desktop_app.cli.shell import Shell, plain
from desktop_app.domain.errors import Refused
from desktop_app.domain.working_days import civil_day
from desktop_app.gaps.routes import Route


def show_ledger(shell: Shell, arguments: Namespace) -> int:
    """The command: one page to the output, exit code 0; a day to come is refused."""
    today = civil_day(shell.now)
    on = arguments.on or today
    for day in (on, arguments.recorded_by or today):
        if day > today:
            raise Refused(f"{day} is still to come. Choose a day up to today, {today}.")
    with shell.opened(arguments) as book:
        page = ledger_page(
            book,
            arguments.person,
            on,
            agency=arguments.agency,
            recorded_by=arguments.recorded_by,
        )
        notes = ledger_notes(book, arguments.person, on, recorded_by=arguments.recorded_by)
    shell.say(as_json(page) if arguments.format == "json" else as_text(page, notes))
    return 0


def as_json(page: LedgerPage) -> str:
    """One array, with one object for each concern and agency, one a line."""
    lines = [json.dumps(_fields(page, one), ensure_ascii=False) for one in page.lines]
    return "[\n" + ",\n".join(lines) + "\n]" if lines else "[]"


def as_text(page: LedgerPage, notes: Sequence[LedgerNote] = ()) -> str:
    """By concern, then by agency; at the end what there is to think about."""
    written = f", as written down by {page.recorded_by}" if page.recorded_by else ""
    lines = [f"{plain(page.person_name)}, at the end of {page.day}{written}"]
    for _, group in groupby(page.lines, key=lambda one: one.cell.concern_id):
        about = list(group)
        lines.append("")
        lines.append(plain(_title(about[0])))
        for one in about:
            lines.extend(f"  {plain(said)}" for said in _said(one))
    if not page.lines:
        lines.append("No concern is on record, or no agency that it touches.")
    else:
        if notes:
            lines += ["", "To think about", *(f"  {plain(one.sentence)}" for one in notes)]
        agencies = len({one.cell.agency_id for one in page.lines})
        lines.append("")
        lines.append(first_upper(counted(agencies, "agency", "agencies")) + ".")
    return "\n".join(lines)


def _title(line: LedgerLine) -> str:
    reference = f" ({line.concern_reference})" if line.concern_reference else ""
    return f"{line.concern_title}{reference}{'' if line.is_open else ', closed'}"


def _said(line: LedgerLine) -> Iterator[str]:
    yield f"{line.agency_name}: {line.headline}"
    for more in (line.since, line.telling, line.confirmed, line.basis, line.decision, *line.items):
        if more:
            yield f"    {more}"


def _fields(page: LedgerPage, line: LedgerLine) -> dict[str, Any]:
    cell = line.cell
    return {
        "person": page.person_id,
        "person_name": page.person_name,
        "agency": cell.agency_id,
        "agency_name": line.agency_name,
        "concern": cell.concern_id,
        "concern_reference": line.concern_reference or None,
        "concern_title": line.concern_title,
        "is_open": line.is_open,
        "on": page.day.isoformat(),
        "recorded_by": _day(page.recorded_by),
        "how_far": cell.how_far,
        "how_true": cell.how_true,
        "decision": cell.decided,
        "decision_until": _day(cell.decision.review_on if cell.decision else None),
        "decision_reason": cell.decision.reason if cell.decision else None,
        "version": cell.version,
        "latest": cell.latest,
        "since": _day(cell.since),
        **_route(cell.first_route(cell.version), cell.route),
        "from_name": line.from_name or None,
        "missing": [
            {"version": one.version, "what": one.what, "since": one.since.isoformat()}
            for one in cell.missing
        ],
        "items": [
            {"key": one.key, "text": one.text, "state": one.state, "on": _on(one.route)}
            for one in cell.items
        ],
        "versions": [
            {
                "version": one.number,
                "how_far": one.how_far,
                **_route(cell.first_route(one.number), one.route),
            }
            for one in cell.versions
        ],
        "wrong": {"what": cell.fault.what, "since": cell.fault.since.isoformat()}
        if cell.fault
        else None,
        "sentence": f"{line.agency_name}: {line.headline}",
    }


def _route(first: Route | None, furthest: Route | None) -> dict[str, Any]:
    """How they first came to know, and who confirmed what got furthest; null where nothing did.

    Where none arrived it is the last try.
    """
    route = first or furthest
    basis = route.sent.disclosure if route and route.sent else None
    said = furthest.confirmed if furthest else None
    return {
        "told_on": _on(route),
        "told_at": _moment(route.at if route else None),
        "recorded_at": _moment(route.written_at if route else None),
        "by": route.by if route else None,
        "source": route.source_id if route else None,
        "arrived": route.arrived if route else None,
        "from": route.from_agency_id if route else None,
        "method": (route.method or None) if route else None,
        "permission": basis.permission if basis else None,
        "ground": (basis.ground or None) if basis else None,
        "lawful_basis": (basis.lawful_basis or None) if basis else None,
        "special_condition": (basis.special_condition or None) if basis else None,
        "confirmed_on": _day(said.acknowledged_on if said else None),
        "confirmed_source": furthest.source_id if furthest and said else None,
        "acknowledged_at": _moment(said.acknowledged_at if said else None),
        "acknowledged_by": (said.acknowledged_by or None) if said else None,
        "reference": (said.reference or None) if said else None,
    }


def _on(route: Route | None) -> str | None:
    return _day(route.on if route else None)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
