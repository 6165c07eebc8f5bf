"""Councils of the United Kingdom by their statistics code.

The list holds districts, unitaries, metropolitan and London boroughs and the councils of
Scotland, Wales and Northern Ireland. It holds no county council, and a few of its rows are
not councils; those are refused by name. Years in it are financial years: a council begins on
1 April of its first year and its last day is 31 March of its last.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from desktop_app.domain.agencies import Agency, Identifier
from desktop_app.domain.errors import Refused
from desktop_app.exchange.listing import listed
from desktop_app.exchange.rows import Incoming, Reading, RowRefused, Said, derived_id
from desktop_app.exchange.tables import Row, table_in, text_of

SCHEME: Final = "ons"
LIST_BEGINS: Final = 2021
"""The first year of the published list, which says nothing of how old a council is."""
COUNCILS: Final = {
    "E06": "Unitary authority",
    "E07": "District council",
    "E08": "Metropolitan borough",
    "E09": "London borough",
    "E10": "County council",
    "S12": "Council in Scotland",
    "W06": "Council in Wales",
    "N09": "Council in Northern Ireland",
}
"""What the first three signs of a code mean. Source: ONS Register of Geographic Codes."""
_COLUMNS: Final = {
    "code": "code",
    "name": "name",
    "la name": "name",
    "start year": "start",
    "end year": "end",
}


def read(content: bytes) -> Reading:
    """Every row of the list; raises Refused where it is none."""
    found = table_in(text_of(content), _COLUMNS, ("code", "name", "start"))
    if found is None:
        raise Refused(
            "This is not a list of councils: no row names the columns code, name and start_year."
        )
    return listed(found, _agency, key="code")


def _agency(row: Row) -> Incoming | RowRefused:
    code, name = row["code"].upper(), row["name"]
    if not name:
        return RowRefused(row=row.number, field="name", why=f"The council {code} has no name.")
    what = COUNCILS.get(code[:3])
    if what is None or not re.fullmatch(r"[A-Z]\d{8}", code):
        why = f"{name} ({code}) is not a council."
        return RowRefused(row=row.number, field="code", why=why)
    try:
        opened, last = _year(row["start"], "start_year"), _year(row["end"], "end_year")
    except ValueError as fault:
        return RowRefused(row=row.number, field=fault.args[1], why=fault.args[0])
    agency = Agency(
        id=derived_id("agency", SCHEME, code),
        name=name,
        kind="council",
        is_public_authority=True,
        identifiers=(Identifier(scheme=SCHEME, value=code),),
        opened_on=date(opened, 4, 1) if opened and opened > LIST_BEGINS else None,
        closed_on=date(last, 3, 31) if last else None,
        notes=what,
    )
    return Incoming(
        row=row.number, said=(Said(agency, frozenset({"name", "opened_on", "closed_on"})),)
    )


def _year(text: str, field: str) -> int | None:
    if not text:
        return None
    if not re.fullmatch(r"(19|20)\d\d", text):
        raise ValueError(f"“{text}” is not a year.", field)
    return int(text)
