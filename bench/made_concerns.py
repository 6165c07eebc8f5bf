"""Invented concerns for the benches, with who was told, who answered, and what was decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from bench.made_people import Made
from desktop_app.domain.communications import (
    Acknowledgement,
    Communication,
    ConcernShared,
    Disclosure,
    RequestOutcome,
)
from desktop_app.domain.concerns import Concern, ConcernVersion, MustKnow, StageDecision
from desktop_app.domain.decisions import DecisionNotToShare, PlanReview, Referral, SafeguardingPlan
from desktop_app.domain.journal import Entry
from desktop_app.domain.meetings import (
    Action,
    ActionOutcome,
    AgendaItem,
    Invitation,
    Meeting,
    MinutesSent,
)
from desktop_app.domain.office import GapAnswer

DAY: Final = timedelta(days=1)
BASES: Final = (
    *[
        Disclosure(
            permission="agreed",
            lawful_basis="6(1)(e)",
            special_condition="9(2)(h)",
            was_person_told=True,
        )
    ]
    * 27,
    Disclosure(permission="refused", ground="a", why_ground="A knife.", lawful_basis="6(1)(e)"),
    Disclosure(permission="refused"),
    Disclosure(permission="not-asked"),
)
TYPES: Final = (
    *("domestic", "financial", "neglect", "psychological", "physical", "self-neglect", "financial"),
)
METHODS: Final = (*("phone", "secure-email") * 9, "letter", "email")
POLICE: Final = "a17"
MUST_KNOW: Final = (
    MustKnow(key="who", text="Who poses the risk", kind="who"),
    MustKnow(key="dog", text="There is a dog", kind="other"),
)


@dataclass(frozen=True)
class Trouble:
    """One concern in the making."""

    made: Made
    id: str
    heard: datetime
    is_open: bool
    versions: int
    raised_by: str | None
    is_crime: bool | None

    def after(self, least_h: int, most_h: int) -> datetime:
        """An instant some hours after it was heard; never later than now."""
        later = self.heard + timedelta(hours=self.made.dice.randrange(least_h, most_h))
        return min(later, self.made.before(0, 1))


def troubles(made: Made) -> Iterator[Entry]:
    """Everything about the person's concerns; one in seven people has some that are open."""
    if made.is_child:
        return
    count = made.dice.choice((1, 2, 3, 3, 4, 5))
    open_ones = min(count, made.dice.choice((1, 1, 2, 3))) if made.is_troubled else 0
    for n in range(count):
        is_open = n >= count - open_ones
        trouble = Trouble(
            made=made,
            id=f"{made.id}-c{n}",
            heard=made.before(1, 60) if is_open else made.before(90, 850),
            is_open=is_open,
            versions=made.dice.choice((1, 1, 2)),
            raised_by=made.near() if made.maybe(0.5) else None,
            is_crime=made.dice.choice((True, False, False, False, None)),
        )
        yield from _of(trouble)


def _of(trouble: Trouble) -> Iterator[Entry]:
    made = trouble.made
    yield Entry("concern-logged", "sam", (_concern(trouble), *_versions(trouble)))
    told = [*made.homes[:1], made.near(), None, made.near(), made.near()]
    for n, other in enumerate(told[: made.dice.choice((2, 3, 3, 3, 4))]):
        yield Entry("communication-logged", "sam", tuple(_telling(trouble, n, other)))
    if trouble.raised_by and made.maybe(0.8):
        yield Entry("communication-logged", "sam", (_sent(trouble, "f", trouble.raised_by),))
    if trouble.is_crime and made.maybe(0.8):
        yield Entry("communication-logged", "sam", (_sent(trouble, "p", POLICE),))
    for n in range(made.dice.choice((0, 0, 1, 1, 2))):
        yield Entry("action-added", "sam", tuple(_action(trouble, n)))
    rarer = tuple(_rarer(trouble))
    if rarer:
        yield Entry("casework-made", "sam", rarer)
    if not trouble.is_open:
        closed = StageDecision(
            id=f"{trouble.id}-s",
            concern_id=trouble.id,
            person_id=made.id,
            stage="closed",
            decided_on=(trouble.heard + 60 * DAY).date(),
        )
        yield Entry("concern-closed", "sam", (closed,))


