"""What a command is given: where to write, the instant, and how to ask for a secret."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, TextIO

from desktop_app.casework.office import Book, open_book
from desktop_app.domain.errors import Refused

MOST_PASSWORD_BYTES: Final = 100_000
SUFFIX: Final = ".loop"


@dataclass(frozen=True, slots=True)
class Shell:
    """The outside of one command. `ask` shows a prompt and gives what was typed, unseen."""

    now: datetime
    out: TextIO
    err: TextIO
    ask: Callable[[str], str]

    def say(self, line: str = "") -> None:
        self.out.write(line + "\n")

    def fault(self, sentence: str) -> None:
        """One sentence on the error stream, without what a terminal would obey."""
        self.err.write(" ".join(plain(sentence).split()) + "\n")

    def password(self, arguments: Namespace) -> str:
        """From the file that was named, or typed; never an argument, never the environment."""
        if arguments.password_file is not None:
            return _first_line(arguments.password_file)
        return self._typed("Password: ")

    def new_password(self, arguments: Namespace) -> str:
        """As `password`; one that is typed is typed twice."""
        if arguments.password_file is not None:
            return _first_line(arguments.password_file)
        password = self._typed("New password: ")
        if self._typed("The same again: ") != password:
            raise Refused("The two passwords differ. Nothing was made.", "password")
        return password

    @contextmanager
    def opened(self, arguments: Namespace) -> Iterator[Book]:
        path = existing(arguments.book)
        book = open_book(path, self.now, password=self.password(arguments))
        try:
            yield book
        finally:
            book.close()

    def _typed(self, prompt: str) -> str:
        try:
            return self.ask(prompt)
        except EOFError:
            raise Refused("No password was given.", "password") from None


def existing(path: Path) -> Path:
    """The folder of a book, which may be named without its ending."""
    if not path.name:
        raise Refused("Name the folder of a book.", "book")
    whole = path.with_name(path.name + SUFFIX)
    return whole if not path.exists() and whole.exists() else path


def actor_of(book: Book) -> str:
    """Who a command acts for: the worker who has been in this book the longest and has not left."""
    here = [worker for worker in book.facts("worker") if worker.left_on is None]
    if not here:
        raise Refused("Nobody works in this book any more, so nobody can enter anything.")
    return str(here[0].id)


def plain(text: str) -> str:
    """`text` without control characters: a name must not steer somebody's terminal."""
    return "".join(sign if sign.isprintable() or sign == " " else "�" for sign in text)


def _first_line(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_PASSWORD_BYTES)
    except FileNotFoundError:
        raise Refused(f"There is no password file {path.name}.", "password_file") from None
    except OSError:
        raise Refused(f"The password file {path.name} cannot be read.", "password_file") from None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(f"The password file {path.name} is not text.", "password_file") from None
    return text.partition("\n")[0].removesuffix("\r")
