"""Forms about the days on which the office works: closed, open after all, another nation."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from desktop_app.casework.acts import change_nation as moving
from desktop_app.casework.acts import close_office as closing
from desktop_app.casework.changes import Changes
from desktop_app.casework.office import Book
from desktop_app.casework.working_calendar import NATIONS
from desktop_app.domain.office import OFFICE_ID
from desktop_app.ui.form_fields import Field, Row
from desktop_app.ui.form_page import Finds, FormKind, described
from desktop_app.ui.screen import Place

WORKED_OUT_ANEW: Final = "Every limit that runs across it was worked out anew."
WHY: Final = Field(
    name="why",
    label="Why",
    is_required=True,
    help="It stands in the journal with your name.",
)


def _closing_rows(_finds: Finds) -> tuple[Row, ...]:
    return (
        (
            Field(
                name="closed_on",
                label="Closed on, or from",
                kind="date",
                is_required=True,
                looks_ahead=True,
            ),
            Field(
                name="until_on",
                label="Until, where it is more than one day",
                kind="date",
                looks_ahead=True,
                help="The last day on which it is closed.",
            ),
        ),
        WHY,
    )


def _only_why(_finds: Finds) -> tuple[Row, ...]:
    return (WHY,)


def _nation_rows(_finds: Finds) -> tuple[Row, ...]:
    return (
        Field(name="nation", label="The office is in", kind="choice", choices=NATIONS),
        WHY,
    )


def _nation_now(book: Book, _place: Place) -> Mapping[str, Any]:
    office = book.fact("office", OFFICE_ID)
    return {"nation": office.nation} if office else {}


def _reopen(changes: Changes) -> Any:
    draft = closing.Reopening(closure_id=changes.made[0], why="Taken back at once")
    return partial(closing.reopen_office, draft=draft)


KINDS: Final = {
    "close-office": FormKind(
        title="Close the office",
        intro=(
            "For the office’s own days, and for a bank holiday proclaimed for once. The bank "
            "holidays of the nation are known already."
        ),
        rows=_closing_rows,
        act=closing.close_office,
        draft=described(closing.Draft),
        undo=_reopen,
        saved=f"The office is closed then. {WORKED_OUT_ANEW}",
    ),
    "reopen-office": FormKind(
        title="Take a closure back",
        intro="Its days are working days again. That it was entered stays in the journal.",
        rows=_only_why,
        act=closing.reopen_office,
        draft=described(closing.Reopening, closure_id="only"),
        saved=f"The office is open then. {WORKED_OUT_ANEW}",
        save_words="Take it back",
    ),
    "change-nation": FormKind(
        title="Change the nation",
        intro=(
            "The bank holidays of that nation hold from now on, for past days too: limits that "
            "are on their way are worked out anew."
        ),
        rows=_nation_rows,
        act=moving.change_nation,
        draft=described(moving.Draft),
        prefill=_nation_now,
        saved="The office keeps the bank holidays of that nation now.",
    ),
}
