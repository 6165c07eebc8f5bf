"""NHS trusts in the layout of the Organisation Data Service: 27 columns and no heading."""

from __future__ import annotations

import re
from typing import Final

from desktop_app.domain.agencies import Agency, Identifier
from desktop_app.domain.errors import Refused
from desktop_app.exchange.listing import listed
from desktop_app.exchange.rows import (
    Incoming,
    Reading,
    RowRefused,
    Said,
    cleaned,
    day_in,
    derived_id,
)
from desktop_app.exchange.tables import Row, Table, cells_of, text_of

SCHEME: Final = "ods"
WIDTH: Final = 27
_ADDRESS: Final = range(4, 9)
_NAMES: Final = {0: "code", 1: "name", 9: "postcode", 10: "opened", 11: "closed"}
_SETTLED: Final = frozenset({"name", "address", "postcode", "opened_on", "closed_on"})


def read(content: bytes) -> Reading:
    """Every row of the list; raises Refused where it is none."""
    rows = [
        (n, [cleaned(c) for c in cells])
        for n, cells in enumerate(cells_of(text_of(content), ","), 1)
    ]
    filled = [(number, cells) for number, cells in rows if any(cells)]
    if not any(len(cells) == WIDTH and _is_code(cells[0]) for _, cells in filled):
        raise Refused(
            "This is not the list of NHS trusts: it should have 27 columns and no heading."
        )
    good = tuple(Row(n, _named(cells)) for n, cells in filled if len(cells) == WIDTH)
    refused = tuple(
        RowRefused(
            row=n, field="row", why=f"The row has {len(cells)} cells where the list has {WIDTH}."
        )
        for n, cells in filled
        if len(cells) != WIDTH
    )
    return listed(Table(good, refused, ()), _agency, key="code")


def _named(cells: list[str]) -> dict[str, str]:
    named = {name: cells[n] for n, name in _NAMES.items()}
    return {**named, "address": ", ".join(filter(None, (cells[n] for n in _ADDRESS)))}


def _is_code(text: str) -> bool:
    return re.fullmatch(r"[A-Z0-9]{3,10}", text) is not None


def _agency(row: Row) -> Incoming | RowRefused:
    code, name = row["code"].upper(), row["name"]
    if not _is_code(code):
        return RowRefused(row=row.number, field="code", why=f"“{code}” is no organisation code.")
    if not name:
        return RowRefused(row=row.number, field="name", why=f"The trust {code} has no name.")
    try:
        opened, closed = day_in(row["opened"]), day_in(row["closed"])
    except ValueError as fault:
        return RowRefused(row=row.number, field="date", why=str(fault))
    agency = Agency(
        id=derived_id("agency", SCHEME, code),
        name=name,
        kind="ambulance" if "AMBULANCE" in name.upper() else "nhs-trust",
        is_public_authority=True,
        identifiers=(Identifier(scheme=SCHEME, value=code),),
        address=row["address"],
        postcode=row["postcode"],
        opened_on=opened,
        closed_on=closed,
    )
    return Incoming(row=row.number, said=(Said(agency, _SETTLED),))
