"""Small worlds by seed: few people, few agencies, few days, and edges more often than not."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from desktop_app.domain.agencies import Involvement
from desktop_app.domain.communications import (
    Acknowledgement,
    Communication,
    ConcernShared,
    RequestOutcome,
)
from desktop_app.domain.concerns import Concern, ConcernVersion, StageDecision
from desktop_app.domain.decisions import DecisionNotToShare
from desktop_app.domain.meetings import (
    Action,
    ActionOutcome,
    AgendaItem,
    Invitation,
    Meeting,
    MinutesSent,
)
from desktop_app.domain.people import HouseholdMember, Person, RiskPosed, Role
from desktop_app.domain.places import Residence
from desktop_app.domain.rough_dates import RoughDate
from desktop_app.domain.working_days import WorkingCalendar
from desktop_app.gaps.stories import ADA, AGENCIES, Story

HOUSING: Final = ("harbour", "northgate", "bridge")
EVERYBODY: Final = (*HOUSING, "council", "police", "children", "surgery")
EASTER: Final = date(2026, 4, 3)
BANK_HOLIDAYS: Final = frozenset(
    {date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 4), date(2026, 12, 25), date(2026, 12, 28)}
)
WEEKS: Final = (
    date(2026, 3, 2),  # a plain week
    date(2026, 3, 27),  # the clocks go forward on Sunday 29 March
    date(2026, 4, 1),  # Easter
    date(2026, 10, 23),  # the clocks go back on Sunday 25 October
    date(2026, 12, 23),  # Christmas
)
REACHED: Final = ("reached", "reached", "reached", "not-known", "voicemail", "bounced", "no-reply")
RISKS: Final = ("low", "medium", "high", "critical")


def world(seed: int) -> tuple[Story, list[date]]:
    """The world of a seed, and the days on which to judge it: the edges of what is in it."""
    making = _Making(random.Random(seed))
    return making.story(), making.days_to_judge()


class _Making:
    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.centre = dice.choice(WEEKS)
        self.facts: list[Any] = []
        self.days: list[date] = [self.centre]
        self.concerns = ["fall"] if dice.random() < 0.6 else ["fall", "theft"]
        self.sent: list[str] = []
        self.people = ["ada", "ben", "mia", "tom"][: dice.randint(1, 4)]

    def story(self) -> Story:
        steps: list[tuple[Callable[[int], None], int, int]] = [
            (self._home, 0, 4),
            (self._telling, 0, 5),
            (self._decision, 0, 2),
            (self._work, 0, 3),
            (self._action, 0, 1),
            (self._member, 0, 3),
            (self._risk, 0, 1),
        ]
        for concern in self.concerns:
            self._concern(concern)
        for step, least, most in steps:
            for n in range(self.dice.randint(least, most)):
                step(n)
        if self.maybe(0.3):
            self._meeting()
        self.dice.shuffle(self.facts)
        closed = self.day() if self.maybe(0.15) else None
        agencies = tuple(
            replace(a, closed_on=closed) if a.id == "northgate" else a for a in AGENCIES
        )
        return Story(
            people=tuple(self._person(id) for id in self.people),
            facts=tuple(self.facts),
            agencies=agencies,
            office_agency_id=self.dice.choice(["council", "harbour", None]),
            calendar=WorkingCalendar(BANK_HOLIDAYS),
        )

    def days_to_judge(self) -> list[date]:
        around = [d + timedelta(days=n) for d in self.days for n in (-1, 0, 1, 2, 4, 6)]
        return self.dice.sample(around, 3)

    def maybe(self, chance: float) -> bool:
        return self.dice.random() < chance

    def day(self, least: int = -12, most: int = 12) -> date:
        """A day near the centre, most often one that the world knows already, or its edge."""
        if self.maybe(0.5):
            found = self.dice.choice(self.days) + timedelta(days=self.dice.choice((-1, 0, 0, 1)))
        else:
            found = self.centre + timedelta(days=self.dice.randint(least, most))
        self.days.append(found)
        return found

    def at(self, day: date | None = None) -> datetime:
        """An instant of a London day, the first and the last of it favoured."""
        clock = self.dice.choice((time(0), time(0, 30), time(9), time(12), time(12), time(23, 59)))
        local = datetime.combine(day or self.day(), clock, ZoneInfo("Europe/London"))
        return local.astimezone(UTC)

    def perhaps_day(self, chance: float = 0.5) -> date | None:
        return self.day() if self.maybe(chance) else None

    def rough(self, day: date | None) -> RoughDate | None:
        if day is None:
            return None
        text = day.isoformat()
        if self.maybe(0.1):
            text = text[: self.dice.choice((4, 7))]
        return RoughDate(text + ("~" if self.maybe(0.05) else ""))

    def _person(self, id: str) -> Person:
        if id == "ada":
            return replace(ADA, born=None) if self.maybe(0.1) else ADA
        turning = self.centre.replace(year=self.centre.year - 18) + timedelta(
            days=self.dice.choice((-1, 0, 1, 2))
        )
        grown, small, year = RoughDate("1980"), RoughDate("2015-06-01"), RoughDate("2008")
        at_the_edge = RoughDate(turning.isoformat())
        return Person(id=id, born=self.dice.choice((None, grown, small, year, at_the_edge)))

    def _agency(self, *more: str | None) -> Any:
        return self.dice.choice((*EVERYBODY, *more))

    def _concern(self, id: str) -> None:
        at = self.at(self.centre - timedelta(days=self.dice.choice((0, 0, 1, 3, 9))))
        self.facts.append(
            Concern(
                id=id,
                person_id="ada",
                received_at=at,
                recorded_at=at + timedelta(days=self.dice.choice((0, 0, 6))),
                raised_by_agency_id=self._agency(None, None, None),
                received_by_agency_id=self._agency(*[None] * 12),
                section_42=self.dice.choice(("possible", "met", "not-met")),
            )
        )
        known = at
        for number in range(1, self.dice.choice((1, 1, 2, 3)) + 1):
            if number > 1:
                known += timedelta(days=self.dice.choice((0, 1, 2, 5)), hours=1)
            self.days.append(known.date())
            self._version(id, number, known)
        if self.maybe(0.25):
            closed = self.day(0)
            self._stage(id, "closed", closed)
            if self.maybe(0.4):
                self._stage(id, "review", closed + timedelta(days=self.dice.choice((1, 3))))

    def _stage(self, id: str, stage: str, on: date) -> None:
        found = f"{stage}-{id}"
        self.facts.append(
            StageDecision(id=found, concern_id=id, person_id="ada", stage=stage, decided_on=on)
        )

    def _version(self, id: str, number: int, known: datetime) -> None:
        others = [p for p in self.people if p != "ada"] if self.maybe(0.95) else ["ada"]
        posing = tuple(p for p in others if self.maybe(0.4))
        self.facts.append(
            ConcernVersion(
                id=f"{id}-{number}",
                concern_id=id,
                person_id="ada",
                number=number,
                known_at=known,
                recorded_at=known,
                risk=self.dice.choice(RISKS),
                is_material=self.maybe(0.7),
                posing_risk_people_ids=posing,
                is_child_involved=self.dice.choice((None, True, False, False)),
                is_crime_suspected=self.dice.choice((None, True, False)),
            )
        )

    def _home(self, n: int) -> None:
        start = self.perhaps_day(0.6) or date(2020, 1, 6)
        until = self.dice.choice((None, None, self.day()))
        provider = self.dice.choice((None, *HOUSING, *HOUSING))
        self.facts.append(
            Residence(
                id=f"stay-{n}",
                person_id=self.dice.choice(("ada", self.dice.choice(self.people))),
                address_id=self.dice.choice((None, "flat", "house", "flat")),
                landlord_agency_id=provider,
                support_agency_id=self.dice.choice((None, None, "bridge")),
                status=self.dice.choice(("actual", "actual", "actual", "planned", "concealed")),
                no_provider_because="Owner" if provider is None and self.maybe(0.5) else "",
                from_on=self.rough(start),
                until_on=self.rough(max(until, start)) if until else None,
                known_on=self.dice.choice((None, None, start, self.day())),
            )
        )

    def _about(self) -> tuple[ConcernShared, ...]:
        ids = self.dice.choice((["fall"], ["fall"], self.concerns, [], ["another"]))
        return tuple(
            ConcernShared(concern_id=id, version=self.dice.choice((1, 1, 2, 3))) for id in ids
        )

    def _telling(self, n: int) -> None:
        at, way = self.at(), self.dice.choice(("outbound", "outbound", "inbound", "between-others"))
        teller = self._agency() if way != "outbound" else None
        told = self._agency() if way != "inbound" else None
        asked = way != "inbound" and self.maybe(0.4)
        self.facts.append(
            Communication(
                id=f"sent-{n}",
                people_ids=("ada",),
                occurred_at=at,
                recorded_at=at + timedelta(days=self.dice.choice((0, 0, 3))),
                direction=way,
                kind=self.dice.choice(("information", "information", "request", "referral")),
                from_agency_id=teller,
                to_agency_id=told if told != teller else "surgery",
                concerns=self._about(),
                reached=self.dice.choice(REACHED),
                is_relevant=way == "inbound" and self.maybe(0.7),
                needs_nothing_because="Known already" if self.maybe(0.1) else "",
                request="Visit her" if asked else "",
                reply_due_on=self.day() if asked or self.maybe(0.2) else None,
                is_acknowledgement_wanted=self.maybe(0.4),
                in_reply_to_communication_id=self.dice.choice((None, *self.sent)),
            )
        )
        self.sent.append(f"sent-{n}")
        if self.maybe(0.3):
            self.facts.append(
                Acknowledgement(
                    id=f"said-{n}",
                    communication_id=self.dice.choice(self.sent),
                    people_ids=("ada",),
                    acknowledged_at=self.at(),
                    acknowledged_by=self.dice.choice(("J. Hall", "J. Hall", "")),
                )
            )
        if self.maybe(0.2):
            self.facts.append(
                RequestOutcome(
                    id=f"came-{n}",
                    communication_id=self.dice.choice(self.sent),
                    people_ids=("ada",),
                    happened_on=self.day(),
                    outcome=self.dice.choice(("done", "partly", "refused")),
                    why=self.dice.choice(("", "No key")),
                )
            )

    def _decision(self, n: int) -> None:
        on = self.day()
        few = self.dice.sample(EVERYBODY, self.dice.choice((0, 1, 1, 2)))
        self.facts.append(
            DecisionNotToShare(
                id=f"kept-{n}",
                person_id="ada",
                decided_on=on,
                reason=self.dice.choice(("She asked us not to", "She asked us not to", " ")),
                kind=self.dice.choice(("not-share", "not-share", "not-needed")),
                concern_id=self.dice.choice((None, *self.concerns)),
                agency_ids=tuple(few),
                is_because_refused=self.maybe(0.5),
                risk_talked_through_on=on if self.maybe(0.6) else None,
                support_offered="An advocate" if self.maybe(0.6) else "",
                review_on=self.dice.choice((None, on + timedelta(days=3), self.day())),
                reviewed_on=self.perhaps_day(0.3),
                review_outcome="She feels safe",
            )
        )

    def _work(self, n: int) -> None:
        start, until = self.perhaps_day(0.4), self.perhaps_day(0.5)
        if start and until and until < start:
            start = None
        self.facts.append(
            Involvement(
                id=f"work-{n}",
                person_id="ada",
                agency_id=self._agency(),
                from_on=self.rough(start),
                until_on=self.rough(until),
                is_lead=n == 2 and self.concerns == ["fall"],
            )
        )

    def _action(self, n: int) -> None:
        self.facts.append(
            Action(
                id=f"act-{n}",
                person_id="ada",
                text="Visit",
                set_on=self.day(),
                concern_id=self.dice.choice((None, "fall")),
                owner=self.dice.choice(("", "J. Hall")),
                owner_agency_id=self.dice.choice((None, None, "police")),
                due_on=self.perhaps_day(0.7),
            )
        )
        if self.maybe(0.3):
            self.facts.append(
                ActionOutcome(
                    id=f"acted-{n}", action_id=f"act-{n}", person_id="ada", ended_on=self.day()
                )
            )

    def _member(self, n: int) -> None:
        person = self.dice.choice(self.people)
        start, until = self.perhaps_day(0.3), self.perhaps_day(0.2)
        self.facts.append(
            HouseholdMember(
                id=f"lives-{n}",
                household_id=self.dice.choice(("one", "one", "two")),
                person_id=person,
                from_on=self.rough(start),
                until_on=self.rough(max(until, start or until)) if until else None,
            )
        )
        if person != "ada" and self.maybe(0.4):
            self.facts.append(Role(id=f"role-{n}", person_id=person, kind="child"))

    def _risk(self, n: int) -> None:
        others = [p for p in self.people if p != "ada"]
        if others:
            self.facts.append(
                RiskPosed(
                    id=f"risk-{n}",
                    person_id=self.dice.choice(others),
                    to_person_id=self.dice.choice(("ada", "ada", None)),
                    from_on=self.rough(self.perhaps_day(0.5)),
                    until_on=self.rough(self.perhaps_day(0.2)),
                )
            )

    def _meeting(self) -> None:
        held = self.day()
        invited = self.dice.sample(EVERYBODY, 3)
        self.facts.append(
            Meeting(
                id="met",
                people_ids=("ada",),
                held_at=self.at(held),
                agenda=tuple(
                    AgendaItem(concern_id=id, version=self.dice.choice((1, 2)), position=n)
                    for n, id in enumerate(self.concerns, 1)
                ),
                invitations=tuple(
                    Invitation(
                        agency_id=agency,
                        attendance=self.dice.choice(("attended", "apology", "no-response", "")),
                        invited_on=self.dice.choice((None, held - timedelta(days=5))),
                        left_before_item=self.dice.choice((0, 0, 1, 2)),
                    )
                    for agency in invited
                ),
                is_cancelled=self.maybe(0.2),
            )
        )
        if self.maybe(0.5):
            self.facts.append(
                MinutesSent(
                    id="sent-round",
                    meeting_id="met",
                    people_ids=("ada",),
                    agency_id=self._agency(),
                    sent_on=self.day(),
                )
            )
