"""What is stored as it goes along equals what is computed from nothing."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop_app.casework import settling
from desktop_app.casework.record import rebuild, record
from desktop_app.casework.settling import settle, sweep
from desktop_app.domain.agencies import Agency, Involvement, SharingAgreement
from desktop_app.domain.as_at import as_at
from desktop_app.domain.communications import Communication, ConcernShared
from desktop_app.domain.concerns import Concern, ConcernVersion, StageDecision
from desktop_app.domain.decisions import DecisionNotToShare
from desktop_app.domain.journal import Entry
from desktop_app.domain.nouns import Fact
from desktop_app.domain.office import GapAnswer, LocalClosure, TimescaleChoice
from desktop_app.domain.people import HouseholdMember, Name, Person, Relationship, RiskPosed
from desktop_app.domain.places import Address, Residence
from desktop_app.domain.rough_dates import RoughDate, exactly
from desktop_app.store.book import Book
from desktop_app.store.settled import Look
from tests.casework.books import NOW, new_book

PEOPLE = ("arwen", "tomasz", "jean", "derek")
LANDLORDS = ("coast", "harbour", "vale")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    book = new_book(tmp_path)
    yield book
    book.close()


def enter(book: Book, *facts: Fact, now: datetime = NOW) -> Any:
    return record(book, [Entry("tried", "sam", facts)], now)


def derived(book: Book) -> dict[str, list[Any]]:
    """All that is derived, without the moments at which a gap was first seen."""
    columns = {
        "case_file": "*",
        "judged": "*",
        "touch": "*",
        "spoken_of": "*",
        "name_token": "*",
        "pattern_signal": "*",
        "gap": "person_id, key, rule, severity, since, due_on, sentence, facts, is_answered",
    }
    return {
        table: book.connection.execute(f"select {what} from {table} order by 1, 2").fetchall()  # noqa: S608
        for table, what in columns.items()
    }


def a_fact(dice: random.Random, number: int, now: datetime) -> Fact:
    """Any fact about four people and three landlords; ids repeat, so that some correct others."""
    one, other = dice.sample(PEOPLE, 2)
    agency = dice.choice((*LANDLORDS, "us", "police"))
    id, day = f"{dice.randrange(6)}", now.date() - timedelta(days=dice.randrange(40))
    start, concern = exactly(day), f"k-{one}"
    shared = (ConcernShared(concern_id=concern, version=dice.choice((1, 2))),)
    makers: tuple[Fact, ...] = (
        Person(id=one, names=(Name(given=one.title(), family="Llŷr"),), born=RoughDate("2010")),
        Agency(id=agency, name=agency.title(), kind=dice.choice(("police", "registered-provider"))),
        Residence(
            id=f"r{id}",
            person_id=one,
            landlord_agency_id=agency,
            from_on=start,
            address_id=dice.choice(("p", "q", None)),
        ),
        Concern(
            id=concern,
            person_id=one,
            received_at=now,
            recorded_at=now,
            implicated_agency_id=dice.choice((agency, None, None)),
        ),
        ConcernVersion(
            id=f"v{id}-{one}",
            concern_id=concern,
            person_id=one,
            number=dice.choice((1, 2, 3)),
            known_at=now,
            recorded_at=now,
            risk=dice.choice(("low", "high", "critical")),
            posing_risk_people_ids=(other,) if dice.random() < 0.5 else (),
        ),
        Address(
            id=dice.choice("pq"), lines=("4 Quay Street",), postcode="NS1 1AA", scheme="Quay House"
        ),
        Communication(
            id=f"c{number}",
            people_ids=(one, other) if dice.random() < 0.3 else (one,),
            occurred_at=datetime(day.year, day.month, day.day, 10, tzinfo=UTC),
            recorded_at=now,
            to_agency_id=agency,
            concerns=shared,
            reached=dice.choice(("reached", "voicemail")),
        ),
        Involvement(id=f"i{id}", person_id=one, agency_id=agency, from_on=start),
        HouseholdMember(id=f"h{id}", household_id=dice.choice("xy"), person_id=one),
        Relationship(id=f"n{id}", person_id=one, other_person_id=other, kind="nephew"),
        RiskPosed(id=f"p{id}", person_id=one, to_person_id=dice.choice((other, None))),
        StageDecision(
            id=f"s{id}",
            concern_id=concern,
            person_id=one,
            stage=dice.choice(("enquiry", "enquiry", "enquiry", "closed")),
            decided_on=day,
        ),
        DecisionNotToShare(
            id=f"d{id}", person_id=one, decided_on=day, reason="her wish", review_on=now.date()
        ),
        LocalClosure(id=f"l{id}", closed_on=day),
    )
    return dice.choice(makers)


@pytest.mark.parametrize("seed", range(8))
def test_incremental_equals_full(book: Book, seed: int) -> None:
    dice = random.Random(seed)
    enter(book, *[Person(id=id, names=(Name(given=id, family="Llŷr"),)) for id in PEOPLE])
    begun = enter(book, Concern(id="k-arwen", person_id="arwen", received_at=NOW, recorded_at=NOW))
    now, opened = NOW, len(begun.gaps_opened)
    for number in range(60):
        now += timedelta(minutes=dice.randrange(600))
        opened += len(enter(book, a_fact(dice, number, now), now=now).gaps_opened)
        if dice.random() < 0.1:
            sweep(book, now)
    sweep(book, now)
    as_it_went = derived(book)
    assert opened
    for stored in book.stored_files(book.everyone()):
        assert stored.settled_from is not None
        assert as_at(stored.file, stored.settled_from) is stored.file
    with book.writing():
        settle(book, book.everyone(), now)
    assert derived(book) == as_it_went
    rebuild(book, now)
    assert derived(book) == as_it_went


def test_a_neighbours_move_settles_the_adult(book: Book) -> None:
    """The landlord of whoever poses the risk is the adult's business."""
    people = [Person(id=id, names=(Name(given=id, family="Llŷr"),)) for id in ("arwen", "tomasz")]
    concern = Concern(id="k", person_id="arwen", received_at=NOW, recorded_at=NOW)
    version = ConcernVersion(
        id="v",
        concern_id="k",
        person_id="arwen",
        number=1,
        known_at=NOW,
        recorded_at=NOW,
        posing_risk_people_ids=("tomasz",),
    )
    vale = Agency(id="vale", name="Vale Homes", kind="registered-provider")
    enter(book, *people, concern, version, vale)
    moved = Residence(id="r", person_id="tomasz", landlord_agency_id="vale")
    changes = enter(book, moved)
    assert "arwen" in changes.people
    rules = {(gap.rule, gap.agency_id) for gap in changes.gaps_opened if gap.person_id == "arwen"}
    assert any(agency == "vale" for _, agency in rules)


