"""The open book: one way in (`write`, which only `casework.record` calls), many ways to ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from desktop_app.domain.agencies import Agency
from desktop_app.domain.casefile import CaseFile
from desktop_app.domain.journal import Entry
from desktop_app.domain.nouns import noun_of
from desktop_app.store import drafts, gap_board, history, names, settled
from desktop_app.store.anchors import Anchors, Head
from desktop_app.store.casefiles import (
    STORED_FILES_SQL,
    StoredFile,
    as_json,
    decoded,
    facts_by_id,
    stored_file,
    stored_files_of,
)
from desktop_app.store.drafts import Draft
from desktop_app.store.errors import faults_named
from desktop_app.store.folder import BookFolder
from desktop_app.store.gap_board import StoredGap
from desktop_app.store.history import Recorded
from desktop_app.store.holding import Holding
from desktop_app.store.lines import JournalHead
from desktop_app.store.listing import facts_where
from desktop_app.store.quick_files import quickly_decoded
from desktop_app.store.rebuilding import rebuild_tables
from desktop_app.store.settled import Settled
from desktop_app.store.sql import Connection
from desktop_app.store.touching import touched_beyond
from desktop_app.store.writing import head_of, write_entries


@dataclass(frozen=True, slots=True)
class Installation:
    """Which copy of the program writes: its device id and its version."""

    device: str
    app_version: str


class Book:
    """An unlocked book. It belongs to the thread that opened it."""

    def __init__(
        self,
        connection: Connection,
        folder: BookFolder,
        installation: Installation,
        *,
        anchors: Anchors | None = None,
        holding: Holding | None = None,
    ) -> None:
        self.connection = connection
        self.folder = folder
        self._installation = installation
        self._anchors = anchors
        self._holding = holding
        self._agencies: dict[str, Agency] | None = None
        self._vocabulary: list[str] | None = None

    def close(self) -> None:
        """Close the store, put the anchor on the disk and let others open the book."""
        try:
            self.connection.close()
            if self._anchors:
                self._anchors.settle()
        finally:
            if self._holding:
                self._holding.release()

    # Writing: for casework.record alone

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction that holds the write lock from its start; all of it or nothing."""
        with faults_named():
            self.connection.execute("begin immediate")
            try:
                yield
                self.connection.execute("commit")
            except BaseException:
                self._agencies = self._vocabulary = None
                if self.connection.in_transaction:
                    self.connection.execute("rollback")
                raise
        self._note_head()

    def write(self, entries: Sequence[Entry], now: datetime) -> frozenset[str]:
        """Append entries to the journal and apply them; returns whose gaps they may change."""
        spoken_of = write_entries(
            self.connection,
            entries,
            device=self._installation.device,
            app=self._installation.app_version,
            now=now,
        )
        facts = [fact for entry in entries for fact in entry.facts]
        written = {noun_of(fact) for fact in facts}
        if "agency" in written:
            self._agencies = None
        if "person" in written:
            self._vocabulary = None
        return spoken_of | touched_beyond(self.connection, facts, spoken_of)

    def rebuild(self) -> frozenset[str]:
        """Make the tables again from the journal; the caller settles everyone it returns."""
        self._agencies = self._vocabulary = None
        return rebuild_tables(self.connection)

    def put_files(self, files: Iterable[Settled]) -> None:
        settled.put_files(self.connection, files)

    def put_next_look(self, looks: Iterable[tuple[str, date | None]]) -> None:
        settled.put_next_look(self.connection, looks)

    def change_gaps(
        self, keep: Iterable[StoredGap], opened: Iterable[Any], cleared: Iterable[Any], at: datetime
    ) -> None:
        stamp = at.astimezone(UTC).isoformat()
        gap_board.clear_gaps(self.connection, cleared, stamp)
        gap_board.put_gaps(self.connection, keep)
        gap_board.open_gaps(self.connection, opened, stamp)

    # Asking

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

    def files_to_judge(self, person_ids: Sequence[str]) -> Iterator[StoredFile]:
        """Stored files as quick stand-ins (`quick_files`): for rules, never to be recorded."""
        rows = self.connection.execute(STORED_FILES_SQL, {"ids": as_json(person_ids)})
        return (quickly_decoded(text) for (text,) in rows)

    def files_from_tables(self, person_ids: Sequence[str]) -> dict[str, StoredFile]:
        return stored_files_of(self.connection, person_ids)

    def linked_files(self, person_id: str) -> dict[str, CaseFile]:
        return {file.person.id: file for file in self.stored_file(person_id).linked}

    def everyone(self) -> list[str]:
        return [row[0] for row in self.connection.execute(settled.EVERYONE_SQL)]

    def people_with_open_concerns(self) -> list[str]:
        return [row[0] for row in self.connection.execute(settled.OPEN_PEOPLE_SQL)]

    def due_for_a_look(self, day: date) -> list[str]:
        return settled.due_for_a_look(self.connection, day)

    def agencies(self) -> Mapping[str, Agency]:
        """Every agency by id; kept between calls until one changes."""
        if self._agencies is None:
            self._agencies = {agency.id: agency for agency in self.facts("agency")}
        return self._agencies

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

    def gaps_of(self, person_ids: Sequence[str]) -> list[StoredGap]:
        return gap_board.gaps_of(self.connection, person_ids)

    def worst_gaps(self, limit: int = 500, *, is_answered: bool = False) -> list[StoredGap]:
        return gap_board.worst_gaps(self.connection, limit=limit, is_answered=is_answered)

    def gap_counts(self) -> dict[tuple[bool, str], int]:
        return gap_board.gap_counts(self.connection)

    def head(self) -> JournalHead:
        return head_of(self.connection, self._installation.device)

    # Drafts: half-typed forms, encrypted with the rest, no part of the record

    def save_draft(self, draft: Draft) -> None:
        drafts.save(self.connection, draft)

    def drop_draft(self, key: str) -> None:
        drafts.drop(self.connection, key)

    def drafts(self) -> list[Draft]:
        return drafts.every(self.connection)

    def _note_head(self) -> None:
        if self._anchors:
            head = self.head()
            self._anchors.note({head.device: Head(head.sequence, head.hash)})
