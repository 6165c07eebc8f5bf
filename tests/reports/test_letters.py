"""Letters join, lines run their own way, and nothing invisible steers the page."""

from __future__ import annotations

import unicodedata

from desktop_app.reports.letters import in_drawing_order, printable, runs_right_to_left


def names_of(text: str) -> list[str]:
    return [unicodedata.name(char).removeprefix("ARABIC LETTER ") for char in text]


def test_plain_text_stays_as_it_is() -> None:
    assert printable("Siân Llŷr <b>&amp;") == "Siân Llŷr <b>&amp;"


def test_controls_and_overrides_leave_no_mark() -> None:
    assert printable("a\x00b\u202ec\u200bd\te\r\nf\u2028g") == "abcd e\nfg"


def test_letters_and_their_accents_are_one() -> None:
    assert printable("e\u0301w\u0302") == "éŵ"


def test_arabic_letters_take_the_shape_that_their_neighbours_ask_for() -> None:
    assert names_of(printable("بيب")) == [
        "BEH INITIAL FORM",
        "YEH MEDIAL FORM",
        "BEH FINAL FORM",
    ]


def test_a_letter_that_joins_only_backwards_lets_the_next_begin() -> None:
    assert names_of(printable("داب")) == [
        "DAL ISOLATED FORM",
        "ALEF ISOLATED FORM",
        "BEH ISOLATED FORM",
    ]


def test_lam_with_alef_is_one_letter() -> None:
    assert len(printable("لا")) == 1
    assert unicodedata.normalize("NFKC", printable("سلام")) == "سلام"


def test_a_line_of_english_keeps_its_order() -> None:
    line = ["She", " ", "left"]
    assert in_drawing_order(line, from_right=False) == line


def test_hebrew_in_an_english_line_is_turned_and_its_brackets_with_it() -> None:
    drawn = in_drawing_order(["to", " ", "(אב)", " ", "12", " ", "now"], from_right=False)
    assert drawn == ["to", " ", "(בא)", " ", "12", " ", "now"]


def test_a_hebrew_line_runs_from_the_right_with_its_numbers_whole() -> None:
    drawn = "".join(in_drawing_order(["אב", " ", "12", " ", "גד"], from_right=True))
    assert drawn == "דג 12 בא"


def test_the_first_letter_decides_which_way_a_line_runs() -> None:
    assert runs_right_to_left("12 אב then English")
    assert not runs_right_to_left("12 then אב")
    assert not runs_right_to_left("12.5")
