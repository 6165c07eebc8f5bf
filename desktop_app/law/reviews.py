"""Published reviews and research: what went wrong where nobody closed the gap."""

from __future__ import annotations

from typing import Final

from desktop_app.law.source import Source

PARRY: Final = Source(
    "Parry, Adult serious case reviews and social housing",
    "21 of 70 public reviews concerned tenants of social housing",
    "https://societycentral.ac.uk/2014/09/02/social-housing-adult-safeguarding-overdue-improvements/",
)
LEICESTERSHIRE_2008: Final = Source(
    "Leicestershire review, 2008",
    "those who harassed a family were tenants too, and their landlords did nothing together",
)
KENT_MR_J: Final = Source(
    "Kent review, Mr J",
    "those who exploited him followed him from one scheme to the next",
)
CORNWALL_2007: Final = Source(
    "Cornwall serious case review, December 2007",
    "some forty warnings stood in separate files; a withdrawal was not investigated or explored",
)
SOUTH_TYNESIDE: Final = Source(
    "South Tyneside safeguarding procedures",
    "never assume that somebody else will pass it on",
)
HARTLEPOOL_2017: Final = Source(
    "Hartlepool review, 2017",
    "what the police heard went no further; the killers were children in care",
)
NEWCASTLE_2017: Final = Source(
    "Newcastle review, 2017",
    "risks were known and never weighed again together; agencies could not reach one another",
)
BRISTOL_2017: Final = Source(
    "Bristol serious case review, 28 September 2017",
    "the home had the risk papers and did not use them",
)
HARRY: Final = Source(
    "Safeguarding adults review, Harry",
    "a plan of 2013 had not been carried out when he died in 2015",
)
HOMELESSNESS_REVIEWS: Final = Source(
    "King's College London, fourteen reviews of homelessness",
    "no lead, no feedback, people discharged without anybody being told",
    "https://slidetodoc.com/safeguarding-homelessness-and-rough-sleeping-7-minute-briefing",
)
LESSON_MISSING_KNOWLEDGE: Final = Source(
    "Surrey, implementation of a case system, 2019",
    "nobody owned the quality of the record: show openly what is missing",
    "https://www.communitycare.co.uk/2019/03/07/"
    "chaotic-implementation-liquidlogic-case-management-system-surrey/",
)
