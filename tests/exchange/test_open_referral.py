from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.agencies import Agency, ContactPoint, Identifier, NamedContact
from desktop_app.domain.errors import Refused
from desktop_app.exchange import open_referral
from desktop_app.exchange.rows import Reading

TABLES = {
    "organizations": "id,name,description,email,website,parent_organization_id\r\n"
    "org-1,Lantern House,Refuge,hello@lantern.example,http://lantern.example,nobody\r\n",
    "organization_identifiers": "id,organization_id,identifier_scheme,identifier\r\n"
    "i-1,org-1,GB-CHC,1234567\r\n",
    "services": "id,organization_id,name,description,url,email,status\r\n"
    "svc-1,org-1,Night line,Somebody to talk to,,,active\r\n"
    "svc-2,org-9,,No name,,,active\r\n",
    "locations": "id,organization_id,name\r\nloc-1,elsewhere,Civic Centre\r\n",
    "service_at_location": "id,service_id,location_id\r\nsal-1,svc-1,loc-1\r\n",
    "addresses": "id,location_id,address_1,city,postal_code\r\n"
    "a-1,loc-1,1 Main Street,Northtown,ZZ1\r\n",
    "service_areas": "id,service_id,name\r\nar-1,svc-1,All of Northshire\r\n",
    "contacts": "id,organization_id,service_id,name,title,department,email\r\n"
    "c-1,unknown,svc-1,Ann Person,Manager,Reception,ann@lantern.example\r\n"
    "c-2,unknown,,Bob Nobody,,,\r\n",
    "phones": "id,organization_id,contact_id,number,extension,type,description\r\n"
    'p-1,org-1,,"""+44 1632 960001""",100,voice,Reception\r\n'
    "p-2,org-1,,01632 960002,,fax,\r\n"
    "p-3,,c-1,01632 960003,,voice,\r\n"
    "p-4,org-1,,none,,voice,\r\n",
    "schedules": "id,service_id,opens_at\r\ns-1,svc-1,10:00\r\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TABLES.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8", newline="")
    return tmp_path


def said(reading: Reading, kind: type[Any]) -> list[Any]:
    found = {s.fact.id: s.fact for one in reading.incoming for s in one.said}
    return [fact for fact in found.values() if isinstance(fact, kind)]


def test_every_row_of_every_file_is_accounted_for(folder: Path) -> None:
    reading = open_referral.read(folder)
    rows = sum(len(text.splitlines()) - 1 for text in TABLES.values())
    assert len(reading.incoming) + len(reading.refused) == rows


def test_rows_without_a_place_are_refused_by_file_and_row(folder: Path) -> None:
    refused = {(one.file, one.row): one.why for one in open_referral.read(folder).refused}
    assert refused == {
        ("services.csv", 3): "The row has no name.",
        ("contacts.csv", 3): "The row belongs to unknown, which no row of organizations or "
        "services describes.",
        ("phones.csv", 3): "The record has no place for fax numbers.",
        ("phones.csv", 5): "“none” is no telephone number.",
        ("schedules.csv", 2): "The record has no place for schedules.",
    }


def test_an_organisation_and_its_services_are_agencies(folder: Path) -> None:
    house, line = said(open_referral.read(folder), Agency)
    assert (house.name, house.kind, house.parent_agency_id) == ("Lantern House", "voluntary", None)
    assert (line.name, line.parent_agency_id) == ("Night line", house.id)
    assert house.identifiers[1] == Identifier(scheme="charity", value="1234567")
    assert line.address == "Civic Centre, 1 Main Street, Northtown"
    assert line.notes == "Somebody to talk to\nArea: All of Northshire"


def test_telephones_lose_their_stray_quotes(folder: Path) -> None:
    points = {one.value: one for one in said(open_referral.read(folder), ContactPoint)}
    assert set(points) == {"hello@lantern.example", "+44 1632 960001 ext. 100", "01632 960003"}
    assert points["+44 1632 960001 ext. 100"].channel == "phone"


def test_a_contact_belongs_to_the_most_particular_agency_that_is_known(folder: Path) -> None:
    reading = open_referral.read(folder)
    (ann,) = said(reading, NamedContact)
    line = said(reading, Agency)[1]
    assert (ann.agency_id, ann.job, ann.telephone) == (
        line.id,
        "Manager, Reception",
        "01632 960003",
    )


def test_a_json_file_says_the_same_as_the_folder(folder: Path, tmp_path: Path) -> None:
    phone = {"id": "p-1", "number": '"+44 1632 960001"', "extension": 100, "type": "voice"}
    contact = {"id": "c-1", "name": "Ann Person", "title": "Manager", "phones": [phone]}
    service = {"id": "svc-1", "name": "Night line", "status": "active", "contacts": [contact]}
    house = {"id": "org-1", "name": "Lantern House", "contacts": [contact], "services": [service]}
    path = tmp_path / "organization_full.json"
    path.write_text(json.dumps(house), encoding="utf-8")
    told, listed = open_referral.read(path), open_referral.read(folder)
    assert [a.id for a in said(told, Agency)] == [a.id for a in said(listed, Agency)]
    (ann,) = said(told, NamedContact)
    assert (ann.id, ann.agency_id) == (said(listed, NamedContact)[0].id, said(told, Agency)[1].id)
    assert len(told.incoming) == 4  # one each, however often it is nested


def test_a_service_file_brings_its_organisation(tmp_path: Path) -> None:
    house = {"id": "org-1", "name": "Lantern House"}
    service = {"id": "svc-1", "name": "Night line", "status": "active", "organization": house}
    path = tmp_path / "service_full.json"
    path.write_text(json.dumps({"contents": [service]}), encoding="utf-8")
    line = {one.name: one for one in said(open_referral.read(path), Agency)}
    assert line["Night line"].parent_agency_id == line["Lantern House"].id


def test_a_file_without_a_blank_takes_nothing_away(tmp_path: Path) -> None:
    path = tmp_path / "organization_full.json"
    path.write_text('{"id": "org-1", "name": "Lantern House"}', encoding="utf-8")
    (one,) = open_referral.read(path).incoming
    assert one.said[0].settled == {"name"}


@pytest.mark.parametrize(
    "text",
    ["", "[1]", "{}", '{"id": 1}', '"text"', "id,name\n1,One\n", "[" * 100_000, '{"contents": 3}'],
)
def test_a_file_of_another_kind_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "service_full.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refused):
        open_referral.read(path)


def test_a_file_that_nests_too_deep_is_refused(tmp_path: Path) -> None:
    deep: dict[str, Any] = {"id": "x", "name": "X"}
    for number in range(20):
        deep = {"id": f"{number}", "name": "X", "services": [deep]}
    path = tmp_path / "organization_full.json"
    path.write_text(json.dumps(deep), encoding="utf-8")
    with pytest.raises(Refused, match="nests deeper"):
        open_referral.read(path)


def test_a_folder_without_organisations_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="neither"):
        open_referral.read(tmp_path)


def test_a_table_without_ids_is_refused_as_a_whole(folder: Path) -> None:
    (folder / "services.csv").write_text("name\nNight line\n", encoding="utf-8")
    with pytest.raises(Refused, match="no column “id”"):
        open_referral.read(folder)
