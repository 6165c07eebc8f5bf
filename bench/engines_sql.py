"""Five rules of the catalogue in SQL, as somebody would write them for a database.

What several of them ask is worked out once, in tables of the session; the nested parts of
communications, meetings and decisions stand in `share`, `agenda`, `invited` and `named_agency`,
read out of JSON. Dates are compared as text; `:late_N` is the latest
instant (or day) of which a limit of N working days is over, since no database counts working days.
"""

from __future__ import annotations

from typing import Final

NESTED_IN_SQLITE: Final = {
    "share": """
        select c.id as communication_id, s.value ->> 'concern_id' as concern_id,
               cast(s.value ->> 'version' as integer) as version
          from communication c, json_each(c.concerns) s
         where c.superseded_at is null
           and c.occurred_at < :end_of_day
    """,
    "agenda": """
        select m.id as meeting_id, a.value ->> 'concern_id' as concern_id,
               cast(a.value ->> 'version' as integer) as version,
               cast(coalesce(a.value ->> 'position', 1) as integer) as position
          from meeting m, json_each(m.agenda) a
         where m.superseded_at is null
    """,
    "invited": """
        select m.id as meeting_id, i.value ->> 'agency_id' as agency_id,
               coalesce(i.value ->> 'attendance', '') as attendance,
               cast(coalesce(i.value ->> 'left_before_item', 0) as integer) as left_before
          from meeting m, json_each(m.invitations) i
         where m.superseded_at is null
    """,
    "named_agency": """
        select d.id as decision_id, a.value as agency_id
          from decision_not_to_share d, json_each(d.agency_ids) a
         where d.superseded_at is null
    """,
}
"""What SQLite reads out of JSON."""

NESTED_IN_DUCKDB: Final = (
    """
    create table share as
    select id as communication_id, s.concern_id, s.version
      from (select id, unnest(from_json(concerns,
                '[{"concern_id": "VARCHAR", "version": "INTEGER"}]')) as s
              from communication)
    """,
    """
    create table agenda as
    select id as meeting_id, a.concern_id, a.version, coalesce(a.position, 1) as position
      from (select id, unnest(from_json(agenda,
                '[{"concern_id": "VARCHAR", "version": "INTEGER", "position": "INTEGER"}]')) as a
              from meeting)
    """,
    """
    create table invited as
    select id as meeting_id, i.agency_id, coalesce(i.attendance, '') as attendance,
           coalesce(i.left_before_item, 0) as left_before
      from (select id, unnest(from_json(invitations,
                '[{"agency_id": "VARCHAR", "attendance": "VARCHAR",
                   "left_before_item": "INTEGER"}]')) as i
              from meeting)
    """,
    """
    create table named_agency as
    select id as decision_id, a as agency_id
      from (select id, unnest(from_json(agency_ids, '["VARCHAR"]')) as a
              from decision_not_to_share)
    """,
)

