"""What a bundle may leave out, what it may not, and how each fault is named."""

from __future__ import annotations

from typing import Any

import pytest

from desktop_app.domain.agencies import Identifier
from desktop_app.domain.communications import Communication, ConcernShared
from desktop_app.domain.errors import Refused
from desktop_app.domain.people import Name
from desktop_app.exchange.case_bundle import Bundle, read_bundle
from tests.exchange.bundles import document, story


def taken(facts: dict[str, list[dict[str, Any]]]) -> Bundle:
    reading = read_bundle(document(facts))
    assert reading.faults == ()
    return reading.bundle


def only(bundle: Bundle, noun: str) -> Any:
    (fact,) = bundle.facts[noun]
    return fact


def faults(facts: dict[str, Any]) -> list[tuple[int | str, str]]:
    return [(one.row, one.field) for one in read_bundle(document(facts)).faults]


def telling(facts: dict[str, list[dict[str, Any]]], id: str = "m1") -> Communication:
    found = {one.id: one for one in taken(facts).facts["communication"]}
    told = found[id]
    assert isinstance(told, Communication)
    return told


def test_a_story_may_leave_out_what_the_rest_of_it_says() -> None:
    bundle = taken(story())
    version, told = only(bundle, "concern-version"), only(bundle, "communication")
    assert (version.number, version.risk, version.person_id) == (1, "high", "p1")
    assert version.posing_risk_people_ids == ("p2",)
    assert told.people_ids == ("p1",)
    assert told.concerns == (ConcernShared(concern_id="c1", version=1),)
    assert told.recorded_at == told.occurred_at
    assert bundle.facts["person"][0].names == (Name(given="Joan", family="Hartley"),)


def test_the_version_that_is_implied_is_no_row_of_the_bundle() -> None:
    reading = read_bundle(document(story()))
    assert len(reading.rows) == 7
    assert not any("version" in row for row in reading.rows)


@pytest.mark.parametrize(
    ("written", "instant"),
    [
        ("2026-03-02", "2026-03-02T12:00:00+00:00"),
        ("2026-07-02", "2026-07-02T11:00:00+00:00"),
        ("2026-07-02T09:30", "2026-07-02T08:30:00+00:00"),
        ("2026-07-02 09:30:15", "2026-07-02T08:30:15+00:00"),
        ("2026-07-02T09:30Z", "2026-07-02T09:30:00+00:00"),
        ("2026-07-02T09:30:00+02:00", "2026-07-02T07:30:00+00:00"),
    ],
)
def test_an_instant_is_the_time_in_the_united_kingdom(written: str, instant: str) -> None:
    facts = story()
    facts["concern"][0]["received_at"] = written
    assert only(taken(facts), "concern").received_at.isoformat() == instant


def test_a_telling_carries_the_version_that_was_current() -> None:
    later = {"id": "v2", "concern_id": "c1", "known_at": "2026-03-09T10:00", "risk": "critical"}
    facts = story(
        concern_version=[later],
        communication=[
            {"id": "m2", "occurred_at": "2026-03-09T09:59", "to_agency_id": "a2", "concerns": "c1"},
            {"id": "m3", "occurred_at": "2026-03-09T10:00", "to_agency_id": "a2", "concerns": "c1"},
            {
                "id": "m4",
                "occurred_at": "2026-03-10",
                "concerns": [{"concern_id": "c1", "version": 1}],
            },
        ],
    )
    assert [telling(facts, id).concerns[0].version for id in ("m2", "m3", "m4")] == [1, 2, 1]


def test_a_later_version_says_only_what_changed() -> None:
    facts = story(
        concern_version=[
            {
                "id": "v3",
                "concern_id": "c1",
                "known_at": "2026-04-01",
                "posing_risk_people_ids": [],
            },
            {"id": "v2", "concern_id": "c1", "known_at": "2026-03-09", "is_crime_suspected": True},
        ]
    )
    _, second, third = sorted(taken(facts).facts["concern-version"], key=lambda one: one.number)
    assert (second.id, second.risk, second.posing_risk_people_ids) == ("v2", "high", ("p2",))
    assert (third.is_crime_suspected, third.posing_risk_people_ids) == (True, ())


