"""The nouns: frozen values whose field names say what they speak of."""

from __future__ import annotations

import re
from dataclasses import FrozenInstanceError, fields
from typing import Any

import pytest

from desktop_app.domain.communications import Communication, ConcernShared
from desktop_app.domain.nouns import (
    NAME_OF,
    NOUNS,
    names_a_fact,
    names_people,
    noun_of,
    others_in,
    parts_of,
    people_in,
)
from desktop_app.domain.people import Name, Person, Relationship
from desktop_app.domain.places import Residence
from desktop_app.gaps.stories import MONDAY, noon

EACH_NOUN = pytest.mark.parametrize("noun", NOUNS.values(), ids=list(NOUNS))


@EACH_NOUN
def test_a_noun_is_a_frozen_slotted_value_with_its_id_first(noun: type[Any]) -> None:
    assert fields(noun)[0].name == "id"
    assert noun.__dataclass_params__.frozen
    assert "__slots__" in vars(noun)
    assert all(field.kw_only for field in fields(noun))


@EACH_NOUN
def test_a_noun_is_registered_under_its_own_name(noun: type[Any]) -> None:
    kebab = re.sub(r"(?<!^)(?=[A-Z])", "-", noun.__name__).lower()

    assert NAME_OF[noun] == kebab


@EACH_NOUN
def test_dates_instants_and_truths_are_named_as_such(noun: type[Any]) -> None:
    for field in fields(noun):
        kind = str(field.type)
        if "datetime" in kind:
            assert field.name.endswith("_at")
        elif kind.startswith("bool"):
            assert field.name.startswith(("is_", "has_", "was_", "does_"))
        elif re.search(r"\bdate\b", kind):
            assert field.name.endswith("_on")


def test_a_fact_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Person(id="ada").email = "x"  # type: ignore[misc]


def test_a_fact_says_whom_it_speaks_of() -> None:
    relation = Relationship(id="r", person_id="ada", other_person_id="ben", kind="son")
    sent = Communication(
        id="c",
        people_ids=("ada", "ben"),
        occurred_at=noon(MONDAY),
        recorded_at=noon(MONDAY),
        from_person_id="ben",
        to_agency_id="harbour",
    )

    assert people_in(Person(id="ada")) == ("ada",)
    assert people_in(relation) == ("ada", "ben")
    assert people_in(sent) == ("ada", "ben")


def test_a_fact_says_which_other_facts_it_names() -> None:
    stay = Residence(
        id="s",
        person_id="ada",
        address_id="flat",
        landlord_agency_id="harbour",
        support_agency_id="harbour",
    )

    assert others_in(stay) == ("flat", "harbour")
    assert noun_of(stay) == "residence"


def test_names_of_fields_carry_their_meaning() -> None:
    assert names_people("posing_risk_people_ids")
    assert names_people("other_person_id")
    assert not names_people("concern_id")
    assert names_a_fact("linked_concern_ids")
    assert not names_a_fact("file_id")
    assert not names_a_fact("id")


def test_parts_of_a_fact_include_what_is_nested_in_it() -> None:
    shared = ConcernShared(concern_id="fall", version=1)
    sent = Communication(
        id="c",
        people_ids=(),
        occurred_at=noon(MONDAY),
        recorded_at=noon(MONDAY),
        concerns=(shared,),
    )

    assert shared in list(parts_of(sent))


def test_a_person_is_called_by_the_name_that_they_prefer() -> None:
    legal, preferred = Name(family="Reed"), Name(kind="preferred", given="Addie")

    assert Person(id="a", names=(legal, preferred)).name == "Addie"
    assert Person(id="a", names=(legal,)).name == "Reed"
    assert Person(id="a", names=(Name(kind="alias", given="Sparrow"),)).name == "Sparrow"
    assert Person(id="a").name == "Name not known"


def test_providers_are_named_once_each_landlord_first() -> None:
    stay = Residence(
        id="s", person_id="a", landlord_agency_id="x", managing_agency_id="y", support_agency_id="x"
    )

    assert stay.provider_ids == ("x", "y")
