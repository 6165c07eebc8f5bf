"""Who knows what: one person's concerns against every agency that may need to know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from desktop_app.casework.changes import Changes
from desktop_app.casework.knowing import (
    ACKNOWLEDGED,
    ACTING,
    LACKING,
    MAY_NOT_HAVE_IT,
    NOT_NEEDED,
    NOT_SHARED,
    NOT_TOLD,
    OVERDUE,
    TOLD_CURRENT,
    TOLD_OLDER,
    Knowledge,
    knowledge_of,
)
from desktop_app.casework.neighbourhoods import neighbourhood_of
from desktop_app.casework.office import Book
from desktop_app.casework.parties import (
    HOUSEHOLD_HOME,
    OWN_HOME,
    SOURCE_HOME,
    Party,
    kind_words,
    parties_of,
)
from desktop_app.casework.views.person_lists import concern_title
from desktop_app.casework.wording import (
    counted,
    first_upper,
    overdue_words,
    short_day,
)
from desktop_app.domain.agencies import Agency
from desktop_app.domain.codes import ABUSE_TYPES, REACHED, in_words
from desktop_app.domain.concerns import Concern
from desktop_app.domain.working_days import LONDON
from desktop_app.gaps.neighbourhood import Neighbourhood

CLOSED: Final = "closed"
HOUSING: Final = frozenset({OWN_HOME, SOURCE_HOME, HOUSEHOLD_HOME})
NOT_CALLED_FOR: Final = "not-called-for"
"""Not told, and no rule says that they should be: an agency that houses nobody concerned."""
SHAPES: Final = {
    NOT_TOLD: ("✕", "critical"),
    OVERDUE: ("✕", "critical"),
    TOLD_OLDER: ("◐", "high"),
    MAY_NOT_HAVE_IT: ("?", "medium"),
    NOT_NEEDED: ("–", "low"),
    CLOSED: ("–", "low"),
    NOT_CALLED_FOR: ("–", "low"),
    TOLD_CURRENT: ("✓", "knows"),
    ACKNOWLEDGED: ("✓✓", "knows"),
    ACTING: ("✓✓", "knows"),
    NOT_SHARED: ("□", "chosen"),
}
"""For each state a shape, and the tone that repeats it as a colour. Source: docs of the look."""


BADGES: Final = {
    NOT_TOLD: "not-told",
    OVERDUE: "not-told",
    TOLD_OLDER: "older",
    MAY_NOT_HAVE_IT: "unsure",
    NOT_NEEDED: "not-needed",
    CLOSED: "not-needed",
    NOT_CALLED_FOR: "not-needed",
    TOLD_CURRENT: "knows",
    ACKNOWLEDGED: "acting",
    ACTING: "acting",
    NOT_SHARED: "withheld",
}


class GapSeen(Protocol):
    """What the matrix reads of a gap."""

    @property
    def agency_id(self) -> str | None: ...
    @property
    def concern_id(self) -> str | None: ...
    @property
    def due_on(self) -> date | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixColumn:
    """An agency: its name, and what it is to the person."""

    agency_id: str
    name: str
    relation: str
    is_source_landlord: bool = False
    is_housing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixCell:
    """What one agency knows of one concern; `sentence` is what a screen reader says.

    `state` is a constant of `casework.knowing`, `closed` or `not-called-for`; `tone` names the
    colour that repeats it: critical, high, medium, low, knows, chosen. `badge` names the look's
    own state.
    """

    agency_id: str
    concern_id: str
    state: str
    tone: str
    badge: str
    shape: str
    words: str
    detail: str
    sentence: str
    is_lacking: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """A concern: its title, one line about it, and a cell for each column in their order."""

    concern_id: str
    title: str
    note: str
    is_open: bool
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharingMatrix:
    """Concerns against agencies on one day; open concerns first, newest first."""

    person_id: str
    person_name: str
    today: date
    columns: tuple[MatrixColumn, ...]
    rows: tuple[MatrixRow, ...]
    remark: str = ""

    @property
    def lacking(self) -> tuple[MatrixCell, ...]:
        """The cells where somebody does not hold what they should, the worst first."""
        cells = [cell for row in self.rows for cell in row.cells if cell.is_lacking]
        order = (OVERDUE, NOT_TOLD, TOLD_OLDER, MAY_NOT_HAVE_IT)
        return tuple(sorted(cells, key=lambda cell: order.index(cell.state)))

    def column(self, agency_id: str) -> MatrixColumn:
        """The column of an agency; raises KeyError where it has none."""
        for column in self.columns:
            if column.agency_id == agency_id:
                return column
        raise KeyError(agency_id)


def sharing_matrix(book: Book, person_id: str, today: date) -> SharingMatrix:
    """The matrix of one person on `today`; raises KeyError where nobody has that id."""
    gaps = [stored.gap for stored in book.gaps_of([person_id])]
    return matrix_of(neighbourhood_of(book, person_id, today), gaps, today)


def is_stale(changes: Changes, person_id: str) -> bool:
    """Whether a matrix of `person_id` may show something else after `changes`."""
    return person_id in changes.people or bool(changes.nouns & {"agency"})


def matrix_of(neighbourhood: Neighbourhood, gaps: Sequence[GapSeen], today: date) -> SharingMatrix:
    """The matrix of one neighbourhood at the end of `today`; see `sharing_matrix`."""
    near = neighbourhood.as_at(today)
    named = [gap.agency_id for gap in gaps if gap.agency_id]
    parties = parties_of(near, today, named_ids=named)
    concerns = sorted(
        near.concerns,
        key=lambda one: (not near.is_open(one, today), -one.received_at.timestamp()),
    )
    columns = tuple(_column(party, near.agencies) for party in parties)
    rows = tuple(_row(near, concern, columns, gaps, today) for concern in concerns)
    return SharingMatrix(
        person_id=near.person_id,
        person_name=near.file.person.name,
        today=today,
        columns=columns,
        rows=rows,
        remark=_remark(columns, rows),
    )


def _column(party: Party, agencies: Mapping[str, Agency]) -> MatrixColumn:
    agency = agencies.get(party.agency_id)
    return MatrixColumn(
        agency_id=party.agency_id,
        name=agency.name if agency else "Agency not known",
        relation=party.relation or kind_words(agencies, party.agency_id),
        is_source_landlord=party.place == SOURCE_HOME,
        is_housing=party.place in HOUSING,
    )


def _row(
    near: Neighbourhood,
    concern: Concern,
    columns: Sequence[MatrixColumn],
    gaps: Sequence[GapSeen],
    today: date,
) -> MatrixRow:
    still_open = near.is_open(concern, today)
    return MatrixRow(
        concern_id=concern.id,
        title=concern_title(concern),
        note=_note(near, concern, today, still_open),
        is_open=still_open,
        cells=tuple(
            _cell(
                knowledge_of(near, concern, column.agency_id, today),
                column,
                _gaps_of(gaps, concern.id, column.agency_id),
                today,
                still_open,
            )
            for column in columns
        ),
    )


def _note(near: Neighbourhood, concern: Concern, today: date, still_open: bool) -> str:
    newest = near.version_of(concern, today)
    known_on = newest.known_on if newest else concern.received_on
    kinds = ", ".join(in_words(ABUSE_TYPES, one).lower() for one in concern.abuse_types)
    parts = [
        f"v{newest.number}" if newest else "",
        short_day(known_on, today),
        kinds,
        "" if still_open else "closed",
    ]
    return " · ".join(part for part in parts if part)


def _gaps_of(gaps: Sequence[GapSeen], concern_id: str, agency_id: str) -> list[GapSeen]:
    return [
        gap for gap in gaps if gap.agency_id == agency_id and gap.concern_id in (None, concern_id)
    ]


def cell_words(known: Knowledge, today: date) -> str:
    """The short words for what an agency knows, wherever they stand."""
    return _words(known.state, known, today)


def _cell(
    known: Knowledge,
    column: MatrixColumn,
    gaps: Sequence[GapSeen],
    today: date,
    still_open: bool,
) -> MatrixCell:
    due_on = min((gap.due_on for gap in gaps if gap.due_on is not None), default=None)
    state, late = known.state, (today - due_on).days if due_on else 0
    if state == NOT_TOLD and late > 0:
        state = OVERDUE
    if not still_open and state in (NOT_TOLD, OVERDUE, MAY_NOT_HAVE_IT):
        state = CLOSED
    if state == TOLD_CURRENT and _awaits_word(known) and late > 0:
        state = MAY_NOT_HAVE_IT
    if state == NOT_TOLD and not gaps and not column.is_housing:
        state = NOT_CALLED_FOR
    words = _words(state, known, today)
    detail = _detail(state, known, due_on, today)
    shape, tone = SHAPES[state]
    return MatrixCell(
        agency_id=known.agency_id,
        concern_id=known.concern_id,
        state=state,
        tone=tone,
        badge=BADGES[state],
        shape=shape,
        words=words,
        detail=detail,
        sentence=_sentence(column.name, state, words, detail, late),
        is_lacking=still_open and state in LACKING,
    )


def _awaits_word(known: Knowledge) -> bool:
    return known.sent is not None and known.sent.is_acknowledgement_wanted


def _words(state: str, known: Knowledge, today: date) -> str:
    if state == NOT_SHARED and known.decision and known.decision.review_on:
        return f"Not shared until {short_day(known.decision.review_on, today)}"
    return {
        NOT_TOLD: "Not told",
        OVERDUE: "Not told",
        CLOSED: "Not told, closed",
        NOT_CALLED_FOR: "Not told",
        MAY_NOT_HAVE_IT: "May not have it",
        NOT_NEEDED: "Not needed",
        NOT_SHARED: "Not shared",
        TOLD_OLDER: f"Knows v{known.version} of {known.latest}",
        TOLD_CURRENT: f"Knows v{known.version}",
        ACKNOWLEDGED: f"Knows v{known.version}",
        ACTING: "Acting",
    }[state]


def _detail(state: str, known: Knowledge, due_on: date | None, today: date) -> str:
    if state in (NOT_TOLD, OVERDUE):
        late = due_on is not None and due_on < today
        due = f"due {short_day(due_on, today)} · " if due_on and late else ""
        return due + overdue_words(due_on, today) if due_on else ""
    if state == NOT_CALLED_FOR:
        return "no rule asks for it"
    if state == TOLD_OLDER:
        return f"missing: {'; '.join(known.missing)}"
    if state in (NOT_NEEDED, NOT_SHARED) and known.decision:
        return known.decision.reason
    if state == MAY_NOT_HAVE_IT and known.sent:
        when = short_day(known.sent.occurred_on, today)
        if known.state == TOLD_CURRENT:
            return f"told {when}, nobody has confirmed"
        return f"{in_words(REACHED, known.sent.reached).lower()} {when}"
    return _told_detail(known, today)


def _told_detail(known: Knowledge, today: date) -> str:
    if known.told_on is None:
        return ""
    when = short_day(known.told_on, today)
    if not known.is_told:
        return f"{when} · told us"
    if known.acknowledgement:
        by = known.acknowledgement.acknowledged_by
        parts = [when, f"{by} confirmed" if by else "confirmed"]
    else:
        clock = f" {known.told_at.astimezone(LONDON):%H:%M}" if known.told_at else ""
        parts = [when + clock, "not confirmed yet" if _awaits_word(known) else ""]
    if known.left_out:
        parts.append(f"without: {'; '.join(known.left_out)}")
    return " · ".join(part for part in parts if part)


def _sentence(agency: str, state: str, words: str, detail: str, late: int) -> str:
    if state == OVERDUE:
        return f"{agency}: not told, {counted(late, 'day')} overdue"
    said = {
        ACKNOWLEDGED: f"{words.lower()}, acknowledged",
        ACTING: "knows it and is acting",
    }.get(state, words[:1].lower() + words[1:])
    said = said.replace("knows v", "knows version ")
    return f"{agency}: {said}{', ' + detail if detail else ''}"


def _remark(columns: Sequence[MatrixColumn], rows: Sequence[MatrixRow]) -> str:
    """What the eye could pass over: the landlord of whoever poses a risk, told of nothing."""
    said = []
    for index, column in enumerate(columns):
        cells = [row.cells[index] for row in rows if row.is_open]
        if column.is_source_landlord and cells and all(one.is_lacking for one in cells):
            said.append(f"{first_upper(column.relation)}: {column.name}, not told of anything.")
    return " ".join(said)
