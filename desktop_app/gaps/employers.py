"""Who employs those who pose a risk, where that agency is around the adult as well."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from desktop_app.domain.concerns import Concern
from desktop_app.domain.rough_dates import covers, first_day
from desktop_app.gaps.homes import agencies_around, posing_since
from desktop_app.gaps.neighbourhood import Neighbourhood

Employers = Mapping[str, date]
"""Agencies, and since when it was known."""


def employers_of_posers(n: Neighbourhood, concern: Concern, today: date) -> Employers:
    """Agencies around the adult for which somebody who poses the risk works, known since when."""
    found: dict[str, date] = {}
    for poser_id in n.posers(concern, today) if n.linked else ():
        file = n.linked.get(poser_id)
        for job in file.employments if file else ():
            is_theirs = job.person_id == poser_id and covers(job.from_on, job.until_on, today)
            if is_theirs and job.agency_id in agencies_around(n, today):
                start = first_day(job.from_on) if job.from_on else date.min
                since = max(posing_since(n, concern, poser_id), start)
                found[job.agency_id] = min(since, found.get(job.agency_id, since))
    return found
