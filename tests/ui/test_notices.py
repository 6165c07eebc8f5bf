"""Every failure ends in words, and a report of a mistake holds nothing of the record."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import WRONG_PASSWORD, Refused, Unavailable
from desktop_app.ui.notices import Notices, NoticeStrip
from tests.people import HOSTILE_NAMES
from tests.ui.conftest import NOW
from tests.ui.walking import rich_labels

NAME = "Siân Llŷr-Owen"


def broken_by(name: str) -> Exception:
    try:
        raise ValueError(f"{name} has no home")
    except ValueError as error:
        return error


def test_a_mistake_is_owned_up_to_and_reported_without_names(
    notices: Notices, mistakes: list[str], tmp_path: Path
) -> None:
    notices.failed(broken_by(NAME))
    assert len(mistakes) == 1
    assert "what you typed is kept" in mistakes[0].lower()
    (report,) = (tmp_path / "reports").iterdir()
    text = report.read_text(encoding="utf-8")
    assert "ValueError" in text
    assert "in broken_by" in text
    assert NAME not in text
    assert "home" not in text


def test_a_mistake_is_owned_up_to_where_no_report_can_be_written(
    notices: Notices, mistakes: list[str], tmp_path: Path
) -> None:
    (tmp_path / "reports").write_text("a file where the folder should be", encoding="utf-8")
    notices.failed(broken_by(NAME))
    assert len(mistakes) == 1
    assert "report" not in mistakes[0]


def test_the_dialog_is_plain_and_does_not_hold_the_program_up(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    notices = Notices(tmp_path / "reports", lambda: NOW)
    notices.speak_in(window)
    notices.failed(broken_by(NAME))
    (dialog,) = window.findChildren(QDialog)
    assert [words for words in rich_labels(dialog) if words] == []
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "We made a mistake" in words
    dialog.close()


def test_refusals_and_trouble_are_no_mistakes(notices: Notices, mistakes: list[str]) -> None:
    said: list[str] = []
    notices.said.connect(lambda words, _trouble: said.append(words))
    notices.failed(Refused("The reply is due before the request was sent."))
    notices.failed(Unavailable(WRONG_PASSWORD))
    assert said[0] == "The reply is due before the request was sent."
    assert "does not open this book" in said[1]
    assert mistakes == []


def test_the_strip_says_what_was_said(qtbot: QtBot, notices: Notices) -> None:
    strip = NoticeStrip()
    qtbot.addWidget(strip)
    strip.listen_to(notices)
    notices.warn(HOSTILE_NAMES[3])
    assert strip.words == HOSTILE_NAMES[3]


def test_good_news_goes_by_itself_and_trouble_stays(qtbot: QtBot, notices: Notices) -> None:
    strip = NoticeStrip()
    qtbot.addWidget(strip)
    strip.listen_to(notices)
    notices.say("Saved.")
    assert strip.is_going_by_itself
    notices.warn("The disk is full.")
    assert not strip.is_going_by_itself
    strip.hide()
    assert strip.words == ""


def test_what_is_offered_is_done_once(qtbot: QtBot, notices: Notices) -> None:
    strip = NoticeStrip()
    qtbot.addWidget(strip)
    strip.listen_to(notices)
    strip.show()
    done: list[str] = []
    notices.offer("Put off.", "Undo", lambda: done.append("undone"))
    strip.act.click()
    assert done == ["undone"]
    assert strip.words == ""
