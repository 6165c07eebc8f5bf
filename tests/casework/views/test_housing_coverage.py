"""Every provider that ought to know, in words, and what each of them knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.casework.changes import Changes
from desktop_app.casework.record import record
from desktop_app.casework.views.housing_coverage import (
    HousingCoverage,
    housing_coverage,
    is_stale,
)
from desktop_app.casework.views.sharing_matrix import sharing_matrix
from desktop_app.casework.wording import first_lower, short_day
from desktop_app.domain.communications import ConcernShared
from desktop_app.domain.decisions import DecisionNotToShare
from desktop_app.domain.journal import Entry
from desktop_app.domain.nouns import Fact
from desktop_app.domain.people import Person
from desktop_app.domain.places import Residence
from desktop_app.domain.rough_dates import RoughDate
from desktop_app.store.book import Book
from tests.casework.story import CONCERN, HOME, TODAY, at, day, person, telling, version


def put(book: Book, *facts: Fact) -> None:
    record(book, [Entry("entered", "sam", facts)], at(TODAY, 8))


def coverage(book: Book) -> HousingCoverage:
    return housing_coverage(book, "arwen", TODAY)


def test_each_provider_says_what_it_is_to_whom(book: Book) -> None:
    found = coverage(book)

    assert [(one.name, one.relations) for one in found.lines] == [
        ("Harbour Homes", ("landlord",)),
        ("Coast Housing", ("support provider",)),
        ("Vale Homes", ("landlord of Dean Pike, who poses a risk",)),
    ]
    assert found.summary == "Three housing providers; three of them lack something."
    assert found.unknown == ()


def test_whoever_knows_lacks_nothing_and_comes_last(book: Book) -> None:
    put(book, telling("harbour", day(19)))
    found = coverage(book)

    assert [(one.name, one.is_lacking) for one in found.lines][-1] == ("Harbour Homes", False)
    assert found.lines[-1].concerns[0].knows == "knows 1 of 1"
    put(book, telling("coast", day(19)))
    assert coverage(book).summary == "Three housing providers; one of them lacks something."
    put(book, telling("vale", day(19)))
    assert coverage(book).summary == "Three housing providers, and none lacks anything."


def test_a_decision_is_said_as_in_the_matrix_and_is_no_knowledge(book: Book) -> None:
    decided = DecisionNotToShare(
        id="left-out",
        person_id="arwen",
        concern_id="threats",
        agency_ids=("vale",),
        kind="not-share",
        reason="She refused for now",
        decided_on=day(20),
        review_on=date(2026, 12, 1),
    )
    put(book, telling("harbour", day(19)), telling("coast", day(19)), decided)
    found = coverage(book)

    (vale,) = (one for one in found.lines if one.name == "Vale Homes")
    said = f"Not shared until {short_day(date(2026, 12, 1), TODAY)}"
    assert vale.concerns[0].knows == f"{first_lower(said)}: She refused for now"
    (cell,) = (
        one
        for row in sharing_matrix(book, "arwen", TODAY).rows
        for one in row.cells
        if one.agency_id == "vale"
    )
    assert (cell.words, cell.is_lacking) == (said, vale.is_lacking)
    assert found.summary == "Three housing providers; one of them is left out by decision."


def test_whoever_was_told_without_an_item_is_not_said_to_lack_nothing(book: Book) -> None:
    half = ConcernShared(concern_id="threats", version=1, is_whole=False)
    for agency_id in ("coast", "vale"):
        put(book, telling(agency_id, day(19)))
    put(book, replace(telling("harbour", day(19)), concerns=(half,)))
    found = coverage(book)

    (harbour,) = (one for one in found.lines if one.name == "Harbour Homes")
    assert "without: " in harbour.concerns[0].knows
    told = "one of them was told in part or may not have it"
    assert found.summary == f"Three housing providers; {told}."


def test_a_provider_of_an_address_to_come_is_named_before_the_move(book: Book) -> None:
    ahead = Residence(
        id="next",
        person_id="arwen",
        temporary_agency_id="vale",
        status="planned",
        from_on=RoughDate("2026-12-01"),
    )
    put(book, ahead)

    (vale,) = (one for one in coverage(book).lines if one.name == "Vale Homes")
    assert "coming temporary or hostel provider" in vale.relations
    assert not vale.is_moving_in  # it houses Dean today


def test_our_own_housing_needs_no_telling(book: Book) -> None:
    put(book, replace(HOME, managing_agency_id="us"))

    (ours,) = (one for one in coverage(book).lines if one.is_ours)
    assert (ours.relations, ours.concerns, ours.is_lacking) == (("managing agent",), (), False)


@pytest.mark.parametrize(
    ("home", "said"),
    [
        (None, "Where Ewan Price lives is not on record."),
        ("", "The housing provider of Ewan Price is not on record."),
        ("He owns it.", "Ewan Price has no housing provider: He owns it."),
    ],
)
def test_not_knowing_is_said(book: Book, home: str | None, said: str) -> None:
    ewan: Person = person("ewan", "Ewan", "Price")
    concern = replace(CONCERN, id="his", person_id="ewan")
    put(book, ewan, concern, replace(version(1, day(16)), id="his-1", concern_id="his"))
    if home is not None:
        put(book, Residence(id="his-home", person_id="ewan", no_provider_because=home))
    found = housing_coverage(book, "ewan", TODAY)

    assert (found.lines, found.unknown) == ((), (said,))
    assert found.summary == "No housing provider is on record."


def test_it_is_stale_after_a_change_of_the_person() -> None:
    def changes(*people: str) -> Changes:
        none: frozenset[str] = frozenset()
        return Changes(
            people=frozenset(people), nouns=none, gaps_opened=frozenset(), gaps_closed=frozenset()
        )

    assert is_stale(changes("arwen"), "arwen")
    assert not is_stale(changes("dean"), "arwen")
