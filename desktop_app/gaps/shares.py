"""What our own office told, one telling for each agency: rules about how it was done ask here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final, NamedTuple

from desktop_app.domain.codes import NOT_ARRIVED
from desktop_app.domain.communications import Communication, Disclosure
from desktop_app.domain.concerns import Concern
from desktop_app.gaps.gap import Gap, Rule
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.remembering import once_a_day
from desktop_app.gaps.words import of_concern, said

_NOTHING_SAID: Final = Disclosure()


class Share(NamedTuple):
    """One telling by our own office, the agency told and the open concern that it was of.

    `basis` is what was recorded of why it was allowed, the empty answers where nothing was;
    `is_internal` whether the agency is a part of our own data controller.
    """

    sent: Communication
    agency_id: str
    concern: Concern
    on: date
    basis: Disclosure
    is_internal: bool


Found = Callable[[Share], str]


@once_a_day
def shares_of_open(n: Neighbourhood, today: date) -> list[Share]:
    """Every telling by our own office of an open concern to another agency, newest first.

    What did not arrive is left out.
    """
    open_now = {c.id: c for c in n.open_concerns(today)}
    us = n.office_agency_id
    found: list[Share] = []
    for sent in n.file.communications if open_now else ():
        told = sent.to_agency_id
        if (
            told
            and told != us
            and sent.direction == "outbound"
            and (sent.from_agency_id == us or sent.from_agency_id is None)
            and sent.reached not in NOT_ARRIVED
        ):
            for shared in sent.concerns:
                concern = open_now.get(shared.concern_id)
                if concern is not None:
                    found.append(_share(n, sent, told, concern))
    if len(found) > 1:
        found.sort(key=lambda s: (s.sent.occurred_at, s.sent.id, s.concern.id), reverse=True)
    return found


def _share(n: Neighbourhood, sent: Communication, told: str, concern: Concern) -> Share:
    is_internal = n.controller_of(told) == n.controller_of(n.office_agency_id)
    basis = sent.disclosure or _NOTHING_SAID
    return Share(sent, told, concern, sent.occurred_on, basis, is_internal)


@once_a_day
def grounds_given(n: Neighbourhood, today: date) -> dict[str, list[Share]]:
    """The tellings of open concerns that rest on a ground, by the code of the ground."""
    found: dict[str, list[Share]] = {}
    for share in shares_of_open(n, today):
        if share.basis.ground:
            found.setdefault(share.basis.ground, []).append(share)
    return found


def latest_lacking(shares: list[Share], lacks: Found) -> list[tuple[Share, str]]:
    """For each agency the newest telling that lacks something, with what that is in words."""
    found: dict[str, tuple[Share, str]] = {}
    for share in shares:
        if share.agency_id not in found:
            what = lacks(share)
            if what:
                found[share.agency_id] = (share, what)
    return list(found.values())


def items_told(n: Neighbourhood, share: Share) -> set[str]:
    """The must-know items that it told: all of its version, where it told everything."""
    told: set[str] = set()
    for part in share.sent.concerns:
        if part.concern_id == share.concern.id:
            told.update(part.items)
            for version in n.versions_of(share.concern) if part.is_whole else ():
                if version.number == part.version:
                    told.update(item.key for item in version.must_know)
    return told


def gap_of_share(
    rule: Rule, n: Neighbourhood, share: Share, what: str, *, due_on: date, clears: str, act: str
) -> Gap:
    """The gap for one telling of which `what` is wrong."""
    name = n.name_of(share.agency_id)
    return rule.gap(
        share.concern,
        person_id=n.person_id,
        agency_id=share.agency_id,
        subject_id=share.sent.id,
        since=share.on,
        due_on=due_on,
        sentence=f"{name} was told about {n.file.person.name}, and {what}.",
        facts=(f"{name} was told on {said(share.on)} of {of_concern(share.concern)}.",),
        clears_when=clears,
        act=act,
    )
