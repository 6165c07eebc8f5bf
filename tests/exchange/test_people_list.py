from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.errors import Refused
from desktop_app.domain.people import Name, Person
from desktop_app.domain.places import Address, Residence
from desktop_app.exchange import people_list
from desktop_app.exchange.rows import Reading
from tests.exchange.workbooks import workbook
from tests.people import HOSTILE_NAMES, ORDINARY_NAMES

HEADING = (
    "Client ID,Surname,First Name,Known As,DOB,NHS No,Mobile,Address 1,Town,Postcode,Language\n"
)
JOAN = "17,Hartley,Joan,Jo,14/03/1948,943 476 5919,07700 900001,2 Bramble Court,Northtown,zz1 1zz,"


def facts(reading: Reading, kind: type[Any]) -> list[Any]:
    return [s.fact for one in reading.incoming for s in one.said if isinstance(s.fact, kind)]


def people(text: str) -> list[Person]:
    return facts(people_list.read(text.encode()), Person)


def test_a_row_is_a_person_with_a_home() -> None:
    reading = people_list.read((HEADING + JOAN + "Welsh;English\n").encode())
    (joan,), (flat,), (home,) = (facts(reading, kind) for kind in (Person, Address, Residence))
    assert joan.names == (
        Name(given="Joan", family="Hartley"),
        Name(kind="preferred", given="Jo", family="Hartley"),
    )
    assert (joan.born, joan.nhs_number) == ("1948-03-14", "9434765919")
    assert (joan.telephones, joan.languages) == (("07700 900001",), ("Welsh", "English"))
    assert (flat.lines, flat.postcode) == (("2 Bramble Court", "Northtown"), "ZZ1 1ZZ")
    assert (home.person_id, home.address_id) == (joan.id, flat.id)


@pytest.mark.parametrize(
    ("written", "born"),
    [("1948", "1948"), ("03/1948", "1948-03"), ("1948-03", "1948-03"), ("1948~", "1948~")]
    + [("14/3/1948", "1948-03-14"), ("1948-03-14", "1948-03-14"), ("", None)],
)
def test_a_birth_keeps_the_precision_that_it_has(written: str, born: str | None) -> None:
    assert people(f"id,name,dob\n1,Joan Hartley,{written}\n")[0].born == born


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ("1,Joan Hartley,31/02/1948,", "born"),
        ("1,Joan Hartley,14/03/48,", "born"),
        ("1,Joan Hartley,1948-13,", "born"),
        ("1,Joan Hartley,,943 476 5918", "nhs_number"),
        ("1,Joan Hartley,,12345", "nhs_number"),
        ("1,,1948,", "name"),
    ],
)
def test_a_row_at_fault_is_left_out_and_named_and_the_rest_goes_in(row: str, field: str) -> None:
    reading = people_list.read(f"id,name,dob,nhs number\n{row}\n2,Dean Pike,,\n".encode())
    assert [(one.row, one.field) for one in reading.refused] == [(2, field)]
    assert [one.name for one in facts(reading, Person)] == ["Dean Pike"]


@pytest.mark.parametrize("name", [*ORDINARY_NAMES, *HOSTILE_NAMES])
def test_any_name_comes_through_as_it_is(name: str) -> None:
    cell = name.replace('"', '""')
    (person,) = people(f'id,family,given\n1,"x {cell} x",\n')
    assert person.names[0].family == f"x {name} x"


@pytest.mark.parametrize(
    ("name", "given", "family"),
    [("Joan Hartley", "Joan", "Hartley"), ("Hartley, Joan May", "Joan May", "Hartley")]
    + [("Suharto", "", "Suharto")],
)
def test_a_name_in_one_piece_is_parted(name: str, given: str, family: str) -> None:
    (person,) = people(f'id,name\n1,"{name}"\n')
    assert (person.names[0].given, person.names[0].family) == (given, family)


def test_a_person_is_known_again_by_their_reference() -> None:
    before, after = people("id,name\n17,Joan Hartley\n"), people("id,name\n17,Joan Hartley-Rees\n")
    assert before[0].id == after[0].id


def test_without_a_reference_the_whole_row_is_the_key() -> None:
    first, second = people("name,dob\nJoan Hartley,1948\nJoan Hartley,1949\n")
    assert first.id != second.id


def test_two_sources_with_the_same_reference_are_two_people() -> None:
    mapping = people_list.read_mapping(b'{"source": "Night team", "columns": {}}')
    content = b"id,name\n17,Joan Hartley\n"
    one, other = people_list.read(content), people_list.read(content, mapping)
    assert facts(one, Person)[0].id != facts(other, Person)[0].id


def test_a_mapping_names_columns_that_nobody_could_guess() -> None:
    columns = {"Kennziffer": "reference", "Wer": "name", "Geb.": "born"}
    mapping = people_list.read_mapping(json.dumps({"columns": columns}).encode())
    reading = people_list.read(b"Kennziffer;Wer;Geb.\n1;Joan Hartley;1948\n", mapping)
    assert facts(reading, Person)[0].born == "1948"


@pytest.mark.parametrize(
    "mapping",
    ["", "[]", "{}", '{"columns": []}', '{"columns": {"A": "shoe_size"}}', '{"source": 1}'],
)
def test_a_mapping_at_fault_is_refused(mapping: str) -> None:
    with pytest.raises(Refused):
        people_list.read_mapping(mapping.encode())


def test_the_same_reference_twice_is_refused_unless_it_says_the_same() -> None:
    rows = "id,name\n1,Joan Hartley\n1,Joan Hartley\n1,Dean Pike\n"
    reading = people_list.read(rows.encode())
    assert [one.row for one in reading.incoming] == [2, 3]
    assert [(one.row, one.field) for one in reading.refused] == [(4, "reference")]


def test_a_blank_cell_says_nothing() -> None:
    (joan,) = people_list.read(b"id,name,dob,notes\n1,Joan Hartley,,\n").incoming
    assert "born" not in joan.said[0].settled
    assert "notes" not in joan.said[0].settled


def test_a_workbook_will_do() -> None:
    content = workbook(
        {"Clients": [["Client ID", "Full name", "DOB"], [17, "Joan Hartley", 17606]]}
    )
    assert facts(people_list.read(content), Person)[0].born == "1948-03-14"


@pytest.mark.parametrize(
    "content",
    [
        "",
        "code,name,start_year\nE06,Northshire,2021\n",
        "police-force\tname\nx\tX\n",
        "id\n1\n",
        "{}",
    ],
)
def test_a_list_of_something_else_is_refused(content: str) -> None:
    with pytest.raises(Refused, match="not a list of people"):
        people_list.read(content.encode())


def test_the_page_lists_every_heading() -> None:
    page = Path(__file__).parents[2] / "docs" / "formats" / "people.md"
    text = page.read_text(encoding="utf-8")
    for name, headings in people_list.FIELDS.items():
        assert f"| `{name}` | {', '.join(headings)} |" in text
