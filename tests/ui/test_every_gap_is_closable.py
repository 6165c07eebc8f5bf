"""Every act that a rule asks for has a page, and the least that the page asks ends the gap.

For each rule and each act of its examples: the example becomes a real book, the page opens
where the gap's button leads, somebody fills in what it asks, saves, and the gap is gone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.gaps.gap import Example, Gap, Rule
from desktop_app.gaps.rules import RULES
from desktop_app.store.book import Book
from desktop_app.store.book_key import BookKey
from desktop_app.ui.desk import Desk
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.notices import Notices
from desktop_app.ui.parts.gap_acts import GAP_ACTS, place_to_clear
from desktop_app.ui.tasks import Tasks
from desktop_app.ui.theme import Theme
from tests.ui.rule_books import LEAD, at, book_of, gaps_of, make_empty

Fill = Callable[[Any, Gap, date], None]


def acts_of(rule: Rule) -> dict[str, list[Example]]:
    """The speaking examples of a rule by the act that their first gap asks for."""
    found: dict[str, list[Example]] = {}
    for example in rule.examples:
        if example.speaks:
            gaps = rule.look(example.neighbourhood.as_at(example.today), example.today)
            found.setdefault(next(iter(gaps)).act, []).append(example)
    return found


CASES = [(rule, act, told) for rule in RULES for act, told in acts_of(rule).items()]


def filled(**values: Any) -> Fill:
    """Fill fields as they stand; a function is given the day."""

    def fill(page: Any, _gap: Gap, today: date) -> None:
        page.form.fill({n: v(today) if callable(v) else v for n, v in values.items()})

    return fill


def day(today: date) -> date:
    return today


def moment(today: date) -> Any:
    return at(today) - timedelta(minutes=5)


def ahead(today: date) -> date:
    return today + timedelta(days=30)


def tells(agency_id: str = "") -> Fill:
    """Tell the agency of the page, or the one that the rule is about, of every concern offered."""

    def fill(page: Any, _gap: Gap, _today: date) -> None:
        offered = tuple(page.form._parts["parts"].control._boxes)
        page.form.fill({"parts": offered, "gist": "Told of it"})
        if agency_id:
            page.form.fill({"agency_id": (agency_id, agency_id)})

    return fill


def confirms(page: Any, _gap: Gap, _today: date) -> None:
    """Tick every item, also those that name somebody, and confirm the basis."""
    (panel,) = page.panels
    if "items" in panel.form.names:
        panel.form.fill({"items": tuple(panel.form._parts["items"].control._boxes)})
    panel.basis.fill({"permission": "not-asked", "why_permission": "urgent"})
    panel.confirm.fill({"is_basis_confirmed": True})


def meets(page: Any, _gap: Gap, today: date) -> None:
    page.form.fill({"held_at": moment(today)})
    for line in list(page.attendance._lines.values())[:2]:
        line.choice.setCurrentIndex(line.choice.findData("attended"))


def plans(page: Any, gap: Gap, today: date) -> None:
    words = page.form.value("text")
    page.form.fill(
        {
            "text": f"{words}not left alone together",
            "agreed_on": today,
            "review_due_on": ahead(today),
            "confirmed_agency_ids": (gap.agency_id,),
            "confirmed_by": "J. Hall",
            "confirmed_at": moment(today),
        }
    )


LEAST: dict[str, Fill] = {
    "tell-now": confirms,
    "log-communication": tells(),
    "log-contact": filled(occurred_at=moment, gist="She is well"),
    "feedback": filled(occurred_at=moment, gist="It is looked into"),
    "log-referral": filled(to_agency_id=("police", "Thames police"), made_on=day),
    "add-involvement": filled(role="support"),
    "consent": filled(answer="agreed", given_on=day),
    "acknowledgement": filled(acknowledged_at=moment, acknowledged_by="J. Hall"),
    "outcome": filled(happened_on=day),
    "end-action": filled(ended_on=day),
    "review-decision": filled(reviewed_on=day, review_on=ahead, review_outcome="She still says no"),
    "decide-told": filled(reason="He poses the risk", review_on=ahead),
    "change-person": filled(born="1960", reason="she said so"),
    "record-home": filled(lines="4 Quay Street", landlord_agency_id=("harbour", "Harbour Homes")),
    "update-concern": filled(
        known_at=moment,
        what_changed="Asked",
        is_material="no",
        is_crime_suspected="no",
        is_child_involved="no",
    ),
    "meeting": meets,
    "plan": plans,
    "escalate": filled(escalated_on=day, escalated_to="The head of service"),
    "invite": filled(invited_on=day),
    "send-minutes": filled(sent_on=day, is_to_all=True),
    "record-agreement": filled(title="Protocol"),
    "record-basis": filled(
        permission="not-asked",
        why_permission="urgent",
        lawful_basis="6(1)(e)",
        special_condition="9(2)(h)",
        reason="it was left out",
    ),
    "record-capacity": filled(
        outcome="has-capacity", assessed_on=day, assessor="Dr Hale", reasons="she weighed it"
    ),
    "name-lead": filled(agency_id=("harbour", "Harbour Homes")),
    "record-training": filled(course="Level 2", completed_on=day),
    "review-plan": filled(held_on=day, outcome="It holds"),
}
"""The least that each page asks for, to save it."""
BESIDE: dict[tuple[str, str], Fill] = {
    ("G05", "tell"): tells("harbour"),
    ("G07", "tell"): tells("police"),
    ("G08", "relay"): tells("harbour"),
    ("G34", "tell"): tells("council"),
    ("G35", "consider-voluntary"): tells("haven"),
    ("G38", "tell"): tells("children"),
    ("G31", "record-basis"): filled(reuse_ground="safeguarding"),
    ("G33", "record-basis"): filled(method="secure-email"),
    ("D02", "record-birth"): filled(given="Ada"),
    ("D04", "record-authority"): filled(council_agency_id=("council", "Marlow social care")),
}
"""What a rule needs of its page beside that: mostly which agency, where the gap names none."""


@dataclass(frozen=True)
class Room:
    """A window on the book of an example."""

    window: MainWindow
    book: Book


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, BookKey]:
    return make_empty(tmp_path_factory.mktemp("empty"))


@pytest.fixture
def room(
    request: pytest.FixtureRequest,
    empty: tuple[Path, BookKey],
    tmp_path: Path,
    tasks_now: Tasks,
    theme: Theme,
    notices: Notices,
    qtbot: QtBot,
) -> Iterator[Room]:
    rule, example = request.param
    book = book_of(rule, example, empty, tmp_path)
    tasks_now.open(lambda: (book, None), lambda _none: None, _raised)
    now = at(example.today)
    desk = Desk(tasks=tasks_now, notices=notices, clock=lambda: now, actor=LEAD.id)
    window = MainWindow(desk, theme, "Example")
    qtbot.addWidget(window)
    window.show()
    yield Room(window, book)
    window.let_go()


def _raised(error: Exception) -> None:
    raise error


def named(case: tuple[Rule, str, list[Example]]) -> str:
    return f"{case[0].code}-{case[1]}"


@pytest.mark.parametrize(
    ("rule", "act", "room"),
    [(rule, act, (rule, told[0])) for rule, act, told in CASES],
    ids=[named(case) for case in CASES],
    indirect=["room"],
)
def test_the_page_of_a_gap_ends_it(rule: Rule, act: str, room: Room, mistakes: list[str]) -> None:
    gap = next(g for g in gaps_of(room.book) if (g.rule, g.act) == (rule.name, act))

    clear(room, rule, gap)

    left = {one.key: one for one in gaps_of(room.book)}
    if gap.key in left and left[gap.key].act != act:  # told, and now a plan is asked for
        clear(room, rule, left[gap.key])
        left = {one.key: one for one in gaps_of(room.book)}
    assert gap.key not in left
    assert mistakes == []


def clear(room: Room, rule: Rule, gap: Gap) -> None:
    """Open the page where the gap's button leads, fill in what it asks, and save."""
    place = place_to_clear(_shown(gap), "ada")
    room.window.go(place)
    page: Any = room.window.screen_in_front
    for fill in (LEAST[place.screen], BESIDE.get((rule.code, gap.act))):
        if fill is not None:
            fill(page, gap, room.window.desk.today())
    page.on_save()
    assert {n: page.form.fault(n) for n in page.form.names if page.form.fault(n)} == {}


def _shown(gap: Gap) -> Any:
    return gap._replace(agency_id=gap.agency_id or "", concern_id=gap.concern_id or "")


def test_every_act_of_every_rule_is_walked_and_has_its_page() -> None:
    assert {act for _, act, _ in CASES} == set(GAP_ACTS)
    assert {screen for screen, _ in GAP_ACTS.values()} == set(LEAST)
