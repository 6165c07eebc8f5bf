"""A change is described, rehearsed, and only then put in force; the window is never held up."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.casework.acts import add_action
from desktop_app.casework.neighbourhoods import surroundings
from desktop_app.store.book import Book
from desktop_app.ui import rehearsing
from desktop_app.ui.change_page import FIRST, ChangePage
from desktop_app.ui.desk import Desk
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.notices import Notices
from desktop_app.ui.parts.rehearsal_panel import BEGINNING, OLD, SAVED
from desktop_app.ui.screen import Place
from desktop_app.ui.screens.change_rules import LimitChange
from desktop_app.ui.tasks import Tasks
from tests.ui.conftest import NOW, SAM

TODAY = NOW.date()
WHY = "Agreed by the Board in May"
RULE = "no-sharing-agreement"


def opened(window: MainWindow, screen: str, only: str = "") -> Any:
    window.go(Place(screen=screen, only=only))
    QApplication.processEvents()
    return window.screen_in_front


def limit(window: MainWindow, value: str = "5", **more: Any) -> Any:
    page = opened(window, "change-limit", "police_working_days")
    page.form.fill({"value": value, "why": WHY, **more})
    return page


def test_nothing_is_written_before_it_is_put_in_force(window: MainWindow, demo: Book) -> None:
    head = demo.head()
    page = limit(window)
    page.on_rehearse()
    assert page.panel.sentence.text() == "This would make 1 gap no longer overdue."
    everyone = len(demo.everyone())
    assert page.panel.far.text() == f"{everyone} people looked at, as if it were in force today."
    assert [row.person for row in page.panel.list.table.rows] == ["Siân Prosser"]
    assert demo.head() == head

    page.on_put_in_force()

    assert surroundings(demo, TODAY).terms.police_working_days == 5
    (choice,) = demo.facts("timescale-choice")
    (line,) = demo.history("timescale-choice", choice.id)
    assert (choice.owner, choice.why, line.actor) == ("this board", WHY, SAM)
    assert window.place.screen == "today"
    assert window.strip.words.startswith("In force.")


def test_what_was_rehearsed_is_what_then_stands(window: MainWindow, demo: Book) -> None:
    before = {one.gap.key for one in demo.gaps_of(demo.everyone())}
    page = opened(window, "switch-rule", RULE)
    page.form.fill({"why": "To see who has none"})
    page.on_rehearse()
    said = {row.key for row in page.panel.list.table.rows}
    page.on_put_in_force()
    after = {one.gap.key for one in demo.gaps_of(demo.everyone())}
    assert said == {f"new|{key}" for key in after - before}
    assert said


def test_it_is_not_put_in_force_unrehearsed(window: MainWindow, demo: Book) -> None:
    page = limit(window)
    page.on_put_in_force()
    assert window.strip.words == FIRST
    assert window.focusWidget() is page.rehearse
    assert demo.facts("timescale-choice") == []


def test_another_number_has_to_be_rehearsed_again_another_reason_has_not(
    window: MainWindow,
) -> None:
    page = limit(window)
    page.on_rehearse()
    page.form.control("why").setText("Agreed by the Board in June")
    assert page.panel.is_rehearsed
    page.form.control("value").setText("9")
    assert not page.panel.is_rehearsed
    assert page.panel.sentence.text() == OLD
    assert not page.panel.list.isVisible()


def test_a_save_meanwhile_asks_for_another_rehearsal(window: MainWindow) -> None:
    page = limit(window)
    page.on_rehearse()
    draft = add_action.Draft(person_id="arwen-llyr", text="Ring the locksmith", due_on=TODAY)
    window.desk.tasks.change(lambda book: add_action.add_action(book, draft, actor=SAM, now=NOW))
    assert not page.panel.is_rehearsed
    assert page.panel.sentence.text() == SAVED


def test_one_primary_button_is_the_next_thing_to_do(window: MainWindow) -> None:
    page = limit(window)
    buttons = (page.rehearse, page.put_in_force)
    assert [one.property("kind") for one in buttons] == ["primary", ""]
    page.on_rehearse()
    assert [one.property("kind") for one in buttons] == ["", "primary"]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"value": ""}, "value"),
        ({"value": "-1"}, "value"),
        ({"value": "3651"}, "value"),
        ({"value": "two"}, "value"),
        ({"owner": "somebody"}, "owner_name"),
        ({"owner": "our default"}, "owner"),
        ({"name": ""}, "name"),
        ({"from_on": None}, "from_on"),
        ({"why": ""}, "why"),
    ],
)
def test_what_cannot_be_tried_is_said_beside_its_field(
    window: MainWindow, typed: dict[str, Any], field: str
) -> None:
    page = limit(window, **typed) if "value" not in typed else limit(window, typed["value"])
    page.on_rehearse()
    assert page.form.fault(field)
    assert not page.panel.is_rehearsed


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"why": "because"}, "why"), ({"from_on": TODAY - timedelta(days=1)}, "from_on")],
)
def test_what_the_act_refuses_is_said_and_changes_nothing(
    window: MainWindow, demo: Book, typed: dict[str, Any], field: str
) -> None:
    page = limit(window, **typed)
    page.on_rehearse()
    page.on_put_in_force()
    assert page.form.fault(field)
    assert window.strip.words == ""
    assert demo.facts("timescale-choice") == []
    assert window.place.screen == "change-limit"


def test_a_reason_that_is_too_short_says_how_many_words_are_wanted(window: MainWindow) -> None:
    page = limit(window, why="Board decided")
    page.on_rehearse()
    page.on_put_in_force()
    assert page.form.fault("why").startswith("Say why in at least three words")


@pytest.mark.parametrize(
    ("typed", "owner"),
    [
        ({"owner": "national"}, "national"),
        ({"owner": "somebody", "owner_name": "Northshire Board"}, "Northshire Board"),
        ({"value": "0", "owner": "our default"}, "our default"),
    ],
)
def test_whose_number_it_is_goes_on_record(
    window: MainWindow, demo: Book, typed: dict[str, Any], owner: str
) -> None:
    page = limit(window)
    page.form.fill(typed)
    page.on_rehearse()
    page.on_put_in_force()
    assert [one.owner for one in demo.facts("timescale-choice")] == [owner]


def test_a_limit_starts_from_what_is_in_force_and_says_its_unit(window: MainWindow) -> None:
    page = opened(window, "change-limit", "plan_review_days")
    assert page.form.value("value") == "42"
    said = page.form.control("value").accessibleDescription()
    assert said == "In days. In force: 42 days (Our default)."


def test_the_name_is_asked_only_where_somebody_else_decides(window: MainWindow) -> None:
    page = limit(window)
    assert not page.form.control("owner_name").isVisible()
    page.form.control("owner").choose("somebody")
    assert page.form.control("owner_name").isVisible()


def test_a_set_is_taken_over_from_a_later_day(window: MainWindow, demo: Book) -> None:
    later = TODAY + timedelta(days=42)
    page = opened(window, "use-preset", "plymouth")
    page.form.fill({"why": "We work to these", "from_on": later})
    page.on_rehearse()
    assert page.panel.sentence.text() == "This would change the day or severity of 3 gaps."
    page.on_put_in_force()
    assert surroundings(demo, TODAY).terms.cluster_review_working_days == 5
    assert surroundings(demo, later).terms.cluster_review_working_days == 7
    assert {one.owner for one in demo.facts("timescale-choice")} == {"Plymouth (limits)"}


def test_a_rule_is_switched_off_again(window: MainWindow, demo: Book) -> None:
    for _ in range(2):
        page = opened(window, "switch-rule", RULE)
        page.form.fill({"why": "To see who has none", "owner": "our own office"})
        page.on_rehearse()
        page.on_put_in_force()
    (choice,) = demo.facts("timescale-choice")
    assert (choice.value, choice.owner) == (0, "our own office")
    assert surroundings(demo, TODAY).switched_on == frozenset()


def test_what_was_half_typed_is_kept_and_another_limit_is_not_filled_with_it(
    window: MainWindow,
) -> None:
    page = opened(window, "change-limit", "police_working_days")
    page.form.control("value").setText("7")
    page.form.control("why").setText(WHY)
    window.go(Place(screen="today"))
    again = opened(window, "change-limit")
    assert (again.form.value("value"), again.form.value("why")) == ("7", WHY)
    window.go(Place(screen="today"))
    other = opened(window, "change-limit", "seen_working_days")
    assert (other.form.value("name"), other.form.value("value")) == ("seen_working_days", "5")
    assert other.form.value("why") == ""


def test_a_page_that_was_only_looked_at_keeps_no_draft(window: MainWindow, demo: Book) -> None:
    opened(window, "change-limit", "police_working_days")
    window.go(Place(screen="today"))
    assert demo.drafts() == []


def test_cancel_forgets_what_was_typed_and_rehearsed(window: MainWindow, demo: Book) -> None:
    page = limit(window)
    page.on_rehearse()
    page.cancel.click()
    assert window.place.screen == "today"
    assert demo.drafts() == []
    assert opened(window, "change-limit").panel.sentence.text() == BEGINNING


def test_it_is_done_with_the_keyboard_alone(window: MainWindow, demo: Book) -> None:
    page = opened(window, "change-limit", "police_working_days")
    window.activateWindow()
    value = page.form.control("value")
    value.setFocus()
    value.selectAll()
    QTest.keyClicks(value, "5")
    page.form.control("why").setFocus()
    QTest.keyClicks(page.form.control("why"), WHY)
    for _ in range(2):
        QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        QApplication.processEvents()
    assert [one.value for one in demo.facts("timescale-choice")] == [5]


def test_enter_on_a_gap_opens_its_person(window: MainWindow) -> None:
    page = limit(window)
    page.on_rehearse()
    QTest.keyClick(page.panel.list, Qt.Key.Key_Return)
    assert (window.place.screen, window.place.person_id) == ("person", "sian-prosser")


class OneByOne(Executor):
    """Runs what was sent one at a time, when it is told to."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Future[Any], Callable[[], Any]]] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self.waiting.append((future, lambda: fn(*args, **kwargs)))
        return future

    def run_one(self) -> None:
        future, work = self.waiting.pop(0)
        future.set_result(work())

    def run_all(self) -> None:
        while self.waiting:
            self.run_one()


