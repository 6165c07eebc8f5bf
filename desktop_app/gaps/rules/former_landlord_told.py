"""A landlord that no longer houses the person is still told about them.

Looks for
    The latest thing that we told an agency of an open concern, where it had housed the person
    and, on that day, neither housed them any more nor worked with them, nor housed anybody
    linked to them; with no reason on record why it needed to know.

Why it matters
    Whoever is told must need to know. A landlord whose tenancy has ended rarely does, and
    whoever lives there now may be the one to be afraid of.

Clears when
    The reason why it needed to know is recorded with the telling.

Stays silent when
    It says so with a reason, it was a correction or feedback to whoever raised the concern,
    or the concern is closed. This rule keeps house: it starts switched off.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from operator import attrgetter
from typing import Final

from desktop_app.domain.communications import Communication, Disclosure
from desktop_app.domain.places import is_home
from desktop_app.domain.rough_dates import started_by
from desktop_app.gaps.asking import concerns_named
from desktop_app.gaps.gap import TELL, Example, Gap, Rule
from desktop_app.gaps.homes import has_left
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.stories import FRIDAY, MONDAY, TUESDAY, WEDNESDAY, Story
from desktop_app.gaps.tellings import has_arrived
from desktop_app.gaps.words import of_concern, said
from desktop_app.law.data_protection import GOLDEN_RULES
from desktop_app.law.guidance import SCIE_KEY_MESSAGES

_WHEN_SENT: Final = attrgetter("occurred_at", "id")
_NO_TELLING: Final = ("contact", "correction", "feedback")


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    if not n.open_concerns(today):
        return
    for agency_id in _landlords_by(n, today):
        told = (s for s in n.file.communications if s.to_agency_id == agency_id)
        last = max((s for s in told if _is_telling(n, s, today)), key=_WHEN_SENT, default=None)
        if last and _is_former(n, agency_id, last.occurred_on) and not _says_why(last):
            yield _gap(n, agency_id, last, today)


def _landlords_by(n: Neighbourhood, day: date) -> set[str]:
    """Everyone but ourselves who had housed the adult by a day, and may no longer."""
    mine = [s for s in n.file.residences if s.person_id == n.person_id and is_home(s, day)]
    started = [s for s in mine if started_by(s.from_on, day)]
    return {agency for s in started for agency in s.provider_ids} - {n.office_agency_id}


def _is_telling(n: Neighbourhood, sent: Communication, today: date) -> bool:
    return (
        sent.direction == "outbound"
        and sent.kind not in _NO_TELLING
        and has_arrived(sent)
        and any(n.is_open(c, today) for c in concerns_named(n, sent))
    )


def _is_former(n: Neighbourhood, agency_id: str, day: date) -> bool:
    return (
        agency_id in _landlords_by(n, day)
        and has_left(n, agency_id, day)
        and not any(agency_id in n.landlords(id, day) for id in n.linked)
    )


def _says_why(sent: Communication) -> bool:
    basis = sent.disclosure
    return basis is not None and bool(basis.why_ground.strip() or basis.why_permission.strip())


def _gap(n: Neighbourhood, agency_id: str, sent: Communication, today: date) -> Gap:
    on, name = sent.occurred_on, n.name_of(agency_id)
    concern = next(c for c in concerns_named(n, sent) if n.is_open(c, today))
    return RULE.gap(
        concern,
        person_id=n.person_id,
        agency_id=agency_id,
        subject_id=sent.id,
        since=on,
        due_on=on,
        sentence=(
            f"{name} was told of {of_concern(concern)} on {said(on)}, "
            f"and no longer housed {n.file.person.name}."
        ),
        facts=("No reason why it needed to know is on record with that telling.",),
        clears_when=f"It is recorded why {name} needed to know.",
        act="record-reason",
    )


_MOVED: Final = (
    Story()
    .home("harbour", until_on="2026-03-02")
    .home("northgate", from_on=TUESDAY)
    .concern(MONDAY)
)
_WORKED: Final = _MOVED.works_with("bridge", until=MONDAY).told("bridge", TUESDAY)
_TO_COME: Final = _WORKED.home("bridge", from_on=FRIDAY, known_on=MONDAY)
_REASON: Final = Disclosure(ground="b", why_ground="Her sister still lives there.")

RULE: Final = Rule(
    name="former-landlord-told",
    code="G04",
    title="Former landlord still told",
    severity="medium",
    kind=TELL,
    is_optional=True,
    sources=(SCIE_KEY_MESSAGES, GOLDEN_RULES),
    look=look,
    examples=(
        Example.of("Told on its last day.", _MOVED.told("harbour", MONDAY), FRIDAY, False),
        Example.of("Told the day after.", _MOVED.told("harbour", TUESDAY), TUESDAY, True),
        Example.of("It worked with her, and is to house her.", _TO_COME, TUESDAY, False),
        Example.of("The new landlord.", _MOVED.told("northgate", TUESDAY), TUESDAY, False),
        Example.of(
            "With the reason.", _MOVED.told("harbour", TUESDAY, disclosure=_REASON), TUESDAY, False
        ),
        Example.of(
            "A correction of what it holds.",
            _MOVED.told("harbour", TUESDAY, kind="correction"),
            TUESDAY,
            False,
        ),
        Example.of(
            "It still works with her.",
            _MOVED.works_with("harbour").told("harbour", TUESDAY),
            TUESDAY,
            False,
        ),
        Example.of(
            "The concern was closed.",
            _MOVED.told("harbour", TUESDAY).closed(WEDNESDAY),
            WEDNESDAY,
            False,
        ),
    ),
)
