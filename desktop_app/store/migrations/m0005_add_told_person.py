"""Beside a decision not to share: the person whom it is about, where it is about no agency."""

from typing import Final

from sqlite_utils import Database

from desktop_app.store.migrations.registry import MIGRATIONS

TOLD_PERSON_SQL: Final = "alter table decision_not_to_share add column to_person_id text"


@MIGRATIONS()
def m0005_add_told_person(db: Database) -> None:
    db.execute(TOLD_PERSON_SQL)
