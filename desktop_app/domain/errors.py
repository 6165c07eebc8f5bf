"""The two things that can go wrong without anybody having written a bug."""

from typing import Final

BUSY: Final = "busy"
READ_ONLY: Final = "read-only"
DISK_ERROR: Final = "disk-error"
DAMAGED: Final = "damaged"
DISK_FULL: Final = "disk-full"
MISSING: Final = "missing"
NOT_A_BOOK: Final = "not-a-book"
WRONG_PASSWORD: Final = "wrong-password"  # noqa: S105 - the name of a fault, not a secret
NEWER_BOOK: Final = "newer-book"
HELD: Final = "held"
UNSAFE_PLACE: Final = "unsafe-place"


class Refused(Exception):
    """The user asked for something that the record cannot hold; they can put it right.

    `field` names the form field at fault, or is None where no one field is.
    """

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


class Unavailable(Exception):
    """The machine could not do it: a full disk, a locked file, a wrong password.

    `kind` is one of this module's constants; `detail` is what only this case can
    say (who holds the book, which place was refused), or empty. The sentence for
    the user is made where it is shown.
    """

    def __init__(self, kind: str, detail: str = "") -> None:
        super().__init__(f"{kind}: {detail}" if detail else kind)
        self.kind = kind
        self.detail = detail
