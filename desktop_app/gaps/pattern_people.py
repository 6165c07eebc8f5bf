"""Who the others in a pattern are: for whoever may see it, to meet about all of them together."""

from __future__ import annotations

from datetime import date

from desktop_app.gaps.clusters import clusters_of, subjects_of
from desktop_app.gaps.neighbourhood import Neighbourhood
from desktop_app.gaps.others import others_among
from desktop_app.gaps.sources import named_for_others, posers_of


def others_in_pattern(n: Neighbourhood, subject_id: str, today: date) -> frozenset[str]:
    """Everybody else in the pattern that a gap with this subject is about; none for no pattern.

    The subject is a provider, an address, a concern or somebody who poses a risk.
    """
    near = n.as_at(today)
    found: set[str] = set()
    clusters = clusters_of(near, today)
    for key, about in subjects_of(near, clusters).items():
        if about == subject_id:
            found |= others_among(near, clusters[key])
    if subject_id in posers_of(near, today):
        found |= others_among(near, named_for_others(near, subject_id, today))
    return frozenset(found - {subject_id})
