"""How the program speaks up: a strip in the window, beside a field, or once, as a dialog.

`Refused` is shown beside its field by the form; here it is said only where it names none.
`Unavailable` is said with what it means for the record. Anything else is our mistake: one
dialog, and a report file without any value of the record in it.
"""

from __future__ import annotations

import platform
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QMessageBox, QWidget

from desktop_app.casework.sentences import sentence_for
from desktop_app.domain.errors import Refused, Unavailable
from desktop_app.ui.widgets.buttons import button
from desktop_app.ui.widgets.plain_label import PlainLabel, panel, restyle

SHOWN_MS = 12_000
"""How long good news stays; trouble stays until it is put away."""

UNDO = "Undo"
Shown = Callable[[QWidget | None, str], None]


class Notices(QObject):
    """Where every message of the program passes; `reports` is the folder of mistake reports."""

    said = Signal(str, bool)  # sentence or empty to put the last away, whether it is trouble
    offered = Signal(str, str, object)  # sentence, button words, what the button does

    def __init__(
        self, reports: Path, clock: Callable[[], datetime], dialog: Shown | None = None
    ) -> None:
        super().__init__()
        self._reports = reports
        self._clock = clock
        self._dialog = dialog or _show_dialog
        self._window: QWidget | None = None
        self._takes_back: Callable[[], object] | None = None

    def speak_in(self, window: QWidget) -> None:
        self._window = window

    def say(self, sentence: str) -> None:
        """Good or plain news: shown for a while, read out politely."""
        self.said.emit(sentence, False)
        announce(self._window, sentence)

    def hush(self) -> None:
        """What was said last is not so any more: put it away."""
        self.said.emit("", False)

    def offer(self, sentence: str, words: str, act: Callable[[], object]) -> None:
        """News with one thing to do about it: "Undo" (done once, here or by its key), "Open"."""
        if words == UNDO:
            self._takes_back = act
            act = self.undo
        self.offered.emit(sentence, words, act)
        announce(self._window, sentence)

    def undo(self) -> None:
        """Take back the last act that can be taken back; say so where there is none."""
        act, self._takes_back = self._takes_back, None
        if act is None:
            self.say("There is nothing to take back. What was told is put right by telling again.")
            return
        act()

    def warn(self, sentence: str) -> None:
        """Trouble: it stays until it is put away, and is read out at once."""
        self.said.emit(sentence, True)
        announce(self._window, sentence, at_once=True)

    def failed(self, error: Exception) -> None:
        """Say what went wrong, whatever it was; the one end of every failure."""
        if isinstance(error, Refused):
            self.warn(str(error))
        elif isinstance(error, Unavailable):
            self.warn(sentence_for(error))
        else:
            self.mistake(error)

    def mistake(self, error: BaseException) -> None:
        """Own up to an error of ours, once, and keep a report that holds no value of the record."""
        where = self._keep(mistake_report(error, self._clock()))
        kept = f"A report without any names was written to {where}. " if where else ""
        self._dialog(
            self._window,
            "We made a mistake in the program. What you typed is kept, and what was saved before "
            f"is safe. {kept}You can go on working; if it happens again, close the program and "
            "open it anew.",
        )

    def _keep(self, report: str) -> Path | None:
        path = self._reports / f"mistake-{self._clock():%Y%m%d-%H%M%S}.txt"
        try:
            self._reports.mkdir(parents=True, exist_ok=True)
            path.write_text(report, encoding="utf-8")
        except OSError:
            return None
        return path


def mistake_report(error: BaseException, at: datetime) -> str:
    """Where our code failed and on what machine; no message, no variable, no name."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"  {Path(f.filename).name}:{f.lineno} in {f.name}" for f in frames]
    head = (
        "In the Loop: report of a mistake in the program",
        f"at {at:%Y-%m-%d %H:%M} UTC",
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}",
        f"{type(error).__module__}.{type(error).__qualname__}",
    )
    return "\n".join((*head, *places)) + "\n"


def announce(widget: QWidget | None, sentence: str, *, at_once: bool = False) -> None:
    """Have a screen reader say `sentence`."""
    if widget is None or not sentence:
        return
    event = QAccessibleAnnouncementEvent(widget, sentence)
    if at_once:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)


class NoticeStrip(QWidget):
    """The strip above the page: what happened, what can be done about it, put away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._does: Callable[[], object] | None = None
        self._frame = panel("notice")
        self._words = PlainLabel()
        self.act = button("Do", self._on_do)
        self._away = button("Put away", self._put_away, kind="link", spoken="Put this notice away")
        inner = QHBoxLayout(self._frame)
        inner.setContentsMargins(12, 6, 12, 6)
        inner.addWidget(self._words, 1)
        inner.addWidget(self.act)
        inner.addWidget(self._away)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(24, 8, 24, 0)
        outer.addWidget(self._frame)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self._put_away)
        self.hide()

    @property
    def words(self) -> str:
        """What the strip says now, or empty."""
        return "" if self.isHidden() else self._words.text()

    @property
    def is_going_by_itself(self) -> bool:
        """Whether the strip puts itself away after a while."""
        return self._clock.isActive()

    def listen_to(self, notices: Notices) -> None:
        notices.said.connect(self.show_words)
        notices.offered.connect(self.show_offer)

    def show_words(self, sentence: str, is_trouble: bool = False) -> None:
        if sentence:
            self._show(sentence, is_trouble, None, "")
        else:
            self._put_away()

    def show_offer(self, sentence: str, words: str, act: Callable[[], object]) -> None:
        self._show(sentence, False, act, words)

    def _show(
        self, sentence: str, trouble: bool, act: Callable[[], object] | None, words: str
    ) -> None:
        self._frame.setProperty("role", "trouble" if trouble else "notice")
        restyle(self._frame)
        restyle(self._words)
        self._words.setText(sentence)
        self._does = act
        self.act.setText(words)
        self.act.setAccessibleName(words)
        self.act.setVisible(act is not None)
        self.show()
        self._clock.stop()
        if not trouble:
            self._clock.start(SHOWN_MS)

    def _put_away(self) -> None:
        self._clock.stop()
        self.hide()

    def _on_do(self) -> None:
        self._put_away()
        if self._does:
            self._does()


def _show_dialog(window: QWidget | None, sentence: str) -> None:
    box = QMessageBox(window)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle("In the Loop")
    box.setText(sentence)
    box.setStandardButtons(QMessageBox.StandardButton.Ok)
    box.open()
