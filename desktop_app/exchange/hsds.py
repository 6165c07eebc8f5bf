"""The tables of Open Referral as agencies, their telephones and the people who work there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from desktop_app.domain.agencies import Agency, ContactPoint, Identifier, NamedContact
from desktop_app.exchange.rows import Incoming, Reading, RowRefused, Said, derived_id

SCHEME: Final = "open-referral"
_SCHEMES: Final = {
    "GB-COH": "company",
    "GB-CHC": "charity",
    "GB-SC": "charity",
    "GB-NIC": "charity",
}
"""Identifier schemes of org-id.guide, as Open Referral names them."""
_AGENCY: Final = frozenset({"name", "website", "parent_agency_id", "address", "postcode"})
_POINT: Final = frozenset({"agency_id", "channel", "value", "label", "hours"})
_CONTACT: Final = frozenset({"agency_id", "name", "job", "telephone", "email"})
_AT: Final = ("service_id", "organization_id")


@dataclass(slots=True)
class Record:
    """One row or object: its number, its file, its fields as text."""

    row: int
    file: str
    fields: dict[str, str]
    is_nested: bool = field(default=False, compare=False)

    def __getitem__(self, name: str) -> str:
        return self.fields.get(name, "")


Tables = dict[str, dict[str, Record]]


def incoming_of(tables: Tables) -> Reading:
    """Each record with the facts that it says, or the reason why it says none."""
    reader = _Reader(tables)
    incoming: list[Incoming] = []
    refused: list[RowRefused] = []
    for name, records in tables.items():
        said_by = reader.doors[name]
        for record in records.values():
            said = said_by(record)
            if isinstance(said, str):
                refused.append(RowRefused(row=record.row, field="id", why=said, file=record.file))
            else:
                incoming.append(Incoming(row=record.row, said=said, file=record.file))
    return Reading(tuple(incoming), tuple(refused))


class _Reader:
    """Knows the tables, so that a row can find the agency that it belongs to."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self._links = _Links(tables)
        self._agencies: dict[str, Agency] = {}
        self.doors: dict[str, Callable[[Record], tuple[Said, ...] | str]] = {
            "organizations": self._body,
            "services": self._body,
            "organization_identifiers": self._part,
            "locations": self._place,
            "service_at_location": self._part,
            "service_areas": self._part,
            "addresses": self._place,
            "contacts": self._contact,
            "phones": self._phone,
        }

    def _body(self, record: Record) -> tuple[Said, ...] | str:
        if not record["name"]:
            return "The row has no name."
        agency = self._agency(record["id"])
        said = [_said(agency, _AGENCY)]
        if record["email"]:
            point = ContactPoint(
                id=derived_id("contact-point", SCHEME, record["id"], "email"),
                agency_id=agency.id,
                channel="email",
                value=record["email"],
            )
            said.append(_said(point, _POINT))
        return tuple(said)

    def _part(self, record: Record) -> tuple[Said, ...] | str:
        """A row that only adds to one agency: its number or its area."""
        id = self._links.nearest(record)
        return (_said(self._agency(id), _AGENCY),) if id else _homeless(record)

    def _place(self, record: Record) -> tuple[Said, ...] | str:
        """A row that gives an address to everybody who is found there."""
        place = record["location_id"] or record["id"]
        said = tuple(_said(self._agency(id), _AGENCY) for id in self._links.found_at(place))
        return said or _homeless(record)

    def _contact(self, record: Record) -> tuple[Said, ...] | str:
        id = self._links.nearest(record)
        if id is None:
            return _homeless(record)
        if not record["name"]:
            return "The contact has no name."
        contact = NamedContact(
            id=derived_id("named-contact", SCHEME, record["id"]),
            agency_id=self._agency(id).id,
            name=record["name"],
            job=", ".join(dict.fromkeys(filter(None, (record["title"], record["department"])))),
            telephone=next((p["number"] for p in self._links.phones[record["id"]]), ""),
            email=record["email"],
        )
        return (_said(contact, _CONTACT),)

    def _phone(self, record: Record) -> tuple[Said, ...] | str:
        contact = self.tables["contacts"].get(record["contact_id"])
        id = self._links.nearest(record)
        if id is None and contact is not None:
            id = self._links.nearest(contact)
        if id is None:
            return _homeless(record)
        if not any(sign.isdigit() for sign in record["number"]):
            return f"“{record['number']}” is no telephone number."
        if record["type"].casefold() == "fax":
            return "The record has no place for fax numbers."
        extension = f" ext. {record['extension']}" if record["extension"] else ""
        point = ContactPoint(
            id=derived_id("contact-point", SCHEME, record["id"]),
            agency_id=self._agency(id).id,
            channel="phone",
            value=record["number"] + extension,
            label=record["description"],
        )
        return (_said(point, _POINT),)

    def _agency(self, id: str) -> Agency:
        if id not in self._agencies:
            self._agencies[id] = self._made(id)
        return self._agencies[id]

    def _made(self, id: str) -> Agency:
        service = self.tables["services"].get(id)
        body = service or self.tables["organizations"][id]
        parent = body["organization_id"] if service else body["parent_organization_id"]
        has_parent = parent != id and parent in self._links.named
        areas = (f"Area: {area['name']}" for area in self._links.areas[id] if area["name"])
        address, postcode = self._links.address_of(id)
        return Agency(
            id=derived_id("agency", SCHEME, id),
            name=body["name"],
            kind="voluntary",
            parent_agency_id=derived_id("agency", SCHEME, parent) if has_parent else None,
            identifiers=self._identifiers(id),
            address=address,
            postcode=postcode,
            website=body["website"] or body["url"],
            notes="\n".join(filter(None, (body["description"], *areas))),
        )

    def _identifiers(self, id: str) -> tuple[Identifier, ...]:
        own = [Identifier(scheme=SCHEME, value=id)]
        for one in self._links.identifiers[id]:
            if one["identifier"]:
                scheme = _SCHEMES.get(one["identifier_scheme"].upper(), one["identifier_scheme"])
                own.append(Identifier(scheme=scheme or "other", value=one["identifier"]))
        return tuple(own)


