"""What was asked and not answered, and who raised a concern and heard nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from desktop_app.domain.meetings import AgendaItem, Invitation, Meeting
from desktop_app.domain.people import Role
from desktop_app.gaps.engine import look_again_on
from desktop_app.gaps.stories import (
    BEN,
    FRIDAY,
    MONDAY,
    SATURDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    Story,
    noon,
)
from tests.gaps.rules.edges import A_DAY, BASE, next_looks, only, says, speaks, this_week
from tests.story import told_of

YESTERDAY = MONDAY - A_DAY


# G13 and G15: requests


def request(**more: Any) -> Story:
    return BASE.told("harbour", MONDAY, id="m", **{"kind": "request", **more})


def to_do(**more: Any) -> Story:
    return BASE.told(
        "harbour",
        MONDAY,
        id="m",
        **{"request": "Change the locks.", "reply_due_on": FRIDAY, **more},
    )


@pytest.mark.parametrize(
    ("more", "name"),
    [
        ({}, "Harbour Homes"),
        ({"to_agency_id": None, "to_contact": "A cousin"}, "A cousin"),
        ({"to_agency_id": None, "to_contact": "A cousin", "concerns": ()}, "A cousin"),
        ({"to_agency_id": None}, "The recipient"),
    ],
)
def test_whoever_has_not_answered_is_named(more: dict[str, Any], name: str) -> None:
    asked = only(request(**more), "G15", FRIDAY)
    told = only(to_do(**more), "G13", SATURDAY)
    wanted = only(request(is_acknowledgement_wanted=True, **more), "G11", FRIDAY)

    assert asked.sentence == f"{name} has not answered what it was asked on 2 March 2026."
    assert told.sentence.startswith(f"{name} was asked to act by 6 March 2026, and nothing")
    assert wanted.sentence == f"{name} has not acknowledged what it was told on 2 March 2026."
    of = None if "concerns" in more else "fall"
    assert asked.concern_id == told.concern_id == wanted.concern_id == of
    assert (asked.act, told.act) == ("record-outcome", "record-outcome")
    assert wanted.act == "record-acknowledgement"


@pytest.mark.parametrize(
    ("more", "asked", "to_act"),
    [
        ({"request": " Visit. "}, "Visit.", "Visit."),
        ({"request": " Visit. ", "gist": "Rang."}, "Visit.", "Visit."),
        ({"request": " ", "gist": " Who lives there? "}, "Who lives there?", "Who lives there?"),
        ({"request": ""}, "not described", "to reply"),
    ],
)
def test_what_was_asked_is_said(more: dict[str, Any], asked: str, to_act: str) -> None:
    told = to_do(**{**more, "kind": "referral"})

    assert only(request(**more), "G15", FRIDAY).facts[0] == f"Asked: {asked}"
    assert only(told, "G13", SATURDAY).facts[0] == f"Asked on 2 March 2026: {to_act}"


REFUSED: dict[str, Any] = {"outcome": "refused"}


@pytest.mark.parametrize(
    ("story", "is_said"),
    [
        (request(), True),
        (request().outcome("m", TUESDAY), False),
        (request().outcome("m", TUESDAY, why="x"), False),
        (request().outcome("m", TUESDAY, **REFUSED), True),
        (request().outcome("m", TUESDAY, why=" ", **REFUSED), True),
        (request().outcome("m", TUESDAY, why="No key.", **REFUSED), False),
        (request().outcome("other", TUESDAY), True),
        (request().heard("harbour", TUESDAY, in_reply_to_communication_id="m"), False),
        (request().heard("harbour", TUESDAY, in_reply_to_communication_id="other"), True),
        (request().heard("harbour", TUESDAY), True),
        (request().closed(TUESDAY), False),
        (request(concerns=()), True),
        (request(concerns=told_of("else")), False),
        (request(concerns=(*told_of("else"), *told_of("fall"))), True),
    ],
)
def test_a_request_is_answered_by_a_reply_an_outcome_or_a_reason(
    story: Story, is_said: bool
) -> None:
    assert speaks(story, "G15", FRIDAY) is is_said


@pytest.mark.parametrize(
    ("story", "is_said"),
    [
        (to_do(), True),
        (to_do(request=" "), False),
        (to_do().outcome("m", TUESDAY, why=" ", **REFUSED), True),
        (to_do().heard("harbour", TUESDAY, in_reply_to_communication_id="m"), True),
        (request(reply_due_on=FRIDAY).acknowledged("m", TUESDAY), True),
        (
            request(reply_due_on=FRIDAY)
            .acknowledged("m", TUESDAY)
            .heard("harbour", WEDNESDAY, in_reply_to_communication_id="m"),
            False,
        ),
        (
            request(reply_due_on=FRIDAY)
            .acknowledged("m", TUESDAY)
            .told("harbour", WEDNESDAY, in_reply_to_communication_id="m"),
            True,
        ),
    ],
)
def test_a_task_is_done_when_its_outcome_says_so(story: Story, is_said: bool) -> None:
    assert speaks(story, "G13", SATURDAY) is is_said


AT_RISK = Role(id="r", person_id="ada", kind="adult-at-risk")


@pytest.mark.parametrize(
    ("people_ids", "facts", "is_said"),
    [
        (("ada",), (), True),
        (("ada", "ben"), (), False),
        (("ada", "ben"), (AT_RISK,), True),
        (("ada", "ben"), (replace(AT_RISK, kind="relative"),), False),
        (("ada", "ben"), (replace(AT_RISK, person_id="ben", for_person_id="ada"),), False),
    ],
)
def test_what_names_several_people_is_asked_of_those_at_risk(
    people_ids: tuple[str, ...], facts: tuple[Any, ...], is_said: bool
) -> None:
    story = Story().plus(BEN, *facts)
    asked = story.told("harbour", MONDAY, kind="request", concerns=(), people_ids=people_ids)

    assert speaks(asked, "G15", FRIDAY) is is_said


def test_we_look_again_the_day_after_an_answer_or_an_act_was_due() -> None:
    assert look_again_on(request().neighbourhood(), MONDAY) == THURSDAY
    assert this_week(request(kind="information").neighbourhood()) == []
    assert SATURDAY in next_looks(to_do().neighbourhood())
    dated = request(reply_due_on=TUESDAY).neighbourhood()
    assert this_week(dated) == [WEDNESDAY]


# G11: acknowledgements

WANTED: dict[str, Any] = {"is_acknowledgement_wanted": True}
BOTH = BASE.concern(MONDAY, id="theft").told(
    "harbour", MONDAY, id="m", concerns=(*told_of("fall"), *told_of("theft")), **WANTED
)


@pytest.mark.parametrize(
    ("story", "is_said"),
    [
        (BOTH, True),
        (BOTH.told("harbour", TUESDAY, id="x").acknowledged("x", TUESDAY), True),
        (
            BOTH.told(
                "harbour", TUESDAY, id="x", concerns=(*told_of("fall"), *told_of("theft"))
            ).acknowledged("x", TUESDAY),
            False,
        ),
        (
            BOTH.told(
                "harbour", MONDAY, id="x", concerns=(*told_of("fall"), *told_of("theft"))
            ).acknowledged("x", TUESDAY),
            True,
        ),
        (
            BASE.told("harbour", MONDAY, id="m", version=0, **WANTED)
            .told("harbour", TUESDAY, id="x", concerns=told_of("theft"))
            .acknowledged("x", TUESDAY),
            False,
        ),
        (BOTH.acknowledged("m", TUESDAY), False),
        (BOTH.acknowledged("m", TUESDAY, by=""), True),
    ],
)
def test_a_later_telling_of_all_of_it_that_was_acknowledged_will_do(
    story: Story, is_said: bool
) -> None:
    assert speaks(story, "G11", FRIDAY) is is_said


def test_one_grave_concern_of_two_makes_an_acknowledgement_urgent() -> None:
    grave = BOTH.concern(MONDAY, id="theft", risk="high")

    assert says(grave, "G11", WEDNESDAY) == [("harbour", TUESDAY)]
    assert says(BOTH, "G11", WEDNESDAY) == []


# G21: whoever raised it

RAISED = BASE.concern(MONDAY, raised_by_agency_id="surgery")
BY_BEN = BASE.plus(BEN).concern(MONDAY, raised_by_person_id="ben")


def test_whoever_raised_it_is_told_what_becomes_of_it_and_how_it_ended() -> None:
    waiting = only(RAISED, "G21", FRIDAY)
    ended = only(BY_BEN.closed(TUESDAY), "G21", FRIDAY)

    assert waiting.sentence == (
        "Mill Road Surgery raised the concern of 2 March 2026 and has not been told what becomes "
        "of it."
    )
    assert waiting.facts == ("It was received on 2 March 2026.",)
    assert (waiting.subject_id, waiting.due_on, waiting.act) == ("fall", WEDNESDAY, "feed-back")
    assert ended.sentence.startswith("Ben Cole raised")
    assert ended.sentence.endswith("has not been told how it ended.")
    assert ended.facts == ("It was closed on 3 March 2026.",)
    assert (ended.subject_id, ended.due_on) == ("closed-fall", TUESDAY)


MEETING = Meeting(
    id="met",
    people_ids=("ada",),
    held_at=noon(MONDAY),
    agenda=(AgendaItem(concern_id="fall", version=1),),
    invitations=(Invitation(agency_id="surgery", attendance="attended"),),
)


@pytest.mark.parametrize(
    ("story", "is_said"),
    [
        (RAISED, True),
        (RAISED.plus(MEETING), False),
        (RAISED.plus(replace(MEETING, held_at=noon(YESTERDAY))), True),
        (RAISED.told("surgery", YESTERDAY), True),
        (RAISED.told("surgery", YESTERDAY).told("surgery", TUESDAY), False),
        (BY_BEN.withheld(None, MONDAY, FRIDAY), True),
        (BY_BEN.told(None, TUESDAY, to_person_id="ben", direction="inbound"), True),
        (BY_BEN.told(None, MONDAY, to_person_id="ben"), False),
        (BY_BEN.told(None, YESTERDAY, to_person_id="ben"), True),
        (BY_BEN.told(None, TUESDAY, to_person_id="ben", kind="feedback", concerns=()), False),
        (
            BY_BEN.told(
                None, TUESDAY, to_person_id="ben", kind="feedback", concerns=told_of("else")
            ),
            True,
        ),
        (BY_BEN.told(None, TUESDAY, to_person_id="ben", reached="bounced"), True),
        (BY_BEN.told(None, TUESDAY, to_person_id="ada", kind="feedback", concerns=()), True),
        (
            BY_BEN.told(None, TUESDAY, to_person_id="ben",
                        concerns=(*told_of("else"), *told_of("fall"))),
            False,
        ),
        (BASE.concern(MONDAY, raised_by_agency_id="council"), False),
        (BASE, False),
    ],
)  # fmt: skip
def test_whoever_raised_it_is_told_after_they_did(story: Story, is_said: bool) -> None:
    assert speaks(story, "G21", FRIDAY) is is_said


def test_we_look_again_after_an_update_an_outcome_and_the_time_to_give_it_up() -> None:
    near = RAISED.closed(FRIDAY).neighbourhood()

    assert this_week(near) == [THURSDAY, FRIDAY, SATURDAY]
    assert FRIDAY + 91 * A_DAY in next_looks(near)
    assert this_week(BASE.neighbourhood()) == []