def test_one_version_that_is_written_out_is_the_first() -> None:
    facts = story(concern_version=[{"id": "v1", "concern_id": "c1", "risk": "low"}])
    del facts["concern"][0]["risk"], facts["concern"][0]["posing_risk_people_ids"]
    version = only(taken(facts), "concern-version")
    assert (version.id, version.number, version.risk) == ("v1", 1, "low")
    assert version.known_at == only(taken(facts), "concern").received_at


def test_naming_items_means_that_not_everything_was_told() -> None:
    facts = story()
    facts["communication"][0]["concerns"] = [{"concern_id": "c1", "items": ["who"]}]
    assert telling(facts).concerns == (
        ConcernShared(concern_id="c1", version=1, is_whole=False, items=("who",)),
    )


@pytest.mark.parametrize(
    ("ends", "direction"),
    [
        ({"to_agency_id": "a1"}, "outbound"),
        ({"from_agency_id": "a1"}, "inbound"),
        ({"from_agency_id": "a1", "to_agency_id": "a2"}, "between-others"),
        ({}, "outbound"),
        ({"from_agency_id": "a1", "direction": "outbound"}, "outbound"),
    ],
)
def test_the_direction_follows_from_the_ends(ends: dict[str, str], direction: str) -> None:
    facts = story()
    facts["communication"] = [{"id": "m1", "occurred_at": "2026-03-02", "concerns": ["c1"], **ends}]
    assert telling(facts).direction == direction


def test_the_direction_knows_the_office_of_the_bundle() -> None:
    ends = {"id": "m1", "occurred_at": "2026-03-02", "concerns": ["c1"]}
    facts = story(office=[{"id": "office", "agency_id": "a1"}])
    facts["communication"] = [{**ends, "from_agency_id": "a1", "to_agency_id": "a2"}]
    assert telling(facts).direction == "outbound"
    facts["communication"] = [{**ends, "from_agency_id": "a2", "to_agency_id": "a1"}]
    assert telling(facts).direction == "inbound"


def test_what_hangs_on_another_fact_is_about_its_people() -> None:
    bundle = taken(
        story(
            acknowledgement=[
                {"id": "k1", "communication_id": "m1", "acknowledged_at": "2026-03-03"}
            ],
            stage_decision=[
                {"id": "s1", "concern_id": "c1", "stage": "closed", "decided_on": "2026-04-01"}
            ],
            meeting=[
                {"id": "x1", "held_at": "2026-03-05", "agenda": ["c1"], "invitations": ["a1", "a2"]}
            ],
            minutes_sent=[
                {"id": "n1", "meeting_id": "x1", "agency_id": "a2", "sent_on": "2026-03-06"}
            ],
        )
    )
    assert only(bundle, "acknowledgement").people_ids == ("p1",)
    assert only(bundle, "stage-decision").person_id == "p1"
    assert only(bundle, "meeting").people_ids == only(bundle, "minutes-sent").people_ids == ("p1",)
    assert [one.agency_id for one in only(bundle, "meeting").invitations] == ["a1", "a2"]
    assert only(bundle, "meeting").agenda[0].position == 1


def test_a_contact_that_names_no_concern_is_about_the_only_adult() -> None:
    heard = {"id": "m2", "occurred_at": "2026-03-05", "from_agency_id": "a1"}
    assert telling(story(communication=[heard]), "m2").people_ids == ("p1",)
    two = story(
        communication=[heard],
        concern=[{"id": "c2", "person_id": "p2", "received_at": "2026-03-02"}],
    )
    assert faults(two) == [("communication m2", "people_ids")]


def test_codes_may_be_written_as_they_are_shown() -> None:
    facts = story()
    facts["agency"][0]["kind"] = "Private registered provider"
    facts["communication"][0]["method"] = "Secure E-mail"
    facts["concern"][0]["abuse_types"] = "self neglect"
    bundle = taken(facts)
    assert bundle.facts["agency"][0].kind == "registered-provider"
    assert only(bundle, "communication").method == "secure-email"
    assert only(bundle, "concern").abuse_types == ("self-neglect",)


def test_a_public_number_may_be_one_text() -> None:
    facts = story()
    facts["agency"][0]["identifiers"] = "rsh:L1234"
    agency = taken(facts).facts["agency"][0]
    assert agency.identifiers == (Identifier(scheme="rsh", value="L1234"),)


def test_a_remark_is_skipped() -> None:
    facts = story()
    facts["person"][0]["_see"] = {"page": 4}
    assert read_bundle(document(facts, _note="x")).faults == ()