class _Links:
    """Which row hangs on which, looked up once for the whole of the files."""

    def __init__(self, tables: Tables) -> None:
        bodies = (*tables["organizations"].items(), *tables["services"].items())
        self.named = {id for id, body in bodies if body["name"]}
        self._at = tables["service_at_location"]
        self._locations = tables["locations"]
        self.phones = _grouped(tables["phones"], "contact_id")
        self.areas = _grouped(tables["service_areas"], "service_id")
        self.identifiers = _grouped(tables["organization_identifiers"], "organization_id")
        self._addresses = _grouped(tables["addresses"], "location_id")
        self._services_at = _grouped(self._at, "location_id")
        self._places: dict[str, list[str]] = defaultdict(list)
        for place in self._locations:
            for id in self.found_at(place):
                self._places[id].append(place)

    def nearest(self, record: Record) -> str | None:
        """The most particular agency that a row names and that these files describe."""
        through = self._at.get(record["service_at_location_id"])
        ids = [
            record["service_id"],
            through["service_id"] if through else "",
            record["organization_id"],
        ]
        ids += self.found_at(record["location_id"])
        return next((id for id in ids if id in self.named), None)

    def found_at(self, place: str) -> list[str]:
        """Everybody who is at a location, services before the organisation that owns it."""
        ids = [one["service_id"] for one in self._services_at[place]]
        if location := self._locations.get(place):
            ids.append(location["organization_id"])
        return [id for id in dict.fromkeys(ids) if id in self.named]

    def address_of(self, id: str) -> tuple[str, str]:
        for place in self._places[id]:
            location = self._locations[place]
            for one in self._addresses[place]:
                lines = (location["name"], *(one[line] for line in _ADDRESS_LINES))
                return ", ".join(dict.fromkeys(filter(None, lines))), one["postal_code"]
        return "", ""


def _grouped(records: dict[str, Record], link: str) -> dict[str, list[Record]]:
    groups: dict[str, list[Record]] = defaultdict(list)
    for record in records.values():
        groups[record[link]].append(record)
    return groups


def _said(fact: Agency | ContactPoint | NamedContact, settled: frozenset[str]) -> Said:
    """A blank in these files says nothing: it never takes away what the book has."""
    return Said(fact, frozenset(name for name in settled if getattr(fact, name)))


_ADDRESS_LINES: Final = ("address_1", "address_2", "city", "region", "state_province")


def _homeless(record: Record) -> str:
    named = [record[link] for link in (*_AT, "location_id", "contact_id") if record[link]]
    what = ", ".join(named) or "nothing"
    return f"The row belongs to {what}, which no row of organizations or services describes."
