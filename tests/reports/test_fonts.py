"""The fonts that we ship have the letters of the people in the record."""

from __future__ import annotations

import pytest

from desktop_app.assets import asset
from desktop_app.reports import fonts

LATIN_EXTENDED = [chr(code) for code in range(0xA1, 0x250) if code != 0xAD]
WELSH_POLISH_VIETNAMESE = list("ŵŷŴŶẁẃẅỳŁńżșđĐăâêôơưộỬặẢ")


@pytest.mark.parametrize("bold", [False, True])
def test_every_extended_latin_letter_is_in_the_main_font(bold: bool) -> None:
    main = fonts.BOLD if bold else fonts.REGULAR
    for letter in (*LATIN_EXTENDED, *WELSH_POLISH_VIETNAMESE):
        assert fonts.pieces(letter, bold=bold) == ((main, letter),), letter


@pytest.mark.parametrize("shape", "✕◐?–✓□■◆▲●!◇…£€×→")
def test_every_shape_of_the_matrix_is_in_some_font(shape: str) -> None:
    assert "".join(part for _, part in fonts.pieces(shape)) == shape


@pytest.mark.parametrize(
    "word", ["ﻣﺤﻤﺪ", "অনুপমা", "अनुपमा", "ਗੁਰਪ੍ਰੀਤ", "ગીતા", "தமிழ்", "ሰላም", "שלום", "Ελένη", "Ольга"]
)
def test_the_scripts_of_our_towns_are_in_some_font(word: str) -> None:
    assert "".join(part for _, part in fonts.pieces(word)) == word


def test_a_letter_of_no_font_is_named_or_numbered() -> None:
    assert fonts.description("\U0001f9d1") == "[adult]"
    assert fonts.description("中") == "[U+4E2D]"
    assert fonts.description("\ud800") == "[U+D800]"
    assert fonts.pieces("中") == ((fonts.REGULAR, "[U+4E2D]"),)


@pytest.mark.parametrize("name", [fonts.REGULAR, fonts.BOLD, *fonts.OTHERS])
def test_every_font_has_its_licence_beside_it(name: str) -> None:
    family = "DejaVu" if name.startswith("DejaVu") else "Noto"
    licence = asset(f"fonts/LICENSE-{family}.txt").read_text(encoding="utf-8")
    assert asset(f"fonts/{name}.ttf").stat().st_size > 10_000
    assert "Copyright" in licence


def test_a_font_that_is_not_there_is_missed_at_once() -> None:
    with pytest.raises(FileNotFoundError):
        fonts.load("NotoSans-Nowhere")
