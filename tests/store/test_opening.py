"""Only an encrypted store of ours is opened, and nothing is ever made in place of one."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from desktop_app.domain.errors import (
    BUSY,
    DAMAGED,
    MISSING,
    NEWER_BOOK,
    NOT_A_BOOK,
    READ_ONLY,
    Unavailable,
)
from desktop_app.store.book_key import mint_book_key
from desktop_app.store.errors import faults_named
from desktop_app.store.opening import APPLICATION_ID, connect, tables

KEY = mint_book_key().store_key_hex
OTHER_KEY = mint_book_key().store_key_hex
NOBODY = 65534
CANARY = "Siân Llŷr-Owen was told"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


@pytest.fixture
def store(path: Path) -> Path:
    """A store with one row."""
    connection = connect(path, KEY, create=True)
    connection.execute("create table note (text text) strict")
    connection.execute("insert into note values (?)", [CANARY])
    connection.close()
    return path


@pytest.fixture
def shared_folder() -> Iterator[Path]:
    """A folder that an ordinary user can reach, for as long as the test is one."""
    with tempfile.TemporaryDirectory(dir=Path(tempfile.gettempdir()).resolve()) as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield folder
        if os.getuid() == 0:
            os.seteuid(0)
        folder.chmod(0o700)


def become_ordinary() -> None:
    """Give up the right to write everywhere, until the fixture takes it back."""
    if os.getuid() == 0:
        os.seteuid(NOBODY)


def fault_of(path: Path, key: str = KEY, *, read_only: bool = False) -> str:
    with pytest.raises(Unavailable) as fault:
        connect(path, key, read_only=read_only)
    return fault.value.kind


def test_what_was_written_is_read_again(store: Path) -> None:
    connection = connect(store, KEY)
    assert connection.execute("select text from note").fetchall() == [(CANARY,)]
    connection.close()


def test_nothing_readable_is_on_the_disk(path: Path) -> None:
    connection = connect(path, KEY, create=True)
    connection.execute("create table note (text text) strict")
    connection.execute("insert into note values (?)", [CANARY])
    names = {each.name for each in path.parent.iterdir()}
    assert {"store.db", "store.db-wal"} <= names
    for each in path.parent.glob("store.db*"):
        content = each.read_bytes()
        assert CANARY.encode() not in content
        assert b"SQLite format" not in content
        assert b"create table" not in content
    connection.close()


def test_the_file_begins_with_the_salt_of_its_key(store: Path) -> None:
    assert store.read_bytes()[:16].hex() == KEY[64:]


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("recursive_triggers", 1),
        ("busy_timeout", 5000),
        ("mmap_size", 0),
        ("temp_store", 2),
        ("cell_size_check", 1),
        ("secure_delete", 1),
        ("application_id", APPLICATION_ID),
        ("user_version", 0),
    ],
)
def test_every_setting_holds(store: Path, setting: str, value: object) -> None:
    connection = connect(store, KEY)
    assert connection.execute(f"pragma {setting}").fetchone()[0] == value
    connection.close()


def test_a_connection_commits_each_statement_and_takes_begin_immediate(store: Path) -> None:
    connection = connect(store, KEY)
    assert connection.isolation_level is None
    connection.execute("begin immediate")
    connection.execute("delete from note")
    connection.execute("rollback")
    assert connection.execute("select count(*) from note").fetchone() == (1,)
    connection.close()


def test_sqlite_utils_works_on_the_right_classes(store: Path) -> None:
    connection = connect(store, KEY)
    database = tables(connection)
    # Both fail on a plain sqlcipher3 connection, or leave a savepoint open behind them.
    people: Any = database.table("person")
    people.insert({"id": "p1"}, pk="id").insert({"id": "p2", "born": "1961"}, alter=True)
    rows = list(database.query("insert into person (id) values (:id) returning id", {"id": "p3"}))
    assert rows == [{"id": "p3"}]
    assert not connection.in_transaction
    connection.execute("vacuum")
    connection.close()


def test_sqlite_utils_on_the_standard_library_is_not_used(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sqlite_utils.utils.sqlite3", sqlite3)
    connection = connect(store, KEY)
    with pytest.raises(RuntimeError, match="imported before"):
        tables(connection)
    connection.close()


def test_a_missing_store_stays_missing(path: Path) -> None:
    assert fault_of(path) == MISSING
    assert fault_of(path, read_only=True) == MISSING
    assert list(path.parent.glob("store.db*")) == []


def test_an_empty_file_is_damage_and_stays_empty(path: Path) -> None:
    path.touch()
    assert fault_of(path) == DAMAGED
    assert path.stat().st_size == 0


def test_a_plain_sqlite_file_is_not_a_book(path: Path) -> None:
    plain = sqlite3.connect(path)
    plain.execute("create table person (id text)")
    plain.commit()
    plain.close()
    before = path.read_bytes()
    assert fault_of(path) == NOT_A_BOOK
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"x", b"%PDF-1.7\n" * 500, bytes(range(256)) * 64])
def test_any_other_file_is_not_a_book_and_is_left_alone(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert fault_of(path) == NOT_A_BOOK
    assert path.read_bytes() == content


def test_a_folder_is_not_a_book(path: Path) -> None:
    path.mkdir()
    assert fault_of(path) == NOT_A_BOOK


def test_the_store_of_another_key_is_not_this_book(store: Path) -> None:
    assert fault_of(store, OTHER_KEY) == NOT_A_BOOK
    assert fault_of(store, OTHER_KEY[:64] + KEY[64:]) == DAMAGED


def test_an_encrypted_file_of_another_program_is_not_a_book(path: Path) -> None:
    other = dbapi2.connect(path)
    other.execute(f"pragma key = \"x'{KEY}'\"")
    other.execute("create table t (x)")
    other.commit()
    other.close()
    assert fault_of(path) == NOT_A_BOOK


def test_a_newer_book_is_called_newer_and_not_changed(store: Path) -> None:
    connection = connect(store, KEY)
    connection.execute("pragma user_version = 7")
    connection.close()
    before = store.read_bytes()
    with pytest.raises(Unavailable) as fault:
        connect(store, KEY, newest_version=6)
    assert fault.value.kind == NEWER_BOOK
    assert store.read_bytes() == before
    connect(store, KEY, newest_version=7).close()


def test_a_store_cut_off_anywhere_is_called_damage(path: Path) -> None:
    connection = connect(path, KEY, create=True)
    connection.execute("create table note (text text) strict")
    connection.executemany("insert into note values (?)", [["x" * 3000]] * 20)
    connection.close()
    content = path.read_bytes()
    boundaries = list(range(4096, len(content), 4096))
    cuts = [*boundaries, *(cut - 1 for cut in boundaries), *range(0, len(content), 977)]
    for length in cuts:
        path.write_bytes(content[:length])
        assert (length, fault_of(path)) == (length, DAMAGED)
        assert path.read_bytes() == content[:length]
    assert len(cuts) > 100


@pytest.mark.parametrize("place", [16, 100, 2000, 4090])
def test_a_damaged_first_page_is_called_damage(store: Path, place: int) -> None:
    content = bytearray(store.read_bytes())
    content[place] ^= 1
    store.write_bytes(content)
    assert fault_of(store) == DAMAGED


def test_a_damaged_head_alone_does_not_cost_the_book(store: Path) -> None:
    content = bytearray(store.read_bytes())
    content[:16] = b"damaged damaged!"
    store.write_bytes(content)
    connection = connect(store, KEY)
    assert connection.execute("select text from note").fetchall() == [(CANARY,)]
    connection.close()


def test_damage_in_the_middle_is_named_where_it_is_met(path: Path) -> None:
    connection = connect(path, KEY, create=True)
    connection.execute("create table note (text text) strict")
    connection.executemany("insert into note values (?)", [["x" * 3000]] * 50)
    connection.close()
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    connection = connect(path, KEY)
    with pytest.raises(Unavailable) as fault, faults_named():
        connection.execute("select sum(length(text)) from note").fetchall()
    assert fault.value.kind == DAMAGED
    connection.close()


def test_a_store_is_never_made_over_a_file(store: Path) -> None:
    before = store.read_bytes()
    with pytest.raises(FileExistsError):
        connect(store, KEY, create=True)
    assert store.read_bytes() == before


@pytest.mark.parametrize(
    "key",
    ["", "password", KEY[:64], KEY.upper() + "'", "g" * 96],
    ids=["empty", "a password", "without salt", "with a quote", "not hex"],
)
def test_anything_but_a_raw_key_is_our_own_mistake(store: Path, key: str) -> None:
    with pytest.raises(ValueError, match="96 hex digits"):
        connect(store, key)


def test_a_library_that_cannot_encrypt_or_may_damage_is_not_used(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(dbapi2, "connect", sqlite3.connect)
        with pytest.raises(RuntimeError, match="does not encrypt"):
            connect(store, KEY)
    monkeypatch.setattr(dbapi2, "sqlite_version_info", (3, 51, 2))
    with pytest.raises(RuntimeError, match="can damage a store"):
        connect(store, KEY)


def test_a_reading_connection_cannot_write(store: Path) -> None:
    connection = connect(store, KEY, read_only=True)
    assert connection.execute("select text from note").fetchall() == [(CANARY,)]
    with pytest.raises(Unavailable) as fault, faults_named():
        connection.execute("delete from note")
    assert fault.value.kind == READ_ONLY
    connection.close()


def test_a_second_writer_is_told_that_the_book_is_busy(store: Path) -> None:
    first, second = connect(store, KEY), connect(store, KEY)
    second.execute("pragma busy_timeout = 1")
    first.execute("begin immediate")
    with pytest.raises(Unavailable) as fault, faults_named():
        second.execute("begin immediate")
    assert fault.value.kind == BUSY
    first.close()
    second.close()


@pytest.mark.parametrize(("file", "folder"), [(0o444, 0o555), (0o444, 0o777), (0o666, 0o555)])
def test_a_write_protected_store_is_read_but_not_opened_to_write(
    shared_folder: Path, file: int, folder: int
) -> None:
    path = shared_folder / "store.db"
    connection = connect(path, KEY, create=True)
    connection.execute("create table note (text text) strict")
    connection.close()
    path.chmod(file)
    shared_folder.chmod(folder)
    become_ordinary()
    assert fault_of(path) == READ_ONLY
    reading = connect(path, KEY, read_only=True)
    assert reading.execute("select count(*) from note").fetchone() == (0,)
    reading.close()


def test_a_store_that_may_not_be_read_is_named_so(shared_folder: Path) -> None:
    path = shared_folder / "store.db"
    connect(path, KEY, create=True).close()
    path.chmod(0o000)
    become_ordinary()
    assert fault_of(path) == READ_ONLY
