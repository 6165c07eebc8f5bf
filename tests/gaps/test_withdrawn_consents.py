"""What follows for each agency when consent is withdrawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from desktop_app.domain.communications import Disclosure
from desktop_app.domain.people import Consent
from desktop_app.gaps.stories import FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY, Story
from desktop_app.gaps.withdrawn_consents import (
    ASK_OR_GROUND,
    CONSENT_BASIS,
    GOES_ON,
    STOP,
    withdrawals,
)

YES = Consent(id="yes", person_id="ada", answer="agreed", given_on=MONDAY, withdrawn_on=WEDNESDAY)
ON_IT = Disclosure(permission="agreed", consent_id="yes", lawful_basis="6(1)(e)")
HEARD = Story().concern(MONDAY).plus(YES)


def follows(story: Story) -> dict[str, str]:
    near = story.neighbourhood().as_at(FRIDAY)
    return {one.agency_id: one.follows for w in withdrawals(near, FRIDAY) for one in w.told}


def told(story: Story, agency_id: str | None, on: Any = TUESDAY, **basis: Any) -> Story:
    return story.told(agency_id, on, disclosure=replace(ON_IT, **basis))


def test_where_the_basis_stands_permission_is_asked_again_or_a_ground_is_recorded() -> None:
    assert follows(told(HEARD, "harbour")) == {"harbour": ASK_OR_GROUND}


def test_where_consent_was_the_basis_nothing_more_is_told() -> None:
    assert follows(told(HEARD, "harbour", lawful_basis=CONSENT_BASIS)) == {"harbour": STOP}


def test_told_again_since_on_a_ground_of_its_own_it_goes_on() -> None:
    again = told(HEARD, "harbour").told(
        "harbour", THURSDAY, disclosure=Disclosure(permission="refused", ground="a")
    )

    assert follows(again) == {"harbour": GOES_ON}


def test_a_telling_that_names_no_consent_rests_on_the_one_that_covers_it() -> None:
    assert follows(told(HEARD, "harbour", consent_id=None)) == {"harbour": ASK_OR_GROUND}
    limited = HEARD.plus(replace(YES, agency_ids=("police",)))
    assert follows(told(limited, "harbour", consent_id=None)) == {}
    about_other = HEARD.plus(replace(YES, concern_ids=("theft",)))
    assert follows(told(about_other, "harbour", consent_id=None)) == {}


def test_what_rested_on_something_else_is_not_touched() -> None:
    assert follows(told(HEARD, "harbour", permission="refused", consent_id=None)) == {}
    assert follows(told(HEARD, "harbour", consent_id="another")) == {}
    assert follows(HEARD.told("harbour", TUESDAY)) == {}


def test_nothing_follows_before_the_day_of_withdrawal() -> None:
    near = told(HEARD, "harbour").neighbourhood()

    assert withdrawals(near.as_at(TUESDAY), TUESDAY) == ()
    assert len(withdrawals(near.as_at(WEDNESDAY), WEDNESDAY)) == 1


def test_a_refusal_that_was_taken_back_is_no_withdrawal() -> None:
    no = replace(YES, answer="refused")

    assert withdrawals(HEARD.plus(no).neighbourhood().as_at(FRIDAY), FRIDAY) == ()


def test_nobody_but_agencies_that_had_it_is_listed() -> None:
    heard = HEARD.heard("police", TUESDAY, disclosure=ON_IT)
    to_nobody = told(HEARD, None)
    bounced = HEARD.told("harbour", TUESDAY, disclosure=ON_IT, reached="bounced")

    for story in (heard, to_nobody, bounced):
        assert follows(story) == {}


def test_a_consent_covers_the_days_on_which_it_stood() -> None:
    def unnamed(on: date) -> dict[str, str]:
        return follows(told(HEARD, "harbour", on, consent_id=None))

    assert unnamed(MONDAY - timedelta(days=1)) == {}
    assert unnamed(MONDAY) == {"harbour": ASK_OR_GROUND}
    assert unnamed(WEDNESDAY) == {"harbour": ASK_OR_GROUND}
    assert unnamed(THURSDAY) == {}


@pytest.mark.parametrize(
    ("again", "expected"),
    [
        (Disclosure(permission="agreed", consent_id="new"), GOES_ON),
        (Disclosure(permission="not-asked"), ASK_OR_GROUND),
        (Disclosure(permission="refused", consent_id="new"), ASK_OR_GROUND),
        (None, ASK_OR_GROUND),
    ],
)
def test_only_a_reason_of_its_own_goes_on(again: Disclosure | None, expected: str) -> None:
    later = told(HEARD, "harbour").told("harbour", THURSDAY, disclosure=again)

    assert follows(later) == {"harbour": expected}


def test_a_ground_of_before_the_withdrawal_is_no_reason_since() -> None:
    ground = Disclosure(permission="refused", ground="a")
    before = told(HEARD, "harbour").told("harbour", MONDAY, disclosure=ground)
    that_day = told(HEARD, "harbour").told("harbour", WEDNESDAY, disclosure=ground)

    assert follows(before) == {"harbour": ASK_OR_GROUND}
    assert follows(that_day) == {"harbour": GOES_ON}


def test_the_last_telling_on_it_is_the_one_shown() -> None:
    twice = told(told(HEARD, "harbour", MONDAY), "harbour", TUESDAY)
    near = twice.neighbourhood().as_at(FRIDAY)

    ((one,),) = (w.told for w in withdrawals(near, FRIDAY))
    assert (one.on, one.communication_id) == (TUESDAY, "told-harbour-2026-03-03")
