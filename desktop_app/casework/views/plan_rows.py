"""The safeguarding plans and the referrals of a person, as their page lists them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.casework.views.person_lists import concern_title
from desktop_app.casework.wording import day_words, listed, overdue_words
from desktop_app.domain.codes import REFERRAL_OUTCOMES, in_words
from desktop_app.domain.decisions import Referral, SafeguardingPlan
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.plans import last_review, review_due_on
from desktop_app.gaps.shared_homes import has_confirmed


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """A plan; `confirmed` says who of those that take part has confirmed it since."""

    plan_id: str
    text: str
    agreed: str
    agencies: str
    confirmed: str
    review: str
    state: str
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralRow:
    """A referral with what came of it; `came_back` where it was turned down."""

    referral_id: str
    to: str
    about: str
    made: str
    outcome: str
    state: str
    further: str
    is_answered: bool
    came_back: bool


def plan_rows(near: Neighbourhood, today: date) -> tuple[PlanRow, ...]:
    """Plans in force first, the latest of each first."""
    mine = [one for one in near.file.safeguarding_plans if one.person_id == near.person_id]
    mine.sort(key=lambda one: one.agreed_on, reverse=True)
    rows = [_plan(near, one, today) for one in mine]
    return tuple(sorted(rows, key=lambda row: not row.is_open))


def referral_rows(near: Neighbourhood, today: date) -> tuple[ReferralRow, ...]:
    """Referrals, the latest first."""
    ordered = sorted(near.file.referrals, key=lambda one: one.made_on, reverse=True)
    return tuple(_referral(near, one, today) for one in ordered)


def _plan(near: Neighbourhood, plan: SafeguardingPlan, today: date) -> PlanRow:
    is_open = plan.ended_on is None or plan.ended_on > today
    due = review_due_on(near, plan, last_review(near, plan))
    confirmed = [near.name_of(id) for id in plan.agency_ids if has_confirmed(near, plan, id)]
    return PlanRow(
        plan_id=plan.id,
        text=plan.text or "Not described",
        agreed=day_words(plan.agreed_on, today),
        agencies=listed([near.name_of(id) for id in plan.agency_ids]) or "Nobody named",
        confirmed=listed(confirmed) or "Nobody yet",
        review=overdue_words(due, today)
        if is_open
        else f"ended {day_words(plan.ended_on or today, today)}",
        state="critical" if is_open and due < today else "low",
        is_open=is_open,
    )


def _referral(near: Neighbourhood, referral: Referral, today: date) -> ReferralRow:
    titles = {one.id: concern_title(one) for one in near.concerns}
    about = titles.get(referral.concern_id or "", "")
    known = in_words(REFERRAL_OUTCOMES, referral.outcome) if referral.outcome else "No answer yet"
    on = f" {day_words(referral.outcome_on, today)}" if referral.outcome_on else ""
    said = f"{known}{on}"
    return ReferralRow(
        referral_id=referral.id,
        to=" · ".join(o for o in (near.name_of(referral.to_agency_id), referral.service) if o),
        about=about or "No concern in particular",
        made=day_words(referral.made_on, today),
        outcome=f"{said}: {referral.why}" if referral.why else said,
        state={"accepted": "knows", "": "unsure"}.get(referral.outcome, "high"),
        further=_further(referral, today),
        is_answered=bool(referral.outcome),
        came_back=referral.outcome not in ("", "accepted"),
    )


def _further(referral: Referral, today: date) -> str:
    if referral.escalated_on is None:
        return ""
    said = f"To {referral.escalated_to}, {day_words(referral.escalated_on, today)}"
    return f"{said}: {referral.escalation_outcome}" if referral.escalation_outcome else said
