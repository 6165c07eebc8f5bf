"""`check` names every kind of damage that is planted, and nothing in a healthy book."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from desktop_app.casework.checking import check_book, open_to_check
from desktop_app.casework.demo import DEMO_PASSWORD, make_demo_book
from desktop_app.casework.office import Book, open_book
from desktop_app.casework.record import record
from desktop_app.domain.concerns import ConcernVersion
from desktop_app.domain.journal import Entry
from desktop_app.domain.meetings import Action
from desktop_app.domain.nouns import Fact
from desktop_app.domain.office import Office
from desktop_app.domain.people import Relationship
from desktop_app.domain.places import Residence
from desktop_app.domain.rough_dates import RoughDate
from desktop_app.store.migrations.m0001_first_tables import TRIGGERS

NOW = datetime(2026, 11, 23, 9, 14, tzinfo=UTC)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo book with the state folder of the installation that wrote it."""
    folder = tmp_path_factory.mktemp("healthy")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(folder / "state"))
        make_demo_book(folder / "demo.loop", password=DEMO_PASSWORD, now=NOW).close()
    return folder


@pytest.fixture
def folder(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    copy = tmp_path / "copy"
    shutil.copytree(home, copy)
    monkeypatch.setenv("XDG_STATE_HOME", str(copy / "state"))
    return copy / "demo.loop"


@pytest.fixture
def book(folder: Path) -> Iterator[Book]:
    book = open_book(folder, NOW, password=DEMO_PASSWORD)
    yield book
    book.close()


def damage(book: Book, *statements: str) -> None:
    """Change what no program may change, and put the triggers back as a careful hand would."""
    for trigger in TRIGGERS:
        book.connection.execute(f"drop trigger {trigger}")
    book.connection.execute("pragma foreign_keys = off")
    for statement in statements:
        assert book.connection.execute(statement).rowcount != 0, statement
    for sql in TRIGGERS.values():
        book.connection.execute(sql)


def said(book: Book, now: datetime = NOW) -> list[str]:
    return [f"{finding.where}: {finding.sentence}" for finding in check_book(book, now)]


@pytest.mark.parametrize("later", [0, 1, 30, 400])
def test_a_healthy_book_has_no_finding(book: Book, later: int) -> None:
    assert said(book, NOW + timedelta(days=later)) == []


def test_a_check_changes_nothing(book: Book) -> None:
    def everything() -> list[tuple[object, ...]]:
        tables = [
            name
            for (name,) in book.connection.execute(
                "select name from sqlite_master where type = 'table' order by name"
            ).fetchall()
        ]
        return [
            (table, tuple(row))
            for table in tables
            for row in book.connection.execute(f"select * from {table}").fetchall()  # noqa: S608 - our own tables
        ]

    was = everything()
    assert said(book) == []
    assert everything() == was
    assert book.agencies()["harbour"].name == "Harbour Homes"


RAW_DAMAGE = {
    "a line altered": (
        "update journal set actor = 'somebody' where line = 40",
        "journal: line 40 was altered",
    ),
    "a line cut out": (
        "delete from journal where line = 50",
        "journal: bodies of line 50 stand without their line",
    ),
    "the line after it": (
        "delete from journal where line = 50",
        "journal: line 51: entry 50 of device",
    ),
    "a body altered": (
        "update journal_body set body = replace(body, 'Harbour', 'Arbour') "
        "where line = (select min(line) from journal_body where body like '%Harbour%')",
        "was altered",
    ),
    "a body with its digest altered": (
        "update journal_body set salt = randomblob(16), digest = "
        "iif(digest like 'f%', 'e', 'f') || substr(digest, 2) where line = 60",
        "journal: line 60: a body is missing, added or exchanged",
    ),
    "a body taken away": (
        "delete from journal_body where line = 61",
        "journal: line 61: a body is missing",
    ),
    "a body without its line": (
        "update journal_body set line = 9999 where line = 62",
        "foreign keys: a row of journal_body",
    ),
    "a chain parted": (
        "update journal set previous_hash = hash where line = 63",
        "journal: line 63 does not follow",
    ),
    "a clock set back": (
        "update journal set counter = 1 where line = 64",
        "journal: line 64: its clock runs back",
    ),
    "a body that cannot be read": (
        "update journal_body set body = '[\"\", {}]' where line = 65",
        "rebuild: the journal cannot be read back",
    ),
    "a row altered": (
        "update person set safe_contact = '' where id = 'arwen-llyr'",
        "rebuild: person has another",
    ),
    "a row taken away": (
        "delete from communication where id = 'arwen-llyr-told-1'",
        "rebuild: communication lacks",
    ),
    "a row added": (
        "insert into team (row, id, name, line, entered_at) "
        "values (99, 'ghost', 'Ghosts', 1, '2026-01-01T00:00:00+00:00')",
        "rebuild: team holds 99 ghost",
    ),
    "two current rows": (
        "update worker set id = 'sam-okafor' where id = 'maya-ellis'",
        "facts: worker sam-okafor has 2 current rows",
    ),
    "no current row": (
        "update agency set superseded_at = '2026-01-01T00:00:00+00:00' where id = 'vale'",
        "facts: agency vale has no current row",
    ),
    "a landlord that is nowhere": (
        "update residence set landlord_agency_id = 'moon' where id = 'arwen-llyr-home-1'",
        "facts: residence arwen-llyr-home-1: its landlord_agency_id names moon",
    ),
    "a person in a list who is nowhere": (
        "update communication set people_ids = '[\"ghost\"]' where id = 'arwen-llyr-told-1'",
        "facts: communication arwen-llyr-told-1: its people_ids names ghost",
    ),
    "a nested concern that is nowhere": (
        "update meeting set agenda = replace(agenda, 'arwen-llyr-concern-3', 'ghost') "
        "where id = 'arwen-planning-meeting'",
        "facts: meeting arwen-planning-meeting: its agenda.concern_id names ghost",
    ),
    "a version that does not exist": (
        "update communication set concerns = replace(concerns, '\"version\":1', '\"version\":9') "
        "where id = 'abena-owusu-told-1'",
        "facts: communication abena-owusu-told-1 carries a version",
    ),
    "somebody found by another's name": (
        "delete from name_token where person_id = 'arwen-llyr' and token = 'llyr'",
        "rebuild: name_token lacks llyr arwen-llyr",
    ),
    "a case file altered": (
        "update case_file set body = replace(body, 'Harbour', 'Arbour') "
        "where person_id = 'arwen-llyr'",
        "rebuild: case_file has another arwen-llyr",
    ),
    "an open concern that is counted as closed": (
        "update judged set has_open_concern = 0 where person_id = 'arwen-llyr'",
        "rebuild: case_file has another arwen-llyr",
    ),
    "a gap taken away": (
        "delete from gap where person_id = 'arwen-llyr' and code = 'G01'",
        "rebuild: gap lacks arwen-llyr one-landlord-not-told",
    ),
    "somebody whom the touch of others misses": (
        "delete from touch where person_id = 'arwen-llyr'",
        "rebuild: touch lacks",
    ),
    "a journal that speaks of nobody here": (
        "delete from person where id = 'kofi-boateng'",
        "facts: the journal speaks of kofi-boateng, who is not in the book",
    ),
}


@pytest.mark.parametrize("kind", RAW_DAMAGE)
def test_damage_is_named(book: Book, kind: str) -> None:
    statement, sentence = RAW_DAMAGE[kind]
    damage(book, statement)
    found = said(book)
    assert any(sentence in one for one in found), found


def abenas_version(id: str, number: int, known_at: datetime) -> ConcernVersion:
    return ConcernVersion(
        id=id,
        concern_id="abena-owusu-concern-1",
        person_id="abena-owusu",
        number=number,
        known_at=known_at,
        recorded_at=NOW,
    )


LOGICAL_DAMAGE: dict[str, tuple[Fact, str]] = {
    "a version before its concern": (
        abenas_version("early", 3, NOW - timedelta(days=900)),
        "concern_version early was known before its concern was received",
    ),
    "a version number left out": (
        abenas_version("jump", 7, NOW),
        "the versions of concern abena-owusu-concern-1 are not numbered from 1",
    ),
    "an action due before it was set": (
        Action(
            id="late",
            person_id="abena-owusu",
            text="Ring",
            set_on=NOW.date(),
            due_on=date(2026, 1, 1),
        ),
        "action late is due before it was set",
    ),
    "a stay that ends before it starts": (
        Residence(
            id="backwards",
            person_id="abena-owusu",
            from_on=RoughDate("2026-05"),
            until_on=RoughDate("2025~"),
        ),
        "residence backwards ends on 2025, before it starts on 2026-05",
    ),
    "a tie to nobody": (
        Relationship(id="tie", person_id="abena-owusu", other_person_id="ghost", kind="sister"),
        "relationship tie: its other_person_id names ghost",
    ),
    "a second office": (Office(id="annexe", agency_id="hub"), "there is a second office, annexe"),
}


@pytest.mark.parametrize("kind", LOGICAL_DAMAGE)
def test_what_cannot_be_is_named_though_it_was_entered(book: Book, kind: str) -> None:
    fact, sentence = LOGICAL_DAMAGE[kind]
    record(book, [Entry("planted", "sam-okafor", (fact,))], NOW)
    found = said(book)
    assert found
    assert all(one.startswith("facts: ") for one in found)
    assert any(sentence in one for one in found), found


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("drop trigger journal_refuses_update", "the trigger journal_refuses_update is missing"),
        ("drop index person_id", "the index person_id is missing"),
        ("create table notes (text)", "the table notes is not one that this program makes"),
        ("alter table person add column extra text", "the table person was altered"),
    ],
)
def test_a_strange_schema_is_named(folder: Path, statement: str, sentence: str) -> None:
    book = open_book(folder, NOW, password=DEMO_PASSWORD)
    book.connection.execute(statement)
    book.close()
    strange = open_to_check(folder, NOW, password=DEMO_PASSWORD)
    found = said(strange)
    strange.close()
    assert f"schema: {sentence}." in found


