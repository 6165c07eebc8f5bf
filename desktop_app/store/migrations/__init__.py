"""The book's schema, one step a file; a released step is never edited.

TO ADD A MIGRATION: the next ``mNNNN_verb_noun.py`` with one function, its import below,
and a book made by the version before in ``tests/store/old_books/``. Never ``transform()``
a table that has triggers: they vanish in silence (sqlite-utils 4.2).
"""

from desktop_app.store.migrations import m0001_first_tables as m0001_first_tables
from desktop_app.store.migrations import m0002_add_conditions as m0002_add_conditions
from desktop_app.store.migrations import m0003_add_judged as m0003_add_judged
from desktop_app.store.migrations import (
    m0004_extend_local_closures as m0004_extend_local_closures,
)
from desktop_app.store.migrations import m0005_add_told_person as m0005_add_told_person
from desktop_app.store.migrations import m0006_index_when_told as m0006_index_when_told
from desktop_app.store.migrations.registry import MIGRATIONS as MIGRATIONS
