"""Asking an open book: everything that can be known of it, and nothing that changes it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from desktop_app.domain.casefile import CaseFile
from desktop_app.domain.meetings import Action
from desktop_app.gaps.directory import Directory
from desktop_app.store import (
    as_recorded,
    drafts,
    history,
    names,
    open_actions,
    settled,
    touching,
)
from desktop_app.store.as_recorded import Version
from desktop_app.store.casefiles import (
    STORED_FILES_SQL,
    StoredFile,
    decoded,
    facts_by_id,
    stored_file,
    stored_files_of,
)
from desktop_app.store.drafts import Draft
from desktop_app.store.history import Recorded
from desktop_app.store.listing import facts_where
from desktop_app.store.reading_gaps import ReadingGaps
from desktop_app.store.rereading import files_after, files_hearing
from desktop_app.store.settled import ToJudge
from desktop_app.store.sql import Connection, as_json


class Reading(ReadingGaps):
    """The questions that a book answers, all of them about what is current unless they say so."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._agencies: Directory | None = None
        self._vocabulary: list[str] | None = None
        self._open_actions: tuple[Action, ...] | None = None

    def fact(self, noun: str, id: str) -> Any | None:
        """The current fact of a noun with this id, or None."""
        found = facts_by_id(self.connection, noun, [id])
        return found[0] if found else None

    def facts_by_id(self, noun: str, ids: Iterable[str]) -> list[Any]:
        return facts_by_id(self.connection, noun, ids)

    def facts(self, noun: str, **equals: str) -> list[Any]:
        """The current facts of a noun whose columns equal these; a scan where none is indexed."""
        return facts_where(self.connection, noun, equals)

    def history(self, noun: str, id: str) -> list[Recorded]:
        """Every version of a fact, oldest first, with who wrote it, when and why."""
        return history.history_of(self.connection, noun, id)

    def lines_about(self, person_id: str) -> list[Recorded]:
        """Everything ever entered about a person, oldest first."""
        return history.lines_about(self.connection, person_id)

    def versions(self, noun: str, ids: Iterable[str]) -> dict[str, list[Version]]:
        """Every version of these facts by id, oldest first, with when the record said so."""
        return as_recorded.versions_of(self.connection, noun, ids)

    def case_file_as_recorded(self, person_id: str, by: datetime) -> CaseFile:
        """The case file as it had been written down by an instant; KeyError for nobody yet."""
        return self.stored_file_as_recorded(person_id, by).file

    def stored_file_as_recorded(self, person_id: str, by: datetime) -> StoredFile:
        return as_recorded.file_as_recorded(self.connection, person_id, by)

    def case_file(self, person_id: str) -> CaseFile:
        """The current case file; raises KeyError where nobody has this id."""
        return self.stored_file(person_id).file

    def stored_file(self, person_id: str) -> StoredFile:
        stored = stored_file(self.connection, person_id)
        if stored is None:
            raise KeyError(person_id)
        return stored

    def stored_files(self, person_ids: Sequence[str]) -> Iterator[StoredFile]:
        rows = self.connection.execute(STORED_FILES_SQL, {"ids": as_json(person_ids)})
        return (decoded(text) for (text,) in rows)

    def to_judge(self, person_ids: Sequence[str]) -> Iterator[ToJudge]:
        """Stored files as stand-ins (`stand_ins`): for rules, never to be recorded."""
        return settled.to_judge(self.connection, person_ids)

    def found_before(self, person_ids: Sequence[str]) -> dict[str, str]:
        """The digest of what was last found of each person; nothing for one who is new."""
        return settled.found_before(self.connection, person_ids)

    def files_from_tables(self, person_ids: Sequence[str]) -> dict[str, StoredFile]:
        return stored_files_of(self.connection, person_ids)

    def files_after(
        self, person_ids: Sequence[str], written: Collection[str]
    ) -> dict[str, StoredFile]:
        """Files as they are after a change of some nouns, made true in this transaction."""
        return files_after(self.connection, person_ids, written)

    def files_hearing(self, person_ids: Sequence[str]) -> dict[str, StoredFile]:
        """Files as they are after others began or ceased to share something with them."""
        return files_hearing(self.connection, person_ids)

    def linked_files(self, person_id: str) -> dict[str, CaseFile]:
        return {file.person.id: file for file in self.stored_file(person_id).linked}

    def everyone(self) -> list[str]:
        return [row[0] for row in self.connection.execute(settled.EVERYONE_SQL)]

    def people_with_open_concerns(self) -> list[str]:
        return [row[0] for row in self.connection.execute(settled.OPEN_PEOPLE_SQL)]

    def count_open_people(self) -> int:
        """How many people have an open concern."""
        return int(self.connection.execute(settled.COUNT_OPEN_SQL).fetchone()[0])

    def due_for_a_look(self, day: date) -> list[str]:
        return settled.due_for_a_look(self.connection, day)

    def agencies(self) -> Directory:
        """Every agency by id; kept between calls until one changes."""
        if self._agencies is None:
            self._agencies = Directory({agency.id: agency for agency in self.facts("agency")})
        return self._agencies

    def open_actions(self) -> tuple[Action, ...]:
        """Every action without an outcome, the first to fall due first; kept until one changes."""
        if self._open_actions is None:
            self._open_actions = open_actions.open_actions(self.connection)
        return self._open_actions

    def uses_of(self, ids: Iterable[str]) -> dict[str, int]:
        """In how many people's files each of these agencies or addresses has a part."""
        return touching.uses_of(self.connection, ids)

    def people_named(self, text: str, limit: int = 50) -> list[str]:
        """Ids of people for whom `text` is the beginning of each word, or nearly that."""
        words = names.words_in(text)
        if not words:
            return []
        found = names.people_beginning(self.connection, words, limit)
        if found or max(map(len, words)) <= names.TOO_SHORT_TO_GUESS:
            return found
        if self._vocabulary is None:
            self._vocabulary = names.vocabulary(self.connection)
        return names.people_nearly(self.connection, self._vocabulary, words, limit)

    def drafts(self) -> list[Draft]:
        """Half-typed forms, newest first; encrypted with the rest, no part of the record."""
        return drafts.every(self.connection)
