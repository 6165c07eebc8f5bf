"""Qt's calls give back the references they take.

PySide6 6.12.0 loses one reference of `None` in almost every call that returns nothing, which
aborts Python 3.11 after some 5,000 of them: a long afternoon's work, or one painted table.
From Python 3.12 on `None` lives for ever and its count stands still.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

CALLS = 4_000
SLACK = 400
"""What other work may do to the count meanwhile: a tenth of a loss."""


def references_lost(call: Callable[[int], object]) -> int:
    before = sys.getrefcount(None)
    for number in range(CALLS):
        call(number)
    return before - sys.getrefcount(None)


def test_setting_text_keeps_none(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    assert references_lost(lambda number: label.setText(str(number))) < SLACK
    assert label.text() == str(CALLS - 1)


@pytest.mark.usefixtures("qapp")
def test_painting_keeps_none() -> None:
    image = QImage(64, 64, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    try:
        assert references_lost(lambda number: painter.fillRect(number % 64, 0, 1, 64, 0)) < SLACK
    finally:
        painter.end()
