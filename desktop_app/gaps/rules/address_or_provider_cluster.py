"""Several concerns in a year at one place or provider, and nobody has looked at them together.

Looks for
    At one address, scheme or provider, within twelve months: concerns about two adults or
    more, or three concerns, one of them this person's. A provider counts where a concern
    implicates it or, where the source of risk is a service provider, as who houses or
    supports the person that day; being the landlord of two people is no pattern.

Why it matters
    At Winterbourne View and Mendip House each concern looked like one of a kind. Together
    they would have shown a place that was not safe.

Clears when
    A meeting since then has spoken of this person and of one of the others.

Stays silent when
    Such a meeting was held since the pattern stood, or the concerns lie more than twelve
    months back. The scheme speaks for the addresses in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from desktop_app.domain.concerns import Concern
from desktop_app.domain.meetings import Meeting
from desktop_app.domain.people import Name, Person
from desktop_app.domain.places import Address
from desktop_app.gaps.gap import TELL, Example, Gap, Rule
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.others import discussed_since, how_many, others_among, same_as
from desktop_app.gaps.patterns import place_keys
from desktop_app.gaps.signals import CONCERN_AT, Signal
from desktop_app.gaps.stories import FRIDAY, MONDAY, TUESDAY, WEDNESDAY, Story, noon
from desktop_app.gaps.words import said
from desktop_app.law.reviews import MENDIP, WINTERBOURNE

WINDOW: Final = timedelta(days=365)
ADULTS: Final = 2
CONCERNS: Final = 3
_PROVIDER: Final = f"{CONCERN_AT}/provider "


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    clusters = _clusters(n, today)
    places = [key for key in clusters if not key.startswith(_PROVIDER)]
    widest = max(places, key=lambda k: (len(clusters[k]), "/scheme" in k, k), default=None)
    for key, cluster in clusters.items():
        if key.startswith(_PROVIDER) or key == widest:
            since = _stood_on(n, cluster)
            if since is not None and not discussed_since(n, since, today, _who(n, cluster)):
                yield _gap(n, key, cluster, since)


def turns(n: Neighbourhood) -> Iterator[date]:
    concerns = [signal for signal in n.patterns if signal.kind == CONCERN_AT]
    for signal in concerns if len({s.concern_id for s in concerns}) > 1 else ():
        yield signal.on
        yield signal.on + WINDOW


def _clusters(n: Neighbourhood, today: date) -> dict[str, list[Signal]]:
    """By key, the concerns of the last twelve months where one of them is this person's."""
    recent = [s for s in n.patterns if s.kind == CONCERN_AT and today - WINDOW < s.on <= today]
    mine = dict.fromkeys(s.key for s in recent if s.person_id == n.person_id)
    return {key: sorted(_under(key, recent), key=lambda s: (s.on, s.id)) for key in mine}


def _under(key: str, signals: Iterable[Signal]) -> list[Signal]:
    return [signal for signal in signals if signal.key == key]


def _stood_on(n: Neighbourhood, cluster: list[Signal]) -> date | None:
    """The day on which the second adult or the third concern came; None where neither has."""
    mine = same_as(n)
    adults: set[str] = set()
    for count, signal in enumerate(cluster, start=1):
        adults.add(n.person_id if signal.person_id in mine else signal.person_id)
        if len(adults) >= ADULTS or count >= CONCERNS:
            return signal.on
    return None


def _who(n: Neighbourhood, cluster: list[Signal]) -> set[str]:
    """Those of whom one must have been spoken of with this person."""
    return others_among(n, cluster) or {n.person_id}


def _gap(n: Neighbourhood, key: str, cluster: list[Signal], since: date) -> Gap:
    agency_id = key.removeprefix(_PROVIDER) if key.startswith(_PROVIDER) else None
    address = None if agency_id else _address(n, key)
    where = f"with {n.name_of(agency_id)}" if agency_id else _place(address, key)
    others, name = len(others_among(n, cluster)), n.file.person.name
    whom = f"{name} and {how_many(others, 'other adult')}" if others else name
    concerns = how_many(len(cluster), "concern")
    return RULE.gap(
        None,
        person_id=n.person_id,
        agency_id=agency_id,
        subject_id=agency_id or (address.id if address else cluster[0].concern_id or n.person_id),
        since=since,
        due_on=n.calendar.add(since, n.terms.cluster_review_working_days),
        sentence=(
            f"{concerns[:1].upper()}{concerns[1:]} arose {where} within twelve months, about "
            f"{whom}, and nobody has looked at them together."
        ),
        facts=(
            f"The pattern has stood since {said(since)}.",
            "No meeting that speaks of them together has been recorded since.",
        ),
        clears_when="A meeting about all of them together is held and recorded.",
        act="meet",
    )


