"""On what basis something was told: permission, lawful basis, agreements, and how it went."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from desktop_app.domain.agencies import Agency, SharingAgreement
from desktop_app.domain.communications import ConcernShared, Disclosure
from desktop_app.domain.concerns import MustKnow
from desktop_app.domain.people import Consent
from desktop_app.gaps.stories import (
    BEN,
    FRIDAY,
    MONDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    Story,
)
from tests.gaps.rules.edges import A_DAY, BASE, found, only, says, speaks
from tests.story import told_of

YES = Consent(id="yes", person_id="ada", answer="agreed", given_on=MONDAY)
AGREED = Disclosure(permission="agreed", lawful_basis="6(1)(e)")
A_YEAR = timedelta(days=365)
AUTHORITIES = (
    *("adult-social-care", "childrens-services", "council", "council-housing", "gp"),
    *("acute-hospital", "ambulance", "mental-health", "nhs-trust", "icb", "probation", "prison"),
    *("fire", "cqc", "dwp", "opg", "community-health"),
)


def told(on: date = TUESDAY, **basis: Any) -> Story:
    return BASE.told("harbour", on, disclosure=Disclosure(**basis))


def agreed(on: date = TUESDAY, *consents: Consent, **more: Any) -> Story:
    return BASE.told("harbour", on, disclosure=AGREED, **more).plus(*consents)


def lacks(story: Story, code: str) -> str | None:
    """What the one gap says is wrong with the telling to the landlord; None without a gap."""
    gaps = found(story, code, FRIDAY)
    prefix = "Harbour Homes was told about Ada Reed, and "
    assert all(gap.sentence.startswith(prefix) for gap in gaps)
    assert len(gaps) <= 1
    return gaps[0].sentence.removeprefix(prefix) if gaps else None


# G28: permission

NO_WORD = "not a word on permission is recorded."
NO_REASON = "nothing says why permission was not asked."


@pytest.mark.parametrize(
    ("story", "what"),
    [
        (told(), NO_WORD),
        (told(permission="not-asked"), NO_REASON),
        (told(permission="not-asked", why_permission=" "), NO_REASON),
        (told(why_permission="It would warn him."), None),
        (told(why_permission=" "), NO_WORD),
        (told(ground="a"), None),
        (told(permission="refused"), None),
        (told(permission="unable"), None),
    ],
)
def test_a_telling_without_permission_says_what_is_missing(story: Story, what: str | None) -> None:
    assert lacks(story, "G28") == what


@pytest.mark.parametrize(
    ("consent", "is_said"),
    [
        (YES, False),
        (replace(YES, answer="agreed-with-limits"), False),
        (replace(YES, answer="refused"), False),
        (replace(YES, answer="unable"), False),
        (replace(YES, answer="asked-to-wait"), True),
        (replace(YES, person_id="ben"), True),
        (replace(YES, agency_ids=("harbour",)), False),
        (replace(YES, agency_ids=("police",)), True),
        (replace(YES, concern_ids=("fall",)), False),
        (replace(YES, concern_ids=("theft",)), True),
    ],
)
def test_any_answer_that_covers_a_telling_is_a_word_on_permission(
    consent: Consent, is_said: bool
) -> None:
    assert speaks(told().plus(BEN, consent), "G28", FRIDAY) is is_said


UNCOVERED = "the permission on record does not cover it."
ENDED = "the permission had run out or been withdrawn."
OLD = "the permission was too old to rest on."
PART = (ConcernShared(concern_id="fall", version=1, is_whole=False, items=("who", "where")),)
LONG_AGO = replace(YES, given_on=TUESDAY - A_YEAR)
WITHDRAWN = replace(YES, withdrawn_on=TUESDAY)


@pytest.mark.parametrize(
    ("consents", "what"),
    [
        ((), None),
        ((YES,), None),
        ((replace(YES, agency_ids=("police",)),), UNCOVERED),
        ((replace(YES, agency_ids=("police",)), replace(YES, id="b", answer="refused")), UNCOVERED),
        ((replace(YES, agency_ids=("police",), answer="agreed-with-limits"),), UNCOVERED),
        ((replace(YES, agency_ids=("police",), person_id="ben"),), None),
        ((replace(YES, agency_ids=("police",), given_on=WEDNESDAY),), None),
        ((replace(YES, agency_ids=("police",), concern_ids=("theft",)),), None),
        ((replace(YES, agency_ids=("police",), concern_ids=("fall",)),), UNCOVERED),
        ((replace(YES, agency_ids=("police",), answer="refused"),), None),
        ((replace(YES, items=("who",)),), UNCOVERED),
        ((replace(YES, items=("who", "where")),), None),
        ((WITHDRAWN,), ENDED),
        ((replace(YES, withdrawn_on=WEDNESDAY),), None),
        ((replace(YES, expires_on=TUESDAY),), None),
        ((replace(YES, expires_on=MONDAY),), ENDED),
        ((WITHDRAWN, replace(YES, id="b")), None),
        ((LONG_AGO,), None),
        ((replace(LONG_AGO, given_on=TUESDAY - A_YEAR - A_DAY),), OLD),
        ((replace(LONG_AGO, given_on=TUESDAY - A_YEAR - A_DAY), replace(YES, id="b")), None),
        (
            (
                replace(LONG_AGO, given_on=TUESDAY - A_YEAR - A_DAY),
                replace(WITHDRAWN, id="b"),
            ),
            OLD,
        ),
    ],
)
def test_a_telling_on_permission_rests_on_one_that_covers_it_and_stood(
    consents: tuple[Consent, ...], what: str | None
) -> None:
    assert lacks(agreed(TUESDAY, *consents, concerns=PART).plus(BEN), "G28") == what


def test_a_gap_of_permission_names_the_telling_and_the_act() -> None:
    gap = only(told(), "G28", FRIDAY)

    assert (gap.act, gap.since, gap.due_on) == ("record-consent", TUESDAY, TUESDAY)
    assert (gap.agency_id, gap.subject_id) == ("harbour", "told-harbour-2026-03-03")
    assert gap.facts == ("Harbour Homes was told on 3 March 2026 of the concern of 2 March 2026.",)


# G30: lawful basis

NO_CONDITION = "no condition for health and the like is recorded."
NOT_OURS = "a public authority cannot rest it on recognised legitimate interest."
INTEREST = "6(1)(ea)"


def of_health(**basis: Any) -> Story:
    ill = MustKnow(key="ill", text="Has diabetes.", kind="health")
    return told(lawful_basis="6(1)(e)", **basis).version(MONDAY, number=1, must_know=(ill,))


@pytest.mark.parametrize(
    ("story", "what"),
    [
        (told(), "no lawful basis is recorded."),
        (told(lawful_basis="6(1)(e)"), None),
        (of_health(), NO_CONDITION),
        (of_health(special_condition="9(2)(b)"), None),
        (of_health().version(WEDNESDAY, number=2), NO_CONDITION),
        (
            told(lawful_basis="6(1)(e)").version(
                WEDNESDAY, number=2, must_know=(MustKnow(key="ill", text="x", kind="health"),)
            ),
            None,
        ),
        (told(lawful_basis="6(1)(e)").concern(MONDAY, abuse_types=("sexual",)), NO_CONDITION),
        (
            told(lawful_basis="6(1)(e)").concern(MONDAY, abuse_types=("discriminatory",)),
            NO_CONDITION,
        ),
        (told(lawful_basis="6(1)(e)").concern(MONDAY, abuse_types=("financial",)), None),
        (told(lawful_basis=INTEREST), NOT_OURS),
    ],
)
def test_a_telling_without_a_basis_says_what_is_missing(story: Story, what: str | None) -> None:
    assert lacks(story, "G30") == what


def test_a_telling_of_a_concern_of_which_no_version_was_known_by_then_is_not_of_health() -> None:
    later = told(MONDAY, lawful_basis="6(1)(e)").version(WEDNESDAY, number=1)

    assert lacks(later, "G30") is None


@pytest.mark.parametrize("kind", AUTHORITIES)
def test_an_authority_is_one_by_its_kind_where_nobody_says(kind: str) -> None:
    office = Agency(id="office", name="Our office", kind=kind)
    story = replace(told(lawful_basis=INTEREST).plus(office), office_agency_id="office")

    assert lacks(story, "G30") == NOT_OURS
    said = replace(office, is_public_authority=False)
    assert lacks(story.plus(said), "G30") is None


@pytest.mark.parametrize("kind", ["registered-provider", "domestic-abuse-charity", "other"])
def test_a_charity_or_a_landlord_is_none_unless_somebody_says_so(kind: str) -> None:
    office = Agency(id="office", name="Our office", kind=kind)
    story = replace(told(lawful_basis=INTEREST).plus(office), office_agency_id="office")

    assert lacks(story, "G30") is None
    said = replace(office, is_public_authority=True)
    assert lacks(story.plus(said), "G30") == NOT_OURS


def test_an_office_that_is_not_on_record_is_not_an_authority() -> None:
    unknown = replace(told(lawful_basis=INTEREST), office_agency_id="unknown")
    nobody = replace(told(lawful_basis=INTEREST), office_agency_id=None)

    assert lacks(unknown, "G30") is None
    assert lacks(nobody, "G30") is None


# G31, G32, G33: our own services, agreements, the way it went


@pytest.mark.parametrize(
    ("kind", "ground", "is_said"),
    [
        ("council-housing", "", True),
        ("council-housing", " ", True),
        ("council-housing", "safeguarding", False),
        ("adult-social-care", "", False),
    ],
)
def test_another_service_of_our_own_needs_a_ground(kind: str, ground: str, is_said: bool) -> None:
    ours = Agency(id="homes", name="Homes", kind=kind, controller_agency_id="council")
    basis = Disclosure(reuse_ground=ground)
    story = BASE.plus(ours).told("homes", MONDAY, disclosure=basis)

    assert [g.act for g in found(story, "G31", MONDAY)] == ["record-basis"] * is_said
    apart = story.plus(replace(ours, controller_agency_id=None))
    assert found(apart, "G31", MONDAY) == []


AGREEMENT = SharingAgreement(id="isa", title="Protocol", agency_ids=("council", "harbour"))


@pytest.mark.parametrize(
    ("agreement", "is_said"),
    [
        (AGREEMENT, False),
        (replace(AGREEMENT, agency_ids=("council", "police")), True),
        (replace(AGREEMENT, agency_ids=("harbour", "police")), True),
        (replace(AGREEMENT, from_on=TUESDAY), False),
        (replace(AGREEMENT, from_on=WEDNESDAY), True),
        (replace(AGREEMENT, until_on=TUESDAY), False),
        (replace(AGREEMENT, until_on=MONDAY), True),
        (replace(AGREEMENT, agency_ids=("council", "group")), False),
        (replace(AGREEMENT, agency_ids=("county", "harbour")), False),
    ],
)
def test_an_agreement_joins_both_on_the_day_of_the_telling(
    agreement: SharingAgreement, is_said: bool
) -> None:
    theirs = Agency(id="harbour", name="Harbour Homes", controller_agency_id="group")
    ours = Agency(id="council", name="Marlow", controller_agency_id="county")
    story = BASE.told("harbour", TUESDAY).plus(theirs, ours, agreement)

    assert [g.act for g in found(story, "G32", FRIDAY)] == ["record-agreement"] * is_said


def test_one_agreement_of_several_is_enough_and_our_own_services_need_none() -> None:
    other = replace(AGREEMENT, id="other", agency_ids=("police", "council"))
    homes = Agency(id="homes", name="Homes", controller_agency_id="council")

    assert not speaks(BASE.told("harbour", TUESDAY).plus(other, AGREEMENT), "G32", FRIDAY)
    assert not speaks(BASE.plus(homes).told("homes", TUESDAY), "G32", FRIDAY)


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ({"method": "email"}, "it went by ordinary e-mail."),
        ({"method": "secure-email"}, None),
        ({"disclosure": Disclosure(is_whole_file=True)}, "the whole file was passed on."),
        (
            {"method": "email", "disclosure": Disclosure(is_whole_file=True)},
            "the whole file was passed on.",
        ),
    ],
)
def test_the_way_it_went_is_said(more: dict[str, Any], what: str | None) -> None:
    assert lacks(BASE.told("harbour", TUESDAY, **more), "G33") == what


# G26: refusals overridden


@pytest.mark.parametrize(
    ("story", "what"),
    [
        (told(permission="refused"), "a refusal was overridden without a ground for it."),
        (told(permission="refused", why_ground="He has a knife."),
         "a refusal was overridden without a ground for it."),
        (told(permission="refused", ground="a"),
         "a refusal was overridden without a word of why."),
        (told(permission="refused", ground="a", why_ground=" "),
         "a refusal was overridden without a word of why."),
        (told(permission="refused", ground="a", why_ground="He has a knife."), None),
        (told(permission="agreed"), None),
    ],
)  # fmt: skip
def test_an_overridden_refusal_says_what_is_missing(story: Story, what: str | None) -> None:
    assert lacks(story, "G26") == what


NO = replace(YES, id="no", answer="refused")


@pytest.mark.parametrize(
    ("permission", "consents", "is_said"),
    [
        ("not-recorded", (NO,), True),
        ("", (NO,), True),
        ("not-asked", (NO,), False),
        ("agreed", (NO,), False),
        ("unable", (NO,), False),
        ("not-recorded", (NO, replace(YES, given_on=TUESDAY)), False),
        ("not-recorded", (replace(NO, given_on=TUESDAY), YES), True),
        ("not-recorded", (NO, YES), False),
        ("not-recorded", (NO, replace(YES, answer="agreed-with-limits")), False),
        ("not-recorded", (replace(NO, given_on=WEDNESDAY),), False),
        ("not-recorded", (replace(NO, withdrawn_on=TUESDAY),), False),
        ("not-recorded", (replace(NO, agency_ids=("police",)),), False),
        ("not-recorded", (replace(NO, agency_ids=("harbour",)),), True),
        ("not-recorded", (replace(NO, concern_ids=("theft",)),), False),
        ("not-recorded", (replace(NO, concern_ids=("fall",)),), True),
        ("not-recorded", (replace(NO, person_id="ben"),), False),
    ],
)
def test_the_latest_answer_by_the_day_of_the_telling_is_what_she_said(
    permission: str, consents: tuple[Consent, ...], is_said: bool
) -> None:
    assert speaks(told(permission=permission).plus(BEN, *consents), "G26", FRIDAY) is is_said


def test_a_gap_of_an_override_is_due_a_working_day_later() -> None:
    assert says(told(permission="refused"), "G26", FRIDAY) == [("harbour", WEDNESDAY)]
    assert only(told(permission="refused"), "G26", FRIDAY).act == "record-basis"


# All of them


def test_of_several_tellings_the_newest_that_lacks_something_is_spoken_of() -> None:
    well = Disclosure(permission="agreed", lawful_basis="6(1)(e)")
    story = (
        BASE.told("harbour", MONDAY, id="a")
        .told("harbour", TUESDAY, id="b")
        .told("harbour", WEDNESDAY, id="c", disclosure=well)
    )

    assert only(story, "G30", FRIDAY).subject_id == "b"


def test_a_telling_of_two_concerns_is_spoken_of_once_under_the_one_that_is_open() -> None:
    both = BASE.concern(MONDAY, id="theft").told(
        "harbour", TUESDAY, concerns=(*told_of("fall"), *told_of("theft"), *told_of("else"))
    )

    assert only(both, "G30", FRIDAY).concern_id == "theft"
    assert only(both.closed(WEDNESDAY, "theft"), "G30", FRIDAY).concern_id == "fall"
    assert found(both.closed(WEDNESDAY, "theft").closed(THURSDAY), "G30", FRIDAY) == []
