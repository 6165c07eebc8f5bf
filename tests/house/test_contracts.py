"""The contracts bite: each kind of trespass is tried in a small copy of the house, and refused."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from dev import LINT_IMPORTS
from tests.house.code import ROOT

TRESPASSES = {
    "Rooms stack in one direction, and every room is named": (
        "domain/x.py",
        "import desktop_app.law",
    ),
    "The core is pure: no Qt, no SQL, no PDF, no files, no clock, no dice": (
        "law/x.py",
        "import time",
    ),
    "Only the ui knows Qt": ("casework/x.py", "import PySide6"),
    "Only the store knows SQL": ("casework/y.py", "import sqlite3"),
    "Only reports knows reportlab and pypdfium2": ("exchange/x.py", "import reportlab"),
    "Screens do not know one another": (
        "ui/screens/x.py",
        "import desktop_app.ui.screens.y",
    ),
    "Rules do not know one another": (
        "gaps/rules/x.py",
        "import desktop_app.gaps.rules.y",
    ),
    "Screens and commands reach the store only through casework": (
        "cli/x.py",
        "import desktop_app.store",
    ),
    "No cycles, at any depth": (
        "reports/x.py",
        "import desktop_app.reports.y",
    ),
}
"""For every contract, a file and a line that break it."""

BANNED = {
    "TID251": "from datetime import datetime, UTC\nx = datetime.now(UTC)",
    "DTZ011": "from datetime import date\nx = date.today()",
    "T201": "print('x')",
    "S608": "x = 'select id from ' + y + ' where id = 1'",
    "BLE001": "try:\n    x = 1\nexcept Exception:\n    x = 2",
    "S602": "import subprocess\nsubprocess.run(x, shell=True)",
    "S307": "eval(x)",
    "S301": "import pickle\npickle.loads(x)",
}
BANNED_IMPORTS = (
    "from PySide6.QtWidgets import QMessageBox",
    "from PySide6.QtCore import QThread",
    "from datetime import date\nx = date.today()",
    "from datetime import datetime\nx = datetime.utcnow()",
    "import pickle",
)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """An empty house with every room, the same contracts, and one spare file in some rooms."""
    for folder in sorted((ROOT / "desktop_app").rglob("__init__.py")):
        room = tmp_path / folder.relative_to(ROOT)
        room.parent.mkdir(parents=True, exist_ok=True)
        room.touch()
    spare = ("ui/screens/y.py", "gaps/rules/y.py", "reports/y.py")
    for name in ("__main__.py", "bootstrap.py", "assets.py", *spare):
        (tmp_path / "desktop_app" / name).touch()
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def verdicts(house: Path) -> dict[str, str]:
    """Ask the import linter about a house; give its verdict on each contract."""
    done = subprocess.run(
        [sys.executable, "-c", LINT_IMPORTS, "--no-cache"],
        cwd=house,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return dict(re.findall(r"^(\S.*?) (KEPT|BROKEN)", done.stdout, re.MULTILINE))


def test_an_honest_house_keeps_every_contract(house: Path) -> None:
    assert verdicts(house) == dict.fromkeys(TRESPASSES, "KEPT")


def test_every_trespass_breaks_its_contract(house: Path) -> None:
    for file, line in TRESPASSES.values():
        (house / "desktop_app" / file).write_text(f"{line}\n", encoding="utf-8")
    (house / "desktop_app/reports/y.py").write_text("import desktop_app.reports.x\n")
    assert verdicts(house) == dict.fromkeys(TRESPASSES, "BROKEN")


def test_every_contract_is_tried() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    assert [contract["name"] for contract in contracts] == [*TRESPASSES]
    assert [c["name"] for c in contracts if "ignore_imports" in c] == []


def codes_found(source: str) -> set[str]:
    """Lint a line as if it stood in casework; give the codes of what is wrong."""
    done = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--output-format=concise", "--no-cache"]
        + ["--stdin-filename", "desktop_app/casework/x.py", "-"],
        input=f'"""A module."""\n\n{source}\n',
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return set(re.findall(r"py:\d+:\d+: ([A-Z]+\d+)", done.stdout))


@pytest.mark.parametrize("code", BANNED)
def test_the_linter_refuses(code: str) -> None:
    assert code in codes_found(BANNED[code])


@pytest.mark.parametrize("source", BANNED_IMPORTS)
def test_the_linter_refuses_to_let_in(source: str) -> None:
    assert "TID251" in codes_found(source)
