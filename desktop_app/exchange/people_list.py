"""People from the system that an office already has: a CSV or workbook, one person a row.

Columns are known by the names that such systems use, or by a small mapping file:
``{"source": "Our old system", "columns": {"Client No": "reference", "D.O.B.": "born"}}``.
A person is known again by the source and their reference; without one, by the whole row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec

from desktop_app.domain.codes import SUPPORT_REASONS
from desktop_app.domain.errors import Refused
from desktop_app.domain.nhs_numbers import is_nhs_number
from desktop_app.domain.people import Name, Person
from desktop_app.domain.places import Address, Residence
from desktop_app.domain.rough_dates import RoughDate, rough
from desktop_app.exchange.rows import Incoming, Reading, RowRefused, Said, day_in, derived_id
from desktop_app.exchange.spreadsheets import is_workbook, sheets_of
from desktop_app.exchange.tables import Row, Table, plain, table, table_in, text_of

SOURCE: Final = "people"
"""The source where a mapping file names none."""
FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "reference": ("reference", "ref", "id", "person id", "client id", "client no", "client number")
    + ("case number", "customer id", "person reference", "service user id", "las id", "mosaic id"),
    "given": ("given", "given name", "first name", "firstname", "forename", "forenames"),
    "family": ("family", "family name", "surname", "last name", "lastname"),
    "name": ("name", "full name", "person name", "client name", "service user"),
    "preferred": ("preferred", "preferred name", "known as"),
    "alias": ("alias", "aliases", "also known as", "other names"),
    "born": ("born", "date of birth", "dob", "d o b", "birth date", "birthdate"),
    "died": ("died", "date of death", "dod"),
    "nhs_number": ("nhs number", "nhs no", "nhs"),
    "telephone": ("telephone", "phone", "tel", "telephone number", "phone number"),
    "mobile": ("mobile", "mobile number", "mobile phone"),
    "telephone_home": ("home telephone", "home phone", "telephone home"),
    "telephone_work": ("work telephone", "work phone", "telephone work"),
    "email": ("email", "e mail", "email address"),
    "address": ("address", "full address", "current address", "home address"),
    "address_1": ("address 1", "address line 1", "address1", "house", "street address"),
    "address_2": ("address 2", "address line 2", "address2", "street"),
    "address_3": ("address 3", "address line 3", "address3", "locality"),
    "address_4": ("address 4", "address line 4", "address4", "town", "city", "post town"),
    "address_5": ("address 5", "address line 5", "address5", "county"),
    "postcode": ("postcode", "post code", "postal code"),
    "uprn": ("uprn",),
    "gender": ("gender", "sex"),
    "ethnicity": ("ethnicity", "ethnic origin", "ethnic group"),
    "languages": ("language", "languages", "first language", "preferred language"),
    "interpreter": ("interpreter", "interpreter needed"),
    "communication_needs": ("communication needs", "communication"),
    "safe_contact": ("safe contact", "safe contact rule", "contact instructions"),
    "primary_support_reason": ("primary support reason", "support reason", "psr"),
    "support_needs": ("support needs", "needs"),
    "health_conditions": ("health conditions", "conditions", "diagnosis"),
    "notes": ("notes", "comments"),
}
"""What a person's row may say, and the headings under which it is known."""
_COLUMNS: Final = {heading: name for name, headings in FIELDS.items() for heading in headings}
_TELEPHONES: Final = ("telephone", "mobile", "telephone_home", "telephone_work")
_LINES: Final = ("address_1", "address_2", "address_3", "address_4", "address_5")
_AS_THEY_ARE: Final = (
    "email",
    "gender",
    "ethnicity",
    "interpreter",
    "communication_needs",
    "safe_contact",
    "support_needs",
    "notes",
)
_TELLING: Final = frozenset({"reference", "born", "nhs_number", "postcode", "address", "address_1"})


@dataclass(frozen=True, slots=True)
class ColumnNames:
    """A mapping file: where the list is from, and which of its headings mean what."""

    source: str = SOURCE
    columns: Mapping[str, str] = field(default_factory=dict)


def read_mapping(content: bytes) -> ColumnNames:
    """Read a mapping file; raises Refused where it is none, naming what is wrong."""
    try:
        whole = msgspec.json.decode(text_of(content))
    except (msgspec.DecodeError, RecursionError) as fault:
        raise Refused("The mapping is not JSON.", field="mapping") from fault
    columns = whole.get("columns") if isinstance(whole, dict) else None
    source = whole.get("source", SOURCE) if isinstance(whole, dict) else None
    if not isinstance(columns, dict) or not isinstance(source, str) or not source.strip():
        raise Refused("The mapping needs “columns”: their heading to our field.", field="mapping")
    for heading, name in columns.items():
        if name not in FIELDS:
            known = ", ".join(FIELDS)
            raise Refused(
                f"The mapping gives “{heading}” a field that there is not; there are: {known}.",
                field="mapping",
            )
    return ColumnNames(source.strip(), {plain(heading): name for heading, name in columns.items()})


