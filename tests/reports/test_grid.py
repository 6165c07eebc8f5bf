"""Tables lose no word, however tall a row or a heading is, wherever the page ends."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.platypus import Spacer

from desktop_app.reports.content import SEALED
from desktop_app.reports.grid import Grid
from desktop_app.reports.page import TALL, Issue, pdf, room
from desktop_app.reports.text import words
from tests.reports.made import IMPRINT
from tests.reports.reading import pages

COUNTS = st.lists(st.tuples(st.integers(0, 900), st.integers(0, 60)), min_size=1, max_size=6)


def numbered(name: str, count: int) -> str:
    return " ".join(f"{name}{number}x" for number in range(count))


def printed(
    head: str, rows: list[tuple[str, str]], *, above: float = 0, page_high: float = 0
) -> list[str]:
    grid = Grid(
        ((words(head),), (words("second"),)),
        [((words(left), words("note")), (words(right),)) for left, right in rows],
        (260, 200),
        is_boxed=True,
        page_high=page_high,
    )
    made = pages(pdf([Spacer(1, above), grid], IMPRINT, Issue("1", "Sam")))
    return [page.split(SEALED, 1)[1] for page in made]


@settings(max_examples=30)
@given(
    counts=COUNTS,
    above=st.floats(0, room(TALL)[1] - 1),
    page_high=st.sampled_from((0.0, room(TALL)[1])),
)
def test_every_word_of_every_row_is_printed_once(
    counts: list[tuple[int, int]], above: float, page_high: float
) -> None:
    rows = [
        (numbered(f"l{at}n", left), numbered(f"r{at}n", right))
        for at, (left, right) in enumerate(counts)
    ]
    said = " ".join(printed("head", rows, above=above, page_high=page_high)).split()
    wanted = [word for row in rows for text in row for word in text.split()]
    assert sorted(word for word in said if word.endswith("x")) == sorted(wanted)
    assert said.count("note") == len(rows)


def test_a_row_that_fits_a_page_is_not_cut_where_pages_are_known() -> None:
    row = [(numbered("a", 100), "b")]
    above = room(TALL)[1] - 90
    cut = printed("head", row, above=above)
    whole = printed("head", row, above=above, page_high=room(TALL)[1])
    assert ["a0x" in page and "a99x" in page for page in cut] == [False, False]
    assert ["a0x" in page and "a99x" in page for page in whole] == [False, True]


def test_the_heading_stands_on_every_page() -> None:
    made = printed("head", [(numbered("a", 3000), "b")])
    assert len(made) > 3
    assert all("head" in page and "second" in page for page in made)


def test_a_heading_taller_than_half_a_page_is_printed_once_and_whole() -> None:
    for count in (700, 1500, 4000):
        said = " ".join(printed(numbered("h", count), [("left", "right")])).split()
        assert [word for word in said if word.startswith("h")] == numbered("h", count).split()
        assert said.count("left") == 1


def test_a_grid_without_rows_is_its_heading() -> None:
    assert printed("head", [])[0].split() == ["head", "second"]
