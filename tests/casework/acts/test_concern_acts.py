"""Concerns, decisions and what comes back: what is recorded, and what cannot be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from desktop_app.casework.acts import add_action as setting
from desktop_app.casework.acts import close_concern as closing
from desktop_app.casework.acts import decide_not_to_share as deciding
from desktop_app.casework.acts import end_action as finishing
from desktop_app.casework.acts import log_communication as telling
from desktop_app.casework.acts import log_concern as logging
from desktop_app.casework.acts import record_acknowledgement as confirming
from desktop_app.casework.acts import record_outcome as answering
from desktop_app.casework.acts import update_concern as updating
from desktop_app.casework.changes import Changes
from desktop_app.domain.codes import GROUNDS
from desktop_app.domain.communications import ConcernShared
from desktop_app.domain.concerns import MustKnow
from desktop_app.domain.decisions import GroundTested
from desktop_app.store.book import Book
from tests.casework.acts.refusing import refuse
from tests.casework.books import NOW
from tests.casework.story import version
from tests.casework.story_books import MADE_AT

TODAY = NOW.date()
FALL = logging.Draft(
    person_id="arwen",
    received_at=NOW - timedelta(hours=2),
    occurred="2026-11-22",
    title="Fall",
    summary="Alone on the floor for nine hours.",
    abuse_types=("neglect",),
    must_know=logging.must_knows(("lives alone", " ", "key safe 12")),
)
RISE = updating.Draft(
    concern_id="threats",
    known_at=NOW - timedelta(hours=1),
    what_changed="He has a key.",
    is_material=True,
    risk="high",
)
CLOSE = closing.Draft(
    concern_id="threats", decided_on=TODAY, why="He moved away.", risk_outcome="removed"
)
KEEP = deciding.Draft(
    person_id="arwen",
    concern_id="threats",
    agency_ids=("harbour",),
    reason="her wish",
    review_on=TODAY + timedelta(days=7),
)
TESTED = tuple(GroundTested(ground=ground) for ground in GROUNDS)
MET = (replace(TESTED[0], is_met=True), *TESTED[1:])
LOCKS = setting.Draft(person_id="arwen", text="Change the locks", due_on=TODAY)

REFUSALS: list[tuple[Any, Any, str]] = [
    (logging.log_concern, replace(FALL, person_id="nobody"), "person_id"),
    (logging.log_concern, replace(FALL, summary=""), "summary"),
    (logging.log_concern, replace(FALL, abuse_types=()), "abuse_types"),
    (logging.log_concern, replace(FALL, abuse_types=("rudeness",)), "abuse_types"),
    (logging.log_concern, replace(FALL, received_at=None), "received_at"),
    (logging.log_concern, replace(FALL, received_at=NOW + timedelta(hours=1)), "received_at"),
    (logging.log_concern, replace(FALL, occurred="2026-11-24"), "occurred"),
    (logging.log_concern, replace(FALL, received_at=MADE_AT), "occurred"),
    (logging.log_concern, replace(FALL, told_adult="no"), "why_not_told"),
    (
        logging.log_concern,
        replace(FALL, posing_risk_people_ids=("arwen",)),
        "posing_risk_people_ids",
    ),
    (updating.update_concern, replace(RISE, what_changed=" "), "what_changed"),
    (updating.update_concern, replace(RISE, is_material=None), "is_material"),
    (updating.update_concern, replace(RISE, known_at=None), "known_at"),
    (updating.update_concern, replace(RISE, known_at=MADE_AT - timedelta(days=1)), "known_at"),
    (updating.update_concern, replace(RISE, risk="dreadful"), "risk"),
    (updating.update_concern, replace(RISE, concern_id="none"), "concern_id"),
    (closing.close_concern, replace(CLOSE, decided_on=None), "decided_on"),
    (closing.close_concern, replace(CLOSE, decided_on=date(2026, 11, 15)), "decided_on"),
    (closing.close_concern, replace(CLOSE, why=""), "why"),
    (closing.close_concern, replace(CLOSE, risk_outcome=""), "risk_outcome"),
    (closing.close_concern, CLOSE, "why_untold"),
    (deciding.decide_not_to_share, replace(KEEP, reason=""), "reason"),
    (deciding.decide_not_to_share, replace(KEEP, review_on=None), "review_on"),
    (deciding.decide_not_to_share, replace(KEEP, review_on=TODAY), "review_on"),
    (deciding.decide_not_to_share, replace(KEEP, agency_ids=("x",)), "agency_ids"),
    (deciding.decide_not_to_share, replace(KEEP, person_id="dean"), "concern_id"),
    (deciding.decide_not_to_share, replace(KEEP, is_because_refused=True), "grounds_tested"),
    (
        deciding.decide_not_to_share,
        replace(KEEP, is_because_refused=True, grounds_tested=MET),
        "grounds_tested",
    ),
    (setting.add_action, replace(LOCKS, text=""), "text"),
    (setting.add_action, replace(LOCKS, due_on=date(2026, 11, 22)), "due_on"),
    (setting.add_action, replace(LOCKS, person_id="dean", concern_id="threats"), "concern_id"),
    (finishing.end_action, finishing.Draft(action_id="none", ended_on=TODAY), "action_id"),
]


@pytest.mark.parametrize(("act", "draft", "field"), REFUSALS)
def test_what_cannot_be_is_refused(book: Book, act: Any, draft: Any, field: str) -> None:
    refuse(book, lambda: act(book, draft, actor="sam", now=NOW), field)


def tell(book: Book, *agency_ids: str, request: str = "") -> Changes:
    draft = telling.Draft(
        people_ids=("arwen",),
        occurred_at=NOW - timedelta(minutes=30),
        recipients=tuple(telling.Recipient(agency_id=one) for one in agency_ids),
        concerns=(ConcernShared(concern_id="threats", version=1),),
        request=request,
    )
    return telling.log_communication(book, draft, actor="sam", now=NOW)


def test_a_concern_starts_with_a_version_a_stage_and_what_must_be_known(book: Book) -> None:
    concern_id = logging.log_concern(book, FALL, actor="sam", now=NOW).made[0]

    file = book.case_file("arwen")
    (first,) = [one for one in file.concern_versions if one.concern_id == concern_id]
    assert (first.number, first.known_at) == (1, FALL.received_at)
    assert [one.text for one in first.must_know] == ["lives alone", "key safe 12"]
    assert len({one.key for one in first.must_know}) == 2
    assert [s.stage for s in file.stage_decisions if s.concern_id == concern_id] == ["concern"]


def test_the_next_version_keeps_the_summary_and_takes_the_next_number(book: Book) -> None:
    updating.update_concern(book, RISE, actor="sam", now=NOW)

    newest = book.case_file("arwen").concern_versions[-1]
    assert (newest.number, newest.risk, newest.is_material) == (2, "high", True)


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({}, 0),
        ({"risk": "low"}, 0),
        ({"risk": "high"}, 1),
        ({"is_child_involved": True}, 1),
        ({"is_crime_suspected": True}, 1),
        ({"posing_risk_people_ids": ("dean",)}, 1),
        ({"address_id": "elsewhere"}, 1),
        ({"must_know": (MustKnow(key="m9", text="a dog"),)}, 1),
        ({"must_know": (MustKnow(key="key", text="he has two keys"),)}, 1),
    ],
)
def test_a_change_is_proposed_as_material_for_what_others_must_know(
    changes: dict[str, Any], reasons: int
) -> None:
    before = version(1, TODAY)
    draft = replace(updating.draft_of(before), **changes)

    assert len(updating.why_material(before, draft)) == reasons


def test_closing_names_whoever_was_never_told(book: Book) -> None:
    tell(book, "harbour", "vale")

    sentence = refuse(
        book, lambda: closing.close_concern(book, CLOSE, actor="sam", now=NOW), "why_untold"
    )
    assert sentence.startswith("Coast Housing has not been told.")

    despite = replace(CLOSE, why_untold="they gave notice")
    closing.close_concern(book, despite, actor="sam", now=NOW)
    last = book.case_file("arwen").stage_decisions[-1]
    assert last.stage == "closed"
    assert "Coast Housing has not been told: they gave notice" in last.why


def test_a_closed_concern_opens_again_and_changes_only_then(book: Book) -> None:
    tell(book, "harbour", "coast", "vale")
    closing.close_concern(book, CLOSE, actor="sam", now=NOW)

    refuse(book, lambda: updating.update_concern(book, RISE, actor="sam", now=NOW), "concern_id")
    again = replace(CLOSE, stage="enquiry", risk_outcome="")
    closing.close_concern(book, again, actor="sam", now=NOW + timedelta(days=1))
    assert book.case_file("arwen").stage_decisions[-1].stage == "enquiry"


def test_a_refusal_with_every_ground_tested_is_respected_until_the_review(book: Book) -> None:
    kept = replace(KEEP, is_because_refused=True, grounds_tested=TESTED)

    made = deciding.decide_not_to_share(book, kept, actor="sam", now=NOW).made[0]

    (decision,) = book.case_file("arwen").decisions_not_to_share
    assert (decision.id, len(decision.grounds_tested)) == (made, len(GROUNDS))


def test_a_decision_is_taken_back_once_with_a_reason(book: Book) -> None:
    made = deciding.decide_not_to_share(book, KEEP, actor="sam", now=NOW).made[0]

    def take_back(reason: str) -> Changes:
        return deciding.withdraw_decision(book, made, reason, actor="sam", now=NOW)

    refuse(book, lambda: take_back(" "), "reason")
    take_back("a mistake")
    (decision,) = book.case_file("arwen").decisions_not_to_share
    assert decision.review_outcome == "withdrawn"
    refuse(book, lambda: take_back("again"), None)


def test_a_confirmation_needs_a_name_once_somebody_read_it(book: Book) -> None:
    sent = tell(book, "harbour").made[0]
    read = confirming.Draft(communication_id=sent, acknowledged_at=NOW, level="read")

    def confirm(draft: confirming.Draft) -> Changes:
        return confirming.record_acknowledgement(book, draft, actor="sam", now=NOW)

    refuse(book, lambda: confirm(read), "acknowledged_by")
    early = replace(read, acknowledged_at=MADE_AT)
    refuse(book, lambda: confirm(early), "acknowledged_at")
    confirm(replace(read, acknowledged_by="L. Grant", reference="HH-7"))
    (kept,) = book.case_file("arwen").acknowledgements
    assert (kept.agency_id, kept.acknowledged_by, kept.reference) == ("harbour", "L. Grant", "HH-7")


def test_an_outcome_belongs_to_something_that_was_asked(book: Book) -> None:
    told, asked = tell(book, "coast").made[0], tell(book, "harbour", request="new locks").made[0]

    def answer(id: str, **more: Any) -> Changes:
        draft = answering.Draft(communication_id=id, happened_on=TODAY, **more)
        return answering.record_outcome(book, draft, actor="sam", now=NOW)

    refuse(book, lambda: answer(told), "communication_id")
    refuse(book, lambda: answer(asked, outcome="refused"), "why")
    answer(asked, outcome="refused", why="no locksmith")
    (kept,) = book.case_file("arwen").request_outcomes
    assert (kept.outcome, kept.why) == ("refused", "no locksmith")


def test_an_action_ends_once_and_not_before_it_was_set(book: Book) -> None:
    made = setting.add_action(book, LOCKS, actor="sam", now=NOW).made[0]
    done = finishing.Draft(action_id=made, ended_on=TODAY)

    def end(draft: finishing.Draft) -> Changes:
        return finishing.end_action(book, draft, actor="sam", now=NOW)

    refuse(book, lambda: end(replace(done, ended_on=date(2026, 11, 22))), "ended_on")
    refuse(book, lambda: end(replace(done, outcome="not-done")), "why")
    end(done)
    refuse(book, lambda: end(done), "action_id")
