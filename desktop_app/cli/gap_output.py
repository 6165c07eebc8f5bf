"""Gaps as text to read, as JSON for another program, as CSV for a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from desktop_app.casework.views.gap_list import ListedGap
from desktop_app.casework.views.gaps_together import line_of
from desktop_app.casework.wording import counted, day_words, first_upper, overdue_words
from desktop_app.cli.shell import plain

FIELDS: Final = (
    "rule",
    "code",
    "severity",
    "person",
    "person_name",
    "concern",
    "concern_reference",
    "agency",
    "agency_name",
    "since",
    "due_on",
    "overdue",
    "answered",
    "sentence",
    "clears_when",
    "facts",
    "key",
)
"""The fields of a gap in JSON and the columns in CSV, in this order."""

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


def as_json(gaps: Sequence[ListedGap]) -> str:
    """One array, with one object a gap and one gap a line."""
    lines = [json.dumps(_fields(one), ensure_ascii=False) for one in gaps]
    return "[\n" + ",\n".join(lines) + "\n]" if lines else "[]"


def as_csv(gaps: Sequence[ListedGap]) -> str:
    """A heading and one row a gap; no cell is taken for a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(FIELDS)
    for one in gaps:
        writer.writerow([guarded(_cell(value)) for value in _fields(one).values()])
    return text.getvalue().rstrip("\n")


def as_text(gaps: Sequence[ListedGap], on: date, *, every: bool = False) -> str:
    """By person, the gravest first; one line an agency unless `every` gap is asked for."""
    if not gaps:
        return f"No gap at the end of {day_words(on, on)} {on.year}."
    people: dict[str, list[ListedGap]] = {}
    for one in gaps:
        people.setdefault(one.gap.person_id, []).append(one)
    lines: list[str] = []
    for mine in people.values():
        lines.append(f"{plain(mine[0].person_name)} ({mine[0].gap.person_id})")
        for group in [[one] for one in mine] if every else _together(mine):
            lines.extend(_lines(group[0], on))
            lines.extend(_behind(group[1:], on))
        lines.append("")
    persons = counted(len(people), "person", "people")
    lines.append(f"{first_upper(counted(len(gaps), 'gap'))}, {persons}, at the end of {on}.")
    return "\n".join(lines)


def _together(gaps: Sequence[ListedGap]) -> list[list[ListedGap]]:
    """Each agency's gaps; an answered one never stands behind one that is open."""
    groups: dict[tuple[tuple[str, str], bool], list[ListedGap]] = {}
    for one in gaps:
        groups.setdefault((line_of(one.gap), one.is_answered), []).append(one)
    return list(groups.values())


def _behind(others: Sequence[ListedGap], on: date) -> list[str]:
    """How many more there are, which rules found them, and the first day that is due."""
    if not others:
        return []
    codes = ", ".join(one.gap.code for one in others)
    dues = [one.gap.due_on for one in others if one.gap.due_on]
    due = f"; {overdue_words(min(dues), on)}" if dues else ""
    return [f"           and {counted(len(others), 'more thing')} ({codes}){due}"]


def guarded(cell: str) -> str:
    """A cell that a spreadsheet shows and does not calculate."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _lines(one: ListedGap, on: date) -> list[str]:
    gap = one.gap
    due = f" ({overdue_words(gap.due_on, on)})" if gap.due_on else ""
    answered = " Answered." if one.is_answered else ""
    return [
        f"  {gap.severity.upper():8} {gap.code} {plain(gap.sentence)}{due}{answered}",
        *(f"           - {plain(fact)}" for fact in gap.facts),
        f"           clears when: {plain(gap.clears_when)}",
    ]


def _fields(one: ListedGap) -> dict[str, Any]:
    gap = one.gap
    values = (
        gap.rule,
        gap.code,
        gap.severity,
        gap.person_id,
        one.person_name,
        gap.concern_id,
        one.concern_reference or None,
        gap.agency_id,
        one.agency_name or None,
        gap.since.isoformat(),
        gap.due_on.isoformat() if gap.due_on else None,
        one.is_overdue,
        one.is_answered,
        gap.sentence,
        gap.clears_when,
        list(gap.facts),
        gap.key,
    )
    return dict(zip(FIELDS, values, strict=True))


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return " ".join(value)
    return "" if value is None else str(value)
