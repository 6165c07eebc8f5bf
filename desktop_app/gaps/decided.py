"""What was decided not to tell whom, for how long it holds, and who is owed a telling."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from desktop_app.domain.concerns import Concern
from desktop_app.domain.decisions import DecisionNotToShare
from desktop_app.gaps.who_knows import WhoKnows

NOT_SHARE: Final = "not-share"


@dataclass(frozen=True, kw_only=True)
class Decided(WhoKnows):
    """Who knows of one person's concerns, with the decisions that keep a concern from somebody."""

    def decision_in_force(
        self, agency_id: str | None, concern: Concern, day: date
    ) -> DecisionNotToShare | None:
        """The decision that keeps the concern from the agency on `day`; None for any agency at all.

        Of several, the latest.
        """
        holding = self.decisions_in_force(agency_id, concern, day)
        return max(holding, key=lambda d: (d.decided_on, d.id), default=None)

    def decisions_in_force(
        self, agency_id: str | None, concern: Concern, day: date
    ) -> list[DecisionNotToShare]:
        """Every decision that keeps the concern from the agency on `day`; None for any at all.

        One not to share holds to the end of its review date and, without one, not at all;
        one that it is not needed holds until a material version becomes known on a later day.
        """
        return [d for d in self._about(agency_id, concern) if self._holds(d, concern, day)]

    def lapsed_on(self, agency_id: str, concern: Concern, day: date) -> date | None:
        """The first day since the last on which a decision kept the concern from the agency.

        None where none ever did, or one does on `day`.
        """
        lasts = [self._last_day(one, concern) for one in self._about(agency_id, concern)]
        last = max((one for one in lasts if one is not None), default=None)
        return last + timedelta(days=1) if last is not None and last < day else None

    def _about(self, agency_id: str | None, concern: Concern) -> list[DecisionNotToShare]:
        return [
            decision
            for decision in self.file.decisions_not_to_share
            if decision.to_person_id is None
            and decision.concern_id in (None, concern.id)
            and (agency_id is None or not decision.agency_ids or agency_id in decision.agency_ids)
        ]

    def _last_day(self, decision: DecisionNotToShare, concern: Concern) -> date | None:
        """The last day on which a decision holds, as far as is known; None if it never does."""
        if not decision.reason.strip() or (decision.kind, decision.review_on) == (NOT_SHARE, None):
            return None
        ends = [decision.review_on] if decision.review_on else []
        if decision.kind != NOT_SHARE:
            later = [v.known_on for v in self.versions_of(concern) if v.is_material]
            ends += [on - timedelta(days=1) for on in later if on > decision.decided_on]
        last = min(ends, default=date.max)
        return last if last >= decision.decided_on else None

    def kind_decided(self, kind: str, concern: Concern, day: date) -> bool:
        """Whether a decision in force keeps the concern from an agency of this kind."""
        return any(
            not decision.agency_ids or any(self.kind_of(a) == kind for a in decision.agency_ids)
            for decision in self.decisions_in_force(None, concern, day)
        )

    def _holds(self, decision: DecisionNotToShare, concern: Concern, day: date) -> bool:
        last = self._last_day(decision, concern)
        return last is not None and decision.decided_on <= day <= last

    def is_owed(self, agency_id: str, concern: Concern, day: date) -> bool:
        """Whether an agency that ought to know neither does nor is kept from it by a decision."""
        return (
            not self.told(agency_id, concern)
            and self.decision_in_force(agency_id, concern, day) is None
        )
