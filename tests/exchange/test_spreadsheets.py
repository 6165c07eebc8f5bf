from __future__ import annotations

import io
import zipfile

import pytest

from desktop_app.domain.errors import Refused
from desktop_app.exchange.spreadsheets import MOST_MEMBERS, is_workbook, sheets_of
from tests.exchange.workbooks import Cell, workbook

SHEET: dict[str, list[list[Cell]]] = {"One": [["a", 1], [None, "b"]]}


def test_cells_are_text_as_they_are_shown() -> None:
    assert sheets_of(workbook(SHEET)) == {"One": [["a", "1"], ["", "b"]]}


def test_a_formula_like_text_stays_text() -> None:
    sheets = sheets_of(workbook({"One": [["=1+1", "@SUM(A1)"]]}))
    assert sheets["One"] == [["=1+1", "@SUM(A1)"]]


def test_a_workbook_is_told_by_its_first_bytes() -> None:
    assert is_workbook(workbook(SHEET))
    assert not is_workbook(b"code,name\n")


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = workbook(SHEET, **{"xl/media/zeros.bin": bytes(8 * 1024 * 1024)})
    with pytest.raises(Refused, match="far more than its size"):
        sheets_of(bomb)


def test_a_workbook_that_unpacks_to_too_much_is_refused() -> None:
    with pytest.raises(Refused, match="more than a list"):
        sheets_of(workbook(SHEET, **{"xl/media/zeros.bin": bytes(51 * 1024 * 1024)}))


def test_a_package_of_too_many_members_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for number in range(MOST_MEMBERS + 1):
            package.writestr(f"{number}.xml", "")
    with pytest.raises(Refused, match="more than a list"):
        sheets_of(packed.getvalue())


def test_a_workbook_with_macros_is_refused() -> None:
    with pytest.raises(Refused, match="macros"):
        sheets_of(workbook(SHEET, **{"xl/vbaProject.bin": b"\xd0\xcf"}))


def test_entities_are_not_expanded() -> None:
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    sheet = (
        f'<!DOCTYPE x [<!ENTITY l0 "lol">{lol}]><worksheet><sheetData><row r="1">'
        '<c r="A1" t="inlineStr"><is><t>&l9;</t></is></c></row></sheetData></worksheet>'
    )
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(SHEET))) as plain,
        zipfile.ZipFile(packed, "w") as evil,
    ):
        for name in plain.namelist():
            is_sheet = name.endswith("sheet1.xml")
            evil.writestr(name, sheet if is_sheet else plain.read(name))
    try:
        cells = [
            cell for rows in sheets_of(packed.getvalue()).values() for row in rows for cell in row
        ]
    except Refused:
        cells = []
    assert sum(map(len, cells)) < 1000


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"PK\x03\x04" + bytes(100), b"", b"PK"])
def test_a_damaged_workbook_is_refused(content: bytes) -> None:
    with pytest.raises(Refused, match="damaged"):
        sheets_of(content)


def test_a_package_that_is_no_workbook_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("word/document.xml", "<document/>")
    with pytest.raises(Refused, match="cannot be read"):
        sheets_of(packed.getvalue())
