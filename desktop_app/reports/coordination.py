"""The coordination report on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from reportlab.lib.units import mm
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    Spacer,
)

from desktop_app.reports.content import (
    ActionLine,
    AgencyHolds,
    AnsweredLine,
    CoordinationReport,
    Figure,
    GapLine,
    Matrix,
    PersonGaps,
    ShortGap,
)
from desktop_app.reports.grid import SLACK, Grid
from desktop_app.reports.page import TALL, WIDE, Issue, Mark, Rule, pdf, room
from desktop_app.reports.text import NOTES, Style, Words, labelled, words

TITLE: Final = Style(size=20, leading=25, is_bold=True)
LEAD: Final = Style(size=11.5, leading=16, after=6)
SECTION: Final = Style(size=14, leading=18, is_bold=True, before=16, after=4, keep_with_next=True)
NAME: Final = Style(size=11.5, leading=15, is_bold=True, before=8, keep_with_next=True)
ABOUT: Final = Style(size=8.5, leading=11.5, colour=NOTES, after=3, keep_with_next=True)
BADGE: Final = Style(size=8.5, leading=12, is_bold=True, before=6, indent=8, keep_with_next=True)
SAID: Final = Style(size=9.5, leading=13, is_bold=True, indent=8, after=1, keep_with_next=True)
FACT: Final = Style(size=9, leading=12, indent=16)
SHORT: Final = Style(size=9, leading=12, indent=16, before=2, keep_with_next=True)
ACT: Final = Style(size=9, leading=12, indent=8, before=2)
MORE: Final = Style(size=9, leading=12, indent=8, before=3, is_bold=True, keep_with_next=True)
SMALL: Final = Style(size=8, leading=10.5, colour=NOTES, indent=8, before=1)
PLAIN: Final = Style(size=9, leading=12)
CELL: Final = Style(size=8.5, leading=11)
CELL_BOLD: Final = Style(size=8.5, leading=11, is_bold=True)
CELL_NOTE: Final = Style(size=8.5, leading=11, colour=NOTES)
FIGURE: Final = Style(size=20, leading=24, is_bold=True)
MATRIX_SIZES: Final = (8.5, 7.5, 6.5)
"""Sizes that a matrix is tried in until it fits its page. Source: our own choice."""
FIRST_COLUMN: Final = 50 * mm
FEWEST_COLUMNS: Final = 4
"""A matrix of fewer agencies keeps its columns this narrow. Source: our own choice."""
MOST_COLUMNS: Final = 9
"""Agencies beside one another before a matrix goes on below. Source: our own choice."""


def coordination_pdf(content: CoordinationReport, *, copy: str, recipient: str) -> bytes:
    """Lay the report out; the same content, copy and recipient give the same bytes."""
    return pdf(list(_story(content)), content.imprint, Issue(copy, recipient))


def _story(content: CoordinationReport) -> Iterator[Flowable]:
    yield Mark(content.imprint.title, 0)
    yield words(content.imprint.title, TITLE)
    yield words(content.made_at, Style(size=9, leading=12, colour=NOTES, after=8))
    yield words(content.opening, LEAD)
    if content.figures:
        yield _figures(content.figures)
    for sentence in content.sentences:
        yield words(sentence, Style(size=9, leading=12, before=6))
    yield from _gaps(content.people)
    yield from _answered(content.answered)
    yield from _actions(content.actions)
    yield from _holdings(content.agencies)
    yield from _matrices(content.matrices)


def _figures(figures: Sequence[Figure]) -> Grid:
    wide = room(TALL)[0] / len(figures)
    cells = tuple((words(one.number, FIGURE), words(one.words, CELL_NOTE)) for one in figures)
    return Grid(None, [cells], [wide] * len(figures), padding=6, is_boxed=True)


def _gaps(people: Sequence[PersonGaps]) -> Iterator[Flowable]:
    yield from _section("Gaps by person")
    if not people:
        yield words("No gap is open for anybody in this report.", PLAIN)
    for person in people:
        heading = (
            Mark(person.person, 1),
            words(person.person, NAME),
            words(person.about, ABOUT),
        )
        blocks = [list(_gap(gap)) for gap in person.gaps]
        first, others = (blocks[0], blocks[1:]) if blocks else ([], [])
        yield KeepTogether([*heading, *first])
        yield from (KeepTogether(block) for block in others)
        yield Rule(before=8, after=0)


def _gap(gap: GapLine) -> Iterator[Flowable]:
    parts = (f"{gap.shape} {gap.severity}", gap.due, gap.code)
    yield words("  ·  ".join(part for part in parts if part), BADGE)
    yield words(gap.sentence, SAID)
    for fact in gap.facts:
        yield words(f"– {fact}", FACT)
    yield labelled("□ Clears when:", gap.clears, ACT)
    for note in (gap.answer, gap.source):
        if note:
            yield words(note, SMALL)
    yield from _behind(gap.behind)


def _behind(others: Sequence[ShortGap]) -> Iterator[Flowable]:
    """What else is missing between the same two, each in a line with what clears it."""
    if not others:
        return
    more = "One thing more:" if len(others) == 1 else f"{len(others)} things more:"
    yield words(more, MORE)
    for gap in others:
        lead = " · ".join((f"{gap.shape} {gap.severity}", gap.due, gap.code))
        yield labelled(f"{lead}:", gap.sentence, SHORT)
        yield labelled("□ Clears when:", gap.clears, FACT)


def _answered(answers: Sequence[AnsweredLine]) -> Iterator[Flowable]:
    """Every answer to a gap that stands: put off, ruled out, given away, or lapsed."""
    yield from _section("Answered")
    if not answers:
        yield words("No gap is answered: nothing was put off, ruled out or given away.", PLAIN)
        return
    yield words("These gaps still stand. An answer puts a gap aside and never hides it.", PLAIN)
    rows = [
        (
            words(one.person, CELL_BOLD),
            words(f"{one.shape} {one.severity}: {one.sentence}", CELL),
            words(f"{one.answer} ({one.by})", CELL),
            words(one.until, CELL_BOLD),
        )
        for one in answers
    ]
    yield _table(("For", "What is missing", "Answer", "How long"), rows, (0.16, 0.36, 0.3, 0.18))


def _actions(actions: Sequence[ActionLine]) -> Iterator[Flowable]:
    yield from _section("Actions due")
    if not actions:
        yield words("No action is due.", PLAIN)
        return
    rows = [
        (
            words(f"{one.shape} {one.due}".strip(), CELL_BOLD),
            words(one.text, CELL),
            words(one.owner, CELL),
            words(one.person, CELL),
        )
        for one in actions
    ]
    heads = ("Due", "What", "Who does it", "For")
    yield _table(heads, rows, (0.19, 0.39, 0.23, 0.19))


def _holdings(agencies: Sequence[AgencyHolds]) -> Iterator[Flowable]:
    if not agencies:
        return
    yield from _section("Who holds what")
    for agency in agencies:
        yield CondPageBreak(30 * mm)
        yield Mark(agency.agency, 1)
        yield words(agency.agency, NAME)
        yield words(agency.kind, ABOUT)
        rows = [
            (
                words(one.person, CELL),
                words(one.concern, CELL),
                words(f"{one.shape} {one.words}", CELL_BOLD),
                words(one.detail, CELL_NOTE),
            )
            for one in agency.held
        ]
        yield _table(("Person", "Concern", "Holds", ""), rows, (0.22, 0.28, 0.2, 0.3))


def _section(title: str) -> Iterator[Flowable]:
    yield CondPageBreak(40 * mm)
    yield Mark(title, 0)
    yield words(title, SECTION)


def _table(
    heads: Sequence[str], rows: Sequence[tuple[Words, ...]], shares: Sequence[float]
) -> Grid:
    wide, high = room(TALL)
    head = Style(size=8, leading=10.5, colour=NOTES, is_bold=True)
    top = tuple((words(title, head),) for title in heads)
    cells = [tuple((text,) for text in row) for row in rows]
    return Grid(top, cells, [wide * share for share in shares], page_high=high)


def _matrices(matrices: Sequence[Matrix]) -> Iterator[Flowable]:
    """Pages lying down, with as many people on each as fit whole."""
    if not matrices:
        return
    yield NextPageTemplate(WIDE)
    yield PageBreak()
    wide, high = room(WIDE)
    for matrix in matrices:
        block = list(_matrix(matrix))
        needed = sum(part.wrap(wide, high)[1] + part.getSpaceBefore() for part in block)
        yield CondPageBreak(min(needed, high - SLACK))
        yield from block


def _matrix(matrix: Matrix) -> Iterator[Flowable]:
    """One person's matrix, in the largest size that fits a page."""
    yield Mark(f"Who knows what: {matrix.person}", 0)
    yield words(
        f"Who knows what: {matrix.person}", Style(size=14, leading=18, is_bold=True, before=16)
    )
    yield words(matrix.about, ABOUT)
    yield from _fitting(matrix)
    if matrix.remark:
        yield words(matrix.remark, Style(size=9, leading=12, is_bold=True, before=6))
    yield words(KEY, Style(size=7.5, leading=10, colour=NOTES, before=6))


