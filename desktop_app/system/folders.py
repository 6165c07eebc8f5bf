"""Where the program keeps things on this computer when nobody chose a place.

Two environment variables move these folders, for tests and for managed desktops:

- `IN_THE_LOOP_BOOKS`: the folder that new books are offered in;
- `IN_THE_LOOP_STATE`: the folder of this installation's own memory (its device id and
  the anchors of its books).
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import platformdirs

PROGRAM: Final = "In the Loop"
SUFFIX: Final = ".loop"
"""How the folder of every book ends."""

BOOKS_VARIABLE: Final = "IN_THE_LOOP_BOOKS"
STATE_VARIABLE: Final = "IN_THE_LOOP_STATE"


def books_home(environ: Mapping[str, str] = os.environ) -> Path:
    """Give the folder that a new book is offered in; it need not exist yet.

    It is the user's local application data, since Documents and Desktop are often
    redirected to a server or synced in a council.
    """
    chosen = environ.get(BOOKS_VARIABLE)
    if chosen:
        return Path(chosen)
    return platformdirs.user_data_path(PROGRAM, appauthor=False, roaming=False) / "Books"


def state_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Give the folder of what this installation remembers outside any book.

    It need not exist yet. It never roams to another computer: a device id that
    followed its user would fork a journal.
    """
    chosen = environ.get(STATE_VARIABLE)
    if chosen:
        return Path(chosen)
    return platformdirs.user_state_path(PROGRAM, appauthor=False, roaming=False) / "State"
