"""Where imported facts came from: the ids that they have in a bundle, and the way back to ours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from desktop_app.domain.errors import Refused
from desktop_app.domain.office import OFFICE_ID, Origin
from desktop_app.exchange.rows import derived_id
from desktop_app.store.book import Book

_MINTED: Final = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def origin_of(bundle: str, noun: str, file_id: str, fact_id: str) -> Origin:
    id = derived_id("origin", bundle, noun, file_id)
    return Origin(id=id, bundle=bundle, file_id=file_id, noun=noun, fact_id=fact_id)


def fact_ids(book: Book, bundle: str) -> dict[tuple[str, str], str]:
    """Our id of each (noun, file id) that a bundle has brought."""
    return {(one.noun, one.file_id): one.fact_id for one in book.facts("origin", bundle=bundle)}


def file_ids(book: Book, bundle: str) -> dict[tuple[str, str], str]:
    """The file's id of each (noun, our id) that a bundle has brought, the first of two."""
    found: dict[tuple[str, str], str] = {}
    for one in book.facts("origin", bundle=bundle):
        found.setdefault((one.noun, one.fact_id), one.file_id)
    return found


def bundle_of(book: Book, noun: str, fact_id: str) -> str | None:
    """The bundle that first brought a fact, or None for one that was made here."""
    brought = [one.bundle for one in book.facts("origin", fact_id=fact_id) if one.noun == noun]
    return brought[0] if brought else None


def own_bundle(book: Book) -> str:
    """The bundle id under which this book hands out what was made in it."""
    made = next((line.entered_at.isoformat() for line in book.history("office", OFFICE_ID)), "")
    return derived_id("book", made)


def is_minted(id: str) -> bool:
    """Whether an id is of the kind that programs make, so that no two facts have it by chance."""
    return _MINTED.fullmatch(id) is not None


def find_person(book: Book, text: str) -> str:
    """Our id of a person, given it, the id that a bundle has for them, or "bundle:id".

    Raises Refused where nobody has it, or where several bundles use it.
    """
    return _find(book, "person", text, f"Nobody in this book has the id “{text}”.")


def find_agency(book: Book, text: str) -> str:
    """As `find_person`, for an agency."""
    return _find(book, "agency", text, f"No agency in this book has the id “{text}”.")


def _find(book: Book, noun: str, text: str, not_found: str) -> str:
    if book.fact(noun, text) is not None:
        return text
    found = {one.fact_id: one.bundle for one in _brought(book, noun, text, {})}
    for colon in (n for n, sign in enumerate(text) if sign == ":"):
        bundle, file_id = text[:colon], text[colon + 1 :]
        brought = _brought(book, noun, file_id, {"bundle": bundle})
        found |= {one.fact_id: bundle for one in brought}
    if not found:
        raise Refused(not_found, field=noun)
    if len(found) > 1:
        choices = ", ".join(f"{bundle}:{text}" for bundle in sorted(found.values()))
        raise Refused(f"Several bundles use the id “{text}”; say one of: {choices}.", field=noun)
    return next(iter(found))


def _brought(book: Book, noun: str, file_id: str, where: Mapping[str, str]) -> list[Origin]:
    found = book.facts("origin", file_id=file_id, **where)
    return [one for one in found if one.noun == noun]
