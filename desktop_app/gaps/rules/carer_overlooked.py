"""A carer or another adult at risk around the adult is overlooked, or is told too much.

Looks for
    Somebody who cares for an adult with an open concern, or another adult at risk in their
    household, with whom no contact is on record. Where a carer is the one who poses the
    risk: that we told them something since that was known.

Why it matters
    Carers are owed an offer of their own, and two adults at risk often live under one roof.
    A carer who is the source of the risk must not be the one who is kept informed.

Clears when
    A contact with them is recorded. For a carer who poses the risk: a decision on what they
    are told from now on.

Stays silent when
    They were in contact with somebody, were spoken of or took part in a meeting, may be
    children, or pose the risk themselves without having been told anything; or no concern is
    open. A voicemail or a message that bounced is no contact.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from desktop_app.domain.concerns import Concern
from desktop_app.domain.people import Role
from desktop_app.gaps.carers import CARER, carers_and_adults_at_risk, has_contact
from desktop_app.gaps.gap import TELL, Example, Gap, Rule
from desktop_app.gaps.homes import posing_since
from desktop_app.gaps.missing import asked_since
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.stories import BEN, MONDAY, TUESDAY, Story
from desktop_app.gaps.tellings import has_arrived
from desktop_app.gaps.words import of_concern, said
from desktop_app.law.guidance import SCIE_KEY_MESSAGES
from desktop_app.law.reviews import TAMESIDE


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    around = carers_and_adults_at_risk(n, today)
    since = asked_since(n, today) if around else None
    if since is None:
        return
    posing: dict[str, list[Concern]] = {}
    for concern in n.open_concerns(today):
        for person_id in n.posers(concern, today):
            posing.setdefault(person_id, []).append(concern)
    for person_id, near in sorted(around.items()):
        named = posing.get(person_id)
        if named is None and not has_contact(n, person_id, today):
            yield _overlooked(n, near.role, max(since, near.since))
        elif named and near.role.kind == CARER:
            known = min(posing_since(n, concern, person_id) for concern in named)
            told_on = _last_told(n, person_id, known)
            if told_on is not None and not _is_decided(n, named, person_id, told_on):
                yield _informed(n, named[0], person_id, told_on)


def _last_told(n: Neighbourhood, person_id: str, since: date) -> date | None:
    days = [
        c.occurred_on
        for c in n.file.communications
        if c.to_person_id == person_id and c.direction == "outbound" and has_arrived(c)
    ]
    return max([day for day in days if day >= since], default=None)


def _is_decided(n: Neighbourhood, named: list[Concern], person_id: str, told_on: date) -> bool:
    about = {None, *(concern.id for concern in named)}
    return any(
        d.decided_on >= told_on
        and d.concern_id in about
        and d.reason.strip()
        and (d.to_person_id == person_id or not (d.to_person_id or d.agency_ids))
        for d in n.file.decisions_not_to_share
    )


def _overlooked(n: Neighbourhood, role: Role, since: date) -> Gap:
    name, adult = n.name_of_person(role.person_id), n.file.person.name
    tie = f"cares for {adult}" if role.kind == CARER else f"lives with {adult} and is at risk too"
    return RULE.gap(
        None,
        person_id=n.person_id,
        subject_id=role.person_id,
        since=since,
        due_on=n.calendar.add(since, n.terms.carer_working_days),
        sentence=f"{name} {tie}, and nobody has been in touch.",
        facts=(f"No contact with {name} is on record beside the concern.",),
        clears_when=f"A contact with {name}, or an offer of an assessment, is recorded.",
        act="contact-carer",
    )


def _informed(n: Neighbourhood, concern: Concern, person_id: str, told_on: date) -> Gap:
    name = n.name_of_person(person_id)
    return RULE.gap(
        concern,
        person_id=n.person_id,
        subject_id=person_id,
        since=told_on,
        due_on=n.calendar.add(told_on, n.terms.carer_working_days),
        sentence=f"{name} poses the risk, is the carer, and is still being told.",
        facts=(f"{name} was told something on {said(told_on)} of {of_concern(concern)}.",),
        clears_when=f"It is decided what {name} is told from now on.",
        act="decide",
        severity="critical",
    )


_CARES: Final = Role(id="carer", person_id="ben", kind=CARER, for_person_id="ada")
_CARED_FOR: Final = Story().plus(BEN, _CARES).concern(MONDAY)
_SOURCE: Final = Story().plus(BEN, _CARES).concern(MONDAY, posing_risk_people_ids=("ben",))
_TOLD: Final = _SOURCE.told(None, TUESDAY, to_person_id="ben", concerns=())
_BOTH: Final[dict[str, Any]] = {"people_ids": ("ada", "ben")}
_DECIDED: Final = _TOLD.withheld(None, TUESDAY, TUESDAY, to_person_id="ben")

RULE: Final = Rule(
    name="carer-overlooked",
    code="G39",
    title="Carer or other adult overlooked",
    severity="medium",
    kind=TELL,
    sources=(TAMESIDE, SCIE_KEY_MESSAGES),
    limits=("carer_working_days",),
    look=look,
    examples=(
        Example.of("Nobody spoke to her carer.", _CARED_FOR, MONDAY, True),
        Example.of("Somebody did.", _CARED_FOR.heard("surgery", TUESDAY, **_BOTH), TUESDAY, False),
        Example.of(
            "Nobody answered.",
            _CARED_FOR.told(None, TUESDAY, to_person_id="ben", reached="no-reply"),
            TUESDAY,
            True,
        ),
        Example.of("He poses the risk and heard nothing.", _SOURCE, MONDAY, False),
        Example.of("He poses the risk and was told.", _TOLD, TUESDAY, True),
        Example.of("It was then decided.", _DECIDED, TUESDAY, False),
        Example.of(
            "Of the police alone.", _TOLD.withheld("police", TUESDAY, TUESDAY), TUESDAY, True
        ),
        Example.of("No concern is open.", _CARED_FOR.closed(TUESDAY), TUESDAY, False),
    ),
)
