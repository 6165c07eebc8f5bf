"""What a safeguarding plan starts with: whom it has to name, and who is to take part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.casework.acts.agree_plan import Draft
from desktop_app.casework.leads import is_lead
from desktop_app.casework.neighbourhoods import neighbourhood_of
from desktop_app.casework.office import Book
from desktop_app.casework.views.choices import agency_choices
from desktop_app.domain.decisions import SafeguardingPlan
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.shared_homes import shared_with


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanForm:
    """`agencies` are those that may take part, by id."""

    draft: Draft
    agencies: dict[str, str]


def plan_form(
    book: Book, person_id: str, today: date, *, actor: str, about: str = "", agency_id: str = ""
) -> PlanForm:
    """A plan on record where `about` is one or where one stands that names both; else a new one.

    `about` may be the subject of a gap about a shared home: the plan then begins with both
    names. Somebody whom the record does not link to the person is named to a lead alone.
    """
    near = neighbourhood_of(book, person_id, today).as_at(today)
    names = _names(near, about, today, may_see=is_lead(book, actor))
    plan = _standing(near, about, names)
    draft = _draft_of(plan) if plan else _new(near, names)
    agencies = agency_choices(near, today)
    wanted = tuple(dict.fromkeys((*draft.agency_ids, *([agency_id] if agency_id else []))))
    for id in wanted:
        agencies.setdefault(id, near.name_of(id))
    return PlanForm(
        draft=Draft(
            person_id=person_id,
            text=draft.text,
            agreed_on=draft.agreed_on,
            agency_ids=wanted,
            review_due_on=draft.review_due_on,
            plan_id=draft.plan_id,
        ),
        agencies=agencies,
    )


def _names(near: Neighbourhood, about: str, today: date, *, may_see: bool) -> tuple[str, ...]:
    """Whoever the home is shared with, by the names that the worker may see."""
    return tuple(
        name
        for shared in shared_with(near, about, today)
        if may_see or shared.person_id in near.linked
        for name in shared.names
        if name
    )


def _standing(near: Neighbourhood, about: str, names: tuple[str, ...]) -> SafeguardingPlan | None:
    for plan in near.file.safeguarding_plans:
        is_meant = plan.id == about or any(one.casefold() in plan.text.casefold() for one in names)
        if plan.ended_on is None and is_meant:
            return plan
    return None


def _draft_of(plan: SafeguardingPlan) -> Draft:
    return Draft(
        person_id=plan.person_id,
        text=plan.text,
        agreed_on=plan.agreed_on,
        agency_ids=plan.agency_ids,
        review_due_on=plan.review_due_on,
        plan_id=plan.id,
    )


def _new(near: Neighbourhood, names: tuple[str, ...]) -> Draft:
    both = f"{near.file.person.name} and {names[0]}: " if names else ""
    return Draft(person_id=near.person_id, text=both)
