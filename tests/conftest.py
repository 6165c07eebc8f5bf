"""What every test gets: folders of its own, and a failure if it leaves anything behind.

A test fails where it logs a warning, or where a thread, a running timer or a window outlives it.
A test that provokes a warning on purpose ends with `caplog.clear()`.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before the first import of Qt

import hypothesis
import pytest

LINGER_S = 2.0
"""How long a thread may take to end after its test. Source: our own choice."""

HOME_NAMES = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")
XDG_NAMES = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")

hypothesis.settings.register_profile(
    "house", deadline=None, derandomize=True, database=None, print_blob=True
)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own, so that no state folder of this machine is read or written."""
    home = tmp_path / "home"
    for name in (*HOME_NAMES, *XDG_NAMES):
        folder = home if name in ("HOME", "USERPROFILE") else home / name.lower()
        folder.mkdir(parents=True, exist_ok=True)
        monkeypatch.setenv(name, str(folder))
    return home


@pytest.fixture(autouse=True)
def nothing_left_behind(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """Fail the test for a logged warning, a live thread, a running timer or a window."""
    draws = "qapp" in request.fixturenames  # looking through every object costs 10 ms
    threads = set(threading.enumerate())
    windows, timers = (_ids(_windows()), _ids(_timers())) if draws else (set(), set())
    yield
    left = [
        *(f"logged: {line}" for line in _warnings(caplog)),
        *(f"thread still alive: {name}" for name in _threads_alive_beyond(threads)),
    ]
    if draws:
        left += _qt_left(windows, timers)
    if left:
        pytest.fail("left behind:\n  " + "\n  ".join(left), pytrace=False)


def _warnings(caplog: pytest.LogCaptureFixture) -> list[str]:
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    return [f"{r.name}: {r.getMessage()}" for r in records if r.levelname in _LOUD]


_LOUD = ("WARNING", "ERROR", "CRITICAL")


def _threads_alive_beyond(known: set[threading.Thread]) -> list[str]:
    new = [thread for thread in threading.enumerate() if thread not in known]
    for thread in new:
        thread.join(LINGER_S)
    return [thread.name for thread in new if thread.is_alive()]


def _qt_left(windows: set[int], timers: set[int]) -> list[str]:
    _finish_deletions()
    if _new(_windows(), windows) or _new(_timers(), timers):
        gc.collect()  # a window in a reference cycle is not a leak, only late
        _finish_deletions()
    return [
        *(f"window: {type(w).__name__} {w.windowTitle()!r}" for w in _new(_windows(), windows)),
        *(f"running timer of {_owner(t)}" for t in _new(_timers(), timers)),
    ]


def _new(objects: list[Any], known: set[int]) -> list[Any]:
    return [one for one in objects if id(one) not in known]


def _ids(objects: list[Any]) -> set[int]:
    return {id(one) for one in objects}


def _has_app() -> bool:
    core = sys.modules.get("PySide6.QtCore")
    return core is not None and core.QCoreApplication.instance() is not None


def _windows() -> list[Any]:
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or not _has_app():
        return []
    tops = widgets.QApplication.topLevelWidgets()
    return [w for w in tops if w.parent() is None and type(w).__name__ != "QTipLabel"]


def _timers() -> list[Any]:
    if not _has_app():
        return []
    core, shiboken = sys.modules["PySide6.QtCore"], sys.modules["shiboken6"]
    found = [one for one in gc.get_objects() if type(one) is core.QTimer]
    return [timer for timer in found if shiboken.isValid(timer) and timer.isActive()]


def _owner(timer: Any) -> str:
    return f"{timer.interval()} ms under {type(timer.parent()).__name__}"


def _finish_deletions() -> None:
    core = sys.modules["PySide6.QtCore"]
    core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)
    core.QCoreApplication.processEvents()
