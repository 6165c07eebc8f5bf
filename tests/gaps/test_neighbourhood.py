"""What a neighbourhood answers: concerns, homes, decisions and names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.agencies import Agency, Identifier
from desktop_app.domain.concerns import Concern, StageDecision
from desktop_app.domain.people import RiskPosed
from desktop_app.domain.rough_dates import exactly
from desktop_app.gaps.homes import (
    adult_social_care_of,
    agencies_around,
    first_of_kind,
    has_left,
    posing_since,
)
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.risk import high_since
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
from desktop_app.gaps.words import of_concern

BASE = Story().plus(BEN).home("harbour").concern(MONDAY)


def near(story: Story = BASE) -> Neighbourhood:
    return story.neighbourhood()


def fall(n: Neighbourhood) -> Concern:
    return next(c for c in n.concerns if c.id == "fall")


# Concerns


def test_the_concerns_of_others_that_name_her_are_not_hers() -> None:
    theirs = replace(
        fall(near()), id="his", person_id="ben", raised_by_person_id="ada", received_at=noon(MONDAY)
    )
    n = near(BASE.plus(theirs))

    assert "his" in {c.id for c in n.file.concerns}
    assert [c.id for c in n.concerns] == ["fall"]


def test_concerns_come_in_the_order_in_which_they_were_received() -> None:
    n = near(BASE.concern(TUESDAY, id="a").concern(MONDAY, id="b"))
    two = near(Story().concern(TUESDAY).concern(MONDAY, id="theft"))

    assert [c.id for c in n.concerns] == ["b", "fall", "a"]
    assert [c.id for c in two.concerns] == ["theft", "fall"]
    assert [c.id for c in near(BASE.concern(TUESDAY, id="a").closed(TUESDAY)).open_concerns(
        FRIDAY)] == ["a"]  # fmt: skip


def stage(id: str, stage: str, on: date) -> StageDecision:
    return StageDecision(id=id, concern_id="fall", person_id="ada", stage=stage, decided_on=on)


def test_what_last_closed_a_concern_is_known_while_it_is_closed() -> None:
    story = BASE.plus(
        stage("a", "closed", TUESDAY),
        stage("b", "enquiry", WEDNESDAY),
        stage("c", "closed", FRIDAY),
    )
    n = near(story)
    concern = fall(n)

    closing = [n.closing(concern, day) for day in (MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY)]
    assert [one.id if one else None for one in closing] == [None, "a", None, None, "c"]
    assert [one.id for one in n.closures(concern)] == ["a", "c"]
    assert [n.is_open(concern, day) for day in (MONDAY, TUESDAY, WEDNESDAY)] == [True, False, True]


def test_of_two_closures_of_one_day_the_last_in_order_counts() -> None:
    n = near(BASE.plus(stage("b", "closed", TUESDAY), stage("a", "closed", TUESDAY)))

    closing = n.closing(fall(n), TUESDAY)
    assert closing is not None
    assert closing.id == "b"


def test_versions_come_by_number_and_a_concern_without_one_is_of_medium_risk() -> None:
    n = near(BASE.version(WEDNESDAY, number=3, risk="low").version(TUESDAY, number=2, risk="high"))
    bare = Story().plus(fall(n)).neighbourhood()
    two = near(BASE.version(TUESDAY, number=2).version(MONDAY, number=1))

    assert [v.number for v in n.versions_of(fall(n))] == [1, 2, 3]
    assert [v.number for v in two.versions_of(fall(two))] == [1, 2]
    assert [n.risk_of(fall(n), d) for d in (MONDAY, TUESDAY, WEDNESDAY)] == [
        "medium",
        "high",
        "low",
    ]
    assert bare.risk_of(fall(bare), FRIDAY) == "medium"


def test_a_risk_is_high_since_the_last_time_that_it_was_not() -> None:
    n = near(
        BASE.version(TUESDAY, number=2, risk="critical")
        .version(WEDNESDAY, number=3, risk="high")
        .version(FRIDAY, number=4, risk="low")
        .version(SATURDAY, number=5, risk="high")
    )

    since = [high_since(n, fall(n), d) for d in (MONDAY, TUESDAY, THURSDAY, FRIDAY, SATURDAY)]
    assert since == [None, TUESDAY, TUESDAY, None, SATURDAY]


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("", "the concern of 2 March 2026"),
        ("A fall", "the concern “A fall” of 2 March 2026"),
    ],
)
def test_a_concern_is_called_by_its_title_and_its_day(title: str, words: str) -> None:
    assert of_concern(replace(fall(near()), title=title)) == words


def test_a_neighbourhood_that_was_asked_is_the_one_that_it_was() -> None:
    asked, fresh = near(), near()
    asked.landlords("ada", MONDAY)
    asked.open_concerns(MONDAY)
    asked.told("police", fall(asked))

    assert asked == fresh


# Names and kinds


def test_what_is_not_on_record_is_said_to_be_so() -> None:
    n = near()

    assert n.name_of("harbour") == "Harbour Homes"
    assert n.name_of("nobody") == n.name_of(None) == "an agency not on record"
    assert n.name_of_person("ben") == "Ben Cole"
    assert n.name_of_person("nobody") == "somebody not on record"
    assert n.kind_of("police") == "police"
    assert n.kind_of("nobody") == n.kind_of(None) == ""


def test_an_agency_works_to_the_day_on_which_it_closes() -> None:
    n = near(BASE.plus(Agency(id="harbour", name="H", closed_on=TUESDAY)))

    assert [n.is_working("harbour", d) for d in (MONDAY, TUESDAY, WEDNESDAY)] == [True, True, False]
    assert n.is_working("police", FRIDAY)
    assert n.is_working("nobody", FRIDAY)


def test_the_controller_of_an_agency_is_itself_unless_another_is_recorded() -> None:
    part = Agency(id="part", name="P", controller_agency_id="council")
    n = near(BASE.plus(part))

    assert n.controller_of("part") == "council"
    assert n.controller_of("police") == "police"
    assert n.controller_of("nobody") == "nobody"
    assert n.controller_of(None) is None


@pytest.mark.parametrize(
    ("scheme", "code", "kind"),
    [
        ("ons", "E06000001", "adult-social-care"),
        ("ons", "E08000001", "adult-social-care"),
        ("ons", "E09000001", "adult-social-care"),
        ("ons", "E10000001", "adult-social-care"),
        ("ons", "W06000001", "adult-social-care"),
        ("ons", "S12000001", "adult-social-care"),
        ("ons", "E07000001", "council"),
        ("ods", "E10000001", "council"),
        ("ods", "E07000001", "council"),
        ("ons", "E12000001", "council"),
    ],
)
def test_a_council_is_what_its_code_says(scheme: str, code: str, kind: str) -> None:
    council = Agency(
        id="c", name="C", kind="council", identifiers=(Identifier(scheme=scheme, value=code),)
    )
    is_district = kind == "council" and scheme == "ons" and code.startswith("E07")
    unless = "council" if is_district else "adult-social-care"

    for recorded, found in (("council", kind), ("gp", "gp"), ("adult-social-care", unless)):
        assert near(BASE.plus(replace(council, kind=recorded))).kind_of("c") == found


# Decisions


def test_of_several_decisions_the_latest_is_in_force() -> None:
    n = near(
        BASE.withheld("police", MONDAY, FRIDAY, id="b").withheld("police", TUESDAY, FRIDAY, id="a")
    )
    same_day = near(
        BASE.withheld("police", MONDAY, FRIDAY, id="b").withheld("police", MONDAY, FRIDAY, id="a")
    )

    for found, id in ((n, "a"), (same_day, "b")):
        decision = found.decision_in_force("police", fall(found), FRIDAY)
        assert decision is not None
        assert decision.id == id


def test_a_decision_holds_from_its_day() -> None:
    n = near(BASE.withheld("police", WEDNESDAY, FRIDAY))

    held = [n.decision_in_force("police", fall(n), d) is not None for d in (TUESDAY, WEDNESDAY)]
    assert held == [False, True]


# Homes


def test_where_somebody_lives_comes_in_one_order_and_is_theirs() -> None:
    story = BASE.home("bridge", id="a").home("northgate", whose="ben")
    n = near(
        story.plus(
            replace(story.facts[-1], id="x", person_id="ada", status="planned", from_on=None)
        )
    )

    assert [stay.id for stay in n.stays_of("ada", MONDAY)] == ["a", "home-ada-harbour"]
    assert n.landlords("ada", MONDAY) == ("bridge", "harbour")
    assert [stay.id for stay in n.stays_of("ben", MONDAY)] == ["home-ben-northgate"]
    assert n.stays_of("nobody", MONDAY) == ()


def test_a_file_that_holds_the_homes_of_others_shows_only_her_own() -> None:
    n = near(BASE.home("northgate", whose="ben"))
    mixed = replace(
        n, file=replace(n.file, residences=(*n.file.residences, *n.linked["ben"].residences))
    )

    assert mixed.landlords("ada", MONDAY) == ("harbour",)
    assert not has_left(mixed, "northgate", MONDAY)
    ended = tuple(replace(r, until_on=exactly(MONDAY)) for r in mixed.file.residences)
    past = replace(mixed, file=replace(mixed.file, residences=ended))
    assert has_left(past, "harbour", TUESDAY)
    assert not has_left(past, "northgate", TUESDAY)


def test_an_agency_has_left_once_it_neither_works_with_her_nor_houses_her() -> None:
    worked = BASE.works_with("surgery", until=TUESDAY)
    planned = BASE.home("northgate", status="planned", from_on=None)
    ahead = BASE.home("northgate", from_on=FRIDAY, known_on=MONDAY)

    assert not has_left(near(worked), "surgery", TUESDAY)
    assert has_left(near(worked), "surgery", WEDNESDAY)
    assert not has_left(near(planned), "northgate", WEDNESDAY)
    assert not has_left(near(ahead), "northgate", WEDNESDAY)
    assert not has_left(near(), "police", WEDNESDAY)


def test_agencies_around_are_those_at_work_and_her_landlords_once_each() -> None:
    n = near(BASE.works_with("surgery").works_with("harbour").works_with("bridge"))
    closed = near(BASE.works_with("surgery").plus(Agency(id="surgery", name="S", closed_on=MONDAY)))

    assert agencies_around(n, TUESDAY) == ("surgery", "harbour", "bridge")
    assert agencies_around(closed, TUESDAY) == ("harbour",)


def test_the_one_of_a_kind_is_known_where_there_is_one() -> None:
    one, two = BASE.works_with("surgery"), BASE.works_with("surgery").works_with("gp")
    two = two.plus(Agency(id="gp", name="Other", kind="gp"))

    assert first_of_kind(near(one), "gp", TUESDAY) == "surgery"
    assert first_of_kind(near(two), "gp", TUESDAY) is None
    assert first_of_kind(near(one), "police", TUESDAY) is None
    assert adult_social_care_of(near(one), TUESDAY) == "council"


# Who poses the risk

RISK = RiskPosed(id="r", person_id="ben", to_person_id="ada")


def test_whom_a_version_names_poses_the_risk_or_else_whoever_is_on_record() -> None:
    sons = [replace(RISK, id=f"r{n}", person_id=f"son-{n}") for n in (5, 3, 1, 2, 4)]
    n = near(BASE.plus(RISK, *sons))
    named = near(BASE.plus(RISK).version(MONDAY, number=1, posing_risk_people_ids=("ada",)))

    assert n.posers(fall(n), MONDAY) == ("ben", *(f"son-{n}" for n in range(1, 6)))
    assert named.posers(fall(named), MONDAY) == ("ada",)
    over = near(BASE.plus(replace(RISK, until_on=exactly(MONDAY))))
    assert [over.posers(fall(over), d) for d in (MONDAY, TUESDAY)] == [("ben",), ()]
    to_others = near(BASE.plus(replace(RISK, person_id="ada", to_person_id="ben")))
    assert to_others.posers(fall(to_others), MONDAY) == ()


@pytest.mark.parametrize(
    ("story", "since"),
    [
        (BASE, MONDAY),
        (BASE.plus(RISK), MONDAY),
        (BASE.plus(replace(RISK, from_on=exactly(THURSDAY))), THURSDAY),
        (
            BASE.plus(replace(RISK, from_on=exactly(WEDNESDAY))).version(
                WEDNESDAY, number=2, posing_risk_people_ids=("ada",)
            ),
            WEDNESDAY,
        ),
        (BASE.version(WEDNESDAY, number=2, posing_risk_people_ids=("ben",)), WEDNESDAY),
        (
            BASE.version(MONDAY, number=1, posing_risk_people_ids=("ada",)).plus(
                replace(RISK, from_on=exactly(FRIDAY))
            ),
            FRIDAY,
        ),
    ],
)
def test_they_pose_it_since_they_were_named_or_put_on_record(story: Story, since: date) -> None:
    n = near(story)

    assert posing_since(n, fall(n), "ben") == since
