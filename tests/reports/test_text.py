"""What goes through the door comes out of the PDF, letter for letter."""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from reportlab.platypus import Spacer

import desktop_app.reports
from desktop_app.reports.page import TALL, Issue, pdf, room
from desktop_app.reports.text import Style, cut_to, labelled, words
from tests.people import HOSTILE_NAMES, ORDINARY_NAMES
from tests.reports.made import IMPRINT
from tests.reports.reading import inked, pages, said, squeezed

UNPRINTABLE = ("👩🏽\u200d⚕️ Emoji",)
NOTES = (
    "e-mail <a@b.example> about <b>unclosed & <5kg",
    "<para leading=99>x</para><seq/><greek>a</greek><br/>",
    "]]> <!-- not a comment --> <?xml version='1.0'?>",
    "a\x00b\x07c\x1bd",
    "one\ntwo\r\nthree\rfour",
    "W" * 3000,
    "word " * 2000,
    "she said «je n’irai pas» – 5 × £3.50 ≤ €20 → no",
    "בית (דירה 12) ברחוב",
    "مرحبا " * 40,
    "",
    " ",
    "\n\n\n",
)
PRINTED = [text for text in (*ORDINARY_NAMES, *HOSTILE_NAMES, *NOTES) if text not in UNPRINTABLE]
SETTABLE = st.text(
    st.characters(max_codepoint=0x24F, codec="utf-8")
    | st.sampled_from("ẀẁỳỲạẢộỬŵŷŁńżșđ’“”–—…€<>&;\"'")
)


A_HAIR_TOO_LOW = room(TALL)[1] - 3.3 - (11 * Style().leading - 0.005)
"""Where eleven lines lack a few thousandths of a point to the end of the page."""


def printed(text: str) -> bytes:
    return pdf([words(text)], IMPRINT, Issue("1", "Sam"))


@pytest.mark.parametrize("text", PRINTED, ids=range(len(PRINTED)))
def test_text_reads_back_as_it_was_written(text: str) -> None:
    assert squeezed(inked(text)) in said(printed(text))


@settings(max_examples=60)
@given(SETTABLE)
@example("<a href='x'>&lt;</a>")
def test_any_latin_text_reads_back(text: str) -> None:
    assert squeezed(inked(text)) in said(printed(text))


@settings(max_examples=40)
@given(st.text())
def test_no_text_whatever_breaks_a_page(text: str) -> None:
    assert "Page 1 of" in pages(printed(text))[0]


def test_a_letter_that_no_font_has_is_described() -> None:
    assert "[woman][U+1F3FD]⚕Emoji" in said(printed(UNPRINTABLE[0]))
    assert "[U+4E2D]" in said(printed("中"))


def test_a_line_end_in_the_text_ends_the_line() -> None:
    lines = pages(printed("first line\nsecond line"))[0].splitlines()
    assert "first line" in lines
    assert "second line" in lines


def test_a_label_stands_before_its_text() -> None:
    made = pdf([labelled("Clears when:", "<b>told")], IMPRINT, Issue("1", "Sam"))
    assert "Clears when: <b>told" in pages(made)[0]


def test_text_longer_than_a_page_goes_on_over_the_next() -> None:
    long = words(" ".join(f"word{n}" for n in range(3000)))
    made = pages(pdf([long], IMPRINT, Issue("1", "Sam")))
    assert len(made) > 2
    assert "word0 word1" in made[0]
    assert "word2999" in made[-1]


@settings(max_examples=60)
@given(st.floats(0, 700), st.integers(1, 90))
@example(A_HAIR_TOO_LOW, 40)
def test_text_is_split_wherever_the_page_ends(above: float, lines: int) -> None:
    text = "\n".join(f"line{number}x" for number in range(lines))
    made = said(pdf([Spacer(1, above), words(text, Style(before=3.3))], IMPRINT, Issue("1", "Sam")))
    assert made == squeezed(text)


def test_a_cut_line_says_that_it_goes_on() -> None:
    assert cut_to("Northshire", Style(), 1000) == "Northshire"
    assert cut_to("Northshire " * 20, Style(), 60).endswith("…")


def test_a_path_in_a_note_is_never_opened(tmp_path: Path) -> None:
    probe = tmp_path / "probe.png"
    probe.write_bytes(b"not a picture")
    opened: list[str] = []
    watching = [True]

    def watch(event: str, args: tuple[Any, ...]) -> None:
        if watching[0] and event in ("open", "socket.connect"):
            opened.append(str(args))

    sys.addaudithook(watch)
    made = printed(
        f'<img src="{probe}"/> <img src="http://127.0.0.1/a.png"/> <link href="{probe}">'
    )
    watching[0] = False
    assert str(probe) not in "".join(opened)
    assert "127.0.0.1" not in "".join(opened)
    assert squeezed(str(probe)) in said(made)


MARKUP_READERS = {"Paragraph", "XPreformatted", "drawImage", "Image", "drawInlineImage", "ParaFrag"}


def test_no_report_hands_text_to_a_reader_of_markup() -> None:
    for module in Path(desktop_app.reports.__path__[0]).rglob("*.py"):
        named = {
            node.id if isinstance(node, ast.Name) else getattr(node, "attr", None)
            for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        }
        imported = {
            alias.name
            for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        assert not (named | imported) & MARKUP_READERS, module.name
