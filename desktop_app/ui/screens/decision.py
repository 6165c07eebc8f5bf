"""Decide that an agency is not told for now: why, which grounds were tested, until when."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from desktop_app.casework.acts import decide_not_to_share as deciding
from desktop_app.casework.changes import Changes
from desktop_app.casework.office import Book
from desktop_app.domain.codes import GROUNDS
from desktop_app.domain.decisions import GroundTested
from desktop_app.ui.form_fields import Row
from desktop_app.ui.form_page import Field, Finds, FormKind
from desktop_app.ui.screen import Place


def _rows(finds: Finds) -> tuple[Row, ...]:
    return (
        (
            Field(name="kind", label="What was decided", kind="choice", choices=deciding.KINDS),
            Field(name="agency_ids", label="Which agency", kind="pick", find=finds.agency),
        ),
        Field(name="reason", label="Reason", kind="long-text", lines=2, is_required=True),
        (
            Field(
                name="review_on",
                label="Look again on",
                kind="date",
                looks_ahead=True,
                help="The gap comes back on the day after.",
            ),
            Field(name="decided_by", label="Decided by"),
            Field(name="adviser", label="Advised by"),
        ),
        Field(name="is_because_refused", label="Because the person said no", kind="check"),
        Field(
            name="grounds_tested",
            label="If they said no: looked at, and not met",
            kind="choices",
            choices=GROUNDS,
            help="Each ground would allow sharing all the same. Tick those that were looked at "
            "and are not met.",
        ),
        (
            Field(name="risk_talked_through_on", label="Risk talked through on", kind="date"),
            Field(name="agreed_risk", label="What risk they accept"),
            Field(name="support_offered", label="Support offered"),
        ),
    )


def _prefill(book: Book, place: Place) -> Mapping[str, Any]:
    agency = book.agencies().get(place.agency_id)
    return {"agency_ids": (agency.id, agency.name)} if agency else {}


def _draft(place: Place, values: dict[str, Any]) -> deciding.Draft:
    agency = values.pop("agency_ids", "")
    looked_at = values.pop("grounds_tested", ())
    return deciding.Draft(
        person_id=place.person_id,
        concern_id=place.concern_id or None,
        agency_ids=(agency,) if agency else (),
        grounds_tested=tuple(GroundTested(ground=ground) for ground in looked_at),
        **values,
    )


def _undo(changes: Changes) -> Any:
    return partial(_withdraw, changes.made[0])


def _withdraw(decision_id: str, book: Book, **by: Any) -> Changes:
    return deciding.withdraw_decision(book, decision_id, "taken back at once", **by)


KINDS = {
    "decision": FormKind(
        title="Not to be told",
        rows=_rows,
        act=deciding.decide_not_to_share,
        draft=_draft,
        prefill=_prefill,
        undo=_undo,
        saved="The decision is on record.",
        save_words="Record the decision",
    ),
}
