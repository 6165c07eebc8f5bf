"""`dev.py`: what it decides before it starts anything, and what it says where it cannot."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import dev

BOTH_SETS = {**dev.OFFSCREEN_LIBRARIES, **dev.SCREEN_LIBRARIES}


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13)])
def test_three_pythons_are_welcome(version: tuple[int, int]) -> None:
    dev.check_python(version)


@pytest.mark.parametrize("version", [(3, 10), (3, 14), (4, 0)])
def test_any_other_python_is_refused_by_name(version: tuple[int, int]) -> None:
    with pytest.raises(dev.Stop, match=f"this is {version[0]}.{version[1]}"):
        dev.check_python(version)


@pytest.mark.parametrize(
    "arguments", [(), ("--demo",), ("My book.loop",), ("--book", "My book.loop")]
)
def test_a_window_is_meant(arguments: tuple[str, ...]) -> None:
    assert dev.opens_window(arguments)


@pytest.mark.parametrize("arguments", [("check", "My book.loop"), ("--help",), ("--version",)])
def test_a_command_is_meant(arguments: tuple[str, ...]) -> None:
    assert not dev.opens_window(arguments)


@pytest.mark.parametrize(
    ("environment", "platform", "lacks"),
    [
        ({}, "linux", True),
        ({"DISPLAY": ""}, "linux", True),
        ({"DISPLAY": ":0"}, "linux", False),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", False),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", False),
        ({}, "win32", False),
        ({}, "darwin", False),
    ],
)
def test_only_linux_can_lack_a_display(
    environment: dict[str, str], platform: str, lacks: bool
) -> None:
    assert dev.lacks_display(environment, platform) is lacks


def test_run_without_a_display_says_how_to_get_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert dev.main(["run"]) == dev.CANNOT
    assert "xvfb-run -a python3 dev.py run" in capsys.readouterr().out


def test_a_library_that_does_not_load_is_missing() -> None:
    missing = dev.missing_libraries(BOTH_SETS, lambda name: name != "libEGL.so.1")
    assert missing == ["libEGL.so.1"]
    assert dev.packages_for(missing, BOTH_SETS) == ["libegl1"]


def test_a_library_is_tried_as_the_loader_would() -> None:
    assert dev.loads("libc.so.6") or not sys.platform.startswith("linux")
    assert not dev.loads("libno-such-thing.so.9")


@pytest.fixture
def empty_debian(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """A Debian on which Qt's libraries are missing; gives the commands that were started."""
    started: list[list[str]] = []
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(dev, "ensure", lambda command, *_, **__: started.append([*command]))

    def start(command: list[str], **_: object) -> object:
        started.append(command)
        return type("Done", (), {"returncode": 0})

    monkeypatch.setattr(subprocess, "run", start)
    return started


