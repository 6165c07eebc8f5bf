"""The schema of a store: brought up to date, and compared with what it ought to be."""

from __future__ import annotations

import hashlib
from typing import Final

from desktop_app.domain.errors import DAMAGED, Unavailable
from desktop_app.store.errors import faults_named
from desktop_app.store.opening import NEWEST_VERSION, tables
from desktop_app.store.sql import Connection

SCHEMA_SQL = """
    select type, name, tbl_name, sql
      from sqlite_master
     where name not like 'sqlite_%'
     order by type, name
"""

DIGESTS: Final = {
    1: "a3d072f7f5022f3d5da8786c0775b9592b198cd2d3725545e785a80b955d07e0",
    2: "4fab6f4756143a039d50fdc84c79b6aae329585108add8c8b684770cfe8d9a58",
    3: "2706d6cb8113c2eb5199ee15073affbd80c637f0863dd4fda07d2d16a2ae4c58",
    4: "a23d690988e0c69092e8397addded251c6a5848bd3f300f1f2ef3665d30c274a",
    5: "0488fcb50d37bd2954cd859909a97659755fd7520927fcd75b05800d94366601",
    6: "77548319b6a4f32e5ae4d42b394f7f0f944f126f46a113d9e27dce75b0e1cff4",
}
"""The digest of the schema after each `user_version`, so that a strange one is noticed."""


def bring_up_to_date(connection: Connection) -> None:
    """Apply the migrations that `connection` lacks, each in a transaction of its own."""
    (version,) = connection.execute("pragma user_version").fetchone()
    if version == NEWEST_VERSION:
        return
    with faults_named():
        database = tables(connection)
        from desktop_app.store.migrations import MIGRATIONS  # imports sqlite-utils, which is slow

        MIGRATIONS.apply(database)
        connection.execute(f"pragma user_version = {NEWEST_VERSION:d}")


def schema_digest(connection: Connection) -> str:
    """One digest of every table, index and trigger, as SQLite keeps their text."""
    rows = [tuple(row) for row in connection.execute(SCHEMA_SQL)]
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def refuse_strange_schema(connection: Connection) -> None:
    """Raise Unavailable("damaged") where the schema is not the one that this program makes."""
    with faults_named():
        (version,) = connection.execute("pragma user_version").fetchone()
        if schema_digest(connection) != DIGESTS[version]:
            raise Unavailable(DAMAGED, "its tables are not the ones that this program makes")
