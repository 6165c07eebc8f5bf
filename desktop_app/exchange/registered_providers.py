"""Registered providers of social housing in England, in every layout that is published.

Three: the regulator's monthly workbook (heading rows above the table, a sheet named like
"listing"), and two older tab-separated lists keyed by the same registration code. One of
those gives no name to a council that is a landlord: such a row stands as "RP 45UB (name not
published)" until another list names it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from desktop_app.domain.agencies import Agency, Identifier
from desktop_app.domain.errors import Refused
from desktop_app.exchange.listing import listed
from desktop_app.exchange.rows import Incoming, Reading, RowRefused, Said, day_in, derived_id
from desktop_app.exchange.spreadsheets import is_workbook, sheets_of
from desktop_app.exchange.tables import Row, Table, table, table_in, text_of

SCHEME: Final = "rsh"
_COLUMNS: Final = {
    "social housing provider eng": "code",
    "rp code": "code",
    "registration number": "code",
    "registered provider name": "name",
    "organisation name": "name",
    "name": "name",
    "designation": "designation",
    "social housing provider designation eng": "designation",
    "corporate form": "form",
    "legal entity": "form",
    "social housing provider legal entity eng": "form",
    "registration date": "start",
    "start date": "start",
    "end date": "end",
}
_DESIGNATIONS: Final = {
    "1": "Non-profit",
    "2": "Local authority",
    "3": "Profit",
    "non-profit": "Non-profit",
    "local authority": "Local authority",
    "profit": "Profit",
    "for-profit": "Profit",
    "profit-making": "Profit",
}
_FORMS: Final = {
    "1": "Companies House only",
    "2": "Charity Commission only",
    "1,2": "Companies House & CC",
    "3": "FCA - non-charitable",
    "4": "FCA - charitable",
}


def read(content: bytes) -> Reading:
    """Every row of a published list; raises Refused where it is none."""
    found = next(iter(_tables(content)), None)
    if found is None:
        raise Refused(
            "This is not a list of registered providers: no row names the columns "
            "“Registration number” (or “RP code”) and “Designation”."
        )
    return listed(found, _agency, key="code")


def _tables(content: bytes) -> Iterator[Table]:
    if is_workbook(content):
        sheets = sheets_of(content)
        for name in sorted(sheets, key=lambda name: "listing" not in name.casefold()):
            if found := table(sheets[name], _COLUMNS, ("code", "name", "designation")):
                yield found
    elif found := table_in(text_of(content), _COLUMNS, ("code", "name", "designation")):
        yield found


def _agency(row: Row) -> Incoming | RowRefused:
    code = row["code"].upper()
    if not code or len(code) > 12 or " " in code:
        why = (
            "The row has no registration code."
            if not code
            else f"“{code}” is no registration code."
        )
        return RowRefused(row=row.number, field="code", why=why)
    designation = _DESIGNATIONS.get(row["designation"].casefold())
    if designation is None:
        why = f"“{row['designation']}” is no designation that the regulator uses."
        return RowRefused(row=row.number, field="designation", why=why)
    try:
        opened, closed = day_in(row["start"]), day_in(row["end"])
    except ValueError as fault:
        return RowRefused(row=row.number, field="date", why=str(fault))
    is_council = designation == "Local authority"
    form = _FORMS.get(row["form"], row["form"])
    agency = Agency(
        id=derived_id("agency", SCHEME, code),
        name=row["name"] or f"RP {code} (name not published)",
        kind="council-housing" if is_council else "registered-provider",
        is_public_authority=True if is_council else None,
        identifiers=(Identifier(scheme=SCHEME, value=code),),
        opened_on=opened,
        closed_on=closed,
        notes="; ".join(filter(None, (f"Designation: {designation}", form))),
    )
    settled = (
        {"opened_on"} | ({"name"} if row["name"] else set()) | ({"closed_on"} if closed else set())
    )
    return Incoming(row=row.number, said=(Said(agency, frozenset(settled)),))