def test_a_page_turned_bad_is_named(folder: Path) -> None:
    book = open_book(folder, NOW, password=DEMO_PASSWORD)
    sql = "select rootpage from sqlite_master where name = 'gap_history'"
    (page,) = book.connection.execute(sql).fetchone()
    book.connection.execute("pragma wal_checkpoint(truncate)").fetchone()
    book.close()
    content = bytearray((folder / "store.db").read_bytes())
    content[(page - 1) * 4096 + 100] ^= 1
    (folder / "store.db").write_bytes(content)
    bad = open_to_check(folder, NOW, password=DEMO_PASSWORD)
    found = said(bad)
    bad.close()
    assert any(one.startswith("cipher: ") for one in found), found


def test_an_older_copy_put_back_is_named(folder: Path, tmp_path: Path) -> None:
    older = tmp_path / "older"
    shutil.copytree(folder, older)
    book = open_book(folder, NOW, password=DEMO_PASSWORD)
    action = Action(id="new", person_id="abena-owusu", text="Ring", set_on=NOW.date())
    record(book, [Entry("action-added", "sam-okafor", (action,))], NOW)
    head = book.head()
    assert said(book) == []
    book.close()
    shutil.rmtree(folder)
    shutil.copytree(older, folder)
    back = open_book(folder, NOW, password=DEMO_PASSWORD)
    found = said(back)
    back.close()
    assert len(found) == 1
    assert f"but line {head.sequence} was seen here: the last 1 were cut off" in found[0]


def test_a_journal_cut_off_at_its_end_is_named(book: Book) -> None:
    last = book.head().sequence
    damage(
        book,
        f"delete from journal_body where line > {last - 3}",  # noqa: S608 - a number of ours
        f"delete from journal where line > {last - 3}",  # noqa: S608 - a number of ours
    )
    assert any(one.startswith("anchors: ") and "cut off" in one for one in said(book))


def test_many_findings_of_a_kind_are_counted(book: Book) -> None:
    damage(book, "update journal set actor = 'somebody' where line <= 100")
    altered = [one for one in said(book) if one.startswith("journal: ")]
    assert len(altered) == 21
    assert altered[-1] == "journal: and 80 more like these."


def test_no_finding_names_anybody(book: Book) -> None:
    damage(book, "delete from person", "delete from case_file")
    found = said(book)
    names = {"Llŷr", "Król", "Adeyemi", "Bramble"}
    assert found
    assert not any(name in one for one in found for name in names)
