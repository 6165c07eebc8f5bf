"""The person sheet: one page to carry into the room, whatever the record holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from reportlab.platypus import Flowable, KeepInFrame, Spacer, Table, TableStyle

from desktop_app.reports.content import PersonSheet, SheetLine, SheetSection
from desktop_app.reports.grid import HAIRLINE
from desktop_app.reports.page import TALL, Issue, Rule, pdf, room
from desktop_app.reports.text import NOTES, Style, labelled, words


class Measure(NamedTuple):
    """How much is printed: lines a section, letters a line, and the size in points."""

    lines: int
    letters: int
    size: float


MEASURES: Final = (
    Measure(12, 400, 11),
    Measure(12, 400, 10),
    Measure(12, 400, 9.5),
    Measure(10, 300, 9),
    Measure(8, 220, 8.5),
    Measure(6, 160, 8.5),
    Measure(5, 120, 8),
    Measure(4, 90, 8),
    Measure(3, 60, 7.5),
    Measure(2, 40, 7.5),
)
"""Tried in this order until the page holds it all. Source: our own choice."""

MOST_WARNINGS: Final = 4
LEAST_LETTERS: Final = 240
"""Warnings and emergency numbers are never cut below this. Source: our own choice."""


def person_sheet_pdf(content: PersonSheet, *, copy: str, recipient: str) -> bytes:
    """Lay the sheet out on one A4 page; what is left out is counted, never silent."""
    wide, high = room(TALL)
    story: list[Flowable] = []
    for measure in MEASURES:
        story = _story(content, measure)
        if _height(story, wide, high) <= high:
            break
    # Letters that no font has take more room than was counted: then the page is made smaller.
    fitted = KeepInFrame(wide, high, story, mode="shrink")
    return pdf([fitted], content.imprint, Issue(copy, recipient))


def _height(story: Sequence[Flowable], wide: float, high: float) -> float:
    gaps = sum(part.getSpaceBefore() + part.getSpaceAfter() for part in story)
    return float(gaps + sum(part.wrap(wide, high)[1] for part in story))


def _story(content: PersonSheet, measure: Measure) -> list[Flowable]:
    note = Style(size=8.5, leading=11.5, colour=NOTES, after=5)
    half = room(TALL)[0] / 2
    columns = Table(
        [[_column(content.left, measure), _column(content.right, measure)]],
        colWidths=[half, half],
        style=TableStyle(_COLUMNS),
    )
    return [
        words(cut(content.person, measure.letters), Style(size=19, leading=24, is_bold=True)),
        words(cut(content.about, measure.letters), note),
        _warnings(content.warnings, _urgent(measure)),
        Spacer(1, 6),
        columns,
        Rule(before=2, after=4),
        *(_line(line, _urgent(measure)) for line in content.emergency[:MOST_WARNINGS]),
        words(cut(content.made_at, LEAST_LETTERS), Style(size=8, leading=11, colour=NOTES)),
    ]


def _urgent(measure: Measure) -> Measure:
    return measure._replace(letters=max(measure.letters, LEAST_LETTERS))


def _warnings(warnings: Sequence[str], measure: Measure) -> Table:
    """What not to do, in a heavy box, before anything else."""
    text = Style(size=measure.size + 1.5, leading=(measure.size + 1.5) * 1.35, is_bold=True)
    shown = [words(cut(one, measure.letters), text) for one in warnings[:MOST_WARNINGS]]
    left_out = len(warnings) - len(shown)
    if left_out:
        shown.append(words(and_more(left_out), text))
    if not shown:
        shown = [words("No safe-contact rule is recorded: ask before you ring or write.", text)]
    style = [("BOX", (0, 0), (-1, -1), 1.5, "black"), *_padding(7)]
    return Table([[shown]], colWidths=[room(TALL)[0]], style=TableStyle(style))


def _column(sections: Sequence[SheetSection], measure: Measure) -> list[Flowable]:
    head = Style(size=measure.size + 1.5, leading=measure.size + 6, is_bold=True, before=7)
    parts: list[Flowable] = []
    for section in sections:
        shown = section.lines[: measure.lines]
        parts.append(words(section.heading, head))
        parts.extend(_line(line, measure) for line in shown)
        left_out = len(section.lines) - len(shown)
        if left_out or not shown:
            said = and_more(left_out) if left_out else section.empty
            parts.append(words(said, _text(measure, notes=True)))
    return parts


def _line(line: SheetLine, measure: Measure) -> Flowable:
    lead = f"{line.shape} {line.lead}".strip()
    text = cut(line.text, measure.letters)
    return labelled(cut(lead, measure.letters), text, _text(measure))


def _text(measure: Measure, *, notes: bool = False) -> Style:
    style = Style(size=measure.size, leading=measure.size * 1.36, after=2)
    return Style(style.size, style.leading, colour=NOTES, after=2) if notes else style


def and_more(count: int) -> str:
    return f"and {count:,} more in the record"


def cut(text: str, letters: int) -> str:
    """Shorten `text` to about `letters` letters on one line, and say that it goes on."""
    flat = " ".join(text.split())
    return flat if len(flat) <= letters else flat[: letters - 1].rstrip() + "… (more in the record)"


def _padding(points: float) -> list[tuple[object, ...]]:
    sides = ("TOPPADDING", "BOTTOMPADDING", "LEFTPADDING", "RIGHTPADDING")
    return [(side, (0, 0), (-1, -1), points) for side in sides]


_COLUMNS: Final[list[tuple[object, ...]]] = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LINEAFTER", (0, 0), (0, 0), 0.5, HAIRLINE),
    ("TOPPADDING", (0, 0), (-1, -1), 2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
    ("LEFTPADDING", (0, 0), (0, 0), 0),
    ("RIGHTPADDING", (0, 0), (0, 0), 10),
    ("LEFTPADDING", (1, 0), (1, 0), 10),
    ("RIGHTPADDING", (1, 0), (1, 0), 0),
]
