"""What one record tells others under a shared key: from when, to when, and in whose name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop_app.domain.people import Name, RiskPosed
from desktop_app.domain.places import Address, Residence
from desktop_app.domain.rough_dates import exactly
from desktop_app.gaps.patterns import Known, signals_of
from desktop_app.gaps.signals import RISK_AT, Signal, holds_on
from desktop_app.gaps.stories import BEN, FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY, Story

RISK = RiskPosed(id="r", person_id="ben", profile="Arson")
STAY = Residence(id="s", person_id="ben", address_id="flat", landlord_agency_id="harbour")
SIGNAL = Signal(kind=RISK_AT, key="k", id="i", person_id="ben", on=MONDAY)


def sent(risk: RiskPosed, stay: Residence, **more: Any) -> list[Signal]:
    """What Ben's record sends of a risk that he poses to anybody."""
    addresses = (Address(id="flat"),)
    story = replace(Story(), addresses=addresses).plus(replace(BEN, **more), risk, stay)
    known = Known(people={}, addresses={})
    return [s for s in signals_of(story.file_of("ben"), known) if s.kind == RISK_AT]


@pytest.mark.parametrize(
    ("risk", "stay", "on", "from_on", "until_on"),
    [
        ({}, {}, date.min, date.min, None),
        ({"from_on": exactly(TUESDAY)}, {}, TUESDAY, TUESDAY, None),
        ({}, {"from_on": exactly(TUESDAY)}, TUESDAY, TUESDAY, None),
        ({"from_on": exactly(MONDAY)}, {"from_on": exactly(TUESDAY)}, TUESDAY, TUESDAY, None),
        ({"from_on": exactly(WEDNESDAY)}, {"from_on": exactly(TUESDAY)}, WEDNESDAY, WEDNESDAY,
         None),
        ({}, {"from_on": exactly(FRIDAY), "status": "planned", "known_on": MONDAY}, MONDAY, FRIDAY,
         None),
        ({"until_on": exactly(FRIDAY)}, {}, date.min, date.min, FRIDAY),
        ({}, {"until_on": exactly(FRIDAY)}, date.min, date.min, FRIDAY),
        ({"until_on": exactly(THURSDAY)}, {"until_on": exactly(FRIDAY)}, date.min, date.min,
         THURSDAY),
        ({"until_on": exactly(TUESDAY)}, {"from_on": exactly(TUESDAY)}, TUESDAY, TUESDAY, TUESDAY),
    ],
)  # fmt: skip
def test_a_risk_is_where_they_live_while_they_pose_it_and_live_there(
    risk: dict[str, Any], stay: dict[str, Any], on: date, from_on: date, until_on: date | None
) -> None:
    (signal,) = sent(replace(RISK, **risk), replace(STAY, **stay))

    assert (signal.on, signal.from_on, signal.until_on) == (on, from_on, until_on)
    assert (signal.words, signal.profile) == (("Ben Cole",), "Arson")


def test_a_risk_that_ended_before_they_moved_in_is_not_there() -> None:
    assert (
        sent(replace(RISK, until_on=exactly(MONDAY)), replace(STAY, from_on=exactly(TUESDAY))) == []
    )
    assert sent(replace(RISK, to_person_id="ada"), STAY) == []
    assert sent(RISK, replace(STAY, address_id=None)) == []


def test_names_that_say_nothing_are_not_sent() -> None:
    (signal,) = sent(RISK, STAY, names=(*BEN.names, Name()))

    assert signal.words == ("Ben Cole",)


@pytest.mark.parametrize(
    ("more", "days"),
    [
        ({}, [True, True, True]),
        ({"from_on": TUESDAY}, [False, True, True]),
        ({"until_on": TUESDAY}, [True, True, False]),
        ({"from_on": TUESDAY, "until_on": TUESDAY}, [False, True, False]),
    ],
)
def test_a_signal_holds_from_its_first_day_to_its_last(
    more: dict[str, Any], days: list[bool]
) -> None:
    held = [holds_on(replace(SIGNAL, **more), day) for day in (MONDAY, TUESDAY, WEDNESDAY)]

    assert held == days
