"""What a meeting may be about and who belongs on its list, for a form that starts filled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop_app.casework.acts.hold_meeting import Draft, draft_of
from desktop_app.casework.leading import leads
from desktop_app.casework.neighbourhoods import Surroundings, surroundings
from desktop_app.casework.office import Book
from desktop_app.casework.parties import sources_of_risk
from desktop_app.casework.views.person_lists import concern_title
from desktop_app.casework.views.person_page import PersonHeader, header_of
from desktop_app.casework.views.who_else import who_else_of
from desktop_app.casework.wording import counted, first_upper
from desktop_app.domain.meetings import Meeting
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.pattern_people import others_in_pattern

OUR_OFFICE: Final = "our own office"
ON_LIST: Final = "on the list"
IN_TOUCH: Final = "in touch about them"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaChoice:
    """An open concern that may stand on the agenda, at the version that is known now."""

    concern_id: str
    person_id: str
    title: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyChoice:
    """An agency that belongs on the list: why, and what it knows now."""

    agency_id: str
    name: str
    relation: str
    knows: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingForm:
    """Everything beside the fields of a meeting; `draft` is what the form starts with.

    `people` are those whom it may be about, by id, the person first. `pattern` says who else
    is in the pattern that the meeting is called for, or to whom that is shown.
    """

    header: PersonHeader
    people: tuple[tuple[str, str], ...]
    concerns: tuple[AgendaChoice, ...]
    agencies: tuple[AgencyChoice, ...]
    draft: Draft
    pattern: str = ""


def meeting_form(
    book: Book,
    person_id: str,
    today: date,
    *,
    actor: str,
    about: str = "",
    concern_id: str = "",
    people_ids: Sequence[str] = (),
    agency_ids: Sequence[str] = (),
) -> MeetingForm:
    """A meeting on record where `about` is one, else a new one with the person.

    `about` may be the subject of a pattern's gap: a lead is then given everybody in it, and
    anybody else the person and whoever poses the risk. `people_ids` are those ticked by now,
    whose concerns and agencies are offered too, and `agency_ids` more for the list. Raises
    KeyError where nobody has this id.
    """
    around = surroundings(book, today)
    near = _near(book, around, person_id, today)
    held = book.fact("meeting", about) if about else None
    others = others_in_pattern(near, about, today)
    shown = others if leads(book.facts("worker"), actor) else frozenset()
    draft = draft_of(held) if isinstance(held, Meeting) else _new(near, about, shown, today)
    ticked = tuple(dict.fromkeys(people_ids or draft.people_ids))
    nears = [near, *(_near(book, around, id, today) for id in ticked if id != person_id)]
    concerns = tuple(_concerns(nears, draft, today))
    if not isinstance(held, Meeting):
        draft = _with_agenda(draft, concerns, concern_id)
    return MeetingForm(
        header=header_of(near, today),
        people=tuple(_people(book, near, (*draft.people_ids, *ticked), today).items()),
        concerns=concerns,
        agencies=tuple(_agencies(nears, draft, agency_ids, today).values()),
        draft=draft,
        pattern=_pattern_words(len(others), is_shown=bool(shown)),
    )


def _near(book: Book, around: Surroundings, person_id: str, today: date) -> Neighbourhood:
    return around.around(book.stored_file(person_id)).as_at(today)


def _new(near: Neighbourhood, about: str, others: Iterable[str], today: date) -> Draft:
    """A meeting about the person, the others that may be seen and whoever poses the risk."""
    poser = [about] if about in sources_of_risk(near, today) else []
    return Draft(people_ids=(near.person_id, *sorted(others), *poser))


def _with_agenda(draft: Draft, concerns: Sequence[AgendaChoice], concern_id: str) -> Draft:
    """With the concern asked for on the agenda; where none was, with all that are offered."""
    named = tuple(one.concern_id for one in concerns if concern_id in ("", one.concern_id))
    return Draft(people_ids=draft.people_ids, concern_ids=named)


def _people(book: Book, near: Neighbourhood, chosen: Iterable[str], today: date) -> dict[str, str]:
    """The person, those chosen and those whom the record links to a risk, each with a name."""
    linked = [id for id in sources_of_risk(near, today) if id in near.linked]
    ids = list(dict.fromkeys((near.person_id, *chosen, *linked)))
    names = {one.id: one.name for one in book.facts_by_id("person", ids)}
    posers = set(linked)
    return {
        id: f"{names[id]}, who poses a risk" if id in posers else names[id]
        for id in ids
        if id in names
    }


def _concerns(nears: Sequence[Neighbourhood], draft: Draft, today: date) -> Iterable[AgendaChoice]:
    """Open concerns of everybody discussed, the newest of each first; what stands stays."""
    several = len(nears) > 1
    for near in nears:
        about = {one.id for one in near.open_concerns(today)} | set(draft.concern_ids)
        mine = [one for one in near.concerns if one.id in about]
        for concern in sorted(mine, key=lambda one: one.received_at, reverse=True):
            version = near.version_of(concern, today)
            whose = f"{near.file.person.name}: " if several else ""
            yield AgendaChoice(
                concern_id=concern.id,
                person_id=near.person_id,
                title=f"{whose}{concern_title(concern)}",
                version=version.number if version else 1,
            )


def _agencies(
    nears: Sequence[Neighbourhood], draft: Draft, more: Sequence[str], today: date
) -> dict[str, AgencyChoice]:
    """Our own office, whoever is on the list already, then everybody around those discussed."""
    near = nears[0]
    rows = [row for one in nears for row in who_else_of(one, (), today)]
    known = {row.agency_id: (row.relation, row.knows) for row in reversed(rows)}
    own, in_touch = near.office_agency_id, set(_in_touch(nears))
    ids = [*([own] if own else []), *(one.agency_id for one in draft.listed)]
    ids += [*(row.agency_id for row in rows), *sorted(in_touch), *more]
    found: dict[str, AgencyChoice] = {}
    for id in dict.fromkeys(ids):
        relation, knows = known.get(id, (IN_TOUCH if id in in_touch else ON_LIST, ""))
        if id == own:
            relation, knows = OUR_OFFICE, ""
        found[id] = AgencyChoice(
            agency_id=id, name=near.name_of(id), relation=relation, knows=knows
        )
    return found


def _in_touch(nears: Sequence[Neighbourhood]) -> Iterable[str]:
    """Whoever told us something or was told, whether or not a concern was named."""
    for near in nears:
        for sent in near.file.communications:
            yield from (id for id in (sent.from_agency_id, sent.to_agency_id) if id)


def _pattern_words(count: int, *, is_shown: bool) -> str:
    if not count:
        return ""
    others = first_upper(counted(count, "other adult"))
    belongs = "belongs" if count == 1 else "belong"
    if is_shown:
        are = "is" if count == 1 else "are"
        return f"{others} {belongs} to this pattern and {are} ticked here."
    return (
        f"{others} {belongs} to this pattern. A team lead sees who, and can hold the meeting "
        "about all of them."
    )
