"""What a report says, as frozen values: every sentence and number is already text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

SEALED: Final = "Sealed records are never counted here."
"""Printed on every page of every report, whether or not there are any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A summary number and what it counts: "14", "gaps open"."""

    number: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortGap:
    """A gap that another of the same agency leads: how bad, when, what, and what clears it."""

    shape: str
    severity: str
    due: str
    code: str
    sentence: str
    clears: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GapLine:
    """One gap: `shape` and `severity` say how bad, `clears` what one act clears it.

    `behind` are the other gaps of the same person and agency.
    """

    shape: str
    severity: str
    due: str
    code: str
    sentence: str
    facts: tuple[str, ...]
    clears: str
    source: str = ""
    answer: str = ""
    behind: tuple[ShortGap, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonGaps:
    """Somebody, one line about them, and their gaps, the worst first."""

    person_id: str
    person: str
    about: str
    gaps: tuple[GapLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredLine:
    """A gap that still stands and the answer to it: by whom, why, and how long it holds."""

    shape: str
    severity: str
    person: str
    sentence: str
    answer: str
    by: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What an agency holds of one concern: `shape` and `words` as in the matrix."""

    person: str
    concern: str
    shape: str
    words: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyHolds:
    """An agency and all that it holds, by person."""

    agency: str
    kind: str
    held: tuple[Held, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionLine:
    """An action that is due; `shape` marks one that is late."""

    due: str
    text: str
    owner: str
    person: str
    shape: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixCell:
    """What one agency knows of one concern, as a shape, words and a detail."""

    shape: str
    words: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """A concern, a note about it, and a cell for each agency of the matrix in turn."""

    concern: str
    note: str
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Who knows what of one person; `agencies` are names with what they are to the person."""

    person: str
    about: str
    agencies: tuple[tuple[str, str], ...]
    rows: tuple[MatrixRow, ...]
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """What stands at the edge of every page and in the properties of the file.

    `stamp` is the instant of making in UTC as PDF writes it, without its first two letters:
    ``20261123141000Z``. `journal` is the head of the journal: "Journal 18,204 · 7f3a91c2".
    """

    reference: str
    title: str
    team: str
    day: str
    journal: str
    stamp: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoordinationReport:
    """Where coordination fails for the people of a team, as things stood on a day."""

    imprint: Imprint
    made_at: str
    opening: str
    figures: tuple[Figure, ...]
    people: tuple[PersonGaps, ...]
    agencies: tuple[AgencyHolds, ...]
    actions: tuple[ActionLine, ...]
    matrices: tuple[Matrix, ...]
    answered: tuple[AnsweredLine, ...] = ()
    sentences: tuple[str, ...] = ()
    people_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLine:
    """A line of the person sheet: a bold beginning, the rest, and a shape where one helps."""

    lead: str
    text: str = ""
    shape: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetSection:
    """A heading with its lines, the most important first; `empty` says so where there are none."""

    heading: str
    lines: tuple[SheetLine, ...]
    empty: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSheet:
    """One page to carry into the room."""

    imprint: Imprint
    made_at: str
    person_id: str
    person: str
    about: str
    warnings: tuple[str, ...]
    left: tuple[SheetSection, ...]
    right: tuple[SheetSection, ...]
    emergency: tuple[SheetLine, ...]
