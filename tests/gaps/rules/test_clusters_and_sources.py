"""Patterns across people: concerns at one place or provider, and one source for several adults."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from desktop_app.domain.concerns import Concern
from desktop_app.domain.people import Name, Person, RiskPosed, SamePerson
from desktop_app.domain.places import Address
from desktop_app.domain.rough_dates import RoughDate, exactly
from desktop_app.gaps.engine import gaps_in, look_again_on
from desktop_app.gaps.gap import Gap
from desktop_app.gaps.pattern_stories import (
    AT_QUAY_HOUSE,
    BLAMED_ONCE,
    BLAMED_TWICE,
    CARA,
    CARAS_CONCERN,
    NAMED_ONCE,
    NAMED_TWICE,
    QUAY_HOUSE,
    cara_names,
    caras,
    met_about,
)
from desktop_app.gaps.stories import (
    BEN,
    FRIDAY,
    MONDAY,
    NEXT_MONDAY,
    NEXT_TUESDAY,
    SATURDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    Story,
)
from tests.gaps.rules.edges import A_DAY, found, next_looks, only, says, speaks
from tests.story import MIA

A_YEAR = timedelta(days=365)
BOTH_AT_QUAY = AT_QUAY_HOUSE.plus(caras(FRIDAY))
TO_ADA = RiskPosed(id="risk", person_id="ben", to_person_id="ada")
SAME = SamePerson(id="same", person_id="ada", same_as_person_id="cara", from_on=MONDAY)


def blamed(on: date, id: str, **more: Any) -> Story:
    return BLAMED_ONCE.concern(on, id=id, **{"implicated_agency_id": "bridge", **more})


# G23: one place or provider


def test_a_provider_blamed_for_two_adults_is_named_with_how_many() -> None:
    gap = only(BLAMED_TWICE, "G23", WEDNESDAY)

    assert gap.sentence == (
        "Two concerns arose with Bridge Support within twelve months, about Ada Reed and one "
        "other adult, and nobody has looked at them together."
    )
    assert (gap.agency_id, gap.subject_id, gap.act) == ("bridge", "bridge", "meet")
    assert (gap.since, gap.due_on) == (TUESDAY, NEXT_TUESDAY)


def test_three_concerns_about_one_adult_are_about_them_alone() -> None:
    two = blamed(TUESDAY, "b")
    three = two.concern(THURSDAY, id="c", implicated_agency_id="bridge")

    assert found(two, "G23", FRIDAY) == []
    gap = only(three, "G23", FRIDAY)
    assert gap.sentence.startswith("Three concerns arose with Bridge Support within twelve months,")
    assert "about Ada Reed, and nobody" in gap.sentence
    assert gap.since == THURSDAY


def test_two_others_are_counted_as_two() -> None:
    tom = Person(id="tom")
    his = Concern(
        id="his", person_id="tom", received_at=caras(WEDNESDAY).received_at,
        recorded_at=caras(WEDNESDAY).recorded_at, implicated_agency_id="bridge",
    )  # fmt: skip
    gap = only(BLAMED_TWICE.plus(tom, his), "G23", FRIDAY)

    assert "Three concerns" in gap.sentence
    assert "Ada Reed and two other adults" in gap.sentence
    assert gap.since == TUESDAY


@pytest.mark.parametrize(
    ("story", "where"),
    [
        (BOTH_AT_QUAY, "at Quay House"),
        (replace(BOTH_AT_QUAY, addresses=tuple(replace(a, scheme="") for a in QUAY_HOUSE)).home(
            "harbour", whose="cara", address_id="flat"), "at one address"),
        (
            replace(
                Story().plus(CARA).concern(MONDAY, location_address_id="shop"),
                addresses=(Address(id="shop"),),
            ).plus(caras(FRIDAY, location_address_id="shop")),
            "at one address",
        ),
    ],
)  # fmt: skip
def test_a_place_is_called_by_its_scheme_or_not_at_all(story: Story, where: str) -> None:
    gap = only(story, "G23", FRIDAY)

    assert f"Two concerns arose {where} within twelve months" in gap.sentence
    assert gap.agency_id is None
    assert gap.since == FRIDAY


def test_the_gap_of_a_place_is_about_its_address() -> None:
    assert only(BOTH_AT_QUAY, "G23", FRIDAY).subject_id == "flat"


def test_a_place_whose_address_the_file_does_not_hold_is_one_place() -> None:
    near = BOTH_AT_QUAY.neighbourhood()
    bare = replace(near, file=replace(near.file, addresses=()))
    (gap,) = (g for g in gaps_in(bare, FRIDAY) if g.code == "G23")

    assert "arose at one place within" in gap.sentence
    assert gap.subject_id == "fall"


def test_the_widest_place_speaks_alone_and_a_scheme_before_its_addresses() -> None:
    same_flat = BOTH_AT_QUAY.home("harbour", whose="cara", address_id="flat")

    assert len(found(same_flat, "G23", FRIDAY)) == 1
    assert "at Quay House" in only(same_flat, "G23", FRIDAY).sentence
    blamed_too = same_flat.concern(MONDAY, implicated_agency_id="bridge").plus(
        caras(FRIDAY, implicated_agency_id="bridge")
    )
    assert {g.agency_id for g in found(blamed_too, "G23", FRIDAY)} == {None, "bridge"}


@pytest.mark.parametrize(
    ("story", "day", "is_said"),
    [
        (BLAMED_TWICE, MONDAY + A_YEAR - A_DAY, True),
        (BLAMED_TWICE, MONDAY + A_YEAR, False),
        (BLAMED_TWICE.plus(SAME), TUESDAY, False),
        (BLAMED_TWICE.plus(replace(SAME, ended_on=TUESDAY)), TUESDAY, True),
        (BLAMED_TWICE.plus(met_about(TUESDAY, "ada", "cara")), TUESDAY, False),
        (BLAMED_TWICE.plus(met_about(TUESDAY, "cara", "tom")), TUESDAY, True),
        (
            BLAMED_TWICE.plus(replace(met_about(TUESDAY, "ada", "cara"), is_cancelled=True)),
            TUESDAY,
            True,
        ),
        (AT_QUAY_HOUSE.home("harbour", status="planned").plus(caras(FRIDAY)), FRIDAY, False),
        (
            AT_QUAY_HOUSE.home("harbour", until_on=exactly(MONDAY - A_DAY)).plus(caras(FRIDAY)),
            FRIDAY,
            False,
        ),
        (AT_QUAY_HOUSE.home("harbour", until_on=exactly(MONDAY)).plus(caras(FRIDAY)), FRIDAY, True),
        (AT_QUAY_HOUSE.plus(caras(FRIDAY, id="x")).plus(SAME), FRIDAY, False),
    ],
)  # fmt: skip
def test_a_cluster_stands_for_a_year_and_until_they_are_spoken_of_together(
    story: Story, day: date, is_said: bool
) -> None:
    assert speaks(story, "G23", day) is is_said


def test_three_concerns_about_one_adult_are_discussed_by_a_meeting_about_that_adult() -> None:
    three = blamed(TUESDAY, "b").concern(WEDNESDAY, id="c", implicated_agency_id="bridge")

    assert speaks(three, "G23", FRIDAY)
    assert not speaks(three.plus(met_about(THURSDAY, "ada")), "G23", FRIDAY)


@pytest.mark.parametrize(
    ("source", "is_said"), [("service-provider", True), ("relative", False)]
)  # fmt: skip
def test_who_houses_them_counts_where_a_provider_is_the_source(source: str, is_said: bool) -> None:
    two = replace(AT_QUAY_HOUSE, addresses=()).concern(MONDAY, sources_of_risk=(source,))
    story = two.plus(caras(TUESDAY, sources_of_risk=(source,)))

    assert says(story, "G23", TUESDAY) == ([("harbour", NEXT_TUESDAY)] if is_said else [])


def test_we_look_again_when_the_first_concern_of_a_cluster_is_a_year_old() -> None:
    near = BLAMED_TWICE.neighbourhood()
    one = BLAMED_ONCE.neighbourhood()

    assert MONDAY + A_YEAR in next_looks(near)
    assert look_again_on(near, MONDAY) == TUESDAY
    assert MONDAY + A_YEAR not in next_looks(one)
    assert look_again_on(replace(near, linked={}), MONDAY) == TUESDAY


# G24: one source


def test_a_source_named_for_two_adults_is_named_to_the_worker() -> None:
    gap = only(NAMED_TWICE, "G24", WEDNESDAY)

    assert gap.sentence == (
        "Ben Cole is named in the concern of 2 March 2026, and also in concerns about one other "
        "adult. Nobody has met about it."
    )
    assert (gap.since, gap.due_on, gap.subject_id) == (TUESDAY, WEDNESDAY, "ben")
    assert (gap.concern_id, gap.act) == ("fall", "meet")
    assert gap.facts == (
        "Both have been on record since 3 March 2026.",
        "No meeting that speaks of them together has been recorded since.",
    )


def alias(*names: Name, born: str | None = None) -> Story:
    other = Person(id="other", names=names, born=RoughDate(born) if born else None)
    return NAMED_ONCE.plus(other, cara_names("other", TUESDAY))


def test_a_record_of_the_same_name_is_said_to_be_only_that() -> None:
    gap = only(alias(*BEN.names), "G24", WEDNESDAY)

    assert "and somebody of that name in concerns about one other adult" in gap.sentence
    assert gap.facts[1] == (
        "For one other adult it is a record of the same name: look whether it is one person."
    )
    assert len(gap.facts) == 3


@pytest.mark.parametrize(
    ("name", "is_said"),
    [
        (Name(given="BEN", family="C\u00f6le"), True),
        (Name(given="Ben", family="Coles"), False),
        (Name(kind="alias", given="Benno"), False),
        (Name(given="Ben"), False),
        (Name(kind="alias", given="Ben", family="Cole"), True),
    ],
)
def test_whole_names_are_compared_without_case_or_marks(name: Name, is_said: bool) -> None:
    assert speaks(alias(name), "G24", WEDNESDAY) is is_said


@pytest.mark.parametrize(
    ("nickname", "kind", "is_said"),
    [("Razo", "alias", True), ("Raz", "alias", False), ("Razo", "preferred", False)],
)
def test_a_nickname_of_four_letters_tells_somebody_by_and_a_shorter_one_does_not(
    nickname: str, kind: str, is_said: bool
) -> None:
    name = Name(kind=kind, given=nickname)
    known = replace(BEN, names=(*BEN.names, name))

    assert speaks(alias(name).plus(known), "G24", WEDNESDAY) is is_said


@pytest.mark.parametrize(
    ("born", "is_said"),
    [
        (None, True),
        ("1990-09-01", True),
        ("1990", True),
        ("1990-09", True),
        ("1990-10", False),
        ("1990-08", False),
        ("1991", False),
        ("1993~", True),
        ("1987~", True),
        ("1994~", False),
        ("1986~", False),
    ],
)
def test_a_date_of_birth_may_forbid_that_two_records_are_one_person(
    born: str | None, is_said: bool
) -> None:
    assert speaks(alias(*BEN.names, born=born), "G24", WEDNESDAY) is is_said


def test_a_source_whose_birth_nobody_knows_may_be_anybody_of_that_name() -> None:
    nobody_knows = alias(*BEN.names, born="1950").plus(replace(BEN, born=None))

    assert speaks(nobody_knows, "G24", WEDNESDAY)


@pytest.mark.parametrize(
    ("story", "day", "since"),
    [
        (NAMED_TWICE, TUESDAY, TUESDAY),
        (NAMED_TWICE.version(THURSDAY, number=2, posing_risk_people_ids=("ben",)), FRIDAY, TUESDAY),
        (
            NAMED_TWICE.version(MONDAY, number=1).version(
                THURSDAY, number=2, posing_risk_people_ids=("ben",)
            ),
            FRIDAY,
            THURSDAY,
        ),
        (
            NAMED_TWICE.concern(WEDNESDAY, id="b", posing_risk_people_ids=("ben",)),
            FRIDAY,
            TUESDAY,
        ),
        (NAMED_TWICE.plus(cara_names("ben", THURSDAY, 2)), FRIDAY, TUESDAY),
    ],
)
def test_one_source_counts_from_when_the_second_adult_was_linked_to_it(
    story: Story, day: date, since: date
) -> None:
    assert only(story, "G24", day).since == since


def recorded(**more: Any) -> Story:
    """Ada's concern names nobody; the risk that Ben poses to her is on record."""
    risk = replace(TO_ADA, **more)
    return NAMED_TWICE.plus(risk).version(MONDAY, number=1)