def read(content: bytes, mapping: ColumnNames | None = None) -> Reading:
    """Every row of a list of people; raises Refused where it is none."""
    mapping = mapping or ColumnNames()
    found = _table(content, {**_COLUMNS, **mapping.columns})
    if found is None:
        raise Refused(
            "This is not a list of people: it needs a column with names (name, or surname and "
            "first name) and one of reference, date of birth, NHS number, address or postcode."
        )
    incoming: list[Incoming] = []
    refused = list(found.refused)
    said_in: dict[str, tuple[int, Incoming]] = {}
    for row in found.rows:
        try:
            said = _person(row, mapping.source)
        except _RowAtFault as fault:
            refused.append(RowRefused(row=row.number, field=fault.field, why=str(fault)))
            continue
        first, earlier = said_in.setdefault(said.said[0].fact.id, (row.number, said))
        if earlier.said != said.said:
            why = f"The reference is also in row {first}, which says something else of it."
            refused.append(RowRefused(row=row.number, field="reference", why=why))
        else:
            incoming.append(said)
    return Reading(tuple(incoming), tuple(refused))


class _RowAtFault(Exception):
    def __init__(self, field: str, why: str) -> None:
        super().__init__(why)
        self.field = field


def _table(content: bytes, names: Mapping[str, str]) -> Table | None:
    for needed in ("family", "name", "given"):
        for found in _tables(content, names, needed):
            if _TELLING & {names.get(plain(cell), "") for cell in found.columns}:
                return found
    return None


def _tables(content: bytes, names: Mapping[str, str], needed: str) -> Iterator[Table]:
    if is_workbook(content):
        every = (table(cells, names, (needed,)) for cells in sheets_of(content).values())
    else:
        every = (table_in(text_of(content), names, (needed,)) for _ in range(1))
    yield from (found for found in every if found)


def _person(row: Row, source: str) -> Incoming:
    key = row["reference"] or "\n".join(f"{k}={v}" for k, v in sorted(row.cells.items()) if v)
    person_id = derived_id("person", source, key)
    person = Person(
        id=person_id,
        names=_names(row),
        born=_rough(row, "born"),
        died=_rough(row, "died"),
        nhs_number=_nhs_number(row),
        telephones=tuple(dict.fromkeys(filter(None, (row[name] for name in _TELEPHONES)))),
        languages=_several(row["languages"]),
        health_conditions=_several(row["health_conditions"]),
        primary_support_reason=_support_reason(row),
        **{name: row[name] for name in _AS_THEY_ARE},
    )
    return Incoming(row=row.number, said=(_settled(person), *_home(row, person_id)))


def _settled(fact: Any) -> Said:
    """A blank cell says nothing: it never takes away what the book has."""
    names = [f for f in fact.__dataclass_fields__ if f != "id" and getattr(fact, f)]
    return Said(fact, frozenset(names))


def _home(row: Row, person_id: str) -> tuple[Said, ...]:
    """Where they live; another address at a later import is another home, and the first stays."""
    lines = [row[name] for name in _LINES if row[name]]
    if not lines:
        lines = [line.strip() for line in re.split(r"[,\n]", row["address"]) if line.strip()]
    postcode = row["postcode"].upper()
    if lines and re.sub(r"\s", "", lines[-1].upper()) == re.sub(r"\s", "", postcode):
        lines.pop()
    if not lines and not postcode and not row["uprn"]:
        return ()
    at = "|".join((*lines, postcode, row["uprn"])).casefold()
    address = Address(
        id=derived_id("address", person_id, at),
        lines=tuple(lines),
        postcode=postcode,
        uprn=row["uprn"],
    )
    home = Residence(
        id=derived_id("residence", person_id, at), person_id=person_id, address_id=address.id
    )
    return _settled(address), _settled(home)


def _names(row: Row) -> tuple[Name, ...]:
    given, family = row["given"], row["family"]
    if not given and not family and row["name"]:
        if "," in row["name"]:
            family, given = (part.strip() for part in row["name"].split(",", 1))
        else:
            given, _, family = row["name"].rpartition(" ")
    names = [Name(kind="legal", given=given, family=family)] if given or family else []
    if row["preferred"]:
        names.append(Name(kind="preferred", given=row["preferred"], family=family))
    names += [Name(kind="alias", given=alias) for alias in _several(row["alias"])]
    if not names:
        raise _RowAtFault("name", "The row has no name.")
    return tuple(names)


def _rough(row: Row, name: str) -> RoughDate | None:
    text = row[name]
    if not text:
        return None
    try:
        if month := re.fullmatch(r"(\d{1,2})[/.-](\d{4})", text):
            return rough(f"{month[2]}-{int(month[1]):02}")
        if re.fullmatch(r"\d{4}(-\d{2})?~?", text):
            return rough(text)
        day = day_in(text)
    except ValueError:
        day = None
    if day is None:
        raise _RowAtFault(name, f"“{text}” is not a date such as 14/03/1961, 03/1961 or 1961.")
    return RoughDate(day.isoformat())


def _nhs_number(row: Row) -> str:
    digits = re.sub(r"[\s-]", "", row["nhs_number"])
    if digits and not is_nhs_number(digits):
        why = f"“{row['nhs_number']}” is no NHS number: ten digits, the last of which checks."
        raise _RowAtFault("nhs_number", why)
    return digits


def _support_reason(row: Row) -> str:
    text = row["primary_support_reason"].casefold()
    for code, words in SUPPORT_REASONS.items():
        if text in (code, words.casefold()):
            return code
    if text:
        known = ", ".join(SUPPORT_REASONS.values())
        why = f"“{row['primary_support_reason']}” is no support reason; there are: {known}."
        raise _RowAtFault("primary_support_reason", why)
    return ""


def _several(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in re.split(r"[;|\n]", text) if part.strip())