KEY: Final = (
    "✕ not told   ◐ knows an older version   ? may not have it   ✓ knows   ✓✓ confirmed or acting"
    "   – not needed   □ deliberately not shared"
)


def _fitting(matrix: Matrix) -> list[Flowable]:
    wide, high = room(WIDE)
    bands: list[Flowable] = []
    for size in MATRIX_SIZES:
        bands = [
            part
            for start in range(0, max(len(matrix.agencies), 1), MOST_COLUMNS)
            for part in (_band(matrix, start, size), Spacer(1, 8))
        ]
        if sum(part.wrap(wide, high)[1] for part in bands) <= high - 25 * mm:
            break
    return bands


def _band(matrix: Matrix, start: int, size: float) -> Grid:
    """The matrix for some of its agencies, set in one size."""
    here = slice(start, start + MOST_COLUMNS)
    bold = Style(size=size, leading=size * 1.3, is_bold=True)
    note = Style(size=size * 0.92, leading=size * 1.25, colour=NOTES)
    heads = [(words(name, bold), words(role, note)) for name, role in matrix.agencies[here]]
    rows = [
        (
            (words(row.concern, bold), words(row.note, note)),
            *(
                (words(f"{one.shape} {one.words}", bold), words(one.detail, note))
                for one in row.cells[here]
            ),
        )
        for row in matrix.rows
    ]
    others = (room(WIDE)[0] - FIRST_COLUMN) / max(len(heads), FEWEST_COLUMNS)
    widths = [FIRST_COLUMN, *([others] * len(heads))]
    top = ((words("Concern", bold),), *heads)
    return Grid(top, rows, widths, padding=size * 0.5, is_boxed=True)
