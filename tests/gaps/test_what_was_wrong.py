"""The edges of corrections: what was wrong, who holds it, and who received it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from desktop_app.domain.communications import Disclosure
from desktop_app.domain.meetings import AgendaItem, Invitation, Meeting, MinutesSent
from desktop_app.domain.people import Consent
from desktop_app.gaps.ledger import ledger
from desktop_app.gaps.recalls import Recall, recalls_of, receivers_of
from desktop_app.gaps.routes import Routes
from desktop_app.gaps.stories import BEN, FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY, Story, noon
from desktop_app.gaps.withdrawn_consents import withdrawals
from desktop_app.gaps.wrong_tellings import Fault, PutRight, faults_of
from tests.story import told_of

AN_HOUR = timedelta(hours=1)
TOLD = Story().concern(MONDAY).told("harbour", MONDAY, id="a").told("police", TUESDAY, id="b")
GROWN = TOLD.version(WEDNESDAY, number=2)
CORRECTION: dict[str, Any] = {"id": "fix", "kind": "correction"}
TO_HARBOUR: dict[str, Any] = {**CORRECTION, "in_reply_to_communication_id": "a"}


def faults(story: Story, *put_right: PutRight) -> tuple[Fault, ...]:
    near = story.neighbourhood().as_at(FRIDAY)
    concern = next(c for c in near.concerns if c.id == "fall")
    return faults_of(near, concern, Routes(near).of(concern), put_right)


def recalls(story: Story, *put_right: PutRight) -> tuple[Recall, ...]:
    near = story.neighbourhood().as_at(FRIDAY)
    concern = next(c for c in near.concerns if c.id == "fall")
    return recalls_of(near, concern, Routes(near).of(concern), put_right)


def holders(story: Story, *put_right: PutRight) -> list[tuple[str, ...]]:
    """Of each fault, who has still to be put right."""
    return [one.to_correct for one in recalls(story, *put_right)]


@pytest.mark.parametrize(
    ("story", "spans"),
    [
        (GROWN, []),
        (GROWN.told("harbour", WEDNESDAY, version=2, **CORRECTION), [(1, 2, None, False)]),
        (GROWN.told("harbour", WEDNESDAY, version=2, **TO_HARBOUR), [(1, 2, None, False)]),
        (TOLD.told("harbour", WEDNESDAY, **CORRECTION), []),
        (TOLD.told("harbour", WEDNESDAY, **TO_HARBOUR), [(1, 1, "a", False)]),
        (TOLD.told("harbour", WEDNESDAY, concerns=(), **TO_HARBOUR), [(1, 1, "a", True)]),
        (TOLD.told("harbour", WEDNESDAY, concerns=(), **CORRECTION), []),
        (TOLD.told("harbour", WEDNESDAY, concerns=told_of("else"), **TO_HARBOUR), []),
        (GROWN.told("surgery", WEDNESDAY, version=2, **CORRECTION), []),
        (GROWN.heard("surgery", WEDNESDAY, concerns=told_of("fall", 2), **CORRECTION),
         [(1, 2, None, False)]),
        (
            GROWN.version(THURSDAY, number=3).told(
                "harbour", THURSDAY, concerns=(*told_of("fall", 2), *told_of("fall", 3)),
                **CORRECTION),
            [(1, 3, None, False)],
        ),
        (
            GROWN.version(THURSDAY, number=3).heard(
                "surgery", THURSDAY, concerns=(*told_of("fall", 3), *told_of("fall", 2)),
                **CORRECTION),
            [(2, 3, None, False)],
        ),
        (GROWN.told("surgery", WEDNESDAY, version=2, **TO_HARBOUR), [(1, 2, None, False)]),
        (
            GROWN.version(THURSDAY, number=3).told(
                "harbour", WEDNESDAY, id="a", concerns=(*told_of("fall", 2), *told_of("fall", 1))
            ).told("harbour", THURSDAY, version=3, **TO_HARBOUR),
            [(2, 3, None, False)],
        ),
        (
            GROWN.version(THURSDAY, number=3).told("harbour", WEDNESDAY, id="c", version=2).told(
                "harbour", THURSDAY, version=3, **CORRECTION),
            [(2, 3, None, False)],
        ),
        (
            GROWN.told("harbour", THURSDAY, id="c", version=2).told(
                "harbour", WEDNESDAY, version=2, **CORRECTION),
            [(1, 2, None, False)],
        ),
        (
            GROWN.told("harbour", TUESDAY, id="c", version=2, reached="bounced").told(
                "harbour", WEDNESDAY, version=2, **CORRECTION),
            [(1, 2, None, False)],
        ),
        (
            GROWN.told("police", WEDNESDAY, id="c", version=2).version(THURSDAY, number=3).told(
                "harbour", THURSDAY, version=3, **CORRECTION),
            [(1, 3, None, False)],
        ),
    ],
)  # fmt: skip
def test_a_correction_says_which_versions_were_wrong(
    story: Story, spans: list[tuple[int, int, str | None, bool]]
) -> None:
    found = [(f.first, f.right, f.communication_id, f.is_astray) for f in faults(story)]

    assert found == spans


def test_faults_come_in_the_order_in_which_they_came_to_light() -> None:
    story = GROWN.told("harbour", WEDNESDAY, version=2, **CORRECTION)
    late = PutRight(concern_id="fall", version=2, at=noon(THURSDAY), what="late")
    early = PutRight(concern_id="fall", version=1, at=noon(TUESDAY), what="early")
    other = PutRight(concern_id="else", version=1, at=noon(TUESDAY))

    found = faults(story, late, other, early)
    assert [(f.first, f.right, f.what) for f in found] == [
        (1, 2, "early"),
        (1, 2, ""),
        (2, 3, "late"),
    ]
    assert [f.since for f in found] == [TUESDAY, WEDNESDAY, THURSDAY]


def test_a_telling_of_minutes_is_corrected_from_their_day() -> None:
    met = Meeting(
        id="met",
        people_ids=("ada",),
        held_at=noon(MONDAY),
        agenda=(AgendaItem(concern_id="fall", version=1),),
    )
    minutes = MinutesSent(
        id="min", meeting_id="met", people_ids=("ada",), agency_id="bridge", sent_on=TUESDAY
    )
    story = GROWN.plus(met, minutes)
    fixed = story.told("bridge", WEDNESDAY, version=2, **CORRECTION)
    late = GROWN.plus(met, replace(minutes, sent_on=THURSDAY)).told(
        "bridge", WEDNESDAY, version=2, **CORRECTION
    )

    assert [(f.first, f.right) for f in faults(fixed)] == [(1, 2)]
    assert faults(late) == ()
    of_minutes = story.told("bridge", WEDNESDAY, in_reply_to_communication_id="min", **CORRECTION)
    assert holders(of_minutes) == [()]


RIGHT = PutRight(concern_id="fall", version=1, at=noon(WEDNESDAY))


@pytest.mark.parametrize(
    ("story", "put_right", "held"),
    [
        (GROWN.told("harbour", WEDNESDAY, version=2, **CORRECTION), (), [("police",)]),
        (
            GROWN.told("harbour", WEDNESDAY, version=2, **CORRECTION).told(
                "police", THURSDAY, id="c", version=2),
            (),
            [()],
        ),
        (TOLD, (RIGHT,), [("harbour", "police")]),
        (TOLD.told("harbour", THURSDAY, id="c"), (RIGHT,), [("police",)]),
        (TOLD.told("harbour", TUESDAY, id="c"), (RIGHT,), [("harbour", "police")]),
        (GROWN.told("harbour", THURSDAY, id="c", version=2), (RIGHT,), [("police",)]),
        (
            TOLD.told("harbour", WEDNESDAY, reached="bounced", **TO_HARBOUR),
            (),
            [("harbour",)],
        ),
        (TOLD.told("harbour", WEDNESDAY, **TO_HARBOUR), (), [()]),
        (
            TOLD.told("harbour", TUESDAY, id="c").told(
                "harbour", WEDNESDAY, reached="bounced", **TO_HARBOUR),
            (),
            [()],
        ),
        (
            GROWN.told("harbour", TUESDAY, id="c", version=2).told(
                "harbour", THURSDAY, id="d", version=1),
            (replace(RIGHT, version=2),),
            [("harbour",)],
        ),
        (
            GROWN.told("harbour", TUESDAY, id="a", version=2).told(
                "harbour", WEDNESDAY, version=2, reached="bounced", **TO_HARBOUR
            ).told("harbour", THURSDAY, id="c", version=1),
            (),
            [("harbour",)],
        ),
        (
            TOLD.told("harbour", WEDNESDAY, concerns=(), reached="bounced", **TO_HARBOUR),
            (),
            [("harbour",)],
        ),
        (TOLD.told("harbour", WEDNESDAY, concerns=(), **TO_HARBOUR), (), [()]),
        (
            TOLD.told("harbour", WEDNESDAY, concerns=(), reached="bounced", **TO_HARBOUR).told(
                "police", THURSDAY, id="c", concerns=(), kind="correction",
                in_reply_to_communication_id="a"),
            (),
            [("harbour",), ("harbour",)],
        ),
        (
            TOLD.told("harbour", WEDNESDAY, concerns=(), reached="bounced", **TO_HARBOUR).told(
                "harbour", THURSDAY, id="c", concerns=(), in_reply_to_communication_id="a"),
            (),
            [("harbour",)],
        ),
    ],
)  # fmt: skip
def test_whoever_has_not_been_put_right_still_holds_it(
    story: Story, put_right: tuple[PutRight, ...], held: list[tuple[str, ...]]
) -> None:
    assert holders(story, *put_right) == held


def test_only_who_had_a_wrong_version_received_it() -> None:
    three = GROWN.version(THURSDAY, number=3).told("bridge", WEDNESDAY, id="c", version=2)
    fixed = three.told("harbour", THURSDAY, version=2, **TO_HARBOUR)
    (found,) = recalls(fixed)

    assert [one.agency_id for one in found.received] == ["harbour", "police"]
    near = three.neighbourhood()
    ways = Routes(near).of(near.concerns[0])
    assert receivers_of(near, ways, 1) == ("harbour", "police")
    assert receivers_of(near, ways, 2) == ("bridge",)


def test_our_own_office_is_no_receiver_whoever_told_it() -> None:
    met = Meeting(
        id="met",
        people_ids=("ada",),
        held_at=noon(MONDAY),
        agenda=(AgendaItem(concern_id="fall", version=1),),
        invitations=(Invitation(agency_id="council", attendance="attended"),),
    )
    story = TOLD.plus(met)
    near = story.neighbourhood()

    assert receivers_of(near, Routes(near).of(near.concerns[0]), 1) == ("harbour", "police")
    assert [r.agency_id for r in recalls(story, RIGHT)[0].received] == ["harbour", "police"]


def test_the_correction_and_the_word_that_it_came_are_those_that_reached_them() -> None:
    fixed = GROWN.told("harbour", WEDNESDAY, version=2, **CORRECTION).acknowledged("a", TUESDAY)
    (found,) = recalls(fixed)
    (harbour, police) = found.received

    assert harbour.corrected is not None
    assert (harbour.corrected.id, harbour.confirmed) == ("fix", None)
    assert (police.corrected, police.confirmed) == (None, None)
    told_only = GROWN.told("harbour", WEDNESDAY, version=2, **CORRECTION).told(
        "police", THURSDAY, id="c", version=2
    )
    assert recalls(told_only)[0].received[1].corrected is None
    before = PutRight(concern_id="fall", version=1, at=noon(WEDNESDAY) + AN_HOUR)
    assert [one.corrected for one in recalls(fixed, before)[1].received] == [None, None]


def test_a_correction_of_something_else_corrects_no_record_that_was_put_right() -> None:
    other = TOLD.told("harbour", THURSDAY, kind="correction", concerns=told_of("theft", 2))
    (found,) = recalls(other, RIGHT)

    assert [one.corrected for one in found.received] == [None, None]


BETWEEN: dict[str, Any] = {"direction": "between-others", "from_agency_id": "police"}


def test_of_what_others_told_one_another_only_the_recipient_received_what_went_astray() -> None:
    told = Story().concern(MONDAY).told("harbour", MONDAY, id="a", **BETWEEN)
    bounced: dict[str, Any] = {"concerns": (), "reached": "bounced", **TO_HARBOUR}
    (found,) = recalls(told.told("harbour", WEDNESDAY, **bounced))

    assert [(one.agency_id, one.still_holds) for one in found.received] == [("harbour", True)]
    known = ledger(told.told("harbour", WEDNESDAY, **bounced).neighbourhood(), FRIDAY)
    assert known.cell("harbour", "fall").fault is not None
    assert known.cell("police", "fall").fault is None
    (put_right,) = recalls(told.told("harbour", WEDNESDAY, **{**bounced, "reached": "reached"}))
    corrected = put_right.received[0].corrected
    assert corrected is not None
    assert corrected.id == "fix"


def test_minutes_of_the_day_on_which_the_record_was_put_right_held_what_was_wrong() -> None:
    met = Meeting(
        id="met",
        people_ids=("ada",),
        held_at=noon(MONDAY),
        agenda=(AgendaItem(concern_id="fall", version=1),),
    )
    minutes = MinutesSent(
        id="min", meeting_id="met", people_ids=("ada",), agency_id="bridge", sent_on=WEDNESDAY
    )

    assert "bridge" in [r.agency_id for r in recalls(TOLD.plus(met, minutes), RIGHT)[0].received]


def test_a_message_that_the_agency_sent_itself_went_astray_for_nobody() -> None:
    asked = TOLD.heard("harbour", TUESDAY, id="h", concerns=told_of("fall"))
    astray = asked.told(
        "harbour", WEDNESDAY, concerns=(), **{**TO_HARBOUR, "in_reply_to_communication_id": "h"}
    )

    assert faults(astray) == ()


# Consent withdrawn

YES = Consent(id="yes", person_id="ada", answer="agreed", given_on=MONDAY, withdrawn_on=WEDNESDAY)
AGREED = Disclosure(permission="agreed", lawful_basis="6(1)(e)")


def follows(story: Story, consent: Consent = YES) -> dict[str, str]:
    near = story.plus(BEN, consent).neighbourhood().as_at(FRIDAY)
    return {one.agency_id: one.follows for w in withdrawals(near, FRIDAY) for one in w.told}


BASE = Story().concern(MONDAY)
ON_IT = BASE.told("harbour", TUESDAY, disclosure=AGREED)


@pytest.mark.parametrize(
    ("story", "consent", "agencies"),
    [
        (ON_IT, YES, ["harbour"]),
        (ON_IT, replace(YES, answer="agreed-with-limits"), ["harbour"]),
        (ON_IT, replace(YES, answer="refused"), []),
        (ON_IT, replace(YES, person_id="ben"), []),
        (ON_IT, replace(YES, withdrawn_on=None), []),
        (ON_IT, replace(YES, withdrawn_on=TUESDAY), ["harbour"]),
        (ON_IT, replace(YES, withdrawn_on=MONDAY), []),
        (ON_IT, replace(YES, given_on=WEDNESDAY), []),
        (ON_IT, replace(YES, agency_ids=("police",)), []),
        (ON_IT, replace(YES, agency_ids=("police", "harbour")), ["harbour"]),
        (ON_IT, replace(YES, concern_ids=("else",)), []),
        (ON_IT, replace(YES, concern_ids=("fall",)), ["harbour"]),
        (BASE.told("harbour", TUESDAY), YES, []),
        (BASE.told("harbour", TUESDAY, disclosure=AGREED, reached="bounced"), YES, []),
        (BASE.told("council", TUESDAY, disclosure=AGREED), YES, []),
        (BASE.told(None, TUESDAY, disclosure=AGREED), YES, []),
        (
            BASE.told("harbour", TUESDAY, disclosure=replace(AGREED, consent_id="other")),
            YES,
            [],
        ),
        (
            BASE.told("harbour", THURSDAY, disclosure=replace(AGREED, consent_id="yes")),
            YES,
            ["harbour"],
        ),
        (BASE.told("harbour", TUESDAY, disclosure=replace(AGREED, permission="refused")), YES, []),
    ],
)
def test_what_was_told_rested_on_a_consent_that_covered_it(
    story: Story, consent: Consent, agencies: list[str]
) -> None:
    assert sorted(follows(story, consent)) == agencies


@pytest.mark.parametrize(
    ("again", "what"),
    [
        ({}, "ask-or-ground"),
        ({"disclosure": Disclosure()}, "ask-or-ground"),
        ({"disclosure": Disclosure(ground="a")}, "goes-on"),
        ({"disclosure": replace(AGREED, consent_id="new")}, "goes-on"),
        ({"disclosure": replace(AGREED, permission="agreed-with-limits")}, "goes-on"),
        ({"disclosure": Disclosure(permission="refused")}, "ask-or-ground"),
        ({"disclosure": Disclosure(ground="a"), "reached": "bounced"}, "ask-or-ground"),
    ],
)
def test_a_telling_since_then_goes_on_with_a_reason_of_its_own(
    again: dict[str, Any], what: str
) -> None:
    assert follows(ON_IT.told("harbour", THURSDAY, **again)) == {"harbour": what}
    assert follows(ON_IT.told("police", THURSDAY, **again)) == {"harbour": "ask-or-ground"}


def test_the_last_telling_on_it_says_on_what_basis() -> None:
    on_consent = replace(AGREED, lawful_basis="6(1)(a)")
    twice = ON_IT.told("harbour", WEDNESDAY, id="z", disclosure=on_consent)
    early = ON_IT.told("harbour", MONDAY, id="z", disclosure=on_consent)

    assert follows(twice) == {"harbour": "stop"}
    assert follows(early) == {"harbour": "ask-or-ground"}
