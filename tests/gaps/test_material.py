"""What a change beside the concern means for those who were told, in words to pass on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from desktop_app.domain.agencies import Involvement
from desktop_app.domain.people import CapacityAssessment, HouseholdMember, RiskPosed, Role
from desktop_app.domain.places import Address, Residence
from desktop_app.domain.rough_dates import RoughDate
from desktop_app.gaps.material import what_it_means, why_it_matters
from desktop_app.gaps.stories import MONDAY, TUESDAY, Story

ENDED = RoughDate("2026-03-03")
HOME = Residence(id="home", person_id="ada", address_id="flat", landlord_agency_id="harbour")
RISK = RiskPosed(id="risk", person_id="ben", to_person_id="ada", profile="threats")
BAIL = "not to enter Quay Street"
KEEPS_TO = "must keep to conditions"
MEMBER = HouseholdMember(id="in", household_id="h", person_id="ben")
DOUBT = CapacityAssessment(
    id="doubt", person_id="ada", decision="where to live", doubt_raised_on=MONDAY
)
WORK = Involvement(id="work", person_id="ada", agency_id="bridge")


def means(was: Any, now: Any) -> str:
    return what_it_means(Story().concern(MONDAY).neighbourhood(), was, now)


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        (None, HOME, "now lives at 4 Quay Street"),
        (None, replace(HOME, status="planned"), "is to move to 4 Quay Street"),
        (None, replace(HOME, status="concealed"), "stays unseen at 4 Quay Street"),
        (None, replace(HOME, until_on=ENDED), "lived at 4 Quay Street"),
        (HOME, replace(HOME, until_on=ENDED), "left 4 Quay Street"),
        (HOME, replace(HOME, address_id="house"), "now lives at 9 Mill Lane"),
        (HOME, replace(HOME, landlord_agency_id="northgate"), "landlord is now Northgate Housing"),
        (
            HOME,
            replace(HOME, landlord_agency_id=None),
            "Harbour Homes is not the landlord any more",
        ),
        (HOME, replace(HOME, kind="general needs"), ""),
        (replace(HOME, kind="hostel"), replace(HOME, kind="hostel", known_on=TUESDAY), ""),
        (
            replace(HOME, kind="secure tenancy"),
            replace(HOME, kind="licence"),
            "the home is now: licence",
        ),
        (replace(HOME, kind="licence"), replace(HOME, kind=""), ""),
        (None, replace(HOME, address_id=None), "now lives at another address"),
        (None, RISK, "poses a risk: threats"),
        (
            None,
            replace(RISK, profile="", level="high", supervision="probation"),
            "poses a risk, the risk posed is high, under probation",
        ),
        (RISK, replace(RISK, profile="violence"), "the risk posed is now: violence"),
        (RISK, replace(RISK, supervision="mappa-2"), "managed under MAPPA level 2"),
        (
            replace(RISK, supervision="mappa-2"),
            RISK,
            "not under supervision any more",
        ),
        (None, replace(RISK, profile="", conditions=BAIL), f"poses a risk, {KEEPS_TO}: {BAIL}"),
        (RISK, replace(RISK, conditions=BAIL), f"{KEEPS_TO}: {BAIL}"),
        (
            replace(RISK, conditions=BAIL),
            replace(RISK, conditions=BAIL, conditions_until_on=TUESDAY),
            f"{KEEPS_TO} until 3 March 2026: {BAIL}",
        ),
        (replace(RISK, conditions=BAIL), RISK, "has no conditions to keep to any more"),
        (replace(RISK, conditions=BAIL), replace(RISK, conditions=BAIL, notes="n"), ""),
        (RISK, replace(RISK, until_on=ENDED), "no longer poses the risk"),
        (replace(RISK, until_on=ENDED), replace(RISK, until_on=ENDED, notes="n"), ""),
        (RISK, replace(RISK, notes="seen"), ""),
        (None, MEMBER, "now belongs to the household"),
        (None, replace(MEMBER, until_on=ENDED), ""),
        (MEMBER, replace(MEMBER, until_on=ENDED), "left the household"),
        (None, DOUBT, "capacity is in doubt to decide: where to live"),
        (
            DOUBT,
            replace(DOUBT, outcome="lacks-capacity", assessed_on=TUESDAY),
            "lacks capacity to decide: where to live",
        ),
        (DOUBT, replace(DOUBT, outcome="has-capacity"), "has capacity to decide: where to live"),
        (DOUBT, replace(DOUBT, doubt="confused"), ""),
        (None, WORK, ""),
        (WORK, replace(WORK, until_on=ENDED), "Bridge Support no longer works with them"),
        (replace(WORK, until_on=ENDED), replace(WORK, until_on=ENDED, role="key worker"), ""),
        (None, Role(id="role", person_id="ada", kind="carer"), ""),
        (replace(HOME, until_on=ENDED), replace(HOME, until_on=ENDED, kind="x"), ""),
        (None, replace(RISK, until_on=ENDED), "no longer poses the risk"),
        (RISK, replace(RISK, until_on=ENDED, level="high"), "no longer poses the risk"),
        (RISK, replace(RISK, profile=""), ""),
        (RISK, replace(RISK, level="high"), "the risk posed is high"),
        (replace(RISK, level="high"), replace(RISK, level="high", notes="n"), ""),
        (replace(RISK, level="high"), RISK, ""),
        (RISK, replace(RISK, supervision="licence"), "licence"),
        (MEMBER, replace(MEMBER, household_id="other"), ""),
        (replace(MEMBER, until_on=ENDED), replace(MEMBER, until_on=ENDED, person_id="x"), ""),
        (
            replace(DOUBT, outcome="has-capacity"),
            replace(DOUBT, outcome="has-capacity", assessor="A"),
            "",
        ),
        (replace(DOUBT, outcome="has-capacity"), DOUBT, ""),
        (None, replace(DOUBT, outcome="has-capacity"), "has capacity to decide: where to live"),
        (None, replace(WORK, until_on=ENDED), "Bridge Support no longer works with them"),
        (HOME, replace(HOME, managing_agency_id="bridge"), "managing agent is now Bridge Support"),
        (
            HOME,
            replace(HOME, support_agency_id="bridge"),
            "support provider is now Bridge Support",
        ),
        (
            HOME,
            replace(HOME, temporary_agency_id="bridge"),
            "temporary or hostel provider is now Bridge Support",
        ),
    ],
)
def test_a_change_says_what_it_means(was: Any, now: Any, expected: str) -> None:
    assert means(was, now) == expected


def test_a_sensitive_address_is_never_put_into_words() -> None:
    refuge = Address(id="flat", lines=("4 Quay Street",), is_sensitive=True)
    near = replace(Story(), addresses=(refuge,)).concern(MONDAY).neighbourhood()

    assert what_it_means(near, None, HOME) == "now lives at another address"


@pytest.mark.parametrize(
    ("supervision", "words"),
    [
        ("probation", "under probation"),
        ("mappa-1", "managed under MAPPA level 1"),
        ("mappa-2", "managed under MAPPA level 2"),
        ("mappa-3", "managed under MAPPA level 3"),
    ],
)
def test_who_supervises_is_said_in_words(supervision: str, words: str) -> None:
    assert means(RISK, replace(RISK, supervision=supervision)) == words


def test_an_address_is_looked_up_in_every_file_and_one_without_words_is_another() -> None:
    here = Address(id="flat")
    story = replace(Story(), addresses=(here,)).concern(MONDAY)
    near = story.neighbourhood()

    assert what_it_means(near, None, HOME) == "now lives at another address"
    assert what_it_means(near, None, replace(HOME, address_id="x")) == (
        "now lives at another address"
    )


HIGH = replace(RISK, level="high")


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        (None, HOME, ("the address is another one",)),
        (None, replace(HOME, landlord_agency_id=None), ("the address is another one",)),
        (HOME, replace(HOME, landlord_agency_id="northgate"), ("another agency houses them",)),
        (HOME, replace(HOME, landlord_agency_id=None), ("another agency houses them",)),
        (replace(HOME, kind="tenancy"), replace(HOME, kind="licence"), ()),
        (None, HIGH, ("there is a risk that was not on record",)),
        (RISK, replace(RISK, profile="violence"), ("the risk is another one",)),
        (RISK, HIGH, ("the risk is another one",)),
        (replace(RISK, level="medium"), HIGH, ("the risk is higher now",)),
        (HIGH, replace(RISK, level="medium"), ()),
        (HIGH, replace(RISK, level="as before"), ("the risk is another one",)),
        (RISK, replace(RISK, until_on=ENDED), ("the risk is over",)),
        (RISK, replace(RISK, supervision="probation"), ("the supervision is another one",)),
        (RISK, replace(RISK, conditions=BAIL), ("the conditions are other ones",)),
        (replace(RISK, conditions=BAIL), RISK, ("the conditions are other ones",)),
        (None, MEMBER, ("somebody else lives with them",)),
        (MEMBER, replace(MEMBER, until_on=ENDED), ()),
        (None, DOUBT, ("what is known of their capacity is another matter now",)),
        (
            DOUBT,
            replace(DOUBT, outcome="has-capacity"),
            ("what is known of their capacity is another matter now",),
        ),
        (WORK, replace(WORK, until_on=ENDED), ()),
        (RISK, replace(RISK, notes="seen"), ()),
    ],
)
def test_a_change_says_why_it_matters_or_that_it_need_not(
    was: Any, now: Any, expected: tuple[str, ...]
) -> None:
    near = Story().concern(MONDAY).neighbourhood()
    assert why_it_matters(near, was, now) == expected
