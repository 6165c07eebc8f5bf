"""docs/reviews.md says what the rules say of the published reviews today."""

from __future__ import annotations

from tools.write_review_table import PAGE, page


def test_the_page_is_as_the_rules_write_it() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), (
        "run `python -m tools.write_review_table` and read what changed"
    )
