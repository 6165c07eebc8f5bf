"""Concerns and what was said of them: told, heard, acknowledged, asked, decided, done."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from desktop_app.casework.demo.story import Story
from desktop_app.domain.communications import (
    Acknowledgement,
    Communication,
    ConcernShared,
    Disclosure,
    RequestOutcome,
)
from desktop_app.domain.concerns import Concern, ConcernVersion, MustKnow, StageDecision
from desktop_app.domain.decisions import DecisionNotToShare, GroundTested
from desktop_app.domain.meetings import Action, ActionOutcome
from desktop_app.domain.people import Consent

SECURE_MAIL: Final = "secure-email"
AGREED: Final = Disclosure(
    permission="agreed",
    lawful_basis="6(1)(e)",
    special_condition="9(2)(b)",
    was_person_told=True,
)
WRITTEN_DOWN_AFTER: Final = timedelta(minutes=6)


def concern(
    story: Story, ago: int, title: str, summary: str, *, clock: str = "10:20", **more: Any
) -> str:
    """A new concern with its first version; later verbs speak of it until the next one.

    An agency that raised it hears the next day that it is looked into, unless `is_fed_back`
    says otherwise.
    """
    at, is_fed_back = story.diary.at(ago, clock), more.pop("is_fed_back", True)
    first = {name: more.pop(name) for name in _OF_A_VERSION & more.keys()}
    told = Concern(
        id=story.next_id("concern"),
        person_id=story.id,
        received_at=at,
        recorded_at=at + WRITTEN_DOWN_AFTER,
        title=title,
        reference=f"NSH-{at:%y%m%d}-{abs(hash_of(story.id + title)) % 1000:03d}",
        received_by_agency_id="hub",
        **({"told_adult": "yes", "section_42": "possible"} | more),
    )
    story.concern_id, story.version = told.id, 1
    version = _version(story, ago, clock, summary=summary, **first)
    story.diary.wrote(told.recorded_at, "concern-logged", told, version, by=story.by)
    if told.raised_by_agency_id and is_fed_back:
        _feeds_back(story, ago - 1, told.raised_by_agency_id)
    return told.id


def _feeds_back(story: Story, ago: int, agency: str) -> None:
    """Whoever raised a concern hears that it is looked into, and nothing more."""
    at = story.diary.at(ago, "16:10")
    said = Communication(
        id=story.next_id("feedback"),
        people_ids=(story.id,),
        occurred_at=at,
        recorded_at=at + WRITTEN_DOWN_AFTER,
        kind="feedback",
        from_agency_id="hub",
        to_agency_id=agency,
        gist="Thanked them; it is being looked into.",
        sent_by_worker_id=story.by,
    )
    story.diary.wrote(said.recorded_at, "communication-logged", said, by=story.by)


_OF_A_VERSION: Final = {
    "risk",
    "posing_risk_people_ids",
    "address_id",
    "is_child_involved",
    "is_crime_suspected",
    "must_know",
}


def hash_of(text: str) -> int:
    """A number for a text that is the same on every computer."""
    return sum(ord(character) * place for place, character in enumerate(text, start=7))


def learns(story: Story, ago: int, what: str, *, clock: str = "11:00", **more: Any) -> None:
    """A material change: the next version of the concern."""
    story.version += 1
    version = _version(story, ago, clock, what_changed=what, **more)
    story.diary.wrote(version.recorded_at, "concern-changed", version, by=story.by)


def _version(story: Story, ago: int, clock: str, **more: Any) -> ConcernVersion:
    at = story.diary.at(ago, clock)
    must_know = tuple(
        MustKnow(key=kind, kind=kind, text=text) for kind, text in more.pop("must_know", ())
    )
    return ConcernVersion(
        id=f"{story.concern_id}-v{story.version}",
        concern_id=story.concern_id,
        person_id=story.id,
        number=story.version,
        known_at=at,
        recorded_at=at + WRITTEN_DOWN_AFTER,
        must_know=must_know,
        **({"is_crime_suspected": False, "is_child_involved": False} | more),
    )


def tells(
    story: Story, ago: int, *agencies: str, clock: str = "11:30", gist: str = "", **more: Any
) -> str:
    """We told these agencies, each in a communication of its own; gives the id of the last."""
    version = more.pop("version", story.version)
    how: dict[str, Any] = {"method": "phone", "disclosure": AGREED} | more
    at = story.diary.at(ago, clock)
    id = ""
    for place, agency in enumerate(agencies):
        id = story.next_id("told")
        occurred_at = at + timedelta(minutes=9 * place)
        told = Communication(
            id=id,
            people_ids=(story.id,),
            occurred_at=occurred_at,
            recorded_at=occurred_at + WRITTEN_DOWN_AFTER,
            from_agency_id="hub",
            to_agency_id=agency,
            concerns=(ConcernShared(concern_id=story.concern_id, version=version),),
            gist=gist or "Told of the concern, who is involved and what is wanted.",
            sent_by_worker_id=story.by,
            **how,
        )
        story.diary.wrote(told.recorded_at, "communication-logged", told, by=story.by)
    return id


def hears(story: Story, ago: int, agency: str, gist: str, *, clock: str, **more: Any) -> str:
    """An agency told us something; with `is_relevant` it wants passing on."""
    at = story.diary.at(ago, clock)
    shared = (ConcernShared(concern_id=story.concern_id, version=story.version),)
    heard = Communication(
        id=story.next_id("heard"),
        people_ids=(story.id,),
        occurred_at=at,
        recorded_at=at + WRITTEN_DOWN_AFTER,
        direction="inbound",
        from_agency_id=agency,
        to_agency_id="hub",
        concerns=shared if more.pop("is_of_concern", True) else (),
        gist=gist,
        **more,
    )
    story.diary.wrote(heard.recorded_at, "communication-logged", heard, by=story.by)
    return heard.id


def sees(story: Story, ago: int, gist: str, *, clock: str = "14:00") -> None:
    """We met the adult face to face."""
    at = story.diary.at(ago, clock)
    met = Communication(
        id=story.next_id("seen"),
        people_ids=(story.id,),
        occurred_at=at,
        recorded_at=at + WRITTEN_DOWN_AFTER,
        method="face-to-face",
        kind="contact",
        from_agency_id="hub",
        to_person_id=story.id,
        gist=gist,
        sent_by_worker_id=story.by,
    )
    story.diary.wrote(met.recorded_at, "communication-logged", met, by=story.by)


def acknowledged(
    story: Story, ago: int, told: str, agency: str, who: str, *, clock: str = "15:00", **more: Any
) -> None:
    said = Acknowledgement(
        id=story.next_id("ack"),
        communication_id=told,
        people_ids=(story.id,),
        acknowledged_at=story.diary.at(ago, clock),
        acknowledged_by=who,
        agency_id=agency,
        **more,
    )
    story.wrote(ago, clock, "acknowledgement-logged", said)


def came_of_it(story: Story, ago: int, told: str, by_whom: str, **more: Any) -> None:
    outcome = RequestOutcome(
        id=story.next_id("outcome"),
        communication_id=told,
        people_ids=(story.id,),
        happened_on=story.diary.day(ago),
        reported_by=by_whom,
        **more,
    )
    story.wrote(ago, "15:20", "request-outcome-logged", outcome)


def keeps_from(story: Story, ago: int, *agencies: str, reason: str, **more: Any) -> None:
    """A decision that these agencies are not told of the concern."""
    decision = DecisionNotToShare(
        id=story.next_id("decision"),
        person_id=story.id,
        concern_id=story.concern_id,
        agency_ids=agencies,
        decided_on=story.diary.day(ago),
        reason=reason,
        **({"decided_by": "Sam Okafor"} | more),
    )
    story.wrote(ago, "15:30", "decision-not-to-share-made", decision)


def refusal_with_a_net(story: Story, ago: int, agency: str) -> None:
    """The adult refused, and everything that makes respecting it safe was done."""
    keeps_from(
        story,
        ago,
        agency,
        reason="The adult refused, understands the risk and has support.",
        is_because_refused=True,
        grounds_tested=(
            GroundTested(ground="a", why="No threat of serious harm."),
            GroundTested(ground="b", why="Nobody else is at risk."),
            GroundTested(ground="e", why="Spoke freely and alone."),
        ),
        risk_talked_through_on=story.diary.day(ago),
        agreed_risk="That it may happen again",
        support_offered="Voice Advocacy, and a number to ring at night",
        review_on=story.diary.ahead(9),
        lapses_when=("It happens again",),
    )


def consents(story: Story, ago: int, answer: str, **more: Any) -> None:
    said = Consent(
        id=story.next_id("consent"),
        person_id=story.id,
        answer=answer,
        given_on=story.diary.day(ago),
        taken_by="Sam Okafor",
        **more,
    )
    story.wrote(ago, "14:10", "consent-recorded", said)


def has_to(story: Story, ago: int, text: str, **more: Any) -> str:
    """An action, with whoever owns it and the day by which it is due."""
    action = Action(
        id=story.next_id("action"),
        person_id=story.id,
        concern_id=story.concern_id or None,
        text=text,
        set_on=story.diary.day(ago),
        **more,
    )
    story.wrote(ago, "16:00", "action-added", action)
    return action.id


def did(story: Story, ago: int, action: str, *, outcome: str = "done", why: str = "") -> None:
    ended = ActionOutcome(
        id=f"{action}-end",
        action_id=action,
        person_id=story.id,
        ended_on=story.diary.day(ago),
        outcome=outcome,
        why=why,
    )
    story.wrote(ago, "16:10", "action-ended", ended)


def decides_stage(story: Story, ago: int, stage: str, decision: str, **more: Any) -> None:
    step = StageDecision(
        id=story.next_id("stage"),
        concern_id=story.concern_id,
        person_id=story.id,
        stage=stage,
        decided_on=story.diary.day(ago),
        decision=decision,
        **({"decided_by": "Maya Ellis"} | more),
    )
    story.wrote(ago, "16:20", "stage-decided", step)
