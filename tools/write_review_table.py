"""Write docs/reviews.md: the first day on which each gap would have spoken in each review.

Run it as ``python -m tools.write_review_table``; a test compares the page with what it writes.
The published reviews are the bundles of tests/cases, replayed in a book made for it.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

from desktop_app.casework.acts.import_case_bundle import import_case_bundle
from desktop_app.casework.neighbourhoods import neighbourhood_of
from desktop_app.casework.origins import find_person
from desktop_app.domain.rough_dates import exactly, in_words
from desktop_app.gaps.engine import gaps_in, look_again_on
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.rules import RULES
from desktop_app.store.book import Book
from tests.casework.books import NOW, new_book

CASES: Final = Path(__file__).parent.parent / "tests" / "cases"
PAGE: Final = Path(__file__).parent.parent / "docs" / "reviews.md"
INTRODUCTION: Final = """\
# The published reviews, day by day

Each review is told as a case bundle in `tests/cases`, with invented names and the published
dates, and judged day by day. A row is the first day on which a gap would have spoken of an
agency, as far as the last day that the review tells of. "Late from" is the day after its limit.
Written by `python -m tools.write_review_table`.
"""
Row = tuple[date, str, str, date | None]


def page() -> str:
    """The whole page, as it ought to stand in docs/."""
    parts = [INTRODUCTION]
    with tempfile.TemporaryDirectory() as folder:
        book = new_book(Path(folder))
        try:
            parts += [_section(book, path) for path in sorted(CASES.glob("*/bundle.json"))]
        finally:
            book.close()
    return "\n".join(parts)


def main() -> None:
    PAGE.write_text(page(), encoding="utf-8", newline="\n")


def _section(book: Book, path: Path) -> str:
    bundle = json.loads(path.read_text(encoding="utf-8"))
    expected = json.loads(path.with_name("expected.json").read_text(encoding="utf-8"))
    import_case_bundle(book, path.read_bytes(), actor="sam", now=NOW)
    person_id = find_person(book, f"{bundle['id']}:{expected['person']}")
    last = max(date.fromisoformat(day["on"]) for day in expected["days"])
    titles = {rule.code: rule.title for rule in RULES}
    lines = [f"## {path.parent.name}", "", bundle["provenance"]["source"], ""]
    lines += ["| first spoke | rule | about | late from |", "|---|---|---|---|"]
    for on, code, about, due_on in sorted(_first_days(book, person_id, last), key=_order):
        late = in_words(exactly(date.fromordinal(due_on.toordinal() + 1))) if due_on else ""
        lines.append(f"| {in_words(exactly(on))} | {code} {titles[code]} | {about} | {late} |")
    return "\n".join([*lines, ""])


def _order(row: Row) -> tuple[Any, ...]:
    return (row[0], row[1], row[2])


def _first_days(book: Book, person_id: str, last: date) -> Iterator[Row]:
    """Each rule and agency once, on the first day on which a gap speaks of it."""
    day: date | None = date(1990, 1, 1)
    seen: set[tuple[str, str]] = set()
    while day is not None and day <= last:
        near = neighbourhood_of(book, person_id, day)
        for gap in gaps_in(near, day):
            about = _about(near, gap.agency_id)
            if (gap.code, about) not in seen:
                seen.add((gap.code, about))
                yield day, gap.code, about, gap.due_on
        day = look_again_on(near, day)


def _about(near: Neighbourhood, agency_id: str | None) -> str:
    return near.name_of(agency_id) if agency_id else ""


if __name__ == "__main__":
    main()
