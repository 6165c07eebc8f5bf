"""A half-typed form is kept beside the record, never in it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop_app.casework.acts.keep_draft import FormDraft, drop_draft, keep_draft
from desktop_app.casework.office import Draft as StoredDraft
from desktop_app.casework.views.drafts import kept_draft, kept_drafts
from desktop_app.store.book import Book
from tests.casework.books import NOW
from tests.people import HOSTILE_NAMES

TODAY = NOW.date()
FORM = FormDraft(screen="log-communication", person_id="arwen", title="Telling about Arwen")


@pytest.mark.parametrize("words", HOSTILE_NAMES)
def test_what_was_typed_comes_back(book: Book, words: str) -> None:
    form = FormDraft(screen="log-concern", title=words, values={"gist": words, "kinds": ["a"]})
    keep_draft(book, form, NOW)
    kept = kept_draft(book, form.key, TODAY)
    assert kept is not None
    assert kept.form == form


def test_a_draft_is_no_part_of_the_journal(book: Book) -> None:
    before = book.head()
    keep_draft(book, FormDraft(screen="log-concern", values={"gist": "half"}), NOW)
    assert book.head() == before


def test_the_latest_takes_the_place_of_the_one_before(book: Book) -> None:
    for words in ("half", "half typed"):
        keep_draft(book, FormDraft(screen="log-concern", values={"gist": words}), NOW)
    assert [one.form.values["gist"] for one in kept_drafts(book, TODAY)] == ["half typed"]


def test_a_form_emptied_again_keeps_nothing(book: Book) -> None:
    keep_draft(book, FormDraft(screen="log-concern", values={"gist": "half"}), NOW)
    keep_draft(book, FormDraft(screen="log-concern"), NOW)
    assert kept_drafts(book, TODAY) == ()


def test_forms_about_different_things_are_kept_apart_latest_first(book: Book) -> None:
    for minutes, person in enumerate(("arwen", "dean")):
        form = FormDraft(screen="log-concern", person_id=person, values={"gist": person})
        keep_draft(book, form, NOW + timedelta(minutes=minutes))
    assert [one.form.person_id for one in kept_drafts(book, TODAY)] == ["dean", "arwen"]
    drop_draft(book, kept_drafts(book, TODAY)[0].key)
    assert [one.form.person_id for one in kept_drafts(book, TODAY)] == ["arwen"]


def test_a_draft_of_another_shape_is_passed_over(book: Book) -> None:
    for key, body in (("a", "not json"), ("b", '{"screen": "x", "unknown": 1}'), ("c", "[]")):
        book.save_draft(StoredDraft(key, body, NOW))
    assert kept_drafts(book, TODAY) == ()


def test_it_is_said_when_it_was_kept(book: Book) -> None:
    keep_draft(book, FormDraft(screen="log-concern", values={"gist": "half"}), NOW)
    (kept,) = kept_drafts(book, TODAY)
    assert kept.kept == "kept Mon 23 Nov 09:00"
