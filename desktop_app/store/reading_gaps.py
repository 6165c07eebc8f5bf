"""Asking an open book about gaps: those that stand, those that have cleared, and what is shared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from desktop_app.gaps.signals import Signal
from desktop_app.store import gap_board, pattern_signals, reciprocity
from desktop_app.store.gap_board import GapSpan, StoredGap
from desktop_app.store.reciprocity import Confirmation, Request
from desktop_app.store.sql import Connection


class ReadingGaps:
    """The questions about gaps; a part of `reading.Reading`."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def gaps_of(
        self, person_ids: Sequence[str], rules: Sequence[str] = (), *, for_managers: bool = False
    ) -> list[StoredGap]:
        """What is missing of these people, by every rule or by some.

        What is for managers alone only where asked for.
        """
        return gap_board.gaps_of(self.connection, person_ids, rules, for_managers=for_managers)

    def worst_gaps(self, limit: int = 500, *, is_answered: bool = False) -> list[StoredGap]:
        return gap_board.worst_gaps(self.connection, limit=limit, is_answered=is_answered)

    def gaps_for_managers(self, limit: int = 500) -> list[StoredGap]:
        """What is missing of our own workers, the oldest first; then what is answered of it."""
        return [
            one
            for is_answered in (False, True)
            for one in gap_board.worst_gaps(
                self.connection, limit=limit, is_answered=is_answered, for_managers=True
            )
        ]

    def gap_counts(self) -> dict[tuple[bool, str], int]:
        return gap_board.gap_counts(self.connection)

    def gap_counts_by_rule(self) -> dict[str, tuple[int, int]]:
        return gap_board.gap_counts_by_rule(self.connection)

    def spans_of_person(self, person_id: str) -> list[GapSpan]:
        """Each time that a gap of one person stood, the first time first."""
        return gap_board.spans_of_person(self.connection, person_id)

    def gap_spans(self, since: datetime) -> list[GapSpan]:
        """Every gap that stands or cleared at `since` or later, but by no change of settings."""
        return gap_board.gap_spans(self.connection, since)

    def confirmations(self, since: datetime) -> list[Confirmation]:
        return reciprocity.confirmations(self.connection, since)

    def requests(self, since: datetime) -> list[Request]:
        return reciprocity.requests(self.connection, since)

    def people_with_answers(self, kind: str = "") -> list[str]:
        """Everyone about one of whose gaps somebody has said something that stands.

        With `kind` only answers of that kind count.
        """
        return gap_board.people_with_answers(self.connection, kind)

    def people_with(self, rules: Iterable[str], severities: Iterable[str]) -> list[str]:
        """Everyone about whom one of these rules speaks: open gaps first, the gravest first."""
        return gap_board.people_with(self.connection, rules, severities)

    def signals_under(self, keys: Iterable[str]) -> dict[str, list[Signal]]:
        """Every signal under each of these keys: what a pattern is made of."""
        return pattern_signals.signals_under(self.connection, keys)

    def count_answers(self) -> int:
        """To how many gaps that stand somebody has said something which nobody took back."""
        return gap_board.count_answers(self.connection)
