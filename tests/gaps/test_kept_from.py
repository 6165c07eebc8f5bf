"""Whom a decision keeps a concern from, and which messages are then not chased."""

from __future__ import annotations

import pytest

from desktop_app.domain.communications import Communication, ConcernShared
from desktop_app.domain.concerns import Concern
from desktop_app.gaps.asking import is_kept
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.stories import BEN, FRIDAY, MONDAY, TUESDAY, Story

FALL, THEFT = (ConcernShared(concern_id=id, version=1) for id in ("fall", "theft"))
TWO = Story().concern(MONDAY).concern(MONDAY, id="theft")
FALL_KEPT = TWO.withheld("harbour", MONDAY, FRIDAY)


def fall(n: Neighbourhood) -> Concern:
    return next(c for c in n.concerns if c.id == "fall")


def kept(story: Story, *listed: ConcernShared, agency_id: str | None = "harbour") -> bool:
    """Whether a message to an agency that lists these concerns is kept from it on Tuesday."""
    n = story.told(agency_id, TUESDAY, id="m", concerns=listed).neighbourhood()
    (sent,) = (s for s in n.file.communications if s.id == "m")
    assert isinstance(sent, Communication)
    return is_kept(n, sent, agency_id, TUESDAY)


@pytest.mark.parametrize(
    ("story", "listed", "is_so"),
    [
        (FALL_KEPT, (FALL,), True),
        (FALL_KEPT, (THEFT,), False),
        (FALL_KEPT, (FALL, THEFT), False),
        (FALL_KEPT.closed(TUESDAY, "theft"), (FALL, THEFT), True),
        (FALL_KEPT.closed(TUESDAY, "fall"), (FALL,), False),
        (TWO, (FALL,), False),
    ],
)
def test_a_message_is_kept_where_every_open_concern_that_it_lists_is(
    story: Story, listed: tuple[ConcernShared, ...], is_so: bool
) -> None:
    assert kept(story, *listed) is is_so


def test_one_that_lists_none_is_kept_where_every_open_concern_is() -> None:
    assert not kept(FALL_KEPT)
    assert kept(FALL_KEPT.closed(TUESDAY, "theft"))
    assert kept(TWO.withheld("harbour", MONDAY, FRIDAY, concern_id=None))
    assert not kept(FALL_KEPT.closed(TUESDAY, "theft").closed(TUESDAY, "fall"))


def test_what_was_sent_to_no_agency_is_kept_from_none() -> None:
    assert not kept(FALL_KEPT, FALL, agency_id=None)


def test_what_is_decided_about_a_person_keeps_no_agency_out() -> None:
    story = TWO.plus(BEN).withheld(None, MONDAY, FRIDAY, to_person_id="ben")
    n = story.neighbourhood()
    every = TWO.withheld(None, MONDAY, FRIDAY).neighbourhood()

    assert n.decision_in_force("harbour", fall(n), TUESDAY) is None
    assert not n.kind_decided("police", fall(n), TUESDAY)
    assert every.decision_in_force("harbour", fall(every), TUESDAY) is not None
    assert every.kind_decided("police", fall(every), TUESDAY)
