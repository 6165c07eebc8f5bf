"""What every list of agencies has in common: one agency a row, known by one code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from desktop_app.exchange.rows import Incoming, Reading, RowRefused
from desktop_app.exchange.tables import Row, Table


def listed(rows: Table, agency_of: Callable[[Row], Incoming | RowRefused], key: str) -> Reading:
    """Read every row; a second row for one code is refused unless it says the same again."""
    first: dict[str, Incoming] = {}
    incoming: list[Incoming] = []
    refused = list(rows.refused)
    for row in rows.rows:
        read = agency_of(row)
        if isinstance(read, Incoming):
            earlier = first.setdefault(read.said[0].fact.id, read)
            if replace(read, row=earlier.row) != earlier:
                why = f"“{row[key]}” is also in row {earlier.row}, which says something else of it."
                read = RowRefused(row=row.number, field=key, why=why)
        if isinstance(read, Incoming):
            incoming.append(read)
        else:
            refused.append(read)
    return Reading(tuple(incoming), tuple(sorted(refused, key=lambda one: str(one.row).zfill(9))))
