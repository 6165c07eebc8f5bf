"""What the machine could not do has a name; everything else is a mistake of ours."""

import errno

import pytest
from sqlcipher3 import dbapi2

from desktop_app.domain.errors import (
    BUSY,
    DAMAGED,
    DISK_ERROR,
    DISK_FULL,
    MISSING,
    READ_ONLY,
    Unavailable,
)
from desktop_app.store.errors import faults_named, unavailable


class SharingViolation(PermissionError):
    """As Windows raises it."""

    winerror = 32


def sqlite_fault(name: str) -> dbapi2.DatabaseError:
    error = dbapi2.OperationalError("as SQLite says it")
    error.sqlite_errorname = name
    return error


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("SQLITE_BUSY", BUSY),
        ("SQLITE_BUSY_SNAPSHOT", BUSY),
        ("SQLITE_LOCKED", BUSY),
        ("SQLITE_READONLY", READ_ONLY),
        ("SQLITE_READONLY_DBMOVED", READ_ONLY),
        ("SQLITE_IOERR", DISK_ERROR),
        ("SQLITE_IOERR_FSYNC", DISK_ERROR),
        ("SQLITE_CORRUPT", DAMAGED),
        ("SQLITE_NOTADB", DAMAGED),
        ("SQLITE_FULL", DISK_FULL),
        ("SQLITE_CANTOPEN", MISSING),
    ],
)
def test_what_sqlite_could_not_do_is_named(name: str, kind: str) -> None:
    with pytest.raises(Unavailable) as fault, faults_named():
        raise sqlite_fault(name)
    assert (fault.value.kind, fault.value.detail) == (kind, name)
    assert isinstance(fault.value.__cause__, dbapi2.OperationalError)


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, DISK_FULL),
        (errno.EROFS, READ_ONLY),
        (errno.EACCES, READ_ONLY),
        (errno.EIO, DISK_ERROR),
        (errno.ENOENT, MISSING),
        (errno.EBUSY, BUSY),
    ],
)
def test_what_the_system_could_not_do_is_named(number: int, kind: str) -> None:
    with pytest.raises(Unavailable) as fault, faults_named():
        raise OSError(number, "as the system says it")
    assert (fault.value.kind, fault.value.detail) == (kind, "as the system says it")


def test_on_windows_a_file_that_another_program_has_open_is_busy() -> None:
    assert (named := unavailable(SharingViolation(errno.EACCES, "in use"))) is not None
    assert named.kind == BUSY


@pytest.mark.parametrize(
    "error",
    [
        sqlite_fault("SQLITE_CONSTRAINT_TRIGGER"),
        sqlite_fault("SQLITE_ERROR"),
        dbapi2.ProgrammingError("used from another thread"),
        dbapi2.IntegrityError("of a build that gives no name"),
        OSError(errno.EISDIR, "Is a directory"),
        OSError("of no number"),
        ValueError("ours"),
        KeyboardInterrupt(),
    ],
)
def test_our_own_mistakes_stay_what_they_are(error: BaseException) -> None:
    assert unavailable(error) is None
    with pytest.raises(type(error)) as raised, faults_named():
        raise error
    assert raised.value is error


def test_a_constraint_that_really_fails_is_ours() -> None:
    connection = dbapi2.connect(":memory:")
    connection.execute("create table t (x integer not null) strict")
    with pytest.raises(dbapi2.IntegrityError), faults_named():
        connection.execute("insert into t values (null)")
    connection.close()
