"""Make the small book of this version that every later version must be able to open.

Run before a release: ``python -m tools.make_old_book VERSION``. It writes
``tests/store/old_books/VERSION.zip``; a book that is there already is never made again.
"""

from __future__ import annotations

import os
import sys
import tempfile
import zipfile
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "tests" / "store" / "old_books"


def main(version: str) -> None:
    wanted = FOLDER / f"{version}.zip"
    if wanted.exists():
        raise SystemExit(f"{wanted.name} stands already, and an old book is never made again")
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["IN_THE_LOOP_STATE"] = str(Path(scratch) / "state")
        from tests.store.old_story import told  # the state folder is read when it is imported

        book = told(Path(scratch))
        folder = book.folder.path
        book.close()
        with zipfile.ZipFile(wanted, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in ("store.db", "slots.json"):
                archive.write(folder / name, name)
    sys.stdout.write(f"{wanted.name}: {wanted.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main(sys.argv[1])
