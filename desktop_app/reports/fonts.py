"""The bundled fonts, and which of them has a letter.

Text is set in Noto Sans; what that lacks is looked for in the fonts of `OTHERS`, and what
none has is described in square brackets, so that nothing is silently lost.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from itertools import groupby
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from desktop_app.assets import asset

REGULAR: Final = "NotoSans-Regular"
BOLD: Final = "NotoSans-Bold"
OTHERS: Final = (
    "NotoSansArabic-Regular",
    "NotoSansBengali-Regular",
    "NotoSansDevanagari-Regular",
    "NotoSansGurmukhi-Regular",
    "NotoSansGujarati-Regular",
    "NotoSansTamil-Regular",
    "NotoSansEthiopic-Regular",
    "DejaVuSans",
)
"""Tried in this order; the last has Hebrew, Armenian, Georgian and signs."""

LONGEST_NAME: Final = 32
"""The longest Unicode name that is printed in place of a letter. Source: our own choice."""

Piece = tuple[str, str]
"""The name of a font, and text that it has every letter of."""


def pieces(text: str, *, bold: bool = False) -> tuple[Piece, ...]:
    """Cut `text` where the font must change; a letter of no font is described."""
    main = BOLD if bold else REGULAR
    described = "".join(char if _font_of(char, main) else description(char) for char in text)
    cut = groupby(described, key=lambda char: _font_of(char, main))
    return tuple((font or main, "".join(chars)) for font, chars in cut)


def width(text: str, *, bold: bool = False) -> float:
    """The width of `text` at size 1."""
    return sum(_width_of(char, bold) for char in text)


def description(char: str) -> str:
    """What stands on paper for a letter that no bundled font has: ``[red heart]``, ``[U+4E2D]``."""
    name = unicodedata.name(char, "").lower()
    if not name or len(name) > LONGEST_NAME or "ideograph" in name or "syllable" in name:
        name = f"U+{ord(char):04X}"
    return f"[{name}]"


@cache
def load(name: str) -> TTFont:
    """Read a bundled font, once; raises FileNotFoundError where it is not beside the program."""
    font = TTFont(name, asset(f"fonts/{name}.ttf"))
    pdfmetrics.registerFont(font)
    return font


# Only single letters are remembered: a cache of words would keep names in memory after a lock.
@lru_cache(maxsize=5_000)
def _width_of(char: str, bold: bool) -> float:
    return float(sum(load(font).stringWidth(part, 1) for font, part in pieces(char, bold=bold)))


@lru_cache(maxsize=5_000)
def _font_of(char: str, main: str) -> str | None:
    for name in (main, *OTHERS):
        if ord(char) in load(name).face.charToGlyph:
            return name
    return None
