"""Forms about somebody who poses a risk: record it, and say what changed, bail above all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from desktop_app.casework.acts import change_risk_posed as changing
from desktop_app.casework.acts import record_risk_posed as risking
from desktop_app.casework.changes import Changes
from desktop_app.casework.office import Book
from desktop_app.domain.codes import RISKS
from desktop_app.domain.errors import Refused
from desktop_app.domain.people import RiskPosed
from desktop_app.ui.form_fields import Row
from desktop_app.ui.form_page import Field, Finds, FormKind
from desktop_app.ui.screen import Place


def _what_rows(finds: Finds) -> tuple[Row, ...]:
    return (
        Field(name="profile", label="What risk", kind="long-text", lines=2),
        (
            Field(
                name="basis",
                label="On what basis",
                kind="choice",
                choices={"": "Choose", **risking.BASES},
            ),
            Field(
                name="level",
                label="How high",
                kind="choice",
                choices={"": "Not known", **RISKS},
            ),
        ),
        (
            Field(
                name="supervision",
                label="Supervision",
                kind="choice",
                choices=risking.SUPERVISIONS,
            ),
            Field(
                name="supervising_agency_id",
                label="Who supervises them",
                kind="pick",
                find=finds.agency,
            ),
        ),
        (
            Field(
                name="conditions",
                label="Conditions of bail, a licence or an order",
                span=2,
                help="Such as: police bail, not to contact her or come to Bramble Court.",
            ),
            Field(
                name="conditions_until_on",
                label="They bind until",
                kind="date",
                looks_ahead=True,
            ),
        ),
    )


def _risk_rows(finds: Finds) -> tuple[Row, ...]:
    return (
        Field(
            name="poser",
            label="Who poses the risk",
            is_required=True,
            kind="pick",
            find=finds.person,
            help="Somebody who is not on record yet is added under People first.",
        ),
        *_what_rows(finds),
        Field(name="from_on", label="Since", kind="rough-date"),
    )


def _risk_draft(place: Place, values: dict[str, Any]) -> risking.Draft:
    poser = values.pop("poser", "")
    return risking.Draft(person_id=poser, to_person_id=place.person_id, **values)


def _change_rows(finds: Finds) -> tuple[Row, ...]:
    return (
        *_what_rows(finds),
        (
            Field(
                name="until_on",
                label="If they pose it no longer: since when",
                kind="rough-date",
            ),
            Field(
                name="reason",
                label="What happened",
                is_required=True,
                help="Such as: released on bail; licence ended.",
            ),
        ),
    )


def _change_prefill(book: Book, place: Place) -> Mapping[str, Any]:
    risk = book.fact("risk-posed", place.only)
    if not isinstance(risk, RiskPosed):
        return {}
    agency = book.agencies().get(risk.supervising_agency_id or "")
    picked = (agency.id, agency.name) if agency else None
    return {**asdict(changing.draft_of(risk)), "supervising_agency_id": picked}


def _change_draft(place: Place, values: dict[str, Any]) -> dict[str, Any]:
    return {"risk_id": place.only, **values}


def _change(book: Book, wanted: dict[str, Any], **by: Any) -> Changes:
    """What the form does not say is empty, but a level in words of its own stays as it was."""
    risk = book.fact("risk-posed", wanted["risk_id"])
    if not isinstance(risk, RiskPosed):
        raise Refused("This risk is not in the record.", "profile")
    draft = changing.Draft(**wanted)
    if not draft.level and risk.level not in RISKS:
        draft = replace(draft, level=risk.level)
    return changing.change_risk_posed(book, draft, **by)


KINDS = {
    "risk-posed": FormKind(
        title="Somebody poses a risk",
        rows=_risk_rows,
        act=risking.record_risk_posed,
        draft=_risk_draft,
    ),
    "change-risk": FormKind(
        title="Bail or the risk changed",
        rows=_change_rows,
        act=_change,
        draft=_change_draft,
        prefill=_change_prefill,
        intro="What stood here before is kept. Where somebody was told, the program asks "
        "whether they must hear of it.",
    ),
}
