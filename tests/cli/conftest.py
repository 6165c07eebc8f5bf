"""Commands are tried on a copy of the demo book, with what they write and ask caught."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_app.casework.demo import make_demo_book
from desktop_app.casework.office import Book, open_book
from desktop_app.cli import main

NOW = datetime(2026, 11, 23, 9, 14, tzinfo=UTC)
PASSWORD = "four plain words here"


@dataclass(frozen=True)
class Done:
    """What came of a command."""

    code: int
    out: str
    err: str


@dataclass
class Terminal:
    """Runs commands; `typed` is what somebody answers when asked for a password."""

    folder: Path
    now: datetime = NOW
    typed: tuple[str, ...] = ()

    @property
    def book(self) -> Path:
        return self.folder / "demo.loop"

    @property
    def password_file(self) -> Path:
        return self.folder / "password.txt"

    def run(self, *words: str | Path) -> Done:
        out, err = io.StringIO(), io.StringIO()
        answers = iter(self.typed)

        def ask(_prompt: str) -> str:
            try:
                return next(answers)
            except StopIteration:
                raise EOFError from None

        code = main([str(word) for word in words], self.now, out, err, ask=ask)
        return Done(code, out.getvalue(), err.getvalue())

    def on_book(self, command: str, *words: str | Path) -> Done:
        return self.run(command, self.book, *words, "--password-file", self.password_file)

    def opened(self) -> Book:
        return open_book(self.book, self.now, password=PASSWORD)

    def files(self) -> dict[str, bytes]:
        """Every file of the book but the marks of who holds it."""
        return {
            str(path.relative_to(self.book)): path.read_bytes()
            for path in sorted(self.book.rglob("*"))
            if path.is_file() and "lock" not in path.name
        }


@pytest.fixture(scope="session")
def demo_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo-template")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(folder / "state"))
        make_demo_book(folder / "demo.loop", password=PASSWORD, now=NOW).close()
    return folder / "demo.loop"


@pytest.fixture
def terminal(demo_template: Path, tmp_path: Path) -> Iterator[Terminal]:
    folder = tmp_path / "books"
    shutil.copytree(demo_template, folder / "demo.loop")
    (folder / "password.txt").write_text(PASSWORD + "\n", "utf-8")
    yield Terminal(folder)
