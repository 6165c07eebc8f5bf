"""What is derived from the rows and stored: case files, who touches whom, when to look again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from desktop_app.store.casefiles import StoredFile, encoded, touched_by
from desktop_app.store.sql import Connection

PUT_CASE_FILE_SQL = """
    insert or replace into case_file (person_id, body, has_open_concern, look_again_on)
    values (?, ?, ?, ?)
"""
LOOK_AGAIN_SQL = "update case_file set look_again_on = ? where person_id = ?"
HAS_OPEN_SQL = """
    update case_file
       set has_open_concern = ?
     where person_id = ?
       and has_open_concern <> ?
"""
FORGET_TOUCH_SQL = "delete from touch where person_id = ?"
PUT_TOUCH_SQL = "insert into touch (target_id, person_id) values (?, ?)"
DUE_FOR_A_LOOK_SQL = """
    select person_id
      from case_file indexed by case_file_look_again_on
     where look_again_on <= :day
     order by look_again_on
"""
EVERYONE_SQL = "select person_id from case_file order by person_id"


@dataclass(frozen=True, slots=True)
class Settled:
    """A case file as it is to be stored. `look_again_on`: when gaps may change by themselves."""

    stored: StoredFile
    has_open_concern: bool
    look_again_on: date | None


def put_files(connection: Connection, settled: Iterable[Settled]) -> None:
    files = list(settled)
    connection.executemany(
        PUT_CASE_FILE_SQL,
        [
            (
                one.stored.file.person.id,
                encoded(one.stored),
                int(one.has_open_concern),
                one.look_again_on.isoformat() if one.look_again_on else None,
            )
            for one in files
        ],
    )
    connection.executemany(FORGET_TOUCH_SQL, [(one.stored.file.person.id,) for one in files])
    connection.executemany(
        PUT_TOUCH_SQL,
        [(target, one.stored.file.person.id) for one in files for target in touched_by(one.stored)],
    )


def put_next_look(connection: Connection, looks: Iterable[tuple[str, date | None]]) -> None:
    connection.executemany(
        LOOK_AGAIN_SQL, [(day.isoformat() if day else None, person) for person, day in looks]
    )


def put_has_open(connection: Connection, looks: Iterable[tuple[str, bool]]) -> None:
    """Note who has an open concern, where that changed with the day."""
    rows = [(int(is_open), person, int(is_open)) for person, is_open in looks]
    connection.executemany(HAS_OPEN_SQL, rows)


def due_for_a_look(connection: Connection, day: date) -> list[str]:
    """Everyone whose gaps may have changed by `day` only because time passed."""
    return [row[0] for row in connection.execute(DUE_FOR_A_LOOK_SQL, {"day": day.isoformat()})]


OPEN_PEOPLE_SQL = """
    select person_id
      from case_file indexed by case_file_open
     where has_open_concern = 1
     order by person_id
"""
COUNT_OPEN_SQL = """
    select count(*)
      from case_file indexed by case_file_open
     where has_open_concern = 1
"""
