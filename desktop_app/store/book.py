"""The open book: one way in (`write`, which only `casework.record` calls), many ways to ask.

The asking stands in `reading`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from desktop_app.domain.journal import Entry
from desktop_app.domain.nouns import noun_of
from desktop_app.gaps.gap import Gap
from desktop_app.store import drafts, gap_board, settled
from desktop_app.store.anchors import Anchors, Head
from desktop_app.store.casefiles import StoredFile
from desktop_app.store.drafts import Draft
from desktop_app.store.errors import faults_named
from desktop_app.store.folder import BookFolder
from desktop_app.store.gap_board import Judged
from desktop_app.store.holding import Holding
from desktop_app.store.lines import JournalHead
from desktop_app.store.reading import Reading
from desktop_app.store.rebuilding import rebuild_tables
from desktop_app.store.settled import Look, ToJudge
from desktop_app.store.signalling import SIGNALLING, send_again
from desktop_app.store.sql import Connection
from desktop_app.store.touching import Touched, touched_by
from desktop_app.store.writing import head_of, newest_head, write_entries


@dataclass(frozen=True, slots=True)
class Installation:
    """Which copy of the program writes: its device id and its version."""

    device: str
    app_version: str


class Book(Reading):
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
        super().__init__(connection)
        self.folder = folder
        self.installation = installation
        self.anchors = anchors
        self._holding = holding

    def close(self) -> None:
        """Close the store, put the anchor on the disk and let others open the book."""
        try:
            self.connection.close()
            if self.anchors:
                self.anchors.settle()
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
                self._agencies = self._vocabulary = self._open_actions = None
                if self.connection.in_transaction:
                    self.connection.execute("rollback")
                raise
        self._note_head()

    def write(self, entries: Sequence[Entry], now: datetime) -> Touched:
        """Append entries to the journal and apply them; returns whose gaps they may change."""
        spoken_of = write_entries(
            self.connection,
            entries,
            device=self.installation.device,
            app=self.installation.app_version,
            now=now,
        )
        facts = [fact for entry in entries for fact in entry.facts]
        written = {noun_of(fact) for fact in facts}
        if "agency" in written:
            self._agencies = None
        if "person" in written:
            self._vocabulary = None
        if written & {"action", "action-outcome"}:
            self._open_actions = None
        touched = touched_by(self.connection, facts, spoken_of)
        if written & SIGNALLING:
            heard = send_again(self.connection, touched.read) - touched.read
            return Touched(touched.read, touched.judged - heard, heard)
        return touched

    def judge_again_where_judged_otherwise(self, today: date) -> None:
        """Make everyone due for a look where another version of the rules judged the book."""
        version = self.installation.app_version
        if not settled.is_judged_by(self.connection, version):
            with self.writing():
                settled.judge_again(self.connection, version, today)

    def rebuild(self) -> frozenset[str]:
        """Make the tables again from the journal; the caller settles everyone it returns."""
        self._agencies = self._vocabulary = self._open_actions = None
        everyone = rebuild_tables(self.connection)
        settled.forget_found(self.connection)
        send_again(self.connection, everyone)
        return everyone

    def put_files(self, files: Iterable[tuple[Look, StoredFile]]) -> None:
        settled.put_files(self.connection, files)

    def put_looks(self, looks: Iterable[Look], read: Iterable[ToJudge] = ()) -> None:
        """Store how people stand now, and the stand-ins of those `read` who had none."""
        settled.put_looks(self.connection, looks)
        settled.keep_files(self.connection, read)

    def replace_gaps(self, judged: Iterable[Judged], at: datetime) -> tuple[list[Gap], list[Gap]]:
        """Store what the rules found; returns the gaps that opened and those that cleared."""
        return gap_board.replace_gaps(self.connection, judged, at)

    def head(self) -> JournalHead:
        """The newest line, whichever installation wrote it: what a printed footer names."""
        return newest_head(self.connection)

    def own_head(self) -> JournalHead:
        """The last line that this installation wrote: what its anchor holds."""
        return head_of(self.connection, self.installation.device)

    def save_draft(self, draft: Draft) -> None:
        drafts.save(self.connection, draft)

    def drop_draft(self, key: str) -> None:
        drafts.drop(self.connection, key)

    def _note_head(self) -> None:
        if self.anchors:
            head = self.own_head()
            self.anchors.note({head.device: Head(head.sequence, head.hash)})