@pytest.mark.parametrize(
    ("story", "day", "is_said"),
    [
        (recorded(), TUESDAY, True),
        (recorded(to_person_id="mia").plus(MIA), TUESDAY, False),
        (recorded(from_on=exactly(THURSDAY)), WEDNESDAY, False),
        (recorded(from_on=exactly(THURSDAY)), THURSDAY, True),
        (recorded(until_on=exactly(WEDNESDAY)), WEDNESDAY, True),
        (recorded(until_on=exactly(WEDNESDAY)), THURSDAY, False),
        (NAMED_TWICE.plus(cara_names("", FRIDAY, 2)), THURSDAY, True),
        (NAMED_TWICE.plus(cara_names("", FRIDAY, 2)), FRIDAY, False),
        (NAMED_TWICE.plus(met_about(MONDAY, "ada", "cara")), TUESDAY, True),
        (NAMED_TWICE.plus(met_about(TUESDAY, "ada", "cara")), TUESDAY, False),
        (NAMED_TWICE.plus(met_about(TUESDAY, "cara", "ben")), TUESDAY, True),
        (
            NAMED_TWICE.version(MONDAY, number=1, posing_risk_people_ids=("ada",)).plus(
                cara_names("ada", TUESDAY)
            ),
            TUESDAY,
            False,
        ),
        (
            NAMED_TWICE.plus(CARAS_CONCERN, MIA).version(
                MONDAY, number=1, posing_risk_people_ids=("mia",)
            ),
            TUESDAY,
            False,
        ),
    ],
)
def test_one_source_is_spoken_of_while_both_records_name_it(
    story: Story, day: date, is_said: bool
) -> None:
    assert speaks(story, "G24", day) is is_said


