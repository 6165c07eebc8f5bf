"""The Care Act 2014: who must work together, and when a council must enquire.

Section 7 binds only the council's relevant partners of section 6(7); a housing
association, a care home, a surgery or a charity is not one. Section 45 is the Board's.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from desktop_app.law.source import Source

_IN_FORCE: Final = date(2015, 4, 1)

CO_OPERATION: Final = Source(
    "Care Act 2014",
    "section 6: the council and its partners co-operate, and so do its care and housing staff",
    "https://www.legislation.gov.uk/ukpga/2014/23/section/6/enacted",
    in_force_from=_IN_FORCE,
)
CO_OPERATION_IN_A_CASE: Final = Source(
    "Care Act 2014",
    "section 7: a relevant partner that refuses in a case gives its reasons in writing",
    "https://www.legislation.gov.uk/ukpga/2014/23/section/7/enacted",
    in_force_from=_IN_FORCE,
)
DUTY_TO_ENQUIRE: Final = Source(
    "Care Act 2014",
    "section 42: the council must enquire where the three parts of the test are met",
    "https://www.legislation.gov.uk/ukpga/2014/23/section/42/enacted",
    in_force_from=_IN_FORCE,
)
