"""Every fault of the machine is told in sentences: what, what for the record, what to try."""

import pytest

from desktop_app.casework.sentences import sentence_for
from desktop_app.domain import errors
from desktop_app.domain.errors import HELD, UNSAFE_PLACE, WRONG_PASSWORD, Unavailable

KINDS = sorted(value for name, value in vars(errors).items() if name.isupper())


@pytest.mark.parametrize("kind", [*KINDS, "a kind of next year"])
def test_every_kind_says_what_it_means_for_the_record(kind: str) -> None:
    sentence = sentence_for(Unavailable(kind, "Because of {this}."))
    assert "Nothing was " in sentence
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert sentence.count(". ") >= 1


def test_no_two_kinds_are_told_alike() -> None:
    assert len(KINDS) >= 11
    assert len({sentence_for(Unavailable(kind)) for kind in KINDS}) == len(KINDS)


def test_who_holds_the_book_is_told() -> None:
    told = sentence_for(Unavailable(HELD, "Parveen, on PC-12 since 09:05 on 14 March 2026"))
    assert told.startswith("The book is open elsewhere: Parveen, on PC-12 since 09:05 on 14 March")
    assert sentence_for(Unavailable(HELD)).startswith("The book is open elsewhere. Nothing")


def test_why_a_place_is_unsafe_is_told() -> None:
    told = sentence_for(Unavailable(UNSAFE_PLACE, "H: is on a network drive."))
    assert told == "A book cannot be kept here. H: is on a network drive. Nothing was changed."


def test_a_wrong_recovery_key_is_not_called_a_password() -> None:
    assert "recovery key does not open" in sentence_for(Unavailable(WRONG_PASSWORD, "recovery"))
    for detail in ("", "password"):
        assert "password does not open" in sentence_for(Unavailable(WRONG_PASSWORD, detail))
