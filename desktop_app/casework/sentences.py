"""What a person is told when the machine could not do it; the window and the commands share it.

Each says what happened, what that means for the record, and what to try.
"""

from typing import Final

from desktop_app.domain.errors import (
    BUSY,
    DAMAGED,
    DISK_ERROR,
    DISK_FULL,
    HELD,
    MISSING,
    NEWER_BOOK,
    NOT_A_BOOK,
    READ_ONLY,
    UNSAFE_PLACE,
    WRONG_PASSWORD,
    Unavailable,
)

_SENTENCES: Final = {
    BUSY: (
        "The book is busy: another program is using its files. "
        "Nothing was saved. Wait a moment and try again."
    ),
    READ_ONLY: (
        "The book may be read but not written to. Nothing was saved. "
        "Check that you may write in its folder and that the disk is not write-protected."
    ),
    DISK_ERROR: (
        "The disk did not read or write as it should. Nothing was saved; what was saved before "
        "stands. Try again, and if it happens again copy the whole book to another disk."
    ),
    DAMAGED: (
        "The book's files are damaged. Nothing was changed. Keep the folder as it is, "
        "and open the newest backup."
    ),
    DISK_FULL: (
        "The disk is full. Nothing was saved; what was saved before stands. "
        "Make some room and try again."
    ),
    MISSING: (
        "There is no book here. Nothing was made in its place. "
        "Check whether it was moved or renamed, or whether its disk is plugged in."
    ),
    NOT_A_BOOK: (
        "This is not a book of In the Loop. Nothing was changed. "
        "Choose a folder whose name ends in .loop."
    ),
    NEWER_BOOK: (
        "This book was written by a newer version of In the Loop. Nothing was changed. "
        "Install the newer version to open it."
    ),
    HELD: (
        "The book is open elsewhere{detail}. Nothing was changed. "
        "Close it there first; one person at a time can use a book."
    ),
    UNSAFE_PLACE: "A book cannot be kept here. {detail} Nothing was changed.",
}
_WRONG_SECRET: Final = {
    "recovery": (
        "That recovery key does not open this book. Nothing was changed. "
        "It may belong to another book, or a newer key may have taken its place."
    ),
    "": (
        "That password does not open this book. Nothing was changed. "
        "Check the keyboard layout and Caps Lock, or use the recovery key."
    ),
}
_UNKNOWN: Final = "The book could not be used ({kind}). Nothing was saved. Try again."


def sentence_for(error: Unavailable) -> str:
    """Say in plain words what happened, what it means for the record and what to try."""
    if error.kind == WRONG_PASSWORD:
        return _WRONG_SECRET.get(error.detail, _WRONG_SECRET[""])
    detail = error.detail
    if error.kind == HELD:
        detail = f": {detail}" if detail else ""
    return _SENTENCES.get(error.kind, _UNKNOWN).format(kind=error.kind, detail=detail)
