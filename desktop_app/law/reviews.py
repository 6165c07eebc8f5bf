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
DEVON_REVIEWS: Final = Source(
    "Devon domestic homicide reviews",
    "specialist voluntary services were never offered",
)
ROCHDALE_TAMESIDE_MR_M: Final = Source(
    "Rochdale and Tameside review, Mr M",
    "people under supervision posed a risk that their supervisors were not told of",
)
TAMESIDE: Final = Source(
    "Tameside review",
    "the mother and brother were overlooked",
)
MENDIP: Final = Source(
    "Mendip House review",
    "some thirty authorities placed people in one home and did not hear from one another",
)
WARWICKSHIRE_2011: Final = Source(
    "Warwickshire serious case review, 2011",
    "housing was told that she lacked the diagnosis for a service, and nobody took it further",
)
CAWSTON: Final = Source(
    "Norfolk review, Cawston Park",
    "179 of 450 days without a record",
)
WINTERBOURNE: Final = Source(
    "Winterbourne View serious case review",
    "a whistleblower told the provider, and those who placed people there stayed silent",
)
GLOUCESTERSHIRE: Final = Source(
    "Gloucestershire review, a tenant nominated without his history",
    "the nomination left out what other agencies knew; he later set fire to his flat",
    "https://www.building.co.uk/got-something-to-say-then-say-it/3037683.article",
)
WINTERBOURNE_COMMISSIONERS: Final = Source(
    "South Gloucestershire serious case review, Winterbourne View, 2012",
    "many commissioners had placed people there, and none of them said anything",
)
CAWSTON_BEN: Final = Source(
    "Norfolk safeguarding adults review, Cawston Park, 2021",
    "a council wrote again and again about Ben, and nobody answered",
)
WARWICKSHIRE_SUPPORT: Final = Source(
    "Warwickshire serious case review, 2011",
    "support workers who knew her best were not at the meetings about her",
)
TAMESIDE_YOUTHS: Final = Source(
    "Tameside review, young people named again and again",
    "twenty-six of them were named in the records, each seen alone",
)
BRISTOL_2017_CONTACTS: Final = Source(
    "Bristol review, 2017, of somebody about whom everybody had heard",
    "seventy-three contacts, none of them weighed together",
)
DEVON_2018: Final = Source(
    "Devon review, 2018, two supported homes",
    "each home knew one of the couple, and none was told of the other",
)