def test_an_answer_marks_the_gap_and_lapses_the_day_after(book: Book) -> None:
    enter(book, Person(id="arwen", names=(Name(given="Arwen", family="Llŷr"),)))
    enter(book, Concern(id="k", person_id="arwen", received_at=NOW, recorded_at=NOW))
    gap = book.worst_gaps()[0].gap
    until = date(2026, 11, 25)
    enter(
        book,
        GapAnswer(
            id="a",
            person_id="arwen",
            gap_key=gap.key,
            rule=gap.rule,
            kind="not-now",
            reason="We meet on Wednesday",
            answered_on=NOW.date(),
            until_on=until,
        ),
    )
    assert [s.gap.key for s in book.worst_gaps(is_answered=True)] == [gap.key]
    sweep(book, datetime(2026, 11, 25, 9, tzinfo=UTC))
    assert gap.key in [s.gap.key for s in book.worst_gaps(is_answered=True)]
    sweep(book, datetime(2026, 11, 26, 9, tzinfo=UTC))
    assert gap.key in [s.gap.key for s in book.worst_gaps()]


def test_a_gap_keeps_the_moment_at_which_it_opened(book: Book) -> None:
    arwen = Person(id="arwen", names=(Name(given="Arwen", family="Llŷr"),))
    enter(book, arwen, Concern(id="k", person_id="arwen", received_at=NOW, recorded_at=NOW))
    enter(book, replace(arwen, notes="Rang back"), now=NOW + timedelta(days=1))
    assert {stored.opened_at for stored in book.gaps_of(["arwen"])} == {NOW}


