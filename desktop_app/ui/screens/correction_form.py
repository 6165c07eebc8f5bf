"""The form that puts one telling right: it was said wrongly, or it went astray."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop_app.casework.acts import correct_telling as correcting
from desktop_app.casework.office import Book
from desktop_app.domain.codes import METHODS, REACHED
from desktop_app.domain.communications import Communication
from desktop_app.ui.form_fields import Row
from desktop_app.ui.form_page import Field, Finds, FormKind, described
from desktop_app.ui.screen import Place


def _rows(_finds: Finds) -> tuple[Row, ...]:
    return (
        Field(
            name="fault",
            label="What was wrong with it",
            kind="choice",
            choices={"": "Choose", **correcting.FAULTS},
        ),
        Field(
            name="gist",
            label="What they were told to put it right",
            kind="long-text",
            lines=3,
            is_required=True,
            help="What was wrong and what is right; of what went astray, that they delete it "
            "and say so.",
        ),
        (
            Field(name="occurred_at", label="When", kind="moment", is_required=True),
            Field(name="method", label="How", kind="choice", choices=METHODS),
        ),
        (
            Field(name="contact", label="Person spoken to"),
            Field(name="reached", label="Did they get it?", kind="choice", choices=REACHED),
        ),
    )


def _prefill(book: Book, place: Place) -> Mapping[str, Any]:
    told = book.fact("communication", place.only)
    if not isinstance(told, Communication):
        return {}
    return {"method": told.method, "contact": told.to_contact}


KINDS = {
    "correct-telling": FormKind(
        title="Put a telling right",
        rows=_rows,
        act=correcting.correct_telling,
        draft=described(correcting.Draft, communication_id="only"),
        prefill=_prefill,
        intro="It goes to whoever had this telling. Where the concern itself was wrong, say what "
        "changed in it and correct it with everybody from “Who knows what”.",
    ),
}
