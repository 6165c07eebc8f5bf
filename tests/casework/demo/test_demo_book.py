"""The demo book: each rule speaks of somebody, is silent next door, and nobody in it is real."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_app.casework.demo import (
    DEMO_PASSWORD,
    DONE_RIGHT,
    NEXT_DOOR,
    make_demo_book,
    making,
)
from desktop_app.casework.demo.story import invented_nhs_number
from desktop_app.casework.office import Book, open_book
from desktop_app.domain.errors import DISK_FULL, Unavailable
from desktop_app.domain.nhs_numbers import is_nhs_number
from desktop_app.gaps.rules import RULES
from tests.casework.demo.conftest import CHEAP, NOW

HOMES, TELLING = ("G01", "G02", "G03", "G47"), ("G05", "G06", "G07", "G08", "G09", "G38", "G40")
FIRST = {*HOMES, *TELLING, "G11", "G13", "G20", "G27"}
CODES = sorted(NEXT_DOOR)


def codes_of(book: Book, person_id: str) -> set[str]:
    return {stored.gap.code for stored in book.gaps_of([person_id])}


@pytest.mark.parametrize("code", CODES)
def test_a_rule_speaks_and_is_silent_next_door(demo_book: Book, code: str) -> None:
    speaks_of, next_door = NEXT_DOOR[code]
    assert code in codes_of(demo_book, speaks_of)
    assert code not in codes_of(demo_book, next_door)
    assert demo_book.case_file(next_door).concerns


def test_no_rule_of_the_first_is_left_out() -> None:
    missing_knowledge = {rule.code for rule in RULES if rule.code.startswith("D")}
    assert {*FIRST, *missing_knowledge} <= set(NEXT_DOOR) <= {rule.code for rule in RULES}


def test_there_are_thirty_adults_and_several_have_two_landlords(demo_book: Book) -> None:
    adults = {role.person_id for role in demo_book.facts("role", kind="adult-at-risk")}
    assert len(adults) == 30
    stays = [stay for stay in demo_book.facts("residence") if stay.until_on is None]
    assert len([stay for stay in stays if len(stay.provider_ids) >= 2]) >= 5


def test_one_adult_was_done_right(demo_book: Book) -> None:
    file = demo_book.case_file(DONE_RIGHT)
    assert demo_book.gaps_of([DONE_RIGHT]) == []
    assert len(file.concern_versions) == 2
    assert len(file.communications) >= 10


def test_the_people_of_the_drawings_are_there(demo_book: Book) -> None:
    names = {person.name for person in demo_book.facts("person")}
    drawn = {"Arwen Llŷr", "Tomasz Król", "Jean Adeyemi", "Derek Poole", "Ruth Bright"}
    assert drawn | {"Imran Shah"} <= names


def test_every_contact_is_from_a_range_kept_for_fiction(demo_book: Book) -> None:
    for point in demo_book.facts("contact-point"):
        is_mail = "@" in point.value
        kept = r".+@[a-z-]+\.example" if is_mail else r"01632 960\d{3}|07700 900\d{3}"
        assert re.fullmatch(kept, point.value), point.value
    for person in demo_book.facts("person"):
        assert all(re.match(r"01632 960|07700 900", one) for one in person.telephones)
        assert person.nhs_number[:3] in {"", "999", "943"}
    assert all(address.postcode.startswith("NX") for address in demo_book.facts("address"))


def test_invented_nhs_numbers_have_their_check_digit() -> None:
    numbers = [invented_nhs_number(count) for count in range(40)]
    assert all(is_nhs_number(number) for number in numbers)
    assert len(set(numbers)) == 40


@pytest.mark.parametrize(
    "now",
    [
        datetime(2026, 12, 27, 12, 0, tzinfo=UTC),  # a Sunday between bank holidays
        datetime(2027, 3, 29, 0, 30, tzinfo=UTC),  # the night after the clocks changed
    ],
)
def test_it_can_be_made_on_any_day(tmp_path: Path, now: datetime) -> None:
    path = tmp_path / "any.loop"
    made = make_demo_book(path, password=DEMO_PASSWORD, now=now, cost=CHEAP)
    speaking = {code for code in CODES if code in codes_of(made, NEXT_DOOR[code][0])}
    last = made.lines_about("arwen-llyr")[-1].entered_at
    made.close()
    assert speaking == set(CODES)
    assert last <= now
    again = open_book(path, now, password=DEMO_PASSWORD)
    assert again.case_file("arwen-llyr").person.name == "Arwen Llŷr"
    again.close()


def test_a_disk_that_fills_up_half_way_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(*_: object) -> None:
        raise Unavailable(DISK_FULL)

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(making, "_write_day_by_day", fill)
    with pytest.raises(Unavailable):
        make_demo_book(tmp_path / "x.loop", password=DEMO_PASSWORD, now=NOW, cost=CHEAP)
    assert not (tmp_path / "x.loop").exists()
