"""The published lists of agencies, in small invented copies with every quirk of the real ones."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.agencies import Agency, Identifier
from desktop_app.domain.errors import Refused
from desktop_app.exchange import local_authorities, nhs_trusts, police_forces, registered_providers
from desktop_app.exchange.rows import Reading
from tests.exchange.workbooks import workbook

KEYED = (
    "social-housing-provider-eng\tname\torganisation\tsocial-housing-provider-designation-eng\t"
    "social-housing-provider-legal-entity-eng\tstart-date\tend-date\r\n"
    "L0001\tHarbour’s Homes (Incorporated)\t\t1\t1,2\t1999-11-23\t\r\n"
    "99UB\t\tlocal-authority-eng:NRT\t2\t\t2010-04-01\t\r\n"
    "4999\tVale Ltd\t\t3\t1\t2012-07-20\t2018-01-31\r\n"
).encode()
NAMED = (
    b"Registered Provider Name\tRP Code\tDesignation\tRegistration Date\tLegal Entity\n"
    b"Northtown Borough Council\t99UB\tLocal Authority\t2010-04-01\t\n"
)
COUNCILS = (
    b"code,name,start_year,end_year\n"
    b"E07999001,Northtown,2021,2023,\n"
    b'N09999002,"Armoy, Bann and Crewe",2021,\n'
    b"E06999003,Northshire,2023,\n"
    b"W92000004,Wales,2021,\n"
    b"9300000XX,Outside UK,2021,\n"
    b"E06999004,,2021,\n"
    b"E06999005,Southshire,MMXXI,\n"
)
REST = ',"","","","","","","","","","0","","B","","",""'
TRUSTS = (
    '"R9A","NORTHSHIRE NHS TRUST","Y62","QOP","TRUST HOUSE","1 OXLEY ROAD","","NORTHTOWN","",'
    f'"ZZ1 1ZZ","20171001",""{REST}\n'
    '"R9B","NORTH WEST AMBULANCE & CARE NHS TRUST","Y62","QOP","","","","","",'
    f'"","19920401","20200930"{REST}\n'
    '"R9C","SHORT"\n'
    f'"R9D","NO SUCH DAY","","","","","","","","","20171301",""{REST}\n'
).encode()


def agencies(reading: Reading) -> list[Agency]:
    found = [one.said[0].fact for one in reading.incoming]
    return [one for one in found if isinstance(one, Agency)]


def refusals(reading: Reading) -> list[tuple[int | str, str]]:
    return [(one.row, one.field) for one in reading.refused]


def test_providers_are_known_by_their_code() -> None:
    harbour, council, vale = agencies(registered_providers.read(KEYED))
    assert harbour.name == "Harbour’s Homes (Incorporated)"
    assert harbour.identifiers == (Identifier(scheme="rsh", value="L0001"),)
    assert (harbour.kind, harbour.is_public_authority) == ("registered-provider", None)
    assert (council.kind, council.is_public_authority) == ("council-housing", True)
    assert (vale.opened_on, vale.closed_on) == (date(2012, 7, 20), date(2018, 1, 31))


def test_a_council_without_a_published_name_is_called_by_its_code() -> None:
    reading = registered_providers.read(KEYED)
    assert agencies(reading)[1].name == "RP 99UB (name not published)"
    assert "name" not in reading.incoming[1].said[0].settled


def test_both_layouts_mean_the_same_agency() -> None:
    (named,) = registered_providers.read(NAMED).incoming
    nameless = registered_providers.read(KEYED).incoming[1]
    assert named.said[0].fact.id == nameless.said[0].fact.id
    assert "name" in named.said[0].settled


def test_the_workbook_of_the_regulator_is_read_below_its_heading_rows() -> None:
    content = workbook(
        {
            "Cover": [["Registered providers of social housing"], ["November 2026"]],
            "Provider listing": [
                ["List of registered providers"],
                [],
                ["Organisation name", "Registration number", "Registration date"]
                + ["Designation", "Corporate form"],
                ["Harbour Homes", "L0001", "23/11/1999", "Non-profit", "Company"],
                ["Northtown Borough Council", "99UB", "01/04/2010", "Local Authority", None],
                ["Vale Ltd", 4999, 41110, "Profit", "Company"],
                [None, None, None, None, None],
                ["Source: the regulator", None, None, None, None],
            ],
        }
    )
    reading = registered_providers.read(content)
    assert [one.identifiers[0].value for one in agencies(reading)] == ["L0001", "99UB", "4999"]
    assert agencies(reading)[0].opened_on == date(1999, 11, 23)
    assert agencies(reading)[2].opened_on == date(2012, 7, 20)
    assert refusals(reading) == [(8, "code")]


def test_a_code_that_stands_twice_is_refused_unless_it_says_the_same() -> None:
    twice = NAMED + b"Northtown Borough Council\t99UB\tLocal Authority\t2010-04-01\t\n"
    assert refusals(registered_providers.read(twice)) == []
    other = NAMED + b"Another Council\t99UB\tLocal Authority\t2010-04-01\t\n"
    (refused,) = registered_providers.read(other).refused
    assert (refused.row, "row 2" in refused.why) == (3, True)


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        (b"Nobody\t\tProfit\t2010-04-01\t", "code"),
        (b"Nobody\tL1 2\tProfit\t2010-04-01\t", "code"),
        (b"Nobody\tL12\tCharity\t2010-04-01\t", "designation"),
        (b"Nobody\tL12\tProfit\t2010-04-31\t", "date"),
    ],
)
def test_a_provider_row_at_fault_is_named(cells: bytes, field: str) -> None:
    assert refusals(registered_providers.read(NAMED + cells + b"\n")) == [(3, field)]


def test_councils_of_all_four_nations_are_taken_and_the_rest_refused_by_name() -> None:
    reading = local_authorities.read(COUNCILS)
    names = [one.name for one in agencies(reading)]
    assert names == ["Northtown", "Armoy, Bann and Crewe", "Northshire"]
    assert [one.why for one in reading.refused[:2]] == [
        "Wales (W92000004) is not a council.",
        "Outside UK (9300000XX) is not a council.",
    ]
    assert refusals(reading)[2:] == [(7, "name"), (8, "start_year")]


def test_a_council_that_was_abolished_carries_its_last_day() -> None:
    old, _, new = agencies(local_authorities.read(COUNCILS))
    assert (old.opened_on, old.closed_on) == (None, date(2023, 3, 31))
    assert (new.opened_on, new.closed_on) == (date(2023, 4, 1), None)


def test_trusts_are_read_without_a_heading() -> None:
    reading = nhs_trusts.read(TRUSTS)
    north, ambulance = agencies(reading)
    assert (north.kind, ambulance.kind) == ("nhs-trust", "ambulance")
    assert north.address == "TRUST HOUSE, 1 OXLEY ROAD, NORTHTOWN"
    assert (north.postcode, north.opened_on) == ("ZZ1 1ZZ", date(2017, 10, 1))
    assert ambulance.closed_on == date(2020, 9, 30)
    assert refusals(reading) == [(3, "row"), (4, "date")]


def test_forces_are_known_by_their_short_name() -> None:
    content = b"police-force\tname\nnorth-shire\tNorthshire Constabulary\nsouth\t\nNo Good!\tX\n"
    reading = police_forces.read(content)
    (force,) = agencies(reading)
    assert (force.kind, force.identifiers[0].value) == ("police", "north-shire")
    assert refusals(reading) == [(3, "name"), (4, "code")]


READERS = (
    registered_providers.read,
    local_authorities.read,
    nhs_trusts.read,
    police_forces.read,
)
FILES = (KEYED, COUNCILS, TRUSTS, b"police-force\tname\nnorth\tNorthshire\n")


@pytest.mark.parametrize("reader", range(4))
@pytest.mark.parametrize("file", [*range(4), "", "{}", "\x00\x01"])
def test_a_file_of_another_kind_is_refused_in_one_sentence(reader: int, file: int | str) -> None:
    content = file.encode() if isinstance(file, str) else FILES[file]
    if reader == file:
        assert READERS[reader](content).incoming
        return
    with pytest.raises(Refused) as refused:
        READERS[reader](content)
    assert str(refused.value).endswith(".")
