"""Sharing agreements, found by whom they name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from desktop_app.domain.agencies import SharingAgreement


class Agreements(tuple[SharingAgreement, ...]):
    """The agreements of a book; `naming` holds by agency those that name it."""

    naming: dict[str, list[tuple[SharingAgreement, frozenset[str]]]]

    def __new__(cls, agreements: Iterable[SharingAgreement]) -> Agreements:
        made = super().__new__(cls, agreements)
        made.naming = {}
        for one in made:
            named = frozenset(one.agency_ids)
            for agency_id in named:
                made.naming.setdefault(agency_id, []).append((one, named))
        return made

    def bind(self, us: set[str | None], them: set[str | None], day: date) -> bool:
        """Whether an agreement in force on `day` names one of each side."""
        return any(
            (one.from_on is None or one.from_on <= day)
            and (one.until_on is None or day <= one.until_on)
            and not named.isdisjoint(us)
            for theirs in them
            if theirs is not None
            for one, named in self.naming.get(theirs, ())
        )


def agreements_of(agreements: tuple[SharingAgreement, ...]) -> Agreements:
    """`agreements` as they are where they are sorted already."""
    return agreements if isinstance(agreements, Agreements) else Agreements(agreements)
