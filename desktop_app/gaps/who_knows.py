"""Who knows of one person's concerns, and which version of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final

from desktop_app.domain.agencies import Agency
from desktop_app.domain.casefile import CaseFile
from desktop_app.domain.concerns import Concern, ConcernVersion, StageDecision
from desktop_app.gaps.directory import Directory, directory_of
from desktop_app.gaps.tellings import Telling, Told, tellings_of


@dataclass(frozen=True, kw_only=True)
class AgenciesAround:
    """The agencies that a person's facts name, and which of them is our own office."""

    agencies: Mapping[str, Agency] = field(default_factory=dict)
    office_agency_id: str | None = None
    _directory: Directory = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_directory", directory_of(self.agencies))

    def is_working(self, agency_id: str, day: date) -> bool:
        """Whether the agency had not closed before `day`; one that nobody recorded had not."""
        closed_on = self._directory.closing.get(agency_id)
        return closed_on is None or closed_on >= day

    @property
    def agencies_closing(self) -> Mapping[str, date]:
        """The day on which each agency closes, or closed, that has one."""
        return self._directory.closing

    def kind_of(self, agency_id: str | None) -> str:
        """What an agency is to the rules (`directory.effective_kind`); empty where not recorded."""
        return self._directory.kinds.get(agency_id, "") if agency_id else ""

    def controller_of(self, agency_id: str | None) -> str | None:
        """The data controller of an agency: itself unless another is recorded."""
        return self._directory.controllers.get(agency_id, agency_id) if agency_id else agency_id

    def name_of(self, agency_id: str | None) -> str:
        agency = self.agencies.get(agency_id) if agency_id else None
        return agency.name if agency else "an agency not on record"


