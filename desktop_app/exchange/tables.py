"""Files of rows and columns, as offices save them, read into lists of cells."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from desktop_app.domain.errors import Refused
from desktop_app.exchange.rows import RowRefused, cleaned

LARGEST_FILE: Final = 50 * 1024 * 1024
"""Bytes; a list of all agencies in the country is a hundredth of it. Source: our own choice."""
MOST_ROWS: Final = 500_000
MOST_CELLS: Final = 500
DELIMITERS: Final = ("\t", ",", ";")
_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Row:
    """A data row: its number as a spreadsheet counts, and its cells by the wanted names."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.cells.get(name, "")


@dataclass(frozen=True, slots=True)
class Table:
    """The data rows below a heading, those that fit and those that do not."""

    rows: tuple[Row, ...]
    refused: tuple[RowRefused, ...]
    columns: tuple[str, ...]


def bytes_of(path: Path) -> bytes:
    """The whole of a file; raises Refused where it is too large to be what we read."""
    if path.stat().st_size > LARGEST_FILE:
        raise Refused(f"{path.name} is larger than {LARGEST_FILE // 2**20} MB, so it was not read.")
    return path.read_bytes()


def text_of(content: bytes) -> str:
    """Decode what an office program saved: UTF-8 or UTF-16, marked or not, else Windows-1252."""
    if content.startswith(_UTF16_MARKS):
        encodings: tuple[str, ...] = ("utf-16",)
    elif b"\0" in content[:200]:
        encodings = ("utf-16-be" if content[:1] == b"\0" else "utf-16-le",)
    else:
        encodings = ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Refused("This is not a text file.")


def table_in(text: str, names: Mapping[str, str], needed: Iterable[str]) -> Table | None:
    """The table of a text, parted by tabs, commas or semicolons; see `table`."""
    wanted = tuple(needed)
    for delimiter in sorted(DELIMITERS, key=text[:2000].count, reverse=True):
        if found := table(cells_of(text, delimiter), names, wanted):
            return found
    return None


def cells_of(text: str, delimiter: str) -> list[list[str]]:
    """The cells of every line, blank lines included."""
    if delimiter == "\t":
        return _bounded(_unquoted(line) for line in _lines(text))
    try:
        strict = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        return _bounded(strict)
    except csv.Error:
        # A quotation mark that is never closed would swallow the rest: line by line then.
        return _bounded(next(csv.reader([line], delimiter=delimiter), []) for line in _lines(text))


def table(
    rows: Iterable[list[str]], names: Mapping[str, str], needed: Iterable[str]
) -> Table | None:
    """The rows below the first one that names the `needed` columns; None where no row does.

    `names` maps a heading, written by `plain`, to the name that the reader uses.
    """
    numbered = enumerate(rows, start=1)
    wanted = set(needed)
    for _, cells in zip(range(60), numbered, strict=False):
        headings = [names.get(plain(cell), "") for cell in cells[1]]
        if wanted <= set(headings):
            return _below(headings, cells[1], numbered)
    return None


def plain(heading: str) -> str:
    """A heading without case, marks and doubled blanks: "RP Code" and "rp_code" are one."""
    return re.sub(r"[^a-z0-9]+", " ", heading.casefold().replace("\ufeff", "")).strip()


def _below(headings: list[str], written: list[str], rows: Iterable[tuple[int, list[str]]]) -> Table:
    good: list[Row] = []
    refused: list[RowRefused] = []
    for number, cells in rows:
        texts = [cleaned(cell) for cell in cells]
        if not any(texts):
            continue
        if any(texts[len(headings) :]):
            why = f"The row has {len(texts)} cells where the heading has {len(headings)}."
            refused.append(RowRefused(row=number, field="row", why=why))
            continue
        named: dict[str, str] = {}
        for name, text in zip(headings, texts, strict=False):
            if name and not named.get(name):
                named[name] = text
        good.append(Row(number, named))
    return Table(tuple(good), tuple(refused), tuple(written))


def _lines(text: str) -> Iterator[str]:
    for line in io.StringIO(text, newline=""):
        yield line.rstrip("\r\n")


def _unquoted(line: str) -> list[str]:
    cells = line.split("\t")
    return [c[1:-1].replace('""', '"') if _is_quoted(c) else c for c in cells]


def _is_quoted(cell: str) -> bool:
    return len(cell) > 1 and cell[0] == cell[-1] == '"'


def _bounded(rows: Iterable[list[str]]) -> list[list[str]]:
    kept: list[list[str]] = []
    for row in rows:
        if len(row) > MOST_CELLS or len(kept) >= MOST_ROWS:
            raise Refused("This file has more rows or columns than any list that can be read here.")
        kept.append(row)
    return kept
