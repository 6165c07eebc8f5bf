"""The matrix says in words what each agency knows of each concern."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from desktop_app.casework.views.sharing_matrix import MatrixCell, SharingMatrix, matrix_of
from desktop_app.domain.agencies import Involvement
from desktop_app.domain.casefile import CaseFile
from desktop_app.domain.concerns import StageDecision
from desktop_app.domain.people import Person
from desktop_app.domain.rough_dates import exactly
from tests.casework.story import (
    AGENCIES,
    FILE,
    HOME,
    TODAY,
    SeenGap,
    day,
    near,
    person,
    telling,
    version,
)


def matrix(
    file: CaseFile,
    gaps: Sequence[SeenGap] = (),
    linked: dict[str, CaseFile] | None = None,
    today: date = TODAY,
) -> SharingMatrix:
    return matrix_of(near(file, linked), gaps, today)


def cell(seen: SharingMatrix, agency_id: str) -> MatrixCell:
    (found,) = [one for one in seen.rows[0].cells if one.agency_id == agency_id]
    return found


def test_every_housing_provider_has_a_column_and_we_have_none() -> None:
    told = replace(FILE, communications=(telling("police", day(19)),))

    seen = matrix(told, [SeenGap(agency_id="surgery"), SeenGap(agency_id="us")])

    assert [(one.name, one.relation) for one in seen.columns] == [
        ("Harbour Homes", "landlord"),
        ("Coast Housing", "support"),
        ("Northshire Police", "Police"),
        ("Westfield Surgery", "GP surgery"),
    ]


def test_an_untold_landlord_says_how_late_it_is() -> None:
    gap = SeenGap(agency_id="harbour", concern_id="threats", due_on=day(22))

    due = matrix(FILE, [gap], today=day(22))
    over = matrix(FILE, [gap], today=day(23))

    assert cell(due, "harbour").state == "not-told"
    assert cell(over, "harbour").state == "overdue"
    assert cell(over, "harbour").sentence == "Harbour Homes: not told, one day overdue"
    assert cell(over, "harbour").detail == "due 22 Nov · 1 day over"


def test_an_old_version_says_what_is_missing() -> None:
    versions = (version(1, day(16)), version(2, day(20), "he has a key"))
    told = replace(FILE, concern_versions=versions, communications=(telling("harbour", day(19)),))

    seen = cell(matrix(told), "harbour")

    assert (seen.words, seen.detail) == ("Knows v1 of 2", "missing: he has a key")
    assert seen.sentence == "Harbour Homes: knows version 1 of 2, missing: he has a key"


def test_an_unconfirmed_telling_becomes_a_doubt_when_its_gap_is_late() -> None:
    told = replace(
        FILE, communications=(telling("harbour", day(19), is_acknowledgement_wanted=True),)
    )
    gap = SeenGap(agency_id="harbour", concern_id="threats", due_on=day(20))

    assert cell(matrix(told), "harbour").state == "told-current"
    assert cell(matrix(told, [gap]), "harbour").state == "may-not-have-it"


def test_the_landlord_of_whoever_poses_a_risk_is_named() -> None:
    nephew: Person = person("dean", "Dean", "Pike")
    home = replace(
        HOME, id="his", person_id="dean", landlord_agency_id="vale", support_agency_id=None
    )
    feared = replace(version(1, day(16)), posing_risk_people_ids=("dean",))
    file = replace(FILE, concern_versions=(feared,))

    seen = matrix(file, linked={"dean": CaseFile(person=nephew, residences=(home,))})

    assert seen.column("vale").relation == "landlord of Dean Pike"
    assert seen.remark == "Landlord of Dean Pike: Vale Homes, not told of anything."


def test_a_former_landlord_has_no_column_unless_it_was_told() -> None:
    left = replace(FILE, residences=(replace(HOME, until_on=exactly(day(1))),))
    told = replace(left, communications=(telling("harbour", day(19)),))

    assert matrix(left).columns == ()
    assert [one.agency_id for one in matrix(told).columns] == ["harbour"]


def test_a_closed_concern_accuses_nobody() -> None:
    ended = StageDecision(
        id="end", concern_id="threats", person_id="arwen", stage="closed", decided_on=day(20)
    )

    seen = matrix(replace(FILE, stage_decisions=(ended,)))

    assert seen.lacking == ()
    assert cell(seen, "harbour").words == "Not told, closed"


def test_those_who_lack_it_come_worst_first() -> None:
    gap = SeenGap(agency_id="coast", concern_id="threats", due_on=day(20))

    assert [one.agency_id for one in matrix(FILE, [gap]).lacking] == ["coast", "harbour"]


@pytest.mark.parametrize("agency_id", ["harbour", "coast"])
def test_every_cell_speaks_for_itself(agency_id: str) -> None:
    told = replace(FILE, communications=(telling("coast", day(19)),))

    seen = cell(matrix(told), agency_id)

    assert seen.sentence.startswith(f"{AGENCIES[agency_id].name}: ")
    assert seen.shape
    assert seen.words


def test_an_agency_that_houses_nobody_lacks_only_what_a_rule_asks_for() -> None:
    work = Involvement(id="gp", person_id="arwen", agency_id="surgery", role="GP")
    file = replace(FILE, involvements=(work,))
    gap = SeenGap(agency_id="surgery", concern_id="threats", due_on=day(24))

    calm, asked = cell(matrix(file), "surgery"), cell(matrix(file, [gap]), "surgery")

    assert (calm.words, calm.detail, calm.is_lacking) == ("Not told", "no rule asks for it", False)
    assert (asked.words, asked.tone, asked.is_lacking) == ("Not told", "critical", True)
