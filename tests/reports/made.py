"""Made report contents: invented people, in the shape and size of a real team's day."""

from __future__ import annotations

from desktop_app.reports.content import (
    ActionLine,
    AgencyHolds,
    CoordinationReport,
    Figure,
    GapLine,
    Held,
    Imprint,
    Matrix,
    MatrixCell,
    MatrixRow,
    PersonGaps,
    PersonSheet,
    SheetLine,
    SheetSection,
)
from tests.people import ORDINARY_NAMES

IMPRINT = Imprint(
    reference="CR-20261123-18204",
    title="Coordination report",
    team="North team",
    day="Monday 23 November 2026",
    journal="Journal 18,204 · 7f3a91c2",
    stamp="20261123141000Z",
)
AGENCIES = (
    ("Harbour Homes", "landlord"),
    ("Coast Housing", "support"),
    ("Northshire Police", "police"),
    ("Northshire Council adult social care", "adult social care"),
    ("Westfield Surgery", "GP surgery"),
    ("Haven", "domestic abuse charity"),
)
CELLS = (
    MatrixCell(shape="✕", words="Not told", detail="due 20 Nov · 3 days over"),
    MatrixCell(shape="✓", words="Knows v3", detail="19 Nov 14:10 · J. Pike confirmed"),
    MatrixCell(shape="◐", words="Knows v2 of 3", detail="missing: he has a key"),
    MatrixCell(shape="✓✓", words="Acting", detail="planning meeting 25 Nov"),
    MatrixCell(shape="?", words="May not have it", detail="voicemail left 19 Nov"),
    MatrixCell(shape="□", words="Not shared until 4 Dec", detail="she declines; no ground met"),
)
FACTS = (
    "Harbour Homes is landlord of 4 Bramble Court since March 2019.",
    "Version 3 of “Threats from nephew” was recorded on Thursday 19 November.",
)
SENTENCE = "Harbour Homes has not been told of “Threats from nephew”."


def gap(sentence: str = SENTENCE, *, facts: tuple[str, ...] = FACTS) -> GapLine:
    return GapLine(
        shape="■",
        severity="Critical",
        due="due Fri 20 Nov, 3 days over",
        code="G01",
        sentence=sentence,
        facts=facts,
        clears="Harbour Homes is told what version 3 says.",
        source="Care Act 2014 statutory guidance, 14.43",
    )


def person(name: str, *gaps: GapLine, about: str = "born 3 March 1961 (65)") -> PersonGaps:
    return PersonGaps(person_id="p-" + name, person=name, about=about, gaps=gaps)


def matrix(name: str, *, agencies: int = 6, concerns: int = 3) -> Matrix:
    columns = [(f"{AGENCIES[n % 6][0]}", AGENCIES[n % 6][1]) for n in range(agencies)]
    rows = [
        MatrixRow(
            concern=f"Threats from nephew, {number}",
            note="v3 · 19 Nov · domestic, psychological",
            cells=tuple(CELLS[(n + number) % 6] for n in range(agencies)),
        )
        for number in range(1, concerns + 1)
    ]
    return Matrix(
        person=name,
        about="born 3 March 1961 (65)",
        agencies=tuple(columns),
        rows=tuple(rows),
        remark="Landlord of the nephew: Vale Homes, not told of anything.",
    )


def report(people: int = 6, *, gaps_each: int = 3) -> CoordinationReport:
    """A report on as many people, with a matrix page for each."""
    names = [ORDINARY_NAMES[n % len(ORDINARY_NAMES)] for n in range(people)]
    held = tuple(
        Held(
            person=name,
            concern="Threats from nephew",
            shape=CELLS[n % 6].shape,
            words=CELLS[n % 6].words,
            detail=CELLS[n % 6].detail,
        )
        for n, name in enumerate(names)
    )
    return CoordinationReport(
        imprint=IMPRINT,
        made_at="As things stood on Monday 23 November 2026",
        opening=f"Somebody who should know does not, for {people} people of this team.",
        figures=(
            Figure(number=f"{people * gaps_each}", words="gaps open"),
            Figure(number="4", words="critical"),
            Figure(number=f"{people}", words="people with a gap"),
            Figure(number="7", words="overdue"),
            Figure(number="9", words="actions due"),
        ),
        people=tuple(person(name, *[gap()] * gaps_each) for name in names),
        agencies=tuple(AgencyHolds(agency=a, kind=kind, held=held) for a, kind in AGENCIES),
        actions=tuple(
            ActionLine(
                shape="✕" if n < 3 else "",
                due="Fri 20 Nov, 3 days over" if n < 3 else "Tue 24 Nov",
                text="Change the locks and give the spare key to Coast Housing",
                owner="Harbour Homes, J. Pike",
                person=name,
            )
            for n, name in enumerate(names)
        ),
        matrices=tuple(matrix(name) for name in names),
        people_ids=tuple("p-" + name for name in names),
    )


def sheet(
    name: str = "Arwen Llŷr",
    *,
    warnings: tuple[str, ...] = (
        "Do not ring the landline: her nephew answers. Mobile before 16:00.",
        "Speaks Welsh and English; a Welsh speaker where it can be arranged.",
    ),
    lines: int = 3,
    text: str = "4 Bramble Court, Northport, since March 2019. Harbour Homes is landlord.",
) -> PersonSheet:
    made = tuple(SheetLine(lead=f"Line {n}", text=text, shape="■") for n in range(1, lines + 1))
    headings = (
        "Homes and landlords",
        "Agencies",
        "Open concerns",
        "Who is not in the loop",
        "Actions",
    )
    sections = [SheetSection(heading=h, lines=made, empty="None recorded.") for h in headings]
    return PersonSheet(
        imprint=IMPRINT,
        made_at="As things stood on Monday 23 November 2026",
        person_id="p-1",
        person=name,
        about="born 3 March 1961 (65) · NHS 943 476 5919 · 07700 900123",
        warnings=warnings,
        left=tuple(sections[:2]),
        right=tuple(sections[2:]),
        emergency=(
            SheetLine(lead="999", text="if somebody is in danger now"),
            SheetLine(lead="Out of hours", text="Northshire emergency duty team, 01632 960111"),
        ),
    )
