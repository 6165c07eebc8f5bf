"""Housing coverage: every housing provider that ought to be in the matrix, and what it knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop_app.casework.as_known import AsKnown, as_known
from desktop_app.casework.changes import Changes
from desktop_app.casework.office import Book
from desktop_app.casework.views.ledger import decision_words, headline
from desktop_app.casework.views.pack_parts import lacks_something
from desktop_app.casework.views.person_lists import concern_title
from desktop_app.casework.wording import counted, first_upper, one_after_another
from desktop_app.gaps.coverage import (
    ADULT,
    HOUSEHOLD,
    POSES_A_RISK,
    HomeUnknown,
    HousingProvider,
    homes_unknown,
    housing_providers,
)
from desktop_app.gaps.ledger_cells import MAY_NOT_HAVE_IT, UNDECIDED, Cell
from desktop_app.gaps.neighbourhood import Neighbourhood

WHOSE_WORDS: Final = {POSES_A_RISK: ", who poses a risk", HOUSEHOLD: ", of the household"}


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownConcern:
    """What a provider knows of one open concern, and whether it is owed word of it.

    `is_decided` where a decision leaves it out; `is_partly` where it was told without an item,
    or may not have it.
    """

    concern_id: str
    title: str
    knows: str
    is_lacking: bool
    is_decided: bool
    is_partly: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageLine:
    """One provider: what it is to whom, and what it knows; `is_ours` where it is our own office."""

    agency_id: str
    name: str
    relations: tuple[str, ...]
    is_moving_in: bool
    is_ours: bool
    concerns: tuple[KnownConcern, ...]

    @property
    def is_lacking(self) -> bool:
        return any(one.is_lacking for one in self.concerns)

    @property
    def is_partly(self) -> bool:
        """Whether it lacks no version, but was told in part or not for certain."""
        return not self.is_lacking and any(one.is_partly for one in self.concerns)

    @property
    def is_left_out(self) -> bool:
        """Whether all that it lacks is kept from it by decision."""
        rest = self.is_lacking or self.is_partly
        return not rest and any(one.is_decided for one in self.concerns)


@dataclass(frozen=True, slots=True, kw_only=True)
class HousingCoverage:
    """Every provider, those that lack something first; `unknown` says whose home is not known."""

    person_id: str
    person_name: str
    lines: tuple[CoverageLine, ...]
    unknown: tuple[str, ...]
    summary: str


def housing_coverage(
    book: Book, person_id: str, today: date, *, recorded_by: date | None = None
) -> HousingCoverage:
    """The coverage of one person at the end of `today`; raises KeyError where nobody has the id."""
    known = as_known(book, person_id, today, recorded_by=recorded_by)
    near = known.near
    by_agency: dict[str, list[HousingProvider]] = {}
    for provider in housing_providers(near, today):
        by_agency.setdefault(provider.agency_id, []).append(provider)
    lines = [_line(known, id, providers, today) for id, providers in by_agency.items()]
    return HousingCoverage(
        person_id=person_id,
        person_name=near.file.person.name,
        lines=tuple(sorted(lines, key=lambda one: not one.is_lacking)),
        unknown=tuple(_unknown(near, one) for one in homes_unknown(near, today)),
        summary=_summary(lines),
    )


def is_stale(changes: Changes, person_id: str) -> bool:
    return person_id in changes.people or "agency" in changes.nouns


def _line(
    known: AsKnown, agency_id: str, providers: Sequence[HousingProvider], today: date
) -> CoverageLine:
    near = known.near
    is_ours = agency_id == near.office_agency_id
    cells = {one.concern_id: one for one in known.ledger.of_agency(agency_id)}
    concerns = [one for one in near.open_concerns(today) if one.id in cells]
    return CoverageLine(
        agency_id=agency_id,
        name=near.name_of(agency_id),
        relations=tuple(dict.fromkeys(_relation(near, one) for one in providers)),
        is_moving_in=all(one.is_moving_in for one in providers),
        is_ours=is_ours,
        concerns=tuple(
            _known(concern_title(one), cells[one.id], today) for one in concerns if not is_ours
        ),
    )


def _known(title: str, cell: Cell, today: date) -> KnownConcern:
    return KnownConcern(
        concern_id=cell.concern_id,
        title=title,
        knows=_knows(cell, today),
        is_lacking=lacks_something(cell),
        is_decided=cell.decided != UNDECIDED,
        is_partly=cell.decided == UNDECIDED and _is_partly(cell),
    )


def _knows(cell: Cell, today: date) -> str:
    """What it knows; a decision stands in place of "not told", as it does in the matrix."""
    decided = decision_words(cell, today)
    if decided and not cell.is_told:
        return decided.rstrip(".")
    return one_after_another((headline(cell, today), decided))


def _is_partly(cell: Cell) -> bool:
    return cell.how_far == MAY_NOT_HAVE_IT or any(one.state == "not-told" for one in cell.items)


def _relation(near: Neighbourhood, provider: HousingProvider) -> str:
    """What an agency is to whom: "coming landlord of Dean Pike, who poses a risk"."""
    coming = "coming " if provider.is_moving_in else ""
    concealed = " (concealed stay)" if provider.is_concealed else ""
    if provider.whose == ADULT:
        return f"{coming}{provider.tenure}{concealed}"
    whose = near.name_of_person(provider.person_id) + WHOSE_WORDS[provider.whose]
    return f"{coming}{provider.tenure} of {whose}{concealed}"


def _unknown(near: Neighbourhood, unknown: HomeUnknown) -> str:
    name = near.name_of_person(unknown.person_id) + WHOSE_WORDS.get(unknown.whose, "")
    if not unknown.has_home:
        return f"Where {name} lives is not on record."
    if unknown.why:
        return f"{name} has no housing provider: {unknown.why}"
    return f"The housing provider of {name} is not on record."


def _summary(lines: Sequence[CoverageLine]) -> str:
    if not lines:
        return "No housing provider is on record."
    lacking = sum(one.is_lacking for one in lines)
    providers = first_upper(counted(len(lines), "housing provider"))
    partly = sum(one.is_partly for one in lines)
    left_out = sum(one.is_left_out for one in lines)
    said = [
        _of(lines, lacking, "lacks", "lack", "something"),
        _of(lines, partly, "was", "were", "told in part or may not have it"),
        _of(lines, left_out, "is", "are", "left out by decision"),
    ]
    if not any(said):
        return f"{providers}, and none lacks anything."
    return "; ".join(part for part in (providers, *said) if part) + "."


def _of(lines: Sequence[CoverageLine], count: int, one: str, many: str, what: str) -> str:
    if not count:
        return ""
    who = "it" if len(lines) == 1 else counted(count, "of them", "of them")
    return f"{who} {one if count == 1 else many} {what}"
