"""What can be done about a cell of the matrix: tell, tell several, put right, decide, print."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop_app.casework.views import tell_now as packs
from desktop_app.casework.views.housing_coverage import HousingCoverage
from desktop_app.casework.views.ledger_notes import LedgerNote
from desktop_app.casework.views.sharing_matrix import MatrixCell, SharingMatrix
from desktop_app.ui.widgets.buttons import button, no_mnemonic
from desktop_app.ui.widgets.flow import flow_of

TELL_ALL: Final = "Tell everyone who lacks it"
TELL_HOUSING: Final = "Tell every housing provider"
PUT_RIGHT: Final = "Put right everybody who holds it wrong"
RECALL: Final = "It was wrong: correct it with everybody…"
KNOWS: Final = frozenset({"older", "knows", "acting"})
"""Badges of cells whose agency was told something."""


class KnowledgeActs(QWidget):
    """Buttons for the chosen cell; acts are offered for today only."""

    told = Signal(str, str)  # agency id, concern id
    told_several = Signal(str, str)  # concern id, for whom: see views.tell_now
    told_everything = Signal(str)  # agency id
    decided = Signal(str, str)  # agency id, concern id
    printed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cell: MatrixCell | None = None
        self.tell = button("Tell them now", self._on(self._tell), kind="primary")
        self.tell_pack = button("Tell them everything", self._on(self._tell_everything))
        self.tell_all = self._several(TELL_ALL, packs.LACKING)
        self.tell_housing = self._several(TELL_HOUSING, packs.HOUSING)
        self.put_right = self._several(PUT_RIGHT, packs.WRONG_HELD)
        self.recall = self._several(RECALL, packs.RECALL)
        self.decide = button("Record a decision not to share", self._on(self._decide))
        self.print = button("Print this page", self.printed.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            flow_of(
                *(self.tell, self.tell_pack, self.tell_all, self.tell_housing),
                *(self.put_right, self.recall, self.decide, self.print),
            )
        )

    def show_cell(
        self,
        cell: MatrixCell | None,
        shown: SharingMatrix | None,
        coverage: HousingCoverage | None,
        notes: Sequence[LedgerNote],
    ) -> None:
        """Offer what fits a cell; None, and only printing is left."""
        self._cell = cell
        name = shown.column(cell.agency_id).name if shown and cell else ""
        _say(self.tell, f"Tell {name} now", cell is not None)
        self.decide.setVisible(cell is not None and cell.is_lacking)
        lacking = shown.lacking if shown else ()
        concern_id, agency_id = (cell.concern_id, cell.agency_id) if cell else ("", "")
        pack = len({one.concern_id for one in lacking if one.agency_id == agency_id})
        _say(self.tell_pack, f"Tell {name} everything it lacks ({pack})", pack > 1)
        owed = len({one.agency_id for one in lacking if one.concern_id == concern_id})
        _count(self.tell_all, TELL_ALL, owed, least=2)
        _count(self.tell_housing, TELL_HOUSING, _housing(coverage, concern_id), least=2)
        wrong = {id for one in notes if one.concern_id == concern_id for id in one.to_correct}
        _count(self.put_right, PUT_RIGHT, len(wrong), least=1)
        row = next((r for r in shown.rows if r.concern_id == concern_id), None) if shown else None
        is_known = row is not None and row.is_open and any(c.badge in KNOWS for c in row.cells)
        self.recall.setVisible(cell is not None and is_known)

    def _several(self, words: str, whom: str) -> QPushButton:
        return button(words, self._on(lambda cell: self.told_several.emit(cell.concern_id, whom)))

    def _on(self, act: Callable[[MatrixCell], object]) -> Callable[[], None]:
        """Do it to the cell that is chosen when the button is pressed."""

        def pressed() -> None:
            if self._cell is not None:
                act(self._cell)

        return pressed

    def _tell(self, cell: MatrixCell) -> None:
        self.told.emit(cell.agency_id, cell.concern_id)

    def _tell_everything(self, cell: MatrixCell) -> None:
        self.told_everything.emit(cell.agency_id)

    def _decide(self, cell: MatrixCell) -> None:
        self.decided.emit(cell.agency_id, cell.concern_id)


def _housing(coverage: HousingCoverage | None, concern_id: str) -> int:
    """How many housing providers lack a concern."""
    return sum(
        any(one.concern_id == concern_id and one.is_lacking for one in line.concerns)
        for line in (coverage.lines if coverage else ())
    )


def _count(made: QPushButton, words: str, count: int, *, least: int) -> None:
    _say(made, f"{words} ({count})", count >= least)


def _say(made: QPushButton, words: str, is_shown: bool) -> None:
    made.setText(no_mnemonic(words))
    made.setAccessibleName(words)
    made.setVisible(is_shown)