def _concern(trouble: Trouble) -> Concern:
    made = trouble.made
    return Concern(
        id=trouble.id,
        person_id=made.id,
        received_at=trouble.heard,
        recorded_at=trouble.heard,
        reference=f"C{made.number:06}-{trouble.id[-1]}",
        title=made.words(3),
        raised_by_agency_id=trouble.raised_by,
        abuse_types=(made.dice.choice(TYPES),),
        tags=("falls",) if made.maybe(0.05) else (),
        location_address_id=f"{made.id}-a" if made.maybe(0.3) else None,
        implicated_agency_id=made.homes[1] if made.maybe(0.02) else None,
    )


def _versions(trouble: Trouble) -> Iterator[ConcernVersion]:
    made = trouble.made
    source = made.number - 3 - made.dice.randrange(3)
    posing = (f"p{source}",) if made.number > 10 and made.maybe(0.15) else ()
    items = MUST_KNOW if made.maybe(0.3) else ()
    for n in range(1, trouble.versions + 1):
        known = trouble.heard + timedelta(hours=6 * (n - 1))
        yield ConcernVersion(
            id=f"{trouble.id}-v{n}",
            concern_id=trouble.id,
            person_id=made.id,
            number=n,
            known_at=known,
            recorded_at=known,
            risk=made.dice.choice(("low", "medium", "medium", "high", "high", "critical")),
            is_crime_suspected=trouble.is_crime,
            is_child_involved=False if made.maybe(0.8) else None,
            posing_risk_people_ids=posing,
            must_know=items,
        )


def _telling(trouble: Trouble, n: int, other: str | None) -> Iterator[Any]:
    """One telling, to somebody around the person or, without `other`, from one of those."""
    made, dice = trouble.made, trouble.made.dice
    kind = dice.choice(("information",) * 6 + ("request", "referral", "contact"))
    sent = _sent(trouble, f"m{n}", other, kind)
    yield sent
    if n % 3 == 0 and made.maybe(0.9):
        yield Acknowledgement(
            id=f"{sent.id}-k",
            communication_id=sent.id,
            people_ids=(made.id,),
            acknowledged_at=sent.occurred_at + DAY,
            acknowledged_by="Duty officer",
            agency_id=sent.to_agency_id,
        )
    if kind in ("request", "referral") and made.maybe(0.8):
        yield RequestOutcome(
            id=f"{sent.id}-o",
            communication_id=sent.id,
            people_ids=(made.id,),
            happened_on=(sent.occurred_at + 2 * DAY).date(),
        )


def _sent(
    trouble: Trouble, name: str, other: str | None, kind: str = "information"
) -> Communication:
    made, dice = trouble.made, trouble.made.dice
    at, is_inbound = trouble.after(1, 200), other is None
    other = other or dice.choice((*made.at_work, *made.at_work, *made.homes))
    newest = trouble.versions if made.maybe(0.85) else 1
    part = ConcernShared(concern_id=trouble.id, version=newest)
    if made.maybe(0.05):
        part = ConcernShared(concern_id=trouble.id, version=newest, is_whole=False, items=("who",))
    asks = kind in ("request", "referral")
    return Communication(
        id=f"{trouble.id}-{name}",
        people_ids=(made.id,),
        occurred_at=at,
        recorded_at=at + timedelta(minutes=20),
        direction="inbound" if is_inbound else "outbound",
        method="face-to-face" if kind == "contact" else dice.choice(METHODS),
        kind=kind,
        from_agency_id=other if is_inbound else "us",
        to_agency_id="us" if is_inbound else other,
        concerns=(part,),
        gist=made.words(36),
        reached=dice.choice(("reached",) * 19 + ("voicemail",)),
        is_relevant=is_inbound and made.maybe(0.5),
        request="Visit this week." if asks else "",
        reply_due_on=(at + 3 * DAY).date() if kind == "request" and made.maybe(0.5) else None,
        is_acknowledgement_wanted=name in ("m0", "m3"),
        sent_by_worker_id=dice.choice(("sam", "sam", "lee")),
        disclosure=None if is_inbound else dice.choice(BASES),
    )


