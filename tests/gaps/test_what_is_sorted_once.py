"""Agencies, agreements, replies and items, as they are sorted once for all rules."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.domain.agencies import Agency, SharingAgreement
from desktop_app.domain.communications import ConcernShared
from desktop_app.domain.concerns import Concern, MustKnow
from desktop_app.domain.people import Person, Role
from desktop_app.gaps.agreements import Agreements, agreements_of
from desktop_app.gaps.childhood import may_be_under_18
from desktop_app.gaps.councils import body_of
from desktop_app.gaps.directory import Directory, directory_of
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.pattern_stories import (
    BLAMED_TWICE,
    HOME_SHARED,
    RISK,
    SCHEME_SHARED,
    caras,
)
from desktop_app.gaps.patterns import Known, keys_heard, names_one_of, signals_of
from desktop_app.gaps.replies import is_replied, is_settled, replies_in
from desktop_app.gaps.shared_homes import shared_with
from desktop_app.gaps.shares import items_told, shares_of_open
from desktop_app.gaps.signals import CONCERN_AT, RISK_AT
from desktop_app.gaps.stories import (
    FRIDAY,
    MONDAY,
    TUESDAY,
    WEDNESDAY,
    Story,
)
from tests.gaps.across import around

ASKED = Story().concern(MONDAY).told("harbour", MONDAY, id="m", kind="request")


def concern(n: Neighbourhood, id: str = "fall") -> Concern:
    return next(c for c in n.file.concerns if c.id == id)


# Agencies and agreements


def test_agencies_that_are_recorded_as_part_of_each_other_have_an_end() -> None:
    story = Story().plus(
        Agency(id="a", name="A", parent_agency_id="b"),
        Agency(id="b", name="B", controller_agency_id="c"),
        Agency(id="c", name="C", parent_agency_id="a"),
        Agency(id="d", name="D", parent_agency_id="a"),
    )
    assert body_of(story.neighbourhood(), "a") == "c"
    assert body_of(story.neighbourhood(), "d") == "c"
    assert body_of(story.neighbourhood(), "nobody") == "nobody"


def test_agencies_and_agreements_that_are_sorted_are_not_sorted_again() -> None:
    agency = Agency(id="a", name="A", closed_on=FRIDAY)
    directory, agreements = directory_of({"a": agency}), agreements_of(())

    assert directory == {"a": agency}
    assert directory.closing == {"a": FRIDAY}
    assert isinstance(directory, Directory)
    assert directory_of(directory) is directory
    assert isinstance(agreements, Agreements)
    assert agreements_of(agreements) is agreements


def test_an_agreement_binds_those_whom_it_names() -> None:
    ours = Agreements([SharingAgreement(id="x", title="All", agency_ids=("council", "police"))])

    assert ours.bind({"council"}, {"police", None}, MONDAY)
    assert not ours.bind({"council"}, {None}, MONDAY)


# What came back


def test_one_outcome_that_settles_a_request_is_enough() -> None:
    partly = ASKED.outcome("m", TUESDAY, outcome="partly")
    came = partly.outcome("m", WEDNESDAY, outcome="done").facts[-1]
    done = partly.plus(replace(came, id="second"))

    for story, is_so in ((ASKED, False), (partly, False), (done, True)):
        n = story.neighbourhood()
        assert is_settled(n, n.file.communications[0]) is is_so


def test_what_answers_nothing_is_kept_as_no_reply() -> None:
    n = ASKED.heard("harbour", TUESDAY, in_reply_to_communication_id="m").neighbourhood()

    assert set(replies_in(n).replies) == {"m"}


def test_one_reply_that_is_no_reminder_is_enough() -> None:
    reminded = ASKED.told("harbour", TUESDAY, id="again", in_reply_to_communication_id="m")
    replied = reminded.heard("harbour", WEDNESDAY, in_reply_to_communication_id="m")

    for story, is_so in ((ASKED, False), (reminded, False), (replied, True)):
        n = story.neighbourhood()
        assert is_replied(n, n.file.communications[0]) is is_so


def test_the_items_of_another_concern_are_no_items_of_this_one() -> None:
    key, dog = (MustKnow(key=key, text=key) for key in ("key", "dog"))
    both = tuple(
        ConcernShared(concern_id=id, version=1, is_whole=False, items=(item,))
        for id, item in (("fall", "key"), ("theft", "dog"))
    )
    story = Story().concern(MONDAY, must_know=(key,)).concern(MONDAY, id="theft", must_know=(dog,))
    n = story.told("harbour", MONDAY, concerns=both).neighbourhood()
    told = {s.concern.id: items_told(n, s) for s in shares_of_open(n, MONDAY)}

    assert told == {"fall": {"key"}, "theft": {"dog"}}
    whole = tuple(replace(one, is_whole=True, items=()) for one in both)
    n = story.told("harbour", MONDAY, concerns=whole).neighbourhood()
    assert {s.concern.id: items_told(n, s) for s in shares_of_open(n, MONDAY)} == told


# Who knows


def test_of_a_closed_concern_is_known_who_was_told() -> None:
    n = Story().concern(MONDAY).told("harbour", MONDAY).closed(TUESDAY).neighbourhood()

    assert n.told("harbour", concern(n))
    assert not n.told("police", concern(n))


def test_of_the_concern_of_somebody_else_nothing_is_known_here() -> None:
    told = ConcernShared(concern_id="hers", version=1)
    n = BLAMED_TWICE.told("harbour", TUESDAY, concerns=(told,)).neighbourhood()

    assert not n.told("harbour", caras(TUESDAY))


def test_nobody_of_unknown_age_is_taken_for_a_child() -> None:
    assert not may_be_under_18(Person(id="kim"), MONDAY)


# What is heard of others


def heard(story: Story, person_id: str) -> set[str]:
    """The kinds of the keys that somebody listens to."""
    file = story.file_of(person_id)
    known = Known(people={}, addresses={a.id: a for a in story.addresses})
    return {key.partition("/")[0] for key in keys_heard(file, signals_of(file, known))}


AT_RISK = Role(id="r", person_id="ada", kind="adult-at-risk")
HOUSED = Story().home("harbour")


@pytest.mark.parametrize(
    ("story", "kinds"),
    [
        (HOUSED, set()),
        (HOUSED.concern(MONDAY), {CONCERN_AT, RISK_AT}),
        (HOUSED.plus(AT_RISK), {RISK_AT}),
        (HOUSED.plus(replace(AT_RISK, kind="carer", for_person_id="ben")), set()),
        (HOUSED.plus(replace(AT_RISK, person_id="ben", for_person_id="ada")), set()),
        (HOUSED.plus(replace(RISK, person_id="ada")), set()),
    ],
    ids=["housed", "concern", "at risk", "carer", "beside one at risk", "poses a risk"],
)
def test_only_somebody_at_risk_hears_of_risks_where_they_live(
    story: Story, kinds: set[str]
) -> None:
    assert heard(story, "ada") == kinds


def test_a_place_counts_from_when_the_first_of_two_stays_there_was_known() -> None:
    story = HOUSED.concern(MONDAY).home("harbour", known_on=TUESDAY)
    story = story.home("harbour", id="again", known_on=FRIDAY)
    known = Known(people={}, addresses={})

    assert {signal.on for signal in signals_of(story.file_of("ada"), known)} == {TUESDAY}


def test_the_homes_that_a_gap_is_about_are_found_by_whom_or_what_it_names() -> None:
    linked, apart = around(HOME_SHARED, "ada", "ben"), around(SCHEME_SHARED, "ada")

    assert [home.person_id for home in shared_with(linked, "ben", MONDAY)] == ["ben"]
    assert shared_with(linked, "home-ada-harbour", MONDAY) == []
    assert [home.person_id for home in shared_with(apart, "home-ada-harbour", MONDAY)] == ["ben"]
    assert shared_with(apart, "ben", MONDAY) == []


@pytest.mark.parametrize(("text", "names"), [("", ("",)), ("Staff look in.", ("", "Ben Cole"))])
def test_a_name_that_says_nothing_is_in_no_text(text: str, names: tuple[str, ...]) -> None:
    assert not names_one_of(text, names)
    assert names_one_of(f"{text} BEN-COLE", (*names, "Ben Cole"))
