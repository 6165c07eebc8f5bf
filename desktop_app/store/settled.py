"""What is derived from the rows and stored: case files, who touches whom, when to look again.

A case file stands whole in `case_file`; in `judged` stand what a sweep reads of it, when to look
again, and a digest of what was found the last time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from desktop_app.store.casefiles import StoredFile, decoded, encoded, touched_by
from desktop_app.store.sql import Connection, as_json
from desktop_app.store.stand_ins import compact, quickly_decoded, shape

PUT_CASE_FILE_SQL = "insert or replace into case_file (person_id, body) values (?, ?)"
PUT_JUDGED_SQL = """
    insert or replace into judged (person_id, has_open_concern, look_again_on, found, file)
    values (?, ?, ?, ?, ?)
"""
PUT_LOOK_SQL = """
    update judged
       set has_open_concern = ?, look_again_on = ?, found = ?
     where person_id = ?
"""
TOUCHING_SQL = """
    select t.target_id, t.person_id
      from json_each(:ids) wanted
      join touch t indexed by touch_person_id on t.person_id = wanted.value
"""
FORGET_TOUCH_SQL = "delete from touch where target_id = ? and person_id = ?"
PUT_TOUCH_SQL = "insert into touch (target_id, person_id) values (?, ?)"
DUE_FOR_A_LOOK_SQL = """
    select person_id
      from judged indexed by judged_look_again_on
     where look_again_on <= :day
     order by look_again_on
"""
TO_JUDGE_SQL = """
    select j.person_id, j.has_open_concern, j.look_again_on, j.found, j.file
      from json_each(:ids) wanted
      join judged j on j.person_id = wanted.value
"""
FOUND_SQL = """
    select j.person_id, j.found
      from json_each(:ids) wanted
      join judged j on j.person_id = wanted.value
"""
WHOLE_FILE_SQL = "select body from case_file where person_id = ?"
KEEP_FILE_SQL = "update judged set file = ? where person_id = ?"
EVERYONE_SQL = "select person_id from case_file order by person_id"
OPEN_PEOPLE_SQL = """
    select person_id
      from judged indexed by judged_open
     where has_open_concern = 1
     order by person_id
"""
COUNT_OPEN_SQL = """
    select count(*)
      from judged indexed by judged_open
     where has_open_concern = 1
"""
JUDGED_BY_SQL = "select value from book_fact where name = 'judged-by'"
PUT_JUDGED_BY_SQL = "insert or replace into book_fact (name, value) values ('judged-by', ?)"
JUDGE_ALL_AGAIN_SQL: Final = """
    update or rollback judged
       set file = null,
           found = '',
           look_again_on = iif(has_open_concern = 1, :today, :tomorrow)
"""
"""An update that could end halfway would keep every old file in memory: a gigabyte at 100,000."""
FORGET_FOUND_SQL = "update judged set found = ''"


@dataclass(frozen=True, slots=True)
class Look:
    """How one person stood when they were last looked at.

    `look_again_on`: when gaps may change by themselves. `found`: a digest of the gaps.
    """

    person_id: str
    has_open_concern: bool
    look_again_on: date | None
    found: str


@dataclass(frozen=True, slots=True)
class ToJudge:
    """One person as a sweep meets them: the last look, and the file as stand-ins.

    `is_kept` is false where the stand-ins were made from the whole file and ought to be kept.
    """

    last: Look
    stored: StoredFile
    is_kept: bool


def put_files(connection: Connection, settled: Iterable[tuple[Look, StoredFile]]) -> None:
    """Store whole files anew, with how each person stands."""
    files = list(settled)
    bodies = [(look.person_id, encoded(stored)) for look, stored in files]
    connection.executemany(PUT_CASE_FILE_SQL, bodies)
    connection.executemany(
        PUT_JUDGED_SQL,
        [
            (look.person_id, int(look.has_open_concern), _text(look), look.found, compact(stored))
            for look, stored in files
        ],
    )
    ids = as_json([look.person_id for look, _ in files])
    was = set(connection.execute(TOUCHING_SQL, {"ids": ids}).fetchall())
    now = {(target, look.person_id) for look, stored in files for target in touched_by(stored)}
    connection.executemany(FORGET_TOUCH_SQL, sorted(was - now))
    connection.executemany(PUT_TOUCH_SQL, sorted(now - was))


def put_looks(connection: Connection, looks: Iterable[Look]) -> None:
    """Store how people stand whose files have not changed."""
    connection.executemany(
        PUT_LOOK_SQL,
        [(int(one.has_open_concern), _text(one), one.found, one.person_id) for one in looks],
    )


def to_judge(connection: Connection, person_ids: Sequence[str]) -> Iterator[ToJudge]:
    """Everyone of `person_ids` who has a file; in their order."""
    rows = connection.execute(TO_JUDGE_SQL, {"ids": as_json(person_ids)}).fetchall()
    for person_id, has_open_concern, look_again_on, found, file in rows:
        day = date.fromisoformat(look_again_on) if look_again_on else None
        text = file if file is not None else _compacted(connection, person_id)
        last = Look(person_id, bool(has_open_concern), day, found)
        yield ToJudge(last, quickly_decoded(text), file is not None)


def keep_files(connection: Connection, read: Iterable[ToJudge]) -> None:
    """Keep the stand-ins of those who had none."""
    made = [(compact(one.stored), one.last.person_id) for one in read if not one.is_kept]
    connection.executemany(KEEP_FILE_SQL, made)


def found_before(connection: Connection, person_ids: Sequence[str]) -> dict[str, str]:
    """The digest of what was last found of each person; nothing for one who is new."""
    return dict(connection.execute(FOUND_SQL, {"ids": as_json(person_ids)}).fetchall())


def is_judged_by(connection: Connection, version: str) -> bool:
    """Whether the rules of this version judged the book, on stand-ins of this shape."""
    row = connection.execute(JUDGED_BY_SQL).fetchone()
    return row is not None and row[0] == f"{version} {shape()}"


def judge_again(connection: Connection, version: str, today: date) -> None:
    """Make everyone due for a look: whoever has an open concern today, the others tomorrow.

    The caller holds the transaction.
    """
    days = {"today": today.isoformat(), "tomorrow": (today + timedelta(days=1)).isoformat()}
    connection.execute(JUDGE_ALL_AGAIN_SQL, days)
    connection.execute(PUT_JUDGED_BY_SQL, (f"{version} {shape()}",))


def forget_found(connection: Connection) -> None:
    """Compare every gap row with what is found at the next look; for repair."""
    connection.execute(FORGET_FOUND_SQL)


def due_for_a_look(connection: Connection, day: date) -> list[str]:
    """Everyone whose gaps may have changed by `day` only because time passed."""
    return [row[0] for row in connection.execute(DUE_FOR_A_LOOK_SQL, {"day": day.isoformat()})]


def _text(look: Look) -> str | None:
    return look.look_again_on.isoformat() if look.look_again_on else None


def _compacted(connection: Connection, person_id: str) -> str:
    (body,) = connection.execute(WHOLE_FILE_SQL, (person_id,)).fetchone()
    return compact(decoded(body))
