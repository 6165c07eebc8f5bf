"""Voluntary services from Open Referral (HSDS 3.0, UK profile): a folder of CSVs or a JSON file.

An organisation is an agency, and so is each of its services, under it. Telephones, e-mail
addresses and named contacts go to the most particular of them that a row names. What the
record has no place for (opening times, fees, languages) is refused row by row, never silently.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import msgspec

from desktop_app.domain.errors import Refused
from desktop_app.exchange.hsds import Record, Tables, incoming_of
from desktop_app.exchange.rows import Reading, RowRefused, cleaned
from desktop_app.exchange.tables import bytes_of, cells_of, plain, table, text_of

KEPT: Final = (
    "organizations",
    "services",
    "organization_identifiers",
    "locations",
    "service_at_location",
    "service_areas",
    "addresses",
    "contacts",
    "phones",
)
"""The tables that are read, parents before what hangs on them."""
_JSON_NAMES: Final = {"service_at_locations": "service_at_location"}
DEEPEST: Final = 12
"""The standard nests five deep."""
_SINGLE: Final = {"organization": "organizations", "location": "locations"}
_LINKS: Final = {
    "organizations": "organization_id",
    "services": "service_id",
    "locations": "location_id",
    "service_at_location": "service_at_location_id",
    "contacts": "contact_id",
}


def read(path: Path) -> Reading:
    """Every row of a folder's files, or every object of a JSON file; Refused for anything else."""
    tables, refused = _from_folder(path) if path.is_dir() else _from_json(bytes_of(path))
    reading = incoming_of(tables)
    return Reading(reading.incoming, (*refused, *reading.refused))


def _from_folder(folder: Path) -> tuple[Tables, list[RowRefused]]:
    tables: Tables = {name: {} for name in KEPT}
    refused: list[RowRefused] = []
    paths = sorted(folder.glob("*.csv"))
    if not {"organizations.csv", "services.csv"} & {path.name for path in paths}:
        raise Refused("This folder has neither organizations.csv nor services.csv in it.")
    for path in paths:
        for record in _records(path, refused):
            _keep(tables, refused, path.stem, record)
    return tables, refused


def _records(path: Path, refused: list[RowRefused]) -> Iterator[Record]:
    rows = cells_of(text_of(bytes_of(path)), ",")
    headings = {plain(cell): plain(cell).replace(" ", "_") for cell in (rows[0] if rows else ())}
    found = table(rows, headings, ("id",))
    if found is None:
        raise Refused(f"{path.name} has no column “id”, so it is no table of Open Referral.")
    refused.extend(
        RowRefused(row=one.row, field=one.field, why=one.why, file=path.name)
        for one in found.refused
    )
    for row in found.rows:
        yield Record(row.number, path.name, dict(row.cells))


def _keep(tables: Tables, refused: list[RowRefused], name: str, record: Record) -> None:
    """Put a record into its table; an object met again only fills in the links that it lacked."""
    row, file, id = record.row, record.file, record["id"]
    if name not in tables:
        why = f"The record has no place for {name.replace('_', ' ')}."
        refused.append(RowRefused(row=row, field="row", why=why, file=file))
    elif not id:
        refused.append(RowRefused(row=row, field="id", why="The row has no id.", file=file))
    elif (known := tables[name].get(id)) is None:
        tables[name][id] = record
    elif record.is_nested:
        known.fields.update(
            {k: v for k, v in record.fields.items() if v and not known.fields.get(k)}
        )
    else:
        why = f"The id is also in row {known.row}."
        refused.append(RowRefused(row=row, field="id", why=why, file=file))


@dataclass(slots=True)
class _Walk:
    """A JSON tree taken apart into the same tables that the folder has."""

    tables: Tables = field(default_factory=lambda: {name: {} for name in KEPT})
    refused: list[RowRefused] = field(default_factory=list)

    def visit(
        self, name: str, thing: Mapping[str, object], links: Mapping[str, str], depth: int
    ) -> None:
        if depth > DEEPEST:
            raise Refused("This file nests deeper than Open Referral does.")
        plain_fields = {k: _text(v) for k, v in thing.items() if not isinstance(v, list | dict)}
        link = _LINKS.get(name)
        inner = {**links, link: plain_fields.get("id", "")} if link else dict(links)
        known = self.tables[name]
        number = (
            known[plain_fields["id"]].row if plain_fields.get("id") in known else len(known) + 1
        )
        fields = {**{k: v for k, v in links.items() if k != link}, **plain_fields}
        organization = thing.get("organization")
        if isinstance(organization, dict):
            fields["organization_id"] = inner["organization_id"] = _text(organization.get("id"))
        location = thing.get("location")
        if isinstance(location, dict):
            fields["location_id"] = _text(location.get("id"))
        _keep(self.tables, self.refused, name, Record(number, name, fields, is_nested=True))
        self._children(thing, inner, depth + 1)

    def _children(self, thing: Mapping[str, object], links: Mapping[str, str], depth: int) -> None:
        for key, value in thing.items():
            name = _SINGLE.get(key) or _JSON_NAMES.get(key, key)
            if name in self.tables:
                for child in value if isinstance(value, list) else [value]:
                    if isinstance(child, dict):
                        self.visit(name, child, _known_to(name, links), depth)


def _known_to(name: str, links: Mapping[str, str]) -> dict[str, str]:
    """What a child inherits: an organisation nothing, a place only the organisation above it."""
    if name == "organizations":
        return {}
    if name == "locations":
        return {k: v for k, v in links.items() if k == "organization_id"}
    return dict(links)


def _from_json(content: bytes) -> tuple[Tables, list[RowRefused]]:
    try:
        tree = msgspec.json.decode(text_of(content))
    except (msgspec.DecodeError, RecursionError) as fault:
        raise Refused("This is neither a folder of Open Referral nor a JSON file.") from fault
    if isinstance(tree, dict) and isinstance(tree.get("contents"), list):
        tree = tree["contents"]
    things = tree if isinstance(tree, list) else [tree]
    walk = _Walk()
    for thing in things:
        if not isinstance(thing, dict) or not {"id", "name"} <= thing.keys():
            raise Refused("This JSON file holds no organisation or service of Open Referral.")
        walk.visit("services" if _is_service(thing) else "organizations", thing, {}, 0)
    return walk.tables, walk.refused


def _is_service(thing: Mapping[str, object]) -> bool:
    return bool(
        {"organization", "organization_id", "service_at_locations", "status"} & thing.keys()
    )


def _text(value: object) -> str:
    return "" if value is None else cleaned(str(value))
