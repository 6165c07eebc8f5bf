"""The one door through which text reaches a page: nothing in it is ever read as markup.

reportlab's own paragraphs read a small markup language: ``<a@b.example>`` vanishes from them,
``<img src=...>`` opens a file. So no module of this program names them (a test says so);
`words` sets text letter by letter, from the bundled fonts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from reportlab.lib.colors import Color, HexColor
from reportlab.platypus import Flowable

from desktop_app.reports import fonts, letters

INK: Final = HexColor("#16202C")
ROUNDING: Final = 1e-7
"""Points that sums may be out by; reportlab's own frames allow a little more."""
NOTES: Final = HexColor("#4B5868")
# A line may break at a blank, and behind a hyphen between letters: never inside 2026-11-23.
_WORDS = re.compile(r" +|[^ ]*?[^\W\d_]-(?=[^\W\d_])|[^ ]+")


@dataclass(frozen=True, slots=True)
class Style:
    """How text is set: size, space between lines and around it in points."""

    size: float = 9.5
    leading: float = 13
    is_bold: bool = False
    colour: Color = INK
    before: float = 0
    after: float = 0
    indent: float = 0
    is_right: bool = False
    keep_with_next: bool = False


@dataclass(frozen=True, slots=True)
class _Word:
    """A word, or the blanks between two, and how wide it is in points."""

    text: str
    is_bold: bool
    width: float


_Line = tuple[tuple[_Word, ...], bool]
"""The words of a line in reading order, and whether its paragraph runs from the right."""


