"""A locked computer locks the book."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.system.session_lock import WM_WTSSESSION_CHANGE
from desktop_app.ui.away import AwayWatch, _Message, _Messages


@pytest.fixture
def watch(qapp: QApplication) -> Iterator[AwayWatch]:
    watch = AwayWatch(qapp)
    yield watch
    watch.stop()
    watch.let_go()


def test_falling_asleep_is_heard(watch: AwayWatch, qapp: QApplication, qtbot: QtBot) -> None:
    with qtbot.waitSignal(watch.left):
        qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationSuspended)


def test_losing_the_front_is_not_leaving(
    watch: AwayWatch, qapp: QApplication, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(watch.left):
        qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)


@pytest.mark.parametrize(("what", "times"), [(0x7, 1), (0x8, 0)])
def test_the_message_of_windows_is_read(what: int, times: int) -> None:
    heard: list[str] = []
    message = _Message(None, WM_WTSSESSION_CHANGE, what)
    listener = _Messages(lambda: heard.append("left"))
    for kind in (b"windows_generic_MSG", b"xcb_generic_event_t"):
        assert listener.nativeEventFilter(kind, ctypes.addressof(message)) == (False, 0)
    assert len(heard) == times
