"""Edges that only a rarer story reaches: one line each, and who is then owed or spoken of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from desktop_app.domain.agencies import Agency
from desktop_app.domain.communications import ConcernShared, Disclosure
from desktop_app.domain.concerns import Concern, ConcernVersion, MustKnow
from desktop_app.domain.decisions import Referral, SafeguardingPlan
from desktop_app.domain.meetings import AgendaItem, Invitation, Meeting
from desktop_app.domain.people import CapacityAssessment, Consent, Person, Role
from desktop_app.domain.places import Address
from desktop_app.domain.rough_dates import RoughDate, exactly
from desktop_app.gaps.pattern_stories import (
    AT_QUAY_HOUSE,
    NAMED_TWICE,
    QUAY_HOUSE,
    caras,
)
from desktop_app.gaps.stories import (
    BEN,
    FRIDAY,
    MONDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    Story,
    noon,
)
from tests.gaps.rules.edges import A_DAY, BASE, BY_CODE, found, only, speaks, tried
from tests.story import told_of

YESTERDAY = MONDAY - A_DAY
BLAMED: dict[str, Any] = {"implicated_agency_id": "bridge"}
SEVERN = Agency(id="severn", name="Severn care", kind="adult-social-care")
WYE = Agency(id="wye", name="Wye care", kind="adult-social-care", controller_agency_id="council")
HERE = Address(id="flat", local_authority_agency_id="council")
THERE = Address(id="house", local_authority_agency_id="severn")
HOUSED = replace(Story(), addresses=(HERE, THERE)).plus(SEVERN, WYE).concern(MONDAY)
OURS = Story(office_agency_id="harbour")
IN_SEVERN: dict[str, Any] = {"address_id": "house"}
ITEM = MustKnow(key="dog", text="a dog")
HALF = (ConcernShared(concern_id="fall", version=1, is_whole=False),)
OF_STAFF = Disclosure(ground="f")
RETURNED = Referral(
    id="a", person_id="ada", to_agency_id="police", made_on=MONDAY, outcome="refused"
)

EDGES: tuple[tuple[str, str, Story, date, list[Any]], ...] = (
    (
        "G12",
        "nothing is open, and a neighbour was not in",
        tried(Story(), concerns=(), to_agency_id=None, to_contact="A neighbour"),
        FRIDAY,
        [],
    ),
    (
        "G12",
        "a decision about an agency says nothing of a neighbour",
        tried(to_agency_id=None, to_contact="A neighbour").withheld("police", MONDAY, FRIDAY),
        FRIDAY,
        [None],
    ),
    (
        "G12",
        "they raised the concern after we had tried",
        tried(BASE.concern(TUESDAY, raised_by_agency_id="bridge")),
        FRIDAY,
        ["bridge"],
    ),
    (
        "G12",
        "tried again of one concern of two",
        tried(
            BASE.concern(MONDAY, id="theft"), concerns=(*told_of("fall"), *told_of("theft"))
        ).told("bridge", TUESDAY, concerns=(*told_of("theft"), *told_of("else"))),
        FRIDAY,
        [],
    ),
    (
        "G12",
        "tried of one concern of hers, and told of another",
        tried(BASE.concern(MONDAY, id="theft")).told("bridge", TUESDAY, concern_id="theft"),
        FRIDAY,
        ["bridge"],
    ),
    (
        "G12",
        "of nothing in particular, and then of another's concern",
        tried(concerns=()).told("bridge", TUESDAY, concerns=told_of("else")),
        FRIDAY,
        ["bridge"],
    ),
    (
        "G12",
        "of nothing in particular, and then of hers",
        tried(concerns=()).told("bridge", TUESDAY),
        FRIDAY,
        [],
    ),
    (
        "G12",
        "a neighbour, whose name was written otherwise",
        tried(to_agency_id=None, to_contact=" A NEIGHBOUR ").told(
            None, TUESDAY, to_contact="a neighbour"
        ),
        FRIDAY,
        [],
    ),
    (
        "G12",
        "another neighbour was rung",
        tried(to_agency_id=None, to_contact="A neighbour").told(
            None, TUESDAY, to_contact="A cousin"
        ),
        FRIDAY,
        [None],
    ),
    (
        "G12",
        "a person, and then another",
        tried(BASE.plus(BEN), to_agency_id=None, to_person_id="ben").told(
            None, TUESDAY, to_person_id="ada"
        ),
        FRIDAY,
        [None],
    ),
    (
        "G41",
        "another service of our own controller placed her",
        replace(HOUSED, addresses=(replace(HERE, local_authority_agency_id="severn"),)).home(
            "harbour", placed_by_agency_id="wye"
        ),
        FRIDAY,
        ["severn"],
    ),
    (
        "G41",
        "the old home had been left before the concern came",
        replace(HOUSED, office_agency_id="harbour")
        .home("harbour", until_on=exactly(YESTERDAY), **IN_SEVERN)
        .home("northgate", from_on=MONDAY),
        FRIDAY,
        [],
    ),
    (
        "G34",
        "the ground was given for another concern",
        OURS.concern(MONDAY)
        .concern(MONDAY, id="theft")
        .told("police", MONDAY, concern_id="theft", disclosure=OF_STAFF)
        .told("police", MONDAY, id="x"),
        FRIDAY,
        ["theft"],
    ),
    ("G34", "nobody is linked to her", OURS.concern(MONDAY).told("police", MONDAY), FRIDAY, []),
    (
        "G34",
        "no office, and nobody was told",
        Story(office_agency_id=None).concern(MONDAY, tags=("staff",)),
        FRIDAY,
        [],
    ),
    (
        "G36",
        "the criteria were met for another concern",
        Story()
        .concern(MONDAY, abuse_types=("domestic",))
        .concern(MONDAY, id="theft")
        .told("police", TUESDAY, concern_id="theft", disclosure=Disclosure(ground="g")),
        FRIDAY,
        [],
    ),
    (
        "G26",
        "refused and agreed on one day",
        BASE.told("harbour", TUESDAY).plus(
            Consent(id="z", person_id="ada", answer="refused", given_on=MONDAY),
            Consent(id="a", person_id="ada", answer="agreed", given_on=MONDAY),
        ),
        FRIDAY,
        [],
    ),
    (
        "G10",
        "an agency that never worked with her, and closed",
        BASE.concern(MONDAY, must_know=(ITEM,))
        .told("police", MONDAY, concerns=HALF)
        .plus(Agency(id="police", name="P", closed_on=THURSDAY)),
        FRIDAY,
        [],
    ),
    (
        "G38",
        "two children live with whoever poses the risk",
        Story()
        .plus(BEN, *(Person(id=i, born=RoughDate("2015")) for i in ("tom", "mia")))
        .household("ben", "tom", "mia")
        .concern(MONDAY, posing_risk_people_ids=("ben",)),
        FRIDAY,
        ["fall"],
    ),
    (
        "G16",
        "a message to us and others that names nobody else",
        BASE.told("council", TUESDAY, direction="between-others", from_agency_id=None),
        FRIDAY,
        [],
    ),
    ("G16", "we told ourselves", BASE.told("council", TUESDAY), FRIDAY, []),
    (
        "G16",
        "nobody says who told the police",
        BASE.told("bridge", TUESDAY, direction="between-others"),
        FRIDAY,
        [],
    ),
    (
        "G16",
        "they told us, and that of another's concern",
        BASE.heard("bridge", TUESDAY, concerns=told_of("else")),
        FRIDAY,
        [],
    ),
)


@pytest.mark.parametrize(
    ("code", "story", "day", "expected"),
    [pytest.param(code, *rest, id=f"{code}: {words}") for code, words, *rest in EDGES],
)
def test_a_rarer_edge(code: str, story: Story, day: date, expected: list[Any]) -> None:
    gaps = found(story, code, day)
    by_concern = expected and expected[0] in ("theft", "fall")

    assert [gap.concern_id if by_concern else gap.agency_id for gap in gaps] == expected


def test_children_who_live_with_a_source_are_named_in_one_order() -> None:
    names = {"tom": replace(BEN.names[0], given="Tom"), "mia": replace(BEN.names[0], given="Mia")}
    people = [Person(id=i, born=RoughDate("2015"), names=(names[i],)) for i in ("tom", "mia")]
    story = Story().plus(BEN, *people).household("ben", "tom", "mia")
    gap = only(story.concern(MONDAY, posing_risk_people_ids=("ben",)), "G38", FRIDAY)

    assert [fact.split()[0] for fact in gap.facts] == ["Mia", "Tom"]


def test_carers_come_by_who_they_are_whatever_came_first() -> None:
    tom = Person(id="tom", born=RoughDate("1960"))
    care = Role(id="a", person_id="tom", kind="carer", for_person_id="ada")
    story = Story().plus(tom, BEN, care, replace(care, id="b", person_id="ben"))

    assert [g.subject_id for g in found(story.concern(MONDAY), "G39", FRIDAY)] == ["ben", "tom"]


def test_of_two_stays_that_bring_a_council_in_the_earlier_is_meant_whatever_came_first() -> None:
    later = HOUSED.home("northgate", id="a", from_on=TUESDAY, placed_by_agency_id="severn")
    both = later.home("harbour", placed_by_agency_id="severn")
    undated = replace(later.facts[-1], id="z", from_on=None)

    assert only(both, "G41", FRIDAY).subject_id == "home-ada-harbour"
    assert only(both.plus(undated), "G41", FRIDAY).subject_id == "z"


def test_an_office_that_houses_her_knew_before_it_came_to_a_meeting() -> None:
    meeting = Meeting(
        id="met",
        people_ids=("ada",),
        held_at=noon(THURSDAY),
        agenda=(AgendaItem(concern_id="fall", version=1),),
        invitations=(Invitation(agency_id="harbour", attendance="attended"),),
    )
    story = replace(
        BASE.home("harbour", support_agency_id="bridge"), office_agency_id="harbour"
    ).plus(meeting)

    assert only(story, "G01", FRIDAY).since == MONDAY


def test_referrals_are_counted_for_each_concern_and_for_none() -> None:
    twice = (RETURNED, replace(RETURNED, id="b"))
    of_fall = [replace(r, id=f"{r.id}-fall", concern_id="fall") for r in twice]

    assert only(BASE.plus(*twice), "G42", FRIDAY).concern_id is None
    assert only(BASE.plus(*of_fall), "G42", FRIDAY).concern_id == "fall"


def test_a_week_of_five_contacts_is_told_of_once() -> None:
    story = Story()
    for n in range(5):
        story = story.heard("surgery", MONDAY + timedelta(days=n), id=f"h{n}")

    assert len(found(story, "G22", FRIDAY)) == 1


def test_a_reminder_of_whoever_asked_first_is_no_answer_to_a_repetition() -> None:
    asked = BASE.told(
        "harbour",
        MONDAY,
        id="m",
        from_agency_id="police",
        direction="between-others",
        is_acknowledgement_wanted=True,
    )
    again = asked.told("harbour", TUESDAY, id="again")

    assert speaks(again.heard("police", WEDNESDAY, in_reply_to_communication_id="again"), "G11",
                  FRIDAY)  # fmt: skip
    assert not speaks(
        again.heard("harbour", WEDNESDAY, in_reply_to_communication_id="again"), "G11", FRIDAY
    )


def test_the_name_of_whoever_has_not_answered_is_trimmed() -> None:
    story = BASE.told(None, MONDAY, kind="request", to_contact=" A cousin ")

    assert only(story, "G15", FRIDAY).sentence.startswith("A cousin has not answered")


def test_a_doubt_of_the_day_of_an_assessment_is_settled_whatever_their_ids() -> None:
    doubt = CapacityAssessment(id="z", person_id="ada", decision="x", doubt_raised_on=WEDNESDAY)
    settled = replace(doubt, id="a", assessed_on=WEDNESDAY, outcome="has-capacity")

    assert not speaks(BASE.plus(doubt, settled), "G29", FRIDAY)


# Patterns


def test_the_scheme_speaks_for_addresses_that_have_a_number_of_their_own() -> None:
    flats = tuple(replace(a, uprn="12") for a in QUAY_HOUSE)
    gap = only(replace(AT_QUAY_HOUSE.plus(caras(FRIDAY)), addresses=flats), "G23", FRIDAY)

    assert "at Quay House" in gap.sentence


def test_a_provider_blamed_more_often_does_not_hide_the_place() -> None:
    at_quay = AT_QUAY_HOUSE.concern(MONDAY, **BLAMED).plus(caras(FRIDAY, **BLAMED))
    both = at_quay.home("harbour", until_on=exactly(MONDAY)).concern(THURSDAY, id="b", **BLAMED)

    assert {g.agency_id for g in found(both, "G23", FRIDAY)} == {None, "bridge"}


def test_only_concerns_count_at_a_place_and_only_where_one_is_hers() -> None:
    hers = AT_QUAY_HOUSE.plus(caras(FRIDAY))
    others = tuple(caras(FRIDAY, id=f"hers-{n}") for n in range(3))
    near = hers.plus(*others).neighbourhood()
    elsewhere = tuple(s for s in near.patterns if s.person_id != "ada")

    assert list(BY_CODE["G23"].look(replace(near, patterns=elsewhere), FRIDAY)) == []


def test_one_source_of_two_adults_is_no_place_that_they_share() -> None:
    assert found(NAMED_TWICE, "G23", FRIDAY) == []


def test_the_address_that_they_share_is_the_subject_and_not_another_of_hers() -> None:
    bare = tuple(replace(a, scheme="") for a in QUAY_HOUSE)
    story = replace(AT_QUAY_HOUSE, addresses=bare).home("harbour", address_id="next")

    assert only(story.plus(caras(FRIDAY)), "G23", FRIDAY).subject_id == "next"


def test_three_small_concerns_without_any_contact_are_counted() -> None:
    three = Story().concern(MONDAY).concern(TUESDAY, id="b").concern(WEDNESDAY, id="c")

    assert only(three, "G22", FRIDAY).since == WEDNESDAY


def test_agencies_named_in_passing_come_in_one_order() -> None:
    ids = ("surgery", "northgate", "police", "bridge", "children")
    plan = SafeguardingPlan(id="p", person_id="ada", agreed_on=MONDAY, agency_ids=ids)

    assert [g.agency_id for g in found(BASE.plus(plan), "G16", FRIDAY)] == sorted(ids)


def test_a_cluster_counts_from_its_second_adult_whatever_came_first_in_the_record() -> None:
    cara_first = AT_QUAY_HOUSE.concern(FRIDAY).plus(caras(TUESDAY))
    three = cara_first.concern(WEDNESDAY, id="b")

    assert only(cara_first, "G23", FRIDAY).since == FRIDAY
    assert only(three, "G23", FRIDAY).since == WEDNESDAY


def test_of_two_others_with_one_source_the_first_to_be_linked_counts() -> None:
    tom = Person(id="tom")
    his = Concern(id="his", person_id="tom", received_at=noon(THURSDAY), recorded_at=noon(THURSDAY))
    version = ConcernVersion(
        id="his-1", concern_id="his", person_id="tom", number=1, known_at=noon(THURSDAY),
        recorded_at=noon(THURSDAY), posing_risk_people_ids=("ben",),
    )  # fmt: skip
    gap = only(NAMED_TWICE.plus(tom, his, version), "G24", FRIDAY)

    assert gap.since == TUESDAY
    assert "two other adults" in gap.sentence
