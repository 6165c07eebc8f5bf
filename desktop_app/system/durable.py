"""Writing a small file so that a power cut leaves the old one or the new one, whole."""

import contextlib
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

if sys.platform != "win32":
    import fcntl

ON_WINDOWS: Final = os.name == "nt"
# A virus scanner may hold a file open for a moment after it was written.
_PAUSES_S: Final = (0.02, 0.05, 0.1, 0.2, 0.4)


def previous_of(path: Path) -> Path:
    """Give the path of the generation before the one at `path`."""
    return path.with_name(path.name + ".previous")


def write_durably(path: Path, content: bytes, *, keep_previous: bool = True) -> None:
    """Replace the file at `path`, and return once the new content is on the disk.

    With `keep_previous` the content that stood there is first kept beside it, also
    durably. At every moment each of the two names is absent, the old file or a whole
    new one. One writer at a time: the caller holds the folder's lock. Raises OSError.
    """
    if keep_previous and path.exists():
        _put(previous_of(path), path.read_bytes())
    _put(path, content)


def write_quickly(path: Path, content: bytes) -> None:
    """Replace the file at `path` in one step, without waiting for the disk.

    Other programs see the old file or the new one; a power cut may take both.
    Raises OSError.
    """
    _put(path, content, wait=False)


def create_once(path: Path, content: bytes) -> bytes:
    """Write `content` unless the file is there already; give what the file then holds.

    Of several programs that try at the same moment, one wins and all get its content.
    Raises OSError.
    """
    draft = path.with_name(f"{path.name}.{os.getpid()}.writing")
    _fill(draft, content, wait=True)
    with contextlib.suppress(FileExistsError):
        _name_once(draft, path)
    draft.unlink(missing_ok=True)
    sync_folder(path.parent)
    return path.read_bytes()


def sync_folder(folder: Path) -> None:
    """Wait until the names in `folder` are on the disk.

    Windows cannot do this for a folder and keeps its names in a log of its own.
    Raises OSError.
    """
    if ON_WINDOWS:
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        _sync(handle)
    finally:
        os.close(handle)


def _put(path: Path, content: bytes, *, wait: bool = True) -> None:
    draft = path.with_name(path.name + ".writing")
    try:
        _fill(draft, content, wait=wait)
        _replace(draft, path)
    except OSError:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        raise
    if wait:
        sync_folder(path.parent)


def _fill(path: Path, content: bytes, *, wait: bool) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags, 0o600)
    try:
        written = 0
        while written < len(content):
            written += os.write(handle, content[written:])
        if wait:
            _sync(handle)
    finally:
        os.close(handle)


def _replace(draft: Path, path: Path, pause: Callable[[float], None] = time.sleep) -> None:
    for pause_s in _PAUSES_S if ON_WINDOWS else ():
        try:
            draft.replace(path)
        except PermissionError:
            pause(pause_s)
        else:
            return
    draft.replace(path)


def _name_once(draft: Path, path: Path) -> None:
    if ON_WINDOWS:
        # Unlike elsewhere, this refuses on Windows where the name is taken.
        draft.rename(path)
    else:
        path.hardlink_to(draft)


def _sync(handle: int) -> None:
    if sys.platform == "darwin":
        # An ordinary fsync on macOS leaves the content in the drive's own memory.
        with contextlib.suppress(OSError):
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            return
    os.fsync(handle)
