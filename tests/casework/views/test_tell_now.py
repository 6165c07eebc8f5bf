"""An update holds the difference since they were last told, and nothing beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.casework.record import record
from desktop_app.casework.views.pack_parts import PackPart
from desktop_app.casework.views.share_pack import (
    NOBODY_LACKS,
    NOTHING_CHOSEN,
    Wanted,
    lacking_concerns,
    share_pack,
)
from desktop_app.casework.views.tell_now import (
    EVERYTHING,
    HOUSING,
    LACKING,
    RECALL,
    WRONG_HELD,
    Update,
    housing_to_tell,
    tell_now,
)
from desktop_app.domain.communications import ConcernShared, Disclosure
from desktop_app.domain.concerns import Concern, ConcernVersion, MustKnow
from desktop_app.domain.decisions import DecisionNotToShare
from desktop_app.domain.journal import Entry
from desktop_app.domain.nouns import Fact
from desktop_app.domain.people import Consent
from desktop_app.store.book import Book
from tests.casework.story import TODAY, at, day, telling, version

KEY = MustKnow(key="key", text="he has a key")
DOG = MustKnow(key="dog", text="there is a dog")
NEPHEW = MustKnow(key="nephew", text="Dean Pike is her nephew", kind="who")
BASIS = Disclosure(
    permission="refused", ground="a", why_ground="knife", lawful_basis="6(1)(e)", decided_by="sam"
)


def second() -> ConcernVersion:
    grown = version(2, day(20), "Dean Pike moved in")
    return replace(grown, must_know=(KEY, DOG, NEPHEW), posing_risk_people_ids=("dean",))


def put(book: Book, on: date, *facts: Fact) -> None:
    record(book, [Entry("entered", "sam", facts)], at(on, 16))


def update(book: Book, agency_id: str = "harbour") -> Update:
    (found,) = tell_now(book, "arwen", ["threats"], [agency_id], TODAY, sender="Sam Okafor").updates
    return found


def part(book: Book, agency_id: str = "harbour") -> PackPart:
    (found,) = update(book, agency_id).parts
    return found


@pytest.fixture
def grown(book: Book) -> Book:
    """Harbour was told the first version; the second names Dean and a dog."""
    call = replace(telling("harbour", day(19)), disclosure=BASIS, to_contact="L. Grant")
    put(book, day(19), call)
    put(book, day(20), second())
    return book


def test_only_what_they_lack_is_ticked_and_nobody_else_is_named(grown: Book) -> None:
    found = part(grown)

    assert found.differences == ("another person moved in",)
    assert {one.key: one.is_ticked for one in found.items} == {
        "key": False,
        "dog": True,
        "nephew": False,
    }
    assert found.shared.items == ("dog",)
    assert (found.shared.version, found.shared.is_whole) == (2, False)


def test_the_text_holds_the_difference_and_no_third_party(grown: Book) -> None:
    text = update(grown).text

    assert "New since you were told on Thursday 19 November 2026:" in text
    assert "- another person moved in\n- there is a dog\n" in text
    assert "he has a key" not in text
    assert "Dean" not in text
    assert text.endswith("Sam Okafor\n")
    assert "Arwen" not in text.splitlines()[0]


def test_whoever_was_never_told_gets_all_but_the_third_parties(grown: Book) -> None:
    found = part(grown, "coast")

    assert found.knows == "not told"
    assert [one.key for one in found.items if one.is_ticked] == ["key", "dog"]
    assert "What you need to know:" in update(grown, "coast").text


def test_whoever_was_never_told_gets_all_that_stands_and_the_risk(grown: Book) -> None:
    put(grown, day(21), replace(version(3, day(21), "Dean Pike has a knife"), risk="high"))
    typo = replace(version(4, day(22), "A name was spelt wrong"), is_material=False, risk="high")
    put(grown, day(22), typo)

    assert part(grown, "coast").differences == (
        "Threats from nephew",
        "another person moved in",
        "another person has a knife",
        "risk high",
    )
    assert part(grown).differences == (
        "another person moved in",
        "another person has a knife, risk high",
    )


def test_the_landlord_of_whoever_poses_the_risk_is_not_told_how_to_reach_the_adult(
    grown: Book,
) -> None:
    safe = replace(grown.case_file("arwen").person, safe_contact="Through Coast Housing.")
    put(grown, day(20), safe)

    assert "Contact with Arwen Llŷr: Through Coast Housing.\n" in update(grown, "coast").text
    assert "Contact with" not in update(grown, "vale").text
    assert (
        "Do not contact Arwen Llŷr about this: speak to us first.\n" in update(grown, "vale").text
    )


def test_the_basis_is_carried_forward_but_not_that_the_person_was_told(grown: Book) -> None:
    basis = update(grown).basis

    assert basis.disclosure == replace(BASIS, decided_by="")
    assert basis.disclosure.was_person_told is None
    assert basis.words == "As when they were last told, on 19 Nov. Does it still hold?"
    assert (update(grown).contact, update(grown).method) == ("L. Grant", "phone")


def test_a_withdrawn_consent_is_not_carried_forward(book: Book) -> None:
    consent = Consent(id="yes", person_id="arwen", answer="agreed", given_on=day(17))
    agreed = Disclosure(permission="agreed", consent_id="yes", lawful_basis="6(1)(e)")
    put(book, day(19), consent, replace(telling("harbour", day(19)), disclosure=agreed))
    assert update(book).basis.disclosure.permission == "agreed"

    put(book, day(20), replace(consent, withdrawn_on=day(20)))
    basis = update(book).basis
    assert (basis.disclosure.permission, basis.disclosure.consent_id) == ("not-asked", None)
    assert basis.disclosure.lawful_basis == "6(1)(e)"
    assert basis.words == "Consent was withdrawn on 20 Nov: ask again, or record a ground."


def test_a_later_refusal_is_proposed_in_place_of_what_they_agreed_to(book: Book) -> None:
    agreed = Disclosure(permission="agreed", lawful_basis="6(1)(e)")
    put(book, day(19), replace(telling("harbour", day(19)), disclosure=agreed))
    assert update(book).basis.disclosure.permission == "agreed"

    put(book, day(20), Consent(id="no", person_id="arwen", answer="refused", given_on=day(20)))

    basis = update(book).basis
    assert (basis.disclosure.permission, basis.disclosure.consent_id) == ("refused", "no")
    assert basis.words.startswith("Refused on Fri 20 Nov: any agency.")


def test_whoever_holds_something_wrong_gets_a_correction(book: Book) -> None:
    put(book, day(19), telling("harbour", day(19)))
    put(book, day(20), replace(version(1, day(16)), risk="high"))
    found = update(book)

    assert found.corrected_ids == ("threats",)
    assert found.parts[0].differences == ("put right: the risk was medium and is high",)
    assert found.text.startswith("Subject: Safeguarding correction, A.L.,")


def test_all_housing_that_lacks_something_is_named_at_once(grown: Book) -> None:
    assert housing_to_tell(grown, "arwen", "threats", TODAY) == ("harbour", "coast", "vale")

    kept = DecisionNotToShare(
        id="nts",
        person_id="arwen",
        decided_on=day(20),
        reason="her wish",
        agency_ids=("vale",),
        review_on=date(2026, 12, 1),
    )
    put(grown, day(20), kept, telling("harbour", day(20), carried=2))
    assert housing_to_tell(grown, "arwen", "threats", TODAY) == ("coast",)
    assert part(grown, "vale").kept_back == "her wish"


def test_unknown_ids_are_nobodys(book: Book) -> None:
    with pytest.raises(KeyError):
        tell_now(book, "arwen", ["another"], ["harbour"], TODAY)
    with pytest.raises(KeyError):
        tell_now(book, "nobody", ["threats"], ["harbour"], TODAY)


RENT = Concern(
    id="rent",
    person_id="arwen",
    received_at=at(day(17)),
    recorded_at=at(day(17)),
    title="Rent emptied",
)
FALL = replace(RENT, id="fall", received_at=at(day(18)), title="Fell")


@pytest.fixture
def three(grown: Book) -> Book:
    """Harbour knows an older version of one concern, all of another and nothing of a third."""
    of_rent = replace(
        telling("harbour", day(20)),
        id="rent-told",
        concerns=(ConcernShared(concern_id="rent", version=1),),
    )
    put(grown, day(20), RENT, FALL, of_rent)
    return grown


def test_a_pack_ticks_the_concerns_of_which_something_is_lacking(three: Book) -> None:
    ids = ["fall", "rent", "threats"]
    (found,) = tell_now(three, "arwen", ids, ["harbour"], TODAY).updates

    assert [(one.concern_id, one.is_ticked) for one in found.parts] == [
        ("fall", True),
        ("rent", False),
        ("threats", True),
    ]
    assert [one.concern_id for one in found.concerns] == ["fall", "threats"]
    assert found.gist.splitlines()[0] == "Fell: Fell"
    assert found.text.count("What you need to know:") == 1
    assert found.text.count("New since you were told on") == 1
    assert "Rent" not in found.text


def test_boxes_decide_what_a_pack_carries(three: Book) -> None:
    codes = ("rent", "threats", "threats#dog", "fall#key")
    ticked = {"harbour": codes}
    ids = ["fall", "rent", "threats"]
    (found,) = tell_now(three, "arwen", ids, ["harbour"], TODAY, ticked=ticked).updates

    assert [(one.concern_id, one.items) for one in found.concerns] == [
        ("rent", ()),
        ("threats", ("dog",)),
    ]


def test_a_concern_kept_from_them_is_not_ticked_in_a_pack(three: Book) -> None:
    kept = DecisionNotToShare(
        id="nts",
        person_id="arwen",
        concern_id="fall",
        decided_on=day(20),
        reason="her wish",
        agency_ids=("harbour",),
        review_on=date(2026, 12, 1),
    )
    put(three, day(20), kept)
    (found,) = tell_now(three, "arwen", ["fall", "threats"], ["harbour"], TODAY).updates

    assert [(one.is_ticked, one.kept_back) for one in found.parts] == [
        (False, "her wish"),
        (True, ""),
    ]


def test_everything_that_an_agency_lacks_is_asked_for_at_once(three: Book) -> None:
    assert lacking_concerns(three, "arwen", "harbour", TODAY) == ("fall", "threats")
    assert lacking_concerns(three, "arwen", "surgery", TODAY) == ()
    wanted = Wanted(person_id="arwen", agency_ids=("harbour",), whom=EVERYTHING)

    pack = share_pack(three, wanted, TODAY)

    assert pack.told.concern_ids == ("fall", "threats")
    expected = "Fell (version 1) and Threats from nephew (version 2). Each is told only"
    assert pack.sentence.startswith(expected)
    assert [title for _, title in pack.told.open_concerns] == [
        "Fell",
        "Rent emptied",
        "Threats from nephew",
    ]


@pytest.mark.parametrize(
    ("whom", "expected"),
    [(HOUSING, {"harbour", "coast", "vale"}), (RECALL, {"harbour"}), (WRONG_HELD, set())],
)
def test_for_whom_a_pack_is_follows_from_what_is_asked(
    grown: Book, whom: str, expected: set[str]
) -> None:
    wanted = Wanted(person_id="arwen", concern_ids=("threats",), whom=whom, corrects=whom == RECALL)
    pack = share_pack(grown, wanted, TODAY)

    assert {one.agency_id for one in pack.told.updates} == expected
    corrected = {one.agency_id for one in pack.told.updates if one.corrected_ids}
    assert corrected == (expected if whom == RECALL else set())
    assert bool(pack.nobody) == (not expected)


def test_a_pack_for_nobody_or_of_nothing_says_why(book: Book) -> None:
    assert share_pack(book, Wanted(person_id="arwen"), TODAY).nobody == NOTHING_CHOSEN
    recall = Wanted(person_id="arwen", concern_ids=("threats",), whom=RECALL)
    assert share_pack(book, recall, TODAY).nobody.startswith("Everybody who was told of this")
    kept = DecisionNotToShare(
        id="nts", person_id="arwen", decided_on=day(20), reason="safe", kind="not-needed"
    )
    put(book, day(20), kept)
    lacking = Wanted(person_id="arwen", concern_ids=("threats",), whom=LACKING)
    assert share_pack(book, lacking, TODAY).nobody == NOBODY_LACKS
