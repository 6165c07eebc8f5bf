"""What the tests of the windows get: tasks that run at once, a desk, a clock that stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.ui.desk import Desk
from desktop_app.ui.notices import Notices
from desktop_app.ui.tasks import Tasks
from desktop_app.ui.theme import Theme

NOW = datetime(2026, 11, 23, 9, 14, tzinfo=UTC)  # a Monday


class AtOnce(Executor):
    """Runs what it is given before it returns."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - as a real executor does
            future.set_exception(error)
        return future


@pytest.fixture
def tasks_now(qapp: QApplication) -> Iterator[Tasks]:
    tasks = Tasks(AtOnce())
    yield tasks
    tasks.close()


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def theme(qapp: QApplication, settings: QSettings) -> Iterator[Theme]:
    """The program's look on the shared application, taken off again afterwards."""
    font, palette, sheet = qapp.font(), qapp.palette(), qapp.styleSheet()
    theme = Theme(qapp, settings)
    yield theme
    theme.deleteLater()
    qapp.setStyleSheet(sheet)
    qapp.setFont(font)
    qapp.setPalette(palette)


@pytest.fixture
def mistakes() -> list[str]:
    """What the mistake dialog was told to say."""
    return []


@pytest.fixture
def notices(tmp_path: Path, mistakes: list[str]) -> Notices:
    return Notices(
        tmp_path / "reports", lambda: NOW, lambda _window, sentence: mistakes.append(sentence)
    )


@pytest.fixture
def desk(tasks_now: Tasks, notices: Notices, qtbot: QtBot) -> Desk:
    return Desk(
        tasks=tasks_now,
        notices=notices,
        clock=lambda: NOW,
        actor="w1",
        worker_name="Sam Okafor",
    )
