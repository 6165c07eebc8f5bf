"""The pages on rules say what the rules say."""

from __future__ import annotations

from tools.write_rule_docs import FOLDER, pages


def test_the_pages_are_what_the_rules_would_write() -> None:
    wanted = pages()
    found = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}

    assert sorted(found) == sorted(wanted), "run python -m tools.write_rule_docs"
    assert [n for n in wanted if found[n] != wanted[n]] == [], "run python -m tools.write_rule_docs"