def test_root_on_debian_gets_what_is_missing(
    empty_debian: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    dev.system_libraries(screen=False, can_load=lambda name: name != "libGL.so.1")
    assert empty_debian == [
        ["apt-get", "update", "-q"],
        ["apt-get", "install", "-y", "--no-install-recommends", "libgl1"],
    ]


def test_anyone_else_on_debian_gets_the_line_to_type(
    empty_debian: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(dev.Stop) as stop:
        dev.system_libraries(screen=True, can_load=lambda name: name not in dev.SCREEN_LIBRARIES)
    assert "sudo apt-get install -y --no-install-recommends libx11-xcb1" in str(stop.value)
    assert set(dev.SCREEN_LIBRARIES.values()) <= set(str(stop.value).split())
    assert empty_debian == []


def test_elsewhere_the_library_is_named(
    empty_debian: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(dev.Stop, match=r"Qt lacks libEGL\.so\.1\. Install what holds it"):
        dev.system_libraries(screen=False, can_load=lambda name: name != "libEGL.so.1")
    assert empty_debian == []


def test_a_python_without_ensurepip_asks_for_its_package(
    empty_debian: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(dev.Stop, match=rf"python3\.{sys.version_info[1]}-venv"):
        dev.ensure_venv_module()


def test_windows_and_mac_need_no_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    for platform in ("win32", "darwin"):
        monkeypatch.setattr(sys, "platform", platform)
        dev.system_libraries(screen=True, can_load=lambda name: False)


def test_python_stands_elsewhere_on_windows(tmp_path: Path) -> None:
    assert dev.venv_python(tmp_path, "win32") == tmp_path / "Scripts" / "python.exe"
    assert dev.venv_python(tmp_path, "linux") == tmp_path / "bin" / "python"


def test_a_lock_is_the_same_with_the_line_ends_of_windows(tmp_path: Path) -> None:
    unix, windows, other = tmp_path / "a", tmp_path / "b", tmp_path / "c"
    unix.write_bytes(b"one==1\ntwo==2\n")
    windows.write_bytes(b"one==1\r\ntwo==2\r\n")
    other.write_bytes(b"one==1\ntwo==3\n")
    assert dev.fingerprint(unix) == dev.fingerprint(windows) != dev.fingerprint(other)


@pytest.mark.parametrize("text", [None, "", "not json", "[1]"])
def test_a_damaged_stamp_means_that_nothing_is_sure(tmp_path: Path, text: str | None) -> None:
    stamp = tmp_path / "installed.json"
    if text is not None:
        stamp.write_text(text, encoding="utf-8")
    assert dev.read_stamp(stamp) == {}


def test_benches_run_in_order_and_what_they_share_does_not(tmp_path: Path) -> None:
    script = 'if __name__ == "__main__":\n    pass\n'
    for name in ("sweep", "opening", "built_program"):
        (tmp_path / f"{name}.py").write_text(script)
    (tmp_path / "made_book.py").touch()
    assert dev.bench_names(tmp_path) == ["opening", "sweep"]


def test_a_bench_gets_its_options_and_every_failure_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    called: list[list[str]] = []

    def call(module: list[str], **_: str) -> int:
        called.append(module)
        return int("sweep" in module[0])

    monkeypatch.setattr(dev, "prepare", lambda command: None)
    monkeypatch.setattr(dev, "call", call)
    assert dev.main(["bench", "--", "opening", "sweep", "--people=100"]) == 1
    assert called == [["bench.opening", "--people=100"], ["bench.sweep", "--people=100"]]
    assert capsys.readouterr().out.splitlines()[-1] == "benches: 1 passed, 1 failed sweep"


def test_an_unknown_command_shows_the_four(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["fly"]) == dev.CANNOT
    said = capsys.readouterr().out
    assert [word for word in ("run", "test", "bench", "build") if f"dev.py {word}" in said] == [
        *dev.COMMANDS
    ]


@pytest.mark.parametrize(
    ("said", "closing"),
    [
        ("..\n==== 2 passed in 0.01s ====\n", "==== 2 passed in 0.01s ===="),
        ("x\n1 failed, 2 passed in 0.01s\n\n", "1 failed, 2 passed in 0.01s"),
        ("it crashed\n", ""),
    ],
)
def test_the_closing_line_of_the_tests_is_kept(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    said: str,
    closing: str,
) -> None:
    (tmp_path / "pretended_tests.py").write_text(f"print({said!r}, end='')\nraise SystemExit(3)")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(dev, "venv_python", lambda: Path(sys.executable))
    assert dev.call_tests(["pretended_tests"]) == (3, closing)
    assert capsys.readouterr().out == said


def test_a_failing_check_fails_the_whole_and_the_count_stays_last(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "prepare", lambda command: None)
    monkeypatch.setattr(dev, "step_passes", lambda name, step: name != "types")
    monkeypatch.setattr(dev, "call_tests", lambda module: (0, "9 passed in 1s"))
    assert dev.main(["test"]) == 1
    *_, last_but_one, last = capsys.readouterr().out.splitlines()
    assert "failed before the tests: types" in last_but_one
    assert last == "9 passed in 1s"


def test_package_indexes_and_proxies_are_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    given = {"PIP_INDEX_URL": "https://mirror.example/x", "HTTPS_PROXY": "proxy.example"}
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    assert given.items() <= dev.environment(QT_QPA_PLATFORM="offscreen").items()
