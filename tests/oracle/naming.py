"""When two records may be of one person, and two addresses one place."""

from __future__ import annotations

import unicodedata
from typing import Any

from tests.oracle.reading import Record, earliest, latest


def folded(text: str) -> str:
    """Lower case, without accents and punctuation, the words in their order."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    plain = [c for c in letters if not unicodedata.combining(c)]
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split())


def names_of_place(record: Record, address_id: str) -> list[tuple[str, str]]:
    """Every name by which somebody else's address may be the same place, or in its scheme."""
    found = [("record", address_id)]
    for address in record.world.addresses:
        if address.id != address_id:
            continue
        if address.uprn:
            found.append(("uprn", address.uprn.lstrip("0")))
        if address.lines and address.postcode:
            found.append(("words", folded(" ".join((*address.lines, address.postcode)))))
        if address.scheme:
            district = address.postcode.split()[:1]
            found.append(("scheme", folded(" ".join((address.scheme, *district)))))
    return found


def person_of(record: Record, id: str) -> Any:
    return next(one for one in record.world.people if one.id == id)


def may_be_one(record: Record, one: str, other: str) -> bool:
    """One record, or one name and dates of birth that do not rule it out."""
    if one == other:
        return True
    mine, theirs = person_of(record, one), person_of(record, other)
    if not _names(mine) & _names(theirs):
        return False
    if not mine.born or not theirs.born:
        return True
    if "~" in mine.born + theirs.born:
        return abs(earliest(mine.born).year - earliest(theirs.born).year) <= 3
    return earliest(mine.born) <= latest(theirs.born) and earliest(theirs.born) <= latest(mine.born)


def _names(person: Any) -> set[str]:
    """Each whole name, and each alias of four letters or more."""
    found: set[str] = set()
    for name in person.names:
        words = folded(name.full)
        if len(words.split()) > 1 or (name.kind == "alias" and len(words) > 3):
            found.add(words)
    return found
