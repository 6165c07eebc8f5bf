"""Workbooks of Excel, read without running or expanding anything that they carry."""

from __future__ import annotations

import io
import zipfile
from typing import Final

import python_calamine

from desktop_app.domain.errors import Refused
from desktop_app.exchange.rows import cell_text
from desktop_app.exchange.tables import MOST_CELLS, MOST_ROWS

MOST_UNPACKED: Final = 50 * 1024 * 1024
MOST_MEMBERS: Final = 2000
MOST_RATIO: Final = 100
"""Limits on a workbook before it is unpacked. Source: security.md 2.6, parser catalogue."""
_PACKED: Final = b"PK\x03\x04"


def is_workbook(content: bytes) -> bool:
    return content.startswith(_PACKED)


def sheets_of(content: bytes) -> dict[str, list[list[str]]]:
    """Every sheet's cells by the sheet's name; raises Refused for what is no plain workbook."""
    _check_package(content)
    try:
        workbook = python_calamine.load_workbook(io.BytesIO(content))
        return {name: _cells(workbook, name) for name in workbook.sheet_names}
    except (python_calamine.CalamineError, OSError, ValueError) as fault:
        raise Refused("This workbook cannot be read.") from fault


def _cells(workbook: python_calamine.CalamineWorkbook, name: str) -> list[list[str]]:
    sheet = workbook.get_sheet_by_name(name)
    if sheet.total_height > MOST_ROWS or sheet.total_width > MOST_CELLS:
        raise Refused(
            f"The sheet “{name}” has more rows or columns than any list that can be read here."
        )
    return [[cell_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]


def _check_package(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            members = package.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as fault:
        raise Refused("This workbook is damaged and cannot be read.") from fault
    unpacked = sum(member.file_size for member in members)
    if len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED:
        raise Refused("This workbook unpacks to more than a list of agencies can be.")
    if unpacked > MOST_RATIO * max(len(content), 1):
        raise Refused("This workbook unpacks to far more than its size, so it was not opened.")
    if any("vbaproject" in member.filename.casefold() for member in members):
        raise Refused("This workbook carries macros; save it as an ordinary .xlsx first.")
