"""Before a book is open: where books lie, whether a place will do, how strong a password is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop_app.system.drives import why_not_here
from desktop_app.system.folders import SUFFIX, books_home

if TYPE_CHECKING:
    from desktop_app.casework.office import Book

DEMO_NAME: Final = "Demo"
DEMO_PASSWORD: Final = "in the loop"  # noqa: S105 - the unlock page shows it; the people are invented
WEAK_WORDS: Final = ("password", "letmein", "welcome", "qwerty", "123", "abc", "summer", "secret")
SHORT: Final = 8
FAIR: Final = 12
GOOD: Final = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownBook:
    """A book that can be opened; its words name the book and its folder, nobody in it."""

    path: Path
    words: str
    is_demo: bool = False


def known_books(recent: Sequence[Path]) -> tuple[KnownBook, ...]:
    """The books opened lately that are still there, then the others in the usual folder."""
    home = books_home()
    beside = sorted(home.glob(f"*{SUFFIX}")) if home.is_dir() else []
    found = dict.fromkeys([*(path for path in recent if path.is_dir()), *beside])
    return tuple(
        KnownBook(path=path, words=_words(path, home), is_demo=path == demo_path())
        for path in found
    )


def demo_path() -> Path:
    """Where the demo book lies on this computer."""
    return books_home() / f"{DEMO_NAME}{SUFFIX}"


def usual_folder() -> Path:
    return books_home()


def path_for(folder: Path, name: str) -> Path:
    """Where a book of this name would lie; raises Refused("name") for a name no folder can have."""
    from desktop_app.store.folder import book_path  # brings the cipher, slow to import

    return book_path(folder, name)


def why_not(folder: Path) -> str:
    """Why a book cannot be kept in `folder`, or empty."""
    return why_not_here(folder) or ""


def strength_words(password: str) -> str:
    """What a password is worth, in words; length counts most. Source: our own choice."""
    if not password:
        return ""
    plain = password.casefold()
    if len(password) < SHORT:
        return "Too short: easy to guess. Three or four words together make a good one."
    if any(word in plain for word in WEAK_WORDS) or len(set(plain)) < 5:
        return "Weak: it holds a word or a pattern that is tried first."
    if len(password) < FAIR:
        return "Fair. A few more letters make it much harder to guess."
    return "Good." if len(password) < GOOD else "Very good."


def is_too_weak(password: str) -> bool:
    return len(password) < SHORT


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """Somebody who works in the office of an open book."""

    id: str
    name: str


def colleagues(book: Book) -> tuple[Colleague, ...]:
    """Everyone who has not left; whoever made the book stands first."""
    here = [w for w in book.facts("worker") if w.left_on is None]
    return tuple(Colleague(id=w.id, name=w.name) for w in here)


def _words(path: Path, home: Path) -> str:
    name = path.name.removesuffix(SUFFIX)
    return name if path.parent == home else f"{name} · {path.parent}"
