"""A book on the disk: the folder `NAME.loop` and what lies in it."""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Final

from desktop_app.domain.errors import MISSING, NOT_A_BOOK, UNSAFE_PLACE, Refused, Unavailable
from desktop_app.store.errors import faults_named
from desktop_app.system.drives import why_not_here
from desktop_app.system.durable import previous_of, sync_folder
from desktop_app.system.folders import SUFFIX as SUFFIX

Judge = Callable[[PurePath], str | None]

# What Windows cannot name, whatever this computer is: a book may move.
_UNUSABLE: Final = re.compile(
    r'.*[<>:"/\\|?*\x00-\x1f].*|.*[. ]|(con|prn|aux|nul|(com|lpt)[0-9])(\..*)?|', re.IGNORECASE
)
_LONGEST_NAME: Final = 100


@dataclass(frozen=True, slots=True)
class BookFolder:
    """The paths of one book."""

    path: Path

    @property
    def name(self) -> str:
        return self.path.name.removesuffix(SUFFIX)

    @property
    def store(self) -> Path:
        """The encrypted SQLite file."""
        return self.path / "store.db"

    @property
    def slots(self) -> Path:
        """The wrapped keys."""
        return self.path / "slots.json"

    @property
    def attachments(self) -> Path:
        return self.path / "attachments"

    @property
    def backups(self) -> Path:
        return self.path / "backups"

    @property
    def lock(self) -> Path:
        """What the operating system locks while the book is open."""
        return self.path / "book.lock"

    @property
    def holder(self) -> Path:
        """Who holds the lock."""
        return self.path / "book.lock.json"

    @property
    def unfinished(self) -> Path:
        """A mark that stands while the book is being made."""
        return self.path / "being-made"


def book_path(folder: Path, name: str) -> Path:
    """Give the path of a book called `name`; refuse a name that some computer cannot hold."""
    clean = name.strip().removesuffix(SUFFIX)
    if _UNUSABLE.fullmatch(clean) or len(clean) > _LONGEST_NAME:
        raise Refused(f"A folder cannot be called “{clean}”. Choose another name.", "name")
    return folder / f"{clean}{SUFFIX}"


def open_folder(path: Path, *, why_not: Judge = why_not_here) -> BookFolder:
    """Find the book at `path`.

    Raises Unavailable: "missing", "not-a-book" or "unsafe-place", with the reason as detail.
    """
    folder = BookFolder(path)
    with faults_named():
        if not path.exists():
            raise Unavailable(MISSING, path.name)
        if not path.is_dir():
            raise Unavailable(NOT_A_BOOK, f"{path.name} is not a folder")
        begun = folder.unfinished.exists()
        parts = (folder.store, folder.slots, previous_of(folder.slots))
        if begun or not any(part.exists() for part in parts):
            raise Unavailable(NOT_A_BOOK, f"{path.name} has no book in it")
    _refuse_unsafe(path, why_not)
    return folder


@contextmanager
def new_folder(path: Path, *, why_not: Judge = why_not_here) -> Iterator[BookFolder]:
    """Make the folder of a new book, to be filled within the `with`; a failure leaves nothing.

    `path` ends in ".loop"; missing folders above it are made and stay. What a killed attempt left
    is cleared away. Raises Refused where something is there already, Unavailable("unsafe-place").
    """
    if path.suffix != SUFFIX:
        raise ValueError(f"the folder of a book ends in {SUFFIX}")
    folder = BookFolder(path)
    _refuse_unsafe(path, why_not)
    with faults_named():
        _clear_unfinished(folder)
        _make_above(path)
        try:
            path.mkdir(mode=0o700)
        except FileExistsError:
            raise Refused(f"There is something called {path.name} here already.", "name") from None
    try:
        with faults_named():
            for part in (folder.attachments, folder.backups):
                part.mkdir(mode=0o700)
            folder.unfinished.touch()
        yield folder
        with faults_named():
            folder.unfinished.unlink()
            sync_folder(path)
            sync_folder(path.parent)
    except BaseException:
        shutil.rmtree(path, ignore_errors=True)
        raise


def _make_above(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise Refused(f"{path.parent} is a file; choose a folder for the book.", "name") from None


def _refuse_unsafe(path: Path, why_not: Judge) -> None:
    reason = why_not(path)
    if reason is not None:
        raise Unavailable(UNSAFE_PLACE, reason)


def _clear_unfinished(folder: BookFolder) -> None:
    if folder.unfinished.is_file():
        shutil.rmtree(folder.path)
