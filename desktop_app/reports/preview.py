"""Pages of a finished report as pictures, for the screen and the printer.

PDFium keeps one state for the whole process and is not safe to enter twice, not even for two
documents, so every door here takes the same lock.
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import Final

import pypdfium2

POINTS_PER_INCH: Final = 72
_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True, slots=True)
class Picture:
    """One page: `pixels` are rows of red, green, blue bytes, `stride` bytes from row to row."""

    width: int
    height: int
    stride: int
    pixels: bytes


def page_count(pdf: bytes) -> int:
    return len(page_sizes(pdf))


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of every page, in inches."""
    with _ONE_AT_A_TIME, pypdfium2.PdfDocument(pdf) as document:
        points = [document.get_page_size(index) for index in range(len(document))]
    return tuple((wide / POINTS_PER_INCH, high / POINTS_PER_INCH) for wide, high in points)


def page_picture(pdf: bytes, number: int, *, dots_per_inch: float) -> Picture:
    """Draw a page, counted from 1; raises IndexError where there is none."""
    with _ONE_AT_A_TIME, pypdfium2.PdfDocument(pdf) as document:
        if not 1 <= number <= len(document):
            raise IndexError(number)
        page = document[number - 1]
        bitmap = page.render(scale=dots_per_inch / POINTS_PER_INCH, rev_byteorder=True)
        return Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))


def page_text(pdf: bytes, number: int) -> str:
    """What a page says, for a screen reader and for whoever checks it; counted from 1."""
    with _ONE_AT_A_TIME, pypdfium2.PdfDocument(pdf) as document:
        if not 1 <= number <= len(document):
            raise IndexError(number)
        return str(document[number - 1].get_textpage().get_text_range())
