"""What a change beside the concern itself means for those who were told of it.

A home, a tenancy, a risk posed, bail, a household, somebody's capacity: each may make what was
passed on old. The words are what an agency would be told; none means that nothing was said
that anybody acts on. Beside them stands why it matters, or nothing where it need not: an agency
acts on where somebody is, who houses them, how great the risk is and from whom it comes. Which
change proposes what is our own choice; the worker decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

from desktop_app.domain.agencies import Involvement
from desktop_app.domain.codes import RISKS
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


WHERE: Final = "the address is another one"
HOUSED: Final = "another agency houses them"
POSES: Final = "there is a risk that was not on record"
ANOTHER_RISK: Final = "the risk is another one"
HIGHER: Final = "the risk is higher now"
NO_RISK: Final = "the risk is over"
SUPERVISED: Final = "the supervision is another one"
BOUND: Final = "the conditions are other ones"
HOUSEHOLD: Final = "somebody else lives with them"
CAPACITY: Final = "what is known of their capacity is another matter now"
NEED_NOT: Final = ""
_LEVELS: Final = tuple(RISKS)


class Meaning(NamedTuple):
    """What changed, in words to pass on; `why` says why it matters, empty where it need not."""

    words: str
    why: str


def what_it_means(near: Neighbourhood, was: Any, now: Any) -> str:
    """What changed, in words to pass on; empty where it is not material.

    `was` is the fact before it was corrected or ended, None where it is new.
    """
    return ", ".join(one.words for one in meanings(near, was, now))


def why_it_matters(near: Neighbourhood, was: Any, now: Any) -> tuple[str, ...]:
    """Why those who were told would act on something old, each once; empty proposes a no."""
    return tuple(dict.fromkeys(one.why for one in meanings(near, was, now) if one.why))


def meanings(near: Neighbourhood, was: Any, now: Any) -> Iterator[Meaning]:
    """Each part of a change that somebody may act on."""
    read = _READ.get(type(now))
    yield from read(near, was, now) if read else ()


def _residence(near: Neighbourhood, was: Residence | None, now: Residence) -> Iterator[Meaning]:
    where = _address(near, now.address_id)
    if now.until_on and (was is None or was.until_on != now.until_on):
        yield Meaning(f"left {where}" if was else f"lived at {where}", WHERE)
    elif was is None or (was.address_id, was.status) != (now.address_id, now.status):
        moves = {"planned": "is to move to", "concealed": "stays unseen at"}
        yield Meaning(f"{moves.get(now.status, 'now lives at')} {where}", WHERE)
    if was is not None:
        yield from _tenancy(near, was, now)


def _tenancy(near: Neighbourhood, was: Residence, now: Residence) -> Iterator[Meaning]:
    """Who houses them there, and on what terms; terms that nobody had recorded are no change."""
    for field, tenure in TENURES.items():
        before, after = getattr(was, field), getattr(now, field)
        if after and before != after:
            yield Meaning(f"{tenure} is now {near.name_of(after)}", HOUSED)
        elif before and not after:
            yield Meaning(f"{near.name_of(before)} is not the {tenure} any more", HOUSED)
    if was.kind and now.kind and was.kind != now.kind:
        yield Meaning(f"the home is now: {now.kind}", NEED_NOT)


def _risk(_near: Neighbourhood, was: RiskPosed | None, now: RiskPosed) -> Iterator[Meaning]:
    if now.until_on and (was is None or was.until_on is None):
        yield Meaning("no longer poses the risk", NO_RISK)
        return
    if was is None:
        yield Meaning(f"poses a risk{f': {now.profile}' if now.profile else ''}", POSES)
    elif was.profile != now.profile and now.profile:
        yield Meaning(f"the risk posed is now: {now.profile}", ANOTHER_RISK)
    if now.level and (was is None or was.level != now.level):
        yield Meaning(f"the risk posed is {now.level}", _why_level(was, now))
    before = was.supervision if was else "none"
    if now.supervision != before:
        yield Meaning(_SUPERVISED.get(now.supervision, now.supervision), SUPERVISED)
    yield from _conditions(was, now)


def _why_level(was: RiskPosed | None, now: RiskPosed) -> str:
    """Only a level that is known to be lower need not matter."""
    if was is None:
        return POSES
    if was.level not in _LEVELS or now.level not in _LEVELS:
        return ANOTHER_RISK
    return HIGHER if _LEVELS.index(now.level) > _LEVELS.index(was.level) else NEED_NOT


def _conditions(was: RiskPosed | None, now: RiskPosed) -> Iterator[Meaning]:
    """Conditions of bail, a licence or an order: new, changed, or binding no more."""
    before = (was.conditions, was.conditions_until_on) if was else ("", None)
    if before == (now.conditions, now.conditions_until_on):
        return
    if not now.conditions:
        yield Meaning("has no conditions to keep to any more", BOUND)
        return
    until = f" until {said(now.conditions_until_on)}" if now.conditions_until_on else ""
    yield Meaning(f"must keep to conditions{until}: {now.conditions}", BOUND)


def _member(
    _near: Neighbourhood, was: HouseholdMember | None, now: HouseholdMember
) -> Iterator[Meaning]:
    if was is None and now.until_on is None:
        yield Meaning("now belongs to the household", HOUSEHOLD)
    elif was is not None and was.until_on is None and now.until_on:
        yield Meaning("left the household", NEED_NOT)


def _capacity(
    _near: Neighbourhood, was: CapacityAssessment | None, now: CapacityAssessment
) -> Iterator[Meaning]:
    outcome = was.outcome if was else ""
    if now.outcome and now.outcome != outcome:
        verb = "lacks" if now.outcome == "lacks-capacity" else "has"
        yield Meaning(f"{verb} capacity to decide: {now.decision}", CAPACITY)
    elif was is None:
        yield Meaning(f"capacity is in doubt to decide: {now.decision}", CAPACITY)


def _work(near: Neighbourhood, was: Involvement | None, now: Involvement) -> Iterator[Meaning]:
    if now.until_on and (was is None or was.until_on is None):
        yield Meaning(f"{near.name_of(now.agency_id)} no longer works with them", NEED_NOT)


def _address(near: Neighbourhood, address_id: str | None) -> str:
    for file in (near.file, *near.linked.values()):
        for address in file.addresses:
            if address.id == address_id and not address.is_sensitive:
                return address.text or "another address"
    return "another address"


_READ: Final[dict[type[Any], Callable[[Neighbourhood, Any, Any], Iterator[Meaning]]]] = {
    Residence: _residence,
    RiskPosed: _risk,
    HouseholdMember: _member,
    CapacityAssessment: _capacity,
    Involvement: _work,
}
