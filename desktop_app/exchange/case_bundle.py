"""The case bundle: a person's record as one JSON document; see docs/formats/case-bundle.md.

A bundle is one document: with any fault in it none of it is taken, and every fault is named
by noun, id and field. Half a case would make the rules speak of what was only left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import Any, Final

import msgspec

from desktop_app.domain.errors import Refused
from desktop_app.domain.nhs_numbers import is_nhs_number
from desktop_app.domain.nouns import NOUNS
from desktop_app.exchange.bundle_defaults import FILLED, IMPLIED, RawFacts, filled
from desktop_app.exchange.bundle_fields import BUNDLED, FORMAT, VERSION
from desktop_app.exchange.bundle_ids import named_in
from desktop_app.exchange.bundle_values import Reader, json_of
from desktop_app.exchange.rows import RowRefused
from desktop_app.exchange.tables import text_of

MOST_FACTS: Final = 200_000
LONGEST_ID: Final = 200
_TOP: Final = ("format", "version", "id", "title", "provenance", "facts")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """A bundle with its own ids. `facts` holds them by noun, in the order of the document."""

    id: str
    title: str = ""
    provenance: Mapping[str, Any] = dataclass_field(default_factory=dict)
    facts: Mapping[str, tuple[Any, ...]] = dataclass_field(default_factory=dict)

    def every_fact(self) -> Iterator[tuple[str, Any]]:
        for noun, facts in self.facts.items():
            for fact in facts:
                yield noun, fact


@dataclass(frozen=True, slots=True)
class BundleReading:
    """A bundle, and everything that is wrong with it; with any fault it must not be taken.

    `rows` are the facts that it writes out, as noun and id, without those that it implies.
    """

    bundle: Bundle
    faults: tuple[RowRefused, ...]
    rows: tuple[str, ...]


def read_bundle(content: bytes) -> BundleReading:
    """Read a document; raises Refused where it is no case bundle at all, or a newer one."""
    whole = _document(content)
    faults: list[RowRefused] = []
    raw_facts = _raw_facts(whole, faults)
    read: dict[str, tuple[Any, ...]] = {}
    rows: list[str] = []
    for noun, raws in filled(raw_facts).items():
        good = []
        for raw in raws:
            reader = Reader(f"{noun} {raw['id']}", FILLED.get(noun, frozenset()))
            if IMPLIED not in raw:
                rows.append(reader.row)
            fact = reader.fact(NOUNS[noun], raw)
            faults += reader.faults
            if fact is not None:
                good.append(fact)
        read[noun] = tuple(good)
    bundle = Bundle(
        id=whole["id"],
        title=_said(whole, "title", ""),
        provenance=_said(whole, "provenance", {}),
        facts=read,
    )
    ids = {noun: {raw["id"] for raw in raws} for noun, raws in raw_facts.items()}
    faults += [*_ids_of_nothing(bundle, ids), *_bad_values(bundle)]
    if not faults:
        faults += _bad_versions(bundle)
    return BundleReading(bundle, tuple(faults), tuple(rows))


def write_bundle(bundle: Bundle) -> bytes:
    """The document of a bundle, indented, in UTF-8; the same bundle gives the same bytes."""
    whole = {
        "format": FORMAT,
        "version": VERSION,
        "id": bundle.id,
        "title": bundle.title,
        "provenance": dict(bundle.provenance),
        "facts": {
            noun: [json_of(fact) for fact in bundle.facts[noun]]
            for noun in BUNDLED
            if bundle.facts.get(noun)
        },
    }
    return msgspec.json.format(msgspec.json.encode(whole), indent=2) + b"\n"


def _document(content: bytes) -> dict[str, Any]:
    try:
        whole = msgspec.json.decode(text_of(content))
    except (msgspec.DecodeError, RecursionError, ValueError) as fault:
        raise Refused("This is no case bundle: it is not JSON.") from fault
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise Refused(f"This is no case bundle: its “format” is not “{FORMAT}”.", field="format")
    version = whole.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise Refused("The bundle's “version” is missing.", field="version")
    if version > VERSION:
        raise Refused("This bundle was made by a newer version of the program.", field="version")
    if not _is_id(whole.get("id")):
        raise Refused("The bundle has no “id” of its own.", field="id")
    if not isinstance(whole.get("facts"), dict):
        raise Refused("The bundle has no “facts”.", field="facts")
    for name, kind in (("title", str), ("provenance", dict)):
        if not isinstance(whole.get(name, kind()), kind):
            raise Refused(f"The bundle's “{name}” is of the wrong kind.", field=name)
    strange = [name for name in whole if name not in _TOP and not name.startswith("_")]
    if strange:
        raise Refused(f"A bundle has no “{strange[0]}”.", field=strange[0])
    return whole


def _said(whole: dict[str, Any], name: str, default: Any) -> Any:
    return whole.get(name, default)


def _raw_facts(whole: dict[str, Any], faults: list[RowRefused]) -> RawFacts:
    """The objects of each noun that have an id of their own; what has not is a fault."""
    raw: RawFacts = {}
    for name, objects in whole["facts"].items():
        noun = name.replace("_", "-")
        if name.startswith("_"):
            continue
        if noun not in BUNDLED:
            faults.append(RowRefused(row=name, field="facts", why=_no_such_noun(noun)))
        elif not isinstance(objects, list):
            faults.append(RowRefused(row=name, field="facts", why="A list belongs here."))
        else:
            raw.setdefault(noun, []).extend(_with_ids(noun, objects, faults))
    if sum(map(len, raw.values())) > MOST_FACTS:
        raise Refused(f"The bundle holds more than {MOST_FACTS:,} facts.")
    return raw


def _with_ids(noun: str, objects: list[Any], faults: list[RowRefused]) -> Iterator[dict[str, Any]]:
    seen: Counter[str] = Counter()
    for number, one in enumerate(objects, start=1):
        if not isinstance(one, dict):
            why = "An object in braces belongs here."
            faults.append(RowRefused(row=f"{noun} {number}", field="", why=why))
        elif not _is_id(one.get("id")):
            why = "Every fact needs an id: text of at most 200 signs."
            faults.append(RowRefused(row=f"{noun} {number}", field="id", why=why))
        elif seen[one["id"]]:
            why = f"The id stands twice among the facts of this noun: {noun}."
            faults.append(RowRefused(row=f"{noun} {one['id']}", field="id", why=why))
        else:
            seen[one["id"]] += 1
            yield one


def _is_id(given: object) -> bool:
    return isinstance(given, str) and 0 < len(given.strip()) <= LONGEST_ID and "\0" not in given


def _no_such_noun(noun: str) -> str:
    if noun == "origin":
        return "Where facts came from is kept by each book for itself."
    return f"There is no noun of this name; there are: {', '.join(BUNDLED)}."


def _ids_of_nothing(bundle: Bundle, ids: Mapping[str, set[str]]) -> Iterator[RowRefused]:
    for noun, fact in bundle.every_fact():
        for name, nouns, id in named_in(fact):
            if not any(id in ids.get(one, ()) for one in nouns):
                why = f"No {' or '.join(nouns)} of this bundle has the id “{id}”."
                yield RowRefused(row=f"{noun} {fact.id}", field=name, why=why)


def _bad_values(bundle: Bundle) -> Iterator[RowRefused]:
    """Values that no form would take."""
    for person in bundle.facts.get("person", ()):
        if person.nhs_number and not is_nhs_number(person.nhs_number):
            why = f"“{person.nhs_number}” is no NHS number: ten digits, the last of which checks."
            yield RowRefused(row=f"person {person.id}", field="nhs_number", why=why)
    for choice in bundle.facts.get("timescale-choice", ()):
        if choice.value < 0:
            why = "A limit cannot be negative."
            yield RowRefused(row=f"timescale-choice {choice.id}", field="value", why=why)


def _bad_versions(bundle: Bundle) -> Iterator[RowRefused]:
    """Two versions with one number, and versions that are told of and are not there."""
    versions = bundle.facts.get("concern-version", ())
    numbers = Counter((one.concern_id, one.number) for one in versions)
    for one in versions:
        if numbers[one.concern_id, one.number] > 1:
            why = f"The concern has two versions {one.number}."
            yield RowRefused(row=f"concern-version {one.id}", field="number", why=why)
    for noun, field in (("communication", "concerns"), ("meeting", "agenda")):
        for fact in bundle.facts.get(noun, ()):
            for part in getattr(fact, field):
                if not numbers[part.concern_id, part.version]:
                    why = f"Concern {part.concern_id} has no version {part.version}."
                    yield RowRefused(row=f"{noun} {fact.id}", field=f"{field}.version", why=why)
