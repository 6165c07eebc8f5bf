"""Every gap rule, one file each. A new rule adds a file and one line here."""

from __future__ import annotations

from typing import Final

from desktop_app.gaps.gap import Rule
from desktop_app.gaps.rules import (
    absent_not_told_outcome,
    action_overdue,
    address_or_provider_cluster,
    adult_social_care_not_told,
    agency_invisible,
    capacity_doubt_unresolved,
    carer_overlooked,
    children_not_considered,
    childrens_services_not_told,
    consent_missing,
    contact_not_retried,
    council_not_told,
    crime_not_considered,
    first_landlord_not_told,
    former_landlord_told,
    heard_never_relayed,
    insecure_or_too_much,
    internal_reuse_unexplained,
    involved_but_silent,
    key_agency_not_invited,
    minutes_not_circulated,
    new_landlord_not_told,
    no_acknowledgement,
    no_current_address,
    no_date_of_birth,
    no_feedback,
    no_landlord_recorded,
    no_lawful_basis,
    no_lead_coordinator,
    no_marac,
    no_sharing_agreement,
    not_seen,
    nothing_done,
    old_knowledge,
    one_landlord_not_told,
    only_implicated_told,
    plan_review_overdue,
    police_not_told,
    posers_home_not_recorded,
    referral_bounced_twice,
    refusal_overridden,
    refusal_without_safety_net,
    repeat_low_level,
    request_unanswered,
    risk_posers_landlord_not_told,
    risky_co_location,
    same_source_several_adults,
    service_ended_nobody_told,
    social_care_authority_not_known,
    supervisor_not_told,
    told_half,
    told_to_nobody,
    untrained_sender,
    voluntary_option_not_considered,
)

RULES: Final[tuple[Rule, ...]] = (
    one_landlord_not_told.RULE,  # G01
    risk_posers_landlord_not_told.RULE,  # G02
    new_landlord_not_told.RULE,  # G03
    former_landlord_told.RULE,  # G04
    told_to_nobody.RULE,  # G05
    adult_social_care_not_told.RULE,  # G06
    police_not_told.RULE,  # G07
    heard_never_relayed.RULE,  # G08
    old_knowledge.RULE,  # G09
    told_half.RULE,  # G10
    no_acknowledgement.RULE,  # G11
    contact_not_retried.RULE,  # G12
    nothing_done.RULE,  # G13
    involved_but_silent.RULE,  # G14
    request_unanswered.RULE,  # G15
    agency_invisible.RULE,  # G16
    key_agency_not_invited.RULE,  # G17
    absent_not_told_outcome.RULE,  # G18
    minutes_not_circulated.RULE,  # G19
    action_overdue.RULE,  # G20
    no_feedback.RULE,  # G21
    repeat_low_level.RULE,  # G22
    address_or_provider_cluster.RULE,  # G23
    same_source_several_adults.RULE,  # G24
    risky_co_location.RULE,  # G25
    refusal_overridden.RULE,  # G26
    refusal_without_safety_net.RULE,  # G27
    consent_missing.RULE,  # G28
    capacity_doubt_unresolved.RULE,  # G29
    no_lawful_basis.RULE,  # G30
    internal_reuse_unexplained.RULE,  # G31
    no_sharing_agreement.RULE,  # G32
    insecure_or_too_much.RULE,  # G33
    only_implicated_told.RULE,  # G34
    voluntary_option_not_considered.RULE,  # G35
    no_marac.RULE,  # G36
    supervisor_not_told.RULE,  # G37
    childrens_services_not_told.RULE,  # G38
    carer_overlooked.RULE,  # G39
    service_ended_nobody_told.RULE,  # G40
    council_not_told.RULE,  # G41
    referral_bounced_twice.RULE,  # G42
    no_lead_coordinator.RULE,  # G43
    not_seen.RULE,  # G44
    plan_review_overdue.RULE,  # G45
    untrained_sender.RULE,  # G46
    first_landlord_not_told.RULE,  # G47
    no_landlord_recorded.RULE,  # D01
    no_date_of_birth.RULE,  # D02
    no_current_address.RULE,  # D03
    social_care_authority_not_known.RULE,  # D04
    posers_home_not_recorded.RULE,  # D05
    crime_not_considered.RULE,  # D06
    children_not_considered.RULE,  # D07
)
