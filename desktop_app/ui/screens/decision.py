"""Decide what an agency or a carer is not told for now, and look at that again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from functools import partial
from typing import Any, Final

from desktop_app.casework.acts import decide_not_to_share as deciding
from desktop_app.casework.acts import review_decision as reviewing
from desktop_app.casework.changes import Changes
from desktop_app.casework.office import Book
from desktop_app.casework.views.choices import people_choices
from desktop_app.domain.codes import GROUNDS
from desktop_app.domain.decisions import DecisionNotToShare, GroundTested
from desktop_app.ui.form_fields import Row
from desktop_app.ui.form_page import Field, Finds, FormKind, Start, agency_of_place, described
from desktop_app.ui.screen import Place

TOLD: Final = {
    "not-share": "Nothing about this",
    "not-needed": "Only what the care itself needs",
}


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


def _told_rows(_finds: Finds) -> tuple[Row, ...]:
    return (
        (
            Field(name="to_person_id", label="Who", kind="choice", is_required=True),
            Field(name="kind", label="What they are told from now on", kind="choice", choices=TOLD),
        ),
        Field(name="reason", label="Reason", kind="long-text", lines=2, is_required=True),
        (
            Field(
                name="review_on",
                label="Look again on",
                kind="date",
                looks_ahead=True,
                help="Needed where they are told nothing.",
            ),
            Field(name="decided_by", label="Decided by"),
        ),
    )


def _told_start(book: Book, place: Place, today: date, _actor: str) -> Start:
    people = people_choices(book, place.person_id, today)
    people.pop(place.person_id, None)
    return Start(
        values={"to_person_id": place.only}, choices={"to_person_id": {"": "Choose", **people}}
    )


def _told_draft(place: Place, values: dict[str, Any]) -> deciding.Draft:
    """A decision about a person, and never one about every agency because nobody was named."""
    return deciding.Draft(
        person_id=place.person_id,
        concern_id=place.concern_id or None,
        **{"to_person_id": place.person_id, **values},
    )


def _review_rows(_finds: Finds) -> tuple[Row, ...]:
    return (
        (
            Field(name="reviewed_on", label="Reviewed on", kind="date", is_required=True),
            Field(
                name="review_on",
                label="It goes on: look again on",
                kind="date",
                looks_ahead=True,
                help="Left empty, it holds no longer than before.",
            ),
        ),
        Field(
            name="review_outcome",
            label="What came of the review",
            kind="long-text",
            lines=2,
            is_required=True,
        ),
        (
            Field(name="risk_talked_through_on", label="Risk talked through on", kind="date"),
            Field(name="agreed_risk", label="What risk they accept"),
            Field(name="support_offered", label="Support offered"),
        ),
    )


def _review_prefill(book: Book, place: Place) -> Mapping[str, Any]:
    found = book.fact("decision-not-to-share", place.only)
    if not isinstance(found, DecisionNotToShare):
        return {}
    return asdict(reviewing.draft_of(found))


KINDS = {
    "decision": FormKind(
        title="Not to be told",
        rows=_rows,
        act=deciding.decide_not_to_share,
        draft=_draft,
        prefill=partial(agency_of_place, field="agency_ids"),
        undo=_undo,
        saved="The decision is on record.",
        save_words="Record the decision",
    ),
    "decide-told": FormKind(
        title="What somebody is told",
        rows=_told_rows,
        act=deciding.decide_not_to_share,
        draft=_told_draft,
        starts=_told_start,
        undo=_undo,
        saved="The decision is on record.",
        save_words="Record the decision",
        intro="For a carer who poses the risk, above all. It keeps nothing from any agency.",
    ),
    "review-decision": FormKind(
        title="Review the decision",
        rows=_review_rows,
        act=reviewing.review_decision,
        draft=described(reviewing.Draft, decision_id="only"),
        prefill=_review_prefill,
        intro="The decision stands with its review beside it. To tell them after all, log that.",
    ),
}
