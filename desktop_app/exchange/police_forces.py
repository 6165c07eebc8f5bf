"""Police forces by the short name that their register gives them."""

from __future__ import annotations

import re
from typing import Final

from desktop_app.domain.agencies import Agency, Identifier
from desktop_app.domain.errors import Refused
from desktop_app.exchange.listing import listed
from desktop_app.exchange.rows import Incoming, Reading, RowRefused, Said, day_in, derived_id
from desktop_app.exchange.tables import Row, table_in, text_of

SCHEME: Final = "police"
_COLUMNS: Final = {
    "police force": "code",
    "name": "name",
    "website": "website",
    "start date": "start",
    "end date": "end",
}


def read(content: bytes) -> Reading:
    """Every row of the register; raises Refused where it is none."""
    found = table_in(text_of(content), _COLUMNS, ("code", "name"))
    if found is None:
        raise Refused(
            "This is not a list of police forces: no row names the columns police-force and name."
        )
    return listed(found, _agency, key="code")


def _agency(row: Row) -> Incoming | RowRefused:
    code, name = row["code"].casefold(), row["name"]
    if not re.fullmatch(r"[a-z0-9-]+", code):
        return RowRefused(
            row=row.number, field="code", why=f"“{row['code']}” is no short name of a force."
        )
    if not name:
        return RowRefused(row=row.number, field="name", why=f"The force {code} has no name.")
    try:
        opened, closed = day_in(row["start"]), day_in(row["end"])
    except ValueError as fault:
        return RowRefused(row=row.number, field="date", why=str(fault))
    agency = Agency(
        id=derived_id("agency", SCHEME, code),
        name=name,
        kind="police",
        is_public_authority=True,
        identifiers=(Identifier(scheme=SCHEME, value=code),),
        website=row["website"],
        opened_on=opened,
        closed_on=closed,
    )
    settled = {"name"} | ({"closed_on"} if closed else set()) | ({"opened_on"} if opened else set())
    return Incoming(row=row.number, said=(Said(agency, frozenset(settled)),))
