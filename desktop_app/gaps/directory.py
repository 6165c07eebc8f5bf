"""Every agency by id, with what rules ask of each worked out once for a whole book."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop_app.domain.agencies import Agency

SOCIAL_CARE_COUNCILS: Final = ("E06", "E08", "E09", "E10", "W06", "S12")
DISTRICT_COUNCILS: Final = "E07"


def effective_kind(agency: Agency) -> str:
    """The agency's kind, with councils sorted by what their ONS code says that they are.

    A county, a unitary authority, a metropolitan or a London borough is the adult social
    care authority of its area; a district never is, whatever was recorded.
    """
    if agency.kind not in ("council", "adult-social-care"):
        return agency.kind
    codes = [i.value for i in agency.identifiers if i.scheme == "ons"]
    if any(code.startswith(DISTRICT_COUNCILS) for code in codes):
        return "council"
    if any(code.startswith(SOCIAL_CARE_COUNCILS) for code in codes):
        return "adult-social-care"
    return agency.kind


class Directory(dict[str, Agency]):
    """The agencies by id; `kinds`, `controllers` and `closing` hold those of each.

    An agency that is its own controller, or has no day on which it closes, is left out there.
    """

    def __init__(self, agencies: Mapping[str, Agency]) -> None:
        super().__init__(agencies)
        self.kinds = {id: effective_kind(agency) for id, agency in agencies.items()}
        self.controllers = {
            id: agency.controller_agency_id
            for id, agency in agencies.items()
            if agency.controller_agency_id
        }
        self.closing = {
            id: agency.closed_on for id, agency in agencies.items() if agency.closed_on is not None
        }


def directory_of(agencies: Mapping[str, Agency]) -> Directory:
    """`agencies` as they are where they are a directory already."""
    return agencies if isinstance(agencies, Directory) else Directory(agencies)
