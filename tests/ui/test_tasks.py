"""Work comes home on the GUI thread, in the order in which it was sent."""

from __future__ import annotations

import threading
from functools import partial

import pytest
import shiboken6
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop_app.casework.changes import Changes
from desktop_app.ui.tasks import Tasks


class Shelf:
    """Stands for a book: knows on which thread it was opened and closed."""

    def __init__(self) -> None:
        self.opened_on = threading.current_thread().name
        self.is_closed = False

    def close(self) -> None:
        self.is_closed = True


def opened(tasks: Tasks, shelf: Shelf) -> None:
    tasks.open(lambda: (shelf, "open"), lambda _: None, pytest.fail)  # type: ignore[arg-type, return-value]


def test_an_answer_comes_back_on_the_gui_thread(qtbot: QtBot) -> None:
    tasks, heard = Tasks(), []
    opened(tasks, Shelf())
    tasks.ask(
        lambda _book: threading.current_thread().name,
        lambda name: heard.append((name, threading.current_thread().name)),
    )
    qtbot.waitUntil(lambda: bool(heard))
    tasks.close()
    assert heard[0][0].startswith("store")
    assert heard[0][1] == threading.main_thread().name


def test_a_change_is_told_once(qtbot: QtBot) -> None:
    tasks = Tasks()
    told: list[Changes] = []
    opened(tasks, Shelf())
    tasks.changed.connect(told.append)
    made = Changes(people=frozenset({"p1"}))
    with qtbot.waitSignal(tasks.changed):
        tasks.change(lambda _book: made)
    tasks.close()
    assert told == [made]


def test_a_failure_goes_where_it_was_asked_to_go(tasks_now: Tasks) -> None:
    opened(tasks_now, Shelf())
    here: list[Exception] = []
    everywhere: list[Exception] = []
    tasks_now.failed.connect(everywhere.append)

    def broken(_book: object) -> Changes:
        raise ValueError("broken")

    tasks_now.change(broken, refused=here.append)
    tasks_now.change(broken)
    assert [str(e) for e in here] == ["broken"]
    assert [str(e) for e in everywhere] == ["broken"]


def test_closing_the_book_waits_for_what_was_asked(qtbot: QtBot) -> None:
    tasks, shelf = Tasks(), Shelf()
    order: list[object] = []
    opened(tasks, shelf)
    tasks.ask(lambda _book: shelf.is_closed, lambda was_closed: order.append(was_closed))
    tasks.close_book(lambda: order.append("closed"))
    qtbot.waitUntil(lambda: len(order) == 2)
    tasks.close()
    assert order == [False, "closed"]
    assert shelf.is_closed


def test_without_a_book_nothing_can_be_asked(tasks_now: Tasks) -> None:
    failures: list[Exception] = []
    tasks_now.ask(lambda _book: None, lambda _: pytest.fail("answered"), failures.append)
    assert [type(e) for e in failures] == [LookupError]


def test_opening_another_book_closes_the_first(tasks_now: Tasks) -> None:
    first, second = Shelf(), Shelf()
    opened(tasks_now, first)
    opened(tasks_now, second)
    assert (first.is_closed, second.is_closed) == (True, False)


def test_an_answer_for_a_page_that_is_gone_is_let_go(tasks_now: Tasks) -> None:
    page = _Page()
    show = partial(page.show_on, 1)
    tasks_now.run(lambda: "there", page.setText, _never)
    tasks_now.run(lambda: "there", show, _never)
    assert (page.text(), page.shown) == ("there", ["there"])
    shiboken6.delete(page)
    tasks_now.run(lambda: "late", page.setText, _never)
    tasks_now.run(lambda: "late", show, _never)
    assert page.shown == ["there"]


class _Page(QLabel):
    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def show_on(self, _number: int, text: str) -> None:
        self.shown.append(text)


def _never(error: Exception) -> None:
    raise AssertionError(str(error))
