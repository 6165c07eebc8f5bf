"""For the lead: each pattern once, with how much, since when, and everyone who is in it."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import timedelta

from desktop_app.casework.acts.answer_gap import Draft as Answer
from desktop_app.casework.acts.answer_gap import answer_gap
from desktop_app.casework.acts.say_same_person import Draft, end_same_person, say_same_person
from desktop_app.casework.changes import Changes
from desktop_app.casework.views.patterns import (
    RULE_SEVERITIES,
    RULES,
    PatternRow,
    count_patterns,
    is_stale,
    patterns_page,
)
from desktop_app.casework.views.person_page import person_page
from desktop_app.casework.views.person_sheet import person_sheet
from desktop_app.domain.meetings import Meeting
from desktop_app.domain.office import Worker
from desktop_app.domain.people import Name, RiskPosed, SamePerson
from desktop_app.domain.places import Address
from desktop_app.domain.rough_dates import RoughDate
from desktop_app.gaps import rules as gap_rules
from desktop_app.gaps.across_people import CODES
from desktop_app.store.book import Book
from tests.casework.books import NOW
from tests.casework.pattern_facts import concern, enter, home, named, person

TODAY = NOW.date()
SPIDER = Name(kind="alias", given="Spider")
FLATS = tuple(
    Address(id=f"flat-{n}", lines=(f"Flat {n}",), postcode="NS1 1AA", scheme="Quay House")
    for n in (1, 2)
)
LEAD = "gwen"


def rows(book: Book) -> dict[str, PatternRow]:
    """The patterns by the code of their gaps; these tests make one of each kind at most."""
    found = patterns_page(book, TODAY, LEAD).rows
    assert count_patterns(book, TODAY) == len(found)
    return {row.kind: row for row in found}


def only(book: Book) -> PatternRow:
    (row,) = rows(book).values()
    return row


def names(row: PatternRow) -> list[str]:
    return [one.name for one in row.people]


def blame(book: Book, *ids: str) -> None:
    """A concern about each that implicates Vale Homes."""
    for id in ids:
        enter(book, person(id), concern(id, implicated_agency_id="vale"))


def test_the_page_asks_for_every_pattern_rule_at_its_own_severity() -> None:
    asked = [rule for rule in gap_rules.RULES if rule.code in CODES]
    assert {rule.name for rule in asked} == set(RULES)
    assert {rule.severity for rule in asked} == set(RULE_SEVERITIES)


def test_without_a_pattern_the_page_is_empty(book: Book) -> None:
    blame(book, "jean")
    assert patterns_page(book, TODAY, LEAD).rows == ()


def test_one_provider_stands_once_with_everyone_in_it(book: Book) -> None:
    blame(book, "jean", "derek")
    row = only(book)
    assert row.what == "Concerns arose with Vale Homes within twelve months."
    assert (row.how_many, row.since) == ("Two concerns, two adults", "Mon 23 Nov")
    assert names(row) == ["Derek Llŷr", "Jean Llŷr"]
    assert {one.part for one in row.people} == {"One concern, on Mon 23 Nov"}
    assert row.clears_when == "A meeting about all of them together is held and recorded."
    assert patterns_page(book, TODAY, LEAD).sentence == "One pattern stands."


def test_two_flats_of_one_scheme_are_one_place(book: Book) -> None:
    enter(book, *FLATS, person("jean"), home("jean", "flat-1"), concern("jean"))
    enter(book, person("derek"), home("derek", "flat-2"), concern("derek"))
    row = only(book)
    assert row.what == "Concerns arose at Quay House within twelve months."
    assert sorted(names(row)) == ["Derek Llŷr", "Jean Llŷr"]


def test_a_place_that_only_the_concerns_name_is_said(book: Book) -> None:
    centre = Address(id="centre", lines=("The Lantern day centre",))
    enter(book, centre)
    for id in ("jean", "derek"):
        enter(book, person(id), concern(id, location_address_id="centre"))
    assert only(book).what == "Concerns arose at The Lantern day centre within twelve months."


def test_an_address_that_is_kept_secret_is_not_said(book: Book) -> None:
    enter(book, *(replace(flat, is_sensitive=True) for flat in FLATS))
    enter(book, person("jean"), home("jean", "flat-1"), concern("jean"))
    enter(book, person("derek"), home("derek", "flat-2"), concern("derek"))
    assert (
        only(book).what == "Concerns arose at an address that is kept secret within twelve months."
    )
    assert "Quay" not in only(book).what


def test_a_stay_that_is_kept_secret_makes_its_address_secret(book: Book) -> None:
    enter(book, *FLATS)
    for id in ("jean", "derek"):
        enter(book, person(id), replace(home(id, "flat-1"), status="concealed"), concern(id))
    assert "kept secret" in only(book).what


def test_one_source_names_whoever_poses_the_risk_first(book: Book) -> None:
    enter(book, person("tomasz"))
    for id in ("jean", "derek"):
        enter(book, person(id), concern(id), named(id, "tomasz"))
    row = rows(book)["One alleged source"]
    assert row.what == "Tomasz Llŷr is named as posing the risk."
    assert (row.severity, row.how_many) == ("critical", "Two adults")
    assert names(row) == ["Tomasz Llŷr", "Derek Llŷr", "Jean Llŷr"]
    assert row.people[1].part == "Names Tomasz Llŷr, since Mon 23 Nov"
    assert row.alike == ()


def two_called_spider(book: Book) -> None:
    """Two adults, each with a record of a source; both sources go by one alias."""
    enter(book, person("tomasz", Name(given="Tomasz", family="Nowak"), SPIDER))
    enter(book, person("shaw", Name(given="Lee", family="Shaw"), replace(SPIDER, given="SPIDER")))
    enter(book, person("jean"), concern("jean"), named("jean", "tomasz"))
    enter(book, person("derek"), concern("derek"), named("derek", "shaw"))


def test_an_alias_makes_one_pattern_and_asks_whether_it_is_one_person(book: Book) -> None:
    two_called_spider(book)
    row = only(book)
    assert row.what.startswith("Lee Shaw and Tomasz Nowak, perhaps one person, are named")
    assert row.how_many == "Two adults"
    assert set(names(row)) == {"Lee Shaw", "Tomasz Nowak", "Jean Llŷr", "Derek Llŷr"}
    (pair,) = row.alike
    assert {pair.person_id, pair.other_person_id} == {"tomasz", "shaw"}
    assert pair.words.endswith("go by one name: look whether it is one person.")


def test_what_is_said_of_the_two_records_stands_beside_them(book: Book) -> None:
    two_called_spider(book)
    draft = Draft(person_id="tomasz", same_as_person_id="shaw", why="one photograph for both")
    said = say_same_person(book, draft, actor="sam", now=NOW)
    (pair,) = only(book).alike
    assert pair.same_id == said.made[0]
    assert pair.words.endswith("as one person since Mon 23 Nov: one photograph for both")
    assert ", one person," in only(book).what
    end_same_person(book, pair.same_id, "two photographs", actor="sam", now=NOW)
    assert only(book).alike[0].same_id == ""
    assert "perhaps" in only(book).what


def test_dates_of_birth_that_differ_tie_nobody(book: Book) -> None:
    two_called_spider(book)
    for id, born in (("tomasz", "1961"), ("shaw", "1999")):
        known = book.fact("person", id)
        assert known is not None
        enter(book, replace(known, born=RoughDate(born)))
    assert rows(book) == {}


def small_concerns_keep_coming(book: Book) -> None:
    enter(book, person("jean"))
    for days in (1, 20, 40):
        at = NOW - timedelta(days=days)
        enter(book, replace(concern("jean"), id=f"k-{days}", received_at=at, recorded_at=at))


def test_small_concerns_that_keep_coming_are_counted(book: Book) -> None:
    small_concerns_keep_coming(book)
    row = only(book)
    assert row.what == "Small concerns or contacts keep coming about Jean Llŷr."
    assert row.how_many == "3 in 90 days"
    assert [one.part for one in row.people] == [
        "3 concerns and contacts in 90 days, the last on Sun 22 Nov"
    ]


def test_a_shared_home_names_the_risk_the_adult_and_what_the_provider_lacks(book: Book) -> None:
    enter(book, *FLATS, person("jean"), home("jean", "flat-1"), concern("jean"))
    enter(book, person("tomasz"), home("tomasz", "flat-2"))
    enter(book, RiskPosed(id="risk", person_id="tomasz", profile="Arson"))
    row = rows(book)["A home shared with a risk"]
    assert row.what == "Tomasz Llŷr, who poses a risk, shares a home at Quay House."
    assert [(one.name, one.part) for one in row.people] == [
        ("Tomasz Llŷr", "Poses the risk"),
        ("Jean Llŷr", "Vale Homes has not been told"),
    ]
    assert row.how_many == "One adult"


def test_a_meeting_about_them_ends_it(book: Book) -> None:
    blame(book, "jean", "derek")
    enter(book, Meeting(id="m", people_ids=("jean", "derek"), held_at=NOW))
    assert rows(book) == {}


def test_whoever_was_met_about_is_still_in_it_while_it_stands_for_others(book: Book) -> None:
    blame(book, "jean", "derek", "ruth")
    enter(book, Meeting(id="m", people_ids=("jean", "derek"), held_at=NOW))
    stands = {one.name: one.stands for one in only(book).people}
    assert stands["Jean Llŷr"] == stands["Derek Llŷr"] == "Nothing open here"
    assert stands["Ruth Llŷr"] == "Due Mon 30 Nov"
    assert only(book).how_many == "Three concerns, three adults"


def test_two_records_of_one_adult_count_once(book: Book) -> None:
    blame(book, "jean", "derek", "ruth")
    enter(book, SamePerson(id="s", person_id="jean", same_as_person_id="ruth", from_on=TODAY))
    assert only(book).how_many == "Three concerns, two adults"
    assert len(only(book).people) == 3


def test_an_answered_pattern_stays_comes_last_and_says_so(book: Book) -> None:
    enter(book, person("tomasz"))
    for id in ("ida", "kit"):
        enter(book, person(id), concern(id), named(id, "tomasz"))
    blame(book, "jean", "derek")
    for stored in book.gaps_of(["ida", "kit"]):
        if stored.gap.code == "G24":
            gap = stored.gap
            answer = Answer(
                person_id=gap.person_id,
                gap_key=gap.key,
                rule=gap.rule,
                reason="police meet on it first",
                until_on=TODAY + timedelta(days=3),
            )
            answer_gap(book, answer, actor="sam", now=NOW)
    first, last = patterns_page(book, TODAY, LEAD).rows
    assert (first.is_answered, last.is_answered) == (False, True)
    assert (last.kind, last.due) == ("One alleged source", "Answered")
    sentence = patterns_page(book, TODAY, LEAD).sentence
    assert sentence == "One pattern stands, and one more is answered for now."


def test_everyone_of_a_large_cluster_is_in_it(book: Book) -> None:
    """A rule sees fifty others at most; the page shows all."""
    ids = [f"adult{n}" for n in range(60)]
    enter(book, *map(person, ids), *(concern(id, implicated_agency_id="vale") for id in ids))
    assert {one.person_id for one in only(book).people} == set(ids)
    assert only(book).how_many == "60 concerns, 60 adults"


def texts(value: object) -> str:
    if isinstance(value, tuple):
        return " ".join(map(texts, value))
    if is_dataclass(value):
        return " ".join(texts(getattr(value, field.name)) for field in fields(value))
    return str(value)


def test_nobodys_own_page_or_sheet_names_another_adult(book: Book) -> None:
    blame(book, "jean", "derek")
    two_called_spider(book)
    assert "Derek" in texts(patterns_page(book, TODAY, LEAD))
    for own in (person_page(book, "jean", TODAY), person_sheet(book, "jean", TODAY)):
        assert "Derek" not in texts(own)


def test_whoever_does_not_lead_is_told_what_and_how_many_and_nobody(book: Book) -> None:
    workers = (Worker(id="gwen", name="Gwen", role="manager"), Worker(id="sam", name="Sam"))
    enter(book, *workers)
    blame(book, "derek", "edna")
    known = {one.name for one in book.facts("person")}

    (shown,) = patterns_page(book, TODAY, "gwen").rows
    page = patterns_page(book, TODAY, "sam")

    (row,) = page.rows
    assert shown.people
    assert (row.what, row.how_many, row.since) == (shown.what, shown.how_many, shown.since)
    assert page.who_sees.startswith("A team lead sees who")
    assert not any(name in texts(page) for name in known)
    assert (row.people, row.alike, row.act) == ((), (), "")


def test_what_ends_a_pattern_names_an_adult_to_a_lead_alone(book: Book) -> None:
    enter(book, Worker(id="gwen", name="Gwen", role="manager"))
    two_called_spider(book)
    shown = [row for row in patterns_page(book, TODAY, "gwen").rows if row.key.startswith("G24")]
    assert ["and the others" in row.clears_when for row in shown] == [True]
    hidden = {row.clears_when for row in patterns_page(book, TODAY, "sam").rows}
    assert hidden == {"A meeting about all of them is recorded."}


def test_small_concerns_about_one_adult_name_them_to_a_lead_alone(book: Book) -> None:
    enter(book, Worker(id="gwen", name="Gwen", role="manager"))
    small_concerns_keep_coming(book)
    assert "Jean Llŷr" in only(book).what
    (row,) = patterns_page(book, TODAY, "sam").rows
    assert row.what == "Small concerns or contacts keep coming about one adult."


def test_the_page_is_stale_when_anybody_changes() -> None:
    assert is_stale(Changes(people=frozenset({"jean"})))
    assert is_stale(Changes(nouns=frozenset({"agency"})))
    assert not is_stale(Changes(nouns=frozenset({"training-record"})))
