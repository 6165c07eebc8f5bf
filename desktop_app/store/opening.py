"""Opening the encrypted store, and refusing everything that is not one.

This module must be imported before anything imports sqlite-utils: it makes sqlite-utils work on
SQLCipher's classes (it looks for a module called pysqlite3 before the standard library's sqlite3).
Take `sqlite_utils` through `tables`, and that cannot go wrong.

The standard library's sqlite3 must never open a store: it takes `PRAGMA key` without a word and
writes plain text.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import sqlcipher3
from sqlcipher3 import dbapi2

from desktop_app.domain.errors import DAMAGED, MISSING, NEWER_BOOK, NOT_A_BOOK, Unavailable
from desktop_app.store.errors import faults_named, unavailable

sys.modules.setdefault("pysqlite3", sqlcipher3)
sys.modules.setdefault("pysqlite3.dbapi2", dbapi2)

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection
    from sqlite_utils import Database

APPLICATION_ID: Final = 0x494C4F50
"""What tells our stores from other encrypted files: "ILOP"."""

NEWEST_VERSION: Final = 6
"""The newest `user_version` that this program reads; a migration that raises it raises this."""

_PLAIN_HEADER: Final = b"SQLite format 3\x00"
_PAGE: Final = 4096  # SQLCipher's own page size, zetetic.net/sqlcipher/design
_OLDEST_SQLITE: Final = (3, 51, 3)  # the first without the WAL-reset bug, sqlite.org/wal.html
_SETTINGS: Final = (
    "pragma foreign_keys = on",
    # Nothing in a file's own schema may call a function with side effects.
    "pragma trusted_schema = off",
    # Without it `insert or replace` slips past the triggers that refuse to delete.
    "pragma recursive_triggers = on",
    "pragma busy_timeout = 5000",
    "pragma mmap_size = 0",
    "pragma temp_store = memory",
    "pragma cell_size_check = on",
    "pragma secure_delete = on",
    "pragma cache_size = -65536",
    "pragma synchronous = full",
    # On macOS an ordinary sync stops at the drive's own memory.
    "pragma fullfsync = on",
    "pragma checkpoint_fullfsync = on",
)


def connect(
    path: Path,
    key_hex: str,
    *,
    read_only: bool = False,
    create: bool = False,
    newest_version: int = NEWEST_VERSION,
) -> Connection:
    """Open the store at `path` with the 96 hex digits of `BookKey.store_key_hex`.

    The connection is in autocommit: its owner says BEGIN IMMEDIATE. It belongs to the thread that
    opened it. With `create` the file must not exist, and begins with our application id and
    user_version 0; without, nothing is ever created. With `read_only` nothing can be written, and
    a store on a read-only disk opens too.

    Raises Unavailable: "missing", "damaged" (empty, cut off, or unreadable with its own key),
    "not-a-book" (a folder, a plain SQLite file, any other file), "newer-book", "read-only",
    "busy", "disk-error". FileExistsError where `create` meets a file.
    """
    if not re.fullmatch("[0-9a-f]{96}", key_hex):
        raise ValueError("the key of a store is 96 hex digits")
    if create and path.exists():
        raise FileExistsError(path)
    if not create:
        _refuse_what_is_not_ours(path, bytes.fromhex(key_hex)[-16:])
    with faults_named():
        connection: Connection = dbapi2.connect(
            _address(path, read_only=read_only, create=create), uri=True, isolation_level=None
        )
    try:
        _unlock(connection, path, key_hex)
        with faults_named():
            _set_up(connection, read_only=read_only, create=create)
            _refuse_other_kinds(connection, newest_version)
    except BaseException:
        connection.close()
        raise
    return connection


def tables(connection: Connection) -> Database:
    """Give the sqlite-utils view of an open store, on SQLCipher's classes."""
    import sqlite_utils

    if vars(sqlite_utils.utils)["sqlite3"] is not sqlcipher3:
        raise RuntimeError("sqlite_utils was imported before desktop_app.store.opening")
    return sqlite_utils.Database(connection)


