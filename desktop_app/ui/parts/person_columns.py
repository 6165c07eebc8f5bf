"""The lists of a person's page: their columns, their acts, and what stands where they are empty."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from desktop_app.ui.row_table import Column

HOMES: tuple[Column[Any], ...] = (
    Column(heading="Address", text=lambda r: r.address, is_strong=lambda r: r.is_current),
    Column(heading="Housed by", text=lambda r: r.providers),
    Column(heading="When", text=lambda r: r.when, width_chars=20),
    Column(heading="Notes", text=lambda r: r.notes, width_chars=20),
)
AGENCIES: tuple[Column[Any], ...] = (
    Column(heading="Agency", text=lambda r: r.agency, is_strong=lambda r: r.is_current),
    Column(heading="Role", text=lambda r: r.role, width_chars=20),
    Column(heading="Worker", text=lambda r: r.worker, width_chars=18),
    Column(heading="When", text=lambda r: r.when, width_chars=20),
    Column(heading="Notes", text=lambda r: r.notes, width_chars=22),
)
CONCERNS: tuple[Column[Any], ...] = (
    Column(heading="Risk", text=lambda r: r.risk_words, badge=lambda r: r.risk, width_chars=12),
    Column(heading="Concern", text=lambda r: r.title, is_strong=lambda r: r.is_open),
    Column(heading="As it stands", text=lambda r: f"v{r.version}: {r.summary}"),
    Column(heading="Stage", text=lambda r: r.stage, width_chars=18),
    Column(heading="Received", text=lambda r: r.received, width_chars=13),
)
COMMUNICATIONS: tuple[Column[Any], ...] = (
    Column(heading="When", text=lambda r: r.when, width_chars=16),
    Column(heading="Direction", text=lambda r: r.direction, width_chars=14),
    Column(heading="Who", text=lambda r: r.who, is_strong=lambda _r: True, width_chars=18),
    Column(heading="About", text=lambda r: r.about, width_chars=20),
    Column(heading="What was said", text=lambda r: r.gist),
    Column(
        heading="Arrived", text=lambda r: r.state_words, badge=lambda r: r.state, width_chars=22
    ),
)
ACTIONS: tuple[Column[Any], ...] = (
    Column(heading="What", text=lambda r: r.text, is_strong=lambda r: r.is_open),
    Column(heading="Whose", text=lambda r: r.owner, width_chars=26),
    Column(heading="Due", text=lambda r: r.due, width_chars=14),
    Column(heading="State", text=lambda r: r.state_words, badge=lambda r: r.state, width_chars=16),
)
DECISIONS: tuple[Column[Any], ...] = (
    Column(heading="Agency", text=lambda r: r.who, is_strong=lambda r: r.can_be_taken_back),
    Column(heading="About", text=lambda r: r.about, width_chars=24),
    Column(heading="Decided", text=lambda r: r.words, width_chars=30),
    Column(heading="Reason", text=lambda r: r.reason),
)
MEETINGS: tuple[Column[Any], ...] = (
    Column(heading="When", text=lambda r: r.when, is_strong=lambda r: not r.is_off, width_chars=16),
    Column(heading="State", text=lambda r: r.state_words, badge=lambda r: r.state, width_chars=13),
    Column(heading="What about", text=lambda r: f"{r.kind}: {r.about}"),
    Column(heading="Who was there", text=lambda r: r.who),
    Column(heading="Minutes", text=lambda r: r.minutes, width_chars=22, is_spare=True),
)
PLANS: tuple[Column[Any], ...] = (
    Column(heading="Look again", text=lambda r: r.review, badge=lambda r: r.state, width_chars=18),
    Column(heading="What was agreed", text=lambda r: r.text, is_strong=lambda r: r.is_open),
    Column(heading="Who takes part", text=lambda r: r.agencies),
    Column(heading="Who confirmed it", text=lambda r: r.confirmed),
    Column(heading="Agreed", text=lambda r: r.agreed, width_chars=13, is_spare=True),
)
REFERRALS: tuple[Column[Any], ...] = (
    Column(heading="Made", text=lambda r: r.made, width_chars=13),
    Column(heading="To whom, for what", text=lambda r: r.to, is_strong=lambda _r: True),
    Column(heading="What came of it", text=lambda r: r.outcome, tint=lambda r: r.state),
    Column(heading="Taken further", text=lambda r: r.further),
    Column(heading="About", text=lambda r: r.about, width_chars=22, is_spare=True),
)
RISKS: tuple[Column[Any], ...] = (
    Column(heading="Risk", text=lambda r: r.level_words, badge=lambda r: r.level, width_chars=12),
    Column(heading="Who", text=lambda r: r.who, is_strong=lambda r: r.is_current, width_chars=20),
    Column(heading="What, and on what basis", text=lambda r: r.what),
    Column(heading="Bail, licence or order", text=lambda r: r.conditions),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormAct:
    """A button that opens a form; `subject` is the field of the row that says about what."""

    words: str
    screen: str
    subject: str = ""
    for_row: Callable[[Any], bool] | None = None


HOME_ACTS = (
    FormAct(words="Add a home…", screen="add-home"),
    FormAct(
        words="The tenancy changed…",
        screen="change-home",
        subject="residence_id",
        for_row=lambda row: row.is_open,
    ),
    FormAct(
        words="They moved out…",
        screen="end-home",
        subject="residence_id",
        for_row=lambda row: row.is_current,
    ),
)
AGENCY_ACTS = (
    FormAct(words="Add an agency…", screen="add-involvement"),
    FormAct(
        words="They stopped…",
        screen="end-involvement",
        subject="involvement_id",
        for_row=lambda row: row.is_current,
    ),
)
CONCERN_ACTS = (
    FormAct(words="Log a concern…", screen="log-concern"),
    FormAct(
        words="Something changed…",
        screen="update-concern",
        subject="concern_id",
        for_row=lambda row: row.is_open,
    ),
    FormAct(
        words="Decide the next step…",
        screen="concern-stage",
        subject="concern_id",
        for_row=lambda _row: True,
    ),
)
COMMUNICATION_ACTS = (
    FormAct(words="Log a communication…", screen="log-communication"),
    FormAct(words="Log a visit or a contact…", screen="log-contact"),
    FormAct(
        words="They confirmed…",
        screen="acknowledgement",
        subject="communication_id",
        for_row=lambda row: row.is_unacknowledged,
    ),
    FormAct(
        words="What came of it…",
        screen="outcome",
        subject="communication_id",
        for_row=lambda row: row.wants_outcome,
    ),
    FormAct(
        words="Put the basis right…",
        screen="record-basis",
        subject="communication_id",
        for_row=lambda row: row.has_our_basis,
    ),
    FormAct(
        words="It was wrong, or went astray…",
        screen="correct-telling",
        subject="communication_id",
        for_row=lambda row: row.has_our_basis,
    ),
)
ACTION_ACTS = (
    FormAct(words="Add an action…", screen="add-action"),
    FormAct(
        words="Another owner or another day…",
        screen="change-action",
        subject="action_id",
        for_row=lambda row: row.is_open,
    ),
    FormAct(
        words="It ended…",
        screen="end-action",
        subject="action_id",
        for_row=lambda row: row.is_open,
    ),
)
MEETING_ACTS = (
    FormAct(words="Record a meeting…", screen="meeting"),
    FormAct(
        words="Who came, or what changed…",
        screen="meeting",
        subject="meeting_id",
        for_row=lambda row: not row.is_off,
    ),
    FormAct(
        words="The minutes went…",
        screen="send-minutes",
        subject="meeting_id",
        for_row=lambda row: row.is_held,
    ),
)
PLAN_ACTS = (
    FormAct(words="Agree a plan…", screen="plan"),
    FormAct(
        words="It changed, or was confirmed…",
        screen="plan",
        subject="plan_id",
        for_row=lambda row: row.is_open,
    ),
    FormAct(
        words="It was reviewed…",
        screen="review-plan",
        subject="plan_id",
        for_row=lambda row: row.is_open,
    ),
)
REFERRAL_ACTS = (
    FormAct(words="Log a referral…", screen="log-referral"),
    FormAct(
        words="What came of it…",
        screen="referral-outcome",
        subject="referral_id",
        for_row=lambda _row: True,
    ),
    FormAct(
        words="Take it further…",
        screen="escalate",
        subject="referral_id",
        for_row=lambda row: row.came_back,
    ),
)
PERSON_FORMS = (
    ("Log a concern…", "log-concern"),
    ("Correct details…", "change-person"),
    ("Record consent…", "consent"),
    ("Somebody poses a risk…", "risk-posed"),
    ("Add a relation…", "add-relationship"),
    ("Add a role…", "add-role"),
    ("Record capacity…", "record-capacity"),
    ("Name who leads…", "name-lead"),
    ("Same as another record…", "same-person"),
    ("Decide what somebody is told…", "decide-told"),
)
NO_HOMES = "No home is on record. Add one with its landlord, so that the landlord is told."
NO_AGENCIES = "No agency is recorded as working with them. Add those that are."
NO_CONCERNS = "No concern is on record. Log one when something is feared."
NO_COMMUNICATIONS = "Nobody has been told anything yet. What is logged stands here."
NO_PLANS = (
    "No safeguarding plan is agreed. One with its agencies and a day to look again stands here."
)
NO_REFERRALS = (
    "No referral is logged. What came of each, and whether it was taken further, stands here."
)
NO_MEETINGS = (
    "No meeting is on record. What agencies hear in one counts as told, so record who came."
)
NO_ACTIONS = "No action is set. Add one with an owner and a day."