@dataclass(frozen=True, kw_only=True)
class Concerned(AgenciesAround):
    """One person's case file, with the concerns about them as they stood on a day.

    What it answers is kept, so that asking again is cheap.
    """

    file: CaseFile
    _open: dict[date, tuple[Concern, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    _open_ids: dict[date, frozenset[str]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @property
    def person_id(self) -> str:
        return self.file.person.id

    @cached_property
    def concerns(self) -> tuple[Concern, ...]:
        """The concerns about this person; a file also holds those in which they are named."""
        me = self.person_id
        own = [c for c in self.file.concerns if c.person_id == me]
        return tuple(sorted(own, key=lambda c: (c.received_at, c.id)) if len(own) > 1 else own)

    def open_concerns(self, day: date) -> tuple[Concern, ...]:
        """Those whose latest decision did not close them; of one day's, a closure is the last."""
        found = self._open.get(day)
        if found is None:
            found = tuple([c for c in self.concerns if self.is_open(c, day)])
            self._open[day] = found
        return found

    def open_ids(self, day: date) -> frozenset[str]:
        """The ids of the open concerns."""
        found = self._open_ids.get(day)
        if found is None:
            found = self._open_ids[day] = frozenset([c.id for c in self.open_concerns(day)])
        return found

    def is_open(self, concern: Concern, day: date) -> bool:
        stages = self._stages.get(concern.id)
        if stages is None:
            return True
        made = [(d.decided_on, d.stage == "closed") for d in stages if d.decided_on <= day]
        return not made or not max(made)[1]

    def closures(self, concern: Concern) -> list[StageDecision]:
        """The decisions that closed it, whether or not it was opened again."""
        return [d for d in self._stages.get(concern.id, ()) if d.stage == "closed"]

    def closing(self, concern: Concern, day: date) -> StageDecision | None:
        """What last closed a concern that is closed on `day`; None where it is open."""
        if self.is_open(concern, day):
            return None
        closed = [d for d in self.closures(concern) if d.decided_on <= day]
        return max(closed, key=lambda d: (d.decided_on, d.id))

    def versions_of(self, concern: Concern) -> tuple[ConcernVersion, ...]:
        """Its versions, the first one first."""
        return self._versions.get(concern.id, ())

    def version_of(self, concern: Concern, day: date) -> ConcernVersion | None:
        """What was known of it by the end of `day`; None where no version was."""
        for version in reversed(self._versions.get(concern.id, ())):
            if version.known_on <= day:
                return version
        return None

    def risk_of(self, concern: Concern, day: date) -> str:
        version = self.version_of(concern, day)
        return version.risk if version else "medium"

    # What is indexed once

    @cached_property
    def _stages(self) -> dict[str, list[StageDecision]]:
        found: dict[str, list[StageDecision]] = {}
        for decision in self.file.stage_decisions:
            found.setdefault(decision.concern_id, []).append(decision)
        return found

    @cached_property
    def _versions(self) -> dict[str, tuple[ConcernVersion, ...]]:
        found: dict[str, list[ConcernVersion]] = {}
        for version in self.file.concern_versions:
            found.setdefault(version.concern_id, []).append(version)
        return {id: _in_order(versions) for id, versions in found.items()}


def _in_order(versions: list[ConcernVersion]) -> tuple[ConcernVersion, ...]:
    if len(versions) > 1:
        versions.sort(key=lambda v: (v.number, v.id))
    return tuple(versions)


@dataclass(frozen=True, kw_only=True)
class WhoKnows(Concerned):
    """What each agency was told of one person's concerns, worked out once for each concern."""

    def tellings(self, concern: Concern) -> tuple[Telling, ...]:
        """Every way in which an agency came to know of it, the oldest first."""
        found = [t for tellings in self._knowing(concern).values() for t in tellings]
        return tuple(sorted(found, key=lambda t: (t.on, t.agency_id, t.source_id)))

    def tellings_to(self, agency_id: str, concern: Concern) -> Sequence[Telling]:
        """Every way in which one agency came to know of it, in no order."""
        return self._knowing(concern).get(agency_id, ())

    def tellings_by_agency(self, concern: Concern) -> Mapping[str, Sequence[Telling]]:
        """Whoever knows of it but our own office, with every way in which they came to."""
        return self._knowing(concern)

    def told(self, agency_id: str, concern: Concern) -> bool:
        """Whether the agency knows of it, from whomever; our own office always does."""
        return agency_id == self.office_agency_id or agency_id in self._knowing(concern)

    def told_since(self, agency_id: str, concern: Concern, day: date) -> bool:
        """Whether anybody told the agency, or heard it from them, on or after `day`."""
        return agency_id == self.office_agency_id or any(
            t.on >= day for t in self._knowing(concern).get(agency_id, ())
        )

    def knew_on(self, agency_id: str, concern: Concern) -> date | None:
        """The first day on which the agency knew of it; None where nobody recorded one."""
        knows = self._knowing(concern).get(agency_id, ())
        return min([t.on for t in knows], default=None)

    def told_version(self, agency_id: str, concern: Concern) -> int | None:
        """The latest version that the agency knows; None where it knows nothing of it."""
        if agency_id == self.office_agency_id:
            return max((v.number for v in self.versions_of(concern)), default=1)
        knows = [t.version for t in self._knowing(concern).get(agency_id, ())]
        return max(knows, default=None)

    def shares(self, concern: Concern) -> list[Telling]:
        """The tellings that took it on: not to our own office, nor to whoever raised it."""
        us, raised_it = self.office_agency_id, concern.raised_by_agency_id
        return [
            telling
            for agency_id, tellings in self._knowing(concern).items()
            if agency_id != us and agency_id != raised_it
            for telling in tellings
            if telling.is_told
        ]

    def first_share_on(self, concern: Concern) -> date | None:
        """The first day on which anybody was told whom `shares` counts; None where nobody was."""
        us, raised_it = self.office_agency_id, concern.raised_by_agency_id
        first: date | None = None
        for agency_id, tellings in self._knowing(concern).items():
            if agency_id != us and agency_id != raised_it:
                for telling in tellings:
                    if telling.is_told and (first is None or telling.on < first):
                        first = telling.on
        return first

    def kind_told(self, kind: str, concern: Concern) -> bool:
        """Whether any agency of a kind (`codes.AGENCY_KINDS`) knows of it."""
        knowing = (self.office_agency_id, *self._knowing(concern))
        return any(self.kind_of(agency_id) == kind for agency_id in knowing)

    def _knowing(self, concern: Concern) -> Mapping[str, Sequence[Telling]]:
        """By agency; found for all concerns that stand open at once, for others when asked."""
        known = self._told.get(concern.id)
        if known is None:
            if concern.person_id != self.person_id:
                return _NOBODY
            one = tellings_of(self.file, self.office_agency_id, (concern,))
            known = self._told[concern.id] = one[concern.id]
        return known

    @cached_property
    def _told(self) -> Told:
        standing = self.open_concerns(date.max)
        return tellings_of(self.file, self.office_agency_id, standing)


_NOBODY: Final[Mapping[str, Sequence[Telling]]] = {}