def _refuse_what_is_not_ours(path: Path, salt: bytes) -> None:
    with faults_named():
        if not path.exists():
            raise Unavailable(MISSING, path.name)
        if not path.is_file():
            raise Unavailable(NOT_A_BOOK, f"{path.name} is not a file")
        head, is_whole = _head(path), _is_whole(path)
    if head == _PLAIN_HEADER:
        raise Unavailable(NOT_A_BOOK, f"{path.name} is not encrypted")
    if not is_whole:
        # SQLite would take less than a page for a new, empty store: "no cases".
        kind = DAMAGED if salt.startswith(head) else NOT_A_BOOK
        raise Unavailable(kind, f"{path.name} ends in the middle of a page")


def _is_whole(path: Path) -> bool:
    """Say whether the file is made of whole pages, at least one.

    A kill in the middle of a checkpoint may leave half a page, but then with the log that mends it.
    """
    log = path.with_name(path.name + "-wal")
    size = path.stat().st_size
    if size < _PAGE:
        return False
    return size % _PAGE == 0 or (log.exists() and log.stat().st_size > 0)


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(len(_PLAIN_HEADER))


def _address(path: Path, *, read_only: bool, create: bool) -> str:
    mode = "rwc" if create else "ro" if read_only else "rw"
    address = f"{path.absolute().as_uri()}?mode={mode}"
    return f"{address}&immutable=1" if read_only and _cannot_change(path) else address


def _cannot_change(path: Path) -> bool:
    """Say whether the folder can be neither written to nor has a write-ahead log to be read.

    A log-keeping store cannot be opened there unless SQLite is told that nothing changes.
    """
    effective = os.access in os.supports_effective_ids
    writable = os.access(path.parent, os.W_OK, effective_ids=effective)
    return not writable and not path.with_name(path.name + "-wal").exists()


def _unlock(connection: Connection, path: Path, key_hex: str) -> None:
    # It would write "hmac check failed" on the standard error stream.
    connection.execute("pragma cipher_log_level = none")
    connection.execute(f"pragma key = \"x'{key_hex}'\"")
    if not connection.execute("pragma cipher_version").fetchone():
        raise RuntimeError("this SQLite library does not encrypt")
    if dbapi2.sqlite_version_info < _OLDEST_SQLITE:
        raise RuntimeError(f"SQLite {dbapi2.sqlite_version} can damage a store")
    try:
        connection.execute("select count(*) from sqlite_master").fetchone()
    except dbapi2.DatabaseError as error:
        named = unavailable(error)
        if named is None:
            raise
        if error.sqlite_errorname == "SQLITE_NOTADB" and _head(path) != bytes.fromhex(key_hex)[32:]:
            named = Unavailable(NOT_A_BOOK, f"{path.name} is another file than this key's")
        raise named from error


def _set_up(connection: Connection, *, read_only: bool, create: bool) -> None:
    for setting in _SETTINGS:
        connection.execute(setting)
    if read_only:
        connection.execute("pragma query_only = on")
        return
    if create:
        connection.execute(f"pragma application_id = {APPLICATION_ID}")
    mode = connection.execute("pragma journal_mode = wal").fetchone()[0]
    if mode != "wal":
        raise RuntimeError(f"the store's journal mode is {mode}")
    # SQLite opens a write-protected file for reading without a word, even `begin immediate`;
    # only a write tells, and this one is taken back.
    connection.execute("begin immediate")
    connection.execute("pragma user_version = 0")
    connection.execute("rollback")


def _refuse_other_kinds(connection: Connection, newest_version: int) -> None:
    if connection.execute("pragma application_id").fetchone()[0] != APPLICATION_ID:
        raise Unavailable(NOT_A_BOOK, "an encrypted file of another program")
    version = connection.execute("pragma user_version").fetchone()[0]
    if version > newest_version:
        raise Unavailable(NEWER_BOOK, f"store version {version}")
