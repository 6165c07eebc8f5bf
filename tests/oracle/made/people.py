"""People, their names and roles, where they live and with whom, and the risk that they pose."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from desktop_app.domain.people import (
    HouseholdMember,
    Name,
    Person,
    Relationship,
    RiskPosed,
    Role,
    SamePerson,
)
from desktop_app.domain.places import Residence
from desktop_app.domain.rough_dates import RoughDate
from desktop_app.gaps.stories import ADA, BEN
from tests.oracle.made.draft import Draft
from tests.oracle.made.places import HOUSING

FULL_NAMES = {
    "mia": Name(given="Mia", family="Reed"),
    "tom": Name(given="Tom", family="Wood"),
    "cara": Name(given="Cara", family="Moss"),
    "dot": Name(given="Dot", family="Hill"),
}
ALIASES = (
    Name(kind="alias", given="BEN", family="Cole"),
    Name(kind="alias", given="Bén", family="Cole"),
    Name(kind="alias", given="Spider"),
    Name(kind="alias", given="Al"),
)


def person(draft: Draft, id: str) -> Person:
    if id == "ada":
        treated = draft.one(("", "", "", "mental-health", "physical"))
        ada = replace(ADA, primary_support_reason=treated)
        died = draft.rough(draft.day()) if draft.maybe(0.03) else None
        return replace(ada, born=None if draft.maybe(0.1) else ADA.born, died=died)
    turning = draft.centre.replace(year=draft.centre.year - 18)
    edge = turning + timedelta(days=draft.one((-1, 0, 1, 2)))
    born = draft.one((None, "1980", "1983~", "2015-06-01", "2008", edge.isoformat()))
    names = [BEN.names[0] if id == "ben" else FULL_NAMES[id]]
    if draft.maybe(0.3):
        names.append(draft.one(ALIASES))
    return Person(id=id, names=tuple(names), born=RoughDate(born) if born else None)


def home(draft: Draft, n: int) -> None:
    start = draft.perhaps_day(0.6) or date(2020, 1, 6)
    until = draft.one((None, None, draft.day()))
    provider = draft.one((None, *HOUSING, *HOUSING, "homes"))
    draft.facts.append(
        Residence(
            id=f"stay-{n}",
            person_id=draft.anyone(),
            address_id=draft.one((None, "flat", "house", "flat", "lodge")),
            landlord_agency_id=provider,
            managing_agency_id=draft.one((None, None, None, "northgate")),
            support_agency_id=draft.one((None, None, "bridge")),
            temporary_agency_id=draft.one((None, None, None, None, "harbour")),
            placed_by_agency_id=draft.one((None,) * 6 + ("council", "next", "district")),
            status=draft.one(("actual", "actual", "actual", "planned", "concealed")),
            no_provider_because="Owner" if provider is None and draft.maybe(0.5) else "",
            from_on=draft.rough(start) if draft.maybe(0.95) else None,
            until_on=draft.rough(max(until, start)) if until else None,
            known_on=draft.one((None, None, start, draft.day())),
        )
    )


def member(draft: Draft, n: int) -> None:
    start, until = draft.perhaps_day(0.3), draft.perhaps_day(0.2)
    draft.facts.append(
        HouseholdMember(
            id=f"lives-{n}",
            household_id=draft.one(("one", "one", "two")),
            person_id=draft.one(draft.people),
            from_on=draft.rough(start),
            until_on=draft.rough(max(until, start or until)) if until else None,
        )
    )


def role(draft: Draft, n: int) -> None:
    others = draft.others()
    kind = draft.one(("child", "carer", "carer", "adult-at-risk", "adult-at-risk", "staff"))
    if not others:
        return
    start, until = draft.perhaps_day(0.3), draft.perhaps_day(0.2)
    draft.facts.append(
        Role(
            id=f"role-{n}",
            person_id=draft.one(others) if draft.maybe(0.9) else "ada",
            kind=kind,
            for_person_id="ada" if kind == "carer" or draft.maybe(0.3) else None,
            from_on=draft.rough(start),
            until_on=draft.rough(max(until, start or until)) if until else None,
        )
    )


def relationship(draft: Draft, n: int) -> None:
    others = draft.others()
    if others:
        pair = ["ada", draft.one(others)]
        draft.dice.shuffle(pair)
        link = Relationship(
            id=f"kin-{n}", person_id=pair[0], other_person_id=pair[1], kind="nephew"
        )
        draft.facts.append(link)


def risk(draft: Draft, n: int) -> None:
    others = draft.others()
    if not others:
        return
    start, until = draft.perhaps_day(0.5), draft.perhaps_day(0.2)
    draft.facts.append(
        RiskPosed(
            id=f"risk-{n}",
            person_id=draft.one(others) if draft.maybe(0.95) else "ada",
            to_person_id=draft.one(("ada", "ada", None, draft.one(others))),
            profile="Arson",
            supervision=draft.one(("none", "none", "probation", "mappa-2")),
            supervising_agency_id=draft.one((None, "probation", "probation", "police")),
            from_on=draft.rough(start),
            until_on=draft.rough(max(until, start or until)) if until else None,
        )
    )


def same_person(draft: Draft, n: int) -> None:
    if len(draft.people) < 2:
        return
    one, other = draft.dice.sample(draft.people, 2)
    start = draft.day()
    ended = draft.perhaps_day(0.3)
    draft.facts.append(
        SamePerson(
            id=f"same-{n}",
            person_id=one,
            same_as_person_id=other,
            from_on=start,
            ended_on=max(ended, start) if ended else None,
        )
    )
