"""Staff or a provider are implicated, and nobody independent of them has been told.

Looks for
    An open concern in which an agency or its staff are implicated, which was told to somebody
    or is known to that agency, and of which no council, commissioner or regulator knows but the
    one implicated. An agency around the adult that employs whoever poses the risk is implicated.

Why it matters
    At Winterbourne View a whistleblower told the provider. Whoever is implicated cannot be
    the only one who looks.

Clears when
    Adult social care, the commissioner or the Care Quality Commission is told.

Stays silent when
    One of them knows, a decision not to tell them is within its review date, nobody was
    told at all (another rule speaks then), or the concern is closed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from desktop_app.domain.agencies import Agency
from desktop_app.domain.codes import folded_tag
from desktop_app.domain.communications import Disclosure
from desktop_app.domain.concerns import Concern
from desktop_app.domain.people import Employment
from desktop_app.gaps.employers import Employers, employers_of_posers
from desktop_app.gaps.gap import TELL, Example, Gap, Rule
from desktop_app.gaps.homes import adult_social_care_of
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.shares import grounds_given
from desktop_app.gaps.stories import BEN, FRIDAY, MONDAY, SATURDAY, TUESDAY, Story
from desktop_app.gaps.words import listed, of_concern
from desktop_app.law.reviews import MENDIP, WINTERBOURNE

INDEPENDENT: Final = ("adult-social-care", "council", "icb", "cqc")
STAFF: Final = "staff"
STAFF_GROUND: Final = "f"


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    for concern in n.open_concerns(today):
        employers = employers_of_posers(n, concern, today)
        is_named = _is_implicated(n, concern, today)
        if (
            (is_named or employers)
            and not _somebody_independent_knows(n, concern, employers)
            and not any(n.kind_decided(kind, concern, today) for kind in INDEPENDENT)
        ):
            since = _known_since(n, concern, employers)
            if since is not None:
                since = since if is_named else max(since, min(employers.values()))
                yield _gap(n, concern, employers, since, today)


def _is_implicated(n: Neighbourhood, concern: Concern, today: date) -> bool:
    if concern.implicated_agency_id or STAFF in map(folded_tag, concern.tags):
        return True
    if any(share.concern is concern for share in grounds_given(n, today).get(STAFF_GROUND, ())):
        return True
    posing = [n.linked[id] for id in n.posers(concern, today) if id in n.linked]
    return any(r.kind == STAFF and r.person_id == f.person.id for f in posing for r in f.roles)


def _somebody_independent_knows(n: Neighbourhood, concern: Concern, employers: Employers) -> bool:
    knowing = {n.office_agency_id, *n.tellings_by_agency(concern)}
    knowing.difference_update((concern.implicated_agency_id, *employers))
    return any(n.kind_of(agency_id) in INDEPENDENT for agency_id in knowing)


def _known_since(n: Neighbourhood, concern: Concern, employers: Employers) -> date | None:
    """Since when anybody was told, or an agency implicated knew; None where neither is so."""
    days = [n.first_share_on(concern)]
    for implicated in (concern.implicated_agency_id, *employers):
        if implicated:
            days.append(n.knew_on(implicated, concern))
            if implicated == n.office_agency_id:
                days.append(concern.received_on)
    return min([max(day, concern.received_on) for day in days if day], default=None)


def _gap(n: Neighbourhood, concern: Concern, employers: Employers, since: date, today: date) -> Gap:
    implicated, staff_of = concern.implicated_agency_id, listed(map(n.name_of, employers))
    staff = f"A member of staff of {staff_of}" if staff_of else "A member of staff"
    who = n.name_of(implicated) if implicated else staff
    return RULE.gap(
        concern,
        person_id=n.person_id,
        agency_id=adult_social_care_of(n, today),
        subject_id=concern.id,
        since=since,
        due_on=n.calendar.add(since, n.terms.implicated_working_days),
        sentence=(
            f"{who} is implicated in {of_concern(concern)}, and nobody independent has been told."
        ),
        facts=("No telling to a council, a commissioner or the regulator is on record.",),
        clears_when="Adult social care, the commissioner or the Care Quality Commission is told.",
        act="tell",
    )


_CQC: Final = Agency(id="cqc", name="Care Quality Commission", kind="cqc")
_HOME: Final = Story(office_agency_id="harbour").plus(_CQC)
_IMPLICATED: Final = _HOME.concern(MONDAY, implicated_agency_id="bridge")
_TOLD: Final = _IMPLICATED.told("bridge", MONDAY)
_CARER: Final = (
    _HOME.plus(BEN, Employment(id="job", person_id="ben", agency_id="bridge"))
    .home("harbour", support_agency_id="bridge")
    .concern(MONDAY, received_by_agency_id="bridge", posing_risk_people_ids=("ben",))
)
_STAFF: Final = _HOME.concern(MONDAY).told(
    "bridge", MONDAY, disclosure=Disclosure(ground=STAFF_GROUND)
)

RULE: Final = Rule(
    name="only-implicated-told",
    code="G34",
    title="Staff or provider implicated, nobody independent told",
    severity="critical",
    kind=TELL,
    sources=(WINTERBOURNE, MENDIP),
    limits=("implicated_working_days",),
    look=look,
    examples=(
        Example.of("Only the provider implicated was told.", _TOLD, MONDAY, True),
        Example.of("The regulator was told.", _TOLD.told("cqc", MONDAY), MONDAY, False),
        Example.of("Nobody was told at all.", _IMPLICATED, MONDAY, False),
        Example.of("Told because staff are implicated.", _STAFF, MONDAY, True),
        Example.of("The council was told.", _STAFF.told("council", TUESDAY), TUESDAY, False),
        Example.of("A carer of her provider poses the risk; it knows.", _CARER, MONDAY, True),
        Example.of("Nobody is implicated.", _HOME.concern(MONDAY), MONDAY, False),
        Example.of(
            "The review date of a decision.",
            _TOLD.withheld("council", MONDAY, review_on=FRIDAY),
            FRIDAY,
            False,
        ),
        Example.of(
            "The day after it.",
            _TOLD.withheld("council", MONDAY, review_on=FRIDAY),
            SATURDAY,
            True,
        ),
    ),
)
