"""Which agencies the record names in passing, and of which it says what they are here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from desktop_app.domain.as_at import called_on, came_into_view_on
from desktop_app.domain.casefile import CaseFile
from desktop_app.gaps.asking import may_be_about
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.tellings import recipient_of, sender_of

Named = tuple[date, str, str]
"""On which day, which agency, and by what kind of fact."""


def named_in_passing(n: Neighbourhood) -> list[Named]:
    """Every fact that names an agency in passing."""
    return [*_in_communications(n), *_in_plans(n.file), *_around_homes(n)]


def first_of(every: Iterable[Named]) -> dict[str, Named]:
    """For each agency, the first fact that names it."""
    first: dict[str, Named] = {}
    for named in every:
        held = first.get(named[1])
        first[named[1]] = min(named, held) if held else named
    return first


def not_in_the_picture(n: Neighbourhood, named: Iterable[str]) -> set[str]:
    """Those of some agencies of which nothing says what they are here, nor that we met them."""
    file, us = n.file, n.office_agency_id
    left = set(named) - {us}
    left.difference_update([work.agency_id for work in file.involvements])
    for one in (file, *n.linked.values()):
        for stay in one.residences:
            left.difference_update(stay.provider_ids)
        risks = [r for r in one.risks_posed if one is file or r.person_id == one.person.id]
        left.difference_update([risk.supervising_agency_id for risk in risks])
    lived = {stay.address_id for stay in file.residences if stay.person_id == n.person_id}
    homes = [address for address in file.addresses if address.id in lived]
    left.difference_update([home.local_authority_agency_id for home in homes])
    for concern in n.concerns:
        left -= {concern.raised_by_agency_id, concern.received_by_agency_id}
    for met in file.meetings:
        left.difference_update([i.agency_id for i in met.invitations if i.attendance == "attended"])
    if left:
        for sent in file.communications:
            if sent.from_agency_id in left or sent.to_agency_id in left:
                parties = {sender_of(sent, us), recipient_of(sent, us)}
                if us in parties and may_be_about(n, sent):
                    left -= parties
    return left


def _in_communications(n: Neighbourhood) -> Iterator[Named]:
    us = n.office_agency_id
    for sent in n.file.communications:
        if sent.from_agency_id not in (None, us) and sent.to_agency_id != us:
            parties = (sent.from_agency_id, recipient_of(sent, us))
            if us not in parties:
                on = sent.occurred_on
                yield from ((on, id, "a communication between others") for id in parties if id)


def _in_plans(file: CaseFile) -> Iterator[Named]:
    for referral in file.referrals:
        for id in (referral.to_agency_id, referral.from_agency_id):
            if id:
                yield referral.made_on, id, "a referral"
    for action in file.actions:
        if action.owner_agency_id:
            yield action.set_on, action.owner_agency_id, "an action"
    for plan in file.safeguarding_plans:
        yield from ((plan.agreed_on, id, "a safeguarding plan") for id in plan.agency_ids)
    for met in file.meetings:
        for one in met.invitations:
            yield one.invited_on or called_on(met), one.agency_id, "a meeting"


def _around_homes(n: Neighbourhood) -> Iterator[Named]:
    for stay in n.file.residences:
        if stay.placed_by_agency_id and stay.person_id == n.person_id:
            on = came_into_view_on(stay) or date.min
            yield on, stay.placed_by_agency_id, "a placement"
    for concern in n.concerns:
        if concern.implicated_agency_id:
            yield concern.received_on, concern.implicated_agency_id, "a concern"
