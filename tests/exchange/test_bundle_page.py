"""The page says what is so: its tables and schema are made from the nouns, its examples run."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import jsonschema
import pytest

from desktop_app.casework.acts.import_case_bundle import import_case_bundle
from desktop_app.casework.neighbourhoods import neighbourhood_of
from desktop_app.casework.origins import find_person
from desktop_app.domain.nouns import NOUNS
from desktop_app.exchange.bundle_fields import BUNDLED, CODES, SHORTHANDS, fields_of
from desktop_app.exchange.case_bundle import Bundle, write_bundle
from desktop_app.gaps.engine import gaps_in
from desktop_app.store.book import Book
from tests.casework.books import NOW
from tests.exchange.bundles import any_facts, document, story
from tools.write_bundle_schema import GROUPS, PAGE, SCHEMA, page, schema, schema_text, words

TEXT = PAGE.read_text(encoding="utf-8")
VALIDATOR = jsonschema.Draft202012Validator(schema())


def example(name: str) -> Any:
    found = re.search(rf"<!-- example: {re.escape(name)} -->\n```json\n(.*?)```", TEXT, re.DOTALL)
    assert found is not None
    return json.loads(found[1])


def codes_on(book: Book, day: date) -> set[str]:
    around = neighbourhood_of(book, find_person(book, "joan"), day)
    return {gap.code for gap in gaps_in(around, day)}


def test_the_schema_and_the_tables_are_those_of_the_nouns() -> None:
    again = "run: python -m tools.write_bundle_schema"
    assert SCHEMA.read_text(encoding="utf-8") == schema_text(), again
    assert page(TEXT) == TEXT, again


def test_every_noun_has_its_table() -> None:
    assert sorted(noun for nouns in GROUPS.values() for noun in nouns.split()) == sorted(BUNDLED)


def owners() -> dict[str, Any]:
    """Every noun, and every value nested in one, by the name of its class."""
    found: dict[str, Any] = {}
    waiting: list[Any] = [NOUNS[name] for name in BUNDLED]
    while waiting:
        owner = waiting.pop()
        found[owner.__name__] = owner
        waiting += [field.part for field in fields_of(owner).values() if field.part]
    return found


def test_every_word_on_the_page_is_about_something_that_there_is() -> None:
    for key, said in words().items():
        owner: Any = NOUNS.get(key) or owners().get(key)
        assert key == "every" or set(said) <= {*fields_of(owner), "_"}, key


def test_every_code_list_belongs_to_a_field() -> None:
    for key in CODES:
        owner, name = key.split(".")
        assert name in fields_of(owners()[owner])
    version: Any = NOUNS["concern-version"]
    assert set(SHORTHANDS["concern"]) <= set(fields_of(version))


def test_the_examples_fit_the_schema() -> None:
    whole = example("two-landlords")
    VALIDATOR.validate(whole)
    whole["facts"]["communication"].append(example("two-landlords, told"))
    VALIDATOR.validate(whole)


@pytest.mark.parametrize("facts", [story(), story(office=[{"id": "o", "agency_id": "a1"}])])
def test_what_the_reader_takes_the_schema_takes(facts: dict[str, Any]) -> None:
    VALIDATOR.validate(json.loads(document(facts)))


@pytest.mark.parametrize("seed", range(3))
def test_what_is_written_fits_the_schema(seed: int) -> None:
    VALIDATOR.validate(json.loads(write_bundle(Bundle(id="any", facts=any_facts(seed)))))


@pytest.mark.parametrize(
    "change",
    [
        {"agency": [{"id": "a", "name": "A", "kind": "pub"}]},
        {"agency": [{"id": "a"}]},
        {"person": [{"id": "p", "born": "14/03/1948"}]},
        {"person": [{"id": "p", "shoe_size": 44}]},
        {"pub": []},
    ],
)
def test_what_the_reader_refuses_the_schema_refuses(change: dict[str, Any]) -> None:
    assert not VALIDATOR.is_valid(json.loads(document(change)))


def test_the_example_makes_the_rules_say_what_the_page_says(book: Book) -> None:
    whole = example("two-landlords")
    import_case_bundle(book, json.dumps(whole).encode(), actor="sam", now=NOW)
    second, third, fourth, later = (date(2026, 3, n) for n in (2, 3, 4, 30))
    said = [codes_on(book, day) for day in (second, third, fourth, later)]
    assert said == [{"G01"}, {"G01"}, {"G01"}, {"G01", "G44"}]
    whole["facts"]["communication"].append(example("two-landlords, told"))
    import_case_bundle(book, json.dumps(whole).encode(), actor="sam", now=NOW)
    days = (second, third, fourth, later)
    assert [codes_on(book, day) for day in days] == [{"G01"}, {"G01"}, set(), {"G44"}]
    around = neighbourhood_of(book, find_person(book, "joan"), second)
    (gap,) = gaps_in(around, second)
    assert gap.due_on == third
