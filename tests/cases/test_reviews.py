"""Published reviews, day by day: which rules must speak, of whom, and which must not.

`bundle.json` tells a review, `expected.json` what the program has to say of it: "G01 his" is a
rule and the agency that it is about, "G01" the rule about anybody. What ought to be said by
rules that are not built yet is listed too, and that list can only shrink.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from desktop_app.casework.acts.export_person import export_person
from desktop_app.casework.acts.import_case_bundle import import_case_bundle
from desktop_app.casework.neighbourhoods import neighbourhood_of
from desktop_app.casework.origins import file_ids, find_person
from desktop_app.gaps.engine import gaps_in
from desktop_app.gaps.rules import RULES
from desktop_app.store.book import Book
from tests.casework.books import NOW, new_book
from tests.exchange.conftest import Open
from tools.write_bundle_schema import SCHEMA

FOLDER = Path(__file__).parent
NAMES = sorted(path.parent.name for path in FOLDER.glob("*/bundle.json"))
MOST_NOT_BUILT = 0
"""How many rules the reviews still wait for; lower it with every rule, never raise it."""
ACROSS_PEOPLE = ("G23", "G24")
"""Rules that count other adults of the book, whom one person's bundle does not bring."""
BUILT = {rule.code for rule in RULES}


def document(name: str, part: str) -> Any:
    return json.loads((FOLDER / name / f"{part}.json").read_text(encoding="utf-8"))


def days() -> list[Any]:
    return [
        pytest.param(name, day, id=f"{name} {day['on']}")
        for name in NAMES
        for day in document(name, "expected")["days"]
    ]


@pytest.fixture(scope="module")
def reviews(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """Every review in one book: their ids are the same and must not touch each other."""
    folder = tmp_path_factory.mktemp("reviews")
    book = new_book(folder)
    for name in NAMES:
        content = (FOLDER / name / "bundle.json").read_bytes()
        result = import_case_bundle(book, content, actor="sam", now=NOW)
        assert (result.refused, result.updated, result.unchanged) == ((), 0, 0), name
    yield book
    book.close()
    shutil.rmtree(folder)


def said_on(book: Book, name: str, day: date) -> set[str]:
    """What is said of the review's adult: each rule alone, and with the agency that it is about."""
    bundle = document(name, "bundle")["id"]
    person = find_person(book, f"{bundle}:{document(name, 'expected')['person']}")
    theirs = file_ids(book, bundle)
    said: set[str] = set()
    for gap in gaps_in(neighbourhood_of(book, person, day), day):
        said |= {gap.code, f"{gap.code} {theirs.get(('agency', gap.agency_id or ''), '')}"}
    return said


@pytest.mark.parametrize(("name", "day"), days())
def test_a_review_is_judged_as_its_readers_judged_it(
    reviews: Book, name: str, day: dict[str, Any]
) -> None:
    said = said_on(reviews, name, date.fromisoformat(day["on"]))
    assert set(day["speaks"]) - said == set(), "silent, and must speak"
    assert set(day["silent"]) & said == set(), "speaks, and must be silent"


@pytest.mark.parametrize("name", NAMES)
def test_every_agency_that_is_expected_is_in_the_bundle(name: str) -> None:
    agencies = {agency["id"] for agency in document(name, "bundle")["facts"]["agency"]}
    for day in document(name, "expected")["days"]:
        for words in (*day["speaks"], *day["silent"]):
            code, _, agency = words.partition(" ")
            assert code in BUILT
            assert not agency or agency in agencies


@pytest.mark.parametrize("name", NAMES)
def test_a_review_fits_the_schema_and_says_what_is_invented(name: str) -> None:
    whole = document(name, "bundle")
    jsonschema.validate(whole, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert {"source", "invented"} <= set(whole["provenance"])


@pytest.mark.parametrize("name", NAMES)
def test_a_review_judges_the_same_in_the_next_book(
    reviews: Book, open_book: Open, name: str
) -> None:
    bundle, expected = document(name, "bundle")["id"], document(name, "expected")
    out = export_person(reviews, f"{bundle}:{expected['person']}")
    book = open_book("next.loop")
    import_case_bundle(book, out, actor="sam", now=NOW)
    for day in (date.fromisoformat(one["on"]) for one in expected["days"]):
        assert _alone(said_on(book, name, day)) == _alone(said_on(reviews, name, day))


def _alone(said: set[str]) -> set[str]:
    return {words for words in said if not words.startswith(ACROSS_PEOPLE)}


def test_the_list_of_rules_that_reviews_wait_for_can_only_shrink() -> None:
    waiting = [(name, code) for name in NAMES for code in document(name, "expected")["not_built"]]
    built = [(name, code) for name, code in waiting if code in BUILT]
    assert built == [], "built by now: say on which days they speak, and lower the number"
    assert len(waiting) == MOST_NOT_BUILT
