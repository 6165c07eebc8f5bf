"""Lists of current facts: all of a noun, or those with given values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop_app.store.rows import codec
from desktop_app.store.sql import Connection


def facts_where(connection: Connection, noun: str, equals: Mapping[str, str]) -> list[Any]:
    """Current facts in the order of entry; raises ValueError for a column that the noun has not."""
    kind = codec(noun)
    unknown = [column for column in equals if column not in kind.columns]
    if unknown:
        raise ValueError(f"{noun} has no {unknown[0]}")
    tests = "".join(f" and {column} = :{column}" for column in equals)
    sql = (
        f"select {', '.join(kind.columns)} from {kind.table} "  # noqa: S608 - names of our own tables and fields
        f"where superseded_at is null{tests} order by row"
    )
    return [kind.fact_of(row) for row in connection.execute(sql, dict(equals))]
