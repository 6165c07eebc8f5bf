"""What a citation is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.rough_dates import RoughDate

READ_ON = RoughDate("2026-11")


@dataclass(frozen=True, slots=True)
class Source:
    """A passage of statute, guidance or a published review that a rule rests on.

    `url` is empty where we know of no public address. `read_on` is when somebody last
    read it for this program, no more precisely than was noted.
    """

    title: str
    passage: str
    url: str = ""
    read_on: RoughDate = READ_ON
    in_force_from: date | None = None
