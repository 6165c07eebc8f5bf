from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.domain.errors import Refused
from desktop_app.exchange import tables
from desktop_app.exchange.rows import day_in

NAMES = {"code": "code", "name": "name"}
TEXT = "code,name\n1,Café Ŵyn\n"


def read(content: bytes) -> list[tuple[int, str, str]]:
    found = tables.table_in(tables.text_of(content), NAMES, ("code", "name"))
    assert found is not None
    return [(row.number, row["code"], row["name"]) for row in found.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_any_encoding_that_offices_save_reads_the_same(encoding: str) -> None:
    assert read(TEXT.encode(encoding)) == [(2, "1", "Café Ŵyn")]


def test_old_windows_text_is_read_where_it_is_no_utf_8() -> None:
    assert read("code,name\n1,Café – “Ocean”\n".encode("cp1252")) == [(2, "1", "Café – “Ocean”")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_any_way(end: str) -> None:
    assert read(f"code,name{end}1,One{end}2,Two{end}".encode()) == [
        (2, "1", "One"),
        (3, "2", "Two"),
    ]


@pytest.mark.parametrize("mark", ["\t", ",", ";"])
def test_cells_may_be_parted_in_any_way(mark: str) -> None:
    assert read(f"code{mark}name\n1{mark}One\n".encode()) == [(2, "1", "One")]


def test_a_quoted_cell_may_hold_commas_and_lines() -> None:
    assert read(b'code,name\n1,"One, of\ntwo"\n2,Two\n') == [
        (2, "1", "One, of\ntwo"),
        (3, "2", "Two"),
    ]


def test_stray_quotes_around_a_value_are_dropped() -> None:
    assert read(b'code,name\n1,"""+44 1234 234567"""\n') == [(2, "1", "+44 1234 234567")]


def test_a_quote_that_is_never_closed_does_not_swallow_the_rows_below() -> None:
    found = read(b'code,name\n1,"One\n2,Two\n3,Three\n')
    assert [code for _, code, _ in found] == ["1", "2", "3"]


def test_a_quote_within_a_tabbed_cell_is_text() -> None:
    assert read(b'code\tname\n1\tThe "Ocean" Trust\n2\t"Two"\n')[0][2] == 'The "Ocean" Trust'


def test_blank_lines_count_as_rows_and_are_no_data() -> None:
    assert read(b"\n\ncode,name\n\n1,One\n,,\n2,Two\n") == [(5, "1", "One"), (7, "2", "Two")]


def test_rows_above_the_heading_are_passed_over() -> None:
    assert read(b"List of things\nMade on,3 November\ncode,name\n1,One\n") == [(4, "1", "One")]


def test_a_row_with_too_many_cells_is_refused_and_empty_ones_beyond_are_not() -> None:
    found = tables.table_in("code,name\n1,One,\n2,Two,Three\n", NAMES, ("code",))
    assert found is not None
    assert [row["code"] for row in found.rows] == ["1"]
    assert [(one.row, one.field) for one in found.refused] == [(3, "row")]


def test_control_characters_are_dropped() -> None:
    assert read(b"code,name\n1,O\x07n\x1be\n") == [(2, "1", "One")]


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(Refused, match="not a text file"):
        tables.text_of(b"\x89PNG\r\n" + bytes(3000) + b"\xff\xfe\x81")


def test_too_many_columns_are_refused() -> None:
    with pytest.raises(Refused, match="more rows or columns"):
        tables.cells_of(",".join("x" * 600), ",")


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", 3)
    with pytest.raises(Refused, match="more rows or columns"):
        tables.cells_of("a,b\n" * 4, ",")


def test_a_file_that_is_too_large_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "large.csv"
    path.write_bytes(b"x" * 11)
    monkeypatch.setattr(tables, "LARGEST_FILE", 10)
    with pytest.raises(Refused, match="larger than"):
        tables.bytes_of(path)


@pytest.mark.parametrize(
    "text",
    ["2026-03-02", "02/03/2026", "2/3/2026", "20260302", "02.03.2026", "2026-03-02 00:00:00"],
)
def test_a_day_is_read_as_offices_write_it(text: str) -> None:
    day = day_in(text)
    assert day is not None
    assert day.isoformat() == "2026-03-02"


@pytest.mark.parametrize("text", ["03/02/26", "2026-02-30", "soon", "31/11/2026", "1", "99999999"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a date such as"):
        day_in(text)


def test_a_blank_is_no_day() -> None:
    assert day_in("  ") is None