def _address(n: Neighbourhood, key: str) -> Address | None:
    what = key.removeprefix(f"{CONCERN_AT}/")
    return next((a for a in n.file.addresses if what in place_keys(a)), None)


def _place(address: Address | None, key: str) -> str:
    if address is None:
        return "at one place"
    if key.startswith(f"{CONCERN_AT}/scheme"):
        return f"at {address.scheme}"
    return "at one address"


_CARA: Final = Person(id="cara", names=(Name(given="Cara", family="Moss"),))
_QUAY_HOUSE: Final = tuple(
    Address(id=id, lines=(id,), postcode="NS1 1AA", scheme="Quay House") for id in ("flat", "next")
)


def _hers(on: date, id: str = "hers", **more: Any) -> Concern:
    return Concern(id=id, person_id="cara", received_at=noon(on), recorded_at=noon(on), **more)


def _met(on: date, *people_ids: str) -> Meeting:
    return Meeting(id=f"met-{on}", people_ids=people_ids, held_at=noon(on))


_ALONE: Final = Story().plus(_CARA).concern(MONDAY, implicated_agency_id="bridge")
_BOTH: Final = _ALONE.plus(_hers(TUESDAY, implicated_agency_id="bridge"))
_AT_QUAY_HOUSE: Final = (
    replace(Story(), addresses=_QUAY_HOUSE)
    .plus(_CARA)
    .home("harbour")
    .home("harbour", whose="cara", address_id="next")
    .concern(MONDAY)
)

RULE: Final = Rule(
    name="address-or-provider-cluster",
    code="G23",
    title="Concerns at one place or provider not looked at together",
    severity="high",
    kind=TELL,
    sources=(WINTERBOURNE, MENDIP),
    limits=("cluster_review_working_days",),
    look=look,
    turns=turns,
    examples=(
        Example.of("Two adults' concerns implicate one provider.", _BOTH, TUESDAY, True),
        Example.of("On Monday there was only one.", _BOTH, MONDAY, False),
        Example.of("Nobody else has a concern there.", _ALONE, TUESDAY, False),
        Example.of(
            "A meeting has spoken of both.",
            _BOTH.plus(_met(WEDNESDAY, "ada", "cara")),
            WEDNESDAY,
            False,
        ),
        Example.of(
            "A meeting has spoken of one.", _BOTH.plus(_met(WEDNESDAY, "ada")), WEDNESDAY, True
        ),
        Example.of(
            "They met before the second concern came.",
            _BOTH.plus(_met(MONDAY, "ada", "cara")),
            TUESDAY,
            True,
        ),
        Example.of("The first concern is a year old.", _BOTH, MONDAY + WINDOW, False),
        Example.of(
            "It is the last day of the year.", _BOTH, MONDAY + WINDOW - timedelta(days=1), True
        ),
        Example.of("Two flats of one scheme.", _AT_QUAY_HOUSE.plus(_hers(FRIDAY)), FRIDAY, True),
        Example.of(
            "Two homes of one landlord that nobody blames, in two schemes.",
            replace(
                _AT_QUAY_HOUSE.plus(_hers(FRIDAY)),
                addresses=(_QUAY_HOUSE[0], replace(_QUAY_HOUSE[1], scheme="Mill Court")),
            ),
            FRIDAY,
            False,
        ),
        Example.of(
            "Three concerns about her alone implicate it.",
            _ALONE.concern(TUESDAY, id="b", implicated_agency_id="bridge").concern(
                FRIDAY, id="c", implicated_agency_id="bridge"
            ),
            FRIDAY,
            True,
        ),
    ),
)