@pytest.mark.parametrize(
    ("noun", "change", "field"),
    [
        ("person", {"shoe_size": 44}, "shoe_size"),
        ("person", {"born": "14/03/1948"}, "born"),
        ("person", {"born": 1948}, "born"),
        ("person", {"nhs_number": "9434765918"}, "nhs_number"),
        ("person", {"names": [{"kind": "nick", "given": "Jo"}]}, "names[1].kind"),
        ("person", {"names": [7]}, "names[1]"),
        ("residence", {"landlord_agency_id": "a9"}, "landlord_agency_id"),
        ("residence", {"person_id": "a1"}, "person_id"),
        ("residence", {"person_id": None}, "person_id"),
        ("residence", {"from_on": "2019-13"}, "from_on"),
        ("agency", {"kind": "landlord"}, "kind"),
        ("agency", {"is_in_our_area": "yes"}, "is_in_our_area"),
        ("concern", {"received_at": "2026-03"}, "received_at"),
        ("concern", {"received_at": "2026-02-30"}, "received_at"),
        ("concern", {"abuse_types": ["neglect", "theft"]}, "abuse_types[1]"),
        ("communication", {"concerns": ["c9"], "people_ids": "p1"}, "concerns.concern_id"),
        ("communication", {"concerns": ["c9"]}, "people_ids"),
        ("communication", {"concerns": [{"concern_id": "c1", "version": 4}]}, "concerns.version"),
        ("communication", {"concerns": [3]}, "concerns[0]"),
        ("communication", {"reply_due_on": "soon"}, "reply_due_on"),
        ("communication", {"people_ids": ["p9"]}, "people_ids"),
        ("communication", {"gist": 3}, "gist"),
        ("communication", {"disclosure": {"consent_id": "n1"}}, "disclosure.consent_id"),
    ],
)
def test_a_fault_is_named_by_noun_id_and_field(
    noun: str, change: dict[str, Any], field: str
) -> None:
    facts = story()
    facts[noun][0].update(change)
    assert (f"{noun} {facts[noun][0]['id']}", field) in faults(facts)


def test_every_fault_is_named_at_once() -> None:
    facts = story()
    facts["person"][0]["born"] = "soon"
    facts["agency"][1]["kind"] = "pub"
    assert faults(facts) == [("person p1", "born"), ("agency a2", "kind")]


def test_the_nearest_name_is_offered() -> None:
    facts = story()
    facts["communication"][0]["to_agency"] = "a1"
    (fault,) = read_bundle(document(facts)).faults
    assert "“to_agency_id” may be meant" in fault.why


@pytest.mark.parametrize(
    ("facts", "row", "field"),
    [
        ({"persons": []}, "persons", "facts"),
        ({"origin": []}, "origin", "facts"),
        ({"person": {"id": "p1"}}, "person", "facts"),
        ({"person": [{"name": "Joan"}]}, "person 1", "id"),
        ({"person": [{"id": ""}]}, "person 1", "id"),
        ({"person": [{"id": 7}]}, "person 1", "id"),
        ({"person": ["p1"]}, "person 1", ""),
        ({"person": [{"id": "p1"}, {"id": "p1"}]}, "person p1", "id"),
        ({"timescale-choice": [{"id": "t", "name": "n", "value": -1, "owner": "o"}
          | {"from_on": "2026-01-01"}]}, "timescale-choice t", "value"),
    ],
)  # fmt: skip
def test_what_cannot_be_a_fact_is_named(facts: dict[str, Any], row: str, field: str) -> None:
    assert faults(facts) == [(row, field)]


def test_two_versions_of_one_number_are_a_fault() -> None:
    same = {"concern_id": "c1", "number": 2, "known_at": "2026-03-09"}
    facts = story(concern_version=[{"id": "v2", **same}, {"id": "w2", **same}])
    assert faults(facts) == [("concern-version v2", "number"), ("concern-version w2", "number")]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "not JSON"),
        (b"\xff\xd8\xff", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"[]", "format"),
        (b"{}", "format"),
        (document({}, format="other"), "format"),
        (document({}, version=2), "newer version"),
        (document({}, version=True), "missing"),
        (document({}, id=""), "id"),
        (document({}, facts=[]), "facts"),
        (document({}, title=3), "title"),
        (document({}, provenance="me"), "provenance"),
        (document({}, expect=[]), "expect"),
    ],
)
def test_what_is_no_bundle_is_refused_as_a_whole(content: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why):
        read_bundle(content)
