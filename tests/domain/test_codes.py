"""Code lists: plain words for every code, and nothing lost for a code that nobody listed."""

from __future__ import annotations

import pytest

from desktop_app.domain import codes

LISTS = {name: value for name, value in vars(codes).items() if name.isupper() and value}


@pytest.mark.parametrize("name", sorted(n for n, v in LISTS.items() if isinstance(v, dict)))
def test_every_code_has_words_of_its_own(name: str) -> None:
    words = list(LISTS[name].values())

    assert all(word.strip() for word in words)
    assert len(set(words)) == len(words)


def test_the_care_act_lists_ten_types_of_abuse() -> None:
    assert len(codes.ABUSE_TYPES) == 10


def test_sets_of_codes_are_part_of_their_lists() -> None:
    assert codes.HOUSING_KINDS.issubset(codes.AGENCY_KINDS)
    assert codes.NOT_ARRIVED.issubset(codes.REACHED)


def test_a_code_is_said_in_words_and_an_unknown_one_as_it_stands() -> None:
    assert codes.in_words(codes.RISKS, "high") == "High"
    assert codes.in_words(codes.RISKS, "purple") == "purple"
