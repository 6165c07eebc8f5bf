"""A closure may last several days, and may be taken back."""

from __future__ import annotations

from sqlite_utils import Database

from desktop_app.store.migrations.registry import MIGRATIONS


@MIGRATIONS()
def m0004_extend_local_closures(db: Database) -> None:
    db.execute("alter table local_closure add column until_on text")
    db.execute("alter table local_closure add column withdrawn_on text")
