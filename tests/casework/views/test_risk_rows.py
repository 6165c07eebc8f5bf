"""Who poses a risk, as the person's page says it: bail with its last day, and what has ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.casework.views.risk_rows import conditions_words, risk_rows
from desktop_app.domain.casefile import CaseFile
from desktop_app.domain.people import RiskPosed
from desktop_app.domain.rough_dates import RoughDate
from tests.casework.story import FILE, TODAY, near, person

RISK = RiskPosed(
    id="risk",
    person_id="dean",
    to_person_id="arwen",
    profile="Threats",
    basis="charge",
    level="high",
    supervision="mappa-1",
)
DEAN = CaseFile(person=person("dean", "Dean", "Pike"), risks_posed=(RISK,))


def test_a_risk_names_who_poses_it_and_on_what_basis() -> None:
    (row,) = risk_rows(near(replace(FILE, risks_posed=(RISK,)), {"dean": DEAN}), TODAY)

    assert (row.who, row.level, row.level_words) == ("Dean Pike", "high", "High")
    assert row.what == "Charge · Threats · MAPPA level 1"
    assert row.conditions == "None on record"


def test_on_their_own_page_it_says_to_whom() -> None:
    (row,) = risk_rows(near(DEAN, {"arwen": FILE}), TODAY)
    anybody = replace(DEAN, risks_posed=(replace(RISK, to_person_id=None),))

    assert row.who == "To Arwen Llŷr"
    assert risk_rows(near(anybody), TODAY)[0].who == "To anybody"


def test_a_risk_that_ended_stands_last_and_says_so() -> None:
    over = replace(RISK, id="over", until_on=RoughDate("2026-10"))
    rows = risk_rows(near(replace(FILE, risks_posed=(over, RISK)), {"dean": DEAN}), TODAY)

    assert [row.risk_id for row in rows] == ["risk", "over"]
    assert (rows[1].is_current, rows[1].level_words) == (False, "Ended")
    assert rows[1].what.endswith("ended October 2026")


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        (None, "no contact (no end on record)"),
        (TODAY, "no contact (until Mon 23 Nov)"),
        (date(2026, 11, 22), "no contact (ended Sun 22 Nov)"),
    ],
)
def test_conditions_say_to_which_day_they_bind(until: date | None, expected: str) -> None:
    bailed = replace(RISK, conditions="no contact", conditions_until_on=until)

    assert conditions_words(bailed, TODAY) == expected
