"""The first tables: one for every noun, the journal, and what is derived from them."""

from typing import Final

from sqlite_utils import Database

from desktop_app.store.migrations.registry import MIGRATIONS

NOUN_TABLES: Final[dict[str, str]] = {
    "person": (
        "id, names, born?, died?, nhs_number, telephones, email, "
        "safe_contact, communication_needs, languages, interpreter, "
        "needs_care_and_support, support_needs, gender, ethnicity, "
        "primary_support_reason, health_conditions, notes"
    ),
    "role": ("id, person_id, kind, for_person_id?, from_on?, until_on?, authority"),
    "relationship": ("id, person_id, other_person_id, kind, from_on?, until_on?, notes"),
    "household": "id, address_id?, name",
    "household_member": "id, household_id, person_id, from_on?, until_on?",
    "risk_posed": (
        "id, person_id, to_person_id?, profile, basis, level, "
        "supervision, supervising_agency_id?, from_on?, until_on?, "
        "notes"
    ),
    "employment": "id, person_id, agency_id, role, from_on?, until_on?",
    "consent": (
        "id, person_id, answer, given_on, agency_ids, concern_ids, "
        "items, limits, how_given, taken_by, expires_on?, "
        "withdrawn_on?, why_withdrawn"
    ),
    "capacity_assessment": (
        "id, person_id, decision, doubt_raised_on, doubt, assessed_on?, "
        "outcome, assessor, reasons, supported_by"
    ),
    "best_interests_decision": (
        "id, person_id, assessment_id, decision, decided_on, decided_by, consulted, reasons"
    ),
    "same_person": "id, person_id, same_as_person_id, from_on, ended_on?, why",
    "address": (
        "id, lines, postcode, uprn, scheme, local_authority_agency_id?, is_sensitive integer"
    ),
    "residence": (
        "id, person_id, address_id?, landlord_agency_id?, "
        "managing_agency_id?, support_agency_id?, temporary_agency_id?, "
        "placed_by_agency_id?, kind, status, no_provider_because, "
        "from_on?, until_on?, known_on?, why_ended"
    ),
    "agency": (
        "id, name, kind, parent_agency_id?, controller_agency_id?, "
        "is_public_authority integer?, identifiers, is_in_our_area "
        "integer, address, postcode, website, opened_on?, closed_on?, "
        "needs_before_told, notes"
    ),
    "contact_point": (
        "id, agency_id, channel, value, label, hours, is_out_of_hours "
        "integer, is_secure integer?, verified_on?, ended_on?"
    ),
    "named_contact": (
        "id, agency_id, name, job, telephone, email, from_on?, left_on?, verified_on?"
    ),
    "sharing_agreement": "id, title, agency_ids, purpose, from_on?, until_on?",
    "involvement": (
        "id, person_id, agency_id, role, worker, worker_contact_id?, "
        "is_lead integer, is_sensitive integer, broker_agency_id?, "
        "from_on?, until_on?, why_ended"
    ),
    "concern": (
        "id, person_id, received_at, recorded_at, title, reference, "
        "occurred?, raised_by_agency_id?, raised_by_person_id?, "
        "raised_by, received_by_agency_id?, abuse_types, tags, "
        "location, location_address_id?, sources_of_risk, "
        "implicated_agency_id?, section_42, wishes, outcomes_wanted, "
        "told_adult, why_not_told, linked_concern_ids"
    ),
    "concern_version": (
        "id, concern_id, person_id, number integer, known_at, "
        "recorded_at, risk, is_material integer, what_changed, summary, "
        "posing_risk_people_ids, address_id?, is_child_involved "
        "integer?, is_crime_suspected integer?, must_know"
    ),
    "stage_decision": (
        "id, concern_id, person_id, stage, decided_on, decision, "
        "decided_by, why, risk_outcome, outcomes_achieved"
    ),
    "communication": (
        "id, people_ids, occurred_at, recorded_at, direction, method, "
        "kind, from_agency_id?, from_person_id?, from_contact, "
        "to_agency_id?, to_person_id?, to_contact_id?, to_contact, "
        "concerns, gist, reached, is_relevant integer, "
        "needs_nothing_because, request, reply_due_on?, "
        "is_acknowledgement_wanted integer, "
        "in_reply_to_communication_id?, meeting_id?, "
        "sent_by_worker_id?, disclosure?"
    ),
    "acknowledgement": (
        "id, communication_id, people_ids, acknowledged_at, "
        "acknowledged_by, agency_id?, level, reference"
    ),
    "request_outcome": ("id, communication_id, people_ids, happened_on, outcome, reported_by, why"),
    "decision_not_to_share": (
        "id, person_id, decided_on, reason, kind, concern_id?, "
        "agency_ids, is_because_refused integer, grounds_tested, "
        "decided_by, adviser, risk_talked_through_on?, agreed_risk, "
        "support_offered, review_on?, lapses_when, reviewed_on?, "
        "review_outcome"
    ),
    "referral": (
        "id, person_id, to_agency_id, made_on, concern_id?, "
        "from_agency_id?, service, outcome, outcome_on?, why, "
        "escalated_on?, escalated_to, escalation_outcome"
    ),
    "safeguarding_plan": (
        "id, person_id, agreed_on, concern_id?, text, agency_ids, review_due_on?, ended_on?"
    ),
    "plan_review": "id, plan_id, person_id, held_on, outcome, next_review_on?",
    "meeting": (
        "id, people_ids, held_at, kind, chair, agenda, invitations, is_cancelled integer, notes"
    ),
    "minutes_sent": "id, meeting_id, people_ids, agency_id, sent_on, method",
    "action": (
        "id, person_id, text, set_on, concern_id?, meeting_id?, "
        "owner_agency_id?, owner, owner_worker_id?, due_on?"
    ),
    "action_outcome": "id, action_id, person_id, ended_on, outcome, why",
    "office": "id, agency_id, nation, emergency_numbers",
    "team": "id, name, ended_on?",
    "worker": "id, name, role, team_id?, email, telephone, from_on?, left_on?",
    "allocation": ("id, person_id, concern_id?, worker_id?, team_id?, from_on?, until_on?"),
    "training_record": "id, worker_id, course, completed_on, expires_on?",
    "attachment": (
        "id, people_ids, name, size integer, sha256, media_type, communication_id?, concern_id?"
    ),
    "gap_answer": (
        "id, person_id, gap_key, rule, kind, reason, answered_on, "
        "until_on?, assigned_worker_id?, answered_by, withdrawn_on?"
    ),
    "local_closure": "id, closed_on, why",
    "timescale_choice": "id, name, value integer, owner, from_on, why",
    "report_issued": "id, title, people_ids, issued_on, copy, recipient, sha256",
    "origin": "id, bundle, file_id, noun, fact_id",
}
"""Columns as "name", "name integer" or, where it may be empty, a question mark behind it."""

