"""From the unlock page to the open book and back, with nothing lost on the way."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from desktop_app.casework.demo import DEMO_PASSWORD
from desktop_app.casework.office import Book, open_book
from desktop_app.ui.idle import IdleWatch, within_limits
from desktop_app.ui.screen import Place
from desktop_app.ui.screens.create_book import CreateBookScreen
from desktop_app.ui.session import Session, until_midnight_ms
from desktop_app.ui.widgets.plain_label import PlainLabel
from tests.ui.conftest import NOW
from tests.ui.walking import nameless, reachable, tab_round

LONG_WORDS = "kettle orange bicycle"


def unlock(session: Session, path: Path) -> None:
    """Type the password, and say that it is Sam who works."""
    session.start(path)
    session.front.unlock.form.fill({"password": DEMO_PASSWORD})
    session.front.unlock.open.click()
    session.front.who_works.form.fill({"worker": "sam-okafor"})
    session.front.who_works.go_on.click()


def test_the_password_of_the_demo_book_is_on_its_page(session: Session, demo_path: Path) -> None:
    session.start(demo_path)
    assert session.front.unlock.demo.isVisible()
    assert DEMO_PASSWORD in session.front.unlock.demo_words.text()


def test_a_wrong_password_is_said_beside_the_field(session: Session, demo_path: Path) -> None:
    session.start(demo_path)
    page = session.front.unlock
    page.form.fill({"password": "guess"})
    page.open.click()
    assert "does not open this book" in page.form.fault("password")
    assert page.form.value("password") == ""
    assert page.open.isEnabled()
    assert session.window is None


def test_a_book_that_has_gone_is_said_beside_its_name(session: Session, demo_path: Path) -> None:
    session.start(demo_path)
    page = session.front.unlock
    demo_path.rename(demo_path.with_name("Elsewhere.loop"))
    page.form.fill({"password": DEMO_PASSWORD})
    page.open.click()
    assert "There is no book here" in page.form.fault("book")


def test_the_right_password_opens_the_window(session: Session, demo_path: Path) -> None:
    unlock(session, demo_path)
    assert session.window is not None
    assert session.window.isVisible()
    assert not session.front.isVisible()
    assert session.window.windowTitle() == "Demo – In the Loop"
    assert "Sam Okafor" in session.window.status.worker.text()


def test_the_unlock_page_names_nobody(session: Session, demo_path: Path) -> None:
    unlock(session, demo_path)
    session.lock()
    shown = " ".join(
        str(getattr(w, "text", str)()) for w in reachable(session.front) if hasattr(w, "text")
    )
    assert session.front.unlock.form.value("password") == ""
    assert "Okafor" not in shown
    assert "Okafor" not in session.front.unlock.form.value("book")


def test_locking_keeps_what_is_half_typed(session: Session, demo_path: Path) -> None:
    unlock(session, demo_path)
    window: Any = session.window
    window.go(Place(screen="today"))
    today = window.screen_in_front
    today.why.put_off.click()
    today.why.form.fill_draft({"reason": "Waiting for the"})
    session.lock()
    assert session.window is None
    assert session.front.isVisible()
    book = open_book(demo_path, NOW, password=DEMO_PASSWORD, why_not=lambda _path: None)
    kept = [json.loads(draft.body) for draft in book.drafts()]
    book.close()
    assert [draft["values"] for draft in kept] == [{"reason": "Waiting for the"}]


def test_locking_lets_the_book_go(session: Session, demo_path: Path) -> None:
    unlock(session, demo_path)
    session.lock()
    failures: list[Exception] = []
    session.tasks.ask(Book.head, lambda _: pytest.fail("still open"), failures.append)
    assert [type(e) for e in failures] == [LookupError]


def test_a_locked_book_opens_again_where_it_was(session: Session, demo_path: Path) -> None:
    unlock(session, demo_path)
    session.lock()
    assert session.front.unlock.form.value("book") == str(demo_path)
    unlock(session, demo_path)
    assert session.window is not None


def test_ctrl_alt_l_locks(session: Session, demo_path: Path, qtbot: QtBot) -> None:
    unlock(session, demo_path)
    window: Any = session.window
    with qtbot.waitSignal(session.locked):
        window.top.lock.click()
    keys = [a.shortcut().toString() for m in window.menuBar().actions() for a in m.menu().actions()]
    assert "Ctrl+Alt+L" in keys


def test_closing_the_book_ends_the_program_and_locking_does_not(
    session: Session, demo_path: Path, qtbot: QtBot
) -> None:
    unlock(session, demo_path)
    with qtbot.assertNotEmitted(session.ended):
        session.lock()
    unlock(session, demo_path)
    window: Any = session.window
    with qtbot.waitSignal(session.ended):
        window.close()


def test_ctrl_q_on_the_unlock_page_ends_the_program(session: Session, qtbot: QtBot) -> None:
    session.start(None)
    session.front.activateWindow()
    qtbot.waitUntil(session.front.isActiveWindow)
    with qtbot.waitSignal(session.ended):
        QTest.keyClick(session.front, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)


def test_closing_the_unlock_page_ends_the_program(session: Session, qtbot: QtBot) -> None:
    session.start()
    with qtbot.waitSignal(session.ended):
        session.front.close()


def test_nobody_there_locks_after_a_warning(qapp: QApplication, qtbot: QtBot) -> None:
    watch = IdleWatch(qapp, minutes=1, minute_ms=60)
    heard: list[str] = []
    watch.warned.connect(lambda: heard.append("warned"))
    with qtbot.waitSignal(watch.idle):
        watch.start()
    watch.stop()
    assert heard == ["warned"]


def test_a_key_puts_the_lock_off(qapp: QApplication, qtbot: QtBot, session: Session) -> None:
    session.start()
    watch = IdleWatch(qapp, minutes=1, minute_ms=2_000)
    with qtbot.waitSignal(watch.warned):
        watch.start()
    with qtbot.waitSignal(watch.touched_again):
        QTest.keyClick(session.front, Qt.Key.Key_A)
    watch.stop()


def test_the_time_before_the_lock_can_be_chosen_and_is_kept(
    session: Session, demo_path: Path, settings: QSettings
) -> None:
    unlock(session, demo_path)
    window: Any = session.window
    assert "locks in 5 min" in window.status.worker.text()
    window.lock_minutes_chosen.emit(15)
    assert session.idle.minutes == 15
    assert "locks in 15 min" in window.status.worker.text()
    assert str(settings.value("lock/minutes")) == "15"


@pytest.mark.parametrize(
    ("now", "hours"),
    [
        (datetime(2026, 11, 23, 23, 0, tzinfo=UTC), 1),
        (datetime(2026, 6, 1, 22, 0, tzinfo=UTC), 1),  # summer time: it is eleven at night
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), 23.5),  # the clocks go back
    ],
)
def test_midnight_is_that_of_the_wall_clock(now: datetime, hours: float) -> None:
    assert until_midnight_ms(now) == hours * 3_600_000 + 5_000


def test_a_new_day_looks_again(session: Session, demo_path: Path) -> None:
    unlock(session, demo_path)
    window: Any = session.window
    front = window.screen_in_front
    front.head.title.setText("yesterday")
    session._midnight.timeout.emit()
    assert front.head.title.text().startswith("Good morning")


@pytest.mark.parametrize(("asked", "given"), [(0, 1), (-5, 1), (5, 5), (15, 15), (600, 15)])
def test_never_locking_is_not_on_offer(asked: int, given: int) -> None:
    assert within_limits(asked) == given


ANSWERS = {
    "name": "North team",
    "agency": "Northshire Hub",
    "worker": "Sam Okafor",
    "password": LONG_WORDS,
    "again": LONG_WORDS,
}


def filled(session: Session, tmp_path: Path, **more: Any) -> CreateBookScreen:
    session.start()
    session.front.unlock.make.click()
    page = session.front.create_book
    page.form.fill({**ANSWERS, "folder": str(tmp_path / "new"), **more})
    page.go_on.click()
    return page


def test_a_book_is_made_once_the_key_is_typed_back(session: Session, tmp_path: Path) -> None:
    page = filled(session, tmp_path)
    key = shown_key(page)
    page.key.written.click()
    assert shown_key(page) == ""
    page.key.typed.fill({"recovery_key": key.lower().replace("-", " ")})
    page.key.make.click()
    assert session.window is not None
    assert (tmp_path / "new" / "North team.loop").is_dir()
    session.lock()
    session.front.unlock.lost.click()
    session.front.recover.form.fill({"recovery_key": key})
    session.front.recover.open.click()
    assert session.window is not None


def test_a_slip_in_the_key_makes_no_book(session: Session, tmp_path: Path) -> None:
    page = filled(session, tmp_path)
    key = shown_key(page)
    page.key.written.click()
    page.key.typed.fill({"recovery_key": key[:-1] + ("0" if key[-1] != "0" else "1")})
    page.key.make.click()
    assert "Group 8 is mistyped" in page.key.typed.fault("recovery_key")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"again": "something else"}, "again", "not the same"),
        ({"password": "short", "again": "short"}, "password", "too short"),
        ({"name": "a/b"}, "name", "cannot be called"),
        ({"agency": ""}, "agency", "is needed"),
        ({"has_second": True}, "second", "manager's name"),
        ({"folder": "/tmp/Dropbox/books"}, "folder", "Dropbox"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    session: Session, tmp_path: Path, wrong: dict[str, Any], field: str, said: str
) -> None:
    page = filled(session, tmp_path, **wrong)
    assert said in page.form.fault(field)
    assert page.steps.currentIndex() == 0


def test_a_manager_is_asked_for_once_the_box_is_ticked(session: Session) -> None:
    session.start()
    session.front.unlock.make.click()
    page = session.front.create_book
    name: Any = page.form.control("second")
    assert not name.isVisible()
    box: Any = page.form.control("has_second")
    box.click()
    assert name.isVisible()


@pytest.mark.parametrize(
    ("password", "said"),
    [("short", "Too short"), ("password1", "Weak"), ("kettleorange", "Good"), ("", "")],
)
def test_a_password_is_judged_as_it_is_typed(session: Session, password: str, said: str) -> None:
    session.start()
    session.front.unlock.make.click()
    page = session.front.create_book
    QTest.keyClicks(page.form.control("password"), password)
    shown = {label.text() for label in page.form.findChildren(PlainLabel) if label.isVisible()}
    assert not said or any(words.startswith(said) for words in shown)
    assert any(words.startswith(("Too short", "Weak", "Good")) for words in shown) == bool(said)


def test_the_managers_password_opens_the_book_too(session: Session, tmp_path: Path) -> None:
    manager = "violet harbour lamp"
    page = filled(
        session,
        tmp_path,
        has_second=True,
        second="Ruth Vale",
        second_password=manager,
        second_again=manager,
    )
    key = shown_key(page)
    page.key.written.click()
    page.key.typed.fill({"recovery_key": key})
    page.key.make.click()
    session.lock()
    session.front.unlock.form.fill({"password": manager})
    session.front.unlock.open.click()
    assert session.window is not None


def test_every_control_before_a_book_is_open_can_be_named_and_reached(
    session: Session, tmp_path: Path, demo_path: Path
) -> None:
    session.start(demo_path)
    front = session.front
    for name in ("unlock", "create", "recover", "who-works"):
        front.go(Place(screen=name))
        QApplication.processEvents()
        assert nameless(front) == [], name
        assert set(reachable(front)) <= set(tab_round(front)), name


def shown_key(page: CreateBookScreen) -> str:
    """The groups on the page, joined as a person would write them."""
    labels = page.steps.findChildren(PlainLabel)
    groups = [x.accessibleName() for x in labels if x.accessibleName().startswith("Group")]
    return "-".join(words.partition(": ")[2].replace(" ", "") for words in groups)


def test_enter_goes_on_as_the_one_who_worked_last(
    qtbot: QtBot, session: Session, demo_path: Path
) -> None:
    session.start(demo_path)
    session.front.unlock.form.fill({"password": DEMO_PASSWORD})
    session.front.unlock.open.click()
    front = session.front.who_works
    front.form.fill({"worker": "sam-okafor"})
    QTest.keyClick(front.form.control("worker"), Qt.Key.Key_Return)
    assert session.window is not None
    assert session.window.isVisible()


def test_a_book_is_made_with_the_keyboard_and_the_key_stands_in_view(
    session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    session.start()
    session.front.unlock.make.click()
    page = session.front.create_book
    page.form.fill({**ANSWERS, "folder": str(tmp_path / "new")})
    (area,) = page.findChildren(QScrollArea)
    session.front.resize(640, 480)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    QTest.keyClick(page.form.control("again"), Qt.Key.Key_Return)
    assert area.verticalScrollBar().value() == 0
    key = shown_key(page)
    page.key.written.click()
    typed = page.key.typed.control("recovery_key")
    QTest.keyClicks(typed, key)
    QTest.keyClick(typed, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: session.window is not None)
