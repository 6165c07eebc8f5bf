"""Any facts of every noun come out of a book as they went in, and out of the next one too."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from desktop_app.casework.acts.export_person import export_person
from desktop_app.casework.acts.import_case_bundle import import_case_bundle
from desktop_app.exchange.bundle_fields import BUNDLED
from desktop_app.exchange.case_bundle import Bundle, read_bundle, write_bundle
from tests.casework.books import NOW
from tests.exchange.bundles import any_facts
from tests.exchange.conftest import Open


def by_id(bundle: Bundle) -> dict[tuple[str, str], Any]:
    return {(noun, fact.id): fact for noun, fact in bundle.every_fact()}


def read(content: bytes) -> Bundle:
    reading = read_bundle(content)
    assert reading.faults == ()
    return reading.bundle


@pytest.mark.parametrize("seed", range(40))
def test_a_document_reads_back_as_it_was_written(seed: int) -> None:
    facts = any_facts(seed)
    bundle = Bundle(id="b", title="Any", provenance={"from": "nowhere"}, facts=facts)
    assert read(write_bundle(bundle)) == bundle


@pytest.mark.parametrize("seed", range(100, 112))
def test_a_person_leaves_a_book_as_they_came(open_book: Open, seed: int) -> None:
    one, other = open_book("one.loop"), open_book("other.loop")
    bundle = Bundle(id="any", facts=_own_numbers(any_facts(seed)))
    assert set(bundle.facts) == set(BUNDLED)
    first = import_case_bundle(one, write_bundle(bundle), actor="sam", now=NOW)
    assert (first.added, first.refused) == (len(by_id(bundle)), ())
    out = export_person(one, f"{bundle.id}:p0")
    assert by_id(read(out)) == _as_taken(by_id(bundle))
    head = one.head()
    again = import_case_bundle(one, out, actor="sam", now=NOW)
    assert (again.added, again.updated, again.refused) == (0, 0, ())
    assert one.head() == head
    import_case_bundle(other, out, actor="sam", now=NOW)
    assert by_id(read(export_person(other, f"{bundle.id}:p0"))) == by_id(read(out))


def _own_numbers(facts: dict[str, tuple[Any, ...]]) -> dict[str, tuple[Any, ...]]:
    """The same facts, no two agencies of which have a public number in common."""
    agencies = tuple(
        replace(
            agency,
            identifiers=tuple(
                replace(one, value=f"{agency.id}-{n}") for n, one in enumerate(agency.identifiers)
            ),
        )
        for agency in facts["agency"]
    )
    return {**facts, "agency": agencies}


def _as_taken(facts: dict[tuple[str, str], Any]) -> dict[tuple[str, str], Any]:
    """Contacts of the bundle's office name it, since the book belongs to another one."""
    office = next(fact for (noun, _), fact in facts.items() if noun == "office")
    taken = {}
    for key, fact in facts.items():
        if key[0] == "communication" and fact.direction == "outbound" and not fact.from_agency_id:
            fact = replace(fact, from_agency_id=office.agency_id)
        if key[0] == "communication" and fact.direction == "inbound" and not fact.to_agency_id:
            fact = replace(fact, to_agency_id=office.agency_id)
        taken[key] = fact
    return taken
