"""Everybody of the demo book leaves as a bundle that comes home unchanged and reads elsewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator

import jsonschema
import pytest

from desktop_app.casework.acts.export_person import export_person
from desktop_app.casework.acts.import_case_bundle import import_case_bundle
from desktop_app.casework.demo import DEMO_PASSWORD, make_demo_book
from desktop_app.casework.origins import find_person, own_bundle
from desktop_app.store.book import Book
from tests.casework.books import NOW
from tests.exchange.conftest import Open
from tools.write_bundle_schema import schema


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    path = tmp_path_factory.mktemp("demo") / "demo.loop"
    book = make_demo_book(path, password=DEMO_PASSWORD, now=NOW, why_not=lambda _: None)
    yield book
    book.close()


def test_everybody_comes_home_unchanged(demo: Book) -> None:
    head = demo.head()
    for person in demo.everyone():
        done = import_case_bundle(demo, export_person(demo, person), actor="sam", now=NOW)
        assert (done.added, done.updated, done.refused) == (0, 0, ()), person
    assert demo.head() == head


def test_everybody_reads_elsewhere(demo: Book, open_book: Open) -> None:
    book, validator = open_book("next.loop"), jsonschema.Draft202012Validator(schema())
    for person in demo.everyone():
        out = export_person(demo, person)
        validator.validate(json.loads(out))
        assert import_case_bundle(book, out, actor="sam", now=NOW).refused == (), person
        there = book.case_file(find_person(book, f"{own_bundle(demo)}:{person}"))
        here = demo.case_file(person)
        assert there.person.names == here.person.names
        assert len(there.communications) == len(here.communications)
        assert len(there.residences) == len(here.residences)
        assert len(there.concern_versions) == len(here.concern_versions)
