"""Actions left undone, tries that reached nobody, and doubts about capacity that nobody settled."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop_app.domain.meetings import Action, ActionOutcome, Invitation
from desktop_app.domain.people import BestInterestsDecision, CapacityAssessment
from desktop_app.gaps.engine import look_again_on
from desktop_app.gaps.stories import (
    BEN,
    FRIDAY,
    MONDAY,
    NEXT_TUESDAY,
    SATURDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    Story,
)
from tests.gaps.rules.edges import (
    A_DAY,
    BASE,
    found,
    met,
    minutes,
    next_looks,
    only,
    says,
    speaks,
    this_week,
    tried,
)
from tests.story import told_of

SERIOUS_ON = date(2026, 3, 21)
"""The day after ten working days from Friday 6 March."""

# G20: actions


def action(**more: Any) -> Story:
    filled = {"owner_agency_id": "harbour", "due_on": FRIDAY, "concern_id": "fall", **more}
    new = Action(id="locks", person_id="ada", text="Change the locks", set_on=MONDAY, **filled)
    return Story().concern(MONDAY).plus(new)


NOBODYS = action(owner_agency_id=None)


@pytest.mark.parametrize(
    ("story", "day", "trouble", "owner"),
    [
        (action(), SATURDAY, "was due by 6 March 2026 and nothing says that it was done",
         "Owner: Harbour Homes."),
        (action(owner=" J. Hall "), SATURDAY,
         "was due by 6 March 2026 and nothing says that it was done", "Owner: J. Hall."),
        (action(owner_agency_id=None, owner_worker_id="w"), SATURDAY,
         "was due by 6 March 2026 and nothing says that it was done",
         "Owner: a worker of ours."),
        (NOBODYS, FRIDAY, "has no owner", "Nobody owns it."),
        (NOBODYS, SATURDAY, "was due by 6 March 2026 and nothing says that it was done",
         "Nobody owns it."),
        (action(owner_agency_id=None, owner="  "), TUESDAY, "has no owner", "Nobody owns it."),
        (action(due_on=None), TUESDAY, "has no due date", "Owner: Harbour Homes."),
        (action(due_on=None, owner_agency_id=None), TUESDAY, "has no owner", "Nobody owns it."),
    ],
)  # fmt: skip
def test_an_action_says_what_is_wrong_with_it_and_whose_it_is(
    story: Story, day: date, trouble: str, owner: str
) -> None:
    gap = only(story, "G20", day)

    assert gap.sentence == f"The action “Change the locks” {trouble}."
    assert gap.facts == ("Set on 2 March 2026.", owner)
    assert gap.act == "complete-action"


@pytest.mark.parametrize(
    ("story", "last_day"),
    [
        (action(), FRIDAY),
        (NOBODYS, MONDAY),
        (action(due_on=None), MONDAY),
        (action(owner_agency_id=None, due_on=None), MONDAY),
        (action(owner_agency_id=None, due_on=MONDAY), MONDAY),
    ],
)
def test_an_action_without_owner_or_date_is_wrong_from_the_day_after_it_was_set(
    story: Story, last_day: date
) -> None:
    assert not speaks(story, "G20", last_day)
    assert only(story, "G20", last_day + A_DAY).due_on == last_day


def test_an_action_set_after_it_was_due_counts_from_when_it_was_due() -> None:
    late = action(owner_agency_id=None, due_on=MONDAY - 3 * A_DAY)

    assert only(late, "G20", TUESDAY).due_on == MONDAY - 3 * A_DAY


@pytest.mark.parametrize(
    ("risk", "concern_id", "severity"),
    [
        ("high", "fall", "high"),
        ("critical", "fall", "high"),
        ("medium", "fall", "medium"),
        ("high", "theft", "medium"),
        ("high", None, "medium"),
    ],
)
def test_an_action_is_serious_at_once_where_its_own_concern_is(
    risk: str, concern_id: str | None, severity: str
) -> None:
    story = action(concern_id=concern_id).concern(MONDAY, risk=risk).concern(MONDAY, id="theft")

    gap = only(story, "G20", SATURDAY)
    assert (gap.severity, gap.concern_id) == (severity, concern_id)


def test_only_the_action_that_ended_is_done() -> None:
    ended = ActionOutcome(id="o", action_id="other", person_id="ada", ended_on=FRIDAY)

    assert speaks(action().plus(ended), "G20", SATURDAY)
    assert not speaks(action().plus(replace(ended, action_id="locks")), "G20", SATURDAY)


def test_we_look_again_when_an_action_falls_due_and_when_it_becomes_serious() -> None:
    assert look_again_on(action().neighbourhood(), MONDAY) == SATURDAY
    assert SERIOUS_ON in next_looks(action().neighbourhood())
    assert look_again_on(NOBODYS.neighbourhood(), MONDAY) == TUESDAY
    assert look_again_on(NOBODYS.neighbourhood(), TUESDAY) == SATURDAY
    assert look_again_on(action(due_on=None).neighbourhood(), MONDAY) == TUESDAY


# G12: tries


@pytest.mark.parametrize(
    ("more", "name"),
    [
        ({}, "Bridge Support"),
        ({"to_agency_id": None, "to_person_id": "ben", "concerns": ()}, "Ben Cole"),
        ({"to_agency_id": None, "to_contact": " a neighbour ", "concerns": ()}, "A neighbour"),
        ({"to_agency_id": None, "concerns": ()}, "Somebody"),
        ({"to_person_id": "ben"}, "Bridge Support"),
        ({"to_person_id": "ben", "to_contact": "a neighbour"}, "Bridge Support"),
    ],
)
def test_whoever_was_not_reached_is_named(more: dict[str, Any], name: str) -> None:
    gap = only(tried(BASE.plus(BEN), **more), "G12", FRIDAY)

    assert gap.sentence == f"{name} was not reached, and nobody tried again."
    assert gap.clears_when == f"{name} is reached, by this route or another."
    assert gap.concern_id == (None if "concerns" in more else "fall")
    assert gap.act == "try-again"


@pytest.mark.parametrize(
    ("reached", "how"),
    [
        ("bounced", "it bounced"),
        ("voicemail", "a voicemail was left"),
        ("no-reply", "there was no reply"),
    ],
)
def test_a_try_says_how_it_failed(reached: str, how: str) -> None:
    gap = only(tried(reached=reached), "G12", FRIDAY)

    assert gap.facts[0] == f"Tried on 2 March 2026: {how}."


BOTH = BASE.concern(MONDAY, id="theft")
OF_BOTH = tried(BOTH, concerns=(*told_of("fall"), *told_of("theft")))
CAME = Invitation(agency_id="bridge", attendance="attended")


@pytest.mark.parametrize(
    ("story", "day", "is_said"),
    [
        (tried(BASE.version(MONDAY, number=1, risk="high")), TUESDAY, True),
        (tried(BASE.version(MONDAY, number=1, risk="critical")), TUESDAY, True),
        (tried(BASE), TUESDAY, False),
        (tried(BOTH.concern(MONDAY, id="theft", risk="high"), concerns=()), TUESDAY, True),
        (tried(BOTH.concern(MONDAY, id="theft", risk="high")), TUESDAY, False),
        (tried(BOTH.concern(MONDAY, id="theft", risk="high").closed(MONDAY, "theft"),
               concerns=()), TUESDAY, False),
        (OF_BOTH.withheld("bridge", TUESDAY, FRIDAY), FRIDAY, True),
        (OF_BOTH.withheld("bridge", TUESDAY, FRIDAY, concern_id=None), FRIDAY, False),
        (tried().plus(met(MONDAY, CAME)), FRIDAY, False),
        (tried().plus(met(MONDAY - A_DAY, CAME)), FRIDAY, True),
        (tried().plus(met(MONDAY), minutes("bridge", MONDAY)), FRIDAY, False),
        (tried().heard("bridge", MONDAY - A_DAY, concerns=told_of("fall"), id="x"), FRIDAY, True),
        (tried(people_ids=("ada", "ben"), concerns=told_of("his")), FRIDAY, False),
        (tried(to_agency_id=None, to_contact="A cousin"), FRIDAY, True),
        (tried().closed(FRIDAY), FRIDAY, False),
        (tried(BOTH, concerns=()).closed(FRIDAY), FRIDAY, True),
    ],
)  # fmt: skip
def test_a_try_waits_until_they_are_reached_or_it_does_not_matter(
    story: Story, day: date, is_said: bool
) -> None:
    assert speaks(story, "G12", day) is is_said


def test_a_try_of_two_concerns_is_about_the_first_that_is_open() -> None:
    assert only(OF_BOTH, "G12", FRIDAY).concern_id == "fall"
    assert only(OF_BOTH.closed(TUESDAY), "G12", FRIDAY).concern_id == "theft"


def test_we_look_again_when_a_try_is_late_be_its_risk_high_or_not() -> None:
    high = tried(Story().concern(MONDAY, risk="high")).neighbourhood()

    assert WEDNESDAY in this_week(tried().neighbourhood())
    assert TUESDAY not in this_week(tried().neighbourhood())
    assert TUESDAY in this_week(high)
    assert this_week(tried(reached="reached").neighbourhood()) == []


# G29: capacity


def doubt(id: str = "doubt", **more: Any) -> CapacityAssessment:
    filled: dict[str, Any] = {"decision": "Where she lives", "doubt_raised_on": MONDAY, **more}
    return CapacityAssessment(id=id, **{"person_id": "ada", **filled})


LACKS: dict[str, Any] = {"outcome": "lacks-capacity", "assessed_on": TUESDAY}
HAS: dict[str, Any] = {"outcome": "has-capacity", "assessed_on": WEDNESDAY}
BEST = BestInterestsDecision(
    id="best", person_id="ada", assessment_id="doubt", decision="x", decided_on=WEDNESDAY
)


def test_a_doubt_says_what_it_is_about_and_what_is_missing() -> None:
    gap = only(
        BASE.plus(doubt(decision=" Where she lives ", doubt=" She forgets. ")), "G29", FRIDAY
    )

    assert gap.sentence == (
        "Ada Reed may lack capacity for “Where she lives”, and nobody has assessed it."
    )
    assert gap.facts == ("It was doubted on 2 March 2026. She forgets.",)
    assert (gap.since, gap.due_on, gap.act) == (MONDAY, WEDNESDAY, "record-capacity")


def test_lacking_capacity_says_that_nobody_decided() -> None:
    gap = only(BASE.plus(doubt(decision=" ", **LACKS)), "G29", FRIDAY)

    assert gap.sentence == (
        "Ada Reed lacks capacity for a decision not named, and no best-interests decision is on "
        "record."
    )
    assert gap.facts == ("It was doubted on 2 March 2026.",)
    assert (gap.since, gap.due_on) == (TUESDAY, THURSDAY)
    undated = only(BASE.plus(doubt(outcome="lacks-capacity")), "G29", FRIDAY)
    assert undated.since == MONDAY


@pytest.mark.parametrize(
    ("facts", "of_whom"),
    [
        ((doubt(),), ["doubt"]),
        ((doubt(person_id="ben"),), []),
        ((doubt(**LACKS), BEST), []),
        ((doubt(**LACKS), replace(BEST, assessment_id="x")), ["doubt"]),
        ((doubt(**HAS),), []),
        ((doubt(), doubt("later", **HAS)), []),
        ((doubt(), doubt("later", decision=" WHERE she lives ", **HAS)), []),
        ((doubt(decision=" where she LIVES"), doubt("later", **HAS)), []),
        ((doubt(), doubt("later", decision="What she eats", **HAS)), ["doubt"]),
        ((doubt(), doubt("later", person_id="ben", **HAS)), ["doubt"]),
        ((doubt(), doubt("later", outcome="has-capacity")), ["doubt"]),
        ((doubt(doubt_raised_on=THURSDAY), doubt("early", **HAS)), ["doubt"]),
        ((doubt(doubt_raised_on=WEDNESDAY), doubt("same-day", **HAS)), []),
        ((doubt(**LACKS), doubt("later", **HAS)), []),
        ((doubt(**LACKS), doubt("a", **{**HAS, "assessed_on": TUESDAY})), ["doubt"]),
        ((doubt(**LACKS), doubt("early", **{**HAS, "assessed_on": MONDAY})), ["doubt"]),
        ((doubt(), doubt("again", assessed_on=THURSDAY)), ["again", "doubt"]),
    ],
)
def test_a_later_assessment_of_the_same_decision_settles_a_doubt(
    facts: tuple[Any, ...], of_whom: list[str]
) -> None:
    gaps = found(BASE.plus(BEN, *facts), "G29", FRIDAY)

    assert sorted(gap.subject_id for gap in gaps) == of_whom


def test_a_doubt_matters_while_a_concern_is_open() -> None:
    assert says(BASE.plus(doubt()).closed(TUESDAY), "G29", FRIDAY) == []
    assert says(BASE.plus(doubt()), "G29", FRIDAY) == [(None, WEDNESDAY)]
    assert says(BASE.plus(doubt(doubt_raised_on=FRIDAY)), "G29", FRIDAY) == [(None, NEXT_TUESDAY)]
