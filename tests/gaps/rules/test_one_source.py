"""One source of risk for several adults, known by record or by name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from desktop_app.domain.people import Name, Person, RiskPosed, SamePerson
from desktop_app.domain.rough_dates import RoughDate, exactly
from desktop_app.gaps.engine import look_again_on
from desktop_app.gaps.gap import Gap
from desktop_app.gaps.pattern_stories import (
    AT_QUAY_HOUSE,
    CARAS_CONCERN,
    NAMED_ONCE,
    NAMED_TWICE,
    cara_names,
    caras,
    met_about,
)
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
)
from tests.gaps.rules.edges import found, only, speaks
from tests.story import MIA

A_YEAR = timedelta(days=365)
BOTH_AT_QUAY = AT_QUAY_HOUSE.plus(caras(FRIDAY))
TO_ADA = RiskPosed(id="risk", person_id="ben", to_person_id="ada")
SAME = SamePerson(id="same", person_id="ada", same_as_person_id="cara", from_on=MONDAY)


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


def test_somebody_named_and_not_named_in_turn_is_a_source_on_the_days_between() -> None:
    story = NAMED_TWICE
    for number, day in enumerate((WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, NEXT_MONDAY), start=2):
        posing = ("ben",) if number % 2 else ()
        story = story.version(day, number=number, posing_risk_people_ids=posing)

    days = (TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, NEXT_MONDAY)
    assert [speaks(story, "G24", day) for day in days] == [True, False, True, False, True, False]
    assert only(story, "G24", SATURDAY).since == SATURDAY


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
