"""Telling somebody is recorded for each recipient, with what was decided beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop_app.casework.acts.log_communication import (
    Answer,
    Draft,
    Recipient,
    log_communication,
)
from desktop_app.casework.record import record
from desktop_app.casework.views.sharing_matrix import sharing_matrix
from desktop_app.domain.communications import ConcernShared, Disclosure
from desktop_app.domain.journal import Entry
from desktop_app.store.book import Book
from tests.casework.acts.refusing import refuse
from tests.casework.books import NOW, OURS
from tests.casework.story import AGENCIES

TODAY = NOW.date()
THREATS = ConcernShared(concern_id="threats", version=1)
TOLD = Draft(
    people_ids=("arwen",),
    occurred_at=NOW - timedelta(hours=1),
    recipients=(Recipient(agency_id="harbour", contact="L. Grant"),),
    concerns=(THREATS,),
    gist="Told Lena of the threats.",
)


def state(book: Book, agency_id: str) -> str:
    (row,) = sharing_matrix(book, "arwen", TODAY).rows
    return next(cell.state for cell in row.cells if cell.agency_id == agency_id)


def test_telling_one_landlord_shows_in_the_matrix_at_once(book: Book) -> None:
    changes = log_communication(book, TOLD, actor="sam", now=NOW)

    (told,) = book.case_file("arwen").communications
    assert (told.from_agency_id, told.to_agency_id, told.to_contact) == (
        "us",
        "harbour",
        "L. Grant",
    )
    assert (told.recorded_at, told.sent_by_worker_id) == (NOW, "sam")
    assert changes.made == (told.id,)
    assert "arwen" in changes.people
    assert (state(book, "harbour"), state(book, "coast")) == ("told-current", "not-told")


def test_several_recipients_are_several_communications_in_one_entry(book: Book) -> None:
    both = replace(TOLD, recipients=(Recipient(agency_id="harbour"), Recipient(agency_id="coast")))
    before = book.head().sequence

    log_communication(book, both, actor="sam", now=NOW)

    assert {c.to_agency_id for c in book.case_file("arwen").communications} == {"harbour", "coast"}
    assert book.head().sequence == before + 1


def test_what_they_told_us_comes_to_our_own_office(book: Book) -> None:
    heard = Draft(
        people_ids=("arwen",),
        occurred_at=NOW,
        direction="inbound",
        from_agency_id="coast",
        gist="Shouting heard.",
        is_relevant=True,
    )

    log_communication(book, heard, actor="sam", now=NOW)

    (kept,) = book.case_file("arwen").communications
    assert (kept.from_agency_id, kept.to_agency_id, kept.sent_by_worker_id) == ("coast", "us", None)


def test_the_answers_to_who_else_stand_beside_the_telling(book: Book) -> None:
    answers = (
        Answer(agency_id="coast", answer="tell-next"),
        Answer(agency_id="surgery", answer="not-needed", because="no health element"),
        Answer(
            agency_id="police",
            answer="not-share",
            because="her wish",
            review_on=TODAY + timedelta(days=7),
        ),
    )

    log_communication(book, replace(TOLD, answers=answers), actor="sam", now=NOW)

    decided = {d.agency_ids: d for d in book.case_file("arwen").decisions_not_to_share}
    assert set(decided) == {("surgery",), ("police",)}
    assert decided[("police",)].concern_id == "threats"
    assert state(book, "police") == "not-shared-until"
    assert state(book, "surgery") == "not-needed"
    assert state(book, "coast") == "not-told"


def test_permission_and_lawful_basis_are_kept_apart(book: Book) -> None:
    basis = Disclosure(
        permission="refused", ground="b", why_ground="A child visits.", lawful_basis="6(1)(e)"
    )

    log_communication(book, replace(TOLD, disclosure=basis), actor="sam", now=NOW)

    (kept,) = book.case_file("arwen").communications
    assert kept.disclosure == basis


OVERRIDE = Disclosure(permission="refused", ground="a", why_ground="He has a knife.")


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (replace(TOLD, people_ids=()), "people_ids"),
        (replace(TOLD, people_ids=("nobody",)), "people_ids"),
        (replace(TOLD, occurred_at=None), "occurred_at"),
        (replace(TOLD, occurred_at=NOW + timedelta(seconds=1)), "occurred_at"),
        (replace(TOLD, recipients=()), "recipients"),
        (replace(TOLD, recipients=(Recipient(),)), "recipients"),
        (replace(TOLD, recipients=(Recipient(agency_id="nobody"),)), "recipients"),
        (replace(TOLD, recipients=(Recipient(agency_id="coast"),) * 2), "recipients"),
        (replace(TOLD, recipients=(Recipient(agency_id="coast", reached="?"),)), "reached"),
        (replace(TOLD, direction="inbound", recipients=()), "from_agency_id"),
        (replace(TOLD, method="pigeon"), "method"),
        (replace(TOLD, gist=" ", concerns=()), "gist"),
        (replace(TOLD, concerns=(replace(THREATS, version=2),)), "concerns"),
        (replace(TOLD, concerns=(replace(THREATS, items=("knife",)),)), "concerns"),
        (replace(TOLD, reply_due_on=TODAY - timedelta(days=1)), "reply_due_on"),
        (replace(TOLD, disclosure=Disclosure(permission="refused")), "ground"),
        (replace(TOLD, disclosure=replace(OVERRIDE, why_ground="")), "why_ground"),
        (replace(TOLD, disclosure=Disclosure(permission="maybe")), "permission"),
        (replace(TOLD, disclosure=Disclosure(lawful_basis="because")), "lawful_basis"),
        (replace(TOLD, answers=(Answer(agency_id="coast", answer="not-needed"),)), "answers"),
        (
            replace(TOLD, answers=(Answer(agency_id="coast", answer="not-share", because="x"),)),
            "answers",
        ),
        (
            replace(TOLD, answers=(Answer(agency_id="harbour", answer="not-needed", because="x"),)),
            "answers",
        ),
    ],
)
def test_what_cannot_be_true_is_refused(book: Book, draft: Draft, field: str) -> None:
    refuse(book, lambda: log_communication(book, draft, actor="sam", now=NOW), field)


def test_a_reply_may_be_due_on_the_day_of_the_request(book: Book) -> None:
    log_communication(book, replace(TOLD, reply_due_on=TODAY), actor="sam", now=NOW)

    assert book.case_file("arwen").communications[0].reply_due_on == TODAY


@pytest.mark.parametrize(("closed_on", "is_refused"), [(date(2026, 11, 22), True), (TODAY, False)])
def test_an_agency_is_told_until_the_day_it_closes(
    book: Book, closed_on: date, is_refused: bool
) -> None:
    ended = replace(AGENCIES["harbour"], closed_on=closed_on)
    record(book, [Entry("agency-corrected", "sam", (ended,), "merged")], NOW)

    def tell() -> object:
        return log_communication(book, TOLD, actor="sam", now=NOW)

    if is_refused:
        refuse(book, tell, "recipients")  # type: ignore[arg-type]
    else:
        tell()
        assert state(book, "harbour") == "told-current"


@pytest.mark.parametrize("is_authority", [True, False])
def test_a_public_authority_cannot_claim_a_recognised_interest(
    book: Book, is_authority: bool
) -> None:
    ours = replace(OURS, is_public_authority=is_authority)
    record(book, [Entry("agency-corrected", "sam", (ours,), "asked")], NOW)
    draft = replace(TOLD, disclosure=Disclosure(permission="agreed", lawful_basis="6(1)(ea)"))

    if is_authority:
        sentence = refuse(
            book, lambda: log_communication(book, draft, actor="sam", now=NOW), "lawful_basis"
        )
        assert "public task" in sentence
    else:
        log_communication(book, draft, actor="sam", now=NOW)
        assert book.case_file("arwen").communications
