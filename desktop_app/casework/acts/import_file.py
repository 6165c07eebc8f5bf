"""Take in a file of any kind that the program reads, in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from desktop_app.casework.acts.import_agencies import import_agencies
from desktop_app.casework.acts.import_case_bundle import import_case_bundle
from desktop_app.casework.acts.import_people import import_people
from desktop_app.casework.acts.import_result import ImportResult
from desktop_app.domain.errors import Refused
from desktop_app.exchange import (
    local_authorities,
    nhs_trusts,
    open_referral,
    people_list,
    police_forces,
    registered_providers,
)
from desktop_app.exchange.rows import Reading
from desktop_app.exchange.tables import bytes_of
from desktop_app.store.book import Book

AGENCY_LISTS: Final[dict[str, Callable[[bytes], Reading]]] = {
    "registered-providers": registered_providers.read,
    "local-authorities": local_authorities.read,
    "nhs-trusts": nhs_trusts.read,
    "police-forces": police_forces.read,
}
OPEN_REFERRAL: Final = "open-referral"
PEOPLE: Final = "people"
CASE_BUNDLE: Final = "case-bundle"
KINDS: Final = (*AGENCY_LISTS, OPEN_REFERRAL, PEOPLE, CASE_BUNDLE)
"""What a file may be imported as."""


def import_file(
    book: Book,
    path: Path,
    kind: str,
    *,
    actor: str,
    now: datetime,
    dry_run: bool = False,
    mapping: Path | None = None,
) -> ImportResult:
    """Import `path` as one of `KINDS`; a bad row is left out and named, the rest goes in.

    `mapping` is a JSON file with the names of a people list's columns. Raises Refused where the
    file is of another kind or is not there; then nothing has changed.
    """
    if kind not in KINDS:
        raise Refused(f"A file can be imported as: {', '.join(KINDS)}.", field="kind")
    try:
        if kind == CASE_BUNDLE:
            content = _content(path)
            return import_case_bundle(book, content, actor=actor, now=now, dry_run=dry_run)
        take = import_people if kind == PEOPLE else import_agencies
        return take(book, _reading(path, kind, mapping), actor=actor, now=now, dry_run=dry_run)
    except FileNotFoundError as fault:
        raise Refused(f"There is no file {Path(fault.filename or path).name}.") from fault
    except (PermissionError, IsADirectoryError) as fault:
        raise Refused(f"{path.name} cannot be read.") from fault


def _reading(path: Path, kind: str, mapping: Path | None) -> Reading:
    if kind == OPEN_REFERRAL:
        return open_referral.read(path)
    if kind == PEOPLE:
        names = people_list.read_mapping(bytes_of(mapping)) if mapping else None
        return people_list.read(_content(path), names)
    return AGENCY_LISTS[kind](_content(path))


def _content(path: Path) -> bytes:
    if path.is_dir():
        raise Refused(f"{path.name} is a folder; a file belongs here.")
    return bytes_of(path)
