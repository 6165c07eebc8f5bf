"""Forms about a concern: log it, say what changed, decide the next step."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from desktop_app.casework.acts import close_concern as closing
from desktop_app.casework.acts import log_concern as logging
from desktop_app.casework.acts import update_concern as updating
from desktop_app.casework.office import Book
from desktop_app.casework.views.concern_now import concern_now
from desktop_app.casework.wording import listed
from desktop_app.domain.codes import (
    ABUSE_TYPES,
    LOCATIONS,
    RISK_OUTCOMES,
    RISKS,
    SOURCES_OF_RISK,
    STAGES,
)
from desktop_app.domain.concerns import ConcernVersion
from desktop_app.ui.form_fields import Row
from desktop_app.ui.form_page import Field, Finds, FormKind
from desktop_app.ui.screen import Place

YES_NO = {"": "Not known", "yes": "Yes", "no": "No"}
MATERIAL = {"": "Choose", "yes": "Yes: tell them again", "no": "No: what they know still holds"}
TRUTH = {"yes": True, "no": False}
NOTHING_YET = (
    "Proposed: no. Neither the risk, nor who poses it, nor what they must know has changed here; "
    "read what you wrote, and decide."
)
MUST_KNOW_HELP = "One thing a line, such as: he has a key. Each can be ticked when telling."


def _log_rows(finds: Finds) -> tuple[Row, ...]:
    return (
        Field(name="person_id", label="About whom", kind="pick", find=finds.person),
        (
            Field(name="received_at", label="When we heard", kind="moment", is_required=True),
            Field(name="occurred", label="When it happened", kind="rough-date"),
            Field(name="risk", label="Risk", kind="choice", choices={"": "Choose", **RISKS}),
        ),
        Field(
            name="title",
            label="In a few words",
            help="How lists and the matrix call it, such as: Threats from nephew.",
        ),
        Field(name="summary", label="What is feared", kind="long-text", lines=2, is_required=True),
        Field(
            name="abuse_types",
            label="Kinds of abuse or neglect",
            kind="choices",
            choices=ABUSE_TYPES,
        ),
        *_who_and_where(finds),
        *_wishes(),
    )


def _who_and_where(finds: Finds) -> tuple[Row, ...]:
    return (
        (
            Field(
                name="posing_risk_people_ids",
                label="Who poses the risk",
                kind="pick",
                find=finds.person,
                help="Their landlord is then named among those to tell.",
            ),
            Field(name="is_crime_suspected", label="A crime?", kind="choice", choices=YES_NO),
            Field(name="is_child_involved", label="A child?", kind="choice", choices=YES_NO),
        ),
        (
            Field(
                name="raised_by_agency_id",
                label="Raised by which agency",
                kind="pick",
                find=finds.agency,
            ),
            Field(name="raised_by", label="Raised by whom"),
        ),
        (
            Field(
                name="location",
                label="Where",
                kind="choice",
                choices={"": "Not known", **LOCATIONS},
            ),
            Field(
                name="sources_of_risk",
                label="Source of risk",
                kind="choice",
                choices={"": "Not known", **SOURCES_OF_RISK},
            ),
            Field(
                name="section_42",
                label="Section 42 test",
                kind="choice",
                choices=logging.SECTION_42,
            ),
        ),
    )


def _wishes() -> tuple[Row, ...]:
    return (
        Field(
            name="must_know",
            label="What they must know",
            kind="long-text",
            lines=2,
            help=MUST_KNOW_HELP,
        ),
        Field(name="wishes", label="What the adult wishes", kind="long-text", lines=2),
        (
            Field(
                name="told_adult",
                label="Does the adult know of this concern?",
                kind="choice",
                choices={"not-recorded": "Not recorded", "yes": "Yes", "no": "No"},
            ),
            Field(name="why_not_told", label="If not, why"),
        ),
    )


def _log_draft(place: Place, values: dict[str, Any]) -> logging.Draft:
    source, poser = values.pop("sources_of_risk", ""), values.pop("posing_risk_people_ids", "")
    lines = tuple(values.pop("must_know", "").splitlines())
    for name in ("is_crime_suspected", "is_child_involved"):
        values[name] = TRUTH.get(values.get(name, ""))
    return logging.Draft(
        person_id=place.person_id,
        sources_of_risk=(source,) if source else (),
        posing_risk_people_ids=(poser,) if poser else (),
        must_know=logging.must_knows(lines),
        **{"risk": "medium", **values},
    )


def _update_rows(finds: Finds) -> tuple[Row, ...]:
    return (
        (
            Field(name="known_at", label="When we learned of it", kind="moment", is_required=True),
            Field(name="risk", label="Risk now", kind="choice", choices=RISKS),
        ),
        Field(
            name="what_changed",
            label="What changed",
            kind="long-text",
            lines=2,
            is_required=True,
            help="In words that can be passed on: they stand in the matrix as what is missing.",
        ),
        (
            Field(
                name="posing_risk_people_ids",
                label="Who else poses a risk",
                kind="pick",
                find=finds.person,
            ),
            Field(name="is_crime_suspected", label="A crime?", kind="choice", choices=YES_NO),
            Field(name="is_child_involved", label="A child?", kind="choice", choices=YES_NO),
        ),
        Field(
            name="must_know",
            label="What they must know",
            kind="long-text",
            lines=3,
            help=MUST_KNOW_HELP,
        ),
        Field(
            name="is_material",
            label="Must those who were told hear of it?",
            kind="choice",
            choices=MATERIAL,
            help=NOTHING_YET,
        ),
    )


def _newest(book: Book, place: Place) -> ConcernVersion:
    file = book.case_file(place.person_id)
    versions = [one for one in file.concern_versions if one.concern_id == place.concern_id]
    return max(versions, key=lambda one: one.number)


def _update_prefill(book: Book, place: Place) -> Mapping[str, Any]:
    version = _newest(book, place)
    words = {True: "yes", False: "no", None: ""}
    return {
        "risk": version.risk,
        "is_crime_suspected": words[version.is_crime_suspected],
        "is_child_involved": words[version.is_child_involved],
        "must_know": "\n".join(one.text for one in version.must_know),
    }


def _update_draft(place: Place, values: dict[str, Any]) -> dict[str, Any]:
    return {"concern_id": place.concern_id, "person_id": place.person_id, **values}


def _update(book: Book, draft: dict[str, Any], **by: Any) -> Any:
    return updating.update_concern(book, _wanted(book, draft), **by)


def _wanted(book: Book, draft: dict[str, Any]) -> updating.Draft:
    """Build the version on the newest one, so that what was not asked about stays as it was."""
    place = Place(screen="", person_id=draft["person_id"], concern_id=draft["concern_id"])
    before = _newest(book, place)
    keys = {one.text: one for one in before.must_know}
    lines = [line.strip() for line in draft.get("must_know", "").splitlines() if line.strip()]
    new = logging.must_knows(
        tuple(line for line in lines if line not in keys), start=len(before.must_know) + 1
    )
    poser = draft.get("posing_risk_people_ids", "")
    posers = (*before.posing_risk_people_ids, *([poser] if poser else []))
    return updating.Draft(
        concern_id=before.concern_id,
        known_at=draft.get("known_at"),
        what_changed=draft.get("what_changed", ""),
        is_material=TRUTH.get(draft.get("is_material", "")),
        risk=draft.get("risk", before.risk),
        summary=before.summary,
        posing_risk_people_ids=tuple(dict.fromkeys(posers)),
        address_id=before.address_id,
        is_child_involved=TRUTH.get(draft.get("is_child_involved", "")),
        is_crime_suspected=TRUTH.get(draft.get("is_crime_suspected", "")),
        must_know=(*(keys[line] for line in lines if line in keys), *new),
    )


def _proposal(book: Book, place: Place, values: Mapping[str, Any]) -> Mapping[str, str]:
    """What the program proposes on the one question; it never answers it."""
    wanted = _wanted(book, _update_draft(place, dict(values)))
    reasons = updating.why_material(_newest(book, place), wanted)
    return {"is_material": f"Proposed: yes, because {listed(reasons)}." if reasons else NOTHING_YET}


def _stage_rows(_finds: Finds) -> tuple[Row, ...]:
    return (
        (
            Field(name="stage", label="Step", kind="choice", choices={"": "Choose", **STAGES}),
            Field(name="decided_on", label="Decided on", kind="date", is_required=True),
            Field(name="decided_by", label="Decided by"),
        ),
        Field(name="decision", label="What was decided"),
        Field(name="why", label="Why", kind="long-text", lines=2, is_required=True),
        (
            Field(
                name="risk_outcome",
                label="What became of the risk, if it closes",
                kind="choice",
                choices={"": "Still open", **RISK_OUTCOMES},
            ),
            Field(name="outcomes_achieved", label="What the adult wanted: was it reached?"),
        ),
        Field(
            name="why_untold",
            label="If it closes while a landlord has not been told: why",
            help="Left empty, the program says who has not been told and does not close it.",
        ),
    )


def _stage_draft(place: Place, values: dict[str, Any]) -> closing.Draft:
    return closing.Draft(concern_id=place.concern_id, **{"stage": "", **values})


def _about(book: Book, place: Place, today: date) -> str:
    return concern_now(book, place.person_id, place.concern_id, today)


def to_matrix(place: Place, _changes: object) -> Place:
    """Where a new concern leads: to who knows of it, which is nobody yet."""
    return Place(screen="person", person_id=place.person_id, tab="matrix")


KINDS = {
    "log-concern": FormKind(
        title="Log a concern",
        rows=_log_rows,
        act=logging.log_concern,
        draft=_log_draft,
        then=to_matrix,
        saved="The concern is on record. See below who knows of it.",
    ),
    "update-concern": FormKind(
        title="What changed",
        rows=_update_rows,
        act=_update,
        draft=_update_draft,
        prefill=_update_prefill,
        advise=_proposal,
        about=_about,
        then=to_matrix,
        saved="The new version is on record. See below who holds the old one.",
    ),
    "concern-stage": FormKind(
        title="Decide the next step",
        rows=_stage_rows,
        act=closing.close_concern,
        draft=_stage_draft,
        about=_about,
    ),
}
