"""Entries become lines, bodies and rows; the journal holds and gives everything back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from desktop_app.domain.agencies import Agency
from desktop_app.domain.communications import Communication, ConcernShared, Disclosure
from desktop_app.domain.journal import Entry
from desktop_app.domain.nouns import Fact
from desktop_app.domain.people import Name, Person, Relationship
from desktop_app.store.history import history_of, lines_about
from desktop_app.store.lines import digest_of, digest_of_bodies, hash_of
from desktop_app.store.listing import facts_where
from desktop_app.store.opening import connect
from desktop_app.store.rebuilding import rebuild_tables
from desktop_app.store.schema import bring_up_to_date
from desktop_app.store.sql import Connection
from desktop_app.store.writing import head_of, write_entries

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
DEVICE = "d" * 32
ARWEN = Person(id="arwen", names=(Name(given="Arwen", family="Llŷr"),))
TOMASZ = Person(id="tomasz", names=(Name(given="Tomasz", family="Król"),))
CALL = Communication(
    id="call",
    people_ids=("arwen", "tomasz"),
    occurred_at=NOW,
    recorded_at=NOW,
    gist="He has a key",
    concerns=(ConcernShared(concern_id="threats", version=1, is_whole=False, items=("key",)),),
    disclosure=Disclosure(permission="agreed", lawful_basis="6(1)(e)"),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Connection]:
    connection = connect(tmp_path / "store.db", "ab" * 48, create=True)
    bring_up_to_date(connection)
    yield connection
    connection.close()


def write(store: Connection, *facts: Fact, now: datetime = NOW, reason: str = "") -> frozenset[str]:
    return write_entries(
        store, [Entry("tried", "sam", facts, reason)], device=DEVICE, app="1", now=now
    )


def content(store: Connection) -> dict[str, list[Any]]:
    tables = store.execute(
        "select name from sqlite_master where type = 'table' and name not like 'journal%'"
    ).fetchall()
    return {t: store.execute(f"select * from {t} order by 1, 2").fetchall() for (t,) in tables}  # noqa: S608


def test_a_fact_comes_back_as_it_went_in(store: Connection) -> None:
    write(store, ARWEN, TOMASZ, CALL)
    assert facts_where(store, "communication", {"id": "call"}) == [CALL]


def test_a_fact_touches_everyone_it_speaks_of(store: Connection) -> None:
    assert write(store, CALL) == {"arwen", "tomasz"}


def test_a_correction_keeps_what_stood_there(store: Connection) -> None:
    write(store, ARWEN)
    better = replace(ARWEN, nhs_number="943 476 5919")
    write(store, better, now=LATER, reason="She showed her card")
    assert facts_where(store, "person", {}) == [better]
    first, second = history_of(store, "person", "arwen")
    assert first.facts == (ARWEN,)
    assert second.facts == (better,)
    assert (second.reason, second.actor, second.entered_at) == ("She showed her card", "sam", LATER)


def test_someone_whom_a_correction_leaves_out_is_touched_too(store: Connection) -> None:
    write(store, CALL)
    assert write(store, replace(CALL, people_ids=("arwen",))) == {"arwen", "tomasz"}


def test_the_same_id_twice_in_one_entry_leaves_the_last(store: Connection) -> None:
    better = replace(ARWEN, email="a@example.org")
    write(store, ARWEN, better)
    assert facts_where(store, "person", {}) == [better]


def test_each_person_has_a_body_and_nobody_has_the_agencies(store: Connection) -> None:
    write(store, CALL, Agency(id="coast", name="Coast Housing"))
    whose = store.execute("select person_id from journal_body order by person_id").fetchall()
    assert [row[0] for row in whose] == ["", "arwen", "tomasz"]
    assert [line.facts for line in lines_about(store, "arwen")] == [(CALL,)]


def test_the_chain_holds_hash_digest_and_salt(store: Connection) -> None:
    write(store, ARWEN)
    write(store, TOMASZ)
    previous = "0" * 64
    columns = [
        "device",
        "sequence",
        "wall_at",
        "counter",
        "actor",
        "kind",
        "app_version",
        "previous_hash",
        "bodies_digest",
    ]
    rows = store.execute(f"select line, {', '.join(columns)}, hash from journal").fetchall()  # noqa: S608
    for line, *values, hash in rows:
        bodies = store.execute(
            "select salt, body from journal_body where line = ? order by person_id", (line,)
        ).fetchall()
        fields = dict(zip(columns, values, strict=True))
        assert fields["previous_hash"] == previous
        assert fields["bodies_digest"] == digest_of_bodies(digest_of(s, b) for s, b in bodies)
        assert hash == hash_of(fields)
        previous = hash
    assert head_of(store, DEVICE).hash == previous


def test_equal_bodies_have_unequal_digests(store: Connection) -> None:
    write(store, ARWEN)
    write(store, ARWEN)
    digests = store.execute("select digest from journal_body").fetchall()
    assert len(set(digests)) == 2


def test_the_hybrid_clock_never_runs_back(store: Connection) -> None:
    write(store, ARWEN, now=LATER)
    write(store, TOMASZ, now=NOW)
    counters = [row[0] for row in store.execute("select counter from journal order by line")]
    assert counters == sorted(set(counters))


@pytest.mark.parametrize(
    "statement",
    [
        "update journal set actor = 'x'",
        "delete from journal",
        "update journal_body set body = ''",
        "delete from journal_body",
        "insert or replace into journal select * from journal",
        "insert or replace into journal_body select * from journal_body",
    ],
)
def test_the_journal_refuses_change(store: Connection, statement: str) -> None:
    write(store, ARWEN)
    with pytest.raises(dbapi2.IntegrityError, match="append-only"):
        store.execute(statement)


def test_the_journal_refuses_replacing_without_recursive_triggers(store: Connection) -> None:
    write(store, ARWEN)
    store.execute("pragma recursive_triggers = off")
    with pytest.raises(dbapi2.IntegrityError, match="append-only"):
        store.execute("insert or replace into journal select * from journal")


def test_the_journal_alone_gives_back_the_tables(store: Connection) -> None:
    write(store, ARWEN, TOMASZ, CALL)
    write(store, replace(ARWEN, notes="moved"), now=LATER, reason="she rang")
    kin = Relationship(id="kin", person_id="arwen", other_person_id="tomasz", kind="nephew")
    write(store, kin, replace(CALL, people_ids=("arwen",)), now=LATER)
    before = content(store)
    rebuild_tables(store)
    assert content(store) == before
