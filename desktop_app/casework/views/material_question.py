"""One question after a save: does this change matter to those who were told?

A home, a landlord, a risk posed, a household or somebody's capacity may have changed what an
agency was told. The question names who was told of what and proposes an answer; only the worker
answers it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from desktop_app.casework.acts.keep_question import KEPT_AS, WaitingQuestion
from desktop_app.casework.as_known import AsKnown, as_known
from desktop_app.casework.changes import Changes
from desktop_app.casework.office import Book
from desktop_app.casework.views.person_lists import concern_title
from desktop_app.casework.wording import listed
from desktop_app.domain.nouns import people_in
from desktop_app.domain.places import Residence
from desktop_app.gaps.coverage import people_housed
from desktop_app.gaps.material import what_it_means, why_it_matters
from desktop_app.gaps.neighbourhood import Neighbourhood

MAY_MATTER: Final = (
    "residence",
    "risk-posed",
    "household-member",
    "capacity-assessment",
    "involvement",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedConcern:
    """An open concern, its newest version, and the agencies that know some version of it."""

    concern_id: str
    title: str
    version: int
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialQuestion:
    """What changed around one adult, in words to pass on, and whom it may concern.

    `address_id` is the adult's new address, where that is what changed. `reasons` say why it
    matters to those who were told; none proposes that it does not.
    """

    person_id: str
    person_name: str
    what: str
    address_id: str | None
    concerns: tuple[AskedConcern, ...]
    reasons: tuple[str, ...] = ()

    @property
    def waiting(self) -> WaitingQuestion:
        """The question as it is kept until it is answered."""
        return WaitingQuestion(
            person_id=self.person_id,
            what=self.what,
            address_id=self.address_id,
            concern_ids=tuple(one.concern_id for one in self.concerns),
            reasons=self.reasons,
        )

    @property
    def is_proposed(self) -> bool:
        """Whether the program proposes that it is material."""
        return bool(self.reasons)

    @property
    def proposal(self) -> str:
        """What the program proposes, and why in a few words."""
        return f"Proposed: yes, because {listed(self.reasons)}." if self.reasons else PROPOSES_NO


PROPOSES_NO: Final = (
    "Proposed: no. Neither where they are, nor who houses them, nor a risk is another one than "
    "before."
)


def material_questions(book: Book, changes: Changes, today: date) -> tuple[MaterialQuestion, ...]:
    """The questions that a save gives rise to: one for each adult of whom somebody was told."""
    changed = list(_changed(book, changes))
    if not changed:
        return ()
    asked = (_asked(book, id, changed, today) for id in sorted(changes.people))
    return tuple(one for one in asked if one is not None)


def kept_questions(book: Book, today: date) -> tuple[MaterialQuestion, ...]:
    """The questions that nobody has answered yet, the oldest first.

    One whose concerns are closed by now, or that an earlier version kept in another shape, is
    left out.
    """
    kept = (one for one in reversed(book.drafts()) if one.key.startswith(KEPT_AS))
    found = (_kept(book, one.body, today) for one in kept)
    return tuple(one for one in found if one is not None and one.concerns)


def _kept(book: Book, body: str, today: date) -> MaterialQuestion | None:
    try:
        kept = WaitingQuestion(**json.loads(body)["question"])
        known = as_known(book, kept.person_id, today)
    except (KeyError, TypeError, ValueError):
        return None
    return MaterialQuestion(
        person_id=kept.person_id,
        person_name=known.near.file.person.name,
        what=kept.what,
        address_id=kept.address_id,
        concerns=tuple(one for one in _told(known, today) if one.concern_id in kept.concern_ids),
        reasons=tuple(kept.reasons),
    )


def _changed(book: Book, changes: Changes) -> Iterator[tuple[Any, Any]]:
    """Each fact that was written, with what it said before; None where it is new."""
    for noun in MAY_MATTER:
        if noun in changes.nouns:
            for versions in book.versions(noun, changes.made).values():
                before = versions[-2].fact if len(versions) > 1 else None
                yield before, versions[-1].fact


def _asked(
    book: Book, person_id: str, changed: list[tuple[Any, Any]], today: date
) -> MaterialQuestion | None:
    if not any(concern.person_id == person_id for concern in book.case_file(person_id).concerns):
        return None
    known = as_known(book, person_id, today)
    near = known.near
    concerned = {id for _, id in people_housed(near, today)}
    about = [
        (was, now)
        for was, now in changed
        if concerned & set(people_in(now)) or now in near.file.household_members
    ]
    words = [_words(near, was, now) for was, now in about]
    reasons = (why for was, now in about for why in why_it_matters(near, was, now))
    concerns = tuple(_told(known, today))
    if not any(words) or not concerns:
        return None
    return MaterialQuestion(
        person_id=person_id,
        person_name=near.file.person.name,
        what="; ".join(one for one in words if one),
        address_id=_new_address(changed, person_id),
        concerns=concerns,
        reasons=tuple(dict.fromkeys(reasons)),
    )


def _words(near: Neighbourhood, was: Any, now: Any) -> str:
    """What changed; of somebody else than the adult with their name before it."""
    said = what_it_means(near, was, now)
    whose = people_in(now)[0]
    return said if whose == near.person_id or not said else f"{near.name_of_person(whose)}: {said}"


def _new_address(changed: list[tuple[Any, Any]], person_id: str) -> str | None:
    for was, now in changed:
        if (
            isinstance(now, Residence)
            and now.person_id == person_id
            and now.status == "actual"
            and now.until_on is None
            and (was is None or was.address_id != now.address_id)
        ):
            return now.address_id
    return None


def _told(known: AsKnown, today: date) -> Iterator[AskedConcern]:
    near = known.near
    for concern in near.open_concerns(today):
        cells = known.ledger.of_concern(concern.id)
        told = tuple(near.name_of(one.agency_id) for one in cells if one.is_told)
        version = near.version_of(concern, today)
        if told and version:
            yield AskedConcern(
                concern_id=concern.id,
                title=concern_title(concern),
                version=version.number,
                told=told,
            )
