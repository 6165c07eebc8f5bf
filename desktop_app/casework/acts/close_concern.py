"""Take a concern a step further: to another stage, or to its end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desktop_app.casework.changes import Changes
from desktop_app.casework.checks import concern_on_record, day_has_come, given, one_of
from desktop_app.casework.ids import new_id
from desktop_app.casework.knowing import LACKING, knowledge_of, stage_of
from desktop_app.casework.neighbourhoods import neighbourhood_of
from desktop_app.casework.office import Book
from desktop_app.casework.parties import OWN_HOME, SOURCE_HOME, parties_of
from desktop_app.casework.record import record
from desktop_app.casework.wording import listed
from desktop_app.domain.codes import RISK_OUTCOMES, STAGES
from desktop_app.domain.concerns import Concern, StageDecision
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry
from desktop_app.domain.working_days import civil_day

MUST_HAVE_HEARD = (OWN_HOME, SOURCE_HOME)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A stage decision, unchecked; `why_untold` overrides that somebody was never told."""

    concern_id: str
    stage: str = "closed"
    decided_on: date | None = None
    decision: str = ""
    decided_by: str = ""
    why: str = ""
    risk_outcome: str = ""
    outcomes_achieved: str = ""
    why_untold: str = ""


def close_concern(book: Book, draft: Draft, *, actor: str, now: datetime) -> Changes:
    """Record a stage of a concern; `closed` ends it and any later stage opens it again.

    Refuses a decision without a day or a reason, a day to come or before we heard, a step to
    where the concern is already, an end without the outcome for the risk, and an end while
    somebody who houses the adult or the source of risk has not been told, unless it says why.
    """
    concern = concern_on_record(book, draft.concern_id)
    one_of(draft.stage, STAGES, "stage", "Choose the stage.")
    if draft.decided_on is None:
        raise Refused("Give the day of the decision.", "decided_on")
    day_has_come(draft.decided_on, now, "decided_on")
    if draft.decided_on < concern.received_on:
        raise Refused("This is before we heard of the concern.", "decided_on")
    if stage_of(book.case_file(concern.person_id), concern.id) == draft.stage:
        raise Refused("The concern is at this stage already.", "stage")
    why = given(draft.why, "why", "Say why it was decided so.")
    if draft.stage == "closed":
        one_of(draft.risk_outcome, RISK_OUTCOMES, "risk_outcome", "Say what became of the risk.")
        why = _with_reason_for_silence(book, draft, concern, why, now)
    decision = StageDecision(
        id=new_id(),
        concern_id=concern.id,
        person_id=concern.person_id,
        stage=draft.stage,
        decided_on=draft.decided_on,
        decision=draft.decision.strip(),
        decided_by=draft.decided_by.strip() or actor,
        why=why,
        risk_outcome=draft.risk_outcome,
        outcomes_achieved=draft.outcomes_achieved.strip(),
    )
    kind = "concern-closed" if draft.stage == "closed" else "concern-stage-decided"
    return record(book, [Entry(kind, actor, (decision,))], now)


def not_told(book: Book, concern: Concern, today: date) -> tuple[str, ...]:
    """The names of those who house the adult, or the source of risk, and lack the concern."""
    near = neighbourhood_of(book, concern.person_id, today).as_at(today)
    return tuple(
        near.name_of(party.agency_id)
        for party in parties_of(near, today)
        if party.place in MUST_HAVE_HEARD
        and knowledge_of(near, concern, party.agency_id, today).state in LACKING
    )


def _with_reason_for_silence(
    book: Book, draft: Draft, concern: Concern, why: str, now: datetime
) -> str:
    untold = not_told(book, concern, civil_day(now))
    if not untold:
        return why
    names, have = listed(untold), "has" if len(untold) == 1 else "have"
    reason = given(
        draft.why_untold,
        "why_untold",
        f"{names} {have} not been told. Tell them first, or say why the concern can close.",
    )
    return f"{why}\nClosed though {names} {have} not been told: {reason}"
