"""What agencies do: decisions, involvements, actions, meetings, referrals, plans, assessments."""

from __future__ import annotations

from datetime import date, timedelta

from desktop_app.domain.agencies import Involvement
from desktop_app.domain.decisions import (
    DecisionNotToShare,
    PlanReview,
    Referral,
    SafeguardingPlan,
)
from desktop_app.domain.meetings import (
    Action,
    ActionOutcome,
    AgendaItem,
    Invitation,
    Meeting,
    MinutesSent,
)
from desktop_app.domain.people import BestInterestsDecision, CapacityAssessment
from tests.oracle.made.draft import Draft

PLANS = ("Staff look in at ten.", "Ben Cole stays out.", "Keep BEN COLE, Tom Wood and Mia away.")


def decision(draft: Draft, n: int) -> None:
    on = draft.day()
    draft.facts.append(
        DecisionNotToShare(
            id=f"kept-{n}",
            person_id="ada",
            decided_on=on,
            reason=draft.one(("She asked us not to", "She asked us not to", " ", "No MARAC")),
            kind=draft.one(("not-share", "not-share", "not-needed")),
            concern_id=draft.one((None, *draft.hers())),
            agency_ids=draft.few(draft.play, 2) if draft.maybe(0.9) else (),
            to_person_id=draft.one(draft.people) if draft.maybe(0.15) else None,
            is_because_refused=draft.maybe(0.5),
            risk_talked_through_on=on if draft.maybe(0.6) else None,
            support_offered="An advocate" if draft.maybe(0.6) else "",
            review_on=draft.one((None, on + timedelta(days=3), draft.day())),
            reviewed_on=draft.perhaps_day(0.3),
            review_outcome="She feels safe",
        )
    )


def involvement(draft: Draft, n: int) -> None:
    start, until = draft.perhaps_day(0.4), draft.perhaps_day(0.4)
    if start and until and until < start:
        start = None
    draft.facts.append(
        Involvement(
            id=f"work-{n}",
            person_id="ada",
            agency_id=draft.agency(),
            from_on=draft.rough(start),
            until_on=draft.rough(until),
            is_lead=draft.maybe(0.15),
        )
    )


def action(draft: Draft, n: int) -> None:
    draft.facts.append(
        Action(
            id=f"act-{n}",
            person_id="ada",
            text="Visit",
            set_on=draft.long_ago() if draft.maybe(0.2) else draft.day(),
            concern_id=draft.one((None, *draft.hers())),
            owner=draft.one(("", "J. Hall")),
            owner_agency_id=draft.agency(*[None] * 10),
            due_on=draft.perhaps_day(0.7),
        )
    )
    if draft.maybe(0.3):
        done = ActionOutcome(
            id=f"acted-{n}", action_id=f"act-{n}", person_id="ada", ended_on=draft.day()
        )
        draft.facts.append(done)


def meeting(draft: Draft, n: int) -> None:
    held = draft.day()
    concerns = draft.one((draft.hers(), draft.hers(), draft.theirs(), []))
    draft.facts.append(
        Meeting(
            id=f"met-{n}",
            people_ids=("ada", *draft.few(draft.others(), 2)),
            held_at=draft.at(held),
            kind=draft.one(("strategy", "strategy", "MARAC")),
            agenda=tuple(
                AgendaItem(
                    concern_id=id,
                    version=draft.dice.randint(1, draft.versions[id]),
                    position=place,
                )
                for place, id in enumerate(concerns, 1)
            ),
            invitations=tuple(
                _invitation(draft, agency, held) for agency in draft.few(draft.play, 4)
            ),
            is_cancelled=draft.maybe(0.2),
        )
    )
    if draft.maybe(0.4):
        minutes = MinutesSent(
            id=f"sent-round-{n}",
            meeting_id=f"met-{n}",
            people_ids=("ada",),
            agency_id=draft.agency(),
            sent_on=draft.day(),
        )
        draft.facts.append(minutes)


def _invitation(draft: Draft, agency: str, held: date) -> Invitation:
    is_left_out = draft.maybe(0.1)
    return Invitation(
        agency_id=agency,
        attendance=""
        if is_left_out
        else draft.one(("attended", "attended", "apology", "no-response", "")),
        invited_on=draft.one((None, held - timedelta(days=5), held - timedelta(days=1))),
        left_before_item=draft.one((0, 0, 0, 1, 2)),
        why_not_invited="Its manager is implicated." if is_left_out else "",
    )


def referral(draft: Draft, n: int) -> None:
    made = draft.day()
    answered = draft.perhaps_day(0.8)
    draft.facts.append(
        Referral(
            id=f"referred-{n}",
            person_id="ada",
            to_agency_id=draft.agency(),
            made_on=made,
            concern_id=draft.one((None, *draft.hers())),
            from_agency_id=draft.agency(*[None] * 8),
            service=draft.one(("", "", "MARAC")),
            outcome=draft.one(("refused", "not-eligible", "refused", "accepted"))
            if answered
            else "",
            outcome_on=max(answered, made) if answered else None,
            escalated_on=draft.perhaps_day(0.15),
            escalation_outcome=draft.one(("", "", "", "", "They saw her.")),
        )
    )


def plan(draft: Draft, n: int) -> None:
    agreed = draft.long_ago() if draft.maybe(0.4) else draft.day()
    draft.facts.append(
        SafeguardingPlan(
            id=f"plan-{n}",
            person_id="ada",
            agreed_on=agreed,
            concern_id=draft.one((None, *draft.hers())),
            text=draft.one(PLANS),
            agency_ids=draft.few(draft.play, 3),
            review_due_on=draft.perhaps_day(0.5),
            ended_on=draft.perhaps_day(0.2),
        )
    )
    if draft.maybe(0.4):
        reviewed = PlanReview(
            id=f"looked-{n}",
            plan_id=f"plan-{n}",
            person_id="ada",
            held_on=draft.long_ago() if draft.maybe(0.3) else draft.day(),
            next_review_on=draft.perhaps_day(0.5),
        )
        draft.facts.append(reviewed)


def capacity(draft: Draft, n: int) -> None:
    raised = draft.day()
    assessed = draft.perhaps_day(0.6)
    draft.facts.append(
        CapacityAssessment(
            id=f"doubt-{n}",
            person_id="ada",
            decision=draft.one(("Where she lives", "where she lives", "Who is told")),
            doubt_raised_on=raised,
            assessed_on=max(assessed, raised) if assessed else None,
            outcome=draft.one(("has-capacity", "lacks-capacity", "lacks-capacity"))
            if assessed
            else "",
        )
    )
    if draft.maybe(0.3):
        best = BestInterestsDecision(
            id=f"best-{n}",
            person_id="ada",
            assessment_id=f"doubt-{draft.dice.randrange(2)}",
            decision="She stays in her flat.",
            decided_on=draft.day(),
        )
        draft.facts.append(best)
