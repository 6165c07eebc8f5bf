"""What goes into the built folder: the locked packages with their licences, and little of Qt."""

from __future__ import annotations

import ast
from importlib.metadata import distributions
from pathlib import Path

import pytest

from tools.build_parts import COMMAND, NAME, ROOT, is_wanted, licences, locked, not_ours, plain

LICENSED_ELSEWHERE = {"shiboken6", "pyside6-essentials"}
"""Their wheels hold no text; ours of the LGPL goes in with the resources."""


def test_what_only_tests_need_stays_out() -> None:
    out = not_ours()
    assert {"pytest", "hypothesis", "mypy", "PyInstaller", "jsonschema", "tkinter"} <= set(out)
    ours = {"PySide6", "sqlcipher3", "sqlite_utils", "reportlab", "msgspec", "holidays", "argon2"}
    assert ours.isdisjoint(out)
    assert "desktop_app" not in out


def test_every_package_that_goes_in_brings_its_licence() -> None:
    with_text = {plain(folder.split("/")[1]) for _, folder in licences() if "/" in folder}
    installed = {plain(one.metadata["Name"]) for one in distributions()}
    assert (locked() & installed) - with_text == LICENSED_ELSEWHERE
    assert all(Path(path).is_file() for path, _ in licences())
    assert {path.name for path in (ROOT / "resources" / "licences").iterdir()} == {
        "GPL-3.0.txt",
        "LGPL-3.0.txt",
        "README.txt",
    }


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("PySide6/QtWidgets.abi3.so", True),
        ("PySide6/Qt/lib/libQt6PrintSupport.so.6", True),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6\\plugins\\platforms\\qwindows.dll", True),
        ("PySide6/Qt/plugins/imageformats/libqsvg.so", True),
        ("PySide6/Qt/plugins/platforms/libqminimal.so", False),
        ("PySide6/Qt/lib/libQt6Quick.so.6", False),
        ("PySide6\\Qt6Network.dll", False),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", False),
        ("PySide6/Qt/translations/qt_cy.qm", False),
        ("libpango-1.0.so.0", False),
        ("libcups.so.2", True),
        ("resources/fonts/NotoSans-Regular.ttf", True),
        ("holidays/locale/cy/LC_MESSAGES/FR.mo", False),
    ],
)
def test_which_files_go_in(name: str, wanted: bool) -> None:
    assert is_wanted((name, "source", "BINARY")) is wanted


def test_the_recipe_is_python_and_makes_both_programs() -> None:
    tree = ast.parse((ROOT / "build.spec").read_text("utf-8"))
    names = [node.id for node in ast.walk(tree) if isinstance(node, ast.Name)]
    assert names.count("EXE") == 2
    assert names.count("COLLECT") == 1
    assert len({NAME.casefold(), COMMAND.casefold()}) == 2
