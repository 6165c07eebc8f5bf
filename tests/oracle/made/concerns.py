"""Concerns of the adult and of others, their versions, and the steps that were decided on."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from desktop_app.domain.concerns import Concern, ConcernVersion, MustKnow, StageDecision
from tests.oracle.made.draft import Draft

RISKS = ("low", "medium", "high", "critical")
ITEMS = (
    MustKnow(key="who", text="It is her nephew.", kind="who"),
    MustKnow(key="dog", text="There is a dog.", kind="other"),
    MustKnow(key="ill", text="She has diabetes.", kind="health"),
)
TAGS = ((), ("Staff",), ("falls",), ("Sexual exploitation",), ("cuckooing", "Falls"))
ABUSE = ((), (), ("domestic",), ("domestic", "physical"), ("sexual",), ("modern-slavery",))
WHY = ("", "", "All one fall.", "Three calls, all one fall.", "Not to MARAC: he is in prison.")


def concern(draft: Draft, id: str, person: str) -> None:
    on = draft.centre - timedelta(days=draft.one((0, 0, 1, 3, 9)))
    if person != "ada" and draft.maybe(0.3):
        on = draft.long_ago()
    at = draft.at(on)
    draft.concerns[id] = person
    draft.facts.append(
        Concern(
            id=id,
            person_id=person,
            received_at=at,
            recorded_at=at + timedelta(days=draft.one((0, 0, 6))),
            raised_by_agency_id=draft.agency(None, None, None, None),
            raised_by_person_id=draft.one((None,) * 5 + tuple(draft.people)),
            received_by_agency_id=draft.agency(*[None] * 14),
            abuse_types=draft.one(ABUSE),
            tags=draft.one(TAGS),
            location_address_id=draft.one((None, None, None, "flat", "house")),
            sources_of_risk=draft.one(((), ("known",), ("service-provider",))),
            implicated_agency_id=draft.one((None, None, None, "bridge", "harbour", "council")),
            section_42=draft.one(("possible", "met", "not-met")),
        )
    )
    draft.days.append(on)
    _versions(draft, id, person, at)
    _steps(draft, id, person)


def _versions(draft: Draft, id: str, person: str, at: datetime) -> None:
    count = draft.one((0, 1, 1, 1, 1, 1, 2, 2, 3))
    draft.versions[id] = max(count, 1)
    known = at
    for number in range(1, count + 1):
        if number > 1:
            known += timedelta(days=draft.one((0, 1, 2, 5)), hours=1)
        draft.days.append(known.date())
        _version(draft, id, person, number, known)


def _version(draft: Draft, id: str, person: str, number: int, known: datetime) -> None:
    others = [p for p in draft.people if p != person] if draft.maybe(0.95) else [person]
    posing = tuple(p for p in others if draft.maybe(0.3))
    draft.facts.append(
        ConcernVersion(
            id=f"{id}-{number}",
            concern_id=id,
            person_id=person,
            number=number,
            known_at=known,
            recorded_at=known,
            risk=draft.one(RISKS),
            is_material=draft.maybe(0.7),
            posing_risk_people_ids=posing,
            address_id=draft.one((None, None, None, "lodge")),
            is_child_involved=draft.one((None, True, False, False)),
            is_crime_suspected=draft.one((None, True, False)),
            must_know=draft.few(ITEMS, 3) if draft.maybe(0.6) else (),
        )
    )


def _steps(draft: Draft, id: str, person: str) -> None:
    if draft.maybe(0.25):
        closed = draft.day(0)
        _stage(draft, id, person, "closed", closed)
        if draft.maybe(0.4):
            _stage(draft, id, person, "review", closed + timedelta(days=draft.one((0, 1, 3))))
    if draft.maybe(0.3):
        _stage(draft, id, person, "planning", draft.day())


def _stage(draft: Draft, id: str, person: str, stage: str, on: date) -> None:
    draft.facts.append(
        StageDecision(
            id=f"{stage}-{id}",
            concern_id=id,
            person_id=person,
            stage=stage,
            decided_on=on,
            decided_by=draft.one(("", "P. Lane", "P. Lane")),
            why=draft.one(WHY),
        )
    )
