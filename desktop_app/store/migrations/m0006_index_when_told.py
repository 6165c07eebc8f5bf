"""Communications are found by when they were: time to tell asks for those of a few months."""

from typing import Final

from sqlite_utils import Database

from desktop_app.store.migrations.registry import MIGRATIONS

WHEN_TOLD_SQL: Final = (
    "create index communication_occurred_at on communication (occurred_at)"
    " where superseded_at is null"
)


@MIGRATIONS()
def m0006_index_when_told(db: Database) -> None:
    db.execute(WHEN_TOLD_SQL)