def test_a_timescale_that_starts_later_settles_everyone_on_that_day(book: Book) -> None:
    enter(book, Person(id="arwen", names=(Name(given="Arwen", family="Llŷr"),)))
    enter(book, Concern(id="k", person_id="arwen", received_at=NOW, recorded_at=NOW))
    starts = date(2026, 12, 1)
    longer = TimescaleChoice(
        id="t", name="tell_high_working_days", value=20, owner="this board", from_on=starts
    )
    enter(book, longer)
    before = {s.gap.key: s.gap.due_on for s in book.worst_gaps()}
    sweep(book, datetime(2026, 12, 1, 9, tzinfo=UTC))
    after = {s.gap.key: s.gap.due_on for s in book.worst_gaps()}
    assert before.keys() <= after.keys()
    assert [key for key in before if before[key] != after[key]] != []


def test_a_sweep_goes_on_past_its_first_chunk(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settling, "CHUNK", 2)
    for id in PEOPLE:
        enter(book, Person(id=id, names=(Name(given=id, family="Llŷr"),)))
        enter(book, Concern(id=f"k-{id}", person_id=id, received_at=NOW, recorded_at=NOW))
    with book.writing():
        book.put_looks(Look(id, True, NOW.date(), "") for id in PEOPLE)
    sweep(book, NOW)
    assert book.due_for_a_look(NOW.date()) == []


def test_a_sweep_ends_between_chunks_when_nobody_wants_it(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settling, "CHUNK", 2)
    for id in PEOPLE:
        enter(book, Person(id=id, names=(Name(given=id, family="Llŷr"),)))
        enter(book, Concern(id=f"k-{id}", person_id=id, received_at=NOW, recorded_at=NOW))
    with book.writing():
        book.put_looks(Look(id, True, NOW.date(), "") for id in PEOPLE)
    sweep(book, NOW, is_wanted=lambda: False)
    assert len(book.due_for_a_look(NOW.date())) == len(PEOPLE) - 2


def test_an_act_that_fails_half_way_leaves_nothing(book: Book) -> None:
    head = book.head()
    broken = Person(id="arwen", names=(Name(given="Arwen", family="Llŷr"),), born=RoughDate("soon"))
    concern = Concern(id="k", person_id="arwen", received_at=NOW, recorded_at=NOW)
    home = Residence(id="r", person_id="arwen", from_on=RoughDate("soon"))
    with pytest.raises(ValueError, match="soon"):
        enter(book, broken, concern, home)
    assert book.head() == head
    assert book.everyone() == []


def test_an_agreement_is_looked_at_for_everybody_at_once(book: Book) -> None:
    told = Communication(
        id="told",
        people_ids=("arwen",),
        occurred_at=NOW,
        recorded_at=NOW,
        to_agency_id="harbour",
        concerns=(ConcernShared(concern_id="k", version=1),),
    )
    switch = TimescaleChoice(
        id="s", name="rule:no-sharing-agreement", value=1, owner="us", from_on=NOW.date()
    )
    arwen = Person(id="arwen", names=(Name(given="Arwen", family="Llŷr"),))
    harbour = Agency(id="harbour", name="Harbour Homes", kind="registered-provider")
    concern = Concern(id="k", person_id="arwen", received_at=NOW, recorded_at=NOW)
    enter(book, harbour, arwen, concern, told, switch)
    codes = {stored.gap.code for stored in book.gaps_of(["arwen"])}

    enter(book, SharingAgreement(id="a", title="Protocol", agency_ids=("us", "harbour")))

    assert codes - {stored.gap.code for stored in book.gaps_of(["arwen"])} == {"G32"}
