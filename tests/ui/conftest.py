"""What the tests of the windows get: tasks that run at once, a desk, a clock that stands."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.casework.demo import DEMO_PASSWORD, make_demo_book
from desktop_app.casework.office import Book, Cost, open_book
from desktop_app.casework.settling import sweep
from desktop_app.ui.desk import Desk
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.notices import Notices
from desktop_app.ui.session import Outside, Session
from desktop_app.ui.tasks import Tasks
from desktop_app.ui.theme import Theme

NOW = datetime(2026, 11, 23, 9, 14, tzinfo=UTC)  # a Monday
SAM = "sam-okafor"
QUICK = Cost(8, 1, 1)
"""A key derivation that no real book would use: it takes no time."""


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
def plain_look(qapp: QApplication) -> Iterator[None]:
    """Takes the program's look off the shared application again."""
    font, palette, sheet = qapp.font(), qapp.palette(), qapp.styleSheet()
    yield
    qapp.setStyleSheet(sheet)
    qapp.setFont(font)
    qapp.setPalette(palette)


@pytest.fixture
def theme(qapp: QApplication, settings: QSettings, plain_look: None) -> Iterator[Theme]:
    theme = Theme(qapp, settings)
    yield theme
    theme.deleteLater()


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
        actor=SAM,
        worker_name="Sam Okafor",
    )


@pytest.fixture(scope="session")
def made_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo book, made once; tests get copies."""
    path = tmp_path_factory.mktemp("books") / "Demo.loop"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("IN_THE_LOOP_STATE", str(path.parent / "state"))
        book = make_demo_book(
            path, password=DEMO_PASSWORD, now=NOW, cost=QUICK, why_not=lambda _path: None
        )
        book.close()
    return path


@pytest.fixture
def demo_path(made_demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A demo book of the test's own, where the program looks for it."""
    home = tmp_path / "Books"
    monkeypatch.setenv("IN_THE_LOOP_BOOKS", str(home))
    monkeypatch.setenv("IN_THE_LOOP_STATE", str(tmp_path / "state"))
    return Path(shutil.copytree(made_demo, home / made_demo.name))


@pytest.fixture
def demo(demo_path: Path, tasks_now: Tasks) -> Book:
    """The demo book, open behind `tasks_now`."""
    book = open_book(demo_path, NOW, password=DEMO_PASSWORD, why_not=lambda _path: None)
    sweep(book, NOW)
    tasks_now.open(lambda: (book, None), lambda _none: None, _raised)
    return book


def _raised(error: Exception) -> None:
    raise error


@pytest.fixture
def window(demo: Book, desk: Desk, theme: Theme, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window of the demo book, shown."""
    window = MainWindow(desk, theme, "Demo")
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    yield window
    window.let_go()


@pytest.fixture
def session(
    qapp: QApplication,
    settings: QSettings,
    tmp_path: Path,
    tasks_now: Tasks,
    plain_look: None,
) -> Iterator[Session]:
    """A run of the program before any book is open."""
    outside = Outside(
        app=qapp,
        settings=settings,
        clock=lambda: NOW,
        reports=tmp_path / "reports",
        sweep=sweep,
        demo_password=DEMO_PASSWORD,
        cost=QUICK,
    )
    session = Session(outside, tasks_now)
    yield session
    session.end()
    session.theme.deleteLater()
