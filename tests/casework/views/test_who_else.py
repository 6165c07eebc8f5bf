"""Who else lists everyone whom a concern may have to reach."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.casework.views.who_else import who_else, who_else_of
from desktop_app.domain.casefile import CaseFile
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.store.book import Book
from tests.casework.books import NOW
from tests.casework.story import AGENCIES, FILE, TODAY, day, near, telling, version


def names(file: CaseFile, **changes: object) -> list[str]:
    around = near(file)
    if changes:
        around = Neighbourhood(file=file, agencies=AGENCIES, **changes)  # type: ignore[arg-type]
    return [row.name for row in who_else_of(around, ("threats",), TODAY)]


def test_every_landlord_of_the_adult_and_of_the_source_is_listed(book: Book) -> None:
    rows = who_else(book, "arwen", ("threats",), NOW.date())

    assert [(row.name, row.relation) for row in rows] == [
        ("Harbour Homes", "landlord"),
        ("Coast Housing", "support"),
        ("Vale Homes", "landlord of Dean Pike"),
    ]
    assert {row.knows for row in rows} == {"Not told"}


def test_what_each_knows_now_is_said() -> None:
    told = replace(FILE, communications=(telling("coast", day(19)),))

    rows = {row.agency_id: row for row in who_else_of(near(told), ("threats",), TODAY)}

    assert (rows["coast"].knows, rows["coast"].is_lacking) == ("Knows v1", False)
    assert (rows["harbour"].knows, rows["harbour"].is_lacking) == ("Not told", True)


def test_police_come_in_with_a_crime_or_a_high_risk() -> None:
    crime = replace(version(1, day(16)), is_crime_suspected=True)
    high = replace(version(1, day(16)), risk="high")

    assert "Northshire Police" not in names(FILE)
    assert "Northshire Police" in names(replace(FILE, concern_versions=(crime,)))
    assert "Northshire Police" in names(replace(FILE, concern_versions=(high,)))


def test_social_care_is_listed_where_we_are_somebody_else() -> None:
    ours = {**AGENCIES, "us": replace(AGENCIES["us"], is_in_our_area=True)}
    ours_is_harbour = Neighbourhood(file=FILE, agencies=ours, office_agency_id="harbour")

    rows = who_else_of(ours_is_harbour, ("threats",), TODAY)

    assert [row.name for row in rows] == ["Coast Housing", "Northshire Adult Social Care"]
