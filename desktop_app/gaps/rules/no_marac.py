"""Domestic abuse of high risk, and no referral to MARAC.

Looks for
    An open concern about domestic abuse whose risk is high or critical, or which was shared
    because the MARAC criteria are met, without a referral to MARAC, a MARAC meeting about
    it, or a recorded decision that says why not. The criteria are local; a high risk on
    record is taken for professional judgement.

Why it matters
    At MARAC everyone who can act hears the same thing on one day. Nobody waits for it to
    act.

Clears when
    The referral is recorded, or a decision that names MARAC and says why not.

Stays silent when
    The risk is lower and no such ground was used, or the concern is closed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from desktop_app.domain.concerns import Concern, StageDecision
from desktop_app.domain.decisions import Referral
from desktop_app.domain.meetings import AgendaItem, Meeting
from desktop_app.gaps.gap import TELL, Example, Gap, Rule
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.risk import high_since
from desktop_app.gaps.shares import grounds_given
from desktop_app.gaps.stories import MONDAY, TUESDAY, Story, noon
from desktop_app.gaps.words import of_concern, said
from desktop_app.law.guidance import MARAC_PROTOCOL

CRITERIA_MET: Final = "g"


def look(n: Neighbourhood, today: date) -> Iterator[Gap]:
    for concern in n.open_concerns(today):
        if "domestic" in concern.abuse_types:
            since = _met_since(n, concern, today)
            if since is not None and not _is_settled(n, concern, today):
                yield _gap(n, concern, since)


def _met_since(n: Neighbourhood, concern: Concern, today: date) -> date | None:
    met = grounds_given(n, today).get(CRITERIA_MET, ())
    days = [share.on for share in met if share.concern is concern]
    high = high_since(n, concern, today)
    since = min((*days, high) if high else days, default=None)
    return max(since, concern.received_on) if since else None


def _is_settled(n: Neighbourhood, concern: Concern, today: date) -> bool:
    referred = (
        f"{r.service} {n.name_of(r.to_agency_id)}"
        for r in n.file.referrals
        if r.concern_id in (None, concern.id)
    )
    met = (
        m.kind
        for m in n.file.meetings
        if not m.is_cancelled
        and (not m.agenda or any(item.concern_id == concern.id for item in m.agenda))
    )
    sent = (
        f"{c.request} {c.gist}"
        for c in n.file.communications
        if c.kind == "referral" and any(one.concern_id == concern.id for one in c.concerns)
    )
    decided = (
        f"{d.decision} {d.why}" for d in n.file.stage_decisions if d.concern_id == concern.id
    )
    kept = (d.reason for d in n.decisions_in_force(None, concern, today))
    words = (*referred, *met, *sent, *decided, *kept)
    return any("marac" in text.casefold() for text in words)


def _gap(n: Neighbourhood, concern: Concern, since: date) -> Gap:
    return RULE.gap(
        concern,
        person_id=n.person_id,
        subject_id=concern.id,
        since=since,
        due_on=n.calendar.add(since, n.terms.marac_working_days),
        sentence=(
            f"{n.file.person.name} has not been referred to MARAC over {of_concern(concern)}."
        ),
        facts=(f"Domestic abuse, with a high risk on record since {said(since)}.",),
        clears_when="The referral to MARAC is recorded, or why there is none.",
        act="refer-to-marac",
    )


_HIT: Final = Story().concern(MONDAY, abuse_types=("domestic",), risk="high")
_REFERRED: Final = Referral(
    id="r", person_id="ada", to_agency_id="police", made_on=TUESDAY, service="MARAC"
)
_MET: Final = Meeting(
    id="m",
    people_ids=("ada",),
    held_at=noon(TUESDAY),
    kind="marac",
    agenda=(AgendaItem(concern_id="fall", version=1),),
)
_WHY_NOT: Final = StageDecision(
    id="s",
    concern_id="fall",
    person_id="ada",
    stage="planning",
    decided_on=MONDAY,
    why="Not to MARAC: he is in prison until 2031.",
)
_TWICE_DECIDED: Final = _HIT.withheld(
    "police", MONDAY, review_on=TUESDAY, reason="Not to MARAC: he is in prison."
).withheld("surgery", TUESDAY, review_on=TUESDAY)

RULE: Final = Rule(
    name="no-marac",
    code="G36",
    title="High-risk domestic abuse, no MARAC",
    severity="critical",
    kind=TELL,
    sources=(MARAC_PROTOCOL,),
    limits=("marac_working_days",),
    look=look,
    examples=(
        Example.of("High risk, not referred.", _HIT, MONDAY, True),
        Example.of("Medium.", Story().concern(MONDAY, abuse_types=("domestic",)), MONDAY, False),
        Example.of("Referred on Tuesday.", _HIT.plus(_REFERRED), TUESDAY, False),
        Example.of("The day before.", _HIT.plus(_REFERRED), MONDAY, True),
        Example.of("It was heard there.", _HIT.plus(_MET), TUESDAY, False),
        Example.of("Decided why not.", _HIT.plus(_WHY_NOT), MONDAY, False),
        Example.of("Decided with another decision after it.", _TWICE_DECIDED, TUESDAY, False),
    ),
)
