"""Data protection and confidentiality: what lets a concern be shared, and what to record."""

from __future__ import annotations

from datetime import date
from typing import Final

from desktop_app.law.source import Source

SAFEGUARDING_REUSE: Final = Source(
    "UK GDPR, Annex 2 (Data (Use and Access) Act 2025)",
    "safeguarding a vulnerable individual: re-use is compatible where necessary and proportionate",
    "https://ico.org.uk/for-organisations/uk-gdpr-guidance-and-resources/data-protection-principles/"
    "compatibility-and-the-reuse-of-personal-information/safeguarding-compatibility-condition/",
    in_force_from=date(2026, 2, 5),
)
GOLDEN_RULES: Final = Source(
    "Seven golden rules of information sharing",
    "rule 7: record the decision and the reasons, whether or not you share",
    "https://directory.islington.gov.uk/kb5/islington/directory/advice.page?id=Dzv0i9YZB2E",
)
ARTICLE_6: Final = Source(
    "UK GDPR and Data Protection Act 2018",
    "one basis of Article 6, and a condition of Article 9 for health and the like; permission "
    "is another question. What the police hold for law enforcement falls under Part 3 of the Act",
    "https://suffolk.gov.uk/about/privacy-notice/children-and-young-people-services-privacy-notice",
)
RECOGNISED_INTEREST: Final = Source(
    "UK GDPR, Article 6(1)(ea) (Data (Use and Access) Act 2025)",
    "recognised legitimate interest: public authorities keep using public task",
    "https://ico.org.uk/for-organisations/recognised-legitimate-interest-guidance/"
    "what-are-the-recognised-legitimate-interest-conditions/safeguarding-condition",
    in_force_from=date(2026, 2, 5),
)
SAME_CONTROLLER: Final = Source(
    "ICO data sharing code of practice",
    "moving information within one controller is not data sharing; need-to-know and the "
    "minimum still hold",
    "https://ico.org.uk/for-organisations/uk-gdpr-guidance-and-resources/data-sharing/"
    "data-sharing-a-code-of-practice/data-sharing-covered-by-the-code/",
    in_force_from=date(2021, 10, 5),
)
SHARING_AGREEMENTS: Final = Source(
    "Avon and Somerset, housing information sharing agreement",
    "police, councils and some forty landlords in one agreement; having none is no bar to sharing",
    "https://fdocuments.us/document/"
    "housing-information-sharing-agreement-departments-registered-social-landlords.html",
)
CALDICOTT: Final = Source(
    "The eight Caldicott principles",
    "the minimum, to those who need to know, kept safe on the way",
)
