"""What the button of a gap says."""

from __future__ import annotations

import pytest

from desktop_app.ui.parts.gap_acts import LONGEST_NAME, act_words


@pytest.mark.parametrize(
    ("agency", "words"),
    [
        ("Harbour Homes", "Tell Harbour Homes now"),
        ("H" * LONGEST_NAME, f"Tell {'H' * LONGEST_NAME} now"),
        ("H" * (LONGEST_NAME + 1), "Tell them now"),
        ("", "Tell them now"),
    ],
)
def test_no_button_cuts_off_the_name_of_an_agency(agency: str, words: str) -> None:
    assert act_words("tell", agency) == words


def test_an_act_that_no_page_does_has_no_button() -> None:
    assert act_words("whistle", "Harbour Homes") == ""
