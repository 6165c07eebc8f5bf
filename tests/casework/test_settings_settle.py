"""A setting of the whole book settles everybody whom it touches: stored gaps are those judged anew.

Tried on the demo book, with an old closed concern beside it: nothing of its adult is open,
missing or awaited, so only a limit that reaches back can find something.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop_app.casework.acts import change_nation, close_office, record_agreement, set_timescale
from desktop_app.casework.acts.use_preset import Draft as Wanted
from desktop_app.casework.acts.use_preset import use_preset
from desktop_app.casework.demo import DEMO_PASSWORD, make_demo_book
from desktop_app.casework.neighbourhoods import surroundings
from desktop_app.casework.office import open_book
from desktop_app.casework.record import record
from desktop_app.casework.settling import sweep
from desktop_app.casework.views.rehearsal import optional_rules
from desktop_app.domain.agencies import Agency, SharingAgreement
from desktop_app.domain.concerns import Concern, ConcernVersion, StageDecision
from desktop_app.domain.journal import Entry
from desktop_app.domain.nouns import Fact
from desktop_app.domain.people import Name, Person
from desktop_app.gaps.engine import gaps_in
from desktop_app.law.presets import PRESETS, Preset
from desktop_app.law.timescales import Terms
from desktop_app.store.book import Book
from tests.casework.demo.conftest import CHEAP, NOW

TODAY = NOW.date()
SAM = "sam-okafor"
WHY = "We try it out"
LIMITS = [field.name for field in fields(Terms)]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book of these tests, made once; each gets a copy."""
    path = tmp_path_factory.mktemp("made") / "demo.loop"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("IN_THE_LOOP_STATE", str(path.parent / "state"))
        book = make_demo_book(path, password=DEMO_PASSWORD, now=NOW, cost=CHEAP)
        record(book, [Entry("tried", SAM, eirwen())], NOW)
        book.close()
    return path


def eirwen() -> tuple[Fact, ...]:
    heard_at = NOW - timedelta(days=300)
    about: Any = {"concern_id": "old", "person_id": "eirwen"}
    return (
        Person(id="eirwen", names=(Name(given="Eirwen", family="Pugh"),)),
        Concern(
            id="old",
            person_id="eirwen",
            received_at=heard_at,
            recorded_at=heard_at,
            raised_by_agency_id="harbour",
        ),
        ConcernVersion(id="v", number=1, known_at=heard_at, recorded_at=heard_at, **about),
        StageDecision(id="s", stage="closed", decided_on=TODAY - timedelta(days=280), **about),
    )


@pytest.fixture
def book(made: Path, tmp_path: Path) -> Iterator[Book]:
    path = Path(shutil.copytree(made, tmp_path / made.name))
    book = open_book(path, NOW, password=DEMO_PASSWORD, why_not=lambda _place: None)
    yield book
    book.close()


Found = set[tuple[str, date | None, str]]


def stored(book: Book) -> Found:
    gaps = [one.gap for one in book.gaps_of(book.everyone())]
    return {(gap.key, gap.due_on, gap.severity) for gap in gaps}


def judged(book: Book, today: date = TODAY) -> Found:
    around = surroundings(book, today)
    read = book.to_judge(book.everyone())
    gaps = [gap for one in read for gap in gaps_in(around.around(one.stored), today)]
    return {(gap.key, gap.due_on, gap.severity) for gap in gaps}


def choose(book: Book, name: str, value: int, from_on: date = TODAY) -> None:
    draft = set_timescale.Draft(name=name, value=value, owner="Board", from_on=from_on, why=WHY)
    set_timescale.set_timescale(book, draft, actor=SAM, now=NOW)


@pytest.mark.parametrize("value", [0, 400])
def test_every_limit_settles_whom_it_touches(book: Book, value: int) -> None:
    moved = 0
    for name in LIMITS:
        before = stored(book)
        choose(book, name, value)
        assert stored(book) == judged(book), name
        moved += stored(book) != before
        choose(book, name, getattr(Terms(), name))
        assert stored(book) == judged(book) == before, name
    assert moved > len(LIMITS) // 2