def test_a_source_is_named_from_when_the_concern_about_the_other_was_received() -> None:
    early = NAMED_ONCE.plus(cara_names("ben", MONDAY))

    assert only(early, "G24", FRIDAY).since == TUESDAY


def test_a_risk_on_record_to_the_other_adult_ends_with_its_day() -> None:
    to_cara = replace(TO_ADA, to_person_id="cara", until_on=exactly(WEDNESDAY))
    story = NAMED_ONCE.plus(to_cara, cara_names("", TUESDAY))

    assert [speaks(story, "G24", day) for day in (TUESDAY, WEDNESDAY, THURSDAY)] == [
        True,
        True,
        False,
    ]


def test_each_source_has_a_gap_of_its_own_under_the_first_concern_that_names_it() -> None:
    both = (
        NAMED_TWICE.plus(MIA)
        .version(MONDAY, number=1, posing_risk_people_ids=("ben", "mia"))
        .concern(TUESDAY, id="b", posing_risk_people_ids=("ben",))
        .plus(replace(cara_names("ben", TUESDAY), posing_risk_people_ids=("ben", "mia")))
    )
    gaps: list[Gap] = found(both, "G24", FRIDAY)

    assert [(g.subject_id, g.concern_id) for g in gaps] == [("ben", "fall"), ("mia", "fall")]
    one = both.plus(cara_names("ben", TUESDAY), Person(id="mia"))
    assert [g.subject_id for g in found(one, "G24", FRIDAY)] == ["ben"]


def test_we_look_again_when_a_source_is_named_and_the_day_after_it_no_longer_is() -> None:
    ends = recorded(until_on=exactly(FRIDAY))

    assert look_again_on(replace(ends.neighbourhood(), file=ends.file_of("ada")), FRIDAY) == (
        SATURDAY
    )
    alone = replace(NAMED_TWICE.neighbourhood(), linked={})
    assert look_again_on(alone, MONDAY) == TUESDAY
    gone = NAMED_TWICE.plus(cara_names("", FRIDAY, 2)).neighbourhood()
    assert look_again_on(replace(gone, linked={}), TUESDAY) == FRIDAY
    named_later = NAMED_ONCE.plus(cara_names("ben", NEXT_MONDAY))
    assert look_again_on(named_later.neighbourhood(), FRIDAY) == NEXT_MONDAY
