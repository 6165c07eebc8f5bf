"""The look at the built folder notices what is wrong with it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tools import check_build
from tools.build_parts import COMMAND
from tools.check_build import NEEDED, Copy, Fault


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A folder with the files that must be there, and nothing else."""
    folder = tmp_path / "built"
    for name in NEEDED:
        path = folder / "_internal" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    return folder


def test_a_folder_with_what_it_needs_passes(built: Path) -> None:
    check_build.look_at_files(built)


@pytest.mark.parametrize(
    "name", ["libQt6Quick.so.6", "PySide6/QtNetwork.abi3.so", "hypothesis/core.py", "Qt6Pdf.dll"]
)
def test_what_does_not_belong_is_named(built: Path, name: str) -> None:
    path = built / "_internal" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    with pytest.raises(Fault, match="does not belong"):
        check_build.look_at_files(built)


@pytest.mark.parametrize("name", NEEDED)
def test_what_is_missing_is_named(built: Path, name: str) -> None:
    (built / "_internal" / name).unlink()
    with pytest.raises(Fault, match=name):
        check_build.look_at_files(built)


def test_a_folder_that_was_never_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check_build.main(tmp_path / "none") == 1
    assert "there is none" in capsys.readouterr().out


def test_a_folder_without_sqlcipher(built: Path, tmp_path: Path) -> None:
    with pytest.raises(Fault, match="no SQLCipher"):
        check_build.look_at_sqlite(Copy(built, tmp_path))


def test_the_sqlcipher_that_goes_in_passes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import sqlcipher3._sqlite3 as module

    inside = tmp_path / "_internal" / "sqlcipher3"
    inside.mkdir(parents=True)
    source = Path(module.__file__)
    (inside / source.name).write_bytes(source.read_bytes())
    check_build.look_at_sqlite(Copy(tmp_path, tmp_path))
    assert "SQLCipher" in capsys.readouterr().out


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for a program is a script")
def test_a_program_that_ends_badly_is_named(tmp_path: Path) -> None:
    program = tmp_path / COMMAND
    program.write_text("#!/bin/sh\necho went wrong >&2\nexit 3\n")
    program.chmod(0o755)
    with pytest.raises(Fault, match="loop check ended with 3: went wrong"):
        Copy(tmp_path, tmp_path).run(COMMAND, "check")
    assert Copy(tmp_path, tmp_path).run(COMMAND, "check", code=3) == ""


def test_a_write_into_the_folder_is_noticed(built: Path) -> None:
    was = check_build.digest_of(built)
    check_build.make_read_only(built)
    assert check_build.digest_of(built) == was
    check_build.make_writable(built)
    (built / "cache").touch()
    assert check_build.digest_of(built) != was


def test_nothing_of_this_computer_reaches_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("https_proxy", "PYTHONPATH", "VIRTUAL_ENV", "DISPLAY"):
        monkeypatch.setenv(name, "x")
    bare = check_build.bare_environment(tmp_path)
    assert {"https_proxy", "PYTHONPATH", "VIRTUAL_ENV", "DISPLAY"}.isdisjoint(bare)
    assert bare["HOME"] == str(tmp_path)
