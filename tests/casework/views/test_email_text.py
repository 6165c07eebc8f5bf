"""The text of an e-mail carries the least that works and names nobody else unasked."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.casework.record import record
from desktop_app.casework.views.email_text import Wanted, email_text
from desktop_app.domain.communications import ConcernShared
from desktop_app.domain.concerns import MustKnow
from desktop_app.domain.journal import Entry
from desktop_app.store.book import Book
from tests.casework.books import NOW
from tests.casework.story import day, version

TODAY = NOW.date()
WHOLE = ConcernShared(concern_id="threats", version=2)
WANTED = Wanted(
    person_id="arwen",
    agency_id="harbour",
    concerns=(WHOLE,),
    request="change the locks",
    reply_due_on=day(24),
    sender="Sam Okafor",
)


def tell_more(book: Book) -> None:
    more = replace(
        version(2, day(19), "Dean Pike threatened her again."),
        must_know=(
            MustKnow(key="key", text="he has a key"),
            MustKnow(key="who", text="Dean Pike, her nephew", kind="who"),
        ),
    )
    record(book, [Entry("concern-updated", "sam", (more,))], NOW)


def test_it_asks_for_a_confirmation_under_a_reference(book: Book) -> None:
    tell_more(book)

    text = email_text(book, WANTED, TODAY)

    subject = text.splitlines()[0]
    assert subject == "Subject: Safeguarding information, A.L., reference THREATS"
    assert (
        "Please confirm by reply that you have this, with your name and reference THREATS" in text
    )
    assert "Please by Tue 24 Nov: change the locks" in text
    assert "Do not ring the landline" in text


def test_other_people_are_named_only_when_that_was_ticked(book: Book) -> None:
    tell_more(book)

    least = email_text(book, WANTED, TODAY)
    more = email_text(book, replace(WANTED, names_others=True), TODAY)

    assert "Pike" not in least
    assert "Dean" not in least
    assert "another person threatened her again." in least
    assert "- he has a key" in least
    assert "- Dean Pike, her nephew" in more


def test_only_the_ticked_items_are_in_it(book: Book) -> None:
    tell_more(book)
    part = replace(WHOLE, is_whole=False, items=("key",))

    text = email_text(book, replace(WANTED, concerns=(part,)), TODAY)

    assert "- he has a key" in text
    assert "threatened" not in text


def test_the_subject_never_holds_the_name(book: Book) -> None:
    assert "Llŷr" not in email_text(book, WANTED, TODAY).splitlines()[0]
