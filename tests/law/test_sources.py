"""Citations: complete, readable, and each from a public place."""

from __future__ import annotations

import pytest

from desktop_app.domain.rough_dates import first_day
from desktop_app.gaps.rules import RULES
from desktop_app.law import care_act, data_protection, guidance, reviews
from desktop_app.law.source import Source

SHELVES = (care_act, data_protection, guidance, reviews)
SOURCES = [
    pytest.param(value, id=name)
    for shelf in SHELVES
    for name, value in vars(shelf).items()
    if isinstance(value, Source)
]


@pytest.mark.parametrize("source", SOURCES)
def test_a_source_says_what_it_is_and_when_it_was_read(source: Source) -> None:
    assert source.title.strip()
    assert source.passage.strip()
    assert source.url == "" or source.url.startswith(("https://", "http://"))
    assert first_day(source.read_on).year >= 2026


def test_a_landlord_is_never_shown_the_duty_of_relevant_partners() -> None:
    cited = {source for rule in RULES for source in rule.sources}

    assert care_act.CO_OPERATION_IN_A_CASE not in cited


def test_the_care_act_has_been_in_force_since_april_2015() -> None:
    dates = {
        source.in_force_from for source in vars(care_act).values() if isinstance(source, Source)
    }

    assert [day.isoformat() for day in dates if day] == ["2015-04-01"]