def _action(trouble: Trouble, n: int) -> Iterator[Any]:
    made = trouble.made
    set_on = (trouble.heard + DAY).date()
    action = Action(
        id=f"{trouble.id}-t{n}",
        person_id=made.id,
        concern_id=trouble.id,
        text="Visit with the landlord",
        set_on=set_on,
        owner_agency_id=made.homes[0],
        owner="Duty officer",
        due_on=set_on + timedelta(days=made.dice.randrange(2, 30)),
    )
    yield action
    if not trouble.is_open or made.maybe(0.85):
        yield ActionOutcome(
            id=f"{trouble.id}-o{n}", action_id=action.id, person_id=made.id, ended_on=set_on + DAY
        )


def _rarer(trouble: Trouble) -> Iterator[Any]:
    """What only some concerns have: decisions, meetings, referrals, plans, answers to gaps."""
    made, on = trouble.made, trouble.after(24, 300).date()
    if made.maybe(0.5):
        yield _next_step(trouble)
    if made.maybe(0.06):
        yield DecisionNotToShare(
            id=f"{trouble.id}-n",
            person_id=made.id,
            decided_on=on,
            reason="They asked us not to.",
            concern_id=trouble.id,
            agency_ids=(made.homes[0],),
            is_because_refused=made.maybe(0.5),
            review_on=on + made.dice.randrange(5, 60) * DAY,
        )
    if made.maybe(0.08):
        yield from _meeting(trouble)
    if trouble.is_open and made.maybe(0.6):
        yield _seen(trouble)
    if made.maybe(0.12):
        for n in range(made.dice.choice((1, 1, 2))):
            yield Referral(
                id=f"{trouble.id}-f{n}",
                person_id=made.id,
                to_agency_id=made.agency(),
                made_on=on,
                concern_id=trouble.id,
                outcome=made.dice.choice(("accepted", "refused", "not-eligible")),
                outcome_on=on + DAY,
            )
    if made.maybe(0.1):
        plan = SafeguardingPlan(
            id=f"{trouble.id}-g", person_id=made.id, agreed_on=on, concern_id=trouble.id
        )
        yield plan
        if made.maybe(0.5):
            held = on + 3 * DAY
            yield PlanReview(id=f"{trouble.id}-w", plan_id=plan.id, person_id=made.id, held_on=held)
    if trouble.is_open and made.maybe(0.05):
        yield GapAnswer(
            id=f"{trouble.id}-x",
            person_id=made.id,
            gap_key=f"told-to-nobody|{made.id}|{trouble.id}|-|{trouble.id}",
            rule="told-to-nobody",
            kind="not-now",
            reason="The visit is tomorrow.",
            answered_on=on,
            until_on=on + 9 * DAY,
        )


def _seen(trouble: Trouble) -> Communication:
    """A visit of the last days."""
    at = trouble.made.before(1, 9)
    return Communication(
        id=f"{trouble.id}-v",
        people_ids=(trouble.made.id,),
        occurred_at=max(at, trouble.heard),
        recorded_at=max(at, trouble.heard),
        method="face-to-face",
        kind="contact",
        from_agency_id="us",
        to_person_id=trouble.made.id,
    )


def _next_step(trouble: Trouble) -> StageDecision:
    """The step after the first, as a manager decided it."""
    return StageDecision(
        id=f"{trouble.id}-d",
        concern_id=trouble.id,
        person_id=trouble.made.id,
        stage="information-gathering",
        decided_on=(trouble.heard + DAY).date(),
        decided_by="Maya Ellis",
        why="Ask around.",
    )


def _meeting(trouble: Trouble) -> Iterator[Any]:
    made, held = trouble.made, trouble.after(48, 400)
    came = ("attended", "attended", "apology", "no-response")
    invited = tuple(
        Invitation(
            agency_id=agency_id,
            invited_on=trouble.heard.date(),
            attendance=made.dice.choice(came),
        )
        for agency_id in dict.fromkeys((made.homes[0], made.agency(), made.agency()))
    )
    yield Meeting(
        id=f"{trouble.id}-e",
        people_ids=(made.id,),
        held_at=held,
        agenda=(AgendaItem(concern_id=trouble.id, version=1),),
        invitations=invited,
    )
    if made.maybe(0.5):
        yield MinutesSent(
            id=f"{trouble.id}-z",
            meeting_id=f"{trouble.id}-e",
            people_ids=(made.id,),
            agency_id=invited[-1].agency_id,
            sent_on=held.date(),
        )
