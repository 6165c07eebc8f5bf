"""What was told, by whom, on what basis and what came back; letters cross on purpose."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from desktop_app.domain.agencies import SharingAgreement
from desktop_app.domain.communications import (
    Acknowledgement,
    Communication,
    ConcernShared,
    Disclosure,
    RequestOutcome,
)
from desktop_app.domain.office import TrainingRecord
from desktop_app.domain.people import Consent
from tests.oracle.made.draft import Draft

REACHED = ("reached", "reached", "reached", "not-known", "voicemail", "bounced", "no-reply")
KINDS = (
    *("information", "information", "information", "request", "referral"),
    *("contact", "feedback", "correction"),
)
METHODS = ("phone", "phone", "email", "secure-email", "face-to-face")
ANSWERS = ("agreed", "agreed", "agreed-with-limits", "refused", "unable")
PERMISSIONS = ("agreed", "agreed", "refused", "not-asked", "unable", "not-recorded")
BASES = ("", "6(1)(e)", "6(1)(e)", "6(1)(ea)")
MOST = 8
"""No world has more tellings than this, so a reply may name one that comes later."""


def telling(draft: Draft, n: int) -> None:
    at, way = draft.at(), draft.one(("outbound", "outbound", "inbound", "between-others"))
    if draft.maybe(0.06):
        at = draft.at(draft.long_ago())
    ends = _ends(draft, way)
    asked = way != "inbound" and draft.maybe(0.4)
    kind = draft.one(KINDS)
    draft.facts.append(
        Communication(
            id=f"sent-{n}",
            people_ids=_spoken_of(draft),
            occurred_at=at,
            recorded_at=at + timedelta(days=draft.one((0, 0, 3))),
            direction=way,
            kind=kind,
            method="face-to-face" if kind == "contact" and draft.maybe(0.6) else draft.one(METHODS),
            concerns=_about(draft),
            reached=draft.one(REACHED),
            is_relevant=draft.maybe({"inbound": 0.7, "between-others": 0.3}.get(way, 0.0)),
            needs_nothing_because="Known already" if draft.maybe(0.1) else "",
            request="Visit her" if asked else "",
            reply_due_on=draft.day() if asked or draft.maybe(0.2) else None,
            is_acknowledgement_wanted=draft.maybe(0.4),
            in_reply_to_communication_id=_in_reply_to(draft, n),
            meeting_id=draft.one((None, None, None, "met-0")),
            sent_by_worker_id=draft.one((None, "sam", "sam", "jo")),
            disclosure=_basis(draft) if draft.maybe(0.6) else None,
            **ends,
        )
    )
    _answers(draft, n)


def training(draft: Draft, n: int) -> None:
    """Some of it three years before a day that counts, give or take one."""
    done = draft.day()
    if draft.maybe(0.6):
        done -= timedelta(days=draft.one((1095, 1096, 1096, 1097, 1500)))
    draft.facts.append(
        TrainingRecord(
            id=f"trained-{n}",
            worker_id=draft.one(("sam", "sam", "jo", "nobody")),
            course="Level 2",
            completed_on=done,
            expires_on=draft.perhaps_day(0.3),
        )
    )


def _ends(draft: Draft, way: str) -> dict[str, Any]:
    """Who told whom: agencies for the most part, a person now and then."""
    teller = draft.agency() if way != "outbound" else None
    told = draft.agency() if way != "inbound" else None
    ends = {
        "from_agency_id": teller,
        "to_agency_id": told if told != teller else "surgery",
        "from_person_id": None,
        "to_person_id": None,
    }
    if way == "outbound" and draft.maybe(0.2):
        ends["from_agency_id"] = draft.office
    if way != "inbound" and draft.maybe(0.15):
        ends["to_agency_id"], ends["to_person_id"] = None, draft.one(draft.people)
    elif way != "inbound" and draft.maybe(0.05):
        ends["to_agency_id"], ends["to_contact"] = None, draft.one(("Dr Shah", "dr shah ", "Mo"))
    if way == "inbound" and draft.maybe(0.1):
        ends["from_agency_id"], ends["from_person_id"] = None, draft.one(draft.people)
    elif way == "inbound" and draft.maybe(0.05):
        ends["from_agency_id"], ends["from_contact"] = None, draft.one(("Dr Shah", "mo"))
    return ends


def _spoken_of(draft: Draft) -> tuple[str, ...]:
    others = draft.others()
    return ("ada", draft.one(others)) if others and draft.maybe(0.15) else ("ada",)


def _in_reply_to(draft: Draft, n: int) -> str | None:
    """Now and then an answer, logged before or after what it answers."""
    other = draft.dice.randrange(MOST)
    return f"sent-{other}" if draft.maybe(0.4) and other != n else None


def _about(draft: Draft) -> tuple[ConcernShared, ...]:
    hers = draft.hers()
    ids = draft.one(([hers[0]], [hers[0]], hers, [], draft.theirs() or ["another"]))
    return tuple(_part(draft, id) for id in ids)


def _part(draft: Draft, id: str) -> ConcernShared:
    is_whole = draft.maybe(0.7)
    return ConcernShared(
        concern_id=id,
        version=draft.dice.randint(1, draft.versions.get(id, 1)),
        is_whole=is_whole,
        items=() if is_whole else draft.few(("who", "dog", "ill"), 3),
    )


def _basis(draft: Draft) -> Disclosure:
    return Disclosure(
        permission=draft.one(PERMISSIONS),
        why_permission=draft.one(("", "", "It would raise the risk.")),
        consent_id=draft.one((None, None, "said-so-0", "said-so-1")),
        ground=draft.one(("", "", "", "a", "f", "g")),
        why_ground=draft.one(("", "He has a knife.")),
        lawful_basis=draft.one(BASES),
        special_condition=draft.one(("", "9(2)(h)")),
        reuse_ground=draft.one(("", "safeguarding")),
        is_whole_file=draft.maybe(0.1),
    )


def _answers(draft: Draft, n: int) -> None:
    if draft.maybe(0.35):
        draft.facts.append(
            Acknowledgement(
                id=f"said-{n}",
                communication_id=f"sent-{draft.dice.randrange(MOST)}",
                people_ids=("ada",),
                acknowledged_at=draft.at(),
                acknowledged_by=draft.one(("J. Hall", "J. Hall", "")),
                agency_id=draft.agency(None, None, None, None, None, None),
            )
        )
    if draft.maybe(0.2):
        draft.facts.append(
            RequestOutcome(
                id=f"came-{n}",
                communication_id=f"sent-{draft.dice.randrange(MOST)}",
                people_ids=("ada",),
                happened_on=draft.day(),
                outcome=draft.one(("done", "partly", "refused")),
                why=draft.one(("", "No key")),
            )
        )


def consent(draft: Draft, n: int) -> None:
    given = draft.long_ago() if draft.maybe(0.3) else draft.day()
    draft.facts.append(
        Consent(
            id=f"said-so-{n}",
            person_id="ada",
            answer=draft.one(ANSWERS),
            given_on=given,
            agency_ids=draft.few(draft.play, 3) if draft.maybe(0.5) else (),
            concern_ids=draft.few(draft.hers(), 1) if draft.maybe(0.3) else (),
            items=draft.few(("who", "dog", "ill"), 2) if draft.maybe(0.3) else (),
            expires_on=draft.one((None, None, draft.day())),
            withdrawn_on=draft.one((None, None, max(draft.day(), given))),
        )
    )


def agreement(draft: Draft, n: int) -> None:
    draft.facts.append(
        SharingAgreement(
            id=f"protocol-{n}",
            title="Protocol",
            agency_ids=("council", *draft.few(draft.play, 4)),
            from_on=draft.perhaps_day(0.3),
            until_on=draft.perhaps_day(0.4),
        )
    )
