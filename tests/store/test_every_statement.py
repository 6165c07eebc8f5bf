"""Every SQL statement of the store is valid against the real schema, and reads by an index."""

from __future__ import annotations

import importlib
import pkgutil
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop_app import store
from desktop_app.domain.nouns import NOUNS
from desktop_app.store.applying import current_rows_sql
from desktop_app.store.casefiles import ids_sql, rows_sql
from desktop_app.store.migrations.m0001_first_tables import TRIGGERS
from desktop_app.store.opening import connect
from desktop_app.store.rows import codec
from desktop_app.store.schema import DIGESTS, bring_up_to_date, schema_digest
from desktop_app.store.sql import Connection

WHOLE = {
    "BODIES_SQL": "rebuilding reads the whole journal",
    "EVERYONE_SQL": "everyone is wanted",
    "EVERY_SQL": "drafts are few",
    "GAP_COUNTS_SQL": "counts every gap, by a covering index",
    "RULE_COUNTS_SQL": "counts every gap, when the page of the rules is opened",
    "SPANS_SQL": "time to tell looks at every gap that has cleared, when asked",
    "OUTCOMES_SQL": "time to tell looks at every outcome, when asked",
    "ANSWERED_PEOPLE_SQL": "answers are few beside gaps",
    "COUNT_ANSWERS_SQL": "answers are few beside gaps",
    "WITH_GAPS_SQL": "everyone with a gap, when a timescale changes",
    "PARTIES_SQL": "agencies are few beside people, and agreements are rarely recorded",
    "PARTS_SQL": "every agency that is part of another, when an agency changes",
    "OPEN_ACTIONS_SQL": "every action, once a change of actions",
    "COUNT_OPEN_SQL": "everyone with an open concern, by the index of just those",
    "OPEN_PEOPLE_SQL": "everyone with an open concern, by the index of just those",
    "JUDGE_ALL_AGAIN_SQL": "everyone, once after the program was renewed",
    "FORGET_FOUND_SQL": "everyone, when all is made again",
    "HEADS_SQL": "one row a device, for anchors",
    "VOCABULARY_SQL": "every distinct word, once a change of people",
    "SCHEMA_SQL": "the schema does not grow",
}
"""What reads all of a table on purpose, and why."""

CHECKING = "checking"
"""The modules that look at every row of a book on purpose."""

SCRIPTS = ("JOURNAL_SQL", "DERIVED_SQL")


def statements() -> Iterator[tuple[str, str]]:
    for info in pkgutil.iter_modules(store.__path__):
        if info.name.startswith(CHECKING):
            continue
        module = importlib.import_module(f"desktop_app.store.{info.name}")
        for name, value in vars(module).items():
            if name.endswith("_SQL") and isinstance(value, str) and name not in SCRIPTS:
                yield f"{info.name}.{name}", value
    for noun in NOUNS:
        yield f"{noun} ids", ids_sql(codec(noun))
        yield f"{noun} rows", rows_sql(codec(noun))
        yield f"{noun} current rows", current_rows_sql(codec(noun))


STATEMENTS = dict(statements())


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    folder: Path = tmp_path_factory.mktemp("schema")
    connection = connect(folder / "store.db", "ab" * 48, create=True)
    bring_up_to_date(connection)
    yield connection
    connection.close()


@pytest.mark.parametrize("name", STATEMENTS)
def test_reads_by_index(schema: Connection, name: str) -> None:
    sql = STATEMENTS[name]
    named: Any = defaultdict(lambda: None) if ":" in sql else [None] * sql.count("?")
    plan = [row[3] for row in schema.execute(f"explain query plan {sql}", named)]
    scans = [step for step in plan if step.startswith("SCAN") and "VIRTUAL TABLE" not in step]
    constants = ("SCAN CONSTANT ROW", "SCAN 1 CONSTANT ROW")
    scans = [step for step in scans if step not in constants]
    if name.partition(".")[2] not in WHOLE:
        assert scans == []


def test_every_exception_is_still_a_statement() -> None:
    names = {name.partition(".")[2] for name in STATEMENTS}
    assert WHOLE.keys() <= names


def test_the_journals_triggers_stand_after_every_migration(schema: Connection) -> None:
    rows = schema.execute("select name from sqlite_master where type = 'trigger'")
    assert {row[0] for row in rows} == set(TRIGGERS)


def test_the_schema_is_the_one_that_opening_expects(schema: Connection) -> None:
    (version,) = schema.execute("pragma user_version").fetchone()
    assert schema_digest(schema) == DIGESTS[version]


def test_every_noun_has_the_columns_of_its_fields(schema: Connection) -> None:
    kept = ("row", "line", "entered_at", "superseded_at")
    for noun in NOUNS:
        kind = codec(noun)
        rows = schema.execute(f"pragma table_info({kind.table})").fetchall()
        columns = {row[1]: row[2].upper() for row in rows if row[1] not in kept}
        assert columns == dict(zip(kind.columns, kind.kinds, strict=True))
