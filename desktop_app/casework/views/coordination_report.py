"""The coordination report: for a team and a day, who has not been told and who must act."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from desktop_app.casework.changes import Changes
from desktop_app.casework.neighbourhoods import surroundings
from desktop_app.casework.parties import kind_words
from desktop_app.casework.settling import contacts_left
from desktop_app.casework.views.answered_gaps import (
    AnsweredGap,
    answers_of,
    weight,
    worker_names,
)
from desktop_app.casework.views.gaps_together import by_agency
from desktop_app.casework.views.on_paper import (
    action_on_paper,
    actions_due_of,
    answer_on_paper,
    gap_on_paper,
    imprint_of,
    matrix_on_paper,
    office_name,
)
from desktop_app.casework.views.sharing_matrix import SharingMatrix, matrix_of
from desktop_app.casework.wording import (
    born_words,
    counted,
    first_upper,
    long_day,
    moment_words,
)
from desktop_app.domain.agencies import Agency
from desktop_app.domain.casefile import CaseFile
from desktop_app.domain.errors import Refused
from desktop_app.domain.meetings import Action
from desktop_app.domain.office import Allocation, Team, TimescaleChoice
from desktop_app.domain.working_days import civil_day
from desktop_app.gaps.engine import gaps_in
from desktop_app.gaps.gap import SEVERITY_ORDER, Gap, for_everybody
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.reports.content import (
    AgencyHolds,
    AnsweredLine,
    CoordinationReport,
    Figure,
    Held,
    PersonGaps,
)

if TYPE_CHECKING:
    from desktop_app.casework.office import Book

MOST_PEOPLE: Final = 200
"""How many people one report carries, the gravest first. Source: our own choice."""
MOST_GAPS: Final = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """One person as they stood on the day."""

    near: Neighbourhood
    gaps: tuple[Gap, ...]
    answers: tuple[AnsweredGap, ...]
    actions: tuple[Action, ...]

    @property
    def open(self) -> list[Gap]:
        """The gaps that no answer puts aside."""
        aside = {one.gap.key for one in self.answers if one.is_aside}
        return [gap for gap in self.gaps if gap.key not in aside]

    @property
    def file(self) -> CaseFile:
        return self.near.file


def coordination_report(
    book: Book, *, team: str | None, day: date, now: datetime | None = None
) -> CoordinationReport:
    """Judge everyone of `team` (its name or id; None means the whole office) as at `day`.

    What had happened by the end of the day counts, as it is known now. Raises Refused where
    no team is called that. `now` is printed as the moment of making.
    """
    wanted = _team_called(book, team)
    is_past = now is None or day < civil_day(now)
    people = _people_of(book, wanted, day) if wanted else _people_with_concerns(book, day, is_past)
    seen = _seen(book, people, day)
    troubled = sorted((one for one in seen if one.gaps), key=_gravity)
    shown = troubled[:MOST_PEOPLE]
    matrices = [matrix_of(one.near, one.gaps, day) for one in shown]
    name = wanted.name if wanted else office_name(book)
    choices = book.facts("timescale-choice")
    workers = worker_names(book)
    agencies = book.agencies()
    return CoordinationReport(
        imprint=imprint_of(book, "Coordination report", "CR", name, day, now),
        made_at=_made_at(day, now),
        opening=_opening([one for one in troubled if one.open], name, day),
        figures=_figures(seen, day),
        people=tuple(_person(one, workers, choices, day) for one in shown if one.open),
        answered=_answered(seen),
        agencies=_holdings(matrices, agencies),
        actions=tuple(
            action_on_paper(action, one.file.person.name, agencies, day)
            for action, one in _actions(seen)
        ),
        matrices=tuple(
            matrix_on_paper(matrix, _about(one.file, day))
            for one, matrix in zip(shown, matrices, strict=True)
            if any(row.is_open for row in matrix.rows)
        ),
        sentences=_sentences(seen, len(troubled)),
        people_ids=tuple(dict.fromkeys(one.file.person.id for one in _named(shown, seen))),
    )


def is_stale(changes: Changes) -> bool:
    return bool(changes.people or changes.nouns & {"agency", "team", "worker", "timescale-choice"})


def team_names(book: Book) -> tuple[str, ...]:
    """The teams that a report can be made for."""
    return tuple(sorted(one.name for one in book.facts("team")))


def _team_called(book: Book, name: str | None) -> Team | None:
    if name is None:
        return None
    for team in book.facts("team"):
        if name.casefold() in (team.id.casefold(), team.name.casefold()):
            found: Team = team
            return found
    raise Refused(f"No team in this book is called “{name}”.", "team")


def _people_of(book: Book, team: Team, day: date) -> list[str]:
    """Everyone given to the team, or to a worker of it, on `day`."""
    workers = {one.id for one in book.facts("worker") if one.team_id == team.id}
    return [
        one.person_id
        for one in book.facts("allocation")
        if _holds(one, day) and (one.team_id == team.id or one.worker_id in workers)
    ]


def _holds(allocation: Allocation, day: date) -> bool:
    began = allocation.from_on is None or allocation.from_on <= day
    return began and (allocation.until_on is None or allocation.until_on >= day)


def _people_with_concerns(book: Book, day: date, is_past: bool) -> list[str]:
    """Everyone with a gap or an open concern, and those whose concern was closed after `day`."""
    gaps = [
        stored.gap.person_id
        for is_answered in (False, True)
        for stored in book.worst_gaps(MOST_GAPS, is_answered=is_answered)
    ]
    decided = book.facts("stage-decision") if is_past else []
    closed = [one.person_id for one in decided if one.decided_on > day]
    return [*book.people_with_open_concerns(), *gaps, *closed]


def _seen(book: Book, people: Iterable[str], day: date) -> list[_Seen]:
    around, names = surroundings(book, day), worker_names(book)
    found = []
    for stored in book.stored_files(sorted(set(people))):
        near = around.around(stored).as_at(day)
        gaps = for_everybody(gaps_in(near, day))
        by_key = {(gap.person_id, gap.key): gap for gap in gaps}
        left = contacts_left(book, [near.file])
        answers = tuple(answers_of(near.file, by_key, names, left, day))
        due = tuple(actions_due_of(near.file, day))
        found.append(_Seen(near=near, gaps=gaps, answers=answers, actions=due))
    return found


def _gravity(seen: _Seen) -> tuple[bool, int, date, str, str]:
    """Whoever has an open gap first; where all are answered, in the order of those."""
    worst = (seen.open or seen.gaps)[0]
    return (
        not seen.open,
        SEVERITY_ORDER[worst.severity],
        worst.due_on or date.max,
        seen.file.person.name,
        seen.file.person.id,
    )


def _made_at(day: date, now: datetime | None) -> str:
    made = f", made on {moment_words(now, day)}" if now else ""
    return f"As things stood at the end of {long_day(day)}{made}"


def _opening(troubled: Sequence[_Seen], team: str, day: date) -> str:
    gaps = [gap for one in troubled for gap in one.open]
    if not gaps:
        return f"No gap was open for anybody of {team}."
    critical = sum(gap.severity == "critical" for gap in gaps)
    late = sum(gap.is_overdue(day) for gap in gaps)
    worst = [f"{n:,} {word}" for n, word in ((critical, "critical"), (late, "overdue")) if n]
    said = f"{len(gaps):,} gap{'' if len(gaps) == 1 else 's'} for {_people(len(troubled))}"
    return f"{said} of {team}{': ' if worst else ''}{', '.join(worst)}."


def _people(count: int) -> str:
    return counted(count, "person", "people")


def _figures(seen: Sequence[_Seen], day: date) -> tuple[Figure, ...]:
    gaps = [gap for one in seen for gap in one.open]
    troubled = sum(bool(one.open) for one in seen)
    numbers = (
        (len(gaps), "gap open" if len(gaps) == 1 else "gaps open"),
        (sum(gap.severity == "critical" for gap in gaps), "of them critical"),
        (sum(gap.is_overdue(day) for gap in gaps), "of them overdue"),
        (troubled, "person with a gap" if troubled == 1 else "people with a gap"),
        (sum(len(one.actions) for one in seen), "actions due within a week"),
    )
    return tuple(Figure(number=f"{number:,}", words=words) for number, words in numbers)


def _person(
    seen: _Seen, workers: Mapping[str, str], choices: Sequence[TimescaleChoice], day: date
) -> PersonGaps:
    given_to = [
        workers[one.worker_id]
        for one in seen.file.allocations
        if one.worker_id and one.worker_id in workers and _holds(one, day)
    ]
    answers = {one.gap.key: one for one in seen.answers}
    worker = f" · with {', '.join(dict.fromkeys(given_to))}" if given_to else ""
    return PersonGaps(
        person_id=seen.file.person.id,
        person=seen.file.person.name,
        about=_about(seen.file, day) + worker,
        gaps=tuple(
            gap_on_paper(group, answers.get(group[0].key), choices, day)
            for group in by_agency(seen.open)
        ),
    )


def _about(file: CaseFile, day: date) -> str:
    return born_words(file.person.born, file.person.died, day)


def _answered(seen: Iterable[_Seen]) -> tuple[AnsweredLine, ...]:
    """What somebody answered, for the lead: an answer never takes a gap off this list."""
    answers = sorted((answer for one in seen for answer in one.answers), key=weight)
    return tuple(answer_on_paper(answer) for answer in answers)


def _holdings(
    matrices: Sequence[SharingMatrix], agencies: Mapping[str, Agency]
) -> tuple[AgencyHolds, ...]:
    """For each agency all that it holds of open concerns; those that lack the most come first."""
    held: dict[str, list[Held]] = {}
    lacking: dict[str, int] = {}
    for matrix in matrices:
        for row in matrix.rows:
            for cell in row.cells if row.is_open else ():
                lacking[cell.agency_id] = lacking.get(cell.agency_id, 0) + cell.is_lacking
                held.setdefault(cell.agency_id, []).append(
                    Held(
                        person=matrix.person_name,
                        concern=row.title,
                        shape=cell.shape,
                        words=cell.words,
                        detail=cell.detail,
                    )
                )
    names = {id: agencies[id].name if id in agencies else "Agency not known" for id in held}
    return tuple(
        AgencyHolds(
            agency=names[id],
            kind=f"{kind_words(agencies, id)} · lacks {lacking[id]:,} of {len(held[id]):,}",
            held=tuple(held[id]),
        )
        for id in sorted(held, key=lambda id: (-lacking[id], names[id], id))
    )


def _actions(seen: Sequence[_Seen]) -> list[tuple[Action, _Seen]]:
    due = [(action, one) for one in seen for action in one.actions]
    return sorted(due, key=lambda pair: (pair[0].due_on or date.max, pair[1].file.person.name))


def _named(shown: Iterable[_Seen], seen: Sequence[_Seen]) -> Iterator[_Seen]:
    """Everyone of whom the report says something."""
    yield from shown
    yield from (one for one in seen if one.actions or one.answers)


def _sentences(seen: Sequence[_Seen], troubled: int) -> tuple[str, ...]:
    silent = sum(not one.open for one in seen)
    said = [f"{_people(len(seen)).capitalize()} looked at, {silent:,} without an open gap."]
    answers = sum(len(one.answers) for one in seen)
    if answers:
        said.append(f"{first_upper(counted(answers, 'answer'))} to gaps that stand: see Answered.")
    if troubled > MOST_PEOPLE:
        said.append(
            f"Only the {MOST_PEOPLE} people with the gravest gaps are printed, of {troubled:,}."
        )
    return tuple(said)
