"""Reading a made PDF back, as a person's eyes and a search box would."""

from __future__ import annotations

import unicodedata
from dataclasses import fields, is_dataclass

from desktop_app.reports.content import SEALED
from desktop_app.reports.preview import page_count, page_text

NOT_PRINTED = {"person_id", "people_ids", "stamp", "team", "day"}
"""Fields that steer a report, or that only its properties and header carry."""


def pages(pdf: bytes) -> list[str]:
    return [page_text(pdf, number) for number in range(1, page_count(pdf) + 1)]


def squeezed(text: str) -> str:
    """Text without what a line break may add or take: blanks; letters in their plain form.

    PDFium gives a hyphen at the end of a line back as U+FFFE.
    """
    return "".join(unicodedata.normalize("NFKC", text.replace("\ufffe", "-")).split())


def inked(text: str) -> str:
    """What of a text has ink: no controls and no invisible format characters."""
    return "".join(char for char in text if unicodedata.category(char) not in ("Cc", "Cf"))


def said(pdf: bytes) -> str:
    """All that the pages say within their margins; what stands at the edges is drawn first."""
    return squeezed("".join(page.split(SEALED, 1)[1] for page in pages(pdf)))


def texts_in(value: object) -> list[str]:
    """Every text that a report value holds and that has to stand on paper."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for part in value for text in texts_in(part)]
    assert is_dataclass(value), value
    names = [field.name for field in fields(value) if field.name not in NOT_PRINTED]
    return [text for name in names for text in texts_in(getattr(value, name))]
