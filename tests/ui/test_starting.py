"""The front door of the program: a command, a window, or one plain sentence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app import __main__, bootstrap
from desktop_app.casework.views.front_door import demo_path, known_books


@pytest.mark.parametrize("arguments", [["gaps", "x.loop"], ["--help"], ["nonsense"]])
def test_a_word_is_a_command(arguments: list[str]) -> None:
    assert __main__.is_command(arguments)


@pytest.mark.parametrize("arguments", [[], ["--demo"], ["North.loop"]])
def test_anything_else_is_a_window(arguments: list[str]) -> None:
    assert not __main__.is_command(arguments)


def test_without_a_display_one_sentence_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert __main__.main([]) == 2
    assert capsys.readouterr().err.startswith("There is no display")


def test_a_command_never_loads_qt() -> None:
    script = (
        "import sys; from desktop_app.__main__ import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "sys.exit('PySide6.QtCore' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_the_demo_is_made_once_and_offered(
    qapp: QApplication,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    plain_look: None,
) -> None:
    monkeypatch.setenv("IN_THE_LOOP_BOOKS", str(tmp_path / "Books"))
    monkeypatch.setenv("IN_THE_LOOP_STATE", str(tmp_path / "State"))
    path = bootstrap._chosen(["--demo"])
    assert path == demo_path()
    made_at = path.stat().st_mtime_ns
    assert bootstrap._chosen(["--demo"]) == path
    assert path.stat().st_mtime_ns == made_at
    session = bootstrap._session(qapp)
    session.start(path)
    assert session.front.unlock.demo.isVisible()
    session.end()
    session.theme.deleteLater()


def test_a_path_offers_that_book() -> None:
    assert bootstrap._chosen(["North.loop"]) == Path("North.loop")
    assert bootstrap._chosen([]) is None


def test_books_that_have_gone_are_not_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IN_THE_LOOP_BOOKS", str(tmp_path / "Books"))
    here = tmp_path / "Books" / "Here.loop"
    here.mkdir(parents=True)
    away = tmp_path / "elsewhere" / "Away.loop"
    away.mkdir(parents=True)
    offered = known_books([tmp_path / "Gone.loop", away])
    assert [(book.path, book.words) for book in offered] == [
        (away, f"Away · {away.parent}"),
        (here, "Here"),
    ]


NOT_YET = (
    "desktop_app.casework.demo",
    "desktop_app.casework.office",
    "desktop_app.casework.settling",
    "desktop_app.gaps",
    "desktop_app.store",
    "desktop_app.reports",
    "desktop_app.ui.main_window",
    "desktop_app.ui.screens.create_book",
    "desktop_app.ui.screens.today",
    "argon2",
    "cryptography",
    "holidays",
    "msgspec",
    "pypdfium2",
    "rapidfuzz",
    "reportlab",
    "sqlcipher3",
    "sqlite_utils",
)


def test_the_first_window_waits_for_nothing_that_it_does_not_need() -> None:
    script = (
        "import sys; from desktop_app.bootstrap import run_window\n"
        "code = run_window(['--open-and-close'])\n"
        f"sys.exit(code or ' '.join(n for n in {NOT_YET!r} if n in sys.modules) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_what_an_open_book_needs_is_imported_ahead() -> None:
    script = (
        "import sys; from desktop_app import bootstrap\n"
        "bootstrap._import_casework(); bootstrap._import_window()\n"
        "sys.exit('desktop_app.ui.screens.today' not in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_a_demo_that_cannot_be_made_still_opens_the_window(tmp_path: Path) -> None:
    """The folder for books is a file here; another book can still be chosen."""
    taken = tmp_path / "Books"
    taken.write_text("a file", encoding="utf-8")
    state = tmp_path / "State"
    places = {"IN_THE_LOOP_BOOKS": str(taken), "IN_THE_LOOP_STATE": str(state)}
    done = subprocess.run(
        [sys.executable, "-m", "desktop_app", "--demo", bootstrap.OPEN_AND_CLOSE],
        env=os.environ | places,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
