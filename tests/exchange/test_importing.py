"""Lists and people taken into a real book: counted to the row, and unchanged the second time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from desktop_app.casework.acts.import_file import KINDS, import_file
from desktop_app.casework.acts.import_result import ImportResult
from desktop_app.casework.record import record
from desktop_app.domain.agencies import Agency, Identifier
from desktop_app.domain.errors import Refused
from desktop_app.domain.journal import Entry
from desktop_app.store.book import Book
from tests.casework.books import NOW
from tests.exchange.test_lists import COUNCILS, KEYED, NAMED, TRUSTS

LATER = NOW + timedelta(days=30)


class Folder:
    """Files to import, written where the book can read them."""

    def __init__(self, path: Path, book: Book) -> None:
        self.path, self.book = path, book

    def take(self, text: str | bytes, kind: str, *, dry_run: bool = False) -> ImportResult:
        file = self.path / f"{kind}.txt"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return import_file(self.book, file, kind, actor="sam", now=LATER, dry_run=dry_run)


@pytest.fixture
def folder(book: Book, tmp_path: Path) -> Folder:
    return Folder(tmp_path, book)


def counts(result: ImportResult) -> tuple[int, int, int, int]:
    return result.added, result.updated, result.unchanged, len(result.refused)


def named(book: Book) -> dict[str, Agency]:
    return {agency.name: agency for agency in book.agencies().values()}


@pytest.mark.parametrize(
    ("kind", "content", "expected"),
    [
        ("registered-providers", KEYED, (3, 0, 0, 0)),
        ("local-authorities", COUNCILS, (3, 0, 0, 4)),
        ("nhs-trusts", TRUSTS, (2, 0, 0, 2)),
        ("police-forces", b"police-force\tname\nnorth\tNorthshire\nsouth\t\n", (1, 0, 0, 1)),
        ("people", b"id,name\n1,Joan Hartley\n2,Dean Pike\n3,\n", (2, 0, 0, 1)),
    ],
)
def test_every_row_is_counted_and_the_same_file_again_changes_nothing(
    folder: Folder, kind: str, content: bytes, expected: tuple[int, int, int, int]
) -> None:
    assert counts(folder.take(content, kind)) == expected
    head = folder.book.head()
    assert counts(folder.take(content, kind)) == (0, 0, expected[0], expected[3])
    assert folder.book.head() == head


def test_a_trial_counts_and_writes_nothing(folder: Folder) -> None:
    head = folder.book.head()
    assert counts(folder.take(KEYED, "registered-providers", dry_run=True)) == (3, 0, 0, 0)
    assert folder.book.head() == head
    assert len(folder.book.agencies()) == 1


def test_a_council_takes_its_name_from_the_list_that_has_it_and_keeps_it(folder: Folder) -> None:
    folder.take(KEYED, "registered-providers")
    assert "RP 99UB (name not published)" in named(folder.book)
    assert counts(folder.take(NAMED, "registered-providers")) == (0, 1, 0, 0)
    assert counts(folder.take(KEYED, "registered-providers")) == (0, 0, 3, 0)
    council = named(folder.book)["Northtown Borough Council"]
    assert council.identifiers == (Identifier(scheme="rsh", value="99UB"),)


def test_a_list_finds_an_agency_that_somebody_entered_by_hand(folder: Folder) -> None:
    number = Identifier(scheme="rsh", value="l0001")
    mine = Agency(
        id="mine", name="Harbour", kind="almo", identifiers=(number,), notes="Ask for Jo."
    )
    record(folder.book, [Entry("agency-added", "sam", (mine,))], NOW)
    assert counts(folder.take(KEYED, "registered-providers")) == (2, 1, 0, 0)
    known = folder.book.agencies()["mine"]
    assert known.name == "Harbour’s Homes (Incorporated)"
    assert (known.kind, known.notes) == ("almo", "Ask for Jo.")


def test_what_an_office_wrote_beside_the_list_stays(folder: Folder) -> None:
    folder.take(TRUSTS, "nhs-trusts")
    trust = named(folder.book)["NORTHSHIRE NHS TRUST"]
    ours = replace(trust, kind="mental-health", is_in_our_area=True, notes="Ward 4 rings back.")
    record(folder.book, [Entry("agency-changed", "sam", (ours,), "We know them.")], NOW)
    assert counts(folder.take(TRUSTS, "nhs-trusts")) == (0, 0, 2, 2)
    assert counts(folder.take(TRUSTS, "nhs-trusts")) == (0, 0, 2, 2)
    closed = TRUSTS.replace(b'"20171001",""', b'"20171001","20260331"')
    assert counts(folder.take(closed, "nhs-trusts")) == (0, 1, 1, 2)
    known = folder.book.agencies()[trust.id]
    assert (known.kind, known.is_in_our_area, known.notes) == (
        "mental-health",
        True,
        "Ward 4 rings back.",
    )
    assert str(known.closed_on) == "2026-03-31"
    assert counts(folder.take(TRUSTS, "nhs-trusts")) == (0, 1, 1, 2)
    assert folder.book.agencies()[trust.id].closed_on is None


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_of_the_wrong_kind_leaves_nothing(folder: Folder, kind: str) -> None:
    head = folder.book.head()
    with pytest.raises(Refused):
        folder.take("no,such\nlist,here\n", kind)
    assert folder.book.head() == head


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_is_not_there_is_refused(book: Book, tmp_path: Path, kind: str) -> None:
    with pytest.raises(Refused, match="There is no file gone"):
        import_file(book, tmp_path / "gone", kind, actor="sam", now=NOW)


def test_a_folder_where_a_file_belongs_is_refused(book: Book, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="is a folder"):
        import_file(book, tmp_path, "people", actor="sam", now=NOW)


def test_an_unknown_kind_is_refused(book: Book, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="can be imported as"):
        import_file(book, tmp_path, "weather", actor="sam", now=NOW)


def test_open_referral_goes_in_with_its_telephones(book: Book, tmp_path: Path) -> None:
    files = tmp_path / "services"
    files.mkdir()
    (files / "organizations.csv").write_text("id,name,email\no,Lantern,a@b.example\n")
    (files / "services.csv").write_text("id,organization_id,name\ns,o,Night line\n")
    (files / "phones.csv").write_text('id,service_id,number\np,s,"""01632 960001"""\n')
    first = import_file(book, files, "open-referral", actor="sam", now=NOW)
    assert counts(first) == (3, 0, 0, 0)
    points = book.facts("contact-point", agency_id=named(book)["Night line"].id)
    assert [one.value for one in points] == ["01632 960001"]
    again = import_file(book, files, "open-referral", actor="sam", now=LATER)
    assert counts(again) == (0, 0, 3, 0)


def test_a_changed_row_corrects_the_person_and_says_so(folder: Folder) -> None:
    folder.take("id,name,dob,notes\n1,Joan Hartley,1948,Walks with a stick\n", "people")
    result = folder.take("id,name,dob,notes\n1,Joan Hartley,1948-03,\n", "people")
    assert counts(result) == (0, 1, 0, 0)
    (joan,) = folder.book.facts("person")
    assert (joan.born, joan.notes) == ("1948-03", "Walks with a stick")
    assert [line.reason for line in folder.book.history("person", joan.id)] == [
        "",
        "The list that they came from has changed.",
    ]


def test_what_was_corrected_here_stays_until_the_list_says_something_new(folder: Folder) -> None:
    rows = "id,name,mobile\n1,Joan Hartley,{}\n"
    folder.take(rows.format("07700 900001"), "people")
    (joan,) = folder.book.facts("person")
    ours = replace(joan, telephones=("07700 900002",))
    record(folder.book, [Entry("person-corrected", "sam", (ours,), "She has a new one.")], NOW)
    assert counts(folder.take(rows.format("07700 900001"), "people")) == (0, 0, 1, 0)
    assert folder.book.facts("person") == [ours]
    assert counts(folder.take(rows.format("07700 900003"), "people")) == (0, 1, 0, 0)
    assert counts(folder.take(rows.format("07700 900001"), "people")) == (0, 1, 0, 0)


def test_a_new_address_is_another_home_and_the_old_one_stays(folder: Folder) -> None:
    folder.take("id,name,address,postcode\n1,Joan Hartley,2 Bramble Court,ZZ1 1ZZ\n", "people")
    folder.take("id,name,address,postcode\n1,Joan Hartley,7 Quarry Terrace,ZZ2 2ZZ\n", "people")
    (joan,) = folder.book.facts("person")
    assert len(folder.book.case_file(joan.id).residences) == 2


def test_duplicates_are_offered_and_never_merged(folder: Folder) -> None:
    folder.take("id,name,dob,nhs number\n1,Joan Hartley,1948-03-14,9434765919\n", "people")
    result = folder.take(
        "id,name,dob,nhs number\n8,Joanna Hartley,,943 476 5919\n9,JOAN HARTLEY,14/03/1948,\n"
        "10,Joan Hartley,1950,\n",
        "people",
    )
    assert counts(result) == (3, 0, 0, 0)
    assert [(one.row, one.why) for one in result.duplicates] == [
        (2, "the same NHS number"),
        (3, "the same name and date of birth"),
    ]
    assert len(folder.book.facts("person")) == 4


def test_two_rows_of_one_file_may_be_one_person(folder: Folder) -> None:
    rows = "id,name,dob\n1,Joan Hartley,1948-03-14\n2,Joan Hartley,1948-03-14\n"
    result = folder.take(rows, "people")
    assert [one.row for one in result.duplicates] == [3]
    assert result.duplicates[0].like_person_id != result.duplicates[0].person_id


def test_a_reference_that_went_to_somebody_else_is_refused(folder: Folder) -> None:
    folder.take("id,name,dob\n1,Joan Hartley,1948\n2,Dean Pike,1989\n", "people")
    result = folder.take("id,name,dob\n1,Siobhán Ng,1971\n2,Dean Pike,1990\n", "people")
    assert counts(result) == (0, 1, 0, 1)
    assert "belongs to Joan Hartley" in result.refused[0].why
