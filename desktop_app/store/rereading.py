"""Files after a change: what was written is read from its tables, the rest is as it was kept.

Most acts write one noun. To read two dozen tables for it would be most of what a save costs.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any, Final

from desktop_app.domain.casefile import CaseFile
from desktop_app.store.casefiles import (
    FIELD_OF,
    NEIGHBOURLY,
    STORED_FILES_SQL,
    StoredFile,
    decoded,
    facts_by_person,
    linked_ids,
    posers_of,
    stored_files_of,
    with_days,
)
from desktop_app.store.pattern_signals import shared_with
from desktop_app.store.signalling import SIGNALLING
from desktop_app.store.sql import Connection, as_json

SHARED: Final = frozenset((*NEIGHBOURLY, "person", "address", "household"))
"""Nouns that stand in the files of others too, or decide who they are."""


def files_after(
    connection: Connection, person_ids: Sequence[str], written: Collection[str]
) -> dict[str, StoredFile]:
    """What `stored_files_of` would give, where `written` are the nouns of a change just made."""
    if not SHARED.isdisjoint(written):
        return stored_files_of(connection, person_ids)
    kept = _kept(connection, person_ids)
    files = _with_written(connection, kept, written)
    others = [id for id in person_ids if id not in files or _is_about_others(kept[id], files[id])]
    whole = stored_files_of(connection, others) if others else {}
    part = {id: file for id, file in files.items() if id not in whole}
    heard = shared_with(connection, part) if not SIGNALLING.isdisjoint(written) else {}
    for id, file in part.items():
        whole[id] = with_days(file, kept[id].linked, heard.get(id, kept[id].patterns))
    return whole


def files_hearing(connection: Connection, person_ids: Sequence[str]) -> dict[str, StoredFile]:
    """What `stored_files_of` would give, where only the signals of others are new."""
    kept = _kept(connection, person_ids)
    heard = shared_with(connection, {id: stored.file for id, stored in kept.items()})
    return {id: with_days(one.file, one.linked, heard[id]) for id, one in kept.items()}


def _kept(connection: Connection, person_ids: Sequence[str]) -> dict[str, StoredFile]:
    rows = connection.execute(STORED_FILES_SQL, {"ids": as_json(person_ids)})
    return {stored.file.person.id: stored for stored in (decoded(text) for (text,) in rows)}


def _with_written(
    connection: Connection, kept: dict[str, StoredFile], written: Collection[str]
) -> dict[str, CaseFile]:
    """The kept files with the facts of the written nouns as their tables have them now."""
    fields = {noun: FIELD_OF[noun] for noun in written if noun in FIELD_OF}
    found = facts_by_person(connection, list(kept), fields)
    files: dict[str, CaseFile] = {}
    for id, stored in kept.items():
        facts = found.get(id, {})
        changed: Any = {field: tuple(facts.get(field, ())) for field in fields.values()}
        files[id] = replace(stored.file, **changed)
    return files


def _is_about_others(kept: StoredFile, now: CaseFile) -> bool:
    """Whether the change made others than before matter to this person."""
    was = kept.file
    return linked_ids(was) != linked_ids(now) or posers_of(was) != posers_of(now)