@pytest.fixture
def worker() -> OneByOne:
    return OneByOne()


@pytest.fixture
def slow_page(
    demo: Book,
    worker: OneByOne,
    notices: Notices,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: Any,
) -> ChangePage:
    """The page of a limit over a thread that runs what a test tells it to, ten people a step."""
    monkeypatch.setattr(rehearsing, "STEP", 10)
    tasks = Tasks(worker)
    tasks.open(lambda: (demo, None), lambda _none: None, notices.failed)
    desk = Desk(tasks=tasks, notices=notices, clock=lambda: NOW, actor=SAM)
    page = ChangePage(desk, LimitChange())
    qtbot.addWidget(page)
    page.show()
    page.show_place(Place(screen="change-limit", only="police_working_days"))
    worker.run_all()
    page.form.fill({"value": "5", "why": WHY})
    return page


def test_a_rehearsal_lets_others_in_between_and_says_how_far_it_is(
    slow_page: ChangePage, worker: OneByOne, demo: Book
) -> None:
    page, seen, everyone = slow_page, list[str](), len(demo.everyone())
    page.on_rehearse()
    worker.run_one()
    asked: list[int] = []
    page.desk.tasks.ask(lambda book: len(book.everyone()), asked.append)
    while worker.waiting and not page.panel.is_rehearsed:
        worker.run_one()
        seen.append(page.panel.far.text())
    assert asked == [everyone]
    assert seen[:4] == [f"{n} of {everyone} people looked at." for n in (10, 10, 20, 30)]
    assert page.panel.sentence.text() == "This would make 1 gap no longer overdue."


def test_a_rehearsal_is_stopped_where_it_is(
    slow_page: ChangePage, worker: OneByOne, demo: Book
) -> None:
    page, everyone = slow_page, len(demo.everyone())
    page.on_rehearse()
    worker.run_one()
    worker.run_one()
    assert page.panel.stop.isVisible()
    page.panel.stop.click()
    worker.run_all()
    far = f"Stopped: 10 of {everyone} people looked at, the rest may add to it."
    assert page.panel.far.text() == far
    assert page.panel.is_rehearsed
    assert not page.panel.stop.isVisible()


def test_one_that_is_begun_anew_forgets_the_first(slow_page: ChangePage, worker: OneByOne) -> None:
    page = slow_page
    page.on_rehearse()
    worker.run_one()
    page.form.fill({"value": "0"})
    page.on_rehearse()
    worker.run_all()
    assert page.panel.sentence.text() == "This would change no gap."


def test_one_whose_number_changed_on_its_way_says_nothing(
    slow_page: ChangePage, worker: OneByOne
) -> None:
    page: Any = slow_page
    page.on_rehearse()
    worker.run_one()
    page.form.control("value").setText("8")
    worker.run_all()
    assert page.panel.sentence.text() == OLD
    assert not page.panel.is_rehearsed
