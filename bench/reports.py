"""A coordination report of thirty pages: from the book to the finished file, and one page drawn.

Run by ``dev.py bench``, or alone: ``python -m bench.reports``. The layout stands beside the
bare drawing of the same letters by reportlab in the same run, since machines differ.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from statistics import median

from reportlab.pdfgen.canvas import Canvas

from desktop_app.casework.demo import DEMO_PASSWORD, make_demo_book
from desktop_app.casework.views.coordination_report import coordination_report
from desktop_app.casework.views.person_sheet import person_sheet
from desktop_app.reports.content import CoordinationReport
from desktop_app.reports.coordination import coordination_pdf
from desktop_app.reports.person_sheet import person_sheet_pdf
from desktop_app.reports.preview import page_count, page_picture, page_text
from desktop_app.store.book import Book

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PAGES = 30
LIMIT_S = 2.0
TIMES = 5


def main() -> int:
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "demo.loop"
        book = make_demo_book(path, password=DEMO_PASSWORD, now=NOW, why_not=lambda _: None)
        took = report(book)
        sheet(book)
        book.close()
    return 0 if took <= LIMIT_S else 1


def report(book: Book) -> float:
    """Time view and layout together; returns the seconds that a report of thirty pages took."""
    first = seconds(lambda: coordination_pdf(viewed(book), copy="1", recipient="bench"), 1)
    say("first report, fonts read", first)
    content = grown(viewed(book))
    view = seconds(lambda: viewed(book))
    pdf = coordination_pdf(content, copy="1", recipient="bench")
    layout = seconds(lambda: coordination_pdf(content, copy="1", recipient="bench"))
    text = [page_text(pdf, number) for number in range(1, page_count(pdf) + 1)]
    raw = seconds(lambda: drawn_raw(text))
    say(f"report of {page_count(pdf)} pages, limit {LIMIT_S:.0f} s", view + layout)
    say(f"bare drawing of its letters; ours is {layout / raw:.1f}x", raw)
    say("one page as a picture", seconds(lambda: page_picture(pdf, 1, dots_per_inch=110)))
    return view + layout


def sheet(book: Book) -> None:
    arwen = viewed(book).people_ids[0]
    content = person_sheet(book, arwen, NOW.date(), NOW)
    say("person sheet", seconds(lambda: person_sheet_pdf(content, copy="1", recipient="bench")))


def viewed(book: Book) -> CoordinationReport:
    return coordination_report(book, team=None, day=NOW.date(), now=NOW)


def grown(content: CoordinationReport) -> CoordinationReport:
    """The report with its people again and again, until it fills thirty pages."""
    people, matrices = content.people, content.matrices
    while page_count(coordination_pdf(content, copy="1", recipient="bench")) < PAGES:
        content = replace(
            content, people=content.people + people, matrices=content.matrices + matrices
        )
    return content


def drawn_raw(pages: list[str]) -> bytes:
    out = BytesIO()
    canvas = Canvas(out)
    for page in pages:
        for number, line in enumerate(page.splitlines()):
            canvas.drawString(40, 800 - 12 * number, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def seconds(work: Callable[[], object], times: int = TIMES) -> float:
    """The median of several runs."""
    took = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        took.append(time.perf_counter() - started)
    return median(took)


def say(what: str, took: float) -> None:
    sys.stdout.write(f"{what:<48} {took * 1e3:.0f} ms\n")


if __name__ == "__main__":
    sys.exit(main())
