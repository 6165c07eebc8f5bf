"""Looking whether a book is whole: its file, its journal, its rows, and that they are one story."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from typing import Any, Final

from desktop_app.casework.books import open_to_check as open_to_check
from desktop_app.casework.settling import settle
from desktop_app.domain.nouns import NOUNS
from desktop_app.domain.working_days import civil_day
from desktop_app.exchange.bundle_fields import Field, fields_of
from desktop_app.store.book import Book
from desktop_app.store.checking import Finding, check_store, found_by
from desktop_app.store.checking_rows import (
    LISTS,
    NOUN_TABLES,
    Link,
    case_files,
    contents,
    differences,
    forget_derived,
    gaps_of,
    last_day_entered,
    not_due,
    rows_in_order,
)

COMPARED: Final = (*NOUN_TABLES, *LISTS)


def check_book(book: Book, now: datetime) -> tuple[Finding, ...]:
    """Everything that is wrong with a book, in the order in which it was looked for; () is well.

    Nothing is changed: the tables that are made again from the journal are put back.
    """
    findings = check_store(book.connection, book.anchors, book.installation.device)
    findings += found_by("facts", lambda: rows_in_order(book.connection, _links()))
    findings += found_by("rebuild", lambda: _made_again(book, now))
    return tuple(findings)


class _PutBack(Exception):
    """Ends the trial, so that its transaction is rolled back."""


def _made_again(book: Book, now: datetime) -> Iterator[str]:
    """Make every table, case file and gap from the journal, compare, and put all back.

    Gaps are compared for everyone for whom no day has passed on which they may have changed.
    """
    connection = book.connection
    day = max(civil_day(now).isoformat(), last_day_entered(connection))
    said: list[str] = []
    with suppress(_PutBack), book.writing():
        people = not_due(connection, day)
        was = contents(connection, COMPARED)
        was["case_file"], was["gap"] = case_files(connection), gaps_of(connection, people)
        try:
            forget_derived(connection)
            settle(book, book.rebuild(), now)
        except (ValueError, TypeError, KeyError) as error:
            said.append(f"the journal cannot be read back ({type(error).__name__}).")
        else:
            again = contents(connection, COMPARED)
            again["case_file"], again["gap"] = case_files(connection), gaps_of(connection, people)
            said.extend(differences(was, again))
        raise _PutBack
    yield from said


def _links() -> Iterator[Link]:
    """Every field of every noun that names other facts, one level deep where it is nested."""
    for noun in sorted(NOUNS.keys() - {"origin"}):
        for name, spec in _fields(NOUNS[noun]).items():
            if spec.names:
                yield Link(noun, (name,), spec.is_list, spec.names)
            elif spec.part is not None:
                for inner, within in _fields(spec.part).items():
                    if within.names:
                        yield Link(noun, (name, inner), spec.is_list, within.names)


def _fields(kind: Any) -> dict[str, Field]:
    return fields_of(kind)
