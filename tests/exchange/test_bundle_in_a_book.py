"""A bundle in a book: whose ids they are, what the second time changes, and the way out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from desktop_app.casework.acts.export_person import export_person
from desktop_app.casework.acts.import_case_bundle import import_case_bundle
from desktop_app.casework.acts.import_result import ImportResult
from desktop_app.casework.neighbourhoods import neighbourhood_of
from desktop_app.casework.origins import find_person
from desktop_app.casework.record import record
from desktop_app.domain.agencies import Agency, Identifier
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry
from desktop_app.exchange.case_bundle import read_bundle
from desktop_app.gaps.engine import gaps_in
from desktop_app.store.book import Book
from tests.casework.books import NOW, OURS
from tests.exchange.bundles import document, story
from tests.exchange.conftest import Open

LATER = NOW + timedelta(days=1)


def take(book: Book, content: bytes, *, dry_run: bool = False) -> ImportResult:
    return import_case_bundle(book, content, actor="sam", now=LATER, dry_run=dry_run)


def counts(result: ImportResult) -> tuple[int, int, int, int]:
    return result.added, result.updated, result.unchanged, len(result.refused)


def codes_on(book: Book, person: str, day: date) -> set[str]:
    around = neighbourhood_of(book, find_person(book, person), day)
    return {gap.code for gap in gaps_in(around, day)}


def exported(book: Book, person: str) -> dict[tuple[str, str], Any]:
    bundle = read_bundle(export_person(book, person)).bundle
    return {(noun, fact.id): fact for noun, fact in bundle.every_fact()}


def test_a_bundle_goes_in_and_the_rules_speak(book: Book) -> None:
    assert counts(take(book, document(story()))) == (7, 0, 0, 0)
    assert "G01" in codes_on(book, "p1", date(2026, 3, 2))
    assert "G01" not in codes_on(book, "p1", date(2026, 3, 1))


def test_the_same_bundle_again_changes_nothing(book: Book) -> None:
    take(book, document(story()))
    head = book.head()
    assert counts(take(book, document(story()))) == (0, 0, 7, 0)
    assert book.head() == head


def test_a_trial_writes_nothing(book: Book) -> None:
    head = book.head()
    assert counts(take(book, document(story()), dry_run=True)) == (7, 0, 0, 0)
    assert book.head() == head
    with pytest.raises(Refused):
        find_person(book, "p1")


def test_a_bundle_with_a_fault_changes_nothing_and_accounts_for_every_fact(book: Book) -> None:
    facts = story()
    facts["person"][0]["born"] = "soon"
    head = book.head()
    result = take(book, document(facts))
    assert counts(result) == (0, 0, 0, 7)
    assert (result.refused[0].row, result.refused[0].field) == ("person p1", "born")
    assert all("Left out with the rest" in one.why for one in result.refused[1:])
    assert book.head() == head


def test_two_bundles_that_use_the_same_ids_never_touch_each_other(book: Book) -> None:
    take(book, document(story(), id="one"))
    other = story()
    other["person"][0]["name"] = "Siobhán Ng"
    assert counts(take(book, document(other, id="two"))) == (7, 0, 0, 0)
    assert book.case_file(find_person(book, "one:p1")).person.name == "Joan Hartley"
    assert book.case_file(find_person(book, "two:p1")).person.name == "Siobhán Ng"


def test_an_id_that_several_bundles_use_is_asked_for_with_its_bundle(book: Book) -> None:
    take(book, document(story(), id="one"))
    take(book, document(story(), id="two: again"))
    with pytest.raises(Refused, match="one:p1, two: again:p1"):
        find_person(book, "p1")
    assert find_person(book, "two: again:p1") != find_person(book, "one:p1")


def test_our_own_id_finds_a_person_too(book: Book) -> None:
    take(book, document(story()))
    ours = find_person(book, "p1")
    assert find_person(book, ours) == ours
    with pytest.raises(Refused, match="Nobody"):
        find_person(book, "p9")


def test_a_changed_bundle_corrects_what_it_says_otherwise(book: Book) -> None:
    take(book, document(story()))
    facts = story(person=[{"id": "p3", "name": "Ann Other"}])
    facts["residence"][0]["until_on"] = "2026-03-31"
    assert counts(take(book, document(facts))) == (1, 1, 6, 0)
    (home,) = book.case_file(find_person(book, "p1")).residences
    assert home.until_on == "2026-03-31"


def test_what_was_corrected_here_stays_until_the_bundle_itself_changes(book: Book) -> None:
    take(book, document(story()))
    (home,) = book.case_file(find_person(book, "p1")).residences
    ours = replace(home, why_ended="Evicted")
    record(book, [Entry("residence-corrected", "sam", (ours,), "She was evicted.")], LATER)
    assert counts(take(book, document(story()))) == (0, 0, 7, 0)
    assert book.fact("residence", home.id) == ours
    facts = story()
    facts["residence"][0]["kind"] = "flat"
    assert counts(take(book, document(facts))) == (0, 1, 6, 0)
    assert counts(take(book, document(story()))) == (0, 1, 6, 0)


def test_an_agency_with_a_number_that_we_know_is_ours_and_not_written_over(book: Book) -> None:
    number = Identifier(scheme="rsh", value="L1234")
    known = Agency(id="harbour", name="Harbour", kind="almo", identifiers=(number,))
    record(book, [Entry("agency-added", "sam", (known,))], NOW)
    facts = story()
    facts["agency"][0]["identifiers"] = ["rsh:l1234"]
    assert counts(take(book, document(facts))) == (6, 0, 1, 0)
    (home,) = book.case_file(find_person(book, "p1")).residences
    assert (home.landlord_agency_id, book.agencies()["harbour"]) == ("harbour", known)
    assert counts(take(book, document(facts))) == (0, 0, 7, 0)
    assert exported(book, "p1")["residence", "r1"].landlord_agency_id == "a1"


def test_an_export_gives_the_ids_of_the_file_back(book: Book) -> None:
    take(book, document(story()))
    read = read_bundle(document(story())).bundle
    assert exported(book, "p1") == {(noun, fact.id): fact for noun, fact in read.every_fact()}


def test_what_was_added_here_leaves_with_our_agency_as_its_teller(open_book: Open) -> None:
    book, other = open_book("north.loop"), open_book("south.loop")
    take(book, document(story()))
    told = book.case_file(find_person(book, "p1")).communications[0]
    ours = replace(told, id="0" * 32, gist="Again.")
    record(book, [Entry("communication-logged", "sam", (ours,))], LATER)
    out = export_person(book, "p1")
    facts = exported(book, "p1")
    assert facts["communication", "0" * 32].from_agency_id == OURS.id
    assert facts["communication", "m1"].from_agency_id is None
    assert facts["agency", OURS.id] == OURS
    assert counts(take(book, out))[:2] == (0, 0)
    assert counts(take(other, out)) == (9, 0, 1, 0)
    assert exported(other, "p1") == facts


def test_somebody_who_was_entered_here_goes_to_another_book_and_back(open_book: Open) -> None:
    book, other = open_book("north.loop"), open_book("south.loop")
    take(book, document(story()))
    joan = book.case_file(find_person(book, "p1"))
    mine = replace(joan.person, id="f" * 32)
    home = replace(joan.residences[0], id="e" * 32, person_id=mine.id)
    record(book, [Entry("person-added", "sam", (mine, home))], LATER)
    out = export_person(book, mine.id)
    assert counts(take(book, out))[:2] == (0, 0)
    take(other, out)
    assert export_person(other, mine.id) == out


def test_a_strange_bundle_cannot_write_over_what_was_made_here(book: Book) -> None:
    take(book, document(story()))
    ours = find_person(book, "p1")
    facts = {"person": [{"id": ours, "name": "Somebody Else"}]}
    assert counts(take(book, document(facts, id="stranger"))) == (1, 0, 0, 0)
    assert book.case_file(ours).person.name == "Joan Hartley"


def test_a_bundle_of_another_office_keeps_who_told(book: Book) -> None:
    office = {"id": "o", "agency_id": "a2", "nation": "wales"}
    take(book, document(story(office=[office])))
    (told,) = book.case_file(find_person(book, "p1")).communications
    assert book.agencies()[told.from_agency_id or ""].name == "Vale Supported Living"
    assert [one.agency_id for one in book.facts("office", id="office")] == [OURS.id]
    assert exported(book, "p1")["office", "o"].nation == "wales"


@pytest.mark.parametrize(
    ("name", "kind", "is_ours"),
    [(OURS.name, OURS.kind, True), (f" {OURS.name.upper()} ", OURS.kind, True)]
    + [(OURS.name, "police", False), ("Another office", OURS.kind, False)],
)
def test_a_bundle_of_an_office_of_our_name_and_kind_is_our_own(
    book: Book, name: str, kind: str, is_ours: bool
) -> None:
    facts = story(
        office=[{"id": "o", "agency_id": "a9"}],
        agency=[{"id": "a9", "name": name, "kind": kind, "notes": "Theirs"}],
    )
    take(book, document(facts))
    (told,) = book.case_file(find_person(book, "p1")).communications

    assert (told.from_agency_id is None) is is_ours
    assert book.fact("agency", OURS.id) == OURS
    assert counts(take(book, document(facts))) == (0, 0, 9, 0)


def test_the_tags_of_a_bundle_become_those_of_our_list(book: Book) -> None:
    tags = ["Mate crime", "mate-crime", "Hate  Crime", "County lines"]
    concern = {"id": "c9", "person_id": "p1", "received_at": "2026-03-01", "tags": tags}
    take(book, document(story(concern=[concern])))
    concerns = book.case_file(find_person(book, "p1")).concerns

    assert ("mate-crime", "hate-crime", "County lines") in [one.tags for one in concerns]
    assert take(book, document(story(concern=[concern]))).updated == 0


def test_others_leave_only_as_far_as_the_record_names_them(book: Book) -> None:
    elsewhere = {"id": "c2", "person_id": "p2", "received_at": "2026-03-01"}
    take(
        book, document({"person": [{"id": "p2", "name": "Dean Pike"}], "concern": [elsewhere]}, "x")
    )
    take(book, document(story()))
    assert ("concern", "c2") not in exported(book, "story:p1")
    assert ("person", "p2") in exported(book, "story:p1")
    assert ("person", "p1") not in exported(book, "x:p2")
