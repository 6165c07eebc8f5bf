"""One demo book for all tests that only read it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from desktop_app.casework.demo import DEMO_PASSWORD, make_demo_book
from desktop_app.casework.office import Book, Cost

NOW = datetime(2026, 11, 23, 9, 14, tzinfo=UTC)
CHEAP = Cost(memory_kib=64, passes=1, lanes=1)


@pytest.fixture(scope="session")
def demo_book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    folder = tmp_path_factory.mktemp("demo")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(folder / "state"))
        book = make_demo_book(folder / "demo.loop", password=DEMO_PASSWORD, now=NOW, cost=CHEAP)
        yield book
        book.close()
