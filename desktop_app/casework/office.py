"""What casework works with, named where a screen or a command may see it."""

from desktop_app.casework.books import NewBook as NewBook
from desktop_app.casework.books import create_book as create_book
from desktop_app.casework.books import open_book as open_book
from desktop_app.store.book import Book as Book
from desktop_app.store.drafts import Draft as Draft
from desktop_app.store.gap_board import GapSpan as GapSpan
from desktop_app.store.gap_board import StoredGap as StoredGap
from desktop_app.store.history import Recorded as Recorded
from desktop_app.store.kdf import Cost as Cost
from desktop_app.store.lines import JournalHead as JournalHead
from desktop_app.store.reciprocity import Request as Request
from desktop_app.store.recovery_key import RecoveryKey as RecoveryKey
from desktop_app.store.recovery_key import mint_recovery_key as mint_recovery_key
from desktop_app.store.recovery_key import parse_recovery_key as parse_recovery_key
