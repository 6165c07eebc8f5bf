"""Work off the GUI thread: `ask` reads, `change` writes, `open` brings a book.

This is all the concurrency in the program. A second, read-only worker for long reports
belongs here, behind `ask`, when a report first needs longer than a user will wait.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid

if TYPE_CHECKING:
    from desktop_app.casework.changes import Changes
    from desktop_app.casework.office import Book

Answer = TypeVar("Answer")
OnError = Callable[[Exception], None]


class Tasks(QObject):
    """The one door between screens and the store.

    One worker thread owns the connection, so writes never race and no screen
    ever waits. Whatever a task returns or raises comes back on the GUI thread.
    Tests hand in an executor that runs at once.
    """

    changed = Signal(object)  # Changes
    failed = Signal(object)  # Exception
    _landed = Signal(object)  # Callable[[], None]

    def __init__(self, worker: Executor | None = None) -> None:
        super().__init__()
        self._book: Book | None = None
        self._worker = worker or ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._landed.connect(self._run_here)

    def ask(
        self,
        view: Callable[[Book], Answer],
        then: Callable[[Answer], None],
        otherwise: OnError | None = None,
    ) -> None:
        """Read: hand what `view` returns to `then`; a failure to `otherwise`, else to `failed`."""
        self._send(lambda: view(self._opened()), then, otherwise or self.failed.emit)

    def change(
        self,
        act: Callable[[Book], Changes],
        refused: OnError | None = None,
        then: Callable[[Changes], None] | None = None,
    ) -> None:
        """Write: emit `changed`, then call `then`; a failure goes to `refused` or to `failed`."""

        def landed(changes: Changes) -> None:
            self.changed.emit(changes)
            if then:
                then(changes)

        self._send(lambda: act(self._opened()), landed, refused or self.failed.emit)

    def open(
        self,
        opener: Callable[[], tuple[Book, Answer]],
        then: Callable[[Answer], None],
        otherwise: OnError,
    ) -> None:
        """Open or make a book on the worker, where it stays; any book open before is closed."""

        def work() -> Answer:
            self._let_go()
            self._book, answer = opener()
            return answer

        self._send(work, then, otherwise)

    def close_book(self, then: Callable[[], None]) -> None:
        """Close the book after everything asked so far, then call `then`."""
        self._send(self._let_go, lambda _: then(), self.failed.emit)

    def run(
        self, work: Callable[[], Answer], then: Callable[[Answer], None], otherwise: OnError
    ) -> None:
        """Do what needs no open book, such as looking whether a folder will do."""
        self._send(work, then, otherwise)

    def close(self) -> None:
        """Finish what was sent, close the book and end the worker."""
        self._worker.submit(self._let_go)
        self._worker.shutdown(wait=True)

    def _send(
        self, work: Callable[[], Answer], then: Callable[[Answer], None], otherwise: OnError
    ) -> None:
        future = self._worker.submit(work)
        future.add_done_callback(
            lambda done: self._landed.emit(lambda: _finish(done, then, otherwise))
        )

    def _opened(self) -> Book:
        if self._book is None:
            raise LookupError("no book is open")
        return self._book

    def _let_go(self) -> None:
        book, self._book = self._book, None
        if book is not None:
            book.close()

    @Slot(object)
    def _run_here(self, closure: Callable[[], Any]) -> None:
        closure()


def _is_gone(then: object) -> bool:
    """Whether `then` is a method of a page that was taken down before its answer came."""
    owner = getattr(getattr(then, "func", then), "__self__", None)
    return isinstance(owner, QObject) and not isValid(owner)


def _finish(done: Future[Answer], then: Callable[[Answer], None], otherwise: OnError) -> None:
    try:
        answer = done.result()
    except Exception as error:  # noqa: BLE001 - the one place where every failure meets the GUI
        otherwise(error)
    else:
        if not _is_gone(then):
            then(answer)
