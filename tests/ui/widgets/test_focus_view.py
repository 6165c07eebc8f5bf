"""A page scrolls to what has the focus: to a fault above, to a panel that was added below."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.screen import Place

ARWEN = "arwen-llyr"


def is_seen(widget: QWidget, page: QWidget) -> bool:
    (area,) = page.findChildren(QScrollArea)
    port = area.viewport()
    top = widget.mapTo(port, QPoint()).y()
    return top >= 0 and top + widget.height() <= port.height()


def test_a_fault_that_is_scrolled_away_comes_into_view(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1024, 640)
    window.go(Place(screen="log-concern", person_id=ARWEN))
    page: Any = window.screen_in_front
    at_fault = page.form.control("received_at")
    page.form.control("why_not_told").setFocus()
    qtbot.waitUntil(lambda: not is_seen(at_fault, page))

    page.on_save()

    assert page.form.fault("received_at")
    qtbot.waitUntil(lambda: is_seen(at_fault, page))


def test_an_agency_put_on_the_list_below_comes_into_view(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1024, 640)
    window.go(Place(screen="meeting", person_id=ARWEN))
    page: Any = window.screen_in_front
    page.form.control("another_agency_id").show_picked("haven", "Haven")

    page.form.changed.emit("another_agency_id")

    qtbot.waitUntil(lambda: is_seen(page.attendance._lines["haven"].choice, page))
