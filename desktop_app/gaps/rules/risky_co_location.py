"""Somebody at risk shares a home with somebody who poses a risk, and it is not made safe.

Looks for
    A person at risk who lives, or will live, at the address or scheme where somebody lives
    who poses a risk to them, to anybody, or in one of their open concerns; and a housing
    provider there that was not told, or that has not confirmed a safety plan naming both.

Why it matters
    A home in Bristol took in a young woman and the man whose papers warned of him. In Devon
    each home knew one of a couple, and none was told of the other.

Clears when
    Every provider of the person's home there knows of an open concern, and a safety plan
    for the person in which the provider takes part names the other and has been confirmed
    by the provider since it was agreed.

Stays silent when
    It is decided for now not to tell that provider, either of them has left, or the risk is
    over. The name of somebody whom the record does not link to the person is not said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from operator import itemgetter
from typing import Final

from desktop_app.domain.as_at import came_into_view_on
from desktop_app.domain.casefile import CaseFile
from desktop_app.domain.communications import Acknowledgement
from desktop_app.domain.decisions import SafeguardingPlan
from desktop_app.domain.people import RiskPosed
from desktop_app.domain.places import Address, Residence
from desktop_app.domain.rough_dates import RoughDate, covers, ended_before, first_day, last_day
from desktop_app.domain.working_days import civil_day
from desktop_app.gaps.gap import TELL, Example, Gap, Rule
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.patterns import own_stays, places_of
from desktop_app.gaps.signals import RISK_AT, Signal
from desktop_app.gaps.stories import BEN, FRIDAY, MONDAY, TUESDAY, WEDNESDAY, Story, noon
from desktop_app.gaps.words import said
from desktop_app.law.reviews import BRISTOL_2017, DEVON_2018

_NOT_TOLD: Final = "has not been told"


@dataclass(frozen=True, slots=True)
class _Shared:
    """A home that somebody shares with a person who poses a risk, from a day that is known."""

    stay: Residence
    person_id: str
    names: tuple[str, ...]
    known_on: date
    starts_on: date


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    for (_, agency_id), shared in sorted(_homes(n, today).items(), key=itemgetter(0)):
        missing = _missing(n, shared, agency_id, today)
        if missing:
            yield _gap(n, shared, agency_id, missing)


def _homes(n: Neighbourhood, today: date) -> dict[tuple[str, str], _Shared]:
    """By who poses the risk and which provider: the home that was known first to be shared."""
    found: dict[tuple[str, str], _Shared] = {}
    for shared in sorted((*_with_linked(n, today), *_with_strangers(n, today)), key=_order):
        for agency_id in shared.stay.provider_ids:
            if n.is_working(agency_id, today):
                found.setdefault((shared.person_id, agency_id), shared)
    return found


def _order(shared: _Shared) -> tuple[date, date, str]:
    return shared.known_on, shared.starts_on, shared.stay.id


def turns(n: Neighbourhood) -> Iterator[date]:
    for signal in n.patterns:
        if signal.kind == RISK_AT:
            yield signal.on
            if signal.until_on is not None and signal.until_on < date.max:
                yield signal.until_on + timedelta(days=1)


def _with_linked(n: Neighbourhood, today: date) -> Iterator[_Shared]:
    """Homes shared with somebody whom the record links to the person."""
    for poser_id, posed_on in _posers(n, today).items():
        file = n.linked.get(poser_id)
        for theirs in own_stays(file) if file else ():
            if file is None or _is_over(theirs, today):
                continue
            for stay in own_stays(n.file):
                if not _is_over(stay, today) and _is_one_place(n.file, stay, file, theirs):
                    starts = max(_start(stay), _start(theirs))
                    names = tuple(name.full for name in file.person.names)
                    known = max(posed_on, _known(stay), _known(theirs))
                    yield _Shared(stay, poser_id, names, known, starts)


def _posers(n: Neighbourhood, today: date) -> dict[str, date]:
    """Who poses the person a risk, in an open concern or on record, and since when."""
    found: dict[str, date] = {}
    for concern in n.open_concerns(today):
        for poser_id in n.posers(concern, today):
            found.setdefault(poser_id, civil_day(concern.received_at))
    if not n.concerns and not _is_at_risk(n, today):
        return found
    for risk in n.file.risks_posed:
        if risk.to_person_id == n.person_id and covers(risk.from_on, risk.until_on, today):
            found.setdefault(risk.person_id, first_day(risk.from_on) if risk.from_on else date.min)
    found.pop(n.person_id, None)
    return found


def _is_at_risk(n: Neighbourhood, today: date) -> bool:
    return any(
        r.kind == "adult-at-risk"
        and r.person_id == n.person_id
        and covers(r.from_on, r.until_on, today)
        for r in n.file.roles
    )


def _with_strangers(n: Neighbourhood, today: date) -> Iterator[_Shared]:
    """Homes shared with anybody who is on record as a risk to anybody."""
    for signal in n.patterns:
        if signal.kind != RISK_AT or signal.person_id == n.person_id or _has_ended(signal, today):
            continue
        place = signal.key.removeprefix(f"{RISK_AT}/")
        for stay in own_stays(n.file):
            if not _is_over(stay, today) and place in places_of(n.file, stay):
                starts = max(_start(stay), signal.from_on or date.min)
                known = max(signal.on, _known(stay))
                yield _Shared(stay, signal.person_id, signal.words, known, starts)


def _has_ended(signal: Signal, today: date) -> bool:
    return signal.until_on is not None and signal.until_on < today


def _is_over(stay: Residence, today: date) -> bool:
    return ended_before(stay.until_on, today)


def _start(stay: Residence) -> date:
    return first_day(stay.from_on) if stay.from_on else date.min


def _known(stay: Residence) -> date:
    return came_into_view_on(stay) or date.min


def _is_one_place(file: CaseFile, stay: Residence, other: CaseFile, theirs: Residence) -> bool:
    """Whether two stays are at one place and do not only follow one another."""
    if stay.until_on and last_day(stay.until_on) < _start(theirs):
        return False
    if theirs.until_on and last_day(theirs.until_on) < _start(stay):
        return False
    return not set(places_of(file, stay)).isdisjoint(places_of(other, theirs))


def _missing(n: Neighbourhood, shared: _Shared, agency_id: str, today: date) -> str:
    """What this provider still lacks, in words; empty where nothing is."""
    concerns = n.open_concerns(today)
    if concerns and all(n.decision_in_force(agency_id, c, today) is not None for c in concerns):
        return ""
    if not any(n.told(agency_id, concern) for concern in concerns):
        return _NOT_TOLD
    if not any(_is_confirmed(n, plan, shared, agency_id) for plan in _plans(n, today)):
        return "has not confirmed a safety plan that names both"
    return ""


def _plans(n: Neighbourhood, today: date) -> Iterator[SafeguardingPlan]:
    for plan in n.file.safeguarding_plans:
        is_over = plan.ended_on is not None and plan.ended_on <= today
        if plan.person_id == n.person_id and not is_over:
            yield plan


def _is_confirmed(
    n: Neighbourhood, plan: SafeguardingPlan, shared: _Shared, agency_id: str
) -> bool:
    text = plan.text.casefold()
    if agency_id not in plan.agency_ids or not any(
        name and name.casefold() in text for name in shared.names
    ):
        return False
    if agency_id == n.office_agency_id:
        return True
    sent_to = {c.id: c.to_agency_id for c in n.file.communications}
    return any(
        civil_day(said_so.acknowledged_at) >= plan.agreed_on
        and (said_so.agency_id or sent_to.get(said_so.communication_id)) == agency_id
        for said_so in n.file.acknowledgements
    )


def _gap(n: Neighbourhood, shared: _Shared, agency_id: str, missing: str) -> Gap:
    name, provider = n.file.person.name, n.name_of(agency_id)
    linked = shared.person_id in n.linked
    who = n.name_of_person(shared.person_id) if linked else "somebody who poses a risk to others"
    is_ahead = shared.starts_on > shared.known_on
    since = max(shared.known_on, _first_known(n))
    return RULE.gap(
        None,
        person_id=n.person_id,
        agency_id=agency_id,
        subject_id=shared.person_id if linked else shared.stay.id,
        since=since,
        due_on=max(since, shared.starts_on - timedelta(days=1)) if is_ahead else since,
        sentence=(
            f"{name} {'is to share' if is_ahead else 'shares'} a home with {who}, "
            f"and {provider} {missing}."
        ),
        facts=(
            f"Both homes have been on record since {said(since)}.",
            f"{provider} houses or supports {name} there.",
        ),
        clears_when=(
            f"{provider} is told of a concern and confirms a safety plan that names both of them."
        ),
        act="tell" if missing == _NOT_TOLD else "plan",
    )


def _first_known(n: Neighbourhood) -> date:
    """The first day on which the person was known to be at risk."""
    days = [civil_day(c.received_at) for c in n.concerns]
    days += [
        first_day(r.from_on)
        for r in n.file.roles
        if r.kind == "adult-at-risk" and r.person_id == n.person_id and r.from_on
    ]
    return min(days, default=date.min)


_BEN_TOO: Final = Story().plus(BEN).home("harbour").home("northgate", whose="ben")
_SHARED: Final = _BEN_TOO.concern(MONDAY, posing_risk_people_ids=("ben",))
_TOLD: Final = _SHARED.told("harbour", TUESDAY)
_PLAN: Final = SafeguardingPlan(
    id="plan",
    person_id="ada",
    agreed_on=WEDNESDAY,
    text="Ben Cole stays out of her corridor; staff look in at ten.",
    agency_ids=("harbour",),
)
_CONFIRMED: Final = Acknowledgement(
    id="yes",
    communication_id=f"told-harbour-{TUESDAY}",
    people_ids=("ada",),
    acknowledged_at=noon(WEDNESDAY),
)
_QUAY_HOUSE: Final = tuple(
    Address(id=id, lines=(id,), postcode="NS1 1AA", scheme="Quay House") for id in ("flat", "next")
)
_RISK: Final = RiskPosed(id="risk", person_id="ben", profile="Arson")
_SCHEME: Final = (
    replace(Story(), addresses=_QUAY_HOUSE)
    .plus(BEN, _RISK)
    .home("harbour")
    .home("northgate", whose="ben", address_id="next")
    .concern(MONDAY)
)

RULE: Final = Rule(
    name="risky-co-location",
    code="G25",
    title="A home shared with somebody who poses a risk",
    severity="critical",
    kind=TELL,
    sources=(BRISTOL_2017, DEVON_2018),
    look=look,
    turns=turns,
    examples=(
        Example.of("They share a flat; her landlord was not told.", _SHARED, MONDAY, True),
        Example.of("It was told, and there is no plan.", _TOLD, TUESDAY, True),
        Example.of(
            "It was told and has confirmed a plan that names both.",
            _TOLD.plus(_PLAN, _CONFIRMED),
            WEDNESDAY,
            False,
        ),
        Example.of("Nobody there confirmed the plan.", _TOLD.plus(_PLAN), WEDNESDAY, True),
        Example.of(
            "The plan does not name him.",
            _TOLD.plus(replace(_PLAN, text="Staff look in at ten."), _CONFIRMED),
            WEDNESDAY,
            True,
        ),
        Example.of(
            "He lives elsewhere.",
            _SHARED.home("northgate", whose="ben", address_id="house"),
            MONDAY,
            False,
        ),
        Example.of(
            "He will move in on Friday.",
            _SHARED.home("northgate", whose="ben", from_on=FRIDAY, status="planned"),
            MONDAY,
            True,
        ),
        Example.of("Somebody of the same scheme is a risk to anybody.", _SCHEME, MONDAY, True),
        Example.of(
            "That risk is over.",
            _SCHEME.plus(replace(_RISK, until_on=RoughDate("2026-02-28"))),
            MONDAY,
            False,
        ),
        Example.of(
            "It is decided not to tell the landlord for now.",
            _SHARED.withheld("harbour", MONDAY, review_on=FRIDAY),
            MONDAY,
            False,
        ),
        Example.of("Nobody poses a risk to her.", _BEN_TOO.concern(MONDAY), MONDAY, False),
    ),
)
