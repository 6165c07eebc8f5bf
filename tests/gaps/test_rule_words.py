"""What a rule says of itself, read from the docstring of its file."""

from __future__ import annotations

from desktop_app.gaps.gap import TELL, WAITING
from desktop_app.gaps.rule_words import SPEAKS, WHY, words_of
from tests.gaps.rules.edges import BY_CODE


def test_the_first_line_says_what_is_wrong_and_the_headings_why_and_when() -> None:
    words = words_of(BY_CODE["G46"])

    assert words.says == (
        "Somebody told an agency whose own safeguarding training was not in date."
    )
    assert [heading for heading, _ in words.sections] == [
        "Looks for",
        WHY,
        "Clears when",
        "Stays silent when",
    ]


def test_the_text_under_a_heading_is_one_line_and_of_no_heading_nothing() -> None:
    words = words_of(BY_CODE["G46"])

    assert words.under("Clears when") == (
        "Training of theirs is recorded that was in date on that day, or was done since."
    )
    assert words.under("Of interest") == ""


def test_the_text_keeps_its_lines_and_loses_its_margin() -> None:
    why = dict(words_of(BY_CODE["G46"]).sections)[WHY]

    assert why.startswith("Parry found")
    assert "\ntells must know" in why


def test_a_rule_that_tells_speaks_at_once_and_one_that_waits_after_its_limit() -> None:
    assert SPEAKS[TELL].startswith("It speaks at once")
    assert SPEAKS[WAITING].startswith("It first speaks on the day after its limit")
