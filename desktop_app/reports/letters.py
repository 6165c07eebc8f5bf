"""Letters on paper: what of a text has ink, how Arabic letters join, which way a line runs.

A simple form of the Unicode bidirectional algorithm (UAX 9): words keep their order inside
a run of one direction, embedding and override characters are obeyed by nobody. Arabic
letters take their joined shapes from the compatibility forms of Unicode (UAX 44,
Decomposition_Mapping), so that no shaping library is needed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

MIRRORED: Final = str.maketrans("()[]{}<>«»", ")(][}{><»«")
JOINER: Final = "\u200d"
LAM_ALEFS: Final = ("لا", "لأ", "لإ", "لآ")
_RTL_LETTER = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_DIGITS = re.compile(r"[\d.,:/%+-]*\d[\d.,:/%+-]*")


def printable(text: str) -> str:
    """Give `text` as it can be printed: composed (NFC), joined, one kind of line end.

    Control and invisible format characters have no ink and are left out; a tab is a space.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    text = unicodedata.normalize("NFC", text)
    if text.isascii() and text.isprintable():
        return text
    return "".join(char for char in _joined(text) if char == "\n" or _has_ink(char))


def runs_right_to_left(text: str) -> bool:
    """Whether the first letter of `text` belongs to a script that runs from right to left."""
    for char in text:
        if unicodedata.bidirectional(char) in ("R", "AL"):
            return True
        if unicodedata.bidirectional(char) == "L":
            return False
    return False


def has_right_to_left(text: str) -> bool:
    return _RTL_LETTER.search(text) is not None


def in_drawing_order(words: Sequence[str], *, from_right: bool) -> list[str]:
    """The words of one line from left to right, each spelt from left to right.

    `words` holds words and the blanks between them in reading order; `from_right` is the
    direction of the paragraph.
    """
    sides = _sides(words, from_right=from_right)
    line: list[str] = []
    for side, run in _runs(words, sides):
        turned = [_turned(word) for word in reversed(run)] if side else list(run)
        line = [*turned, *line] if from_right else [*line, *turned]
    return line


def _has_ink(char: str) -> bool:
    return unicodedata.category(char) not in ("Cc", "Cf", "Zl", "Zp") and not (
        "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
    )


class _Forms(NamedTuple):
    """The shapes of one Arabic letter by what it joins, empty where it has none."""

    isolated: str = ""
    final: str = ""
    initial: str = ""
    medial: str = ""


@cache
def _forms() -> dict[str, _Forms]:
    """The shapes of every letter that joins; lam with alef behind it counts as one letter."""
    shapes: dict[str, dict[str, str]] = {}
    for code in (*range(0xFB50, 0xFDF0), *range(0xFE70, 0xFEFD)):
        tag, *bases = unicodedata.decomposition(chr(code)).split() or [""]
        letters = "".join(chr(int(base, 16)) for base in bases)
        if tag.strip("<>") in _Forms._fields and (len(letters) == 1 or letters in LAM_ALEFS):
            shapes.setdefault(letters, {}).setdefault(tag.strip("<>"), chr(code))
    return {base: _Forms(**by) for base, by in shapes.items() if "final" in by}


def _joined(text: str) -> str:
    """Give every Arabic letter the shape that its neighbours ask for."""
    if not has_right_to_left(text):
        return text
    letters = list(_letters(text))
    forms = _forms()
    shaped = []
    for at, letter in enumerate(letters):
        before = _reaches(letters[at - 1][0], forms) if at else False
        behind = at + 1 < len(letters) and _takes(letters[at + 1][0], forms)
        shaped.append(_shape(forms.get(letter[0]), letter[0], before, behind) + letter[1])
    return "".join(shaped)


def _letters(text: str) -> Iterator[tuple[str, str]]:
    """Letters with the marks that stand on them; lam and alef are one letter."""
    at = 0
    while at < len(text):
        size = 2 if text[at : at + 2] in _forms() else 1
        end = at + size
        while end < len(text) and unicodedata.category(text[end]) == "Mn":
            end += 1
        yield text[at : at + size], text[at + size : end]
        at = end


def _reaches(letter: str, forms: dict[str, _Forms]) -> bool:
    """Whether `letter` joins the one after it."""
    return letter in (JOINER, "ـ") or bool(letter in forms and forms[letter].initial)


def _takes(letter: str, forms: dict[str, _Forms]) -> bool:
    """Whether `letter` joins the one before it."""
    return letter in (JOINER, "ـ") or letter in forms


def _shape(forms: _Forms | None, letter: str, before: bool, behind: bool) -> str:
    if forms is None:
        return letter
    behind = behind and bool(forms.initial)
    wanted = {
        (False, False): forms.isolated,
        (True, False): forms.final,
        (False, True): forms.initial,
        (True, True): forms.medial,
    }[before, behind]
    return wanted or letter


def _sides(words: Sequence[str], *, from_right: bool) -> list[bool]:
    """Whether each word runs from the right; what has no direction follows its neighbours."""
    own = [_side(word) for word in words]
    sides = []
    for at, side in enumerate(own):
        if side is None:
            before = next((s for s in reversed(own[:at]) if s is not None), from_right)
            after = next((s for s in own[at:] if s is not None), from_right)
            side = before if before == after else from_right
        sides.append(side)
    return sides


def _side(word: str) -> bool | None:
    if has_right_to_left(word):
        return True
    return False if any(unicodedata.bidirectional(char) == "L" for char in word) else None


def _runs(words: Sequence[str], sides: Sequence[bool]) -> Iterator[tuple[bool, list[str]]]:
    run: list[str] = []
    for at, word in enumerate(words):
        run.append(word)
        if at + 1 == len(words) or sides[at + 1] != sides[at]:
            yield sides[at], run
            run = []


def _turned(word: str) -> str:
    """Spell a word that runs from the right from the left; numbers in it stay as they are."""
    if _side(word) is None and not word.strip():
        return word
    parts: list[str] = []
    for cluster in _clusters(word):
        parts.insert(0, cluster)
    return "".join(parts)


def _clusters(word: str) -> Iterator[str]:
    """Numbers, letters with their marks, and brackets turned to face the other way."""
    at = 0
    while at < len(word):
        number = _DIGITS.match(word, at)
        end = number.end() if number else at + 1
        while end < len(word) and unicodedata.category(word[end]) == "Mn":
            end += 1
        yield word[at:end] if number else word[at:end].translate(MIRRORED)
        at = end
