"""Whatever a name looks like, every page shows it as it is and no page obeys it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from desktop_app.casework.office import Book
from desktop_app.casework.record import record
from desktop_app.domain.journal import Entry
from desktop_app.domain.people import Name, Person
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.screen import Place
from desktop_app.ui.screen_list import SCREENS
from tests.people import HOSTILE_NAMES
from tests.ui.conftest import NOW, SAM
from tests.ui.walking import rich_labels

ARWEN = "arwen-llyr"
WHERE = Place(screen="", person_id=ARWEN, agency_id="harbour", concern_id="arwen-llyr-concern-3")
TAGS = tuple(name for name in HOSTILE_NAMES if "<" in name)


@pytest.mark.parametrize("name", TAGS)
def test_a_name_like_a_page_is_shown_as_it_is(
    window: MainWindow, demo: Book, name: str, mistakes: list[str]
) -> None:
    called(demo, name)
    for one in SCREENS:
        window.go(replace(WHERE, screen=one.name))
        QApplication.processEvents()
        assert rich_labels(window) == [], one.name
        assert rich_tips(window) == [], one.name
    window.go(Place(screen="concerns"))
    front: Any = window.screen_in_front
    model = front.list.model()
    shown = {model.index(row, 1).data() for row in range(model.rowCount())}
    assert name in shown
    assert mistakes == []


def test_an_ampersand_in_a_name_marks_no_key(window: MainWindow, demo: Book) -> None:
    called(demo, "Rhys & Rosie")
    window.go(Place(screen="today"))
    front: Any = window.screen_in_front
    place = front.list.table.position(lambda line: line.person_id == ARWEN)
    front.list.setCurrentIndex(front.list.table.index(place, 0))
    spoken = front.why.open.accessibleName()
    assert spoken == "Open Rhys’s record"
    drawn = [b.text() for b in window.findChildren(QAbstractButton) if "Rosie" in b.text()]
    assert all("&&" in text for text in drawn)


def called(book: Book, name: str) -> None:
    """Let Arwen be called `name`."""
    person = Person(id=ARWEN, names=(Name(kind="preferred", given=name),))
    record(book, [Entry("person-changed", SAM, (person,), "a name from a form")], NOW)


def rich_tips(widget: QWidget) -> list[str]:
    """Tips that Qt could take for a page: those in which it would find a tag."""
    found = widget.findChildren(QWidget, options=Qt.FindChildOption.FindChildrenRecursively)
    return [one.toolTip() for one in found if "<" in one.toolTip()]
