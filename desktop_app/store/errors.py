"""What the machine could not do, told apart from what we did wrong."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

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

# Source: sqlite.org/rescode.html; an extended code begins with the name of its family.
_BY_SQLITE_NAME: Final = (
    ("SQLITE_BUSY", BUSY),
    ("SQLITE_LOCKED", BUSY),
    ("SQLITE_PROTOCOL", BUSY),
    ("SQLITE_READONLY", READ_ONLY),
    ("SQLITE_PERM", READ_ONLY),
    ("SQLITE_IOERR", DISK_ERROR),
    ("SQLITE_CORRUPT", DAMAGED),
    # The key was proved before the file was opened, so here this is never a wrong password.
    ("SQLITE_NOTADB", DAMAGED),
    ("SQLITE_FULL", DISK_FULL),
    ("SQLITE_CANTOPEN", MISSING),
)
_BY_ERRNO: Final = {
    errno.ENOSPC: DISK_FULL,
    errno.EDQUOT: DISK_FULL,
    errno.EFBIG: DISK_FULL,
    errno.EROFS: READ_ONLY,
    errno.EACCES: READ_ONLY,
    errno.EPERM: READ_ONLY,
    errno.EIO: DISK_ERROR,
    errno.ENODEV: DISK_ERROR,
    errno.ENXIO: DISK_ERROR,
    errno.ESTALE: DISK_ERROR,
    errno.ENOENT: MISSING,
    errno.ENOTDIR: MISSING,
    errno.EBUSY: BUSY,
}
# ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION, winerror.h: another program has the file open.
_BUSY_ON_WINDOWS: Final = (32, 33)


def unavailable(error: BaseException) -> Unavailable | None:
    """Name what the machine could not do, or give None where the fault is ours."""
    if isinstance(error, dbapi2.DatabaseError):
        name = getattr(error, "sqlite_errorname", "") or ""
        kinds = (kind for start, kind in _BY_SQLITE_NAME if name.startswith(start))
        kind = next(kinds, None)
        return Unavailable(kind, name) if kind else None
    if isinstance(error, OSError):
        if getattr(error, "winerror", None) in _BUSY_ON_WINDOWS:
            return Unavailable(BUSY, str(error.strerror))
        kind = _BY_ERRNO.get(error.errno or 0)
        return Unavailable(kind, str(error.strerror)) if kind else None
    return None


@contextmanager
def faults_named() -> Iterator[None]:
    """Raise `Unavailable` for what the machine could not do; let everything else through."""
    try:
        yield
    except (dbapi2.DatabaseError, OSError) as error:
        named = unavailable(error)
        if named is None:
            raise
        raise named from error
