"""What was decided not to tell whom, for how long it holds, and who is owed a telling."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.concerns import Concern
from desktop_app.domain.decisions import DecisionNotToShare
from desktop_app.gaps.who_knows import WhoKnows


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
        return [
            decision
            for decision in self.file.decisions_not_to_share
            if decision.to_person_id is None
            and decision.concern_id in (None, concern.id)
            and (agency_id is None or not decision.agency_ids or agency_id in decision.agency_ids)
            and self._holds(decision, concern, day)
        ]

    def kind_decided(self, kind: str, concern: Concern, day: date) -> bool:
        """Whether a decision in force keeps the concern from an agency of this kind."""
        return any(
            decision.to_person_id is None
            and decision.concern_id in (None, concern.id)
            and (
                not decision.agency_ids or any(self.kind_of(a) == kind for a in decision.agency_ids)
            )
            and self._holds(decision, concern, day)
            for decision in self.file.decisions_not_to_share
        )

    def _holds(self, decision: DecisionNotToShare, concern: Concern, day: date) -> bool:
        if decision.decided_on > day or not decision.reason.strip():
            return False
        if decision.review_on is not None and decision.review_on < day:
            return False
        if decision.kind == "not-share":
            return decision.review_on is not None
        return not any(
            v.is_material and decision.decided_on < v.known_on <= day
            for v in self.versions_of(concern)
        )

    def is_owed(self, agency_id: str, concern: Concern, day: date) -> bool:
        """Whether an agency that ought to know neither does nor is kept from it by a decision."""
        return (
            not self.told(agency_id, concern)
            and self.decision_in_force(agency_id, concern, day) is None
        )
