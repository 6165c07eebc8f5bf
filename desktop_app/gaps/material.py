"""What a change beside the concern itself means for those who were told of it.

A home, a tenancy, a risk posed, bail, a household, somebody's capacity: each may make what was
passed on old. The words are what an agency would be told; none means that nothing was said
that anybody acts on. They propose; the worker decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from desktop_app.domain.agencies import Involvement
from desktop_app.domain.people import CapacityAssessment, HouseholdMember, RiskPosed
from desktop_app.domain.places import Residence
from desktop_app.gaps.coverage import TENURES
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.words import said

_SUPERVISED: Final = {
    "probation": "under probation",
    "mappa-1": "managed under MAPPA level 1",
    "mappa-2": "managed under MAPPA level 2",
    "mappa-3": "managed under MAPPA level 3",
    "none": "not under supervision any more",
}


def what_it_means(near: Neighbourhood, was: Any, now: Any) -> str:
    """What changed, in words to pass on; empty where it is not material.

    `was` is the fact before it was corrected or ended, None where it is new.
    """
    read = _READ.get(type(now))
    return ", ".join(read(near, was, now)) if read else ""


def _residence(near: Neighbourhood, was: Residence | None, now: Residence) -> Iterator[str]:
    where = _address(near, now.address_id)
    if now.until_on and (was is None or was.until_on != now.until_on):
        yield f"left {where}" if was else f"lived at {where}"
    elif was is None or (was.address_id, was.status) != (now.address_id, now.status):
        moves = {"planned": "is to move to", "concealed": "stays unseen at"}
        yield f"{moves.get(now.status, 'now lives at')} {where}"
    if was is not None:
        yield from _tenancy(near, was, now)


def _tenancy(near: Neighbourhood, was: Residence, now: Residence) -> Iterator[str]:
    """Who houses them there, and on what terms; terms that nobody had recorded are no change."""
    for field, tenure in TENURES.items():
        before, after = getattr(was, field), getattr(now, field)
        if after and before != after:
            yield f"{tenure} is now {near.name_of(after)}"
        elif before and not after:
            yield f"{near.name_of(before)} is not the {tenure} any more"
    if was.kind and now.kind and was.kind != now.kind:
        yield f"the home is now: {now.kind}"


def _risk(_near: Neighbourhood, was: RiskPosed | None, now: RiskPosed) -> Iterator[str]:
    if now.until_on and (was is None or was.until_on is None):
        yield "no longer poses the risk"
        return
    if was is None:
        yield f"poses a risk{f': {now.profile}' if now.profile else ''}"
    elif was.profile != now.profile and now.profile:
        yield f"the risk posed is now: {now.profile}"
    if now.level and (was is None or was.level != now.level):
        yield f"the risk posed is {now.level}"
    before = was.supervision if was else "none"
    if now.supervision != before:
        yield _SUPERVISED.get(now.supervision, now.supervision)
    yield from _conditions(was, now)


def _conditions(was: RiskPosed | None, now: RiskPosed) -> Iterator[str]:
    """Conditions of bail, a licence or an order: new, changed, or binding no more."""
    before = (was.conditions, was.conditions_until_on) if was else ("", None)
    if before == (now.conditions, now.conditions_until_on):
        return
    if not now.conditions:
        yield "has no conditions to keep to any more"
        return
    until = f" until {said(now.conditions_until_on)}" if now.conditions_until_on else ""
    yield f"must keep to conditions{until}: {now.conditions}"


def _member(
    _near: Neighbourhood, was: HouseholdMember | None, now: HouseholdMember
) -> Iterator[str]:
    if was is None and now.until_on is None:
        yield "now belongs to the household"
    elif was is not None and was.until_on is None and now.until_on:
        yield "left the household"


def _capacity(
    _near: Neighbourhood, was: CapacityAssessment | None, now: CapacityAssessment
) -> Iterator[str]:
    outcome = was.outcome if was else ""
    if now.outcome and now.outcome != outcome:
        verb = "lacks" if now.outcome == "lacks-capacity" else "has"
        yield f"{verb} capacity to decide: {now.decision}"
    elif was is None:
        yield f"capacity is in doubt to decide: {now.decision}"


def _work(near: Neighbourhood, was: Involvement | None, now: Involvement) -> Iterator[str]:
    if now.until_on and (was is None or was.until_on is None):
        yield f"{near.name_of(now.agency_id)} no longer works with them"


def _address(near: Neighbourhood, address_id: str | None) -> str:
    for file in (near.file, *near.linked.values()):
        for address in file.addresses:
            if address.id == address_id and not address.is_sensitive:
                return address.text or "another address"
    return "another address"


_READ: Final[dict[type[Any], Callable[[Neighbourhood, Any, Any], Iterator[str]]]] = {
    Residence: _residence,
    RiskPosed: _risk,
    HouseholdMember: _member,
    CapacityAssessment: _capacity,
    Involvement: _work,
}
