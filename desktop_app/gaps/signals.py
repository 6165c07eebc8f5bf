"""What a signal is: one thing that a record says under a key which another record may share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop_app.domain.rough_dates import RoughDate, first_day, last_day

CONCERN_AT: Final = "concern-at"
SOURCE: Final = "source"
NAMED: Final = "named"
RISK_AT: Final = "risk-at"
YEARS_OUT: Final = 3
"""How far two dates of birth may lie apart where one is estimated; our own choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One thing that a record says of one person.

    `kind`: concern-at (a place or provider), source (who poses the risk), named (by what name
    they go) or risk-at (where somebody lives who poses a risk to anybody).

    It counts from `on`, the day on which it was known; it holds from `from_on`, where that is
    given, to the end of `until_on`. `other_person_id` is who poses the risk, `born` when they
    were. `id` is its own for each fact and key; what a key says of names and places is a
    digest. `words` and `profile` are the names of the person and the risk that they pose.
    """

    kind: str
    key: str
    id: str
    person_id: str
    on: date
    from_on: date | None = None
    until_on: date | None = None
    concern_id: str | None = None
    other_person_id: str | None = None
    born: RoughDate | None = None
    words: tuple[str, ...] = ()
    profile: str = ""


def holds_on(signal: Signal, day: date) -> bool:
    started = signal.from_on is None or signal.from_on <= day
    return started and (signal.until_on is None or signal.until_on >= day)


def may_be_one(one: Signal, other: Signal) -> bool:
    """Whether the dates of birth of two sources of one name let them be one person."""
    return births_agree(one.born, other.born)


def births_agree(one: RoughDate | None, other: RoughDate | None) -> bool:
    """Whether two dates of birth may be of one person, as roughly as each is known."""
    if one is None or other is None:
        return True
    if "~" in one + other:
        return abs(first_day(one).year - first_day(other).year) <= YEARS_OUT
    return first_day(one) <= last_day(other) and first_day(other) <= last_day(one)
