"""The pages that people read first: short, in form, and pointing at what exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.house.code import ROOT

RECORDS = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))
HEADINGS = [
    "Summary",
    "Context",
    "Decision",
    "Consequences",
    "Alternatives considered",
    "What would change our mind",
]
CHANGES = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
"""Source: the form of keepachangelog, version 1.1.0."""

LENGTHS = {"README.md": 100, "ARCHITECTURE.md": 150}
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
ROOMS = sorted(p.parent.name for p in (ROOT / "desktop_app").glob("*/__init__.py"))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def lines_of(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("page", LENGTHS)
def test_a_first_page_can_be_read_in_one_sitting(page: str) -> None:
    assert len(lines_of(ROOT / page)) <= LENGTHS[page]


def test_the_readme_gives_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [c for c in ("python3 dev.py run", "python3 dev.py test") if c not in readme] == []


@pytest.mark.parametrize("room", ROOMS)
def test_the_picture_of_the_house_names_every_room(room: str) -> None:
    assert f"`{room}`" in (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")


def test_decisions_are_numbered_without_a_hole() -> None:
    numbers = [int(path.name[:4]) for path in RECORDS]
    assert numbers == list(range(1, len(RECORDS) + 1))
    assert len(RECORDS) >= 8


@pytest.mark.parametrize("record", RECORDS, ids=name_of)
def test_a_decision_is_short_and_in_form(record: Path) -> None:
    lines = lines_of(record)
    assert len(lines) < 60
    assert lines[0].startswith(f"# {record.name[:4]} ")
    assert [line[3:] for line in lines if line.startswith("## ")] == HEADINGS


def test_the_changelog_is_in_form() -> None:
    lines = lines_of(ROOT / "CHANGELOG.md")
    versions = [line for line in lines if line.startswith("## ")]
    assert lines[0] == "# Changelog"
    assert versions[0] == "## [Unreleased]"
    dated = re.compile(r"## \[\d+\.\d+\.\d+\] - \d{4}-\d{2}-\d{2}")
    assert [line for line in versions[1:] if not dated.fullmatch(line)] == []
    assert {line[4:] for line in lines if line.startswith("### ")} <= CHANGES
    assert any(line.startswith("- ") for line in lines)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", text)
    inside = [target for target in targets if "://" not in target and "mailto:" not in target]
    assert [target for target in inside if not (page.parent / target).exists()] == []
