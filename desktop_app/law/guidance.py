"""Guidance, standards and local procedures that rules rest on."""

from __future__ import annotations

from datetime import date
from typing import Final

from desktop_app.law.source import Source

SCIE_GUIDE_53: Final = Source(
    "SCIE Guide 53, Sharing information, joint working and communication",
    "housing and social care staff tell one another of a concern",
)
SCIE_DOES_NOT_WANT: Final = Source(
    "SCIE, If a person does not want you to share their information",
    "wishes are respected unless a ground applies; reasons are given and recorded",
    "https://www.scie.org.uk/care-act-2014/safeguarding-adults/sharing-information/"
    "does-not-want-to-share.asp",
)
SCIE_KEY_MESSAGES: Final = Source(
    "SCIE, Sharing information: key messages",
    "pass on the minimum, to those who need it",
    "https://www.scie.org.uk/safeguarding/adults/practice/sharing-information",
)
SKILLS_FRAMEWORK: Final = Source(
    "Core Skills Training Framework for health",
    "safeguarding training is done again after three years; for housing no period is set",
)
TRAFFORD_PLANNING: Final = Source(
    "Trafford adult safeguarding procedures",
    "stage 3, planning discussion or meeting",
    "https://www.traffordappp.co.uk/stage-3-planning-discussion-or-meeting/",
)
PLYMOUTH_ENQUIRY: Final = Source(
    "Plymouth multi-agency adult safeguarding manual",
    "the police take part in the strategy discussion where a crime is suspected",
    "https://www.plymouth.gov.uk/multiagencyadultsafeguardingmanual/contents/"
    "24adultsafeguardingenquiryguidance",
)
PLCSAB_STAGES: Final = Source(
    "Multi-agency procedures, table of stages",
    "immediate protection is immediate; a response is decided by the next working day",
    "http://plcsab.proceduresonline.com/chapters/lrg_table_sum_of_stages.html",
)
BRADFORD_REFERRAL: Final = Source(
    "Bradford adult safeguarding procedures",
    "the referral asks for other household members, children among them",
    "https://wynyy-bradford.trixonline.co.uk/chapter/"
    "stage-2-responding-to-a-concern-information-gathering",
)
NEIGHBOURHOOD_STANDARD: Final = Source(
    "Regulator of Social Housing, Neighbourhood and Community Standard",
    "1.3.1 and 1.4.1: landlords work with councils, the police and others",
    "https://www.gov.uk/government/publications/neighbourhood-and-community-standard",
    in_force_from=date(2024, 4, 1),
)
SAC_GUIDANCE: Final = Source(
    "Safeguarding Adults Collection 2025-26, guidance",
    "age at the last day of the period; people are counted once",
    "https://www.gov.uk/government/publications/safeguarding-adults-collection-sac-data-return-2025-to-2026",
)
MARAC_PROTOCOL: Final = Source(
    "Worcestershire MARAC operating protocol",
    "high-risk domestic abuse is referred; responsibility for acting stays with each agency",
    "https://docslib.org/doc/13681852/worcestershire-marac-operating-protocol",
)
MAPPA_PROCEDURES: Final = Source(
    "Hertfordshire procedures, MAPPA",
    "police, prisons and probation manage the risk together; its minutes are controlled",
    "https://hertschildcare.proceduresonline.com/p_mappa.html",
)
MENTAL_CAPACITY_ACT: Final = Source(
    "Mental Capacity Act 2005",
    "sections 1 to 4: capacity is presumed, is about one decision at one time, and without it "
    "the decision is made in the person's best interests",
    "https://www.legislation.gov.uk/ukpga/2005/9/contents",
)
WIGAN_CONCERN: Final = Source(
    "Wigan Council, What happens after you raise a safeguarding concern",
    "the adult and whoever raised it are contacted within two working days",
    "https://www.wigan.gov.uk/Resident/Health-Social-Care/Adults/Reporting-abuse-or-neglect/"
    "What-happens-after-you-raise-a-Safeguarding-concern.aspx",
)
LANCASHIRE_PROCESS: Final = Source(
    "Lancashire County Council, Safeguarding process",
    "whoever raised a concern hears within two working days what becomes of it",
    "https://www.lancashire.gov.uk/health-and-social-care/adult-social-care/"
    "report-a-concern-about-an-adult/safeguarding-process/",
)
LEEDS_CONFERENCE: Final = Source(
    "Leeds safeguarding adults procedures, case conference form",
    "for each agency invited the form says whether it attended, sent apologies or did not reply",
)
