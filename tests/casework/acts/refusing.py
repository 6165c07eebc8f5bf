"""Every refusal is tried alike: a whole sentence, the field named, nothing written."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop_app.casework.changes import Changes
from desktop_app.domain.errors import Refused
from desktop_app.store.book import Book


def refuse(book: Book, act: Callable[[], Changes], field: str | None) -> str:
    """The sentence with which an act is refused; fails where it is not, or wrote something."""
    before = book.head()
    with pytest.raises(Refused) as refusal:
        act()
    sentence = str(refusal.value)
    assert refusal.value.field == field, sentence
    assert sentence.endswith("."), sentence
    assert book.head() == before
    return sentence
