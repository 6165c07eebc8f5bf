"""The page of the rules: what it lists, where it leads, and what its forms put on record."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from desktop_app.casework.acts import set_timescale
from desktop_app.casework.neighbourhoods import surroundings
from desktop_app.domain.office import OFFICE_ID
from desktop_app.gaps.rules import RULES
from desktop_app.store.book import Book
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.screen import Place
from desktop_app.ui.screen_list import SETTINGS
from tests.ui.conftest import NOW, SAM
from tests.ui.walking import nameless, reachable, tab_round

TODAY = NOW.date()


def rules(window: MainWindow, tab: str = "rules") -> Any:
    window.go(Place(screen="rules", tab=tab))
    QApplication.processEvents()
    return window.screen_in_front


def choose(window: MainWindow, **values: Any) -> None:
    draft = set_timescale.Draft(
        **{
            "name": "police_working_days",
            "value": 2,
            "owner": "this board",
            "from_on": TODAY,
            "why": "Agreed by the Board in May",
            **values,
        }
    )
    window.desk.tasks.change(partial(set_timescale.set_timescale, draft=draft, actor=SAM, now=NOW))


def select(screen: Any, name: str) -> Any:
    place = screen.list.table.position(lambda row: row.name == name)
    screen.list.setCurrentIndex(screen.list.table.index(place, 0))
    QApplication.processEvents()
    return screen.list.row


def words_of(widget: Any) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def test_the_page_is_in_the_navigation_with_every_rule(window: MainWindow) -> None:
    listed = [window.navigation.item(n).text() for n in range(window.navigation.count())]
    assert "Rules" in listed
    screen = rules(window)
    assert [row.code for row in screen.list.table.rows] == [rule.code for rule in RULES]
    assert "nothing was chosen in this book" in screen.sentence.text()


def test_a_rule_stands_beside_the_list_with_its_own_words(window: MainWindow) -> None:
    screen = rules(window)
    row = select(screen, "police-not-told")
    said = words_of(screen.panel)
    for words in (row.page.heading, row.page.says, *row.page.limits, "Stays silent when"):
        assert words in said
    assert f"It raises {row.now} now." in said
    assert "It can be read at plymouth.gov.uk." in said


def test_a_line_says_limit_owner_state_and_gaps(window: MainWindow) -> None:
    choose(window)
    screen = rules(window)
    row = select(screen, "police-not-told")
    table, place = screen.list.table, screen.list.currentIndex().row()
    said = [table.data(table.index(place, n)) for n in range(table.columnCount())]
    assert said == [
        "G07 Police not told of a suspected crime",
        "High",
        "2 working days, This Board",
        "On",
        str(row.raises),
    ]
    assert table.data(table.index(place, 4), Qt.ItemDataRole.AccessibleTextRole) == "one gap"


def test_an_optional_rule_says_that_it_is_off_and_why_one_would_want_it(
    window: MainWindow,
) -> None:
    screen = rules(window)
    row = select(screen, "no-sharing-agreement")
    assert row.state == "Off: optional"
    assert row.page.optional in words_of(screen.panel)
    assert screen.panel.switch.isVisible()
    assert screen.panel.switch.text() == "Switch it on…"
    select(screen, "told-to-nobody")
    assert not screen.panel.switch.isVisible()


def test_a_rule_without_limits_offers_none_to_change(window: MainWindow) -> None:
    screen = rules(window)
    select(screen, "risky-co-location")
    assert not screen.panel.change.isVisible()
    select(screen, "police-not-told")
    assert screen.panel.change.isVisible()


@pytest.mark.parametrize(
    ("rule", "button", "screen_name", "first"),
    [
        ("police-not-told", "change", "change-limit", "police_working_days"),
        ("no-sharing-agreement", "switch", "switch-rule", "no-sharing-agreement"),
    ],
)
def test_its_acts_lead_to_their_pages(
    window: MainWindow, rule: str, button: str, screen_name: str, first: str
) -> None:
    screen = rules(window)
    select(screen, rule)
    getattr(screen.panel, button).click()
    page: Any = window.screen_in_front
    assert window.place.screen == screen_name
    assert page.form.value("name") == first


def test_the_examples_are_shown_when_asked_for(window: MainWindow) -> None:
    screen = rules(window)
    row = select(screen, "police-not-told")
    story = f"It speaks: {row.page.speaks[0]}"
    (more,) = [one for one in screen.panel.findChildren(QLabel) if story in one.text()]
    assert not more.isVisible()
    asked = next(b for b in reachable(screen.panel) if b.accessibleName().startswith("When does"))
    asked.click()  # type: ignore[attr-defined] # a button
    assert more.isVisible()


def test_the_address_of_a_source_is_copied(window: MainWindow) -> None:
    screen = rules(window)
    row = select(screen, "police-not-told")
    copy: Any = next(b for b in reachable(screen.panel) if "plymouth.gov.uk" in b.accessibleName())
    copy.click()
    assert QGuiApplication.clipboard().text() == row.page.sources[0].url
    assert window.strip.words == "The address is copied."


def test_a_set_shows_its_numbers_and_is_taken_over(window: MainWindow) -> None:
    screen = rules(window, "sets")
    place = screen.sets.list.table.position(lambda row: row.name == "plymouth")
    screen.sets.list.setCurrentIndex(screen.sets.list.table.index(place, 0))
    assert {n.theirs for n in screen.sets.numbers.table.rows} == {"7 working days"}
    assert "Limits: who publishes them" in screen.sets.force.text()
    screen.sets.take_over.click()
    page: Any = window.screen_in_front
    assert (window.place.screen, page.form.value("preset")) == ("use-preset", "plymouth")


def test_what_was_chosen_is_empty_first_and_then_leads_to_choosing_otherwise(
    window: MainWindow,
) -> None:
    screen = rules(window, "chosen")
    assert screen.chosen.empty.isVisible()
    choose(window)
    assert not screen.chosen.empty.isVisible()
    assert screen.chosen.said.text().endswith(
        "Sam Okafor, Mon 23 Nov 09:14: Agreed by the Board in May"
    )
    screen.chosen.buttons["Choose otherwise…"].click()
    page: Any = window.screen_in_front
    assert page.form.value("name") == "police_working_days"


def test_a_switch_is_chosen_otherwise_on_its_own_page(window: MainWindow) -> None:
    choose(window, name="rule:no-sharing-agreement", value=1)
    screen = rules(window, "chosen")
    screen.chosen.buttons["Choose otherwise…"].click()
    page: Any = window.screen_in_front
    assert (page.form.value("name"), page.form.value("state")) == ("no-sharing-agreement", "off")


def test_the_office_closes_and_opens_again(window: MainWindow, demo: Book) -> None:
    screen = rules(window, "days")
    assert screen.days.closures.empty.isVisible()
    screen.days.close_office.click()
    form: Any = window.screen_in_front
    tomorrow = TODAY + timedelta(days=1)
    form.form.fill({"closed_on": tomorrow, "why": "Flood in the office"})
    form.on_save()
    assert not surroundings(demo, TODAY).calendar.is_working_day(tomorrow)
    assert "Wednesday 25 November" in screen.days.sentence.text()

    screen.days.closures.buttons["Take it back…"].click()
    back: Any = window.screen_in_front
    back.form.fill({"why": "It was not so bad"})
    back.on_save()
    assert surroundings(demo, TODAY).calendar.is_working_day(tomorrow)
    assert screen.days.closures.empty.isVisible()


def test_a_closure_is_undone_at_once(window: MainWindow, demo: Book) -> None:
    window.go(Place(screen="close-office"))
    form: Any = window.screen_in_front
    form.form.fill({"closed_on": TODAY + timedelta(days=1), "why": "Flood in the office"})
    form.on_save()
    window.strip.act.click()
    (closure,) = demo.facts("local-closure")
    assert closure.withdrawn_on == TODAY


def test_a_closure_that_cannot_be_is_said_beside_its_field(window: MainWindow, demo: Book) -> None:
    window.go(Place(screen="close-office"))
    form: Any = window.screen_in_front
    form.form.fill({"closed_on": TODAY + timedelta(days=5), "why": "Flood in the office"})
    form.on_save()
    assert "closed then anyway" in form.form.fault("closed_on")
    assert demo.facts("local-closure") == []


def test_the_nation_starts_from_what_it_is_and_changes_the_bank_holidays(
    window: MainWindow, demo: Book
) -> None:
    screen = rules(window, "days")
    screen.days.nation.click()
    form: Any = window.screen_in_front
    assert form.form.value("nation") == "england"
    form.form.fill({"nation": "scotland", "why": "We moved"})
    form.on_save()
    office: Any = demo.fact("office", OFFICE_ID)
    assert office.nation == "scotland"
    assert "Scotland" in screen.days.sentence.text()
    assert "St Andrew’s Day" in {row.name for row in screen.days.holidays.table.rows}


@pytest.mark.parametrize("tab", ["rules", "sets", "chosen", "days"])
@pytest.mark.parametrize("times", [1.0, 2.0])
def test_each_tab_is_named_and_reached_by_tab_alone(
    window: MainWindow, tab: str, times: float
) -> None:
    choose(window)
    window.theme.choose_text_size(times)
    screen = rules(window, tab)
    assert nameless(screen) == []
    missed = set(reachable(screen)) - set(tab_round(window))
    assert {one.accessibleName() for one in missed} == set()


@pytest.mark.parametrize("name", [one.name for one in SETTINGS])
def test_pages_of_the_rules_stand_under_a_line_of_the_navigation(
    window: MainWindow, name: str
) -> None:
    window.go(Place(screen=name))
    assert window.navigation.currentItem().text() in ("Rules", "Reports", "Today")


def test_enter_on_a_rule_opens_what_can_be_changed(window: MainWindow) -> None:
    screen = rules(window)
    select(screen, "no-sharing-agreement")
    QTest.keyClick(screen.list, Qt.Key.Key_Return)
    assert window.place.screen == "switch-rule"
    window.go_back()
    select(screen, "police-not-told")
    QTest.keyClick(screen.list, Qt.Key.Key_Return)
    assert window.place.screen == "change-limit"