JOURNAL_SQL: Final = """
    create table journal (
        line integer primary key,
        device text not null,
        sequence integer not null,
        wall_at text not null,
        counter integer not null,
        actor text not null,
        kind text not null,
        app_version text not null,
        previous_hash text not null,
        bodies_digest text not null,
        hash text not null,
        unique (device, sequence)
    ) strict;
    create table journal_body (
        line integer not null references journal (line),
        person_id text not null,
        key_id text not null,
        salt blob not null,
        digest text not null,
        body text not null,
        primary key (line, person_id)
    ) strict, without rowid;
    create index journal_body_person_id on journal_body (person_id, line);
"""

DERIVED_SQL: Final = """
    create table spoken_of (
        person_id text not null,
        noun text not null,
        fact_row integer not null,
        primary key (person_id, noun, fact_row)
    ) strict, without rowid;
    create table case_file (
        person_id text primary key,
        body text not null,
        has_open_concern integer not null,
        look_again_on text
    ) strict;
    create index case_file_look_again_on on case_file (look_again_on)
        where look_again_on is not null;
    create index case_file_open on case_file (person_id) where has_open_concern = 1;
    create table touch (
        target_id text not null,
        person_id text not null,
        primary key (target_id, person_id)
    ) strict, without rowid;
    create index touch_person_id on touch (person_id);
    create table gap (
        person_id text not null,
        key text not null,
        rule text not null,
        code text not null,
        severity text not null,
        rank integer not null,
        concern_id text,
        agency_id text,
        subject_id text not null,
        since text not null,
        due_on text,
        sentence text not null,
        facts text not null,
        clears_when text not null,
        act text not null,
        opened_at text not null,
        is_answered integer not null,
        primary key (person_id, key)
    ) strict, without rowid;
    create index gap_rank on gap (is_answered, rank, since);
    create table gap_history (
        person_id text not null,
        key text not null,
        rule text not null,
        opened_at text not null,
        cleared_at text,
        primary key (person_id, key, opened_at)
    ) strict, without rowid;
    create table name_token (
        token text not null,
        person_id text not null,
        primary key (token, person_id)
    ) strict, without rowid;
    create index name_token_person_id on name_token (person_id);
    create table pattern_signal (
        key text not null,
        person_id text not null,
        id text not null,
        body text not null,
        primary key (key, person_id, id)
    ) strict, without rowid;
    create index pattern_signal_person_id on pattern_signal (person_id);
    create table draft (
        key text primary key,
        body text not null,
        kept_at text not null
    ) strict;
    create table book_fact (
        name text primary key,
        value text not null
    ) strict;
"""

