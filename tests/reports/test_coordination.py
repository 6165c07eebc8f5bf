"""The coordination report says on paper all that it holds, on pages that can be told apart."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from desktop_app.reports.content import (
    SEALED,
    ActionLine,
    AgencyHolds,
    AnsweredLine,
    CoordinationReport,
    Figure,
    Held,
    Matrix,
    MatrixCell,
    MatrixRow,
    ShortGap,
)
from desktop_app.reports.coordination import coordination_pdf
from desktop_app.reports.letters import has_right_to_left
from tests.people import HOSTILE_NAMES, ORDINARY_NAMES
from tests.reports.made import IMPRINT, gap, matrix, person, report
from tests.reports.reading import inked, pages, said, squeezed, texts_in

DESCRIBED = "👩"
NAMES = [name for name in (*ORDINARY_NAMES, *HOSTILE_NAMES) if DESCRIBED not in name]
RECIPIENT = "Jo Pike, Harbour Homes"


def made(content: CoordinationReport) -> bytes:
    return coordination_pdf(content, copy="2 of 3", recipient=RECIPIENT)


def filled_with(text: str) -> CoordinationReport:
    """A report in which every field that the record can fill holds the same text."""
    row = MatrixRow(
        concern=text, note=text, cells=(MatrixCell(shape="✓", words=text, detail=text),)
    )
    behind = ShortGap(
        shape="■", severity="High", due="today", code="G02", sentence=text, clears=text
    )
    told = AnsweredLine(
        shape="■",
        severity="High",
        person=text,
        sentence=text,
        answer=text,
        by=text,
        until=text,
    )
    held = Held(person=text, concern=text, shape="✓", words=text, detail=text)
    leading = replace(gap(text, facts=(text,)), clears=text, answer=text, behind=(behind,))
    return CoordinationReport(
        imprint=IMPRINT,
        made_at=text,
        opening=text,
        figures=(Figure(number="1", words=text),),
        people=(person(text, leading, about=text),),
        answered=(told,),
        agencies=(AgencyHolds(agency=text, kind=text, held=(held,)),),
        actions=(ActionLine(due=text, text=text, owner=text, person=text),),
        matrices=(
            Matrix(person=text, about=text, agencies=((text, text),), rows=(row,), remark=text),
        ),
        sentences=(text,),
    )


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_hostile_text_in_every_field_reads_back_as_often_as_it_stands(name: str) -> None:
    content = filled_with(name)
    times = texts_in(replace(content, imprint=replace(IMPRINT))).count(name)
    assert times == 36
    printed = said(made(content))
    # A line of both directions comes back with its words in another order, so words are counted.
    parts = name.split() if has_right_to_left(name) else [name]
    assert [part for part in parts if printed.count(squeezed(inked(part))) < times] == []


def test_every_sentence_of_a_team_of_people_reads_back() -> None:
    content = report(people=8)
    printed = said(made(content))
    texts = [text for text in texts_in(replace(content, imprint=IMPRINT)) if text]
    edge = set(texts_in(IMPRINT))
    assert [text for text in texts if text not in edge and squeezed(text) not in printed] == []


def test_every_page_says_which_copy_for_whom_and_where_the_journal_stood() -> None:
    printed = pages(made(report(people=5)))
    for number, page in enumerate(printed, start=1):
        for edge in ("Copy 2 of 3", RECIPIENT, IMPRINT.reference, IMPRINT.journal, SEALED):
            assert edge in page
        assert squeezed(f"Page {number} of {len(printed)}CR-") in squeezed(page)


def test_the_properties_name_the_report_and_the_team_and_nobody_else() -> None:
    with pikepdf.open(BytesIO(made(report(people=2)))) as document:
        found = {key: str(value) for key, value in document.docinfo.items()}
        root = document.Root
        assert "/Metadata" not in root
        assert "/EmbeddedFiles" not in root.get("/Names", {})
        assert str(root.Lang) == "en-GB"
    assert found == {
        "/Title": "CR-20261123-18204, copy 2 of 3",
        "/Author": IMPRINT.team,
        "/Subject": "Coordination report",
        "/Keywords": "",
        "/Creator": "In the Loop",
        "/Producer": "In the Loop",
        "/CreationDate": "D:20261123141000Z",
        "/ModDate": "D:20261123141000Z",
        "/Trapped": "/False",
    }


def test_the_same_report_gives_the_same_bytes_and_another_copy_others() -> None:
    first = made(report(people=3))
    assert made(report(people=3)) == first
    assert coordination_pdf(report(people=3), copy="3 of 3", recipient=RECIPIENT) != first


def test_a_matrix_fits_one_page_lying_down() -> None:
    content = replace(filled_with("x"), matrices=(matrix("Joan Hartley", agencies=9, concerns=6),))
    with pikepdf.open(BytesIO(made(content))) as document:
        boxes = [[float(edge) for edge in page.MediaBox] for page in document.pages]
    assert sum(box[2] > box[3] for box in boxes) == 1
    wide_page = pages(made(content))[-1]
    assert "Threats from nephew, 6" in wide_page
    assert "✓✓ Acting" in wide_page


def test_small_matrices_share_a_page_and_none_is_cut() -> None:
    people = [matrix(f"Joan {n}", agencies=3, concerns=1) for n in range(7)]
    printed = pages(made(replace(filled_with("x"), matrices=tuple(people))))
    wide = [page for page in printed if "Who knows what" in page]
    assert 1 < len(wide) < 5
    for one in people:
        (page,) = [text for text in wide if f"Who knows what: {one.person}" in text]
        after = page.split(f"Who knows what: {one.person}")[1].split("Who knows what")[0]
        assert "Threats from nephew, 1" in after
        assert "deliberately not shared" in after


def test_more_agencies_than_fit_beside_one_another_go_on_below() -> None:
    content = replace(filled_with("x"), matrices=(matrix("Joan", agencies=20, concerns=2),))
    printed = said(made(content))
    assert printed.count(squeezed("Threats from nephew, 2")) == 3
    assert printed.count("HarbourHomes") == 4


def test_a_cell_taller_than_a_page_is_printed_whole() -> None:
    long = " ".join(f"w{n}" for n in range(4000))
    content = filled_with("x")
    action = ActionLine(due="today", text=long, owner="Sam", person="Joan")
    cell = MatrixRow(
        concern="x", note="x", cells=(MatrixCell(shape="✓", words="Knows v1", detail=long),)
    )
    tall = replace(content.matrices[0], rows=(cell,))
    printed = said(made(replace(content, actions=(action,), matrices=(tall,))))
    assert printed.count("w3999") == 2
    assert printed.count("w2000") == 2


def test_a_report_on_nobody_says_so() -> None:
    empty = replace(report(people=1), people=(), agencies=(), actions=(), matrices=())
    printed = " ".join(pages(made(empty)))
    assert "No gap is open for anybody in this report." in printed
    assert "No action is due." in printed
    assert "No gap is answered" in printed


def test_what_stands_behind_a_line_is_counted_and_each_says_what_clears_it() -> None:
    behind = [
        ShortGap(
            shape="◆",
            severity="High",
            due="due today",
            code=code,
            sentence=f"{code} is missing.",
            clears=f"{code} comes.",
        )
        for code in ("G09", "G17")
    ]
    leading = replace(gap(), behind=tuple(behind))
    printed = " ".join(pages(made(replace(report(people=1), people=(person("Jo", leading),)))))
    words = ("2 things more:", "G09 is missing.", "G17 is missing.", "Clears when: G17 comes.")
    places = [printed.index(said) for said in words]
    assert places == sorted(places)
