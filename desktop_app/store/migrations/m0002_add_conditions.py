"""Beside a risk posed: conditions of bail, a licence or an order, and to which day they bind."""

from typing import Final

from sqlite_utils import Database

from desktop_app.store.migrations.registry import MIGRATIONS

CONDITIONS_SQL: Final = (
    "alter table risk_posed add column conditions text not null default ''",
    "alter table risk_posed add column conditions_until_on text",
)


@MIGRATIONS()
def m0002_add_conditions(db: Database) -> None:
    for statement in CONDITIONS_SQL:
        db.execute(statement)
