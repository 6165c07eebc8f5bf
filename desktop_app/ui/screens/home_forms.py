"""Forms about a home: add one, say what changed in the tenancy, say that they left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any, Final

from desktop_app.casework.acts import add_residence as housing
from desktop_app.casework.acts import change_residence as changing
from desktop_app.casework.acts import end_residence as leaving
from desktop_app.casework.acts import record_home as filling
from desktop_app.casework.acts.add_residence import is_social_care_authority
from desktop_app.casework.acts.record_home import home_to_fill
from desktop_app.casework.office import Book
from desktop_app.domain.places import Residence
from desktop_app.ui.form_fields import Row
from desktop_app.ui.form_page import Field, Finds, FormKind, Start, described
from desktop_app.ui.parts.person_fields import comma_parts
from desktop_app.ui.screen import Place

STATUSES: Final = {
    "actual": "They live there",
    "planned": "They are to move in",
    "concealed": "Kept secret",
}
PROVIDERS: Final = (
    "landlord_agency_id",
    "support_agency_id",
    "managing_agency_id",
    "temporary_agency_id",
)


def _provider_rows(finds: Finds) -> tuple[Row, ...]:
    return (
        (
            Field(name="landlord_agency_id", label="Landlord", kind="pick", find=finds.agency),
            Field(
                name="support_agency_id",
                label="Support provider",
                kind="pick",
                find=finds.agency,
            ),
        ),
        (
            Field(
                name="managing_agency_id", label="Managing agent", kind="pick", find=finds.agency
            ),
            Field(
                name="temporary_agency_id",
                label="Provider of temporary accommodation",
                kind="pick",
                find=finds.agency,
            ),
        ),
    )


_STATUS = Field(name="status", label="Is this where they live?", kind="choice", choices=STATUSES)
_COUNCIL_HELP = "A county, unitary or London borough; a district council is none."
_KIND = Field(
    name="kind", label="What kind of home", help="Such as: secure tenancy, hostel, own house."
)
_NOBODY = Field(
    name="no_provider_because",
    label="If nobody houses them: why",
    help="Such as: owns the house. Left empty, a missing landlord is shown as a gap.",
)


def _address_rows(finds: Finds) -> tuple[Row, ...]:
    return (
        (
            Field(name="lines", label="Address", span=2, help="With commas between the lines."),
            Field(name="postcode", label="Postcode"),
        ),
        Field(
            name="council_agency_id",
            label="Adult social care authority there",
            kind="pick",
            find=finds.agency,
            help=_COUNCIL_HELP,
        ),
    )


def _home_rows(finds: Finds) -> tuple[Row, ...]:
    return (
        *_address_rows(finds),
        *_provider_rows(finds),
        (
            _STATUS,
            Field(name="from_on", label="Since", kind="rough-date", looks_ahead=True),
            _KIND,
        ),
        _NOBODY,
    )


def _home_draft(place: Place, values: dict[str, Any]) -> housing.Draft:
    return housing.Draft(person_id=place.person_id, lines=comma_parts(values, "lines"), **values)


def _tenancy_rows(finds: Finds) -> tuple[Row, ...]:
    return (
        *_provider_rows(finds),
        (_STATUS, _KIND),
        _NOBODY,
        Field(
            name="reason",
            label="What happened",
            is_required=True,
            help="Such as: transferred to Vale Homes; now on a licence.",
        ),
    )


def _tenancy_prefill(book: Book, place: Place) -> Mapping[str, Any]:
    home = book.fact("residence", place.only)
    if not isinstance(home, Residence):
        return {}
    agencies = book.agencies()
    named = {field: agencies.get(getattr(home, field) or "") for field in PROVIDERS}
    picked = {field: (one.id, one.name) for field, one in named.items() if one is not None}
    return {**asdict(changing.draft_of(home)), **dict.fromkeys(PROVIDERS), **picked}


def _missing_start(book: Book, place: Place, today: date, _actor: str) -> Start:
    """What the record says of the home of today of which most is missing."""
    if not place.person_id:
        return Start()
    file = book.case_file(place.person_id)
    home = home_to_fill(file, today)
    if home is None:
        return Start()
    address = next((one for one in file.addresses if one.id == home.address_id), None)
    agencies = book.agencies()
    named = {field: agencies.get(getattr(home, field) or "") for field in PROVIDERS}
    council = agencies.get((address.local_authority_agency_id if address else None) or "")
    is_known = council is not None and is_social_care_authority(council)
    picked = {**named, "council_agency_id": council if is_known else None}
    return Start(
        values={
            "lines": ", ".join(address.lines) if address else "",
            "postcode": address.postcode if address else "",
            "kind": home.kind,
            "status": home.status,
            "no_provider_because": home.no_provider_because,
            "from_on": home.from_on,
            **{field: (one.id, one.name) for field, one in picked.items() if one is not None},
        }
    )


def _end_home_rows(_finds: Finds) -> tuple[Row, ...]:
    return (
        Field(name="until_on", label="Last day there", kind="rough-date", looks_ahead=True),
        Field(name="why_ended", label="Why they left"),
    )


KINDS = {
    "add-home": FormKind(
        title="Add a home",
        rows=_home_rows,
        act=housing.add_residence,
        draft=_home_draft,
        intro="Name everybody who houses them there: each of them may have to be told.",
    ),
    "record-home": FormKind(
        title="Record the home",
        rows=_home_rows,
        act=filling.record_home,
        draft=_home_draft,
        starts=_missing_start,
        intro="What is known of the home stands here: add the landlord, the address or the "
        "authority that is missing.",
    ),
    "change-home": FormKind(
        title="The tenancy changed",
        rows=_tenancy_rows,
        act=changing.change_residence,
        draft=described(changing.Draft, residence_id="only"),
        prefill=_tenancy_prefill,
        intro="What stood here before is kept. Where somebody was told, the program asks "
        "whether they must hear of it.",
    ),
    "end-home": FormKind(
        title="They moved out",
        rows=_end_home_rows,
        act=leaving.end_residence,
        draft=described(leaving.Draft, residence_id="only"),
    ),
}
