"""The person sheet says first what not to do, and then only what the record says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.casework.changes import Changes
from desktop_app.casework.neighbourhoods import neighbourhood_of
from desktop_app.casework.record import record
from desktop_app.casework.views.person_sheet import KEPT_BACK, is_stale, person_sheet
from desktop_app.domain.agencies import ContactPoint, Involvement
from desktop_app.domain.journal import Entry
from desktop_app.domain.meetings import Action
from desktop_app.domain.nouns import Fact
from desktop_app.domain.office import GapAnswer, Office
from desktop_app.domain.people import Name, Person
from desktop_app.domain.places import Address, Residence
from desktop_app.gaps.engine import gaps_in
from desktop_app.gaps.gap import Gap
from desktop_app.reports.content import PersonSheet, SheetLine, SheetSection
from desktop_app.reports.person_sheet import person_sheet_pdf
from desktop_app.store.book import Book
from tests.casework.books import NOW
from tests.casework.story import TODAY
from tests.reports.reading import pages


def put(book: Book, *facts: Fact) -> None:
    record(book, [Entry("made-up", "sam", facts, reason="tried out")], NOW)


def section(sheet: PersonSheet, heading: str) -> SheetSection:
    return next(one for one in (*sheet.left, *sheet.right) if one.heading == heading)


def test_the_safe_contact_rule_comes_before_anything_else(book: Book) -> None:
    sheet = person_sheet(book, "arwen", TODAY)
    assert sheet.warnings[0] == "Do not ring the landline: her nephew answers."
    assert sheet.about.startswith("born 3 March 1961 (65) · NHS 943 476 5919")
    assert sheet.about.endswith("speaks Welsh and English")


def test_somebody_without_a_rule_is_said_to_have_none(book: Book) -> None:
    assert "No safe-contact rule is recorded" in person_sheet(book, "dean", TODAY).warnings[0]


def test_a_home_names_every_provider_with_a_number_to_ring(book: Book) -> None:
    (home,) = section(person_sheet(book, "arwen", TODAY), "Homes and landlords").lines
    assert home.lead == "2 Bramble Court, ZZ1 1ZZ"
    assert home.text == (
        "since 2019; landlord Harbour Homes (Phone 01632 960001); support Coast Housing"
    )


@pytest.mark.parametrize("way", ["concealed stay", "sensitive address"])
def test_a_secret_address_is_not_carried_about(book: Book, way: str) -> None:
    if way == "concealed stay":
        put(book, Residence(id="refuge", person_id="arwen", address_id="flat", status="concealed"))
    else:
        put(book, Address(id="flat", lines=("2 Bramble Court",), is_sensitive=True))
    sheet = person_sheet(book, "arwen", TODAY)
    assert KEPT_BACK in [line.lead for line in section(sheet, "Homes and landlords").lines]
    assert "Where they live is kept secret: give no address to anybody." in sheet.warnings
    if way == "sensitive address":
        printed = pages(person_sheet_pdf(sheet, copy="1", recipient="Sam"))[0]
        assert "Bramble" not in printed


def test_whoever_poses_a_risk_is_named_before_the_door_opens(book: Book) -> None:
    assert "May pose a risk: Dean Pike." in person_sheet(book, "arwen", TODAY).warnings


def test_an_agency_that_must_be_reached_through_another_gives_no_number(book: Book) -> None:
    put(
        book,
        ContactPoint(id="c", agency_id="surgery", channel="phone", value="01632 960009"),
        Involvement(
            id="i",
            person_id="arwen",
            agency_id="surgery",
            role="GP",
            worker="Dr Shah",
            is_sensitive=True,
            broker_agency_id="police",
        ),
    )
    lines = section(person_sheet(book, "arwen", TODAY), "Agencies").lines
    (surgery,) = [line for line in lines if line.lead == "Westfield Surgery"]
    assert surgery.text == "GP · Dr Shah · only through Northshire Police"


def missing_lines(book: Book) -> tuple[SheetLine, ...]:
    return section(person_sheet(book, "arwen", TODAY), "What is missing").lines


def found_gaps(book: Book) -> tuple[Gap, ...]:
    return gaps_in(neighbourhood_of(book, "arwen", TODAY), TODAY)


def test_each_agency_has_one_line_and_its_gravest_gap_leads_it(book: Book) -> None:
    gravest: dict[str | None, str] = {}
    for gap in found_gaps(book):
        gravest.setdefault(gap.agency_id, gap.sentence)
    lines = missing_lines(book)
    assert len(found_gaps(book)) > len(lines)
    assert [line.text.partition(" Also: ")[0] for line in lines] == list(gravest.values())


def test_what_somebody_answered_comes_last_and_says_so(book: Book) -> None:
    (first, *_) = found_gaps(book)
    answer = GapAnswer(
        id="x",
        person_id="arwen",
        gap_key=first.key,
        rule=first.rule,
        kind="not-now",
        reason="waiting for the police",
        answered_on=TODAY,
    )
    put(book, answer)
    last = missing_lines(book)[-1]
    assert (last.lead, last.text) == ("Answered for now:", first.sentence)
    assert [line.lead for line in missing_lines(book)].count("Answered for now:") == 1


def test_no_sheet_says_that_a_sender_is_untrained(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = missing_lines(book)
    sender = found_gaps(book)[0]._replace(
        rule="untrained-sender",
        code="G46",
        agency_id="police",
        sentence="Sam Okafor told Northshire Police and has no training on record.",
    )
    found = (*found_gaps(book), sender)
    monkeypatch.setattr("desktop_app.casework.views.person_sheet.gaps_in", lambda *_: found)
    assert missing_lines(book) == before


def test_concerns_say_their_risk_and_their_version(book: Book) -> None:
    (line,) = section(person_sheet(book, "arwen", TODAY), "Open concerns").lines
    assert (line.shape, line.lead) == ("▲", "Threats from nephew")
    assert line.text == "medium risk, version 1, Mon 16 Nov; he has a key"


def test_actions_name_their_owner(book: Book) -> None:
    put(
        book,
        Action(id="x", person_id="arwen", text="Change the locks", set_on=TODAY, due_on=TODAY),
    )
    (line,) = section(person_sheet(book, "arwen", TODAY), "Actions due").lines
    assert (line.lead, line.text) == ("Mon 23 Nov, today", "Change the locks (nobody yet)")


def test_the_numbers_to_ring_are_999_ours_and_the_agencies_at_night(book: Book) -> None:
    put(
        book,
        ContactPoint(
            id="night",
            agency_id="harbour",
            channel="out-of-hours",
            value="01632 960777",
            is_out_of_hours=True,
        ),
    )
    said = [f"{line.lead} {line.text}" for line in person_sheet(book, "arwen", TODAY).emergency]
    assert said == [
        "999 where life is in danger or a crime is happening",
        "Out of hours 01632 960000",
        "Harbour Homes out of hours 01632 960777",
    ]


def test_the_sheet_shows_the_day_that_was_asked_for(book: Book) -> None:
    early = person_sheet(book, "arwen", date(2026, 11, 15))
    assert section(early, "Open concerns").lines == ()
    assert early.made_at.startswith("As things stood at the end of Sunday 15 November 2026")


def test_nobody_has_no_sheet_and_a_hostile_name_has_one(book: Book) -> None:
    with pytest.raises(KeyError):
        person_sheet(book, "nobody", TODAY)
    put(book, Person(id="x", names=(Name(given="<b>Bold & Unclosed", family="</img>"),)))
    printed = pages(person_sheet_pdf(person_sheet(book, "x", TODAY), copy="1", recipient="Sam"))
    assert "<b>Bold & Unclosed </img>" in printed[0]


def test_the_sheet_is_stale_when_its_person_or_an_agency_changes() -> None:
    assert is_stale(Changes(people=frozenset({"arwen"})), "arwen")
    assert is_stale(Changes(nouns=frozenset({"contact-point"})), "arwen")
    assert not is_stale(Changes(people=frozenset({"dean"})), "arwen")


def test_a_home_without_a_landlord_says_so_or_says_why(book: Book) -> None:
    put(
        book,
        Residence(id="next", person_id="arwen", status="planned"),
        Residence(id="own", person_id="dean", no_provider_because="owns it"),
    )
    arwen = section(person_sheet(book, "arwen", TODAY), "Homes and landlords").lines
    dean = section(person_sheet(book, "dean", TODAY), "Homes and landlords").lines
    assert "no landlord recorded" in arwen[-1].text
    assert arwen[-1].lead == "Address not known (planned)"
    assert "no provider: owns it" in dean[-1].text


def test_the_office_s_own_999_line_takes_the_place_of_ours(book: Book) -> None:
    office = book.fact("office", "office")
    assert isinstance(office, Office)
    put(book, replace(office, emergency_numbers=("999 if somebody is in danger now", "Duty: 1")))
    said = [(line.lead, line.text) for line in person_sheet(book, "arwen", TODAY).emergency]
    assert said == [("999", "if somebody is in danger now"), ("Duty", "1")]


def test_conditions_in_force_stand_among_what_not_to_do(book: Book) -> None:
    (risk,) = book.facts("risk-posed")
    bailed = replace(risk, conditions="police bail, no contact", conditions_until_on=TODAY)
    put(book, bailed)
    said = "Dean Pike must keep to: police bail, no contact (until Mon 23 Nov)."
    assert said in person_sheet(book, "arwen", TODAY).warnings

    put(book, replace(bailed, conditions_until_on=date(2026, 11, 22)))
    assert not any("keep to" in one for one in person_sheet(book, "arwen", TODAY).warnings)
