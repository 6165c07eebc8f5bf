"""Who and what is around: agencies with their families, addresses that are nearly the same."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from desktop_app.domain.agencies import Agency
from desktop_app.domain.places import Address
from desktop_app.gaps.stories import AGENCIES
from tests.oracle.made.draft import Draft

HOUSING: Final = ("harbour", "northgate", "bridge")
MORE: Final = (
    Agency(id="next", name="Nextshire adult social care", kind="adult-social-care"),
    Agency(id="district", name="Marlow district", kind="council", parent_agency_id="council"),
    Agency(id="hundred", name="Hundred district", kind="council"),
    Agency(id="homes", name="Marlow homes", kind="council-housing", controller_agency_id="council"),
    Agency(id="east", name="East team", kind="adult-social-care", controller_agency_id="council"),
    Agency(id="haven", name="Haven", kind="domestic-abuse-charity"),
    Agency(id="minds", name="Minds", kind="mental-health-charity"),
    Agency(id="alarm", name="Alarm line", kind="falls-alarm"),
    Agency(id="street", name="Street link", kind="voluntary"),
    Agency(id="trust", name="Vale mental health", kind="mental-health"),
    Agency(id="probation", name="Thames probation", kind="probation"),
    Agency(id="cqc", name="Care Quality Commission", kind="cqc"),
)
EVERY_AGENCY: Final = (*AGENCIES, *MORE)
ALWAYS: Final = ("council", "harbour", "northgate", "bridge", "homes", "police")
"""Agencies that every world is about; a few of the rest join them."""
OFFICES: Final = ("council", "council", "council", "harbour", "police", "homes", None)


def agencies(draft: Draft) -> tuple[Agency, ...]:
    """Everybody on record: now and then one has closed, and a few are public or not."""
    known = {one.id: one for one in EVERY_AGENCY}
    for id in ("northgate", *draft.play):
        if draft.maybe(0.06):
            known[id] = replace(known[id], closed_on=draft.day())
    for id in ("council", "harbour"):
        is_public = draft.one((None, None, True, False))
        known[id] = replace(known[id], is_public_authority=is_public)
    return tuple(known.values())


def addresses(draft: Draft) -> tuple[Address, ...]:
    """Three homes that may be one place under two records, one scheme, or nothing alike."""
    scheme = draft.one(("", "", "Quay House"))
    flat = Address(
        id="flat",
        lines=("4 Quay Street",),
        postcode=draft.one(("NS1 1AA", "NS1 1AA", "")),
        uprn=draft.one(("", "", "0100")),
        scheme=scheme,
    )
    house = Address(
        id="house",
        lines=draft.one((("9 Mill Lane",), ("4 QUAY STREET",))),
        postcode=draft.one(("NS1 1AA", "NS1 1AA", "NS2 9ZZ")),
        uprn=draft.one(("", "", "100", "777")),
        scheme=draft.one((scheme, scheme.upper(), "")),
    )
    lodge = Address(
        id="lodge",
        lines=("1 Lodge Row",),
        postcode=draft.one(("NS1 4LL", "NS2 4LL", "")),
        scheme=draft.one((scheme, "")),
    )
    areas = ("council", "council", "council", "next", "district", "hundred", None)
    return tuple(
        replace(one, local_authority_agency_id=draft.one(areas)) for one in (flat, house, lodge)
    )
