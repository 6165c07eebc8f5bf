"""Write a person's record as a case bundle, under the ids that its bundle gave."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any, Final

from desktop_app import __version__
from desktop_app.casework.origins import bundle_of, file_ids, find_person, own_bundle
from desktop_app.domain.casefile import CaseFile
from desktop_app.domain.communications import Communication
from desktop_app.domain.concerns import Concern
from desktop_app.domain.nouns import NOUNS, Fact, noun_of, people_in
from desktop_app.domain.office import OFFICE_ID
from desktop_app.exchange.bundle_fields import BUNDLED
from desktop_app.exchange.bundle_ids import named_in, renamed
from desktop_app.exchange.case_bundle import Bundle, write_bundle
from desktop_app.store.book import Book

_BESIDE_THE_FILE: Final = ("attachment", "report-issued")
"""Nouns that speak of people and stand in no case file."""


def export_person(book: Book, person: str) -> bytes:
    """The record of one person, and of others what it names, as the bytes of a case bundle.

    `person` is our id, a file's id, or "bundle:id". Raises Refused where nobody has it.
    """
    return write_bundle(bundle_about(book, find_person(book, person)))


def bundle_about(book: Book, person_id: str) -> Bundle:
    """The bundle of one person; facts made here keep our ids, brought ones have their file's."""
    bundle = bundle_of(book, "person", person_id) or own_bundle(book)
    theirs = file_ids(book, bundle)
    export = _Export(book)
    export.person(person_id)
    export.brought_with_them(theirs)
    facts: dict[str, list[Any]] = {}
    for (noun, id), fact in export.facts.items():
        told = fact if (noun, id) in theirs else export.said_by_us(fact)
        facts.setdefault(noun, []).append(told)
    export.named_by(fact for told in facts.values() for fact in told)
    for (noun, id), fact in export.facts.items():
        if not any(id == one.id for one in facts.get(noun, ())):
            facts.setdefault(noun, []).append(fact)

    def rename(noun: str, id: str) -> str | None:
        if (noun, id) not in export.facts:
            return None
        return theirs.get((noun, id), id)

    return Bundle(
        id=bundle,
        provenance={"exported_by": f"In the Loop {__version__}"},
        facts={
            noun: tuple(renamed(fact, noun, rename) for fact in facts[noun])
            for noun in BUNDLED
            if noun in facts
        },
    )


class _Export:
    """Gathers facts, each once, and whatever they name."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.facts: dict[tuple[str, str], Any] = {}
        office = book.fact("office", OFFICE_ID)
        self._own_agency_id = office.agency_id if office else None

    def person(self, person_id: str) -> None:
        stored = self.book.stored_file(person_id)
        for file in (stored.file, *stored.linked):
            self._add_all(_facts_in(file))
        for noun in _BESIDE_THE_FILE:
            found = self.book.facts(noun)
            self._add_all(fact for fact in found if person_id in people_in(fact))
        self.named_by(list(self.facts.values()))

    def brought_with_them(self, theirs: dict[tuple[str, str], str]) -> None:
        """What came in the same bundle and speaks of nobody else."""
        people = {id for noun, id in self.facts if noun == "person"}
        for noun, id in theirs:
            fact = self.book.fact(noun, id)
            if fact is not None and people.issuperset(people_in(fact)):
                self._add_all([fact])
        self.named_by(list(self.facts.values()))

    def said_by_us(self, fact: Any) -> Any:
        """A contact of ours names our agency, since "we" are somebody else where it is read."""
        if not isinstance(fact, Communication) or self._own_agency_id is None:
            return fact
        if fact.direction == "outbound" and not fact.from_agency_id:
            return replace(fact, from_agency_id=self._own_agency_id)
        if fact.direction == "inbound" and not fact.to_agency_id:
            return replace(fact, to_agency_id=self._own_agency_id)
        return fact

    def named_by(self, facts: Any) -> None:
        """Add what facts name, and what that names in turn."""
        waiting = list(facts)
        while waiting:
            fact = waiting.pop()
            for _, nouns, id in named_in(fact):
                if not any((noun, id) in self.facts for noun in nouns):
                    found = (self.book.fact(noun, id) for noun in nouns)
                    named = next((one for one in found if one is not None), None)
                    if named is not None:
                        new = [named, *self._versions_of(named)]
                        self._add_all(new)
                        waiting += new

    def _versions_of(self, fact: Any) -> Iterator[Any]:
        if isinstance(fact, Concern):
            for version in self.book.case_file(fact.person_id).concern_versions:
                if version.concern_id == fact.id:
                    yield version

    def _add_all(self, facts: Any) -> None:
        for fact in facts:
            self.facts.setdefault((noun_of(fact), fact.id), fact)


def _facts_in(file: CaseFile) -> Iterator[Fact]:
    for field in fields(file):
        value = getattr(file, field.name)
        for fact in value if isinstance(value, tuple) else (value,):
            if type(fact) in NOUNS.values():
                yield fact
