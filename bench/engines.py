"""The full look at everybody beside two other ways: DuckDB, its load included, and plain SQL.

Run by ``dev.py bench engines``, or alone: ``python -m bench.engines [--people N] [--keep FOLDER]``.
The same book, the same day and the same gaps: five representative rules are written in SQL as one
would for a database (`engines_sql`), and each way must name the same gaps before it is timed. Ours
reads the encrypted book, runs all rules with words and facts, and compares with what is stored;
the two others run five rules and give only ids.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from datetime import time as clock
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from bench.book_at_scale import TODAY, memory_mb, say
from bench.engines_sql import COMMON, INDEXED, NESTED_IN_DUCKDB, NESTED_IN_SQLITE, RULES_IN_SQL
from bench.made_book import NOW, PASSWORD, made_book
from desktop_app.casework.books import open_book
from desktop_app.casework.neighbourhoods import surroundings
from desktop_app.casework.settling import sweep
from desktop_app.gaps.engine import rules_on
from desktop_app.store.book import Book

Flags = dict[str, set[tuple[str, str, str | None]]]
Statement = Callable[[str], list[tuple[str, str, str | None]]]
TABLES: Final = (
    *("concern", "concern_version", "stage_decision", "communication", "acknowledgement"),
    *("request_outcome", "meeting", "minutes_sent", "decision_not_to_share", "agency"),
    *("residence", "involvement", "action", "action_outcome"),
)
"""What the five rules read."""

FIVE: Final = frozenset(RULES_IN_SQL)
BY_CONCERN: Final = ("G01", "G05", "G09")
"""Rules whose gaps are told apart by their concern; the others by their subject."""


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--people", type=int, default=100_000)
    arguments.add_argument("--keep", type=Path, help="where the made book is kept and found again")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        path = (chosen.keep or Path(scratch)) / f"made-{chosen.people}.loop"
        if not path.exists():
            made_book(path, chosen.people, report=True).close()
        book = open_book(path, NOW, password=PASSWORD, why_not=lambda _: None)
        say("people", f"{chosen.people:,}")
        agreed = compare(book, Path(scratch))
        book.close()
    return 0 if agreed else 1


def compare(book: Book, scratch: Path) -> bool:
    """Time the three ways; whether all of them name the same gaps."""
    everyone = book.people_with_open_concerns()
    sweep(book, NOW, everyone=True)
    ours = found_by_us(book)
    took, _ = timed(lambda: sweep(book, NOW, everyone=True))
    rules = len(rules_on(surroundings(book, TODAY).switched_on))
    say(f"ours, {rules} rules", f"{took:.2f} s for {len(everyone):,} people")
    only, five = timed(lambda: five_of_ours(book, everyone))
    say("ours, the five alone", f"{only:.2f} s, read and decoded included")
    named = names_of_days(book)
    in_sql, flags = timed(lambda: found_by_sql(book, named))
    say("plain SQL, five rules", f"{in_sql:.2f} s on the encrypted book")
    loading, database = timed(lambda: loaded(book, scratch))
    asking, in_duckdb = timed(lambda: found_by_duckdb(database, named))
    total = loading + asking
    say("DuckDB, five rules", f"{total:.2f} s: {loading:.2f} s to load, {asking:.2f} s to ask")
    say("peak memory", f"{memory_mb():.0f} MB, DuckDB included")
    say("ours : SQL : DuckDB", f"1 : {in_sql / took:.2f} : {total / took:.2f}")
    return all(
        agree(name, found, ours)
        for name, found in (("five alone", five), ("SQL", flags), ("DuckDB", in_duckdb))
    )


def agree(name: str, found: Flags, ours: Flags) -> bool:
    for code in sorted(FIVE):
        lacking, more = ours[code] - found[code], found[code] - ours[code]
        if lacking or more:
            say(name, f"{code} lacks {len(lacking)} {sorted(map(str, lacking))[:3]}")
            say(name, f"{code} has {len(more)} more {sorted(map(str, more))[:3]}")
            return False
        say(name, f"{code}: the same {len(found[code]):,} gaps")
    return True


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    started = time.perf_counter()
    answer = work()
    return time.perf_counter() - started, answer


# Ours


def found_by_us(book: Book) -> Flags:
    """The gaps of the five rules as they are stored after a sweep."""
    wanted = {rule.name: rule.code for rule in rules_on(frozenset()) if rule.code in FIVE}
    found: Flags = {code: set() for code in FIVE}
    for stored in book.gaps_of(book.everyone()):
        gap = stored.gap
        if gap.rule in wanted:
            about = gap.concern_id if gap.code in BY_CONCERN else gap.subject_id
            agency = None if gap.code == "G20" else gap.agency_id
            found[gap.code].add((gap.person_id, about or "", agency))
    return found


def five_of_ours(book: Book, everyone: list[str]) -> Flags:
    """The five rules alone, as stored people are looked at; of others what was stored stays."""
    rules = [rule for rule in rules_on(frozenset()) if rule.code in FIVE]
    around, found = surroundings(book, TODAY), found_by_us(book)
    seen = set(everyone)
    kept = {code: {one for one in flags if one[0] not in seen} for code, flags in found.items()}
    for start in range(0, len(everyone), 500):
        for one in book.to_judge(everyone[start : start + 500]):
            near = around.around(one.stored).as_at(TODAY)
            for rule in rules:
                for gap in rule.look(near, TODAY):
                    about = gap.concern_id if gap.code in BY_CONCERN else gap.subject_id
                    agency = None if gap.code == "G20" else gap.agency_id
                    kept[gap.code].add((gap.person_id, about or "", agency))
    return kept


# Theirs


def names_of_days(book: Book) -> dict[str, str]:
    """The values that the statements name."""
    calendar = surroundings(book, TODAY).calendar
    return {
        "us": "us",
        "today": TODAY.isoformat(),
        "end_of_day": end_of(TODAY),
        "late_1": end_of(calendar.last_late(TODAY, 1)),
        "late_3": end_of(calendar.last_late(TODAY, 3)),
    }


def end_of(day: date) -> str:
    """The first instant after a civil day in London, as the tables write instants."""
    london = ZoneInfo("Europe/London")
    after = datetime.combine(day + timedelta(days=1), clock(), london)
    return after.astimezone(ZoneInfo("UTC")).isoformat()


def found_by_sql(book: Book, named: Mapping[str, str]) -> Flags:
    ask = book.connection.execute
    parts = {**NESTED_IN_SQLITE, **COMMON}
    for name, statement in parts.items():
        ask(f"create temp table {name} as {_spelt_out(statement, named)}")
        for column in INDEXED.get(name, ()):
            ask(f"create index temp.{name}_{column} on {name} ({column})")
    found = {
        code: set(ask(_spelt_out(sql, named)).fetchall()) for code, sql in RULES_IN_SQL.items()
    }
    for name in parts:
        ask(f"drop table temp.{name}")
    return found


def loaded(book: Book, scratch: Path) -> Any:
    """A DuckDB database in memory with the current rows of what the rules read."""
    import duckdb
    import pyarrow

    database = duckdb.connect(config={"temp_directory": str(scratch)})
    for table in TABLES:
        columns = [row[1] for row in book.connection.execute(f"pragma table_info({table})")]
        sql = f"select {', '.join(columns)} from {table} where superseded_at is null"  # noqa: S608 - ours
        rows = book.connection.execute(sql).fetchall()
        values = zip(*rows, strict=True) if rows else [()] * len(columns)
        arrow = pyarrow.table(dict(zip(columns, map(list, values), strict=True)))
        database.register("arriving", arrow)
        database.execute(f"create table {table} as select * from arriving")  # noqa: S608 - ours
        database.unregister("arriving")
    for statement in NESTED_IN_DUCKDB:
        database.execute(statement)
    return database


def found_by_duckdb(database: Any, named: Mapping[str, str]) -> Flags:
    for name, statement in COMMON.items():
        database.execute(f"create table {name} as {_spelt_out(statement, named)}")
    return {
        code: set(database.execute(_spelt_out(sql, named)).fetchall())
        for code, sql in RULES_IN_SQL.items()
    }


def _spelt_out(statement: str, named: Mapping[str, str]) -> str:
    """A statement with our own days and our office in it: a table is made without parameters."""
    for name, value in named.items():
        statement = statement.replace(f":{name}", f"'{value}'")
    return statement


if __name__ == "__main__":
    sys.exit(main())
