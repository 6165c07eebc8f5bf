"""The ledger keeps three questions apart: how far, how true, and what was decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from desktop_app.domain.communications import ConcernShared
from desktop_app.domain.concerns import MustKnow
from desktop_app.domain.meetings import AgendaItem, Invitation, Meeting, MinutesSent
from desktop_app.gaps import ledger_cells as words
from desktop_app.gaps.ledger import ledger
from desktop_app.gaps.ledger_cells import Cell
from desktop_app.gaps.stories import (
    BEN,
    FRIDAY,
    MONDAY,
    NEXT_MONDAY,
    SATURDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    Story,
    noon,
)
from desktop_app.gaps.wrong_tellings import PutRight

HOUSED = Story().home("harbour").home("northgate").concern(MONDAY)
TOLD = HOUSED.told("harbour", TUESDAY)
KEY = MustKnow(key="key", text="he has a key", kind="other")
DOG = MustKnow(key="dog", text="there is a dog", kind="other")


def cell(story: Story, day: date = FRIDAY, agency_id: str = "harbour", **more: Any) -> Cell:
    return ledger(story.neighbourhood(), day, **more).cell(agency_id, "fall")


def axes(story: Story, day: date = FRIDAY, agency_id: str = "harbour") -> tuple[str, str, str]:
    found = cell(story, day, agency_id)
    return found.how_far, found.how_true, found.decided


def test_whoever_was_not_told_holds_nothing() -> None:
    assert axes(TOLD, agency_id="northgate") == (
        words.NOT_TOLD,
        words.NOTHING_HELD,
        words.UNDECIDED,
    )


def test_a_telling_is_known_from_its_day_on() -> None:
    assert axes(TOLD, MONDAY)[0] == words.NOT_TOLD
    assert axes(TOLD, TUESDAY) == (words.TOLD, words.CURRENT, words.UNDECIDED)


def test_a_cell_says_from_whom_when_how_and_when_that_was_written_down() -> None:
    late = noon(THURSDAY)
    told = HOUSED.told("harbour", TUESDAY, method="phone", id="call")
    (sent,) = (f for f in told.facts if f.id == "call")
    found = cell(told.plus(replace(sent, recorded_at=late)))

    assert found.since == TUESDAY
    assert found.written_at == late
    assert found.route is not None
    assert (found.route.from_agency_id, found.route.method) == ("council", "phone")


@pytest.mark.parametrize("reached", ["voicemail", "bounced", "no-reply"])
def test_a_try_that_did_not_arrive_is_no_telling(reached: str) -> None:
    found = cell(HOUSED.told("harbour", TUESDAY, reached=reached))

    assert (found.how_far, found.how_true) == (words.MAY_NOT_HAVE_IT, words.NOTHING_HELD)
    assert not found.is_told


def test_nobody_knows_whether_it_arrived_until_they_confirm() -> None:
    posted = HOUSED.told("harbour", TUESDAY, reached="not-known", id="letter")

    assert axes(posted)[0] == words.MAY_NOT_HAVE_IT
    assert cell(posted).is_told
    assert axes(posted.acknowledged("letter", WEDNESDAY))[0] == words.ACKNOWLEDGED


def test_acting_counts_for_more_than_having_it() -> None:
    told = HOUSED.told("harbour", TUESDAY, id="call").acknowledged("call", WEDNESDAY)

    assert axes(told)[0] == words.ACKNOWLEDGED
    assert axes(told.outcome("call", THURSDAY))[0] == words.ACTING
    assert axes(told.outcome("call", THURSDAY, outcome="refused"))[0] == words.ACKNOWLEDGED


def test_an_acknowledgement_of_an_old_version_is_none_of_the_new_one() -> None:
    told = HOUSED.told("harbour", TUESDAY, id="call").acknowledged("call", TUESDAY)
    again = told.version(WEDNESDAY, number=2).told("harbour", THURSDAY, version=2)
    found = cell(again)

    assert found.how_far == words.TOLD
    assert [v.how_far for v in found.versions] == [words.ACKNOWLEDGED, words.TOLD]


def test_a_material_version_leaves_them_out_of_date_and_says_what_is_missing() -> None:
    grown = TOLD.version(WEDNESDAY, number=2, what_changed="new address")
    grown = grown.version(FRIDAY, number=3, risk="high")
    found = cell(grown)

    assert found.how_true == words.OUT_OF_DATE
    assert (found.version, found.latest) == (1, 3)
    assert [(m.version, m.what, m.since) for m in found.missing] == [
        (2, "new address", WEDNESDAY),
        (3, "risk high", FRIDAY),
    ]
    assert cell(grown, TUESDAY).how_true == words.CURRENT


def test_what_is_not_material_leaves_them_current() -> None:
    assert axes(TOLD.version(WEDNESDAY, number=2, is_material=False))[1] == words.CURRENT


def test_a_decision_stands_beside_what_they_know() -> None:
    kept = TOLD.withheld("harbour", WEDNESDAY, review_on=FRIDAY)

    assert axes(kept, FRIDAY) == (words.TOLD, words.CURRENT, words.NOT_SHARED)
    assert axes(kept, SATURDAY)[2] == words.UNDECIDED
    considered = HOUSED.withheld("northgate", TUESDAY, review_on=None, kind="not-needed")
    assert axes(considered, agency_id="northgate")[2] == words.NOT_NEEDED


def met(*invited: Invitation, minutes: bool = False) -> Story:
    meeting = Meeting(
        id="strategy",
        people_ids=("ada",),
        held_at=noon(TUESDAY),
        agenda=(AgendaItem(concern_id="fall", version=1, position=3),),
        invitations=invited,
    )
    sent = MinutesSent(
        id="minutes",
        meeting_id="strategy",
        people_ids=("ada",),
        agency_id="harbour",
        sent_on=THURSDAY,
    )
    return HOUSED.plus(meeting, *([sent] if minutes else []))


@pytest.mark.parametrize(
    ("attendance", "left_before", "expected"),
    [
        ("attended", 0, words.TOLD),
        ("attended", 4, words.TOLD),
        ("attended", 3, words.NOT_TOLD),
        ("apology", 0, words.NOT_TOLD),
    ],
)
def test_whoever_was_in_the_room_for_the_item_knows(
    attendance: str, left_before: int, expected: str
) -> None:
    invited = Invitation(agency_id="harbour", attendance=attendance, left_before_item=left_before)

    assert axes(met(invited))[0] == expected


def test_an_absentee_knows_once_the_minutes_were_sent() -> None:
    invited = Invitation(agency_id="harbour", attendance="apology")
    story = met(invited, minutes=True)
    entered = datetime.combine(FRIDAY, noon(FRIDAY).timetz())

    assert axes(story, WEDNESDAY)[0] == words.NOT_TOLD
    found = cell(story, THURSDAY, written_at={"minutes": entered})
    assert found.how_far == words.TOLD
    assert found.route is not None
    assert (found.route.by, found.written_at) == ("minutes", entered)


def test_items_that_a_telling_left_out_are_not_told() -> None:
    half = (ConcernShared(concern_id="fall", version=1, is_whole=False, items=("key",)),)
    story = Story().home("harbour").concern(MONDAY, must_know=(KEY, DOG))
    found = cell(story.told("harbour", TUESDAY, concerns=half))

    assert {one.key: one.state for one in found.items} == {"key": "told", "dog": "not-told"}


def test_an_item_that_reads_otherwise_now_is_an_older_one() -> None:
    story = Story().home("harbour").concern(MONDAY, must_know=(KEY,)).told("harbour", TUESDAY)
    changed = MustKnow(key="key", text="he has two keys", kind="other")
    grown = story.version(WEDNESDAY, number=2, must_know=(changed,))

    assert [one.state for one in cell(grown).items] == ["older"]
    assert [one.state for one in cell(grown, TUESDAY).items] == ["told"]


def test_a_correction_leaves_the_others_with_something_wrong() -> None:
    both = TOLD.told("northgate", TUESDAY).version(WEDNESDAY, number=2, what_changed="not him")
    corrected = both.told("harbour", THURSDAY, version=2, kind="correction")

    assert axes(both)[1] == words.OUT_OF_DATE
    assert axes(corrected)[1] == words.CURRENT
    assert axes(corrected, agency_id="northgate")[1] == words.WRONG
    assert axes(corrected, WEDNESDAY, "northgate")[1] == words.OUT_OF_DATE
    all_know = corrected.told("northgate", FRIDAY, version=2, kind="correction")
    assert axes(all_know, agency_id="northgate")[1] == words.CURRENT


def test_a_correction_that_did_not_arrive_clears_nothing() -> None:
    wrong = TOLD.version(WEDNESDAY, number=2)
    tried = wrong.told("harbour", THURSDAY, version=2, kind="correction", reached="bounced")

    assert axes(tried)[1] == words.WRONG


def test_what_went_astray_is_wrong_there_alone_until_they_were_told_so() -> None:
    story = HOUSED.told("harbour", TUESDAY).told("northgate", TUESDAY, id="astray")
    retraction: dict[str, Any] = {
        "kind": "correction",
        "concerns": (),
        "in_reply_to_communication_id": "astray",
    }
    bounced = story.told("northgate", WEDNESDAY, reached="bounced", **retraction)

    assert axes(bounced, agency_id="northgate")[1] == words.WRONG
    assert axes(bounced)[1] == words.CURRENT
    reached = bounced.told("northgate", THURSDAY, **retraction)
    assert axes(reached, agency_id="northgate")[1] == words.CURRENT


def test_what_was_put_right_in_the_record_is_wrong_where_it_was_told_before() -> None:
    right = PutRight(concern_id="fall", version=1, at=noon(WEDNESDAY), what="the other brother")
    found = cell(TOLD, put_right=(right,))

    assert found.how_true == words.WRONG
    assert found.fault is not None
    assert (found.fault.what, found.fault.since) == ("the other brother", WEDNESDAY)
    assert cell(TOLD, TUESDAY, put_right=(right,)).how_true == words.CURRENT
    again = TOLD.told("harbour", THURSDAY)
    assert cell(again, put_right=(right,)).how_true == words.CURRENT


def test_the_finest_rows_name_version_and_item() -> None:
    half = (ConcernShared(concern_id="fall", version=2, is_whole=False, items=("key",)),)
    story = Story().home("harbour").concern(MONDAY, must_know=(KEY,))
    story = story.version(TUESDAY, number=2, must_know=(KEY, DOG))
    rows = ledger(story.told("harbour", WEDNESDAY, concerns=half).neighbourhood(), FRIDAY).rows()

    assert {(r.version, r.item): r.how_far for r in rows if r.agency_id == "harbour"} == {
        (1, ""): "told",
        (1, "key"): "told",
        (2, ""): "told",
        (2, "key"): "told",
        (2, "dog"): "not-told",
    }


def test_our_own_office_is_in_the_ledger_only_when_asked_for() -> None:
    own = cell(TOLD, agency_id="council", agency_ids=("council",))

    assert (own.how_far, own.how_true) == (words.TOLD, words.CURRENT)
    found = ledger(TOLD.concern(TUESDAY, id="theft").neighbourhood(), FRIDAY)
    assert found.of_agency("council") == ()
    assert {one.agency_id for one in found.of_concern("theft")} == {"harbour", "northgate"}
    assert {one.concern_id for one in found.of_concern("theft")} == {"theft"}


def test_what_happens_later_has_no_part_in_it() -> None:
    later = TOLD.version(NEXT_MONDAY, number=2).told("northgate", NEXT_MONDAY, version=2)
    later = later.withheld("harbour", NEXT_MONDAY, review_on=NEXT_MONDAY + timedelta(days=9))

    assert ledger(later.neighbourhood(), FRIDAY).cells == ledger(TOLD.neighbourhood(), FRIDAY).cells


def test_our_own_office_is_left_out_though_it_works_with_them() -> None:
    near = TOLD.works_with("council").neighbourhood()

    assert "council" not in {one.agency_id for one in ledger(near, FRIDAY).cells}


def test_a_cell_rests_on_the_first_of_equal_tellings() -> None:
    found = cell(TOLD.told("harbour", WEDNESDAY))

    assert found.route is not None
    assert found.route.on == TUESDAY


def test_a_concern_without_a_version_has_one() -> None:
    near = TOLD.neighbourhood()
    bare = replace(near, file=replace(near.file, concern_versions=()))
    found = ledger(bare, FRIDAY).cell("harbour", "fall")

    assert (found.version, found.latest, found.versions) == (1, 1, ())
    assert (found.how_true, found.items) == (words.CURRENT, ())


def test_a_failed_try_is_shown_for_the_versions_that_it_carried() -> None:
    tried = HOUSED.version(TUESDAY, number=2).told("harbour", WEDNESDAY, reached="bounced")

    assert [v.how_far for v in cell(tried).versions] == [words.MAY_NOT_HAVE_IT, words.NOT_TOLD]


def test_what_was_put_right_on_the_day_itself_counts() -> None:
    right = PutRight(concern_id="fall", version=1, at=noon(WEDNESDAY))

    assert cell(TOLD, WEDNESDAY, put_right=(right,)).how_true == words.WRONG


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"what_changed": " he moved in "}, "he moved in"),
        ({"risk": "high", "address_id": "house"}, "risk high, another address"),
        ({"posing_risk_people_ids": ("ben",)}, "Ben Cole poses the risk"),
        ({"is_child_involved": True}, "a child is involved"),
        ({"is_crime_suspected": True}, "a crime is suspected"),
        ({"must_know": (KEY, DOG)}, "there is a dog"),
        ({"summary": "She is afraid."}, "She is afraid."),
        ({}, "version 2"),
    ],
)
def test_what_a_version_added_is_said_even_where_nobody_wrote_it(
    more: dict[str, Any], expected: str
) -> None:
    story = Story().plus(BEN).home("harbour").concern(MONDAY, must_know=(KEY,))
    grown = story.told("harbour", MONDAY).version(
        TUESDAY, number=2, **({"must_know": (KEY,)} | more)
    )

    assert [one.what for one in cell(grown).missing] == [expected]


def test_what_was_so_before_is_not_new() -> None:
    before: dict[str, Any] = {
        "posing_risk_people_ids": ("ben",),
        "is_child_involved": True,
        "is_crime_suspected": True,
        "must_know": (KEY,),
    }
    story = Story().plus(BEN).home("harbour").concern(MONDAY, **before).told("harbour", MONDAY)
    grown = story.version(TUESDAY, number=2, risk="low", **before)

    assert [one.what for one in cell(grown).missing] == ["risk low"]