TRIGGERS: Final = {
    f"{table}_refuses_{verb}": (
        f"create trigger {table}_refuses_{verb} before {verb} on {table} "
        f"begin select raise(abort, 'the journal is append-only'); end"
    )
    for table in ("journal", "journal_body")
    for verb in ("update", "delete")
} | {
    "journal_refuses_replace": (
        "create trigger journal_refuses_replace before insert on journal "
        "when exists (select 1 from journal where line = new.line) "
        "begin select raise(abort, 'the journal is append-only'); end"
    ),
    "journal_body_refuses_replace": (
        "create trigger journal_body_refuses_replace before insert on journal_body "
        "when exists (select 1 from journal_body "
        "where line = new.line and person_id = new.person_id) "
        "begin select raise(abort, 'the journal is append-only'); end"
    ),
}


@MIGRATIONS()
def m0001_first_tables(db: Database) -> None:
    for table, columns in NOUN_TABLES.items():
        for statement in _noun_table(table, columns):
            db.execute(statement)
    for script in (JOURNAL_SQL, DERIVED_SQL):
        for statement in script.split(";"):
            if statement.strip():
                db.execute(statement)
    for trigger in TRIGGERS.values():
        db.execute(trigger)
    db.execute("create index household_member_household_id on household_member (household_id)")
    db.execute("create index contact_point_agency_id on contact_point (agency_id)")
    db.execute("create index named_contact_agency_id on named_contact (agency_id)")
    db.execute("create index origin_bundle on origin (bundle, noun, file_id)")
    db.execute("create index origin_file_id on origin (file_id)")
    db.execute("create index origin_fact_id on origin (fact_id)")
    db.execute("create index concern_reference on concern (reference) where reference <> ''")
    db.execute("create index person_nhs_number on person (nhs_number) where nhs_number <> ''")


def _noun_table(table: str, columns: str) -> tuple[str, str]:
    described = ",\n    ".join(_column(text.strip()) for text in columns.split(","))
    create = (
        f"create table {table} (\n    row integer primary key,\n    {described},\n"
        "    line integer not null,\n    entered_at text not null,\n"
        "    superseded_at text\n) strict"
    )
    return create, f"create index {table}_id on {table} (id)"


def _column(text: str) -> str:
    name, _, kind = text.rstrip("?").partition(" ")
    return f"{name} {kind or 'text'}{'' if text.endswith('?') else ' not null'}"
