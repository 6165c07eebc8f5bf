"""What chance alone seldom tells: a landlord told after the move, a carer who poses the risk."""

from __future__ import annotations

from datetime import date, timedelta

from desktop_app.domain.agencies import Involvement
from desktop_app.domain.communications import Communication, ConcernShared, Disclosure
from desktop_app.domain.concerns import ConcernVersion
from desktop_app.domain.people import Employment, Role
from desktop_app.domain.places import Residence
from desktop_app.domain.rough_dates import exactly
from tests.oracle.made.draft import Draft


def former_landlord(draft: Draft, n: int) -> None:
    """A home that ended, and a telling to its landlord on the last day or beside it."""
    left, landlord = draft.day(), draft.one(("northgate", "homes", "bridge"))
    why = draft.one(("", "", "Her sister still lives there."))
    at = draft.at(left + timedelta(days=draft.one((-1, 0, 1, 1, 2))))
    draft.facts.append(
        Residence(
            id=f"left-{n}",
            person_id="ada" if draft.maybe(0.9) else draft.one(draft.people),
            address_id=draft.one((None, "lodge")),
            landlord_agency_id=landlord,
            from_on=exactly(date(2020, 1, 6)),
            until_on=exactly(left),
        )
    )
    draft.facts.append(
        Communication(
            id=f"late-{n}",
            people_ids=("ada",),
            occurred_at=at,
            recorded_at=at,
            to_agency_id=landlord,
            kind=draft.one(("information", "information", "information", "correction")),
            concerns=(ConcernShared(concern_id=draft.hers()[0], version=1),),
            disclosure=Disclosure(ground="b", why_ground=why) if draft.maybe(0.5) else None,
        )
    )


def floating_support(draft: Draft, n: int) -> None:
    """Support that came with a home, and ended while the home went on, or with it."""
    long_ago = date(2020, 1, 6)
    ended, start = draft.day(), draft.one((long_ago, long_ago, draft.day()))
    until = draft.perhaps_day(0.3)
    draft.facts.append(
        Residence(
            id=f"supported-{n}",
            person_id="ada",
            address_id="flat",
            landlord_agency_id=draft.one(("harbour", "homes", "bridge")),
            support_agency_id="bridge",
            from_on=draft.rough(start),
            until_on=draft.rough(max(until, start)) if until else None,
        )
    )
    draft.facts.append(
        Involvement(
            id=f"floating-{n}",
            person_id="ada",
            agency_id="bridge",
            from_on=draft.one((None, exactly(long_ago))),
            until_on=draft.rough(ended),
        )
    )


def employment(draft: Draft, n: int) -> None:
    """Somebody else who works for an agency, most often one of those that house people."""
    others = draft.others()
    if not others:
        return
    start, until = draft.perhaps_day(0.4), draft.perhaps_day(0.3)
    draft.facts.append(
        Employment(
            id=f"job-{n}",
            person_id=draft.one(others),
            agency_id=draft.agency("harbour", "bridge"),
            from_on=draft.rough(start),
            until_on=draft.rough(max(until, start or until)) if until else None,
        )
    )


def informed_carer(draft: Draft, n: int) -> None:
    """A carer, most often one whom a concern names, who is told something now and then."""
    named = [
        person
        for fact in draft.facts
        if isinstance(fact, ConcernVersion) and fact.person_id == "ada"
        for person in fact.posing_risk_people_ids
        if person != "ada"
    ]
    others = draft.others()
    if not others:
        return
    carer = draft.one(named) if named and draft.maybe(0.8) else draft.one(others)
    start = exactly(draft.day()) if draft.maybe(0.2) else None
    draft.facts.append(
        Role(id=f"cares-{n}", person_id=carer, kind="carer", for_person_id="ada", from_on=start)
    )
    if draft.maybe(0.8):
        at = draft.at(draft.centre + timedelta(days=draft.dice.randint(-2, 12)))
        draft.days.append(at.date())
        draft.facts.append(
            Communication(
                id=f"informed-{n}",
                people_ids=("ada",),
                occurred_at=at,
                recorded_at=at,
                to_person_id=carer,
                reached=draft.one(("reached", "reached", "not-known", "voicemail")),
            )
        )
