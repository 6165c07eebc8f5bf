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