COMMON: Final = {
    "open_concern": """
        select c.id, c.person_id, c.raised_by_agency_id
          from concern c
          left join (
                select concern_id,
                       max(decided_on || case stage when 'closed' then '1' else '0' end) as last
                  from stage_decision
                 where superseded_at is null
                   and decided_on <= :today
                 group by concern_id
               ) s on s.concern_id = c.id
         where c.superseded_at is null
           and c.received_at < :end_of_day
           and (s.last is null or substr(s.last, 11) = '0')
    """,
    "version": """
        select v.concern_id, v.number, v.risk, v.is_material, v.known_at
          from concern_version v
         where v.superseded_at is null
           and v.known_at < :end_of_day
    """,
    "risk": """
        select v.concern_id, v.risk
          from version v
          join (select concern_id, max(number) as number from version group by concern_id) n
            on n.concern_id = v.concern_id and n.number = v.number
    """,
    "telling": """
        select c.id as concern_id, c.raised_by_agency_id as agency_id, 1 as version, 0 as is_told
          from concern c
         where c.superseded_at is null
           and c.raised_by_agency_id is not null
         union all
        select c.id, c.received_by_agency_id, 1, 0
          from concern c
         where c.superseded_at is null
           and c.received_by_agency_id is not null
         union all
        select s.concern_id, c.to_agency_id, s.version, 1
          from communication c
          join share s on s.communication_id = c.id
         where c.superseded_at is null
           and c.to_agency_id is not null
           and c.to_agency_id <> :us
           and c.reached not in ('voicemail', 'bounced', 'no-reply')
         union all
        select s.concern_id, c.from_agency_id, s.version, 0
          from communication c
          join share s on s.communication_id = c.id
         where c.superseded_at is null
           and c.from_agency_id is not null
           and c.from_agency_id <> :us
         union all
        select a.concern_id, i.agency_id, a.version, 1
          from meeting m
          join agenda a on a.meeting_id = m.id
          join invited i on i.meeting_id = m.id
         where m.superseded_at is null
           and m.is_cancelled = 0
           and m.held_at < :end_of_day
           and i.attendance = 'attended'
           and (i.left_before = 0 or a.position < i.left_before)
         union all
        select a.concern_id, s.agency_id, a.version, 1
          from minutes_sent s
          join meeting m on m.id = s.meeting_id and m.superseded_at is null and m.is_cancelled = 0
          join agenda a on a.meeting_id = m.id
         where s.superseded_at is null
           and s.sent_on <= :today
    """,
    "knows": """
        select t.concern_id, t.agency_id, max(t.version) as version, max(t.is_told) as is_told
          from telling t
          join open_concern c on c.id = t.concern_id
         group by t.concern_id, t.agency_id
    """,
    "in_force": """
        select d.id, d.person_id, d.concern_id,
               exists (select 1 from named_agency a where a.decision_id = d.id) as is_of_some,
               d.kind, d.decided_on
          from decision_not_to_share d
         where d.superseded_at is null
           and trim(d.reason) <> ''
           and d.decided_on <= :today
           and (d.review_on >= :today or (d.review_on is null and d.kind <> 'not-share'))
    """,
    "kept": """
        select c.id as concern_id, a.agency_id
          from in_force d
          join open_concern c
            on c.person_id = d.person_id and (d.concern_id is null or d.concern_id = c.id)
          left join named_agency a on a.decision_id = d.id
         where d.kind = 'not-share'
            or not exists (
                select 1 from version v
                 where v.concern_id = c.id
                   and v.is_material = 1
                   and substr(v.known_at, 1, 10) > d.decided_on
               )
    """,
    "working": """
        select a.id from agency a
         where a.superseded_at is null
           and (a.closed_on is null or a.closed_on >= :today)
    """,
    "stay": """
        select r.person_id, p.agency_id,
               r.status <> 'planned' and coalesce(rtrim(r.from_on, '~'), '') <= :today
                   as has_begun,
               coalesce(rtrim(r.until_on, '~') >= substr(:today, 1, length(rtrim(r.until_on, '~'))),
                        true) as is_not_over
          from residence r
          join (
                select id, landlord_agency_id as agency_id from residence
                 union select id, managing_agency_id from residence
                 union select id, support_agency_id from residence
                 union select id, temporary_agency_id from residence
               ) p on p.id = r.id and p.agency_id is not null
         where r.superseded_at is null
           and (r.known_on is null or r.known_on <= :today)
    """,
    "work": """
        select i.person_id, i.agency_id,
               coalesce(rtrim(i.until_on, '~') >= substr(:today, 1, length(rtrim(i.until_on, '~'))),
                        true) as is_not_over
          from involvement i
         where i.superseded_at is null
           and coalesce(rtrim(i.from_on, '~'), '') <= :today
    """,
    "around": """
        select distinct person_id, agency_id from (
            select person_id, agency_id from stay where has_begun and is_not_over
             union all
            select person_id, agency_id from work where is_not_over
        ) a
         where agency_id in (select id from working)
    """,
    "once_around": """
        select distinct person_id, agency_id from (
            select person_id, agency_id from stay where has_begun
             union all
            select person_id, agency_id from work
        ) a
    """,
    "answered": """
        select k.communication_id
          from acknowledgement k
         where k.superseded_at is null
           and k.acknowledged_by <> ''
           and k.acknowledged_at < :end_of_day
         union
        select o.communication_id
          from request_outcome o
         where o.superseded_at is null
           and o.happened_on <= :today
         union
        select r.in_reply_to_communication_id
          from communication r
          join communication s on s.id = r.in_reply_to_communication_id and s.superseded_at is null
         where r.superseded_at is null
           and r.occurred_at < :end_of_day
           and not (s.direction <> 'inbound' and r.direction = 'outbound')
           and r.from_agency_id is distinct from s.from_agency_id
    """,
}
"""What several of the rules ask, in the order in which one rests on another."""

