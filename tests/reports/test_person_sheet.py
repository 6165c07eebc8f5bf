"""The person sheet is one page, whatever the record holds, and says what it left out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.reports.content import PersonSheet
from desktop_app.reports.person_sheet import cut, person_sheet_pdf
from desktop_app.reports.preview import page_count
from tests.people import HOSTILE_NAMES, ORDINARY_NAMES
from tests.reports.made import sheet
from tests.reports.reading import inked, pages, said, squeezed, texts_in


def made(content: PersonSheet) -> bytes:
    return person_sheet_pdf(content, copy="1", recipient="Sam Okafor")


def test_an_ordinary_sheet_says_everything_that_it_holds() -> None:
    content = sheet()
    printed = said(made(content)) + squeezed("".join(pages(made(content))))
    left_out = {"None recorded.", *texts_in(content.imprint)}
    assert [
        text for text in texts_in(content) if text not in left_out and squeezed(text) not in printed
    ] == []


NAMES = [name for name in (*ORDINARY_NAMES, *HOSTILE_NAMES) if "👩" not in name and len(name) < 100]


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_hostile_name_stands_on_the_sheet_as_it_is(name: str) -> None:
    printed = said(made(sheet(name, warnings=(name,), text=name)))
    assert printed.count(squeezed(inked(name))) >= 2


@settings(max_examples=25)
@given(name=st.text(max_size=400), text=st.text(max_size=600), lines=st.integers(0, 80))
def test_the_sheet_is_always_one_page(name: str, text: str, lines: int) -> None:
    content = sheet(name, warnings=(text,) * (lines // 4), lines=lines, text=text)
    assert page_count(made(content)) == 1


@pytest.mark.parametrize("text", ["W" * 5000, "🧑" * 2000, "line\n" * 500, "中" * 3000])
def test_extreme_people_have_one_page_with_the_numbers_to_ring(text: str) -> None:
    made_pages = pages(made(sheet(text, warnings=(text,) * 9, lines=200, text=text)))
    assert len(made_pages) == 1
    assert "01632 960111" in made_pages[0]
    assert "more in the record" in made_pages[0]


def test_lines_that_do_not_fit_are_counted() -> None:
    printed = " ".join(pages(made(sheet(lines=60))))
    shown = printed.count("Line ")
    counted = [int(word) for word in printed.split() if word.isdigit()]
    assert "more in the record" in printed
    assert shown % 5 == 0
    assert 60 - shown // 5 in counted


def test_a_missing_safe_contact_rule_is_itself_said() -> None:
    assert "No safe-contact rule is recorded" in pages(made(sheet(warnings=())))[0]


def test_an_empty_section_says_so() -> None:
    assert pages(made(sheet(lines=0)))[0].count("None recorded.") == 5


def test_a_cut_text_says_that_it_goes_on() -> None:
    assert cut("as it is", 8) == "as it is"
    assert cut("as it was", 8) == "as it w… (more in the record)"
    assert cut("two\nlines", 20) == "two lines"
