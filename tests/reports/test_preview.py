"""Pages as pictures."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from desktop_app.reports.person_sheet import person_sheet_pdf
from desktop_app.reports.preview import Picture, page_count, page_picture, page_text
from tests.reports.made import sheet

A4_AT_72 = (596, 842)


@pytest.fixture
def one_page() -> bytes:
    return person_sheet_pdf(sheet("Arwen Llŷr"), copy="1", recipient="Sam")


def is_blank(picture: Picture) -> bool:
    return set(picture.pixels) == {255}


def test_a_page_is_drawn_at_the_size_asked_for(one_page: bytes) -> None:
    small = page_picture(one_page, 1, dots_per_inch=72)
    large = page_picture(one_page, 1, dots_per_inch=144)
    assert (small.width, small.height) == A4_AT_72
    assert large.width in (2 * small.width, 2 * small.width - 1)
    assert len(large.pixels) == large.stride * large.height
    assert not is_blank(small)


@pytest.mark.parametrize("number", [0, 2])
def test_a_page_that_is_not_there_is_refused(one_page: bytes, number: int) -> None:
    with pytest.raises(IndexError):
        page_picture(one_page, number, dots_per_inch=72)
    with pytest.raises(IndexError):
        page_text(one_page, number)


def test_a_page_is_read_aloud_as_text(one_page: bytes) -> None:
    assert page_count(one_page) == 1
    assert "Arwen Llŷr" in page_text(one_page, 1)


def test_two_threads_draw_the_same_pages(one_page: bytes) -> None:
    draw = partial(page_picture, one_page, 1, dots_per_inch=40)
    with ThreadPoolExecutor(4) as pool:
        drawn = [one.result() for one in [pool.submit(draw) for _ in range(12)]]
    assert set(drawn) == {draw()}
