"""Who knows what: the matrix as at a day, the acts for the chosen cell, and the ledger's notes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.casework.office import Book
from desktop_app.casework.views import matrix_as_known as past_view
from desktop_app.casework.views.housing_coverage import HousingCoverage, housing_coverage
from desktop_app.casework.views.ledger_notes import LedgerNote, ledger_notes
from desktop_app.casework.views.sharing_matrix import MatrixCell, SharingMatrix, sharing_matrix
from desktop_app.casework.wording import long_day
from desktop_app.domain.errors import Refused
from desktop_app.ui.desk import Desk
from desktop_app.ui.parts.as_at_bar import AsAt, AsAtBar
from desktop_app.ui.parts.knowledge_acts import KnowledgeActs
from desktop_app.ui.parts.ledger_section import LedgerSection
from desktop_app.ui.parts.matrix_view import MatrixView
from desktop_app.ui.widgets.plain_label import PlainLabel

NO_CONCERNS = "No concern is on record. Log one, and who knows of it stands here."
NO_AGENCIES = (
    "No agency is on record for this person. Add a home with its landlord, or an agency that "
    "works with them."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What one look at a day brings; `sentence` says why it cannot be shown."""

    matrix: SharingMatrix | None = None
    stops: tuple[date, ...] = ()
    coverage: HousingCoverage | None = None
    notes: tuple[LedgerNote, ...] = ()
    sentence: str = ""


class KnowledgeTab(QWidget):
    """Loads when it is looked at; acts are offered for today only."""

    told = Signal(str, str)  # agency id, concern id

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._person_id = ""
        self._is_stale = False
        self._shown: SharingMatrix | None = None
        self._coverage: HousingCoverage | None = None
        self._notes: tuple[LedgerNote, ...] = ()
        self.as_at = AsAtBar(desk)
        self.matrix = MatrixView("Who knows what")
        self.empty = PlainLabel(NO_CONCERNS, "notes")
        self.remark = PlainLabel("", "notes")
        self.said = PlainLabel("", "strong")
        self.acts = KnowledgeActs()
        self.section = LedgerSection()
        self._build()
        self.as_at.chosen.connect(lambda _at: self._load())
        self.matrix.selected.connect(self._on_selected)
        self.matrix.opened.connect(self._on_opened)
        self.acts.told.connect(self.told)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.as_at)
        for part in (self.empty, self.matrix, self.said):
            column.addWidget(part)
        column.addWidget(self.acts)
        column.addWidget(self.remark)
        column.addWidget(self.section)
        column.addStretch(1)

    def show_person(self, person_id: str) -> None:
        """Show what is known of somebody; the day looked at stays for the same person."""
        if person_id != self._person_id:
            self._person_id = person_id
            self.as_at.start_again()
        self._is_stale = True
        if self.isVisible():
            self._load()

    def _load(self) -> None:
        self._is_stale = False
        id, today, at = self._person_id, self._desk.today(), self.as_at.at
        self._desk.tasks.ask(lambda book: _looked(book, id, today, at), partial(self._show, id, at))

    def _show(self, person_id: str, at: AsAt, known: _Known) -> None:
        if (person_id, at) != (self._person_id, self.as_at.at):
            return
        if known.matrix is None or known.coverage is None:
            self.as_at.refuse(known.sentence)
            return
        self.as_at.show_stops(known.stops)
        self._coverage, self._notes = known.coverage, known.notes
        self.section.show_ledger(known.coverage, known.notes)
        self._show_matrix(known.matrix)

    def _show_matrix(self, shown: SharingMatrix) -> None:
        self._shown = shown
        is_filled = bool(shown.rows and shown.columns)
        self.matrix.setVisible(is_filled)
        self.empty.setVisible(not is_filled)
        self.empty.setText(self._why_empty(shown))
        self.matrix.show_matrix(shown)
        self.remark.setText(shown.remark)
        self.remark.setVisible(bool(shown.remark))
        self._on_selected(self.matrix.cell)

    def _why_empty(self, shown: SharingMatrix) -> str:
        at = self.as_at.at
        if not at.is_now:
            by = (
                f", by what was written down by {long_day(at.recorded_by)}"
                if at.recorded_by
                else ""
            )
            what = "agency" if shown.rows else "concern"
            return f"No {what} was on record by {long_day(shown.today)}{by}."
        return NO_AGENCIES if shown.rows else NO_CONCERNS

    def _on_selected(self, cell: MatrixCell | None) -> None:
        self.said.setText(cell.sentence if cell else "")
        self.said.setVisible(cell is not None)
        chosen = cell if self.as_at.at.is_now else None
        self.acts.show_cell(chosen, self._shown, self._coverage, self._notes)

    def _on_opened(self, cell: MatrixCell) -> None:
        if self.as_at.at.is_now:
            self.told.emit(cell.agency_id, cell.concern_id)

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._load()


def _looked(book: Book, person_id: str, today: date, at: AsAt) -> _Known:
    """One look: today from the gaps that are kept, any other day worked out anew."""
    day = at.day or today
    try:
        if at.is_now:
            matrix = sharing_matrix(book, person_id, today)
            stops = past_view.stops_of(book.case_file(person_id))
        else:
            past = past_view.matrix_as_known(book, person_id, day, recorded_by=at.recorded_by)
            matrix, stops = past.matrix, past.stops
        return _Known(
            matrix=matrix,
            stops=stops,
            coverage=housing_coverage(book, person_id, day, recorded_by=at.recorded_by),
            notes=ledger_notes(book, person_id, day, recorded_by=at.recorded_by),
        )
    except Refused as refusal:
        return _Known(sentence=str(refusal))