INDEXED: Final = {
    "share": ("communication_id", "concern_id"),
    "agenda": ("meeting_id",),
    "invited": ("meeting_id",),
    "named_agency": ("decision_id",),
    "open_concern": ("id", "person_id"),
    "version": ("concern_id",),
    "risk": ("concern_id",),
    "telling": ("concern_id",),
    "knows": ("concern_id",),
    "kept": ("concern_id",),
    "stay": ("person_id",),
    "around": ("person_id",),
    "once_around": ("person_id",),
    "answered": ("communication_id",),
}
"""Columns of each that SQLite gets an index on; DuckDB needs none."""

RULES_IN_SQL: Final = {
    "G01": """
        select c.person_id, c.id, h.agency_id
          from open_concern c
          join (select distinct person_id, agency_id from stay where has_begun and is_not_over) h
            on h.person_id = c.person_id
         where h.agency_id in (select id from working)
           and h.agency_id <> :us
           and not exists (
                select 1 from knows k where k.concern_id = c.id and k.agency_id = h.agency_id)
           and exists (
                select 1 from knows k
                  join stay o on o.person_id = c.person_id and o.agency_id = k.agency_id
                   and o.has_begun and o.is_not_over
                 where k.concern_id = c.id
                   and k.agency_id in (select id from working))
           and not exists (
                select 1 from kept d
                 where d.concern_id = c.id
                   and (d.agency_id is null or d.agency_id = h.agency_id))
    """,
    "G05": """
        select c.person_id, c.id, null
          from open_concern c
         where not exists (
                select 1 from telling t
                 where t.concern_id = c.id
                   and t.is_told = 1
                   and t.agency_id <> :us
                   and t.agency_id is distinct from c.raised_by_agency_id)
           and not exists (select 1 from kept d where d.concern_id = c.id)
    """,
    "G09": """
        select c.person_id, c.id, k.agency_id
          from open_concern c
          join knows k on k.concern_id = c.id
          join (select concern_id, max(number) as number from version
                 where is_material = 1 group by concern_id) v
            on v.concern_id = c.id and v.number > k.version
          left join around a on a.person_id = c.person_id and a.agency_id = k.agency_id
          left join once_around o on o.person_id = c.person_id and o.agency_id = k.agency_id
         where k.agency_id <> :us
           and (k.is_told = 1 or a.agency_id is not null)
           and k.agency_id in (select id from working)
           and (a.agency_id is not null or o.agency_id is null)
           and not exists (
                select 1 from kept d
                 where d.concern_id = c.id
                   and (d.agency_id is null or d.agency_id = k.agency_id))
    """,
    "G11": """
        select c.person_id, s.id, s.to_agency_id
          from communication s
          join (
                select o.communication_id, min(c.person_id) as person_id
                  from share o join open_concern c on c.id = o.concern_id
                 group by o.communication_id
               ) c on c.communication_id = s.id
          left join (
                select o.communication_id, max(r.risk in ('high', 'critical')) as is_high
                  from share o join risk r on r.concern_id = o.concern_id
                 group by o.communication_id
               ) g on g.communication_id = s.id
         where s.superseded_at is null
           and s.is_acknowledgement_wanted = 1
           and s.direction <> 'inbound'
           and s.reached not in ('voicemail', 'bounced', 'no-reply')
           and s.occurred_at < case when g.is_high then :late_1 else :late_3 end
           and not exists (
                select 1 from answered a where a.communication_id = s.id)
           and not exists (
                select 1 from communication l
                  join answered a on a.communication_id = l.id
                  join share ls on ls.communication_id = l.id
                  join share ss on ss.communication_id = s.id
                   and ss.concern_id = ls.concern_id and ls.version >= ss.version
                 where l.superseded_at is null
                   and l.to_agency_id = s.to_agency_id
                   and l.occurred_at > s.occurred_at)
           and exists (
                select 1 from share ss
                  join open_concern oc on oc.id = ss.concern_id
                 where ss.communication_id = s.id
                   and not exists (
                        select 1 from kept d
                         where d.concern_id = oc.id
                           and (d.agency_id is null or d.agency_id = s.to_agency_id)))
    """,
    "G20": """
        select a.person_id, a.id, null
          from action a
         where a.superseded_at is null
           and a.set_on <= :today
           and a.id not in (
                select o.action_id from action_outcome o
                 where o.superseded_at is null
                   and o.ended_on <= :today)
           and case
                when a.due_on is null then a.set_on
                when a.owner_agency_id is null and trim(a.owner) = '' and a.owner_worker_id is null
                    then case when a.due_on < a.set_on then a.due_on else a.set_on end
                else a.due_on
               end < :today
    """,
}
"""By code: person, subject (the concern, the telling or the action) and agency of each gap."""
