"""Questions about one communication that several rules ask."""

from __future__ import annotations

from datetime import date

from desktop_app.domain.communications import Communication
from desktop_app.domain.concerns import Concern
from desktop_app.domain.rough_dates import covers
from desktop_app.gaps.neighbourhood import Neighbourhood


def concerns_named(n: Neighbourhood, sent: Communication) -> tuple[Concern, ...]:
    """The concerns about this person that a communication lists."""
    if not sent.concerns:
        return ()
    named = {shared.concern_id for shared in sent.concerns}
    return tuple([c for c in n.concerns if c.id in named])


def may_be_about(n: Neighbourhood, sent: Communication) -> bool:
    """Whether a communication may be about this person's concerns: it names one, or none at all."""
    return not sent.concerns or bool(concerns_named(n, sent))


def is_ours(n: Neighbourhood, sent: Communication, day: date) -> bool:
    """Whether a gap about a communication belongs to this person and still matters.

    Where it lists concerns, one of theirs must be among them and open. Where it lists none
    and names several people, it belongs to those at risk, not to whoever poses the risk.
    """
    if sent.concerns:
        still_open = n.open_ids(day)
        return not still_open.isdisjoint([shared.concern_id for shared in sent.concerns])
    return len(sent.people_ids) == 1 or bool(n.concerns) or _is_at_risk(n, day)


def is_kept(n: Neighbourhood, sent: Communication, agency_id: str | None, day: date) -> bool:
    """Whether decisions in force keep an agency from every open concern that was told or asked.

    Whoever must not be told for now is not chased either. Where none is listed, all count.
    """
    if agency_id is None or not n.file.decisions_not_to_share:
        return False
    still_open = n.open_concerns(day)
    named = [c for c in concerns_named(n, sent) if c in still_open] if sent.concerns else still_open
    return bool(named) and all(n.decision_in_force(agency_id, c, day) is not None for c in named)


def _is_at_risk(n: Neighbourhood, day: date) -> bool:
    return any(
        role.kind == "adult-at-risk"
        and role.person_id == n.person_id
        and covers(role.from_on, role.until_on, day)
        for role in n.file.roles
    )