class Words(Flowable):
    """Text on a page; made by `words` and `labelled`."""

    def __init__(self, spans: Sequence[tuple[str, bool]], style: Style) -> None:
        super().__init__()
        self.style = style
        self.keepWithNext = style.keep_with_next
        self._spans = [(letters.printable(text), bold) for text, bold in spans]
        self._lines: list[_Line] | None = None
        self._broken_at = 0.0

    def getSpaceBefore(self) -> float:  # noqa: N802 - reportlab's spelling
        return self.style.before

    def getSpaceAfter(self) -> float:  # noqa: N802 - reportlab's spelling
        return self.style.after

    def minWidth(self) -> float:  # noqa: N802 - reportlab's spelling
        return self.style.indent + self.style.size

    def wrap(self, wide: float, high: float) -> tuple[float, float]:  # noqa: ARG002 - reportlab's call
        if self._lines is None or abs(wide - self._broken_at) > 0.01:
            room = max(wide - self.style.indent, self.style.size)
            self._lines = list(_broken(self._spans, room, self.style.size))
            self._broken_at = wide
        self.width, self.height = wide, len(self._lines) * self.style.leading
        return wide, self.height

    def split(self, wide: float, high: float) -> list[Words]:
        self.wrap(wide, high)
        lines = self._lines or []
        fit = int((high + ROUNDING) // self.style.leading)
        if fit < 1 or len(lines) < 2:
            return []
        if fit >= len(lines):
            return [self]
        return [self._part(lines[:fit], wide, first=True), self._part(lines[fit:], wide)]

    def draw(self) -> None:
        top = self.height - self.style.size
        room = self.width - self.style.indent
        for number, (line, from_right) in enumerate(self._lines or []):
            width = sum(word.width for word in line)
            pushed = room - width if self.style.is_right else 0
            y = top - number * self.style.leading
            _draw_line(self.canv, line, from_right, self.style, (self.style.indent + pushed, y))

    def _part(self, lines: list[_Line], wide: float, *, first: bool = False) -> Words:
        part = Words((), replace(self.style, before=self.style.before if first else 0))
        part._lines, part._broken_at = lines, wide
        return part


def words(text: str, style: Style | None = None) -> Words:
    """Set `text` as it stands; a line end in it ends the line."""
    style = style or Style()
    return Words([(text, style.is_bold)], style)


def labelled(label: str, text: str, style: Style | None = None) -> Words:
    """Set `text` behind a bold `label`."""
    return Words([(f"{label} ", True), (text, False)], style or Style())


def draw_words(canvas: Any, text: str, style: Style, x: float, y: float, room: float) -> None:
    """Set one line at a place of the page, cut with an ellipsis where it is wider than `room`."""
    line = cut_to(letters.printable(text).replace("\n", " "), style, room)
    measured = tuple(_measured(line, style.is_bold, style.size))
    pushed = room - sum(word.width for word in measured) if style.is_right else 0
    _draw_line(canvas, measured, False, style, (x + pushed, y))


def cut_to(text: str, style: Style, room: float) -> str:
    """Shorten one line of text to `room` points; an ellipsis says that it was."""
    if fonts.width(text, bold=style.is_bold) * style.size <= room:
        return text
    fit = len(text)
    while fit and fonts.width(text[:fit] + "…", bold=style.is_bold) * style.size > room:
        fit -= 1
    return text[:fit].rstrip() + "…"


def _draw_line(
    canvas: Any, line: Sequence[_Word], from_right: bool, style: Style, at: tuple[float, float]
) -> None:
    drawn = canvas.beginText(*at)
    drawn.setFillColor(style.colour)
    for bold, text in _in_order(line, from_right):
        for font, part in fonts.pieces(text, bold=bold):
            drawn.setFont(font, style.size)
            drawn.textOut(part)
    canvas.drawText(drawn)


def _in_order(line: Sequence[_Word], from_right: bool) -> Iterator[tuple[bool, str]]:
    """Runs of one weight in the order in which they are drawn."""
    plain = "".join(word.text for word in line)
    if not from_right and not letters.has_right_to_left(plain):
        yield from _by_weight(line)
        return
    # A label keeps its place in front and its own direction.
    for bold in (True, False):
        run = [word.text for word in line if word.is_bold is bold]
        is_label = bold and len(run) < len(line)
        turned = letters.runs_right_to_left("".join(run)) if is_label else from_right
        yield bold, "".join(letters.in_drawing_order(run, from_right=turned))


def _by_weight(line: Sequence[_Word]) -> Iterator[tuple[bool, str]]:
    run: list[str] = []
    for at, word in enumerate(line):
        run.append(word.text)
        if at + 1 == len(line) or line[at + 1].is_bold != word.is_bold:
            yield word.is_bold, "".join(run)
            run = []


def _broken(spans: Sequence[tuple[str, bool]], room: float, size: float) -> Iterator[_Line]:
    """Break spans into lines that fit `room`; a word that is wider is broken where it must be."""
    for hard in _hard_lines(spans):
        from_right = letters.runs_right_to_left(hard[-1][0]) if hard else False
        all_words = [word for text, bold in hard for word in _measured(text, bold, size)]
        yield from ((line, from_right) for line in _filled(all_words, room, size))


def _hard_lines(spans: Sequence[tuple[str, bool]]) -> list[list[tuple[str, bool]]]:
    lines: list[list[tuple[str, bool]]] = [[]]
    for text, bold in spans:
        first, *others = text.split("\n")
        lines[-1].append((first, bold))
        lines.extend([(other, bold)] for other in others)
    return lines


def _measured(text: str, bold: bool, size: float) -> Iterator[_Word]:
    for word in _WORDS.findall(text):
        yield _Word(word, bold, fonts.width(word, bold=bold) * size)


def _filled(all_words: Sequence[_Word], room: float, size: float) -> Iterator[tuple[_Word, ...]]:
    line: list[_Word] = []
    used = 0.0
    for word in all_words:
        for part in _parts(word, room, size):
            if line and used + part.width > room and not part.text.isspace():
                yield _trimmed(line)
                line, used = [], 0.0
            line.append(part)
            used += part.width
    yield _trimmed(line)


def _trimmed(line: list[_Word]) -> tuple[_Word, ...]:
    """A line without the blanks at its end, which would push it off a right edge."""
    while line and line[-1].text.isspace():
        line = line[:-1]
    return tuple(line)


def _parts(word: _Word, room: float, size: float) -> Iterator[_Word]:
    """Break a word that is wider than a line, letter by letter."""
    if word.width <= room:
        yield word
        return
    part, used = "", 0.0
    for char in word.text:
        wide = fonts.width(char, bold=word.is_bold) * size
        if part and used + wide > room:
            yield _Word(part, word.is_bold, used)
            part, used = "", 0.0
        part, used = part + char, used + wide
    yield _Word(part, word.is_bold, used)
