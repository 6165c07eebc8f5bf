"""What a sweep reads stands in a table of its own, apart from the whole case files."""

from typing import Final

from sqlite_utils import Database

from desktop_app.store.migrations.registry import MIGRATIONS

JUDGED_SQL: Final = (
    """
    create table judged (
        person_id text primary key,
        has_open_concern integer not null,
        look_again_on text,
        found text not null,
        file text
    ) strict
    """,
    "create index judged_open on judged (person_id) where has_open_concern = 1",
    "create index judged_look_again_on on judged (look_again_on) where look_again_on is not null",
    """
    insert into judged (person_id, has_open_concern, look_again_on, found)
    select person_id, has_open_concern, look_again_on, ''
      from case_file
    """,
    "drop index case_file_open",
    "drop index case_file_look_again_on",
    "alter table case_file drop column has_open_concern",
    "alter table case_file drop column look_again_on",
)


@MIGRATIONS()
def m0003_add_judged(db: Database) -> None:
    for statement in JUDGED_SQL:
        db.execute(statement)