def test_a_limit_that_reaches_back_finds_what_is_closed(book: Book) -> None:
    assert book.gaps_of(["eirwen"]) == []
    choose(book, "referrer_outcome_lookback_days", 400)
    assert [one.gap.code for one in book.gaps_of(["eirwen"])] == ["G21"]


def test_one_that_reaches_back_from_a_later_day_finds_it_on_that_day(book: Book) -> None:
    later = TODAY + timedelta(days=30)
    choose(book, "referrer_outcome_lookback_days", 400, later)
    assert book.gaps_of(["eirwen"]) == []
    sweep(book, NOW + timedelta(days=30))
    assert stored(book) == judged(book, later)
    assert [one.gap.code for one in book.gaps_of(["eirwen"])] == ["G21"]


def test_every_optional_rule_settles_whom_it_touches(book: Book) -> None:
    for rule in optional_rules():
        before = stored(book)
        choose(book, f"rule:{rule}", 1)
        assert stored(book) == judged(book), rule
        choose(book, f"rule:{rule}", 0)
        assert stored(book) == judged(book) == before, rule


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_every_published_set_settles_whom_it_touches(book: Book, preset: Preset) -> None:
    use_preset(book, Wanted(preset=preset.name, from_on=TODAY, why=WHY), actor=SAM, now=NOW)
    assert stored(book) == judged(book)


def test_a_closure_moves_what_is_due_and_its_end_moves_it_back(book: Book) -> None:
    before = stored(book)
    closed = close_office.Draft(
        closed_on=TODAY - timedelta(days=20), until_on=TODAY + timedelta(days=2), why="Flood"
    )
    made = close_office.close_office(book, closed, actor=SAM, now=NOW).made[0]
    assert stored(book) == judged(book) != before
    back = close_office.Reopening(closure_id=made, why="It was not so bad")
    close_office.reopen_office(book, back, actor=SAM, now=NOW)
    assert stored(book) == judged(book) == before


@pytest.mark.parametrize("nation", ["wales", "scotland", "northern-ireland"])
def test_another_nation_settles_whom_it_touches(book: Book, nation: str) -> None:
    draft = change_nation.Draft(nation=nation, why="We moved")
    change_nation.change_nation(book, draft, actor=SAM, now=NOW)
    assert stored(book) == judged(book)


def test_scotland_moves_a_limit_across_st_andrews_day(book: Book) -> None:
    choose(book, "tell_other_working_days", 10)
    choose(book, "seen_working_days", 10)
    before = {key: due for key, due, _ in stored(book)}
    draft = change_nation.Draft(nation="scotland", why="We moved")
    change_nation.change_nation(book, draft, actor=SAM, now=NOW)
    after = {key: due for key, due, _ in stored(book)}
    assert [key for key in before if before[key] != after.get(key)] != []


def not_agreed(book: Book) -> list[str | None]:
    """The agencies that were told without an agreement."""
    return [one.gap.agency_id for one in book.gaps_of(book.everyone()) if one.gap.code == "G32"]


@pytest.mark.parametrize("named", ["itself", "its controller"])
def test_an_agreement_clears_what_it_was_missed_for(book: Book, named: str) -> None:
    choose(book, "rule:no-sharing-agreement", 1)
    agency = book.agencies()[not_agreed(book)[0] or ""]
    above = Agency(id="above", name="Vale Group", kind="registered-provider")
    under = replace(agency, controller_agency_id="above")
    record(book, [Entry("tried", SAM, (above, under))], NOW)
    id = agency.id if named == "itself" else "above"
    draft = record_agreement.Draft(agency_id=id, title="Protocol")
    record_agreement.record_agreement(book, draft, actor=SAM, now=NOW)
    assert stored(book) == judged(book)
    assert agency.id not in not_agreed(book)


def test_an_agreement_that_is_corrected_brings_it_back(book: Book) -> None:
    choose(book, "rule:no-sharing-agreement", 1)
    before = stored(book)
    both = SharingAgreement(id="a", title="P", agency_ids=("hub", not_agreed(book)[0] or ""))
    record(book, [Entry("tried", SAM, (both,))], NOW)
    assert stored(book) != before
    record(book, [Entry("tried", SAM, (replace(both, agency_ids=("hub",)),))], NOW)
    assert stored(book) == judged(book) == before
