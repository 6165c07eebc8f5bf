"""Code lists of the field: the code that is kept, and the words that people read.

Sources: Care Act 2014 statutory guidance (abuse types); Safeguarding Adults Collection
(sources of risk, locations, outcomes, support reasons); the rest are our defaults.
"""

from __future__ import annotations

from typing import Final

ABUSE_TYPES: Final = {
    "physical": "Physical",
    "domestic": "Domestic",
    "sexual": "Sexual",
    "psychological": "Psychological",
    "financial": "Financial or material",
    "modern-slavery": "Modern slavery",
    "discriminatory": "Discriminatory",
    "organisational": "Organisational",
    "neglect": "Neglect and acts of omission",
    "self-neglect": "Self-neglect",
}
TAGS: Final = {
    "hate-crime": "Hate crime",
    "mate-crime": "Mate crime",
    "cuckooing": "Cuckooing",
    "exploitation": "Exploitation",
    "radicalisation": "Radicalisation",
    "falls": "Falls",
}


def folded_tag(tag: str) -> str:
    """A tag as its code is written: "Mate crime" is mate-crime."""
    return "-".join(tag.casefold().split())


RISKS: Final = {"low": "Low", "medium": "Medium", "high": "High", "critical": "Critical"}
STAGES: Final = {
    "concern": "Concern",
    "information-gathering": "Information gathering",
    "planning": "Planning discussion",
    "enquiry": "Section 42 enquiry",
    "other-enquiry": "Other enquiry",
    "outcome-meeting": "Outcome meeting",
    "plan": "Safeguarding plan",
    "review": "Review",
    "closed": "Closed",
}
AGENCY_KINDS: Final = {
    "adult-social-care": "Adult social care",
    "council-housing": "Council housing or homelessness",
    "almo": "Arm's length housing organisation",
    "registered-provider": "Private registered provider",
    "supported-housing": "Supported housing or hostel",
    "private-landlord": "Private landlord",
    "police": "Police",
    "probation": "Probation or MAPPA",
    "prison": "Prison",
    "childrens-services": "Children's services",
    "gp": "GP surgery",
    "acute-hospital": "Acute hospital",
    "ambulance": "Ambulance",
    "community-health": "Community health",
    "mental-health": "Mental health trust",
    "nhs-trust": "NHS trust",
    "icb": "Integrated care board",
    "drug-and-alcohol": "Drug and alcohol service",
    "fire": "Fire and rescue",
    "care-home": "Care home",
    "home-care": "Home care",
    "day-support": "Day or support service",
    "carer-family": "Carer or family",
    "advocate": "Advocacy",
    "domestic-abuse-charity": "Domestic abuse charity",
    "mental-health-charity": "Mental health charity",
    "falls-alarm": "Falls or alarm service",
    "voluntary": "Other voluntary service",
    "school": "School or college",
    "cqc": "Care Quality Commission",
    "dwp": "Department for Work and Pensions",
    "opg": "Office of the Public Guardian",
    "council": "Council",
    "other": "Other",
}
HOUSING_KINDS: Final = frozenset(
    {"council-housing", "almo", "registered-provider", "supported-housing", "private-landlord"}
)
METHODS: Final = {
    "phone": "Phone",
    "secure-email": "Secure e-mail",
    "email": "Ordinary e-mail",
    "face-to-face": "Face to face",
    "portal": "Portal or form",
    "letter": "Letter",
    "meeting": "Meeting",
    "mash": "MASH",
    "out-of-hours": "Out-of-hours line",
}
DIRECTIONS: Final = {
    "outbound": "We told them",
    "inbound": "They told us",
    "between-others": "Between others",
}
COMMUNICATION_KINDS: Final = {
    "information": "Information",
    "request": "Request",
    "referral": "Referral",
    "feedback": "Feedback to the referrer",
    "correction": "Correction",
    "contact": "Contact with the person",
}
REACHED: Final = {
    "reached": "Spoken to or delivered",
    "voicemail": "Voicemail left",
    "bounced": "Bounced",
    "no-reply": "No reply",
    "not-known": "Not known yet",
}
NOT_ARRIVED: Final = frozenset({"voicemail", "bounced", "no-reply"})
ACKNOWLEDGEMENT_LEVELS: Final = {
    "received": "Received",
    "read": "Read by a named person",
    "acting": "Acting on it",
}
REQUEST_OUTCOMES: Final = {"done": "Done", "partly": "Partly done", "refused": "Refused"}
REFERRAL_OUTCOMES: Final = {
    "accepted": "Accepted",
    "refused": "Refused",
    "not-eligible": "Not eligible",
}
ACTION_OUTCOMES: Final = {
    "done": "Done",
    "not-done": "Not done",
    "no-longer-needed": "No longer needed",
}
ROLES: Final = {
    "adult-at-risk": "Adult at risk",
    "poses-a-risk": "Poses a risk",
    "carer": "Carer",
    "child": "Child",
    "relative": "Relative",
    "advocate": "Advocate",
    "attorney": "Attorney",
    "deputy": "Deputy",
    "staff": "Member of staff",
}
PERMISSIONS: Final = {
    "agreed": "Agreed",
    "refused": "Refused",
    "not-asked": "Not asked",
    "unable": "Cannot decide",
    "not-recorded": "Not recorded",
}
CONSENT_ANSWERS: Final = {
    "agreed": "Agreed",
    "agreed-with-limits": "Agreed with limits",
    "refused": "Refused",
    "unable": "Cannot decide",
}
GROUNDS: Final = {
    "a": "Life or serious harm",
    "b": "Other adults or children at risk",
    "c": "The alleged source has care needs and may be at risk",
    "d": "Serious crime done or preventable",
    "e": "Coercion or duress",
    "f": "Staff, volunteer or position of trust implicated",
    "g": "Risk unreasonably high, or MARAC criteria met",
    "h": "Court order, section 45 or other legal demand",
}
LAWFUL_BASES: Final = {
    "6(1)(e)": "Public task",
    "6(1)(c)": "Legal obligation",
    "6(1)(d)": "Vital interests",
    "6(1)(ea)": "Recognised legitimate interest (not for public authorities)",
    "6(1)(f)": "Legitimate interests",
    "6(1)(a)": "Consent",
}
SPECIAL_CONDITIONS: Final = {
    "9(2)(b)": "Social protection",
    "9(2)(h)": "Health or social care",
    "9(2)(g)": "Substantial public interest: safeguarding (Sch 1 para 18)",
    "9(2)(c)": "Vital interests",
    "none-needed": "No special category information",
}
SOURCES_OF_RISK: Final = {
    "service-provider": "Service provider",
    "known": "Other, known to the person",
    "unknown": "Other, unknown to the person",
}
LOCATIONS: Final = {
    "own-home": "Own home",
    "community": "In the community",
    "community-service": "Community service",
    "care-home-nursing": "Care home, nursing",
    "care-home-residential": "Care home, residential",
    "hospital-acute": "Hospital, acute",
    "hospital-mental-health": "Hospital, mental health",
    "hospital-community": "Hospital, community",
    "other": "Other",
}
SUPPORT_REASONS: Final = {
    "physical": "Physical support",
    "sensory": "Sensory support",
    "memory": "Memory and cognition",
    "learning-disability": "Learning disability",
    "mental-health": "Mental health",
    "social": "Social support",
    "none": "No support reason",
    "not-known": "Not known",
}
RISK_OUTCOMES: Final = {
    "removed": "Risk removed",
    "reduced": "Risk reduced",
    "remained": "Risk remained",
    "inconclusive": "Inconclusive",
    "none-found": "No risk found",
    "ceased": "Ceased at the person's request",
}
MEETING_KINDS: Final = {
    "strategy": "Strategy discussion",
    "planning": "Planning meeting",
    "outcome": "Outcome meeting or case conference",
    "review": "Review meeting",
    "professionals": "Professionals' meeting",
    "marac": "MARAC",
    "large-scale": "Meeting about a provider or a place",
    "other": "Another kind",
}
ATTENDANCE: Final = {"attended": "Attended", "apology": "Apology", "no-response": "No response"}
SEVERITIES: Final = {"critical": "Critical", "high": "High", "medium": "Medium", "low": "Low"}
IDENTIFIER_SCHEMES: Final = {
    "rsh": "Regulator of Social Housing",
    "ods": "NHS Organisation Data Service",
    "ons": "Office for National Statistics",
    "police": "Police force",
    "open-referral": "Open Referral",
    "cqc": "Care Quality Commission",
    "charity": "Charity number",
    "company": "Company number",
}


def in_words(codes: dict[str, str], code: str) -> str:
    """The words for a code; a code that nobody listed is shown as it stands."""
    return codes.get(code, code)
