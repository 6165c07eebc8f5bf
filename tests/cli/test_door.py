"""The front door: a command reaches the command line without Qt, anything else the window."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app import __version__
from desktop_app.__main__ import is_command

ROOT = Path(__file__).parents[2]
WATCH = """
import sys
from desktop_app.__main__ import main
code = main(sys.argv[1:])
loaded = sorted(name for name in sys.modules if name.startswith(("PySide6", "shiboken6")))
sys.exit(f"Qt was loaded: {loaded}" if loaded else code)
"""


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["gaps", "x.loop"], True),
        (["--version"], True),
        (["-h"], True),
        ([], False),
        (["--demo"], False),
        (["North.loop"], False),
    ],
)
def test_what_is_a_command(arguments: list[str], expected: bool) -> None:
    assert is_command(arguments) is expected


def test_a_command_loads_no_qt(tmp_path: Path) -> None:
    password = tmp_path / "password"
    password.write_text("four plain words here\n")
    book = tmp_path / "Ŵyn.loop"
    for words in (["--version"], ["demo", book], ["gaps", book, "--format", "json"]):
        named = ["--password-file", password] if len(words) > 1 else []
        done = subprocess.run(
            [sys.executable, "-c", WATCH, *map(str, [*words, *named])],
            cwd=ROOT,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout
    assert "Arwen Llŷr" in done.stdout


def test_the_version_is_the_programs_own() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "desktop_app", "--version"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=120,
    )
    assert done.stdout == f"In the Loop {__version__}\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the device that is always full")
def test_a_stream_that_cannot_be_written_is_one_sentence() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "desktop_app", "--help"],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.startswith("What there was to say could not be written")
    assert done.stderr.count("\n") == 1


def test_a_reader_that_goes_away_is_no_fault() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "desktop_app", "--help"],
        cwd=ROOT,
        stdout=writing,
        stderr=subprocess.PIPE,
        timeout=120,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")
