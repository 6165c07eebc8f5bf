"""The page: A4, its margins, what stands at its edges, and how pages become a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from desktop_app.reports import fonts
from desktop_app.reports.content import SEALED, Imprint
from desktop_app.reports.grid import HAIRLINE
from desktop_app.reports.text import NOTES, Style, draw_words

MARGIN: Final = 16 * mm
TOP: Final = 25 * mm
BOTTOM: Final = 22 * mm
TALL: Final = "tall"
WIDE: Final = "wide"
EDGE: Final = Style(size=8, leading=10.5, colour=NOTES)
EDGE_BOLD: Final = Style(size=8, leading=10.5, is_bold=True)
EDGE_RIGHT: Final = Style(size=8, leading=10.5, colour=NOTES, is_right=True)
_TOTAL: Final = "page-total"
_FORM_LIFT: Final = 2


@dataclass(frozen=True, slots=True)
class Issue:
    """Which copy this is and for whom, as printed on every page."""

    copy: str
    recipient: str


def room(name: str) -> tuple[float, float]:
    """Width and height inside the margins of a page, in points."""
    wide, high = _size(name)
    return wide - 2 * MARGIN, high - TOP - BOTTOM


def pdf(story: Sequence[Flowable], imprint: Imprint, issue: Issue, *, first: str = TALL) -> bytes:
    """Lay `story` out on pages; the same story gives the same bytes."""
    out = BytesIO()
    names = (TALL, WIDE) if first == TALL else (WIDE, TALL)
    document = BaseDocTemplate(
        out,
        pagesize=_size(first),
        pageTemplates=[_template(name, imprint, issue) for name in names],
        title=f"{imprint.reference}, copy {issue.copy}",
        author=imprint.team,
        subject=imprint.title,
        creator="In the Loop",
        producer="In the Loop",
        lang="en-GB",
        invariant=1,
        initialFontName=fonts.load(fonts.REGULAR).fontName,
    )
    document.build(list(story), canvasmaker=_Numbered)
    return out.getvalue()


class Mark(Flowable):
    """An entry in the list of contents that PDF readers show beside the pages."""

    def __init__(self, title: str, level: int) -> None:
        super().__init__()
        self.keepWithNext = True
        self.width = self.height = 0
        self._title, self._level = title, level

    def wrap(self, wide: float, high: float) -> tuple[float, float]:  # noqa: ARG002 - reportlab's call
        return 0, 0

    def draw(self) -> None:
        height = self.canv.absolutePosition(0, 0)[1]
        key = f"mark-{self.canv.getPageNumber()}-{height:.0f}-{self._level}"
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(self._title, key, self._level, closed=self._level > 0)


class Rule(Flowable):
    """A hairline across the column."""

    def __init__(self, before: float = 4, after: float = 4) -> None:
        super().__init__()
        self.spaceBefore, self.spaceAfter = before, after

    def wrap(self, wide: float, high: float) -> tuple[float, float]:  # noqa: ARG002 - reportlab's call
        self.width = wide
        return wide, 0.5

    def draw(self) -> None:
        self.canv.setStrokeColor(HAIRLINE)
        self.canv.setLineWidth(0.5)
        self.canv.line(0, 0, self.width, 0)


class _Numbered(Canvas):
    """A canvas that fills in the number of pages once it is known."""

    def save(self) -> None:
        self.beginForm(_TOTAL)
        draw_words(self, str(self.getPageNumber() - 1), EDGE, 0, _FORM_LIFT, 40)
        self.endForm()
        super().save()


def _template(name: str, imprint: Imprint, issue: Issue) -> PageTemplate:
    size = _size(name)
    wide, high = room(name)
    frame = Frame(MARGIN, BOTTOM, wide, high, 0, 0, 0, 0)

    def edges(canvas: Any, _document: Any) -> None:
        canvas.setDateFormatter(lambda *_: f"D:{imprint.stamp}")
        canvas.setViewerPreference("DisplayDocTitle", "true")
        _header(canvas, imprint, issue, size)
        _footer(canvas, imprint, size)

    return PageTemplate(id=name, frames=[frame], onPage=edges, pagesize=size)


def _header(canvas: Any, imprint: Imprint, issue: Issue, size: tuple[float, float]) -> None:
    wide, top, half = size[0] - 2 * MARGIN, size[1] - 13 * mm, (size[0] - 2 * MARGIN) / 2 - 6
    draw_words(canvas, imprint.title, EDGE_BOLD, MARGIN, top, half)
    draw_words(canvas, f"{imprint.team} · {imprint.day}", EDGE, MARGIN, top - 10.5, half)
    right = MARGIN + wide - half
    draw_words(canvas, f"Copy {issue.copy} for {issue.recipient}", EDGE_RIGHT, right, top, half)
    kept = "Confidential: for the named recipient only"
    draw_words(canvas, kept, EDGE_RIGHT, right, top - 10.5, half)
    _line(canvas, top - 16, wide)


def _footer(canvas: Any, imprint: Imprint, size: tuple[float, float]) -> None:
    wide, base, half = size[0] - 2 * MARGIN, 13 * mm, (size[0] - 2 * MARGIN) / 2 - 6
    _line(canvas, base + 12, wide)
    _page_number(canvas, base)
    draw_words(canvas, imprint.reference, EDGE, MARGIN, base - 10.5, half)
    right = MARGIN + wide - half
    draw_words(canvas, imprint.journal, EDGE_RIGHT, right, base, half)
    draw_words(canvas, SEALED, EDGE_RIGHT, right, base - 10.5, half)


def _page_number(canvas: Any, base: float) -> None:
    text = f"Page {canvas.getPageNumber()} of "
    wide = fonts.width(text) * EDGE.size
    draw_words(canvas, text, EDGE, MARGIN, base, wide + 1)
    canvas.saveState()
    canvas.translate(MARGIN + wide, base - _FORM_LIFT)
    canvas.doForm(_TOTAL)
    canvas.restoreState()


def _line(canvas: Any, y: float, wide: float) -> None:
    canvas.setStrokeColor(HAIRLINE)
    canvas.setLineWidth(0.5)
    canvas.line(MARGIN, y, MARGIN + wide, y)


def _size(name: str) -> tuple[float, float]:
    wide, high = landscape(A4) if name == WIDE else A4
    return float(wide), float(high)
